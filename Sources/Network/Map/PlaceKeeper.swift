import Casework
import Store
import Web

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
