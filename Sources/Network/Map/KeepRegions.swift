import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/places/regions`: the regions that an administrator looks after, as a tree down to the townships.
struct KeepRegions: Sendable {
    static let path = "/places/regions"

    let desk: MapDesk

    static func path(of region: ID<Region>) -> String { "\(path)/\(Paths.encoded(region.text))" }

    var route: Route {
        Route("kept-regions", .get, page: Self.path, api: Self.path, MapWord.regions.text, use: show)
    }

    @Sendable private func show(_ exchange: Exchange) async throws -> Answer {
        let (keeper, desk) = (try PlaceKeeper(exchange), desk)
        let places = try await desk.database.read { try desk.places(in: $0) }
        let reader = exchange.reader
        let map = MapParts(reader: reader)
        // What lies in another of one's regions stands below that one.
        let ranges = keeper.kept + keeper.staffed
        let tops = Set(ranges.map(\.region)).sorted().filter { top in
            !ranges.contains { $0.region != top && $0.contains(top) }
        }.compactMap { places.region($0) }
        return .page(
            Page(
                title: MapWord.regions,
                main: """
                    \(map.head(MapWord.regions, lead: .regionsLead))\(map.done(exchange))
                    <ul>\(each: tops, { branch($0, places, reader) })</ul>
                    """),
            json: [
                "regions": .array(
                    places.regions.filter { $0.level != .community && keeper.sees($0.id) }.map {
                        $0.brief(places, on: reader.today)
                    })
            ])
    }

    private func branch(_ region: Region.Entry, _ places: Places, _ reader: Reader) -> HTML {
        let below = places.regions(in: region.id)
        let isLast = below.first?.level == .community
        let code = places.code(of: region.id, on: reader.today)
        return """
            <li><a href="\(Self.path(of: region.id))">\(region.name(for: reader))</a> <span class="soft">\(code)\
            \(when: isLast, " · \(reader.say(MapText.villages(below.count)))")</span>
            \(when: !below.isEmpty && !isLast, "<ul>\(each: below, { branch($0, places, reader) })</ul>")</li>
            """
    }
}

extension Region.Entry {
    func brief(_ places: Places, on day: Day) -> JSON {
        [
            "id": .text(id.text), "code": .text(places.code(of: id, on: day)), "name": .text(nameZh),
            "nameEn": JSON(nameEn), "level": .text(level.rawValue), "parent": JSON(parent?.text),
        ]
    }
}
