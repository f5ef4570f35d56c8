import Casework
package import Ledger
package import Words

/// What a receipt proves by itself, with nothing but the public key of the log.
package enum ReceiptFinding: Equatable, Sendable {
    /// In a tree of this size, whose checkpoint is signed.
    case proven(Checkpoint)
    /// Signed, and without a proof yet.
    case promised
}

/// Why a receipt proves nothing, each with a sentence of its own.
package enum ReceiptFault: Error, Equatable, Sendable, CaseIterable {
    case notAReceipt
    case truncated
    case otherLog
    case wrongKey
    case forgedReceipt
    case otherEvent
    case noCheckpoint
    case forgedCheckpoint
    case futureSize
    case forgedPath

    /// First of all whether it holds, in plain words.
    package var text: Text {
        switch self {
        case .notAReceipt, .truncated, .otherLog, .wrongKey: why
        case .forgedReceipt, .otherEvent, .noCheckpoint, .forgedCheckpoint, .futureSize, .forgedPath:
            Text("这张回执不成立。", "This receipt does not hold. ") + why
        }
    }

    private var why: Text {
        switch self {
        case .notAReceipt:
            Text("这不是呼应的回执。", "This is not a receipt of Huying.")
        case .truncated:
            Text(
                "回执不完整：有一部分缺失或损坏。请用完整的文件再试一次。",
                "This receipt is not whole: a part of it is missing or damaged. Try again with the whole file.")
        case .otherLog:
            Text(
                "这张回执出自另一套系统的记录，不是用这把公钥签的。",
                "This receipt comes from the record of another system, not from the one whose key this is.")
        case .wrongKey:
            Text(
                "签名用的不是这把公钥。请确认公钥取自发出回执的那套系统。",
                "It was not signed with this key. Make sure that the key is the one of the system that gave the receipt."
            )
        case .forgedReceipt:
            Text(
                "回执上的签名与给出的公钥对不上：内容被改过，或者不是这套系统发出的，或者签它的是这套系统的另一把公钥（换过密钥的，请把新旧公钥都给出）。",
                "Its signature does not fit the key: it was changed, or this system did not give it, or it was signed with another key of this system (where keys were changed, give the old and the new one)."
            )
        case .otherEvent:
            Text(
                "回执里的证明属于另一条记录，与回执本身对不上。",
                "The proof in this receipt belongs to another event than the receipt itself.")
        case .noCheckpoint:
            Text("回执里的检查点无法读取。", "The checkpoint in this receipt cannot be read.")
        case .forgedCheckpoint:
            Text(
                "检查点的签名对不上：它被改过，或者是伪造的。",
                "The signature of the checkpoint is wrong: it was changed or made up.")
        case .futureSize:
            Text(
                "这条记录的位置超出了检查点所含的范围：检查点早于它。",
                "The event stands beyond the end of what the checkpoint covers: the checkpoint is older than it.")
        case .forgedPath:
            Text(
                "按回执里的证明算不出检查点所签的结果：记录或者证明被改过。",
                "What the checkpoint signed does not follow from the proof in this receipt: the event or the proof was changed."
            )
        }
    }
}

package enum ReceiptCheck {
    /// Checks a receipt against the keys of one log, oldest first, with no help from anybody.
    package static func check(_ file: ReceiptFile, keys: [NoteKey]) -> Result<ReceiptFinding, ReceiptFault> {
        let receipt = file.receipt
        guard keys.contains(where: { $0.name == receipt.origin }) else { return .failure(.otherLog) }
        guard receipt.isSigned(by: keys) else { return .failure(.forgedReceipt) }
        guard let proof = file.proof else { return .success(.promised) }
        guard describes(proof.leaf, receipt, at: proof.index) else { return .failure(.otherEvent) }
        guard let note = SignedNote(proof.checkpoint), let checkpoint = Checkpoint(text: note.text) else {
            return .failure(.noCheckpoint)
        }
        guard checkpoint.origin == receipt.origin else { return .failure(.otherLog) }
        let checks = keys.map { note.check($0) }
        guard !checks.contains(.forged) else { return .failure(.forgedCheckpoint) }
        guard checks.contains(.signed) else { return .failure(.wrongKey) }
        guard proof.index < checkpoint.size else { return .failure(.futureSize) }
        let leaf = TreeHash.leaf(proof.leaf.utf8)
        guard
            Proof.root(ofLeaf: leaf, at: proof.index, in: checkpoint.size, path: proof.path) == checkpoint.root
        else { return .failure(.forgedPath) }
        return .success(.proven(checkpoint))
    }

    /// Whether a leaf is of the event that was promised, and stands where it says.
    private static func describes(_ leaf: String, _ receipt: EventReceipt, at index: Int) -> Bool {
        let lines = leaf.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return leaf.hasPrefix(EventLeaf.firstLine) && lines.contains("position \(index + 1)")
            && lines.contains("id \(receipt.event)") && lines.contains("case \(receipt.number)")
            && lines.contains("digest \(Hex.text(receipt.digest))")
    }
}
