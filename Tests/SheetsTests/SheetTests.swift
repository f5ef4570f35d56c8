import Formats
import Foundation
import Sheets
import TestKit
import Testing

@Suite struct SheetTests {
    /// What programs would calculate, open or guess, and what XML cannot hold.
    private static let rows: [[Sheet.Cell]] = [
        [.text("槐店代表联络站"), .number(12)], [.text("=1+1"), .none], [.text("@SUM(A1)"), .number(0)],
        [.text("https://huying.example"), .number(3)], [.text("a,\"b\"\nc"), .number(4)],
        [.text("\u{1}x\u{FFFE}"), .number(5)], [.text("<b>&'"), .number(6)],
    ]

    private func sheet() -> Sheet { Sheet("站点/[1]", header: ["名称", "数量"], rows: Self.rows) }

    @Test func textStaysTextInCSV() throws {
        let bytes = try sheet().bytes(as: .csv)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("\r\n'=1+1,\r\n") && text.contains("\r\n'@SUM(A1),0\r\n"))
        #expect(try CSVTable(parsing: bytes).rows.map { $0.cells[0] }.prefix(2) == ["槐店代表联络站", "=1+1"])
    }

    @Test func textStaysTextInAWorkbook() throws {
        let sheet = try Unzipped(sheet().bytes(as: .xlsx)).text("xl/worksheets/sheet1.xml")
        for text in ["名称", "槐店代表联络站", "=1+1", "@SUM(A1)", "https://huying.example", "&lt;b&gt;&amp;'"] {
            #expect(sheet.contains("<is><t>\(text)</t></is>"), "\(text)")
        }
        #expect(sheet.contains("<v>12</v>") && !sheet.contains("<f>") && !sheet.contains("hyperlink"))
        #expect(!sheet.unicodeScalars.contains { $0 == "\u{1}" || $0 == "\u{FFFE}" })
    }

    @Test func nothingIsLeftBehind() throws {
        struct Broken: Error {}
        // Other tests write sheets at the same time, so this one has a place of its own.
        let place = FileManager.default.temporaryDirectory.appending(path: "sheets-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: place) }
        #expect(!(try sheet().bytes(as: .xlsx, temporary: place)).isEmpty)
        var count = 0
        let broken = Sheet("x", header: ["a"]) {
            count += 1
            if count > 3 { throw Broken() }
            return [.number(count)]
        }
        #expect(throws: Broken.self) { try broken.bytes(as: .xlsx, temporary: place) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: place) == [])
    }

    @Test func aCellHoldsNoMoreThanItMay() throws {
        let long = Sheet("x", header: ["a"], rows: [[.text(String(repeating: "长", count: 40_000))]])
        let sheet = try Unzipped(long.bytes(as: .xlsx)).text("xl/worksheets/sheet1.xml")
        #expect(sheet.count { $0 == "长" } == 32_000)
    }
}
