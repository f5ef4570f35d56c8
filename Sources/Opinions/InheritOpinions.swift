import Casework
import Network
import Statutes
import Store

/// What hangs on sites, units and deputies, and what becomes of it when deputies leave: `App` hands it to those who keep
/// places and terms.
struct InheritOpinions: Sendable {
    let desk: OpinionDesk

    var matters: PlaceMatters {
        PlaceMatters(
            count: { holder, tx in
                switch holder {
                case .site(let id): try OpinionStore.countOpen(along: .sites([id]), in: tx)
                case .unit(let id): try OpinionStore.countOpen(along: .unit(id), in: tx)
                }
            },
            list: { holder in
                switch holder {
                case .site(let id): CaseFilter(measure: .open, site: id).path
                case .unit(let id): CaseFilter(measure: .open, unit: id).path
                }
            },
            withDeputy: { try OpinionStore.with(deputy: $0, in: $1).count },
            inherit: inherit,
            retired: { unit, tx in
                let open = try OpinionStore.countOpen(along: .unit(unit.id), in: tx)
                guard open > 0 else { return }
                try OpinionNotices.unitRetired(unit, holding: open, desk: desk, in: tx)
            })
    }

    /// What is with a deputy who has left goes to the successor, and where there is none back to the station that took it
    /// in, or to staff. What they have answered stays theirs: its author rates it, and a poor rating comes to the station.
    @Sendable private func inherit(
        from deputy: ID<Person>, to successor: ID<Person>?, at: Instant, in tx: any Transaction
    ) throws -> @Sendable () -> Void {
        var moved: [Opinion] = []
        for id in try OpinionStore.with(deputy: deputy, in: tx) {
            guard let opinion = try desk.store.opinion(id: id, in: tx) else { continue }
            let after = try desk.carryOut(
                successor == nil ? .deputyLeft : .passToSuccessor, on: opinion, by: .anonymous, standing: [.system],
                at: at, in: tx
            ) { acting in acting.opinion.deputy = successor }
            moved.append(after)
        }
        return { [desk, moved] in
            for opinion in moved { desk.drop(opinion) }
        }
    }
}

extension OpinionStore {
    /// Those that a deputy is to answer, the oldest first.
    fileprivate static func with(deputy: ID<Person>, in tx: any Transaction) throws -> [ID<AnyCase>] {
        try tx.rows(
            """
            SELECT opinion.id FROM opinion
            WHERE opinion.deputy_id = \(deputy) AND opinion.bucket = \(OpinionLifecycle.State.withDeputy)
            ORDER BY opinion.id
            """
        ).map { try $0.get(0) }
    }
}
