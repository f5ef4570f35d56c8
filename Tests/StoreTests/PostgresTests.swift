import Logging
import Synchronization
import TestKit
import Testing

@testable import Store

/// What only a server can do to us. Runs when `HUYING_TEST_DATABASE` names one.
@Suite(.timeLimit(.minutes(15)), .enabled(if: Engine.postgresAddress != nil)) struct PostgresTests {
    private func withServer<T>(
        _ options: DatabaseOptions = DatabaseOptions(connections: 4), _ body: (any Database) async throws -> T
    ) async throws -> T {
        try await withDatabase(.postgres, Schema.migrations, options: options, body)
    }

    @Test func aConflictIsTriedOnceMore() async throws {
        try await withServer { database in
            let tries = Counter()
            try await database.write { tx in
                try Opinion("o1").insert(in: tx)
                if tries.next() == 1 { try tx.script(Self.raise("40001")) }
            }
            let count = try await database.count()
            #expect(tries.value == 2)
            #expect(count == 1)
        }
    }

    @Test func aSecondConflictIsTheCallers() async throws {
        try await withServer { database in
            let tries = Counter()
            let error = await complaint {
                try await database.write { tx in
                    tries.next()
                    try tx.script(Self.raise("40P01"))
                }
            }
            #expect(error == .serializationFailure)
            #expect(tries.value == 2)
        }
    }

    @Test func twoInADeadlockBothGetThrough() async throws {
        try await withServer { database in
            try await database.add("o1", "o2")
            let (left, right) = (Signal(), Signal())
            @Sendable func meet(_ first: String, _ second: String, _ mine: Signal, _ other: Signal) async throws -> Int
            {
                let tries = Counter()
                try await database.write { tx in
                    let isFirst = tries.next() == 1
                    // The second try keeps to one order, or the two might meet again.
                    let order = isFirst ? [first, second] : [first, second].sorted()
                    try tx.run("UPDATE opinion SET points = points + 1 WHERE id = \(order[0])")
                    if isFirst {
                        mine.give()
                        other.wait()
                    }
                    try tx.run("UPDATE opinion SET points = points + 1 WHERE id = \(order[1])")
                }
                return tries.value
            }
            async let one = meet("o1", "o2", left, right)
            async let two = meet("o2", "o1", right, left)
            let tries = try await (one, two)
            let points = try await database.read { tx in
                try tx.rows("SELECT points FROM opinion").map { try $0.get(0, as: Int.self) }
            }
            #expect(tries.0 + tries.1 == 3)
            #expect(points == [2, 2])
        }
    }

    /// As when a server stops waiting for its standby: it says "committed" and warns that this may be lost.
    @Test func aCommitThatWarnsPromisesNothing() async throws {
        try await withServer { database in
            try await database.write { tx in
                try tx.script(
                    """
                    CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN RAISE WARNING ''not replicated''; RETURN NULL; END';
                    CREATE CONSTRAINT TRIGGER warned AFTER INSERT ON opinion DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW WHEN (NEW.id = 'warned') EXECUTE FUNCTION warn()
                    """)
            }
            let error = await complaint { try await database.add("warned") }
            #expect(error == .engine("a commit came with a warning and is not relied upon"))
            // The next write on the same session is one like any other.
            try await database.add("o1")
            #expect(try await database.count() == 2)
        }
    }

    @Test func aKilledSessionIsReplacedUnnoticed() async throws {
        try await withServer(DatabaseOptions(connections: 1)) { database in
            let first: Int = try await database.read { try $0.scalar("SELECT pg_backend_pid()") }
            try await ServerSide.kill(first)
            let second: Int = try await database.read { try $0.scalar("SELECT pg_backend_pid()") }
            #expect(first != second)
        }
    }

    @Test func aSessionKilledInsideABodyLosesThatBodyOnly() async throws {
        try await withServer(DatabaseOptions(connections: 1)) { database in
            let error = await complaint {
                try await database.write { tx in
                    try Opinion("o1").insert(in: tx)
                    try tx.run("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error != nil)
            let count = try await database.count()
            #expect(count == 0)
            try await database.add("o2")
        }
    }

    @Test func noticesGoToTheLogWithoutTheirDetails() async throws {
        let log = Log()
        let options = DatabaseOptions(connections: 1, logger: Logger(label: "test") { _ in log })
        try await withServer(options) { database in
            try await database.write {
                try $0.script("DO $$ BEGIN RAISE WARNING 'careful' USING DETAIL = 'secret'; END $$")
            }
        }
        #expect(log.lines.contains { $0.contains("careful") && $0.hasPrefix("warning") })
        #expect(!log.lines.contains { $0.contains("secret") })
    }

    @Test func aLinguisticCollationIsRefused() async throws {
        let name = "huying_test_icu_\(UInt64.random(in: 0...UInt64.max))"
        try await ServerTemplate.administer(
            "CREATE DATABASE \(name) TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C.UTF-8'")
        let database = try ServerTemplate.url(of: name).open(options: DatabaseOptions(connections: 1))
        let error = await complaint { try await Migrator(Schema.migrations).run(on: database, at: Schema.instant) }
        await database.close()
        try await ServerTemplate.administer("DROP DATABASE \(name)")
        guard case .refused(let sentence) = error else {
            Issue.record("accepted: \(String(describing: error))")
            return
        }
        #expect(sentence.contains("LOCALE 'C.UTF-8'"))
    }

    @Test func aChangedTableDoesNotBreakPreparedStatements() async throws {
        try await withServer(DatabaseOptions(connections: 1)) { database in
            try await database.add("o1")
            let everything: SQL = "SELECT * FROM opinion"
            let before = try await database.read { try $0.rows(everything)[0].count }
            try await database.write { try $0.script("ALTER TABLE opinion ADD COLUMN place TEXT") }
            let after = try await database.read { try $0.rows(everything)[0].count }
            #expect(after == before + 1)
        }
    }

    @Test func manyDifferentStatementsDoNotPileUp() async throws {
        try await withServer(DatabaseOptions(connections: 1)) { database in
            let held: Int = try await database.read { tx in
                for number in 0..<(PostgresSession.preparedLimit + 50) {
                    _ = try tx.rows(SQL(stringLiteral: "SELECT \(number)"))
                }
                return try tx.scalar("SELECT COUNT(*) FROM pg_prepared_statements")
            }
            #expect(held <= PostgresSession.preparedLimit)
        }
    }

    @Test func aCallerWhoGivesUpWaitingLeavesTheConnectionToOthers() async throws {
        let options = DatabaseOptions(connections: 1)
        let database = PostgresDatabase(address: try #require(Engine.postgresAddress), options: options)
        let mayEnd = Signal()
        let reachedBody = Counter()
        async let holder: Void = database.read { _ in
            reachedBody.next()
            mayEnd.wait()
        }
        await until { reachedBody.value == 1 }
        let waiting = Task { try await database.read { try $0.scalar("SELECT 1", as: Int.self) } }
        await until { database.pool.waitingCount == 1 }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(database.pool.waitingCount == 0)
        mayEnd.give()
        try await holder
        let one: Int = try await database.read { try $0.scalar("SELECT 1") }
        #expect(one == 1)
        await database.close()
    }

    @Test func theServerKnowsWhoAsks() async throws {
        try await withServer { database in
            let settings = try await database.read { tx in
                try [
                    "application_name", "client_encoding", "statement_timeout", "transaction_isolation",
                    "transaction_read_only",
                ].map { try tx.scalar("SELECT current_setting(\($0))", as: String.self) }
            }
            #expect(settings == ["huying", "UTF8", "30s", "repeatable read", "on"])
        }
    }

    private static func raise(_ state: String) -> String {
        "DO $$ BEGIN RAISE EXCEPTION 'met another' USING ERRCODE = '\(state)'; END $$"
    }
}

private enum ServerSide {
    static func kill(_ session: Int) async throws {
        try await ServerTemplate.administer("SELECT pg_terminate_backend(\(session), 5000)")
    }
}

private final class Log: LogHandler, Sendable {
    private let taken = Mutex<[String]>([])

    var lines: [String] { taken.withLock { $0 } }
    var metadata: Logger.Metadata {
        get { [:] }
        set { _ = newValue }
    }
    var logLevel: Logger.Level {
        get { .trace }
        set { _ = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set { _ = newValue }
    }

    func log(event: LogEvent) {
        taken.withLock { $0.append("\(event.level): \(event.message)") }
    }
}
