import Store
import TestKit
import Testing

@Suite(.timeLimit(.minutes(15))) struct ConcurrencyTests {
    @Test(arguments: Engine.available) func twoHundredWritersLoseNothing(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await database.write { tx in _ = try tx.run("UPDATE opinion SET points = points + 1") }
                    }
                }
                try await group.waitForAll()
            }
            let points: Int = try await database.read { try $0.scalar("SELECT points FROM opinion") }
            #expect(points == 200)
        }
    }

    @Test(arguments: Engine.available) func moreReadersThanConnectionsAreAllAnswered(engine: Engine) async throws {
        try await withFileOrServer(engine) { database in
            try await database.add("o1")
            let ids = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<200 {
                    group.addTask { try await database.read { try $0.scalar("SELECT id FROM opinion") } }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(ids == Array(repeating: "o1", count: 200))
        }
    }

    @Test(arguments: Engine.available) func aReadMayNotWrite(engine: Engine) async throws {
        try await withFileOrServer(engine) { database in
            try await database.add("o1")
            await #expect(throws: DatabaseError.self) {
                try await database.read { tx in _ = try tx.run("UPDATE opinion SET points = 7") }
            }
            // The connection serves on after a read that failed.
            for _ in 0..<20 {
                let points: Int = try await database.read { try $0.scalar("SELECT points FROM opinion") }
                #expect(points == 0)
            }
        }
    }

    @Test(arguments: Engine.available) func failingWritersHarmNoOthers(engine: Engine) async throws {
        struct Stop: Error {}
        try await withDatabase(engine, Schema.migrations) { database in
            let failures = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<120 {
                    group.addTask {
                        do {
                            try await database.write { tx in
                                try Opinion("o\(number)").insert(in: tx)
                                if number.isMultiple(of: 3) { throw Stop() }
                                if number % 3 == 1 { try Opinion("o\(number)").insert(in: tx) }
                            }
                            return false
                        } catch {
                            return true
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(failures == 80)
            let numbers = try await database.read { tx in
                try tx.rows("SELECT id FROM opinion").map { try $0.get(0, as: String.self) }
            }
            #expect(Set(numbers) == Set((0..<120).filter { $0 % 3 == 2 }.map { "o\($0)" }))
        }
    }

    @Test(arguments: Engine.available) func readersSeeOnlyWhatIsCommittedAndDoNotWait(engine: Engine) async throws {
        try await withFileOrServer(engine) { database in
            try await database.add("o1")
            let written = Signal()
            let mayEnd = Signal()
            let reachedBody = Counter()
            async let write: Void = database.write { tx in
                try Opinion("o2").insert(in: tx)
                reachedBody.next()
                written.give()
                mayEnd.wait()
            }
            await until { reachedBody.value == 1 }
            let during = try await database.count()
            mayEnd.give()
            try await write
            let after = try await database.count()
            #expect(during == 1)
            #expect(after == 2)
        }
    }

    @Test(arguments: Engine.available) func aReadSeesOneStateFromBeginningToEnd(engine: Engine) async throws {
        try await withFileOrServer(engine) { database in
            try await database.add("o1")
            let mayGoOn = Signal()
            let hasRead = Counter()
            async let counts = database.read { tx in
                let first = try Opinion.count(in: tx)
                hasRead.next()
                mayGoOn.wait()
                return [first, try Opinion.count(in: tx)]
            }
            await until { hasRead.value == 1 }
            try await database.add("o2")
            mayGoOn.give()
            let seen = try await counts
            #expect(seen == [1, 1])
        }
    }

    @Test(arguments: Engine.available) func aRunawayStatementIsBrokenOff(engine: Engine) async throws {
        let options = DatabaseOptions(connections: 2, statementTimeout: 1)
        try await withDatabase(engine, Schema.migrations, options: options) { database in
            let runaway: SQL = """
                WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000)
                SELECT COUNT(*) FROM n
                """
            let late = DatabaseError.engine("the statement took too long and was broken off")
            #expect(await complaint { try await database.read { try $0.rows(runaway) } } == late)
            let count = try await database.count()
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.available) func acceptedWritesFinishBeforeTheDatabaseCloses(engine: Engine) async throws {
        try await withFileOrServer(engine) { database in
            let mayEnd = Signal()
            let reachedBody = Counter()
            async let write: Int = database.write { tx in
                reachedBody.next()
                mayEnd.wait()
                try Opinion("o1").insert(in: tx)
                return try Opinion.count(in: tx)
            }
            await until { reachedBody.value == 1 }
            async let closed: Void = database.close()
            mayEnd.give()
            let count = try await write
            await closed
            #expect(count == 1)
        }
    }

    /// In memory SQLite has one connection, so readers are tried on a file.
    private func withFileOrServer(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        switch engine {
        case .postgres:
            try await withDatabase(engine, Schema.migrations) { try await body($0) }
        case .sqlite:
            try await withFile { url in
                let database = try url.open()
                try await Migrator(Schema.migrations).run(on: database, at: Schema.instant)
                try await body(database)
                await database.close()
            }
        }
    }
}
