import Casework
import Store
import TestKit
import Testing
import WebTestKit

@testable import Opinions

@Suite struct PaperFormTests {
    private static let forms = "/sites/SQ-001/forms"

    /// As the clerk does it: so many forms, and the numbers that stand on them.
    private func printed(_ count: Int, _ site: OpinionsSite, as persona: Persona = .clerk, at code: String = "SQ-001")
        async throws -> [String]
    {
        let browser = try await site.browser(persona)
        try await browser.get("/sites/\(code)/forms")
        let sheets = try await browser.follow(browser.post("/sites/\(code)/forms", ["count": String(count)]))
        return sheets.text.matches(of: /<p class="number letters">(\d{7}-[0-9A-Z])<\/p>/).map { String($0.1) }
    }

    private func key(
        _ number: String, _ site: OpinionsSite, as persona: Persona = .clerk, at code: String = "SQ-001",
        expect status: Int = 201
    ) async throws -> WebTestKit.Reply {
        let browser = try await site.browser(persona)
        try await browser.get("/opinions/new?site=\(code)")
        let reply = try await browser.post(
            "/opinions",
            form: [
                ("site", code), ("text", "门口的井盖松了"), ("topic", "roads"), ("consent", "本人签名"), ("paperForm", number),
            ], expect: status)
        site.clock.advance(seconds: 1)
        return reply
    }

    @Test(arguments: Engine.available)
    func everyFormHasANumberOfItsOwnOnBothParts(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let first = try await printed(3, site)
            let second = try await printed(2, site, as: .deputyWorkStaff)
            let other = try await printed(1, site, as: .otherCountyClerk, at: "TK-001")
            let all = first + second + other
            // Once on the part that stays and once on the slip.
            #expect(all.count == 12 && Set(all).count == 6)
            let list = try await site.browser(.clerk).get(Self.forms)
            #expect(list.says("\(first[0]) – \(first[5])") && list.says("3 张中的 0 张") && list.says("2 张中的 0 张"))
            #expect(!list.text.contains(other[0]))
        }
    }

    @Test func nothingOnAFormIsSecret() async throws {
        try await withOpinions { site in
            let number = try await printed(1, site)[0]
            let keyed = try await key(number, site)
            let secret = try #require(keyed.text.firstMatch(of: /id="secret">(\w{4}) (\w{4})</))
            let sheet = try await site.browser(.clerk).get("\(Self.forms)/1")
            #expect(!sheet.text.contains(secret.1) && !sheet.text.contains(secret.2))
            // The number of the form opens nothing.
            let stranger = site.web.browser()
            try await stranger.post("/follow", ["number": number, "secret": "\(secret.1)\(secret.2)"], expect: 422)
        }
    }

    @Test(arguments: ["", "0", "51", "-1", "zehn", "１"])
    func onlySomeAreTakenAtOnce(_ count: String) async throws {
        try await withOpinions { site in
            let browser = try await site.browser(.clerk)
            try await browser.get(Self.forms)
            let reply = try await browser.post(Self.forms, ["count": count], expect: 422)
            #expect(reply.says("请填 1 到 50 的整数。"))
            #expect(try await site.browser(.clerk).get(Self.forms).says("本站还没有打印过。"))
        }
    }

    @Test(arguments: Engine.available)
    func aKeyedFormBecomesACaseOnce(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await printed(2, site)[0]
            let receipt = try await key(number.lowercased(), site)
            let opinion = try #require(receipt.text.firstMatch(of: /id="number">([\d-]+)</)).1
            let again = try await key(number, site, as: .secondClerk, expect: 422)
            #expect(again.says("这张表已经录入。"))
            // The words are kept, and those who may see the case are led to it.
            #expect(again.says("门口的井盖松了"))
            #expect(again.text.contains("<a href=\"/opinions/\(opinion)\">查看这件意见</a>"))
            #expect(try await site.browser(.clerk).get(Self.forms).says("2 张中的 1 张"))
        }
    }

    @Test(arguments: Engine.available)
    func ofTwoWhoKeyOneFormAtOnceOneSucceeds(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await printed(1, site)[0]
            let (clerk, second) = (try await site.browser(.clerk), try await site.browser(.secondClerk))
            let form = [
                ("site", "SQ-001"), ("text", "井盖松了"), ("topic", "roads"), ("consent", "签名"), ("paperForm", number),
            ]
            async let one = clerk.post("/opinions", form: form, expect: nil)
            async let other = second.post("/opinions", form: form, expect: nil)
            let statuses = try await [one.status, other.status].sorted()
            #expect(statuses == [201, 422])
            let cases = try await site.database.read { try $0.scalar("SELECT COUNT(*) FROM opinion", as: Int.self) }
            #expect(cases == 1)
        }
    }

    @Test func aWrongNumberIsRefusedBesideItsField() async throws {
        try await withOpinions { site in
            let number = try await printed(1, site)[0]
            let others = try await printed(1, site, as: .otherSiteClerk, at: "SQ-002")
            let wrong = number.replacing(number.suffix(1), with: number.hasSuffix("A") ? "B" : "A")
            for (typed, words) in [
                (wrong, "编号有误"), (PaperFormNumber(5_000).text, "没有打印过这个编号的表。"), (others[0], "这张表是别的站点的。"),
            ] {
                let reply = try await key(typed, site, expect: 422)
                #expect(reply.says(words), "\(typed)")
                #expect(reply.text.contains("id=\"f-paperForm-error\" role=\"alert\""))
            }
            // Their own form at somebody else's site.
            #expect(try await key(number, site, at: "SQ-002", expect: 422).says("这张表是别的站点的。"))
        }
    }

    /// The field is the counter's; a resident's page has none, and what they send under its name means nothing.
    @Test func residentsKeyNoForms() async throws {
        try await withOpinions { site in
            let number = try await printed(1, site)[0]
            let resident = site.web.browser()
            #expect(try await !resident.get("/opinions/new?site=SQ-001").text.contains("paperForm"))
            try await resident.post(
                "/opinions",
                form: [("site", "SQ-001"), ("text", "路灯不亮"), ("topic", "roads"), ("paperForm", number)], expect: 201)
            #expect(try await site.browser(.clerk).get(Self.forms).says("1 张中的 0 张"))
        }
    }

    @Test func otherCountiesPrintNothingHere() async throws {
        try await withOpinions { site in
            _ = try await printed(1, site)
            for persona in [Persona.otherSiteClerk, .otherCountyStaff, .unitClerk, .deputy, .admin] {
                let browser = try await site.browser(persona)
                try await browser.get(Self.forms, expect: 403)
                try await browser.get("\(Self.forms)/1", expect: 403)
                try await browser.post(Self.forms, ["count": "1"], expect: 403)
            }
            try await site.browser(.otherSiteClerk).get("/sites/SQ-002/forms/1", expect: 404)
        }
    }
}
