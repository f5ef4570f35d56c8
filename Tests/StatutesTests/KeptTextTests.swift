import Statutes
import Testing
import Words

/// Texts that a place may word for itself.
@Suite struct KeptTextTests {
    private let text = KeptText(
        "notice", Text("消息", "Notice"), builtIn: Text("{number}：来了", "{number}: it came"), placeholders: ["number"])

    @Test(arguments: [
        ("{number} 到了", nil), ("到了", "缺少 {number}。"), ("{number} 给 {name}", "没有 {name} 可用，只有 {number}。"),
        ("{number 到了", "花括号没有成对。"), ("number} 到了", "花括号没有成对。"), ("{{number}} 到了", "花括号没有成对。"),
        ("{} {number}", "没有 {} 可用，只有 {number}。"),
    ])
    func placeholdersAreChecked(words: String, problem: String?) {
        #expect(text.problem(with: words)?.zh == problem)
    }

    @Test func aTextWithoutPlaceholdersTakesNone() {
        let plain = KeptText("office", Text("电话", "Phone"), builtIn: Text("", ""))
        #expect(plain.problem(with: "电话 0394-0000000") == nil)
        #expect(plain.problem(with: "{number}")?.zh == "这段文字里不能有 {number}。")
    }

    @Test func whatAPlaceholderStandsForIsNotReadAgain() {
        #expect(text.filled(text.builtIn, ["number": "{number}"]).zh == "{number}：来了")
        #expect(text.filled(Text("{number}{number}", "a{number}"), ["number": "7"]) == Text("77", "a7"))
        #expect(text.filled(text.builtIn, [:]).en == ": it came")
    }

    @Test func theNarrowerPlaceSpeaksAndTheWholeWhereThereIsNone() throws {
        let (city, county) = (
            PlaceSpan(low: "411600000000", high: "411699999999"), PlaceSpan(low: "411624000000", high: "411624999999")
        )
        let from = try day("2026-12-01")
        let book = TextBook(
            [
                LocalText("a", "notice", in: city, from: from, Text("市", "city")),
                LocalText("b", "notice", in: county, from: from, Text("县", "county")),
                LocalText("c", "notice", in: county, from: try day("2026-12-05"), nil),
            ], whole: "411600000000")
        #expect(book.version(of: text, at: "411624100000", on: from)?.words.zh == "县")
        #expect(book.version(of: text, at: "411627000000", on: from)?.words.zh == "市")
        #expect(book.version(of: text, at: nil, on: from)?.words.zh == "市")
        #expect(book.version(of: text, at: nil, on: try day("2026-11-30")) == nil)
        // A county that no longer speaks for itself follows its prefecture.
        #expect(book.version(of: text, at: "411624000000", on: try day("2026-12-05"))?.words.zh == "市")
        #expect(book["b"]?.en == "county")
    }
}
