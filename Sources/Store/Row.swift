/// One line of a result. All rows of a result share one array of values.
package struct Row: Sendable {
    private let values: [SQLValue]
    private let start: Int
    package let count: Int

    init(values: [SQLValue], start: Int, count: Int) {
        self.values = values
        self.start = start
        self.count = count
    }

    /// Cuts a flat array of values into rows of `width` columns.
    static func cut(_ values: [SQLValue], width: Int) -> [Row] {
        guard width > 0 else { return [] }
        return stride(from: 0, to: values.count, by: width).map { Row(values: values, start: $0, count: width) }
    }

    package subscript(index: Int) -> SQLValue { values[start + index] }

    package func get<V: SQLReadable>(_ index: Int, as: V.Type = V.self) throws -> V {
        let value = try value(index, as: V.self)
        guard let result = V(value) else { throw Self.unreadable(index, V.self, value.kind) }
        return result
    }

    package func get<V: SQLReadable>(_ index: Int, as: V?.Type = V?.self) throws -> V? {
        let value = try value(index, as: V.self)
        if value == .null { return nil }
        guard let result = V(value) else { throw Self.unreadable(index, V.self, value.kind) }
        return result
    }

    private func value<V>(_ index: Int, as: V.Type) throws -> SQLValue {
        guard index >= 0, index < count else { throw Self.unreadable(index, V.self, "no such column") }
        return values[start + index]
    }

    private static func unreadable<V>(_ index: Int, _: V.Type, _ found: String) -> DatabaseError {
        .unreadable(column: index, as: "\(V.self)", found: found)
    }
}

/// Reads the columns of a row in order, so that the reading code lists them exactly as `columns` does.
package struct RowReader {
    private let row: Row
    private var index = 0

    package init(_ row: Row) { self.row = row }

    package mutating func next<V: SQLReadable>(_: V.Type = V.self) throws -> V {
        defer { index += 1 }
        return try row.get(index)
    }

    package mutating func next<V: SQLReadable>(_: V?.Type = V?.self) throws -> V? {
        defer { index += 1 }
        return try row.get(index)
    }

    package mutating func skip() { index += 1 }
}

/// A value that is read from a row.
package protocol RowDecodable: Sendable {
    /// The columns, in the order in which `init` reads them.
    static var columns: SQL { get }
    init(from row: inout RowReader) throws
}
