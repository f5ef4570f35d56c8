import Casework
import Store

/// After a change of the holiday table: the open clocks of suggestions and of what units do with them counted again, each
/// date that moves recorded as an act of the system.
package struct RecountSuggestions: Sendable {
    let desk: SuggestionDesk

    /// - Returns: how many cases have another date.
    @discardableResult
    package func run(batch: Int = 500) async throws -> Int {
        let (desk, now) = (desk, desk.world.now())
        let suggestions = try await desk.clocks.recount(
            SuggestionLifecycle.kind, on: desk.database, batch: batch,
            record: { id, tx -> Suggestion? in
                guard let suggestion = try desk.store.suggestion(id, in: tx) else { return nil }
                return try desk.carryOut(
                    .recount, on: suggestion, of: desk.store.dossier(of: suggestion, in: tx), by: .anonymous,
                    standing: [.system], at: now, in: tx)
            }, changed: { desk.drop($0) })
        let handlings = try await desk.clocks.recount(
            HandlingLifecycle.kind, on: desk.database, batch: batch,
            record: { id, tx -> Suggestion? in
                guard let suggestion = try desk.store.suggestion(ofHandling: id, in: tx) else { return nil }
                let dossier = try desk.store.dossier(of: suggestion, in: tx)
                guard let handling = dossier.handlings.first(where: { $0.id == id }) else { return nil }
                try desk.carryOut(
                    .recount, on: handling, of: dossier, by: .anonymous, standing: [.system], at: now, in: tx)
                return suggestion
            }, changed: { desk.drop($0) })
        return suggestions + handlings
    }
}
