import Casework
import Store
import Words

/// The urns are opened, the papers counted, the outcome drawn: what closing and counting write.
enum CountPapers {
    static func close(_ acting: inout EvaluationActing) throws {
        let groups = try acting.store.openUrns(of: acting.evaluation.id, in: acting.tx)
        try acting.store.destroyUrns(of: acting.evaluation.id, in: acting.tx)
        // The papers of each group as one set: what binds them to the record.
        for group in groups { acting.words["digest.\(group.kind.rawValue)"] = group.digest }
    }

    static func tally(_ acting: inout EvaluationActing) throws {
        let tally = try acting.store.recount(acting.evaluation, in: acting.tx)
        try acting.store.keep(tally, of: acting.evaluation.id, in: acting.tx)
        acting.evaluation.outcome = tally.outcome(by: acting.evaluation.terms)
    }
}
