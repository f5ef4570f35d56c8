/// What is wrong with bytes that should have been a table.
package enum TableProblem: Error, Equatable, Sendable {
    /// Neither UTF-8 nor GB18030.
    case unknownEncoding
    /// Holds U+0000.
    case containsNUL
    case empty
    case tooManyRows(Int)
    /// A quote that opens on this line and never closes.
    case openQuote(line: Int)
    /// Something stands after a closing quote.
    case textAfterQuote(line: Int)
}

/// A table as spreadsheet programs write it (RFC 4180): the first row names the columns. Cells are trimmed of white space
/// at both ends; rows with nothing in them are passed over.
package struct CSVTable: Sendable, Equatable {
    package struct Row: Sendable, Equatable {
        /// Where it begins in the file, from 1.
        package let line: Int
        package let cells: [String]
    }

    package let header: [String]
    package let rows: [Row]

    /// Commas separate, or tabs, or semicolons: whichever stands first in the heading.
    package init(parsing bytes: [UInt8], mostRows: Int = 50_000) throws(TableProblem) {
        let text = try Self.decoded(bytes)
        if text.utf8.contains(0) { throw .containsNUL }
        var parser = CSVParser(bytes: Array(text.utf8), separator: Self.separator(of: text))
        var header: [String]?
        var rows: [Row] = []
        while let row = try parser.next() {
            guard header != nil else {
                header = row.cells
                continue
            }
            guard rows.count < mostRows else { throw .tooManyRows(mostRows) }
            rows.append(row)
        }
        guard let header else { throw .empty }
        (self.header, self.rows) = (header, rows)
    }

    private static func separator(of text: String) -> UInt8 {
        var isQuoted = false
        for byte in text.utf8 {
            switch byte {
            case 0x22: isQuoted.toggle()
            case 0x2C, 0x09, 0x3B: if !isQuoted { return byte }
            case 0x0A, 0x0D: if !isQuoted { return 0x2C }
            default: break
            }
        }
        return 0x2C
    }

    private static func decoded(_ bytes: [UInt8]) throws(TableProblem) -> String {
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        guard let text = Iconv.decode(bytes, from: "GB18030") else { throw .unknownEncoding }
        return text
    }
}

/// Reads row by row, counting lines as an editor shows them.
private struct CSVParser {
    let bytes: [UInt8]
    let separator: UInt8
    private var index = 0
    private var line = 1

    init(bytes: [UInt8], separator: UInt8) { (self.bytes, self.separator) = (bytes, separator) }

    private static let (quote, newline, carriageReturn): (UInt8, UInt8, UInt8) = (0x22, 0x0A, 0x0D)

    mutating func next() throws(TableProblem) -> CSVTable.Row? {
        while index < bytes.count {
            let start = line
            var cells: [String] = []
            repeat { cells.append(try cell()) } while takeSeparator()
            takeLineBreak()
            if cells.contains(where: { !$0.isEmpty }) { return CSVTable.Row(line: start, cells: cells) }
        }
        return nil
    }

    private mutating func takeSeparator() -> Bool {
        guard index < bytes.count, bytes[index] == separator else { return false }
        index += 1
        return true
    }

    /// LF, CRLF, or the CR alone of old programs.
    private mutating func takeLineBreak() {
        guard index < bytes.count else { return }
        if bytes[index] == Self.carriageReturn, index + 1 < bytes.count, bytes[index + 1] == Self.newline { index += 1 }
        index += 1
        line += 1
    }

    private mutating func cell() throws(TableProblem) -> String {
        guard index < bytes.count, bytes[index] == Self.quote else {
            let start = index
            while index < bytes.count, !ends(bytes[index]) { index += 1 }
            return Self.text(bytes[start..<index])
        }
        let opened = line
        index += 1
        var value: [UInt8] = []
        while true {
            guard index < bytes.count else { throw .openQuote(line: opened) }
            let byte = bytes[index]
            index += 1
            if byte == Self.quote {
                guard index < bytes.count, bytes[index] == Self.quote else { break }
                index += 1
            } else if byte == Self.newline {
                line += 1
            }
            value.append(byte)
        }
        guard index == bytes.count || ends(bytes[index]) else { throw .textAfterQuote(line: line) }
        return Self.text(value[...])
    }

    private func ends(_ byte: UInt8) -> Bool {
        byte == separator || byte == Self.newline || byte == Self.carriageReturn
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        var bytes = bytes.drop(while: isSpace)
        while let last = bytes.last, isSpace(last) { bytes = bytes.dropLast() }
        return CSVWriter.undefused(String(decoding: bytes, as: UTF8.self))
    }
}

/// Writes tables that spreadsheet programs open: UTF-8 with its mark, CRLF, and no cell that a program would calculate.
package enum CSVWriter {
    /// Before the first line: by it programs know UTF-8.
    package static let mark = "\u{FEFF}"

    package static func table(_ header: [String], _ rows: some Sequence<[String]>) -> [UInt8] {
        var text = mark + line(header)
        for row in rows { text += line(row) }
        return Array(text.utf8)
    }

    package static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    private static func cell(_ text: String) -> String {
        let safe = isFormula(text) ? "'" + text : text
        let needsQuotes = safe.utf8.contains { [0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D].contains($0) }
        guard needsQuotes else { return safe }
        // By scalars: a quote with a mark combined to it is one character, and another one than a quote.
        var quoted = "\"".unicodeScalars
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }

    /// What a program would take for a formula or a command.
    private static func isFormula(_ text: some StringProtocol) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return "=+-@\t\r＝＋－＠".unicodeScalars.contains(first)
    }

    /// The text before `'` was put in front of it.
    static func undefused(_ text: String) -> String {
        guard text.unicodeScalars.first == "'" else { return text }
        let rest = String(text.unicodeScalars.dropFirst())
        return isFormula(rest) ? rest : text
    }
}
