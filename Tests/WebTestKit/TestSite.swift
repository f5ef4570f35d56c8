package import Casework
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Statutes
import Synchronization
package import Web
import Words

/// A whole site in the test's own process: routes behind the real pipeline, no socket, no waiting.
///
///     let site = TestSite(feature.routes)
///     let clerk = site.browser(as: viewer)
///     let page = try await clerk.get("/opinions/new")
///     try await clerk.post("/opinions", ["text": "路灯不亮"])
package final class TestSite: Sendable {
    package let world: TestWorld
    package let cache: PageCache
    package let log = TestLog()
    private let responder: RouterResponder<SiteContext>
    private let personas: Personas

    /// - Parameter resolvers: how the program signs people in. Personas of `browser(as:)` come on top and need none.
    package init(
        _ routes: [Route], world: TestWorld = TestWorld(), resolvers: Resolvers? = nil,
        options: SiteOptions = SiteOptions(), cache: PageCache = PageCache(),
        metrics: RequestMetrics = RequestMetrics(),
        light: LightSwitch = LightSwitch()
    ) {
        let personas = Personas()
        let resolvers = Resolvers(
            session: { credentials in
                if let persona = personas.signedIn(credentials) { return persona }
                return try await resolvers?.session(credentials)
            },
            ownCase: { resolvers?.ownCase($0) }, unused: { try await resolvers?.unused($0) ?? [] },
            texts: { resolvers?.texts() ?? TextBook() })
        let pipeline = Pipeline(
            resolvers: resolvers, world: world.world, cache: cache, logger: log.logger, options: options,
            metrics: metrics, light: light)
        responder = pipeline.router(routes + SiteRoutes.all + [Self.formRoute]).buildResponder()
        (self.world, self.cache, self.personas) = (world, cache, personas)
    }

    /// A browser with no cookies.
    package func browser(address: String = "192.0.2.1") -> Browser {
        Browser(site: self, address: address, session: nil)
    }

    /// A browser in which someone is signed in already, for tests that are not about signing in.
    package func browser(as viewer: Viewer, name: String = "王芳", address: String = "192.0.2.1") -> Browser {
        let session = personas.add(SignedIn(viewer: viewer, name: name))
        return Browser(site: self, address: address, session: session)
    }

    static let formPath = "/test/form"

    /// A page with a form, for tests that send one without having opened its own page.
    private static let formRoute = Route("test-form", .get, page: formPath, WebWord.home.text) { exchange in
        let form = FormBuilder(exchange.reader).form(action: formPath, "")
        return .page(Page(title: WebWord.home, main: "<h1>\(exchange.reader.say(WebWord.home))</h1>\(form)"))
    }

    func send(_ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, body: [UInt8], from address: String)
        async throws -> Reply
    {
        let channel = NIOAsyncTestingChannel()
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 40_000)
        let context = SiteContext(source: ApplicationRequestContextSource(channel: channel, logger: log.logger))
        var headers = headers
        if !body.isEmpty { headers[.contentLength] = String(body.count) }
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let response = try await responder.respond(to: request, context: context)
        let collected = BodyCollector()
        try await response.body.write(collected)
        return Reply(
            request: "\(method.rawValue) \(path)", status: response.status.code, headers: response.headers,
            bytes: collected.bytes,
            log: response.status.code >= 500 ? log.lines : [])
    }
}

/// Who is signed in by the test itself.
private final class Personas: Sendable {
    private let known = Mutex<[String: SignedIn]>([:])

    func add(_ persona: SignedIn) -> String {
        known.withLock { known in
            let token = "persona-\(known.count + 1)"
            known[token] = persona
            return token
        }
    }

    func signedIn(_ credentials: Credentials) -> SignedIn? {
        guard let token = credentials.isAPI ? credentials.bearer : credentials.cookies["session"] else { return nil }
        return known.withLock { $0[token] }
    }
}

private final class BodyCollector: ResponseBodyWriter, Sendable {
    private let collected = Mutex<[UInt8]>([])

    var bytes: [UInt8] { collected.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws { collected.withLock { $0 += buffer.readableBytesView } }

    func finish(_: HTTPFields?) async throws {}
}
