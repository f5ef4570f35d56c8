import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// Returned to be revised, for one of the grounds that the rules know (SUG-04).
struct SendBack: SuggestionAct {
    static let action = SuggestionLifecycle.Action.sendBack
    static let title = action.text
    static let fields = [
        RouteField(
            "ground", .choice(Suggestion.ReturnGround.allCases.map(\.rawValue)), required: true,
            SuggestionWord.ground.text),
        RouteField("told", .text(max: 500), required: true, SuggestionWord.reasonForDeputy.text),
    ]
    let ground: Suggestion.ReturnGround
    let told: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let ground: Suggestion.ReturnGround? = input.choice(
            "ground", missing: SuggestionWord.groundMissing.text, problems: &problems)
        let told = input.words("told", 500, missing: .reasonMissing, &problems)
        guard let ground, let told else { return nil }
        (self.ground, self.told) = (ground, told)
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        """
        \(form.radios("ground", SuggestionWord.ground, Suggestion.ReturnGround.allCases.map { form.choice($0.rawValue, $0) }, required: true))
        \(form.area("told", SuggestionWord.reasonForDeputy, rows: 3, maxLength: 500, required: true))
        """
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        (acting.subject.returnGround, acting.subject.told) = (ground, told)
        acting.words = ["ground": ground.rawValue, "inner": told]
    }
}

struct TreatAsLetter: SuggestionAct {
    static let action = SuggestionLifecycle.Action.treatAsLetter
    static let title = action.text
    static let fields = [RouteField("told", .text(max: 500), required: true, SuggestionWord.reasonForDeputy.text)]
    let told: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let told = input.words("told", 500, missing: .reasonMissing, &problems) else { return nil }
        self.told = told
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        form.area("told", SuggestionWord.reasonForDeputy, rows: 3, maxLength: 500, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        acting.subject.told = told
        acting.words = ["inner": told]
    }
}

/// Its number, subject class and whether it is published: nobody publishes what the deputies do not wish (SUG-25).
struct RegisterSuggestion: SuggestionAct {
    static let action = SuggestionLifecycle.Action.register
    static let title = action.text
    static let fields = [
        RouteField("session", .text(max: 3), required: true, SuggestionWord.session.text),
        RouteField(
            "topic", .choice(Suggestion.Topic.allCases.map(\.rawValue)), required: true, SuggestionWord.topic.text),
        RouteField("publish", .flag, SuggestionWord.publish.text),
        RouteField("paperKept", .flag, SuggestionWord.paperKept.text),
    ]
    let session: Int
    let topic: Suggestion.Topic
    let publishes: Bool
    let paperKept: Bool

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let session = input.text("session").flatMap { Int($0.trimmingPrefix { $0 == " " }) }.flatMap {
            (1...99).contains($0) ? $0 : nil
        }
        if session == nil { problems.append(FieldProblem("session", SuggestionWord.sessionMissing.text)) }
        let topic: Suggestion.Topic? = input.choice(
            "topic", missing: SuggestionWord.topicMissing.text, problems: &problems)
        (publishes, paperKept) = (input.flag("publish"), input.flag("paperKept"))
        guard let session, let topic else { return nil }
        (self.session, self.topic) = (session, topic)
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        """
        \(form.text("session", SuggestionWord.session, hint: SuggestionWord.sessionHint.text, value: view.lastSession.map(String.init), maxLength: 3, required: true))
        \(form.select("topic", SuggestionWord.topic, [Choice("", "")] + Suggestion.Topic.allCases.map { form.choice($0.rawValue, $0) }, required: true))
        \(subject.wantsPublic ? form.checkbox("publish", SuggestionWord.publish, hint: SuggestionWord.publishHint.text, value: true) : "<p class=\"notice\">\(view.reader.say(SuggestionWord.notToPublish))</p>")
        \(form.checkbox("paperKept", SuggestionWord.paperKept, hint: SuggestionWord.paperKeptHint.text))
        """
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        let one = acting.subject
        if publishes, !one.wantsPublic { throw InputRefused("publish", SuggestionWord.notToPublish) }
        let series = SuggestionNumber.series(
            of: one, session: session, try acting.desk.places(in: acting.tx), on: acting.today)
        let serial = try CaseNumbers.take(1, of: SuggestionNumber.key(series), in: acting.tx).lowerBound
        acting.subject.number = SuggestionNumber.text(series, serial)
        (acting.subject.session, acting.subject.topic) = (session, topic)
        (acting.subject.isPublic, acting.subject.paperKept) = (publishes, paperKept)
        acting.subject.registeredAt = acting.at
    }
}

