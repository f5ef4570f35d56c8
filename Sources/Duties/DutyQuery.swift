import Casework
import Network
import Statutes
import Store
import Web

/// What a list of activities is asked for. The same value makes the query and the address, so a figure's link asks for
/// nothing else than the figure counts.
struct DutyFilter: Sendable, Equatable {
    var region: ID<Region>?
    var site: String?
    /// Who takes part, by the name in an address; and who that is, once it was looked up.
    var deputy: String?
    var person: ID<Person>?
    var kind: DutyKind?
    var from: Day?
    var to: Day?
    var isHeld = false
    /// In which the viewer takes part as a deputy.
    var isMine = false
    /// Held, and the report has not come.
    var isDue = false

    init(
        region: ID<Region>? = nil, site: String? = nil, deputy: Deputy? = nil, kind: DutyKind? = nil, from: Day? = nil,
        to: Day? = nil,
        isHeld: Bool = false, isMine: Bool = false, isDue: Bool = false
    ) {
        (self.region, self.site, self.kind, self.from, self.to) = (region, site, kind, from, to)
        (self.isHeld, self.isMine, self.isDue) = (isHeld, isMine, isDue)
        (self.deputy, person) = (deputy?.slug, deputy?.person)
    }

    /// Reads an address. A value that means nothing is no list at all: showing everything would be a wrong number.
    init(_ exchange: Exchange) throws {
        func given(_ name: String) -> String? {
            exchange.query(name).flatMap { $0.isEmpty ? nil : String($0.prefix(40)) }
        }
        func day(_ name: String) throws -> Day? {
            try given(name).map { try Day($0) ?? { throw Problem.notFound }() }
        }
        region = given("region").map { ID($0) }
        site = given("site")
        deputy = given("deputy")
        kind = try given("kind").map { try DutyKind(rawValue: $0) ?? { throw Problem.notFound }() }
        from = try day("from")
        to = try day("to")
        isHeld = given("held") == "yes"
        isMine = given("mine") == "yes"
        isDue = given("due") == "yes"
    }

    static let fields = [
        RouteField("region", .query, DutyWord.region.text), RouteField("site", .query, DutyWord.site.text),
        RouteField("deputy", .query, DutyWord.deputy.text),
        RouteField("kind", .query, DutyWord.kind.text), RouteField("from", .query, DutyWord.fromDay.text),
        RouteField("to", .query, DutyWord.toDay.text), RouteField("held", .query, DutyWord.heldOnly.text),
        RouteField("mine", .query, DutyWord.myDuty.text), RouteField("due", .query, DutyWord.reportsDue.text),
        RouteField("after", .query, DutyWord.more.text),
    ]

    var path: String { path(after: nil) }

    func path(after cursor: String?) -> String {
        let pairs: [(String, String?)] = [
            ("region", region?.text), ("site", site), ("deputy", deputy), ("kind", kind?.rawValue),
            ("from", from?.description),
            ("to", to?.description), ("held", isHeld ? "yes" : nil), ("mine", isMine ? "yes" : nil),
            ("due", isDue ? "yes" : nil), ("after", cursor),
        ]
        let given = pairs.compactMap { name, value in value.map { "\(name)=\(Paths.encoded($0))" } }
        return given.isEmpty ? "/duties" : "/duties?\(given.joined(separator: "&"))"
    }

    /// What it narrows to, besides who may see it.
    func condition(_ places: Places, for viewer: Viewer) throws -> SQL {
        var parts: [SQL] = []
        if let region {
            guard let found = places.region(region) else { throw Problem.notFound }
            parts.append("duty_activity.region_id BETWEEN \(found.range.low) AND \(found.range.high)")
        }
        if let site {
            guard let found = places.site(code: site) else { throw Problem.notFound }
            parts.append("duty_activity.site_id = \(found.id)")
        }
        if deputy != nil {
            guard let person else { throw Problem.notFound }
            parts.append(DutyVisibility.takesPart(person, unlessDeclined: true))
        }
        if let kind { parts.append("duty_activity.kind = \(kind)") }
        if let from { parts.append("duty_activity.day >= \(from)") }
        if let to { parts.append("duty_activity.day <= \(to)") }
        if isHeld { parts.append("duty_activity.state IN (\(list: DutyLifecycle.held))") }
        if isDue {
            parts.append("duty_activity.state = \(DutyLifecycle.State.closed) AND \(DutyVisibility.inner(to: viewer))")
        }
        if isMine {
            guard let person = viewer.person else { throw Problem.signInFirst }
            parts.append(DutyVisibility.takesPart(person))
        }
        return parts.isEmpty ? "1 = 1" : SQL.joined(parts, separator: " AND ")
    }
}

