/// A time in which a clock stood still, such as while a resident was asked for details.
///
/// As with every event, the day on which the clock stopped still counts and the day on which it went on again does
/// not: the days after `from`, up to and with `to`, are left out. Stopped and resumed on one day is no pause.
package struct Pause: Hashable, Sendable {
    package let from: Day
    /// `nil` while the clock still stands.
    package let to: Day?

    package init(from: Day, to: Day?) {
        self.from = from
        self.to = to
    }
}

/// The closed pauses of a clock, for the one question the count asks of them.
struct PausedDays {
    private let spans: [ClosedRange<Int>]

    init(_ pauses: [Pause]) {
        spans = pauses.compactMap { pause in
            guard let to = pause.to, pause.from < to else { return nil }
            return (pause.from.number + 1)...to.number
        }
    }

    var isEmpty: Bool { spans.isEmpty }

    func contains(_ day: Day) -> Bool {
        for span in spans where span.contains(day.number) { return true }
        return false
    }
}
