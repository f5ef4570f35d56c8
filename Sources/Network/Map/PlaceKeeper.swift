package import Casework
package import Statutes
package import Store
import Web
import Words

/// Who looks at the pages on which places are kept: administrators, who change what lies within their regions, and
/// deputy-work staff, who read. To everybody else there is nothing here.
struct PlaceKeeper: Sendable {
    let person: ID<Person>
    /// Where places may be changed.
    let kept: [RegionRange]
    /// Whose cases may be read besides: lists of open matters are linked there, and only counted elsewhere.
    let staffed: [RegionRange]

    init(_ exchange: Exchange) throws {
        let viewer = try exchange.requireSignedIn()
        (kept, staffed) = (viewer.regions(as: .administrator), viewer.regions(as: .deputyWorkStaff))
        guard let person = viewer.person, !(kept + staffed).isEmpty else { throw Problem.notFound }
        self.person = person
    }

    func keeps(_ region: ID<Region>) -> Bool { kept.contains { $0.contains(region) } }
    func sees(_ region: ID<Region>) -> Bool { (kept + staffed).contains { $0.contains(region) } }
    func readsCases(in region: ID<Region>) -> Bool { staffed.contains { $0.contains(region) } }

    /// What lies elsewhere is not there; what is seen and not kept may not be changed.
    func requireKept(_ region: ID<Region>) throws {
        guard sees(region) else { throw Problem.notFound }
        guard keeps(region) else { throw Problem.forbidden(MapWord.notYours.text) }
    }

    /// For what has no place yet.
    func requireKeeper() throws {
        guard !kept.isEmpty else { throw Problem.forbidden(MapWord.notYours.text) }
    }
}

/// What the pages of places share: addresses, the store, the log, and what happens after COMMIT.
struct MapDesk: Sendable {
    static let path = "/places"

    let context: NetworkContext
    let register: NetworkRegister
    let matters: PlaceMatters
    /// After COMMIT: what pages were made of is no longer so.
    let changed: @Sendable () -> Void

    var database: any Database { context.database }
    var world: World { context.world }
    var log: PlaceLog { PlaceLog(world: context.world) }
    func places(in tx: any Transaction) throws -> Places { try context.placeCache.places(in: tx) }
}

/// What other features know of the matters that hang on a place or a person.
package struct PlaceMatters: Sendable {
    package enum Holder: Sendable, Hashable {
        case site(ID<Organisation>)
        case unit(ID<Organisation>)
    }
    let count: @Sendable (Holder, any Transaction) throws -> Int
    /// Where those who may read them find them.
    let list: @Sendable (Holder) -> String
    /// How many wait for a deputy's answer.
    let withDeputy: @Sendable (ID<Person>, any Transaction) throws -> Int
    /// What waits for somebody who is no deputy any more goes to another, or back where it came from.
    let inherit: Inherit
    /// Told in the transaction in which a unit is retired, so that staff learn what is to be handed over.
    let retired: @Sendable (_ unit: Organisation.Entry, any Transaction) throws -> Void

    /// Gives what is to be done after COMMIT.
    package typealias Inherit =
        @Sendable (
            _ deputy: ID<Person>, _ successor: ID<Person>?, _ at: Instant, any Transaction
        ) throws -> @Sendable () -> Void

    package init(
        count: @escaping @Sendable (Holder, any Transaction) throws -> Int,
        list: @escaping @Sendable (Holder) -> String,
        withDeputy: @escaping @Sendable (ID<Person>, any Transaction) throws -> Int = { _, _ in 0 },
        inherit: @escaping Inherit = { _, _, _, _ in {} },
        retired: @escaping @Sendable (_ unit: Organisation.Entry, any Transaction) throws -> Void = { _, _ in }
    ) {
        (self.count, self.list, self.withDeputy, self.inherit) = (count, list, withDeputy, inherit)
        self.retired = retired
    }

    /// Where no feature keeps matters.
    package static let none = PlaceMatters(count: { _, _ in 0 }, list: { _ in "/" })
}

/// How many matters are open with somebody; a link for those who may read them.
struct OpenMatters: Sendable {
    let count: Int
    let list: String?

    init(
        of holder: PlaceMatters.Holder, in region: ID<Region>, for keeper: PlaceKeeper, _ desk: MapDesk,
        tx: any Transaction
    ) throws {
        count = try desk.matters.count(holder, tx)
        list = keeper.readsCases(in: region) ? desk.matters.list(holder) : nil
    }

    func html(_ reader: Reader) -> HTML {
        let text = reader.say(MapText.matters(count))
        return list.map { "<a href=\"\($0)\">\(text)</a>" } ?? "\(text)"
    }
}

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
        """
        <form method="get" action="\(path)" role="search"><div class="field"><label for="q">\(reader.say(label))</label>\
        <input id="q" name="q" type="search" value="\(words)" maxlength="60"></div>\
        \(state.map { "<input type=\"hidden\" name=\"state\" value=\"\($0)\">" as HTML })\
        <button class="second">\(reader.say(MapWord.find))</button></form>
        """
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
