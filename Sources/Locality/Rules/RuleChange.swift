import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// A change of a rule as somebody typed it, checked: whoever holds one holds a form that was in order.
struct RuleChange: Sendable {
    let subject: Subject
    let region: Region.Entry
    let from: Day
    /// Nil to end what the place has set.
    let amount: Int?
    let unit: String?
    let source: String
    let article: String

    var terms: Terms? { Terms(subject, amount: amount, unit: unit, source: source, article: article) }

    /// The unit of what is used, 1, or not, 0.
    static let switched = "switch"

    static let fields = [
        RouteField("region", .text(max: 12), required: true, LocalityWord.region.text),
        RouteField("from", .text(max: 10), required: true, LocalityWord.from.text),
        RouteField("ends", .flag, LocalityWord.endOwn.text),
        RouteField("amount", .text(max: 4), LocalityWord.amount.text),
        RouteField(
            "unit",
            .choice(
                DeadlineRule.Unit.allCases.map(\.rawValue) + CadenceRule.Period.allCases.map(\.rawValue)
                    + [switched]),
            LocalityWord.unit.text),
        RouteField("source", .text(max: 200), required: true, LocalityWord.document.text),
        RouteField("article", .text(max: 100), required: true, LocalityWord.article.text),
    ]

    init?(
        _ input: Input, _ subject: Subject, in region: Region.Entry, _ inForce: InForce, today: Day,
        problems: inout [FieldProblem]
    ) {
        let from = Self.day(input, today: today, &problems)
        let ends = input.flag("ends")
        var (amount, unit): (Int?, String?) = (nil, nil)
        if !ends { (amount, unit) = Self.amount(input, subject, on: from ?? today, inForce, &problems) }
        let source = input.checked("source", 1...200, missing: LocalityWord.documentMissing.text, problems: &problems)
        let article = input.checked("article", 1...100, missing: LocalityWord.articleMissing.text, problems: &problems)
        guard let from, let source, let article, problems.isEmpty else { return nil }
        (self.subject, self.region, self.from, self.amount, self.unit) = (subject, region, from, amount, unit)
        (self.source, self.article) = (source, article)
        if let field = misfit(inForce) { problems.append(field) }
        guard problems.isEmpty else { return nil }
    }

    /// What was proposed, judged again.
    init?(_ setting: Setting, _ places: Places) {
        guard let region = places.region(setting.region), let from = setting.from else { return nil }
        (subject, self.region, self.from, amount) = (setting.subject, region, from, setting.amount)
        (unit, source, article) = (setting.unit, setting.source, setting.article)
    }

    /// What stands in the way, beside the field that it is about.
    func misfit(_ inForce: InForce) -> FieldProblem? {
        switch terms {
        case .deadline(let terms)?:
            if case .deadline(let id) = subject, let base = inForce.rules.rule(id, on: from),
                let misfit = base.misfit(terms)
            {
                return FieldProblem("amount", misfit)
            }
        case nil:
            if inForce.face(of: subject, at: region.id.text, on: from)
                == inForce.face(of: subject, at: region.parent?.text, on: from)
            {
                return FieldProblem("from", LocalityWord.nothingToEnd.text)
            }
        case .cadence?, .feature?: break
        }
        guard terms != nil, let held = inForce.face(of: subject, at: region.id.text, on: from) else { return nil }
        return changed(inForce)?.saysTheSame(as: held) == true
            ? FieldProblem("amount", LocalityWord.sameAsNow.text) : nil
    }

    /// As it would hold here from its day on.
    func changed(_ inForce: InForce) -> RuleFace? {
        applied(to: inForce).face(of: subject, at: region.id.text, on: from)
    }

    /// Everything as it would be if this were confirmed.
    func applied(to inForce: InForce) -> InForce {
        let place = region.range.span
        switch subject {
        case .deadline(let id):
            let terms: LocalTerms? = if case .deadline(let terms)? = terms { terms } else { nil }
            return InForce(
                calendars: inForce.calendars,
                rules: inForce.rules.adding(LocalRule("", id, in: place, from: from, terms)),
                cadences: inForce.cadences, switches: inForce.switches, texts: inForce.texts)
        case .cadence(let kind):
            let terms: CadenceTerms? = if case .cadence(let terms)? = terms { terms } else { nil }
            return InForce(
                calendars: inForce.calendars, rules: inForce.rules,
                cadences: inForce.cadences.adding(LocalCadence("", kind, in: place, from: from, terms)),
                switches: inForce.switches, texts: inForce.texts)
        case .feature(let feature):
            let terms: SwitchTerms? = if case .feature(let terms)? = terms { terms } else { nil }
            return InForce(
                calendars: inForce.calendars, rules: inForce.rules, cadences: inForce.cadences,
                switches: inForce.switches.adding(LocalSwitch("", feature, in: place, from: from, terms)),
                texts: inForce.texts)
        case .holidays, .localDays, .words: return inForce
        }
    }

    static func day(_ input: Input, today: Day, _ problems: inout [FieldProblem]) -> Day? {
        guard let day = input.day("from", &problems) else { return nil }
        if day <= today { problems.append(FieldProblem("from", LocalityWord.fromTooEarly.text)) }
        if day > today.adding(months: 24) { problems.append(FieldProblem("from", LocalityWord.fromTooLate.text)) }
        return day
    }

    private static func amount(
        _ input: Input, _ subject: Subject, on day: Day, _ inForce: InForce, _ problems: inout [FieldProblem]
    ) -> (Int?, String?) {
        let typed = input.text("amount").map { Input.cleaned($0) } ?? ""
        let amount = Int(typed)
        if case .feature = subject {
            if amount != 0, amount != 1 { problems.append(FieldProblem("amount", WebWord.notAChoice.text)) }
            return (amount, Self.switched)
        }
        if amount == nil { problems.append(FieldProblem("amount", LocalityWord.amountMissing.text)) }
        switch subject {
        case .deadline:
            let unit: DeadlineRule.Unit? = input.choice("unit", missing: WebWord.notAChoice.text, problems: &problems)
            return (amount, unit?.rawValue)
        case .cadence:
            let period: CadenceRule.Period? = input.choice(
                "unit", missing: WebWord.notAChoice.text, problems: &problems)
            if let amount, !(1...CadenceTerms.most).contains(amount) {
                problems.append(FieldProblem("amount", LocalityText.outOfRange(CadenceTerms.most)))
            }
            return (amount, period?.rawValue)
        case .holidays, .localDays, .feature, .words: return (nil, nil)
        }
    }
}
