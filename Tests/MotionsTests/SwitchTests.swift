import App
import Casework
import Formats
import Messages
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Motions

/// Where motions, or suggestions, are not used.
@Suite struct SwitchTests {
    private func turn(_ feature: String, on isOn: Bool, from day: String, _ site: MotionSite) async throws {
        try await site.web.turn(feature, on: isOn, from: day, in: MotionSite.county, site.database)
    }

    private func move(to day: String, _ site: MotionSite) throws {
        site.world.move(to: Zone.shanghai.startOf(try #require(Day(day))).adding(seconds: 9 * 3600))
    }

    private func waiting(_ persona: Persona, _ site: MotionSite) async throws -> [String] {
        let viewer = persona.viewer(site.people[persona])
        let except = try await site.plugged.placesNotUsing(.motions)
        return try await site.database.read { tx in
            let found = try WaitingMotions(desk: site.plugged.motions, except: except).waiting(for: viewer, in: tx)
            return Waiting(found).matters.flatMap { matter in
                matter.asks.map { "\(matter.name.zh) \($0.zh) \(matter.due?.description ?? "–") \(matter.lateness)" }
            }
        }
    }

    @Test(arguments: Engine.available) func theMailTellsWhatWaitsAndNoSubject(engine: Engine) async throws {
        try await withMotions(engine) { site in
            let meeting = try await site.meeting()
            let draft = try await site.draft(meeting)
            try await site.act("invite-mover", draft, as: .lead, [("deputy", "deputy-2")])
            let last = site.world.today.adding(days: 10)
            #expect(try await waiting(.deputy(2), site) == ["议案 请您联名的议案 \(last) normal"])
            #expect(try await waiting(.lead, site).isEmpty)
            let path = try await site.submitted(meeting)
            #expect(try await waiting(.leader, site) == ["议案 411624-17-05-M001 等待决定的议案 – normal"])
            let due = site.world.today.adding(days: 5)
            try await site.act(
                "refer", path, as: .leader,
                MotionSite.decided + [("committee", "财政经济委员会"), ("due", due.description)])
            #expect(try await waiting(.leader, site).isEmpty)
            site.world.advance(days: 6)
            #expect(
                try await waiting(.staff, site)
                    == ["议案 411624-17-05-M001 委员会正在审议的议案 \(due) overdue"])
            #expect(try await waiting(.otherCountyStaff, site).isEmpty)
        }
    }

    @Test(arguments: Engine.available) func whatIsNotUsedIsGoneAndWhatExistsIsRead(engine: Engine) async throws {
        try await withMotions(engine) { site in
            try move(to: "2026-11-24", site)
            let path = try await site.submitted(try await site.meeting())
            try await turn("motions", on: false, from: "2026-11-26", site)
            #expect(try await site.browser(.leader).get("/desk").text.contains("/motions"))
            try move(to: "2026-11-26", site)
            for persona in [Persona.lead, .staff, .leader] {
                #expect(try await !site.browser(persona).get("/desk").text.contains("/motions"), "\(persona)")
                try await site.browser(persona).get("/motions", expect: 404)
                #expect(try await !site.browser(persona).get("/suggestions").text.contains("/motions"))
                // It is read as before, and nothing is offered that would be refused.
                let page = try await site.browser(persona).get(path)
                #expect(page.says("城乡供水") && !page.text.contains("\(path)/"), "\(persona)")
            }
            try await site.browser(.staff).get("/export/motions/csv", expect: 404)
            try await site.act("leave-off", path, as: .leader, MotionSite.decided, expect: 403)
            #expect(try await waiting(.leader, site).isEmpty)
            // The other county goes on, and so does everybody where one uses them.
            try await site.browser(.otherCountyStaff).get("/motions")
            try await site.browser(.anonymous).get("/motions")
            try await turn("motions", on: true, from: "2026-11-27", site)
            try move(to: "2026-11-27", site)
            try await site.act("leave-off", path, as: .leader, MotionSite.decided)
            try await site.verify()
        }
    }

    @Test(arguments: Engine.available) func withoutSuggestionsADecisionIsNotedAndNothingIsPutForward(engine: Engine)
        async throws
    {
        try await withMotions(engine) { site in
            try move(to: "2026-11-24", site)
            let path = try await site.submitted(try await site.meeting())
            try await turn("suggestions", on: false, from: "2026-11-26", site)
            try move(to: "2026-11-26", site)
            #expect(try await site.browser(.leader).get(path).says("本地不在这里办理代表建议"))
            try await site.act(
                "treat-as-suggestion", path, as: .leader, MotionSite.decided + [("suggestion", "any")], expect: 422)
            try await site.act("treat-as-suggestion", path, as: .leader, MotionSite.decided)
            #expect(try await site.state(path) == "asSuggestion")
            #expect(try await site.json(path)["suggestion"]?.string == nil)
            #expect(try await site.browser(.lead).get(path).says("由代表工作机构另行交办"))
            let made: Int = try await site.database.read { try $0.scalar("SELECT COUNT(*) FROM suggestion") }
            #expect(made == 0)
            try await site.verify()
        }
    }
}
