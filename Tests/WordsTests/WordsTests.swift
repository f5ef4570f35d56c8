import Testing
import Words

@Suite struct WordsTests {
    @Test(arguments: [
        ("en-GB,en;q=0.9,zh;q=0.8", Language.en),
        ("zh-CN,zh;q=0.9,en;q=0.8", .zh),
        ("fr, en;q=0.3, zh-TW;q=0.7", .zh),
        ("en;q=0, zh;q=0.1", .zh),
    ])
    func theReadersOwnOrderDecides(header: String, expected: Language) {
        #expect(Language(acceptLanguage: header) == expected)
    }

    @Test(arguments: ["", "fr, de", "en;q=0", ";;;,,,q="])
    func otherLanguagesLeaveTheChoiceOpen(header: String) {
        #expect(Language(acceptLanguage: header) == nil)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "-1,000")])
    func thousandsAreGrouped(number: Int, expected: String) {
        #expect(Numbers.grouped(number) == expected)
    }

    @Test(arguments: [
        (292, 294, "99.3%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (0, 0, "–"), (1, 2000, "0.1%"), (5, 5, "100.0%"),
    ])
    func sharesHaveOneDecimal(part: Int, whole: Int, expected: String) {
        #expect(Numbers.percent(part, of: whole) == expected)
    }

    @Test(arguments: [("opinion triaged", "Opinion triaged"), ("3 days", "3 days"), ("", ""), ("Late", "Late")])
    func aLineBeginsWithACapital(english: String, expected: String) {
        #expect(Text("意见分办", english).atLineStart == Text("意见分办", expected))
    }
}
