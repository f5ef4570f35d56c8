import Casework
import Testing
import WebTestKit
import Words

@testable import Network

@Suite struct ScanCodeTests {
    @Test func aCodeHoldsNothingThatLooksAlike() {
        #expect(ScanCode.alphabet.count == 31 && Set(ScanCode.alphabet).count == 31)
        #expect(!ScanCode.alphabet.contains { "01ILO".contains($0) })
    }

    @Test func codesAreTenLongAndEvenlySpread() {
        let world = TestWorld().world
        var counts: [Character: Int] = [:]
        var codes: Set<String> = []
        for _ in 0..<3100 {
            let code = ScanCode.make(world.randomBytes)
            #expect(code.count == 10 && ScanCode.fold(code) == code)
            codes.insert(code)
            for character in code { counts[character, default: 0] += 1 }
        }
        #expect(codes.count == 3100)
        // 1,000 of each are expected; the standard deviation is 31.
        #expect(counts.count == 31 && counts.values.allSatisfy { (840...1160).contains($0) })
    }

    @Test(arguments: [
        ("abcde-fghjk", "ABCDEFGHJK"), (" ABCDE FGHJK ", "ABCDEFGHJK"), ("ABCDEFGHJK", "ABCDEFGHJK"),
    ])
    func aTypedCodeIsFolded(_ typed: String, _ code: String) { #expect(ScanCode.fold(typed) == code) }

    @Test(arguments: ["", "ABCDEFGHJ", "ABCDEFGHJKM", "ABCDEFGHJ0", "ABCDEFGHJI", "沈丘县代表联络站一二"])
    func whatCannotBeACodeIsNone(_ typed: String) { #expect(ScanCode.fold(typed) == nil) }

    @Test(arguments: NetworkWord.allCases)
    func everyWordIsSaidInBothLanguages(_ word: NetworkWord) {
        #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty)
        #expect(!word.text.zh.contains { "!!".contains($0) } && word.text.en.allSatisfy { $0.isASCII })
    }
}
