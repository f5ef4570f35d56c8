import Formats
import Statutes
import TestKit
import Testing
import WebTestKit
import Words

@testable import Duties

@Suite struct CadenceTests {
    @Test(arguments: Engine.available) func everyFigureHasTheListBehindIt(engine: Engine) async throws {
        try await withDuties(engine) { site in
            // Tuesday and Wednesday of one week, in one month.
            try await site.hold(on: "2026-11-24")
            try await site.hold(on: "2026-11-25", kind: "visit")
            try await site.hold(on: "2026-11-25", kind: "theme")
            let held = ["visit": 1, "reception": 1, "theme": 1, "study": 0]
            let missing = ["visit": 0, "reception": 1, "theme": 0, "study": 1]
            for persona in [Persona.clerk, .staff, .auditor, .leader, .analyst] {
                let told = try await site.json("/duties/cadence", as: persona)
                let lines = try lines(told)
                #expect(lines.count == 4)
                for line in lines {
                    let kind = try #require(string(line["measure"])).replacing("duty.held.", with: "")
                    #expect(line["held"] == .integer(held[kind] ?? -1), "\(kind)")
                    #expect(line["missing"] == .integer(missing[kind] ?? -1), "\(kind)")
                    let list = try await site.json(try #require(string(line["list"])), as: persona)
                    guard case .array(let rows)? = list["activities"] else { throw Missing() }
                    #expect(rows.count == held[kind], "\(kind)")
                }
                guard case .array(let measures)? = told["measures"] else { throw Missing() }
                for measure in measures {
                    let short = try await site.json(try #require(string(measure["list"])), as: persona)
                    guard case .array(let stations)? = short["stations"] else { throw Missing() }
                    #expect(measure["value"] == .integer(stations.count))
                }
            }
            #expect(try await site.browser(.clerk).get("/desk").says("本周接待选民还缺 1 次"))
            for persona in [Persona.deputy, .unitClerk] {
                try await site.browser(persona).get("/duties/cadence", expect: 404)
            }
            // Those of another county see their own stations alone.
            #expect(try await !site.browser(.otherCountyStaff).get("/duties/cadence").says("槐店代表联络站"))
        }
    }

    @Test func theFirstWeekOfASiteDoesNotCount() async throws {
        try await withDuties(openedOn: "2026-11-24") { site in
            let told = try lines(try await site.json("/duties/cadence?on=2026-11-24"))
            #expect(told.allSatisfy { $0["counts"] == false && $0["missing"] == 0 })
            // The week after is whole, the month is not.
            let after = try lines(try await site.json("/duties/cadence?on=2026-11-30"))
            #expect(after.map { $0["counts"] } == [true, true, false, false])
        }
    }

    @Test func partsOfATermDoNotCount() throws {
        let rule = CadenceRule(
            .reception, per: .week, atLeast: 2, source: DutyKind.reception.text, from: try day("2026-11-25"))
        let first = try day("2020-01-01")
        #expect(rule.span(around: try day("2026-11-26"), from: first) == nil)
        let week = try #require(rule.span(around: try day("2026-12-06"), from: first))
        #expect(week == DaySpan(first: try day("2026-11-30"), last: try day("2026-12-06")))
        #expect(rule.span(around: try day("2026-12-02"), from: first, through: try day("2026-12-05")) == nil)
        #expect(rule.span(around: try day("2026-12-02"), from: try day("2026-12-01")) == nil)
    }

    private struct Missing: Error {}

    private func string(_ json: JSON?) -> String? { if case .text(let text)? = json { text } else { nil } }

    private func lines(_ told: JSON) throws -> [JSON] {
        guard case .array(let stations)? = told["stations"], case .array(let lines)? = stations.first?["cadence"] else {
            throw Missing()
        }
        return lines
    }
}
