import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// Numbers, secrets, cookies, and limits on tries.
@Suite struct FollowTests {
    @Test(arguments: Engine.available) func numbersCountByCountyAndYear(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            #expect(try await site.send().number == "411624-2026-000001")
            #expect(try await site.send(site: Place.otherSiteCode).number == "411624-2026-000002")
            #expect(try await site.send(site: Place.otherCountySiteCode).number == "411627-2026-000001")
            // 2027 begins in Shanghai while it is still 2026 elsewhere.
            site.clock.move(to: try #require(Instant("2026-12-31T16:00:01Z")))
            #expect(try await site.send().number == "411624-2027-000001")
        }
    }

    @Test func secretsHaveNoLettersThatLookAlike() {
        var seen: Set<String> = []
        let world = TestWorld().world
        for _ in 0..<500 {
            let secret = CaseSecret.make(world)
            seen.insert(secret)
            #expect(secret.count == 8 && secret.allSatisfy { "23456789ABCDEFGHJKMNPQRSTUVWXYZ".contains($0) })
        }
        #expect(seen.count == 500)
        #expect(Set(seen.joined()).count == 31)
        #expect(CaseSecret.shown("K7QM2XPD") == "K7QM 2XPD")
    }

    @Test(arguments: Engine.available) func aSecretIsTypedAsItComes(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let sent = try await site.send()
            let wide = String(
                String.UnicodeScalarView(sent.secret.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
            for typed in [
                sent.secret, sent.secret.lowercased(), CaseSecret.shown(sent.secret), " \(sent.secret) ", wide,
            ] {
                let browser = site.web.browser()
                let reply = try await browser.post("/follow", ["number": sent.number, "secret": typed])
                #expect(try await browser.follow(reply).says("人民路的路灯三天不亮了"))
            }
            let wrong = try await site.web.browser().post(
                "/follow", ["number": sent.number, "secret": "22222222"], expect: 422)
            #expect(wrong.says("编号和查询码对不上，请再核对一遍。"))
            let missing = try await site.web.browser().post("/follow", [:], expect: 422)
            #expect(missing.says("请输入编号。") && missing.says("请输入查询码。"))
            // It stands in no column as it is.
            let stored = try await site.database.read {
                try $0.scalar("SELECT secret_hash FROM opinion", as: String.self)
            }
            #expect(!stored.contains(sent.secret))
        }
    }

    @Test(arguments: Engine.available) func aSecretOpensItsCaseForHalfAnHour(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let sent = try await site.send()
            let browser = site.web.browser()
            try await browser.post("/follow", ["number": sent.number, "secret": sent.secret])
            site.clock.advance(minutes: 29)
            try await browser.get("/opinions/\(sent.number)", expect: 200)
            site.clock.advance(minutes: 2)
            try await browser.get("/opinions/\(sent.number)", expect: 404)
            try await browser.post("/opinions/\(sent.number)/withdraw", expect: 404)
            // A proof for one case is none for another, nor for a later hour.
            let cookie = try #require(await browser.cookie("case"))
            var parts = cookie.split(separator: "~").map(String.init)
            parts[1] = String(site.clock.now.secondsSinceEpoch + 900)
            await browser.setCookie("case", parts.joined(separator: "~"))
            try await browser.get("/opinions/\(sent.number)", expect: 404)
        }
    }

    @Test func aCookieCountsForNothingWithPrograms() async throws {
        try await withOpinions { site in
            let sent = try await site.send()
            let browser = site.web.browser()
            try await browser.post("/follow", ["number": sent.number, "secret": sent.secret])
            try await browser.json(.get, "/api/v1/opinions/\(sent.number)", expect: 404)
            try await browser.json(
                .get, "/api/v1/opinions/\(sent.number)", headers: ["Case-Secret": sent.secret], expect: 200)
        }
    }

