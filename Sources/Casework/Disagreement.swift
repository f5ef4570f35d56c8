import Ledger
package import Words

/// The first thing that does not agree, in words.
package struct Disagreement: Error, Equatable, Sendable {
    package let text: Text
    /// The case of which the text speaks by its id: people know it by its number.
    var caseID: String?
    /// An event is gone of which only the words are left: its position says more.
    var isOfMissingEvent = false

    /// The same, with the number of the case before its id.
    func named(_ number: String) -> Disagreement {
        guard let caseID, number != caseID else { return self }
        return Disagreement(
            text: Text(
                text.zh.replacing(caseID, with: " \(number)（\(caseID)）"),
                text.en.replacing(caseID, with: "\(number) (\(caseID))")),
            caseID: caseID)
    }

    static func missing(position: Int) -> Disagreement {
        Disagreement(
            text: Text("第 \(position) 条记录不见了。", "Event \(position) is missing."))
    }
    static func leaf(position: Int) -> Disagreement {
        Disagreement(
            text: Text(
                "第 \(position) 条记录与树中的指纹不符：它被改动过。",
                "Event \(position) does not agree with the tree: it was changed."))
    }
    static func words(position: Int, number: String) -> Disagreement {
        Disagreement(
            text: Text(
                "第 \(position) 条记录（\(number)）的文字与它的指纹不符。",
                "The words of event \(position) (\(number)) do not agree with its digest."))
    }
    static func tile(_ address: TileAddress) -> Disagreement {
        let first = address.index << (TileAddress.height * (address.level + 1))
        return Disagreement(
            text: Text(
                "从第 \(first + 1) 条记录起的一段与树不符（第 \(address.level) 层第 \(address.index) 块）。",
                "The events from \(first + 1) on do not agree with the tree (tile \(address.index) of level \(address.level))."
            ))
    }
    static let tileCount = Disagreement(
        text: Text("树的块数与记录条数不符。", "The number of tiles does not agree with the number of events."))
    static func shorter(size: Int, signed: Int) -> Disagreement {
        Disagreement(
            text: Text(
                "树只有 \(size) 条记录，而签过名的检查点有 \(signed) 条。",
                "The tree has \(size) events, and a signed checkpoint \(signed)."))
    }
    static func positions(_ highest: Int, last: Int) -> Disagreement {
        Disagreement(
            text: Text(
                "最后一条记录的序号是 \(highest)，发出的最大序号是 \(last)。",
                "The last event has position \(highest), and the last position given was \(last)."))
    }
    static func unreadable(size: Int) -> Disagreement {
        Disagreement(
            text: Text("截至 \(size) 条的检查点无法读取。", "The checkpoint at \(size) events cannot be read."))
    }
    static func signature(size: Int) -> Disagreement {
        Disagreement(
            text: Text(
                "截至 \(size) 条的检查点签名不成立。", "The signature of the checkpoint at \(size) events does not hold."))
    }
    static func root(size: Int) -> Disagreement {
        Disagreement(
            text: Text(
                "前 \(size) 条记录与签过名的检查点不符：其中有记录被改动过。",
                "The first \(size) events do not agree with the signed checkpoint: one of them was changed."))
    }
    static func noEvent(_ part: Text, caseID: String) -> Disagreement {
        Disagreement(
            text: Text("\(part.zh)\(caseID)没有任何记录。", "No event tells of the \(part.en) \(caseID)."), caseID: caseID)
    }
    static func noCase(_ part: Text, caseID: String, position: Int?) -> Disagreement {
        Disagreement(
            text: Text(
                "第 \(position ?? 0) 条记录所说的\(part.zh)\(caseID)不见了。",
                "The \(part.en) \(caseID) of which event \(position ?? 0) tells is missing."), caseID: caseID)
    }
    static func lostEvent(caseID: String) -> Disagreement {
        Disagreement(
            text: Text("\(caseID)的记录缺了一条。", "An event of \(caseID) is missing."), caseID: caseID)
    }
    static func wordsAlone(_ event: String) -> Disagreement {
        Disagreement(
            text: Text(
                "有一段文字属于 \(event) 这条记录，而这条记录不见了。", "Some words belong to event \(event), which is missing."),
            isOfMissingEvent: true)
    }
    static func salt(position: Int?) -> Disagreement {
        Disagreement(
            text: Text(
                "第 \(position ?? 0) 条记录的盐不见了，无法核对。",
                "The salt of event \(position ?? 0) is gone, and its case cannot be compared."))
    }
    static func row(_ part: Text, caseID: String, position: Int?) -> Disagreement {
        Disagreement(
            text: Text(
                "\(caseID)的“\(part.zh)”与最后一条记录（第 \(position ?? 0) 条）不符：它在记录之外被改动过。",
                "The \(part.en) of \(caseID) does not agree with its last event (\(position ?? 0)): it was changed without an act."
            ), caseID: caseID)
    }
    static func stray(_ part: Text, caseID: String) -> Disagreement {
        Disagreement(
            text: Text(
                "有一行“\(part.zh)”属于\(caseID)，而没有这件事。",
                "A \(part.en) belongs to \(caseID), and there is no such case."), caseID: caseID)
    }
}
