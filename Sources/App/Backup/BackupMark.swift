import Casework
package import Statutes
package import Store

/// What a backup leaves in the database that it was made of: that there is one, when, and how large.
package struct BackupMark: Sendable, RowDecodable {
    let at: Instant
    let bytes: Int

    init(at: Instant, bytes: Int) { (self.at, self.bytes) = (at, bytes) }

    package static let columns: SQL = "at, bytes"

    package init(from row: inout RowReader) throws {
        at = try row.next()
        bytes = try row.next()
    }

    /// Of a backup that is whole and lies where it was to lie.
    package static func leave(bytes: Int, id: String, at now: Instant, in tx: any Transaction) throws {
        try tx.run("INSERT INTO backup_mark (id, at, bytes) VALUES (\(id), \(now), \(bytes))")
        try tx.run("DELETE FROM backup_mark WHERE at < \(now.adding(seconds: -365 * 86_400))")
    }

    static func last(in tx: any Transaction) throws -> BackupMark? {
        try tx.first("SELECT \(columns) FROM backup_mark ORDER BY at DESC, id DESC LIMIT 1")
    }
}
