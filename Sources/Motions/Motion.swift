import Accounts
package import Casework
import Crypto
import Statutes
package import Store
import Words

/// To whom motions are moved, and until when.
package struct MotionMeeting: Sendable, RowDecodable {
    /// A congress in session, or a meeting of its standing committee.
    package enum Forum: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case congress, committee }
    let id: ID<AnyCase>
    var version: Int
    let region: ID<Region>
    let level: CongressLevel
    let term: Int
    let forum: Forum
    /// Which session of the term, or which meeting.
    let session: Int
    /// The last day on which motions are taken.
    var lastDay: Day
    var changedAt: Instant

    package static var columns: SQL {
        """
        motion_meeting.id, motion_meeting.version, motion_meeting.region_id, motion_meeting.level, motion_meeting.term,
        motion_meeting.forum, motion_meeting.session, motion_meeting.last_day, motion_meeting.changed_at
        """
    }
    package init(from row: inout RowReader) throws {
        id = try row.next()
        version = try row.next()
        region = try row.next()
        level = try row.next()
        term = try row.next()
        forum = try row.next()
        session = try row.next()
        lastDay = try row.next()
        changedAt = try row.next()
    }

    init(
        _ id: ID<AnyCase>, in region: ID<Region>, _ level: CongressLevel, term: Int, _ forum: Forum, session: Int,
        until lastDay: Day, at: Instant
    ) {
        (self.id, version, self.region, self.level, self.term) = (id, 1, region, level, term)
        (self.forum, self.session, self.lastDay, changedAt) = (forum, session, lastDay, at)
    }

    /// The rule that says how many must sign.
    var movers: RuleID {
        switch (forum, level) {
        case (.congress, .township): "MOT-02"
        case (.congress, _): "MOT-01"
        case (.committee, .county), (.committee, .township): "MOT-04"
        case (.committee, _): "MOT-03"
        }
    }

    /// The rules that say how many must be there, and how many for it.
    var quorum: RuleID { forum == .congress ? "VOT-01" : "VOT-03-Q" }
    var majority: RuleID { forum == .congress ? "VOT-02" : "VOT-03" }

    /// How many, on a day. Without a rule nobody can move anything.
    func threshold(on day: Day) -> ThresholdRule? { ThresholdRule.rule(movers, on: day) }
}

/// What is moved: a subject, grounds and a plan (Deputies Law, article 15), by deputies or by a body.
package struct Motion: Sendable, RowDecodable {
    /// Who may move without signatures (Organic Law, article 22).
    enum Body: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case presidium, standingCommittee, specialCommittee, government
    }
    /// What a committee advises.
    enum Advice: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case agenda, suggestion, leaveOff }

    package let id: ID<AnyCase>
    var version: Int
    package var state: MotionLifecycle.State
    /// `411624-17-05-M003`; nil until it is submitted.
    var number: String?
    let meeting: ID<AnyCase>
    let region: ID<Region>
    let lead: ID<Person>?
    let body: Body?
    package var title: String
    var grounds: String
    var plan: String
    var submittedAt: Instant?
    /// What presidium or council decided, as its minutes have it.
    var decision: String?
    var committee: String?
    /// Until when the committee reports.
    var reportDue: Day?
    var report: String?
    var advice: Advice?
    /// The suggestion that it became.
    var suggestion: String?
    var votesFor: Int?
    var votesAgainst: Int?
    var abstained: Int?
    var withdrawalAsked: Bool
    var changedAt: Instant
    /// Of how many the votes are, and how many of them were there.
    var members: Int?
    var present: Int?

    package var name: String { number ?? id.text }
    package var path: String { "/motions/\(name)" }

    /// Stands for what is signed: another one for another text.
    var textMark: String {
        var hasher = SHA256()
        for part in [title, grounds, plan] { hasher.update(data: Array("\(part.utf8.count):\(part)".utf8)) }
        return Hex.text(Array(hasher.finalize()).prefix(12))
    }

    package static var columns: SQL {
        """
        motion.id, motion.version, motion.state, motion.number, motion.meeting_id, motion.region_id, motion.lead_id,
        motion.body, motion.title, motion.grounds, motion.plan, motion.submitted_at, motion.decision, motion.committee,
        motion.report_due, motion.report, motion.advice, motion.suggestion, motion.votes_for, motion.votes_against,
        motion.abstained, motion.withdrawal_asked, motion.changed_at, motion.members, motion.present
        """
    }
    package init(from row: inout RowReader) throws {
        id = try row.next()
        version = try row.next()
        state = try row.next()
        number = try row.next()
        meeting = try row.next()
        region = try row.next()
        lead = try row.next()
        body = try row.next()
        title = try row.next()
        grounds = try row.next()
        plan = try row.next()
        submittedAt = try row.next()
        decision = try row.next()
        committee = try row.next()
        reportDue = try row.next()
        report = try row.next()
        advice = try row.next()
        suggestion = try row.next()
        votesFor = try row.next()
        votesAgainst = try row.next()
        abstained = try row.next()
        withdrawalAsked = try row.next()
        changedAt = try row.next()
        members = try row.next()
        present = try row.next()
    }

    init(
        _ id: ID<AnyCase>, to meeting: MotionMeeting, state: MotionLifecycle.State, lead: ID<Person>? = nil,
        body: Body? = nil, _ text: MotionText, at: Instant
    ) {
        (self.id, version, self.state, self.meeting, region) = (id, 1, state, meeting.id, meeting.region)
        (self.lead, self.body, title, grounds, plan) = (lead, body, text.title, text.grounds, text.plan)
        (withdrawalAsked, changedAt, submittedAt) = (false, at, nil)
        (number, decision, committee, reportDue, report, advice) = (nil, nil, nil, nil, nil, nil)
        (suggestion, votesFor, votesAgainst, abstained, members, present) = (nil, nil, nil, nil, nil, nil)
    }
}

/// Who leads, was asked, has signed or does not sign.
struct Mover: Sendable, RowDecodable {
    enum State: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case lead, invited, confirmed, declined }
    let person: ID<Person>
    var state: State
    var hasSigned: Bool { state == .lead || state == .confirmed }

    static var columns: SQL { "person_id, state" }
    init(from row: inout RowReader) throws {
        person = try row.next()
        state = try row.next()
    }
}
