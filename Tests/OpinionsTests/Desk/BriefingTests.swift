import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Opinions

/// What a leader reads in ten seconds: where it is late and with whom, what people write, and nobody's identity.
@Suite struct BriefingTests {
    @Test(arguments: Engine.available) func lateOnesLieWithThoseWhoMustAct(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            for _ in 0..<2 { try await site.giveToUnit(site.send().number) }
            try await site.giveToDeputy(site.send(topic: "water").number)
            try await site.send()
            try await site.send(text: "太康的路", site: Place.otherCountySiteCode)
            site.move(days: 40)
            let overview = try await site.browser(.leader).json(.get, "/api/v1/overview").json
            var late: [String: Int] = [:]
            for reading in overview["lateWith"].items {
                late[String(reading["id"].word.dropFirst("opinions.overdue.".count))] = reading["count"].number
            }
            #expect(
                late == ["submitted": 1, "withDeputy": 1, "withUnit": 2, "escalated": 0, "reopened": 0])
            #expect(overview["lateUnits"].items.map { $0["name"].word } == ["沈丘县交通运输局"])
            #expect(overview["lateUnits"].items.map { $0["count"].number } == [2])
            let overdue = overview["measures"].items.first { $0["id"].word == "opinions.overdue" }
            #expect(overdue["count"].number == late.values.reduce(0, +))
        }
    }

    /// In Shanghai a month begins eight hours before it does in UTC.
    @Test(arguments: Engine.available) func aMonthIsThatOfTheCalendarHere(engine: Engine) async throws {
        let clock = TestWorld()
        try await withDatabase(engine, OpinionsSite.migrations) { database in
            let site = try await OpinionsSite(database: database, clock: clock)
            let month = CalendarMonth(of: clock.today)
            let start = Zone.shanghai.startOf(month.next.first)
            clock.move(to: start.adding(seconds: -3600))
            try await site.send(topic: "water")
            clock.move(to: start.adding(seconds: 3600))
            try await site.send(topic: "roads")
            try await site.send(topic: "roads")
            let overview = try await site.browser(.leader).json(.get, "/api/v1/overview").json
            #expect(overview["month"].word == month.next.description)
            #expect(overview["receivedThisMonth"]["count"].number == 2)
            #expect(overview["topics"].items.map { $0["name"].word } == ["道路交通"])
            let before = try await site.list("/cases?month=\(month)", as: .leader)
            #expect(before.count == 1)
            #expect(try await site.list("/cases?month=\(month)&topic=roads", as: .leader).isEmpty)
            for wrong in ["month=2026-13", "month=2026-1", "month=x", "topic=politics"] {
                try await site.browser(.leader).get("/cases?\(wrong)", expect: 404)
            }
        }
    }

    @Test func aLeaderReadsCasesWithoutWhoSentThem() async throws {
        try await withOpinions { site in
            let number = try await site.send(name: "李不见", phone: "13800000000").number
            try await site.giveToUnit(number)
            for persona in [Persona.leader, .analyst] {
                let page = try await site.page(number, as: persona)
                #expect(page.says("路灯") && !page.says("李不见") && !page.text.contains("13800000000"))
                // Not one form but those of the page's head.
                #expect(!page.text.contains("/opinions/\(number)/"))
                let told = try await site.json(number, as: persona)
                #expect(told["actions"].items.isEmpty)
                let overview = try await site.browser(persona).get("/overview")
                #expect(!overview.says("李不见") && overview.says("数据时间"))
                try await site.browser(persona).get("/retention", expect: 404)
            }
            try await site.page(number, as: .otherCountyLeader, expect: .notFound)
            try await site.page(number, as: .courtContact, expect: .notFound)
            #expect(try await site.list("/cases", as: .courtContact).isEmpty)
        }
    }

    /// Members of a standing committee are deputies: what is addressed to one is theirs to answer.
    @Test func aLeaderWhoIsTheDeputyAnswersAsOne() throws {
        let person = ID<Person>("leader")
        let county = RegionRange(Place.county)
        let viewer = Viewer(
            person: person, pseudonym: "p",
            grants: [Grant(.leader, over: .region(county)), Grant(.deputy, over: .person)])
        #expect(viewer.overseen == [county] && viewer.onlooked == [county])
        #expect(Face.allCases.filter(\.readsNotes) == [.station, .staff, .auditor])
    }

    @Test(arguments: Engine.available) func anAnalystTakesAListAwayAndItIsRecorded(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.send().number
            let file = try await site.browser(.analyst).get("/export/cases/csv?region=411624000000&topic=roads")
            #expect(file.text.contains(number))
            let recorded = try await site.database.read { tx in
                try tx.rows("SELECT list FROM case_export ORDER BY at").map { try $0.get(0, as: String.self) }
            }
            #expect(recorded == ["/cases?region=411624000000&topic=roads"])
        }
    }

    @Test func monthsAreReadExactly() throws {
        let month = try #require(CalendarMonth("2026-12"))
        #expect(month.next.description == "2027-01" && month.text.zh == "2026 年 12 月")
        #expect(month.text.en == "December 2026")
        for wrong in ["2026-00", "2026-13", "2026-1", "26-12", "2026-12-01", ""] {
            #expect(CalendarMonth(wrong) == nil)
        }
    }
}
