import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// The unit says that it is done, and where that can be seen. Whether it is, the congress says.
struct ReportDone: SuggestionAct {
    static let action = CommitmentLifecycle.Action.reportDone
    static let title = action.text
    static let fields = [RouteField("evidence", .text(max: 1000), required: true, SuggestionWord.evidence.text)]
    let evidence: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let evidence = input.words("evidence", 1000, missing: .evidenceMissing, &problems) else { return nil }
        self.evidence = evidence
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Commitment) -> HTML {
        form.area(
            "evidence", SuggestionWord.evidence, hint: SuggestionWord.evidenceHint.text, rows: 4, maxLength: 1000,
            required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Commitment>) throws {
        (acting.subject.evidence, acting.subject.objection) = (evidence, nil)
    }
}

struct ConfirmKept: SuggestionAct {
    static let action = CommitmentLifecycle.Action.confirmKept
    static let title = action.text
    init?(_ input: Input, problems: inout [FieldProblem]) {}
    func carryOut(_ acting: inout SuggestionActing<Commitment>) throws {}
}

struct ReturnReport: SuggestionAct {
    static let action = CommitmentLifecycle.Action.returnReport
    static let title = action.text
    static let fields = [RouteField("told", .text(max: 500), required: true, SuggestionWord.reason.text)]
    let told: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let told = input.words("told", 500, missing: .reasonMissing, &problems) else { return nil }
        self.told = told
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Commitment) -> HTML {
        form.area("told", SuggestionWord.reason, rows: 3, maxLength: 500, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Commitment>) throws { acting.words = ["told": told] }
}

struct ObjectToReport: SuggestionAct {
    static let action = CommitmentLifecycle.Action.object
    static let title = action.text
    static let fields = [RouteField("objection", .text(max: 1000), required: true, SuggestionWord.objection.text)]
    let objection: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let objection = input.words("objection", 1000, missing: .reasonMissing, &problems) else { return nil }
        self.objection = objection
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Commitment) -> HTML {
        form.area("objection", SuggestionWord.objection, rows: 3, maxLength: 1000, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Commitment>) throws { acting.subject.objection = objection }
}

/// Why it was not kept, in writing, and until when it will be. That it was late stays visible.
struct ExplainDelay: SuggestionAct {
    static let action = CommitmentLifecycle.Action.explain
    static let title = action.text
    static let fields = [
        RouteField("explanation", .text(max: 1000), required: true, SuggestionWord.explanation.text),
        RouteField("due", .text(max: 10), required: true, SuggestionWord.promiseDue.text),
    ]
    let explanation: String
    let due: Day

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let explanation = input.words("explanation", 1000, missing: .reasonMissing, &problems)
        let due = input.day("due", &problems)
        guard let explanation, let due else { return nil }
        (self.explanation, self.due) = (explanation, due)
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Commitment) -> HTML {
        """
        \(form.area("explanation", SuggestionWord.explanation, rows: 4, maxLength: 1000, required: true))
        \(form.text("due", SuggestionWord.promiseDue, type: "date", maxLength: 10, required: true))
        """
    }

    func carryOut(_ acting: inout SuggestionActing<Commitment>) throws {
        guard due > acting.today else { throw InputRefused("due", SuggestionWord.promiseDuePast) }
        (acting.subject.explanation, acting.subject.dueOn) = (explanation, due)
    }
}
