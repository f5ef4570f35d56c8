import Testing
import Words

@testable import Opinions

@Suite struct OpinionWordsTests {
    @Test(arguments: OpinionWord.allCases) func everyWordIsThereInBothLanguages(word: OpinionWord) {
        #expect(!word.text.zh.isEmpty)
        #expect(!word.text.en.isEmpty)
        // Two hints quote what one may type.
        let isChinese = word.text.en.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        #expect(!isChinese || word == .placeHint || word == .searchHint)
    }

    @Test func unitsAreJoinedAsTheLanguageJoinsThem() {
        let told = OpinionSentence.suggestion("411624-17-05-001", "甲局、乙局")
        #expect(told.zh == "编号 411624-17-05-001，承办：甲局、乙局")
        #expect(told.en == "number 411624-17-05-001, handled by 甲局, 乙局")
    }
}
