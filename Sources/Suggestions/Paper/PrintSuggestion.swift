import Accounts
import Casework
import Network
import Statutes
import Store
import Web
import Words

/// `GET /suggestions/{name}/paper`: the suggestion in the standard form, to be signed by hand and kept (SUG-03), for whoever
/// may see it.
struct PrintSuggestion: Sendable {
    let desk: SuggestionDesk

    var route: Route {
        Route(
            "suggestions.paper", .get, page: "/suggestions/{name}/paper", FormWord.suggestionForm.text, use: respond)
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let name = try exchange.parameter("name")
        let (view, district) = try await desk.database.read { tx in
            let view = try SuggestionView.load(name, reader, desk, in: tx)
            let one = view.suggestion
            let seat = try desk.people.mandates(of: one.lead, in: tx).first {
                $0.level == one.level && $0.region == one.region && $0.term == one.term
            }
            return (view, seat?.district)
        }
        return .page(SuggestionForm(view: view, district: district).page)
    }
}

/// The form: heads, what is wrong, what should be done, places to sign.
private struct SuggestionForm {
    let view: SuggestionView
    let district: String?

    private var reader: Reader { view.reader }
    private var suggestion: Suggestion { view.suggestion }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        let place = view.places.region(suggestion.region)?.nameZh ?? ""
        let congress = FormText.congress(place, term: suggestion.term, session: suggestion.session)
        return Page(
            title: FormWord.suggestionForm, paper: .document,
            main: """
                <h1>\(say(FormWord.suggestionForm))\(reader.colon)<a href="\(suggestion.path)" dir="auto">\(suggestion.title)</a></h1>
                <p>\(say(FormWord.printHint))</p>
                <article class="paper"><h2>\(say(congress))<br>\(say(SuggestionWord.listTitle))</h2>
                <div class="corner"><span>\(say(FormWord.number))\(reader.colon)\(suggestion.number.map { "\($0)" as HTML } ?? "\(say(FormWord.noNumber))")</span></div>
                \(heads)
                <h3>\(say(SuggestionWord.grounds))</h3>\(HTML.words(suggestion.grounds))
                <h3>\(say(SuggestionWord.proposal))</h3>\(HTML.words(suggestion.proposal))
                <section class="sign-off"><h3>\(say(FormWord.signatures))</h3>\(signatures)</section>
                \(handling)<div class="foot"><p>\(say(FormWord.explain))</p></div></article>
                """)
    }

    private var heads: HTML {
        func row(_ word: some Wording, _ value: HTML?) -> HTML {
            value.map { "<tr><th scope=\"row\">\(say(word))</th><td>\($0)</td></tr>" } ?? .empty
        }
        let lead = view.signers.first { $0.signer.state == .lead }
        return """
            <table class="form"><tbody>\(row(SuggestionWord.title, "<strong dir=\"auto\">\(suggestion.title)</strong>"))\
            \(row(FormWord.leadDeputy, lead.map { reader.name($0.name) }))\
            \(row(FormWord.district, district.map { reader.name($0) }))\
            \(row(FormWord.filedOn, suggestion.filedAt.map { "\(say(FormText.date($0.day(in: reader.zone))))\(when: suggestion.channel != nil, " · \(suggestion.channel.map { say($0) })")" }))\
            \(row(SuggestionWord.topic, suggestion.topic.map { "\(say($0))" }))\
            \(row(FormWord.wish, view.isInner ? suggestion.wishedUnit.map { "<bdi>\($0)</bdi>" } : nil))\
            \(row(FormWord.publicity, view.isInner ? "\(suggestion.wantsPublic ? say(FormWord.mayBePublic) : say(SuggestionWord.keepPrivate))" : nil))</tbody></table>
            """
    }

    /// A line for each who leads, has signed, or was asked and has not answered yet.
    private var signatures: HTML {
        let shown = view.signers.filter { one in
            one.signer.hasSigned || (view.isInner && one.signer.state == .invited)
        }
        return """
            <table><thead><tr><th scope="col">#</th><th scope="col">\(say(FormWord.name))</th>\
            <th scope="col">\(say(FormWord.signature))</th><th scope="col">\(say(FormWord.signedOn))</th></tr></thead>
            <tbody>\(each: shown.enumerated(), { index, one in
                """
                <tr><td>\(index + 1)</td><td>\(reader.name(one.name))\(when: one.signer.state == .lead, " (\(say(Signer.State.lead)))")</td>\
                <td class="sign">\(when: one.signer.state == .confirmed, "<span class=\"small\">\(say(FormWord.signedHere))</span>")</td><td></td></tr>
                """
            })</tbody></table>
            """
    }

    private var handling: HTML {
        let shown = view.dossier.handlings.filter { !$0.isGone }
        guard let on = suggestion.handedOn, !shown.isEmpty else { return .empty }
        return """
            <section class="sign-off"><h3>\(say(FormWord.handling))</h3><p>\(say(FormWord.on))\(reader.colon)\(say(FormText.date(on)))</p>
            <ul>\(each: shown, { "<li>\(reader.name(view.unitName($0.unit))) (\(say($0.part)))\(due(of: $0))</li>" })</ul></section>
            """
    }

    private func due(of one: Handling) -> HTML {
        guard view.isInner, one.isOpen, let due = one.dueOn else { return .empty }
        return " · \(say(FormWord.due)) \(say(FormText.date(due)))"
    }
}
