package import Words

/// A number that must be reached, as data: how many must sign, how many cases there must be before anything is compared.
/// As with time limits, one that changed is a second value with the same id and other dates.
package struct ThresholdRule: Hashable, Sendable {
    package let id: RuleID
    package let name: Text
    package let amount: Int
    /// What is counted: deputies, suggestions.
    package let unit: Text
    package let level: DeadlineRule.Level
    package let source: Text
    package let article: Text
    package let effectiveFrom: Day
    /// The last day on which it held; nil while it holds.
    package let effectiveTo: Day?

    init(
        _ id: RuleID, _ name: Text, atLeast amount: Int, _ unit: Text, level: DeadlineRule.Level, source: Text,
        article: Text, from effectiveFrom: Day, to effectiveTo: Day? = nil
    ) {
        (self.id, self.name, self.amount, self.unit, self.level) = (id, name, amount, unit, level)
        (self.source, self.article, self.effectiveFrom, self.effectiveTo) = (
            source, article, effectiveFrom, effectiveTo
        )
    }

    package func isInForce(on day: Day) -> Bool { effectiveFrom <= day && effectiveTo.map { day <= $0 } ?? true }

    /// The version that held on a day.
    package static func rule(_ id: RuleID, on day: Day) -> ThresholdRule? {
        shipped.first { $0.id == id && $0.isInForce(on: day) }
    }

    package static let shipped: [ThresholdRule] = ThresholdRules.all
}
