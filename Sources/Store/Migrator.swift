/// Brings a schema up to date, and says when it is not.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    package init(_ migrations: [Migration]) throws(DatabaseError) {
        let sorted = migrations.sorted { $0.name < $1.name }
        for (one, next) in zip(sorted, sorted.dropFirst()) where one.name == next.name {
            throw .refused("Two migrations are named \"\(one.name)\"; names must differ.")
        }
        self.migrations = sorted
    }

    /// Runs what has not run yet, each in a transaction of its own, and returns the names. Two servers starting at
    /// once do not race: the second waits, finds the step done and goes on.
    @discardableResult
    package func run(on database: any Database, at instant: String) async throws -> [String] {
        try await Self.prepare(database)
        try await refuseNewer(database)
        var applied: [String] = []
        for migration in migrations {
            let ran = try await database.write { tx in
                if tx.dialect == .postgres {
                    try tx.script("SET LOCAL statement_timeout = 0; LOCK TABLE schema_migration IN EXCLUSIVE MODE")
                }
                let known = try tx.scalar(
                    "SELECT COUNT(*) FROM schema_migration WHERE name = \(migration.name)", as: Int.self)
                guard known == 0 else { return false }
                try tx.script(migration.sql(for: tx.dialect))
                try tx.run(
                    "INSERT INTO schema_migration (name, applied_at) VALUES (\(migration.name), \(instant))")
                return true
            }
            if ran { applied.append(migration.name) }
        }
        return applied
    }

    /// Throws unless the schema is exactly the one this program was written for.
    package func verify(_ database: any Database) async throws {
        try await refuseNewer(database)
        let applied = try await Self.applied(in: database)
        let missing = migrations.map(\.name).filter { !applied.contains($0) }
        guard missing.isEmpty else {
            throw DatabaseError.refused(
                """
                The database is older than this program: \(Self.list(missing)) not applied yet. \
                Run `huying migrate`.
                """)
        }
    }

    private func refuseNewer(_ database: any Database) async throws {
        try refuseNewer(try await Self.applied(in: database), of: "database")
    }

    /// Throws when a schema has steps that this program does not know.
    /// - Parameter what: has that schema, as `database` or `backup`.
    package func refuseNewer(_ applied: some Sequence<String>, of what: String) throws {
        let known = Set(migrations.map(\.name))
        let foreign = applied.filter { !known.contains($0) }
        guard foreign.isEmpty else {
            throw DatabaseError.refused(
                """
                The \(what) is newer than this program: it has \(Self.list(foreign.sorted())), which this program \
                does not know. Use the program that made it, or a later one.
                """)
        }
    }

    /// Whether a schema lacks steps that this program has.
    package func isOlder(_ applied: some Sequence<String>) -> Bool {
        !Set(migrations.map(\.name)).isSubset(of: applied)
    }

    /// Whether nobody has made anything in the database.
    package static func isEmpty(_ database: any Database) async throws -> Bool {
        try await database.read { tx in
            try tx.scalar(
                """
                SELECT COUNT(*) FROM \(.either(
                    sqlite: "sqlite_master",
                    postgres: "pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace "
                        + "WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"))
                """, as: Int.self) == 0
        }
    }

    private static func prepare(_ database: any Database) async throws {
        try await database.write { tx in
            if tx.dialect == .postgres {
                try PostgresCollation.check(tx)
                // Two servers may both find the table missing; the lock lets one make it first.
                _ = try tx.rows("SELECT pg_advisory_xact_lock(7240583)")
            }
            if try !exists(in: tx) {
                try tx.script("CREATE TABLE schema_migration (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)")
            }
        }
    }

    /// The names of the steps that a database has gone through; none when it is not a database of ours.
    package static func applied(in database: any Database) async throws -> Set<String> {
        try await database.read { tx in
            guard try exists(in: tx) else { return [] }
            return Set(try tx.rows("SELECT name FROM schema_migration").map { try $0.get(0) })
        }
    }

    private static func exists(in tx: any Transaction) throws -> Bool {
        try tx.scalar(
            """
            SELECT COUNT(*) FROM \(.either(
                sqlite: "sqlite_master WHERE type = 'table' AND name = 'schema_migration'",
                postgres: "information_schema.tables WHERE table_schema = current_schema() "
                    + "AND table_name = 'schema_migration'"))
            """, as: Int.self) > 0
    }

    private static func list(_ names: [String]) -> String {
        names.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
