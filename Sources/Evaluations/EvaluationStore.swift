import Casework
import Statutes
import Store
import Web
import Words

/// Every statement on evaluations, their groups and results; the roll and the papers have stores of their own.
struct EvaluationStore: Sendable {
    let world: World
    let vault: Vault

    // MARK: Who sees what

    /// Those who look after or look on the region see all of it; voters and scrutineers from the announcement on; all
    /// others what is published or void.
    static func visible(to viewer: Viewer) -> SQL {
        var ways: [SQL] = ["evaluation.state IN (\(list: Evaluation.publicStates))"]
        for range in viewer.overseen { ways.append("evaluation.region_id BETWEEN \(range.low) AND \(range.high)") }
        if let person = viewer.person, viewer.has(.deputy) {
            let before: [EvaluationLifecycle.State] = [.draft, .approved]
            ways.append(
                """
                (evaluation.state NOT IN (\(list: before))
                 AND (evaluation.scrutineer_1 = \(person) OR evaluation.scrutineer_2 = \(person)
                      OR EXISTS (SELECT 1 FROM evaluation_voter
                                 WHERE evaluation_voter.evaluation_id = evaluation.id
                                   AND evaluation_voter.person_id = \(person))))
                """)
        }
        return "(\(SQL.joined(ways, separator: " OR ")))"
    }

    /// The one finder for people.
    func evaluation(_ id: String, visibleTo viewer: Viewer, isLocked: Bool = false, in tx: any Transaction) throws
        -> Evaluation
    {
        let found: Evaluation? = try tx.first(
            """
            SELECT \(Evaluation.columns) FROM evaluation
            WHERE evaluation.id = \(id) AND \(Self.visible(to: viewer)) \(isLocked ? SQL.forUpdate : "")
            """)
        guard let found else { throw Problem.notFound }
        return found
    }

    /// For those who vote by a code, and for the program itself: whoever calls has shown that they may.
    func known(_ id: ID<AnyCase>, isLocked: Bool = true, in tx: any Transaction) throws -> Evaluation {
        let found: Evaluation? = try tx.first(
            """
            SELECT \(Evaluation.columns) FROM evaluation
            WHERE evaluation.id = \(id) \(isLocked ? SQL.forUpdate : "")
            """)
        guard let found else { throw Problem.notFound }
        return found
    }

    /// The newest first.
    func evaluations(
        visibleTo viewer: Viewer, after id: String? = nil, limit: Int, in tx: any Transaction
    ) throws -> [Evaluation] {
        let older: SQL = id.map { "AND evaluation.id < \($0)" } ?? ""
        return try tx.all(
            """
            SELECT \(Evaluation.columns) FROM evaluation
            WHERE \(Self.visible(to: viewer)) \(older)
            ORDER BY evaluation.id DESC
            LIMIT \(limit)
            """)
    }

    /// What somebody may still vote in, is to sign, or is to decide.
    func waiting(for viewer: Viewer, limit: Int, in tx: any Transaction) throws -> [Evaluation] {
        var ways: [SQL] = []
        if let person = viewer.person, viewer.has(.deputy) {
            ways.append(
                """
                (evaluation.state = 'open' AND EXISTS (
                    SELECT 1 FROM evaluation_voter
                    WHERE evaluation_voter.evaluation_id = evaluation.id AND evaluation_voter.person_id = \(person)
                      AND evaluation_voter.has_voted = FALSE))
                """)
            ways.append(
                """
                (evaluation.state = 'tallied' AND (evaluation.first_signer IS NULL OR evaluation.first_signer <> \(person))
                 AND (evaluation.scrutineer_1 = \(person) OR evaluation.scrutineer_2 = \(person)))
                """)
        }
        for range in viewer.regions(as: .leader) {
            ways.append(
                """
                (evaluation.region_id BETWEEN \(range.low) AND \(range.high)
                 AND (evaluation.state = 'draft'
                      OR (evaluation.state IN ('open', 'closed') AND evaluation.void_proposer IS NOT NULL)))
                """)
        }
        guard !ways.isEmpty else { return [] }
        return try tx.all(
            """
            SELECT \(Evaluation.columns) FROM evaluation
            WHERE \(SQL.joined(ways, separator: " OR "))
            ORDER BY evaluation.id DESC
            LIMIT \(limit)
            """)
    }

