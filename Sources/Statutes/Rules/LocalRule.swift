package import Words

/// What a locality sets in place of a rule: so much of something, by a text of its own.
package struct LocalTerms: Hashable, Sendable {
    package let amount: Int
    package let unit: DeadlineRule.Unit
    /// The local document with its number, as its own people write it.
    package let source: String
    package let article: String

    package init(_ amount: Int, _ unit: DeadlineRule.Unit, source: String, article: String) {
        (self.amount, self.unit, self.source, self.article) = (amount, unit, source, article)
    }
}

/// A version of one deadline rule for one place.
package typealias LocalRule = LocalVersion<RuleID, LocalTerms>

/// A rule as it holds somewhere on a day.
package struct RuleVersion: Hashable, Sendable {
    package let rule: DeadlineRule
    /// The local version it is; nil for one that comes with the program.
    package let local: String?

    package init(_ rule: DeadlineRule, local: String? = nil) { (self.rule, self.local) = (rule, local) }
}

extension DeadlineRule {
    /// How far a locality may depart from a rule.
    package enum Room: String, Sendable, CaseIterable {
        /// No text that was read sets the time.
        case free
        /// A law or regulation sets it: a locality may ask for more haste and never for less.
        case stricter
        /// A time within which somebody has a right.
        case fixed
        /// The rule of another place, kept as a ready choice; nothing runs under it here.
        case elsewhere

        package var isSettable: Bool { self == .free || self == .stricter }

        package var text: Text {
            switch self {
            case .free:
                Text("没有上位法规定具体期限，本地可以自行设定。", "No higher text sets this time: a locality may set its own.")
            case .stricter:
                Text(
                    "法律法规规定了期限，本地只能规定得更严，不能放宽。",
                    "A law or regulation sets this time: a locality may be stricter, and never more lenient.")
            case .fixed:
                Text(
                    "这是权利的期限，本地不能另行设定。", "This is the time within which somebody has a right: it cannot be set here.")
            case .elsewhere: Text("这是其他地方的规定，供参考。", "This is the rule of another place, for reference.")
            }
        }
    }

    /// The most that a locality may set: a year or so, in any unit.
    package static func most(of unit: Unit) -> Int {
        switch unit {
        case .workingDays: 250
        case .days: 365
        case .months: 12
        }
    }

    /// What stands in the way of these terms in place of this rule; nil when nothing does.
    package func misfit(_ terms: LocalTerms) -> Text? {
        guard (1...Self.most(of: terms.unit)).contains(terms.amount) else {
            let most = Self.most(of: terms.unit)
            return Text("应为 1 到 \(most) 的整数。", "It must be a whole number from 1 to \(most).")
        }
        switch room {
        case .free: return nil
        case .fixed, .elsewhere: return room.text
        case .stricter:
            if isAtLeastAsStrict(terms) { return nil }
            return direction == .forward
                ? Text("不能长于上位法规定的\(term.zh)。", "It must not be longer than the \(term.en) of the higher text.")
                : Text("不能少于上位法规定的提前\(term.zh)。", "It must not be less than the \(term.en) of the higher text.")
        }
    }

    /// True only where no calendar can make the terms later than the rule: a month has 28 days or more, and so many
    /// working days take at least as many days.
    private func isAtLeastAsStrict(_ terms: LocalTerms) -> Bool {
        guard direction == .forward else { return terms.unit == unit && terms.amount >= amount }
        return switch (unit, terms.unit) {
        case (.workingDays, .workingDays), (.days, .days), (.months, .months), (.workingDays, .days):
            terms.amount <= amount
        case (.months, .days): terms.amount <= 28 * amount
        case (.days, .workingDays), (.days, .months), (.months, .workingDays), (.workingDays, .months): false
        }
    }

    /// This rule with what a locality set, counted by the same conventions. A unit that can end on a day off does so as
    /// the Civil Code has it, where the rule itself counts otherwise.
    package func setting(_ terms: LocalTerms, from: Day) -> DeadlineRule {
        let end: End =
            terms.unit == unit ? end : terms.unit != .workingDays && direction == .forward ? .rollForward : .asIs
        return DeadlineRule(
            id: id, name: name, level: .local, source: Text(terms.source, terms.source),
            article: Text(terms.article, terms.article), effectiveFrom: max(from, effectiveFrom), amount: terms.amount,
            unit: terms.unit, direction: direction, start: start, end: end, mayPause: mayPause, room: room)
    }
}
