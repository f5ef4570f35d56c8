import Accounts
import App
import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

/// The mail of what waits: to whom, when, and what stands in it.
@Suite struct DigestTests {
    private static let wednesday = Day(year: 2026, month: 11, day: 25)

    /// The next morning.
    private func morning(_ site: MailSite) async throws -> [Mailbox.Mail] {
        site.move(to: try #require(Self.wednesday), hour: 8, minute: 1)
        return try await site.minute()
    }

    @Test(arguments: Engine.available) func aDigestTellsWhatWaitsAndNobodysWords(engine: Engine) async throws {
        try await withMailSite(engine) { site in
            try await site.subscribe(.unitClerk)
            try await site.subscribe(.staff)
            try await site.subscribe(.otherCountyClerk, language: "en")
            #expect(try await site.minute().isEmpty)
            let mails = try await morning(site)
            // The staff of the county wait for nothing.
            #expect(Set(mails.map(\.to)) == Set([Visitor.unitClerk, .otherCountyClerk].map(MailSite.address)))
            let unit = try #require(mails.first { $0.to == MailSite.address(.unitClerk) })
            #expect(unit.numbers == [site.site.number])
            #expect(unit.body.contains("承办单位正在办理"))
            #expect(unit.body.contains("http://127.0.0.1:8080/opinions/\(site.site.number)\n"))
            let other = try #require(mails.first { $0.to == MailSite.address(.otherCountyClerk) })
            #expect(other.numbers == [site.site.otherNumber])
            #expect(other.body.contains("The station is deciding who handles it"))
            for mail in mails {
                for secret in ["路灯", "水渠", "路政", "某", site.site.secret, "沈丘"] {
                    #expect(!mail.body.contains(secret), "\(secret)")
                }
                #expect(mail.headers["Content-Type"] == "text/plain; charset=utf-8")
                #expect(mail.headers["Date"] == "Wed, 25 Nov 2026 08:01:00 +0800")
            }
            #expect(Set(mails.compactMap { $0.headers["Message-ID"] }).count == 2)
            // Once a day, whatever is asked.
            site.world.advance(hours: 3)
            #expect(try await site.minute().isEmpty)
        }
    }

    @Test func whatWasDoneMeanwhileIsNotToldAndNothingIsNoMail() async throws {
        try await withMailSite { site in
            try await site.subscribe(.otherCountyClerk)
            site.mailbox.refuse("no route")
            #expect(try await morning(site).isEmpty)
            // Written, and not sent: the clerk acts before the next attempt.
            let clerk = try await site.signIn(.otherCountyClerk)
            try await clerk.post(
                "/opinions/\(site.site.otherNumber)/answer-on-spot", ["text": "已经通知水务", "result": "solved"])
            site.mailbox.refuse(nil)
            site.world.advance(minutes: 2)
            #expect(try await site.minute().isEmpty)
            let states = try await site.plugged.database.read {
                try $0.rows("SELECT state, attempts FROM message WHERE kind = 'digest'").map {
                    "\(try $0.get(0, as: String.self)) \(try $0.get(1, as: Int.self))"
                }
            }
            #expect(states == ["empty 2"])
        }
    }

    @Test func aMailThatCannotBeSentOnItsDayIsNotSentLater() async throws {
        try await withMailSite { site in
            try await site.subscribe(.unitClerk)
            site.mailbox.refuse("no route")
            #expect(try await morning(site).isEmpty)
            site.world.advance(hours: 20)
            site.mailbox.refuse(nil)
            // At night nothing is sent; the next morning's own mail tells it.
            #expect(try await site.minute().isEmpty)
            site.move(to: try #require(Self.wednesday).adding(days: 1), hour: 8, minute: 2)
            #expect(try await site.minute().map(\.numbers) == [[site.site.number]])
        }
    }

    @Test(arguments: Engine.available) func onePressStops(engine: Engine) async throws {
        try await withMailSite(engine) { site in
            try await site.subscribe(.unitClerk)
            let mail = try #require(try await morning(site).first)
            let stop = try #require(mail.path("/mail/stop/"))
            #expect(mail.headers["List-Unsubscribe"] == "<http://127.0.0.1:8080\(stop)>")
            #expect(mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
            // Names nobody, and cannot be made up.
            let person = try await site.plugged.database.read {
                try $0.scalar("SELECT person_id FROM mail_address", as: String.self)
            }
            #expect(!stop.contains(person) && !stop.contains("unitClerk"))
            let stranger = site.site.web.browser()
            try await stranger.get(String(stop.dropLast()) + (stop.hasSuffix("0") ? "1" : "0"), expect: 410)
            try await stranger.raw(
                String(stop.dropLast()) + (stop.hasSuffix("0") ? "1" : "0"), body: [], type: "text/plain", expect: 410)
            // Looking is not stopping: programs look at links.
            try await stranger.get(stop)
            func rhythm() async throws -> String {
                try await site.plugged.database.read { try $0.scalar("SELECT rhythm FROM mail_address") }
            }
            #expect(try await rhythm() == "daily")
            // As a mail program does it: no cookie, no token of a form, a body of RFC 8058.
            try await site.site.web.browser().raw(
                stop,
                body: Array(
                    "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
                        .utf8),
                type: "multipart/form-data; boundary=b", expect: 200)
            #expect(try await rhythm() == "off")
            site.move(to: try #require(Self.wednesday).adding(days: 1), hour: 8, minute: 1)
            #expect(try await site.minute().isEmpty)
            // Somebody's own page brings it back.
            let own = try await site.signIn(.unitClerk)
            try await own.post(
                "/account/mail", ["address": MailSite.address(.unitClerk), "rhythm": "daily", "language": "zh"])
            try await site.site.web.browser().raw(
                stop, body: Array("List-Unsubscribe=One-Click".utf8), type: "application/x-www-form-urlencoded",
                expect: 200)
            #expect(try await rhythm() == "off")
        }
    }

    @Test(arguments: Engine.available) func nothingIsSentToAnAddressThatNobodyConfirmed(engine: Engine) async throws {
        try await withMailSite(engine) { site in
            let clerk = try await site.signIn(.unitClerk)
            try await clerk.post(
                "/account/mail", ["address": "Wrong@Example.cn", "rhythm": "daily", "language": "en"])
            let link = try #require(try await site.minute().first?.path("/mail/confirm/"))
            #expect(try await morning(site).isEmpty)
            // A new address takes the old link with it.
            let again = try await site.signIn(.unitClerk)
            try await again.post(
                "/account/mail", ["address": "right@example.cn", "rhythm": "daily", "language": "en"])
            let stranger = site.site.web.browser()
            try await stranger.get(link, expect: 410)
            try await stranger.post(link, expect: 410)
            let mail = try #require(try await site.minute().first)
            #expect(mail.to == "right@example.cn" && mail.body.hasPrefix("Hello,"))
            let right = try #require(mail.path("/mail/confirm/"))
            #expect(try await stranger.get(right).says("r***@example.cn"))
            try await stranger.post(right, expect: 200)
            try await stranger.post(right, expect: 410)
            site.move(to: try #require(Self.wednesday).adding(days: 1), hour: 8, minute: 1)
            #expect(try await site.minute().map(\.to) == ["right@example.cn"])
            // What lies in the tables is sealed.
            let stored = try await site.plugged.database.read {
                try $0.scalar("SELECT address FROM mail_address", as: [UInt8].self)
            }
            #expect(!String(decoding: stored, as: UTF8.self).contains("right"))
        }
    }

    @Test func whoeverMayNotSignInIsNotWrittenTo() async throws {
        try await withMailSite { site in
            try await site.subscribe(.unitClerk)
            try await site.plugged.accountAdministration.disable(Visitor.unitClerk.rawValue)
            #expect(try await morning(site).isEmpty)
        }
    }

    @Test func onceAWeekIsOnItsFirstWorkingDay() async throws {
        try await withMailSite { site in
            try await site.subscribe(.unitClerk, rhythm: "weekly")
            var days: [String] = []
            for offset in 0..<20 {
                let day = try #require(Self.wednesday).adding(days: offset)
                site.move(to: day, hour: 9)
                if try await !site.minute().isEmpty { days.append(day.description) }
            }
            // From a Wednesday on, then Mondays.
            #expect(days == ["2026-11-25", "2026-11-30", "2026-12-07", "2026-12-14"])
        }
    }

    @Test func linksCannotFillAMailbox() async throws {
        try await withMailSite { site in
            let clerk = try await site.signIn(.clerk)
            for number in 0..<6 {
                try await clerk.post(
                    "/account/mail", ["address": "other\(number)@example.cn", "rhythm": "daily", "language": "zh"],
                    expect: number < 5 ? 303 : 429)
            }
            // Only the link of the last address holds, and only that one is sent.
            #expect(try await site.minute().map(\.to).allSatisfy { $0 == "other4@example.cn" })
        }
    }
}