    /// Whose time is over.
    func due(at now: Instant, except: [RegionRange], limit: Int, in tx: any Transaction) throws -> [ID<AnyCase>] {
        try tx.rows(
            """
            SELECT evaluation.id FROM evaluation
            WHERE evaluation.state = 'open' AND evaluation.closes_at <= \(now)
              AND \(RegionRange.outside(except, "evaluation.region_id"))
              AND NOT EXISTS (SELECT 1 FROM evaluation_bundle WHERE evaluation_bundle.evaluation_id = evaluation.id)
            ORDER BY evaluation.closes_at, evaluation.id
            LIMIT \(limit)
            """
        ).map { try $0.get(0) }
    }

    func groups(of id: ID<AnyCase>, in tx: any Transaction) throws -> [ElectorGroup] {
        try tx.all(
            """
            SELECT \(ElectorGroup.columns) FROM evaluation_group
            WHERE evaluation_group.evaluation_id = \(id)
            ORDER BY evaluation_group.kind
            """)
    }

    /// What it is about, in the order in which they were begun.
    func matters(of id: ID<AnyCase>, in tx: any Transaction) throws -> [ID<AnyCase>] {
        try tx.rows(
            """
            SELECT matter_id FROM evaluation_matter
            WHERE evaluation_id = \(id)
            ORDER BY matter_id
            """
        ).map { try $0.get(0) }
    }

    /// Those that are about one case, the newest first.
    func evaluations(
        about matter: ID<AnyCase>, visibleTo viewer: Viewer, limit: Int, in tx: any Transaction
    ) throws -> [Evaluation] {
        try tx.all(
            """
            SELECT \(Evaluation.columns) FROM evaluation_matter
            JOIN evaluation ON evaluation.id = evaluation_matter.evaluation_id
            WHERE evaluation_matter.matter_id = \(matter) AND \(Self.visible(to: viewer))
            ORDER BY evaluation.id DESC
            LIMIT \(limit)
            """)
    }

    /// Of several cases those that an evaluation which somebody may see is about, and whether one of them is published. What
    /// is void was not held.
    func evaluated(
        _ matters: [ID<AnyCase>], visibleTo viewer: Viewer, in tx: any Transaction
    ) throws -> [ID<AnyCase>: Bool] {
        if matters.isEmpty { return [:] }
        let rows = try tx.rows(
            """
            SELECT evaluation_matter.matter_id,
                   MAX(CASE WHEN evaluation.state IN (\(list: [EvaluationLifecycle.State.published, .followUp]))
                            THEN 1 ELSE 0 END)
            FROM evaluation_matter
            JOIN evaluation ON evaluation.id = evaluation_matter.evaluation_id
            WHERE evaluation_matter.matter_id IN (\(list: matters)) AND evaluation.state <> \(EvaluationLifecycle.State.void)
              AND \(Self.visible(to: viewer))
            GROUP BY evaluation_matter.matter_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get(0), try $0.get(1, as: Int.self) == 1) })
    }

    // MARK: Writing

    func insert(_ matters: [ID<AnyCase>], _ kind: String, of id: ID<AnyCase>, in tx: any Transaction) throws {
        for matter in matters {
            try tx.run(
                "INSERT INTO evaluation_matter (evaluation_id, kind, matter_id) VALUES (\(id), \(kind), \(matter))")
        }
    }

    func insert(_ new: Evaluation, _ kinds: [ElectorKind], in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO evaluation
                (id, version, state, region_id, title, object_kind, object_id, object_title, terms, is_secret,
                 is_in_meeting, is_planned, plan_reason, follows_id, changed_at, title_en, object_title_en)
            VALUES (\(new.id), \(new.version), \(new.state), \(new.region), \(new.title.zh), \(new.object.kind),
                    \(new.object.id), \(new.object.title.zh), \(new.terms), \(new.isSecret), \(new.isInMeeting),
                    \(new.isPlanned), \(new.planReason), \(new.follows), \(new.changedAt), \(new.title.keptEn),
                    \(new.object.title.keptEn))
            """)
        for kind in kinds {
            try tx.run("INSERT INTO evaluation_group (evaluation_id, kind) VALUES (\(new.id), \(kind))")
        }
    }

