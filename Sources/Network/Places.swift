package import Casework
package import Statutes
package import Store

/// The regions, organisations and sites as they stood at one moment, in memory: looked up everywhere, changed seldom.
/// Taken anew in every transaction through `NetworkFeature.places(in:)`, never kept by others.
package struct Places: Sendable {
    /// In the order of their ids: a region stands before what lies in it.
    package let regions: [Region.Entry]
    package let organisations: [Organisation.Entry]
    /// In the order of their codes, closed ones too.
    package let sites: [LiaisonSite]
    private let regionsByID: [ID<Region>: Region.Entry]
    private let regionsByParent: [ID<Region>: [Region.Entry]]
    /// Each region with what it lies in, itself first: asked for with every line of a list.
    private let linesByRegion: [ID<Region>: [Region.Entry]]
    private let codesByRegion: [ID<Region>: [Region.Code]]
    private let organisationsByID: [ID<Organisation>: Organisation.Entry]
    private let sitesByID: [ID<Organisation>: LiaisonSite]
    private let sitesByCode: [String: LiaisonSite]
    private let namesByPlace: [String: [EarlierName]]
    private let endsByOrganisation: [ID<Organisation>: OrganisationEnd]

    init(
        regions: [Region.Entry], codes: [Region.Code], organisations: [Organisation.Entry], sites: [LiaisonSite],
        names: [EarlierName] = [], ends: [OrganisationEnd] = []
    ) {
        (self.regions, self.organisations, self.sites) = (regions, organisations, sites)
        regionsByID = Dictionary(regions.map { ($0.id, $0) }) { first, _ in first }
        var children: [ID<Region>: [Region.Entry]] = [:]
        for region in regions { if let parent = region.parent { children[parent, default: []].append(region) } }
        regionsByParent = children
        linesByRegion = regionsByID.mapValues { [regionsByID] in Self.ancestry(of: $0, in: regionsByID) }
        codesByRegion = Dictionary(grouping: codes, by: \.region)
        organisationsByID = Dictionary(organisations.map { ($0.id, $0) }) { first, _ in first }
        sitesByID = Dictionary(sites.map { ($0.id, $0) }) { first, _ in first }
        sitesByCode = Dictionary(sites.map { ($0.code, $0) }) { first, _ in first }
        namesByPlace = Dictionary(grouping: names, by: \.place)
        endsByOrganisation = Dictionary(ends.map { ($0.organisation, $0) }) { first, _ in first }
    }

    // MARK: Regions

    package func region(_ id: ID<Region>) -> Region.Entry? { regionsByID[id] }

    /// Directly below a region, in the order of their ids.
    package func regions(in parent: ID<Region>) -> [Region.Entry] { regionsByParent[parent] ?? [] }

    package func regions(at level: Region.Level) -> [Region.Entry] { regions.filter { $0.level == level } }

    /// From the county down to the region itself; above the county the region alone.
    package func regionPath(_ id: ID<Region>) -> [Region.Entry] {
        let line = linesByRegion[id] ?? []
        guard let county = line.firstIndex(where: { $0.level == .county }) else { return Array(line.prefix(1)) }
        return line[...county].reversed()
    }

    /// The county a region lies in; nil above counties.
    /// Those that do not use something.
    package func counties(without feature: Feature, _ switches: SwitchBook, on day: Day) -> [RegionRange] {
        regions(at: .county).filter { !switches.isOn(feature, at: $0.id.text, on: day) }.map(\.range)
    }

    package func county(of id: ID<Region>) -> Region.Entry? { linesByRegion[id]?.first { $0.level == .county } }

    /// Whose people a matter goes to when it is passed up; nil at the top.
    package func parentForEscalation(of id: ID<Region>) -> Region.Entry? {
        region(id).flatMap(\.parent).flatMap(region)
    }

    /// The code a region bore on a day; its id where no code is recorded for that day.
    package func code(of id: ID<Region>, on day: Day) -> String {
        codesByRegion[id]?.first { $0.holds(on: day) }?.code ?? id.text
    }

    /// All codes a region has had, oldest first.
    package func codes(of id: ID<Region>) -> [Region.Code] { codesByRegion[id] ?? [] }

    /// What a region was called before, the oldest first.
    package func earlierNames(of id: ID<Region>) -> [EarlierName] { namesByPlace[id.text] ?? [] }

    /// The region itself first. A region that is its own ancestor by mistake ends the walk instead of the program.
    private static func ancestry(of region: Region.Entry, in regions: [ID<Region>: Region.Entry]) -> [Region.Entry] {
        var line: [Region.Entry] = []
        var next: Region.Entry? = region
        while let region = next, line.count < Region.Level.allCases.count {
            line.append(region)
            next = region.parent.flatMap { regions[$0] }
        }
        return line
    }

    // MARK: Organisations

    package func organisation(_ id: ID<Organisation>) -> Organisation.Entry? { organisationsByID[id] }

    package func organisationNames(of ids: [ID<Organisation>]) -> [ID<Organisation>: String] {
        Dictionary(ids.compactMap { id in organisationsByID[id].map { (id, $0.name) } }) { first, _ in first }
    }

    /// What an organisation or a site was called before, the oldest first.
    package func earlierNames(of id: ID<Organisation>) -> [EarlierName] { namesByPlace[id.text] ?? [] }

    /// As it was called on a day: what it answered then it answered under that name.
    package func name(of id: ID<Organisation>, on day: Day) -> String? {
        earlierNames(of: id).first { day <= $0.until }?.name ?? organisation(id)?.name
    }

    /// When an organisation was retired and who took over; nil for those in use, and where nobody wrote it down.
    package func end(of id: ID<Organisation>) -> OrganisationEnd? {
        organisation(id).flatMap { $0.isActive ? nil : endsByOrganisation[id] }
    }

    /// The units that handle matters at a region's own level.
    package func units(in region: ID<Region>) -> [Organisation.Entry] {
        organisations.filter { $0.region == region && $0.kind == .unit && $0.isActive }
    }

    /// Whether a unit is one of those that were retired.
    /// - Parameter column: its id.
    package func isWithRetiredUnit(_ column: SQL) -> SQL {
        let retired = organisations.filter { $0.kind == .unit && !$0.isActive }.map(\.id).sorted()
        return retired.isEmpty ? "1 = 0" : "\(column) IN (\(list: retired))"
    }

    // MARK: Sites

    /// As it may have been typed: small letters count as capitals.
    package func site(code: String) -> LiaisonSite? { sitesByCode[code] ?? sitesByCode[code.uppercased()] }

    package func site(id: ID<Organisation>) -> LiaisonSite? { sitesByID[id] }

    /// The open sites at and below a region.
    package func sites(in range: RegionRange) -> [LiaisonSite] { sites(matching: SiteFilter(range: range)) }

    package func sites(matching filter: SiteFilter) -> [LiaisonSite] { sites.filter(filter.matches) }
}

/// Which sites a list shows and a figure counts: the same value for both.
package struct SiteFilter: Sendable, Hashable {
    package var range: RegionRange?
    package var kind: SiteKind?
    /// Industry stations only, or only those that serve an area.
    package var isIndustry: Bool?
    package var grade: SiteGrade?

    package init(
        range: RegionRange? = nil, kind: SiteKind? = nil, isIndustry: Bool? = nil, grade: SiteGrade? = nil
    ) {
        (self.range, self.kind, self.isIndustry, self.grade) = (range, kind, isIndustry, grade)
    }

    func matches(_ site: LiaisonSite) -> Bool {
        site.isOpen
            && range.map { $0.contains(site.region) } ?? true
            && kind.map { $0 == site.kind } ?? true
            && isIndustry.map { $0 == (site.industry != nil) } ?? true
            && grade.map { $0 == site.grade } ?? true
    }
}
