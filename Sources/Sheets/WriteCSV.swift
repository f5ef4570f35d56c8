import Formats

extension Sheet {
    /// UTF-8 with its mark, CRLF; text that a program would calculate is defused.
    func csv() throws -> [UInt8] {
        var bytes = Array(CSVWriter.mark.utf8) + CSVWriter.line(header).utf8
        while let row = try next() {
            let cells = row.map { cell in
                switch cell {
                case .text(let text): text
                case .number(let number): String(number)
                case .none: ""
                }
            }
            bytes += CSVWriter.line(cells).utf8
        }
        return bytes
    }
}
