import Casework
import Store
import Web

/// The second round: another unit or another person in it, within seven days.
struct ReassignToUnit: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.reassignToUnit]
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

/// The second round with a deputy who has not answered it before.
struct ReassignToDeputy: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.reassignToDeputy]
    static var fields: [RouteField] { [DeputyChoice.field, TextField.note.field] }
    let chosen: ID<Person>
    let note: String
    var deputy: ID<Person>? { chosen }

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        "\(DeputyChoice.form(form, choices))\(TextField.note.form(form))"
    }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        let chosen = DeputyChoice.read(input, &problems)
        let note = TextField.note.read(input, &problems)
        guard let chosen, let note else { return nil }
        (self.chosen, self.note) = (chosen, note)
    }
    func carryOut(_ acting: inout Acting) throws {
        try DeputyChoice.assign(chosen, in: &acting)
        acting.words["note"] = note
    }
}

/// The second round one level up.
struct ReassignUp: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.reassignUp]
    static var fields: [RouteField] { [TextField.reason.field] }
    let reason: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { TextField.reason.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = TextField.reason.read(input, &problems) else { return nil }
        self.reason = reason
    }
    func carryOut(_ acting: inout Acting) throws {
        if let above = try acting.places.escalationTarget(of: acting.opinion.restsIn) { acting.opinion.restsIn = above }
        acting.opinion.unit = nil
        acting.opinion.deputy = nil
        acting.words["told"] = reason
    }
}

/// After two poor ratings staff close it in writing; it stays in the figures as disputed.
struct Conclude: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.conclude]
    private static let text = TextField(
        name: "text", label: .conclusion, missing: .conclusionMissing, limit: 3000, rows: 8)
    static var fields: [RouteField] { [text.field] }
    let text: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { text.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let text = Self.text.read(input, &problems) else { return nil }
        self.text = text
    }
    func carryOut(_ acting: inout Acting) throws { acting.words["told"] = text }
}

/// An error was found: what was closed opens again, with the reason.
struct ReopenByStaff: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.reopenByStaff]
    static var fields: [RouteField] { [TextField.reason.field] }
    let reason: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { TextField.reason.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = TextField.reason.read(input, &problems) else { return nil }
        self.reason = reason
    }
    func carryOut(_ acting: inout Acting) throws {
        // A dispute that is opened again gets one more round.
        acting.opinion.poorRatings = min(acting.opinion.poorRatings, 1)
        acting.words["told"] = reason
    }
}
