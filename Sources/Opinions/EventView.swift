import Casework
import Statutes
import Store
import Words

extension CaseView {
    /// An event with only those words that its reader may have.
    struct EventView: Sendable {
        let event: Event
        /// What happened, in plain words.
        let title: Text
        let told: String?
        let handlers: String?
        let note: String?
        let more: Text?
        /// It happened to the case that this one follows.
        let isOfMaster: Bool
    }
}

extension CaseView.EventView {
    /// Nil for acts that this face does not learn of at all.
    /// - Parameter isClosed: the words are sealed for this face. All that was ever written about them may repeat them;
    ///   only the way to the right office stays.
    init?(_ event: Event, for face: Face, isClosed: Bool) {
        let internalActs: Set<OpinionLifecycle.Action> = [.proposeDecline, .rejectDecline]
        let handlersActs: Set<OpinionLifecycle.Action> = [
            .requestPassOn, .requestExtension, .rejectExtension, .draftReply, .returnDraft,
        ]
        if let action = OpinionLifecycle.Action(rawValue: event.action) {
            if internalActs.contains(action), !face.readsNotes { return nil }
            if handlersActs.contains(action), !face.readsHandling { return nil }
            title = action.text
        } else if let action = PublicationLifecycle.Action(rawValue: event.action) {
            // Outside, a case is public or it is not; what was weighed before stays inside.
            guard face.readsNotes || action.publishes || action == .withdrawPublication else { return nil }
            title = action.happened
        } else if let action = PersonalDataLifecycle.Action(rawValue: event.action) {
            // That someone cannot be reached any more matters to those who would reach them.
            guard face.readsNotes || face == .author || action == .eraseWords else { return nil }
            title = action.happened
        } else {
            return nil
        }
        self.event = event
        let isOpen = !isClosed
        told = isOpen || event.action == OpinionLifecycle.Action.redirect.rawValue ? event.words["told"] : nil
        handlers = isOpen && face.readsHandling ? event.words["handlers"] : nil
        note = isOpen && face.readsNotes ? event.words["note"] : nil
        more = Self.more(event)
        isOfMaster = false
    }

    /// A step of the master as the author of a follower learns of it: that it happened, and what those who handle it
    /// said. What the other resident wrote, was asked, or wants known of themselves is not in it.
    init?(ofMaster event: Event, isClosed: Bool) {
        guard let action = OpinionLifecycle.Action(rawValue: event.action),
            ![.submit, .releaseIdentity, .withholdIdentity].contains(action),
            let view = Self(event, for: .author, isClosed: isClosed)
        else { return nil }
        let betweenOthers: Set<OpinionLifecycle.Action> = [.askDetail, .supply, .ratePoor, .appeal]
        self.event = event
        title = view.title
        told = betweenOthers.contains(action) ? nil : view.told
        (handlers, note) = (nil, nil)
        more = view.more
        isOfMaster = true
    }

    private static func more(_ event: Event) -> Text? {
        if let ground = event.words["ground"].flatMap(ProposeDecline.Ground.init(rawValue:)) { return ground.text }
        if event.words["why"] == "masterWithdrawn" { return OpinionWord.masterWithdrawn.text }
        if let number = event.words["suggestion"] { return OpinionSentence.suggestion(number, event.words["unit"]) }
        if event.words["why"] == "suggestionNotPublic" { return OpinionWord.suggestionNotPublic.text }
        if let unit = event.words["unit"] { return Text(unit, unit) }
        if let result = event.words["result"].flatMap(ReplyOutcome.init(rawValue:)) { return result.text }
        if let master = event.words["master"] { return Text("主件 \(master)", "into \(master)") }
        return nil
    }
}

/// The case that a merged one follows, as far as the follower's author is told of it.
struct FollowedMaster: Sendable {
    let number: String
    /// Its public page can be read.
    let isPublic: Bool
    /// By when somebody owes its author a step; nil while that is the author's own, or nobody's.
    let due: Day?
    let state: OpinionLifecycle.State
    let stateInWords: Text
    let outcome: OpinionLifecycle.Outcome?
    let events: [CaseView.EventView]
    let replies: [Reply]

    static func load(of follower: Opinion, _ store: OpinionStore, in tx: any Transaction) throws -> FollowedMaster? {
        guard let id = follower.mergedInto, let master = try store.opinion(id: id, isLocked: false, in: tx) else {
            return nil
        }
        let own = try store.log.events(of: follower.id, in: tx)
        let since = own.last { $0.to == OpinionLifecycle.State.merged.rawValue }
        let events = try store.log.events(of: id, in: tx).filter { event in
            since.map { ($0.at, $0.id) < (event.at, event.id) } ?? true
        }
        let waits: Set<OpinionLifecycle.State> = [.submitted, .withDeputy, .withUnit, .escalated, .reopened]
        let running = waits.contains(master.state) ? try store.clocks.clocks(of: id, in: tx).filter(\.isRunning) : []
        return FollowedMaster(
            number: master.number, isPublic: master.publication == .published && !master.isSealed,
            due: running.filter { !OpinionLifecycle.betweenHandlers.contains($0.rule) }.map(\.dueOn).min(),
            state: master.state, stateInWords: master.stateInWords, outcome: master.outcome,
            events: events.compactMap { CaseView.EventView(ofMaster: $0, isClosed: master.isSealed) },
            replies: master.isSealed ? [] : try store.replies(of: master, in: tx).filter { $0.givenAt != nil })
    }
}
