/// What was read and written again reads the same.
func fuzzJSON(_ bytes: [UInt8]) {
    guard let value = try? JSON(parsing: bytes) else { return }
    let text = value.serialized
    guard let again = try? JSON(parsing: Array(text.utf8)) else { return must(false, "written JSON is read: \(text)") }
    must(again.serialized == text, "JSON reads the same: \(text) and \(again.serialized)")
    must(!text.utf8.contains(UInt8(ascii: "<")), "JSON cannot close a tag: \(text)")
}

func fuzzForm(_ bytes: [UInt8]) {
    guard let fields = try? FormFields(decoding: bytes) else { return }
    must(fields.pairs.count <= 200, "no more fields than allowed")
    let text = fields.pairs.map { "\(FormFields.encode($0.name))=\(FormFields.encode($0.value))" }
        .joined(separator: "&")
    guard let again = try? FormFields(decoding: Array(text.utf8)) else { return must(false, "read: \(text)") }
    must(again == fields, "fields read the same: \(text)")
}

func fuzzCSV(_ bytes: [UInt8]) {
    guard let table = try? CSVTable(parsing: bytes, mostRows: 100) else { return }
    must(table.rows.count <= 100, "no more rows than allowed")
    must(zip(table.rows, table.rows.dropFirst()).allSatisfy { $0.line < $1.line }, "lines are in their order")
    let written = CSVWriter.table(table.header, table.rows.map(\.cells))
    // A cell that a spreadsheet program would calculate never stands there as it is.
    for cell in table.header + table.rows.flatMap(\.cells) {
        let alone = String(decoding: CSVWriter.table([cell], []).dropFirst(3), as: UTF8.self)
        let start = alone.unicodeScalars.dropFirst(alone.hasPrefix("\"") ? 1 : 0).first
        must(!["=", "+", "-", "@", "\t", "＝"].contains(start), "defused: \(alone)")
    }
    guard let again = try? CSVTable(parsing: written) else { return must(false, "a written table is read") }
    must(again.header == table.header, "heads read the same: \(table.header) and \(again.header)")
    must(again.rows.map(\.cells) == table.rows.map(\.cells), "rows read the same")
}
