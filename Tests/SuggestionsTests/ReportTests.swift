import Casework
import Formats
import Statutes
import TestKit
import Testing
import Web
import WebTestKit

@testable import Suggestions

/// The yearly report: each figure is that of its list, and what it should be by hand.
@Suite struct ReportTests {
    @Test(arguments: Engine.available) func everyFigureIsThatOfItsList(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            _ = try await site.file(cosigners: [])
            _ = try await site.register(cosigners: [], publish: false)
            _ = try await site.handOver(cosigners: [])
            let solved = try await site.handOver(cosigners: [])
            try await site.answer(try await site.work(solved))
            try await site.act("feedback-good", solved, as: .lead, [("grade", "satisfied")])
            let late = try await site.handOver(cosigners: [])
            let own = try await site.work(late)
            site.world.advance(days: 120)
            try await site.contact(own)
            try await site.act(
                "draft-reply", own, as: .roadsClerk,
                SuggestionSite.promising.map { ($0.0, $0.0 == "promiseDue" ? "2027-12-31" : $0.1) })
            try await site.act("reply", own, as: .roadsSigner)
            try await site.act(
                "feedback-poor", late, as: .lead, [("reason", "太晚"), ("demand", "马上换灯")])

            let expected: [String: Int] = [
                "registered": 4, "inSession": 0, "key": 0, "handled": 1, "overdue": 1, "replied": 2, "inTime": 1,
                "late": 1,
                "classA": 1,
                "classB": 0, "classC": 1, "classD": 0, "satisfied": 1, "basically": 0, "notSatisfied": 1, "again": 1,
                "evaluated": 0,
                "promised": 1, "kept": 0, "unkept": 0, "concluded": 1,
            ]
            let year = "2026"
            let figures = try await figures(site, year, as: .staff)
            #expect(Dictionary(uniqueKeysWithValues: figures.map { ($0.name, $0.value) }) == expected)
            for figure in figures {
                let list = try await site.browser(.staff).json(.get, "/api/v1\(figure.list)").json
                #expect(list["suggestions"]?.list?.count == figure.value, "\(figure.name)")
                let page = try await site.browser(.staff).get(figure.list)
                #expect(page.says("沈丘县 · 2026 年登记"), "\(figure.name)")
                #expect(page.text.contains("：沈丘县、2026 年登记"), "\(figure.name)")
            }
            // What is not published is not counted for the public; another year is another year.
            let seen = try await self.figures(site, year, as: .anonymous)
            #expect(seen.first { $0.name == "registered" }?.value == 3)
            #expect(try await self.figures(site, "2024", as: .staff).allSatisfy { $0.value == 0 })
            try await site.browser(.anonymous).get("/suggestions/report?year=x", expect: 404)
            // Those inside begin with their own place, everybody else with all of them; no year is offered that is to come.
            #expect(try await site.json("/suggestions/report", as: .staff)["region"]?.string == "411624000000")
            #expect(try await site.json("/suggestions/report", as: .anonymous)["region"]?.string == nil)
            let page = try await site.browser(.staff).get("/suggestions/report").text
            #expect(page.contains("/suggestions/report?region=all&amp;year="))
            #expect(try await site.json("/suggestions/report?region=all", as: .staff)["region"]?.string == nil)
            let now = site.world.world.today.year
            #expect(page.contains("year=\(now - 1)") && !page.contains("year=\(now + 1)"))
        }
    }

    /// A refusal that staff have not decided on is their time, not the unit's.
    @Test(arguments: Engine.available) func aUnitIsNotLateWithWhatOthersOwe(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver(cosigners: [])
            let own = try await site.part(path, of: "unit-roads", as: .roadsClerk)
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "不属于本单位职责")])
            site.world.advance(days: 40)
            let year = "\(site.world.world.today.year)"
            let first = try await figures(site, year, as: .staff) + figures(site, "2026", as: .staff)
            #expect(first.filter { $0.name == "overdue" }.allSatisfy { $0.value == 0 })
            site.world.advance(days: 90)
            try await site.act("reject-refusal", own, as: .staff, [("decision", "理由不成立")])
            let then = try await figures(site, "2026", as: .staff)
            #expect(then.first { $0.name == "overdue" }?.value == 1)
        }
    }

    private func figures(
        _ site: SuggestionSite, _ year: String, as persona: Persona
    ) async throws -> [(name: String, value: Int, list: String)] {
        let json = try await site.json("/suggestions/report?year=\(year)", as: persona)
        return (json["figures"]?.list ?? []).compactMap { one in
            guard case .integer(let value) = one["value"] else { return nil }
            return (one["name"]?.string ?? "", value, one["list"]?.string ?? "")
        }
    }
}
