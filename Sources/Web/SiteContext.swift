package import Hummingbird
import NIOCore

/// What the server knows of a connection; the rest of a request is in `Exchange`.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let remote: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remote = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}
