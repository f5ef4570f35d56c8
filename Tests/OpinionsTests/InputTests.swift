import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// What people and programs may send instead of what is asked of them.
@Suite struct InputTests {
    private struct Bad: Sendable, CustomTestStringConvertible {
        let what: String
        let json: JSON
        let field: String
        let zh: String
        let en: String
        var testDescription: String { what }

        init(_ what: String, _ json: JSON, _ field: String, _ zh: String, _ en: String) {
            (self.what, self.json, self.field, self.zh, self.en) = (what, json, field, zh, en)
        }
    }

    private static let long = String(repeating: "字", count: 2001)
    private static let bad: [Bad] = [
        Bad("no text", ["site": "SQ-001"], "text", "请写下您要反映的内容。", "Please write what you want to say."),
        Bad(
            "text of spaces", ["site": "SQ-001", "text": " \u{3000}\n"], "text", "请写下您要反映的内容。",
            "Please write what you want to say."),
        Bad(
            "too long", ["site": "SQ-001", "text": .text(long)], "text", "最多 2000 个字，现在是 2001 个字。",
            "At most 2000 characters; this has 2001."),
        Bad("a number for text", ["site": "SQ-001", "text": 5], "text", "这里应当是文字。", "This must be text."),
        Bad("a list for text", ["site": "SQ-001", "text": ["a"]], "text", "这里应当是文字。", "This must be text."),
        Bad(
            "an unknown site", ["site": "XX-999", "text": "灯"], "site", "没有这个联络站点，或者它已经停用。",
            "There is no such site, or it has been closed."),
        Bad(
            "an unknown deputy", ["deputy": "nobody", "text": "灯"], "deputy", "这位代表目前不能接收意见，请选另一位。",
            "This deputy cannot receive opinions at present; please choose another."),
        Bad(
            "a suspended deputy", ["deputy": "shao-bing", "text": "灯"], "deputy", "这位代表目前不能接收意见，请选另一位。",
            "This deputy cannot receive opinions at present; please choose another."),
        Bad(
            "no target", ["text": "灯"], "region", "请选择乡镇或街道。", "Please choose the township or sub-district."),
        Bad(
            "an unknown region", ["region": "999999000000", "text": "灯"], "region", "没有这个乡镇或街道。",
            "There is no such township or sub-district."),
        Bad(
            "a prefecture", ["region": "411600000000", "text": "灯"], "region", "没有这个乡镇或街道。",
            "There is no such township or sub-district."),
        Bad(
            "a phone with letters", ["site": "SQ-001", "text": "灯", "contact": ["phone": "138-abc-1111"]],
            "contact.phone", "电话号码只能有数字，7 到 15 位。", "A phone number has 7 to 15 digits and nothing else."),
        Bad(
            "a short phone", ["site": "SQ-001", "text": "灯", "contact": ["phone": "12345"]], "contact.phone",
            "电话号码只能有数字，7 到 15 位。", "A phone number has 7 to 15 digits and nothing else."),
        Bad(
            "an unknown topic", ["site": "SQ-001", "text": "灯", "topic": "weather"], "topic", "请从给出的选项中选一项。",
            "Please choose one of the options."),
        Bad(
            "a long place", ["site": "SQ-001", "text": "灯", "place": .text(String(long.prefix(201)))], "place",
            "最多 200 个字，现在是 201 个字。", "At most 200 characters; this has 201."),
    ]

    @Test(arguments: Engine.available) func everyProblemIsNamedByItsFieldInTheReadersLanguage(engine: Engine)
        async throws
    {
        try await withOpinions(engine) { site in
            for bad in Self.bad {
                for (tag, sentence) in [("zh-CN", bad.zh), ("en-GB", bad.en)] {
                    let reply = try await site.web.browser().json(
                        .post, "/api/v1/opinions", bad.json, headers: ["Accept-Language": tag], expect: 422)
                    let expected: JSON = ["problems": [["field": .text(bad.field), "message": .text(sentence)]]]
                    #expect(try reply.json == expected, "\(bad.what)")
                }
            }
            #expect(try await site.count("SELECT COUNT(*) FROM opinion") == 0)
        }
    }

