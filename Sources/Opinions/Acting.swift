package import Accounts
package import Casework
package import Network
import Notices
import Statutes
package import Store
package import Web
import Words

/// Everything opinions are made of, put together once at the root.
package struct OpinionDesk: Sendable {
    package let database: any Database
    let store: OpinionStore
    let network: NetworkFeature
    let notices: Notices
    let people: People
    let numbers: CaseNumbers
    let world: World
    let clocks: Clocks
    let cache: PageCache
    let occasions: HeardAt?
    let deskCards: [DeskCard]
    let lentReadings: [LentReadings]
    let recordCards: RecordCards?
    let caseCards: [CaseCard]
    let pairs = PairSample()

    /// - Parameters:
    ///   - occasions: whoever keeps the occasions at which opinions are heard.
    ///   - deskCards: what other features show on the desk, in this order.
    ///   - lentReadings: what other features tell of a region on its overview, in this order.
    ///   - recordCards: what an author takes away of the record.
    ///   - caseCards: what other features show on the page of a case, in this order.
    ///   - bindsRows: whether acts bind what they leave behind; not only where it is measured what that costs.
    package init(
        database: any Database, network: NetworkFeature, people: People, vault: Vault, clocks: Clocks, world: World,
        cache: PageCache, occasions: HeardAt? = nil, deskCards: [DeskCard] = [],
        lentReadings: [LentReadings] = [], recordCards: RecordCards? = nil,
        caseCards: [CaseCard] = [], bindsRows: Bool = true
    ) {
        (self.database, self.network, self.people, self.world, self.clocks) = (database, network, people, world, clocks)
        (self.cache, self.occasions, self.deskCards, self.recordCards) = (cache, occasions, deskCards, recordCards)
        (self.lentReadings, self.caseCards) = (lentReadings, caseCards)
        notices = Notices(world: world)
        numbers = CaseNumbers(database: database)
        store = OpinionStore(
            clocks: clocks, log: EventLog(world: world, bindsRows: bindsRows), vault: vault, world: world)
    }
}

/// One act while it is being carried out: the case as it will be, and what goes into the record.
struct Acting {
    var opinion: Opinion
    let before: Opinion
    let circumstances: Circumstances
    let viewer: Viewer
    let actor: Actor
    let at: Instant
    let desk: OpinionDesk
    let tx: any Transaction
    /// What enters the event. `told` is for everyone with the case, `handlers` not for the resident, `note` for those
    /// who run the handling.
    var words: [String: String] = [:]
    /// The rule of `startChosen`.
    var chosen: RuleID?

    var store: OpinionStore { desk.store }
    var places: Places { get throws { try desk.places(in: tx) } }
}

extension OpinionDesk {
    /// What else is known of a case, with what the network knows of its places.
    func circumstances(of opinion: Opinion, at: Instant, in tx: any Transaction) throws -> Circumstances {
        let places = try places(in: tx)
        return try store.circumstances(
            of: opinion, hasHigherLevel: places.escalationTarget(of: opinion.restsIn) != nil,
            unitIsRetired: opinion.unit.flatMap { places.organisation($0) }.map { !$0.isActive } ?? false, at: at,
            in: tx)
    }

    /// Carries out one act: finds the case as the viewer sees it, asks the table, lets the action write its own part,
    /// moves the case if nobody was faster, and records it. The only way a case ever changes.
    @discardableResult
    func carryOut(
        _ action: OpinionLifecycle.Action, on opinion: Opinion, by viewer: Viewer, standing: Set<Actor>? = nil,
        expecting version: Int? = nil, deputyIsActive: Bool = true, at: Instant, in tx: any Transaction,
        _ body: (inout Acting) throws -> Void = { _ in }
    ) throws -> Opinion {
        if let version, version != opinion.version { throw Problem.conflict(OpinionWord.changedMeanwhile.text) }
        let circumstances = try circumstances(of: opinion, at: at, in: tx)
        let verdict = OpinionLifecycle.judge(
            action, from: opinion.state, standing: standing ?? opinion.standing(of: viewer),
            facts: circumstances.facts(for: action, on: opinion, by: viewer, deputyIsActive: deputyIsActive))
        switch verdict {
        case .notYours: throw Problem.forbidden(OpinionWord.notYours.text)
        case .notFromHere: throw Problem.conflict(OpinionSentence.notFromHere(opinion.state))
        case .unmet(let unmet): throw Problem.conflict(OpinionLifecycle.refusal(of: unmet))
        case .allowed(let row, let actor):
            var acting = Acting(
                opinion: opinion, before: opinion, circumstances: circumstances, viewer: viewer, actor: actor, at: at,
                desk: self, tx: tx)
            acting.opinion.state = row.to
            // What only touches a closed case leaves it as it ended.
            if row.to != opinion.state { acting.opinion.outcome = row.outcome }
            try body(&acting)
            // An appeal changes neither the state nor the day on which it was declined.
            if row.to != opinion.state { acting.opinion.closedAt = row.to.isGoing ? nil : at }
            return try finish(acting, row)
        }
    }

