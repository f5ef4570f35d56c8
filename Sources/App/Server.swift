import Hummingbird
package import Logging
import Notices
import ServiceLifecycle
import Store
import UnixSignals
import Web

/// The program as it serves: routes on a socket, background work beside them, both stopped in order.
package struct Server: Sendable {
    let plugged: Plugged
    let logger: Logger

    package init(plugged: Plugged, logger: Logger) {
        self.plugged = plugged
        self.logger = logger
    }

    /// Serves until it is told to stop; then takes no more, answers what has come in, closes the database, and ends.
    /// - Parameter stopAfter: a caller who has not finished sending by then is not waited for.
    package func run(
        host: String, port: Int, stopAfter: Duration = .seconds(20), onReady: @escaping @Sendable () async -> Void = {}
    ) async throws {
        var options = SiteOptions()
        options.isSecure = plugged.options.isSecure
        options.trustedProxies = plugged.options.trustedProxies
        let pipeline = Pipeline(
            resolvers: plugged.resolvers, world: plugged.world, cache: plugged.cache, logger: logger, options: options,
            metrics: plugged.requests, light: plugged.light)
        let router = pipeline.router(plugged.routes)
        let application = Application(
            router: router,
            configuration: .init(
                address: .hostname(host, port: port), serverName: nil,
                availableConnectionsDelegate: CountedConnections(open: plugged.connections)),
            onServerRunning: { _ in await onReady() }, logger: logger)
        let background = Background(plugged: plugged, logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: background),
                .init(service: Worker(plugged: plugged, logger: logger)), .init(service: application),
                // The last is the first to be told to stop.
                .init(service: Live(notices: plugged.notices.live, logger: logger)),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = stopAfter
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await ServiceGroup(configuration: configuration).run()) } catch {
            outcome = .failure(error)
        }
        await background.finish()
        await plugged.database.close()
        try outcome.get()
    }
}
