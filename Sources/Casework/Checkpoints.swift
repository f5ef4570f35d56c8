package import Ledger
package import Statutes
package import Store
import Synchronization

/// What this deployment has signed of its record. The private key lies in the database, wrapped by the deployment's
/// secret: every node signs with the same one, and a copied database signs nothing.
package struct Checkpoints: Sendable {
    private let vault: Vault
    private let world: World
    private let opened = OpenedKeys()

    package init(vault: Vault, world: World) { (self.vault, self.world) = (vault, world) }

    /// Makes the first key when there is none yet. The name of the log is chosen then and kept for ever: what was
    /// signed carries it.
    /// - Parameter host: where the deployment is reached, without scheme; a name is unique by what follows it.
    package func open(host: String, in tx: any Transaction) throws {
        guard try tx.scalar("SELECT COUNT(*) FROM ledger_key", as: Int.self) == 0 else { return }
        let place = host.unicodeScalars.allSatisfy { $0.isASCII && $0 != "+" && $0.value > 0x20 } ? host : "huying"
        let origin = "\(place)/\(Hex.text(world.randomBytes(4)))"
        try addKey(number: 1, origin: origin, fromSize: 0, in: tx)
    }

    private func addKey(number: Int, origin: String, fromSize: Int, in tx: any Transaction) throws {
        let seed = world.randomBytes(32)
        guard let signer = NoteSigner(name: origin, kind: .log, seed: seed) else { throw CheckpointProblem.noKey }
        let wrapped = try vault.wrap(seed, for: Self.context(number))
        try tx.run(
            """
            INSERT INTO ledger_key (id, origin, public_key, wrapped, from_size, made_at)
            VALUES (\(number), \(origin), \(signer.key.publicKey), \(wrapped), \(fromSize), \(world.now()))
            ON CONFLICT (id) DO NOTHING
            """)
    }

    /// What a wrapped key is bound to.
    static func context(_ number: Int) -> String { "ledger key \(number)" }

    /// Signs the tree as it is, unless that was done already, or less than `gap` seconds ago.
    /// - Returns: whether there is a new checkpoint.
    @discardableResult
    package func sign(gap: Int = 0, in tx: any Transaction) throws -> Bool {
        // One signs at a time, and nothing grows meanwhile.
        _ = try tx.scalar("SELECT last_position FROM sequencer WHERE id = 1 \(SQL.forUpdate)", as: Int.self)
        let size = try EventTree.size(in: tx)
        let now = world.now()
        if let last = try Self.latest(in: tx) {
            guard last.checkpoint.size < size, last.at.adding(seconds: gap) <= now else { return false }
        }
        var tree = EventTree.tree(of: size, in: tx)
        let signers = try signers(in: tx)
        guard let origin = signers.last?.key.name else { throw CheckpointProblem.noKey }
        let checkpoint = Checkpoint(origin: origin, size: size, root: try tree.root(of: size))
        let note = SignedNote(
            text: checkpoint.text, signatures: try signers.map { try $0.sign(checkpoint.text) })
        try tx.run(
            """
            INSERT INTO ledger_checkpoint (size, note, at)
            VALUES (\(size), \(note.description), \(now))
            """)
        return true
    }

    /// The newest key, and before it the one it follows, for as long as that signs too.
    private func signers(in tx: any Transaction) throws -> [NoteSigner] {
        try tx.rows("SELECT id, origin, wrapped FROM ledger_key WHERE retired_at IS NULL ORDER BY id").map { row in
            let (number, wrapped): (Int, [UInt8]) = (try row.get(0), try row.get(2))
            if let signer = opened[wrapped] { return signer }
            guard let seed = vault.unwrap(wrapped, for: Self.context(number)),
                let signer = NoteSigner(name: try row.get(1), kind: .log, seed: seed)
            else { throw CheckpointProblem.noKey }
            opened[wrapped] = signer
            return signer
        }
    }

    /// The newest key, for a text that is no checkpoint and cannot be taken for one; nothing before the first is made.
    package func signer(in tx: any Transaction) throws -> NoteSigner? { try signers(in: tx).last }

    /// A new key from here on. The checkpoint made now is signed by the old and by the new one: whoever trusted the old
    /// key reads in it that the log itself names its successor.
    package func rotate(in tx: any Transaction) throws {
        let keys = try Self.keys(in: tx)
        guard let last = keys.last else { throw CheckpointProblem.noKey }
        let size = try EventTree.size(in: tx)
        try addKey(number: last.number + 1, origin: last.key.name, fromSize: size, in: tx)
        try tx.run("DELETE FROM ledger_checkpoint WHERE size = \(size)")
        try sign(in: tx)
        try tx.run("UPDATE ledger_key SET retired_at = \(world.now()) WHERE id = \(last.number)")
    }

    /// The largest tree that was signed.
    package static func latest(in tx: any Transaction) throws -> SignedCheckpoint? {
        try tx.first("SELECT \(SignedCheckpoint.columns) FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")
    }

    /// The one of exactly that size, if one was signed.
    package static func checkpoint(of size: Int, in tx: any Transaction) throws -> SignedCheckpoint? {
        try tx.first("SELECT \(SignedCheckpoint.columns) FROM ledger_checkpoint WHERE size = \(size)")
    }

    /// All keys of the log, oldest first.
    package static func keys(in tx: any Transaction) throws -> [LedgerKey] {
        try tx.all("SELECT \(LedgerKey.columns) FROM ledger_key ORDER BY id")
    }

    /// Whether the tree is larger than what was signed.
    package static func isBehind(in tx: any Transaction) throws -> Bool {
        try !tx.rows("SELECT 1 WHERE \(waits)").isEmpty
    }

    package static var waits: SQL {
        """
        ((SELECT size FROM ledger WHERE id = 1) > COALESCE((SELECT MAX(size) FROM ledger_checkpoint), -1))
        """
    }
}

