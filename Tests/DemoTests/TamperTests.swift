import App
import Casework
import Foundation
import Store
import TestKit
import Testing
import Words

/// What is done to the database by hand is found, wherever and however.
@Suite struct TamperTests {
    /// How many ways are tried on each engine; more by hand.
    private static let ways = ProcessInfo.processInfo.environment["HUYING_TAMPER_WAYS"].flatMap(Int.init) ?? 40

    @Test(arguments: Engine.available) func whateverIsDoneByHandIsFound(engine: Engine) async throws {
        try await City.with(engine, opinions: 16) { city in
            let checkpoints = city.plugged.checkpoints
            try await city.database.write { tx in
                try checkpoints.open(host: "record.example", in: tx)
                try checkpoints.sign(in: tx)
            }
            let whole = try await city.plugged.verification.run()
            #expect(whole.events > 100 && whole.cases > 30 && whole.checkpoints >= 1)
            #expect(whole.unbound == 0 && whole.unsigned == 0)
            var tampering = Tampering(seed: 1)
            var found = 0
            while found < Self.ways {
                let way = try await city.database.read { [tampering] tx in
                    var tampering = tampering
                    return (try tampering.next(in: tx), tampering)
                }
                tampering = way.1
                guard let act = way.0 else { continue }
                do {
                    try await city.database.write { tx in for statement in act.does { try tx.run(statement) } }
                } catch is DatabaseError { continue }  // The database itself does not take it.
                do {
                    _ = try await city.plugged.verification.run()
                    Issue.record("not found: \(act.what)")
                } catch is Disagreement { found += 1 }
                try await city.database.write { tx in for statement in act.undoes { try tx.run(statement) } }
            }
            #expect(try await city.plugged.verification.run() == whole, "every way was undone")
        }
    }

    @Test(arguments: Engine.available) func aCaseThatIsRemovedWithAllItsRowsIsMissed(engine: Engine) async throws {
        try await City.with(engine, opinions: 4) { city in
            try await city.database.write { tx in
                let id: String = try tx.scalar("SELECT MIN(id) FROM opinion WHERE merged_into IS NULL")
                try tx.run("UPDATE opinion SET merged_into = NULL WHERE merged_into = \(id)")
                for table in [
                    "opinion_words", "opinion_contact", "opinion_reply", "opinion_rating", "opinion_proposal",
                ] {
                    try tx.run("DELETE FROM \(SQL(stringLiteral: table)) WHERE opinion_id = \(id)")
                }
                try tx.run("DELETE FROM clock WHERE case_id = \(id)")
                try tx.run("DELETE FROM opinion WHERE id = \(id)")
            }
            await #expect(throws: Disagreement.self) { try await city.plugged.verification.run() }
        }
    }

    @Test func oneLetterOfOneRowIsNamed() async throws {
        try await City.with(opinions: 4) { city in
            let id = try await city.texts("SELECT opinion_id FROM opinion_words ORDER BY opinion_id LIMIT 1")[0]
            try await city.database.write { tx in
                _ = try tx.run("UPDATE opinion_words SET original = '改' || original WHERE opinion_id = \(id)")
            }
            let found = await #expect(throws: Disagreement.self) { try await city.plugged.verification.run() }
            #expect(found?.text.en.contains("The opinion of \(id) does not agree with its last event") == true)
        }
    }
}

/// Random ways to change, delete, insert, swap or re-date a row of the tables of events, cases, clocks and ratings.
private struct Tampering: Sendable {
    struct Act: Sendable {
        let what: String
        let does: [SQL]
        let undoes: [SQL]
    }
    private struct Table: Sendable {
        let name: SQL
        let keys: [String]
        let columns: [String]
        let booleans: Set<String>
        /// What a copy of a row must have another value of.
        let unique: [String]
    }
    private struct Raw: SQLBindable {
        let sqlValue: SQLValue
    }

