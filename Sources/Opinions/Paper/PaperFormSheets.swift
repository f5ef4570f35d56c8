import Network
import Web
import Words

/// Blank forms, a sheet each: the upper part stays at the station, the strip below the dashed line is the visitor's.
/// Nothing on either is secret: a blank passes through many hands before it is filled.
struct PaperFormSheets: Sendable {
    let site: LiaisonSite
    let forms: [PaperForm]
    let desk: OpinionDesk
    let reader: Reader

    var page: Page {
        Page(
            title: PaperFormWord.title, paper: .a4,
            main: """
                <h1>\(reader.say(PaperFormWord.title))\(reader.colon)<a href="\(PrintForms.path(site))">\(reader.name(site.name))</a></h1>
                <p>\(reader.say(PaperFormWord.printHint))</p>
                \(each: forms, sheet)
                """)
    }

    private func sheet(_ form: PaperForm) -> HTML {
        let number = form.number.text
        return """
            <section class="sheet"><div class="in form">
            <div class="row"><div><p class="top">\(PaperFormWord.formTitle.onPaper)</p>\
            <p class="who\(when: site.name.count > 14, " long")"><bdi lang="zh-Hans">\(site.name)</bdi></p><p>\(PaperFormWord.formLead.onPaper)</p></div>
            <div class="middle"><div class="code">\(QRCode(number)?.svg(label: number))</div>\
            <p>\(PaperFormWord.number.onPaper)</p><p class="number letters">\(number)</p></div></div>
            <div class="box"><p>\(PaperFormWord.yourWords.onPaper)</p></div>
            <div class="row">\(line(.name))\(line(.phone))</div>
            <div class="row"><p>\(tick(.share))</p><p>\(tick(.secret))</p></div>
            <div class="row"><p>\(PaperFormWord.sign.onPaper)</p><p class="line"></p></div>
            <p>\(PaperFormWord.noState.onPaper)</p>
            \(slip(number))
            </div></section>
            """
    }

    private func line(_ word: PaperFormWord) -> HTML {
        "<p>\(word.onPaper) <span class=\"en\" lang=\"en\">(\(PaperFormWord.optional.text.en))</span></p><p class=\"line\"></p>"
    }

    private func tick(_ word: PaperFormWord) -> HTML { "<span class=\"tick\"></span>\(word.onPaper)" }

    private func slip(_ number: String) -> HTML {
        """
        <div class="cut row"><div><p><strong>\(PaperFormWord.slipTitle.onPaper)</strong></p>
        <p><bdi lang="zh-Hans">\(site.name)</bdi></p><p>\(PaperFormWord.slipKeep.onPaper)</p><p>\(PaperFormWord.slipLater.onPaper)</p>
        <p>\(PaperFormWord.slipWhere.onPaper)</p><p class="letters">\(desk.network.address("/follow"))</p></div>
        <div class="middle"><div class="code">\(QRCode(number)?.svg(label: number))</div>\
        <p class="number letters">\(number)</p></div></div>
        """
    }
}
