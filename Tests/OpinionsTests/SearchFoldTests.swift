import Casework
import Store
import Testing

@testable import Opinions

@Suite struct SearchFoldTests {
    /// By the tables of Unicode, one character after the other: slow, and the measure of the quick way.
    private func reference(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: folded.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000: folded.append(" ")
            default: folded.append(scalar)
            }
        }
        return String(folded).lowercased()
    }

    @Test func everyCharacterFoldsAsUnicodeSays() {
        let wrong = (1...0x1_FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter { scalar in
            let text = "人\(Character(scalar))A"
            return Array(SearchFold.folded(text).utf8) != Array(reference(text).utf8)
        }
        #expect(wrong == [])
    }

    @Test(arguments: [
        ("人民路ＡＢ１２号", "人民路ab12号"), ("路灯　不亮", "路灯 不亮"), ("（ＰＭ２．５）！", "(pm2.5)!"), ("Ünal·ÉTÉ", "ünal·été"),
        ("", ""), ("“路”—灯…", "“路”—灯…"),
    ])
    func widthAndCaseDoNotCount(typed: String, folded: String) { #expect(SearchFold.folded(typed) == folded) }

    @Test func allWordsMustBeThere() {
        #expect(SoughtWords("路灯 ａｂ").areIn("AB座门口的路灯不亮"))
        #expect(!SoughtWords("路灯 井盖").areIn("AB座门口的路灯不亮"))
        #expect(!SoughtWords("灯路").areIn("路灯"))
        #expect(SoughtWords("路灯").areIn("路灯"))
        #expect(!SoughtWords("路灯坏了").areIn("路灯"))
    }

    @Test func aTextIsFoundByItsGramsAndWords() {
        let tokens = Set(SearchTokens.tokens("路灯PM25", prefix: "i"))
        #expect(tokens == ["i08def", "i0706f", "i08def0706f", "iwpm25"])
        #expect(SearchTokens.query("路灯 pm25", prefix: "i") == ["i08def0706f", "iwpm25"])
        #expect(SearchTokens.query("灯", prefix: "p") == ["p0706f"])
        #expect(SearchTokens.query("𠮷野", prefix: "p") == ["p20bb7091ce"])
        // 号 stands everywhere: two other tokens narrow enough, and each hit is checked for it.
        #expect(SearchTokens.query("路灯12号", prefix: "p") == ["p08def0706f", "pw12"])
        #expect(SearchTokens.query("12号", prefix: "p") == ["pw12", "p053f7"])
    }

    @Test func keysOfTheIndexStandInTheOrderOfTheIDs() {
        func id(_ milliseconds: Int, _ fill: UInt8) -> ID<AnyCase> {
            ID(World.uuid7(milliseconds: milliseconds, random: Array(repeating: fill, count: 16)))
        }
        let ids = [id(1, 0), id(1, 1), id(1, 0x7F), id(2, 0), id(1_800_000_000_000, 5), id(1_800_000_000_001, 0)]
        let keys = ids.map(OpinionSearch.key)
        #expect(keys == keys.sorted())
        #expect(ids.map(\.text) == ids.map(\.text).sorted())
        #expect(keys.allSatisfy { $0 >= 0 })
        #expect(Set(keys).count == keys.count)
    }
}