    @Test func allProblemsComeAtOnceAndWhatWasTypedStays() async throws {
        try await withOpinions { site in
            let browser = site.web.browser()
            for (language, sentences) in [
                ("zh-CN", ["请选一个方面。", "电话号码只能有数字，7 到 15 位。", "最多 2000 个字"]),
                (
                    "en-GB",
                    ["Please choose what it is about.", "A phone number has 7 to 15 digits", "At most 2000 characters"]
                ),
            ] {
                await browser.read(in: language)
                try await browser.get("/opinions/new?site=SQ-001")
                let reply = try await browser.post(
                    "/opinions",
                    [
                        "site": "SQ-001", "formID": "one-form", "text": Self.long, "place": "桥<头>",
                        "contact.name": "王\"某",
                        "contact.phone": "abc", "shareIdentity": "yes",
                    ], expect: 422)
                for sentence in sentences { #expect(reply.says(sentence), "\(sentence)") }
                #expect(reply.text.contains(Self.long))
                #expect(reply.text.contains("value=\"桥&lt;头&gt;\"") && reply.text.contains("value=\"王&quot;某\""))
                #expect(reply.text.contains("value=\"abc\"") && reply.text.contains(" checked"))
                #expect(reply.hidden("formID") == "one-form" && reply.hidden("site") == "SQ-001")
            }
        }
    }

    private struct Unreadable: Sendable {
        let body: [UInt8]
        let type: String
        let status: Int
        let zh: String
        let en: String

        init(_ body: some Sequence<UInt8>, _ type: String, _ status: Int, _ zh: String, _ en: String) {
            (self.body, self.type, self.status, self.zh, self.en) = (Array(body), type, status, zh, en)
        }
    }

    private static let huge = [UInt8](repeating: UInt8(ascii: "a"), count: 300 * 1024)
    private static let nul = ("内容里有不允许的空字符。", "The content holds a NUL character, which is not allowed.")
    private static let notUTF8 = ("内容不是 UTF-8 文字。", "The content is not UTF-8 text.")
    private static let malformed = ("JSON 格式有误。", "The JSON is malformed.")
    private static let (asForm, asJSON) = ("application/x-www-form-urlencoded", "application/json")
    private static let unreadable: [Unreadable] = [
        Unreadable(huge, asJSON, 413, "发来的内容太大。", "What you sent is too large."),
        Unreadable(huge, asForm, 413, "发来的内容太大。", "What you sent is too large."),
        Unreadable("{}".utf8, "text/xml", 415, "只接受表单或 JSON。", "Only forms or JSON are accepted."),
        Unreadable("text=a".utf8, "", 415, "只接受表单或 JSON。", "Only forms or JSON are accepted."),
        Unreadable("{\"text\": \"a\\u0000b\"}".utf8, asJSON, 400, nul.0, nul.1),
        Unreadable([0x7B, 0x22, 0xFF, 0x22, 0x7D], asJSON, 400, notUTF8.0, notUTF8.1),
        Unreadable("{\"text\": ".utf8, asJSON, 400, malformed.0, malformed.1),
        Unreadable("text=a%00b".utf8, asForm, 400, nul.0, nul.1),
        Unreadable("text=%FF".utf8, asForm, 400, notUTF8.0, notUTF8.1),
    ]

    /// On pages and by the API, where something is sent and where something is done.
    @Test func whatCannotBeReadIsRefusedByItsStatusInTheReadersLanguage() async throws {
        try await withOpinions { site in
            let number = try await site.bring(to: .submitted)
            let before = try await site.everything(of: number)
            let browser = site.web.browser()
            for (language, isEnglish) in [("zh-CN", false), ("en-GB", true)] {
                await browser.read(in: language)
                for path in ["/opinions", "/opinions/\(number)/withdraw", "/follow", "/sign-in"] {
                    for address in path.hasPrefix("/opinions") ? [path, "/api/v1\(path)"] : [path] {
                        for bad in Self.unreadable {
                            let reply = try await browser.raw(address, body: bad.body, type: bad.type)
                            #expect(reply.status == bad.status, "\(address) \(bad.type)")
                            #expect(reply.says(isEnglish ? bad.en : bad.zh), "\(address) \(bad.type) \(reply.visible)")
                        }
                    }
                }
            }
            #expect(try await site.everything(of: number) == before)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion") == 1)
        }
    }

    @Test(arguments: Engine.available) func aFormIsTakenOnceAndTheSecondTimeItNamesItsNumber(engine: Engine)
        async throws
    {
        try await withOpinions(engine) { site in
            let browser = site.web.browser()
            let page = try await browser.get("/opinions/new?site=SQ-001")
            let form = try #require(page.hidden("formID"))
            let fields: KeyValuePairs = ["site": "SQ-001", "formID": form, "text": "路灯不亮", "topic": "roads"]
            let first = try await browser.post("/opinions", fields, expect: 201)
            #expect(first.says("411624-2026-000001"))
            let again = try await browser.post("/opinions", fields, expect: 409)
            #expect(again.says("已经保存过") && !again.says("没有保存"))
            #expect(again.says("这张表单已经提交过，没有重复登记。") && again.says("411624-2026-000001"))
            // It was saved, so there is nothing to copy; this browser opens it for half an hour.
            #expect(
                !again.says("您写的内容") && again.text.contains("<a class=\"button\" href=\"/opinions/411624-2026-000001\"")
            )
            #expect(try await browser.get("/opinions/411624-2026-000001").says("路灯不亮"))
            await browser.read(in: "en-GB")
            let inEnglish = try await browser.post("/opinions", fields, expect: 409)
            #expect(
                inEnglish.says("Saved already")
                    && inEnglish.says("This form was sent before; nothing was entered twice."))
            await browser.read(in: "zh-CN")
            // What differs was not saved, and is not lost.
            let changed: KeyValuePairs = ["site": "SQ-001", "formID": form, "text": "换一件事：水管", "topic": "roads"]
            let differing = try await browser.post("/opinions", changed, expect: 409)
            #expect(differing.says("您写的内容") && differing.says("换一件事：水管") && differing.says("没有保存"))
            // Where nothing shows whose it is, nothing opens it.
            let other = site.web.browser()
            try await other.get("/follow")
            let elsewhere = try await other.post("/opinions", changed, expect: 409)
            #expect(elsewhere.text.contains("/follow?number=411624-2026-000001"))
            #expect(!elsewhere.text.contains("/opinions/411624-2026-000001"))
            try await other.get("/opinions/411624-2026-000001", expect: 404)
            // Pressed twice, the first answer never came: the same form and words are its sender's, for as long as that
            // answer would have opened it.
            #expect(try await other.post("/opinions", fields, expect: 409).says("提交后半小时内"))
            #expect(try await other.get("/opinions/411624-2026-000001").says("路灯不亮"))
            let late = site.web.browser()
            try await late.get("/follow")
            site.move(minutes: 31)
            #expect(try await late.post("/opinions", fields, expect: 409).says("要用第一次的回执上的编号和查询码"))
            try await late.get("/opinions/411624-2026-000001", expect: 404)
            try await other.get("/opinions/411624-2026-000001", expect: 404)
            // Pressed many times at once: still one.
            let twice: KeyValuePairs = ["site": "SQ-001", "formID": "same", "text": "路灯不亮", "topic": "roads"]
            try await browser.get("/follow")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 { group.addTask { try await browser.post("/opinions", twice, expect: nil).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 201 }.count == 1 && statuses.filter { $0 == 409 }.count == 5, "\(statuses)")
            #expect(try await site.count("SELECT COUNT(*) FROM opinion") == 2)
        }
    }

    @Test(arguments: Engine.available) func whoeverWasSlowerIsTold(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            let page = try await site.page(number, as: .secondClerk)
            let version = try #require(page.hidden("version"))
            try await site.act("propose-decline", number, as: .clerk, ["ground": "abuse", "reason": "辱骂"])
            try await refused(
                site, "escalate", number, as: .secondClerk, ["reason": "跨县", "version": version],
                says: "您填写期间，这件意见已经有了变化。请看过最新情况再办理。")
            try await refused(
                site, "propose-publication", number, as: .secondClerk,
                ["title": "路灯", "publicText": "路灯", "version": version], says: "您填写期间")
            // Nothing that was typed is lost: the form once more while the act is still open, else the words to copy.
            let open = try await site.act(
                "escalate", number, as: .secondClerk, ["reason": "跨县的路，请上级定", "version": version], expect: .conflict)
            #expect(open.text.contains("id=\"act-escalate\" open>") && open.says("跨县的路，请上级定"))
            #expect(open.hidden("version") != version)
            let clerk = try await site.browser(.secondClerk)
            await clerk.read(in: "en-GB")
            let inEnglish = try await site.act(
                "escalate", number, as: .secondClerk, ["reason": "跨县的路", "version": version], expect: .conflict)
            #expect(inEnglish.says("It changed while you were writing.") && inEnglish.says("跨县的路"))
            await clerk.read(in: "zh-CN")
            let gone = try await site.act(
                "answer-on-spot", number, as: .unitClerk, ["text": "写了很久的一段答复"], expect: .notFound)
            #expect(gone.says("写了很久的一段答复"))
            let fresh = try #require(try await site.page(number, as: .secondClerk).hidden("version"))
            try await site.act("confirm-decline", number, as: .secondClerk, ["version": fresh])
        }
    }

    /// Two clerks at the same moment: one act happens.
    @Test(arguments: Engine.available) func ofTwoAtOnceOneActs(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            let clerks = [try await site.browser(.clerk), try await site.browser(.secondClerk)]
            for clerk in clerks { try await clerk.get("/opinions/\(number)") }
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for clerk in clerks {
                    group.addTask {
                        try await clerk.post("/opinions/\(number)/escalate", ["reason": "跨县"], expect: nil).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }.sorted()
            }
            #expect(statuses == [303, 409])
            #expect(try await site.life(number).count == 2)
        }
    }

    /// The words come back, the phone number does not stand on one more page.
    @Test func whoIsToldToWaitKeepsTheirWords() async throws {
        try await withOpinions(limits: true) { site in
            let browser = site.web.browser()
            let fields: KeyValuePairs = [
                "site": "SQ-001", "text": "路灯又不亮了", "topic": "roads", "contact.phone": "13700001234",
            ]
            try await browser.get("/follow")
            for _ in 0..<20 { try await browser.post("/opinions", fields, expect: 201) }
            let reply = try await browser.post("/opinions", fields, expect: 429)
            #expect(reply.says("路灯又不亮了") && !reply.text.contains("13700001234"))
        }
    }

    @Test func everyFormOfAnActKeepsWhatWasTyped() async throws {
        try await withOpinions { site in
            let number = try await site.bring(to: .submitted)
            let reply = try await site.act(
                "accept-to-unit", number, as: .clerk, ["unit": "", "note": "路政的事，急"], expect: .invalid)
            #expect(reply.says("请选择承办单位。") && reply.says("请选择难易程度。"))
            #expect(reply.text.contains("路政的事，急"))
            #expect(reply.text.contains("id=\"act-accept-to-unit\" open>"))
        }
    }
}
