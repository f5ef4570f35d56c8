import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// What presidium or council decided, in the words of its minutes.
struct Decided: Sendable {
    static let fields = [RouteField("decision", .text(max: 500), required: true, MotionWord.decision.text)]
    let words: String

    init?(_ input: Input, _ problems: inout [FieldProblem]) {
        guard let words = input.words("decision", 500, missing: .decisionMissing, &problems) else { return nil }
        self.words = words
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML {
        form.area(
            "decision", view.meeting.forum == .congress ? MotionWord.ofPresidium : .ofCouncil, rows: 3, maxLength: 500,
            required: true)
    }

    func write(to acting: inout MotionActing) {
        acting.motion.decision = words
        acting.words = ["told": words]
    }
}

/// A decision and nothing else.
protocol DecidedAct: MotionAct {
    var decided: Decided { get }
    init(_ decided: Decided)
}

extension DecidedAct {
    static var fields: [RouteField] { Decided.fields }
    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML { Decided.form(form, view) }

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let decided = Decided(input, &problems) else { return nil }
        self.init(decided)
    }

    func carryOut(_ acting: inout MotionActing) throws { decided.write(to: &acting) }
}

struct PutOnAgenda: DecidedAct {
    static let action = MotionLifecycle.Action.putOnAgenda
    let decided: Decided
    init(_ decided: Decided) { self.decided = decided }
}

struct LeaveOff: DecidedAct {
    static let action = MotionLifecycle.Action.leaveOff
    let decided: Decided
    init(_ decided: Decided) { self.decided = decided }
}

/// A committee is to deliberate on it and to say whether it should be put on the agenda.
struct ReferMotion: MotionAct {
    static let action = MotionLifecycle.Action.refer
    static let fields =
        Decided.fields + [
            RouteField("committee", .text(max: 200), required: true, MotionWord.committee.text),
            RouteField("due", .text(max: 10), required: true, MotionWord.reportDue.text),
        ]
    let decided: Decided
    let committee: String
    let due: Day

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let decided = Decided(input, &problems)
        let committee = input.checked(
            "committee", 1...200, missing: MotionWord.committeeMissing.text, problems: &problems)
        let due = input.day("due", &problems)
        guard let decided, let committee, let due else { return nil }
        (self.decided, self.committee, self.due) = (decided, committee, due)
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML {
        """
        \(Decided.form(form, view))\(form.text("committee", MotionWord.committee, required: true))
        \(form.text("due", MotionWord.reportDue, type: "date", maxLength: 10, required: true))
        """
    }

    func carryOut(_ acting: inout MotionActing) throws {
        guard due >= acting.today else { throw InputRefused("due", MotionWord.dayPast) }
        decided.write(to: &acting)
        (acting.motion.committee, acting.motion.reportDue) = (committee, due)
    }
}

/// It becomes a suggestion that is put forward at once, or part of one that waits to be registered.
struct TreatAsSuggestion: MotionAct {
    static let action = MotionLifecycle.Action.treatAsSuggestion
    static let fields = Decided.fields + [RouteField("suggestion", .text(max: 60), MotionWord.joins.text)]
    let decided: Decided
    let joins: String?

    init?(_ input: Input, problems: inout [FieldProblem]) {
        joins = input.checked("suggestion", 1...60, problems: &problems)
        guard let decided = Decided(input, &problems) else { return nil }
        self.decided = decided
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML {
        """
        \(Decided.form(form, view))\(view.usesSuggestions ? form.text("suggestion", MotionWord.joins, hint: MotionWord.joinsHint.text, maxLength: 60)
            : "<p class=\"notice\">\(view.reader.say(MotionWord.suggestionsElsewhere))</p>" as HTML)
        """
    }

    func carryOut(_ acting: inout MotionActing) throws {
        decided.write(to: &acting)
        let (desk, tx, motion) = (acting.desk, acting.tx, acting.motion)
        guard try desk.suggestions.areUsed(motion.region, tx) else {
            if joins != nil { throw InputRefused("suggestion", MotionWord.suggestionsElsewhere) }
            return
        }
        if let joins {
            guard let found = try desk.suggestions.find(joins, acting.viewer, tx) else {
                throw InputRefused("suggestion", MotionWord.noSuchSuggestion)
            }
            acting.motion.suggestion = found
            return
        }
        guard let lead = motion.lead else { throw Problem.notFound }
        acting.motion.suggestion = try desk.suggestions.make(
            MotionAsSuggestion(
                motion: motion.name, title: Self.title(of: motion), grounds: motion.grounds, plan: motion.plan,
                region: motion.region, level: acting.meeting.level, term: acting.meeting.term, lead: lead,
                cosigners: acting.movers.filter { $0.state == .confirmed }.map(\.person)), acting.at, tx)
    }
}

extension TreatAsSuggestion {
    /// What is called a motion in its title is one no more.
    fileprivate static func title(of motion: Motion) -> String {
        motion.title.hasSuffix("议案") ? motion.title.dropLast(2) + "建议" : motion.title
    }
}

/// What the committee found, and what it advises.
struct ReportOnMotion: MotionAct {
    static let action = MotionLifecycle.Action.report
    static let fields = [
        RouteField("advice", .choice(Motion.Advice.allCases.map(\.rawValue)), required: true, MotionWord.advice.text),
        RouteField("report", .text(max: 2000), required: true, MotionWord.report.text),
    ]
    let advice: Motion.Advice
    let report: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let advice: Motion.Advice? = input.choice(
            "advice", missing: MotionWord.adviceMissing.text, problems: &problems)
        let report = input.words("report", 2000, missing: .reportMissing, &problems)
        guard let advice, let report else { return nil }
        (self.advice, self.report) = (advice, report)
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML {
        """
        \(form.radios("advice", MotionWord.advice, Motion.Advice.allCases.map { form.choice($0.rawValue, $0) }, required: true))
        \(form.area("report", MotionWord.report, required: true))
        """
    }

    func carryOut(_ acting: inout MotionActing) throws {
        (acting.motion.advice, acting.motion.report) = (advice, report)
    }
}

// MARK: Withdrawal

struct AskToWithdraw: MotionAct {
    static let action = MotionLifecycle.Action.askToWithdraw
    static let fields = [RouteField("reason", .text(max: 500), required: true, MotionWord.reason.text)]
    let reason: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = input.words("reason", 500, missing: .reasonMissing, &problems) else { return nil }
        self.reason = reason
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML {
        form.area("reason", MotionWord.reason, rows: 3, maxLength: 500, required: true)
    }

    func carryOut(_ acting: inout MotionActing) throws {
        acting.motion.withdrawalAsked = true
        acting.words = ["inner": reason]
    }
}

struct WithdrawMotion: MotionAct {
    static let action = MotionLifecycle.Action.withdraw
    init?(_ input: Input, problems: inout [FieldProblem]) {}
}

struct AllowWithdrawal: DecidedAct {
    static let action = MotionLifecycle.Action.allowWithdrawal
    let decided: Decided
    init(_ decided: Decided) { self.decided = decided }
}

/// It goes on as if nothing had been asked.
struct RefuseWithdrawal: DecidedAct {
    static let action = MotionLifecycle.Action.refuseWithdrawal
    let decided: Decided
    init(_ decided: Decided) { self.decided = decided }

    func carryOut(_ acting: inout MotionActing) throws {
        acting.words = ["inner": decided.words]
        acting.motion.withdrawalAsked = false
    }
}
