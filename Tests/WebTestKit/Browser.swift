package import Formats
import HTTPTypes
package import Web

/// One person's browser: keeps cookies, and repeats the token of the last page in every form, as a page of ours does.
/// Every page it is shown must be well-formed and accessible (`Markup`), or the request throws.
package actor Browser {
    package enum Token: Sendable {
        /// The one of the last page that had any. When there was none yet, a page with a form is opened first.
        case ofLastPage
        case none
        case given(String)
    }

    private let site: TestSite
    private let address: String
    private var jar: [String: String] = [:]
    private var token: String?
    private var language: String?
    /// Whether pages are checked by `Markup`.
    package var checksMarkup = true

    init(site: TestSite, address: String, session: String?) {
        self.site = site
        self.address = address
        if let session { jar["session"] = session }
    }

    /// The value of a cookie, nil when the browser has none of that name.
    package func cookie(_ name: String) -> String? { jar[name] }

    package func setCookie(_ name: String, _ value: String?) { jar[name] = value }

    /// Reads pages in this language from now on.
    package func read(in tag: String) { language = tag }

    package func skipMarkupChecks() { checksMarkup = false }

    @discardableResult
    package func get(_ path: String, headers: [String: String] = [:], expect status: Int? = 200) async throws -> Reply {
        try await send(.get, path, headers: headers, body: [], expect: status)
    }

    /// Sends a form.
    @discardableResult
    package func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], token use: Token = .ofLastPage,
        headers: [String: String] = [:], expect status: Int? = 303
    ) async throws -> Reply {
        try await post(path, form: fields.map { ($0.key, $0.value) }, token: use, headers: headers, expect: status)
    }

    /// The same for a form that the test puts together.
    @discardableResult
    package func post(
        _ path: String, form: [(String, String)], token use: Token = .ofLastPage, headers: [String: String] = [:],
        expect status: Int? = 303
    ) async throws -> Reply {
        var pairs = form
        switch use {
        case .none: break
        case .given(let token): pairs.append(("csrf", token))
        case .ofLastPage:
            if token == nil { try await get(TestSite.formPath) }
            if let token { pairs.append(("csrf", token)) }
        }
        let body = pairs.map { "\(FormFields.encode($0.0))=\(FormFields.encode($0.1))" }.joined(separator: "&")
        let type = ["Content-Type": "application/x-www-form-urlencoded"]
        return try await send(
            .post, path, headers: type.merging(headers) { $1 }, body: Array(body.utf8), expect: status)
    }

    /// Sends a form in parts, as a browser does where files may be chosen.
    @discardableResult
    package func post(
        _ path: String, form: [(String, String)], files: [(field: String, bytes: [UInt8])],
        token use: Token = .ofLastPage,
        headers: [String: String] = [:], expect status: Int? = 303
    ) async throws -> Reply {
        var fields = form
        switch use {
        case .none: break
        case .given(let token): fields.insert(("csrf", token), at: 0)
        case .ofLastPage:
            if token == nil { try await get(TestSite.formPath) }
            if let token { fields.insert(("csrf", token), at: 0) }
        }
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--parts\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            let name = "name=\"\(file.field)\"; filename=\"IMG_1.jpg\"\r\nContent-Type: image/jpeg"
            body += Array("--parts\r\nContent-Disposition: form-data; \(name)\r\n\r\n".utf8) + file.bytes
            body += Array("\r\n".utf8)
        }
        body += Array("--parts--\r\n".utf8)
        let type = ["Content-Type": "multipart/form-data; boundary=parts"]
        return try await send(.post, path, headers: type.merging(headers) { $1 }, body: body, expect: status)
    }

    /// Sends bytes as they are.
    @discardableResult
    package func raw(_ path: String, body: [UInt8], type: String, expect status: Int? = nil) async throws -> Reply {
        try await send(.post, path, headers: ["Content-Type": type], body: body, expect: status)
    }

    @discardableResult
    package func head(_ path: String, expect status: Int? = nil) async throws -> Reply {
        try await send(.head, path, headers: [:], body: [], expect: status)
    }

    /// Goes where a reply leads.
    @discardableResult
    package func follow(_ reply: Reply, expect status: Int? = 200) async throws -> Reply {
        guard let location = reply.location else { throw UnexpectedReply(reply, "leads nowhere") }
        return try await get(String(location.prefix { $0 != "#" }), expect: status)
    }

    /// Asks the API.
    @discardableResult
    package func json(
        _ verb: Verb, _ path: String, _ body: JSON? = nil, bearer: String? = nil,
        headers: [String: String] = [:], expect status: Int? = 200
    ) async throws -> Reply {
        var all = headers
        if body != nil { all["Content-Type"] = "application/json" }
        if let bearer = bearer ?? jar["session"].flatMap({ $0.hasPrefix("persona-") ? $0 : nil }) {
            all["Authorization"] = "Bearer \(bearer)"
        }
        let method = HTTPRequest.Method(rawValue: verb.rawValue) ?? .get
        return try await send(method, path, headers: all, body: Array((body?.serialized ?? "").utf8), expect: status)
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, headers: [String: String], body: [UInt8], expect status: Int?
    ) async throws -> Reply {
        var fields = HTTPFields()
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        if !jar.isEmpty {
            fields[.cookie] = jar.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        if let language, fields[.acceptLanguage] == nil { fields[.acceptLanguage] = language }
        let reply = try await site.send(method, path, headers: fields, body: body, from: address)
        for line in reply.setCookies { keep(line) }
        if reply.isPage, let shown = reply.hidden("csrf") { token = shown }
        return try reply.checked(status, markup: checksMarkup)
    }

    private func keep(_ line: String) {
        let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
        guard let first = parts.first, let equals = first.firstIndex(of: "=") else { return }
        let name = String(first[..<equals])
        let isDeleted = parts.contains { $0.lowercased() == "max-age=0" }
        jar[name] = isDeleted ? nil : String(first[first.index(after: equals)...])
    }
}
