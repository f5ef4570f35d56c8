package import Accounts
package import Casework
package import Network
import Notices
package import Statutes
package import Store
package import Web
import Words

/// What a suggestion is made of that was a motion; App hands it on.
package struct MotionAsSuggestion: Sendable {
    package let motion: String
    package let title: String
    package let grounds: String
    package let plan: String
    package let region: ID<Region>
    package let level: CongressLevel
    package let term: Int
    package let lead: ID<Person>
    package let cosigners: [ID<Person>]
}

/// How a motion becomes a suggestion: a new one, put forward at once, or one that waits to be registered; by its name.
package struct SuggestionsOfMotions: Sendable {
    /// Where they are not, what was decided is noted, and nothing is put forward here.
    let areUsed: @Sendable (ID<Region>, any Transaction) throws -> Bool
    let make: @Sendable (MotionAsSuggestion, Instant, any Transaction) throws -> String
    let find: @Sendable (_ name: String, Viewer, any Transaction) throws -> String?

    package init(
        areUsed: @escaping @Sendable (ID<Region>, any Transaction) throws -> Bool,
        make: @escaping @Sendable (MotionAsSuggestion, Instant, any Transaction) throws -> String,
        find: @escaping @Sendable (_ name: String, Viewer, any Transaction) throws -> String?
    ) { (self.areUsed, self.make, self.find) = (areUsed, make, find) }
}

/// Everything motions are made of, put together once at the root.
package struct MotionDesk: Sendable {
    package let database: any Database
    let store: MotionStore
    let network: NetworkFeature
    let people: People
    let notices: Notices
    let log: EventLog
    let clocks: Clocks
    let world: World
    let cache: PageCache
    let suggestions: SuggestionsOfMotions
    /// Who sits on the standing committee of a region.
    let committee: @Sendable (_ region: ID<Region>, _ day: Day, _ tx: any Transaction) throws -> [ID<Person>]

    package init(
        database: any Database, network: NetworkFeature, people: People, clocks: Clocks, world: World, cache: PageCache,
        suggestions: SuggestionsOfMotions,
        committee: @escaping @Sendable (_ region: ID<Region>, _ day: Day, _ tx: any Transaction) throws -> [ID<Person>]
    ) {
        (self.database, self.network, self.people, self.world) = (database, network, people, world)
        (self.clocks, self.cache, self.suggestions, self.committee) = (clocks, cache, suggestions, committee)
        store = MotionStore(world: world)
        notices = Notices(world: world)
        log = EventLog(world: world)
    }

    func places(in tx: any Transaction) throws -> Places { try network.places(in: tx) }

    /// After COMMIT: pages kept for everybody that show motions are dropped.
    func drop() { cache.drop([MotionTag.all]) }
}

/// Under which pages of motions are kept.
enum MotionTag {
    static let all = "motions"
}

/// One act while it is being carried out.
struct MotionActing {
    var motion: Motion
    let before: Motion
    let meeting: MotionMeeting
    let movers: [Mover]
    let viewer: Viewer
    let at: Instant
    let desk: MotionDesk
    let tx: any Transaction
    /// What enters the event. `told` is for everyone who reads the motion, `inner` for those inside.
    var words: [String: String] = [:]

    var store: MotionStore { desk.store }
    var today: Day { at.day(in: desk.world.zone) }
    func mover(_ person: ID<Person>?) -> Mover? { movers.first { $0.person == person } }
}

