import Casework
import Foundation
import Statutes

/// A secret on its way to a phone. It travels in the form, sealed, so that nothing is stored before a code proves that
/// the phone has it; it counts only for the account and the sign-in that it was made for, and for an hour.
struct FreshSecret: Sendable {
    private static let lifetime = 3600

    let secret: [UInt8]
    let sealed: String

    init(for account: AccountRow, signInID: String, vault: Vault, world: World) throws {
        secret = world.randomBytes(20)
        let bytes = try vault.seal("\(Hex.text(secret)) \(world.now())", for: Self.context(account, signInID))
        sealed = Hex.text(bytes)
    }

    /// Nil for what was made for someone else, too long ago, or not by us.
    init?(_ sealed: String, for account: AccountRow, signInID: String, vault: Vault, world: World) {
        guard let bytes = Hex.bytes(sealed),
            let parts = vault.unseal(bytes, for: Self.context(account, signInID))?.split(separator: " "),
            parts.count == 2, let secret = Hex.bytes(parts[0]), let madeAt = Instant(parts[1]),
            (0..<Self.lifetime).contains(madeAt.seconds(until: world.now()))
        else { return nil }
        (self.secret, self.sealed) = (secret, sealed)
    }

    private static func context(_ account: AccountRow, _ signInID: String) -> String {
        "second factor of \(account.id) being set up in \(signInID)"
    }
}
