import App
import Statutes
import Store
import TestKit
import Testing

@testable import Locality

/// What was set before settings could be of any kind is still set.
@Suite struct SettingMigrationTests {
    @Test(arguments: Engine.available) func whatWasSetIsKept(engine: Engine) async throws {
        let before = Features.migrations.filter { $0.name < "2026-12-15" }
        try await withDatabase(engine, before) { database in
            _ = try await database.write { tx in
                try tx.run(
                    """
                    INSERT INTO local_setting
                        (id, kind, subject, region_id, state, from_on, amount, unit, days, source, article, proposed_by,
                         proposed_at, decided_by, decided_at, decision_reason)
                    VALUES ('rule', 'deadline', 'OPN-01', '411624000000', 'confirmed', '2026-12-01', 1, 'workingDays',
                            NULL, '沈人常〔2026〕8 号', '第五条', 'a', '2026-11-20T01:00:00Z', 'b',
                            '2026-11-21T01:00:00Z', NULL),
                           ('days', 'holidays', '', '411600000000', 'waiting', NULL, NULL, NULL,
                            'date,kind,occasion', '周政办〔2026〕30 号', '', 'a', '2026-11-22T01:00:00Z', NULL, NULL, NULL)
                    """)
            }
            let at = try #require(Instant("2026-12-15T01:00:00Z"))
            try await Migrator(Features.migrations).run(on: database, at: at.description)
            let rows = try await database.write { tx in
                // Another of the same subject and place cannot wait beside it.
                let second: SQL = """
                    INSERT INTO local_setting (id, kind, subject, region_id, state, days, source, article, proposed_by,
                        proposed_at)
                    VALUES ('more', 'holidays', '', '411600000000', 'waiting', 'x', 'y', '', 'c', '2026-11-23T01:00:00Z')
                    ON CONFLICT DO NOTHING
                    """
                #expect(try tx.run(second) == 0)
                return try tx.all("SELECT \(Setting.columns) FROM local_setting ORDER BY id", as: Setting.self)
            }
            #expect(rows.map(\.id) == ["days", "rule"] && rows[0].subject == .holidays && rows[0].days != nil)
            #expect(rows[1].amount == 1 && rows[1].article == "第五条" && rows[1].words == nil)
            #expect(rows[1].decidedBy?.text == "b" && rows[1].state == .confirmed)
        }
    }
}
