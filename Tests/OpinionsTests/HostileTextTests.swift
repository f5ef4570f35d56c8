import Casework
import Formats
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// One text with all that texts should not do, wherever a person may write one and in every name, read by everybody.
@Suite struct HostileTextTests {
    /// Hebrew: on its own it turns the direction of what stands beside it.
    private static let turning = "שלום"
    private static let markup =
        "<script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover='x'</textarea></details>\(turning)"
    private static let formula = "=HYPERLINK(\"http://evil.example\";\"x\")"
    private static let unseen = "左\u{202E}右\u{2066}\u{7}\u{1B}[31m\u{FEFF}止"
    private static let emoji = "👩‍👩‍👧‍👦🏳️‍🌈e\u{301}"
    private static let short = "<b>\"'&</b>\u{202E}=1+1👩‍👩‍👧‍👦\(turning)"
    private static let endless = String(repeating: "w", count: 2900) + turning

    /// At most 500 characters where the last word is shorter. The text begins with a mark of the place in which it was
    /// written, so that each place is known to be shown.
    private static func text(_ place: String, longWord: Int = 500) -> String {
        ["〔\(place)〕", markup, formula, unseen, emoji, String(repeating: "长", count: longWord)]
            .joined(separator: "\n")
    }

    /// As a name that somebody enters.
    private static func name(_ name: String) -> String { "\(name)<i>\"&\u{202E}\u{7}\(turning)" }

    @Test(arguments: Engine.available) func textsAreShownAsTheyAreAndDoNothing(engine: Engine) async throws {
        try await withOpinions(engine, naming: Self.name) { site in
            let number = try await site.send(
                text: Self.text("原文"), place: Self.short, name: Self.short, phone: "13800001111"
            ).number
            try await site.act("ask-detail", number, as: .clerk, ["question": Self.text("追问")])
            try await site.act("supply", number, as: .resident, ["detail": Self.text("补充")])
            try await site.act("propose-decline", number, as: .clerk, ["ground": "abuse", "reason": Self.text("拟拒")])
            try await site.act("reject-decline", number, as: .secondClerk, ["note": Self.text("不拒")])
            try await giveToUnit(number, "交办", on: site)
            try await site.draft(number, Self.endless)
            try await site.act("return-draft", number, as: .unitSigner, ["note": Self.text("退稿", longWord: 200)])
            // Drafts are gone once there is a reply: those who handle the case look at them while they are there.
            for persona in [Persona.unitClerk, .unitSigner] {
                let page = try await site.page(number, as: persona)
                #expect(page.text.contains("〔退稿〕"))
                check(page.text, at: "/opinions/\(number)", as: persona)
            }
            try await site.draft(number, Self.endless)
            try await site.sign(number)
            try await site.rate(number, "notSatisfied", reason: Self.text("不满"))
            try await site.act(
                "propose-publication", number, as: .clerk,
                ["title": Self.short, "publicText": Self.text("公开"), "publicReply": Self.endless])
            try await site.act("publish", number, as: .deputyWorkStaff)
            let others = try await sendAllOverThePlace(site)
            let codes = try await hangUpCodes(site)
            try await site.index()
            #expect(try await site.count("SELECT COUNT(*) FROM opinion WHERE needs_index = TRUE") == 0)
            try await crawl(site, number, others, codes)

            // Found by what it holds, the word without end by how it begins.
            let reader = try await site.browser(.anonymous)
            for words in ["evil.example", String(repeating: "w", count: 60)] {
                #expect(try await reader.get("/opinions?q=\(words.encodedForQuery)").text.contains(number), "\(words)")
            }
        }
    }

    // MARK: Wherever there is a field

