import Network
import Testing
import Web

@Suite struct QRCodeTests {
    @Test(arguments: [
        "https://a.cn/c/2345", "https://huying.example/c/ABCDEFGHJK", "https://renda.shenqiu.example/c/MNPQRSTUVW",
        "https://a-rather-long-name.of-a-county.people.example/c/ABCDEFGHJK",
        "https://an-even-longer-name.of-a-prefecture.in-a-province.peoples-congress.example/c/23456789AB", "沈丘县代表联络站",
    ])
    func aScannerReadsWhatWasWritten(_ text: String) throws {
        let code = try #require(QRCode(text))
        #expect(try QRDecoder.text(of: code.modules, width: code.width) == text)
    }

    @Test func theDrawingIsTheCodeAndItsQuietZone() throws {
        let code = try #require(QRCode("https://huying.example/c/ABCDEFGHJK"))
        let drawing = code.svg(label: "扫一扫 <\"&\">").text
        let drawn = try #require(SVGModules(drawing))
        #expect(drawn.width == code.width && drawn.modules == code.modules)
        #expect(drawing.contains("aria-label=\"扫一扫 &lt;&quot;&amp;&quot;&gt;\""))
        #expect(drawing.contains("viewBox=\"0 0 \(code.width + 8) \(code.width + 8)\""))
    }

    @Test func theFindersStandInThreeCorners() throws {
        let code = try #require(QRCode("https://huying.example/c/ABCDEFGHJK"))
        let far = code.width - 7
        for (row, column) in [(0, 0), (0, far), (far, 0)] {
            for step in 0..<7 {
                #expect(
                    code.isDark(row: row, column: column + step) && code.isDark(row: row + 6, column: column + step))
                #expect(
                    code.isDark(row: row + step, column: column) && code.isDark(row: row + step, column: column + 6))
            }
            #expect(!code.isDark(row: row + 1, column: column + 1) && code.isDark(row: row + 3, column: column + 3))
        }
    }

    @Test func whatIsTooLongForAnyCodeIsNone() {
        #expect(QRCode(String(repeating: "a", count: 2000)) != nil)
        #expect(QRCode(String(repeating: "a", count: 4000)) == nil)
    }
}
