/// An identifier that remembers what it identifies, so a member's id cannot be passed where an opinion's is wanted.
@usableFromInline package struct ID<Entity>: Hashable, Sendable, CustomStringConvertible, Comparable {
    @usableFromInline package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }

    @inlinable package var description: String { text }

    @inlinable package static func < (left: ID, right: ID) -> Bool { left.text < right.text }
}

extension ID: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .text(text) }

    @inlinable
    package init?(_ value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self.init(text)
    }
}
