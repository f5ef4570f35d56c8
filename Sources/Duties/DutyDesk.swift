package import Accounts
package import Casework
package import Network
import Notices
import Statutes
package import Store
package import Web
import Words

/// Everything duty activities are made of, put together once at the root.
package struct DutyDesk: Sendable {
    package let database: any Database
    let store: DutyStore
    let network: NetworkFeature
    let people: People
    let notices: Notices
    let log: EventLog
    let clocks: Clocks
    let world: World
    let cache: PageCache

    package init(
        database: any Database, network: NetworkFeature, people: People, vault: Vault, clocks: Clocks, world: World,
        cache: PageCache
    ) {
        (self.database, self.network, self.people, self.clocks) = (database, network, people, clocks)
        (self.world, self.cache) = (world, cache)
        store = DutyStore(vault: vault, world: world)
        notices = Notices(world: world)
        log = EventLog(world: world)
    }

    func places(in tx: any Transaction) throws -> Places { try network.places(in: tx) }

    /// The last day on which announcing is in time.
    func lastDayToAnnounce(_ day: Day, in region: ID<Region>) -> Day {
        guard let version = clocks.rules.version("DTY-01", at: region.text, on: day) else { return day }
        return Deadline.due(version.rule, from: day, calendar: clocks.calendar(at: region)).due
    }

    /// After COMMIT: pages kept for everybody that show this activity are dropped.
    func drop(_ activity: DutyActivity, _ attendance: [Attendance]) {
        cache.drop(
            [DutyTag.all, NetworkTag.site(activity.site)] + attendance.map { NetworkTag.deputy($0.person) })
    }
}

/// Under which pages of duty activities are kept.
enum DutyTag {
    static let all = "duties"
}

/// One act while it is being carried out: the activity as it will be, and what goes into the record.
struct DutyActing {
    var activity: DutyActivity
    let before: DutyActivity
    let attendance: [Attendance]
    /// Whom it is about: the deputy who answers, or is checked in.
    let subject: ID<Person>?
    let viewer: Viewer
    let actor: Actor
    let at: Instant
    let desk: DutyDesk
    let tx: any Transaction
    var words: [String: String] = [:]

    var store: DutyStore { desk.store }

    func attendanceOfSubject() throws -> Attendance {
        guard let subject, let found = attendance.first(where: { $0.person == subject }) else {
            throw Problem.notFound
        }
        return found
    }
}

extension DutyDesk {
    /// Carries out one act: asks the table, lets the action write its own part, moves the activity if nobody was faster,
    /// records it and tells whom it concerns. The only way an activity ever changes.
    @discardableResult
    func carryOut(
        _ action: DutyLifecycle.Action, on activity: DutyActivity, by viewer: Viewer, standing: Set<Actor>? = nil,
        given: Set<DutyLifecycle.Guard> = [], subject: ID<Person>? = nil, expecting version: Int? = nil,
        isTold: Bool = true, at: Instant, in tx: any Transaction, _ body: (inout DutyActing) throws -> Void = { _ in }
    ) throws -> DutyActivity {
        if let version, version != activity.version { throw Problem.conflict(DutyWord.changedMeanwhile.text) }
        let attendance = try store.attendance(of: activity.id, in: tx)
        let takesPart = attendance.contains { $0.person == viewer.person }
        let facts = facts(for: action, on: activity, attendance, subject: subject, today: at.day(in: world.zone))
        let verdict = DutyLifecycle.judge(
            action, from: activity.state, standing: standing ?? activity.standing(of: viewer, takesPart: takesPart),
            facts: facts.union(given))
        switch verdict {
        case .notYours: throw Problem.forbidden(DutyWord.notYours.text)
        case .notFromHere: throw Problem.conflict(DutyWord.notFromHere.text + activity.state.text)
        case .unmet(let unmet): throw Problem.conflict(DutyLifecycle.refusal(of: unmet))
        case .allowed(let row, let actor):
            var acting = DutyActing(
                activity: activity, before: activity, attendance: attendance, subject: subject, viewer: viewer,
                actor: actor, at: at, desk: self, tx: tx)
            acting.activity.state = row.to
            try body(&acting)
            let saved = try finish(acting, row)
            if isTold { try DutyNotices.tell(of: action, acting, saved, in: tx) }
            return saved
        }
    }

