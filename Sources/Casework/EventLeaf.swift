package import Ledger
import Store

/// An event as it enters the tree: what it says as fixed lines of text that anyone can read and hash again. It holds
/// no word of anybody: of content and reasons there is the salted digest, of a person the pseudonym.
///
/// These bytes are fixed for ever. Another form would be another first line.
package struct EventLeaf: Equatable, Sendable {
    /// Counted from 1: the leaf at index 0 of the tree has position 1.
    package let position: Int
    package let id: String
    package let at: String
    package let bytes: [UInt8]

    /// In the order in which the lines stand; `step` counts the acts of a case from 1 and is nothing for those recorded
    /// before acts were counted, `image` is what the act left behind, as `CaseImage` has it.
    static var columns: SQL {
        """
        event.position, event.id, event.at, event.kind, event.number, event.case_id, event.action, event.from_state,
        event.to_state, event.actor, event.role, event.digest, event.step, event.image
        """
    }

    /// Where in a row some of them are.
    enum Column {
        static let (position, id, at, kind, number, caseID, digest, step, image) = (0, 1, 2, 3, 4, 5, 11, 12, 13)
        static let count = 14
    }

    init(_ row: RowInPlace, bytes: [UInt8]) {
        position = row.integer(Column.position)
        (id, at) = (row.text(Column.id), row.text(Column.at))
        self.bytes = bytes
    }

    /// ```text
    /// huying event 1
    /// position 12
    /// id 019ab0c4-…
    /// at 2026-11-24T01:00:00Z
    /// kind opinion
    /// case 411624-2026-000123
    /// row 019ab0c4-…
    /// action submit
    /// from -
    /// to submitted
    /// actor resident
    /// role resident
    /// digest 9f86d0…
    /// step 1
    /// image 60303a…
    /// ```
    /// Lines end with a newline; no value holds one.
    static func write(_ row: RowInPlace, to pen: inout Pen) {
        pen.put(line: "huying event 1\nposition ")
        pen.put(decimal: row.integer(0))
        pen.put(line: "\nid ")
        pen.put(row.bytes(1))
        pen.put(line: "\nat ")
        pen.put(row.bytes(2))
        pen.put(line: "\nkind ")
        pen.put(row.bytes(3))
        pen.put(line: "\ncase ")
        pen.put(row.bytes(4))
        pen.put(line: "\nrow ")
        pen.put(row.bytes(5))
        pen.put(line: "\naction ")
        pen.put(row.bytes(6))
        pen.put(line: "\nfrom ")
        // Few are nothing, and most of those that are not show it without their kind being asked for.
        let from = row.bytes(7)
        if from.isEmpty, row.isNull(7) { pen.put(line: "-") } else { pen.put(from) }
        pen.put(line: "\nto ")
        pen.put(row.bytes(8))
        pen.put(line: "\nactor ")
        pen.put(row.bytes(9))
        pen.put(line: "\nrole ")
        pen.put(row.bytes(10))
        pen.put(line: "\ndigest ")
        pen.put(hex: row.bytes(11))
        pen.put(line: "\nstep ")
        let step = row.integer(12)
        if step == 0, row.isNull(12) { pen.put(line: "-") } else { pen.put(decimal: step) }
        pen.put(line: "\nimage ")
        let image = row.bytes(13)
        if image.isEmpty, row.isNull(13) { pen.put(line: "-") } else { pen.put(hex: image) }
        pen.put(line: "\n")
    }

    package static let firstLine = "huying event 1\n"

    package var hash: TreeHash { .leaf(bytes) }
    /// Counted from 0.
    package var index: Int { position - 1 }
}
