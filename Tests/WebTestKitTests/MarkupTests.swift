import Testing

@testable import WebTestKit

@Suite struct MarkupTests {
    @Test func aGoodPageHasNoProblems() {
        let page = """
            <!doctype html><html lang="zh"><head><meta charset="utf-8"><link rel="icon" href="/i"></head><body>
            <h1 id="a">标题 &lt;</h1><form method="post" action="/x"><input type="hidden" name="csrf" value="1">
            <label for="f">名</label><input id="f" name="f" value="a > b"><label><input type="radio" name="r"> 是</label>
            <button>好</button></form><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><br></body></html>
            """
        #expect(Markup.problems(in: page).isEmpty)
    }

    @Test(arguments: [
        ("<h1>a</h1><p>", "never closed"), ("<h1>a</h1><p><b></p></b>", "closes"), ("<p></p>", "0 h1"),
        ("<h1>a</h1><h1>b</h1>", "2 h1"), ("<h1 id=\"x\">a</h1><p id=\"x\"></p>", "twice"),
        ("<h1>a</h1><input name=\"n\">", "n has no label"),
        ("<h1>a</h1><select id=\"s\" name=\"s\"></select>", "s has no label"),
        ("<h1 style=\"color:red\">a</h1>", "inline style"), ("<h1 onclick='x'>a</h1>", "inline onclick"),
        ("<h1>a</h1><script>x</script>", "inline script"), ("<h1>a</h1><img src=\"x\">", "without alt"),
        ("<h1>a</h1><form method=\"post\"></form>", "without its token"),
        (
            "<h1>a</h1><form method=\"post\"><input type=\"hidden\" name=\"csrf\" value=\"\"></form>",
            "without its token"
        ),
    ])
    func aBadPageIsToldWhy(page: String, problem: String) {
        #expect(Markup.problems(in: page).contains { $0.contains(problem) }, "\(Markup.problems(in: page))")
    }

    @Test(arguments: [
        ("<p>a <bdi>b</bdi></p>", 0), ("<p dir=\"auto\">a <b>b</b></p>", 0), ("<p><bdi>a</bdi> b</p>", 1),
        ("<p>b</p><input value=\"b > b\"><p>c</p>", 1), ("<title>b</title><option>b</option>", 0),
        ("<p dir=\"auto\"><br>a</p>b", 1),
    ])
    func wordsWithoutADirectionOfTheirOwnAreFound(page: String, count: Int) {
        #expect(Markup.unisolated("b", in: page).count == count, "\(Markup.unisolated("b", in: page))")
    }

    @Test func aReaderSeesTextWithoutTags() {
        #expect(Markup.visibleText(of: "<p>a &amp;lt; <b>b</b>\n c</p>") == "a &lt; b c")
    }
}
