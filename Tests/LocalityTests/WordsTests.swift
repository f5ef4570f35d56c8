import Testing
import Words

@testable import Locality

@Suite struct WordsTests {
    @Test func everyWordIsSaidInBothLanguages() {
        for word in LocalityWord.allCases {
            #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty, "\(word)")
            #expect(!word.text.en.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) }, "\(word)")
        }
    }
}
