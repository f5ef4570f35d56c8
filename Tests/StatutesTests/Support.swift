import Statutes
import Words

/// A number generator with a seed (SplitMix64), so that a failing property fails again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

struct NotADay: Error {
    let text: String
}

/// A date in a test; a wrong one fails the test instead of the process.
func day(_ text: String) throws -> Day {
    guard let day = Day(text) else { throw NotADay(text: text) }
    return day
}

/// A rule to try one convention with.
func rule(
    _ amount: Int, _ unit: DeadlineRule.Unit, direction: DeadlineRule.Direction = .forward,
    start: DeadlineRule.Start = .nextDay, end: DeadlineRule.End = .asIs, mayPause: Bool = false
) -> DeadlineRule {
    DeadlineRule(
        id: "TRY-01", name: Text("试行规则", "trial rule"), level: .local, source: Text("试行办法", "trial measures"),
        article: Text("第一条", "article 1"), effectiveFrom: Day(number: 0), amount: amount, unit: unit,
        direction: direction, start: start, end: end, mayPause: mayPause)
}

/// The due date alone, in the shipped calendar.
func due(_ rule: DeadlineRule, from: String, pauses: [Pause] = []) throws -> String {
    Deadline.due(rule, from: try day(from), pauses: pauses, calendar: .china).due.description
}

func shipped(_ id: RuleID, on text: String) throws -> DeadlineRule {
    try RuleBook.shipped.lookUp(id, on: day(text))
}
