package import Crypto
import Foundation
package import Statutes
package import Store
import Synchronization

/// Keeps what must not be read from a copied database: contact fields, and the hashes of secrets. The deployment's
/// one secret wraps the data keys that lie in the database; whoever has only one of the two has nothing.
///
/// Keys change while the program runs: it learns of them by `learn`. All copies of a vault share what it reads.
package struct Vault: Sendable {
    private let wrapping: SymmetricKey
    private let hashing: SymmetricKey
    private let ring: KeyRing

    /// - Parameter deploymentSecret: 32 bytes, the same on every node.
    package init(deploymentSecret: [UInt8], keys: [UInt8: SymmetricKey]) throws {
        guard deploymentSecret.count == 32, let newest = keys.keys.max() else { throw VaultProblem.badSecret }
        (wrapping, hashing) = Self.derive(from: deploymentSecret)
        ring = KeyRing(keys, current: newest)
    }

    private init(wrapping: SymmetricKey, hashing: SymmetricKey, ring: KeyRing) {
        (self.wrapping, self.hashing, self.ring) = (wrapping, hashing, ring)
    }

    /// Opens the vault of a database, making its first data key when there is none yet.
    package static func open(
        deploymentSecret: [UInt8], random: @Sendable (Int) -> [UInt8], at now: Instant, in tx: any Transaction
    ) throws -> Vault {
        guard deploymentSecret.count == 32 else { throw VaultProblem.badSecret }
        let derived = derive(from: deploymentSecret)
        if try DataKey.all(in: tx).isEmpty {
            try DataKey.add(1, wrap(random(32), id: 1, under: derived.wrapping), madeAt: now, usedFrom: now, in: tx)
        }
        let vault = Vault(
            wrapping: derived.wrapping, hashing: try kept(under: derived.wrapping, in: tx) ?? derived.hashing,
            ring: KeyRing([:], current: 0))
        try vault.learn(try DataKey.all(in: tx), at: now)
        return vault
    }

    /// Takes over the data keys as they are now, those made by other nodes and commands among them; what is known already
    /// is not opened again. A new key seals from the instant at which every node knows it.
    package func learn(_ rows: [DataKey], at now: Instant) throws {
        var known = ring.keys.filter { id, _ in rows.contains { $0.id == id && !$0.isDestroyed } }
        for row in rows where !row.isDestroyed && known[row.id] == nil {
            guard let key = Self.unseal(row.wrapped, under: wrapping, context: Self.context(row.id)) else {
                throw VaultProblem.wrongSecret
            }
            known[row.id] = SymmetricKey(data: key)
        }
        let used = rows.filter { known[$0.id] != nil && $0.usedFrom <= now }.map(\.id)
        guard let current = used.max() ?? known.keys.min() else { throw VaultProblem.wrongSecret }
        ring.replace(known, current: current)
    }

    /// The number of the key that seals now.
    package var current: UInt8 { ring.current }

    /// Encrypts a field. The context (table, column, row) is bound to it: moved elsewhere it does not open.
    package func seal(_ text: String, for context: String) throws -> [UInt8] {
        try seal(Array(text.utf8), for: context)
    }

    package func seal(_ bytes: [UInt8], for context: String) throws -> [UInt8] {
        guard let (id, key) = ring.sealing else { throw VaultProblem.badSecret }
        return [id] + (try Self.seal(bytes, under: key, context: context))
    }

    /// - Returns: `nil` for bytes that were not sealed here for this context.
    package func unseal(_ bytes: [UInt8], for context: String) -> String? {
        unsealBytes(bytes, for: context).flatMap { String(bytes: $0, encoding: .utf8) }
    }

    package func unsealBytes(_ bytes: [UInt8], for context: String) -> [UInt8]? {
        guard let id = bytes.first, let key = ring.keys[id] else { return nil }
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
        Hex.text(Array(HMAC<SHA256>.authenticationCode(for: Data("\(purpose)\n\(secret)".utf8), using: hashing)))
    }

    private static func derive(from secret: [UInt8]) -> (wrapping: SymmetricKey, hashing: SymmetricKey) {
        func key(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: secret), info: Data("huying \(purpose)".utf8), outputByteCount: 32)
        }
        return (key("wrapping"), key("hashing"))
    }

    private static func context(_ id: UInt8) -> String { "data key \(id)" }

    private static func wrap(_ key: [UInt8], id: UInt8, under wrapping: SymmetricKey) throws -> [UInt8] {
        try seal(key, under: wrapping, context: context(id))
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

extension Vault {
    /// Makes a new data key. It seals after `delay` seconds, when every node has read it; the others only open from then.
    /// - Returns: its number; nil when all 255 have been used.
    package func rotate(
        random: @Sendable (Int) -> [UInt8], at now: Instant, delay: Int, in tx: any Transaction
    ) throws -> UInt8? {
        let rows = try DataKey.all(in: tx)
        guard let last = rows.map(\.id).max(), last < .max else { return nil }
        let id = last + 1
        try tx.run("UPDATE data_key SET retired_at = \(now) WHERE retired_at IS NULL")
        try DataKey.add(
            id, Self.wrap(random(32), id: id, under: wrapping), madeAt: now, usedFrom: now.adding(seconds: delay),
            in: tx)
        return id
    }

    /// Wraps every data key, the keys of the record and the key of hashes under another deployment's secret, which opens this database from then
    /// on. Hashes stay as they are, so that sessions and case secrets go on holding.
    package func rewrap(under secret: [UInt8], in tx: any Transaction) throws {
        guard secret.count == 32 else { throw VaultProblem.badSecret }
        let other = Self.derive(from: secret).wrapping
        for row in try DataKey.all(in: tx) where !row.isDestroyed {
            guard let key = Self.unseal(row.wrapped, under: wrapping, context: Self.context(row.id)) else {
                throw VaultProblem.wrongSecret
            }
            let wrapped = try Self.wrap(key, id: row.id, under: other)
            try tx.run("UPDATE data_key SET wrapped = \(wrapped) WHERE id = \(Int(row.id))")
        }
        for row in try tx.rows("SELECT id, wrapped FROM ledger_key") {
            let number: Int = try row.get(0)
            let context = Checkpoints.context(number)
            guard let seed = unwrap(try row.get(1), for: context) else { throw VaultProblem.wrongSecret }
            let wrapped = try Self.seal(seed, under: other, context: context)
            try tx.run("UPDATE ledger_key SET wrapped = \(wrapped) WHERE id = \(number)")
        }
        let kept = try Self.seal(hashing.withUnsafeBytes { Array($0) }, under: other, context: Self.hashContext)
        try tx.run(
            """
            INSERT INTO hash_key (id, wrapped) VALUES (1, \(kept))
            ON CONFLICT (id) DO UPDATE SET wrapped = excluded.wrapped
            """)
    }

    private static let hashContext = "hash key"

    /// The key of hashes where the secret has been replaced; nil where it is still the first secret's own.
    private static func kept(under wrapping: SymmetricKey, in tx: any Transaction) throws -> SymmetricKey? {
        guard let wrapped: [UInt8] = try tx.scalarIfAny("SELECT wrapped FROM hash_key WHERE id = 1") else { return nil }
        guard let key = unseal(wrapped, under: wrapping, context: hashContext) else { throw VaultProblem.wrongSecret }
        return SymmetricKey(data: key)
    }
}

/// The keys that a process knows, shared by all copies of its vault.
private final class KeyRing: Sendable {
    private struct State {
        var keys: [UInt8: SymmetricKey]
        var current: UInt8
    }
    private let state: Mutex<State>

    init(_ keys: [UInt8: SymmetricKey], current: UInt8) { state = Mutex(State(keys: keys, current: current)) }

    var keys: [UInt8: SymmetricKey] { state.withLock { $0.keys } }
    var current: UInt8 { state.withLock { $0.current } }
    var sealing: (id: UInt8, key: SymmetricKey)? {
        state.withLock { state in state.keys[state.current].map { (state.current, $0) } }
    }

    func replace(_ keys: [UInt8: SymmetricKey], current: UInt8) {
        state.withLock { $0 = State(keys: keys, current: current) }
    }
}

package enum VaultProblem: Error, Sendable, Equatable {
    /// The deployment's secret is not 32 bytes.
    case badSecret
    /// This database was made with another deployment's secret.
    case wrongSecret
}
