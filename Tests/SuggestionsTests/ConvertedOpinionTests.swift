import App
import Casework
import Formats
import Opinions
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Suggestions

/// An opinion becomes part of a suggestion, which answers it from then on.
@Suite struct ConvertedOpinionTests {
    /// One who sent an opinion, and holds its number and secret.
    private struct Resident {
        let site: SuggestionSite
        let number: String
        let secret: String

        static func send(to deputy: String, _ site: SuggestionSite, _ text: String = "人民路的路灯不亮了") async throws
            -> Resident
        {
            let reply = try await site.browser(.anonymous).json(
                .post, "/api/v1/opinions", ["deputy": .text(deputy), "topic": "roads", "text": .text(text)],
                expect: 201)
            site.world.advance(seconds: 1)
            return Resident(
                site: site, number: try #require(reply.json["number"]?.string),
                secret: try #require(reply.json["secret"]?.string))
        }

        func look() async throws -> JSON {
            try await site.browser(.anonymous).json(
                .get, "/api/v1/opinions/\(number)", headers: ["Case-Secret": secret]
            ).json
        }
        func state() async throws -> String? { try await look()["state"]?.string }
        func happened() async throws -> [String] {
            try #require(try await look()["events"]?.list).compactMap { $0["action"]?.string }
        }
        func rate(_ grade: String, reason: String = "还有两盏不亮", expect: Int = 200) async throws {
            try await site.browser(.anonymous).json(
                .post, "/api/v1/opinions/\(number)/rate", ["grade": .text(grade), "reason": .text(reason)],
                headers: ["Case-Secret": secret], expect: expect)
            site.world.advance(seconds: 1)
        }
        /// The page as its author sees it, opened with the slip.
        func page() async throws -> WebTestKit.Reply {
            let browser = site.web.browser()
            try await browser.get("/follow")
            return try await browser.follow(
                try await browser.post("/follow", form: [("number", number), ("secret", secret)]))
        }
    }

    private func converting(_ resident: Resident) -> [(String, String)] {
        [("opinion", resident.number), ("convert", "yes")]
    }