    func update(_ evaluation: Evaluation, in tx: any Transaction) throws {
        let scrutineers = evaluation.scrutineers
        let moved = try tx.run(
            """
            UPDATE evaluation
            SET version = version + 1, state = \(evaluation.state), scrutineer_1 = \(scrutineers.first),
                scrutineer_2 = \(scrutineers.dropFirst().first), materials = \(evaluation.materials),
                inspection = \(evaluation.inspection), inspection_note = \(evaluation.inspectionNote),
                closes_at = \(evaluation.closesAt), outcome = \(evaluation.outcome),
                first_signer = \(evaluation.firstSigner), addressee = \(evaluation.addressee),
                copied_to = \(evaluation.copiedTo), public_text = \(evaluation.publicText),
                published_on = \(evaluation.publishedOn), demand = \(evaluation.demand),
                demand_until = \(evaluation.demandUntil), void_reason = \(evaluation.voidReason),
                void_proposer = \(evaluation.voidProposer), changed_at = \(evaluation.changedAt)
            WHERE id = \(evaluation.id) AND version = \(evaluation.version)
            """)
        guard moved == 1 else { throw Problem.conflict(EvaluationWord.changedMeanwhile.text) }
    }

    func set(_ group: ElectorGroup, of id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE evaluation_group SET present = \(group.present), voted = \(group.voted), digest = \(group.digest)
            WHERE evaluation_id = \(id) AND kind = \(group.kind)
            """)
    }

    // MARK: Results

    func keep(_ tally: EvaluationTally, of id: ID<AnyCase>, in tx: any Transaction) throws {
        for (kind, group) in tally.groups {
            for (criterion, line) in group.lines.enumerated() {
                try tx.run(
                    """
                    INSERT INTO evaluation_result
                        (evaluation_id, kind, criterion, roll, present, papers, valid, blank, void, steps, abstained)
                    VALUES (\(id), \(kind), \(criterion), \(group.roll), \(group.present), \(group.papers),
                            \(group.valid), \(group.blank), \(group.void),
                            \(line.steps.map(String.init).joined(separator: ",")), \(line.abstained))
                    """)
            }
        }
    }

    /// Nil before it is counted.
    func tally(of id: ID<AnyCase>, in tx: any Transaction) throws -> EvaluationTally? {
        try tallies(of: [id], in: tx)[id]
    }

    /// Of those that are counted.
    func tallies(of ids: [ID<AnyCase>], in tx: any Transaction) throws -> [ID<AnyCase>: EvaluationTally] {
        if ids.isEmpty { return [:] }
        var found: [ID<AnyCase>: [(kind: ElectorKind, tally: GroupTally)]] = [:]
        let rows = try tx.rows(
            """
            SELECT evaluation_id, kind, roll, present, papers, valid, blank, void, steps, abstained
            FROM evaluation_result
            WHERE evaluation_id IN (\(list: ids))
            ORDER BY evaluation_id, kind, criterion
            """)
        for row in rows {
            var reader = RowReader(row)
            let (id, kind): (ID<AnyCase>, ElectorKind) = (try reader.next(), try reader.next())
            var group = GroupTally(roll: try reader.next(), present: try reader.next(), lines: [])
            group.papers = try reader.next()
            group.valid = try reader.next()
            group.blank = try reader.next()
            group.void = try reader.next()
            let steps = try reader.next(String.self).split(separator: ",").compactMap { Int($0) }
            let line = GroupTally.Line(steps: steps, abstained: try reader.next())
            var groups = found[id] ?? []
            if groups.last?.kind == kind {
                groups[groups.count - 1].tally.lines.append(line)
            } else {
                group.lines = [line]
                groups.append((kind, group))
            }
            found[id] = groups
        }
        return found.mapValues { EvaluationTally(groups: $0) }
    }
}
