package import Statutes
package import Store

/// A row of `data_key`: under which fields are, or were, sealed. Numbers are never given twice.
package struct DataKey: Sendable, RowDecodable {
    package let id: UInt8
    let wrapped: [UInt8]
    package let madeAt: Instant
    /// From then on it seals, until a newer one does.
    package let usedFrom: Instant
    /// Since then there is a newer one.
    package let retiredAt: Instant?
    package let destroyedAt: Instant?

    package var isDestroyed: Bool { destroyedAt != nil }

    package static let columns: SQL = "id, wrapped, made_at, COALESCE(used_from, made_at), retired_at, destroyed_at"

    package init(from row: inout RowReader) throws {
        id = UInt8(truncatingIfNeeded: try row.next(Int.self))
        wrapped = try row.next()
        madeAt = try row.next()
        usedFrom = try row.next()
        retiredAt = try row.next()
        destroyedAt = try row.next()
    }

    package static func all(in tx: any Transaction) throws -> [DataKey] {
        try tx.all("SELECT \(columns) FROM data_key ORDER BY id")
    }

    /// Another one when a key was added, is used from now on, or was destroyed.
    package static func mark(at now: Instant) -> SQL {
        """
        SELECT CAST(COUNT(*) AS TEXT) || ' ' || CAST(COUNT(destroyed_at) AS TEXT) || ' '
            || CAST(COUNT(CASE WHEN COALESCE(used_from, made_at) <= \(now) THEN 1 END) AS TEXT)
        FROM data_key
        """
    }

    static func add(
        _ id: UInt8, _ wrapped: [UInt8], madeAt: Instant, usedFrom: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO data_key (id, wrapped, made_at, used_from) VALUES (\(Int(id)), \(wrapped), \(madeAt), \(usedFrom))
            ON CONFLICT (id) DO NOTHING
            """)
    }

    /// What was sealed under it cannot be opened any more, by anybody who has this database alone.
    package static func destroy(_ id: UInt8, at now: Instant, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            UPDATE data_key SET wrapped = \([UInt8]()), destroyed_at = \(now)
            WHERE id = \(Int(id)) AND destroyed_at IS NULL AND retired_at IS NOT NULL
            """) == 1
    }
}