    /// Not among them: whether a case waits for the index, and whether a date is provisional.
    private static let tables = [
        Table(
            name: "event", keys: ["id"],
            columns: [
                "id", "position", "kind", "case_id", "number", "action", "from_state", "to_state", "actor", "role",
                "at",
                "digest", "step", "image",
            ], booleans: [], unique: ["id", "position"]),
        Table(
            name: "opinion", keys: ["id"],
            columns: [
                "id", "number", "version", "state", "outcome", "poor_ratings", "county_id", "region_id", "rests_in",
                "site_id", "deputy_id", "unit_id", "place", "channel", "topic", "handling", "shares_identity",
                "has_contact", "is_sealed", "redirect", "merged_from", "was_extended", "has_appealed", "due_on",
                "due_rule", "due_from", "soon_on", "publication", "waits", "published_at", "submitted_at", "closed_at",
                "entered_by", "secret_hash", "form_id", "needs_index", "search_key", "publication_waits",
                "corrected_at", "notice_version", "contact_erased_at", "words_erased_at",
            ],
            booleans: [
                "shares_identity", "has_contact", "is_sealed", "was_extended", "has_appealed", "waits",
                "publication_waits", "needs_index",
            ], unique: ["id", "number", "form_id", "search_key"]),
        Table(
            name: "clock", keys: ["id"],
            columns: [
                "id", "kind", "case_id", "rule_id", "rule_from", "setting_id", "region_id", "started_on", "due_on",
                "provisional", "pauses",
                "paused_on", "ended_at",
            ], booleans: ["provisional"], unique: ["id"]),
        Table(
            name: "opinion_rating", keys: ["opinion_id", "round"],
            columns: ["opinion_id", "round", "grade", "reason", "at"], booleans: [], unique: ["round"]),
        Table(
            name: "duty_attendance", keys: ["activity_id", "person_id"],
            columns: ["activity_id", "person_id", "state", "is_proxy"], booleans: ["is_proxy"], unique: ["person_id"]),
        Table(
            name: "duty_report", keys: ["activity_id"],
            columns: ["activity_id", "content", "problems", "suggestions", "filed_at"], booleans: [],
            unique: ["activity_id"]),
        Table(
            name: "contact_link", keys: ["id"],
            columns: [
                "id", "kind", "holder_id", "deputy_id", "region_id", "residents_group", "from_on", "until_on",
            ], booleans: [], unique: ["id", "residents_group"]),
        Table(
            name: "contact", keys: ["id"], columns: ["id", "link_id", "version", "day", "way", "noted_at"],
            booleans: [], unique: ["id"]),
    ]
    private static let passedOver: Set<String> = ["needs_index", "provisional"]

    private var random: Dice
    init(seed: UInt64) { random = Dice(seed: seed) }

    mutating func next(in tx: any Transaction) throws -> Act? {
        let table = Self.tables[random.below(Self.tables.count)]
        let columns = SQL(stringLiteral: table.columns.joined(separator: ", "))
        let keys = SQL(stringLiteral: table.keys.joined(separator: ", "))
        let rows = try tx.rows("SELECT \(columns) FROM \(table.name) ORDER BY \(keys)")
        guard rows.count > 1 else { return nil }
        let row = rows[random.below(rows.count)]
        switch random.below(5) {
        case 0: return try delete(row, table, in: tx)
        case 1: return insert(row, table)
        case 2: return swap(row, rows[random.below(rows.count)], table)
        default: return change(row, table)
        }
    }

    private func value(_ row: Row, _ column: String, _ table: Table) -> SQLValue {
        table.columns.firstIndex(of: column).map { row[$0] } ?? .null
    }

    private func holds(_ row: Row, _ table: Table, with other: (column: String, value: SQLValue)? = nil) -> SQL {
        let parts = table.keys.map { key -> SQL in
            let value = other?.column == key ? other?.value ?? .null : value(row, key, table)
            return "\(SQL(stringLiteral: key)) = \(Raw(sqlValue: value))"
        }
        return parts.dropFirst().reduce(parts[0]) { "\($0) AND \($1)" }
    }

    private func bound(_ value: SQLValue, _ column: String, _ table: Table) -> SQL {
        guard table.booleans.contains(column) else { return "\(Raw(sqlValue: value))" }
        return value == .integer(1) ? "TRUE" : "FALSE"
    }

    private func insertion(_ values: [SQLValue], _ table: Table) -> SQL {
        let parts = zip(values, table.columns).map { bound($0, $1, table) }
        let list = parts.dropFirst().reduce(parts[0]) { "\($0), \($1)" }
        return
            "INSERT INTO \(table.name) (\(SQL(stringLiteral: table.columns.joined(separator: ", ")))) VALUES (\(list))"
    }

    // MARK: The ways

    private mutating func change(_ row: Row, _ table: Table) -> Act? {
        let column = table.columns[random.below(table.columns.count)]
        let old = value(row, column, table)
        guard !Self.passedOver.contains(column), let new = other(old, table.booleans.contains(column)), new != old
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

    private func delete(_ row: Row, _ table: Table, in tx: any Transaction) throws -> Act? {
        let values = (0..<row.count).map { row[$0] }
        var does: [SQL] = ["DELETE FROM \(table.name) WHERE \(holds(row, table))"]
        var undoes = [insertion(values, table)]
        if table.columns.first == "id", table.unique.contains("position") {
            let words = Table(
                name: "event_words", keys: ["event_id"],
                columns: ["event_id", "case_id", "person_id", "salt", "words"], booleans: [], unique: [])
            let id = Raw(sqlValue: row[0])
            let kept = try tx.rows(
                "SELECT event_id, case_id, person_id, salt, words FROM event_words WHERE event_id = \(id)")
            does.insert("DELETE FROM event_words WHERE event_id = \(id)", at: 0)
            undoes += kept.map { row in insertion((0..<row.count).map { row[$0] }, words) }
        }
        return Act(what: "delete from \(table.name): \(values[0])", does: does, undoes: undoes)
    }

    private mutating func insert(_ row: Row, _ table: Table) -> Act? {
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

    private mutating func swap(_ row: Row, _ second: Row, _ table: Table) -> Act? {
        let column = table.columns[random.below(table.columns.count)]
        let (one, two) = (value(row, column, table), value(second, column, table))
        guard one != two, !table.unique.contains(column), !table.keys.contains(column),
            !Self.passedOver.contains(column)
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
