package import Casework
import Statutes
package import Store

/// Enters places, deputies and codes: for demo data, imports and the administrator's commands. Everything happens in
/// the caller's transaction; a running server calls `placesChanged` or `deputiesChanged` after COMMIT.
package struct NetworkRegister: Sendable {
    let world: World

    // MARK: Places

    package func add(_ regions: [Region.Entry], codes: [Region.Code] = [], in tx: any Transaction) throws {
        try PlaceStore.add(regions, in: tx)
        try PlaceStore.add(codes, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// A parent stands before what belongs to it.
    package func add(_ organisations: [Organisation.Entry], in tx: any Transaction) throws {
        try PlaceStore.add(organisations, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// Also makes each the organisation in which its clerks hold their role.
    package func add(_ sites: [LiaisonSite], in tx: any Transaction) throws {
        try PlaceStore.add(sites, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// From today on nobody is received there. Says whether it was open until now.
    @discardableResult
    package func close(_ site: ID<Organisation>, in tx: any Transaction) throws -> Bool {
        let closed = try PlaceStore.close(site, on: world.today, in: tx)
        if closed { try PlaceStore.touch(version: world.newID(), in: tx) }
        return closed
    }

    /// A region that is there is called otherwise, or drawn elsewhere on the map.
    package func rename(_ region: Region.Entry, in tx: any Transaction) throws {
        try PlaceStore.rename(region, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    package func update(_ organisation: Organisation.Entry, in tx: any Transaction) throws {
        try PlaceStore.update(organisation, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// Everything but its code and its region.
    package func update(_ site: LiaisonSite, in tx: any Transaction) throws {
        try PlaceStore.update(site, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    // MARK: Deputies

    package func update(_ deputy: Deputy, in tx: any Transaction) throws {
        try DeputyStore.update(deputy, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// Mandates have changed, or what pages say of deputies: kept pages are made anew, on every node.
    package func deputiesHaveChanged(in tx: any Transaction) throws {
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// From now on the deputy is at these sites and no others.
    package func place(_ person: ID<Person>, at sites: [DeputyAtSite], in tx: any Transaction) throws {
        try DeputyStore.leaveAll(person, in: tx)
        try DeputyStore.add(sites, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    package func add(_ deputies: [Deputy], in tx: any Transaction) throws { try DeputyStore.add(deputies, in: tx) }

    package func add(_ groups: [DeputyGroup], in tx: any Transaction) throws { try DeputyStore.add(groups, in: tx) }

    package func add(_ members: [(person: ID<Person>, group: ID<DeputyGroup>)], in tx: any Transaction) throws {
        try DeputyStore.add(members, in: tx)
    }

    package func add(_ places: [DeputyAtSite], in tx: any Transaction) throws { try DeputyStore.add(places, in: tx) }

    // MARK: Codes

    /// A code for each, in the order given. Whoever has a live one already is refused by the database.
    @discardableResult
    package func issueCodes(forSites sites: [ID<Organisation>], in tx: any Transaction) throws -> [String] {
        try issue(.site, sites.map(\.text), in: tx)
    }

    /// The code that is on the wall of a site now.
    package func liveCode(ofSite site: ID<Organisation>, in tx: any Transaction) throws -> String? {
        try ScanCodeStore.codes(of: .site, site.text, in: tx).first { $0.revokedAt == nil }?.code
    }

    @discardableResult
    package func issueCodes(forDeputies persons: [ID<Person>], in tx: any Transaction) throws -> [String] {
        try issue(.deputy, persons.map(\.text), in: tx)
    }

    private func issue(_ kind: ScanCode.Kind, _ targets: [String], in tx: any Transaction) throws -> [String] {
        let codes = targets.map { (code: ScanCode.make(world.randomBytes), kind: kind, target: $0) }
        try ScanCodeStore.add(codes, at: world.now(), in: tx)
        return codes.map(\.code)
    }
}
