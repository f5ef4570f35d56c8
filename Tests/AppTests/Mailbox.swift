import Foundation
import Messages
import Store
import Synchronization

/// Mail as it arrives: what the program hands over is kept, and can be refused.
final class Mailbox: Sendable {
    struct Mail: Sendable {
        let headers: [String: String]
        let body: String

        init(_ bytes: [UInt8]) {
            let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n")
            let head = lines.prefix { !$0.isEmpty }
            headers = Dictionary(
                head.filter { !$0.hasPrefix(" ") }.compactMap { line in
                    line.firstIndex(of: ":").map {
                        (String(line[..<$0]), String(line[line.index($0, offsetBy: 2)...]))
                    }
                }, uniquingKeysWith: { first, _ in first })
            let body = Data(base64Encoded: lines.dropFirst(head.count).joined()) ?? Data()
            self.body = String(decoding: body, as: UTF8.self).replacing("\r\n", with: "\n")
        }

        var to: String { headers["To"] ?? "" }

        /// The path of the first link to one of our pages of a kind.
        func path(_ prefix: String) -> String? {
            body.firstRange(of: prefix).map { found in
                String(body[found.lowerBound...].prefix { !$0.isWhitespace })
            }
        }

        /// What is listed, as it is called there.
        var entries: [String] {
            body.components(separatedBy: "\n").compactMap { line in
                line.wholeMatch(of: #/\d+\. (.*)/#).map { String($0.1) }
            }
        }

        /// Case numbers, as they are listed.
        var numbers: [String] {
            body.components(separatedBy: "\n").compactMap { line in
                line.wholeMatch(of: #/\d+\. (\d{6}-\d{4}-\d{6})/#).map { String($0.1) }
            }
        }
    }

    private struct State {
        var mails: [Mail] = []
        var posts: [GatewayPost] = []
        var refusal: JobFailure?
    }
    private let state = Mutex(State())

    /// Taken out.
    func take() -> [Mail] {
        state.withLock { state in
            defer { state.mails = [] }
            return state.mails
        }
    }

    func takePosts() -> [GatewayPost] {
        state.withLock { state in
            defer { state.posts = [] }
            return state.posts
        }
    }

    var gateway: GatewayTransport {
        GatewayTransport { post in
            try self.state.withLock { state in
                if let refusal = state.refusal { throw refusal }
                state.posts.append(post)
            }
        }
    }

    func refuse(_ reason: String?) { state.withLock { $0.refusal = reason.map { JobFailure($0) } } }

    var transport: MailTransport? {
        MailAddress("huying@renda.example.cn").map { from in
            MailTransport(from: from) { bytes in
                try self.state.withLock { state in
                    if let refusal = state.refusal { throw refusal }
                    state.mails.append(Mail(bytes))
                }
            }
        }
    }
}