    private func finish(_ acting: Acting, _ row: Transition<OpinionLifecycle>) throws -> Opinion {
        var opinion = acting.opinion
        let tx = acting.tx
        let due = try clocks.apply(
            row.clocks, choosing: acting.chosen, kind: OpinionLifecycle.kind, caseID: opinion.id,
            region: opinion.restsIn, windows: OpinionLifecycle.windows, at: acting.at, in: tx)
        opinion.isDue(by: due, calendar: clocks.calendar(at: opinion.restsIn))
        let isTakenBack = opinion.state == .withdrawn || opinion.isSealed
        if isTakenBack, [.proposed, .published].contains(opinion.publication) {
            opinion.publication = .withdrawn
            try store.settlePublication(of: opinion, in: tx)
        }
        // Whoever puts it back must find everything as it was.
        let isPutBack = row.action == .unmerge || row.action == .returnFromSuggestion
        if row.to != acting.before.state, !row.to.isAside, !isPutBack {
            try store.settleAll(on: opinion, in: tx)
        }
        try store.update(opinion, from: acting.before.version, in: tx)
        opinion.version += 1
        if opinion.publication != acting.before.publication { try recordPublication(of: opinion, acting) }
        try record(row.action, on: opinion, from: acting.before.state, acting: acting)
        try OpinionTallies.move(from: acting.before, to: opinion, in: tx)
        try OpinionNotices.tell(of: row.action, on: opinion, before: acting.before, desk: self, in: tx)
        if opinion.state == .withdrawn { try letGo(opinion, at: acting.at, in: tx) }
        return opinion
    }

    /// One author takes their own back; what others said of the same matter goes on where it was.
    private func letGo(_ master: Opinion, at: Instant, in tx: any Transaction) throws {
        for id in try store.followerIDs(of: master, in: tx) {
            guard let follower = try store.opinion(id: id, in: tx), follower.wordsErasedAt == nil else { continue }
            try carryOut(.unmerge, on: follower, by: .anonymous, standing: [.system], at: at, in: tx) { acting in
                acting.opinion.mergedInto = nil
                acting.opinion.mergedFrom = nil
                acting.words["why"] = "masterWithdrawn"
            }
        }
    }

    /// What is withdrawn or sealed is no longer public, at once and without asking.
    private func recordPublication(of opinion: Opinion, _ acting: Acting) throws {
        try store.log.record(
            Act(
                kind: PublicationLifecycle.kind, caseID: opinion.id, number: opinion.number,
                action: PublicationLifecycle.Action.withdrawPublication.rawValue,
                from: acting.before.publication.rawValue, to: opinion.publication.rawValue, role: .system,
                pseudonym: "system", person: nil, at: acting.at, image: OpinionsFeature.image), in: acting.tx)
    }

    func record(_ action: OpinionLifecycle.Action, on opinion: Opinion, from: OpinionLifecycle.State?, acting: Acting)
        throws
    {
        try store.log.record(
            Act(
                kind: OpinionLifecycle.kind, caseID: opinion.id, number: opinion.number, action: action.rawValue,
                from: from?.rawValue, to: opinion.state.rawValue, role: acting.actor.role,
                pseudonym: acting.actor.role == .system ? "system" : acting.viewer.pseudonym,
                person: acting.viewer.person,
                at: acting.at, words: acting.words, image: OpinionsFeature.image), in: acting.tx)
    }
}
