import Casework
import Web
import Words

/// The head of every page of places.
struct MapParts: Sendable {
    let reader: Reader

    /// Where else one may go from here; the page itself is named and no link.
    func head(_ title: some Wording, lead: MapWord? = nil) -> HTML { head(name: "\(reader.say(title))", lead: lead) }

    /// - Parameter name: of the place that the page is about.
    func head(name: HTML, lead: MapWord? = nil) -> HTML {
        """
        <h1>\(name)</h1>
        \(lead.map { "<p class=\"lead\">\(reader.say($0))</p>" as HTML })
        \(navigation)
        """
    }

    private var navigation: HTML {
        let links: [(String, MapWord)] = [
            (KeepSites.path, .sites), (KeepUnits.path, .units), (KeepRegions.path, .regions),
            (KeepDeputies.path, .deputies), (ChangeTerm.path, .terms),
            (ShowPlaceLog.path, .log),
        ]
        let here = String(reader.path.prefix { $0 != "?" })
        let tables: HTML = " · <a href=\"\(ImportPages.path)\">\(reader.say(ImportWord.title))</a>"
        return """
            <p class="noprint">\(each: links.enumerated(), { index, link in
                let name = reader.say(link.1)
                let item: HTML =
                    here == link.0
                    ? "<strong aria-current=\"page\">\(name)</strong>" : "<a href=\"\(link.0)\">\(name)</a>"
                return "\(when: index > 0, " · ")\(item)"
            })\(when: reader.viewer.has(.administrator), tables)</p>
            """
    }

    /// After an act that is done.
    func done(_ exchange: Exchange) -> HTML {
        exchange.query("done") == nil
            ? .empty : "<p class=\"notice good\" role=\"status\">\(reader.say(MapWord.saved))</p>"
    }

    /// - Parameter heading: of the first column, where it is another word.
    func table(_ heads: [MapWord], _ rows: [[HTML]], heading: KeepDeputyWord? = nil) -> HTML {
        var words = heads.map(reader.say)
        if let heading, !words.isEmpty { words[0] = reader.say(heading) }
        return """
            <table class="cardy"><thead><tr>\(each: words, { "<th scope=\"col\">\($0)</th>" })</tr></thead>
            <tbody>\(each: rows, { row in
                """
                <tr><th scope="row">\(row.first)</th>\
                \(each: zip(words, row).dropFirst(), { "<td data-label=\"\($0)\">\($1)</td>" })</tr>
                """
            })</tbody></table>
            """
    }

    func search(
        _ path: String, words: String, state: String? = nil, label: some Wording = MapWord.search
    ) -> HTML {
        reader.searchForm(
            path, for: words, label: label, button: MapWord.find, keeping: state.map { [("state", $0)] } ?? [])
    }
}

extension Exchange {
    /// What a list is searched for; folded alike on both sides.
    var searchWords: String { Input.cleaned(String((query("q") ?? "").prefix(60))) }
}

extension String {
    func holds(_ words: String) -> Bool {
        words.isEmpty || lowercased().contains(words.lowercased())
    }
}