/// `411624-17-05-0023`: whose congress, in which term and session, and the serial.
enum SuggestionNumber {
    static func series(of one: Suggestion, session: Int, _ places: Places, on day: Day) -> String {
        let code = places.code(of: one.region, on: day)
        return "\(code.prefix(one.level == .township ? 9 : 6))-\(sitting(term: one.term, session: session))"
    }

    /// `17-05`.
    static func sitting(term: Int, session: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(term))-\(two(session))"
    }

    /// As the series is called where numbers are taken.
    static func key(_ series: String) -> String { "suggestion-\(series)" }

    static func text(_ series: String, _ serial: Int) -> String {
        let digits = String(serial)
        return "\(series)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
    }
}

/// To one unit, to a leading one with others, or to several that each answer for themselves (SUG-08).
struct HandOver: SuggestionAct {
    static let action = SuggestionLifecycle.Action.handOver
    static let title = action.text
    static let fields = [
        RouteField(
            "mode", .choice(Suggestion.Mode.allCases.map(\.rawValue)), required: true, SuggestionWord.mode.text),
        RouteField("unit", .text(max: 60), required: true, SuggestionWord.leadUnit.text),
        RouteField("units", .text(max: 2000), SuggestionWord.otherUnits.text),
    ]
    static let most = 20
    let mode: Suggestion.Mode
    let unit: ID<Organisation>
    private let named: Set<String>
    private let input: Input

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let mode: Suggestion.Mode? = input.choice(
            "mode", missing: SuggestionWord.modeMissing.text, problems: &problems)
        let unit = input.checked("unit", 1...60, missing: SuggestionWord.unitMissing.text, problems: &problems)
        named = Set((input.text("units") ?? "").split { $0 == "," || $0 == " " }.map(String.init))
        self.input = input
        guard let mode, let unit else { return nil }
        (self.mode, self.unit) = (mode, ID(unit))
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        """
        \(subject.wishedUnit.map { "<p class=\"notice\">\(view.reader.say(SuggestionWord.wishedUnit))\(view.reader.say(WebWord.colon))<bdi>\($0)</bdi></p>" as HTML })
        \(form.radios("mode", SuggestionWord.mode, Suggestion.Mode.allCases.map { form.choice($0.rawValue, $0) }, value: Suggestion.Mode.sole.rawValue, required: true))
        \(form.select("unit", SuggestionWord.leadUnit, [Choice("", "")] + view.units.map { Choice($0.id.text, "\($0.name)") }, required: true))
        <fieldset class="field"><legend>\(view.reader.say(SuggestionWord.otherUnits))</legend>\
        <p class="hint">\(view.reader.say(SuggestionWord.otherUnitsHint))</p>
        \(each: view.units, { form.checkbox("unit.\($0.id.text)", Text($0.name, $0.name)) })</fieldset>
        """
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        let known = try acting.desk.units(for: acting.subject, in: acting.tx)
        guard known.contains(where: { $0.id == unit }) else { throw InputRefused("unit", SuggestionWord.noSuchUnit) }
        let others = known.map(\.id).filter {
            $0 != unit && (input.flag("unit.\($0.text)") || named.contains($0.text))
        }
        if !named.isSubset(of: Set(known.map(\.id.text))) { throw InputRefused("units", SuggestionWord.noSuchUnit) }
        let isNamedTwice = input.flag("unit.\(unit.text)") || named.contains(unit.text)
        switch mode {
        case .leadAndCo where isNamedTwice, .separate where isNamedTwice:
            throw InputRefused("unit.\(unit.text)", SuggestionWord.leadIsOther)
        case .sole where !others.isEmpty: throw InputRefused("mode", SuggestionWord.soleHasOthers)
        case .leadAndCo where others.isEmpty, .separate where others.isEmpty:
            throw InputRefused("mode", SuggestionWord.othersMissing)
        default: break
        }
        if others.count > Self.most { throw InputRefused("units", SuggestionWord.tooManyUnits) }
        (acting.subject.mode, acting.subject.handedOn) = (mode, acting.today)
    }

    func follow(_ saved: Suggestion, _ desk: SuggestionDesk, by viewer: Viewer, at: Instant, in tx: any Transaction)
        throws
    {
        let others = try desk.units(for: saved, in: tx).map(\.id).filter {
            $0 != unit && (input.flag("unit.\($0.text)") || named.contains($0.text))
        }
        try desk.assign(saved, to: unit, as: mode == .separate ? .separate : .lead, by: viewer, at: at, in: tx)
        for other in others {
            try desk.assign(saved, to: other, as: mode == .separate ? .separate : .co, by: viewer, at: at, in: tx)
        }
        try desk.tellOpinions(.handedOver, of: saved, at: at, in: tx)
    }
}

