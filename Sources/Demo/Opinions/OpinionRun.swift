import App
import Casework
import Network
import Opinions
import Statutes
import Store

/// Lets the plans happen: one deed after the other in the order of time, many in one transaction, with what the
/// program does by itself every midnight.
struct OpinionRun: Sendable {
    let plugged: Plugged
    let clock: DemoWorld
    let plans: [Plan]
    let end: Instant

    private struct Step: Sendable {
        let at: Instant
        let plan: Int
        /// Nil for the letter itself.
        let deed: Int?
    }
    private static let stepsAtOnce = 200

    func run(progress: @Sendable (Double) -> Void) async throws {
        let script = ScriptedOpinions(plugged.desk)
        let steps = self.steps()
        var cases: [Int: Opinion] = [:]
        var midnight: Day?
        var next = 0
        while next < steps.count {
            let day = steps[next].at.day(in: plugged.world.zone)
            if midnight != day {
                try await timeOut(on: day)
                midnight = day
            }
            var last = next
            while last < steps.count, last - next < Self.stepsAtOnce, steps[last].at.day(in: plugged.world.zone) == day
            {
                last += 1
            }
            try await perform(Array(steps[next..<last]), &cases, script)
            next = last
            progress(Double(next) / Double(steps.count))
        }
        try await timeOut(on: end.day(in: plugged.world.zone))
    }

    private func steps() -> [Step] {
        var steps: [Step] = []
        for (index, plan) in plans.enumerated() where plan.at < end {
            steps.append(Step(at: plan.at, plan: index, deed: nil))
            for (deed, what) in plan.deeds.enumerated() {
                // What comes later never happens, and neither does what would follow from it.
                guard what.at < end else { break }
                steps.append(Step(at: what.at, plan: index, deed: deed))
            }
        }
        return steps.sorted { one, other in
            (one.at, one.plan, one.deed ?? -1) < (other.at, other.plan, other.deed ?? -1)
        }
    }

    /// What ran out by this day, as the server's own round would do it.
    private func timeOut(on day: Day) async throws {
        clock.move(to: plugged.world.zone.startOf(day))
        while try await OpinionsFeature.timeouts(plugged.desk).run() >= 200 {}
    }

    private func perform(_ steps: [Step], _ cases: inout [Int: Opinion], _ script: ScriptedOpinions) async throws {
        var numbers: [Int: String] = [:]
        for step in steps where step.deed == nil {
            numbers[step.plan] = try await script.number(in: plans[step.plan].county, at: step.at)
        }
        let (known, given, plans, clock) = (cases, numbers, plans, clock)
        let moved = try await plugged.database.write { tx -> [Int: Opinion] in
            var moved: [Int: Opinion] = [:]
            for step in steps {
                clock.move(to: step.at)
                let plan = plans[step.plan]
                guard let index = step.deed else {
                    moved[step.plan] = try script.submit(
                        plan.letter, number: given[step.plan] ?? "", by: plan.sender, at: step.at, in: tx)
                    continue
                }
                guard let opinion = moved[step.plan] ?? known[step.plan] else { continue }
                var master: String?
                if case .merge(let first, _) = plan.deeds[index].what {
                    master = (moved[first] ?? known[first])?.number
                }
                moved[step.plan] = try Self.perform(
                    plan.deeds[index], on: try script.current(opinion, in: tx), master: master, script, in: tx)
            }
            return moved
        }
        cases.merge(moved) { _, new in new }
    }

    private static func perform(
        _ deed: Deed, on opinion: Opinion, master: String?, _ script: ScriptedOpinions, in tx: any Transaction
    ) throws -> Opinion {
        let viewer: Viewer =
            switch deed.by {
            case .author: .anonymous.holding(secretOf: opinion.id)
            case .person(let viewer): viewer
            }
        switch deed.what {
        case .act(let path, let fields):
            return try script.act(path, fields, on: opinion, by: viewer, at: deed.at, in: tx)
        case .merge(_, let note):
            return try script.act(
                "merge-into", [("master", master ?? ""), ("note", note)], on: opinion, by: viewer, at: deed.at, in: tx)
        case .propose(let title, let text, let reply):
            return try script.proposePublication(
                title, text, reply: reply, of: opinion, by: viewer, at: deed.at, in: tx)
        case .publish: return try script.publish(opinion, by: viewer, at: deed.at, in: tx)
        case .unpublish(let reason):
            return try script.withdrawPublication(reason, of: opinion, by: viewer, at: deed.at, in: tx)
        }
    }
}
