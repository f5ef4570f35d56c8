import Statutes

/// A life cycle as a document: its state diagram and the matrix of who may do what, made from the same table that the
/// program asks. Kept in docs/ and compared with the table by a test.
package struct LifecycleDocument<L: Lifecycle>: Sendable {
    private let title: String

    package init(of lifecycle: L.Type, title: String) { self.title = title }

    package var markdown: String {
        """
        # \(title)

        Made from the table in the code by `scripts/docs`; do not edit.

        ## States

        ```mermaid
        stateDiagram-v2
        \(edges.joined(separator: "\n"))
        ```

        ## Acts

        | act | from | to | who | needs | clocks |
        |---|---|---|---|---|---|
        \(L.transitions.map(row).joined(separator: "\n"))

        ## Who may do what

        | act | \(actors.map(Self.name).joined(separator: " | ")) |
        |---|\(String(repeating: "---|", count: actors.count))
        \(matrix.joined(separator: "\n"))

        """
    }

    /// One arrow for each pair of states, with all acts that lead along it.
    private var edges: [String] {
        var acts: [String: [String]] = [:]
        var order: [String] = []
        for row in L.transitions {
            let edge = "    \(row.from?.rawValue ?? "[*]") --> \(row.to.rawValue)"
            if acts[edge] == nil { order.append(edge) }
            let label = row.outcome.map { "\(row.action.rawValue) (\($0.rawValue))" } ?? row.action.rawValue
            if acts[edge]?.contains(label) != true { acts[edge, default: []].append(label) }
        }
        return order.map { "\($0): \(acts[$0, default: []].joined(separator: ", "))" }
    }

    private func row(_ row: Transition<L>) -> String {
        let to = row.outcome.map { "\(row.to.rawValue)(\($0.rawValue))" } ?? row.to.rawValue
        return "| \(row.action.rawValue) | \(row.from?.rawValue ?? "–") | \(to) | "
            + "\(row.who.map(Self.name).joined(separator: ", ")) | \(row.guards.map(\.rawValue).joined(separator: ", ")) | "
            + "\(row.clocks.map(Self.name).joined(separator: ", ")) |"
    }

    private var actors: [Actor] {
        Set(L.transitions.flatMap(\.who)).sorted {
            ($0.role.rawValue, $0.relation.rawValue) < ($1.role.rawValue, $1.relation.rawValue)
        }
    }

    private var matrix: [String] {
        var seen: Set<L.Action> = []
        return L.transitions.map(\.action).filter { seen.insert($0).inserted }.map { action in
            let who = Set(L.transitions.filter { $0.action == action }.flatMap(\.who))
            return "| \(action.rawValue) | \(actors.map { who.contains($0) ? "✔" : "–" }.joined(separator: " | ")) |"
        }
    }

    private static func name(_ actor: Actor) -> String {
        actor.role == .system ? "system" : "\(actor.role.rawValue) (\(actor.relation.rawValue))"
    }

    private static func name(_ effect: ClockEffect) -> String {
        switch effect {
        case .start(let rule): "start \(rule.rawValue)"
        case .startChosen: "start the chosen one"
        case .end(let rule): "end \(rule.rawValue)"
        case .endAll: "end all"
        case .pauseAll: "pause"
        case .resumeAll: "resume"
        case .extend(let rule): "extend by \(rule.rawValue)"
        }
    }
}
