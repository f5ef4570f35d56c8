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
    ]

    /// - Returns: how many cases were moved; call again while it is as many as the limit.
    package func run(limit: Int = 200) async throws -> Int {
        let desk = desk
        let now = desk.world.now()
        let today = now.day(in: desk.world.zone)
        let moved: [Opinion] = try await desk.database.write { tx in
            var moved: [Opinion] = []
            for (opinion, act, clock) in try due(before: today, limit: limit, in: tx) {
                let effect = desk.world.zone.startOf(clock.dueOn.adding(days: 1))
                moved.append(
                    try desk.carryOut(act.action, on: opinion, by: .anonymous, standing: [.system], at: effect, in: tx)
                    { acting in
                        if act.action == .deputyTimeout { acting.opinion.deputy = nil }
                    })
            }
            return moved
        }
        for opinion in moved { desk.drop(opinion) }
        return moved.count
    }

    /// What ran out and ends something. A clock may run out without ending anything, as that of a unit in its second
    /// round does; however many of those there are, they do not keep the others waiting.
    private func due(
        before today: Day, limit: Int, in tx: any Transaction
    ) throws -> [(
        opinion: Opinion, act: (rules: [RuleID], from: OpinionLifecycle.State, action: OpinionLifecycle.Action),
        clock: Clock
    )] {
        var asked = limit
        while true {
            let ranOut = try desk.clocks.runOut(Self.acts.flatMap(\.rules), before: today, limit: asked, in: tx)
            let due = try ranOut.compactMap { caseID, clock in
                try desk.store.opinion(id: caseID, in: tx).flatMap { opinion in
                    Self.acts.first { $0.from == opinion.state && $0.rules.contains(clock.rule) }
                        .map { (opinion, $0, clock) }
                }
            }
            if !due.isEmpty || ranOut.count < asked { return Array(due.prefix(limit)) }
            asked *= 4
        }
    }
}
