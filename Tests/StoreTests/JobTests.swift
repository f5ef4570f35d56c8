import TestKit
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(15))) struct JobTests {
    private static let noon = "2026-12-01T12:00:00Z"
    private static let one = "2026-12-01T13:00:00Z"
    private static let two = "2026-12-01T14:00:00Z"

    private func claim(
        _ database: any Database, kinds: [JobKind] = ["mail"], now: String = JobTests.noon,
        until: String = JobTests.one, limit: Int = 10
    ) async throws -> [Job] {
        try await database.write { try Jobs.claim(kinds: kinds, now: now, leaseUntil: until, limit: limit, in: $0) }
    }

    @Test(arguments: Engine.available) func aJobIsClaimedOnceByManyClaimers(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            try await database.write { tx in
                for number in 0..<60 {
                    try Jobs.enqueue("mail", payload: "\(number)", id: "j\(number)", runAt: Self.noon, in: tx)
                }
            }
            let claimed = try await withThrowingTaskGroup(of: [Job].self) { group in
                for _ in 0..<30 { group.addTask { try await claim(database, limit: 3) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let rest = try await claim(database, limit: 100)
            let all = (claimed + rest).map(\.id)
            #expect(all.count == 60)
            #expect(Set(all).count == 60)
        }
    }

    @Test(arguments: Engine.available) func dueJobsComeOldestFirstAndOnlyOfTheKindsAskedFor(engine: Engine) async throws
    {
        try await withDatabase(engine, jobMigrations) { database in
            try await database.write { tx in
                try Jobs.enqueue("mail", payload: "b", id: "j2", runAt: "2026-12-01T11:00:00Z", in: tx)
                try Jobs.enqueue("mail", payload: "a", id: "j3", runAt: "2026-12-01T10:00:00Z", in: tx)
                try Jobs.enqueue("mail", payload: "c", id: "j1", runAt: Self.noon, in: tx)
                try Jobs.enqueue("mail", payload: "later", id: "j4", runAt: "2026-12-01T12:00:01Z", in: tx)
                try Jobs.enqueue("search", payload: "other", id: "j5", runAt: "2026-12-01T10:00:00Z", in: tx)
            }
            let jobs = try await claim(database)
            #expect(jobs.map(\.payload) == ["a", "b", "c"])
            #expect(jobs.allSatisfy { $0.kind == "mail" && $0.attempts == 1 })
            #expect(try await claim(database, kinds: ["search", "mail"]).map(\.id) == ["j5"])
        }
    }

    @Test(arguments: Engine.available) func aLeaseThatRanOutIsClaimedAgain(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            _ = try await database.write { try Jobs.enqueue("mail", payload: "", id: "j1", runAt: Self.noon, in: $0) }
            #expect(try await claim(database).count == 1)
            #expect(try await claim(database, now: "2026-12-01T12:59:59Z").isEmpty)
            let again = try await claim(database, now: Self.one, until: Self.two)
            #expect(again.map(\.attempts) == [2])
            let job = try #require(again.first)
            #expect(try await database.write { try Jobs.finish(job, in: $0) })
            #expect(try await claim(database, now: Self.two).isEmpty)
        }
    }

    @Test(arguments: Engine.available) func aFailedJobComesAgainWhenToldTo(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            _ = try await database.write { try Jobs.enqueue("mail", payload: "x", id: "j1", runAt: Self.noon, in: $0) }
            let job = try #require(try await claim(database).first)
            #expect(try await database.write { try Jobs.fail(job, retryAt: Self.two, error: "no answer", in: $0) })
            #expect(try await claim(database, now: Self.one).isEmpty)
            let again = try await claim(database, now: Self.two, until: "2026-12-01T15:00:00Z")
            #expect(again == [Job(id: "j1", kind: "mail", payload: "x", runAt: Self.two, attempts: 2)])
        }
    }

    @Test(arguments: Engine.available) func aUniqueKeyWaitsOnce(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            func enqueue(_ id: String, _ kind: JobKind = "index") async throws -> Bool {
                try await database.write {
                    try Jobs.enqueue(kind, payload: "", id: id, runAt: Self.noon, uniqueKey: "o1", in: $0)
                }
            }
            #expect(try await enqueue("j1"))
            #expect(try await enqueue("j2") == false)
            #expect(try await enqueue("j3", "mail"))
            let first = try #require(try await claim(database, kinds: ["index"]).first)
            #expect(first.id == "j1")
            // While one runs, what changed after it began is for another.
            #expect(try await enqueue("j4"))
            #expect(try await enqueue("j5") == false)
            #expect(try await database.write { try Jobs.fail(first, retryAt: Self.noon, error: "", in: $0) })
            #expect(try await claim(database, kinds: ["index"]).map(\.id) == ["j1", "j4"])
        }
    }

    @Test(arguments: Engine.available) func aJobIsPartOfTheTransactionThatWantsIt(engine: Engine) async throws {
        struct Stop: Error {}
        try await withDatabase(engine, jobMigrations) { database in
            await #expect(throws: Stop.self) {
                try await database.write { tx in
                    try Jobs.enqueue("mail", payload: "", id: "j1", runAt: Self.noon, in: tx)
                    throw Stop()
                }
            }
            let jobs = try await claim(database)
            #expect(jobs.isEmpty)
        }
    }

    /// Looking for work every second must not read through what nobody will do: the index leaves it out.
    @Test func whatWasGivenUpIsNotReadWhenWorkIsLookedFor() async throws {
        try await withDatabase(.sqlite, jobMigrations) { database in
            let plan = try await database.read { tx in
                try tx.rows("EXPLAIN QUERY PLAN \(Jobs.due(["mail", "round"], at: Self.noon))")
                    .map { try $0.get(3, as: String.self) }
            }
            #expect(plan == ["SEARCH job USING INDEX job_due (run_at<?)"])
            let index = try await database.read { tx in
                try tx.scalar("SELECT sql FROM sqlite_master WHERE name = 'job_due'", as: String.self)
            }
            #expect(index.contains("WHERE given_up_at IS NULL"))
        }
    }

    @Test(arguments: Engine.available) func theQueueAtAGlance(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            #expect(try await database.read { try Jobs.overview(at: Self.noon, in: $0) } == Jobs.Overview())
            try await database.write { tx in
                for (id, at) in [("a", "2026-12-01T09:00:00Z"), ("b", "2026-12-01T10:00:00Z"), ("c", Self.two)] {
                    try Jobs.enqueue("mail", payload: "", id: id, runAt: at, in: tx)
                }
                try Jobs.enqueue("other", payload: "", id: "d", runAt: "2026-12-01T11:00:00Z", in: tx)
            }
            // The oldest is given up, the next is being done.
            let jobs = try await claim(database, limit: 2)
            #expect(jobs.map(\.id) == ["a", "b"])
            let oldest = try #require(jobs.first)
            #expect(try await database.write { try Jobs.giveUp(oldest, at: Self.noon, error: "no", in: $0) })
            #expect(
                try await database.read { try Jobs.overview(at: Self.noon, in: $0) }
                    == Jobs.Overview(waiting: 2, running: 1, givenUp: 1, oldestDue: "2026-12-01T11:00:00Z"))
            // What runs cannot be dropped, what was given up can, once.
            #expect(try await database.write { try Jobs.drop("b", in: $0) } == false)
            #expect(try await database.write { try Jobs.drop("a", in: $0) })
            #expect(try await database.write { try Jobs.drop("a", in: $0) } == false)
        }
    }

    @Test func jobsSurviveARestart() async throws {
        try await withFile { url in
            let before = try url.open()
            try await Migrator(jobMigrations).run(on: before, at: Self.noon)
            _ = try await before.write { try Jobs.enqueue("mail", payload: "信", id: "j1", runAt: Self.noon, in: $0) }
            _ = try await claim(before)
            await before.close()
            let after = try url.open()
            #expect(try await claim(after).isEmpty)
            #expect(try await claim(after, now: Self.one, until: Self.two).map(\.payload) == ["信"])
            await after.close()
        }
    }
}
