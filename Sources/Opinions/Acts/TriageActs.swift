import Casework
import Store
import Web

/// The clerk asks the resident for more; the station's clock stands still meanwhile.
struct AskDetail: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.askDetail]
    private static let question = TextField(name: "question", label: .question, missing: .questionMissing)
    static var fields: [RouteField] { [question.field] }
    let question: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { question.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let question = Self.question.read(input, &problems) else { return nil }
        self.question = question
    }
    func carryOut(_ acting: inout Acting) throws { acting.words["told"] = question }
}

/// An answer at the counter or from the deputy who was addressed, at once.
struct AnswerOnSpot: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.answerOnSpot]
    static var fields: [RouteField] { [TextField.reply.field] }
    let text: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { TextField.reply.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let text = TextField.reply.read(input, &problems) else { return nil }
        self.text = text
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.giveReply(
            on: acting.opinion, by: acting.viewer.person, text: text, at: acting.at, in: acting.tx)
        acting.words["told"] = text
    }
}

/// The clerk gives it to a deputy, who has three working days.
struct AcceptToDeputy: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.acceptToDeputy]
    static var fields: [RouteField] { [DeputyChoice.field] }
    let chosen: ID<Person>
    var deputy: ID<Person>? { chosen }

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { DeputyChoice.form(form, choices) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let chosen = DeputyChoice.read(input, &problems) else { return nil }
        self.chosen = chosen
    }
    func carryOut(_ acting: inout Acting) throws { try DeputyChoice.assign(chosen, in: &acting) }
}

/// The clerk gives it to a handling unit, in one of three classes of difficulty.
struct AcceptToUnit: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.acceptToUnit]
    static var fields: [RouteField] { UnitChoice.fields + [TextField.note.field] }
    let choice: UnitChoice
    let note: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        "\(UnitChoice.form(form, choices))\(TextField.note.form(form))"
    }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        let choice = UnitChoice(input, problems: &problems)
        let note = TextField.note.read(input, &problems)
        guard let choice, let note else { return nil }
        (self.choice, self.note) = (choice, note)
    }
    func carryOut(_ acting: inout Acting) throws {
        try choice.assign(in: &acting)
        acting.words["note"] = note
    }
}

/// Beyond this level: the case goes up, and the resident sees where it rests.
struct Escalate: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.escalate]
    static var fields: [RouteField] { [TextField.reason.field] }
    let reason: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { TextField.reason.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = TextField.reason.read(input, &problems) else { return nil }
        self.reason = reason
    }
    func carryOut(_ acting: inout Acting) throws {
        if let above = try acting.places.escalationTarget(of: acting.opinion.restsIn) { acting.opinion.restsIn = above }
        acting.words["told"] = reason
    }
}

/// A matter of letters and visits, courts, discipline or emergency is recognised, and the resident told the right
/// office. What accuses someone is sealed from here on (Regulations on Letters and Visits, article 30).
struct Redirect: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.redirect]
    private static let office = TextField(
        name: "office", label: .rightOffice, missing: .rightOfficeMissing, hint: .rightOfficeHint, limit: 500)
    static var fields: [RouteField] {
        [
            RouteField(
                "kind", .choice(Opinion.RedirectKind.allCases.map(\.rawValue)), required: true,
                OpinionWord.redirectKind.text),
            office.field,
        ]
    }
    let kind: Opinion.RedirectKind
    let office: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        """
        \(form.radios("kind", OpinionWord.redirectKind, Opinion.RedirectKind.allCases.map { form.choice($0.rawValue, $0.word) }, required: true))
        \(office.form(form))
        """
    }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        let kind = input.choice(
            "kind", as: Opinion.RedirectKind.self, missing: OpinionWord.redirectKindMissing.text, problems: &problems)
        let office = Self.office.read(input, &problems)
        guard let kind, let office else { return nil }
        (self.kind, self.office) = (kind, office)
    }
    func carryOut(_ acting: inout Acting) throws {
        acting.opinion.redirect = kind
        acting.opinion.isSealed = kind == .accusation
        acting.words["told"] = office
        try acting.store.dropDrafts(on: acting.opinion, in: acting.tx)
    }
}
