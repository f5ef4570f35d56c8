import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

struct SignFor: SuggestionAct {
    static let action = HandlingLifecycle.Action.signFor
    static let title = action.text
    init?(_ input: Input, problems: inout [FieldProblem]) {}
    func carryOut(_ acting: inout SuggestionActing<Handling>) throws {}
}

struct BeginWork: SuggestionAct {
    static let action = HandlingLifecycle.Action.begin
    static let title = action.text
    static let fields = [RouteField("section", .text(max: 80), required: true, SuggestionWord.section.text)]
    let section: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard
            let section = input.checked(
                "section", 1...80, missing: SuggestionWord.sectionMissing.text, problems: &problems)
        else { return nil }
        self.section = section
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        """
        \(when: view.mayStillRefuse(subject), "<p class=\"notice warn\">\(view.reader.say(SuggestionWord.beginEndsRefusal))</p>")
        \(form.text("section", SuggestionWord.section, hint: SuggestionWord.sectionHint.text, maxLength: 80, required: true))
        """
    }

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws { acting.subject.section = section }
}

/// The deputies were heard (SUG-12): how, when, what they said.
struct RecordContact: SuggestionAct {
    static let action = HandlingLifecycle.Action.recordContact
    static let title = action.text
    static let fields = [
        RouteField(
            "way", .choice(DeputyContact.Way.allCases.map(\.rawValue)), required: true, SuggestionWord.contactWay.text),
        RouteField("day", .text(max: 10), required: true, SuggestionWord.contactDay.text),
        RouteField("note", .text(max: 1000), required: true, SuggestionWord.contactNote.text),
    ]
    let way: DeputyContact.Way
    let day: Day
    let note: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let way: DeputyContact.Way? = input.choice(
            "way", missing: SuggestionWord.contactWayMissing.text, problems: &problems)
        let day = input.day("day", &problems)
        let note = input.words("note", 1000, missing: .contactNoteMissing, &problems)
        guard let way, let day, let note else { return nil }
        (self.way, self.day, self.note) = (way, day, note)
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        """
        \(form.radios("way", SuggestionWord.contactWay, DeputyContact.Way.allCases.map { form.choice($0.rawValue, $0) }, required: true))
        \(form.text("day", SuggestionWord.contactDay, type: "date", value: view.reader.today.description, maxLength: 10, required: true))
        \(form.area("note", SuggestionWord.contactNote, rows: 4, maxLength: 1000, required: true))
        """
    }

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws {
        guard day <= acting.today else { throw InputRefused("day", SuggestionWord.dayToCome) }
        guard day >= acting.subject.countedFrom else { throw InputRefused("day", SuggestionWord.dayTooEarly) }
        try acting.store.addContact(
            way, on: day, note: note, round: acting.dossier.suggestion.round, to: acting.subject.id, in: acting.tx)
    }
}

/// A co-handler's opinion to the lead (SUG-11).
struct GiveOpinion: SuggestionAct {
    static let action = HandlingLifecycle.Action.giveOpinion
    static let title = action.text
    static let fields = [RouteField("opinion", .text(max: 2000), required: true, SuggestionWord.coOpinion.text)]
    let opinion: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let opinion = input.words("opinion", 2000, missing: .coOpinionMissing, &problems) else { return nil }
        self.opinion = opinion
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        form.area("opinion", SuggestionWord.coOpinion, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws { acting.subject.opinion = opinion }
}

// MARK: Refusing it

/// In writing, with reasons, by the unit's signer, and in time (SUG-09).
struct RequestRefusal: SuggestionAct {
    static let action = HandlingLifecycle.Action.requestRefusal
    static let title = action.text
    static let fields = [RouteField("reason", .text(max: 1000), required: true, SuggestionWord.refusalReason.text)]
    let reason: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = input.words("reason", 1000, missing: .reasonMissing, &problems) else { return nil }
        self.reason = reason
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        form.area(
            "reason", SuggestionWord.refusalReason, hint: SuggestionWord.refusalHint.text, rows: 4, maxLength: 1000,
            required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws {
        (acting.subject.refusalReason, acting.subject.decision) = (reason, nil)
        acting.words = ["inner": reason]
    }
}

/// What accepting a refusal and giving it to another unit have in common: that other unit.
struct OtherUnit: Sendable {
    static let fields = [
        RouteField("unit", .text(max: 60), required: true, SuggestionWord.otherUnit.text),
        RouteField("decision", .text(max: 500), required: true, SuggestionWord.decision.text),
    ]
    let unit: ID<Organisation>
    let decision: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let unit = input.checked("unit", 1...60, missing: SuggestionWord.unitMissing.text, problems: &problems)
        let decision = input.words("decision", 500, missing: .reasonMissing, &problems)
        guard let unit, let decision else { return nil }
        (self.unit, self.decision) = (ID(unit), decision)
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        let taken = Set(view.dossier.handlings.filter { !$0.isGone }.map(\.unit))
        // To begin with, the unit that took over from one that was retired.
        let successor = view.places.end(of: subject.unit)?.successor
        return """
            \(form.select("unit", SuggestionWord.otherUnit, [Choice("", "")] + view.units.filter { !taken.contains($0.id) }.map { Choice($0.id.text, "\($0.name)") }, hint: SuggestionWord.keepsFirstDay.text, value: successor?.text, required: true))
            \(form.area("decision", SuggestionWord.decision, rows: 3, maxLength: 500, required: true))
            """
    }

