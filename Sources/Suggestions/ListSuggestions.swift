import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `GET /suggestions`: what is published, for everybody; and for those inside, the lists behind the figures of their desk.
struct ListSuggestions: Sendable {
    let desk: SuggestionDesk
    private static let pageSize = 25

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let filter = try SuggestionFilter(exchange)
        // Words are looked for row by row.
        let isPaused = !filter.words.isEmpty && exchange.isLight
        if isPaused, exchange.isAPI { throw Problem.tooMany(LightWord.noSearch.text, retryAfter: 600) }
        var looked = filter
        if isPaused { looked.words = "" }
        let asked = looked
        let after = exchange.query("after").map { String($0.prefix(60)) }
        let (places, found, sittings) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            return (
                places,
                try ListedPromises.load(
                    asked, for: reader.viewer, desk, after: after, limit: Self.pageSize, in: tx),
                try desk.store.sittings(for: reader.viewer, in: tx)
            )
        }
        let json: JSON = [
            "suggestions": .array(found.suggestions.map { found.json(of: $0) }), "next": JSON(found.next),
        ]
        let answer = Answer.page(page(found, filter, sittings, places, reader), json: json)
        return reader.viewer.isAnonymous && exchange.query("after") == nil && filter.words.isEmpty
            ? answer.kept(for: [SuggestionTag.all] + desk.evaluations.tags) : answer
    }

    private func page(
        _ found: ListedPromises, _ filter: SuggestionFilter, _ sittings: [Sitting], _ places: Places, _ reader: Reader
    ) -> Page {
        let shown = found.suggestions
        let title =
            filter.group?.word.text ?? filter.measure?.name ?? filter.handling?.name ?? SuggestionWord.listTitle.text
        let scope = scope(filter, places)
        return Page(
            title: scope.isEmpty ? title : title + Text("：", ": ") + Text.joined(scope),
            main: """
                <h1>\(reader.say(title))</h1>
                \(when: !scope.isEmpty, "<p class=\"lead\">\(each: scope.enumerated(), { "\(when: $0.offset > 0, " · ")\($0.element.zh == $0.element.en ? reader.name($0.element.zh) : "\(reader.say($0.element))")" })</p>")
                \(when: filter.group == nil, "<p class=\"lead\">\(reader.say(SuggestionWord.listLead))</p>")
                \(when: reader.viewer.has(.deputy), "<p class=\"actions\"><a class=\"button\" href=\"/suggestions/new\">\(reader.say(SuggestionWord.newTitle))</a></p>")
                \(search(filter, reader))
                \(when: !filter.words.isEmpty && reader.isLight, "<p class=\"notice warn\">\(reader.say(LightWord.noSearch))</p>")
                \(when: filter.group == nil, narrow(filter, sittings, places, reader))
                \(when: filter.group == .toRegister || filter.group == .toHandOver, "<p class=\"noprint\"><a class=\"button\" href=\"\(DecideBatch.path)\">\(reader.say(BatchWord.title))</a></p>")
                <p class="noprint"><a href="\(ShowSuggestionReport.path)">\(reader.say(SuggestionWord.reportTitle))</a> · \
                <a href="\(ShowHandlingMeasures.path)">\(reader.say(MeasureWord.title))</a>\
                \(when: !reader.unused.contains(.motions), " · <a href=\"/motions\">\(reader.say(SuggestionWord.motions))</a>")</p>
                \(when: shown.isEmpty, "<p class=\"notice\">\(reader.say(SuggestionWord.emptyList))</p>")
                <ul class="cards">\(each: shown, { SuggestionLine.card($0, places, desk, reader, below: found.html(of: $0, desk, reader)) })</ul>
                \(when: !shown.isEmpty, Export.links(ExportSuggestions.list, query: filter.query, reader: reader))
                \(found.next.map { "<p><a class=\"button second\" rel=\"next\" href=\"\(filter.path(after: $0))\">\(reader.say(SuggestionWord.more))</a></p>" as HTML })
                """)
    }

    /// Of which place, year, session and unit: what a figure's link leads to is read by itself, and printed.
    private func scope(_ filter: SuggestionFilter, _ places: Places) -> [Text] {
        let region = filter.region.flatMap { places.region($0) }.map { Text($0.nameZh, $0.nameEn ?? $0.nameZh) }
        let unit = filter.unit.flatMap { places.organisation($0) }.map { Text($0.name, $0.name) }
        return [region, filter.year.map(SuggestionText.registered(in:)), filter.sitting?.name, unit].compactMap { $0 }
    }

    private func search(_ filter: SuggestionFilter, _ reader: Reader) -> HTML {
        reader.searchForm(
            "/suggestions", for: filter.words, label: SuggestionWord.search, hint: SuggestionWord.searchHint,
            keeping: filter.pairs.filter { $0.name != "q" })
    }

    /// Links: each narrows what is already shown.
    private func narrow(
        _ filter: SuggestionFilter, _ sittings: [Sitting], _ places: Places, _ reader: Reader
    ) -> HTML {
        func link(_ other: SuggestionFilter, _ label: HTML) -> HTML {
            "<a href=\"\(other.path)\"\(when: other == filter, " aria-current=\"true\"")>\(label)</a>"
        }
        let states = SuggestionLifecycle.State.counted.map { state -> HTML in
            var other = filter
            other.state = state
            return link(other, "\(reader.say(state))")
        }
        let regions = places.regions(at: .county).map { county -> HTML in
            var other = filter
            other.region = county.id
            return link(other, county.name(for: reader))
        }
        let sessions = sittings.map { sitting -> HTML in
            var other = filter
            other.sitting = sitting
            return link(other, "\(reader.say(sitting.name))")
        }
        let all = link(SuggestionFilter(), "\(reader.say(SuggestionWord.allOfThem))")
        return """
            <details\(when: filter != SuggestionFilter(), " open")><summary>\(reader.say(SuggestionWord.state)) · \(reader.say(SuggestionWord.session)) · \(reader.say(SuggestionWord.region))</summary>
            <p>\(all)\(each: states, { " · \($0)" })</p>\
            \(when: !sessions.isEmpty, "<p>\(each: sessions.enumerated(), { "\(when: $0.offset > 0, " · ")\($0.element)" })</p>")\
            <p>\(each: regions.enumerated(), { "\(when: $0.offset > 0, " · ")\($0.element)" })</p></details>
            """
    }
}

