import Casework
import Store
import Web

/// The unit's clerk writes the reply; nothing reaches the resident before the head signs it.
struct DraftReply: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.draftReply]
    static var fields: [RouteField] {
        [
            TextField.reply.field,
            RouteField(
                "result", .choice(ReplyOutcome.ofOpinions.map(\.rawValue)), required: true,
                OpinionWord.replyResult.text),
        ]
    }
    let text: String
    let result: ReplyOutcome

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        """
        \(TextField.reply.form(form, value: choices.draft?.text))
        \(form.radios("result", OpinionWord.replyResult, ReplyOutcome.ofOpinions.map { form.choice($0.rawValue, $0.word) }, value: choices.draft?.result?.rawValue, required: true))
        """
    }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        let text = TextField.reply.read(input, &problems)
        let result = input.choice(
            "result", as: ReplyOutcome.self, missing: OpinionWord.replyResultMissing.text, problems: &problems)
        guard let text, let result else { return nil }
        guard ReplyOutcome.ofOpinions.contains(result) else {
            problems.append(FieldProblem("result", WebWord.notAChoice.text))
            return nil
        }
        (self.text, self.result) = (text, result)
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.draftReply(
            on: acting.opinion, by: acting.viewer.person, result: result, text: text, at: acting.at, in: acting.tx)
    }
}

/// The signer wants it otherwise and says what.
struct ReturnDraft: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.returnDraft]
    private static let note = TextField(name: "note", label: .whatToChange, missing: .whatToChangeMissing, limit: 500)
    static var fields: [RouteField] { [note.field] }
    let note: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { note.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let note = Self.note.read(input, &problems) else { return nil }
        self.note = note
    }
    func carryOut(_ acting: inout Acting) throws {
        guard let draft = acting.circumstances.draft else { return }
        try acting.store.returnDraft(draft, note: note, in: acting.tx)
    }
}

/// The head signs, and the resident has the reply.
struct SignReply: OpinionAct {
    static let path = "sign-reply"
    static let actions: [OpinionLifecycle.Action] = [.replyByUnit]
    static var fields: [RouteField] { [] }

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { .empty }
    init?(_ input: Input, problems: inout [FieldProblem]) {}
    func carryOut(_ acting: inout Acting) throws {
        guard let draft = acting.circumstances.draft else { return }
        try acting.store.signReply(draft, by: acting.viewer.person, at: acting.at, in: acting.tx)
        acting.words = ["told": draft.text, "result": draft.result?.rawValue ?? ""]
    }
}

/// The resident says whether the reply is good enough. Not satisfied, with the reason, forces a second round.
struct RateReply: OpinionAct {
    static let path = "rate"
    static let actions: [OpinionLifecycle.Action] = [.rateGood, .rateFair, .ratePoor]
    static var fields: [RouteField] {
        [
            RouteField("grade", .choice(Rating.Grade.allCases.map(\.rawValue)), required: true, OpinionWord.grade.text),
            RouteField("reason", .text(max: 1000), OpinionWord.ratingReason.text),
        ]
    }
    let grade: Rating.Grade
    let reason: String?
    var action: OpinionLifecycle.Action { grade.action }

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        """
        \(form.radios("grade", OpinionWord.grade, Rating.Grade.allCases.map { form.choice($0.rawValue, $0.word) }, required: true))
        \(form.area("reason", OpinionWord.ratingReason, hint: OpinionWord.ratingHint.text, rows: 4, maxLength: 1000))
        """
    }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        let grade = input.choice(
            "grade", as: Rating.Grade.self, missing: OpinionWord.gradeMissing.text, problems: &problems)
        let missing = grade == .notSatisfied ? OpinionWord.ratingReasonMissing.text : nil
        let reason = input.checked("reason", 1...1000, missing: missing, lines: true, problems: &problems)
        guard let grade, problems.isEmpty else { return nil }
        (self.grade, self.reason) = (grade, reason)
    }
    func carryOut(_ acting: inout Acting) throws {
        // Counted by the ratings themselves: what was reopened by staff is rated again in the same round.
        let round = (try acting.store.ratings(of: acting.opinion, in: acting.tx).last?.round ?? 0) + 1
        if grade == .notSatisfied { acting.opinion.poorRatings += 1 }
        try acting.store.rate(acting.opinion, round: round, grade: grade, reason: reason, at: acting.at, in: acting.tx)
        acting.words["grade"] = grade.rawValue
        if let reason { acting.words["told"] = reason }
    }
}
