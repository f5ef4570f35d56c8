import App
import Casework
import Statutes
import Store
import Synchronization
import TestKit
import Testing
import WebTestKit

/// The queue at work: each job by one worker at a time, again when it failed, and not for ever.
@Suite(.timeLimit(.minutes(15))) struct JobWorkerTests {
    /// What was done, in order.
    private final class Done: Sendable {
        private let kept = Mutex<[String]>([])
        var all: [String] { kept.withLock { $0 } }
        func add(_ line: String) { kept.withLock { $0.append(line) } }
    }

    private func worker(
        _ database: any Database, _ world: TestWorld, _ handler: JobHandler, log: TestLog = TestLog()
    ) -> JobWorker {
        JobWorker(database: database, world: world.world, logger: log.logger, handlers: ["test": handler])
    }

    private func enqueue(_ id: String, kind: JobKind = "test", in database: any Database, _ world: TestWorld)
        async throws
    {
        let now = world.now.description
        _ = try await database.write { try Jobs.enqueue(kind, payload: "of \(id)", id: id, runAt: now, in: $0) }
    }

    @Test(arguments: Engine.available) func manyWorkersDoEachJobOnce(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            let (world, done) = (TestWorld(), Done())
            for number in 0..<40 { try await enqueue("j\(number)", in: database, world) }
            let handler = JobHandler { job in
                done.add(job.id)
                await Task.yield()
                return nil
            }
            let tried = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 { group.addTask { try await worker(database, world, handler).run() } }
                return try await group.reduce(0, +)
            }
            #expect(tried == 40)
            #expect(done.all.count == 40 && Set(done.all).count == 40)
            #expect(try await database.read { try Jobs.isQueued("test", in: $0) } == false)
        }
    }

    @Test(arguments: Engine.available) func whatFailsComesAgainLaterAndLaterAndIsGivenUp(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            let (world, done, log) = (TestWorld(), Done(), TestLog())
            let handler = JobHandler { _ in
                throw JobFailure("no answer")
            } failed: { job, error, isLast, _ in
                done.add("\(job.attempts) \(error) \(isLast)")
            }
            let worker = worker(database, world, handler, log: log)
            try await enqueue("j1", in: database, world)
            var pauses: [Int] = []
            for attempt in 1...JobWorker.mostAttempts {
                #expect(try await worker.run() == 1, "attempt \(attempt)")
                guard attempt < JobWorker.mostAttempts else { break }
                let pause = JobWorker.pause(after: attempt)
                pauses.append(pause)
                world.advance(seconds: pause - 1)
                #expect(try await worker.run() == 0, "attempt \(attempt) comes again too early")
                world.advance(seconds: 1)
            }
            #expect(pauses == [60, 240, 960, 3840, 15_360, 21_600, 21_600])
            world.advance(days: 30)
            #expect(try await worker.run() == 0)
            #expect(done.all == (1...7).map { "\($0) no answer false" } + ["8 no answer true"])
            let givenUp = try await database.read { try Jobs.givenUp(limit: 9, in: $0) }
            #expect(givenUp.map(\.id) == ["j1"] && givenUp.map(\.error) == ["no answer"])
            let counts = try await database.read { try Jobs.counts(in: $0) }
            #expect(counts == (fresh: 0, failed: 0, givenUp: 1))
            #expect(log.lines.count == 8)
            #expect(log.lines.last == "error a job was given up attempts=8 job=j1 kind=test reason=no answer")
            // An administrator lets it begin anew.
            let now = world.now.description
            #expect(try await database.write { try Jobs.tryAgain("j1", at: now, in: $0) })
            #expect(try await database.write { try Jobs.tryAgain("j1", at: now, in: $0) } == false)
            #expect(try await worker.run() == 1)
            #expect(done.all.last == "1 no answer false")
        }
    }

    @Test(arguments: Engine.available) func kindsOfOthersAreLeftAlone(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            let world = TestWorld()
            try await enqueue("j1", kind: "of a later version", in: database, world)
            let worker = worker(database, world, JobHandler { _ in nil })
            world.advance(days: 400)
            #expect(try await worker.run() == 0)
            let rows = try await database.read {
                try $0.rows("SELECT attempts, lease_until, last_error FROM job WHERE id = 'j1'").map {
                    (try $0.get(0, as: Int.self), try $0.get(1, as: String?.self), try $0.get(2, as: String?.self))
                }
            }
            #expect(rows.count == 1 && rows[0] == (0, nil, nil))
        }
    }

    /// One that was so slow that its lease ran out changes nothing for the one that has the job now.
    @Test(arguments: Engine.available) func aLateWorkerChangesNothing(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            let (world, done) = (TestWorld(), Done())
            try await enqueue("j1", in: database, world)
            let quick = worker(
                database, world,
                JobHandler { job in
                    done.add("quick \(job.attempts)")
                    throw JobFailure("later")
                })
            let slow = worker(
                database, world,
                JobHandler { job in
                    done.add("slow \(job.attempts)")
                    done.add("\(try await quick.run())")
                    world.advance(seconds: JobWorker.lease)
                    done.add("\(try await quick.run())")
                    return "goes on"
                })
            #expect(try await slow.run() == 1)
            #expect(done.all == ["slow 1", "0", "quick 2", "1"])
            let left = try await database.read {
                try $0.rows("SELECT id, attempts, last_error FROM job").map {
                    "\(try $0.get(0, as: String.self)) \(try $0.get(1, as: Int.self)) \(try $0.get(2, as: String.self))"
                }
            }
            #expect(left == ["j1 2 later"])
        }
    }

    /// Told to stop in the middle of a job: it is brought to its end and noted, and no other is begun.
    @Test(arguments: Engine.available) func aJobThatWasBegunIsBroughtToItsEnd(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            let (world, done) = (TestWorld(), Done())
            for id in ["j1", "j2"] { try await enqueue(id, in: database, world) }
            let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
            let (stopped, hasStopped) = AsyncStream.makeStream(of: Void.self)
            let worker = worker(
                database, world,
                JobHandler { job in
                    hasBegun.yield()
                    for await _ in stopped { break }
                    done.add("\(job.id) \(Task.isCancelled)")
                    return nil
                })
            let running = Task { try await worker.run() }
            for await _ in begun { break }
            running.cancel()
            hasStopped.yield()
            #expect(try await running.value == 1)
            #expect(done.all == ["j1 false"])
            let left = try await database.read {
                try $0.rows("SELECT id FROM job").map { try $0.get(0, as: String.self) }
            }
            #expect(left == ["j2"])
        }
    }

    @Test(arguments: Engine.available) func aJobGoesOnInAnother(engine: Engine) async throws {
        try await withDatabase(engine, jobMigrations) { database in
            let (world, done) = (TestWorld(), Done())
            try await enqueue("j1", in: database, world)
            let worker = worker(
                database, world,
                JobHandler { job in
                    done.add(job.payload)
                    return job.payload.count < 9 ? job.payload + "+" : nil
                })
            #expect(try await worker.run() == 5)
            #expect(done.all == ["of j1", "of j1+", "of j1++", "of j1+++", "of j1++++"])
        }
    }
}
