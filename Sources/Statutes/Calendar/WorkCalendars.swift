/// Days off and days worked that one place has of its own.
package struct LocalDays: Sendable {
    package let place: PlaceSpan
    /// Before this instant no clock counted by them.
    package let knownAt: Instant
    package let days: WorkCalendar

    package init(in place: PlaceSpan, knownAt: Instant, _ days: WorkCalendar) {
        (self.place, self.knownAt, self.days) = (place, knownAt, days)
    }
}

/// The work calendar that holds everywhere, and what single places have on top of it.
package struct WorkCalendars: Sendable {
    package let everywhere: WorkCalendar

    /// In the order in which they were agreed on.
    private let locals: [LocalDays]

    /// The narrowest place first, each with all that holds there.
    private let composed: [(place: PlaceSpan, calendar: WorkCalendar)]

    package init(_ everywhere: WorkCalendar, _ locals: [LocalDays] = []) {
        (self.everywhere, self.locals) = (everywhere, locals)
        composed = Set(locals.map(\.place)).sorted { $0.isNarrower(than: $1) }.map { place in
            (
                place,
                Self.compose(
                    everywhere, locals.filter { $0.place.contains(place.low) && $0.place.contains(place.high) })
            )
        }
    }

    /// - Parameter code: of the place; without it, what holds everywhere.
    package func calendar(at code: String?) -> WorkCalendar {
        guard let code else { return everywhere }
        return composed.first { $0.place.contains(code) }?.calendar ?? everywhere
    }

    /// As it was known at an instant: what was agreed on later does not explain what was over by then.
    package func calendar(at code: String?, knownAt instant: Instant?) -> WorkCalendar {
        guard let code, let instant else { return calendar(at: code) }
        let here = locals.filter { $0.place.contains(code) }
        let known = here.filter { $0.knownAt <= instant }
        return known.count == here.count ? calendar(at: code) : Self.compose(everywhere, known)
    }

    /// What a place itself would have with more days.
    package func adding(_ local: LocalDays) -> WorkCalendars { WorkCalendars(everywhere, locals + [local]) }

    /// The same for two that count every day everywhere alike.
    package var table: String {
        locals.reduce(into: everywhere.csv) { text, local in
            text += "\(local.place.low)-\(local.place.high)\n\(local.days.csv)"
        }
    }

    /// A county's days come before those of its prefecture, and a later agreement before an earlier one.
    private static func compose(_ everywhere: WorkCalendar, _ locals: [LocalDays]) -> WorkCalendar {
        let inOrder = locals.enumerated().sorted { left, right in
            if left.element.place == right.element.place { return left.offset < right.offset }
            return right.element.place.isNarrower(than: left.element.place)
        }
        return inOrder.reduce(everywhere) { $0.merging($1.element.days) }
    }
}