/// Keys that were unwrapped once, by what they were wrapped as: the number alone may belong to a key of a transaction that
/// was rolled back.
private final class OpenedKeys: Sendable {
    private let signers = Mutex<[[UInt8]: NoteSigner]>([:])

    subscript(wrapped: [UInt8]) -> NoteSigner? {
        get { signers.withLock { $0[wrapped] } }
        set { signers.withLock { $0[wrapped] = newValue } }
    }
}

/// A checkpoint with the note that carries its signatures.
package struct SignedCheckpoint: Sendable, RowDecodable {
    package let checkpoint: Checkpoint
    package let note: String
    package let at: Instant

    package static var columns: SQL { "size, note, at" }
    package init(from row: inout RowReader) throws {
        let size: Int = try row.next()
        note = try row.next()
        at = try row.next()
        guard let signed = SignedNote(note), let read = Checkpoint(text: signed.text), read.size == size else {
            throw CheckpointProblem.damaged(size: size)
        }
        checkpoint = read
    }
}

/// A public key of the log, and from which size on it signs.
package struct LedgerKey: Sendable, RowDecodable {
    package let number: Int
    package let key: NoteKey
    package let fromSize: Int
    package let madeAt: Instant
    package let retiredAt: Instant?

    package static var columns: SQL { "id, origin, public_key, from_size, made_at, retired_at" }
    package init(from row: inout RowReader) throws {
        number = try row.next()
        let origin: String = try row.next()
        guard let key = NoteKey(name: origin, kind: .log, publicKey: try row.next()) else {
            throw CheckpointProblem.noKey
        }
        self.key = key
        fromSize = try row.next()
        madeAt = try row.next()
        retiredAt = try row.next()
    }
}

package enum CheckpointProblem: Error, Equatable {
    /// There is no key, or it was wrapped with another deployment's secret.
    case noKey
    /// What is stored is no checkpoint of that size.
    case damaged(size: Int)
}
