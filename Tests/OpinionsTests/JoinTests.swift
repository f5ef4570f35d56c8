import Casework
import Formats
import Foundation
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// A resident is shown, before sending, what others have published of the same place, and may join it.
@Suite struct JoinTests {
    private static let public1 = (title: "幸福路东头路灯不亮", text: "幸福路东头的路灯坏了一个星期，老人晚上出门看不见路。")
    private static let words = "请修一修幸福路的路灯，东头三盏都坏了，孩子放学害怕。"

    private static func published(_ site: OpinionsSite) async throws -> String {
        let number = try await site.send(text: public1.text).number
        try await site.publish(number, title: public1.title, text: public1.text)
        return number
    }

    /// What the receipt shows under an id.
    private static func shown(_ id: String, _ receipt: WebTestKit.Reply) throws -> String {
        let start = try #require(receipt.text.range(of: "id=\"\(id)\">")).upperBound
        return String(receipt.text[start...].prefix { $0 != "<" })
    }

    private static func fields(_ more: (String, String)...) -> [(String, String)] {
        [
            ("site", Place.siteCode), ("text", words), ("topic", "roads"), ("contact.name", "李居民"),
            ("contact.phone", "13800001111"), ("formID", "form-1"),
        ] + more
    }

    @Test(arguments: Engine.available) func oneThatJoinsGetsANumberAndFollows(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let master = try await Self.published(site)
            let browser = site.web.browser()
            let asked = try await browser.post("/opinions", form: Self.fields(), expect: 200)
            #expect(asked.says("有人公开反映过类似的事") && asked.says(Self.public1.title))
            #expect(asked.text.contains("name=\"join\" value=\"\(master)\""))
            // It can be read before it is joined, beside the form.
            #expect(asked.text.contains("<a href=\"/opinions/\(master)\" target=\"_blank\" rel=\"noopener\">"))
            // What was typed is kept, and nothing is entered yet.
            #expect(asked.says(Self.words) && asked.text.contains("value=\"李居民\""))
            #expect(try await site.count("SELECT COUNT(*) FROM opinion") == 1)
            // The first button in the form is the one that the Enter key presses.
            let firstButton = try #require(asked.text.range(of: "<button class=\"main\">"))
            let firstJoin = try #require(asked.text.range(of: "name=\"join\""))
            #expect(firstButton.lowerBound < firstJoin.lowerBound)

            let receipt = try await browser.post(
                "/opinions", form: Self.fields(("similar", "seen"), ("join", master)), expect: 201)
            let number = try Self.shown("number", receipt)
            site.remember(
                number, secret: try Self.shown("secret", receipt).filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
            #expect(try await site.state(number) == "merged")
            // The station hears of it, the page names the other, and every step of that is told.
            #expect(try await site.page(number, as: .clerk).says(master))
            #expect(try await site.browser(.clerk).get("/notices").says("\(number)：反映人加入同一事项"))
            try await site.giveToUnit(master)
            #expect(try await site.page(number, as: .resident).says("交给承办单位"))
            // Where it can be read, and until when it is answered, stand on top.
            let own = try await site.page(number, as: .resident)
            #expect(own.text.contains("<a href=\"/opinions/\(master)\">看公开的那一件 \(master)</a>"))
            #expect(own.says("同一事项目前：承办单位正在办理，最迟12月1日"))
            #expect(try await site.browser(.resident, on: number).get("/opinions/\(master)").says(Self.public1.text))
            let same = try await site.json(number, as: .resident)["sameMatter"]
            #expect(same?["number"] == .text(master) && same?["due"] == "2026-12-01" && same?["isPublic"] == true)
            // Answered, nobody waits but its own author; no longer public, nothing leads there.
            try await site.draft(master)
            try await site.sign(master)
            #expect(try await !site.page(number, as: .resident).says("最迟"))
            try await site.act("withdraw-publication", master, as: .deputyWorkStaff, ["reason": "认得出人"])
            #expect(try await !site.page(number, as: .resident).says("看公开的那一件"))
            // It was another matter after all.
            try await site.act("unmerge", number, as: .clerk, ["note": "是另一条路"])
            #expect(try await site.state(number) == "submitted")
        }
    }

