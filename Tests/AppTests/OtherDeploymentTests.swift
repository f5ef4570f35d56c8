import Accounts
import App
import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// Two counties that each run a server of their own, with the same places, people, passwords and case numbers. Whatever
/// one of them hands out opens something there, and nothing at the other.
@Suite struct OtherDeploymentTests {
    private func withBoth(
        _ engine: Engine, _ body: (_ here: MailSite, _ there: MailSite) async throws -> Void
    ) async throws {
        try await withDatabase(engine, Features.migrations) { here in
            try await withDatabase(engine, Features.migrations) { there in
                try await body(
                    try await MailSite(database: here, deployment: 7),
                    try await MailSite(database: there, deployment: 8))
            }
        }
    }

    @Test(arguments: Engine.available) func sessionsAndTokens(engine: Engine) async throws {
        try await withBoth(engine) { here, there in
            let session = try #require(await here.signIn(.staff).cookie("session"))
            for (site, status) in [(here, 200), (there, 303)] {
                let browser = site.site.web.browser()
                await browser.setCookie("session", session)
                try await browser.get("/desk", expect: status)
            }
            let token = try #require(here.site.tokens[.staff])
            let path = "/api/v1/opinions/\(here.site.number)"
            #expect(here.site.number == there.site.number)
            try await here.site.web.browser().json(.get, path, bearer: token, expect: 200)
            try await there.site.web.browser().json(.get, path, bearer: token, expect: 404)
        }
    }

    @Test(arguments: Engine.available) func secretsOfCases(engine: Engine) async throws {
        try await withBoth(engine) { here, there in
            let (number, secret) = (here.site.number, here.site.secret)
            #expect(secret != there.site.secret)
            let path = "/api/v1/opinions/\(number)"
            try await here.site.web.browser().json(.get, path, headers: ["Case-Secret": secret], expect: 200)
            let refused = try await there.site.web.browser().json(
                .get, path, headers: ["Case-Secret": secret], expect: nil)
            #expect(refused.status >= 400)
            try await here.site.web.browser().post("/follow", ["number": number, "secret": secret])
            try await there.site.web.browser().post("/follow", ["number": number, "secret": secret], expect: 422)
            let own = try #require(await here.site.browser(.resident).cookie("case"))
            for (site, status) in [(here, 200), (there, 404)] {
                let browser = site.site.web.browser()
                await browser.setCookie("case", own)
                try await browser.get("/opinions/\(number)", expect: status)
            }
        }
    }

    @Test(arguments: Engine.available) func tokensOfForms(engine: Engine) async throws {
        try await withBoth(engine) { here, there in
            let fields = [("number", here.site.number), ("secret", there.site.secret)]
            let stranger = here.site.web.browser()
            try await stranger.get("/follow")
            let token = try #require(await stranger.cookie("csrf"))
            let reader = there.site.web.browser()
            try await reader.get("/follow")
            // With the other server's token the form comes back; with its own it goes through.
            #expect(try await reader.post("/follow", form: fields, token: .given(token), expect: nil).status != 303)
            try await reader.post("/follow", form: fields)
        }
    }

    @Test(arguments: Engine.available) func codesAndLinks(engine: Engine) async throws {
        try await withBoth(engine) { here, there in
            let code: String = try await here.plugged.database.read {
                try $0.scalar("SELECT code FROM scan_code ORDER BY code LIMIT 1")
            }
            try await here.site.web.browser().get("/c/\(code)", expect: 303)
            try await there.site.web.browser().get("/c/\(code)", expect: 404)

            let invitation = try await here.plugged.accountAdministration.invite(Visitor.clerk.rawValue, hours: 72)
            for (site, holds) in [(here, true), (there, false)] {
                let browser = site.site.web.browser()
                let reply = try await browser.get(invitation, expect: nil)
                let page = reply.location == nil ? reply : try await browser.follow(reply, expect: nil)
                #expect((page.status == 200) == holds, "\(page.status)")
            }

            // The address is the same at both, and so the other one's mail is nobody's here.
            for site in [here, there] {
                let browser = try await site.signIn(.unitClerk)
                try await browser.post(
                    "/account/mail",
                    ["address": MailSite.address(.unitClerk), "rhythm": "daily", "language": "zh"])
                try await site.worker.run()
            }
            let confirm = try #require(here.mailbox.take().first?.path("/mail/confirm/"))
            try await there.site.web.browser().get(confirm, expect: 410)
            try await here.site.web.browser().get(confirm, expect: 200)
        }
    }

    @Test(arguments: Engine.available) func whatIsPrintedAndWhatIsLookedAt(engine: Engine) async throws {
        try await withBoth(engine) { here, there in
            let clerk = try here.site.browser(.clerk)
            let sheets = try await clerk.follow(try await clerk.post("/sites/SQ-001/forms", ["count": "1"]))
            let printed = sheets.text.firstMatch(of: /<p class="number letters">(\d{7}-[0-9A-Z])<\/p>/)
            let paper = String(try #require(printed).1)
            let form = [
                ("site", "SQ-001"), ("text", "人民路的井盖坏了"), ("topic", "roads"), ("consent", "当面念过"), ("paperForm", paper),
            ]
            let elsewhere = try await there.site.browser(.clerk).post("/opinions", form: form, expect: 422)
            #expect(elsewhere.text.contains("paperForm"))
            let kept = try await clerk.post("/opinions", form: form, expect: nil)
            #expect(kept.status < 400, "\(kept.text)")

            let admin = try here.site.browser(.admin)
            let table = Array("编号,名称,类别,地区代码,上级编号,在用\nwater,沈丘县水利局,承办单位,411624,,是\n".utf8)
            let look = try await admin.post(
                "/import", form: [("kind", "organisations")], files: [("file", table)], expect: 200)
            let draft = try #require(look.hidden("draft"))
            let other = try there.site.browser(.admin)
            try await other.post("/import/apply", ["draft": draft], expect: 409)
            try await admin.post("/import/apply", ["draft": draft], expect: 200)
            for (site, count) in [(here, 1), (there, 0)] {
                let found: Int = try await site.plugged.database.read {
                    try $0.scalar("SELECT COUNT(*) FROM organisation WHERE name = '沈丘县水利局'")
                }
                #expect(found == count)
            }
        }
    }
}
