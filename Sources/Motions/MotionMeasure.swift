package import Casework
import Statutes
package import Store
package import Words

/// What the yearly report counts of motions, by what was decided on them; each figure by the condition of the list behind
/// it. Every one that was submitted is waiting, listed, a suggestion, left off or withdrawn.
enum MotionMeasure: String, Sendable, CaseIterable {
    case submitted, waiting, referred, listed, adopted, rejected, asSuggestion, leftOff, withdrawn

    /// Of `motion`, besides the year in which it was submitted.
    var condition: SQL {
        func states(_ states: [MotionLifecycle.State]) -> SQL { "motion.state IN (\(list: states))" }
        return switch self {
        case .submitted: "motion.submitted_at IS NOT NULL"
        case .waiting: states([.submitted, .atCommittee, .reported])
        case .referred: "motion.committee IS NOT NULL"
        case .listed: states(MotionLifecycle.State.public)
        case .adopted: states([.adopted])
        case .rejected: states([.rejected])
        case .asSuggestion: states([.asSuggestion])
        case .leftOff: states([.notOnAgenda])
        case .withdrawn: states([.withdrawn])
        }
    }

    var name: Text {
        switch self {
        case .submitted: Text("提出的议案", "motions submitted")
        case .waiting: Text("等待决定或者正在审议的", "waiting for a decision or with a committee")
        case .referred: Text("交委员会审议过的", "referred to a committee")
        case .listed: Text("列入议程的", "put on the agenda")
        case .adopted: Text("表决通过的", "adopted")
        case .rejected: Text("表决没有通过的", "not adopted")
        case .asSuggestion: Text("作为代表建议处理的", "treated as suggestions")
        case .leftOff: Text("没有列入议程的", "left off the agenda")
        case .withdrawn: Text("提出以后撤回的", "withdrawn after they were submitted")
        }
    }
}

/// One figure of motions in a report that another feature makes.
package struct MotionFigure: Sendable {
    package let id: String
    package let name: Text
    package let value: Int
    /// Where its list is.
    package let list: String
}

extension MotionsFeature {
    /// Of a region, or of all that a reader may see, by the year in which they were submitted.
    package static func figures(
        in region: ID<Region>?, _ year: Int, for viewer: Viewer, world: World, in tx: any Transaction
    ) throws -> [MotionFigure] {
        let store = MotionStore(world: world)
        return try MotionMeasure.allCases.map { measure in
            var filter = MotionFilter()
            (filter.region, filter.year, filter.measure) = (region, year, measure)
            return MotionFigure(
                id: measure.rawValue, name: measure.name, value: try store.count(filter, for: viewer, in: tx),
                list: filter.path())
        }
    }
}
