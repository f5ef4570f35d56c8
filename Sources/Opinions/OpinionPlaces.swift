import Accounts
import Casework
import Network
import Statutes
import Store
import Web

/// What opinions ask of the network: who handles matters where, and who is above.
extension Places {
    /// Units of the region in which a case rests, and of its county when that is lower.
    func units(servingCasesIn region: ID<Region>) -> [Organisation.Entry] {
        let own = units(in: region)
        guard let county = county(of: region), county.id != region else { return own }
        return own + units(in: county.id)
    }

    func unit(_ id: ID<Organisation>, servingCasesIn region: ID<Region>) -> Organisation.Entry? {
        units(servingCasesIn: region).first { $0.id == id }
    }

    /// One level up, as far as the prefecture: beyond it lies another deployment.
    func escalationTarget(of region: ID<Region>) -> ID<Region>? {
        guard let above = parentForEscalation(of: region), above.level != .province else { return nil }
        return above.id
    }

    /// `沈丘县 槐店回族镇`.
    func pathName(of region: ID<Region>) -> String { regionPath(region).pathName ?? "" }

    /// The same for a reader: on an English page with the English names that were entered.
    func pathName(of region: ID<Region>, for reader: Reader) -> HTML { reader.path(regionPath(region)) }

    /// The site that takes in what is addressed to a place: the township's home or station, in the order of their codes.
    /// None for a whole county: nobody knows yet which of its stations it concerns, so its staff take it.
    func siteResponsible(for region: ID<Region>) -> ID<Organisation>? {
        guard county(of: region)?.id != region else { return nil }
        let here = sites(in: RegionRange(region)).filter { $0.industry == nil }
        return [SiteKind.home, .station].lazy.compactMap { kind in here.first { $0.kind == kind }?.id }.first
    }

    /// Townships and sub-districts, county by county, to choose from.
    func townshipChoices(for reader: Reader) -> [Choice] {
        regions(at: .county).flatMap { county in
            regions(in: county.id).map {
                Choice($0.id.text, "\(county.name(for: reader)) · \($0.name(for: reader))")
            }
        }
    }

    func isWithinACounty(_ region: ID<Region>) -> Bool { self.region(region) != nil && county(of: region) != nil }

    /// The narrowest region whose name a free text holds, as in 沈丘县槐店回族镇人民路; nil when none or several fit.
    func region(namedIn text: String) -> ID<Region>? {
        let counties = regions(at: .county).filter { text.contains($0.nameZh) }
        guard counties.count == 1, let county = counties.first else { return nil }
        let townships = regions(in: county.id).filter { text.contains($0.nameZh) }
        return townships.count == 1 ? townships[0].id : county.id
    }

    func openSite(code: String) -> LiaisonSite? { site(code: code).flatMap { $0.isOpen ? $0 : nil } }
}

/// A deputy as forms offer and address them.
struct DeputyCard: Sendable {
    let person: ID<Person>
    let slug: String
    let name: String
    let region: ID<Region>
    /// The first site at which they receive people.
    let site: ID<Organisation>?
}

extension OpinionDesk {
    func places(in tx: any Transaction) throws -> Places { try network.places(in: tx) }

    /// Reads the places alone: for pages that need nothing else.
    func places() async throws -> Places {
        let desk = self
        return try await database.read { try desk.places(in: $0) }
    }

    /// The deputy behind a public address, if their mandate is active.
    func activeDeputy(slug: String, in tx: any Transaction) throws -> DeputyCard? {
        guard let deputy = try network.deputy(slug: slug, in: tx) else { return nil }
        return try card(deputy, in: tx)
    }

    /// Whom a case may be given to: the deputies at its site, then those at the other sites of its township. A window or
    /// a post often has none of its own.
    func deputies(for opinion: Opinion, in tx: any Transaction) throws -> [DeputyCard] {
        let around = try places(in: tx).sites(in: RegionRange(opinion.region)).map(\.id).prefix(20)
        let found = try network.deputies(at: Array(Set(around).union(opinion.site.map { [$0] } ?? [])).sorted(), in: tx)
        let persons = (found.filter { $0.site == opinion.site } + found).map(\.person)
        let names = try people.names(of: persons, in: tx)
        var seen: Set<ID<Person>> = []
        return persons.filter { seen.insert($0).inserted }.compactMap { person in
            names[person].map {
                DeputyCard(person: person, slug: "", name: $0, region: opinion.region, site: opinion.site)
            }
        }
    }

    /// Those of them whom a form offers today. Whoever is typed all the same is told why not.
    func deputiesInOffice(for opinion: Opinion, in tx: any Transaction) throws -> [DeputyCard] {
        let all = try deputies(for: opinion, in: tx)
        let (mandates, today) = (try people.mandates(of: all.map(\.person), in: tx), world.today)
        return all.filter { mandates[$0.person]?.contains { $0.isActive(on: today) } == true }
    }

    private func card(_ deputy: Deputy, in tx: any Transaction) throws -> DeputyCard? {
        guard try people.mayServeAsDeputy(deputy.person, on: world.today, in: tx),
            let name = try people.name(of: deputy.person, in: tx)
        else { return nil }
        return DeputyCard(
            person: deputy.person, slug: deputy.slug, name: name, region: deputy.region,
            site: try network.sites(of: deputy.person, in: tx).first?.site)
    }
}

extension [Region.Entry] {
    /// In Chinese; nil of nothing.
    var pathName: String? { isEmpty ? nil : map(\.nameZh).joined(separator: " ") }
}

extension Reader {
    /// Regions from the highest down, as one name.
    func path(_ regions: [Region.Entry]) -> HTML {
        "\(each: regions.enumerated(), { "\(when: $0.offset > 0, " ")\($0.element.name(for: self))" })"
    }
}
