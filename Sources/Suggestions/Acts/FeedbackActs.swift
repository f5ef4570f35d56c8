import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// What deputies say of the reply. The leading one's decides what follows; every signer's is kept (SUG-18, SUG-19).
struct FeedbackGood: SuggestionAct {
    static let action = SuggestionLifecycle.Action.feedbackGood
    static let title = SuggestionWord.giveGoodFeedback.text
    static let grades: [Feedback.Grade] = [.satisfied, .basicallySatisfied]
    static let fields = [
        RouteField("grade", .choice(grades.map(\.rawValue)), required: true, SuggestionWord.feedback.text),
        RouteField("reason", .text(max: 500), SuggestionWord.feedbackReason.text),
    ]
    let grade: Feedback.Grade
    let reason: String?

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let grade: Feedback.Grade? = input.choice(
            "grade", missing: SuggestionWord.feedbackMissing.text, problems: &problems)
        reason = input.checked("reason", 1...500, lines: true, problems: &problems)
        guard let grade else { return nil }
        guard grade.isGood else {
            problems.append(FieldProblem("grade", WebWord.notAChoice.text))
            return nil
        }
        self.grade = grade
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        """
        \(form.radios("grade", SuggestionWord.feedback, grades.map { form.choice($0.rawValue, $0) }, required: true))
        \(form.area("reason", SuggestionWord.feedbackReason, rows: 3, maxLength: 500))
        """
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        try acting.give(grade, reason: reason, demand: nil)
    }
}

/// Not satisfied: why, and what exactly is asked for. The first time the units handle it again, the second time it is
/// assessed.
struct FeedbackPoor: SuggestionAct {
    static let action = SuggestionLifecycle.Action.feedbackPoor
    static let title = SuggestionWord.givePoorFeedback.text
    static let fields = [
        RouteField("reason", .text(max: 1000), required: true, SuggestionWord.poorReason.text),
        RouteField("demand", .text(max: 1000), required: true, SuggestionWord.demand.text),
    ]
    let reason: String
    let demand: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let reason = input.words("reason", 1000, missing: .poorReasonMissing, &problems)
        let demand = input.words("demand", 1000, missing: .demandMissing, &problems)
        guard let reason, let demand else { return nil }
        (self.reason, self.demand) = (reason, demand)
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        """
        \(form.area("reason", SuggestionWord.poorReason, rows: 4, maxLength: 1000, required: true))
        \(form.area("demand", SuggestionWord.demand, hint: SuggestionWord.demandHint.text, rows: 4, maxLength: 1000, required: true))
        """
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        try acting.give(.notSatisfied, reason: reason, demand: demand)
        if acting.subject.state == .rehandling { acting.subject.round += 1 }
    }

    func follow(_ saved: Suggestion, _ desk: SuggestionDesk, by viewer: Viewer, at: Instant, in tx: any Transaction)
        throws
    {
        if saved.state == .rehandling { try desk.handleAgain(saved, at: at, in: tx) }
    }
}

/// A co-signer's own word. It is told to everyone inside, and changes nothing.
struct AddFeedback: SuggestionAct {
    static let action = SuggestionLifecycle.Action.addFeedback
    static let title = SuggestionWord.giveOwnFeedback.text
    static let isForOne = false
    static let fields = [
        RouteField(
            "grade", .choice(Feedback.Grade.allCases.map(\.rawValue)), required: true, SuggestionWord.feedback.text),
        RouteField("reason", .text(max: 1000), SuggestionWord.feedbackReason.text),
    ]
    let grade: Feedback.Grade
    let reason: String?

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let grade: Feedback.Grade? = input.choice(
            "grade", missing: SuggestionWord.feedbackMissing.text, problems: &problems)
        if grade == .notSatisfied {
            reason = input.words("reason", 1000, missing: .poorReasonMissing, &problems)
        } else {
            reason = input.checked("reason", 1...1000, lines: true, problems: &problems)
        }
        guard let grade else { return nil }
        self.grade = grade
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        """
        \(form.radios("grade", SuggestionWord.feedback, Feedback.Grade.allCases.map { form.choice($0.rawValue, $0) }, required: true))
        \(form.area("reason", SuggestionWord.feedbackReason, hint: SuggestionWord.leadDecides.text, rows: 3, maxLength: 1000))
        """
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        try acting.give(grade, reason: reason, demand: nil)
    }
}

extension SuggestionActing<Suggestion> {
    fileprivate func give(_ grade: Feedback.Grade, reason: String?, demand: String?) throws {
        guard let person = viewer.person else { throw Problem.signInFirst }
        try store.add(
            Feedback(person, round: before.round, grade, reason: reason, demand: demand, at: at), to: subject.id, in: tx
        )
    }
}

extension SuggestionDesk {
    /// Every unit that replied begins anew, with SUG-19.
    func handleAgain(_ suggestion: Suggestion, at: Instant, in tx: any Transaction) throws {
        let dossier = try store.dossier(of: suggestion, in: tx)
        try forEach(dossier.answering.filter { $0.state == .replied }, of: dossier, .handleAgain, at: at, in: tx)
    }
}

// MARK: After a second "not satisfied" (SUG-20)

/// What units and experts found, with the minutes in short.
struct AcceptAssessment: SuggestionAct {
    static let action = SuggestionLifecycle.Action.acceptAssessment
    static let title = action.text
    static let fields = [RouteField("told", .text(max: 2000), required: true, SuggestionWord.assessment.text)]
    let told: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let told = input.words("told", 2000, missing: .assessmentMissing, &problems) else { return nil }
        self.told = told
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        form.area("told", SuggestionWord.assessment, hint: SuggestionWord.assessmentHint.text, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        acting.subject.told = told
        acting.words = ["told": told]
    }
}

struct OrderAgain: SuggestionAct {
    static let action = SuggestionLifecycle.Action.orderAgain
    static let title = action.text
    static let fields = AcceptAssessment.fields
    let told: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let told = input.words("told", 2000, missing: .assessmentMissing, &problems) else { return nil }
        self.told = told
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        form.area("told", SuggestionWord.assessment, hint: SuggestionWord.assessmentHint.text, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        acting.subject.told = told
        acting.subject.round += 1
        acting.words = ["told": told]
    }

    func follow(_ saved: Suggestion, _ desk: SuggestionDesk, by viewer: Viewer, at: Instant, in tx: any Transaction)
        throws
    { try desk.handleAgain(saved, at: at, in: tx) }
}

/// New facts after it was concluded: it is handled again.
struct ReopenSuggestion: SuggestionAct {
    static let action = SuggestionLifecycle.Action.reopen
    static let title = action.text
    static let fields = [RouteField("told", .text(max: 500), required: true, SuggestionWord.reason.text)]
    let told: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let told = input.words("told", 500, missing: .reasonMissing, &problems) else { return nil }
        self.told = told
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        form.area("told", SuggestionWord.reason, rows: 3, maxLength: 500, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        acting.subject.told = told
        acting.subject.round += 1
        acting.words = ["told": told]
    }

    func follow(_ saved: Suggestion, _ desk: SuggestionDesk, by viewer: Viewer, at: Instant, in tx: any Transaction)
        throws
    { try desk.handleAgain(saved, at: at, in: tx) }
}
