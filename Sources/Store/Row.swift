/// One line of a result. All rows of a result share one array of values.
///
/// What reads a column is compiled into whoever reads: a page reads some hundred, and each would be looked up by its type.
@usableFromInline package struct Row: Sendable {
    @usableFromInline let values: [SQLValue]
    @usableFromInline let start: Int
    @usableFromInline package let count: Int

    /// Cuts a flat array of values into rows of `width` columns.
    static func cut(_ values: [SQLValue], width: Int) -> [Row] {
        guard width > 0 else { return [] }
        return stride(from: 0, to: values.count, by: width).map { Row(values: values, start: $0, count: width) }
    }

    package subscript(index: Int) -> SQLValue { values[start + index] }

    @inlinable
    package func get<V: SQLReadable>(_ index: Int, as: V.Type = V.self) throws -> V {
        guard index >= 0, index < count else { throw unreadable(index, V.self) }
        guard let result = V(values[start + index]) else { throw unreadable(index, V.self) }
        return result
    }

    @inlinable
    package func get<V: SQLReadable>(_ index: Int, as: V?.Type = V?.self) throws -> V? {
        guard index >= 0, index < count else { throw unreadable(index, V.self) }
        if case .null = values[start + index] { return nil }
        guard let result = V(values[start + index]) else { throw unreadable(index, V.self) }
        return result
    }

    @usableFromInline
    func unreadable(_ index: Int, _ type: Any.Type) -> any Error {
        let found = index >= 0 && index < count ? values[start + index].kind : "no such column"
        return DatabaseError.unreadable(column: index, as: "\(type)", found: found)
    }
}

/// Reads the columns of a row in order, so that the reading code lists them exactly as `columns` does.
@usableFromInline package struct RowReader {
    @usableFromInline let row: Row
    @usableFromInline var index = 0

    @inlinable
    package init(_ row: Row) { self.row = row }

    @inlinable
    package mutating func next<V: SQLReadable>(_: V.Type = V.self) throws -> V {
        defer { index += 1 }
        return try row.get(index)
    }

    @inlinable
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
