import Casework
import Statutes
import Store

/// Erases what has been kept long enough, once a day, by the rules of `RetentionRule`, and leaves a report. An exempt
/// case is counted with its reason and passed by; it stops nobody.
package struct RunRetention: Sendable {
    let desk: OpinionDesk
    let rules: [RetentionRule]

    init(desk: OpinionDesk, rules: [RetentionRule] = RetentionRule.all) {
        (self.desk, self.rules) = (desk, rules)
    }

    /// - Parameter batch: how many cases one transaction looks at.
    /// - Returns: whether this call was the day's run. Asking again costs one statement.
    @discardableResult
    package func run(batch: Int = 100) async throws -> Bool {
        let desk = desk
        let now = desk.world.now()
        let today = now.day(in: desk.world.zone)
        let isDone = try await desk.database.read { tx in
            try tx.rows(
                "SELECT 1 FROM opinion_retention_run WHERE day = \(today) AND finished_at IS NOT NULL"
            ).first != nil
        }
        if isDone { return false }
        guard try await desk.database.write({ try RetentionStore.begin(today, at: now, in: $0) }) else { return false }
        for rule in rules {
            let cutoff = rule.cutoff(on: today, zone: desk.world.zone)
            var last: (Instant, ID<AnyCase>)?
            while !Task.isCancelled {
                let after = last
                let (erased, next) = try await desk.database.write { tx in
                    try round(rule, before: cutoff, after: after, limit: batch, on: today, at: now, in: tx)
                }
                for opinion in erased { desk.drop(opinion) }
                guard let next else { break }
                last = next
            }
            // Told to stop: taken up again an hour later, by whoever comes first.
            if Task.isCancelled { return true }
        }
        try await desk.database.write { try RetentionStore.finish(today, at: desk.world.now(), in: $0) }
        return true
    }

    /// One transaction's worth.
    /// - Returns: what was erased, and where the next round begins; nil after the last.
    private func round(
        _ rule: RetentionRule, before cutoff: Instant, after last: (Instant, ID<AnyCase>)?, limit: Int, on today: Day,
        at now: Instant, in tx: any Transaction
    ) throws -> (erased: [Opinion], next: (Instant, ID<AnyCase>)?) {
        let due = try RetentionStore.due(rule, before: cutoff, after: last, limit: limit, in: tx)
        var line = RetentionReport.Line(rule: rule.id, cutoff: cutoff)
        var erased: [Opinion] = []
        for (opinion, exemption) in due {
            line.examined += 1
            if let exemption {
                line.skipped[exemption, default: 0] += 1
                continue
            }
            // Read again with its lock: on PostgreSQL its author may have been faster.
            guard let current = try desk.store.opinion(id: opinion.id, in: tx),
                current.personalData == opinion.personalData, !current.state.isGoing
            else { continue }
            if rule.action == .eraseWords { line.photos += try desk.store.countOfPhotos(of: current, in: tx) }
            erased.append(
                try desk.carryOut(
                    rule.action, on: current, by: .anonymous, standing: [.system], at: now, in: tx))
            line.erased += 1
        }
        try RetentionStore.add(line, to: today, in: tx)
        let next =
            due.count == limit ? due.last.flatMap { last in last.opinion.closedAt.map { ($0, last.opinion.id) } } : nil
        return (erased, next)
    }
}
