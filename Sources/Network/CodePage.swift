import Casework
import Statutes
import Web
import Words

/// How the staff page of a code looks. What is printed is the sign alone.
struct CodePage: Sendable {
    let keeper: CodeKeeper
    let codes: [ScanCode]
    let baseURL: String
    let reader: Reader

    private var live: ScanCode? { codes.first(where: \.isLive) }

    var page: Page {
        Page(
            title: NetworkWord.codeTitle,
            main: """
                <h1>\(reader.say(NetworkWord.codeTitle))\(reader.colon)<a href="\(keeper.page)">\(reader.name(keeper.name))</a></h1>
                \(keeper.closedNotice(reader))
                <p class="noprint">\(reader.say(NetworkWord.codeLead)) \(reader.say(NetworkWord.codePrintHint))</p>
                \(live.map(sign))
                \(when: live != nil, toPrint)
                \(when: live == nil, "<p class=\"notice\">\(reader.say(NetworkWord.codeNone))</p>")
                \(forms)
                \(history)
                """)
    }

    private var toPrint: HTML {
        """
        <p class="noprint"><a href="\(keeper.printPage)">\(reader.say(keeper.kind == .site ? PaperWord.poster : .card))</a>\
        \(when: keeper.kind == .site, " · <a href=\"\(keeper.page)/cards\">\(reader.say(PaperWord.cards))</a>")</p>
        """
    }

    private func sign(_ code: ScanCode) -> HTML {
        let address = baseURL + NetworkPath.scan(code.code)
        let what = reader.say(NetworkWord.codeCurrent)
        return """
            <div class="card"><h2>\(what)</h2>
            <div class="qr">\(QRCode(address)?.svg(label: what))</div>
            <p>\(reader.say(NetworkWord.codeAddress))\(reader.colon)<br><strong>\(address)</strong></p>
            \(when: !keeper.hours.isEmpty, "<p>\(reader.say(NetworkWord.hours))\(reader.colon)\(reader.name(keeper.hours))</p>")
            <p class="noprint"><a href="\(NetworkPath.scan(code.code)).svg">SVG</a></p></div>
            """
    }

    private var forms: HTML {
        let current = live?.code ?? ""
        let replace = FormBuilder(reader, id: "replace")
        let revoke = FormBuilder(reader, id: "revoke")
        return """
            \(replace.form(action: keeper.codePage + "/replace", """
                \(replace.hidden("current", current))\
                \(when: live != nil, "<p class=\"hint\">\(reader.say(NetworkWord.codeReplaceHint))</p>")\
                <p>\(replace.button(live == nil ? NetworkWord.codeIssue : .codeReplace, kind: "second"))</p>
                """))
            \(when: live != nil, revoke.form(action: keeper.codePage + "/revoke", """
                \(revoke.hidden("current", current))<p class="hint">\(reader.say(NetworkWord.codeRevokeHint))</p>\
                <p>\(revoke.button(NetworkWord.codeRevoke, kind: "second"))</p>
                """))
            """
    }

    private var history: HTML {
        let earlier = codes.filter { !$0.isLive }
        guard !earlier.isEmpty else { return .empty }
        return """
            <section class="noprint"><h2>\(reader.say(NetworkWord.codeEarlier))</h2>
            <ul>\(each: earlier, { code in
                """
                <li>\(code.code) · \(reader.say(NetworkWord.codeMade)) \(day(code.madeAt)) · \
                \(reader.say(NetworkWord.codeRevoked)) \(code.revokedAt.map(day))\
                \(code.replacedBy.map { " · \(reader.say(NetworkWord.codeReplaced)) \($0)" as HTML })</li>
                """
            })</ul></section>
            """
    }

    private func day(_ instant: Instant) -> String { reader.say(DateText.whole(instant.day(in: reader.zone))) }
}
