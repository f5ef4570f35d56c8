import App
import Store
import TestKit
import Testing

@Suite struct SchemaParityTests {
    private struct Column: Hashable, Comparable {
        let table: String
        let name: String
        let isNullable: Bool
        let isKey: Bool
        static func < (first: Column, second: Column) -> Bool {
            (first.table, first.name) < (second.table, second.name)
        }
    }

    /// The search index is the one table that the engines agreed to build differently.
    private static let different = "opinion_search"

    @Test(.enabled(if: Engine.available.count == 2, "needs HUYING_TEST_DATABASE"))
    func bothEnginesHaveTheSameTables() async throws {
        let sqlite = try await columns(.sqlite)
        let postgres = try await columns(.postgres)
        #expect(!sqlite.isEmpty)
        #expect(sqlite.subtracting(postgres).sorted() == [])
        #expect(postgres.subtracting(sqlite).sorted() == [])
    }

    private func columns(_ engine: Engine) async throws -> Set<Column> {
        let database = try await engine.fresh(migrations: Features.migrations)
        let rows = try await database.read { tx in
            switch tx.dialect {
            case .sqlite:
                try tx.rows(
                    """
                    SELECT m.name, c.name, c."notnull" = 0 AND c.pk = 0, c.pk > 0
                    FROM sqlite_master AS m JOIN pragma_table_xinfo(m.name) AS c
                    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
                    """)
            case .postgres:
                try tx.rows(
                    """
                    SELECT c.table_name, c.column_name, c.is_nullable = 'YES', k.column_name IS NOT NULL
                    FROM information_schema.columns AS c
                    LEFT JOIN (
                        SELECT u.table_name, u.column_name
                        FROM information_schema.key_column_usage AS u
                        JOIN information_schema.table_constraints AS t
                          ON t.constraint_name = u.constraint_name AND t.table_schema = u.table_schema
                        WHERE t.constraint_type = 'PRIMARY KEY'
                    ) AS k ON k.table_name = c.table_name AND k.column_name = c.column_name
                    WHERE c.table_schema = 'public'
                    """)
            }
        }
        await database.close()
        let columns = try rows.map { row in
            Column(table: try row.get(0), name: try row.get(1), isNullable: try row.get(2), isKey: try row.get(3))
        }
        return Set(columns.filter { !$0.table.hasPrefix(Self.different) })
    }
}
