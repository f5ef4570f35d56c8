import Accounts
import Casework
import Formats
import Store
import Web
import Words

/// The deputies in office, by region: the list behind their number.
struct ListDeputies: Sendable {
    let context: NetworkContext
    let measures: NetworkMeasures
    private static let pageSize = 25

    var route: Route {
        Route(
            "list-deputies", .get, page: "/deputies", api: "/deputies", Text("人大代表", "Deputies"),
            fields: [
                RouteField("region", .query, Text("地区的 12 位编号", "Twelve-digit id of a region")),
                RouteField("after", .query, Text("上一页最后一位代表的编号", "Id of the last deputy of the page before")),
                RouteField("limit", .query, Text("最多多少位，1 到 100", "At most how many, 1 to 100")),
            ]
        ) { exchange in try await handle(exchange) }
    }

    private func handle(_ exchange: Exchange) async throws -> Answer {
        let (context, measures, reader) = (context, measures, exchange.reader)
        let limit = exchange.isAPI ? exchange.limit(most: 100, usual: Self.pageSize) : Self.pageSize
        let after = exchange.query("after")
        let (places, range, following) = try await context.database.read { tx in
            let places = try context.placeCache.places(in: tx)
            let range = try exchange.range(in: places)
            let deputies = try measures.list(in: range, on: reader.today, after: after, limit: limit + 1, tx: tx)
            return (places, range, try Standing.of(deputies, people: context.people, on: reader.today, in: tx))
        }
        let shown = Array(following.prefix(limit))
        let next = following.count > limit ? shown.last?.deputy.slug : nil
        let json: JSON = ["deputies": .array(shown.map(\.json)), "next": JSON(next)]
        let page = page(shown, next: next, range: range, parts: PageParts(places: places, reader: reader))
        let answer = Answer.page(page, json: json)
        return after == nil && exchange.asksOnly(["region"])
            ? answer.kept(for: [NetworkTag.places, NetworkTag.deputies]) : answer
    }

    private func page(_ deputies: [Standing], next: String?, range: RegionRange?, parts: PageParts) -> Page {
        let reader = parts.reader
        return Page(
            title: NetworkWord.deputies,
            main: """
                <h1>\(reader.say(NetworkWord.deputies))</h1>
                <p class="lead">\(reader.say(NetworkWord.deputiesLead)) \(range.map { parts.path(to: $0.region) })</p>
                \(when: deputies.isEmpty, "<p>\(reader.say(NetworkWord.noDeputies))</p>")
                <ul class="cards">\(each: deputies, { item($0, parts) })</ul>
                \(next.map { slug -> HTML in
                    """
                    <p><a class="button second" href="\(NetworkPath.deputies(in: range, after: slug))">\
                    \(reader.say(NetworkWord.more))</a></p>
                    """
                })
                \(Export.links("deputies", query: NetworkPath.query(of: SiteFilter(range: range)), reader: reader))
                """)
    }

    private func item(_ standing: Standing, _ parts: PageParts) -> HTML {
        let active = standing.mandates.filter { $0.isActive(on: standing.day) }
        return """
            <li class="card"><h2><a href="\(NetworkPath.deputy(standing.deputy.slug))">\(parts.reader.name(standing.name))</a></h2>
            <p>\(parts.joined(active.map { $0.title(parts.places, for: parts.reader) }, by: "<br>"))</p>
            <p class="soft">\(parts.plainPath(to: standing.deputy.region))</p></li>
            """
    }
}
