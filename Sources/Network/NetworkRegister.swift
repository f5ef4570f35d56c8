package import Casework
package import Statutes
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

    /// Somebody is received there again. Says whether it was closed until now.
    @discardableResult
    package func reopen(_ site: ID<Organisation>, in tx: any Transaction) throws -> Bool {
        let opened = try PlaceStore.reopen(site, in: tx)
        if opened { try PlaceStore.touch(version: world.newID(), in: tx) }
        return opened
    }

    /// To another township of its county. What was sent to it stays where it was taken in.
    package func move(_ site: ID<Organisation>, to region: ID<Region>, in tx: any Transaction) throws {
        try PlaceStore.move(site, to: region, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// A region that is there is called otherwise, or drawn elsewhere on the map.
    /// - Parameter day: since when; today without it.
    package func rename(_ region: Region.Entry, from day: Day? = nil, in tx: any Transaction) throws {
        try EarlierName.keep(region, until: (day ?? world.today).adding(days: -1), in: tx)
        try PlaceStore.rename(region, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// Regions bear these codes from their days on, and the ones before no longer.
    package func recode(_ codes: [Region.Code], in tx: any Transaction) throws {
        for code in codes { try PlaceStore.recode(code, in: tx) }
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// - Parameter day: since when it is called so; today without it.
    package func update(_ organisation: Organisation.Entry, from day: Day? = nil, in tx: any Transaction) throws {
        try EarlierName.keep(
            organisation.id, now: organisation.name, until: (day ?? world.today).adding(days: -1), in: tx)
        try PlaceStore.update(organisation, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// From today on nothing new is handed to it. What it holds stays with it.
    package func retire(
        _ organisation: ID<Organisation>, successor: ID<Organisation>?, in tx: any Transaction
    ) throws {
        try OrganisationEnd(organisation: organisation, on: world.today, successor: successor).write(in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    package func restore(_ organisation: ID<Organisation>, in tx: any Transaction) throws {
        try OrganisationEnd.takeBack(organisation, in: tx)
        try PlaceStore.touch(version: world.newID(), in: tx)
    }

    /// Everything but its code and its region.
    package func update(_ site: LiaisonSite, in tx: any Transaction) throws {
        try EarlierName.keep(site.id, now: site.name, until: world.today.adding(days: -1), in: tx)
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
