/// An identifier that remembers what it identifies, so a member's id cannot be passed where an opinion's is wanted.
package struct ID<Entity>: Hashable, Sendable, CustomStringConvertible, Comparable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    package static func < (left: ID, right: ID) -> Bool { left.text < right.text }
}

extension ID: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .text(text) }

    package init?(_ value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self.text = text
    }
}
