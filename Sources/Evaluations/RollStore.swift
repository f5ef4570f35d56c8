import Casework
import Store

/// Every statement on rolls. A line says whether somebody has voted; there is no time in it.
extension EvaluationStore {
    func voter(_ person: ID<Person>?, of id: ID<AnyCase>, in tx: any Transaction) throws -> EvaluationVoter? {
        guard let person else { return nil }
        return try tx.first(
            """
            SELECT \(EvaluationVoter.columns) FROM evaluation_voter
            WHERE evaluation_id = \(id) AND person_id = \(person)
            """)
    }

    /// Whose code this is, and of which evaluation.
    func voter(code: String, in tx: any Transaction) throws -> (voter: EvaluationVoter, evaluation: ID<AnyCase>)? {
        guard
            let row = try tx.rows(
                """
                SELECT evaluation_id, \(EvaluationVoter.columns) FROM evaluation_voter
                WHERE code_hash = \(VotingCode.hash(code, by: vault))
                """
            ).first
        else { return nil }
        var reader = RowReader(row)
        let id: ID<AnyCase> = try reader.next()
        return (try EvaluationVoter(from: &reader), id)
    }

    func roll(of id: ID<AnyCase>, _ kind: ElectorKind, in tx: any Transaction) throws -> [EvaluationVoter] {
        try tx.all(
            """
            SELECT \(EvaluationVoter.columns) FROM evaluation_voter
            WHERE evaluation_id = \(id) AND kind = \(kind)
            ORDER BY id
            """)
    }

    /// The names of those without an account, by their lines.
    func names(of id: ID<AnyCase>, _ kind: ElectorKind, in tx: any Transaction) throws -> [String: String] {
        var names: [String: String] = [:]
        let rows = try tx.rows(
            """
            SELECT id, name FROM evaluation_voter
            WHERE evaluation_id = \(id) AND kind = \(kind) AND name IS NOT NULL
            """)
        for row in rows {
            let line: String = try row.get(0)
            names[line] = vault.unseal(try row.get(1), for: Self.nameContext(line))
        }
        return names
    }

    /// In place of the group's roll so far. Whoever stands on another roll of the evaluation is left out.
    /// - Returns: how many were left out.
    func setRoll(
        _ kind: ElectorKind, of id: ID<AnyCase>, persons: [ID<Person>], names: [String], in tx: any Transaction
    )
        throws -> Int
    {
        try tx.run("DELETE FROM evaluation_voter WHERE evaluation_id = \(id) AND kind = \(kind)")
        var left = 0
        for person in persons {
            let added = try tx.run(
                """
                INSERT INTO evaluation_voter (id, evaluation_id, kind, person_id, has_voted)
                VALUES (\(world.newID()), \(id), \(kind), \(person), \(false))
                ON CONFLICT (evaluation_id, person_id) DO NOTHING
                """)
            left += 1 - added
        }
        for name in names {
            let line = world.newID()
            try tx.run(
                """
                INSERT INTO evaluation_voter (id, evaluation_id, kind, name, has_voted)
                VALUES (\(line), \(id), \(kind), \(try vault.seal(name, for: Self.nameContext(line))), \(false))
                """)
        }
        return left
    }

    /// A new code for everybody of the groups without accounts who has not voted; the codes before are void.
    func issueCodes(of id: ID<AnyCase>, in tx: any Transaction) throws -> [(
        kind: ElectorKind, name: String, code: String
    )] {
        var slips: [(ElectorKind, String, String)] = []
        for kind in ElectorKind.allCases where !kind.isByAccount {
            let names = try names(of: id, kind, in: tx)
            for voter in try roll(of: id, kind, in: tx) where !voter.hasVoted {
                let code = VotingCode.make(world.randomBytes)
                try tx.run(
                    """
                    UPDATE evaluation_voter SET code_hash = \(VotingCode.hash(code, by: vault)) WHERE id = \(voter.id)
                    """)
                slips.append((kind, names[voter.id] ?? "", code))
            }
        }
        return slips
    }

    func codeVotersLeft(of id: ID<AnyCase>, in tx: any Transaction) throws -> Int {
        try tx.scalar(
            """
            SELECT COUNT(*) FROM evaluation_voter
            WHERE evaluation_id = \(id) AND person_id IS NULL AND has_voted = FALSE
            """)
    }

    /// Once, whoever is faster. The code goes with it.
    func mark(_ voter: String, in tx: any Transaction) throws {
        let marked = try tx.run(
            """
            UPDATE evaluation_voter SET has_voted = TRUE, code_hash = NULL WHERE id = \(voter) AND has_voted = FALSE
            """)
        guard marked == 1 else { throw Problem.conflict(EvaluationLifecycle.refusal(of: .hasNotVoted)) }
    }

    /// When nobody needs them any more: who stood on the roll is counted, not named.
    func eraseNames(of id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run("UPDATE evaluation_voter SET name = NULL, code_hash = NULL WHERE evaluation_id = \(id)")
    }

    static let sealedNames = SealedColumn("evaluation_voter", "name", by: [.text("id")]) { nameContext($0[0]) }
    private static func nameContext(_ line: String) -> String { "evaluation_voter.name \(line)" }
}

/// What somebody without an account votes by: good once, for one evaluation. Kept as a keyed hash alone.
enum VotingCode {
    /// Without what looks alike in print.
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    static let length = 12

    /// 31 to the twelfth.
    static func make(_ random: (Int) -> [UInt8]) -> String {
        var code = ""
        while code.count < length {
            for byte in random(length) where byte < 248 && code.count < length {
                code.append(alphabet[Int(byte) % alphabet.count])
            }
        }
        return code
    }

    /// As it is printed: three groups of four.
    static func printed(_ code: String) -> String {
        stride(from: 0, to: code.count, by: 4).map { String(code.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }

    /// As it was typed, with dashes, blanks and small letters; nil for what is no code.
    static func read(_ typed: String) -> String? {
        let code = typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }
        return code.count == length && code.allSatisfy(alphabet.contains) ? code : nil
    }

    static func hash(_ code: String, by vault: Vault) -> String { vault.hash(code, for: "evaluation code") }
}
