import Casework
import Network
import Statutes
import Store

/// One way into the table, each along an index of its own. Several ways joined by OR would defeat them all, so a list
/// over several is the union of one bounded branch each.
enum CasePath: Sendable, Hashable {
    /// One or several; a clerk often looks after all the sites of a township.
    case sites([ID<Organisation>])
    case unit(ID<Organisation>)
    case deputy(ID<Person>)
    case county(ID<Region>)
    /// A township and what lies in it.
    case township(RegionRange)
    /// What rests with the people of a region now, wherever it was taken in.
    case resting(ID<Region>)
    case ids([ID<AnyCase>])

    var condition: SQL {
        switch self {
        case .sites(let ids): ids.count == 1 ? "opinion.site_id = \(ids[0])" : "opinion.site_id IN (\(list: ids))"
        case .unit(let id): "opinion.unit_id = \(id)"
        case .deputy(let id): "opinion.deputy_id = \(id)"
        case .county(let id): "opinion.county_id = \(id)"
        case .township(let range): "opinion.region_id BETWEEN \(range.low) AND \(range.high)"
        // What rests with anyone is open, and what is open is due.
        case .resting(let id): "opinion.rests_in = \(id) AND opinion.due_on IS NOT NULL"
        case .ids(let ids): "opinion.id IN (\(list: ids))"
        }
    }

    /// County by county above a county, so that each branch reads its index in order.
    static func paths(in range: RegionRange, _ places: Places) -> [CasePath] {
        if places.county(of: range.region)?.id == range.region { return [.county(range.region)] }
        let counties = places.regions(at: .county).filter { range.contains($0.id) }
        return counties.isEmpty ? [.township(range)] : counties.map { .county($0.id) }
    }

    /// Everything that a viewer's grants reach.
    static func paths(of viewer: Viewer, _ places: Places) -> [CasePath] {
        let sites = viewer.organisations(as: .stationClerk)
        var paths: [CasePath] = sites.isEmpty ? [] : [.sites(sites)]
        paths += Set(viewer.organisations(as: .unitClerk) + viewer.organisations(as: .unitSigner)).sorted().map {
            .unit($0)
        }
        if viewer.has(.deputy), let person = viewer.person { paths.append(.deputy(person)) }
        for range in viewer.overseen {
            for path in Self.paths(in: range, places) where !paths.contains(path) { paths.append(path) }
        }
        return paths
    }
}

enum CaseOrder: Sendable {
    case due, latestDue, newest

    var sql: SQL {
        switch self {
        case .due: "opinion.due_on, opinion.id"
        case .latestDue: "opinion.due_on DESC, opinion.id DESC"
        case .newest: "opinion.id DESC"
        }
    }

    func precedes(_ one: CaseCursor, _ other: CaseCursor) -> Bool {
        let (first, second) = self == .due ? (one, other) : (other, one)
        return self == .newest ? first.id < second.id : (first.due, first.id) < (second.due, second.id)
    }
}

/// Where the next page begins: after this case.
struct CaseCursor: Sendable, Equatable {
    let due: String
    let id: String

    init(_ line: CaseLine) { (due, id) = (line.dueOn?.description ?? "", line.id.text) }

    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count <= 40 }) else { return nil }
        (due, id) = (String(parts[0]), String(parts[1]))
    }

    var text: String { "\(due)_\(id)" }
}

/// One list of cases: ways in, what they must be, and in which order.
struct CaseQuery: Sendable {
    var paths: [CasePath]
    var measure: OpinionMeasure?
    var state: OpinionLifecycle.State?
    var others: [SQL] = []
    var after: CaseCursor?

    var order: CaseOrder { measure?.order ?? .newest }

    private var buckets: [String]? {
        let ofState = state.map { OpinionMeasure.buckets(of: $0) }
        guard let ofMeasure = measure?.buckets else { return ofState }
        return ofState.map { $0.filter(ofMeasure.contains) } ?? ofMeasure
    }

