import Casework
import Statutes
import Store
import Testing

@testable import Opinions

/// What the database holds of a case, for tests to compare. Nothing is done through it.
extension OpinionsSite {
    func opinion(_ number: String) async throws -> Opinion {
        let found: Opinion? = try await database.read { tx in
            try tx.first("SELECT \(Opinion.columns) FROM opinion WHERE number = \(number)")
        }
        return try #require(found)
    }

    /// `withUnit`, or `closed.satisfied`.
    func state(_ number: String) async throws -> String { try await opinion(number).bucket }

    /// The open clocks, as `OPN-01 2026-11-26`, with `paused` where one stands still.
    func clocks(_ number: String) async throws -> [String] {
        let id = try await opinion(number).id
        let clocks = desk.clocks
        return try await database.read { tx in
            try clocks.clocks(of: id, in: tx).filter { $0.endedAt == nil }
                .map { "\($0.rule.rawValue) \($0.pausedOn == nil ? $0.dueOn.description : "paused")" }.sorted()
        }
    }

    /// `submitted→withUnit acceptToUnit stationClerk`, oldest first.
    func life(_ number: String) async throws -> [String] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT COALESCE(from_state, '-'), to_state, action, role FROM event
                WHERE number = \(number) ORDER BY at, id
                """
            ).map { row in
                let (from, to): (String, String) = (try row.get(0), try row.get(1))
                let (action, role): (String, String) = (try row.get(2), try row.get(3))
                return "\(from)→\(to) \(action) \(role)"
            }
        }
    }

    /// Everything that an act could have changed, as one value: equal before and after means that nothing happened.
    func everything(of number: String) async throws -> [[SQLValue]] {
        let id = try await opinion(number).id
        return try await database.read { tx in
            let tables: [(columns: Int, SQL)] = [
                (
                    15,
                    "SELECT version, state, outcome, poor_ratings, rests_in, site_id, deputy_id, unit_id, is_sealed, merged_into, was_extended, has_appealed, due_on, publication, closed_at FROM opinion WHERE id = \(id)"
                ),
                (2, "SELECT original, public_text FROM opinion_words WHERE opinion_id = \(id)"),
                (3, "SELECT kind, person_id, reason FROM opinion_proposal WHERE opinion_id = \(id) ORDER BY kind"),
                (3, "SELECT text, note, given_at FROM opinion_reply WHERE opinion_id = \(id) ORDER BY id"),
                (2, "SELECT round, grade FROM opinion_rating WHERE opinion_id = \(id) ORDER BY round"),
                (4, "SELECT rule_id, due_on, paused_on, ended_at FROM clock WHERE case_id = \(id) ORDER BY id"),
                (1, "SELECT action FROM event WHERE case_id = \(id) ORDER BY id"),
                (2, "SELECT kind, link FROM notice WHERE link = \("/opinions/" + number) ORDER BY id"),
            ]
            return try tables.flatMap { columns, query in
                try tx.rows(query).map { row in (0..<columns).map { row[$0] } }
            }
        }
    }

    /// The rows of one table, for a count.
    func count(_ query: SQL) async throws -> Int { try await database.read { try $0.scalar(query, as: Int.self) } }
}
