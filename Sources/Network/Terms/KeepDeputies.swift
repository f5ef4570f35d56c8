import Accounts
import Casework
import Formats
import Store
import Web
import Words

/// `/places/deputies`: whoever has a public side as a deputy in one's regions, in office or not.
struct KeepDeputies: Sendable {
    static let path = "/places/deputies"
    private static let pageSize = 25

    let desk: MapDesk

    static func path(of deputy: Deputy) -> String { "\(path)/\(Paths.encoded(deputy.slug))" }

    var route: Route {
        Route(
            "kept-deputies", .get, page: Self.path, api: Self.path, KeepDeputyWord.title.text,
            fields: [
                RouteField("q", .query, KeepDeputyWord.search.text), RouteField("after", .query, MapWord.more.text),
            ], use: list)
    }

    @Sendable private func list(_ exchange: Exchange) async throws -> Answer {
        let (keeper, desk, reader) = (try PlaceKeeper(exchange), desk, exchange.reader)
        let (words, after) = (exchange.searchWords, exchange.query("after"))
        let (found, places) = try await desk.database.read { tx in
            let named = words.isEmpty ? nil : try desk.context.people.persons(named: words, in: tx)
            let deputies = try DeputyStore.deputies(
                within: keeper.kept + keeper.staffed, named: named, slug: words, after: after,
                limit: Self.pageSize + 1, in: tx)
            let standings = try Standing.of(deputies, people: desk.context.people, on: reader.today, in: tx)
            return (standings, try desk.places(in: tx))
        }
        let shown = Array(found.prefix(Self.pageSize))
        let next = found.count > Self.pageSize ? shown.last?.deputy.slug : nil
        let (map, parts) = (MapParts(reader: reader), PageParts(places: places, reader: reader))
        let rows = shown.map { standing -> [HTML] in
            [
                "<a href=\"\(Self.path(of: standing.deputy))\">\(reader.name(standing.name))</a>",
                parts.plainPath(to: standing.deputy.region),
                "\(reader.say(standing.isInOffice ? NetworkWord.statusActive : .noMandate))",
            ]
        }
        let further = [("q", words.isEmpty ? nil : words), ("after", next)].compactMap { name, value in
            value.map { "\(name)=\(Paths.encoded($0))" }
        }.joined(separator: "&")
        return .page(
            Page(
                title: KeepDeputyWord.title, isWide: true,
                main: """
                    \(map.head(KeepDeputyWord.title))
                    <p class="lead">\(reader.say(KeepDeputyWord.lead))</p>
                    \(map.search(Self.path, words: words, label: KeepDeputyWord.search))
                    \(when: rows.isEmpty, "<p class=\"notice\">\(reader.say(MapWord.nothingFound))</p>")
                    \(when: !rows.isEmpty, map.table([.who, .place, .state], rows, heading: KeepDeputyWord.name))
                    \(when: next != nil, "<p><a rel=\"next\" href=\"\(Self.path)?\(further)\">\(reader.say(MapWord.more))</a></p>")
                    """), json: ["deputies": .array(shown.map { $0.json }), "next": JSON(next)])
    }
}
