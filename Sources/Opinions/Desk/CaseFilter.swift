import Casework
import Network
import Statutes
import Store
import Web

/// What an inner list is asked for. The same value makes the query and the address, so a figure's link cannot ask for
/// anything else than the figure counts.
struct CaseFilter: Sendable, Equatable {
    var measure: OpinionMeasure?
    var state: OpinionLifecycle.State?
    var region: ID<Region>?
    var site: ID<Organisation>?
    var unit: ID<Organisation>?
    /// What rests with this region's people now.
    var resting: ID<Region>?
    /// What is with the viewer as a deputy.
    var isMine = false
    /// What came in at the viewer's own sites.
    var isOurs = false
    /// What its author says it is about.
    var topic: Opinion.Topic?
    /// In which it was sent.
    var month: CalendarMonth?
    var words = ""

    init(
        measure: OpinionMeasure? = nil, state: OpinionLifecycle.State? = nil, region: ID<Region>? = nil,
        site: ID<Organisation>? = nil, unit: ID<Organisation>? = nil, resting: ID<Region>? = nil, isMine: Bool = false,
        isOurs: Bool = false, topic: Opinion.Topic? = nil, month: CalendarMonth? = nil
    ) {
        (self.measure, self.state, self.region, self.site, self.unit) = (measure, state, region, site, unit)
        (self.resting, self.isMine, self.isOurs, self.topic, self.month) = (resting, isMine, isOurs, topic, month)
    }

    /// Reads an address. A measure or state that is not there is no list at all: showing everything instead would be a
    /// wrong number.
    init(_ exchange: Exchange) throws {
        func given(_ name: String) -> String? {
            exchange.query(name).flatMap { $0.isEmpty ? nil : String($0.prefix(60)) }
        }
        measure = try given("measure").map { try OpinionMeasure(rawValue: $0) ?? { throw Problem.notFound }() }
        state = try given("state").map { try OpinionLifecycle.State(rawValue: $0) ?? { throw Problem.notFound }() }
        region = given("region").map { ID($0) }
        site = given("site").map { ID($0) }
        unit = given("unit").map { ID($0) }
        resting = given("resting").map { ID($0) }
        isMine = given("deputy") == "mine"
        isOurs = given("sites") == "mine"
        topic = try given("topic").map { try Opinion.Topic(rawValue: $0) ?? { throw Problem.notFound }() }
        month = try given("month").map { try CalendarMonth($0) ?? { throw Problem.notFound }() }
        words = given("q").map { Input.searchWords($0) } ?? ""
    }

    var pairs: [(name: String, value: String)] {
        [
            ("measure", measure?.rawValue), ("state", state?.rawValue), ("region", region?.text), ("site", site?.text),
            ("unit", unit?.text), ("resting", resting?.text), ("deputy", isMine ? "mine" : nil),
            ("sites", isOurs ? "mine" : nil), ("topic", topic?.rawValue), ("month", month?.description),
            ("q", words.isEmpty ? nil : words),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    /// As it stands in an address, without the question mark.
    var query: String { pairs.map { "\($0.name)=\(Paths.encoded($0.value))" }.joined(separator: "&") }

    var path: String { path(after: nil) }

    func path(after cursor: String?) -> String {
        let all = [query] + (cursor.map { ["after=\(Paths.encoded($0))"] } ?? [])
        let given = all.filter { !$0.isEmpty }.joined(separator: "&")
        return given.isEmpty ? "/cases" : "/cases?\(given)"
    }

    /// The narrowest way in; what is asked for besides becomes a condition.
    func query(for viewer: Viewer, _ places: Places, zone: Zone) -> CaseQuery {
        var query = CaseQuery(paths: CasePath.paths(of: viewer, places), measure: measure, state: state)
        if let region {
            let range = RegionRange(region)
            query.paths = query.paths.compactMap { $0.within(range) }
            query.others.append(
                "(\(SQL.joined(CasePath.paths(in: range, places).map(\.condition), separator: " OR ")))")
        }
        let narrower: [CasePath?] = [
            site.map { .sites([$0]) }, isOurs ? .sites(viewer.organisations(as: .stationClerk)) : nil,
            unit.map { .unit($0) }, isMine ? viewer.person.map { .deputy($0) } : nil,
            resting.map { .resting($0) },
        ]
        let asked = narrower.compactMap { $0 }
        if let first = asked.first { query.paths = [first] }
        query.others += asked.dropFirst().map(\.condition)
        if let topic { query.others.append("opinion.topic = \(topic)") }
        if let span = month?.span(in: zone) {
            query.others.append("opinion.submitted_at >= \(span.from) AND opinion.submitted_at < \(span.before)")
        }
        return query
    }
}

extension CasePath {
    /// The same way, no wider than a region; nil when it leads elsewhere.
    fileprivate func within(_ range: RegionRange) -> CasePath? {
        switch self {
        case .county(let county):
            range.contains(county) ? self : RegionRange(county).contains(range.region) ? .township(range) : nil
        case .township(let own):
            range.contains(own.region) ? self : own.contains(range.region) ? .township(range) : nil
        case .sites, .unit, .deputy, .resting, .ids: self
        }
    }
}
