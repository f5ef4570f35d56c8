package import Statutes
package import Store

/// The holiday table and the rules as one transaction finds them.
package struct InForce: Sendable {
    package let calendars: WorkCalendars
    package let rules: RuleBook
    package let cadences: CadenceBook
    package let switches: SwitchBook
    package let texts: TextBook

    package init(
        calendars: WorkCalendars, rules: RuleBook, cadences: CadenceBook = .shipped,
        switches: SwitchBook = SwitchBook(),
        texts: TextBook = TextBook()
    ) {
        (self.calendars, self.rules, self.cadences) = (calendars, rules, cadences)
        (self.switches, self.texts) = (switches, texts)
    }

    /// Without days of single places.
    package init(calendar: WorkCalendar, rules: RuleBook, cadences: CadenceBook = .shipped) {
        self.init(calendars: WorkCalendars(calendar), rules: rules, cadences: cadences)
    }

    /// What holds where no place has days of its own.
    package var calendar: WorkCalendar { calendars.everywhere }

    package func calendar(at region: ID<Region>?) -> WorkCalendar { calendars.calendar(at: region?.text) }
}

/// Where clocks and pages learn what is in force. Localities change it while the program runs, on any node, so whoever
/// counts asks in the transaction that writes what was counted.
package struct RulesInForce: Sendable {
    private let ask: @Sendable (any Transaction) throws -> InForce
    private let seen: @Sendable () -> InForce

    /// - Parameters:
    ///   - ask: what this transaction finds.
    ///   - seen: what was found last, for pages that are put into words after their transaction.
    package init(
        asking ask: @escaping @Sendable (any Transaction) throws -> InForce, seen: @escaping @Sendable () -> InForce
    ) {
        (self.ask, self.seen) = (ask, seen)
    }

    /// What never changes: the program as it comes.
    package init(_ fixed: InForce) { self.init(asking: { _ in fixed }, seen: { fixed }) }

    package var latest: InForce { seen() }

    package func now(in tx: any Transaction) throws -> InForce { try ask(tx) }
}

extension RegionRange {
    /// As rules name places.
    package var span: PlaceSpan { PlaceSpan(low: low, high: high) }

    /// What lies in none of some places, or nowhere.
    package static func outside(_ ranges: [RegionRange], _ column: SQL) -> SQL {
        if ranges.isEmpty { return "1 = 1" }
        let inside = ranges.map { "\(column) BETWEEN \($0.low) AND \($0.high)" as SQL }
        return "(\(column) IS NULL OR NOT (\(SQL.joined(inside, separator: " OR "))))"
    }
}
