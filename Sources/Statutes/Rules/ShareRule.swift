package import Words

/// A share of all that must be reached, as data: present two thirds of all deputies, for it more than half of them.
package struct ShareRule: Hashable, Sendable {
    package enum Least: Hashable, Sendable {
        /// Exactly so many are not enough.
        case moreThan(Int, of: Int)
        case atLeast(Int, of: Int)
    }

    package let id: RuleID
    package let name: Text
    package let least: Least
    /// Of whom it is a share.
    package let whole: Text
    package let source: Text
    package let article: Text
    package let effectiveFrom: Day

    /// The least number of so many that reaches it: 320 of 638 for more than half.
    package func number(of all: Int) -> Int {
        switch least {
        case .moreThan(let part, let whole): all * part / whole + 1
        case .atLeast(let part, let whole): (all * part + whole - 1) / whole
        }
    }

    package func isReached(by count: Int, of all: Int) -> Bool { count >= number(of: all) }

    /// `more than 1/2`, as `docs/rules.md` has it.
    package var term: Text {
        switch least {
        case .moreThan(let part, let whole): Text("超过 \(whole) 分之 \(part)", "more than \(part)/\(whole)")
        case .atLeast(let part, let whole): Text("至少 \(whole) 分之 \(part)", "at least \(part)/\(whole)")
        }
    }

    /// The one that holds on a day.
    package static func rule(_ id: RuleID, on day: Day) -> ShareRule? {
        shipped.first { $0.id == id && $0.effectiveFrom <= day }
    }

    package static let shipped: [ShareRule] = ShareRules.all
}