    /// What holds of an activity besides its state.
    func facts(
        for action: DutyLifecycle.Action, on activity: DutyActivity, _ attendance: [Attendance], subject: ID<Person>?,
        today: Day
    ) -> Set<DutyLifecycle.Guard> {
        var facts: Set<DutyLifecycle.Guard> = []
        if attendance.contains(where: { $0.state != .declined }) { facts.insert(.hasDeputy) }
        if today <= lastDayToAnnounce(activity.day, in: activity.region) { facts.insert(.announcedInTime) }
        if today >= activity.day { facts.insert(.dayHasCome) }
        let own = attendance.first { $0.person == subject }?.state
        if own != (action == .decline ? .declined : .accepted) { facts.insert(.mayStillAnswer) }
        if own != .checkedIn { facts.insert(.notCheckedIn) }
        return facts
    }

    private func finish(_ acting: DutyActing, _ row: Transition<DutyLifecycle>) throws -> DutyActivity {
        var activity = acting.activity
        let tx = acting.tx
        // Most acts touch no clock; a recount has touched it already.
        if !row.clocks.isEmpty || row.action == .recount {
            let due = try clocks.apply(
                row.clocks, kind: DutyLifecycle.kind, caseID: activity.id, region: activity.region,
                windows: ["DTY-03"], at: acting.at, in: tx)
            (activity.dueOn, activity.dueFrom) = (due?.dueOn, due?.startedOn)
        }
        if activity.isPublic, activity.face != acting.before.face { activity.sequence += 1 }
        activity.changedAt = acting.at
        try store.update(activity, from: acting.before.version, in: tx)
        activity.version += 1
        try record(row.action, activity, from: acting.before.state, by: acting.viewer, as: acting.actor, acting)
        return activity
    }

    private func record(
        _ action: DutyLifecycle.Action, _ activity: DutyActivity, from: DutyLifecycle.State?, by viewer: Viewer,
        as actor: Actor, _ acting: DutyActing
    ) throws {
        try log.record(
            Act(
                kind: DutyLifecycle.kind, caseID: activity.id, number: activity.id.text, action: action.rawValue,
                from: from?.rawValue, to: activity.state.rawValue, role: actor.role,
                pseudonym: actor.role == .system ? "system" : viewer.pseudonym,
                person: actor.role == .system ? nil : viewer.person, at: acting.at, words: acting.words,
                image: DutiesFeature.image),
            in: acting.tx)
    }

    /// The first act of a life.
    /// - Parameter isTold: whether the deputies are told of this one alone; a roster tells them once of all.
    func plan(
        _ plan: DutyPlan, on day: Day, at site: LiaisonSite, deputies: [ID<Person>], by viewer: Viewer,
        isTold: Bool = true, at: Instant, in tx: any Transaction
    ) throws -> DutyActivity {
        let new = DutyActivity(plan, on: day, at: site, id: ID(world.newID()), at: at)
        let standing = new.standing(of: viewer, takesPart: false)
        guard case .allowed(let row, let actor) = DutyLifecycle.judge(.plan, from: nil, standing: standing, facts: [])
        else { throw Problem.forbidden(DutyWord.notYours.text) }
        try store.insert(new, deputies: deputies, in: tx)
        let acting = DutyActing(
            activity: new, before: new, attendance: deputies.map { Attendance($0) }, subject: nil, viewer: viewer,
            actor: actor, at: at, desk: self, tx: tx)
        try record(row.action, new, from: nil, by: viewer, as: actor, acting)
        if isTold { try DutyNotices.tell(of: .plan, acting, new, in: tx) }
        return new
    }
}

extension DutyActivity {
    init(_ plan: DutyPlan, on day: Day, at site: LiaisonSite, id: ID<AnyCase>, at: Instant) {
        (self.id, version, kind, state) = (id, 1, plan.kind, .planned)
        (self.site, region, self.day) = (site.id, site.region, day)
        (from, to, place, topic) = (plan.from, plan.to, plan.place, plan.topic)
        (isPublic, sequence, announcedAt, wasLate, lateReason) = (false, 0, nil, false, nil)
        (openedAt, closedAt, visitors, offReason, dueOn, dueFrom, changedAt) = (nil, nil, nil, nil, nil, nil, at)
    }
}
