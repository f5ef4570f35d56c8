import Casework
import Statutes
import Store
import Words

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

    static let byTime = Migration(
        "2026-12-06 network codes by time",
        "CREATE INDEX scan_code_revoked ON scan_code (revoked_at, code) WHERE revoked_at IS NOT NULL;")

    /// Codes that were taken out of use. Who did it is not recorded.
    static let audit = AuditSource(
        "codes", Text("更换和停用扫码牌", "Codes replaced and revoked"),
        say: { line in
            line.what == "replaced" ? Text("更换扫码牌", "Code replaced") : Text("停用扫码牌", "Code revoked")
        },
        lines: { sight in
            """
            \(AuditSource.select(
                "codes", id: "scan_code.code", at: "scan_code.revoked_at",
                what: "CASE WHEN scan_code.replaced_by IS NULL THEN 'revoked' ELSE 'replaced' END",
                person: "CASE WHEN scan_code.kind = 'deputy' THEN scan_code.target_id END",
                organisation: "CASE WHEN scan_code.kind = 'site' THEN scan_code.target_id END"))
            FROM scan_code
            WHERE scan_code.revoked_at IS NOT NULL
                AND ((scan_code.kind = 'site' AND scan_code.target_id IN (\(sight.organisations)))
                    OR (scan_code.kind = 'deputy' AND scan_code.target_id IN (\(sight.persons))))
            """
        })

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
