package import Accounts
package import Casework
package import Store
package import Web
package import Words

/// The door of Network: regions, organisations, liaison sites, the public side of deputies, and scan codes.
package struct NetworkFeature: Sendable {
    package static let migrations =
        NetworkSchema.migrations + [ImportDrafts.migration, MapSchema.migration, ScanCodeStore.byTime]

    /// What the vault keeps here.
    package static var sealed: [SealedColumn] { [ImportDrafts.sealed] }

    private let database: any Database
    private let world: World
    private let people: People
    private let placeCache = PlaceCache()
    private let pages: PageCache
    private let baseURL: String
    /// Enters places, deputies and codes in bulk.
    package let register: NetworkRegister
    package let measures: NetworkMeasures

    /// - Parameter baseURL: where the site is reached from outside; scan codes lead there.
    package init(database: any Database, world: World, people: People, pages: PageCache, baseURL: String) {
        (self.database, self.world, self.people, self.pages) = (database, world, people, pages)
        self.baseURL = baseURL
        register = NetworkRegister(world: world)
        measures = NetworkMeasures(people: people)
    }

    // MARK: What other features look up

    /// A page of this site as people reach it from outside, for paper.
    package func address(_ path: String) -> String { baseURL + path }

    /// The ids of the organisations at and below a region, as one column: for lists of other features.
    package static func organisations(in range: RegionRange) -> SQL {
        "SELECT organisation.id FROM organisation WHERE organisation.region_id BETWEEN \(range.low) AND \(range.high)"
    }

    /// Regions, organisations and sites as this transaction sees them. Costs one small statement, unless they have
    /// changed since they were last read.
    package func places(in tx: any Transaction) throws -> Places { try placeCache.places(in: tx) }

    /// By the id of public addresses.
    package func deputy(slug: String, in tx: any Transaction) throws -> Deputy? {
        try DeputyStore.deputy(slug: slug, in: tx)
    }

    package func deputy(_ person: ID<Person>, in tx: any Transaction) throws -> Deputy? {
        try DeputyStore.deputy(person, in: tx)
    }

    /// Those of several people who have a public side, in the order of their slugs.
    package func deputies(_ persons: [ID<Person>], in tx: any Transaction) throws -> [Deputy] {
        try DeputyStore.deputies(persons, in: tx)
    }

    /// The head of the site first.
    package func deputies(at site: ID<Organisation>, in tx: any Transaction) throws -> [DeputyAtSite] {
        try DeputyStore.deputies(at: site, in: tx)
    }

    /// At any of several sites, in one statement; the heads first.
    package func deputies(at sites: [ID<Organisation>], in tx: any Transaction) throws -> [DeputyAtSite] {
        try DeputyStore.deputies(at: sites, in: tx)
    }

    package func sites(of person: ID<Person>, in tx: any Transaction) throws -> [DeputyAtSite] {
        try DeputyStore.sites(of: person, in: tx)
    }

    package func groups(of person: ID<Person>, in tx: any Transaction) throws -> [DeputyGroup] {
        try DeputyStore.groups(of: person, in: tx)
    }

    package var importTables: [ImportTable] { Self.importTables(world: world) }

    /// The tables that can be imported, in the order in which one builds on the other.
    package static func importTables(world: World) -> [ImportTable] {
        let register = NetworkRegister(world: world)
        return [
            .regions(register), .organisations(register), .sites(register, world: world),
            .deputies(register, people: People(world: world)),
        ]
    }

    // MARK: What the composition root plugs in

    /// What was done to codes and by imports, for the audit.
    package var audits: [AuditSource] {
        let tables = importTables + [.accounts(EnterAccounts(world: world))]
        let titles = Dictionary(tables.map { ($0.kind, $0.title.text) }) { first, _ in first }
        return [ScanCodeStore.audit, ImportRun.audit(titles)]
    }

    /// - Parameters:
    ///   - siteCards: what other features show on the page of a site, in this order. They drop `NetworkTag.site` when
    ///     what they show has changed.
    ///   - deputyCards: the same on the page of a deputy, with `NetworkTag.deputy`.
    ///   - vault: keeps tables that were looked at until they are confirmed; without one there are no pages on which to
    ///     import.
    ///   - entering: takes tables of accounts.
    ///   - matters: what is open at a site or with a unit, for whoever closes or retires one.
    package func routes(
        siteCards: [SiteCard] = [], deputyCards: [DeputyPageCard] = [], limits isLimited: Bool = true,
        vault: Vault? = nil, entering: EnterAccounts? = nil, matters: PlaceMatters = .none
    ) -> [Route] {
        let context = NetworkContext(
            database: database, world: world, people: people, placeCache: placeCache, baseURL: baseURL,
            siteCards: siteCards, deputyCards: deputyCards)
        return [
            ShowHome(context: context).route,
            ListSites(context: context).route,
            ShowSite(context: context).route,
            ListDeputies(context: context, measures: measures).route,
            ShowDeputy(context: context).route,
            ListRegions(context: context).route,
            ShowRegion(context: context, measures: measures).route,
            FollowCode(context: context).route,
            DrawCode(context: context).route,
        ] + KeepCodes(context: context).routes + PrintCodes(context: context).routes
            + ExportPlaces(context: context, measures: measures, tables: importTables, limits: isLimited).routes
            + (vault.map { importPages(context, $0, entering).routes } ?? []) + mapRoutes(context, matters)
    }

    private func mapRoutes(_ context: NetworkContext, _ matters: PlaceMatters) -> [Route] {
        let desk = MapDesk(
            context: context, register: register, matters: matters,
            changed: {
                placesChanged()
                deputiesChanged()
            })
        return KeepSites(desk: desk).routes + ChangeSite(desk: desk).routes + KeepUnits(desk: desk).routes
            + ChangeUnit(desk: desk).routes + [KeepRegions(desk: desk).route] + ChangeRegion(desk: desk).routes
            + ChangeTerm(desk: desk).routes
            + [KeepDeputies(desk: desk).route] + ChangeDeputy(desk: desk).routes
            + [ShowPlaceLog(desk: desk).route]
    }

    /// Where the desks of administrators and auditors lead to.
    package static let mapPage = (path: KeepSites.path, title: MapWord.map.text)
    package static let placeLogPage = (path: ShowPlaceLog.path, title: MapWord.log.text)

    private func importPages(
        _ context: NetworkContext, _ vault: Vault, _ entering: EnterAccounts?
    ) -> ImportPages {
        ImportPages(
            context: context, tables: importTables + (entering.map { [.accounts($0)] } ?? []),
            drafts: ImportDrafts(world: world, vault: vault),
            changed: {
                placesChanged()
                deputiesChanged()
            })
    }

    /// Removes tables that nobody confirmed; for a job, now and then.
    package func sweep(in tx: any Transaction) throws { try ImportDrafts.sweep(at: world.now(), in: tx) }

    // MARK: After COMMIT

    /// Regions, organisations, sites or whom one meets there have changed: nobody is shown the old pages any more.
    package func placesChanged() { pages.drop([NetworkTag.places]) }

    /// Another one when places or deputies have changed.
    package static let mark: SQL = PlaceStore.mark

    /// Asked when it may be so: what was entered by a command, beside a running server, is on its pages a moment later.
    package func noticeChanges() async throws {
        let cache = placeCache
        guard try await database.read({ try cache.hasChanged(in: $0) }) else { return }
        placesChanged()
        deputiesChanged()
    }

    /// Mandates have changed, or deputies' public side.
    package func deputiesChanged() { pages.drop([NetworkTag.deputies]) }
}
