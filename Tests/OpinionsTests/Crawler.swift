import Casework
import Formats
import Glibc
import Store
import Web
import WebTestKit

@testable import Opinions

/// Everything that somebody can read by following links, as one text: each page reached from the usual doors and from
/// the cases' own addresses, and the same addresses under the API.
struct Crawler: Sendable {
    let site: OpinionsSite
    /// The cases whose addresses are tried besides, whether or not a link leads there.
    let numbers: [String]
    /// Other addresses to begin from.
    var addresses: [String] = []

    /// A page or an answer of the API, and the address it stood at.
    struct Reading: Sendable {
        let address: String
        let text: String

        /// Byte by byte: thousands of readings are searched for dozens of words.
        func holds(_ words: String) -> Bool {
            text.withCString { text in words.withCString { words in strstr(text, words) != nil } }
        }
    }

    private static let doors = [
        "/", "/opinions", "/opinions/new", "/follow", "/desk", "/cases", "/overview", "/notices", "/account", "/sites",
        "/deputies",
    ]
    /// Of pages that differ by a name or a filter alone a few are enough; the cases themselves are all read.
    private static let mostOfAKind = 3

    func read(as persona: Persona, on number: String) async throws -> [Reading] {
        let browser = try await site.browser(persona, on: number)
        var waiting = Self.doors + numbers.map { "/opinions/\($0)" } + addresses
        var seen = Set(waiting)
        var kinds: [String: Int] = [:]
        var readings: [Reading] = []
        while !waiting.isEmpty {
            let address = waiting.removeFirst()
            // The browser checks the markup of every page that it is shown.
            let reply = try await browser.get(address, expect: nil)
            guard reply.status < 500 else { throw UnexpectedFault(address: address, text: reply.text) }
            readings.append(Reading(address: address, text: reply.text))
            for link in Self.links(in: reply.text) where !seen.contains(link) {
                seen.insert(link)
                kinds[Self.kind(of: link), default: 0] += 1
                if kinds[Self.kind(of: link), default: 0] <= Self.mostOfAKind { waiting.append(link) }
            }
        }
        for address in readings.map(\.address) {
            let secret = persona == .resident ? try site.secret(of: number) : nil
            let isOwn = address == "/opinions/\(number)"
            let reply = try await browser.json(
                .get, "/api/v1\(address)", headers: isOwn ? secret.map { ["Case-Secret": $0] } ?? [:] : [:], expect: nil
            )
            guard reply.status < 500 else { throw UnexpectedFault(address: address, text: reply.text) }
            if reply.status == 200 {
                readings.append(Reading(address: "/api/v1\(address)", text: Self.plain(try reply.json)))
            }
        }
        return readings
    }

    /// `/sites/SQ-001` and `/sites/SQ-002` are of a kind; `/cases?state=…` and `/cases` are not.
    private static func kind(of link: String) -> String {
        let segments = link.prefix { $0 != "?" }.split(separator: "/")
        return "\(segments.first ?? "") \(segments.count) \(link.contains("?"))"
    }

    struct UnexpectedFault: Error {
        let address: String
        let text: String
    }

    private static func links(in page: String) -> [String] {
        page.components(after: "href=\"").compactMap { rest in
            let link = rest.prefix { $0 != "\"" }.replacing("&amp;", with: "&").prefix { $0 != "#" }
            let isPage = link.hasPrefix("/") && !link.hasPrefix("/assets/") && !link.hasPrefix("/settings")
            return isPage ? String(link) : nil
        }
    }

    /// The texts of an answer without their escapes, so that words are found in them.
    private static func plain(_ json: JSON) -> String {
        switch json {
        case .text(let text): text
        case .array(let values): values.map(plain).joined(separator: "\n")
        case .object(let members): members.map { "\($0.name): \(plain($0.value))" }.joined(separator: "\n")
        case .integer(let number): String(number)
        case .null, .bool, .number: ""
        }
    }
}

extension String {
    fileprivate func components(after mark: String) -> [Substring] {
        var found: [Substring] = []
        var rest = Substring(self)
        while let range = rest.firstRange(of: mark) {
            rest = rest[range.upperBound...]
            found.append(rest.prefix(2000))
        }
        return found
    }
}
