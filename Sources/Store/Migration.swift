/// One step of the schema. The name begins with its date and never changes; a released step is never edited.
package struct Migration: Sendable {
    /// Such as `2026-12-01 opinions`. Steps run in the order of their names.
    package let name: String
    package let sql: String
    private let postgres: String?

    package init(_ name: String, _ sql: String) {
        self.name = name
        self.sql = sql
        self.postgres = nil
    }

    /// For the search index, the one table that the engines build differently, and for bytes, which they write differently.
    package init(_ name: String, sqlite: String, postgres: String) {
        self.name = name
        self.sql = sqlite
        self.postgres = postgres
    }

    package func sql(for dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: sql
        case .postgres: postgres ?? sql
        }
    }
}
