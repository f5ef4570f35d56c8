/// A statement whose interpolated values are always bound, never spliced.
///
///     try tx.rows("SELECT title FROM opinion WHERE id = \(id)")
///
/// A fragment interpolated into another keeps its values in place, so conditions can be composed freely.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// Text as SQLite takes it; both engines share it unless `postgresText` says otherwise.
    var text: SQLText
    /// Set only once a fragment made by `either` has been joined in.
    var postgresText: SQLText?
    var values: [SQLValue]

    package init(stringLiteral text: String) {
        self.text = SQLText(text)
        self.values = []
    }

    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

    init(text: SQLText, postgresText: SQLText? = nil, values: [SQLValue] = []) {
        self.text = text
        self.postgresText = postgresText
        self.values = values
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var sql: SQL

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql = SQL(text: SQLText(""))
            sql.text.string.reserveCapacity(literalCapacity + interpolationCount)
            sql.values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { sql.append(literal) }

        package mutating func appendInterpolation<V: SQLBindable>(_ value: V) { sql.append(value.sqlValue) }

        package mutating func appendInterpolation<V: SQLBindable>(_ value: V?) {
            sql.append(value?.sqlValue ?? .null)
        }

        package mutating func appendInterpolation(_ other: SQL) { sql.append(other) }

        /// Values for an IN list. An empty list becomes `NULL`: `x IN (NULL)` is never true, and neither is
        /// `x NOT IN (NULL)`, so a negated list must be checked for emptiness by the caller.
        package mutating func appendInterpolation<V: SQLBindable>(list values: [V]) {
            if values.isEmpty { return sql.append("NULL") }
            for (index, value) in values.enumerated() {
                if index > 0 { sql.append(", ") }
                sql.append(value.sqlValue)
            }
        }
    }
}

extension SQL {
    /// The text of what binds no values and is the same for both engines.
    package var literal: String? { values.isEmpty && postgresText == nil ? text.string : nil }

    /// The only place where the text of the two engines may differ. Takes no values.
    package static func either(sqlite: String, postgres: String) -> SQL {
        SQL(text: SQLText(sqlite), postgresText: SQLText(postgres))
    }

    /// Locks the rows read until the transaction ends; SQLite has one writer and needs no words for it.
    package static var forUpdate: SQL { either(sqlite: "", postgres: "FOR UPDATE") }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.append(right)
        return sum
    }

    /// Whether a text holds what somebody typed, any sign standing for itself. The database folds both sides: engines
    /// differ in which letters they fold (docs/DATABASE.md).
    package static func text(_ column: SQL, holds typed: String) -> SQL {
        let pattern = "%" + typed.map { "%_!".contains($0) ? "!\($0)" : String($0) }.joined() + "%"
        return "lower(\(column)) LIKE lower(\(pattern)) ESCAPE '!'"
    }

    package static func joined(_ fragments: [SQL], separator: SQL) -> SQL {
        var sum: SQL = ""
        for (index, fragment) in fragments.enumerated() {
            if index > 0 { sum.append(separator) }
            sum.append(fragment)
        }
        return sum
    }

    package var isEmpty: Bool { text.string.isEmpty && (postgresText?.string.isEmpty ?? true) }

    /// The text one engine takes, with the values in the order of its placeholders.
    package func rendered(for dialect: Dialect) -> (text: String, values: [SQLValue]) {
        switch dialect {
        case .sqlite: (text.string, values)
        case .postgres: ((postgresText ?? text).numbered, values)
        }
    }

    mutating func append(_ literal: String) {
        text.string.append(literal)
        postgresText?.string.append(literal)
    }

    mutating func append(_ value: SQLValue) {
        text.appendPlaceholder()
        postgresText?.appendPlaceholder()
        values.append(value)
    }

    mutating func append(_ other: SQL) {
        if other.postgresText != nil || postgresText != nil {
            var differing = postgresText ?? text
            differing.append(other.postgresText ?? other.text)
            postgresText = differing
        }
        text.append(other.text)
        values.append(contentsOf: other.values)
    }
}

/// Statement text with `?` placeholders, and where they stand, so that PostgreSQL's numbers need no parsing and
/// SQLite's text no rendering at all.
struct SQLText: Sendable, Equatable {
    var string: String
    private var placeholders: [Int] = []

    init(_ string: String) { self.string = string }

    mutating func appendPlaceholder() {
        placeholders.append(string.utf8.count)
        string.append("?")
    }

    mutating func append(_ other: SQLText) {
        let shift = string.utf8.count
        string.append(other.string)
        for placeholder in other.placeholders { placeholders.append(placeholder + shift) }
    }

    /// The same text with `$1`, `$2`, … for placeholders.
    var numbered: String {
        if placeholders.isEmpty { return string }
        var result = ""
        result.reserveCapacity(string.utf8.count + placeholders.count * 2)
        let bytes = string.utf8
        var start = bytes.startIndex
        for (number, placeholder) in placeholders.enumerated() {
            let position = bytes.index(bytes.startIndex, offsetBy: placeholder)
            result += string[start..<position]
            result += "$\(number + 1)"
            start = bytes.index(after: position)
        }
        result += string[start...]
        return result
    }
}
