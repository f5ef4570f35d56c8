import Casework
import Store

/// Who sees which opinions. Page, list, count, search, feed and notice all go through here; what is not visible is
/// not there.
enum OpinionVisibility {
    /// The inner face: the case as those see it who have to do with it.
    static func inner(to viewer: Viewer) -> SQL {
        var ways: [SQL] = []
        if let own = viewer.ownCase { ways.append("opinion.id = \(own)") }
        let sites = viewer.organisations(as: .stationClerk)
        if !sites.isEmpty { ways.append("opinion.site_id IN (\(list: sites))") }
        for range in viewer.regions(as: .deputyWorkStaff) { ways.append(within(range)) }
        for range in viewer.onlooked { ways.append("(opinion.is_sealed = FALSE AND \(within(range)))") }
        if viewer.has(.deputy), let person = viewer.person {
            ways.append("(opinion.is_sealed = FALSE AND opinion.deputy_id = \(person))")
        }
        let units = Set(viewer.organisations(as: .unitClerk) + viewer.organisations(as: .unitSigner)).sorted()
        if !units.isEmpty { ways.append("(opinion.is_sealed = FALSE AND opinion.unit_id IN (\(list: units)))") }
        return ways.isEmpty ? "1 = 0" : "(\(SQL.joined(ways, separator: " OR ")))"
    }

    /// The public face is its own condition, so that public lists keep their index.
    static let `public`: SQL = "opinion.publication = 'published'"

    /// A county's code is the first six digits of its region; ranges above and below it compare whole ids.
    private static func within(_ range: RegionRange) -> SQL {
        let isCountyOrAbove = range.region.text.hasSuffix("000000")
        return isCountyOrAbove
            ? "opinion.county_id BETWEEN \(range.low) AND \(range.high)"
            : "opinion.region_id BETWEEN \(range.low) AND \(range.high)"
    }
}

extension Opinion {
    /// Everything a viewer is to this case. The table of transitions is asked with this, and with nothing else.
    func standing(of viewer: Viewer) -> Set<Actor> {
        var standing: Set<Actor> = []
        if viewer.ownCase == id { standing.insert(.author) }
        if let site, viewer.organisations(as: .stationClerk).contains(site) {
            standing.insert(Actor(.stationClerk, .site))
        }
        if viewer.regions(as: .deputyWorkStaff).contains(where: { $0.contains(restsIn) }) {
            standing.insert(Actor(.deputyWorkStaff, .region))
        }
        guard !isSealed else { return standing }
        if let deputy, viewer.has(.deputy), viewer.person == deputy { standing.insert(Actor(.deputy, .addressee)) }
        if let unit {
            if viewer.organisations(as: .unitClerk).contains(unit) { standing.insert(Actor(.unitClerk, .handlingUnit)) }
            if viewer.organisations(as: .unitSigner).contains(unit) {
                standing.insert(Actor(.unitSigner, .handlingUnit))
            }
        }
        return standing
    }

    /// How much of the case a viewer may read.
    func face(for viewer: Viewer) -> Face {
        let standing = standing(of: viewer)
        if standing.contains(Actor(.stationClerk, .site)) { return .station }
        if viewer.regions(as: .deputyWorkStaff).contains(where: { $0.contains(region) }) { return .staff }
        if viewer.regions(as: .auditor).contains(where: { $0.contains(region) }) { return .auditor }
        if standing.contains(Actor(.deputy, .addressee)) { return .deputy }
        if standing.contains(where: { $0.relation == .handlingUnit }) { return .unit }
        if standing.contains(.author) { return .author }
        // A leader of the standing committee is a deputy too, and answers as one what is addressed to them.
        if viewer.regions(as: .analyst).contains(where: { $0.contains(region) }) { return .analyst }
        if viewer.regions(as: .leader).contains(where: { $0.contains(region) }) { return .leader }
        return .public
    }
}

/// The faces of a case, each for its readers.
package enum Face: String, Sendable, CaseIterable {
    case author, station, staff, auditor, deputy, unit, analyst, leader, `public`

    /// Internal notes and proposals: those who run the handling.
    var readsNotes: Bool { [.station, .staff, .auditor].contains(self) }
    /// Who may ask to read how to reach the resident; what they then see differs.
    func mayReadContact(of opinion: Opinion) -> Bool {
        switch self {
        case .station, .staff, .deputy: true
        case .unit: opinion.sharesIdentity
        case .author, .auditor, .analyst, .leader, .public: false
        }
    }

    /// The role in which this face reads.
    var role: Role {
        switch self {
        case .author, .public: .resident
        case .station: .stationClerk
        case .staff: .deputyWorkStaff
        case .auditor: .auditor
        case .deputy: .deputy
        case .unit: .unitClerk
        case .analyst: .analyst
        case .leader: .leader
        }
    }

    /// What handlers say to each other about the matter.
    var readsHandling: Bool { readsNotes || [.deputy, .unit, .analyst, .leader].contains(self) }
}
