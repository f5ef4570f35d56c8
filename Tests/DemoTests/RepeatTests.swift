import Crypto
import Foundation
import Store
import TestKit
import Testing

/// A seed and a day fix the city.
@Suite struct RepeatTests {
    @Test func theSameSeedGivesTheSameBytesAndAnotherOtherOnes() async throws {
        let first = try await City.with(opinions: 120, digest)
        #expect(first.count > 20)
        #expect(try await City.with(opinions: 120, digest) == first)
        let other = try await City.with(opinions: 120, seed: 2, digest)
        #expect(other["person"] != first["person"])
        #expect(other["opinion"] != first["opinion"])
        #expect(other["region"] == first["region"])
    }

    /// One digest a table. What is encrypted differs in every run: the data key, names and phones of contacts, words
    /// of double contact, matters set aside, names on rolls and what is in urns.
    private func digest(_ city: City) async throws -> [String: String] {
        let tables = try await city.texts(
            """
            SELECT name FROM sqlite_master
            WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'opinion_search_%'
                AND name NOT IN ('data_key', 'schema_migration', 'opinion_contact', 'contact_version', 'evaluation_urn', 'evaluation_voter',
                                 'duty_matter')
            """)
        var digests: [String: String] = [:]
        for table in tables {
            let columns: SQL = table == "opinion_search" ? "rowid, tokens" : "*"
            let rows = try await city.database.read { tx in
                try tx.rows("SELECT \(columns) FROM \(SQL(stringLiteral: table))").map { row in
                    (0..<row.count).map { "\(row[$0])" }.joined(separator: "\u{1f}")
                }
            }
            let bytes = Data(rows.sorted().joined(separator: "\n").utf8)
            digests[table] = SHA256.hash(data: bytes).map { String($0, radix: 16) }.joined()
        }
        return digests
    }
}
