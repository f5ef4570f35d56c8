package import Casework
package import Formats
package import HTTPTypes
package import Statutes
package import Store
package import Words

/// One request as a handler sees it: read, checked for size and form, with the viewer the database vouches for.
package struct Exchange: Sendable {
    package let verb: Verb
    package let path: String
    package let parameters: [String: String]
    package let queryFields: FormFields
    package let input: Input
    package let cookies: Cookies
    package let headers: HTTPFields
    /// The name under which the server was asked, as the caller or a proxy gave it.
    package let host: String
    /// Asked through `/api`: answers are JSON, cookies count for nothing.
    package let isAPI: Bool
    /// The other end of the connection: the caller, or a proxy.
    package let peer: String
    /// Where the request came from, for limits on tries; never stored as it is.
    package let remote: String
    package let reader: Reader
    /// From which sign-in the request comes, whatever has become of its tokens.
    package let signIn: String?
    package let whenGone: WhenGone

    package var viewer: Viewer { reader.viewer }
    /// What costs much and can wait is to be left out.
    package var isLight: Bool { reader.isLight }

    /// A value of the query, nil when absent.
    package func query(_ name: String) -> String? { queryFields.first(name) }

    package func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    package var bearer: String? { Credentials.bearer(in: headers) }

    package func parameter(_ name: String) throws -> String {
        guard let value = parameters[name] else { throw Problem.notFound }
        return value
    }

    package func requireSignedIn() throws -> Viewer {
        guard !viewer.isAnonymous else { throw Problem.signInFirst }
        return viewer
    }
}

/// What came before a viewer is known; the resolvers of sessions and case secrets read it.
package struct Credentials: Sendable {
    package let cookies: Cookies
    package let bearer: String?
    package let isAPI: Bool
    /// Nobody did anything: the session is not kept alive by it.
    package let isWatching: Bool

    package init(cookies: Cookies, bearer: String?, isAPI: Bool, isWatching: Bool = false) {
        (self.cookies, self.bearer, self.isAPI, self.isWatching) = (cookies, bearer, isAPI, isWatching)
    }

    /// The token of an `Authorization: Bearer …` header.
    static func bearer(in headers: HTTPFields) -> String? {
        guard let value = headers[.authorization], value.lowercased().hasPrefix("bearer ") else { return nil }
        return String(value.dropFirst(7))
    }
}

/// Who a browser says it is, made into what the database vouches for.
package struct SignedIn: Sendable {
    package let viewer: Viewer
    package let name: String
    package let unreadNotices: Int
    /// Stays the same for as long as somebody is signed in.
    package let signIn: String?
    /// Set with the answer, as when a session's token was renewed.
    package let cookies: [SetCookie]
    /// What must be done before anything else, if something.
    package let first: FirstDuty?
    package init(
        viewer: Viewer, name: String, unreadNotices: Int = 0, signIn: String? = nil, cookies: [SetCookie] = [],
        first: FirstDuty? = nil
    ) {
        self.signIn = signIn
        (self.viewer, self.name, self.unreadNotices, self.cookies) = (viewer, name, unreadNotices, cookies)
        self.first = first
    }
}

/// A page to which a signed-in person is led from everywhere until they have done what it asks.
package struct FirstDuty: Sendable {
    let page: String
    let why: Text
    package init(page: String, says why: Text) { (self.page, self.why) = (page, why) }

    /// Reading in one's language and leaving stay possible.
    func allows(_ path: String) -> Bool {
        path == page || path.hasPrefix(page + "/") || path.hasPrefix("/assets/")
            || ["/sign-out", "/settings", "/api/v1/sessions"].contains(path)
    }
}

/// What the composition root hands to the web: how sessions and case secrets become viewers.
package struct Resolvers: Sendable {
    package let session: @Sendable (Credentials) async throws -> SignedIn?
    package let ownCase: @Sendable (Credentials) -> ID<AnyCase>?
    /// What is not used wherever somebody has to do with something.
    package let unused: @Sendable (Viewer) async throws -> Set<Feature>
    /// How places word what they may.
    package let texts: @Sendable () -> TextBook
    package init(
        session: @escaping @Sendable (Credentials) async throws -> SignedIn?,
        ownCase: @escaping @Sendable (Credentials) -> ID<AnyCase>?,
        unused: @escaping @Sendable (Viewer) async throws -> Set<Feature> = { _ in [] },
        texts: @escaping @Sendable () -> TextBook = { TextBook() }
    ) {
        self.session = session
        self.ownCase = ownCase
        (self.unused, self.texts) = (unused, texts)
    }
}

/// The cookies of a request.
package struct Cookies: Sendable {
    private let values: [String: String]

    package init(header: String?) {
        var values: [String: String] = [:]
        for part in (header ?? "").split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            let name = pair[0].drop { $0 == " " }
            if values[String(name)] == nil { values[String(name)] = String(pair[1]) }
        }
        self.values = values
    }

    package subscript(name: String) -> String? { values[name] }
}

/// A cookie to set. `HttpOnly` and `SameSite=Lax` always; `Secure` where the deployment says it is behind TLS.
package struct SetCookie: Sendable {
    package let name: String
    package let value: String
    /// Seconds to live; zero deletes it.
    package let maxAge: Int
    package init(_ name: String, _ value: String, maxAge: Int) {
        (self.name, self.value, self.maxAge) = (name, value, maxAge)
    }

    func header(secure: Bool) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(maxAge); HttpOnly; SameSite=Lax\(secure ? "; Secure" : "")"
    }
}