    /// The clerk who types for somebody hands the secret over and does not become the author.
    @Test(arguments: Engine.available) func whoeverEntersItForOthersIsNotItsAuthor(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let clerk = try await site.browser(.clerk)
            try await clerk.get("/opinions/new?site=SQ-001")
            let fields: KeyValuePairs = ["site": "SQ-001", "text": "老人说路灯不亮", "topic": "roads"]
            #expect(try await clerk.post("/opinions", fields, expect: 422).says("请写明当事人怎样同意代录。"))
            let receipt = try await clerk.post(
                "/opinions",
                ["site": "SQ-001", "text": "老人说路灯不亮", "topic": "roads", "contact.name": "老人", "consent": "本人口述，复述无误"],
                expect: 201)
            #expect(await clerk.cookie("case") == nil)
            let number = "411624-2026-000001"
            #expect(receipt.says(number))
            let opinion = try await site.opinion(number)
            #expect(opinion.channel == .counter)
            #expect(try opinion.enteredBy == site.person(.clerk))
            try await clerk.post("/opinions/\(number)/withdraw", expect: 403)
            #expect(try await site.page(number, as: .clerk).says("联络站代录"))
            #expect(
                try await site.act("read-contact", number, as: .clerk, expect: .ok).says("本人口述，复述无误"))
        }
    }

    @Test(arguments: Engine.available) func howSomebodyAgreedIsKeptEvenWithoutAContact(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.send(consent: "本人口述，不留电话", as: .clerk).number
            #expect(!(try await site.page(number, as: .clerk).says("本人口述，不留电话")))
            #expect(try await site.act("read-contact", number, as: .clerk, expect: .ok).says("本人口述，不留电话"))
            #expect(try await site.page(number, as: .resident).says("本人口述，不留电话"))
            try await site.giveToUnit(number)
            try await refused(site, "read-contact", number, as: .unitClerk, ["reason": "核实"], status: .forbidden)
            #expect(try await site.count("SELECT COUNT(*) FROM identity_access") == 1)
        }
    }

    @Test func anAddressSendsTwentyAnHour() async throws {
        try await withOpinions(limits: true) { site in
            let browser = site.web.browser(address: "192.0.2.7")
            let body: JSON = ["site": "SQ-001", "text": "路灯不亮"]
            for _ in 0..<20 { try await browser.json(.post, "/api/v1/opinions", body, expect: 201) }
            let refused = try await browser.json(.post, "/api/v1/opinions", body, expect: 429)
            #expect(refused.text.contains("这个网络地址提交得太多，请过一会儿再来。"))
            #expect(refused.header("Retry-After") == "3600")
            try await site.web.browser(address: "192.0.2.8").json(.post, "/api/v1/opinions", body, expect: 201)
            // A station enters what a whole village says.
            let clerk = site.web.browser(address: "192.0.2.7")
            await clerk.setCookie("session", Persona.clerk.token)
            try await clerk.json(
                .post, "/api/v1/opinions", ["site": "SQ-001", "text": "路灯不亮", "consent": "口述"], expect: 201)
            site.clock.advance(hours: 1)
            try await browser.json(.post, "/api/v1/opinions", body, expect: 201)
        }
    }

    @Test func guessingShutsOutTheGuesserAlone() async throws {
        try await withOpinions(limits: true) { site in
            let sent = try await site.send()
            let other = try await site.send()
            let guesser = site.web.browser(address: "192.0.2.7")
            try await guesser.get("/follow")
            for _ in 0..<10 {
                try await guesser.post("/follow", ["number": sent.number, "secret": "22222222"], expect: 422)
            }
            let refused = try await guesser.post(
                "/follow", ["number": sent.number, "secret": sent.secret], expect: 429)
            #expect(refused.says("试的次数太多，请 15 分钟后再来。"))
            try await guesser.json(
                .get, "/api/v1/opinions/\(sent.number)", headers: ["Case-Secret": sent.secret], expect: 429)
            // Its author, elsewhere, is not shut out; nor is another case from here.
            try await site.web.browser(address: "192.0.2.8").post(
                "/follow", ["number": sent.number, "secret": sent.secret])
            try await guesser.post("/follow", ["number": other.number, "secret": other.secret])
            site.clock.advance(minutes: 15)
            try await guesser.post("/follow", ["number": sent.number, "secret": sent.secret])
        }
    }

    @Test(arguments: Engine.available) func everyReadingOfAContactIsKept(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withDeputy, name: "甄居民", phone: "13900002222")
            // Looking at the case shows nothing, and leaves no trace.
            for persona in [Persona.clerk, .deputyWorkStaff, .deputy, .auditor] {
                let page = try await site.page(number, as: persona)
                #expect(!page.says("甄居民") && !page.says("13900002222"), "\(persona)")
            }
            #expect(try await site.page(number, as: .resident).says("13900002222"))
            #expect(try await site.count("SELECT COUNT(*) FROM identity_access") == 0)
            // The own station needs no reason, everybody else does; a deputy reads a part.
            #expect(try await site.act("read-contact", number, as: .clerk, expect: .ok).says("13900002222"))
            for persona in [Persona.deputyWorkStaff, .deputy] {
                try await refused(site, "read-contact", number, as: persona, status: .invalid, says: "请写明理由。")
            }
            let staff = try await site.act(
                "read-contact", number, as: .deputyWorkStaff, ["reason": "督办核实"], expect: .ok)
            #expect(staff.says("甄居民"))
            let deputy = try await site.act("read-contact", number, as: .deputy, ["reason": "约见"], expect: .ok)
            #expect(deputy.says("甄**") && deputy.says("*******2222") && !deputy.says("甄居民"))
            let kept = try await site.database.read { tx in
                try tx.rows("SELECT role, field, reason FROM identity_access ORDER BY at, id").map { row in
                    let (role, field): (String, String) = (try row.get(0), try row.get(1))
                    return "\(role) \(field) \(try row.get(2, as: String.self))"
                }
            }
            #expect(kept == ["stationClerk contact ", "deputyWorkStaff contact 督办核实", "deputy contact 约见"])
        }
    }
}
