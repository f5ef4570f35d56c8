package import Accounts
package import Casework
package import Network
import Notices
package import Statutes
package import Store
package import Web
package import Words

/// A feature whose things can be evaluated, as App hands it over: it is asked what there is in a region.
package struct EvaluationSource: Sendable {
    /// As it is stored: `suggestion-handling`.
    package let kind: String
    package let name: Text
    package let objects: @Sendable (_ region: ID<Region>, _ tx: any Transaction) throws -> [EvaluationObject]

    package init(
        _ kind: String, _ name: Text,
        objects: @escaping @Sendable (_ region: ID<Region>, _ tx: any Transaction) throws -> [EvaluationObject]
    ) { (self.kind, self.name, self.objects) = (kind, name, objects) }
}

/// Everything evaluations are made of, put together once at the root.
package struct EvaluationDesk: Sendable {
    package let database: any Database
    let store: EvaluationStore
    let network: NetworkFeature
    let people: People
    let notices: Notices
    let log: EventLog
    let world: World
    let sources: [EvaluationSource]
    let matters: EvaluationMatters
    let cache: PageCache
    /// Who sits on the standing committee of a region.
    let committee: @Sendable (_ region: ID<Region>, _ day: Day, _ tx: any Transaction) throws -> [ID<Person>]
    let codeTries: RateLimiter

    package init(
        database: any Database, network: NetworkFeature, people: People, vault: Vault, world: World,
        sources: [EvaluationSource], matters: EvaluationMatters, cache: PageCache,
        committee: @escaping @Sendable (_ region: ID<Region>, _ day: Day, _ tx: any Transaction) throws -> [ID<Person>],
        limits isLimited: Bool = true
    ) {
        (self.database, self.network, self.people) = (database, network, people)
        (self.world, self.sources, self.committee) = (world, sources, committee)
        (self.matters, self.cache) = (matters, cache)
        store = EvaluationStore(world: world, vault: vault)
        notices = Notices(world: world)
        log = EventLog(world: world)
        codeTries = RateLimiter(limit: 20, perSeconds: 600, isOn: isLimited)
    }

    /// After COMMIT: pages kept for everybody that show its result are dropped.
    func drop(_ evaluation: Evaluation) {
        if evaluation.isPublic { cache.drop([EvaluationsFeature.tag]) }
    }

    func places(in tx: any Transaction) throws -> Places { try network.places(in: tx) }
}

/// One act while it is carried out.
struct EvaluationActing {
    var evaluation: Evaluation
    let before: Evaluation
    let groups: [ElectorGroup]
    let viewer: Viewer
    let at: Instant
    let desk: EvaluationDesk
    let tx: any Transaction
    var words: [String: String] = [:]

    var store: EvaluationStore { desk.store }
}

