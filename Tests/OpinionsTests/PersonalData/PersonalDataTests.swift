import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Opinions

/// Residents see what is held about them, correct it, take it away, and have it erased.
@Suite struct PersonalDataTests {
    private static let words = "鹮原文子丑寅"
    private static let place = "鹮地点卯辰"
    private static let name = "鹮姓名巳午"
    private static let phone = "13512348888"

    private func send(_ site: OpinionsSite, share: Bool = false) async throws -> String {
        try await site.send(
            text: Self.words, place: Self.place, name: Self.name, phone: Self.phone, share: share
        ).number
    }

    // MARK: Seeing

    @Test(arguments: Engine.available) func authorsSeeAllAndWhoReadTheirContact(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await send(site, share: true)
            try await site.act("read-contact", number, as: .clerk, expect: .ok)
            try await site.giveToUnit(number)
            try await site.act("read-contact", number, as: .unitClerk, ["reason": "问清是哪盏灯"], expect: .ok)
            try await site.act("read-contact", number, as: .cityStaff, ["reason": "市里督办"], expect: .ok)
            try await site.draft(number)
            try await site.sign(number)
            try await site.rate(number, "notSatisfied", reason: "鹮评价未申")

            let page = try await site.browser(.resident, on: number).get("/opinions/\(number)/my-data")
            for shown in [
                Self.words, Self.place, Self.name, Self.phone, "鹮评价未申", "联系方式", "槐店代表联络站", "沈丘县交通运输局", "问清是哪盏灯",
                "代表工委工作人员", "周口市", "市里督办", "受理的联络站核实情况",
            ] { #expect(page.says(shown), "\(shown)") }
            for persona in [Persona.clerk, .unitClerk, .cityStaff] { #expect(!page.says(persona.name ?? "")) }

            let file = try await site.browser(.resident, on: number).get("/opinions/\(number)/my-data/file")
            #expect(
                file.header("Content-Disposition") == "attachment; filename=\"huying-\(number).json\"")
            let json = try file.json
            #expect(json["format"] == "huying-personal-data/2")
            #expect(json["text"] == .text(Self.words) && json["place"] == .text(Self.place))
            #expect(json["contact"]?["phone"] == .text(Self.phone))
            #expect(json["contact"]?["unitMayKnow"] == true)
            // A program was shown no notice of ours.
            #expect(json["notice"] == .null)
            guard case .array(let readings)? = json["readings"], case .array(let ratings)? = json["ratings"] else {
                Issue.record("no lists in \(file.text)")
                return
            }
            #expect(readings.map { $0["role"] } == ["stationClerk", "unitClerk", "deputyWorkStaff"])
            #expect(readings.map { $0["organisation"] } == ["槐店代表联络站", "沈丘县交通运输局", "周口市"])
            #expect(readings.map { $0["reason"] } == [.null, "问清是哪盏灯", "市里督办"])
            #expect(ratings.map { $0["reason"] } == ["鹮评价未申"])

            let secret = try site.secret(of: number)
            let api = try await site.web.browser().json(
                .get, "/api/v1/opinions/\(number)/my-data", headers: ["Case-Secret": secret]
            ).json
            #expect(api["contact"] == json["contact"] && api["events"] == json["events"])
        }
    }

    /// By the names that were entered for it; the file keeps the one of the record.
    @Test func onAnEnglishPagePlacesHaveTheirEnglishNames() async throws {
        try await withOpinions { site in
            let number = try await send(site)
            try await site.act("read-contact", number, as: .cityStaff, ["reason": "市里督办"], expect: .ok)
            let browser = try await site.browser(.resident, on: number)
            await browser.read(in: "en-GB")
            let page = try await browser.get("/opinions/\(number)/my-data")
            #expect(page.says("Shenqiu County") && page.says("Zhoukou City"))
            let json = try await browser.get("/opinions/\(number)/my-data/file").json
            #expect(json["regionName"]?.string?.contains("沈丘县") == true)
            #expect(json["readings"]?.list?.first?["organisation"] == "周口市")
        }
    }

    // MARK: Correcting

