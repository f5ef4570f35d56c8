package import Formats
package import HTTPTypes
package import Words

/// What a handler says, for people and for programs at once: the pipeline picks the page or the JSON.
package struct Answer: Sendable {
    var status: HTTPResponse.Status
    var page: Page?
    var location: String?
    /// Made only when a program asks: a page is not paid for twice.
    private var makeJSON: @Sendable () -> JSON? = { nil }
    var json: JSON? { makeJSON() }
    var bytes: (type: String, body: [UInt8])?
    var fileName: String?
    /// Shown in its place on a page, not kept as a file.
    var isShown = false
    var cookies: [SetCookie] = []
    /// The page may be kept for every anonymous reader until one of these tags is dropped.
    var cacheTags: [String]?
    /// Bytes that never change under their address.
    var immutable = false
    /// Seconds after which a program may try again.
    var retryAfter: Int?
    /// Instead of the bytes, sent for as long as the reader listens.
    var live: LiveText?

    /// A page, and what the API says instead; without `json` the API does not have it.
    package static func page(
        _ page: Page, json: @autoclosure @escaping @Sendable () -> JSON? = nil, status: HTTPResponse.Status = .ok
    ) -> Answer {
        Answer(status: status, page: page, makeJSON: json)
    }

    /// After an accepted form: a browser is sent to a page, a program gets the thing itself.
    package static func see(_ location: String, json: JSON? = nil, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, location: location, makeJSON: { json })
    }

    /// 422: the form again with the words kept, or the list of problems.
    package static func invalid(
        _ problems: [FieldProblem], _ page: Page, status: HTTPResponse.Status = .unprocessableContent
    ) -> Answer {
        Answer(status: status, page: page, problems: problems)
    }

    package static func json(_ json: JSON, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, makeJSON: { json })
    }

    package static func bytes(_ body: [UInt8], type: String, immutable: Bool = false) -> Answer {
        Answer(status: .ok, bytes: (type, body), immutable: immutable)
    }

    /// Bytes that a browser keeps as a file.
    /// - Parameter name: ASCII letters, digits, dots and dashes.
    package static func file(_ body: [UInt8], type: String, name: String) -> Answer {
        Answer(status: .ok, bytes: (type, body), fileName: name)
    }

    /// A picture for those alone who may see it: no cache between keeps it.
    /// - Parameter name: what it is called if somebody keeps it; ASCII letters, digits, dots and dashes.
    package static func picture(_ jpeg: [UInt8], name: String) -> Answer {
        Answer(status: .ok, bytes: ("image/jpeg", jpeg), fileName: name, isShown: true)
    }

    package func setting(_ cookies: SetCookie...) -> Answer {
        var answer = self
        answer.cookies += cookies
        return answer
    }

    /// Cookies of the session besides the answer's own, which come first where both name the same.
    func renewing(_ cookies: [SetCookie]) -> Answer {
        var answer = self
        answer.cookies += cookies.filter { renewed in !self.cookies.contains { $0.name == renewed.name } }
        return answer
    }

    package func kept(for tags: [String]) -> Answer {
        var answer = self
        answer.cacheTags = tags
        return answer
    }

    var problems: [FieldProblem] = []
}

/// A page before it is dressed: its title, its content, and whether it may be found by search engines.
package struct Page: Sendable {
    package var title: Text
    package var main: HTML
    package var isWide: Bool
    /// Made to be printed on sheets of this size, each a `.sheet` that fills one.
    package var paper: Paper?
    package init(title: some Wording, isWide: Bool = false, paper: Paper? = nil, main: HTML) {
        self.title = title.text
        self.isWide = isWide
        self.paper = paper
        self.main = main
    }
}
