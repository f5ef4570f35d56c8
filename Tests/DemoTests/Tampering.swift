import Store

/// Random ways to change, delete, insert, swap or re-date a row of what the record binds.
struct Tampering: Sendable {
    struct Act: Sendable {
        let what: String
        let does: [SQL]
        let undoes: [SQL]
    }
    private struct Raw: SQLBindable {
        let sqlValue: SQLValue
    }

    private var random: Dice
    init(seed: UInt64) { random = Dice(seed: seed) }

    mutating func next(in tx: any Transaction) throws -> Act? {
        let table = TamperedTable.all[random.below(TamperedTable.all.count)]
        let columns = table.list
        let keys = SQL(stringLiteral: table.keys.joined(separator: ", "))
        let rows = try tx.rows("SELECT \(columns) FROM \(table.name) ORDER BY \(keys)")
        guard rows.count > 1 else { return nil }
        let row = rows[random.below(rows.count)]
        switch random.below(5) {
        case 0: return table.isErasable ? nil : try delete(row, table, in: tx)
        case 1: return insert(row, table)
        case 2: return swap(row, rows[random.below(rows.count)], table)
        default: return change(row, table)
        }
    }

    private func value(_ row: Row, _ column: String, _ table: TamperedTable) -> SQLValue {
        table.columns.firstIndex(of: column).map { row[$0] } ?? .null
    }

    private func holds(_ row: Row, _ table: TamperedTable, with other: (column: String, value: SQLValue)? = nil) -> SQL
    {
        let parts = table.keys.map { key -> SQL in
            let value = other?.column == key ? other?.value ?? .null : value(row, key, table)
            return "\(SQL(stringLiteral: key)) = \(Raw(sqlValue: value))"
        }
        return parts.dropFirst().reduce(parts[0]) { "\($0) AND \($1)" }
    }

    private func bound(_ value: SQLValue, _ column: String, _ table: TamperedTable) -> SQL {
        guard table.booleans.contains(column) else { return "\(Raw(sqlValue: value))" }
        return value == .integer(1) ? "TRUE" : "FALSE"
    }

    private func insertion(_ values: [SQLValue], _ table: TamperedTable) -> SQL {
        let parts = zip(values, table.columns).map { bound($0, $1, table) }
        let list = parts.dropFirst().reduce(parts[0]) { "\($0), \($1)" }
        return
            "INSERT INTO \(table.name) (\(table.list)) VALUES (\(list))"
    }

    // MARK: The ways

    private mutating func change(_ row: Row, _ table: TamperedTable) -> Act? {
        let column = table.columns[random.below(table.columns.count)]
        let old = value(row, column, table)
        guard !table.passedOver.contains(column), let new = other(old, table.booleans.contains(column)), new != old
        else {
            return nil
        }
        // SQLite takes a key that is NULL, and then nothing finds the row to undo it.
        if new == .null, table.keys.contains(column) { return nil }
        let name = SQL(stringLiteral: column)
        return Act(
            what: "\(table.name) \(column): \(old) to \(new)",
            does: ["UPDATE \(table.name) SET \(name) = \(bound(new, column, table)) WHERE \(holds(row, table))"],
            undoes: [
                "UPDATE \(table.name) SET \(name) = \(bound(old, column, table)) WHERE \(holds(row, table, with: (column, new)))"
            ])
    }

    private mutating func other(_ value: SQLValue, _ isBoolean: Bool) -> SQLValue? {
        switch value {
        case .null: return random.below(2) == 0 ? .text("2026-11-03") : .text("x")
        case .integer(let number) where isBoolean: return .integer(1 - number)
        case .integer(let number): return .integer(number + Int64(random.below(3)) + 1)
        case .real: return nil
        case .text(let text):
            if random.below(6) == 0 { return .null }
            // A day or an instant moves by a day or so; anything else has one letter changed.
            var letters = Array(text)
            guard !letters.isEmpty else { return .text("2026-11-01/2026-11-02") }
            let place = text.count >= 10 && text.hasPrefix("20") ? 9 : random.below(letters.count)
            letters[place] = letters[place] == "7" ? "8" : "7"
            return .text(String(letters))
        case .blob(var bytes):
            bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
            return .blob(bytes)
        }
    }

    private func delete(_ row: Row, _ table: TamperedTable, in tx: any Transaction) throws -> Act? {
        let values = (0..<row.count).map { row[$0] }
        var does: [SQL] = ["DELETE FROM \(table.name) WHERE \(holds(row, table))"]
        var undoes = [insertion(values, table)]
        if table.isEvents {
            let words = TamperedTable.words
            let id = Raw(sqlValue: row[0])
            let kept = try tx.rows(
                "SELECT event_id, case_id, person_id, salt, words FROM event_words WHERE event_id = \(id)")
            does.insert("DELETE FROM event_words WHERE event_id = \(id)", at: 0)
            undoes += kept.map { row in insertion((0..<row.count).map { row[$0] }, words) }
        }
        return Act(what: "delete from \(table.name): \(values[0])", does: does, undoes: undoes)
    }

    private mutating func insert(_ row: Row, _ table: TamperedTable) -> Act? {
        var values = (0..<row.count).map { row[$0] }
        for (index, column) in table.columns.enumerated() where table.unique.contains(column) {
            switch values[index] {
            case .text(let text): values[index] = .text("f" + text.dropFirst())
            case .integer(let number): values[index] = .integer(number + 1_000_000)
            default: break
            }
        }
        let first: SQL = table.keys.enumerated().map { index, key -> SQL in
            let at = table.columns.firstIndex(of: key) ?? index
            return "\(SQL(stringLiteral: key)) = \(Raw(sqlValue: values[at]))"
        }.reduce("1 = 1") { "\($0) AND \($1)" }
        return Act(
            what: "insert into \(table.name): \(values[0])", does: [insertion(values, table)],
            undoes: ["DELETE FROM \(table.name) WHERE \(first)"])
    }

    private mutating func swap(_ row: Row, _ second: Row, _ table: TamperedTable) -> Act? {
        let column = table.columns[random.below(table.columns.count)]
        let (one, two) = (value(row, column, table), value(second, column, table))
        guard one != two, !table.unique.contains(column), !table.keys.contains(column),
            !table.passedOver.contains(column)
        else { return nil }
        let name = SQL(stringLiteral: column)
        func set(_ row: Row, _ value: SQLValue) -> SQL {
            "UPDATE \(table.name) SET \(name) = \(bound(value, column, table)) WHERE \(holds(row, table))"
        }
        return Act(
            what: "swap \(table.name) \(column): \(one), \(two)", does: [set(row, two), set(second, one)],
            undoes: [set(row, one), set(second, two)])
    }
}

/// SplitMix64: the same ways in every run.
private struct Dice: Sendable {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }
}
