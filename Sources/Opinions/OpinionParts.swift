import Casework
import Statutes
import Store

/// How to reach the resident: all of it optional, encrypted at rest.
package struct Contact: Sendable, Equatable {
    package let name: String?
    package let phone: String?
    /// How someone at the counter agreed to being entered by a clerk.
    package let consentNote: String?
    package init(name: String?, phone: String?, consentNote: String? = nil) {
        (self.name, self.phone, self.consentNote) = (name, phone, consentNote)
    }

    /// For a deputy who was addressed: enough to know that someone can be reached, not enough to call.
    var masked: Contact {
        Contact(
            name: name.map { String($0.prefix(1)) + "**" }, phone: phone.map { "*******" + String($0.suffix(4)) },
            consentNote: nil)
    }
}

/// What the public reads: redacted by one person and published by another.
package struct PublicFace: Sendable, Equatable {
    package let title: String
    package let text: String
    package let reply: String?
}

/// What the resident says of a reply.
struct Rating: Sendable, RowDecodable {
    enum Grade: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case satisfied, basicallySatisfied, notSatisfied

        var action: OpinionLifecycle.Action {
            switch self {
            case .satisfied: .rateGood
            case .basicallySatisfied: .rateFair
            case .notSatisfied: .ratePoor
            }
        }
    }
    let round: Int
    let grade: Grade
    let reason: String?
    let at: Instant

    static var columns: SQL { "round, grade, reason, at" }
    init(from row: inout RowReader) throws {
        round = try row.next()
        grade = try row.next()
        reason = try row.next()
        at = try row.next()
    }
}

/// What opens a case to its author without an account: eight letters and digits that no two of them look alike.
enum CaseSecret {
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")

    static func make(_ world: World) -> String {
        var secret = ""
        while secret.count < 8 {
            // Bytes past the last whole multiple of the alphabet would favour its first letters.
            for byte in world.randomBytes(16) where byte < 248 && secret.count < 8 {
                secret.append(alphabet[Int(byte) % 31])
            }
        }
        return secret
    }

    /// As shown: `K7QM 2XPD`.
    static func shown(_ secret: String) -> String { "\(secret.prefix(4)) \(secret.dropFirst(4))" }

    /// As typed by someone reading from paper: case, spaces and full-width forms do not count.
    static func normalized(_ typed: String) -> String {
        String(SearchFold.folded(typed).uppercased().filter { $0.isLetter || $0.isNumber }.prefix(32))
    }
}
