import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Suggestions

/// From residents' words to a promise kept, through the forms, on both engines.
@Suite struct SuggestionLifeTests {
    @Test(arguments: Engine.available) func threeSignItOneUnitAnswersAndItIsConcluded(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            #expect(path == "/suggestions/411624-17-05-0001")
            let own = try await site.work(path)
            try await site.answer(own)
            #expect(try await site.state(path) == "feedbackDue")
            try await site.act("add-feedback", path, as: .second, [("grade", "notSatisfied"), ("reason", "还不够亮")])
            #expect(try await site.state(path) == "feedbackDue")
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            #expect(try await site.state(path) == "concluded")
            let page = try await site.browser(.anonymous).get(path)
            #expect(!page.says(Persona.roadsSigner.name))
            #expect(page.says("路灯已经全部修好") && page.says("满意") && !page.says("还不够亮"))
            try await site.verify()
        }
    }

    @Test(arguments: Engine.available) func aRefusalIsOverruledOrAnotherUnitHasWhatIsLeftOfTheTime(engine: Engine)
        async throws
    {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let due = try await dueOfReply(site, path, "unit-roads")
            var own = try await site.part(path, of: "unit-roads")
            site.world.advance(days: 3)
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "这条路归住建局管")])
            try await site.act("reject-refusal", own, as: .staff, [("decision", "路灯由交通局负责")])
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "还是不归我们")], expect: 409)
            try await site.act("reassign", own, as: .staff, [("unit", "unit-town"), ("decision", "重新研究后改交")])
            let gone = try await site.act("begin", own, as: .roadsClerk, [("section", "市政科")], expect: 409)
            #expect(gone.says("已改交其他单位"))
            own = try await site.part(path, of: "unit-town")
            #expect(try await dueOfReply(site, path, "unit-town") == due)
            try await site.act("sign-for", own, as: .townClerk)
            #expect(try await site.state(path) == "handedOver")
            try await site.verify()
        }
    }

    @Test func afterTheWindowTheButtonSaysWhyItIsClosed() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver()
            let own = try await site.part(path, of: "unit-roads")
            site.world.advance(days: 20)
            let reply = try await site.act(
                "request-refusal", own, as: .roadsSigner, [("reason", "不归我们")], expect: 409)
            #expect(reply.says("退办的期限已经过了"))
        }
    }

    @Test(arguments: Engine.available) func aLeadWaitsForItsCoHandlerOrSaysWhyNot(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver(mode: "leadAndCo", others: ["unit-town"])
            let own = try await site.work(path)
            try await site.contact(own)
            let reply = try await site.act("draft-reply", own, as: .roadsClerk, SuggestionSite.reply, expect: 409)
            #expect(reply.says("协办单位没有提出意见"))
            let other = try await site.work(path, as: .townClerk, of: "unit-town")
            try await site.act("draft-reply", other, as: .townClerk, SuggestionSite.reply, expect: 409)
            try await site.act("give-opinion", other, as: .townClerk, [("opinion", "可以一起施工")])
            try await site.act("draft-reply", own, as: .roadsClerk, SuggestionSite.reply)
            try await site.act("reply", own, as: .roadsSigner)
            #expect(try await site.state(path) == "feedbackDue")
            let again = try await site.handOver(mode: "leadAndCo", others: ["unit-town"])
            let second = try await site.work(again)
            try await site.contact(second)
            try await site.act(
                "draft-reply", second, as: .roadsClerk, SuggestionSite.reply + [("coNote", "住建局正在改革，已经口头商量")])
        }
    }

    @Test(arguments: Engine.available) func notSatisfiedTwiceIsAssessedAndHandledAgain(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let own = try await site.work(path)
            try await site.answer(own)
            let poor = [("reason", "只修了三盏"), ("demand", "十二盏都要亮")]
            try await site.act("feedback-poor", path, as: .lead, [("reason", "只修了三盏")], expect: 422)
            try await site.act("feedback-poor", path, as: .lead, poor)
            #expect(try await site.state(path) == "rehandling")
            // What was heard in the first round does not count for the second.
            try await site.act("draft-reply", own, as: .roadsClerk, SuggestionSite.reply, expect: 409)
            try await site.answer(own)
            #expect(try await site.state(path) == "feedbackDue")
            try await site.act("feedback-poor", path, as: .lead, poor)
            #expect(try await site.state(path) == "assessing")
            try await site.act("order-again", path, as: .staff, [("told", "专家认为应当换灯")])
            try await site.answer(own, SuggestionSite.promising)
            try await site.act("feedback-good", path, as: .lead, [("grade", "basicallySatisfied")])
            #expect(try await site.state(path) == "tracking")
            try await site.verify()
        }
    }

    @Test(arguments: Engine.available) func aPromiseIsFollowedUntilStaffFindItKept(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let own = try await site.work(path)
            try await site.contact(own)
            // In progress or planned without a promise cannot be followed.
            try await site.act(
                "draft-reply", own, as: .roadsClerk, Array(SuggestionSite.promising.prefix(3)), expect: 422)
            try await site.answer(own, SuggestionSite.promising)
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            #expect(try await site.state(path) == "tracking")
            let promise = try #require(try await site.json(path)["commitments"]?.list?.first?["id"]?.string)
            let commitment = "\(path)/commitments/\(promise)"
            // A unit never clears its own promise.
            try await site.act("report-done", commitment, as: .roadsClerk, [("evidence", "已经全部更换")])
            try await site.act("confirm-kept", commitment, as: .roadsSigner, expect: 403)
            try await site.act("object", commitment, as: .second, [("objection", "还有两盏没有换")])
            try await site.act("return-report", commitment, as: .staff, [("told", "还有两盏")])
            site.world.move(to: Zone.shanghai.startOf(try #require(Day("2027-07-01"))).adding(seconds: 60))
            _ = try await SuggestionTimeouts(desk: site.desk, except: []).run()
            #expect(try await site.browser(.anonymous).get(path).says("到期没有兑现"))
            try await site.act(
                "explain", commitment, as: .roadsSigner, [("explanation", "供货晚了"), ("due", "2027-08-31")])
            try await site.act("report-done", commitment, as: .roadsClerk, [("evidence", "全部更换，有照片")])
            try await site.act("confirm-kept", commitment, as: .staff)
            #expect(try await site.state(path) == "concluded")
            #expect(try await site.browser(.anonymous).get(path).says("曾经到期没有兑现"))
            try await site.verify()
        }
    }

    @Test func theLeadingUnitCannotAlsoBeAmongTheOthers() async throws {
        try await withSuggestions { site in
            let path = try await site.register()
            let reply = try await site.act(
                "hand-over", path, as: .staff,
                [("mode", "leadAndCo"), ("unit", "unit-roads"), ("unit.unit-roads", "yes")], expect: 422)
            #expect(reply.says("已经选为主办单位") && !reply.says("请至少再选一个单位"))
        }
    }

    @Test func sixMonthsAreCountedFromTheHandOver() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver()
            let own = try await site.work(path)
            site.world.advance(days: 30)
            try await site.act("request-extension", own, as: .roadsClerk, [("reason", "涉及三个乡镇")])
            try await site.act("request-extension", own, as: .roadsClerk, [("reason", "再来")], expect: 409)
            try await site.act("approve-extension", own, as: .staff)
            let twice = try await site.act(
                "request-extension", own, as: .roadsClerk, [("reason", "再延长")], expect: 409)
            #expect(twice.says("不能再延长"))
            let handed = try #require(try await site.json(path)["handedOn"]?.string.flatMap(Day.init))
            let clocks = try #require(try await site.json(path)["units"]?.list?.first?["clocks"]?.list)
            let due = clocks.first { $0["rule"]?.string == "SUG-14" }?["due"]?.string.flatMap(Day.init)
            let rule = try #require(RuleBook.shipped.version("SUG-14", at: nil, on: handed)?.rule)
            #expect(due == Deadline.due(rule, from: handed, calendar: .china).due)
        }
    }

    @Test(arguments: Engine.available) func whatIsReopenedIsHandledAgain(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let own = try await site.work(path)
            try await site.answer(own)
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            try await site.act("reopen", path, as: .staff, [("told", "路灯又不亮了")])
            #expect(try await site.state(path) == "rehandling")
            try await site.answer(own)
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            #expect(try await site.state(path) == "concluded")
            try await site.verify()
        }
    }

    @Test(arguments: Engine.available) func noFeedbackIsNeverCountedAsSatisfied(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            try await site.answer(try await site.work(path))
            site.world.advance(days: 40)
            _ = try await SuggestionTimeouts(desk: site.desk, except: []).run()
            let json = try await site.json(path)
            #expect(json["state"]?.string == "concluded" && json["outcome"]?.string == "noFeedback")
            #expect(try await SuggestionTimeouts(desk: site.desk, except: []).run() == 0)
        }
    }

    /// When the reply of a unit is due, as its page says.
    private func dueOfReply(_ site: SuggestionSite, _ path: String, _ unit: String) async throws -> String? {
        let units = try await site.json(path)["units"]?.list ?? []
        let clocks = units.last { $0["unit"]?.string == unit }?["clocks"]?.list ?? []
        return clocks.first { $0["rule"]?.string == "SUG-13" }?["due"]?.string
    }
}
