import Testing

@testable import Formats

/// The same numbers in every run (xorshift).
private struct Fixed: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

@Suite struct CSVTests {
    private func table(_ text: String) throws -> CSVTable { try CSVTable(parsing: Array(text.utf8)) }
    private func cells(_ text: String) throws -> [[String]] { try table(text).rows.map(\.cells) }

    @Test func quotesLineBreaksAndDoubledQuotesAreRead() throws {
        let read = try table("name,words\r\n\"王, 某\",\"他说\"\"好\"\"\n就这样\"\r\n\r\n 李 , x \n")
        #expect(read.header == ["name", "words"])
        #expect(read.rows.map(\.cells) == [["王, 某", "他说\"好\"\n就这样"], ["李", "x"]])
        // As an editor counts: the first row takes two lines, and one is empty.
        #expect(read.rows.map(\.line) == [2, 5])
    }

    @Test(arguments: [",", "\t", ";"]) func theHeadingTellsWhatSeparates(separator: String) throws {
        #expect(try cells("a\(separator)b\n1\(separator)2") == [["1", "2"]])
    }

    @Test func oldLineEndsAndAMissingLastOneDoNotMatter() throws {
        #expect(try cells("a\r1\r2") == [["1"], ["2"]])
        #expect(try cells("a\n1") == [["1"]])
        #expect(try cells("a") == [])
    }

    @Test func utf8WithItsMarkAndGB18030ReadTheSame() throws {
        let expected = try table("姓名,镇\n王𠮷,槐店回族镇\n")
        #expect(try CSVTable(parsing: [0xEF, 0xBB, 0xBF] + Array("姓名,镇\n王𠮷,槐店回族镇\n".utf8)) == expected)
        // 姓名,镇 / 王𠮷,槐店回族镇: 𠮷 takes four bytes.
        let gb: [UInt8] = [
            0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xD5, 0xF2, 0x0A, 0xCD, 0xF5, 0x95, 0x34, 0xB2, 0x35, 0x2C, 0xBB, 0xB1, 0xB5,
            0xEA,
            0xBB, 0xD8, 0xD7, 0xE5, 0xD5, 0xF2, 0x0A,
        ]
        let read = try CSVTable(parsing: gb)
        #expect(read.header == expected.header)
        #expect(read == expected)
    }

    @Test func whatIsNoTableIsRefusedWithItsPlace() {
        #expect(throws: TableProblem.empty) { try table("") }
        #expect(throws: TableProblem.empty) { try table("\n\n,,\n") }
        #expect(throws: TableProblem.openQuote(line: 2)) { try table("a\n\"x\ny\n") }
        #expect(throws: TableProblem.textAfterQuote(line: 2)) { try table("a\n\"x\"y\n") }
        #expect(throws: TableProblem.containsNUL) { try table("a\n\0") }
        #expect(throws: TableProblem.unknownEncoding) { try CSVTable(parsing: [0x61, 0x0A, 0xFF, 0xFF]) }
        #expect(throws: TableProblem.tooManyRows(2)) { try CSVTable(parsing: Array("a\n1\n2\n3".utf8), mostRows: 2) }
    }

    @Test func whatIsWrittenIsReadAgainAndNothingIsAFormula() throws {
        let rows = [["=1+1", "+8613"], ["-5", "@x"], ["a \"b\"", "c,d\ne"], ["＝SUM(A1)", "'quoted"], ["", "普通"]]
        let bytes = CSVWriter.table(["甲", "乙"], rows)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let text = String(decoding: bytes, as: UTF8.self)
        for line in text.split(separator: "\r\n") {
            for cell in line.split(separator: ",") { #expect(!"=+-@＝".contains(cell.first ?? "x"), "\(cell)") }
        }
        #expect(try CSVTable(parsing: bytes).rows.map(\.cells) == rows)
    }

    /// A quote with a mark combined to it is one character, and is no less a quote.
    @Test func combinedMarksHideNoQuoteAndNoFormula() throws {
        let rows = [["a,\"\u{312}b", "x"], ["'\u{312}=1", "=\u{312}1"], ["\"\u{301}", "'=1"]]
        let bytes = CSVWriter.table(["甲", "乙"], rows)
        #expect(
            try CSVTable(parsing: bytes).rows.map { $0.cells.map(\.unicodeScalars.count) } == [
                [5, 1], [4, 3], [2, 2],
            ])
        #expect(String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0 == "\"" }.count == 8)
    }

    @Test func whatStandsInAQuotedHeadSeparatesNothing() throws {
        #expect(try table("\"a;b\",c\n1;2,3").header == ["a;b", "c"])
        let rows = [["1;2", "\t3"]]
        #expect(try CSVTable(parsing: CSVWriter.table(["单位;处室", "b"], rows)).rows.map(\.cells) == rows)
    }

    /// Whatever comes in, it is a table or a problem, and never reads past its end.
    @Test func anyBytesAreReadOrRefused() {
        var generator = Fixed(state: 7)
        let alphabet: [UInt8] = [
            0x22, 0x2C, 0x0A, 0x0D, 0x09, 0x3B, 0x61, 0xE5, 0x9D, 0x8F, 0x81, 0x30, 0xEF, 0xBB, 0xBF,
        ]
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            guard let table = try? CSVTable(parsing: bytes) else { continue }
            #expect(!table.header.isEmpty)
            #expect(table.rows.map(\.line) == table.rows.map(\.line).sorted())
        }
    }
}