    @Test(arguments: Engine.available) func aContactIsCorrectedByTheRulesOfSending(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await send(site)
            let browser = try await site.browser(.resident, on: number)
            let path = "/opinions/\(number)/my-data/contact"
            let wrong = try await browser.post(
                path, ["contact.name": "鹮新名", "contact.phone": "12345"], expect: 422)
            #expect(wrong.says("电话号码只能有数字，7 到 15 位。") && wrong.text.contains("value=\"12345\""))
            let empty = try await browser.post(path, ["contact.name": " ", "contact.phone": ""], expect: 422)
            #expect(empty.says("请写称呼或电话。"))
            let problems = try await site.web.browser().json(
                .post, "/api/v1\(path)", ["contact": ["phone": "abc"]],
                headers: ["Case-Secret": try site.secret(of: number)], expect: 422
            ).json
            #expect(problems["problems"] == [["field": "contact.phone", "message": "电话号码只能有数字，7 到 15 位。"]])
            #expect(try await browser.get("/opinions/\(number)/my-data").says(Self.phone))

            try await browser.post(path, ["contact.name": "鹮新名", "contact.phone": "139 1234-7777"])
            let page = try await browser.get("/opinions/\(number)/my-data")
            #expect(page.says("鹮新名") && page.says("13912347777") && !page.says(Self.phone))
            let read = try await site.act("read-contact", number, as: .clerk, expect: .ok)
            #expect(read.says("13912347777"))
            #expect(try await site.life(number).last == "kept→kept correctContact resident")
            // The record holds no value, and the station is told that there is something new.
            let said = try await site.count(
                "SELECT COUNT(*) FROM event_words WHERE words LIKE '%鹮新名%' OR words LIKE '%13912347777%'")
            #expect(said == 0)
            #expect(try await site.browser(.clerk).get("/notices").says("联系方式已更正"))
        }
    }

    @Test(arguments: Engine.available) func aContactCanBeLeftLaterButNotWhenAllIsOver(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.send(text: "没留电话").number
            let browser = try await site.browser(.resident, on: number)
            let path = "/opinions/\(number)/my-data"
            try await browser.post("\(path)/erase", ["scope": "contact"], expect: 409)
            try await browser.post("\(path)/contact", ["contact.phone": "13512348888"])
            #expect(try await browser.get(path).says("13512348888"))
            try await site.act("ask-detail", number, as: .clerk, ["question": "哪里"])
            try await browser.post("\(path)/erase", ["scope": "contact"])
            try await site.act("withdraw", number, as: .resident)
            let refused = try await browser.post("\(path)/contact", ["contact.phone": "13512348888"], expect: 409)
            #expect(refused.says("不再需要联系方式"))
        }
    }

    // MARK: Erasing

    /// What remains of planted words anywhere in the database: table by table, whatever the column.
    private func traces(of words: [String], in site: OpinionsSite) async throws -> [String] {
        let vault = site.desk.store.vault
        return try await site.database.read { tx in
            let columns: [(String, SQL)] = [
                (
                    "words",
                    "SELECT original || COALESCE(public_text, '') || COALESCE(public_title, '') FROM opinion_words"
                ),
                ("place", "SELECT place FROM opinion"), ("rating", "SELECT reason FROM opinion_rating"),
                ("proposal", "SELECT reason FROM opinion_proposal"), ("event", "SELECT words FROM event_words"),
                ("reply", "SELECT text FROM opinion_reply"), ("consent", "SELECT consent_note FROM opinion_contact"),
                ("notice", "SELECT arguments FROM notice"), ("index", "SELECT tokens FROM opinion_search"),
            ]
            var found: [String] = []
            for (name, query) in columns {
                for row in try tx.rows(query) {
                    guard let text: String = try row.get(0) else { continue }
                    for word in words {
                        let tokens = SearchTokens.query(word, prefix: "i")
                        let isThere =
                            name == "index" ? tokens.allSatisfy { text.contains($0) } : text.contains(word)
                        if isThere { found.append("\(name): \(word)") }
                    }
                }
            }
            for row in try tx.rows("SELECT opinion_id, phone FROM opinion_contact") {
                let id: String = try row.get(0)
                let phone: [UInt8]? = try row.get(1)
                if let phone, let text = vault.unseal(phone, for: "opinion_contact.phone \(id)") {
                    found.append("contact: \(text)")
                }
            }
            return found
        }
    }

    @Test(arguments: Engine.available) func ofAnOpenCaseTheContactGoesAndTheHandlingGoesOn(engine: Engine) async throws
    {
        try await withOpinions(engine) { site in
            let number = try await send(site, share: true)
            try await site.giveToUnit(number)
            let browser = try await site.browser(.resident, on: number)
            let preview = try await browser.get("/opinions/\(number)/my-data/erase")
            for shown in ["称呼、电话", "第四十七条", "网络数据安全管理条例", "要删除原文，意见会同时撤回"] {
                #expect(preview.says(shown), "\(shown)")
            }
            try await browser.post("/opinions/\(number)/my-data/erase", [:], expect: 422)
            // What was previewed has changed meanwhile.
            let version = try #require(preview.hidden("version"))
            try await site.draft(number)
            try await browser.post(
                "/opinions/\(number)/my-data/erase", ["scope": "all", "version": version], expect: 409)
            try await browser.post("/opinions/\(number)/my-data/erase", ["scope": "contact"])

            #expect(try await traces(of: [Self.phone], in: site).isEmpty)
            let page = try await browser.get("/opinions/\(number)/my-data")
            #expect(page.says("联系方式已删除。") && page.says("11月24日") && !page.says(Self.name))
            #expect(page.says(Self.words))
            let unit = try await site.page(number, as: .unitClerk)
            #expect(unit.says(Self.words) && !unit.says("查看联系方式"))
            try await site.act("read-contact", number, as: .clerk, expect: .forbidden)
            #expect(try await site.page(number, as: .clerk).says("联系方式已删除。"))
            #expect(try await site.life(number).last == "kept→withoutContact eraseContact resident")
            // The unit's signer does not meet a conflict of which they know nothing: the case is read anew, and goes on.
            try await site.sign(number)
            try await site.rate(number, "satisfied")
            try await browser.post("/opinions/\(number)/my-data/erase", ["scope": "contact"], expect: 409)
        }
    }

    @Test(arguments: Engine.available) func ofAnOpenCaseTheWordsGoWithItsWithdrawal(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await send(site)
            let other = try await site.send(text: "旁边的一件，不该动", name: "旁人", phone: "13700001234").number
            try await site.act("ask-detail", number, as: .clerk, ["question": "哪一盏"])
            try await site.act("supply", number, as: .resident, ["detail": "鹮补充酉戌"])
            try await site.giveToUnit(number)
            try await site.draft(number)
            try await site.sign(number)
            try await site.rate(number, "notSatisfied", reason: "鹮评价未申")
            try await site.act(
                "propose-publication", number, as: .clerk, ["title": "鹮公开稿", "publicText": "鹮公开稿亥"])
            try await site.index()
            let all = [Self.words, Self.place, Self.name, "鹮补充酉戌", "鹮评价未申", "鹮公开稿"]
            #expect(try await traces(of: all, in: site).count > 5)
            let digests = try await site.count("SELECT COUNT(*) FROM event WHERE number = \(number)")
            let secret = try site.secret(of: number)
            let reply = try await site.web.browser().json(
                .post, "/api/v1/opinions/\(number)/my-data/erase", ["scope": "all"], headers: ["Case-Secret": secret])
            #expect(try reply.json["erased"]?["wordsAt"] != .null)
            #expect(try reply.json["text"] == .null)

            // At once, before any background work; and nothing brings it back.
            #expect(try await traces(of: all, in: site) == ["contact: 13700001234"])
            try await site.index()
            #expect(try await traces(of: all, in: site) == ["contact: 13700001234"])
            #expect(try await site.state(number) == "withdrawn")
            #expect(try await site.clocks(number).isEmpty)
            // Every event is still there, with three more: withdrawn, no longer to be public, erased.
            let left = try await site.count("SELECT COUNT(*) FROM event WHERE number = \(number)")
            #expect(left == digests + 3)
            #expect(try await site.life(number).last == "kept→erased eraseWords resident")
            #expect(try await site.page(number, as: .clerk).says("反映人的原文已删除。"))
            #expect(try await site.page(other, as: .clerk).says("旁边的一件，不该动"))
            let viewer = try await site.viewer(of: .clerk)
            let hits = try await site.database.read { tx in
                try OpinionSearch.inner(Self.words, visibleTo: viewer, limit: 10, in: tx).map(\.number)
            }
            #expect(hits.isEmpty)
            let page = try await site.browser(.resident, on: number).get("/opinions/\(number)/my-data")
            #expect(page.says("反映人的原文已删除。") && !page.text.contains("/my-data/erase"))
            try await site.browser(.resident, on: number).post(
                "/opinions/\(number)/my-data/erase", ["scope": "all"], expect: 409)
        }
    }

    /// The two lists of the preview, each entry with the choice with which alone it goes or stays.
    private func erasure(of number: String, in site: OpinionsSite) async throws -> (goes: [String], stays: [String]) {
        let json = try await site.web.browser().json(
            .get, "/api/v1/opinions/\(number)/my-data/erase", headers: ["Case-Secret": try site.secret(of: number)]
        ).json
        func entries(_ list: JSON?) throws -> [String] {
            try #require(list?.list).map { item in
                let with = item["onlyWithAll"] == true ? "all" : item["onlyWithContact"] == true ? "contact" : "either"
                return "\(item["what"]?.string ?? "") with \(with)"
            }
        }
        return (try entries(json["goes"]), try entries(json["stays"]))
    }

    /// What is withdrawn with its words is no longer public, and the preview says so for each choice.
    @Test(arguments: Engine.available) func ofAnOpenCaseWhatIsPublicStaysWithTheContactAndGoesWithTheWords(
        engine: Engine
    ) async throws {
        try await withOpinions(engine) { site in
            let face = "已经公开的标题、内容和答复"
            for withContact in [true, false] {
                let number =
                    withContact ? try await send(site) : try await site.send(text: Self.words).number
                try await site.publish(number, title: "公开题目", text: "公开文字")
                let preview = try await erasure(of: number, in: site)
                #expect(preview.goes.contains("\(face) with all"))
                #expect(preview.stays.contains { $0.contains(face) } == withContact)
                let browser = try await site.browser(.resident, on: number)
                let path = "/opinions/\(number)/my-data/erase"
                let page = try await browser.get(path)
                #expect(page.says("意见撤回后不再公开，公开的页面立即撤下"))
                let outside = try await site.browser(.anonymous)
                if withContact {
                    #expect(preview.stays.contains("\(face) with contact"))
                    try await browser.post(path, ["scope": "contact"])
                    #expect(try await outside.get("/opinions/\(number)").says("公开文字"))
                }
                try await browser.post(path, ["scope": "all"])
                try await outside.get("/opinions/\(number)", expect: 404)
                #expect(try await traces(of: ["公开题目", "公开文字"], in: site).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available) func whatIsPublishedStaysAndWhatHasNoWordsIsNotReopened(engine: Engine)
        async throws
    {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .closed, text: Self.words)
            try await site.publish(number, title: "公开题目", text: "公开文字")
            let browser = try await site.browser(.resident, on: number)
            #expect(try await browser.get("/opinions/\(number)/my-data/erase").says("已经公开的标题、内容和答复"))
            let preview = try await erasure(of: number, in: site)
            #expect(
                preview.stays.contains("已经公开的标题、内容和答复 with either") && !preview.goes.contains { $0.contains("公开的标题") })
            try await browser.post("/opinions/\(number)/my-data/erase", ["scope": "all"])
            #expect(try await site.browser(.anonymous).get("/opinions/\(number)").says("公开文字"))
            let refused = try await site.act(
                "reopen-by-staff", number, as: .deputyWorkStaff, ["reason": "再查"], expect: .conflict)
            #expect(refused.says("反映人的原文已经删除，不能再重新办理。"))

            let merged = try await site.bring(to: .merged, text: Self.words)
            try await site.browser(.resident, on: merged).post(
                "/opinions/\(merged)/my-data/erase", ["scope": "all"])
            try await site.act("unmerge", merged, as: .clerk, ["note": "不是一件"], expect: .conflict)
            #expect(try await traces(of: [Self.words], in: site).isEmpty)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion WHERE words_erased_at IS NOT NULL") == 2)
        }
    }

    @Test func theTableOfPersonalDataIsTheProcedure() {
        let rows = PersonalDataLifecycle.transitions.map { row in
            "\(row.action.rawValue): \(row.from?.rawValue ?? "–") → \(row.to.rawValue) "
                + "\(row.who.map(\.role.rawValue).joined(separator: "+")) \(row.guards.map(\.rawValue))"
        }
        #expect(
            rows == [
                "correctContact: kept → kept resident []",
                "correctContact: withoutContact → kept resident [\"caseOpen\"]",
                "eraseContact: kept → withoutContact resident+system []",
                "eraseWords: kept → erased resident+system [\"caseOver\"]",
                "eraseWords: withoutContact → erased resident+system [\"caseOver\"]",
            ])
    }

    @Test func theNoticeIsVersionedAndStandsAtTheForm() async throws {
        #expect(PrivacyNotice.all.map(\.version) == ["1", "2", "3"])
        #expect(PrivacyNotice.current(on: day("2026-11-27")).version == "1")
        #expect(PrivacyNotice.current(on: day("2026-11-28")).version == "2")
        #expect(PrivacyNotice.current(on: day("2026-11-24")).from == day("2026-11-24"))
        try await withOpinions { site in
            let page = try await site.browser(.anonymous).get("/opinions/new")
            #expect(page.says("告知书第 1 版，2026年11月24日起") && page.says("第十三条"))
            let sent = try await site.browser(.anonymous).post(
                "/opinions", ["site": "SQ-001", "text": "路灯不亮", "topic": "roads"], expect: 201)
            let number = "411624-2026-000001"
            #expect(sent.says(number))
            #expect(try await site.opinion(number).noticeVersion == "1")
            // The browser that sent it holds its secret.
            let own = try await site.browser(.anonymous).get("/opinions/\(number)/my-data")
            #expect(own.says("第 1 版"))
        }
    }

    @Test(arguments: PersonalDataWord.allCases) func everyWordIsThereInBothLanguages(word: PersonalDataWord) {
        #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty)
        #expect(!word.text.en.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }
}
