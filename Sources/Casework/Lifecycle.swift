package import Statutes
package import Words

/// The life of one kind of case as a table of values: pages ask it for buttons, stores ask it whether to write,
/// documents and tests enumerate it. They cannot disagree because there is nothing else to ask.
package protocol Lifecycle: Sendable {
    associatedtype State: RawRepresentable<String>, Hashable, Sendable, CaseIterable
    associatedtype Action: RawRepresentable<String>, Hashable, Sendable, CaseIterable
    associatedtype Outcome: RawRepresentable<String>, Hashable, Sendable
    /// A fact that must hold besides role and state. The feature says which of them hold for a case.
    associatedtype Guard: RawRepresentable<String>, Hashable, Sendable, CaseIterable

    /// Names the kind in events, clocks and documents: `opinion`.
    static var kind: String { get }
    static var transitions: [Transition<Self>] { get }
    /// The rows of one action, in the order of the table. A life cycle with many rows keeps them sorted out: a page
    /// asks for every button.
    static func rows(of action: Action) -> [Transition<Self>]
    /// The sentence a person reads when the guard is what stands in the way.
    static func refusal(of unmet: Guard) -> Text
}

/// One row of a life cycle. `from == nil` creates the case.
package struct Transition<L: Lifecycle>: Sendable {
    package let action: L.Action
    package let from: L.State?
    package let to: L.State
    package let outcome: L.Outcome?
    /// In order: the first that the viewer is gives the role recorded in the event.
    package let who: [Actor]
    package let guards: [L.Guard]
    package let clocks: [ClockEffect]

    package init(
        _ action: L.Action, from: L.State?, to: L.State, outcome: L.Outcome? = nil, by who: [Actor],
        when guards: [L.Guard] = [], clocks: [ClockEffect] = []
    ) {
        (self.action, self.from, self.to, self.outcome) = (action, from, to, outcome)
        (self.who, self.guards, self.clocks) = (who, guards, clocks)
    }
}

/// A role in a relation to the case: a clerk *of the case's own station*, the deputy *it was addressed to*.
package struct Actor: Hashable, Sendable {
    package let role: Role
    package let relation: Relation

    package init(_ role: Role, _ relation: Relation) {
        self.role = role
        self.relation = relation
    }

    package static let author = Actor(.resident, .author)
    package static let system = Actor(.system, .system)
}

/// How someone stands to a case.
package enum Relation: String, Sendable, CaseIterable, Hashable {
    /// Nothing is needed: only creating a case is open to anyone.
    case anyone
    /// Whoever sent it, proven by the case's secret.
    case author
    /// The deputy whom it is with or was addressed to.
    case addressee
    /// The liaison site that took it in.
    case site
    /// The organisation that must reply.
    case handlingUnit
    /// A grant over the region in which the case rests now.
    case region
    /// The organisation that holds what others attend.
    case host
    /// The deputy who leads what several have signed, or signed alone.
    case lead
    /// A deputy whom the leading one has asked to sign, or who has signed.
    case cosigner
    /// Stands on the roll of those who evaluate.
    case evaluator
    /// Was named to watch the count.
    case scrutineer
    /// The program itself, when time runs out.
    case system
}

/// What an act does to the clocks of its case.
package enum ClockEffect: Hashable, Sendable {
    case start(RuleID)
    /// The rule is chosen with the act, as with the three classes of handling.
    case startChosen
    case end(RuleID)
    case endAll
    /// Clocks whose rules allow it stand still.
    case pauseAll
    case resumeAll
    /// The running clock ends and this rule goes on from its due day, once.
    case extend(RuleID)
}

/// What the table says to someone who wants to act.
package enum Verdict<L: Lifecycle>: Sendable {
    case allowed(Transition<L>, as: Actor)
    /// The role or relation is missing: the case may not even exist for this viewer.
    case notYours
    /// The case has moved on, or has not come that far.
    case notFromHere
    case unmet(L.Guard)
}

extension Lifecycle {
    package static func rows(of action: Action) -> [Transition<Self>] { transitions.filter { $0.action == action } }

    /// Judges an act by the table alone. Of several rows the first whose guards all hold counts.
    package static func judge(
        _ action: Action, from state: State?, standing: Set<Actor>, facts: Set<Guard>
    ) -> Verdict<Self> {
        var verdict: Verdict<Self>?
        for row in rows(of: action) {
            guard let actor = row.who.first(where: standing.contains) else {
                verdict = verdict ?? .notYours
                continue
            }
            guard row.from == state else {
                if case .unmet = verdict { continue }
                verdict = .notFromHere
                continue
            }
            if let unmet = row.guards.first(where: { !facts.contains($0) }) {
                if case .unmet = verdict { continue }
                verdict = .unmet(unmet)
                continue
            }
            return .allowed(row, as: actor)
        }
        return verdict ?? .notFromHere
    }

    /// Every act open to someone who stands so: the buttons of a page, in the order of the table.
    package static func actions(from state: State?, standing: Set<Actor>, facts: Set<Guard>) -> [Action] {
        var seen: Set<Action> = []
        return transitions.compactMap { row in
            guard row.from == state, !seen.contains(row.action), row.who.contains(where: standing.contains),
                row.guards.allSatisfy(facts.contains)
            else { return nil }
            seen.insert(row.action)
            return row.action
        }
    }
}
