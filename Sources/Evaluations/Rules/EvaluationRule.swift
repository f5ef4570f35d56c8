package import Words

/// What a grade of any scale counts as.
package enum Grade: String, Sendable, CaseIterable, Wording {
    case satisfied, basicallySatisfied, notSatisfied

    package var text: Text {
        switch self {
        case .satisfied: Text("满意", "satisfied")
        case .basicallySatisfied: Text("基本满意", "basically satisfied")
        case .notSatisfied: Text("不满意", "not satisfied")
        }
    }
}

/// Of whom a share is taken.
enum Basis: String, Sendable, CaseIterable, Wording {
    case allMembers, present, validPapers

    var text: Text {
        switch self {
        case .allMembers: Text("名册上的全体人员", "everybody on the roll")
        case .present: Text("到会人员", "those present")
        case .validPapers: Text("有效票", "valid papers")
        }
    }
}

/// What holds at exactly the share: never left to the reader.
enum Comparator: String, Sendable, CaseIterable, Wording {
    case moreThan, atLeast

    var text: Text {
        switch self {
        case .moreThan: Text("超过（恰好等于不算）", "more than (exactly that share does not count)")
        case .atLeast: Text("达到或超过（恰好等于也算）", "at least (exactly that share counts)")
        }
    }
}

/// A fraction in whole numbers, so that exactly one half is exactly one half.
struct Share: Sendable, Hashable, CaseIterable {
    let part: Int
    let whole: Int

    static let half = Share(part: 1, whole: 2)
    static let allCases = [half, Share(part: 3, whole: 5), Share(part: 2, whole: 3), Share(part: 1, whole: 3)]

    private init(part: Int, whole: Int) { (self.part, self.whole) = (part, whole) }

    init?(_ text: String) {
        guard let known = Self.allCases.first(where: { $0.text == text }) else { return nil }
        self = known
    }

    var text: String { "\(part)/\(whole)" }
}

/// `more than 1/2`, of something that is counted.
struct Threshold: Sendable, Hashable {
    let comparator: Comparator
    let share: Share

    func isReached(by count: Int, of total: Int) -> Bool {
        let (left, right) = (count * share.whole, share.part * total)
        return comparator == .moreThan ? left > right : left >= right
    }
}

/// How a tally becomes an outcome, stated one sentence beside the other as local rules do. Whoever holds one that
/// `RuleCheck` has passed holds a rule that says exactly one thing of every tally.
struct EvaluationRule: Sendable, Equatable {
    let basis: Basis
    /// The share of *satisfied* that makes it satisfied.
    let satisfied: Threshold
    /// The share of *satisfied* and *basically satisfied* together that makes it at least basically satisfied.
    let basically: Threshold
    /// Where a rule says besides from which share of *not satisfied* on it has failed. Nil: whatever is not reached above
    /// is not satisfied.
    let fails: Threshold?

    static let usual = EvaluationRule(
        basis: .allMembers, satisfied: Threshold(comparator: .moreThan, share: .half),
        basically: Threshold(comparator: .moreThan, share: .half), fails: nil)

    /// Nil when there is nobody to take a share of.
    func outcome(of counts: GradeCounts, total: Int) -> Grade? {
        guard total > 0 else { return nil }
        if satisfied.isReached(by: counts.satisfied, of: total) { return .satisfied }
        let together = counts.satisfied + counts.basically
        return basically.isReached(by: together, of: total) ? .basicallySatisfied : .notSatisfied
    }

    /// What is not satisfied by the sentence that says so, whatever the others say.
    func isFailed(_ counts: GradeCounts, total: Int) -> Bool {
        fails.map { $0.isReached(by: counts.not, of: total) } ?? (outcome(of: counts, total: total) == .notSatisfied)
    }
}

/// How many gave which grade to one thing.
struct GradeCounts: Sendable, Equatable {
    var satisfied = 0
    var basically = 0
    var not = 0

    var sum: Int { satisfied + basically + not }
}

/// Whether a rule says one thing, and only one, of every tally there can be.
enum RuleCheck {
    enum Fault: Sendable, Equatable {
        /// Passed by one sentence and failed by another.
        case both(GradeCounts, of: Int)
        /// Neither.
        case neither(GradeCounts, of: Int)
        /// A share of those present, where nobody counts who is.
        case nobodyCounts
    }

    /// Every tally of so many is tried. All shares that can be chosen divide it, and there is room between them.
    private static let total = 60

    static func fault(of rule: EvaluationRule, isInMeeting: Bool, blanks: Blanks) -> Fault? {
        if rule.basis == .present, !isInMeeting { return .nobodyCounts }
        guard rule.fails != nil else { return nil }
        // Of valid papers all have a grade, unless blank ones are valid too.
        let silent = rule.basis == .validPapers && blanks == .void ? 0 : total
        // First those where everybody has said something: what goes wrong at exactly the share is the plainer example.
        for rest in 0...silent {
            for not in 0...(total - rest) {
                for basically in 0...(total - rest - not) {
                    let counts = GradeCounts(
                        satisfied: total - rest - not - basically, basically: basically, not: not)
                    let passes = rule.outcome(of: counts, total: total) != .notSatisfied
                    let fails = rule.isFailed(counts, total: total)
                    if passes, fails { return .both(counts, of: total) }
                    if !passes, !fails { return .neither(counts, of: total) }
                }
            }
        }
        return nil
    }
}

/// What a paper without a mark is.
enum Blanks: String, Sendable, CaseIterable, Wording {
    case void, abstain

    var text: Text {
        switch self {
        case .void: Text("不计入有效票", "not valid")
        case .abstain: Text("计为弃权，属于有效票", "valid, as an abstention")
        }
    }
}

/// Where there are several groups: whose outcome is that of the evaluation.
enum Deciding: String, Sendable, CaseIterable, Wording {
    case eachGroup, together

    var text: Text {
        switch self {
        case .eachGroup: Text("各组分别评定，以最低的为准", "each group apart; the lowest counts")
        case .together: Text("各组合并计算", "all groups together")
        }
    }
}
