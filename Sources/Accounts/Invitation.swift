import Casework
import Crypto
import Foundation
import Statutes
import Store

/// The table `invitation`: one link for an account, by which its person sets a password once.
struct InvitationStore: Sendable {
    let world: World

    /// A new link; the one before it no longer holds.
    func make(for account: String, hours: Int, in tx: any Transaction) throws -> String {
        let (token, now) = (Hex.text(world.randomBytes(32)), world.now())
        try Self.remove(from: account, in: tx)
        try tx.run(
            """
            INSERT INTO invitation (account_id, token_hash, made_at, expires_at)
            VALUES (\(account), \(Self.hash(token)), \(now), \(now.adding(seconds: hours * 3600)))
            """)
        return token
    }

    /// Whose link it is, while it holds.
    func account(_ token: String, in tx: any Transaction) throws -> AccountRow? {
        guard SessionStore.mayBeToken(token) else { return nil }
        let id: String? = try tx.scalarIfAny(
            "SELECT account_id FROM invitation WHERE token_hash = \(Self.hash(token)) AND expires_at > \(world.now())")
        guard let id, let account = try AccountStore.account(id: id, in: tx), account.disabledAt == nil else {
            return nil
        }
        return account
    }

    /// Uses it up. Of two that try at once, one succeeds.
    func take(_ token: String, in tx: any Transaction) throws -> Bool {
        try tx.run(
            "DELETE FROM invitation WHERE token_hash = \(Self.hash(token)) AND expires_at > \(world.now())") == 1
    }

    static func remove(from account: String, in tx: any Transaction) throws {
        try tx.run("DELETE FROM invitation WHERE account_id = \(account)")
    }

    func sweep(in tx: any Transaction) throws {
        try tx.run("DELETE FROM invitation WHERE expires_at <= \(world.now())")
    }

    /// Of 256 random bits: there is nothing to guess, with or without a key.
    private static func hash(_ token: String) -> String {
        Hex.text(Array(SHA256.hash(data: Data("invitation\n\(token)".utf8))))
    }
}