    /// Cases by the other ways through the table, each with the text in every field on its way.
    private func sendAllOverThePlace(_ site: OpinionsSite) async throws -> [String] {
        var numbers: [String] = []
        func start(_ text: String) async throws -> String {
            let number = try await site.send(text: text, name: "李居民").number
            numbers.append(number)
            return number
        }
        let counter = try await site.send(
            text: Self.text("柜台"), name: Self.short, consent: Self.text("代录说明", longWord: 200), as: .clerk
        ).number
        numbers.append(counter)

        let redirected = try await start("引导")
        try await site.act(
            "redirect", redirected, as: .clerk, ["kind": "hotline", "office": Self.text("去处", longWord: 200)])

        let declined = try await start("申诉")
        try await site.act("propose-decline", declined, as: .clerk, ["ground": "abuse", "reason": Self.text("拒绝")])
        try await site.act("confirm-decline", declined, as: .secondClerk)
        try await site.act("appeal", declined, as: .resident, ["reason": Self.text("申诉")])
        try await site.act(
            "decide-appeal", declined, as: .deputyWorkStaff, ["decision": "overturn", "reason": Self.text("裁定")])

        let extended = try await start("延期")
        try await giveToUnit(extended, "交办二", on: site)
        try await site.act("refuse", extended, as: .unitClerk, ["reason": Self.text("退回")])
        try await giveToUnit(extended, "交办三", on: site)
        try await site.act("request-extension", extended, as: .unitClerk, ["reason": Self.text("延期")])
        try await site.act("reject-extension", extended, as: .clerk, ["reason": Self.text("不延")])
        try await site.act("request-extension", extended, as: .unitClerk, ["reason": Self.text("再延")])
        try await site.act("approve-extension", extended, as: .clerk)

        let passedOn = try await start("转交")
        try await site.giveToDeputy(passedOn)
        try await site.act("request-pass-on", passedOn, as: .deputy, ["reason": Self.text("转交")])

        let disputed = try await start("争议")
        try await giveToUnit(disputed, "交办四", on: site)
        try await site.draft(disputed)
        try await site.sign(disputed)
        try await site.rate(disputed, "notSatisfied", reason: Self.text("一不满"))
        try await site.act(
            "reassign-to-unit", disputed, as: .clerk,
            ["unit": Place.unit.text, "handling": "simple", "note": Self.text("改办")])
        try await site.draft(disputed, Self.text("二次答复"), as: .secondUnitClerk)
        try await site.sign(disputed)
        try await site.rate(disputed, "notSatisfied", reason: Self.text("二不满"))
        try await site.act("conclude", disputed, as: .deputyWorkStaff, ["text": Self.text("结论")])
        try await site.act("reopen-by-staff", disputed, as: .secondStaff, ["reason": Self.text("重办")])
        try await site.act("reassign-up", disputed, as: .clerk, ["reason": Self.text("提级")])

        let answered = try await site.bring(to: .reopened, text: "代表二次答复")
        numbers.append(answered)
        try await site.act(
            "reassign-to-deputy", answered, as: .clerk,
            ["deputy": try site.person(.deputy).text, "note": Self.text("改办代表")])
        try await site.act("reply-by-deputy", answered, as: .deputy, ["text": Self.text("代表答复")])

        let spot = try await start("当场")
        try await site.act("escalate", try await start("上报"), as: .clerk, ["reason": Self.text("上报")])
        try await site.act("merge-into", spot, as: .clerk, ["master": extended, "note": Self.text("并件")])
        try await site.act("unmerge", spot, as: .clerk, ["note": Self.text("分件")])
        try await site.act("answer-on-spot", spot, as: .clerk, ["text": Self.text("当场答复")])
        try await site.act(
            "propose-publication", spot, as: .clerk, ["title": Self.short, "publicText": Self.text("拟公开")])
        try await site.act("reject-publication", spot, as: .deputyWorkStaff, ["reason": Self.text("不公开")])
        // What was not agreed to is gone with its proposal; this one waits.
        try await site.act(
            "propose-publication", spot, as: .clerk, ["title": Self.short, "publicText": Self.text("拟公开")])

        try await site.act("read-contact", passedOn, as: .deputyWorkStaff, ["reason": Self.short], expect: .ok)
        let read = try await site.act("read-contact", counter, as: .clerk, expect: .ok)
        #expect(read.text.contains("〔代录说明〕"))
        check(read.text, at: "/opinions/\(counter)/read-contact", as: .clerk)
        return numbers
    }

    private func giveToUnit(_ number: String, _ place: String, on site: OpinionsSite) async throws {
        try await site.act(
            "accept-to-unit", number, as: .clerk,
            ["unit": Place.unit.text, "handling": "complex", "note": Self.text(place)])
    }

