import Casework
import Statutes
import Store

/// What happens by itself when time is over: no feedback, a promise not kept, another year. Each takes effect at the
/// start of the day after, however late the program gets to it.
package struct SuggestionTimeouts: Sendable {
    let desk: SuggestionDesk
    /// Places that do not use suggestions.
    var except: [RegionRange] = []

    /// - Returns: how many cases were looked at; call again while it is as many as the limit.
    package func run(limit: Int = 200) async throws -> Int {
        let feedback = try await feedback(limit: limit)
        let promises = try await promises(limit: limit)
        return max(feedback, promises)
    }

    /// The deputies' time is over: never counted as satisfied.
    private func feedback(limit: Int) async throws -> Int {
        let (desk, today, except) = (desk, desk.world.today, except)
        let moved = try await desk.database.write { tx in
            try desk.clocks.runOut(["SUG-18"], before: today, except: except, limit: limit, in: tx).compactMap {
                id, clock -> Suggestion? in
                guard let suggestion = try desk.store.suggestion(id, in: tx), suggestion.state == .feedbackDue else {
                    return nil
                }
                let dossier = try desk.store.dossier(of: suggestion, in: tx)
                let effect = desk.world.zone.startOf(clock.dueOn.adding(days: 1))
                return try desk.carryOut(
                    .noFeedback, on: suggestion, of: dossier, by: .anonymous, standing: [.system], at: effect, in: tx)
            }
        }
        for suggestion in moved { desk.drop(suggestion) }
        return moved.count
    }

    private func promises(limit: Int) async throws -> Int {
        let (desk, today, except) = (desk, desk.world.today, except)
        let moved = try await desk.database.write { tx in
            try desk.store.runOut(before: today, except: except, limit: limit, in: tx).compactMap {
                id, promise -> Suggestion? in
                guard let suggestion = try desk.store.suggestion(id, in: tx) else { return nil }
                let dossier = try desk.store.dossier(of: suggestion, in: tx)
                guard let own = dossier.commitments.first(where: { $0.id == promise }) else { return nil }
                let effect = desk.world.zone.startOf(own.dueOn.adding(days: 1))
                try desk.carryOut(
                    .runOut, on: own, of: dossier, by: .anonymous, standing: [.system], at: effect, in: tx)
                return suggestion
            }
        }
        for suggestion in moved { desk.drop(suggestion) }
        return moved.count
    }
}
