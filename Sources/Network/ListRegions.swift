import Formats
import Store
import Web
import Words

/// All regions, for programs.
struct ListRegions: Sendable {
    let context: NetworkContext

    var route: Route {
        Route("list-regions", .get, page: nil, api: "/regions", Text("地区", "Regions")) { exchange in
            let context = context
            let places = try await context.database.read { try context.placeCache.places(in: $0) }
            let today = exchange.reader.today
            return .json([
                "regions": .array(
                    places.regions.map { region in
                        [
                            "id": .text(region.id.text), "code": .text(places.code(of: region.id, on: today)),
                            "parent": JSON(region.parent?.text), "level": .text(region.level.rawValue),
                            "name": .text(region.nameZh), "nameEn": JSON(region.nameEn),
                        ]
                    })
            ])
        }
    }
}
