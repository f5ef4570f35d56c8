import Accounts
import Casework
import Network
import Statutes
import Store
import Web
import Words

/// A subject, grounds and a plan: without one of them it is no motion (Deputies Law, article 15).
struct MotionText: Sendable {
    static let fields = [
        RouteField("title", .text(max: 100), required: true, MotionWord.title.text),
        RouteField("grounds", .text(max: 2000), required: true, MotionWord.grounds.text),
        RouteField("plan", .text(max: 2000), required: true, MotionWord.plan.text),
    ]
    let title: String
    let grounds: String
    let plan: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let title = input.checked("title", 4...100, missing: MotionWord.titleMissing.text, problems: &problems)
        let grounds = input.words("grounds", 2000, missing: .groundsMissing, &problems)
        let plan = input.words("plan", 2000, missing: .planMissing, &problems)
        guard let title, let grounds, let plan else { return nil }
        (self.title, self.grounds, self.plan) = (title, grounds, plan)
    }

    static func form(_ form: FormBuilder, _ one: Motion? = nil) -> HTML {
        """
        \(form.text("title", MotionWord.title, value: one?.title, maxLength: 100, required: true))
        \(form.area("grounds", MotionWord.grounds, value: one?.grounds, required: true))
        \(form.area("plan", MotionWord.plan, hint: MotionWord.planHint.text, value: one?.plan, required: true))
        """
    }
}

/// Another text, which those who signed the one before sign anew.
struct ReviseMotion: MotionAct {
    static let action = MotionLifecycle.Action.revise
    static let fields = MotionText.fields
    let text: MotionText

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let text = MotionText(input, problems: &problems) else { return nil }
        self.text = text
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML {
        let signed = view.movers.contains { $0.mover.state == .confirmed }
        return """
            \(when: signed, "<p class=\"notice warn\">\(view.reader.say(MotionWord.signedAnew))</p>")\
            \(MotionText.form(form, view.motion))
            """
    }

    func carryOut(_ acting: inout MotionActing) throws {
        (acting.motion.title, acting.motion.grounds, acting.motion.plan) = (text.title, text.grounds, text.plan)
        try acting.store.askAgain(acting.motion.id, in: acting.tx)
    }
}

struct InviteMover: MotionAct {
    static let action = MotionLifecycle.Action.inviteMover
    static let fields = [RouteField("deputy", .text(max: 60), required: true, MotionWord.deputy.text)]
    let named: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard
            let named = input.checked("deputy", 1...60, missing: MotionWord.deputyMissing.text, problems: &problems)
        else { return nil }
        self.named = named
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML {
        form.text("deputy", MotionWord.deputy, hint: MotionWord.deputyHint.text, maxLength: 60, required: true)
    }

    /// By name or public address; whoever may move in this meeting.
    func carryOut(_ acting: inout MotionActing) throws {
        let (desk, tx, meeting, today) = (acting.desk, acting.tx, acting.meeting, acting.today)
        let found =
            try desk.network.deputy(slug: named, in: tx).map { [$0.person] }
            ?? desk.people.persons(named: named, in: tx)
        let able = try found.filter { try desk.mayMove($0, to: meeting, on: today, in: tx) }
        guard let person = able.first else { throw InputRefused("deputy", MotionWord.noSuchDeputy) }
        guard able.count == 1 else { throw InputRefused("deputy", MotionWord.severalOfThatName) }
        guard person != acting.motion.lead else { throw InputRefused("deputy", MotionWord.youLead) }
        guard try acting.store.invite(person, to: acting.motion.id, in: tx) else {
            throw InputRefused("deputy", MotionWord.askedBefore)
        }
    }
}

/// Takes back what was asked of somebody who has not signed.
struct Uninvite: MotionAct {
    static let action = MotionLifecycle.Action.uninvite
    static let fields = [RouteField("deputy", .text(max: 60), required: true, MotionWord.deputy.text)]
    let slug: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard
            let slug = input.checked("deputy", 1...60, missing: MotionWord.deputyMissing.text, problems: &problems)
        else { return nil }
        self.slug = slug
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML {
        let asked = view.movers.filter { !$0.mover.hasSigned }
        return form.select("deputy", MotionWord.deputy, asked.map { Choice($0.slug, "\($0.name)") }, required: true)
    }

    func carryOut(_ acting: inout MotionActing) throws {
        guard let deputy = try acting.desk.network.deputy(slug: slug, in: acting.tx),
            let own = acting.mover(deputy.person), !own.hasSigned
        else { throw InputRefused("deputy", MotionWord.noSuchDeputy) }
        try acting.store.remove(deputy.person, from: acting.motion.id, in: acting.tx)
    }
}

/// With one tap, and each for themselves; what is signed is the text that was read.
struct ConfirmMove: MotionAct {
    static let action = MotionLifecycle.Action.confirmMove
    static let isForOne = false
    static let fields = [RouteField("text", .text(max: 64), MotionWord.signedText.text)]
    let text: String?

    init?(_ input: Input, problems: inout [FieldProblem]) { text = input.text("text") }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML { form.hidden("text", view.motion.textMark) }

    func carryOut(_ acting: inout MotionActing) throws {
        if let text, text != acting.before.textMark { throw Problem.conflict(MotionWord.changedMeanwhile.text) }
        try acting.answer(.confirmed)
    }
}

struct DeclineMove: MotionAct {
    static let action = MotionLifecycle.Action.declineMove
    static let isForOne = false
    init?(_ input: Input, problems: inout [FieldProblem]) {}
    func carryOut(_ acting: inout MotionActing) throws { try acting.answer(.declined) }
}

extension MotionActing {
    fileprivate func answer(_ state: Mover.State) throws {
        guard var own = mover(viewer.person) else { throw Problem.notFound }
        own.state = state
        try store.set(own, of: motion.id, in: tx)
    }

    /// `411624-17-05-M003`: whose congress, in which term and session or meeting, and the serial.
    mutating func takeNumber() throws {
        motion.number = try desk.number(to: meeting, on: today, in: tx)
        motion.submittedAt = at
    }
}

extension MotionDesk {
    func number(to meeting: MotionMeeting, on day: Day, in tx: any Transaction) throws -> String {
        func digits(_ number: Int, _ most: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, most - text.count)) + text
        }
        let code = try places(in: tx).code(of: meeting.region, on: day).prefix(meeting.level == .township ? 9 : 6)
        let forum = meeting.forum == .congress ? "M" : "C"
        let series = "\(code)-\(digits(meeting.term, 2))-\(digits(meeting.session, 2))-\(forum)"
        return series + digits(try CaseNumbers.take(1, of: "motion-\(series)", in: tx).lowerBound, 3)
    }
}

/// Signed by as many as the law asks for, before the day is over; who has not signed is no mover.
struct SubmitMotion: MotionAct {
    static let action = MotionLifecycle.Action.submit
    init?(_ input: Input, problems: inout [FieldProblem]) {}

    func carryOut(_ acting: inout MotionActing) throws {
        try acting.takeNumber()
        try acting.store.removeUnsigned(acting.motion.id, in: acting.tx)
    }
}
