import Testing
import Web

@Suite struct HTMLTests {
    @Test func everyInterpolatedStringIsEscaped() {
        let hostile = #"<script>&"'"#
        let page: HTML = "<p title=\"\(hostile)\">\(hostile)</p>"
        #expect(page.text == "<p title=\"&lt;script&gt;&amp;&quot;&#39;\">&lt;script&gt;&amp;&quot;&#39;</p>")
    }

    @Test func markupPassesAndAbsenceIsNothing() {
        let nothing: HTML? = nil
        let word: String? = nil
        let list: HTML =
            "\(each: ["a", "<"], { "<li>\($0)</li>" })\(nothing)\(word)\(when: false, "<b>no</b>")\(when: true, "<i>\(3)</i>")"
        #expect(list.text == "<li>a</li><li>&lt;</li><i>3</i>")
    }

    @Test(arguments: [
        ("/opinions?q=1", "/opinions?q=1"), (nil, "/"), ("//evil.example", "/"), ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\nb", "/"), ("javascript:alert(1)", "/"), ("", "/"),
    ])
    func aWayBackStaysOnTheSite(asked: String?, expected: String) {
        #expect(Paths.local(asked) == expected)
    }
}
