package import Casework
import Network
package import Statutes
package import Store
package import Words

/// Lets an evaluation happen as its people would hold it: how the demo city gets one.
package struct ScriptedEvaluations: Sendable {
    let desk: EvaluationDesk
    package init(_ desk: EvaluationDesk) { self.desk = desk }

    package struct Cast: Sendable {
        let staff: Viewer
        let leader: Viewer
        let scrutineers: [Viewer]
        let deputies: [Viewer]
        /// Residents' representatives, by invented names.
        let residents: [String]
        package init(staff: Viewer, leader: Viewer, scrutineers: [Viewer], deputies: [Viewer], residents: [String]) {
            (self.staff, self.leader, self.scrutineers) = (staff, leader, scrutineers)
            (self.deputies, self.residents) = (deputies, residents)
        }
    }

    /// Where a script stops.
    package enum Stage: Sendable {
        case open, published
    }

    /// Residents' representatives and deputies evaluate how suggestions were handled.
    /// - Parameters:
    ///   - matters: suggestions that were handed over by then.
    ///   - grades: what is marked, a step of the scale for each criterion, in turn.
    ///   - voting: how many of each group vote.
    package func run(
        _ title: Text, of object: EvaluationObject, about matters: [ID<AnyCase>] = [], in region: ID<Region>,
        _ cast: Cast, until stage: Stage,
        grades: [[Int]], voting: Int, from start: Instant, moving move: (Instant) -> Void, in tx: any Transaction
    ) throws {
        let criteria = [Text("办理进度", "Progress"), Text("办理质量", "Quality"), Text("办理效果", "Effect")]
        let terms = EvaluationTerms(
            criteria: criteria + [EvaluationTerms.overall], scale: EvaluationTerms.Scale.three.steps, rule: .usual,
            blanks: .void, deciding: .eachGroup, showsIndex: true)
        let plan = EvaluationPlan(
            title: title, object: object, groups: [.deputies, .residents], terms: terms, isSecret: true,
            isInMeeting: false, isPlanned: true, planReason: nil, follows: nil, matters: matters)
        var now = start
        func next(_ hours: Int = 2) -> Instant {
            now = now.adding(seconds: hours * 3600)
            move(now)
            return now
        }
        move(now)
        let id = try desk.create(plan, in: region, by: cast.staff, at: now, in: tx).id
        func act(
            _ action: EvaluationLifecycle.Action, by viewer: Viewer, at: Instant,
            _ body: (inout EvaluationActing) throws -> Void = { _ in }
        ) throws {
            try desk.act(action, on: id.text, by: viewer, at: at, given: { _, _ in [.stillTime] }, in: tx, body)
        }
        try act(.setRoll, by: cast.staff, at: next()) {
            _ = try $0.store.setRoll(
                .deputies, of: id, persons: cast.deputies.compactMap(\.person), names: [], in: tx)
        }
        try act(.setRoll, by: cast.staff, at: next()) {
            _ = try $0.store.setRoll(.residents, of: id, persons: [], names: cast.residents, in: tx)
        }
        try act(.nameScrutineers, by: cast.staff, at: next()) {
            $0.evaluation.scrutineers = cast.scrutineers.compactMap(\.person)
        }
        try act(.approve, by: cast.leader, at: next(20))
        try act(.announce, by: cast.staff, at: next()) {
            $0.evaluation.materials = "各承办单位的办理情况汇总已经发给参加测评的同志。"
            $0.evaluation.inspection = .held
        }
        try act(.issueCodes, by: cast.staff, at: next()) { _ = try $0.store.issueCodes(of: id, in: tx) }
        let end = now.adding(seconds: (stage == .open ? 20 : 3) * 86_400)
        try act(.open, by: cast.staff, at: next()) { $0.evaluation.closesAt = end }
        try vote(id, cast, grades, voting, at: next(), in: tx)
        guard stage == .published else { return }
        now = end
        try desk.act(.close, on: id.text, by: .anonymous, at: next(1), asSystem: true, in: tx) {
            try CountPapers.close(&$0)
        }
        try act(.tally, by: cast.staff, at: next(1)) { try CountPapers.tally(&$0) }
        try act(.sign, by: cast.scrutineers[0], at: next(1)) { $0.evaluation.firstSigner = $0.viewer.person }
        try act(.confirm, by: cast.scrutineers[1], at: next(1))
        let (name, today) = (try desk.places(in: tx).region(region)?.nameZh ?? "", now.day(in: desk.world.zone))
        try act(.publish, by: cast.staff, at: next()) {
            $0.evaluation.addressee = "中共\(name)委员会"
            $0.evaluation.copiedTo = "\(name)人民政府"
            $0.evaluation.publicText = "结果将在下一次人民代表大会会议上通报。"
            $0.evaluation.publishedOn = today
            try $0.store.eraseNames(of: id, in: tx)
        }
    }

    /// The deputies as they do on their phones; the papers of the residents as they are put into the urn by code.
    private func vote(
        _ id: ID<AnyCase>, _ cast: Cast, _ grades: [[Int]], _ count: Int, at: Instant, in tx: any Transaction
    ) throws {
        let evaluation = try desk.store.known(id, in: tx)
        for (kind, actor) in [
            (ElectorKind.deputies, EvaluationLifecycle.deputy), (.residents, EvaluationLifecycle.resident),
        ] {
            for (index, voter) in try desk.store.roll(of: id, kind, in: tx).prefix(count).enumerated() {
                let marks = PaperMarks(grades[index % grades.count].map { .step($0) })
                try desk.cast(marks, voter, in: evaluation, standing: [actor], at: at, tx)
            }
        }
    }
}
