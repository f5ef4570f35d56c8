import Casework
import Store

/// Ends votes whose time is over, as the system, however late the program gets to it.
struct CloseOnTime: Sendable {
    let desk: EvaluationDesk
    /// Places that do not use evaluations.
    let except: [RegionRange]

    func run() async throws {
        let (desk, except) = (desk, except)
        let now = desk.world.now()
        let due = try await desk.database.read { try desk.store.due(at: now, except: except, limit: 50, in: $0) }
        for id in due {
            try await desk.database.write { tx in
                let evaluation = try desk.store.known(id, in: tx)
                // Another node was faster.
                guard evaluation.state == .open else { return }
                try desk.act(.close, on: id.text, by: .anonymous, at: now, asSystem: true, in: tx) { acting in
                    try CountPapers.close(&acting)
                }
            }
        }
    }
}
