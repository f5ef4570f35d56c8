import Casework
import Network
import Statutes
import Store
import Web
import Words

/// A step of a suggestion, of a unit's part in it or of what was promised: an event with its name for readers.
struct ToldStep: Sendable {
    let event: Event
    let name: Text
    /// Whose part or promise it is.
    let unit: ID<Organisation>?
}

extension HandlingLifecycle.Action {
    /// What everybody may know: who has it, and that there is a reply.
    static let published: Set<HandlingLifecycle.Action> = [.assign, .reply, .handleAgain]
    /// Before a reply is signed it is the unit's own.
    static let ofUnit: Set<HandlingLifecycle.Action> = [.draftReply, .returnDraft]
}

extension CommitmentLifecycle.Action {
    /// What a deputy objects is told to those inside.
    static let inner: Set<CommitmentLifecycle.Action> = [.object]
}

extension SuggestionView {
    /// Everything that happened and that the reader may know, in order of time. As many statements however much it is.
    func steps(in tx: any Transaction) throws -> [ToldStep] {
        let own = SuggestionVisibility.units(of: reader.viewer)
        let handlings = Dictionary(uniqueKeysWithValues: dossier.handlings.map { ($0.id, $0.unit) })
        let promises = Dictionary(uniqueKeysWithValues: dossier.commitments.map { ($0.id, $0.unit) })
        let parts = try desk.log.events(of: handlings.keys.sorted() + promises.keys.sorted(), in: tx).compactMap {
            event -> ToldStep? in
            if let unit = handlings[event.caseID], let action = HandlingLifecycle.Action(rawValue: event.action) {
                guard action != .recount, isInner || HandlingLifecycle.Action.published.contains(action),
                    !HandlingLifecycle.Action.ofUnit.contains(action) || own.contains(unit)
                else { return nil }
                return ToldStep(event: event, name: action.text, unit: unit)
            }
            guard let unit = promises[event.caseID],
                let action = CommitmentLifecycle.Action(rawValue: event.action),
                isInner || !CommitmentLifecycle.Action.inner.contains(action)
            else { return nil }
            return ToldStep(event: event, name: action.text, unit: unit)
        }
        let steps = told.map { ToldStep(event: $0, name: happened($0), unit: nil) } + parts
        return steps.sorted { ($0.event.at, $0.event.id) < ($1.event.at, $1.event.id) }
    }
}
