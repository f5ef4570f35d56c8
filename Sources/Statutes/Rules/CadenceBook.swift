import Words

/// What a locality sets in place of a cadence: so many in each week, month or quarter, by a text of its own.
package struct CadenceTerms: Hashable, Sendable {
    package let minimum: Int
    package let period: CadenceRule.Period
    /// The local document and its article, as its own people write it.
    package let source: String

    /// The most that can be asked for in one period.
    package static let most = 31

    package init(_ minimum: Int, per period: CadenceRule.Period, source: String) {
        (self.minimum, self.period, self.source) = (minimum, period, source)
    }
}

package typealias LocalCadence = LocalVersion<DutyKind, CadenceTerms>

/// How often what should happen at a place, as it holds there on a day.
package struct CadenceBook: Sendable {
    private let rules: [CadenceRule]
    private let locals: LocalVersions<DutyKind, CadenceTerms>

    package init(_ rules: [CadenceRule], _ locals: [LocalCadence] = []) {
        (self.rules, self.locals) = (rules, LocalVersions(locals))
    }

    package static let shipped = CadenceBook(CadenceRule.shipped)

    package func with(_ locals: [LocalCadence]) -> CadenceBook { CadenceBook(rules, locals) }

    /// And with one more, agreed on after all others.
    package func adding(_ local: LocalCadence) -> CadenceBook { CadenceBook(rules, locals.all + [local]) }

    /// One for each kind at most, in the order of the kinds. Each says from when until when it holds there without a
    /// change, so that a week or month in which it changes counts by neither.
    package func rules(at code: String, on day: Day) -> [CadenceRule] {
        DutyKind.allCases.compactMap { rule(of: $0, at: code, on: day) }
    }

    package func rule(of kind: DutyKind, at code: String, on day: Day) -> CadenceRule? {
        let turns = locals.turns(of: kind, at: code)
        let since = turns.last { $0 <= day }
        let until = turns.first { $0 > day }.map { $0.adding(days: -1) }
        if let (_, terms) = locals.version(of: kind, at: code, on: day), let since {
            return CadenceRule(
                kind, per: terms.period, atLeast: terms.minimum, source: Text(terms.source, terms.source),
                from: since, to: until)
        }
        guard let own = rules.first(where: { $0.kind == kind && $0.holds(on: day) }) else { return nil }
        return CadenceRule(
            kind, per: own.perPeriod, atLeast: own.minimum, source: own.source,
            from: max(own.effectiveFrom, since ?? own.effectiveFrom),
            to: [own.effectiveTo, until].compactMap { $0 }.min())
    }

    /// Whether a place follows a text of its own, or of what it lies in.
    package func isLocal(_ kind: DutyKind, at code: String, on day: Day) -> Bool {
        locals.version(of: kind, at: code, on: day) != nil
    }
}
