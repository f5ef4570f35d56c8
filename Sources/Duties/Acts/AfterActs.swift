import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// Who was there after all, until the report is filed: with a reason, and recorded.
struct CorrectAttendance: DutyAct {
    static let action = DutyLifecycle.Action.correctAttendance
    static let states: [Attendance.State] = [.checkedIn, .absent]
    static let fields = [
        RouteField("deputy", .text(max: 40), required: true, DutyWord.deputy.text),
        RouteField("state", .choice(states.map(\.rawValue)), required: true, DutyWord.attendance.text),
        RouteField("reason", .text(max: 300), required: true, DutyWord.reason.text),
    ]
    let slug: String?
    let state: Attendance.State
    let reason: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        slug = input.checked("deputy", 1...40, missing: DutyWord.deputyMissing.text, problems: &problems)
        let state: Attendance.State? = input.choice(
            "state", missing: DutyWord.deputyMissing.text, problems: &problems)
        let reason = input.checked("reason", 1...300, missing: DutyWord.reasonMissing.text, problems: &problems)
        guard slug != nil, let state, let reason else { return nil }
        guard Self.states.contains(state) else {
            problems.append(FieldProblem("state", WebWord.notAChoice.text))
            return nil
        }
        (self.state, self.reason) = (state, reason)
    }

    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML? {
        """
        \(form.select("deputy", DutyWord.deputy, view.people.map { Choice($0.slug, "\($0.name)") }, required: true))
        \(form.radios("state", DutyWord.attendance, states.map { form.choice($0.rawValue, $0) }, required: true))
        \(form.text("reason", DutyWord.reason, maxLength: 300, required: true))
        """
    }

    func carryOut(_ acting: inout DutyActing) throws {
        var own = try acting.attendanceOfSubject()
        acting.words = ["reason": reason, "was": own.state.rawValue, "is": state.rawValue]
        (own.state, own.isProxy) = (state, true)
        try acting.store.set(own, of: acting.activity.id, in: acting.tx)
    }
}

/// What came of it: content, problems, suggestions. The activity is finished with it, not before.
struct FileReport: DutyAct {
    static let action = DutyLifecycle.Action.fileReport
    static let fields = [
        RouteField("content", .text(max: 2000), required: true, DutyWord.reportContent.text),
        RouteField("problems", .text(max: 2000), DutyWord.reportProblems.text),
        RouteField("suggestions", .text(max: 2000), DutyWord.reportSuggestions.text),
    ]
    let content: String
    let problems: String?
    let suggestions: String?

    init?(_ input: Input, problems wrong: inout [FieldProblem]) {
        let content = input.checked(
            "content", 1...2000, missing: DutyWord.reportMissing.text, lines: true, problems: &wrong)
        problems = input.checked("problems", 1...2000, lines: true, problems: &wrong)
        suggestions = input.checked("suggestions", 1...2000, lines: true, problems: &wrong)
        guard let content else { return nil }
        self.content = content
    }

    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML? {
        """
        \(form.area("content", DutyWord.reportContent, hint: DutyWord.reportHint.text, required: true))
        \(form.area("problems", DutyWord.reportProblems, rows: 4))
        \(form.area("suggestions", DutyWord.reportSuggestions, rows: 4))
        """
    }

    func carryOut(_ acting: inout DutyActing) throws {
        let report = DutyReport(content: content, problems: problems, suggestions: suggestions, filedAt: acting.at)
        try acting.store.file(report, of: acting.activity.id, in: acting.tx)
    }
}

/// What happens by itself: a reported activity goes to the archive when its time is over.
package struct ArchiveDuties: Sendable {
    let desk: DutyDesk
    /// Places that do not use them.
    let except: [RegionRange]

    /// - Returns: how many were moved; call again while it is as many as the limit.
    package func run(limit: Int = 200) async throws -> Int {
        let (desk, except) = (desk, except)
        let today = desk.world.today
        let moved = try await desk.database.write { tx in
            try desk.clocks.runOut(["DTY-03"], before: today, except: except, limit: limit, in: tx).compactMap {
                id, clock in
                guard let activity = try desk.store.activity(id, in: tx), activity.state == .reported else {
                    return nil as DutyActivity?
                }
                let effect = desk.world.zone.startOf(clock.dueOn.adding(days: 1))
                return try desk.carryOut(
                    .archive, on: activity, by: .anonymous, standing: [.system], at: effect, in: tx)
            }
        }
        for activity in moved { desk.drop(activity, []) }
        return moved.count
    }
}
