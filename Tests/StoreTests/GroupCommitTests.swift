import Foundation
import Testing

@testable import Store

/// What the batches of SQLite's writer promise. The first body of each test holds the writer until the others have
/// gathered, so that they are one batch.
@Suite(.timeLimit(.minutes(15))) struct GroupCommitTests {
    private typealias Body = @Sendable (any Transaction) throws -> Void

    /// - Parameter inOrder: each body is in line before the next comes; takes a while for many.
    private func outcomes(_ database: SQLiteDatabase, inOrder: Bool = true, _ bodies: [Body]) async -> [(any Error)?] {
        let mayEnd = Signal()
        let reachedBody = Counter()
        let first = Task {
            try await database.write { _ in
                reachedBody.next()
                mayEnd.wait()
            }
        }
        await until { reachedBody.value == 1 }
        return await withTaskGroup(of: (Int, (any Error)?).self) { group in
            for (index, body) in bodies.enumerated() {
                group.addTask {
                    do {
                        try await database.write(body)
                        return (index, nil)
                    } catch {
                        return (index, error)
                    }
                }
                if inOrder { await until { database.writes.waitingCount == index + 1 } }
            }
            await until { database.writes.waitingCount == bodies.count }
            mayEnd.give()
            _ = await first.result
            var outcomes = [(any Error)?](repeating: nil, count: bodies.count)
            for await (index, error) in group { outcomes[index] = error }
            return outcomes
        }
    }

    private func database() async throws -> SQLiteDatabase {
        // However slow the machine is, what gathered stays together.
        let database = try SQLiteDatabase(path: nil, options: DatabaseOptions(), batchTime: .max / 2)
        try await Migrator(Schema.migrations).run(on: database, at: Schema.instant)
        return database
    }

    @Test func aFailedBodyIsNotSeenByItsNeighbours() async throws {
        struct Stop: Error {}
        let database = try await database()
        let seen = Counter()
        let outcomes = await outcomes(
            database,
            [
                { try Opinion("o1").insert(in: $0) },
                { tx in
                    try Opinion("o2").insert(in: tx)
                    throw Stop()
                },
                { tx in
                    for _ in 0..<(try Opinion.count(in: tx)) { seen.next() }
                    try Opinion("o3").insert(in: tx)
                },
                { try Opinion("o1").insert(in: $0) },
                { try Opinion("o4").insert(in: $0) },
            ])
        #expect(seen.value == 1)
        #expect(outcomes.map { $0 == nil } == [true, false, true, false, true])
        #expect(outcomes[1] is Stop)
        #expect(outcomes[3] as? DatabaseError == .uniqueViolation("opinion.id"))
        #expect(try await database.count() == 3)
    }

    @Test func aFailedCommitFailsAll() async throws {
        let database = try await database()
        let outcomes = await outcomes(
            database,
            [
                { try Opinion("o1").insert(in: $0) },
                { tx in
                    // The one way to make a commit itself fail; the program has no deferred keys.
                    try tx.script("PRAGMA defer_foreign_keys = ON")
                    try tx.run("INSERT INTO vote VALUES (\("nobody"), \("v1"))")
                },
                { try Opinion("o2").insert(in: $0) },
            ])
        for outcome in outcomes {
            guard case .foreignKeyViolation = outcome as? DatabaseError else {
                Issue.record("told committed: \(String(describing: outcome))")
                continue
            }
        }
        #expect(try await database.count() == 0)
        try await database.add("o3")
        #expect(try await database.count() == 1)
    }

    @Test func aTransactionTakenBackBySQLiteFailsAllThatRan() async throws {
        let database = try await database()
        let outcomes = await outcomes(
            database,
            [
                { try Opinion("o1").insert(in: $0) },
                { try $0.run("INSERT OR ROLLBACK INTO opinion (id, title) VALUES (\("o1"), \("again"))") },
                { try Opinion("o2").insert(in: $0) },
            ])
        guard case .engine = outcomes[0] as? DatabaseError, case .uniqueViolation = outcomes[1] as? DatabaseError
        else {
            Issue.record("told committed: \(outcomes)")
            return
        }
        #expect(outcomes[2] == nil)
        let ids = try await database.read { tx in
            try tx.rows("SELECT id FROM opinion").map { try $0.get(0, as: String.self) }
        }
        #expect(ids == ["o2"])
    }

    @Test func aBodyThatEndsTheTransactionIsNotToldCommitted() async throws {
        let database = try await database()
        let outcomes = await outcomes(
            database,
            [
                { tx in
                    try Opinion("o1").insert(in: tx)
                    try tx.script("ROLLBACK")
                },
                { try Opinion("o2").insert(in: $0) },
            ])
        #expect(outcomes[0] != nil)
        #expect(outcomes[1] == nil)
        #expect(try await database.count() == 1)
    }

    @Test func moreThanABatchIsStillAllWritten() async throws {
        let database = try await database()
        let bodies = (0..<300).map { number in { @Sendable tx in try Opinion("o\(number)").insert(in: tx) } }
        let outcomes = await outcomes(database, inOrder: false, bodies)
        #expect(outcomes.allSatisfy { $0 == nil })
        #expect(try await database.count() == 300)
    }

    @Test func aFileIsFlushedAtEveryCommitAndKeepsItsKeys() async throws {
        try await withFile { url in
            let database = try url.open()
            let settings = try await database.write { tx in
                try ["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "temp_store", "cache_size"].map {
                    try tx.rows(SQL(stringLiteral: "PRAGMA \($0)"))[0][0]
                }
            }
            #expect(
                settings == [
                    .text("wal"), .integer(2), .integer(1), .integer(5000), .integer(2), .integer(-16000),
                ])
            await database.close()
        }
    }
    @Test func whatIsClosedStandsInTheFileAlone() async throws {
        try await withFile { url in
            let database = try url.open()
            try await Migrator(Schema.migrations).run(on: database, at: Schema.instant)
            try await database.add("o1")
            await database.close()
            guard case .file(let path) = url.place else { throw DatabaseError.refused("no file") }
            let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
            #expect((log?[.size] as? Int ?? 0) == 0)
        }
    }
}
