package import Statutes
package import Store

// Days and instants are stored as the text they print: fixed width, sortable, readable in both engines' shells.

extension Day: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .text(description) }
    package init?(_ value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self.init(text)
    }
}

extension Instant: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .text(description) }
    package init?(_ value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self.init(text)
    }
}

extension RuleID: SQLBindable, SQLReadable {}
