package import Words

/// A due date that explains itself: the rule in the version that applied, and what each day on the way was.
package struct Deadline: Hashable, Sendable {
    package let rule: DeadlineRule
    /// The day of the event, or of the meeting that is counted back from.
    package let from: Day
    /// The last day in time: a clock is late from 00:00 of the next.
    package let due: Day
    /// A holiday still to be announced could move it.
    package let provisional: Bool
    /// Since when the clock stands, if it does. `due` then holds as if it went on at once; it is computed again when
    /// the pause ends.
    package let pausedSince: Day?
    package let trace: [TraceLine]
    /// The whole count in one sentence.
    package let explanation: Text

    /// Pauses are left out unless the rule allows them; one that is still open does not move the date yet.
    package static func compute(
        _ rule: DeadlineRule, from: Day, pauses: [Pause] = [], calendar: WorkCalendar
    ) -> Deadline {
        var builder = TraceBuilder(rule: rule, calendar: calendar)
        let outcome = Walk(rule, from: from, pauses: pauses, calendar: calendar).run { day, step in
            builder.add(day, step)
        }
        let pausedSince = rule.mayPause ? pauses.filter { $0.to == nil }.map(\.from).min() : nil
        let explanation = Explanation(
            rule: rule, from: from, outcome: outcome, trace: builder.lines, pausedSince: pausedSince)
        return Deadline(
            rule: rule, from: from, due: outcome.due, provisional: outcome.provisional, pausedSince: pausedSince,
            trace: builder.lines, explanation: Text(explanation.sentence(in: .zh), explanation.sentence(in: .en)))
    }

    /// The same date without the explanation, for lists: the same walk, but nothing is kept of it.
    package static func due(
        _ rule: DeadlineRule, from: Day, pauses: [Pause] = [], calendar: WorkCalendar
    ) -> (due: Day, provisional: Bool) {
        let outcome = Walk(rule, from: from, pauses: pauses, calendar: calendar).run { _, _ in }
        return (outcome.due, outcome.provisional)
    }
}
