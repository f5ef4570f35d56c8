import Casework
import Network
import Statutes
import Store
import Web
import Words

/// `POST /follow/receipt`: the receipt of an opinion on a slip of paper. Number and secret are sent again, since the
/// secret is stored nowhere; so they stand in no address, and the answer lies in no cache.
struct PrintReceipt: Sendable {
    let desk: OpinionDesk
    let limiter: RateLimiter
    static let path = "/follow/receipt"

    static let fields =
        FollowOpinion.fields + [RouteField("size", .choice(["roll", "a5"]), PaperFormWord.printReceipt.text)]

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let paper: Paper = exchange.input.text("size") == "a5" ? .a5 : .roll
        switch try await FollowOpinion(desk: desk, limiter: limiter).open(exchange) {
        case .refused(let answer): return answer
        case .opened(let number, let secret, let own):
            let viewer = exchange.viewer.holding(secretOf: own)
            let (opinion, clocks, site, record) = try await desk.database.read { tx in
                let opinion = try desk.store.opinion(number, visibleTo: viewer, in: tx)
                let clocks = try desk.clocks.clocks(of: opinion.id, in: tx).filter { $0.endedAt == nil }
                let site = try opinion.site.flatMap { try desk.places(in: tx).organisation($0)?.name }
                return (opinion, clocks, site, try desk.recordCards?.ofCase(opinion.id, reader, tx))
            }
            let isAuthor = exchange.viewer.isAnonymous
            let leadsBack = isAuthor || opinion.face(for: exchange.viewer) != .public
            let answer = Answer.page(
                page(
                    opinion, secret: secret, clocks: clocks, site: site, record: record, paper: paper,
                    leadsBack: leadsBack, reader))
            // As where one follows it. Whoever enters it for somebody else does not become its author.
            return isAuthor ? answer.setting(desk.ownCaseCookie(own, now: reader.now)) : answer
        }
    }

    private func page(
        _ opinion: Opinion, secret: String, clocks: [Clock], site: String?, record: RecordReceipt?, paper: Paper,
        leadsBack: Bool,
        _ reader: Reader
    ) -> Page {
        let address = desk.network.address("/follow")
        return Page(
            title: PaperFormWord.receipt, paper: paper,
            main: """
                <h1>\(reader.say(PaperFormWord.receipt))</h1>
                \(when: leadsBack, "<p class=\"noprint\"><a href=\"/opinions/\(opinion.number)\">\(reader.say(OpinionWord.seeProgress))</a></p>")
                \(record.map { "<p class=\"noprint\">\($0.links)</p>" as HTML })
                <section class="sheet"><div class="in slip">
                <p class="who">\(PaperFormWord.receipt.onPaper)</p>
                <dl>\(fact(.caseNumber, "<span class=\"number\">\(opinion.number)</span>"))
                \(fact(.caseSecret, "<span class=\"number\" id=\"secret\">\(CaseSecret.shown(CaseSecret.normalized(secret)))</span>"))
                \(due(opinion, clocks, reader))
                \(site.map { fact(.takenInBy, "<bdi lang=\"zh-Hans\">\($0)</bdi>") })
                \(fact(.lookAt, "<span class=\"letters\">\(address)</span>"))</dl>
                <p>\(PaperFormWord.keepSecret.onPaper)</p>
                \(codes(address, record, reader))
                </div></section>
                \(Self.forms(number: opinion.number, secret: CaseSecret.shown(CaseSecret.normalized(secret)), reader))
                """)
    }

    /// What asks for the slip, of either size.
    static func forms(number: String, secret: String, _ reader: Reader) -> HTML {
        let form = FormBuilder(reader, id: "receipt")
        return """
            <h2 class="noprint">\(reader.say(PaperFormWord.printReceipt))</h2>
            \(form.form(action: path, """
                \(form.hidden("number", number))\(form.hidden("secret", secret))<p class="actions">\
                \(form.button(PaperFormWord.printRoll, kind: "second", name: "size", value: "roll"))\
                \(form.button(PaperFormWord.printA5, kind: "second", name: "size", value: "a5"))</p>
                """))
            """
    }

    /// The date that is promised first, by the name of what is promised for it, as the page of the case has it; and that
    /// an answer has no date yet.
    private func due(_ opinion: Opinion, _ clocks: [Clock], _ reader: Reader) -> HTML {
        let promised = clocks.filter { $0.isRunning && CaseView.shows($0, to: .author) }
        let first = promised.min { $0.dueOn < $1.dueOn }
        // What follows another matter waits for that one's clocks.
        let later = opinion.state != .merged && clocks.contains { OpinionLifecycle.beforeHandling.contains($0.rule) }
        return """
            \(first.flatMap { clock in
                desk.clocks.deadline(of: clock).map {
                    fact($0.rule.name.atLineStart, PaperFormText.due(clock.dueOn, today: reader.today).onPaper)
                }
            })\(when: later, "<dd>\(PaperFormWord.answerLater.onPaper)</dd>")
            """
    }

    /// Where one looks, and beside it where the record can be held to its word.
    private func codes(_ address: String, _ record: RecordReceipt?, _ reader: Reader) -> HTML {
        let place: HTML = """
            <div class="code">\(QRCode(address)?.svg(label: reader.say(PaperFormWord.lookAt)))</div>
            """
        guard let record, let code = record.code else { return place }
        return """
            <div class="codes"><div>\(place)<p>\(PaperFormWord.lookAt.onPaper)</p></div>\
            <div><div class="code">\(code)</div><p>\(record.caption.onPaper)</p></div></div>
            """
    }

    private func fact(_ word: PaperFormWord, _ value: HTML) -> HTML { fact(word.text, value) }
    private func fact(_ name: Text, _ value: HTML) -> HTML { "<dt>\(name.onPaper)</dt><dd>\(value)</dd>" }
}
