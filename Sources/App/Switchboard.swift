import Accounts
import Casework
import Network
import Opinions
import Statutes
import Store
import Web
import Words

/// What a place does not use is not there: one guard before the routes, one around the cards. What exists already stays
/// readable to those who may read it.
struct Switchboard: Sendable {
    let database: any Database
    let network: NetworkFeature
    let people: People
    let inForce: RulesInForce
    let world: World

    /// The routes of each feature by how their names begin, and those of them that show what exists.
    private static let table: [Feature: (routes: [String], staying: Set<String>)] = [
        .duties: (
            ["duties.", "duty.", "referrals.", "referral.", "site-duty-calendar", "deputy-duty-calendar"],
            ["duties.show", "referrals.show"]
        ),
        .contact: (["contacts."], ["contacts.link", "contacts.show"]),
        .court: (["court."], ["court.show"]),
        .suggestions: (
            ["suggestions.", "suggestion.", "handling.", "commitment.", "export-suggestion"],
            [
                "suggestions.show", "suggestions.thread", "suggestions.receipts", "suggestions.paper",
                "suggestions.reply-paper",
            ]
        ),
        .motions: (["motions.", "motion.", "export-motions"], ["motions.show"]),
        .evaluations: (["evaluations."], ["evaluations.show", "evaluations.document", "evaluations.file"]),
        .paperForms: (["paper-form", "print-paper-forms"], []),
        // What is done to a case, publishing it, joining it, sending photos, is asked with its region at hand:
        // Opinions/LeftOut.swift.
        .publicBoard: (["opinions.list"], []),
    ]

    static func feature(of route: Route) -> Feature? {
        table.first { _, entry in
            entry.routes.contains { route.name.hasPrefix($0) } && !entry.staying.contains(route.name)
        }?.key
    }

    func guarded(_ route: Route) -> Route {
        guard let feature = Self.feature(of: route) else { return route }
        return route.first { exchange in
            guard let name = try await refusing(feature, exchange) else { return }
            let why = feature.notUsed(in: name)
            throw exchange.verb == .get ? Problem.notUsed(why) : Problem.forbidden(why)
        }
    }

    /// The place whose word it is, by name where the request names one; nil where the feature is used.
    private func refusing(_ feature: Feature, _ exchange: Exchange) async throws -> Text?? {
        guard !inForce.latest.switches.isEmpty else { return nil }
        return try await database.read { tx in
            let places = try network.places(in: tx)
            guard let region = named(in: exchange, places) else {
                return exchange.reader.unused.contains(feature) ? .some(nil) : nil
            }
            guard try !isUsed(feature, at: region.id, in: tx) else { return nil }
            return .some(Text(region.nameZh, region.nameEn ?? region.nameZh))
        }
    }

    /// Where the request says that it wants to do something.
    private func named(in exchange: Exchange, _ places: Places) -> Region.Entry? {
        func value(_ name: String) -> String? {
            let value = exchange.query(name) ?? exchange.input.text(name)
            return value?.isEmpty == false ? value : nil
        }
        if let code = exchange.parameters["code"] ?? value("site"), let site = places.site(code: code) {
            return places.county(of: site.region)
        }
        guard let text = value("region") ?? value("county"), let region = places.region(ID(text)) else { return nil }
        return places.county(of: region.id) ?? region
    }

    func isUsed(_ feature: Feature, at region: ID<Region>, in tx: any Transaction) throws -> Bool {
        try inForce.now(in: tx).switches.isOn(feature, at: region.text, on: world.today)
    }

    /// What is used nowhere where somebody holds something; for everybody else, nowhere at all.
    func unused(by viewer: Viewer) async throws -> Set<Feature> {
        guard !inForce.latest.switches.isEmpty else { return [] }
        return try await database.read { tx in
            let places = try network.places(in: tx)
            let (switches, today) = (try inForce.now(in: tx).switches, world.today)
            let own = try counties(of: viewer, places, in: tx)
            let codes = (own.isEmpty ? places.regions(at: .county).map(\.id) : own).map(\.text)
            guard !codes.isEmpty else { return [] }
            return Set(
                Feature.allCases.filter { feature in codes.allSatisfy { !switches.isOn(feature, at: $0, on: today) } })
        }
    }

    private func counties(of viewer: Viewer, _ places: Places, in tx: any Transaction) throws -> [ID<Region>] {
        var found: [ID<Region>] = []
        for grant in viewer.grants {
            switch grant.scope {
            case .region(let range):
                let inside = places.regions(at: .county).map(\.id).filter { range.contains($0) }
                found += inside.isEmpty ? [range.region] : inside
            case .organisation(let id):
                if let region = places.site(id: id)?.region ?? places.organisation(id)?.region { found.append(region) }
            case .person:
                if let person = viewer.person, let deputy = try network.deputy(person, in: tx) {
                    found.append(deputy.region)
                }
            }
        }
        return found
    }

    /// Where the jobs of a feature let things lie.
    func unused(_ feature: Feature) async throws -> [RegionRange] {
        guard !inForce.latest.switches.isEmpty else { return [] }
        return try await database.read { try unused(feature, in: $0) }
    }

    func unused(_ feature: Feature, in tx: any Transaction) throws -> [RegionRange] {
        let switches = try inForce.now(in: tx).switches
        return switches.isEmpty
            ? [] : try network.places(in: tx).counties(without: feature, switches, on: world.today)
    }

    // MARK: Cards

    func desk(_ feature: Feature, _ card: @escaping DeskCard) -> DeskCard {
        { reader, tx in reader.unused.contains(feature) ? .empty : try card(reader, tx) }
    }

    func site(_ feature: Feature, _ card: @escaping SiteCard) -> SiteCard {
        { id, reader, tx in
            guard let site = try network.places(in: tx).site(id: id), try isUsed(feature, at: site.region, in: tx)
            else {
                return .empty
            }
            return try card(id, reader, tx)
        }
    }

    func deputy(_ feature: Feature, _ card: @escaping DeputyPageCard) -> DeputyPageCard {
        { person, reader, tx in
            guard let deputy = try network.deputy(person, in: tx), try isUsed(feature, at: deputy.region, in: tx) else {
                return .empty
            }
            return try card(person, reader, tx)
        }
    }

    func overview(_ feature: Feature, _ lent: LentReadings) -> LentReadings {
        LentReadings(lent.title) { region, viewer, tx in
            try isUsed(feature, at: region.region, in: tx) ? try lent.readings(region, viewer, tx) : []
        }
    }

    func `case`(_ feature: Feature, _ card: @escaping CaseCard) -> CaseCard {
        { id, number, reader, tx in reader.unused.contains(feature) ? .empty : try card(id, number, reader, tx) }
    }
}

extension Places {
    /// The county in which a region lies, itself if it is one.
    fileprivate func county(of id: ID<Region>) -> Region.Entry? { regions(at: .county).first { $0.range.contains(id) } }
}
