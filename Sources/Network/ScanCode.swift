package import Statutes
package import Store

/// A code on a door or a card. It says nothing itself, so that it can be revoked and replaced when a copy of it turns
/// up elsewhere.
package struct ScanCode: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, SQLBindable {
        case site, deputy
    }
    package let code: String
    /// Nil for a kind that a later version made: such a code is real, but leads nowhere here.
    package let kind: Kind?
    package let target: String
    package let madeAt: Instant
    package let revokedAt: Instant?
    package let replacedBy: String?

    package var isLive: Bool { revokedAt == nil }

    /// Without what looks alike in print: no 0, 1, I, L, O.
    static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    static let length = 10

    /// A code that nobody can guess: 31 to the tenth.
    static func make(_ random: (Int) -> [UInt8]) -> String {
        var code = ""
        while code.count < length {
            // Of 32 equally likely values one is thrown away, so that the rest stay equally likely.
            for byte in random(length) where code.count < length {
                let index = Int(byte & 31)
                if index < alphabet.count { code.append(alphabet[index]) }
            }
        }
        return code
    }

    /// As it may have been typed, made into what is stored; nil for what cannot be a code.
    static func fold(_ typed: String) -> String? {
        let code = typed.uppercased().filter { $0 != "-" && $0 != " " }
        return code.count == length && code.allSatisfy(alphabet.contains) ? code : nil
    }
}

extension ScanCode: RowDecodable {
    package static var columns: SQL { "code, kind, target_id, made_at, revoked_at, replaced_by" }

    package init(from row: inout RowReader) throws {
        code = try row.next()
        kind = Kind(rawValue: try row.next())
        target = try row.next()
        madeAt = try row.next()
        revokedAt = try row.next()
        replacedBy = try row.next()
    }
}
