import Logging
import Notices
import ServiceLifecycle

/// Keeps open pages told of new notices. It is the first to be stopped, so that no open page holds the server up.
struct Live: Service, CustomStringConvertible {
    /// How long between two looks. What they find was posted a third of a second ago at most, plus the look itself.
    private static let pause = Duration.milliseconds(300)

    let notices: LiveNotices
    let logger: Logger

    /// The service group logs its services as they describe themselves, and this one holds everything there is.
    var description: String { "Live" }

    func run() async throws {
        let clock = ContinuousClock()
        try? await cancelWhenGracefulShutdown {
            // Looks between two beats of one page.
            let parts = LiveNotices.beat * 1000 / 300
            var round = 0
            while !Task.isCancelled {
                let began = clock.now
                await logger.attempt("live") { try await notices.look() }
                notices.sendBeat(part: round, of: parts)
                if round % 30 == 0 { await logger.attempt("live sessions") { try await notices.endOld() } }
                round += 1
                // However much there is to tell, half of the time is for others.
                try await Task.sleep(for: max(Self.pause, clock.now - began))
            }
        }
        notices.close()
    }
}
