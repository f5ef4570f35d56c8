import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Opinions

@Suite struct OverviewTests {
    @Test(arguments: Engine.available) func everyFigureIsTheLengthOfItsList(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            _ = try await site.everyStage()
            try await site.send(text: "太康的路", site: Place.otherCountySiteCode)
            site.move(days: 5)
            for (persona, region) in [
                (Persona.deputyWorkStaff, Place.county), (.auditor, Place.county), (.cityStaff, Place.prefecture),
                (.leader, Place.county), (.analyst, Place.county),
                (.cityStaff, Place.otherCounty),
            ] {
                let overview = try await site.browser(persona).json(.get, "/api/v1/overview?region=\(region)").json
                let measures =
                    overview["measures"].items + overview["counties"].items.flatMap { $0["measures"].items }
                    + ["lateWith", "lateUnits", "topics"].flatMap { overview[$0].items }
                    + [overview["receivedThisMonth"]].compactMap { $0 }
                #expect(measures.count >= 45)
                for measure in measures {
                    let list = try await site.list(measure["list"].word, as: persona)
                    let figure = measure["count"].number ?? measure["part"].number
                    #expect(figure == list.count, "\(persona) \(measure["list"].word)")
                }
                try await site.browser(persona).get("/overview?region=\(region)")
            }
        }
    }

    @Test(arguments: Engine.available) func theFiguresAreThoseOfTheStages(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let stages = try await site.everyStage().count
            let overview = try await site.browser(.deputyWorkStaff).json(.get, "/api/v1/overview").json
            func figure(_ id: String) -> Int? {
                overview["measures"].items.first { $0["id"].word == "opinions.\(id)" }["count"].number
            }
            // The merged stage brings its master.
            #expect(figure("received") == stages + 1)
            #expect(figure("redirected") == 2)
            #expect(figure("declined") == 2)
            #expect(figure("merged") == 1)
            #expect(figure("converted") == 1)
            #expect(figure("withdrawn") == 1)
            #expect(figure("satisfied") == 1)
            #expect(figure("closed") == 1)
            #expect(figure("resolved") == 1)
            #expect(figure("open") == stages + 1 - 8)
            #expect(figure("overdue") == 0)
        }
    }

    @Test func whatAnAuditorMayNotReadIsInNoFigure() async throws {
        try await withOpinions { site in
            _ = try await site.bring(to: .sealed)
            _ = try await site.bring(to: .redirected)
            func redirected(_ persona: Persona) async throws -> Int? {
                let overview = try await site.browser(persona).json(.get, "/api/v1/overview").json
                return overview["measures"].items.first { $0["id"].word == "opinions.redirected" }["count"].number
            }
            #expect(try await redirected(.deputyWorkStaff) == 2)
            #expect(try await redirected(.auditor) == 1)
            #expect(try await site.browser(.auditor).get("/overview").says("各数都没有计入：1"))
        }
    }

    @Test func otherPeoplesRegionsAreNotThere() async throws {
        try await withOpinions { site in
            for persona in [Persona.clerk, .deputy, .unitSigner, .admin, .suspendedDeputy, .courtContact] {
                try await site.browser(persona).get("/overview", expect: 404)
                try await site.browser(persona).get("/overview?region=411624000000", expect: 404)
            }
            try await site.browser(.deputyWorkStaff).get("/overview?region=411627000000", expect: 404)
            try await site.browser(.deputyWorkStaff).get("/overview?region=411600000000", expect: 404)
            try await site.browser(.deputyWorkStaff).get("/overview?region=411624100000", expect: 404)
            try await site.browser(.cityStaff).get("/overview?region=411627000000")
            for persona in [Persona.leader, .analyst] {
                try await site.browser(persona).get("/overview?region=411624000000")
                try await site.browser(persona).get("/overview?region=411627000000", expect: 404)
                try await site.browser(persona).get("/overview?region=411600000000", expect: 404)
            }
        }
    }

    @Test func aPrefectureHasARowACountyWithABarThatIsSaidInWords() async throws {
        try await withOpinions { site in
            _ = try await site.bring(to: .submitted)
            site.move(days: 3)
            let page = try await site.browser(.cityStaff).get("/overview")
            #expect(page.text.contains("<table class=\"cardy\">") && page.text.contains("data-label=\"已经逾期\""))
            #expect(page.text.contains("aria-label=\"沈丘县在办件中 100.0% 已经逾期\""))
            #expect(page.text.contains("<rect width=\"100\" height=\"8\"/>"))
            #expect(page.says("太康县"))
            #expect(page.says("解决 ÷ 收到"))
        }
    }

    @Test(arguments: Engine.available) func theTalliesAreProvedAndADifferenceIsNamed(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            _ = try await site.everyStage()
            #expect(try await site.database.read { try OpinionTallies.prove(in: $0) } == [])
            try await site.database.write { tx in
                try Tally.move("opinion", region: Place.county, from: "merged", to: "closed.fair", in: tx)
                try Tally.move("opinion.due", region: Place.county, from: nil, to: "2026-11-30", in: tx)
            }
            let found = try await site.database.read { try OpinionTallies.prove(in: $0) }
            #expect(
                found == [
                    .init(region: Place.county, bucket: "closed.fair", tally: 1, list: 0),
                    .init(region: Place.county, bucket: "merged", tally: 0, list: 1),
                    .init(region: Place.county, bucket: "2026-11-30", tally: 1, list: 0),
                ])
        }
    }

    @Test func everyMeasureIsSaidInBothLanguagesAndCountedOnce() {
        for measure in OpinionMeasure.allCases {
            #expect(!measure.name.zh.isEmpty && !measure.name.en.isEmpty)
            #expect(!measure.formula.zh.isEmpty && !measure.formula.en.isEmpty)
            #expect(Set(measure.buckets ?? []).count == measure.buckets?.count ?? 0)
        }
        #expect(Set(OpinionMeasure.allCases.map(\.name)).count == OpinionMeasure.allCases.count)
        for word in DeskWord.allCases { #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty) }
    }

    /// Open cases are in exactly one of the five lists by time, and every case in exactly one by where it got to.
    @Test func theListsByTimePartTheOpenCases() {
        let byTime: [OpinionMeasure] = [.triage, .dueSoon, .withResident]
        #expect(byTime.flatMap { $0.buckets ?? [] }.sorted() == (OpinionMeasure.open.buckets ?? []).sorted())
        #expect(OpinionMeasure.dueSoon.buckets == OpinionMeasure.inTime.buckets)
        let parts: [OpinionMeasure] = [.open, .closed, .redirected, .declined, .merged, .converted, .withdrawn]
        let all = OpinionLifecycle.State.allCases.flatMap { OpinionMeasure.buckets(of: $0) }
        #expect(parts.flatMap { $0.buckets ?? [] }.sorted() == all.sorted())
    }
}
