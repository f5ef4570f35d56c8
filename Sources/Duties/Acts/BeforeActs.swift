import Casework
import Formats
import Statutes
import Web
import Words

/// Tells the public and everyone concerned. Too late, it needs a reason, and that it was late stays visible.
struct AnnounceDuty: DutyAct {
    static let action = DutyLifecycle.Action.announce
    static let fields = [RouteField("lateReason", .text(max: 500), DutyWord.lateReason.text)]
    let lateReason: String?

    init?(_ input: Input, problems: inout [FieldProblem]) {
        lateReason = input.checked("lateReason", 1...500, lines: true, problems: &problems)
    }

    var given: Set<DutyLifecycle.Guard> { lateReason == nil ? [] : [.lateReasonGiven] }
    static var asked: [DutyLifecycle.Guard: String] { [.lateReasonGiven: "lateReason"] }

    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML? {
        let day = view.desk.lastDayToAnnounce(view.activity.day, in: view.activity.region)
        let reader = view.reader
        guard reader.today > day else {
            return "<p>\(reader.say(DutyWord.announceUntil))\(reader.say(DateText.date(day, today: reader.today)))</p>"
        }
        return form.area(
            "lateReason", DutyWord.lateReason, hint: DutyWord.lateReasonHint.text, rows: 3, maxLength: 500,
            required: true)
    }

    func carryOut(_ acting: inout DutyActing) throws {
        Self.announce(&acting)
        guard acting.activity.wasLate else { return }
        acting.activity.lateReason = lateReason
        if let lateReason { acting.words["reason"] = lateReason }
    }

    static func announce(_ acting: inout DutyActing) {
        let today = acting.at.day(in: acting.desk.world.zone)
        acting.activity.isPublic = true
        acting.activity.announcedAt = acting.at
        acting.activity.offReason = nil
        acting.activity.wasLate = today > acting.desk.lastDayToAnnounce(acting.activity.day, in: acting.activity.region)
        acting.activity.lateReason = nil
    }
}

/// Topic, time, place and who comes, while nobody has been told yet or it was put off.
struct ChangePlan: DutyAct {
    static let action = DutyLifecycle.Action.changePlan
    static let fields = DutyPlan.fields.filter { !["site", "kind"].contains($0.name) }
    private let plan: DutyPlan
    private let input: Input

    init?(_ input: Input, problems: inout [FieldProblem]) {
        // The kind is settled with the plan; any will do to check the rest.
        guard let plan = DutyPlan(input, kind: .reception, &problems) else { return nil }
        (self.plan, self.input) = (plan, input)
    }

    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML? {
        let invited = Set(view.attendance.map(\.person))
        return """
            \(DutyPlan.form(form, view.activity, place: view.activity.place))
            \(DutyCandidate.boxes(view.candidates, form, DutyWord.deputies, chosen: invited))
            """
    }

    func carryOut(_ acting: inout DutyActing) throws {
        var problems: [FieldProblem] = []
        let (desk, tx) = (acting.desk, acting.tx)
        let candidates = try desk.candidates(at: acting.activity.site, on: acting.activity.day, in: tx)
        let chosen = Set(DutyCandidate.chosen(candidates, input, &problems).map(\.person))
        if let problem = problems.first { throw Problem.conflict(problem.message) }
        (acting.activity.from, acting.activity.to) = (plan.from, plan.to)
        (acting.activity.place, acting.activity.topic) = (plan.place, plan.topic)
        let before = Set(acting.attendance.map(\.person))
        for person in before.subtracting(chosen).sorted() {
            try acting.store.uninvite(person, from: acting.activity.id, in: tx)
        }
        for person in chosen.subtracting(before).sorted() {
            try acting.store.invite(person, to: acting.activity.id, in: tx)
        }
    }
}

/// One tap for oneself: I come.
struct AcceptDuty: DutyAct {
    static let action = DutyLifecycle.Action.accept
    init?(_ input: Input, problems: inout [FieldProblem]) {}

    func carryOut(_ acting: inout DutyActing) throws {
        var own = try acting.attendanceOfSubject()
        (own.state, own.isProxy) = (.accepted, false)
        try acting.store.set(own, of: acting.activity.id, in: acting.tx)
    }
}

/// One tap for oneself: I cannot.
struct DeclineDuty: DutyAct {
    static let action = DutyLifecycle.Action.decline
    init?(_ input: Input, problems: inout [FieldProblem]) {}

    func carryOut(_ acting: inout DutyActing) throws {
        var own = try acting.attendanceOfSubject()
        (own.state, own.isProxy) = (.declined, false)
        try acting.store.set(own, of: acting.activity.id, in: acting.tx)
    }
}

/// It does not take place; everyone is told, and whoever was told before reads why.
struct CancelDuty: DutyAct {
    static let action = DutyLifecycle.Action.cancel
    static let fields = [OffReason.field]
    let reason: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = OffReason.read(input, &problems) else { return nil }
        self.reason = reason
    }

    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML? { OffReason.form(form) }

    func carryOut(_ acting: inout DutyActing) throws {
        acting.activity.offReason = reason
        acting.words["reason"] = reason
    }
}

/// It takes place on another day: back to the plan, to be announced again.
struct PostponeDuty: DutyAct {
    static let action = DutyLifecycle.Action.postpone
    static let fields = [OffReason.field, RouteField("day", .text(max: 10), required: true, DutyWord.newDay.text)]
    let reason: String
    let day: Day

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let day = input.day("day", &problems)
        let reason = OffReason.read(input, &problems)
        guard let day, let reason else { return nil }
        (self.day, self.reason) = (day, reason)
    }

    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML? {
        """
        \(form.text("day", DutyWord.newDay, type: "date", maxLength: 10, required: true))\(OffReason.form(form))
        """
    }

    func carryOut(_ acting: inout DutyActing) throws {
        guard day >= acting.at.day(in: acting.desk.world.zone) else { throw Problem.conflict(DutyWord.dayIsPast.text) }
        acting.words = ["reason": reason, "from": acting.activity.day.description, "to": day.description]
        acting.activity.offReason = reason
        acting.activity.day = day
        // Whoever could come on the old day is asked again.
        for var own in acting.attendance where own.state != .invited {
            own.state = .invited
            try acting.store.set(own, of: acting.activity.id, in: acting.tx)
        }
    }
}

/// A reason that everyone is told.
enum OffReason {
    static let field = RouteField("reason", .text(max: 200), required: true, DutyWord.offReason.text)
    static func form(_ form: FormBuilder) -> HTML {
        form.text("reason", DutyWord.offReason, hint: DutyWord.offReasonHint.text, required: true)
    }
    static func read(_ input: Input, _ problems: inout [FieldProblem]) -> String? {
        input.checked("reason", 1...200, missing: DutyWord.reasonMissing.text, problems: &problems)
    }
}
