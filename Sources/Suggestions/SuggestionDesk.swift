package import Accounts
package import Casework
package import Network
import Notices
import Statutes
package import Store
package import Web
import Words

/// What somebody takes away of events, by their ids; App hands it over. Whoever asks has found out that the reader may
/// know of them.
package typealias StepReceipts =
    @Sendable (_ events: [String], _ reader: Reader, _ tx: any Transaction) throws -> [String: RecordReceipt]

/// Everything suggestions are made of, put together once at the root.
package struct SuggestionDesk: Sendable {
    package let database: any Database
    let store: SuggestionStore
    let network: NetworkFeature
    let people: People
    let notices: Notices
    let log: EventLog
    let clocks: Clocks
    let world: World
    let cache: PageCache
    let opinions: OpinionLinks
    let receipts: StepReceipts
    let evaluations: SuggestionEvaluations
    let motions: ReportedMotions

    package init(
        database: any Database, network: NetworkFeature, people: People, clocks: Clocks, world: World, cache: PageCache,
        opinions: OpinionLinks, evaluations: SuggestionEvaluations,
        motions: @escaping ReportedMotions, receipts: @escaping StepReceipts = { _, _, _ in [:] }
    ) {
        (self.database, self.network, self.people, self.clocks) = (database, network, people, clocks)
        (self.world, self.cache, self.opinions, self.receipts) = (world, cache, opinions, receipts)
        (self.evaluations, self.motions) = (evaluations, motions)
        store = SuggestionStore(world: world, evaluated: evaluations.condition)
        notices = Notices(world: world)
        log = EventLog(world: world)
    }

    func places(in tx: any Transaction) throws -> Places { try network.places(in: tx) }

    /// After COMMIT: pages kept for everybody that show this suggestion are dropped.
    func drop(_ suggestion: Suggestion) {
        // Also when it is public no more: nobody is shown what was withdrawn.
        if suggestion.registeredAt != nil { cache.drop([SuggestionTag.all]) }
    }
}

/// Under which pages of suggestions are kept.
enum SuggestionTag {
    static let all = "suggestions"
}

/// One act while it is being carried out: the case as it will be, and what goes into the record.
struct SuggestionActing<C: SuggestionCase> {
    var subject: C
    let before: C
    let dossier: Dossier
    let viewer: Viewer
    let actor: Actor
    let at: Instant
    let desk: SuggestionDesk
    let tx: any Transaction
    /// What enters the event. `told` is for everyone who reads the case, `inner` for those inside.
    var words: [String: String] = [:]
    /// Days from which clocks are counted that do not start today.
    var countedFrom: [RuleID: Day] = [:]

    var store: SuggestionStore { desk.store }
    var today: Day { at.day(in: desk.world.zone) }
}

extension SuggestionDesk {
    /// Carries out one act: asks the table, lets the action write its own part, moves the case if nobody was faster,
    /// records it, tells whom it concerns, and does what follows from it. The only way anything here ever changes.
    @discardableResult
    func carryOut<C: SuggestionCase>(
        _ action: C.Life.Action, on subject: C, of dossier: Dossier, by viewer: Viewer, standing: Set<Actor>? = nil,
        given: Set<C.Life.Guard> = [], expecting version: Int? = nil, at: Instant, in tx: any Transaction,
        _ body: (inout SuggestionActing<C>) throws -> Void = { _ in }
    ) throws -> C {
        if let version, version != subject.version {
            throw Problem.conflict(SuggestionWord.changedMeanwhile.text)
        }
        let facts = try facts(for: action, on: subject, by: viewer, in: dossier, at: at, tx)
        switch C.Life.judge(
            action, from: subject.state, standing: standing ?? subject.standing(of: viewer, in: dossier),
            facts: facts.union(given))
        {
        case .notYours: throw Problem.forbidden(SuggestionWord.notYours.text)
        case .notFromHere: throw Problem.conflict(SuggestionWord.notFromHere.text + subject.state.text)
        case .unmet(let unmet): throw Problem.conflict(C.Life.refusal(of: unmet))
        case .allowed(let row, let actor):
            var acting = SuggestionActing(
                subject: subject, before: subject, dossier: dossier, viewer: viewer, actor: actor, at: at, desk: self,
                tx: tx)
            acting.subject.move(along: row, at: at)
            try body(&acting)
            return try finish(acting, row)
        }
    }

    private func finish<C: SuggestionCase>(_ acting: SuggestionActing<C>, _ row: Transition<C.Life>) throws -> C {
        var subject = acting.subject
        let (tx, region) = (acting.tx, acting.dossier.suggestion.region)
        // Most acts touch no clock; a recount has touched it already.
        if !row.clocks.isEmpty || row.action.rawValue == "recount" {
            subject.isDue(
                by: try clocks.apply(
                    row.clocks, kind: C.Life.kind, caseID: subject.id, region: region, windows: C.windows,
                    counting: acting.countedFrom, at: acting.at, in: tx))
        }
        try subject.save(from: acting.before.version, to: store, in: tx)
        subject.version += 1
        let name = (subject as? Suggestion)?.name ?? acting.dossier.suggestion.name
        try record(row.action, subject, from: acting.before.state, number: name, acting)
        try SuggestionNotices.tell(
            of: row.action.rawValue, kind: C.Life.kind, subject.id, before: acting.dossier, self, in: tx)
        if !acting.dossier.opinions.isEmpty, let own = subject as? Suggestion,
            let action = row.action as? SuggestionLifecycle.Action,
            let step = SuggestionStep(action, to: own.state)
        {
            try tellOpinions(step, of: own, at: acting.at, in: tx)
        }
        return subject
    }

