package import Formats
package import HTTPTypes

/// What came back.
package struct Reply: Sendable {
    /// Method and path, for messages.
    package let request: String
    package let status: Int
    package let headers: HTTPFields
    package let bytes: [UInt8]
    let log: [String]

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package var location: String? { headers[.location] }
    /// Where it leads, without what the address says besides.
    package var path: String? { location.map { String($0.prefix { $0 != "?" && $0 != "#" }) } }
    package var json: JSON { get throws { try JSON(parsing: bytes) } }
    package var isPage: Bool { headers[.contentType]?.hasPrefix("text/html") == true }

    package func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// The `Set-Cookie` lines, whole.
    package var setCookies: [String] { headers[values: .setCookie] }

    /// What a reader sees: no tags, entities resolved, white space collapsed.
    package var visible: String { Markup.visibleText(of: text) }

    package func says(_ words: String) -> Bool { visible.contains(words) }

    /// The value of the page's first hidden field of a name.
    package func hidden(_ name: String) -> String? {
        Markup.tags(in: text).first { $0.name == "input" && $0["type"] == "hidden" && $0["name"] == name }?["value"]
    }

    func checked(_ expected: Int?, markup: Bool) throws -> Reply {
        if let expected, expected != status {
            throw UnexpectedReply(self, "expected \(expected), got \(status)\(location.map { " to \($0)" } ?? "")")
        }
        if markup, isPage {
            let problems = Markup.problems(in: text)
            if !problems.isEmpty { throw UnexpectedReply(self, "bad markup: " + problems.joined(separator: "; ")) }
        }
        return self
    }
}

/// A reply that the test did not expect, with enough of it to see why.
package struct UnexpectedReply: Error, CustomStringConvertible {
    package let description: String

    init(_ reply: Reply, _ what: String) {
        let shown = reply.isPage ? reply.visible : reply.text
        description = "\(reply.request): \(what)\n\(shown.prefix(1500))\n\(reply.log.joined(separator: "\n"))"
    }
}

extension Reply: CustomStringConvertible {
    /// Short, for what a failed test prints.
    package var description: String { "\(request): \(status), \(bytes.count) bytes" }
}

extension JSON {
    package var string: String? { if case .text(let text) = self { text } else { nil } }
    package var list: [JSON]? { if case .array(let values) = self { values } else { nil } }
}