    func decide(_ acting: inout SuggestionActing<Handling>) throws {
        let taken = Set(acting.dossier.handlings.filter { !$0.isGone }.map(\.unit))
        guard try acting.desk.units(for: acting.dossier.suggestion, in: acting.tx).contains(where: { $0.id == unit }),
            !taken.contains(unit)
        else { throw InputRefused("unit", SuggestionWord.noSuchUnit) }
        acting.subject.decision = decision
        acting.words = ["inner": decision]
    }

    func handOn(
        _ gone: Handling, _ desk: SuggestionDesk, by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws {
        guard let suggestion = try desk.store.suggestion(gone.suggestion, in: tx) else { throw Problem.notFound }
        let again = try desk.clocks.clocks(of: gone.id, in: tx).last { $0.rule == "SUG-19" }?.startedOn
        try desk.assign(suggestion, to: unit, as: gone.part, again: again, by: viewer, at: at, in: tx)
    }
}

/// Both end the part of one unit and begin that of another.
protocol GivesToAnother: SuggestionAct where Case == Handling {
    var other: OtherUnit { get }
    init(_ other: OtherUnit)
}

extension GivesToAnother {
    static var title: Text { action.text }
    static var fields: [RouteField] { OtherUnit.fields }

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let other = OtherUnit(input, problems: &problems) else { return nil }
        self.init(other)
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        OtherUnit.form(form, view, subject)
    }

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws { try other.decide(&acting) }

    func follow(_ saved: Handling, _ desk: SuggestionDesk, by viewer: Viewer, at: Instant, in tx: any Transaction)
        throws
    {
        try other.handOn(saved, desk, by: viewer, at: at, in: tx)
    }
}

struct AcceptRefusal: GivesToAnother {
    static let action = HandlingLifecycle.Action.acceptRefusal
    let other: OtherUnit
    init(_ other: OtherUnit) { self.other = other }
}

struct ReassignHandling: GivesToAnother {
    static let action = HandlingLifecycle.Action.reassign
    let other: OtherUnit
    init(_ other: OtherUnit) { self.other = other }
}

struct RejectRefusal: SuggestionAct {
    static let action = HandlingLifecycle.Action.rejectRefusal
    static let title = action.text
    static let fields = [RouteField("decision", .text(max: 500), required: true, SuggestionWord.decision.text)]
    let decision: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let decision = input.words("decision", 500, missing: .reasonMissing, &problems) else { return nil }
        self.decision = decision
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        form.area("decision", SuggestionWord.decision, rows: 3, maxLength: 500, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws {
        acting.subject.decision = decision
        acting.words = ["inner": decision]
    }
}

// MARK: More time (SUG-14)

struct RequestExtension: SuggestionAct {
    static let action = HandlingLifecycle.Action.requestExtension
    static let title = action.text
    static let fields = [RouteField("reason", .text(max: 1000), required: true, SuggestionWord.extensionReason.text)]
    let reason: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = input.words("reason", 1000, missing: .reasonMissing, &problems) else { return nil }
        self.reason = reason
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        form.area(
            "reason", SuggestionWord.extensionReason, hint: SuggestionWord.extensionHint.text, rows: 4, maxLength: 1000,
            required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws {
        (acting.subject.extensionReason, acting.subject.decision) = (reason, nil)
        acting.words = ["inner": reason]
    }
}

struct ApproveExtension: SuggestionAct {
    static let action = HandlingLifecycle.Action.approveExtension
    static let title = action.text
    init?(_ input: Input, problems: inout [FieldProblem]) {}

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws {
        acting.subject.wasExtended = true
        acting.countedFrom = ["SUG-14": acting.subject.countedFrom]
        acting.words = ["told": acting.subject.extensionReason ?? ""]
    }
}

struct RejectExtension: SuggestionAct {
    static let action = HandlingLifecycle.Action.rejectExtension
    static let title = action.text
    static let fields = [RouteField("decision", .text(max: 500), required: true, SuggestionWord.decision.text)]
    let decision: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let decision = input.words("decision", 500, missing: .reasonMissing, &problems) else { return nil }
        self.decision = decision
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        form.area("decision", SuggestionWord.decision, rows: 3, maxLength: 500, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws {
        acting.subject.decision = decision
        acting.words = ["inner": decision]
    }
}
