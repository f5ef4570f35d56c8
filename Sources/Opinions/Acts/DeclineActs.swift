import Casework
import Web

/// The first of two persons: only for what has no content, advertises, abuses, or lies outside the area.
struct ProposeDecline: OpinionAct {
    enum Ground: String, CaseIterable, Sendable { case noContent, advertising, abuse, outsideArea }

    static let actions: [OpinionLifecycle.Action] = [.proposeDecline]
    static var fields: [RouteField] {
        [
            RouteField(
                "ground", .choice(Ground.allCases.map(\.rawValue)), required: true, OpinionWord.declineGround.text),
            TextField.reason.field,
        ]
    }
    let ground: Ground
    let reason: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        """
        \(form.radios("ground", OpinionWord.declineGround, Ground.allCases.map { form.choice($0.rawValue, $0.word) }, required: true))
        \(TextField.reason.form(form))
        """
    }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        let ground = input.choice(
            "ground", as: Ground.self, missing: OpinionWord.declineGroundMissing.text, problems: &problems)
        let reason = TextField.reason.read(input, &problems)
        guard let ground, let reason else { return nil }
        (self.ground, self.reason) = (ground, reason)
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.propose(
            .decline, on: acting.opinion, by: acting.viewer.person, ground: ground.rawValue, reason: reason,
            at: acting.at, in: acting.tx)
        acting.words = ["ground": ground.rawValue, "note": reason]
    }
}

/// The second person does not agree; triage goes on.
struct RejectDecline: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.rejectDecline]
    static var fields: [RouteField] { [TextField.note.field] }
    let note: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { TextField.note.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let note = TextField.note.read(input, &problems) else { return nil }
        self.note = note
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.settle(.decline, on: acting.opinion, in: acting.tx)
        acting.words["note"] = note
    }
}

/// The second person agrees: the resident is told the ground and the reason, and may appeal once.
struct ConfirmDecline: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.confirmDecline]
    static var fields: [RouteField] { [] }

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { .empty }
    init?(_ input: Input, problems: inout [FieldProblem]) {}
    func carryOut(_ acting: inout Acting) throws {
        guard let proposal = acting.circumstances.proposal(.decline) else { return }
        acting.words = ["ground": proposal.ground ?? "", "told": proposal.reason ?? ""]
    }
}

/// The resident does not accept that it was declined; the deputies' work staff decide.
struct Appeal: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.appeal]
    static var fields: [RouteField] { [TextField.reason.field] }
    let reason: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { TextField.reason.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = TextField.reason.read(input, &problems) else { return nil }
        self.reason = reason
    }
    func carryOut(_ acting: inout Acting) throws {
        acting.opinion.outcome = acting.before.outcome
        acting.opinion.hasAppealed = true
        try acting.store.propose(.appeal, on: acting.opinion, by: nil, reason: reason, at: acting.at, in: acting.tx)
        acting.words["told"] = reason
    }
}

/// Staff who had no part in declining it decide on the appeal, with a reason for the resident.
struct DecideAppeal: OpinionAct {
    static let path = "decide-appeal"
    static let actions: [OpinionLifecycle.Action] = [.upholdDecline, .overturnDecline]
    enum Decision: String, CaseIterable, Sendable { case uphold, overturn }
    static var fields: [RouteField] {
        [
            RouteField(
                "decision", .choice(Decision.allCases.map(\.rawValue)), required: true, OpinionWord.decision.text),
            TextField.reason.field,
        ]
    }
    let decision: Decision
    let reason: String
    var action: OpinionLifecycle.Action { decision == .uphold ? .upholdDecline : .overturnDecline }

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        """
        \(form.radios("decision", OpinionWord.decision, [form.choice("uphold", OpinionWord.uphold), form.choice("overturn", OpinionWord.overturn)], required: true))
        \(TextField.reason.form(form))
        """
    }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        let decision = input.choice(
            "decision", as: Decision.self, missing: OpinionWord.decisionMissing.text, problems: &problems)
        let reason = TextField.reason.read(input, &problems)
        guard let decision, let reason else { return nil }
        (self.decision, self.reason) = (decision, reason)
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.settle(.appeal, on: acting.opinion, in: acting.tx)
        acting.words["told"] = reason
    }
}
