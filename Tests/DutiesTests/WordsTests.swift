import Testing
import Words

@testable import Duties

@Suite struct WordsTests {
    @Test(arguments: DutyWord.allCases) func everyWordIsThereInBothLanguages(word: DutyWord) {
        #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty && word.text.zh != word.text.en)
    }
}