/// One suggestion in a list.
enum SuggestionLine {
    static func card(
        _ one: Suggestion, _ places: Places, _ desk: SuggestionDesk, _ reader: Reader, withThread: Bool = false,
        below: HTML = .empty
    ) -> HTML {
        """
        <li class="card"><p><a href="\(one.path)" dir="auto">\(one.title)</a> <span class="state">\(reader.say(one.state))</span>\
        \(when: one.isKey, " <span class=\"tag\">\(reader.say(SuggestionWord.keyTitle))</span>")</p>
        <p class="soft">\(one.number.map { "\($0) · " as HTML })\(places.region(one.region)?.name(for: reader))\
        \(one.topic.map { " · \(reader.say($0))" as HTML })\
        \(when: withThread, " · <a href=\"\(one.path)/thread\">\(reader.say(SuggestionWord.threadTitle))</a>")</p>\(below)</li>
        """
    }
}

/// `GET /suggestions/{name}`.
struct ShowSuggestion: Sendable {
    let desk: SuggestionDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let name = try exchange.parameter("name")
        let (act, part) = (exchange.query("done"), exchange.query("part"))
        let (view, done) = try await desk.database.read { tx in
            let view = try SuggestionView.load(name, reader, desk, in: tx)
            return (view, try DoneAct.find(act, on: part, in: view.dossier, reader.viewer, desk, in: tx))
        }
        return .page(SuggestionPage(view: view, done: done).page, json: view.json).kept(
            for: [SuggestionTag.all, NetworkTag.places, NetworkTag.deputies] + desk.evaluations.tags)
    }
}
