import Accounts
package import Casework
import Formats
import Network
package import Statutes
package import Store
import Web

/// Lets motions happen as their people would carry them: how the demo city gets its own. Everything goes through the checks of
/// the forms.
package struct ScriptedMotions: Sendable {
    let desk: MotionDesk
    package init(_ desk: MotionDesk) { self.desk = desk }

    /// How far one has come.
    package enum Stage: String, Sendable, CaseIterable {
        case signing, submitted, atCommittee, asSuggestion, onAgenda, adopted
    }

    package struct Script: Sendable {
        let title: String
        let grounds: String
        let plan: String
        /// The leading one first; none for one that the government moves.
        let deputies: [Viewer]
        let staff: Viewer
        let leader: Viewer
        let stage: Stage

        package init(
            _ title: String, grounds: String, plan: String, deputies: [Viewer], staff: Viewer, leader: Viewer,
            until stage: Stage
        ) {
            (self.title, self.grounds, self.plan) = (title, grounds, plan)
            (self.deputies, self.staff, self.leader, self.stage) = (deputies, staff, leader, stage)
        }
    }

    /// A session of a county's congress that takes motions until a day.
    package func announce(
        in region: ID<Region>, term: Int, session: Int, until lastDay: Day, by staff: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> ID<AnyCase> {
        let new = MotionMeeting(
            ID(desk.world.newID()), in: region, .county, term: term, .congress, session: session, until: lastDay,
            at: at)
        try desk.announce(new, by: staff, at: at, in: tx)
        return new.id
    }

    /// One after the other, from a moment on.
    package func run(
        _ script: Script, to meeting: ID<AnyCase>, from start: Instant, moving move: (Instant) -> Void,
        in tx: any Transaction
    ) throws {
        guard let meeting = try desk.store.meeting(meeting, in: tx) else { return }
        var now = start
        func next() -> Instant {
            now = now.adding(seconds: 900)
            move(now)
            return now
        }
        move(now)
        var problems: [FieldProblem] = []
        let input = Input(json: [
            "title": .text(script.title), "grounds": .text(script.grounds), "plan": .text(script.plan),
        ])
        guard let text = MotionText(input, problems: &problems) else { throw Problem.notFound }
        let today = start.day(in: desk.world.zone)
        let able = try script.deputies.filter { try desk.mayMove($0.person, to: meeting, on: today, in: tx) }
        let lead = able.first
        var name = try desk.start(
            text, to: meeting, body: lead == nil ? .government : nil, by: lead ?? script.staff, at: now, in: tx
        ).name
        func act<A: MotionAct>(_ act: A.Type, by viewer: Viewer, _ fields: JSON = [:]) throws {
            var problems: [FieldProblem] = []
            guard let act = A(Input(json: fields), problems: &problems) else { throw Problem.notFound }
            name = try desk.act(A.action, on: name, by: viewer, at: next(), in: tx) { try act.carryOut(&$0) }.name
        }
        if let lead {
            for other in able.dropFirst() {
                guard let person = other.person, let deputy = try desk.network.deputy(person, in: tx) else { continue }
                try act(InviteMover.self, by: lead, ["deputy": .text(deputy.slug)])
                if script.stage != .signing { try act(ConfirmMove.self, by: other) }
            }
            // Where too few are there to sign what the law asks for, it stays with those.
            let least = meeting.threshold(on: today)?.amount ?? .max
            if script.stage == .signing || able.count < least { return }
            try act(SubmitMotion.self, by: lead)
        }
        if script.stage == .submitted { return }
        let decision: JSON = ["decision": "主席团会议决定。"]
        if script.stage == .asSuggestion { return try act(TreatAsSuggestion.self, by: script.leader, decision) }
        if script.stage == .atCommittee {
            return try act(
                ReferMotion.self, by: script.leader,
                [
                    "decision": "主席团会议决定，先交委员会审议。", "committee": "农业与农村工作委员会",
                    "due": .text(today.adding(days: 20).description),
                ])
        }
        try act(PutOnAgenda.self, by: script.leader, decision)
        if script.stage == .onAgenda { return }
        try act(
            AdoptMotion.self, by: script.staff,
            ["members": "236", "present": "226", "for": "212", "against": "3", "abstained": "9"])
    }
}
