import App
import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Evaluations

/// Evaluations from the draft to the end, over HTTP, on both engines.
@Suite struct LifeTests {
    @Test(arguments: Engine.available) func oneIsHeldCountedSignedAndPublished(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.voted(residents: [0, 1, 0])
            #expect(try await site.state(path) == "open")
            // Nobody outside reads of it yet.
            try await site.browser(.anonymous).get(path, expect: 404)
            try await site.act("close", path)
            try await site.act("tally", path)
            // One person does not sign twice.
            try await site.act("sign", path, as: .scrutineer)
            try await site.act("confirm", path, as: .scrutineer, expect: 409)
            try await site.act("confirm", path, as: .secondScrutineer)
            try await site.browser(.staff).get("\(path)/document")
            try await site.publish(path)
            #expect(try await site.state(path) == "published")

            let page = try await site.browser(.anonymous).get(path)
            #expect(page.shows("满意") && page.shows("群众代表") && page.shows("将在大会上通报"))
            // Three papers of deputies are not broken down, and cannot be told from the sum.
            #expect(page.shows("不足 5 张") && !page.shows("各组合计"))
            let document = try await site.browser(.anonymous).get("\(path)/document")
            #expect(document.shows("中共沈丘县委员会") && document.shows("抄送") && document.shows("某scrutineer"))
            #expect(try await site.browser(.anonymous).get("\(path)/result/csv").text.contains("总体评价"))
            try await site.browser(.anonymous).get("\(path)/result/xlsx")
            try await site.browser(.anonymous).get("\(path)/roll", expect: 303)
            let told = try await site.browser(.anonymous).json(.get, "/api/v1\(path)").json
            #expect(told["outcome"] == .text("satisfied"))
            let english = site.web.browser()
            await english.read(in: "en")
            #expect(try await english.get(path).shows("residents’ representatives"))
            #expect(try await english.get("/evaluations").shows("Satisfaction evaluations"))
            // The representatives' names are gone with the result.
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_voter WHERE name IS NOT NULL") == 0)
            try await proven(site)
        }
    }

    @Test func eachPageSaysWhatIsAwaitedAndOfWhom() async throws {
        try await withEvaluations { site in
            let draft = try await site.create()
            try await site.act(
                "name-scrutineers", draft,
                ["first": Persona.scrutineer.name, "second": Persona.secondScrutineer.slug])
            let page = try await site.browser(.staff).get(draft)
            #expect(page.shows("等待常委会领导批准"))
            #expect(page.text.contains("<title>2026 年代表建议办理情况满意度测评"))
            let path = try await site.voted(residents: [0, 0, 0])
            try await site.act("close", path)
            try await site.act("tally", path)
            #expect(try await site.browser(.staff).get(path).shows("等待两名监票人签字"))
            try await site.act("sign", path, as: .scrutineer)
            #expect(try await site.browser(.scrutineer).get(path).shows("您已经签字，等待另一名监票人确认"))
            #expect(try await !site.browser(.secondScrutineer).get(path).shows("您已经签字"))
            #expect(try await site.browser(.staff).get(path).shows("已有一名监票人签字"))
        }
    }

    @Test func aPaperThatCannotBeHandedInSaysWhyAndLeadsOn() async throws {
        try await withEvaluations { site in
            let early = try await site.announced()
            let path = try await site.open()
            try await site.vote(path, as: .deputy, [0, 0, 0])
            for page in [
                try await site.browser(.deputy).get("\(path)/vote", expect: 409),
                try await site.vote(path, as: .deputy, [0, 0, 0], expect: 409),
            ] {
                #expect(page.shows("现在不能投票") && page.shows("您已经投过票了") && !page.shows("没有保存"))
                #expect(page.text.contains("href=\"\(path)\""))
            }
            #expect(try await site.browser(.deputy).get("\(early)/vote", expect: 409).shows("现在不能投票"))
            let code = try #require(try await site.codes(path).first)
            let empty = try await site.web.browser().post("/evaluations/code", form: [("code", " ")], expect: 422)
            #expect(empty.shows("请输入投票码") && !empty.shows("没有这个投票码"))
            site.world.advance(seconds: 4 * 86_400)
            let late = try await site.web.browser().post("/evaluations/code", form: [("code", code)], expect: 409)
            #expect(late.shows("现在不能投票") && late.shows("现在不在投票时间内"))
        }
    }

    /// Whoever names it can name it in English; otherwise the title stands there as it is.
    @Test(arguments: Engine.available) func anEnglishTitleIsKeptBesideTheOther(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let long = String(repeating: "a", count: 201)
            let refused = try await site.browser(.staff).post(
                "/evaluations", form: EvaluationSite.form + [("titleEn", long)], expect: 422)
            #expect(refused.text.contains("#f-titleEn") && refused.text.contains(long))
            let both = try await site.create(["titleEn": "How suggestions were handled"])
            // As proposed in Chinese, and called something else: nothing is read out of it.
            let one = try await site.create(["title": "代表建议 1 办理情况满意度测评"])
            let browser = try site.browser(.staff)
            await browser.read(in: "en")
            #expect(try await browser.get(both).text.contains("<title>How suggestions were handled"))
            #expect(try await browser.get(both).shows("How suggestions of 2026 were handled in"))
            #expect(try await browser.get(one).text.contains("<title>代表建议 1 办理情况满意度测评"))
            let chair = try site.browser(.leader)
            await chair.read(in: "en")
            #expect(try await chair.get("/notices").shows("How suggestions were handled: "))
            await browser.read(in: "zh-CN")
            #expect(try await browser.get(both).text.contains("<title>2026 年代表建议办理情况满意度测评"))
            try await proven(site)
            _ = try await site.database.write { tx in try tx.run("UPDATE evaluation SET title_en = 'Other words'") }
            await #expect(throws: (any Error).self) { try await proven(site) }
        }
    }

    @Test(arguments: Engine.available) func whatIsNotSatisfiedIsFollowedUpAndHeldAgain(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.confirmed(residents: [2, 2, 2])
            try await site.publish(path)
            #expect(try await site.state(path) == "followUp")
            try await site.act("demand", path, ["demand": "", "until": "2020-01-01"], expect: 422)
            try await site.act("demand", path, ["demand": "补种行道树", "until": "2027-03-01"])
            #expect(try await site.browser(.anonymous).get(path).shows("补种行道树"))
            let id = String(path.dropFirst("/evaluations/".count))
            let again = try await site.create(["follows": id])
            #expect(try await site.browser(.staff).get(again).text.contains(path))
            // Only what is followed up is held again.
            try await site.browser(.staff).post(
                "/evaluations",
                form: EvaluationSite.form + [
                    ("group.deputies", "yes"), ("follows", String(again.dropFirst("/evaluations/".count))),
                ],
                expect: 409)
            try await proven(site)
        }
    }

    @Test(arguments: Engine.available) func timeEndsAVote(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.open()
            try await site.vote(path, as: .deputy, [0, 0, 0])
            try await site.act("close", path, expect: 409)
            try await EvaluationsFeature.closeWhatIsOver(site.desk)
            #expect(try await site.state(path) == "open")
            site.world.advance(seconds: 4 * 86_400)
            try await site.vote(path, as: .secondDeputy, [0, 0, 0], expect: 409)
            try await EvaluationsFeature.closeWhatIsOver(site.desk)
            try await EvaluationsFeature.closeWhatIsOver(site.desk)
            #expect(try await site.state(path) == "closed")
            #expect(try await site.count("SELECT COUNT(*) FROM event WHERE action = 'close'") == 1)
            try await site.act("tally", path)
            // One of nine: of everybody on the roll that is not more than half.
            #expect(try await site.texts("SELECT outcome FROM evaluation") == ["notSatisfied"])
            try await proven(site)
        }
    }

    @Test(arguments: Engine.available) func oneIsMadeVoidByTwoAndStaysVisible(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.open()
            try await site.vote(path, as: .deputy, [0, 0, 0])
            try await site.act("void", path, as: .leader, expect: 409)
            try await site.act("propose-void", path, ["reason": ""], expect: 422)
            try await site.act("propose-void", path, ["reason": "材料发错"])
            try await site.act("refuse-void", path, as: .leader)
            #expect(try await site.state(path) == "open")
            try await site.act("propose-void", path, ["reason": "材料发错"])
            try await site.act("void", path, as: .leader)
            #expect(try await site.browser(.anonymous).get(path).shows("材料发错"))
            for table in ["evaluation_urn", "evaluation_bundle", "evaluation_paper"] {
                #expect(try await site.count("SELECT COUNT(*) FROM \(SQL(stringLiteral: table))") == 0)
            }
            try await proven(site)
        }
    }

    @Test func aMeetingNeedsMoreThanHalfOfEachRoll() async throws {
        try await withEvaluations { site in
            let path = try await site.announced(["inMeeting": "yes", "basis": "present"])
            let day = site.world.today.adding(days: 1).description
            try await site.act("open", path, ["day": day, "time": "18:00", "present.deputies": "3"], expect: 422)
            let fields: KeyValuePairs = [
                "day": day, "time": "18:00", "present.deputies": "3", "present.residents": "3",
            ]
            #expect(try await site.act("open", path, fields, expect: 409).shows("没有超过应到的一半"))
            try await site.act(
                "open", path, ["day": day, "time": "18:00", "present.deputies": "2", "present.residents": "4"])
            #expect(try await site.count("SELECT present FROM evaluation_group WHERE kind = 'residents'") == 4)
        }
    }

    @Test func aRuleThatIsAmbiguousAtOneHalfIsRefusedBesideItsField() async throws {
        try await withEvaluations { site in
            let staff = try site.browser(.staff)
            func refused(_ changes: [String: String]) async throws -> WebTestKit.Reply {
                var form = EvaluationSite.form.filter { changes[$0.0] == nil } + [("group.deputies", "yes")]
                form += changes.filter { !$0.value.isEmpty }.map { ($0.key, $0.value) }
                return try await staff.post("/evaluations", form: form, expect: 422)
            }
            let both = [
                "basis": "validPapers", "satisfied.comparator": "atLeast", "basically.comparator": "atLeast",
                "fails.comparator": "atLeast",
            ]
            let page = try await refused(both)
            #expect(page.shows("自相矛盾") && page.text.contains("2026 年代表建议办理情况满意度测评"))
            #expect(try await refused(["satisfied.comparator": ""]).shows("请写明恰好等于这个比例时算不算"))
            #expect(try await refused(["basis": "present"]).shows("只有在会议上测评"))
            #expect(try await refused(["planned": ""]).shows("请写明理由"))
            #expect(try await refused(["title": "", "object": "x:y", "criteria": ""]).status == 422)
            let told = try await staff.json(.post, "/api/v1/evaluations", ["title": "x"], expect: 422).json
            #expect(told["problems"] != nil)
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation") == 0)
        }
    }

    /// `huying ledger verify` covers every row that acts leave behind.
    private func proven(_ site: EvaluationSite) async throws {
        try await site.database.write { _ = try Sequencer.run(in: $0) }
        let report = try await site.plugged.verification.run()
        let cases = try await site.count("SELECT COUNT(*) FROM evaluation")
        #expect(report.cases == cases && report.unbound == 0)
    }

    @Test(arguments: Engine.available) func aPaperChangedByHandIsFoundTwice(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.voted(residents: [0, 0, 0])
            try await site.act("close", path)
            try await site.act("tally", path)
            try await site.act("sign", path, as: .scrutineer)
            try await proven(site)
            try await site.database.write { tx in
                _ = try tx.run(
                    """
                    UPDATE evaluation_paper SET marks = '222'
                    WHERE id = (SELECT MIN(id) FROM evaluation_paper WHERE kind = 'residents')
                    """)
            }
            let found = await #expect(throws: Disagreement.self) { try await site.plugged.verification.run() }
            #expect(found?.text.en.contains("paper") == true)
            // The second scrutineer's recount finds it too.
            #expect(try await site.act("confirm", path, as: .secondScrutineer, expect: 409).shows("重新计票"))
        }
    }

    /// Papers that wait for a second person to key them in are bound to the first one's act.
    @Test(arguments: Engine.available) func aBundleChangedByHandIsFound(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.open()
            try await site.act(
                "key-papers", path, ["kind": "residents", "voters": "1-5", "papers": "111\n112\n333\n00x\n000"])
            try await proven(site)
            try await site.database.write { tx in
                _ = try tx.run("UPDATE evaluation_bundle SET keyed_by = 'somebody else'")
            }
            let found = await #expect(throws: Disagreement.self) { try await site.plugged.verification.run() }
            #expect(found?.text.en.contains("bundle") == true)
        }
    }
}
