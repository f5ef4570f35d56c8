import Casework
import Store

/// Every statement on papers. While the vote is open the papers of a group are one sealed value in the order of their
/// random ids: no paper has a row, a place or a time of its own (decision 44).
extension EvaluationStore {
    /// Mixes papers under those that are there.
    func put(_ papers: [EvaluationPaper], into kind: ElectorKind, of id: ID<AnyCase>, in tx: any Transaction) throws {
        let all = (try urn(kind, of: id, in: tx) + papers).sorted()
        let sealed = try vault.seal(
            all.map(\.line).joined(separator: "\n"), for: Self.urnContext(id.text, kind.rawValue))
        try tx.run(
            """
            INSERT INTO evaluation_urn (evaluation_id, kind, papers) VALUES (\(id), \(kind), \(sealed))
            ON CONFLICT (evaluation_id, kind) DO UPDATE SET papers = \(sealed)
            """)
    }

    func urn(_ kind: ElectorKind, of id: ID<AnyCase>, in tx: any Transaction) throws -> [EvaluationPaper] {
        let sealed: [UInt8]? = try tx.scalarIfAny(
            "SELECT papers FROM evaluation_urn WHERE evaluation_id = \(id) AND kind = \(kind) \(SQL.forUpdate)")
        guard let sealed else { return [] }
        guard let text = vault.unseal(sealed, for: Self.urnContext(id.text, kind.rawValue)) else {
            throw DatabaseError.engine("an urn that does not open")
        }
        return text.split(separator: "\n").compactMap { EvaluationPaper(line: $0) }
    }

    func newPaper(_ marks: PaperMarks, voter: String?) -> EvaluationPaper {
        EvaluationPaper(Hex.text(world.randomBytes(16)), marks, voter: voter)
    }

    /// Empties the urns: the papers become rows, all at once, in the order of their random ids.
    /// - Returns: the groups with how many voted and the digest of their papers.
    func openUrns(of id: ID<AnyCase>, in tx: any Transaction) throws -> [ElectorGroup] {
        try groups(of: id, in: tx).map { group in
            let papers = try urn(group.kind, of: id, in: tx)
            for paper in papers.sorted() {
                try tx.run(
                    """
                    INSERT INTO evaluation_paper (id, evaluation_id, kind, marks, voter_id)
                    VALUES (\(paper.id), \(id), \(group.kind), \(paper.marks.text), \(paper.voter))
                    """)
            }
            var closed = group
            (closed.voted, closed.digest) = (group.turnout, EvaluationPaper.digest(of: papers))
            try set(closed, of: id, in: tx)
            return closed
        }
    }

    func destroyUrns(of id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run("DELETE FROM evaluation_urn WHERE evaluation_id = \(id)")
        try tx.run("DELETE FROM evaluation_bundle WHERE evaluation_id = \(id)")
    }

    func papers(_ kind: ElectorKind, of id: ID<AnyCase>, in tx: any Transaction) throws -> [EvaluationPaper] {
        try tx.rows(
            """
            SELECT id, marks, voter_id FROM evaluation_paper
            WHERE evaluation_id = \(id) AND kind = \(kind)
            ORDER BY id
            """
        ).map { row in
            guard let marks = PaperMarks(try row.get(1)) else { throw DatabaseError.engine("a paper without marks") }
            return EvaluationPaper(try row.get(0), marks, voter: try row.get(2))
        }
    }

    /// From the stored papers, whatever was counted before.
    func recount(_ evaluation: Evaluation, in tx: any Transaction) throws -> EvaluationTally {
        EvaluationTally(
            groups: try groups(of: evaluation.id, in: tx).map { group in
                let papers = try papers(group.kind, of: evaluation.id, in: tx)
                return (
                    group.kind,
                    GroupTally.count(
                        papers.map(\.marks), roll: group.roll, present: group.present, by: evaluation.terms)
                )
            })
    }

    /// Whether papers, digests and counts still say the same.
    func recountAgrees(_ evaluation: Evaluation, in tx: any Transaction) throws -> Bool {
        for group in try groups(of: evaluation.id, in: tx) {
            guard group.digest == EvaluationPaper.digest(of: try papers(group.kind, of: evaluation.id, in: tx)) else {
                return false
            }
        }
        return try tally(of: evaluation.id, in: tx) == recount(evaluation, in: tx)
    }

    // MARK: Papers keyed in by one, waiting for another

    func bundle(of id: ID<AnyCase>, in tx: any Transaction) throws -> PaperBundle? {
        guard
            let row = try tx.rows(
                "SELECT id, kind, voters, papers, keyed_by FROM evaluation_bundle WHERE evaluation_id = \(id)"
            ).first
        else { return nil }
        let bundle: String = try row.get(0)
        let text = vault.unseal(try row.get(3), for: Self.bundleContext(bundle)) ?? ""
        return PaperBundle(
            kind: try row.get(1), voters: try row.get(2, as: String.self).split(separator: " ").map(String.init),
            papers: text.split(separator: "\n").compactMap { PaperMarks(String($0)) }, keyedBy: try row.get(4))
    }

    func keep(_ bundle: PaperBundle, of id: ID<AnyCase>, in tx: any Transaction) throws {
        let name = world.newID()
        let text = bundle.papers.map(\.text).sorted().joined(separator: "\n")
        try tx.run(
            """
            INSERT INTO evaluation_bundle (id, evaluation_id, kind, voters, papers, keyed_by)
            VALUES (\(name), \(id), \(bundle.kind), \(bundle.voters.sorted().joined(separator: " ")),
                    \(try vault.seal(text, for: Self.bundleContext(name))), \(bundle.keyedBy))
            """)
    }

    func dropBundle(of id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run("DELETE FROM evaluation_bundle WHERE evaluation_id = \(id)")
    }

    // MARK: Sealed

    static let sealedUrns = SealedColumn("evaluation_urn", "papers", by: [.text("evaluation_id"), .text("kind")]) {
        urnContext($0[0], $0[1])
    }
    static let sealedBundles = SealedColumn("evaluation_bundle", "papers", by: [.text("id")]) { bundleContext($0[0]) }

    private static func urnContext(_ id: String, _ kind: String) -> String { "evaluation_urn.papers \(id) \(kind)" }
    private static func bundleContext(_ id: String) -> String { "evaluation_bundle.papers \(id)" }
}

/// Papers that one person has keyed in, with the lines of the roll that handed them in: as sets, not side by side.
struct PaperBundle: Sendable, Equatable {
    let kind: ElectorKind
    let voters: [String]
    let papers: [PaperMarks]
    let keyedBy: ID<Person>

    /// Whether a second person has keyed the same.
    func agrees(with other: PaperBundle) -> Bool {
        kind == other.kind && voters.sorted() == other.voters.sorted()
            && papers.map(\.text).sorted() == other.papers.map(\.text).sorted()
    }
}
