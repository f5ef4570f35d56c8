package import Store

/// A column whose values are sealed by the vault, as the feature that owns it says: where its rows are, and to what each
/// value is bound. With all of them together a new data key reaches every field.
package struct SealedColumn: Sendable {
    package enum Key: Sendable {
        case text(String)
        case number(String)

        var name: String {
            switch self {
            case .text(let name), .number(let name): name
            }
        }

        fileprivate func value(_ said: String) -> SQLValue {
            switch self {
            case .text: .text(said)
            case .number: Int64(said).map { .integer($0) } ?? .null
            }
        }
    }

    package let table: String
    package let column: String
    /// Which name a row, in the order in which it is walked.
    let keys: [Key]
    /// The context of a row's value, made of its keys.
    package let context: @Sendable ([String]) -> String

    package init(
        _ table: String, _ column: String, by keys: [Key], context: @escaping @Sendable ([String]) -> String
    ) {
        (self.table, self.column, self.keys, self.context) = (table, column, keys, context)
    }

    package var name: String { "\(table).\(column)" }

    private var names: SQL { SQL.joined(keys.map { SQL(stringLiteral: $0.name) }, separator: ", ") }
    private var value: SQL { SQL(stringLiteral: column) }
    private var rows: SQL { SQL(stringLiteral: table) }

    private func isRow(_ row: [String]) -> SQL {
        SQL.joined(
            zip(keys, row).map { key, said in "\(SQL(stringLiteral: key.name)) = \(key.value(said))" as SQL },
            separator: " AND ")
    }

    /// Seals up to `limit` values anew that lie under another key than the vault's current one. A value that somebody
    /// changed meanwhile is theirs, under the current key already; one that does not open stays as it is.
    /// - Parameter last: the keys of the row after which to go on.
    /// - Returns: the keys of the last row that was looked at; nil when there are no more.
    package func reseal(
        after last: [String], limit: Int, with vault: Vault, in tx: any Transaction
    ) throws -> [String]? {
        let later: SQL =
            last.count == keys.count
            ? "AND (\(names)) > (\(SQL.joined(zip(keys, last).map { "\($0.value($1))" as SQL }, separator: ", ")))" : ""
        let found = try tx.rows(
            """
            SELECT \(names) FROM \(rows)
            WHERE \(value) IS NOT NULL AND substr(\(value), 1, 1) <> \([vault.current]) \(later)
            ORDER BY \(names)
            LIMIT \(limit)
            """
        ).map { row in try keys.indices.map { try Self.text(row[$0]) } }
        for row in found {
            // One at a time: a photo is large.
            guard let sealed: [UInt8] = try tx.scalarIfAny("SELECT \(value) FROM \(rows) WHERE \(isRow(row))"),
                let plain = vault.unsealBytes(sealed, for: context(row))
            else { continue }
            let anew = try vault.seal(plain, for: context(row))
            try tx.run("UPDATE \(rows) SET \(value) = \(anew) WHERE \(isRow(row)) AND \(value) = \(sealed)")
        }
        return found.count == limit ? found.last : nil
    }

    /// How many values lie under a key.
    package func count(under key: UInt8, in tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) FROM \(rows) WHERE substr(\(value), 1, 1) = \([key])")
    }

    private static func text(_ value: SQLValue) throws -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): String(number)
        case .null, .real, .blob: throw DatabaseError.engine("a sealed column is named by texts and whole numbers")
        }
    }
}
