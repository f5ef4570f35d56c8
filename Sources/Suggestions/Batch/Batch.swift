import Accounts
import Casework
import Network
import Statutes
import Store
import Words

/// What waits to be registered and handed over to units in one congress, as a list to be worked through in one sitting:
/// in the order in which it was put forward.
struct Batch: Sendable {
    /// As many as a session's suggestions usually are.
    static let most = 400

    struct Row: Sendable {
        let suggestion: Suggestion
        let lead: String
        /// How many have signed besides the leading one.
        let cosigners: Int
        /// The number that it gets if all above it are registered too.
        let proposed: String?
        /// Who should handle it, if the deputies named a unit of this area.
        let wished: Organisation.Entry?
    }

    /// A congress with what waits there.
    struct Congress: Sendable {
        let region: ID<Region>
        let waiting: Int
    }

    let congresses: [Congress]
    let region: ID<Region>?
    let session: Int?
    let rows: [Row]
    let units: [Organisation.Entry]
    let places: Places
}

extension SuggestionDesk {
    /// As many statements however long the list is.
    func batch(
        _ asked: ID<Region>?, session: Int? = nil, for viewer: Viewer, on day: Day, in tx: any Transaction
    ) throws -> Batch {
        let places = try places(in: tx)
        let congresses = try store.waitingCongresses(for: viewer, in: tx)
        let region = asked ?? congresses.first?.region
        guard let region, viewer.regions(as: .deputyWorkStaff).contains(where: { $0.contains(region) }) else {
            return Batch(congresses: congresses, region: nil, session: nil, rows: [], units: [], places: places)
        }
        let waiting = try store.waiting(in: region, limit: Batch.most, in: tx)
        let names = try people.names(of: Set(waiting.map(\.lead)), in: tx)
        let signed = try store.cosigners(of: waiting.map(\.id), in: tx)
        let last = try waiting.first.flatMap { try store.lastSession(of: region, term: $0.term, in: tx) }
        let session = session ?? last ?? 1
        let series = waiting.map { SuggestionNumber.series(of: $0, session: session, places, on: day) }
        var next = try CaseNumbers.next(of: Set(series.map(SuggestionNumber.key)).sorted(), in: tx)
        let units = places.units(in: region)
        let rows = zip(waiting, series).map { one, series -> Batch.Row in
            var proposed: String?
            if one.state == .filed {
                let serial = next[SuggestionNumber.key(series), default: 1]
                next[SuggestionNumber.key(series)] = serial + 1
                proposed = SuggestionNumber.text(series, serial)
            }
            return Batch.Row(
                suggestion: one, lead: names[one.lead] ?? "", cosigners: signed[one.id] ?? 0, proposed: proposed,
                wished: one.wishedUnit.flatMap { UnitName.find($0, among: units) })
        }
        return Batch(
            congresses: congresses, region: region, session: session, rows: rows, units: units, places: places)
    }
}

/// A unit as somebody names it: its id, its name, or enough of its name to mean no other.
enum UnitName {
    static func find(_ typed: String, among units: [Organisation.Entry]) -> Organisation.Entry? {
        if let exact = units.first(where: { $0.id.text == typed || $0.name == typed }) { return exact }
        let meant = units.filter { $0.name.contains(typed) || typed.contains($0.name) }
        return typed.count >= 2 && meant.count == 1 ? meant.first : nil
    }
}

extension SuggestionStore {
    private static let waits: [SuggestionLifecycle.State] = [.filed, .registered]

    /// Those of the congresses that a viewer works for, the one with most first.
    func waitingCongresses(for viewer: Viewer, in tx: any Transaction) throws -> [Batch.Congress] {
        let staffed = viewer.regions(as: .deputyWorkStaff).map {
            "suggestion.region_id BETWEEN \($0.low) AND \($0.high)" as SQL
        }
        if staffed.isEmpty { return [] }
        return try tx.rows(
            """
            SELECT region_id, COUNT(*) FROM suggestion
            WHERE (\(SQL.joined(staffed, separator: " OR "))) AND state IN (\(list: Self.waits))
            GROUP BY region_id
            ORDER BY COUNT(*) DESC, region_id
            LIMIT 100
            """
        ).map { Batch.Congress(region: try $0.get(0), waiting: try $0.get(1)) }
    }

    /// By the index `suggestion_in`, the first that was put forward first.
    func waiting(in region: ID<Region>, limit: Int, in tx: any Transaction) throws -> [Suggestion] {
        try tx.all(
            """
            SELECT \(Suggestion.columns) FROM suggestion
            WHERE suggestion.region_id = \(region) AND suggestion.state IN (\(list: Self.waits))
            ORDER BY suggestion.filed_at, suggestion.id
            LIMIT \(limit)
            """)
    }

    /// How many signed besides the leading deputy.
    func cosigners(of ids: [ID<AnyCase>], in tx: any Transaction) throws -> [ID<AnyCase>: Int] {
        if ids.isEmpty { return [:] }
        let rows = try tx.rows(
            """
            SELECT suggestion_id, COUNT(*) FROM suggestion_signer
            WHERE suggestion_id IN (\(list: ids)) AND state = \(Signer.State.confirmed)
            GROUP BY suggestion_id
            """)
        return Dictionary(try rows.map { (try $0.get(0), try $0.get(1, as: Int.self)) }) { first, _ in first }
    }
}