/// Where the next page begins: after this activity.
struct DutyCursor: Sendable {
    let day: String
    let id: String
    init(_ activity: DutyActivity) { (day, id) = (activity.day.description, activity.id.text) }
    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, Day(String(parts[0])) != nil, parts[1].utf8.count <= 40 else { return nil }
        (day, id) = (String(parts[0]), String(parts[1]))
    }
    var text: String { "\(day)_\(id)" }
}

extension DutyStore {
    /// In the order of their days.
    /// - Parameter onlyToCome: without those that are over or called off.
    func activities(
        _ filter: DutyFilter, for viewer: Viewer, _ places: Places, onlyToCome: Bool = false, after: DutyCursor? = nil,
        limit: Int, in tx: any Transaction
    ) throws -> [DutyActivity] {
        let toCome: [DutyLifecycle.State] = [.planned, .announced, .open]
        let states: SQL = onlyToCome ? " AND duty_activity.state IN (\(list: toCome))" : ""
        let later: SQL = after.map { " AND (duty_activity.day, duty_activity.id) > (\($0.day), \($0.id))" } ?? ""
        return try tx.all(
            """
            SELECT \(DutyActivity.columns) FROM duty_activity
            WHERE \(try filter.condition(places, for: viewer)) AND \(DutyVisibility.any(to: viewer))\(states)\(later)
            ORDER BY duty_activity.day, duty_activity.id
            LIMIT \(limit)
            """)
    }

    func count(_ filter: DutyFilter, for viewer: Viewer, _ places: Places, in tx: any Transaction) throws -> Int {
        try tx.scalar(
            """
            SELECT COUNT(*) FROM duty_activity
            WHERE \(try filter.condition(places, for: viewer)) AND \(DutyVisibility.any(to: viewer))
            """)
    }

    /// Public ones of a site or a deputy, from a day on, also those that were called off or put off.
    func announced(
        site: ID<Organisation>? = nil, deputy: ID<Person>? = nil, from day: Day, onlyToCome: Bool = false, limit: Int,
        in tx: any Transaction
    ) throws -> [DutyActivity] {
        var parts: [SQL] = [DutyVisibility.public, "duty_activity.day >= \(day)"]
        if let site { parts.append("duty_activity.site_id = \(site)") }
        if let deputy {
            parts.append(DutyVisibility.takesPart(deputy, unlessDeclined: true))
        }
        if onlyToCome { parts.append("duty_activity.state IN (\(list: [DutyLifecycle.State.announced, .open]))") }
        return try tx.all(
            """
            SELECT \(DutyActivity.columns) FROM duty_activity
            WHERE \(SQL.joined(parts, separator: " AND "))
            ORDER BY duty_activity.day, duty_activity.from_time, duty_activity.id
            LIMIT \(limit)
            """)
    }

    /// How many of each kind were held at each of some sites within a span. One statement.
    func heldCounts(
        at sites: [ID<Organisation>], within span: DaySpan, in tx: any Transaction
    ) throws -> [ID<Organisation>: [DutyKind: Int]] {
        var counts: [ID<Organisation>: [DutyKind: Int]] = [:]
        let rows = try tx.rows(
            """
            SELECT site_id, kind, COUNT(*) FROM duty_activity
            WHERE site_id IN (\(list: sites)) AND day >= \(span.first) AND day <= \(span.last)
              AND state IN (\(list: DutyLifecycle.held))
            GROUP BY site_id, kind
            """)
        for row in rows { counts[try row.get(0), default: [:]][try row.get(1)] = try row.get(2, as: Int.self) }
        return counts
    }

    /// What a site has planned already, so that a roster does not plan it twice.
    func planned(
        at site: ID<Organisation>, _ kind: DutyKind, within span: DaySpan, in tx: any Transaction
    ) throws -> [DutyActivity] {
        try tx.all(
            """
            SELECT \(DutyActivity.columns) FROM duty_activity
            WHERE site_id = \(site) AND kind = \(kind) AND day >= \(span.first) AND day <= \(span.last)
              AND state <> \(DutyLifecycle.State.cancelled)
            """)
    }
}
