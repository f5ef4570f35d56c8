import Casework
import Statutes
import Web

/// A browser that has given the right password and still owes the code: a cookie of ten minutes, and nothing stored.
/// It ends with the password it was given for.
enum HalfSignIn {
    static let name = "half"
    private static let lifetime = 600

    static func cookie(for account: AccountRow, vault: Vault, world: World) -> SetCookie {
        let until = world.now().adding(seconds: lifetime).secondsSinceEpoch
        return SetCookie(name, "\(account.id).\(until).\(mark(account, until, vault))", maxAge: lifetime)
    }

    static let ended = SetCookie(name, "", maxAge: 0)

    /// The account that a cookie speaks of. Whether it speaks the truth, `holds` tells.
    static func account(in cookie: String?) -> String? {
        cookie?.split(separator: ".").first.map(String.init)
    }

    static func holds(_ cookie: String?, for account: AccountRow, vault: Vault, now: Instant) -> Bool {
        guard let parts = cookie?.split(separator: ".", omittingEmptySubsequences: false), parts.count == 3,
            parts[0] == account.id, let until = Int(parts[1]), until > now.secondsSinceEpoch
        else { return false }
        let expected = mark(account, until, vault)
        return parts[2].utf8.count == expected.utf8.count
            && zip(parts[2].utf8, expected.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func mark(_ account: AccountRow, _ until: Int, _ vault: Vault) -> String {
        vault.hash("\(account.id)\n\(until)\n\(account.hash.text)", for: "half sign-in")
    }
}
