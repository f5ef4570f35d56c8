import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// The reply in the standard form (SUG-15), before it is signed.
struct DraftReply: SuggestionAct {
    static let action = HandlingLifecycle.Action.draftReply
    static let title = action.text
    static let fields = [
        RouteField(
            "result", .choice(SuggestionReply.Result.allCases.map(\.rawValue)), required: true,
            SuggestionWord.replyResult.text),
        RouteField(
            "grade", .choice(SuggestionReply.Grade.allCases.map(\.rawValue)), required: true,
            SuggestionWord.replyGrade.text),
        RouteField("text", .text(max: 2000), required: true, SuggestionWord.replyText.text),
        RouteField("promise", .text(max: 500), SuggestionWord.promise.text),
        RouteField("promiseDue", .text(max: 10), SuggestionWord.promiseDue.text),
        RouteField("coNote", .text(max: 500), SuggestionWord.coNote.text),
    ]
    let result: SuggestionReply.Result
    let grade: SuggestionReply.Grade
    let text: String
    let promise: String?
    let promiseDue: Day?
    let coNote: String?

    static let mayGive: Set<HandlingLifecycle.Guard> = [.opinionsInOrNoted]
    var given: Set<HandlingLifecycle.Guard> { coNote == nil ? [] : [.opinionsInOrNoted] }

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let result: SuggestionReply.Result? = input.choice(
            "result", missing: SuggestionWord.replyResultMissing.text, problems: &problems)
        let grade: SuggestionReply.Grade? = input.choice(
            "grade", missing: SuggestionWord.replyGradeMissing.text, problems: &problems)
        if let result, let grade, !result.grades.contains(grade) {
            problems.append(FieldProblem("grade", SuggestionWord.gradeContradicts.text))
        }
        let text = input.words("text", 2000, missing: .replyTextMissing, &problems)
        coNote = input.checked("coNote", 1...500, problems: &problems)
        let isPromised = input.text("promise")?.isEmpty == false || grade?.promises == true
        // What is in progress or planned is a promise with a day; otherwise nobody could follow it.
        promise = isPromised ? input.words("promise", 500, missing: .promiseMissing, &problems) : nil
        promiseDue = isPromised ? input.day("promiseDue", &problems) : nil
        guard let result, let grade, let text else { return nil }
        (self.result, self.grade, self.text) = (result, grade, text)
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        let before = view.dossier.draft(of: subject) ?? view.dossier.replies.last { $0.handling == subject.id }
        let missing = subject.part == .lead && !view.dossier.opinionsMissing.isEmpty
        return """
            \(form.radios("result", SuggestionWord.replyResult, SuggestionReply.Result.allCases.map { form.choice($0.rawValue, $0) }, value: before?.result.rawValue, required: true))
            \(form.radios("grade", SuggestionWord.replyGrade, SuggestionReply.Grade.allCases.map { form.choice($0.rawValue, $0) }, value: before?.grade.rawValue, required: true))
            \(form.area("text", SuggestionWord.replyText, hint: SuggestionWord.replyTextHint.text, value: before?.text, rows: 10, required: true))
            \(form.area("promise", SuggestionWord.promise, hint: SuggestionWord.promiseHint.text, value: before?.promise, rows: 3, maxLength: 500))
            \(form.text("promiseDue", SuggestionWord.promiseDue, type: "date", value: before?.promiseDue?.description, maxLength: 10))
            \(when: missing, form.area("coNote", SuggestionWord.coNote, hint: SuggestionWord.coNoteHint.text, value: before?.coNote, rows: 3, maxLength: 500))
            """
    }

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws {
        if let promiseDue, promiseDue <= acting.today {
            throw InputRefused("promiseDue", SuggestionWord.promiseDuePast)
        }
        try acting.store.draft(
            self, by: acting.viewer.person, round: acting.dossier.suggestion.round, of: acting.subject.id,
            at: acting.at,
            in: acting.tx)
    }
}

struct ReturnDraft: SuggestionAct {
    static let action = HandlingLifecycle.Action.returnDraft
    static let title = action.text
    static let fields = [RouteField("note", .text(max: 1000), required: true, SuggestionWord.draftNote.text)]
    let note: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let note = input.words("note", 1000, missing: .reasonMissing, &problems) else { return nil }
        self.note = note
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Handling) -> HTML {
        form.area("note", SuggestionWord.draftNote, rows: 3, maxLength: 1000, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws {
        guard let draft = acting.dossier.draft(of: acting.subject) else { throw Problem.notFound }
        try acting.store.sendBack(draft, note: note, in: acting.tx)
    }
}

/// The unit's head signs; what it promises becomes a commitment, in the place of what it promised in a round before.
struct SignReply: SuggestionAct {
    static let action = HandlingLifecycle.Action.reply
    static let title = action.text
    init?(_ input: Input, problems: inout [FieldProblem]) {}

    func carryOut(_ acting: inout SuggestionActing<Handling>) throws {
        guard let draft = acting.dossier.draft(of: acting.subject) else { throw Problem.notFound }
        if let due = acting.before.dueOn, due < acting.today { acting.subject.wasLate = true }
        try acting.store.sign(draft, by: acting.viewer.person, at: acting.at, in: acting.tx)
    }

    func follow(_ saved: Handling, _ desk: SuggestionDesk, by viewer: Viewer, at: Instant, in tx: any Transaction)
        throws
    {
        guard let suggestion = try desk.store.suggestion(saved.suggestion, in: tx) else { throw Problem.notFound }
        let dossier = try desk.store.dossier(of: suggestion, in: tx)
        for old in dossier.openCommitments where old.unit == saved.unit {
            try desk.carryOut(
                .replace, on: old, of: dossier, by: .anonymous, standing: [.system], at: at, in: tx)
        }
        guard let signed = dossier.signedReplies(of: saved).last, let promise = signed.promise,
            let due = signed.promiseDue
        else { return }
        let new = Commitment(
            ID(desk.world.newID()), of: suggestion.id, by: saved.unit, promise, due: due, at: at)
        try desk.store.insert(new, in: tx)
        _ = try desk.begin(
            .promise, new, of: dossier, by: viewer, standing: saved.standing(of: viewer, in: dossier), facts: [],
            at: at,
            in: tx)
    }
}
