import Casework
import Store
import Web
import Words

/// The start: what this is, the two things people come for, and the way to the nearest site.
struct ShowHome: Sendable {
    let context: NetworkContext

    var route: Route {
        Route("home", .get, page: "/", Text("首页", "Home")) { exchange in try await handle(exchange) }
    }

    private func handle(_ exchange: Exchange) async throws -> Answer {
        let context = context
        let places = try await context.database.read { try context.placeCache.places(in: $0) }
        return .page(page(places, for: exchange.reader)).kept(for: [NetworkTag.places])
    }

    private func page(_ places: Places, for reader: Reader) -> Page {
        let parts = PageParts(places: places, reader: reader)
        let parents = places.regions(at: .county).compactMap(\.parent)
        let groups = places.regions.filter { parents.contains($0.id) }
        // A county that serves itself has nothing above it.
        let alone = places.regions(at: .county).filter { $0.parent == nil }
        return Page(
            title: reader.kept(NetworkTexts.homeTitle),
            main: """
                <h1>\(reader.say(reader.kept(NetworkTexts.homeTitle)))</h1>
                <p class="lead">\(reader.say(reader.kept(NetworkTexts.homeLead)))</p>
                <p class="actions"><a class="button" href="/opinions/new">\(reader.say(NetworkWord.sendOpinion))</a>
                <a class="button second" href="/follow">\(reader.say(NetworkWord.followOpinion))</a></p>
                <h2>\(reader.say(NetworkWord.findSite))</h2>
                \(when: groups.isEmpty && alone.isEmpty, "<p>\(reader.say(NetworkWord.noRegions))</p>")
                \(each: groups, { group($0, isOnly: groups.count == 1, parts: parts) })
                \(when: !alone.isEmpty, parts.tiles(alone) { NetworkText.siteCount(places.sites(in: $0.range).count) })
                <p><a href="/sites">\(reader.say(NetworkWord.allSites))</a></p>
                """)
    }

    private func group(_ parent: Region.Entry, isOnly: Bool, parts: PageParts) -> HTML {
        let (places, reader) = (parts.places, parts.reader)
        let counties = places.regions(in: parent.id).filter { $0.level == .county }
        let count = places.sites(in: parent.range).count
        return """
            \(when: !isOnly, "<h3>\(parent.name(for: reader))</h3>")
            <p>\(when: isOnly, "\(parent.name(for: reader))\(reader.colon)")\(reader.say(NetworkText.tiles(counties: counties.count, sites: count)))\
            \(reader.say(NetworkWord.homeTileNote))</p>
            \(parts.tiles(counties) { NetworkText.siteCount(places.sites(in: $0.range).count) })
            """
    }
}
