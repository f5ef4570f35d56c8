import Casework
import Logging
import ServiceLifecycle
import Store

/// Work that may take its time, as handing mail over does, apart from `Background` so that nothing there waits for it.
struct Worker: Service, CustomStringConvertible {
    let plugged: Plugged
    let logger: Logger

    /// The service group logs its services as they describe themselves, and this one holds everything there is.
    var description: String { "Worker" }

    func run() async throws {
        let jobs = JobWorker(
            database: plugged.database, world: plugged.world, logger: logger, handlers: plugged.jobHandlers)
        let round = DailyRound(plugged: plugged)
        try? await cancelWhenGracefulShutdown {
            var second = 0
            while !Task.isCancelled {
                if second % 60 == 0 { await logger.attempt("round") { try await round.begin() } }
                await logger.attempt("jobs") { try await jobs.run() }
                second += 1
                try await Task.sleep(for: .seconds(1))
            }
        }
    }
}
