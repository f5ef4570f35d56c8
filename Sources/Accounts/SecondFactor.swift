import Casework
import Foundation
import Statutes
import Store

/// What an account asks for besides its password.
struct SecondFactor: Sendable {
    let since: Instant
    let codesLeft: Int
}

/// A code as it was typed: spaces, hyphens and small letters do not matter.
enum TypedCode: Sendable, Equatable {
    case fromPhone(String)
    case recovery(String)

    init?(_ typed: String) {
        let plain = typed.precomposedStringWithCompatibilityMapping.uppercased()
            .filter { !$0.isWhitespace && $0 != "-" }
        if plain.utf8.count == 6, plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            self = .fromPhone(plain)
        } else if RecoveryCode.isWellFormed(plain) {
            self = .recovery(plain)
        } else {
            return nil
        }
    }
}

/// For the day on which the phone is gone. Ten letters and digits that nobody confuses: some 49 bits.
enum RecoveryCode {
    static let count = 10
    private static let letters = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    private static let length = 10

    static func make(_ world: World) -> String {
        var code = ""
        while code.count < length {
            for byte in world.randomBytes(length) where byte < 248 && code.count < length {
                code.append(letters[Int(byte) % letters.count])
            }
        }
        return code
    }

    static func isWellFormed(_ code: String) -> Bool { code.count == length && code.allSatisfy(letters.contains) }

    /// In two halves, to be read and typed.
    static func shown(_ code: String) -> String { "\(code.prefix(5))-\(code.dropFirst(5))" }
}

/// The tables `second_factor` and `recovery_code`. The secret is sealed like a resident's phone number, codes are keyed
/// hashes: a copy of the database gives neither.
struct SecondFactorStore: Sendable {
    let vault: Vault
    let world: World

    func find(_ account: String, in tx: any Transaction) throws -> SecondFactor? {
        let rows = try tx.rows(
            """
            SELECT made_at, (SELECT COUNT(*) FROM recovery_code WHERE recovery_code.account_id = second_factor.account_id)
            FROM second_factor
            WHERE account_id = \(account)
            """)
        return try rows.first.map { SecondFactor(since: try $0.get(0), codesLeft: try $0.get(1)) }
    }

    /// - Parameter step: of the code that proved it; that code is used up.
    /// - Returns: the recovery codes, which nobody can be told again; nil when there was a second factor already.
    func add(_ secret: [UInt8], to account: String, step: Int, in tx: any Transaction) throws -> [String]? {
        let sealed = try vault.seal(Hex.text(secret), for: Self.context(account))
        let added = try tx.run(
            """
            INSERT INTO second_factor (account_id, secret, last_step, made_at)
            VALUES (\(account), \(sealed), \(step), \(world.now()))
            ON CONFLICT (account_id) DO NOTHING
            """)
        return added == 1 ? try renewCodes(of: account, in: tx) : nil
    }

    /// New recovery codes; the old ones no longer hold.
    func renewCodes(of account: String, in tx: any Transaction) throws -> [String] {
        try tx.run("DELETE FROM recovery_code WHERE account_id = \(account)")
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.make(world) }
        for code in codes {
            try tx.run("INSERT INTO recovery_code (account_id, code_hash) VALUES (\(account), \(hash(code, account)))")
        }
        return codes
    }

    /// Whether a code is right. It is used up by that: neither it nor an older one is right again.
    func take(_ code: TypedCode, of account: String, in tx: any Transaction) throws -> Bool {
        switch code {
        case .recovery(let code):
            return try tx.run(
                "DELETE FROM recovery_code WHERE account_id = \(account) AND code_hash = \(hash(code, account))") == 1
        case .fromPhone(let code):
            guard
                let sealed: [UInt8] = try tx.scalarIfAny(
                    "SELECT secret FROM second_factor WHERE account_id = \(account)"),
                let secret = vault.unseal(sealed, for: Self.context(account)).flatMap({ Hex.bytes($0) }),
                let step = TOTP.step(of: code, secret, at: world.now())
            else { return false }
            return try tx.run(
                "UPDATE second_factor SET last_step = \(step) WHERE account_id = \(account) AND last_step < \(step)")
                == 1
        }
    }

    /// - Returns: whether there was one.
    @discardableResult
    static func remove(from account: String, in tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM recovery_code WHERE account_id = \(account)")
        return try tx.run("DELETE FROM second_factor WHERE account_id = \(account)") == 1
    }

    /// Those of some accounts that have a second factor.
    static func accounts(among ids: [String], in tx: any Transaction) throws -> Set<String> {
        var found: Set<String> = []
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = Array(ids[start..<min(start + 500, ids.count)])
            for row in try tx.rows("SELECT account_id FROM second_factor WHERE account_id IN (\(list: part))") {
                found.insert(try row.get(0))
            }
        }
        return found
    }

    static let sealed = SealedColumn("second_factor", "secret", by: [.text("account_id")]) { context($0[0]) }

    private static func context(_ account: String) -> String { "second_factor.secret \(account)" }

    private func hash(_ code: String, _ account: String) -> String {
        vault.hash("\(account)\n\(code)", for: "recovery code")
    }
}
