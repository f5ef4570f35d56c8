import Store
import TestKit
import Testing

@Suite struct MigratorTests {
    private func sentence(_ body: () async throws -> some Any) async -> String? {
        guard case .refused(let sentence) = await complaint(body) else { return nil }
        return sentence
    }

    @Test(arguments: Engine.available) func migrationsRunOnceInTheOrderOfTheirNames(engine: Engine) async throws {
        try await withDatabase(engine, []) { database in
            let migrator = try Migrator(Schema.migrations.reversed())
            let names = try await migrator.run(on: database, at: Schema.instant)
            #expect(names == ["2026-12-01 opinion", "2026-12-02 vote"])
            let again = try await migrator.run(on: database, at: Schema.instant)
            #expect(again == [])
            try await migrator.verify(database)
            let instants = try await database.read { tx in
                try tx.rows("SELECT applied_at FROM schema_migration").map { try $0.get(0, as: String.self) }
            }
            #expect(instants == [Schema.instant, Schema.instant])
        }
    }

    @Test(arguments: Engine.available) func serversStartingTogetherDoNotRace(engine: Engine) async throws {
        try await withDatabase(engine, []) { database in
            try await database.write { try $0.script("DROP TABLE schema_migration") }
            let migrator = try Migrator(Schema.migrations)
            let names = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<4 { group.addTask { try await migrator.run(on: database, at: Schema.instant) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(names.sorted() == Schema.migrations.map(\.name))
        }
    }

    @Test(arguments: Engine.available) func anOlderSchemaIsRefused(engine: Engine) async throws {
        try await withDatabase(engine, [Schema.migrations[0]]) { database in
            let migrator = try Migrator(Schema.migrations)
            let refusal = await sentence { try await migrator.verify(database) }
            #expect(refusal?.contains("huying migrate") == true)
            #expect(refusal?.contains("2026-12-02 vote") == true)
        }
    }

    @Test(arguments: Engine.available) func anEmptyDatabaseIsOlder(engine: Engine) async throws {
        try await withDatabase(engine, []) { database in
            try await database.write { try $0.script("DROP TABLE schema_migration") }
            let migrator = try Migrator(Schema.migrations)
            let refusal = await sentence { try await migrator.verify(database) }
            #expect(refusal?.contains("huying migrate") == true)
        }
    }

    @Test(arguments: Engine.available) func aNewerSchemaIsRefused(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            let older = try Migrator([Schema.migrations[0]])
            for refusal in [
                await sentence { try await older.verify(database) },
                await sentence { try await older.run(on: database, at: Schema.instant) },
            ] {
                #expect(refusal?.contains("2026-12-02 vote") == true)
                #expect(refusal?.contains("newer than this program") == true)
            }
        }
    }

    @Test(arguments: Engine.available) func aFailedMigrationLeavesNothing(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            let broken = Migration(
                "2026-12-03 broken", "CREATE TABLE half (id TEXT PRIMARY KEY); CREATE TABLE opinion (id TEXT);")
            let migrator = try Migrator(Schema.migrations + [broken])
            #expect(await complaint { try await migrator.run(on: database, at: Schema.instant) } != nil)
            #expect(await complaint { try await database.read { try $0.rows("SELECT * FROM half") } } != nil)
            try await Migrator(Schema.migrations).verify(database)
        }
    }

    @Test(arguments: Engine.available) func theSearchIndexMayDifferBetweenEngines(engine: Engine) async throws {
        let index = Migration(
            "2026-12-03 search",
            sqlite: "CREATE VIRTUAL TABLE opinion_index USING fts5 (grams)",
            postgres: "CREATE TABLE opinion_index (grams tsvector)")
        try await withDatabase(engine, [index]) { database in
            let count: Int = try await database.read { try $0.scalar("SELECT COUNT(*) FROM opinion_index") }
            #expect(count == 0)
        }
    }

    @Test func twoMigrationsOfOneNameAreRefused() async {
        let refusal = await sentence { try Migrator(Schema.migrations + [Migration("2026-12-01 opinion", "SELECT 1")]) }
        #expect(refusal?.contains("2026-12-01 opinion") == true)
    }
}
