/// The files in which a table leaves the program.
package enum SheetFormat: String, Sendable, CaseIterable {
    case csv, xlsx

    package var type: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}

/// A table on its way out. Rows are pulled one after the other and written as they come, so that it does not matter how
/// many there are. What is text stays text in both formats: never a formula, a link or a date that a program guesses.
package struct Sheet {
    package enum Cell: Sendable, Equatable {
        case text(String)
        case number(Int)
        case none
    }

    let name: String
    let header: [String]
    let next: () throws -> [Cell]?

    /// - Parameters:
    ///   - name: of the sheet in a workbook.
    ///   - next: the next row, nil after the last.
    package init(_ name: String, header: [String], next: @escaping () throws -> [Cell]?) {
        (self.name, self.header, self.next) = (name, header, next)
    }

    package init(_ name: String, header: [String], rows: some Sequence<[Cell]>) {
        var iterator = rows.makeIterator()
        self.init(name, header: header) { iterator.next() }
    }

    /// - Parameter temporary: where the file of a workbook may lie for a moment; the system's folder unless told.
    package func bytes(as format: SheetFormat, temporary: String? = nil) throws -> [UInt8] {
        switch format {
        case .csv: try csv()
        case .xlsx: try xlsx(in: temporary)
        }
    }
}

extension Sheet.Cell {
    package static func text(_ text: String?) -> Sheet.Cell { text.map { .text($0) } ?? .none }
}
