import Accounts
package import Casework
package import Formats
package import Store
package import Words

/// A column as a heading may name it, in either language.
package struct ImportColumn: Sendable {
    package let key: String
    package let name: Text
    package let isRequired: Bool
    /// What its cells may say, by key and by name; anything when empty.
    package let choices: [(key: String, name: Text)]

    init(_ key: String, _ zh: String, _ en: String, required isRequired: Bool = false) {
        (self.key, name, self.isRequired, choices) = (key, Text(zh, en), isRequired, [])
    }

    init<T>(
        _ key: String, _ zh: String, _ en: String, required isRequired: Bool = false,
        of choices: [(T, key: String, name: Text)]
    ) {
        (self.key, name, self.isRequired) = (key, Text(zh, en), isRequired)
        self.choices = choices.map { ($0.key, $0.name) }
    }

    /// Stands in exported tables for whoever reads them; not read in again, the code says where.
    static let regionName = ImportColumn("regionName", "地区名称", "region name")

    fileprivate func isNamed(_ heading: String) -> Bool {
        let heading = heading.lowercased()
        return [key.lowercased(), name.zh, name.en.lowercased()].contains(heading)
    }
}

/// What is wrong with one cell, told by the line in the file and the column's name.
package struct ImportProblem: Sendable, Equatable {
    package let line: Int
    /// Nil for what concerns the whole row or table.
    package let column: Text?
    package let message: Text

    package var text: Text {
        let place =
            Text("第 \(line) 行", "line \(line)") + (column.map { Text("，\($0.zh)", ", \($0.en)") } ?? Text("", ""))
        return place + Text("：", ": ") + message
    }
}

/// What a row does, or would do.
package enum ImportEffect: String, Sendable, CaseIterable {
    case new, changed, same
}

/// What came of a table: nothing is written while there is one problem.
package struct ImportReport: Sendable, Equatable {
    package var problems: [ImportProblem] = []
    package var effects: [(line: Int, effect: ImportEffect, label: String)] = []
    /// How much of it holds only once somebody else has agreed.
    package var waiting = 0

    package static func == (one: ImportReport, other: ImportReport) -> Bool {
        one.problems == other.problems && one.waiting == other.waiting
            && one.effects.elementsEqual(other.effects) { $0 == $1 }
    }

    package func count(_ effect: ImportEffect) -> Int { effects.count { $0.effect == effect } }

    mutating func refuse(_ row: ImportRow, _ column: ImportColumn? = nil, _ message: Text) {
        problems.append(ImportProblem(line: row.line, column: column?.name, message: message))
    }
    mutating func note(_ row: ImportRow, _ effect: ImportEffect, _ label: String) {
        effects.append((row.line, effect, label))
    }
}

/// Who imports, and so which regions may be touched.
package enum Importer: Sendable {
    /// Whoever has the server: all of them.
    case command
    case administrator(ID<Person>, over: [RegionRange])

    func covers(_ region: ID<Region>) -> Bool {
        switch self {
        case .command: true
        case .administrator(_, let ranges): ranges.contains { $0.contains(region) }
        }
    }
}

/// A row by the names of its columns.
struct ImportRow: Sendable {
    let line: Int
    private let cells: [String: String]
    private let importer: Importer

    init(line: Int, cells: [String: String], by importer: Importer) {
        (self.line, self.cells, self.importer) = (line, cells, importer)
    }

    func covers(_ region: ID<Region>) -> Bool { importer.covers(region) }

    /// To whom accounts attribute what this row does.
    var by: EnterAccounts.By {
        switch importer {
        case .command: .command
        case .administrator(let person, let ranges): .administrator(person, over: ranges)
        }
    }

    /// What lies elsewhere is a problem of this row.
    func require(_ region: ID<Region>, _ column: ImportColumn, _ report: inout ImportReport) {
        guard !covers(region) else { return }
        report.refuse(self, column, Text("不在您管理的地区", "lies outside the regions that are yours"))
    }

    /// Nil when the cell is empty or the column is not there.
    subscript(_ column: ImportColumn) -> String? { cells[column.key].flatMap { $0.isEmpty ? nil : $0 } }

    /// A text of at most so many characters; one that is missing where it must be, or too long, is a problem.
    func text(_ column: ImportColumn, max: Int, _ report: inout ImportReport) -> String? {
        guard let text = self[column] else {
            if column.isRequired { report.refuse(self, column, Text("没有填写", "is missing")) }
            return nil
        }
        guard text.unicodeScalars.count <= max else {
            report.refuse(self, column, Text("最多 \(max) 个字", "has more than \(max) characters"))
            return nil
        }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            report.refuse(self, column, Text("含有控制字符或换行", "holds control characters or line breaks"))
            return nil
        }
        return text
    }

    /// One of some values, by its key or by what it is called in either language.
    func choice<T>(_ column: ImportColumn, _ choices: [(T, key: String, name: Text)], _ report: inout ImportReport)
        -> T?
    {
        guard let text = text(column, max: 80, &report) else { return nil }
        if let found = choices.first(where: { [$0.key, $0.name.zh, $0.name.en].contains(text) }) { return found.0 }
        let known = choices.map { "“\($0.name.zh)”" }.joined()
        let knownEn = choices.map { "“\($0.key)”" }.joined(separator: ", ")
        report.refuse(
            self, column, Text("“\(text)”应为\(known)中的一个", "“\(text)” is none of \(knownEn)"))
        return nil
    }

    func number(_ column: ImportColumn, _ range: ClosedRange<Int>, _ report: inout ImportReport) -> Int? {
        guard let text = text(column, max: 12, &report) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        report.refuse(
            self, column,
            Text(
                "“\(text)”应为 \(range.lowerBound) 到 \(range.upperBound) 的整数",
                "“\(text)” is no whole number from \(range.lowerBound) to \(range.upperBound)"))
        return nil
    }
}

