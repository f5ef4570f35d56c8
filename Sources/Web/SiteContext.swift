package import Hummingbird
import NIOCore

/// What the server knows of a connection; the rest of a request is in `Exchange`.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let remote: String
    let whenGone: WhenGone

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        let closing = source.channel.closeFuture
        whenGone = WhenGone { body in closing.whenComplete { _ in body() } }
        remote = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}