extension EvaluationDesk {
    /// The first act of a life.
    func create(
        _ plan: EvaluationPlan, in region: ID<Region>, by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws -> Evaluation {
        let new = Evaluation(plan, id: ID(world.newID()), in: region, at: at)
        let verdict = EvaluationLifecycle.judge(
            .create, from: nil, standing: standing(of: viewer, to: new, voter: nil), facts: [])
        guard case .allowed(let row, let actor) = verdict else {
            throw Problem.forbidden(EvaluationWord.notYours.text)
        }
        try store.insert(new, plan.groups, in: tx)
        try store.insert(plan.matters, matters.kind, of: new.id, in: tx)
        let acting = EvaluationActing(
            evaluation: new, before: new, groups: [], viewer: viewer, at: at, desk: self, tx: tx)
        try record(row.action, new, from: nil, as: actor, acting)
        try EvaluationNotices.tell(of: .create, new, [], desk: self, in: tx)
        return new
    }

    /// The only way an evaluation ever changes: asks the table, lets the act write its part, records it and tells whom it
    /// concerns. A vote is no such act: it is judged by the table too, and leaves no event (`CastPaper.swift`).
    /// - Parameter given: facts that only the act knows, from the groups as this transaction finds them.
    @discardableResult
    func act(
        _ action: EvaluationLifecycle.Action, on id: String, by viewer: Viewer, at: Instant,
        expecting version: Int? = nil, asSystem: Bool = false,
        given: (Evaluation, [ElectorGroup]) throws -> Set<EvaluationLifecycle.Guard> = { _, _ in [] },
        in tx: any Transaction, _ body: (inout EvaluationActing) throws -> Void = { _ in }
    ) throws -> Evaluation {
        let evaluation =
            asSystem
            ? try store.known(ID(id), in: tx) : try store.evaluation(id, visibleTo: viewer, isLocked: true, in: tx)
        if let version, version != evaluation.version {
            throw Problem.conflict(EvaluationWord.changedMeanwhile.text)
        }
        let groups = try store.groups(of: evaluation.id, in: tx)
        let voter = try store.voter(viewer.person, of: evaluation.id, in: tx)
        let verdict = EvaluationLifecycle.judge(
            action, from: evaluation.state,
            standing: asSystem ? [.system] : standing(of: viewer, to: evaluation, voter: voter),
            facts: try facts(of: evaluation, groups, viewer: viewer, voter: voter, at: at, in: tx).union(
                given(evaluation, groups)))
        switch verdict {
        case .notYours: throw Problem.forbidden(EvaluationWord.notYours.text)
        case .notFromHere: throw Problem.conflict(EvaluationWord.notFromHere.text + evaluation.state.text)
        case .unmet(let unmet): throw Problem.conflict(EvaluationLifecycle.refusal(of: unmet))
        case .allowed(let row, let actor):
            var acting = EvaluationActing(
                evaluation: evaluation, before: evaluation, groups: groups, viewer: viewer, at: at, desk: self, tx: tx)
            acting.evaluation.state = row.to
            try body(&acting)
            acting.evaluation.changedAt = at
            try store.update(acting.evaluation, in: tx)
            acting.evaluation.version += 1
            try record(action, acting.evaluation, from: evaluation.state, as: actor, acting)
            try EvaluationNotices.tell(of: action, acting.evaluation, groups, desk: self, in: tx)
            return acting.evaluation
        }
    }

    /// Everything a viewer is to it. The table of transitions is asked with this, and with nothing else.
    func standing(of viewer: Viewer, to evaluation: Evaluation, voter: EvaluationVoter?) -> Set<Actor> {
        var standing = Set(
            [EvaluationLifecycle.staff, EvaluationLifecycle.chair].filter { actor in
                viewer.regions(as: actor.role).contains { $0.contains(evaluation.region) }
            })
        guard viewer.has(.deputy), let person = viewer.person else { return standing }
        if voter != nil { standing.insert(EvaluationLifecycle.deputy) }
        if evaluation.scrutineers.contains(person) { standing.insert(EvaluationLifecycle.scrutineer) }
        return standing
    }

    /// What holds of it besides its state.
    func facts(
        of evaluation: Evaluation, _ groups: [ElectorGroup], viewer: Viewer, voter: EvaluationVoter?, at: Instant,
        in tx: any Transaction
    ) throws -> Set<EvaluationLifecycle.Guard> {
        var facts: Set<EvaluationLifecycle.Guard> = []
        if evaluation.isPlanned || evaluation.planReason != nil { facts.insert(.inPlanOrReason) }
        if groups.allSatisfy({ $0.roll > 0 }) { facts.insert(.everyGroupHasARoll) }
        if evaluation.scrutineers.count == 2 { facts.insert(.twoScrutineers) }
        if !evaluation.isInMeeting { facts.insert(.quorum) }
        let isOver = evaluation.closesAt.map { $0 <= at } ?? false
        facts.insert(isOver ? .timeIsUp : .stillTime)
        if groups.allSatisfy({ $0.turnout == $0.roll }) { facts.insert(.allHaveVoted) }
        if voter?.hasVoted != true { facts.insert(.hasNotVoted) }
        facts.insert(evaluation.voidProposer == nil ? .noVoidProposed : .voidProposed)
        if evaluation.outcome == .notSatisfied { facts.insert(.isNotSatisfied) }
        if evaluation.firstSigner == nil { facts.insert(.nobodyHasSigned) }
        if let first = evaluation.firstSigner, first != viewer.person { facts.insert(.otherHasSigned) }
        switch evaluation.state {
        case .announced, .open:
            if try store.codeVotersLeft(of: evaluation.id, in: tx) > 0 { facts.insert(.hasCodeVoters) }
        case .closed:
            let counts = try store.recount(evaluation, in: tx).groups.map(\.tally.papers)
            if zip(groups, counts).allSatisfy({ $1 <= $0.voted ?? 0 && $0.voted ?? 0 <= $0.roll }) {
                facts.insert(.papersNotMoreThanVoters)
            }
        case .tallied: if try store.recountAgrees(evaluation, in: tx) { facts.insert(.recountAgrees) }
        case .draft, .approved, .confirmed, .published, .followUp, .void: break
        }
        let bundle = evaluation.state == .open ? try store.bundle(of: evaluation.id, in: tx) : nil
        facts.insert(bundle == nil ? .noPapersWait : .papersWait)
        // Whoever proposed something, or keyed it in, is not who decides on it.
        if bundle?.keyedBy != viewer.person || bundle == nil, evaluation.voidProposer != viewer.person {
            facts.insert(.anotherPerson)
        }
        return facts
    }

    private func record(
        _ action: EvaluationLifecycle.Action, _ evaluation: Evaluation, from: EvaluationLifecycle.State?,
        as actor: Actor, _ acting: EvaluationActing
    ) throws {
        let isSystem = actor.role == .system
        try log.record(
            Act(
                kind: EvaluationLifecycle.kind, caseID: evaluation.id, number: evaluation.id.text,
                action: action.rawValue, from: from?.rawValue, to: evaluation.state.rawValue, role: actor.role,
                pseudonym: isSystem ? "system" : acting.viewer.pseudonym,
                person: isSystem ? nil : acting.viewer.person, at: acting.at, words: acting.words,
                image: from == nil ? EvaluationsFeature.image.ofNewCase : EvaluationsFeature.image),
            in: acting.tx)
    }
}
