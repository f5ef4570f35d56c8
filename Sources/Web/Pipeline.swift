package import Casework
import Crypto
import Formats
import Foundation
import HTTPTypes
package import Hummingbird
package import Logging
import NIOCore
import Store
import Words

/// Settings of the site as a whole.
package struct SiteOptions: Sendable {
    /// Cookies are marked `Secure`: the site is served over TLS.
    package var isSecure = false
    /// No proxy does it for us: browsers are told to come over TLS from now on.
    package var speaksTLS = false
    package var maxBody = 256 * 1024
    /// For forms with pictures, on the routes that take them.
    package var maxUpload = 64 * 1024 * 1024
    /// The proxies before us; only their `X-Forwarded-For` says where a request came from.
    package var trustedProxies = TrustedProxies()
    package init() {}
}

/// What every request goes through, around its handler: language, viewer, body, token, errors, headers.
package struct Pipeline: Sendable {
    let resolvers: Resolvers
    let world: World
    let cache: PageCache
    let logger: Logger
    let options: SiteOptions
    let metrics: RequestMetrics
    let workshop: PictureWorkshop
    let light: LightSwitch

    package init(
        resolvers: Resolvers, world: World, cache: PageCache, logger: Logger, options: SiteOptions = SiteOptions(),
        metrics: RequestMetrics = RequestMetrics(), workshop: PictureWorkshop = PictureWorkshop(),
        light: LightSwitch = LightSwitch()
    ) {
        self.light = light
        self.workshop = workshop
        (self.resolvers, self.world, self.cache, self.logger, self.options) = (resolvers, world, cache, logger, options)
        self.metrics = metrics
    }

    /// A router with every route on it; what is asked with HEAD is answered like GET, without the body.
    package func router(_ routes: [Route]) -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        mount(routes, on: router)
        return router
    }

    /// Declares every route on a router, under its page path and its API path.
    func mount(_ routes: [Route], on router: Router<SiteContext>) {
        router.add(middleware: Unmatched(pipeline: self, meter: metrics.meter("any", "unmatched")))
        for route in routes {
            if let page = route.page { mount(route, at: page, isAPI: false, on: router) }
            if let api = route.api { mount(route, at: "/api/v1" + api, isAPI: true, on: router) }
        }
    }

    private func mount(_ route: Route, at pattern: String, isAPI: Bool, on router: Router<SiteContext>) {
        let meter = metrics.meter(route.verb.rawValue, pattern)
        router.on(RouterPath(pattern), method: route.verb.method) { request, context in
            try await meter.measure {
                try await respond(to: request, context: context, route: route, isAPI: isAPI)
            }
        }
    }

    func respond(to request: Request, context: SiteContext, route: Route?, isAPI: Bool) async throws -> Response {
        let cookies = Cookies(header: request.headers[.cookie])
        let language =
            cookies["lang"].flatMap(Language.init(rawValue:)) ?? request.headers[.acceptLanguage].flatMap(
                Language.init(acceptLanguage:)) ?? .zh
        let largeType = cookies["size"] == "large"
        let mayKeep = request.method == .get && !isAPI && cookies["session"] == nil && cookies["case"] == nil
        let key = PageCache.Key(
            target: request.uri.description, language: language.rawValue, largeType: largeType, day: world.today)
        if mayKeep, let bytes = cache.page(key) { return html(bytes, status: .ok, language: language, isKept: true) }
        let generation = cache.begin()

        var reader = Reader(
            viewer: .anonymous, language: language, largeType: largeType, now: world.now(), zone: world.zone,
            texts: resolvers.texts())
        var freshToken: SetCookie?
        var renewed: [SetCookie] = []
        var typed = Input()
        do {
            guard let route else { throw Problem.notFound }
            let credentials = Credentials(
                cookies: isAPI ? Cookies(header: nil) : cookies, bearer: Credentials.bearer(in: request.headers),
                isAPI: isAPI, isWatching: route.isWatching)
            let signedIn = route.isAsset ? nil : try await resolvers.session(credentials)
            renewed = signedIn?.cookies ?? []
            var viewer = signedIn?.viewer ?? .anonymous
            if let own = resolvers.ownCase(credentials) { viewer = viewer.holding(secretOf: own) }
            let token = cookies["csrf"].flatMap(CSRF.valid) ?? CSRF.make(world)
            if cookies["csrf"] != token { freshToken = SetCookie("csrf", token, maxAge: 86_400) }
            let target = request.method == .get ? request.uri.description : cookiesReferer(request) ?? request.uri.path
            reader = Reader(
                viewer: viewer, language: language, largeType: largeType, now: world.now(), zone: world.zone,
                csrf: token,
                path: Paths.local(target), personName: signedIn?.name, unreadNotices: signedIn?.unreadNotices ?? 0,
                mustDoFirst: signedIn?.first != nil, isLight: light.isOn,
                unused: route.isAsset ? [] : try await resolvers.unused(viewer),
                texts: resolvers.texts())

            if let first = signedIn?.first, !first.allows(request.uri.path) {
                if isAPI { throw Problem.forbidden(first.why) }
                return response(
                    .see(first.page).renewing(renewed), reader: reader, isAPI: false, freshToken: freshToken)
            }
            let query = try Self.query(of: request)
            let caller = remote(request, context)
            // What is large is read for those who have signed in alone.
            let most = viewer.isAnonymous ? options.maxBody : route.maxBody ?? options.maxBody
            let input = try await input(of: request, for: route, most: most) { fields in
                (isAPI || CSRF.holds(fields, against: cookies["csrf"]))
                    && (route.pictures?.admits(viewer, caller, reader.now) ?? route.file?.admits(viewer) == true)
            }
            typed = input
            if request.method == .post, !isAPI, !route.isOneClick, !CSRF.holds(input, against: cookies["csrf"]) {
                let again = try CSRF.again(input, to: request.uri.path, from: request.headers, reader: reader)
                return response(again.renewing(renewed), reader: reader, isAPI: false, freshToken: freshToken)
            }
            var parameters: [String: String] = [:]
            for (name, value) in context.parameters {
                parameters[String(name)] = String(value).removingPercentEncoding ?? ""
            }
            let exchange = Exchange(
                verb: route.verb, path: request.uri.path, parameters: parameters, queryFields: query, input: input,
                cookies: cookies, headers: request.headers, host: request.head.authority ?? "", isAPI: isAPI,
                peer: context.remote, remote: caller, reader: reader, signIn: signedIn?.signIn,
                whenGone: context.whenGone)
            let answer = try await route.handler(exchange)
            return response(answer.renewing(renewed), reader: reader, isAPI: isAPI, freshToken: freshToken) {
                bytes, tags in
                if mayKeep { cache.keep(bytes, key, tags: tags, since: generation) }
            }
        } catch {
            let answer = problem(error, typed: typed, reader: reader, isAPI: isAPI, route: route).renewing(renewed)
            return response(answer, reader: reader, isAPI: isAPI, freshToken: freshToken)
        }
    }

    // MARK: Reading

    private func cookiesReferer(_ request: Request) -> String? {
        guard let referer = request.headers[.referer], let url = URL(string: referer) else { return nil }
        return url.path + (url.query.map { "?" + $0 } ?? "")
    }

    private static func query(of request: Request) throws -> FormFields {
        do { return try FormFields(decoding: Array((request.uri.query ?? "").utf8)) } catch {
            throw Self.unreadable(error)
        }
    }

    private func remote(_ request: Request, _ context: SiteContext) -> String {
        guard !options.trustedProxies.isEmpty, let name = HTTPField.Name("X-Forwarded-For") else {
            return context.remote
        }
        return options.trustedProxies.caller(peer: context.remote, forwarded: request.headers[values: name])
    }

    // MARK: Answering

    /// The only place where an error becomes a status and a page.
    private func problem(_ error: any Error, typed: Input, reader: Reader, isAPI: Bool, route: Route?) -> Answer {
        func page(_ title: WebWord, _ body: Text, _ status: HTTPResponse.Status) -> Answer {
            let main: HTML = """
                <h1>\(reader.say(title))</h1>
                <p class="lead" role="alert">\(reader.say(body))</p>
                \(kept(typed, of: route, reader: reader))
                <p><a href="/">\(reader.say(WebWord.backToStart))</a></p>
                """
            let message: JSON = ["problems": [["field": nil, "message": .text(reader.say(body))]]]
            return .page(Page(title: title, main: main), json: message, status: status)
        }
        switch error {
        case Problem.signInFirst:
            return isAPI
                ? page(.signIn, WebWord.signIn.text, .unauthorized)
                : .see("/sign-in?back=\(Paths.encoded(reader.path))")
        case Problem.notFound: return page(.notFoundTitle, WebWord.notFoundBody.text, .notFound)
        case Problem.noSuchFile(let why): return page(.noSuchFileTitle, why, .notFound)
        case Problem.notUsed(let why): return page(.notUsedTitle, why, .notFound)
        // Whoever only looks had nothing to save.
        case Problem.conflict(let why):
            return page(route?.verb == .post ? .conflictTitle : .notNowTitle, why, .conflict)
        case Problem.forbidden(let why): return page(.forbiddenTitle, why, .forbidden)
        case Problem.tooMany(let why, let seconds):
            var answer = page(.tooManyTitle, why, .tooManyRequests)
            answer.retryAfter = seconds
            return answer
        case Problem.unreadable(let status, let why): return page(.unreadableTitle, why, .init(code: status))
        default:
            logger.error(
                "request failed",
                metadata: ["route": "\(route?.name ?? "none")", "error": "\(type(of: error)) \(Self.safe(error))"])
            return page(.faultTitle, WebWord.faultBody.text, .internalServerError)
        }
    }

    /// The words that a person wrote, to be copied: nothing typed is lost because of a refusal. Short fields, which may
    /// hold a name or a number, are not repeated.
    private func kept(_ typed: Input, of route: Route?, reader: Reader) -> HTML {
        let words = (route?.fields ?? []).compactMap { field -> (Text, String)? in
            guard case .text(let most) = field.kind, most >= 200, !Input.isPassword(field.name),
                let text = typed.text(field.name), !text.isEmpty
            else { return nil }
            return (field.summary, text)
        }
        guard !words.isEmpty else { return .empty }
        return """
            <section><h2>\(reader.say(WebWord.wordsKept))</h2>
            \(each: words, { "<h3>\(reader.say($0.0))</h3>\(HTML.words($0.1))" })</section>
            """
    }

    /// What of an error may be logged: database errors hold no values, others may hold input.
    private static func safe(_ error: any Error) -> String { error is DatabaseError ? "\(error)" : "" }

    private func response(
        _ answer: Answer, reader: Reader, isAPI: Bool, freshToken: SetCookie?,
        keep: ([UInt8], [String]) -> Void = { _, _ in }
    ) -> Response {
        var response: Response
        if let (type, _) = answer.bytes, let live = answer.live {
            response = Response(
                status: answer.status, headers: [.contentType: type, .cacheControl: "no-store"],
                body: ResponseBody { writer in
                    for await text in live.open() { try await writer.write(ByteBuffer(string: text)) }
                    try await writer.finish(nil)
                })
            // nginx would hold events back until it has a buffer full of them.
            if let name = HTTPField.Name("X-Accel-Buffering") { response.headers[name] = "no" }
        } else if let (type, body) = answer.bytes {
            response = Response(
                status: answer.status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: body)))
            // What sets somebody's cookie must not lie in a cache between us and others.
            let isPublic = answer.immutable && answer.cookies.isEmpty
            response.headers[.cacheControl] = isPublic ? "public, max-age=31536000, immutable" : "no-store"
            if let name = answer.fileName {
                let kind = answer.isShown ? "inline" : "attachment"
                response.headers[.contentDisposition] = "\(kind); filename=\"\(name)\""
            }
        } else if isAPI {
            response = json(answer, reader: reader)
        } else if let location = answer.location {
            response = Response(status: .seeOther, headers: [.location: location, .cacheControl: "no-store"])
        } else if let page = answer.page {
            // Pages kept for everybody carry nobody's token.
            let kept = answer.cacheTags != nil && reader.viewer == .anonymous
            let bytes = Array(page.document(for: reader).text.utf8)
            if kept, answer.status == .ok, let tags = answer.cacheTags { keep(bytes, tags) }
            response = html(bytes, status: answer.status, language: reader.language, isKept: kept)
            if !kept, let freshToken {
                response.headers.append(.init(name: .setCookie, value: freshToken.header(secure: options.isSecure)))
            }
        } else if let json = answer.json {
            response = Response(
                status: answer.status,
                headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: json.serialized)))
        } else {
            response = Response(status: answer.status)
        }
        if let seconds = answer.retryAfter { response.headers[.retryAfter] = String(seconds) }
        for cookie in answer.cookies {
            response.headers.append(.init(name: .setCookie, value: cookie.header(secure: options.isSecure)))
        }
        secure(&response.headers)
        return response
    }

    private func json(_ answer: Answer, reader: Reader) -> Response {
        let content = answer.json
        let body: JSON =
            if !answer.problems.isEmpty {
                [
                    "problems": .array(
                        answer.problems.map { ["field": .text($0.field), "message": .text(reader.say($0.message))] })
                ]
            } else { content ?? [:] }
        let status: HTTPResponse.Status =
            content == nil && answer.problems.isEmpty && answer.location == nil ? .notFound : answer.status
        return Response(
            status: status,
            headers: [
                .contentType: "application/json; charset=utf-8", .cacheControl: "no-store",
                .contentLanguage: reader.language.tag,
            ],
            body: .init(byteBuffer: ByteBuffer(string: body.serialized)))
    }

    private func html(_ bytes: [UInt8], status: HTTPResponse.Status, language: Language, isKept: Bool) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .contentLanguage: language.tag, .vary: "Accept-Language, Cookie",
        ]
        headers[.cacheControl] = isKept ? "private, no-cache" : "no-store"
        secure(&headers)
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func secure(_ headers: inout HTTPFields) {
        headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        headers[.xContentTypeOptions] = "nosniff"
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "same-origin" }
        if options.speaksTLS { headers[.strictTransportSecurity] = "max-age=31536000" }
    }
}

/// Requests for addresses or methods that no route declares.
struct Unmatched: RouterMiddleware {
    let pipeline: Pipeline
    let meter: RequestMetrics.Meter
    func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        do { return try await next(request, context) } catch is HTTPError {
            return try await meter.measure {
                try await pipeline.respond(
                    to: request, context: context, route: nil, isAPI: request.uri.path.hasPrefix("/api/v1/"))
            }
        }
    }
}
