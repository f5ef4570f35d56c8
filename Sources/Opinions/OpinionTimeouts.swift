import Casework
import Statutes
import Store

/// What happens when time runs out, done by the system with the due instant as its time of effect. After an outage
/// everything is caught up in the order in which it fell due, once.
package struct OpinionTimeouts: Sendable {
    let desk: OpinionDesk

    /// The clocks that end something by themselves, and the act each leads to from the state it belongs to.
    private static let acts: [(rules: [RuleID], from: OpinionLifecycle.State, action: OpinionLifecycle.Action)] = [
        (["OPN-02"], .awaitingDetail, .detailTimeout),
        (["OPN-03", "OPN-13"], .withDeputy, .deputyTimeout),
        (["OPN-12"], .replied, .noRating),
        (["OPN-17"], .converted, .returnFromSuggestion),
    ]

    /// One that cannot be moved keeps none of the others waiting: it is told to `failed`, and tried again next time.
    /// - Returns: how many cases were moved; call again while it is as many as the limit.
    package func run(limit: Int = 200, failed: (String, any Error) -> Void = { _, _ in }) async throws -> Int {
        let today = desk.world.now().day(in: desk.world.zone)
        let due: [Due] = try await desk.database.read { try self.due(before: today, limit: limit, in: $0) }
        var moved: [Opinion] = []
        do {
            moved = try await desk.database.write { tx in try due.compactMap { try move($0, before: today, in: tx) } }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // Which of them it was shows when each goes alone.
            for one in due {
                do {
                    if let saved = try await desk.database.write({ try move(one, before: today, in: $0) }) {
                        moved.append(saved)
                    }
                } catch { failed(one.opinion.number, error) }
            }
        }
        for opinion in moved { desk.drop(opinion) }
        return moved.count
    }

    private typealias Due = (opinion: Opinion, action: OpinionLifecycle.Action, clock: Clock)

    /// Nil when someone was quicker.
    private func move(_ due: Due, before today: Day, in tx: any Transaction) throws -> Opinion? {
        guard let opinion = try desk.store.opinion(id: due.opinion.id, in: tx), opinion.version == due.opinion.version
        else { return nil }
        let effect = desk.world.zone.startOf(due.clock.dueOn.adding(days: 1))
        return try desk.carryOut(due.action, on: opinion, by: .anonymous, standing: [.system], at: effect, in: tx) {
            if due.action == .deputyTimeout { $0.opinion.deputy = nil }
            if due.action == .returnFromSuggestion { $0.leaveSuggestion() }
        }
    }

    /// What ran out and ends something. A clock may run out without ending anything, as that of a unit in its second
    /// round does; however many of those there are, they do not keep the others waiting.
    private func due(before today: Day, limit: Int, in tx: any Transaction) throws -> [Due] {
        var asked = limit
        while true {
            let ranOut = try desk.clocks.runOut(Self.acts.flatMap(\.rules), before: today, limit: asked, in: tx)
            let due = try ranOut.compactMap { caseID, clock in
                try desk.store.opinion(id: caseID, isLocked: false, in: tx).flatMap { opinion in
                    Self.acts.first { $0.from == opinion.state && $0.rules.contains(clock.rule) }
                        .map { (opinion, $0.action, clock) }
                }
            }
            if !due.isEmpty || ranOut.count < asked { return Array(due.prefix(limit)) }
            asked *= 4
        }
    }
}
