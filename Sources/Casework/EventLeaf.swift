package import Ledger
package import Store

/// An event as it enters the tree: what it says as fixed lines of text that anyone can read and hash again. It holds
/// no word of anybody: of content and reasons there is the salted digest, of a person the pseudonym.
///
/// These bytes are fixed for ever. Another form would be another first line.
package struct EventLeaf: Equatable, Sendable, RowDecodable {
    /// Counted from 1: the leaf at index 0 of the tree has position 1.
    package let position: Int
    package let id: String
    package let kind: String
    package let caseID: ID<AnyCase>
    package let number: String
    package let action: String
    package let from: String?
    package let to: String
    package let actor: String
    package let role: String
    package let at: String
    package let digest: [UInt8]
    /// Which act of its case this is, counted from 1; nothing for those recorded before acts were counted.
    package let step: Int?
    /// What the act left behind, as `CaseImage` has it.
    package let image: [UInt8]?

    package static var columns: SQL {
        """
        event.position, event.id, event.kind, event.case_id, event.number, event.action, event.from_state,
        event.to_state, event.actor, event.role, event.at, event.digest, event.step, event.image
        """
    }
    package init(from row: inout RowReader) throws {
        position = try row.next()
        id = try row.next()
        kind = try row.next()
        caseID = try row.next()
        number = try row.next()
        action = try row.next()
        from = try row.next()
        to = try row.next()
        actor = try row.next()
        role = try row.next()
        at = try row.next()
        digest = try row.next()
        step = try row.next()
        image = try row.next()
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
    package var bytes: [UInt8] {
        var text = Self.firstLine
        func line(_ name: String, _ value: String) {
            text += name
            text += " "
            text += value
            text += "\n"
        }
        line("position", String(position))
        line("id", id)
        line("at", at)
        line("kind", kind)
        line("case", number)
        line("row", caseID.text)
        line("action", action)
        line("from", from ?? "-")
        line("to", to)
        line("actor", actor)
        line("role", role)
        line("digest", Hex.text(digest))
        line("step", step.map { String($0) } ?? "-")
        line("image", image.map { Hex.text($0) } ?? "-")
        return Array(text.utf8)
    }

    package static let firstLine = "huying event 1\n"

    package var hash: TreeHash { .leaf(bytes) }
    /// Counted from 0.
    package var index: Int { position - 1 }
}
