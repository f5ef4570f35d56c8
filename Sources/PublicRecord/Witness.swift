package import Ledger
package import Words

/// Somebody elsewhere who remembers what a log said last, and lets nobody take it back: a county for its neighbour, a
/// city for its counties, a newspaper for all of them.
package struct Witness: Sendable {
    /// The keys of the log that is watched, oldest first.
    let keys: [NoteKey]
    let signer: NoteSigner

    /// - Returns: `nil` unless the signer is one for cosignatures, and there is a key.
    package init?(keys: [NoteKey], signer: NoteSigner) {
        guard !keys.isEmpty, signer.key.kind == .cosignature else { return nil }
        (self.keys, self.signer) = (keys, signer)
    }

    /// What was seen: the note with this witness's signature, to be remembered before it is told to anybody.
    package struct Sight: Equatable, Sendable {
        package let checkpoint: Checkpoint
        package let note: SignedNote
        package let isNew: Bool
    }

    /// Looks at what a log says now.
    /// - Parameters:
    ///   - told: the checkpoint as it was fetched.
    ///   - remembered: the note of the last sight.
    ///   - time: seconds since 1970.
    ///   - consistency: fetches the proof between two sizes.
    /// - Throws: `Alarm`, when what is told cannot be true together with what is remembered.
    package func look(
        at told: String, remembering remembered: String?, time: Int,
        consistency: (_ from: Int, _ to: Int) async throws -> [TreeHash]
    ) async throws -> Sight {
        guard let note = SignedNote(told), let checkpoint = Checkpoint(text: note.text) else {
            throw Alarm.unreadable(told)
        }
        let checks = keys.map { note.check($0) }
        guard checks.contains(.signed), !checks.contains(.forged),
            keys.contains(where: { $0.name == checkpoint.origin })
        else { throw Alarm.notSigned(told) }
        guard let remembered else { return try sight(checkpoint, note, time, isNew: true) }
        guard let before = SignedNote(remembered), let last = Checkpoint(text: before.text),
            before.check(signer.key) == .signed
        else { throw Alarm.memory(remembered) }
        guard last.origin == checkpoint.origin else { throw Alarm.otherLog(remembered, told) }
        guard checkpoint.size >= last.size else { throw Alarm.setBack(remembered, told) }
        if checkpoint.size == last.size {
            guard checkpoint.root == last.root else { throw Alarm.forked(remembered, told) }
            return try sight(checkpoint, note, time, isNew: false)
        }
        let path: [TreeHash]
        do { path = try await consistency(last.size, checkpoint.size) } catch is NoProof {
            throw Alarm.unproven(remembered, told)
        }
        guard
            Proof.isConsistent(
                older: (last.size, last.root), newer: (checkpoint.size, checkpoint.root), path: path)
        else { throw Alarm.forked(remembered, told) }
        return try sight(checkpoint, note, time, isNew: true)
    }

    private func sight(_ checkpoint: Checkpoint, _ note: SignedNote, _ time: Int, isNew: Bool) throws -> Sight {
        var own = note.keeping(keys)
        own.add(try signer.sign(note.text, at: time))
        return Sight(checkpoint: checkpoint, note: own, isNew: isNew)
    }

    /// A deployment that answers, and gives no proof between what was seen and what it says now.
    package struct NoProof: Error {
        package init() {}
    }

    /// Why a witness does not sign. With both checkpoints it is evidence that anyone can check.
    package enum Alarm: Error, Equatable, Sendable {
        case unreadable(String)
        case notSigned(String)
        case memory(String)
        case otherLog(String, String)
        case setBack(String, String)
        case forked(String, String)
        case unproven(String, String)

        package var text: Text {
            switch self {
            case .unreadable: Text("对方给出的不是检查点。", "What was fetched is no checkpoint.")
            case .notSigned:
                Text(
                    "检查点不是用给出的公钥签的，或者签名不成立。对方换过密钥的，请另外向对方要来新公钥，和旧的一起给出。",
                    "The checkpoint is not signed with a key that was given, or the signature does not hold. If the log has a new key, ask its operators for it and give both."
                )
            case .memory:
                Text(
                    "记住的检查点没有本见证方的签名：状态文件不是这个密钥写的，或者被改动过。",
                    "What is remembered is not signed by this witness: the state file is of another key, or was changed."
                )
            case .otherLog: Text("这是另一套系统的记录，不是上次见到的那套。", "This is another log than the one that was seen before.")
            case .setBack:
                Text("记录退回去了：现在的条数比见过的少。", "The record was set back: it is smaller now than what was seen.")
            case .forked:
                Text("记录分叉了：现在的记录不是从见过的那份长出来的。", "The record has forked: it does not grow out of what was seen.")
            case .unproven:
                Text(
                    "对方不肯证明现在的记录是从见过的那份长出来的：可能已经分叉。",
                    "It gives no proof that its record grows out of what was seen: it may have forked.")
            }
        }

        /// What was remembered, and what is told now.
        package var evidence: [String] {
            switch self {
            case .unreadable(let told), .notSigned(let told), .memory(let told): [told]
            case .otherLog(let before, let now), .setBack(let before, let now), .forked(let before, let now),
                .unproven(let before, let now):
                [before, now]
            }
        }
    }
}
