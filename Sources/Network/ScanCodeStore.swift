import Casework
import Statutes
import Store

/// The SQL on scan codes. A target has one live code at most: the index `scan_code_live` sees to it.
enum ScanCodeStore {
    static func code(_ code: String, in tx: any Transaction) throws -> ScanCode? {
        try tx.first("SELECT \(ScanCode.columns) FROM scan_code WHERE code = \(code)")
    }

    /// All codes a target has had, newest first.
    static func codes(of kind: ScanCode.Kind, _ target: String, in tx: any Transaction) throws -> [ScanCode] {
        try tx.all(
            """
            SELECT \(ScanCode.columns) FROM scan_code
            WHERE kind = \(kind) AND target_id = \(target)
            ORDER BY made_at DESC, code
            """)
    }

    static func add(
        _ codes: [(code: String, kind: ScanCode.Kind, target: String)], at: Instant, in tx: any Transaction
    ) throws {
        try PlaceStore.insert(
            "scan_code (code, kind, target_id, made_at)",
            codes.map { "\($0.code), \($0.kind), \($0.target), \(at)" }, in: tx)
    }

    /// - Returns: whether the target had no live code until now.
    static func issue(
        _ code: String, _ kind: ScanCode.Kind, _ target: String, at: Instant, in tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO scan_code (code, kind, target_id, made_at)
            VALUES (\(code), \(kind), \(target), \(at))
            ON CONFLICT (kind, target_id) WHERE revoked_at IS NULL DO NOTHING
            """) == 1
    }

    /// - Returns: whether it was live until now.
    static func revoke(
        _ code: String, replacedBy next: String?, at: Instant, in tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            UPDATE scan_code SET revoked_at = \(at), replaced_by = \(next)
            WHERE code = \(code) AND revoked_at IS NULL
            """) == 1
    }
}