extension MotionDesk {
    /// The first act of a life; the row is written here.
    func begin(
        _ action: MotionLifecycle.Action, _ new: Motion, to meeting: MotionMeeting, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> Motion {
        var standing: Set<Actor> = viewer.person == nil ? [] : [Actor(.deputy, .anyone)]
        if isStaff(viewer, of: meeting.region) { standing.insert(MotionLifecycle.staff) }
        let facts = try facts(of: new, meeting, [], viewer: viewer, at: at, in: tx)
        switch MotionLifecycle.judge(action, from: nil, standing: standing, facts: facts) {
        case .notYours, .notFromHere: throw Problem.forbidden(MotionWord.notYours.text)
        case .unmet(let unmet): throw Problem.conflict(MotionLifecycle.refusal(of: unmet))
        case .allowed(let row, let actor):
            try store.insert(new, in: tx)
            try record(row.action, new, from: nil, as: actor, by: viewer, words: [:], at: at, in: tx)
            try MotionNotices.tell(of: action, new, try store.movers(of: new.id, in: tx), before: [], self, in: tx)
            return new
        }
    }

    /// The only way a motion ever changes: asks the table, lets the act write its part, records it, tells whom it concerns.
    @discardableResult
    func act(
        _ action: MotionLifecycle.Action, on name: String, by viewer: Viewer, expecting version: Int? = nil,
        at: Instant, in tx: any Transaction, _ body: (inout MotionActing) throws -> Void = { _ in }
    ) throws -> Motion {
        let motion = try store.motion(name, visibleTo: viewer, isLocked: true, in: tx)
        if let version, version != motion.version { throw Problem.conflict(MotionWord.changedMeanwhile.text) }
        guard let meeting = try store.meeting(motion.meeting, in: tx) else { throw Problem.notFound }
        let movers = try store.movers(of: motion.id, in: tx)
        let verdict = MotionLifecycle.judge(
            action, from: motion.state, standing: standing(of: viewer, to: motion, movers),
            facts: try facts(of: motion, meeting, movers, viewer: viewer, at: at, in: tx))
        switch verdict {
        case .notYours: throw Problem.forbidden(MotionWord.notYours.text)
        case .notFromHere: throw Problem.conflict(MotionWord.notFromHere.text + motion.state.text)
        case .unmet(let unmet): throw Problem.conflict(MotionLifecycle.refusal(of: unmet))
        case .allowed(let row, let actor):
            var acting = MotionActing(
                motion: motion, before: motion, meeting: meeting, movers: movers, viewer: viewer, at: at, desk: self,
                tx: tx)
            acting.motion.state = row.to
            try body(&acting)
            acting.motion.changedAt = at
            try store.update(acting.motion, from: motion.version, in: tx)
            acting.motion.version += 1
            try record(
                action, acting.motion, from: motion.state, as: actor, by: viewer, words: acting.words, at: at, in: tx)
            try MotionNotices.tell(
                of: action, acting.motion, try store.movers(of: motion.id, in: tx), before: movers, self, in: tx)
            return acting.motion
        }
    }

    private func record(
        _ action: MotionLifecycle.Action, _ motion: Motion, from: MotionLifecycle.State?, as actor: Actor,
        by viewer: Viewer, words: [String: String], at: Instant, in tx: any Transaction
    ) throws {
        try log.record(
            Act(
                kind: MotionLifecycle.kind, caseID: motion.id, number: motion.name, action: action.rawValue,
                from: from?.rawValue, to: motion.state.rawValue, role: actor.role, pseudonym: viewer.pseudonym,
                person: viewer.person, at: at, words: words, image: MotionSchema.motion),
            in: tx)
    }

    func isStaff(_ viewer: Viewer, of region: ID<Region>) -> Bool {
        viewer.regions(as: .deputyWorkStaff).contains { $0.contains(region) }
    }

    /// Everything a viewer is to it. The table is asked with this, and with nothing else.
    func standing(of viewer: Viewer, to motion: Motion, _ movers: [Mover]) -> Set<Actor> {
        var standing: Set<Actor> = []
        switch movers.first(where: { $0.person == viewer.person })?.state {
        case .lead: standing.insert(MotionLifecycle.lead)
        case .invited, .confirmed, .declined: standing.insert(MotionLifecycle.mover)
        case nil: break
        }
        guard motion.submittedAt != nil else { return standing }
        if isStaff(viewer, of: motion.region) { standing.insert(MotionLifecycle.staff) }
        if viewer.regions(as: .leader).contains(where: { $0.contains(motion.region) }) {
            standing.insert(MotionLifecycle.chair)
        }
        return standing
    }

    /// What holds of it besides its state.
    func facts(
        of motion: Motion, _ meeting: MotionMeeting, _ movers: [Mover], viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> Set<MotionLifecycle.Guard> {
        let today = at.day(in: world.zone)
        var facts: Set<MotionLifecycle.Guard> = []
        if today <= meeting.lastDay { facts.insert(.inTime) }
        if try mayMove(viewer.person, to: meeting, on: today, in: tx) { facts.insert(.inOffice) }
        // Of those who signed some may be in office no more: they do not count.
        if let least = meeting.threshold(on: today)?.amount,
            movers.filter(\.hasSigned).count >= least,
            try movers.filter(\.hasSigned).filter({ try mayMove($0.person, to: meeting, on: today, in: tx) }).count
                >= least
        {
            facts.insert(.enoughMovers)
        }
        let own = movers.first { $0.person == viewer.person }
        if let own, own.state != .lead { facts.insert(.wasAsked) }
        if own?.state == .invited { facts.insert(.notAnsweredYet) }
        if motion.lead != nil { facts.insert(.byDeputies) }
        facts.insert(motion.withdrawalAsked ? .withdrawalAsked : .notAskedYet)
        return facts
    }

    /// How many members the meeting has, as far as is known here; the minutes decide.
    func members(of meeting: MotionMeeting, on day: Day, in tx: any Transaction) throws -> Int? {
        let count =
            switch meeting.forum {
            case .congress:
                try people.deputyCount(in: RegionRange(meeting.region), level: meeting.level, on: day, in: tx)
            case .committee: try committee(meeting.region, day, tx).count
            }
        return count == 0 ? nil : count
    }

    /// A deputy to the congress; to its standing committee's meeting a member of that.
    func mayMove(
        _ person: ID<Person>?, to meeting: MotionMeeting, on day: Day, in tx: any Transaction
    ) throws -> Bool {
        guard let person else { return false }
        let isDeputy = try people.mandates(of: person, in: tx).contains {
            $0.isActive(on: day) && $0.level == meeting.level && $0.region == meeting.region
        }
        guard isDeputy, meeting.forum == .committee else { return isDeputy }
        return try committee(meeting.region, day, tx).contains(person)
    }
}
