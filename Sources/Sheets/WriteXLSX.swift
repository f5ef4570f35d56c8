import CXLSXWriter
import Foundation

/// A workbook that could not be written: the disk is full, or the folder for what is temporary is not ours.
package struct SheetProblem: Error, Sendable, Equatable {
    package let what: String
}

extension Sheet {
    /// Row by row into a file of its own, in a folder that nobody else may enter and that is gone afterwards, whatever
    /// happened.
    func xlsx(in temporary: String?) throws -> [UInt8] {
        let folder = try Self.privateFolder(in: temporary ?? NSTemporaryDirectory())
        // Nothing is left to do about a folder that cannot be removed.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/sheet.xlsx"
        try folder.withCString { directory in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            options.tmpdir = UnsafeMutablePointer(mutating: directory)
            guard let book = workbook_new_opt(path, &options) else { throw SheetProblem(what: "no workbook") }
            let written = Result { try fill(book) }
            // Also frees it, and so comes first.
            let closed = workbook_close(book)
            try written.get()
            try Self.check(closed)
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw SheetProblem(what: "no file") }
        return Array(data)
    }

    private func fill(_ book: UnsafeMutablePointer<lxw_workbook>) throws {
        guard let sheet = workbook_add_worksheet(book, Self.sheetName(name)) else {
            throw SheetProblem(what: "no sheet")
        }
        let bold = workbook_add_format(book)
        format_set_bold(bold)
        worksheet_set_column(sheet, 0, lxw_col_t(max(header.count - 1, 0)), 18, nil)
        worksheet_freeze_panes(sheet, 1, 0)
        for (column, heading) in header.enumerated() { try Self.write(.text(heading), to: sheet, 0, column, bold) }
        var line = 1
        while let row = try next() {
            for (column, cell) in row.enumerated() { try Self.write(cell, to: sheet, line, column, nil) }
            line += 1
        }
    }

    private static func write(
        _ cell: Cell, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: Int, _ column: Int,
        _ format: UnsafeMutablePointer<lxw_format>?
    ) throws {
        let (row, column) = (lxw_row_t(row), lxw_col_t(column))
        switch cell {
        case .text(let text): try check(worksheet_write_string(sheet, row, column, storable(text), format))
        case .number(let number): try check(worksheet_write_number(sheet, row, column, Double(number), format))
        case .none: break
        }
    }

    /// What XML can hold, and no more than a cell does (32,767).
    private static func storable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(32_000) {
            switch scalar {
            case "\t", "\n": scalars.append(scalar)
            case "\u{0}"..."\u{1f}", "\u{fffe}", "\u{ffff}": continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// At most 31 characters, without those that have a meaning in formulas.
    private static func sheetName(_ name: String) -> String {
        let plain = name.filter { !"[]:*?/\\'".contains($0) }.prefix(31)
        return plain.isEmpty ? "1" : String(plain)
    }

    private static func check(_ error: lxw_error) throws {
        guard error != LXW_NO_ERROR else { return }
        throw SheetProblem(what: "libxlsxwriter error \(error.rawValue)")
    }

    private static func privateFolder(in temporary: String) throws -> String {
        var template = Array((temporary + "/huying-sheet-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw SheetProblem(what: "no temporary folder") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