    @Test(arguments: Engine.available) func whoeverSendsAnywayIsAskedOnce(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            _ = try await Self.published(site)
            let browser = site.web.browser()
            try await browser.post("/opinions", form: Self.fields(), expect: 200)
            try await browser.post("/opinions", form: Self.fields(("similar", "seen")), expect: 201)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion") == 2)
        }
    }

    /// Not what is not public, nor over, nor elsewhere, nor about something else; nor programs and clerks.
    @Test(arguments: Engine.available) func onlyOpenPublicOnesOfTheSameTownshipAreShown(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            try await site.send(text: Self.public1.text)
            let over = try await site.bring(to: .closed, text: Self.public1.text)
            try await site.publish(over, title: Self.public1.title, text: Self.public1.text)
            let other = try await site.send(text: "菜市场北门垃圾堆了一周没人清运。").number
            try await site.publish(other, title: "菜市场北门垃圾", text: "菜市场北门垃圾堆了一周没人清运。")
            try await site.web.browser().post("/opinions", form: Self.fields(), expect: 201)

            let master = try await Self.published(site)
            try await site.web.browser().post("/opinions", form: Self.fields(("formID", "form-2")), expect: 200)
            let elsewhere = Self.fields(("formID", "form-3")).map {
                ($0.0, $0.0 == "site" ? Place.otherSiteCode : $0.1)
            }
            try await site.web.browser().post("/opinions", form: elsewhere, expect: 201)
            try await site.browser(.clerk).post(
                "/opinions", form: Self.fields(("formID", "form-4"), ("consent", "本人口述")), expect: 201)
            try await site.send(text: Self.words)
            // Published words alone are compared: the author's own say more than the public ones.
            try await site.act(
                "correct-publication", master, as: .clerk, ["title": "一条路", "publicText": "路灯的事正在办理。"])
            try await site.act("publish-correction", master, as: .deputyWorkStaff)
            try await site.web.browser().post("/opinions", form: Self.fields(("formID", "form-5")), expect: 201)
        }
    }

    @Test(arguments: Engine.available) func whatCannotBeJoinedIsSaidAndNothingIsEntered(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let hidden = try await site.send(text: "没有公开的").number
            let over = try await site.bring(to: .closed)
            try await site.publish(over)
            let before = try await site.count("SELECT COUNT(*) FROM opinion")
            for (master, sentence) in [
                (hidden, "没有找到这个编号"), (over, "正在办理的另一件"), ("411624-2026-999999", "没有找到这个编号"),
            ] {
                let reply = try await site.web.browser().post(
                    "/opinions", form: Self.fields(("similar", "seen"), ("join", master)), expect: 422)
                #expect(reply.says(sentence) && reply.says(Self.words), "\(master)")
            }
            #expect(try await site.count("SELECT COUNT(*) FROM opinion") == before)
        }
    }

    /// The author finds it on the case page as well, as long as nobody is at work on it.
    @Test(arguments: Engine.available) func itCanBeJoinedLaterToo(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.send(text: Self.words).number
            let master = try await Self.published(site)
            let page = try await site.page(number, as: .resident)
            #expect(page.says("就是这件事，加入") && page.text.contains("/opinions/\(number)/join"))
            try await site.act("join", number, as: .resident, ["master": master])
            #expect(try await site.state(number) == "merged")
            // Through the API in one step with sending.
            let sent = try await site.web.browser().json(
                .post, "/api/v1/opinions",
                ["site": .text(Place.siteCode), "text": .text(Self.words), "topic": "roads", "join": .text(master)],
                expect: 201)
            #expect(try sent.json["state"] == "merged")
        }
    }
}