    /// The signs to print, and where their codes lead before and after they were taken down.
    private func hangUpCodes(_ site: OpinionsSite) async throws -> [String] {
        let (register, deputy) = (site.network.register, try site.person(.deputy))
        let codes = try await site.database.write { tx in
            try register.issueCodes(forSites: [Place.site, Place.otherSite], in: tx)
                + register.issueCodes(forDeputies: [deputy], in: tx)
        }
        try await site.browser(.deputyWorkStaff).post(
            "/sites/\(Place.otherSiteCode)/code/revoke", ["current": codes[1]])
        return codes.map { "/c/\($0)" }
            + ["/sites/\(Place.siteCode)", "/deputies/shao-jia"].flatMap { [$0, "\($0)/code"] }
    }

    /// Where each text must have been seen by somebody.
    private static let places = [
        "原文", "追问", "补充", "拟拒", "不拒", "交办", "不满", "公开", "柜台", "代录说明", "去处", "拒绝", "申诉", "裁定", "退回", "延期",
        "不延", "再延", "转交", "一不满", "改办", "二次答复", "二不满", "结论", "重办", "提级", "改办代表", "代表答复", "上报", "并件", "分件",
        "当场答复", "拟公开", "不公开",
    ]

    // MARK: Reading

    private func crawl(_ site: OpinionsSite, _ number: String, _ others: [String], _ codes: [String]) async throws {
        let crawler = Crawler(site: site, numbers: [number] + others, addresses: codes)
        var seen: Set<String> = []
        var sightings = 0
        func look(_ reading: Crawler.Reading, _ persona: Persona) {
            check(reading.text, at: reading.address, as: persona)
            if reading.holds("HYPERLINK(") { sightings += 1 }
            for place in Self.places where reading.holds("〔\(place)〕") { seen.insert(place) }
        }
        for persona in Persona.allCases {
            for reading in try await crawler.read(as: persona, on: number) { look(reading, persona) }
        }
        for other in others {
            let author = try await site.browser(.resident, on: other)
            for path in ["", "/my-data", "/my-data/erase"] {
                let address = "/opinions/\(other)\(path)"
                look(Crawler.Reading(address: address, text: try await author.get(address).text), .resident)
            }
        }
        // In English names stand among English words.
        for persona in [Persona.clerk, .deputyWorkStaff, .unitSigner, .anonymous] {
            let browser = try await site.browser(persona)
            await browser.read(in: "en-GB")
            for address in ["/", "/desk", "/cases", "/sites/\(Place.siteCode)", "/deputies/shao-jia"]
                + ([number] + others).map({ "/opinions/\($0)" })
            {
                look(
                    Crawler.Reading(address: address, text: try await browser.get(address, expect: nil).text), persona)
            }
            await browser.read(in: "zh-CN")
        }
        #expect(sightings > 0)
        #expect(seen == Set(Self.places), "never shown: \(Set(Self.places).subtracting(seen).sorted())")
    }

    private func check(_ text: String, at address: String, as persona: Persona) {
        // The mark before a CSV file is ours.
        let isFile = text.unicodeScalars.first == "\u{FEFF}"
        let text = isFile ? String(text.unicodeScalars.dropFirst()) : text
        let reading = Crawler.Reading(address: address, text: text)
        // What was cleaned away when it came in is nowhere.
        for scalar in ["\u{202E}", "\u{2066}", "\u{7}", "\u{1B}", "\u{FEFF}"] as [Unicode.Scalar] {
            #expect(!reading.holds(String(scalar)), "U+\(String(scalar.value, radix: 16)) for \(persona) at \(address)")
        }
        guard text.hasPrefix("<!doctype html>") else { return }
        for raw in ["<script>alert", "<img src=x", "<b>\"", "<i>\"", "</textarea></details>"] {
            #expect(!reading.holds(raw), "\(raw) for \(persona) at \(address)")
        }
        for line in Markup.unisolated(Self.turning, in: text) {
            Issue.record("turns what stands beside it, for \(persona) at \(address): \(line.prefix(80))")
        }
    }
}
