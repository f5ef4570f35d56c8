import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Group commit. A commit costs a disk flush whether it carries one write or a hundred, so the writes that wait run
/// as savepoints of one transaction: while one batch is being flushed the next gathers. A write that is alone waits
/// for nobody.
final class SQLiteWriteQueue: Sendable {
    private struct State {
        var waiting: [any SQLiteWrite] = []
        var isRunning = false
    }

    static let batchLimit = 128
    static let batchNanoseconds: UInt64 = 5_000_000

    private let core: any DatabaseWriter
    private let limits: SQLiteTransaction.Limits
    /// After which a batch ends, whatever still waits.
    private let batchTime: UInt64
    private let state = Mutex(State())

    /// - Parameter batchTime: nanoseconds.
    init(core: any DatabaseWriter, limits: SQLiteTransaction.Limits, batchTime: UInt64) {
        (self.core, self.limits, self.batchTime) = (core, limits, batchTime)
    }

    /// How many writes have not begun.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    func perform<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let write = SQLiteWriteOf(body: body, continuation: continuation, limits: limits)
            let begins = state.withLock { state in
                state.waiting.append(write)
                defer { state.isRunning = true }
                return !state.isRunning
            }
            if begins { schedule() }
        }
    }

    /// One batch for each turn on the writer's queue, so that in memory, where readers share it, they come between.
    private func schedule() {
        core.asyncWriteWithoutTransaction { db in
            self.runBatch(on: db)
            let goesOn = self.state.withLock { state in
                state.isRunning = !state.waiting.isEmpty
                return state.isRunning
            }
            if goesOn { self.schedule() }
        }
    }

    private func runBatch(on db: GRDB.Database) {
        let batch = state.withLock { state in
            let batch = Array(state.waiting.prefix(Self.batchLimit))
            state.waiting.removeFirst(batch.count)
            return batch
        }
        let run = SQLiteBatch(db: db, writes: batch).run(within: batchTime)
        if run < batch.count { state.withLock { $0.waiting.insert(contentsOf: batch[run...], at: 0) } }
    }
}

/// One write with its type hidden.
protocol SQLiteWrite: AnyObject, Sendable {
    /// Runs the body and keeps its outcome; nil when it went well.
    func perform(on db: GRDB.Database) -> (any Error)?
    /// Tells the caller: its own value or error, or `failure` when the whole batch was lost.
    func finish(failure: (any Error)?)
}

/// `@unchecked Sendable`: made by the caller, then handed to the writer's queue, which alone touches `outcome`.
final class SQLiteWriteOf<Value: Sendable>: SQLiteWrite, @unchecked Sendable {
    private let body: @Sendable (any Transaction) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private let limits: SQLiteTransaction.Limits
    private var outcome: Result<Value, any Error>?

    init(
        body: @escaping @Sendable (any Transaction) throws -> Value,
        continuation: CheckedContinuation<Value, any Error>, limits: SQLiteTransaction.Limits
    ) {
        self.body = body
        self.continuation = continuation
        self.limits = limits
    }

    func perform(on db: GRDB.Database) -> (any Error)? {
        let outcome = Result { try SQLiteTransaction.perform(body, on: db, limits: limits) }
        self.outcome = outcome
        if case .failure(let error) = outcome { return error }
        return nil
    }

    func finish(failure: (any Error)?) {
        if case .failure = outcome, let outcome { return continuation.resume(with: outcome) }
        if let failure { return continuation.resume(throwing: failure) }
        if let outcome { return continuation.resume(with: outcome) }
        continuation.resume(throwing: DatabaseError.engine("the write never ran"))
    }
}
