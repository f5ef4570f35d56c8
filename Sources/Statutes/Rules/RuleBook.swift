package import Words

/// All deadline rules in all their versions, and which version holds on a day.
package struct RuleBook: Sendable {
    /// By id, then by the day each version took effect.
    package let rules: [DeadlineRule]

    private let versionsByID: [RuleID: [DeadlineRule]]
    private let locals: LocalVersions<RuleID, LocalTerms>

    package init(_ rules: [DeadlineRule]) throws(RuleBookProblem) {
        self.init(unchecked: rules)
        // A count goes day by day, so an amount typed by accident must not run for years.
        for rule in self.rules where !(1...10_000).contains(rule.amount) {
            throw RuleBookProblem.amountOutOfRange(rule.id)
        }
        for rule in self.rules {
            if let last = rule.effectiveTo, last < rule.effectiveFrom { throw RuleBookProblem.endsBeforeStart(rule.id) }
        }
        for (id, versions) in versionsByID.sorted(by: { $0.key < $1.key }) {
            for (earlier, later) in zip(versions, versions.dropFirst()) {
                guard earlier.isInForce(on: later.effectiveFrom) else { continue }
                throw RuleBookProblem.versionsOverlap(id, on: later.effectiveFrom)
            }
        }
    }

    private init(unchecked rules: [DeadlineRule]) {
        self.rules = rules.sorted { ($0.id, $0.effectiveFrom) < ($1.id, $1.effectiveFrom) }
        versionsByID = Dictionary(grouping: self.rules, by: \.id)
        locals = LocalVersions()
    }

    private init(_ book: RuleBook, _ locals: [LocalRule]) {
        (rules, versionsByID, self.locals) = (book.rules, book.versionsByID, LocalVersions(locals))
    }

    /// The same rules with what localities have set.
    /// - Parameter locals: in the order in which they were agreed on.
    package func with(_ locals: [LocalRule]) -> RuleBook { RuleBook(self, locals) }

    /// And with one more, agreed on after all others.
    package func adding(_ local: LocalRule) -> RuleBook { RuleBook(self, locals.all + [local]) }

    /// What comes with the program. The tests put it through the checking initializer.
    package static let shipped = RuleBook(
        unchecked: OpinionRules.all + SuggestionRules.all + LettersRules.all + SupervisionRules.all
            + FilingReviewRules.all + MeetingRules.all + DutyRules.all)

    /// Every id once, in order.
    package var ids: [RuleID] {
        versionsByID.keys.sorted()
    }

    /// All versions, the oldest first; empty for an unknown id.
    package func versions(of id: RuleID) -> [DeadlineRule] {
        versionsByID[id] ?? []
    }

    /// The version that held on that day, which is the one a clock started then keeps.
    package func rule(_ id: RuleID, on day: Day) -> DeadlineRule? {
        versionsByID[id]?.first { $0.isInForce(on: day) }
    }

    /// The version that holds at a place on that day: the place's own, else that of what it lies in, else the one that
    /// comes with the program.
    /// - Parameter code: of the place; without it, no local version counts.
    package func version(_ id: RuleID, at code: String?, on day: Day) -> RuleVersion? {
        guard let base = rule(id, on: day) else { return nil }
        guard let code, let found = locals.version(of: id, at: code, on: day, where: { base.misfit($0) == nil }) else {
            return RuleVersion(base)
        }
        return RuleVersion(base.setting(found.terms, from: found.version.from), local: found.version.id)
    }

    /// The version that a clock kept, by the day from which it held and, for a local one, its name.
    package func kept(_ id: RuleID, from: Day, local: String?) -> DeadlineRule? {
        guard let base = rule(id, on: from), let local else { return rule(id, on: from) }
        return locals[local].flatMap { version in version.terms.map { base.setting($0, from: version.from) } }
    }

    /// As `rule(_:on:)`, for whoever has to tell a person why there is none.
    package func lookUp(_ id: RuleID, on day: Day) throws(RuleLookupProblem) -> DeadlineRule {
        if let rule = rule(id, on: day) { return rule }
        let versions = versions(of: id)
        guard versions.isEmpty else { throw .notInForce(id, on: day, versions: versions) }
        throw .unknown(id, near: ids(near: id))
    }

    /// The ids that a mistyped one may mean, the likeliest first: a few letters away, or beginning alike.
    package func ids(near id: RuleID) -> [RuleID] {
        let asked = id.rawValue.uppercased()
        let ranked = ids.compactMap { known -> (distance: Int, id: RuleID)? in
            let distance = editDistance(asked, known.rawValue)
            let beginsAlike = asked.count >= 3 && known.rawValue.hasPrefix(asked)
            return distance <= 2 || beginsAlike ? (beginsAlike ? min(distance, 2) : distance, known) : nil
        }
        return ranked.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }.prefix(6).map(\.id)
    }
}

/// What makes a set of rules unusable.
package enum RuleBookProblem: Error, Hashable, Sendable {
    case amountOutOfRange(RuleID)
    case endsBeforeStart(RuleID)
    case versionsOverlap(RuleID, on: Day)

    package var text: Text {
        switch self {
        case .amountOutOfRange(let id):
            Text("\(id)：期限应为 1 至 10000", "\(id): the amount must be from 1 to 10000")
        case .endsBeforeStart(let id):
            Text("\(id)：失效日早于生效日", "\(id): it ends before it takes effect")
        case .versionsOverlap(let id, let day):
            Text("\(id)：\(day) 同时有两个版本有效", "\(id): two versions hold on \(day)")
        }
    }
}

/// Why there is no rule to compute with.
package enum RuleLookupProblem: Error, Hashable, Sendable {
    case unknown(RuleID, near: [RuleID])
    case notInForce(RuleID, on: Day, versions: [DeadlineRule])

    package var text: Text {
        switch self {
        case .unknown(let id, let near):
            if near.isEmpty {
                Text("没有规则 \(id)。", "There is no rule \(id).")
            } else {
                Text(
                    "没有规则 \(id)。相近的有：\(near.map(\.rawValue).joined(separator: "、"))。",
                    "There is no rule \(id). Near it: \(near.map(\.rawValue).joined(separator: ", ")).")
            }
        case .notInForce(let id, let day, let versions):
            Text(
                "规则 \(id) 在 \(day) 无有效版本。已有版本：\(spans(of: versions, openEnd: "今", separator: "、"))。",
                "Rule \(id) has no version in force on \(day). "
                    + "Versions: \(spans(of: versions, openEnd: "now", separator: ", ")).")
        }
    }

    private func spans(of versions: [DeadlineRule], openEnd: String, separator: String) -> String {
        versions.map { "\($0.effectiveFrom)–\($0.effectiveTo?.description ?? openEnd)" }.joined(separator: separator)
    }
}
