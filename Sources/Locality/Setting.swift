package import Casework
import Statutes
package import Store
package import Words

/// What a locality would set, or has set, about one subject: proposed by one person, confirmed by another.
package struct Setting: Sendable, RowDecodable {
    package let id: String
    let subject: Subject
    let region: ID<Region>
    let state: SettingLifecycle.State
    /// The first day on which it holds; nil for holidays, which name their own days.
    let from: Day?
    /// Nil where it ends what the place had set before.
    let amount: Int?
    let unit: String?
    /// The table of holidays.
    let days: String?
    /// A text in the place's own words.
    let words: Text?
    let source: String
    let article: String
    let proposedBy: ID<Person>
    let proposedAt: Instant
    let decidedBy: ID<Person>?
    let decidedAt: Instant?
    let decisionReason: String?

    package static var columns: SQL {
        """
        id, kind, subject, region_id, state, from_on, amount, unit, days, words_zh, words_en, source, article, proposed_by, proposed_at,
        decided_by, decided_at, decision_reason
        """
    }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        let (kind, name): (String, String) = (try row.next(), try row.next())
        guard let subject = Subject(kind: kind, name) else { throw DatabaseError.engine("an unknown setting: \(kind)") }
        self.subject = subject
        region = try row.next()
        state = try row.next()
        from = try row.next()
        amount = try row.next()
        unit = try row.next()
        days = try row.next()
        let (zh, en): (String?, String?) = (try row.next(), try row.next())
        words = zh.flatMap { zh in en.map { Text(zh, $0) } }
        source = try row.next()
        article = try row.next()
        proposedBy = try row.next()
        proposedAt = try row.next()
        decidedBy = try row.next()
        decidedAt = try row.next()
        decisionReason = try row.next()
    }

    /// What it asks for; nil where it ends what was set.
    var terms: Terms? { Terms(subject, amount: amount, unit: unit, source: source, article: article) }

    /// What a viewer is to it: the table of transitions is asked with this, and with nothing else.
    func standing(of viewer: LocalityViewer) -> Set<Actor> {
        switch subject {
        case .holidays: viewer.keepsHolidays ? [SettingLifecycle.administrator] : []
        case .localDays: viewer.standing(over: region).intersection([SettingLifecycle.administrator])
        case .deadline, .cadence, .feature, .words: viewer.standing(over: region)
        }
    }
}

/// What can be set.
enum Subject: Hashable, Sendable {
    case deadline(RuleID)
    case cadence(DutyKind)
    /// For all places here.
    case holidays
    /// A county's or prefecture's own days off and days worked.
    case localDays
    case feature(Feature)
    /// A text by its key.
    case words(String)

    init?(kind: String, _ name: String) {
        switch kind {
        case "deadline": self = .deadline(RuleID(rawValue: name))
        case "cadence":
            guard let kind = DutyKind(rawValue: name) else { return nil }
            self = .cadence(kind)
        case "feature":
            guard let feature = Feature(rawValue: name) else { return nil }
            self = .feature(feature)
        case "words": self = .words(name)
        case "holidays": self = name == Self.own ? .localDays : .holidays
        default: return nil
        }
    }

    private static let own = "local"

    /// As it stands in an address: `OPN-01`, `cadence-visit`.
    init?(address: String) {
        if address.hasPrefix("cadence-") {
            self.init(kind: "cadence", String(address.dropFirst("cadence-".count)))
        } else if address.hasPrefix("feature-") {
            self.init(kind: "feature", String(address.dropFirst("feature-".count)))
        } else if !RuleBook.shipped.versions(of: RuleID(rawValue: address)).isEmpty {
            self = .deadline(RuleID(rawValue: address))
        } else {
            return nil
        }
    }

    /// Rules of other places are no rules here.
    static let all =
        RuleBook.shipped.ids.filter { RuleBook.shipped.versions(of: $0).last?.room != .elsewhere }.map(Subject.deadline)
        + DutyKind.allCases.map(Subject.cadence) + Feature.allCases.map(Subject.feature)

    /// Something starts under it and keeps it.
    var counts: Bool { if case .feature = self { false } else { true } }

    var isWords: Bool { if case .words = self { true } else { false } }

