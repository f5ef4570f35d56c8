package import Words

/// Who contacts whom in double contact (双联系).
package enum ContactKind: String, Sendable, CaseIterable {
    /// A standing-committee member contacts a deputy.
    case member
    /// A deputy contacts a village or community.
    case community

    package var text: Text {
        switch self {
        case .member: Text("常委会组成人员联系代表", "a standing-committee member contacts a deputy")
        case .community: Text("代表联系村（社区）", "a deputy contacts a village or community")
        }
    }
}

/// How often a link of double contact should see a contact, as data: once in each whole week, month or quarter.
package struct ContactRule: Hashable, Sendable {
    package let kind: ContactKind
    package let oncePer: CadenceRule.Period
    package let source: Text
    package let effectiveFrom: Day
    /// The last day on which it held; nil while it holds.
    package let effectiveTo: Day?

    package init(
        _ kind: ContactKind, oncePer period: CadenceRule.Period, source: Text, from: Day, to: Day? = nil
    ) {
        (self.kind, oncePer, self.source, effectiveFrom, effectiveTo) = (kind, period, source, from, to)
    }

    package func holds(on day: Day) -> Bool { effectiveFrom <= day && effectiveTo.map { day <= $0 } ?? true }

    /// The last day for the next contact: the end of the first whole period without one. The part of a period in which
    /// a link begins never counts.
    package func due(from start: Day, lastContact: Day?) -> Day {
        let begin = max(start, effectiveFrom)
        var span = oncePer.span(around: begin)
        if span.first < begin { span = oncePer.span(around: span.last.adding(days: 1)) }
        if let lastContact {
            let next = oncePer.span(around: oncePer.span(around: lastContact).last.adding(days: 1))
            if next.first > span.first { span = next }
        }
        return span.last
    }

    /// The whole periods that decide on a day: without contact since the first day of the one before, a link is
    /// overdue; since the first day of this one, it is due before this one ends.
    package func firstDays(on day: Day) -> (before: Day, this: Day) {
        let this = oncePer.span(around: day)
        return (oncePer.span(around: this.first.adding(days: -1)).first, this.first)
    }

    package static let shipped: [ContactRule] = ContactKind.allCases.map {
        ContactRule($0, oncePer: .quarter, source: source, from: LegalSources.always)
    }

    private static let source = Text(
        "系统默认；代表法第二十五条至第三十一条规定代表联系群众，没有规定次数",
        "product default; the Deputies Law, articles 25–31, has deputies keep contact with people and names no number")
}