    @Test(arguments: Engine.available) func theAuthorIsToldOfEachStepAndRatesTheReply(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let resident = try await Resident.send(to: "lead", site)
            #expect(try await resident.state() == "withDeputy")
            let draft = try await site.draft(as: .lead, converting(resident))
            #expect(try await resident.state() == "converted")
            #expect(try await resident.page().says("到时没有提出就接着原来的办理"))
            try await site.act(
                "file", draft, as: .lead, [("channel", "betweenSessions"), ("oneMatter", "yes")])
            let path = try #require(
                try await site.act(
                    "register", draft, as: .staff, [("session", "5"), ("topic", "roads"), ("publish", "yes")]
                ).path)
            try await site.act("hand-over", path, as: .staff, [("mode", "sole"), ("unit", "unit-roads")])
            let waiting = try await resident.page()
            #expect(waiting.says("有了答复会请您评价") && waiting.says("沈丘县交通运输局") && waiting.says("关于整修人民路路灯的建议"))
            try await resident.rate("satisfied", expect: 409)
            let own = try await site.work(path)
            try await site.answer(own)
            #expect(try await resident.state() == "replied")
            let answered = try await resident.page()
            #expect(answered.says("路灯已经全部修好，今后每月检查。") && answered.says("已经解决"))
            try await resident.rate("satisfied")
            #expect(try await resident.state() == "closed")
            #expect(try await resident.look()["outcome"]?.string == "satisfied")
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            let life = [
                "submit", "acceptToDeputy", "convert", "suggestionFiled", "suggestionRegistered",
                "suggestionHandedOver", "suggestionReplied", "rateGood", "suggestionConcluded",
            ]
            #expect(try await resident.happened() == life)
            #expect(try await resident.look()["outcome"]?.string == "satisfied")
            let thread = try await site.browser(.lead).get("\(path)/thread")
            #expect(thread.says("人民路的路灯不亮了") && thread.says("由本建议答复") && thread.says("群众的评价"))
            try await site.verify()
        }
    }

    @Test(arguments: Engine.available) func whoIsNotSatisfiedIsAskedAboutTheSecondReply(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let (poor, silent) = (try await Resident.send(to: "lead", site), try await Resident.send(to: "lead", site))
            let draft = try await site.draft(as: .lead, converting(poor))
            try await site.act("link-opinion", draft, as: .lead, converting(silent))
            let path = try await site.handOver(draft)
            let own = try await site.work(path)
            try await site.answer(own)
            try await poor.rate("notSatisfied")
            #expect(try await poor.state() == "reopened")
            #expect(try await silent.state() == "replied")
            try await site.act("feedback-poor", path, as: .lead, [("reason", "只修了三盏"), ("demand", "都要亮")])
            // Neither is asked about the old reply, nor told that somebody else is looked for.
            for one in [poor, silent] {
                #expect(try await one.state() == "converted")
                #expect(try await one.happened().last == "suggestionHandledAgain")
                let page = try await one.page()
                #expect(page.says("代表建议正在重新办理，有了新的答复会请您评价") && page.says("代表建议重新办理"))
                #expect(!page.says("正在换人重新办理") && !page.says("这个答复您满意吗") && !page.says("退办后重新分办"))
                #expect(page.says("路灯已经全部修好，今后每月检查。"))
                try await one.rate("satisfied", expect: 409)
            }
            try await site.answer(own, [("result", "solved"), ("grade", "a"), ("text", "十二盏已经全部更换。")])
            for one in [poor, silent] {
                #expect(try await one.state() == "replied")
                #expect(try await one.page().says("十二盏已经全部更换。"))
            }
            try await poor.rate("notSatisfied")
            try await silent.rate("basicallySatisfied")
            #expect(try await poor.state() == "reopened")
            #expect(try await silent.state() == "closed")
            let thread = try await site.browser(.lead).get("\(path)/thread")
            #expect(thread.says("不满意 → 不满意") && thread.says("基本满意 1"))
            try await site.verify()
        }
    }

    /// Nobody refused it, and nobody has been found anew: the station is to, unless the suggestion is handled again first.
    @Test(arguments: Engine.available) func aPoorRatingOfItsReplyIsToldAsWhatFollows(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let (early, late) = (try await Resident.send(to: "lead", site), try await Resident.send(to: "lead", site))
            try await site.database.write { tx in
                try tx.run("UPDATE opinion SET publication = 'published', published_at = \(site.world.now)")
                try tx.run("UPDATE opinion_words SET public_title = '路灯', public_text = '路灯不亮'")
            }
            let draft = try await site.draft(as: .lead, converting(early))
            try await site.act("link-opinion", draft, as: .lead, converting(late))
            let path = try await site.handOver(draft)
            try await site.answer(try await site.work(path))
            try await early.rate("notSatisfied")
            let own = try await early.page()
            #expect(own.says("您不满意答复，正在决定由谁再办，最迟") && own.says("到时再请您评价"))
            #expect(own.says("重新分办"))
            #expect(!own.says("正在换人重新办理") && !own.says("退办"))
            let (address, told) = ("/opinions/\(early.number)", "不满意答复，正在决定由谁再办")
            // Whoever assigns it.
            let inside = try await site.browser(.staff).get(address)
            #expect(inside.says(told) && inside.says("建议重新办理时，它自动回到建议里") && !inside.says("退办"))
            let outside = try await site.browser(.anonymous).get(address)
            #expect(outside.says(told) && !outside.says("自动回到建议里") && !outside.says("正在重新交办"))
            for list in ["/opinions", "/cases"] {
                #expect(try await site.browser(list == "/cases" ? .staff : .anonymous).get(list).says(told), "\(list)")
            }
            // Once the deputies are content nothing takes it back.
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            try await late.rate("notSatisfied")
            for one in [early, late] {
                let page = try await one.page()
                #expect(page.says("正在决定由谁再办") && !page.says("到时再请您评价"))
            }
            #expect(try await !site.browser(.staff).get(address).says("自动回到建议里"))
        }
    }

    /// The class of the reply as the suggestion's page names it, and beside it what was promised and what became of it.
    @Test(arguments: Engine.available) func theAuthorReadsWhatWasPromisedAndThatItWasKept(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let resident = try await Resident.send(to: "lead", site)
            let path = try await site.handOver(try await site.draft(as: .lead, converting(resident)))
            let own = try await site.work(path)
            let due = site.world.today.adding(days: 20)
            try await site.answer(
                own,
                [
                    ("result", "beingSolved"), ("grade", "b"), ("text", "正在更换灯头。"), ("promise", "更换十二盏灯头"),
                    ("promiseDue", due.description),
                ])
            let told = DateText.date(due, today: site.world.today).zh
            let answered = try await resident.page()
            #expect(answered.says("正在解决") && !answered.says("列入计划"))
            #expect(answered.says("更换十二盏灯头") && answered.says(told) && !answered.says("已兑现"))
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            let promise = try #require(try await site.json(path)["commitments"]?.list?.first?["id"]?.string)
            let commitment = "\(path)/commitments/\(promise)"
            try await site.act("report-done", commitment, as: .roadsClerk, [("evidence", "已经全部更换")])
            try await site.act("confirm-kept", commitment, as: .staff)
            let kept = try await resident.page()
            #expect(kept.says("更换十二盏灯头") && kept.says("已兑现"))
        }
    }

    @Test(arguments: Engine.available) func whatComesToNothingIsHandledAsBefore(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            func given() async throws -> (Resident, String) {
                let resident = try await Resident.send(to: "lead", site)
                return (resident, try await site.draft(as: .lead, converting(resident)))
            }
            let filing = [("channel", "betweenSessions"), ("oneMatter", "yes")]
            let (unlinked, first) = try await given()
            try await site.act("unlink-opinion", first, as: .lead, [("opinion", unlinked.number)])
            #expect(try await unlinked.state() == "withDeputy")

            let (withdrawn, second) = try await given()
            try await site.act("ask-to-withdraw", second, as: .lead, [("reason", "已经解决")])
            try await site.act("withdraw", second, as: .lead)
            #expect(try await withdrawn.state() == "withDeputy")

            let (letter, third) = try await given()
            try await site.act("file", third, as: .lead, filing)
            try await site.act("treat-as-letter", third, as: .staff, [("told", "是个人事项，转信访办理")])
            #expect(try await letter.state() == "withDeputy")

            // Its clocks stood still meanwhile; then they go on where they were.
            let (late, fourth) = try await given()
            let (filed, fifth) = try await given()
            try await site.act("file", fifth, as: .lead, filing)
            let day = site.world.today
            site.world.move(to: Zone.shanghai.startOf(day.adding(days: 40)))
            while try await OpinionsFeature.timeouts(site.plugged.desk).run() > 0 {}
            #expect(try await late.happened().contains("returnFromSuggestion"))
            #expect(try await filed.state() == "converted")
            // It stays linked.
            let id = try #require(try await site.json(fourth, as: .lead)["id"]?.string)
            let linked: SQL = "SELECT COUNT(*) FROM suggestion_opinion WHERE suggestion_id = \(id)"
            #expect(try await site.count(linked) == 1)
            // Returned to be revised, it has the same time once more.
            try await site.act(
                "send-back", fifth, as: .staff, [("ground", "severalMatters"), ("told", "请一事一议")])
            site.world.move(to: Zone.shanghai.startOf(day.adding(days: 90)))
            while try await OpinionsFeature.timeouts(site.plugged.desk).run() > 0 {}
            #expect(try await filed.happened().contains("returnFromSuggestion"))
            try await site.verify()
        }
    }

    @Test(arguments: Engine.available) func onlyTheDeputyWhoHasItMakesItPartOfASuggestion(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let resident = try await Resident.send(to: "second", site)
            // Published, so that others see it; they can link it, and it goes on by itself.
            _ = try await site.database.write { tx in
                try tx.run("UPDATE opinion SET publication = 'published' WHERE number = \(resident.number)")
            }
            try await site.browser(.lead).get("/suggestions/new")
            let refused = try await site.browser(.lead).post(
                "/suggestions", form: SuggestionSite.text + converting(resident), expect: 422)
            #expect(refused.says("没有交给您办理，只能关联"))
            #expect(try await site.count("SELECT COUNT(*) FROM suggestion") == 0)
            let path = try await site.draft(as: .lead, [("opinion", resident.number)])
            #expect(try await resident.state() == "withDeputy")
            // It is part of one at most.
            let one = try await site.draft(as: .second, converting(resident))
            let other = try await site.draft(as: .second)
            let twice = try await site.act("link-opinion", other, as: .second, converting(resident), expect: 422)
            #expect(twice.says("已列入代表建议"))
            #expect(try await site.browser(.second).get("\(one)/thread").says("由本建议答复"))
            #expect(try await !site.browser(.lead).get("\(path)/thread").says("由本建议答复"))
            try await site.browser(.lead).post(
                "/suggestions", form: SuggestionSite.text + [("convert", "yes")], expect: 422)
        }
    }

    @Test func whatIsNotPublicIsNotReadByTheAuthorEither() async throws {
        try await withSuggestions { site in
            let resident = try await Resident.send(to: "lead", site)
            let draft = try await site.draft(as: .lead, converting(resident) + [("keepPrivate", "yes")])
            let path = try await site.handOver(draft, publish: false)
            let own = try await site.work(path)
            try await site.answer(own)
            let page = try await resident.page()
            #expect(!page.says("路灯已经全部修好") && !page.says("关于整修人民路路灯的建议"))
            #expect(page.says("由代表告诉您结果") && page.says("一件代表建议（内容没有公开）"))
            try await resident.rate("satisfied")
            #expect(try await resident.state() == "closed")
            try await site.browser(.anonymous).get("\(path)/thread", expect: 404)
        }
    }

    @Test func aUnitNeverSeesWhoSpokeInTheThread() async throws {
        try await withSuggestions { site in
            let resident = try await Resident.send(to: "lead", site, "张三家门口的路灯")
            let path = try await site.handOver(try await site.draft(as: .lead, converting(resident)))
            let unit = try await site.browser(.roadsClerk).get("\(path)/thread")
            #expect(!unit.says("张三家门口") && !unit.says(resident.number) && unit.says("有 1 件您看不到的意见"))
            #expect(try await !site.browser(.anonymous).get("\(path)/thread").says("张三家门口"))
        }
    }

    /// The same as on the page of the suggestion.
    @Test func theThreadTellsThePublicWhatTheDeputySaidOfTheReplyAndNotWhy() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver(cosigners: [])
            try await site.answer(try await site.work(path))
            try await site.act("feedback-poor", path, as: .lead, [("reason", "一盏也没修"), ("demand", "给出日期")])
            for view in [path, "\(path)/thread"] {
                let outside = try await site.browser(.anonymous).get(view)
                #expect(outside.says("不满意") && !outside.says("一盏也没修"), "\(view)")
                #expect(try await site.browser(.roadsClerk).get(view).says("一盏也没修"), "\(view)")
            }
        }
    }

    /// As many statements for five hundred opinions as for five.
    @Test(arguments: Engine.available) func theThreadCostsTheSameHoweverManyWordsItIsMadeOf(engine: Engine) async throws
    {
        let counter = StatementCounter()
        try await withDatabase(engine, Features.migrations, options: counter.options()) { database in
            let site = try await SuggestionSite(database: database)
            let first = try await Resident.send(to: "lead", site)
            let path = try await site.handOver(try await site.draft(as: .lead, converting(first)))
            func statements() async throws -> Int {
                try await counter.counting { try await site.browser(.lead).get("\(path)/thread") }.statements.count
            }
            let few = try await statements()
            let id = try #require(try await site.json(path)["id"]?.string)
            let desk = site.desk
            for _ in 0..<499 {
                let other = try await Resident.send(to: "lead", site)
                try await database.write { tx in
                    let opinion = try #require(
                        try OpinionsFeature.find(other.number, for: .of(site, .lead), in: tx))
                    _ = try desk.store.link(opinion, to: ID(id), in: tx)
                }
            }
            let page = try await site.browser(.lead).get("\(path)/thread")
            #expect(page.text.contains("<b>500</b>"))
            #expect(try await statements() == few)
        }
    }
}

extension Viewer {
    fileprivate static func of(_ site: SuggestionSite, _ persona: Persona) -> Viewer {
        persona.viewer(site.people[persona])
    }
}