    var kind: String {
        switch self {
        case .deadline: "deadline"
        case .cadence: "cadence"
        case .feature: "feature"
        case .words: "words"
        case .holidays, .localDays: "holidays"
        }
    }

    var name: String {
        switch self {
        case .deadline(let id): id.rawValue
        case .cadence(let kind): kind.rawValue
        case .feature(let feature): feature.rawValue
        case .words(let key): key
        case .holidays: ""
        case .localDays: Self.own
        }
    }

    var address: String {
        switch self {
        case .deadline(let id): id.rawValue
        case .cadence(let kind): "cadence-\(kind.rawValue)"
        case .feature(let feature): "feature-\(feature.rawValue)"
        case .words(let key): "words-\(key)"
        case .holidays: "holidays"
        case .localDays: "local-days"
        }
    }

    var text: Text {
        switch self {
        case .deadline(let id): RuleBook.shipped.versions(of: id).last?.name ?? Text(id.rawValue, id.rawValue)
        case .feature(let feature): feature.text
        case .words: LocalityWord.texts.text
        case .cadence(let kind): Text("\(kind.text.zh)的次数", "how often there are \(kind.several.en)")
        case .holidays: LocalityWord.holidays.text
        case .localDays: LocalityWord.localDays.text
        }
    }
}

/// So much of a deadline, so many in a period, used or not.
enum Terms: Hashable, Sendable {
    case deadline(LocalTerms)
    case cadence(CadenceTerms)
    case feature(SwitchTerms)

    init?(_ subject: Subject, amount: Int?, unit: String?, source: String, article: String) {
        guard let amount, let unit else { return nil }
        switch subject {
        case .deadline:
            guard let unit = DeadlineRule.Unit(rawValue: unit) else { return nil }
            self = .deadline(LocalTerms(amount, unit, source: source, article: article))
        case .cadence:
            guard let period = CadenceRule.Period(rawValue: unit) else { return nil }
            self = .cadence(CadenceTerms(amount, per: period, source: "\(source) \(article)"))
        case .feature: self = .feature(SwitchTerms(amount == 1, source: source, article: article))
        case .holidays, .localDays, .words: return nil
        }
    }

    var text: Text {
        switch self {
        case .deadline(let terms): DeadlineRule.term(terms.amount, terms.unit)
        case .cadence(let terms): LocalityText.cadence(terms.minimum, terms.period)
        case .feature(let terms): (terms.isOn ? LocalityWord.isUsed : .isNotUsed).text
        }
    }
}

/// The life of something that a locality would set: two persons, or nothing changes.
package enum SettingLifecycle: Lifecycle {
    package static let kind = "setting"
    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case waiting, confirmed, refused, takenBack
    }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable { case propose, confirm, refuse, takeBack }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        case anotherPerson, ownProposal, dayAhead, stillFits
    }

    static let administrator = Actor(.administrator, .region)
    static let staff = Actor(.deputyWorkStaff, .region)

    package static let transitions: [Transition<SettingLifecycle>] = [
        .init(.propose, from: nil, to: .waiting, by: [staff, administrator]),
        .init(
            .confirm, from: .waiting, to: .confirmed, by: [administrator],
            when: [.anotherPerson, .dayAhead, .stillFits]),
        .init(.refuse, from: .waiting, to: .refused, by: [administrator], when: [.anotherPerson]),
        .init(.takeBack, from: .waiting, to: .takenBack, by: [staff, administrator], when: [.ownProposal]),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .anotherPerson: LocalityWord.anotherPerson.text
        case .ownProposal: LocalityWord.onlyOwn.text
        case .dayAhead: LocalityWord.dayCame.text
        case .stillFits: LocalityWord.fitsNoMore.text
        }
    }
}

extension SettingLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .waiting: Text("等待另一个人确认", "Waits for another person")
        case .confirmed: Text("已经确认", "Confirmed")
        case .refused: Text("没有同意", "Refused")
        case .takenBack: Text("已经撤回", "Taken back")
        }
    }
}

extension SettingLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .propose: Text("提出修改", "Propose")
        case .confirm: Text("确认，到日子生效", "Confirm")
        case .refuse: Text("不同意", "Refuse")
        case .takeBack: Text("撤回", "Take back")
        }
    }

    /// The last part of its address.
    var slug: String { self == .takeBack ? "take-back" : rawValue }
}
