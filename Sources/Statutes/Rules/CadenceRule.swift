package import Words

/// What deputies do at a liaison site and around it: 接访、走访、主题活动、调研.
package enum DutyKind: String, Sendable, CaseIterable {
    case reception, visit, theme, study

    package var text: Text {
        switch self {
        case .reception: Text("接待选民", "reception")
        case .visit: Text("走访", "visit")
        case .theme: Text("主题活动", "theme activity")
        case .study: Text("专题调研", "field study")
        }
    }
}

extension DutyKind {
    /// Several of them: English counts, Chinese does not care.
    package var several: Text {
        let english =
            switch self {
            case .reception: "receptions"
            case .visit: "visits"
            case .theme: "theme activities"
            case .study: "field studies"
            }
        return Text(text.zh, english)
    }
}

/// How often something should happen at a station, as data: so many in each week or month, from a day on.
package struct CadenceRule: Hashable, Sendable {
    /// Weeks run from Monday to Sunday, months and quarters by the calendar.
    package enum Period: String, Sendable, CaseIterable {
        case week, month, quarter

        package var text: Text {
            switch self {
            case .week: Text("本周", "this week")
            case .month: Text("本月", "this month")
            case .quarter: Text("本季度", "this quarter")
            }
        }

        /// The one in which a day lies.
        package func span(around day: Day) -> DaySpan {
            switch self {
            case .week:
                let monday = day.adding(days: 1 - day.weekday.rawValue)
                return DaySpan(first: monday, last: monday.adding(days: 6))
            case .month:
                let first = day.adding(days: 1 - day.day)
                return DaySpan(first: first, last: first.adding(months: 1).adding(days: -1))
            case .quarter:
                let first = day.adding(days: 1 - day.day).adding(months: -((day.month - 1) % 3))
                return DaySpan(first: first, last: first.adding(months: 3).adding(days: -1))
            }
        }
    }

    package let kind: DutyKind
    package let perPeriod: Period
    package let minimum: Int
    package let source: Text
    package let effectiveFrom: Day
    /// The last day on which it held; nil while it holds.
    package let effectiveTo: Day?

    package init(
        _ kind: DutyKind, per period: Period, atLeast minimum: Int, source: Text, from: Day, to: Day? = nil
    ) {
        (self.kind, perPeriod, self.minimum) = (kind, period, minimum)
        (self.source, effectiveFrom, effectiveTo) = (source, from, to)
    }

    package func holds(on day: Day) -> Bool { effectiveFrom <= day && effectiveTo.map { day <= $0 } ?? true }

    /// The span around a day, if the rule holds through all of it and so does whatever else must: a part of a week or
    /// of a month never counts.
    /// - Parameters:
    ///   - first: from when on it can be asked for at all: a site's first day, the first day of a term.
    ///   - last: until when.
    package func span(around day: Day, from first: Day, through last: Day? = nil) -> DaySpan? {
        let span = perPeriod.span(around: day)
        let starts = max(first, effectiveFrom)
        let ends = [last, effectiveTo].compactMap { $0 }.min()
        guard starts <= span.first, ends.map({ span.last <= $0 }) ?? true else { return nil }
        return span
    }

    /// 一走访两接访 each week, 一主题一调研 each month.
    package static let shipped: [CadenceRule] = [
        CadenceRule(.visit, per: .week, atLeast: 1, source: source, from: LegalSources.always),
        CadenceRule(.reception, per: .week, atLeast: 2, source: source, from: LegalSources.always),
        CadenceRule(.theme, per: .month, atLeast: 1, source: source, from: LegalSources.always),
        CadenceRule(.study, per: .month, atLeast: 1, source: source, from: LegalSources.always),
    ]

    private static let source = Text(
        "系统默认，参照商水县代表联络站“每周一走访两接访、每月一主题一调研”的做法",
        "product default after the practice of Shangshui county's stations: weekly one visit and two receptions, monthly one theme and one study"
    )
}

/// Days from one to another, both of them included.
package struct DaySpan: Hashable, Sendable {
    package let first: Day
    package let last: Day
    package init(first: Day, last: Day) { (self.first, self.last) = (first, last) }
    package func contains(_ day: Day) -> Bool { first <= day && day <= last }
}
