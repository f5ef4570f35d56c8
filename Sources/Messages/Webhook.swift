import Casework
import Crypto
import Foundation
import Store

/// A short message as a gateway for SMS or chat gets it: of its reader it holds the handle alone.
package struct GatewayPost: Sendable {
    /// The same for every attempt: the gateway keeps it and sends each message once.
    package let id: String
    package let to: String
    package let body: [UInt8]
    /// Seconds since 1970, at which it was signed.
    package let at: Int
}

/// How short messages leave the program.
package struct GatewayTransport: Sendable {
    package let send: @Sendable (GatewayPost) async throws -> Void

    package init(send: @escaping @Sendable (GatewayPost) async throws -> Void) { self.send = send }

    package static func webhook(_ url: WebhookURL, secret: WebhookSecret, curl: String) -> GatewayTransport {
        GatewayTransport { try await Webhook(url: url, secret: secret, curl: curl, timeout: 20).send($0) }
    }
}

/// Where posts go: checked, so that it can stand in curl's configuration as it is.
package struct WebhookURL: Sendable {
    let text: String

    package init?(_ text: String) {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host?.isEmpty == false,
            url.user == nil,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.text = text
    }
}

/// The key of the signatures, shared with the gateway alone.
package struct WebhookSecret: Sendable {
    private let key: SymmetricKey

    /// At least 16 characters.
    package init?(_ text: String) {
        guard text.utf8.count >= 16 else { return nil }
        key = SymmetricKey(data: Data(text.utf8))
    }

    /// HMAC-SHA-256 over the seconds, a dot and the body, in hexadecimal digits.
    func signature(of body: [UInt8], at seconds: Int) -> String {
        Hex.text(Array(HMAC<SHA256>.authenticationCode(for: Data("\(seconds).".utf8) + Data(body), using: key)))
    }
}

/// Posts through the system's curl. All it is told stands in its input: the address, the signature and the body are in no
/// list of processes. Redirects are not followed; only 2xx is an acceptance.
struct Webhook: Sendable {
    let url: WebhookURL
    let secret: WebhookSecret
    let curl: String
    let timeout: Int

    func send(_ post: GatewayPost) async throws {
        // curl's own time is the shorter one, so that it says what was wrong.
        let program = Program(
            name: "curl", path: curl, arguments: ["--disable", "--config", "-"], timeout: timeout + 5, isHeard: true)
        let (status, answer) = try await program.run(Array(configuration(post).utf8))
        guard status == 0 else { throw JobFailure("the gateway was not reached, curl ended with status \(status)") }
        guard answer.utf8.count == 3, answer.hasPrefix("2") else {
            throw JobFailure("the gateway answered with status \(answer.prefix { $0.isASCII && $0.isNumber })")
        }
    }

    private func configuration(_ post: GatewayPost) -> String {
        [
            "url = \"\(url.text)\"", "request = \"POST\"", "proto = \"=http,https\"", "max-redirs = 0",
            "max-time = \(timeout)", "silent", "output = \"/dev/null\"", "write-out = \"%{http_code}\"",
            "header = \"Content-Type: application/json\"", "header = \"Expect:\"",
            "header = \"Huying-Message: \(post.id)\"", "header = \"Huying-Timestamp: \(post.at)\"",
            "header = \"Huying-Signature: \(secret.signature(of: post.body, at: post.at))\"",
            "data-binary = \"\(Self.quoted(String(decoding: post.body, as: UTF8.self)))\"", "",
        ].joined(separator: "\n")
    }

    /// As curl reads a quoted value; a body begins with a brace, never with the sign that names a file.
    static func quoted(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
