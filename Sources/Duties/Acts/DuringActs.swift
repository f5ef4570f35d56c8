import Casework
import Formats
import Web
import Words

/// The doors are open: from now on what visitors say is keyed.
struct OpenDuty: DutyAct {
    static let action = DutyLifecycle.Action.open
    init?(_ input: Input, problems: inout [FieldProblem]) {}

    func carryOut(_ acting: inout DutyActing) throws { acting.activity.openedAt = acting.at }
}

/// A deputy is there: by their own tap, or by the organiser, marked as such.
struct CheckIn: DutyAct {
    static let action = DutyLifecycle.Action.checkIn
    static let fields = [RouteField("deputy", .text(max: 40), DutyWord.deputy.text)]
    let slug: String?

    init?(_ input: Input, problems: inout [FieldProblem]) {
        slug = input.checked("deputy", 1...40, problems: &problems)
    }

    /// In the list of deputies, a button each.
    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML? { nil }

    func carryOut(_ acting: inout DutyActing) throws {
        // A deputy answers for oneself alone.
        if acting.actor.role == .deputy, acting.subject != acting.viewer.person {
            throw Problem.forbidden(DutyWord.notYours.text)
        }
        var own = try acting.attendanceOfSubject()
        (own.state, own.isProxy) = (.checkedIn, acting.subject != acting.viewer.person)
        try acting.store.set(own, of: acting.activity.id, in: acting.tx)
    }
}

/// A matter that needs nothing done, with the reason; what was said is sealed.
struct SetAside: DutyAct {
    static let action = DutyLifecycle.Action.setAside
    static let fields = [
        RouteField("summary", .text(max: 300), required: true, DutyWord.summary.text),
        RouteField("reason", .text(max: 300), required: true, DutyWord.noActionReason.text),
    ]
    let summary: String
    let reason: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let summary = input.checked(
            "summary", 1...300, missing: DutyWord.summaryMissing.text, lines: true, problems: &problems)
        let reason = input.checked(
            "reason", 1...300, missing: DutyWord.reasonMissing.text, lines: true, problems: &problems)
        guard let summary, let reason else { return nil }
        (self.summary, self.reason) = (summary, reason)
    }

    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML? {
        """
        \(form.area("summary", DutyWord.summary, hint: DutyWord.summaryHint.text, rows: 3, maxLength: 300, required: true))
        \(form.text("reason", DutyWord.noActionReason, maxLength: 300, required: true))
        """
    }

    func carryOut(_ acting: inout DutyActing) throws {
        try acting.store.setAside(summary, reason: reason, of: acting.activity.id, at: acting.at, in: acting.tx)
        acting.words["reason"] = reason
    }
}

/// The doors are closed: how many came, and who of the deputies did not.
struct CloseDuty: DutyAct {
    static let action = DutyLifecycle.Action.close
    static let fields = [RouteField("visitors", .text(max: 5), required: true, DutyWord.visitors.text)]
    let visitors: Int

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let text = input.checked("visitors", 1...10, missing: DutyWord.visitorsMissing.text, problems: &problems)
        guard let text else { return nil }
        guard let number = Int(text), (0...9999).contains(number) else {
            problems.append(FieldProblem("visitors", DutyWord.visitorsMissing.text))
            return nil
        }
        visitors = number
    }

    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML? {
        form.text(
            "visitors", DutyWord.visitors, hint: DutyWord.visitorsHint.text, type: "number", maxLength: 5,
            required: true)
    }

    func carryOut(_ acting: inout DutyActing) throws {
        acting.activity.visitors = visitors
        acting.activity.closedAt = acting.at
        try acting.store.markAbsent(acting.activity.id, in: acting.tx)
    }
}
