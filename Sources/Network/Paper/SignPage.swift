import Web
import Words

/// A poster for a site's door or a card for a deputy's desk: one sheet, large type, black on white, both languages.
struct SignPage: Sendable {
    let sign: Sign
    let paper: Paper
    let baseURL: String
    let reader: Reader

    private var title: PaperWord { sign.keeper.kind == .site ? .poster : .card }

    var page: Page {
        let heading: HTML = """
            <h1>\(reader.say(title))\(reader.colon)<a href="\(sign.keeper.page)">\(reader.name(sign.keeper.name))</a></h1>
            """
        guard sign.keeper.closedOn == nil else {
            return Page(title: title, main: "\(heading)\(sign.keeper.closedNotice(reader))")
        }
        return Page(
            title: title, paper: paper,
            main: """
                \(heading)
                \(sign.code.map { code -> HTML in
                    "<p>\(reader.say(PaperWord.printHint))</p>\(sizes)\(sheet(code))"
                } ?? missing)
                """)
    }

    private var missing: HTML {
        """
        <p class="notice">\(reader.say(PaperWord.noCode)) \
        <a href="\(sign.keeper.codePage)">\(reader.say(PaperWord.keepCode))</a></p>
        """
    }

    private var sizes: HTML {
        let links = [Paper.a4, .a5].map { size -> HTML in
            """
            <a href="\(sign.keeper.printPage)?size=\(size.rawValue)"\(when: size == paper, " aria-current=\"true\"")>\
            \(reader.say(size.name))</a>
            """
        }
        return "<p>\(reader.say(PaperWord.size))\(reader.colon)\(links[0]) · \(links[1])</p>"
    }

    private func sheet(_ code: String) -> HTML {
        let address = baseURL + NetworkPath.scan(code)
        let scan: PaperWord = sign.keeper.kind == .site ? .siteScan : .deputyScan
        return """
            <section class="sheet"><div class="in">
            <div class="middle"><p class="top">\(PaperWord.scan.onPaper)</p></div>
            <div class="middle"><p class="who\(when: sign.keeper.name.count > 14, " long")"><bdi lang="zh-Hans">\(sign.keeper.name)</bdi></p>
            \(each: sign.what.prefix(2), { "<p>\($0)</p>" })</div>
            <div class="code">\(QRCode(address)?.svg(label: reader.say(scan)))</div>
            <div class="middle"><p>\(scan.onPaper)</p>
            <p class="small">\(PaperWord.letters.text.zh) <span class="en" lang="en">\(PaperWord.letters.text.en)</span></p>
            <p class="letters">\(address)</p></div>
            <ol class="steps">\(each: [PaperWord.stepWrite, .stepTake, .stepAnswer, .stepRate].enumerated(), {
                "<li><b aria-hidden=\"true\">\($0.offset + 1)</b><p>\($0.element.onPaper)</p></li>"
            })</ol>
            <div class="small">\(fact(.hours, sign.keeper.hours))\(fact(.address, sign.address))
            <p class="middle">\(PaperWord.noAccount.onPaper)</p></div>
            </div></section>
            """
    }

    private func fact(_ word: PaperWord, _ value: String) -> HTML {
        guard !value.isEmpty else { return .empty }
        return """
            <p class="few"><span lang="zh-Hans">\(word.text.zh)</span> <span class="en" lang="en">\(word.text.en)</span> \
            <bdi lang="zh-Hans">\(value)</bdi></p>
            """
    }
}

/// All codes of a station, eight cards to a sheet with dashed lines to cut along.
struct CardsPage: Sendable {
    let signs: [Sign]
    let baseURL: String
    let reader: Reader
    private static let toASheet = 8

    var page: Page {
        let own = signs[0].keeper
        let heading: HTML = """
            <h1>\(reader.say(PaperWord.cards))\(reader.colon)<a href="\(own.page)">\(reader.name(own.name))</a></h1>
            """
        guard own.closedOn == nil else {
            return Page(title: PaperWord.cards, main: "\(heading)\(own.closedNotice(reader))")
        }
        let sheets = stride(from: 0, to: signs.count, by: Self.toASheet).map {
            Array(signs[$0..<min($0 + Self.toASheet, signs.count)])
        }
        return Page(
            title: PaperWord.cards, paper: .a4,
            main: """
                \(heading)
                <p>\(reader.say(PaperWord.printHint))</p>
                \(each: sheets, { "<section class=\"sheet\"><ul class=\"cards\">\(each: $0, card)</ul></section>" })
                """)
    }

    private func card(_ sign: Sign) -> HTML {
        let scan: PaperWord = sign.keeper.kind == .site ? .siteScan : .deputyScan
        let words: HTML = """
            <p class="who\(when: sign.keeper.name.count > 12, " long")"><bdi lang="zh-Hans">\(sign.keeper.name)</bdi></p>
            \(each: sign.what.prefix(1), { "<p>\($0)</p>" })
            """
        guard let code = sign.code else {
            return "<li><div>\(words)<p>\(PaperWord.noCodeYet.onPaper)</p></div></li>"
        }
        let address = baseURL + NetworkPath.scan(code)
        return """
            <li><div class="code">\(QRCode(address)?.svg(label: "\(reader.say(scan)): \(sign.keeper.name)"))</div>
            <div>\(words)<p>\(scan.onPaper)</p><p class="letters">\(address)</p></div></li>
            """
    }
}
