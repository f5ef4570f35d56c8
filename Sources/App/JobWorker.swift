package import Casework
package import Logging
import Statutes
package import Store

/// How a kind of job is done.
package struct JobHandler: Sendable {
    /// - Returns: the payload of a job that goes on where this one ends; nil when all is done.
    let perform: @Sendable (Job) async throws -> String?
    /// In the transaction in which a job is given back, or given up.
    let failed: @Sendable (_ job: Job, _ error: String, _ isLast: Bool, any Transaction) throws -> Void

    package init(
        perform: @escaping @Sendable (Job) async throws -> String?,
        failed: @escaping @Sendable (Job, String, Bool, any Transaction) throws -> Void = { _, _, _, _ in }
    ) {
        (self.perform, self.failed) = (perform, failed)
    }
}

/// Works on the queue, one job after another. Only kinds that it knows are claimed: those of another version, or of what
/// is not set up here, wait for somebody else.
package struct JobWorker: Sendable {
    /// Seconds for which a claimed job is nobody else's. Longer than any job takes: mail programs are ended long before,
    /// and what takes long is done page by page, each a job.
    package static let lease = 300
    package static let mostAttempts = 8

    let database: any Database
    let world: World
    let logger: Logger
    let handlers: [JobKind: JobHandler]

    package init(database: any Database, world: World, logger: Logger, handlers: [JobKind: JobHandler]) {
        (self.database, self.world, self.logger, self.handlers) = (database, world, logger, handlers)
    }

    /// Does what is due.
    /// - Returns: how many jobs were tried.
    @discardableResult
    package func run() async throws -> Int {
        var tried = 0
        while !Task.isCancelled, let job = try await claim() {
            // A job that was begun is brought to its end, even when the program is told to stop meanwhile: what was handed
            // over and not noted would be handed over again.
            try await Task { try await work(on: job) }.value
            tried += 1
        }
        return tried
    }

    /// Seconds until a job that has failed so often is tried again: a minute, then four times as long, up to six hours.
    package static func pause(after attempts: Int) -> Int {
        min(21_600, 60 * (1 << (2 * min(max(attempts, 1) - 1, 8))))
    }

    private func claim() async throws -> Job? {
        let (kinds, now) = (handlers.keys.sorted { $0.name < $1.name }, world.now())
        // A read first: an idle worker writes nothing.
        guard try await database.read({ try Jobs.areDue(kinds: kinds, now: now.description, in: $0) }) else {
            return nil
        }
        let until = now.adding(seconds: Self.lease)
        return try await database.write { tx in
            try Jobs.claim(kinds: kinds, now: now.description, leaseUntil: until.description, limit: 1, in: tx).first
        }
    }

    private func work(on job: Job) async throws {
        guard let handler = handlers[job.kind] else { return }
        do {
            let next = try await handler.perform(job)
            let (id, now) = (world.newID(), world.now().description)
            try await database.write { tx in
                guard try Jobs.finish(job, in: tx), let next else { return }
                try Jobs.enqueue(job.kind, payload: next, id: id, runAt: now, in: tx)
            }
        } catch is CancellationError {
            // The lease runs out, and it is claimed again.
            throw CancellationError()
        } catch {
            try await giveBack(job, handler, Self.reason(of: error))
        }
    }

    private func giveBack(_ job: Job, _ handler: JobHandler, _ reason: String) async throws {
        let isLast = job.attempts >= Self.mostAttempts
        let now = world.now()
        let retryAt = now.adding(seconds: Self.pause(after: job.attempts))
        let isOurs = try await database.write { tx in
            let isOurs =
                isLast
                ? try Jobs.giveUp(job, at: now.description, error: reason, in: tx)
                : try Jobs.fail(job, retryAt: retryAt.description, error: reason, in: tx)
            if isOurs { try handler.failed(job, reason, isLast, tx) }
            return isOurs
        }
        guard isOurs else { return }
        logger.log(
            level: isLast ? .error : .warning, isLast ? "a job was given up" : "a job failed and will be tried again",
            metadata: [
                "job": "\(job.id)", "kind": "\(job.kind.name)", "attempts": "\(job.attempts)", "reason": "\(reason)",
            ])
    }

    /// What may be stored and logged of an error: nothing that people sent.
    private static func reason(of error: any Error) -> String {
        switch error {
        case let failure as JobFailure: failure.reason
        case let database as DatabaseError: "\(database)"
        default: "\(type(of: error))"
        }
    }
}
