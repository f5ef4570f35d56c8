package import Crypto
import Foundation
package import Statutes
package import Store

/// Keeps what must not be read from a copied database: contact fields, and the hashes of secrets. The deployment's
/// one secret wraps the data keys that lie in the database; whoever has only one of the two has nothing.
package struct Vault: Sendable {
    private let wrapping: SymmetricKey
    private let hashing: SymmetricKey
    private let keys: [UInt8: SymmetricKey]
    private let current: UInt8

    /// - Parameter deploymentSecret: 32 bytes, the same on every node.
    package init(deploymentSecret: [UInt8], keys: [UInt8: SymmetricKey]) throws {
        guard deploymentSecret.count == 32, let newest = keys.keys.max() else { throw VaultProblem.badSecret }
        (wrapping, hashing) = Self.derive(from: deploymentSecret)
        self.keys = keys
        current = newest
    }

    /// Opens the vault of a database, making its first data key when there is none yet.
    package static func open(
        deploymentSecret: [UInt8], random: @Sendable (Int) -> [UInt8], at: Instant, in tx: any Transaction
    ) throws -> Vault {
        guard deploymentSecret.count == 32 else { throw VaultProblem.badSecret }
        let wrapping = derive(from: deploymentSecret).wrapping
        if try tx.scalar("SELECT COUNT(*) FROM data_key", as: Int.self) == 0 {
            let wrapped = try seal(random(32), under: wrapping, context: "data key 1")
            try tx.run(
                """
                INSERT INTO data_key (id, wrapped, made_at) VALUES (\(1), \(wrapped), \(at))
                ON CONFLICT (id) DO NOTHING
                """)
        }
        var keys: [UInt8: SymmetricKey] = [:]
        for row in try tx.rows("SELECT id, wrapped FROM data_key") {
            let id = UInt8(truncatingIfNeeded: try row.get(0, as: Int.self))
            guard let key = unseal(try row.get(1), under: wrapping, context: "data key \(id)") else {
                throw VaultProblem.wrongSecret
            }
            keys[id] = SymmetricKey(data: key)
        }
        return try Vault(deploymentSecret: deploymentSecret, keys: keys)
    }

    /// Encrypts a field. The context (table, column, row) is bound to it: moved elsewhere it does not open.
    package func seal(_ text: String, for context: String) throws -> [UInt8] {
        try seal(Array(text.utf8), for: context)
    }

    package func seal(_ bytes: [UInt8], for context: String) throws -> [UInt8] {
        guard let key = keys[current] else { throw VaultProblem.badSecret }
        return [current] + (try Self.seal(bytes, under: key, context: context))
    }

    /// - Returns: `nil` for bytes that were not sealed here for this context.
    package func unseal(_ bytes: [UInt8], for context: String) -> String? {
        unsealBytes(bytes, for: context).flatMap { String(bytes: $0, encoding: .utf8) }
    }

    package func unsealBytes(_ bytes: [UInt8], for context: String) -> [UInt8]? {
        guard let id = bytes.first, let key = keys[id] else { return nil }
        return Self.unseal(Array(bytes.dropFirst()), under: key, context: context)
    }

    /// Encrypts under the deployment's secret itself, as data keys are: for keys, of which there are few.
    package func wrap(_ bytes: [UInt8], for context: String) throws -> [UInt8] {
        try Self.seal(bytes, under: wrapping, context: context)
    }

    /// - Returns: `nil` for bytes that were not wrapped with this secret for this context.
    package func unwrap(_ bytes: [UInt8], for context: String) -> [UInt8]? {
        Self.unseal(bytes, under: wrapping, context: context)
    }

    /// What is stored of a token or case secret: useless without the deployment's secret.
    package func hash(_ secret: String, for purpose: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data("\(purpose)\n\(secret)".utf8), using: hashing)
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func derive(from secret: [UInt8]) -> (wrapping: SymmetricKey, hashing: SymmetricKey) {
        func key(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: secret), info: Data("huying \(purpose)".utf8), outputByteCount: 32)
        }
        return (key("wrapping"), key("hashing"))
    }

    private static func seal(_ plain: [UInt8], under key: SymmetricKey, context: String) throws -> [UInt8] {
        guard let sealed = try AES.GCM.seal(plain, using: key, authenticating: Data(context.utf8)).combined else {
            throw VaultProblem.badSecret
        }
        return Array(sealed)
    }

    private static func unseal(_ bytes: [UInt8], under key: SymmetricKey, context: String) -> [UInt8]? {
        // A failure here is an answer (not ours, or not here), not a fault.
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let plain = try? AES.GCM.open(box, using: key, authenticating: Data(context.utf8))
        else { return nil }
        return Array(plain)
    }
}

package enum VaultProblem: Error, Sendable, Equatable {
    /// The deployment's secret is not 32 bytes.
    case badSecret
    /// This database was made with another deployment's secret.
    case wrongSecret
}