    private func record<C: SuggestionCase>(
        _ action: C.Life.Action, _ subject: C, from: C.Life.State?, number: String, _ acting: SuggestionActing<C>
    ) throws {
        try log.record(
            Act(
                kind: C.Life.kind, caseID: subject.id, number: number, action: action.rawValue, from: from?.rawValue,
                to: subject.state.rawValue, role: acting.actor.role,
                pseudonym: acting.actor.role == .system ? "system" : acting.viewer.pseudonym,
                person: acting.actor.role == .system ? nil : acting.viewer.person, at: acting.at, words: acting.words,
                image: SuggestionsFeature.image(of: C.Life.kind)),
            in: acting.tx)
    }

    /// The first act of a life; the row is already there.
    func begin<C: SuggestionCase>(
        _ action: C.Life.Action, _ new: C, of dossier: Dossier, by viewer: Viewer, standing: Set<Actor>,
        facts: Set<C.Life.Guard>, words: [String: String] = [:], countedFrom: [RuleID: Day] = [:], at: Instant,
        in tx: any Transaction, save: (C) throws -> Void = { _ in }
    ) throws -> C {
        switch C.Life.judge(action, from: nil, standing: standing, facts: facts) {
        case .notYours, .notFromHere: throw Problem.forbidden(SuggestionWord.notYours.text)
        case .unmet(let unmet): throw Problem.conflict(C.Life.refusal(of: unmet))
        case .allowed(let row, let actor):
            var new = new
            new.isDue(
                by: try clocks.apply(
                    row.clocks, kind: C.Life.kind, caseID: new.id, region: dossier.suggestion.region, isNew: true,
                    windows: C.windows, counting: countedFrom, at: at, in: tx))
            try save(new)
            let acting = SuggestionActing(
                subject: new, before: new, dossier: dossier, viewer: viewer, actor: actor, at: at, desk: self, tx: tx,
                words: words)
            try record(action, new, from: nil, number: dossier.suggestion.name, acting)
            try SuggestionNotices.tell(
                of: action.rawValue, kind: C.Life.kind, new.id, before: dossier, self, in: tx)
            return new
        }
    }

    /// What holds besides the state, also of what only the database knows.
    func facts<C: SuggestionCase>(
        for action: C.Life.Action, on subject: C, by viewer: Viewer, in dossier: Dossier, at: Instant,
        _ tx: any Transaction
    ) throws -> Set<C.Life.Guard> {
        let today = at.day(in: world.zone)
        var facts = subject.facts(for: action, by: viewer, in: dossier, today: today)
        if let inOffice = SuggestionLifecycle.Guard.inOffice as? C.Life.Guard,
            try isInOffice(viewer.person, dossier.suggestion, on: today, in: tx)
        {
            facts.insert(inOffice)
        }
        if let window = HandlingLifecycle.Guard.withinRefusalWindow as? C.Life.Guard,
            try clocks.clocks(of: subject.id, in: tx).contains(where: {
                $0.rule == "SUG-09" && $0.endedAt == nil && $0.dueOn >= today
            })
        {
            facts.insert(window)
        }
        return facts
    }

    /// Whether somebody may act as a deputy to the congress that a suggestion goes to.
    func isInOffice(_ person: ID<Person>?, _ suggestion: Suggestion, on day: Day, in tx: any Transaction) throws -> Bool
    {
        guard let person else { return false }
        return try people.mandates(of: person, in: tx).contains {
            $0.isActive(on: day) && $0.level == suggestion.level && $0.region == suggestion.region
        }
    }

    /// What the system does as soon as nothing is missing for it: told of replies, and concludes what was promised.
    /// - Returns: the suggestion as it is then.
    @discardableResult
    func settle(_ id: ID<AnyCase>, at: Instant, in tx: any Transaction) throws -> Suggestion {
        while true {
            guard let suggestion = try store.suggestion(id, in: tx) else { throw Problem.notFound }
            let dossier = try store.dossier(of: suggestion, in: tx)
            let next: SuggestionLifecycle.Action? =
                switch suggestion.state {
                case .handedOver where dossier.allReplied: .allReplied
                case .replied: .deliver
                case .rehandling where dossier.allReplied: .replyAgain
                case .tracking where dossier.openCommitments.isEmpty && !dossier.commitments.isEmpty: .allKept
                default: nil
                }
            guard let next else { return suggestion }
            try carryOut(
                next, on: suggestion, of: dossier, by: .anonymous, standing: [.system], at: at, in: tx
            ) { acting in
                if next != .allReplied, next != .allKept { try acting.store.deliver(id, at: at, in: tx) }
            }
        }
    }

    /// Whatever units still have of a suggestion, in one act of the system on each.
    func forEach(
        _ handlings: [Handling], of dossier: Dossier, _ action: HandlingLifecycle.Action, at: Instant,
        in tx: any Transaction
    ) throws {
        for handling in handlings {
            try carryOut(action, on: handling, of: dossier, by: .anonymous, standing: [.system], at: at, in: tx)
        }
    }
}