    /// Bounded branches that together hold the first `limit` cases of the list, as `SELECT` of what is asked for.
    func branches(
        _ columns: SQL, seenBy sight: Sight, _ moment: DeskMoment, isOrdered: Bool = true, limit: Int
    ) -> [SQL] {
        var conditions = others
        if let condition = measure?.condition(moment) { conditions.append(condition) }
        if order != .newest { conditions.append("opinion.due_on IS NOT NULL") }
        if let after {
            switch order {
            case .due: conditions.append("(opinion.due_on, opinion.id) > (\(after.due), \(after.id))")
            case .latestDue: conditions.append("(opinion.due_on, opinion.id) < (\(after.due), \(after.id))")
            case .newest: conditions.append("opinion.id < \(after.id)")
            }
        }
        let rest = SQL.joined(conditions.map { " AND \($0)" as SQL }, separator: "")
        let ordered: SQL = isOrdered ? "ORDER BY \(order.sql)" : ""
        return paths.flatMap { path -> [SQL] in
            let seen = sight.condition(along: path).map { " AND \($0)" as SQL } ?? ""
            return splits(of: path).map { split in
                """
                SELECT \(columns) FROM (
                    SELECT opinion.id FROM opinion WHERE \(split)\(rest)\(seen) \(ordered) LIMIT \(limit)
                ) AS branch
                """
            }
        }
    }

    /// One branch for each bucket, so that each is read in the order of its index and no further than the limit. The
    /// newest of several sites are read site by site as well; what is due at several is little enough to be sorted.
    private func splits(of path: CasePath) -> [SQL] {
        if case .sites(let ids) = path, order == .newest, ids.count > 1 {
            return ids.flatMap { splits(of: .sites([$0])) }
        }
        guard let buckets else { return [path.condition] }
        if measure?.isFew == true {
            // By the expression, so that SQLite does not read a whole bucket where a small index holds the few.
            return ["\(path.condition) AND opinion.bucket || '' IN (\(list: buckets))"]
        }
        let isReadInOrder = if case .county = path { true } else { order != .newest }
        guard isReadInOrder else { return ["\(path.condition) AND opinion.bucket IN (\(list: buckets))"] }
        return buckets.map { "\(path.condition) AND opinion.bucket = \($0)" }
    }
}

/// What a viewer sees from the inside, made once for all the lists of a page.
struct Sight: Sendable {
    private let viewer: Viewer
    private let whole: SQL
    private let ownSites: Set<ID<Organisation>>
    private let ownUnits: Set<ID<Organisation>>
    /// Neither a clerk nor staff, who see what is sealed too.
    private let isBlindToSealed: Bool

    init(_ viewer: Viewer) {
        self.viewer = viewer
        whole = OpinionVisibility.inner(to: viewer)
        ownSites = Set(viewer.organisations(as: .stationClerk))
        ownUnits = Set(viewer.organisations(as: .unitClerk) + viewer.organisations(as: .unitSigner))
        isBlindToSealed = ownSites.isEmpty && viewer.regions(as: .deputyWorkStaff).isEmpty && viewer.ownCase == nil
    }

    /// What must hold besides of a case that was found along a way; nil where the way says as much as
    /// `OpinionVisibility.inner`, which is always right and costs more to ask.
    func condition(along path: CasePath) -> SQL? {
        switch path {
        case .sites(let ids) where ids.allSatisfy(ownSites.contains): nil
        case .county(let id) where isStaff(of: id): nil
        case .township(let range) where isStaff(of: range.region): nil
        case .unit(let id) where isBlindToSealed && ownUnits.contains(id): "opinion.is_sealed = FALSE"
        case .deputy(let id) where isBlindToSealed && viewer.has(.deputy) && viewer.person == id:
            "opinion.is_sealed = FALSE"
        default: whole
        }
    }

    func isStaff(of region: ID<Region>) -> Bool {
        viewer.regions(as: .deputyWorkStaff).contains { $0.contains(region) }
    }
}
