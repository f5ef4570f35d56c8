import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// A connection over TLS, shown the certificate of the moment at which it began.
struct TLSConnection: ServerChildChannel {
    let base: HTTP1Channel
    let certificate: Certificate

    static func server(_ certificate: Certificate, idle: Duration) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            TLSConnection(
                base: HTTP1Channel(responder: responder, configuration: .init(idleTimeout: .init(idle))),
                certificate: certificate)
        }
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: certificate.context))
        }.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}