/// One kind of table that can be imported, in two steps: looked at, then written all or not at all. What is there already,
/// by its key, is updated; nothing is ever deleted.
package struct ImportTable: Sendable {
    /// On the command line: `sites`.
    package let kind: String
    package let title: Text
    package let columns: [ImportColumn]
    /// Where whoever has written one goes on.
    var next: FurtherPage?
    /// Where what waits for somebody else's consent is found.
    var waits: FurtherPage?
    let run:
        @Sendable (_ rows: [ImportRow], _ isWritten: Bool, _ report: inout ImportReport, any Transaction) throws -> Void

    /// Carries out a table in a transaction of its own, which is taken back when something is wrong with it, and when it
    /// was only to be looked at: a preview sees what writing would meet.
    /// - Parameters:
    ///   - record: called in the transaction in which it was written.
    package func run(
        _ table: CSVTable, isWritten: Bool, by importer: Importer, on database: any Database,
        record: @escaping @Sendable (ImportReport, any Transaction) throws -> Void = { _, _ in }
    ) async throws -> ImportReport {
        do {
            return try await database.write { tx in
                var report = ImportReport()
                let rows = rows(of: table, by: importer, &report)
                if report.problems.isEmpty { try run(rows, false, &report, tx) }
                if report.problems.isEmpty {
                    // What each row does is told as of before the first of them.
                    var written = ImportReport()
                    try run(rows, true, &written, tx)
                    report.problems = written.problems
                }
                guard isWritten, report.problems.isEmpty else { throw TakenBack(report: report) }
                try record(report, tx)
                return report
            }
        } catch let taken as TakenBack { return taken.report }
    }

    private struct TakenBack: Error {
        let report: ImportReport
    }

    /// The rows under the names of our columns; a heading that names none of ours is a problem, and so is a double one.
    private func rows(of table: CSVTable, by importer: Importer, _ report: inout ImportReport) -> [ImportRow] {
        let heading = ImportRow(line: 1, cells: [:], by: importer)
        var keys: [String?] = []
        for name in table.header {
            let column = columns.first { $0.isNamed(name) }
            if column == nil, !name.isEmpty {
                let known = columns.map(\.name.zh).joined(separator: "、")
                let knownEn = columns.map(\.key).joined(separator: ", ")
                report.refuse(
                    heading, nil,
                    Text("表头“\(name)”不认识，可用的有：\(known)", "the heading “\(name)” is unknown; there are: \(knownEn)"))
            }
            if let column, keys.contains(column.key) {
                report.refuse(heading, column, Text("这一列出现了两次", "this column is there twice"))
            }
            keys.append(column?.key)
        }
        for column in columns where column.isRequired && !keys.contains(column.key) {
            report.refuse(heading, column, Text("缺少这一列", "this column is missing"))
        }
        return table.rows.map { row in
            if row.cells.count > keys.count {
                report.problems.append(
                    ImportProblem(
                        line: row.line, column: nil,
                        message: Text(
                            "有 \(row.cells.count) 格，表头只有 \(keys.count) 列",
                            "has \(row.cells.count) cells, and the heading has \(keys.count)")))
            }
            let named = zip(keys, row.cells).compactMap { key, cell in key.map { ($0, cell) } }
            return ImportRow(
                line: row.line, cells: Dictionary(named, uniquingKeysWith: { first, _ in first }), by: importer)
        }
    }
}

extension TableProblem {
    /// In words, for whoever made the table.
    package var text: Text {
        switch self {
        case .unknownEncoding:
            Text(
                "不是 UTF-8 或 GB18030 编码的文字；Excel 文件请先另存为 CSV。",
                "The file is neither UTF-8 nor GB18030; save a workbook as CSV first.")
        case .containsNUL:
            Text(
                "文件里有空字符，不是文本表格；Excel 文件请先另存为 CSV。",
                "The file holds NUL characters, so it is no table of text; save a workbook as CSV first.")
        case .empty: Text("表格是空的。", "The table is empty.")
        case .tooManyRows(let most): Text("超过 \(most) 行，请分成几个文件。", "There are more than \(most) rows: divide the file.")
        case .openQuote(let line): Text("第 \(line) 行的引号没有结束。", "A quote that opens on line \(line) does not end.")
        case .textAfterQuote(let line):
            Text("第 \(line) 行的引号后面还有文字。", "Something stands after a closing quote on line \(line).")
        }
    }
}
