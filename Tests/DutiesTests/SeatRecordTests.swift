import App
import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit
import Words

@testable import Duties

/// Seats on standing committees and what courts offer are in the record: each act an event, each row bound to it.
@Suite struct SeatRecordTests {
    @Test func theTableOfSeatsIsTheOneThatWasWrittenDown() {
        let rows = SeatLifecycle.transitions.map { row in
            "\(row.action.rawValue) \(row.from?.rawValue ?? "–") \(row.to.rawValue) "
                + row.who.map { "\($0.role.rawValue)/\($0.relation.rawValue)" }.joined(separator: " ")
        }
        #expect(
            rows == [
                "carryOver – held system/system", "carryOver – ended system/system",
                "enter – held deputyWorkStaff/region", "end held ended deputyWorkStaff/region",
            ])
    }

    @Test(arguments: Engine.available) func everyChangeOfASeatIsAnEventBoundToItsRow(engine: Engine) async throws {
        try await withDuties(engine) { site in
            try await site.prepareContacts()
            _ = try await site.memberLink(from: "2026-10-01")
            let (seat, deputy) = (try await site.seat(), try #require(site.people[.deputy]).text)
            #expect(try await site.acts(of: seat) == ["enter"])
            #expect(try await site.replay().unbound == 0)
            let early = try await site.browser(.staff).post(
                "/contacts/members/\(seat)/end", ["until": "2026-09-30"], expect: 409)
            #expect(early.says("不能早于开始日期"))
            try await site.browser(.staff).post("/contacts/members/\(seat)/end", ["until": "2026-11-24"])
            #expect(try await site.acts(of: seat) == ["enter", "end"])
            let report = try await site.replay()
            // The seat and the link that ended with it.
            #expect(report.cases == 2 && report.unbound == 0)
            try await site.find(
                "until_on", "2026-11-24", to: "2026-11-25", in: "committee_member", tells: "committee seat")
            try await site.find("person_id", deputy, to: "x", in: "committee_member", tells: "committee seat")
        }
    }

    @Test(arguments: Engine.available) func everyActOnAnOfferBindsItAndItsSeats(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let reply = try await site.browser(.courtContact).post(
                "/court",
                form: [
                    ("kind", "trial"), ("docket", "(2026)豫1624民初123号"), ("day", "2026-12-20"), ("from", "09:00"),
                    ("to", "11:00"), ("place", "第三法庭"), ("seats", "2"), ("askUntil", "2026-12-18"),
                ], expect: 303)
            let path = try #require(reply.location)
            #expect(try await site.replay().unbound == 0)
            let deputy = try #require(site.people[.deputy]).text
            try await site.act("ask", path, as: .deputy)
            try await site.act("confirm", path, as: .courtContact, ["deputy": "deputy"])
            let report = try await site.replay()
            #expect(report.cases == 1 && report.unbound == 0)
            try await site.find(
                "docket", "（2026）豫1624民初123号", to: "（2026）豫1624民初124号", in: "court_event", tells: "court event")
            try await site.find("place", "第三法庭", to: "第一法庭", in: "court_event", tells: "court event")
            try await site.find("state", "given", to: "came", in: "court_seat", tells: "seat")
            try await site.find("person_id", deputy, to: "x", in: "court_seat", tells: "seat")
        }
    }

    /// What was entered before seats were acts is carried over, and bound with its next act.
    @Test(arguments: Engine.available) func seatsFromBeforeStillVerify(engine: Engine) async throws {
        let before = Features.migrations.filter { $0.name < "2026-12-19" }
        try await withDatabase(engine, before) { database in
            try await database.write { tx in
                _ = try tx.run(
                    """
                    INSERT INTO committee_member (id, organisation_id, region_id, person_id, from_on, until_on)
                    VALUES ('019ab0c4-0000-7000-8000-000000000001', 'npc-sq', '411624000000', 'a', '2026-01-05', NULL),
                           ('019ab0c4-0000-7000-8000-000000000002', 'npc-sq', '411624000000', 'b', '2025-01-05',
                            '2026-03-01')
                    """)
            }
            try await Migrator(Features.migrations).run(on: database, at: "2026-12-19T00:00:00Z")
            let site = try await DutySite(database: database)
            try await site.prepareContacts()
            #expect(try await site.acts(of: "019ab0c4-0000-7000-8000-000000000001") == ["carryOver"])
            let carried = try await site.replay()
            #expect(carried.cases == 2 && carried.unbound == 2)
            try await site.browser(.staff).post(
                "/contacts/members/019ab0c4-0000-7000-8000-000000000001/end", ["until": "2026-11-24"])
            let report = try await site.replay()
            #expect(report.cases == 2 && report.unbound == 1)
            try await site.find(
                "until_on", "2026-11-24", to: "2026-11-23", in: "committee_member", tells: "committee seat")
            // A seat that nobody entered has no event, and one that is gone is missed.
            try await database.write { tx in
                _ = try tx.run("DELETE FROM committee_member WHERE id = '019ab0c4-0000-7000-8000-000000000002'")
            }
            await #expect(throws: Disagreement.self) { try await site.plugged.verification.run() }
        }
    }
}

extension DutySite {
    func acts(of id: String) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT action FROM event WHERE case_id = \(id) ORDER BY step").map { try $0.get(0) }
        }
    }

    func replay() async throws -> VerifyRecord.Report {
        try await database.write { _ = try Sequencer.run(in: $0) }
        return try await plugged.verification.run()
    }

    /// Changes a value by hand for as long as it takes to find that.
    func find(_ column: SQL, _ old: String, to new: String, in table: SQL, tells part: String) async throws {
        try await set(column, old, to: new, in: table)
        let found = await #expect(throws: Disagreement.self) { try await plugged.verification.run() }
        #expect(found?.text.en.contains("The \(part) of ") == true, "\(found?.text.en ?? "")")
        try await set(column, new, to: old, in: table)
        _ = try await plugged.verification.run()
    }

    private func set(_ column: SQL, _ old: String, to new: String, in table: SQL) async throws {
        let changed = try await database.write { tx in
            try tx.run("UPDATE \(table) SET \(column) = \(new) WHERE \(column) = \(old)")
        }
        #expect(changed == 1, "\(old)")
    }
}
