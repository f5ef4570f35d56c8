import Crypto
package import Store

/// The rows that make up a case of one kind, as an act leaves them. Their digest goes into the event, so that a row
/// changed by hand afterwards agrees with no act any more; it is salted as the words are, because rows hold places and
/// texts.
///
/// What was bound once is compared with for ever: the columns of a part never change. A column that is added later goes
/// into a further part at the end, and cases bound before are compared by the parts that there were.
package struct CaseImage: Sendable {
    /// The rows of one table that belong to a case, in an order that does not depend on how they are stored.
    package struct Part: Sendable {
        /// As a person would call it in a sentence: `clock`.
        package let name: String
        let columns: SQL
        let from: SQL
        let caseID: SQL
        let order: SQL
        let condition: SQL
        /// A case that was just made has no such rows: they are not asked for.
        let comesLater: Bool

        /// - Parameters:
        ///   - columns: every column that only acts change.
        ///   - from: a table, or a join with one row for each row of the first.
        ///   - caseID: the column with the id of the case.
        package init(
            _ name: String, _ columns: SQL, from: SQL, caseID: SQL, order: SQL, where condition: SQL = "1 = 1",
            comesLater: Bool = false
        ) {
            (self.name, self.columns, self.from, self.caseID) = (name, columns, from, caseID)
            (self.order, self.condition, self.comesLater) = (order, condition, comesLater)
        }

        func rows(of id: ID<AnyCase>, in tx: any Transaction) throws -> [Row] {
            try tx.rows(
                "SELECT \(columns) FROM \(from) WHERE \(caseID) = \(id) AND \(condition) ORDER BY \(order)")
        }

        /// The same for all cases from one id to another, each row with its case first.
        func rows(from first: ID<AnyCase>, through last: ID<AnyCase>, in tx: any Transaction) throws -> [Row] {
            try rows("\(caseID) >= \(first) AND \(caseID) <= \(last)", in: tx)
        }

        /// For all cases after one, up to another or the last.
        func rows(after first: String, through last: String?, in tx: any Transaction) throws -> [Row] {
            let end: SQL = last.map { " AND \(caseID) <= \($0)" } ?? ""
            return try rows("\(caseID) > \(first)\(end)", in: tx)
        }

        private func rows(_ range: SQL, in tx: any Transaction) throws -> [Row] {
            try tx.rows(
                """
                SELECT \(caseID), \(columns) FROM \(from)
                WHERE \(range) AND \(condition) ORDER BY \(caseID), \(order)
                """)
        }

        func count(in tx: any Transaction) throws -> Int { try tx.scalar("SELECT COUNT(*) FROM \(from)") }

        /// The next ids, for the part that is the case itself.
        func ids(after first: String, limit: Int, in tx: any Transaction) throws -> [String] {
            try tx.rows(
                """
                SELECT \(caseID) FROM \(from) WHERE \(caseID) > \(first) AND \(condition)
                ORDER BY \(caseID) LIMIT \(limit)
                """
            ).map { try $0.get(0) }
        }
    }

    /// The kinds of events that change these rows.
    package let kinds: [String]
    /// The first is the row of the case itself, of which there is one.
    package let parts: [Part]
    private let isNew: Bool

    package init(kinds: [String], parts: [Part]) { self.init(kinds, parts, isNew: false) }

    private init(_ kinds: [String], _ parts: [Part], isNew: Bool) {
        (self.kinds, self.parts, self.isNew) = (kinds, parts, isNew)
    }

    /// For the first act of a case.
    package var ofNewCase: CaseImage { CaseImage(kinds, parts, isNew: true) }

    /// 16 bytes for each part, in their order.
    package func digest(of id: ID<AnyCase>, salt: [UInt8], in tx: any Transaction) throws -> [UInt8] {
        try parts.flatMap { part in
            let rows = isNew && part.comesLater ? [] : try part.rows(of: id, in: tx)
            return Self.digest(part.name, rows.flatMap { Self.canonical($0, from: 0) }, salt: salt)
        }
    }

    /// The same for many cases at once, with the salt of each; quick when their ids lie close together.
    package func digests(_ salts: [ID<AnyCase>: [UInt8]], in tx: any Transaction) throws -> [ID<AnyCase>: [UInt8]] {
        guard let first = salts.keys.min(), let last = salts.keys.max() else { return [:] }
        var found: [ID<AnyCase>: [UInt8]] = [:]
        for part in parts {
            var rows: [ID<AnyCase>: [UInt8]] = [:]
            for row in try part.rows(from: first, through: last, in: tx) {
                let id: ID<AnyCase> = try row.get(0)
                if salts[id] != nil { rows[id, default: []] += Self.canonical(row, from: 1) }
            }
            for (id, salt) in salts { found[id, default: []] += Self.digest(part.name, rows[id] ?? [], salt: salt) }
        }
        return found
    }

    package static let bytesOfPart = 16

    static func digest(_ name: String, _ rows: [UInt8], salt: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: salt)
        hasher.update(data: Array(name.utf8) + [0])
        hasher.update(data: rows)
        return Array(hasher.finalize().prefix(bytesOfPart))
    }

    /// Each value with its kind and length before it, so that no value can imitate another.
    static func canonical(_ row: Row, from first: Int) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "\n")]
        func add(_ kind: Unicode.Scalar, _ value: some Collection<UInt8>) {
            bytes.append(UInt8(ascii: kind))
            bytes.append(contentsOf: String(value.count).utf8)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: value)
        }
        for column in first..<row.count {
            switch row[column] {
            case .null: bytes.append(UInt8(ascii: "-"))
            case .integer(let number): add("i", String(number).utf8)
            case .real(let number): add("r", String(number).utf8)
            case .text(let text): add("t", text.utf8)
            case .blob(let blob): add("b", blob)
            }
        }
        return bytes
    }

    /// Of clocks of a kind. Whether a date is provisional is not of them: it follows from the table of holidays, and
    /// changes with it while the date stays.
    package static func clocks(of kind: String) -> Part {
        Part(
            "clock",
            """
            id, kind, rule_id, rule_from, setting_id, region_id, started_on, due_on, pauses, paused_on, ended_at
            """,
            from: "clock", caseID: "case_id", order: "id", where: "kind = \(kind)")
    }
}
