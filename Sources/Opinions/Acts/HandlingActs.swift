import Casework
import Store
import Web

/// The deputy answers the resident.
struct ReplyByDeputy: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.replyByDeputy]
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

/// A deputy does not handle matters (Deputies Law, article 31): a unit must, and the station sees to it.
struct RequestPassOn: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.requestPassOn]
    static var fields: [RouteField] { [TextField.reason.field] }
    let reason: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { TextField.reason.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = TextField.reason.read(input, &problems) else { return nil }
        self.reason = reason
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.propose(
            .passOn, on: acting.opinion, by: acting.viewer.person, reason: reason, at: acting.at, in: acting.tx)
        acting.words["handlers"] = reason
    }
}

/// The station passes it to a unit, as the deputy asked.
struct PassToUnit: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.passToUnit]
    static var fields: [RouteField] { UnitChoice.fields }
    let choice: UnitChoice

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { UnitChoice.form(form, choices) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let choice = UnitChoice(input, problems: &problems) else { return nil }
        self.choice = choice
    }
    func carryOut(_ acting: inout Acting) throws { try choice.assign(in: &acting) }
}

/// The unit is not competent and says so within two working days; the station finds the right one.
struct Refuse: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.refuse]
    static var fields: [RouteField] { [TextField.reason.field] }
    let reason: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { TextField.reason.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = TextField.reason.read(input, &problems) else { return nil }
        self.reason = reason
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.dropDrafts(on: acting.opinion, in: acting.tx)
        acting.opinion.unit = nil
        acting.opinion.handling = nil
        acting.words["handlers"] = reason
    }
}

/// The unit that has it was retired: the station chooses another, and the day that was promised stays.
struct HandOver: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.handOver]
    static var fields: [RouteField] {
        [RouteField("unit", .text(max: 40), required: true, OpinionWord.unit.text), TextField.note.field]
    }
    let unit: ID<Organisation>
    let note: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        let units = [Choice("", "")] + choices.units
        return """
            \(form.select("unit", OpinionWord.unit, units, hint: OpinionWord.handOverHint.text, value: choices.successor?.text, required: true))
            \(TextField.note.form(form))
            """
    }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        let unit = input.checked("unit", 1...40, missing: OpinionWord.unitMissing.text, problems: &problems)
        let note = TextField.note.read(input, &problems)
        guard let unit, let note else { return nil }
        (self.unit, self.note) = (ID(unit), note)
    }
    func carryOut(_ acting: inout Acting) throws {
        try UnitChoice.give(to: unit, in: &acting)
        try acting.store.settle(.moreTime, on: acting.opinion, in: acting.tx)
        acting.words["note"] = note
    }
}

/// Once, with a reason that the resident will read.
struct RequestExtension: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.requestExtension]
    private static let reason = TextField(name: "reason", label: .reasonForResident, missing: .reasonMissing)
    static var fields: [RouteField] { [reason.field] }
    let reason: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { reason.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = Self.reason.read(input, &problems) else { return nil }
        self.reason = reason
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.propose(
            .moreTime, on: acting.opinion, by: acting.viewer.person, reason: reason, at: acting.at, in: acting.tx)
        acting.words["handlers"] = reason
    }
}

/// The station lets the unit have fifteen more days, and the resident reads why.
struct ApproveExtension: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.approveExtension]
    static var fields: [RouteField] { [] }

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { .empty }
    init?(_ input: Input, problems: inout [FieldProblem]) {}
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.settle(.moreTime, on: acting.opinion, in: acting.tx)
        acting.opinion.wasExtended = true
        acting.words["told"] = acting.circumstances.proposal(.moreTime)?.reason ?? ""
    }
}

/// The date stays.
struct RejectExtension: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.rejectExtension]
    static var fields: [RouteField] { [TextField.reason.field] }
    let reason: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { TextField.reason.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = TextField.reason.read(input, &problems) else { return nil }
        self.reason = reason
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.settle(.moreTime, on: acting.opinion, in: acting.tx)
        acting.words["handlers"] = reason
    }
}
