import HTTPTypes
package import Words

/// Answers one kind of request. One file per action holds the form, the check and the handler.
package typealias Handler = @Sendable (Exchange) async throws -> Answer

/// What a route does to the world: reading is `get`, everything else is not.
package enum Verb: String, Sendable {
    case get = "GET"
    case post = "POST"
    case delete = "DELETE"

    var method: HTTPRequest.Method {
        switch self {
        case .get: .get
        case .post: .post
        case .delete: .delete
        }
    }
}

/// One declaration of an action: its page path, its path under `/api/v1`, what it takes, and the one handler of both.
package struct Route: Sendable {
    package let name: String
    package let verb: Verb
    /// As `/opinions/{number}`.
    package let page: String?
    package let api: String?
    package let summary: Text
    package let fields: [RouteField]
    /// Pictures that may come with its form; without it, none may.
    package let pictures: PictureIntake?
    /// One file that may come with it, read as it is.
    package let file: FileIntake?
    /// The type of what a program gets.
    package let answer: String
    package private(set) var handler: Handler
    /// Its address holds a secret that says as much as a form's token: programs of mail post to it without having seen a
    /// page of ours (RFC 8058). What they send besides is not looked at.
    package let isOneClick: Bool
    /// Asked by a page by itself, without anybody doing anything: it does not keep a session from running out.
    package let isWatching: Bool
    /// Fields that its form may have: a table that is sent as a whole has many.
    package let mostFields: Int
    /// What it may hold at most, in bytes, where that is more than of others.
    package let maxBody: Int?

    /// The same, with something asked before its handler is.
    package func first(_ ask: @escaping @Sendable (Exchange) async throws -> Void) -> Route {
        var route = self
        let handler = handler
        route.handler = { exchange in
            try await ask(exchange)
            return try await handler(exchange)
        }
        return route
    }

    /// The same for everybody: not worth asking who reads it.
    var isAsset: Bool { page?.hasPrefix("/assets/") == true }

    package init(
        _ name: String, _ verb: Verb, page: String?, api: String? = nil, _ summary: Text,
        fields: [RouteField] = [], pictures: PictureIntake? = nil, file: FileIntake? = nil,
        answer: String = "application/json", isOneClick: Bool = false, isWatching: Bool = false,
        mostFields: Int = 200, maxBody: Int? = nil, use handler: @escaping Handler
    ) {
        (self.mostFields, self.maxBody) = (mostFields, maxBody)
        self.answer = answer
        (self.pictures, self.file) = (pictures, file)
        (self.isOneClick, self.isWatching) = (isOneClick, isWatching)
        (self.name, self.verb, self.page, self.api) = (name, verb, page, api)
        (self.summary, self.fields, self.handler) = (summary, fields, handler)
    }
}

/// A field that an action takes, for the API's document.
package struct RouteField: Sendable {
    package enum Kind: Sendable {
        case text(max: Int)
        case choice([String])
        case flag
        case query
        /// One file, in a multipart form.
        case file
        /// Files, in a multipart form.
        case pictures(most: Int)
    }
    package let name: String
    package let kind: Kind
    package let required: Bool
    package let summary: Text
    /// Comes in a form in parts alone.
    package var isFile: Bool {
        switch kind {
        case .file, .pictures: true
        case .text, .choice, .flag, .query: false
        }
    }

    package init(_ name: String, _ kind: Kind, required: Bool = false, _ summary: Text) {
        (self.name, self.kind, self.required, self.summary) = (name, kind, required, summary)
    }
}
