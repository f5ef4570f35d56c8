import Hummingbird
package import Logging
import Notices
import ServiceLifecycle
import Store
import UnixSignals
import Web

/// Where to listen.
package struct ListenAddress: Sendable {
    package let host: String
    package let port: Int

    /// HOST:PORT; nil when it is anything else.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port), colon != text.startIndex
        else { return nil }
        (host, self.port) = (String(text[..<colon]), port)
    }
}

/// The program as it serves: routes on a socket, background work beside them, both stopped in order.
package struct Server: Sendable {
    let plugged: Plugged
    let logger: Logger

    package init(plugged: Plugged, logger: Logger) {
        self.plugged = plugged
        self.logger = logger
    }

    /// Serves until it is told to stop; then takes no more, answers what has come in, closes the database, and ends.
    /// - Parameters:
    ///   - clear: where those who come without TLS are led to it; with a certificate alone.
    ///   - idle: who says nothing for so long, between requests or in the middle of one, is disconnected; open pages,
    ///     which wait for us, are not.
    ///   - stopAfter: a caller who has not finished sending by then is not waited for.
    package func run(
        on address: ListenAddress, leadingFrom clear: ListenAddress? = nil, idle: Duration, stopAfter: Duration,
        onReady: @escaping @Sendable () async -> Void = {}
    ) async throws {
        let certificate = plugged.options.certificate
        var options = SiteOptions()
        options.isSecure = plugged.options.isSecure
        options.speaksTLS = certificate != nil
        options.trustedProxies = plugged.options.trustedProxies
        let pipeline = Pipeline(
            resolvers: plugged.resolvers, world: plugged.world, cache: plugged.cache, logger: logger, options: options,
            metrics: plugged.requests, light: plugged.light)
        let router = pipeline.router(plugged.routes)
        let application = Application(
            router: router,
            server: certificate.map { TLSConnection.server($0, idle: idle) }
                ?? .http1(configuration: .init(idleTimeout: .init(idle))),
            configuration: .init(
                address: .hostname(address.host, port: address.port), serverName: nil,
                availableConnectionsDelegate: CountedConnections(open: plugged.connections)),
            onServerRunning: { _ in await onReady() }, logger: logger)
        let background = Background(plugged: plugged, logger: logger)
        var services: [any Service] = [
            background, Worker(plugged: plugged, logger: logger), application,
        ]
        if let certificate {
            services.append(RenewCertificate(certificate: certificate, logger: logger))
            if let clear {
                services.append(LeadToTLS(baseURL: plugged.options.baseURL, idle: idle).application(clear, logger))
            }
        }
        // The last is the first to be told to stop.
        services.append(Live(notices: plugged.notices.live, logger: logger))
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
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
