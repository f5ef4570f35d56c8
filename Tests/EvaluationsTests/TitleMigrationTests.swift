import App
import Statutes
import Store
import TestKit
import Testing

@testable import Evaluations

/// What was proposed before titles had an English one beside them is still read in English.
@Suite struct TitleMigrationTests {
    private static let titles = [
        ("代表建议办理情况满意度测评", "Evaluation of how a suggestion was handled"),
        ("代表建议 411624-17-05-001 办理情况满意度测评", "Evaluation of how suggestion 411624-17-05-001 was handled"),
        ("代表建议 1 2 办理情况满意度测评", nil), ("代表建议  办理情况满意度测评", nil), ("路灯测评", nil), ("代表建议", nil),
    ]
    private static let objects = [
        ("suggestion", "代表建议 411624-17-05-001 的办理情况", "How suggestion 411624-17-05-001 was handled"),
        ("suggestion", "1 件代表建议的办理情况", "How 1 suggestion was handled"),
        ("suggestion", "13 件代表建议的办理情况", "How 13 suggestions were handled"),
        ("suggestion-handling", "沈丘县 2026 年代表建议办理情况", "How suggestions of 2026 were handled in 沈丘县"),
        ("unit", "沈丘县交通运输局", nil), ("unit", "3 件代表建议的办理情况", nil),
    ]

    @Test(arguments: Engine.available) func whatWasProposedIsReadInEnglish(engine: Engine) async throws {
        let before = Features.migrations.filter { $0.name < "2026-12-26" }
        try await withDatabase(engine, before) { database in
            _ = try await database.write { tx in
                for (index, (title, object)) in zip(Self.titles, Self.objects).enumerated() {
                    try tx.run(
                        """
                        INSERT INTO evaluation
                            (id, version, state, region_id, title, object_kind, object_id, object_title, terms,
                             is_secret, is_in_meeting, is_planned, changed_at)
                        VALUES (\("e\(index)"), 1, 'draft', '411624000000', \(title.0), \(object.0), 'x', \(object.1), '{}',
                                TRUE, FALSE, TRUE, '2026-11-20T01:00:00Z')
                        """)
                }
            }
            let at = try #require(Instant("2026-12-26T01:00:00Z"))
            try await Migrator(Features.migrations).run(on: database, at: at.description)
            let rows = try await database.read { tx in
                try tx.rows("SELECT title, title_en, object_title, object_title_en FROM evaluation ORDER BY id")
            }
            #expect(rows.count == Self.titles.count)
            for (row, (title, object)) in zip(rows, zip(Self.titles, Self.objects)) {
                #expect(try row.get(0, as: String.self) == title.0 && row.get(1, as: String?.self) == title.1)
                #expect(try row.get(2, as: String.self) == object.1 && row.get(3, as: String?.self) == object.2)
            }
        }
    }
}
