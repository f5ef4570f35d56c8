import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Suggestions

/// What is said of a suggestion that is handled again, and how long that takes, whichever way led there.
@Suite struct HandledAgainTests {
    private static let poor = [("reason", "只修了三盏"), ("demand", "十二盏都要亮")]

    /// Nobody was dissatisfied: no page says so, to the public either.
    @Test(arguments: Engine.available) func whatIsReopenedOnNewFactsIsNotCalledUnsatisfactory(engine: Engine)
        async throws
    {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let own = try await site.work(path)
            try await site.answer(own)
            try await site.act("add-feedback", path, as: .second, [("grade", "satisfied")])
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            try await site.act("reopen", path, as: .staff, [("told", "路灯又不亮了")])
            for persona in [Persona.anonymous, .lead, .staff, .roadsClerk] {
                for page in [path, "\(path)/thread"] {
                    let page = try await site.browser(persona).get(page)
                    #expect(page.says("重新办理中") && !page.says("不满意"), "\(persona)")
                }
                #expect(try await site.browser(persona).get(path).says("有新情况，重新办理"))
            }
            // Whoever is dissatisfied for the first time has it handled again, and only then assessed.
            for state in ["rehandling", "assessing"] {
                try await site.answer(own)
                try await site.act("feedback-poor", path, as: .lead, Self.poor)
                #expect(try await site.state(path) == state)
            }
            #expect(try await site.browser(.anonymous).get(path).says("再次不满意，正在评估"))
            try await site.verify()
        }
    }

    @Test(arguments: Engine.available) func whereTheDeputyIsNotSatisfiedTheLifeSaysSo(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            try await site.answer(try await site.work(path))
            try await site.act("feedback-poor", path, as: .lead, Self.poor)
            let page = try await site.browser(.anonymous).get(path)
            #expect(page.says("重新办理中") && page.says("代表不满意"))
        }
    }

    /// The six months are for the first reply; what is handled again has its month (SUG-19) and no second date.
    @Test(arguments: Engine.available) func noMoreTimeIsGivenToHandleItAgain(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let own = try await site.work(path)
            // Asked for in time, and answered before anybody decided on it.
            try await site.act("request-extension", own, as: .roadsClerk, [("reason", "涉及三个乡镇")])
            #expect(try await waiting(site) == 1)
            try await site.answer(own)
            try await site.act("feedback-poor", path, as: .lead, Self.poor)
            #expect(try await waiting(site) == 0)
            #expect(try await rules(path, site) == ["SUG-19"])
            let late = try await site.act("approve-extension", own, as: .staff, expect: 409)
            #expect(late.says("没有等待决定的延期申请"))
            let again = try await site.act("request-extension", own, as: .roadsClerk, [("reason", "再来")], expect: 409)
            #expect(again.says("重新办理的期限不能延长"))
            #expect(!(try await site.browser(.roadsClerk).get(path).text.contains("request-extension")))
            #expect(try await rules(path, site) == ["SUG-19"])
            try await site.verify()
        }
    }

    /// Another unit chosen meanwhile has what is left of the month, not a day long past.
    @Test(arguments: Engine.available) func whoeverGetsItThenHasWhatIsLeftOfThatTime(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let own = try await site.work(path)
            site.world.advance(days: 80)
            try await site.answer(own)
            try await site.act("feedback-poor", path, as: .lead, Self.poor)
            let due = try await dates(path, site)["SUG-19"]
            site.world.advance(days: 20)
            try await site.act("reassign", own, as: .staff, [("unit", "unit-town"), ("decision", "改由住建局办理")])
            let other = try await dates(path, site)
            #expect(other.keys.sorted() == ["SUG-09", "SUG-19"] && other["SUG-19"] == due)
            let sheet = try await site.browser(.townClerk).get(
                "/suggestions/hand-overs/sheet?on=\(site.world.today)")
            #expect(sheet.says("SUG-19") && !sheet.says("SUG-13"))
            let next = try await site.work(path, as: .townClerk, of: "unit-town")
            try await site.answer(next, by: .townClerk, signed: .townSigner)
            #expect(try await site.state(path) == "feedbackDue")
            try await site.verify()
        }
    }

    /// When the part of the unit that got it last is due, by each rule.
    private func dates(_ path: String, _ site: SuggestionSite) async throws -> [String: String] {
        let clocks = try await site.json(path)["units"]?.list?.last?["clocks"]?.list ?? []
        return Dictionary(
            clocks.map { ($0["rule"]?.string ?? "", $0["due"]?.string ?? "") }, uniquingKeysWith: { one, _ in one })
    }

    private func waiting(_ site: SuggestionSite) async throws -> Int? {
        try await site.json("/suggestions?group=extensions")["suggestions"]?.list?.count
    }

    /// By which the unit's part is due now.
    private func rules(_ path: String, _ site: SuggestionSite) async throws -> [String] {
        let clocks = try await site.json(path)["units"]?.list?.first?["clocks"]?.list ?? []
        return clocks.compactMap { $0["rule"]?.string }
    }
}
