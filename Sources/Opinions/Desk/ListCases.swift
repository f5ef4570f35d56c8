import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `/cases`: the inner list. Only what the viewer may see from the inside, 25 a page, by key, along indexes.
struct ListCases: Sendable {
    let desk: OpinionDesk
    static let pageSize = 25
    static let mostCounted = 1000

    static let fields = [
        RouteField("measure", .query, Text("数的名称，与总览、工作台相同", "A measure's name, as on the desk and the overview")),
        RouteField("state", .query, DeskWord.byState.text), RouteField("region", .query, OpinionWord.region.text),
        RouteField("site", .query, OpinionWord.targetSite.text), RouteField("unit", .query, OpinionWord.unit.text),
        RouteField("resting", .query, Text("现在由哪个地区办理", "The region with which it rests now")),
        RouteField("sites", .query, Text("mine：自己联络站点收到的", "mine: those sent to one's own sites")),
        RouteField("deputy", .query, Text("mine：交给自己的", "mine: those given to oneself")),
        RouteField("topic", .query, OpinionWord.topic.text),
        RouteField("month", .query, Text("哪个月收到，如 2026-11", "The month in which they came, as 2026-11")),
        RouteField("q", .query, OpinionWord.search.text), RouteField("after", .query, DeskWord.moreCases.text),
    ]

    private struct Found: Sendable {
        let places: Places
        let lines: [CaseLine]
        /// Nil for a search, which finds but does not count.
        let count: BoundedCount?
        let next: String?
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader) = (desk, exchange.reader)
        let filter = try CaseFilter(exchange)
        let after = exchange.query("after")
        let moment = desk.moment(of: viewer, on: reader.today)
        let isPaused = !filter.words.isEmpty && exchange.isLight
        if isPaused, exchange.isAPI { throw Problem.tooMany(LightWord.noSearch.text, retryAfter: 600) }
        var searched = filter
        if isPaused { searched.words = "" }
        let most = exchange.isLight ? Self.pageSize : Self.mostCounted
        let found = try await desk.database.read { [searched] tx in
            let places = try desk.places(in: tx)
            let finder = try CaseFinder(searched, for: viewer, moment, desk.store, places)
            let (lines, next) = try finder.lines(after: after, limit: Self.pageSize, in: tx)
            return Found(
                places: places, lines: lines, count: try finder.count(most: most, in: tx), next: next)
        }
        let rows = CaseLines(reader: reader, places: found.places, clocks: desk.clocks)
        let json: JSON = [
            "cases": .array(found.lines.map(rows.json)), "count": JSON(found.count?.value),
            "countIsAtLeast": .bool(found.count?.isMore ?? false), "next": JSON(found.next),
        ]
        return .page(
            CaseListPage(
                filter: filter, rows: rows, lines: found.lines, count: found.count, next: found.next
            ).page, json: json)
    }
}

/// The page of the list.
private struct CaseListPage {
    let filter: CaseFilter
    let rows: CaseLines
    let lines: [CaseLine]
    let count: BoundedCount?
    let next: String?

    private var reader: Reader { rows.reader }

    var page: Page {
        let title = filter.measure?.name ?? DeskWord.listTitle.text
        return Page(
            title: title,
            main: """
                <h1>\(reader.say(title))</h1>
                <p class="lead">\(reader.say(filter.measure?.formula ?? DeskWord.listLead.text))</p>
                \(scope)\(search)\(states)
                \(when: reader.isLight, "<p class=\"notice warn\">\(reader.say(filter.words.isEmpty ? LightWord.noTotal : .noSearch))</p>")
                \(count.map { "<p>\(reader.say(DeskWord.total)) \(reader.say(DeskSentence.cases($0)))</p>" as HTML })
                \(when: lines.isEmpty, "<p class=\"notice\">\(reader.say(DeskWord.noCases))</p>")
                \(rows.html(lines))
                \(next.map { "<p><a class=\"button second\" rel=\"next\" href=\"\(filter.path(after: $0))\">\(reader.say(DeskWord.moreCases))</a></p>" as HTML })
                \(when: !lines.isEmpty, Export.links("cases", query: filter.query, reader: reader))
                \(KeyHints(reader: reader).list)
                """)
    }

    /// What the list is narrowed to, in words.
    private var scope: HTML {
        let places = rows.places
        var names = [filter.region, filter.resting].compactMap { $0 }.map { places.pathName(of: $0, for: reader) }
        names += [filter.site, filter.unit].compactMap { $0 }.compactMap { places.organisation($0)?.name }
            .map(reader.name)
        guard filter != CaseFilter() else { return .empty }
        return """
            <p class="soft">\(when: !names.isEmpty, "\(reader.say(DeskWord.inPlace))\(reader.colon)\(each: names, { "\($0) " })· ")\
            \(filter.state.map { "\(reader.say($0)) · " as HTML })\
            \(filter.month.map { "\(reader.say($0.text)) · " as HTML })\(filter.topic.map { "\(reader.say($0)) · " as HTML })\
            <a href="/cases">\(reader.say(DeskWord.clearFilters))</a></p>
            """
    }

    private var search: HTML {
        reader.searchForm(
            "/cases", for: filter.words, label: OpinionWord.search, hint: OpinionWord.searchHint,
            keeping: filter.pairs.filter { $0.name != "q" })
    }

    private var states: HTML {
        func link(_ label: Text, _ state: OpinionLifecycle.State?) -> HTML {
            var other = filter
            other.state = state
            return
                "<li><a href=\"\(other.path)\"\(when: other == filter, " aria-current=\"true\"")>\(reader.say(label))</a></li>"
        }
        return """
            <details><summary>\(reader.say(DeskWord.byState))</summary><ul>\(link(DeskWord.allStates.text, nil))\
            \(each: OpinionLifecycle.State.allCases, { link($0.text, $0) })</ul></details>
            """
    }
}
