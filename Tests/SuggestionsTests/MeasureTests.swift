import Casework
import Formats
import Statutes
import TestKit
import Testing
import Web
import WebTestKit

@testable import Suggestions

/// What is counted of units and counties: by hand, with lists that agree, and no place for whoever has too few.
@Suite struct MeasureTests {
    private typealias Line = (name: String, rank: Int?, figures: [String: (value: Int, list: String)])

    private func lines(_ site: SuggestionSite, _ query: String, as persona: Persona) async throws -> [Line] {
        let json = try await site.json("/suggestions/measures?year=2026\(query)", as: persona)
        return (json["lines"]?.list ?? []).map { line in
            var figures: [String: (value: Int, list: String)] = [:]
            for one in line["figures"]?.list ?? [] {
                guard case .integer(let value) = one["value"] else { continue }
                figures[one["name"]?.string ?? ""] = (value, one["list"]?.string ?? "")
            }
            var rank: Int?
            if case .integer(let place) = line["rank"] { rank = place }
            return (line["name"]?.string ?? "", rank, figures)
        }
    }

    @Test(arguments: Engine.available) func aUnitReadsItsOwnYear(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            _ = try await site.handOver(mode: "leadAndCo", others: ["unit-town"], cosigners: [])
            _ = try await site.handOver(to: "unit-water", cosigners: [])
            let own = "/suggestions/measures?unit=unit-roads"
            #expect(try await site.browser(.roadsClerk).get("/desk").text.contains("\"\(own)\""))
            let page = try await site.browser(.roadsClerk).get(own)
            #expect(page.says("沈丘县交通运输局") && page.says("8 月 31 日前") && page.says("第二十八条"))
            let found = try await lines(site, "&unit=unit-roads", as: .roadsClerk)
            #expect(found.map(\.name) == ["沈丘县交通运输局"] && found.first?.figures["handed"]?.value == 1)
            let file = try await site.browser(.roadsClerk).get(
                "/export/suggestion-measures/csv?unit=unit-roads&year=2026")
            #expect(file.text.split(whereSeparator: \.isNewline).count == 2)
            // Counties are not asked for one unit.
            #expect(
                try await lines(site, "&by=county&unit=unit-roads", as: .staff).first?.figures["handed"]?.value == 2)
        }
    }

    /// While staff have a refusal to decide on, the day of the reply is nobody's fault; once it is rejected it is the unit's.
    @Test(arguments: Engine.available) func whatOthersOweIsNotCountedAgainstAUnit(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver(cosigners: [])
            let own = try await site.part(path, of: "unit-roads", as: .roadsClerk)
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "不属于本单位职责")])
            site.world.advance(days: 130)
            let waiting = try await lines(site, "", as: .staff)
            #expect(waiting.map { $0.figures["handed"]?.value } == [1])
            #expect(waiting.map { $0.figures["answerable"]?.value } == [0])
            try await site.act("reject-refusal", own, as: .staff, [("decision", "理由不成立")])
            let late = try await lines(site, "", as: .staff)
            #expect(late.map { $0.figures["answerable"]?.value } == [1])
            #expect(late.map { $0.figures["inTime"]?.value } == [0])
        }
    }

    @Test(arguments: Engine.available) func everyFigureIsThatOfItsList(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            // Solved in time after a visit, and the deputy satisfied.
            let solved = try await site.handOver(mode: "leadAndCo", others: ["unit-town"], cosigners: [])
            let own = try await site.work(solved)
            try await site.answer(own, SuggestionSite.reply + [("coNote", "协办单位没有意见")])
            try await site.act("feedback-good", solved, as: .lead, [("grade", "basicallySatisfied")])
            // Planned, heard by telephone, not satisfied, handled again.
            let planned = try await site.handOver(cosigners: [])
            let second = try await site.work(planned)
            try await site.act(
                "record-contact", second, as: .roadsClerk,
                [("way", "phone"), ("day", site.world.today.description), ("note", "电话里说过了")])
            try await site.act("draft-reply", second, as: .roadsClerk, SuggestionSite.promising)
            try await site.act("reply", second, as: .roadsSigner)
            try await site.act("feedback-poor", planned, as: .lead, [("reason", "太慢"), ("demand", "今年换灯")])
            // Not answered though its day is over; and one that is not published.
            _ = try await site.handOver(to: "unit-water", cosigners: [])
            let hidden = try await site.register(cosigners: [], publish: false)
            try await site.act("hand-over", hidden, as: .staff, [("mode", "sole"), ("unit", "unit-water")])
            site.world.advance(days: 120)

            let expected: [String: [String: Int]] = [
                "沈丘县交通运输局": [
                    "handed": 2, "answerable": 2, "replied": 2, "inTime": 2, "contacted": 2, "met": 1, "classA": 1,
                    "classB": 0, "classC": 1, "classD": 0, "rated": 2, "pleased": 1, "settled": 0, "kept": 0,
                ],
                "沈丘县水利局": [
                    "handed": 2, "answerable": 2, "replied": 0, "inTime": 0, "contacted": 0, "met": 0, "classA": 0,
                    "classB": 0, "classC": 0, "classD": 0, "rated": 0, "pleased": 0, "settled": 0, "kept": 0,
                ],
            ]
            let units = try await lines(site, "", as: .staff)
            #expect(
                Dictionary(uniqueKeysWithValues: units.map { ($0.name, $0.figures.mapValues(\.value)) }) == expected)
            let counties = try await lines(site, "&by=county", as: .leader)
            #expect(counties.map(\.name) == ["沈丘县"])
            for (name, sum) in ["handed": 4, "answerable": 4, "inTime": 2, "pleased": 1] {
                #expect(counties.first?.figures[name]?.value == sum, "\(name)")
            }
            for (persona, found) in [(Persona.staff, units), (.leader, counties)] {
                for line in found {
                    for (name, figure) in line.figures {
                        let list = try await site.browser(persona).json(.get, "/api/v1\(figure.list)").json
                        #expect(list["suggestions"]?.list?.count == figure.value, "\(line.name) \(name)")
                    }
                }
            }
            // Two cases are shown and not placed.
            #expect(units.allSatisfy { $0.rank == nil })
            // Outside: what is published, without places and without how deputies were heard.
            let seen = try await lines(site, "", as: .anonymous)
            #expect(seen.first { $0.name == "沈丘县水利局" }?.figures["handed"]?.value == 1)
            #expect(seen.allSatisfy { $0.figures["met"] == nil && $0.rank == nil })
            try await site.browser(.anonymous).get("/suggestions?handling=met", expect: 404)
            try await site.browser(.otherCountyStaff).get(
                "/suggestions?handling=met&region=411624000000", expect: 404)
            #expect(
                try await lines(site, "&region=411624000000", as: .otherCountyStaff).allSatisfy {
                    $0.figures["met"] == nil && $0.rank == nil
                })
            let page = try await site.browser(.leader).get("/suggestions/measures?year=2026")
            #expect(page.says("件数少") && page.says("50%") && page.says("SUG-M1"))
            let file = try await site.browser(.staff).get("/export/suggestion-measures/csv?year=2026&by=county")
            #expect(file.text.contains("沈丘县,,4,4,2,2,2,1") && file.text.contains("50%"))
            try await site.browser(.staff).get("/suggestions/measures?rank=classA", expect: 404)
        }
    }

    @Test func whoHasTooFewHasNoPlaceAndEqualsShareOne() {
        func line(_ name: String, _ part: Int, _ whole: Int) -> ShowHandlingMeasures.Line {
            .init(
                name: name, filter: SuggestionFilter(),
                figures: HandlingFigures(counts: [.inTime: part, .answerable: whole]))
        }
        let ranked = ShowHandlingMeasures.ranked(
            [
                line("few", 4, 4), line("half", 5, 10), line("all", 6, 6), line("same", 3, 6), line("none", 0, 7),
                line("nothing", 0, 0),
            ],
            by: .inTime, atLeast: 5)
        #expect(ranked.map(\.name) == ["all", "half", "same", "none", "few", "nothing"])
        #expect(ranked.map(\.rank) == [1, 2, 2, 4, nil, nil])
        #expect(HandlingFigures(counts: [.inTime: 2, .answerable: 3]).share(.inTime) == 667)
        #expect(HandlingFigures().share(.inTime) == nil)
        #expect(MeasureText.percent(667) == "66.7%" && MeasureText.percent(1000) == "100%")
    }

    @Test func theLeastIsDataWithItsLevel() throws {
        let day = try #require(Day("2026-11-24"))
        let rule = try #require(ThresholdRule.rule("SUG-M1", on: day))
        #expect(rule.amount == 5 && rule.level == .productDefault)
        #expect(ThresholdRule.rule("SUG-M1", on: Day(number: 0)) == nil)
    }
}
