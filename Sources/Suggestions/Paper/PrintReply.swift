import Casework
import Network
import Statutes
import Store
import Web
import Words

/// `GET /suggestions/{name}/units/{part}/paper`: a unit's reply in the standard form (SUG-15), with a sheet on which each
/// signer says what they think of it. A draft is printed by its unit alone, to be put before its head.
struct PrintReply: Sendable {
    let desk: SuggestionDesk

    var route: Route {
        Route(
            "suggestions.reply-paper", .get, page: "/suggestions/{name}/units/{part}/paper", FormWord.replyForm.text,
            use: respond)
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let (name, part) = (try exchange.parameter("name"), try exchange.parameter("part"))
        let view = try await desk.database.read { try SuggestionView.load(name, reader, desk, in: $0) }
        guard let handling = Handling.find(part, in: view.dossier), let reply = Self.reply(of: handling, in: view)
        else { throw Problem.notFound }
        return .page(ReplyForm(view: view, handling: handling, reply: reply).page)
    }

    /// What this reader may print: the reply last signed, or to its own unit the draft of a next one.
    static func reply(of handling: Handling, in view: SuggestionView) -> SuggestionReply? {
        if SuggestionVisibility.units(of: view.reader.viewer).contains(handling.unit),
            let draft = view.dossier.draft(of: handling)
        {
            return draft
        }
        return view.dossier.signedReplies(of: handling).last
    }
}

private struct ReplyForm {
    let view: SuggestionView
    let handling: Handling
    let reply: SuggestionReply

    private var reader: Reader { view.reader }
    private var suggestion: Suggestion { view.suggestion }
    private func say(_ word: some Wording) -> String { reader.say(word) }
    private var place: String { view.places.region(suggestion.region)?.nameZh ?? "" }
    private var signed: [SuggestionView.Named] { view.signers.filter(\.signer.hasSigned) }

    var page: Page {
        Page(
            title: FormWord.replyForm, paper: .document,
            main: """
                <h1>\(say(FormWord.replyForm))\(reader.colon)<a href="\(suggestion.path)" dir="auto">\(suggestion.title)</a></h1>
                <p>\(say(FormWord.printHint))</p>
                <article class="paper">\(letter)</article>
                \(each: view.isInner ? signed : [], { FeedbackSheet(view: view, handling: handling, deputy: $0).html })
                """)
    }

    private var letter: HTML {
        let congress = FormText.congress(place, term: suggestion.term, session: suggestion.session)
        let serial = suggestion.number?.split(separator: "-").last.map(String.init) ?? ""
        return """
            <div class="corner"><span>\(say(FormWord.docNumber))</span><strong>\(say(FormWord.resultClass))\(reader.colon)\(reply.grade.rawValue.uppercased())</strong></div>
            \(when: reply.signedAt == nil, "<p class=\"mid\"><strong>\(say(FormWord.draft))</strong></p>")
            <p class="mid">\(reader.name(view.unitName(handling.unit)))</p>
            <h2>\(say(FormText.replyTitle(congress, serial: serial)))</h2>
            <p class="mid" dir="auto">\(suggestion.title)</p>
            <p>\(each: signed.enumerated(), { "\(when: $0.offset > 0, "\(reader.comma)")\(reader.name($0.element.name))" })\(say(FormWord.dear))</p>
            \(HTML.words(reply.text))
            <p>\(say(FormWord.result))\(reader.colon)\(say(reply.result))</p>
            \(reply.promise.map { promise in
                "<p>\(say(FormWord.promises))\(reader.colon)<bdi>\(promise)</bdi>\(reply.promiseDue.map { " (\(say(FormText.date($0))))" as HTML })</p>" as HTML
            })
            <div class="sign-off"><p class="end">\(reader.name(view.unitName(handling.unit)))\(say(FormWord.seal))</p>
            <p class="end">\(reply.signedAt.map { "\(say(FormText.date($0.day(in: reader.zone))))" as HTML } ?? "\(say(FormWord.date))")</p></div>
            <div class="foot">\(when: view.isInner, inside)
            <p>\(say(FormWord.copies))\(reader.colon)\(reader.name(place)) \(say(FormWord.committee))\(each: others, { "; \(reader.name(view.unitName($0.unit)))" })</p></div>
            """
    }

    /// Who signed it and whom to ask.
    private var inside: HTML {
        """
        <p>\(say(FormWord.reply))\(reader.colon)\(reply.signer.flatMap { view.names[$0] }.map { reader.name($0) } ?? "＿＿＿＿＿＿")</p>
        <p>\(say(FormWord.contact))\(reader.colon)\(reply.author.flatMap { view.names[$0] }.map { reader.name($0) })\
        \(handling.section.map { " (<bdi>\($0)</bdi>)" as HTML }) · \(say(FormWord.phone))\(reader.colon)＿＿＿＿＿＿＿＿</p>
        """
    }

    private var others: [Handling] { view.dossier.handlings.filter { !$0.isGone && $0.id != handling.id } }
}

/// What one signer says of the reply, on paper; what is known already is filled in.
private struct FeedbackSheet {
    let view: SuggestionView
    let handling: Handling
    let deputy: SuggestionView.Named

    private var reader: Reader { view.reader }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var html: HTML {
        let suggestion = view.suggestion
        func row(_ word: some Wording, _ value: HTML) -> HTML {
            "<tr><th scope=\"row\">\(say(word))</th><td>\(value)</td></tr>"
        }
        let ways = Set(view.dossier.contacts(of: handling).map(\.way))
        let grades = ticks(Feedback.Grade.allCases) { _ in false }
        return """
            <section class="paper"><h2>\(say(FormWord.feedbackSheet))</h2>
            <table class="form"><tbody>\(row(FormWord.number, "\(suggestion.number)"))\
            \(row(SuggestionWord.title, "<span dir=\"auto\">\(suggestion.title)</span>"))\
            \(row(FormWord.unit, reader.name(view.unitName(handling.unit))))\
            \(row(FormWord.name, reader.name(deputy.name)))\
            \(row(FormWord.ways, ticks(DeputyContact.Way.allCases) { ways.contains($0) }))\
            \(row(FormWord.attitude, grades))\(row(FormWord.outcome, grades))\
            \(row(FormWord.reasons, "<br><br><br>"))\(row(FormWord.demands, "<br><br><br>"))</tbody></table>
            <p class="end">\(say(FormWord.deputySigns))\(reader.colon)＿＿＿＿＿＿＿＿ \(say(FormWord.date))</p>
            \(term)</section>
            """
    }

    private func ticks<W: Wording>(_ words: [W], isOn: (W) -> Bool) -> HTML {
        "\(each: words, { "<span class=\"tick\">\(when: isOn($0), "✓")</span>\(say($0))" })"
    }

    /// How long there is to answer, by which rule.
    private var term: HTML {
        let day = handling.countedFrom
        let code = view.places.code(of: view.suggestion.region, on: day)
        guard let rule = view.desk.clocks.rules.version("SUG-18", at: code, on: reader.today)?.rule else {
            return .empty
        }
        let due = (view.clocks[view.suggestion.id] ?? []).last { $0.rule == "SUG-18" && $0.endedAt == nil }?.dueOn
        return """
            <p class="small">\(say(FormWord.feedbackLaw))\(due.map { " (\(say(FormWord.due)) \(say(FormText.date($0))))" as HTML })\(reader.colon)\(say(FormText.rule(rule)))</p>
            """
    }
}
