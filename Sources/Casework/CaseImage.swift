import Crypto
import Ledger
package import Store
import Words

/// The rows that make up a case of one kind, as an act leaves them. Their digest goes into the event, so that a row
/// changed by hand afterwards agrees with no act any more; it is salted as the words are, because rows hold places and
/// texts.
///
/// What was bound once is compared with for ever: the columns of a part never change. A column that is added later goes
/// into a further part at the end, and cases bound before are compared by the parts that there were.
package struct CaseImage: Sendable {
    /// The rows of one table that belong to a case, in an order that does not depend on how they are stored.
    package struct Part: Sendable {
        /// As a person would call it in a sentence: `clock`. It stands before the rows in what is hashed, and never changes.
        package let name: String
        /// The same in both languages.
        let title: Text
        let columns: SQL
        let from: SQL
        let caseID: SQL
        let order: SQL
        let condition: SQL
        /// A case that was just made has no such rows: they are not asked for.
        let comesLater: Bool
        /// Where kinds of cases share a table: the one of these rows, which is their second column. Such a table is read
        /// once for all of them.
        let kind: String?
        /// Rows come with their text id first and in the order of those. An engine that was asked for that order would sort the
        /// rows of each case by themselves, where nearly all lie so already.
        let isOrderedByID: Bool
        /// Each case has one row at most.
        private let isAlone: Bool
        /// As it stands before the rows in what is hashed.
        let heading: [UInt8]
        /// The rows of one case are asked for with every act: what stands around its id.
        private let ofCase: (before: SQL, after: SQL)

        /// - Parameters:
        ///   - columns: every column that only acts change.
        ///   - from: a table, or a join with one row for each row of the first.
        ///   - caseID: the column with the id of the case.
        package init(
            _ name: String, _ nameZh: String, _ columns: SQL, from: SQL, caseID: SQL, order: SQL,
            where condition: SQL = "1 = 1", comesLater: Bool = false
        ) {
            self.init(name, nameZh, columns, from, caseID, order, condition, comesLater, kind: nil)
        }

        fileprivate init(
            _ name: String, _ nameZh: String, _ columns: SQL, _ from: SQL, _ caseID: SQL, _ order: SQL,
            _ condition: SQL,
            _ comesLater: Bool, kind: String?
        ) {
            (self.name, title, self.columns, self.from, self.caseID) = (name, Text(nameZh, name), columns, from, caseID)
            (self.order, self.condition, self.comesLater, self.kind) = (order, condition, comesLater, kind)
            isAlone = order.literal == caseID.literal
            isOrderedByID = !isAlone && order.literal == "id" && columns.literal?.hasPrefix("id,") == true
            heading = Array(name.utf8) + [0]
            ofCase = ("SELECT \(columns) FROM \(from) WHERE \(caseID) = ", " AND \(condition) ORDER BY \(order)")
        }

        /// Those of one case.
        func each(of id: ID<AnyCase>, in tx: any Transaction, _ body: (RowInPlace) throws -> Void) throws {
            try tx.each("\(ofCase.before)\(id)\(ofCase.after)", body)
        }

        /// The same for all cases from one id to another, case by case and each row with its case first.
        func each(
            from first: ID<AnyCase>, through last: ID<AnyCase>, in tx: any Transaction,
            _ body: (RowInPlace) throws -> Void
        ) throws {
            try tx.each(
                """
                SELECT \(caseID), \(columns) FROM \(from)
                WHERE \(caseID) >= \(first) AND \(caseID) <= \(last) AND \(condition) ORDER BY \(caseID), \(order)
                """, body)
        }

        /// For all cases after one, up to another or the last; of a shared table the rows of all kinds. Where rows are ordered by
        /// their ids, those of a case come in any order.
        func each(
            after first: String, through last: String?, in tx: any Transaction, _ body: (RowInPlace) throws -> Void
        ) throws {
            let end: SQL = last.map { " AND \(caseID) <= \($0)" } ?? ""
            let range: SQL = "\(caseID) > \(first)\(end)"
            let rows: SQL = kind == nil ? "\(range) AND \(condition)" : range
            // Along the index of cases.
            let within: SQL = isAlone || isOrderedByID ? "" : ", \(order)"
            try tx.each("SELECT \(caseID), \(columns) FROM \(from) WHERE \(rows) ORDER BY \(caseID)\(within)", body)
        }

        func count(in tx: any Transaction) throws -> Int { try tx.scalar("SELECT COUNT(*) FROM \(from)") }

    }

    /// The kinds of events that change these rows.
    package let kinds: [String]
    /// The first is the row of the case itself, of which there is one.
    package let parts: [Part]
    /// Of the parts that come later, those that are asked for. Nothing stands for all.
    private let early: Set<String>?

    package init(kinds: [String], parts: [Part]) { self.init(kinds, parts, early: nil) }

    private init(_ kinds: [String], _ parts: [Part], early: Set<String>?) {
        (self.kinds, self.parts, self.early) = (kinds, parts, early)
    }

    /// For the first act of a case.
    package var ofNewCase: CaseImage { ofNewCase(with: []) }

    /// The same, when it comes with rows that most have only later.
    package func ofNewCase(with early: Set<String>) -> CaseImage { CaseImage(kinds, parts, early: early) }

    /// 16 bytes for each part, in their order.
    package func digest(of id: ID<AnyCase>, salt: [UInt8], in tx: any Transaction) throws -> [UInt8] {
        var rows = HashedBytes()
        return try parts.flatMap { part in
            salt.withUnsafeBytes { rows.begin(salt: $0, part.heading) }
            if !part.comesLater || early?.contains(part.name) != false {
                try part.each(of: id, in: tx) { row in rows.write { $0.put(canonical: row, from: 0) } }
            }
            return Self.digest(rows)
        }
    }

    /// The same for many cases at once, with the salt of each; quick when their ids lie close together.
    package func digests(_ salts: [ID<AnyCase>: [UInt8]], in tx: any Transaction) throws -> [ID<AnyCase>: [UInt8]] {
        guard let first = salts.keys.min(), let last = salts.keys.max() else { return [:] }
        var found: [ID<AnyCase>: [UInt8]] = [:]
        for part in parts {
            var rows = salts.mapValues { salt in
                var rows = HashedBytes(room: 0)
                salt.withUnsafeBytes { rows.begin(salt: $0, part.heading) }
                return rows
            }
            try part.each(from: first, through: last, in: tx) { row in
                rows[ID(row.text(0))]?.write { $0.put(canonical: row, from: 1) }
            }
            for (id, rows) in rows { found[id, default: []] += Self.digest(rows) }
        }
        return found
    }

    package static let bytesOfPart = 16

    /// - Parameter rows: all that is hashed of a part.
    private static func digest(_ rows: HashedBytes) -> [UInt8] {
        rows.withUnsafeBytes { rows in SHA256.digest(of: rows).withUnsafeBytes { Array($0.prefix(bytesOfPart)) } }
    }

    /// Whether 16 bytes are those of the digest.
    static func isDigest(_ bound: UnsafeRawBufferPointer, of rows: UnsafeRawBufferPointer) -> Bool {
        SHA256.digest(of: rows).withUnsafeBytes { digest in
            bound.isSame(as: UnsafeRawBufferPointer(rebasing: digest[..<bytesOfPart]))
        }
    }

    /// Of clocks of a kind. Whether a date is provisional is not of them: it follows from the table of holidays, and
    /// changes with it while the date stays.
    package static func clocks(of kind: String) -> Part {
        Part(
            "clock", "时限",
            """
            id, kind, rule_id, rule_from, setting_id, region_id, started_on, due_on, pauses, paused_on, ended_at
            """, "clock", "case_id", "id", "kind = \(kind)", false, kind: kind)
    }

    /// Of all kinds at once.
    static var clocks: Part { clocks(of: "") }
}
