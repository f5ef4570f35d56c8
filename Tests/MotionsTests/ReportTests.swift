import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Motions

/// What the yearly report tells of motions: each figure is that of its list, and what it should be by hand.
@Suite struct ReportTests {
    private func figures(
        _ site: MotionSite, _ query: String, as persona: Persona
    ) async throws -> [(name: String, value: Int, list: String)]? {
        let json = try await site.json("/suggestions/report?\(query)", as: persona)
        return json["motions"]?.list?.compactMap { one in
            guard case .integer(let value) = one["value"] else { return nil }
            return (one["name"]?.string ?? "", value, one["list"]?.string ?? "")
        }
    }

    @Test(arguments: Engine.available) func everyFigureIsThatOfItsList(engine: Engine) async throws {
        try await withMotions(engine) { site in
            let meeting = try await site.meeting()
            _ = try await site.draft(meeting)
            _ = try await site.submitted(meeting)
            let listed = try await site.submitted(meeting)
            let due = site.world.today.adding(days: 5).description
            try await site.act(
                "refer", listed, as: .leader, MotionSite.decided + [("committee", "财政经济委员会"), ("due", due)])
            try await site.act("report", listed, as: .staff, [("report", "建议列入议程"), ("advice", "agenda")])
            try await site.act("put-on-agenda", listed, as: .leader, MotionSite.decided)
            let suggestion = try await site.submitted(meeting)
            try await site.act("treat-as-suggestion", suggestion, as: .leader, MotionSite.decided)
            let left = try await site.submitted(meeting)
            try await site.act("leave-off", left, as: .leader, MotionSite.decided)
            let year = site.world.today.year
            let expected: [String: Int] = [
                "submitted": 4, "waiting": 1, "referred": 1, "listed": 1, "adopted": 0, "rejected": 0,
                "asSuggestion": 1, "leftOff": 1, "withdrawn": 0,
            ]
            for query in ["year=\(year)", "year=\(year)&region=\(MotionSite.county.text)"] {
                let found = try #require(try await figures(site, query, as: .staff))
                #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.value) }) == expected)
                for figure in found {
                    let list = try await site.json(figure.list, as: .staff)["motions"]?.list
                    #expect(list?.count == figure.value, "\(figure.name)")
                }
            }
            // Outside, what is on the agenda; another year and another county are others.
            let seen = try #require(try await figures(site, "year=\(year)", as: .anonymous))
            #expect(seen.filter { $0.value > 0 }.map(\.name) == ["submitted", "referred", "listed"])
            let other = "year=\(year)&region=\(MotionSite.otherCounty.text)"
            for query in ["year=\(year - 1)", other] {
                #expect(try await figures(site, query, as: .staff)?.allSatisfy { $0.value == 0 } == true)
            }
            let page = try await site.browser(.staff).get("/suggestions/report?year=\(year)")
            let own = "region=\(MotionSite.county.text)&amp;year=\(year)"
            #expect(page.says("议案和代表建议办理情况") && page.text.contains("/export/suggestion-report/xlsx?\(own)"))
            let file = try await site.browser(.staff).get("/export/suggestion-report/csv?year=\(year)").text
            #expect(file.contains("议案,提出的议案,4") && file.contains("登记的建议"))
            for wrong in ["figure=x", "year=x", "year=10000"] {
                try await site.browser(.staff).get("/motions?\(wrong)", expect: 404)
            }
        }
    }

    @Test func whereMotionsAreNotUsedTheReportIsOfSuggestions() async throws {
        try await withMotions { site in
            _ = try await site.submitted(try await site.meeting())
            let year = site.world.today.year
            let day = site.world.today.adding(days: 2)
            try await site.web.turn(
                "motions", on: false, from: day.description, in: MotionSite.county, site.database)
            site.world.advance(days: 3)
            let own = "year=\(year)&region=\(MotionSite.county.text)"
            for query in ["year=\(year)", own] { #expect(try await figures(site, query, as: .staff) == nil) }
            let page = try await site.browser(.staff).get("/suggestions/report?\(own)")
            #expect(!page.says("议案") && !page.text.contains("/motions"))
            let file = try await site.browser(.staff).get("/export/suggestion-report/csv?\(own)").text
            #expect(!file.contains("议案") && file.contains("登记的建议"))
            // The other county goes on.
            let other = "year=\(year)&region=\(MotionSite.otherCounty.text)"
            #expect(try await figures(site, other, as: .otherCountyStaff) != nil)
        }
    }
}