extension SuggestionDesk {
    /// The units that may handle it: those of the area whose congress it goes to.
    func units(for suggestion: Suggestion, in tx: any Transaction) throws -> [Organisation.Entry] {
        try places(in: tx).units(in: suggestion.region)
    }

    /// Gives it to one unit. The reply is counted from the first hand-over, whenever this unit got it; a co-handler's
    /// opinion and the time to refuse from today.
    /// - Parameter again: since when a unit before it was to handle it again.
    func assign(
        _ suggestion: Suggestion, to unit: ID<Organisation>, as part: Handling.Part, again: Day? = nil,
        by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws {
        let dossier = try store.dossier(of: suggestion, in: tx)
        let today = at.day(in: world.zone)
        let first = suggestion.handedOn ?? today
        let new = Handling(
            ID(world.newID()), of: suggestion.id, to: unit, as: part, countedFrom: first, at: at)
        try store.insert(new, in: tx)
        _ = try begin(
            .assign, new, of: dossier, by: viewer, standing: suggestion.standing(of: viewer, in: dossier),
            facts: [
                part.owesReply ? .owesReply : .owesOpinion, suggestion.round == 1 ? .firstReply : .handledAgain,
            ], countedFrom: ["SUG-13": first, "SUG-19": again ?? today], at: at, in: tx
        ) { try store.setDue($0, in: tx) }
    }
}

// MARK: Key suggestions (SUG-22)

/// What the council of chairpersons decided: which leader and which committee supervise it.
struct MarkKey: SuggestionAct {
    static let action = SuggestionLifecycle.Action.markKey
    static let title = action.text
    static let fields = [
        RouteField("leader", .text(max: 80), required: true, SuggestionWord.keyLeader.text),
        RouteField("committee", .text(max: 200), required: true, SuggestionWord.keyCommittee.text),
    ]
    let leader: String
    let committee: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let leader = input.checked(
            "leader", 1...80, missing: SuggestionWord.keyLeaderMissing.text, problems: &problems)
        let committee = input.checked(
            "committee", 1...200, missing: SuggestionWord.keyCommitteeMissing.text, problems: &problems)
        guard let leader, let committee else { return nil }
        (self.leader, self.committee) = (leader, committee)
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        """
        \(form.text("leader", SuggestionWord.keyLeader, hint: SuggestionWord.keyLeaderHint.text, maxLength: 80, required: true))
        \(form.text("committee", SuggestionWord.keyCommittee, maxLength: 200, required: true))
        """
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        (acting.subject.keyLeader, acting.subject.keyCommittee) = (leader, committee)
        acting.subject.keySince = acting.today
    }
}

struct RecordCheckpoint: SuggestionAct {
    static let action = SuggestionLifecycle.Action.recordCheckpoint
    static let title = action.text
    static let fields = [RouteField("note", .text(max: 1000), required: true, SuggestionWord.checkpoint.text)]
    let note: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let note = input.words("note", 1000, missing: .checkpointMissing, &problems) else { return nil }
        self.note = note
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        form.area("note", SuggestionWord.checkpoint, rows: 4, maxLength: 1000, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        try acting.store.addCheckpoint(note, on: acting.today, to: acting.subject.id, in: acting.tx)
    }
}
