import Casework
import Statutes
import Store

/// How many suggestions a unit was given on a day.
struct HandOverCount: Sendable {
    let day: Day
    let unit: ID<Organisation>
    let count: Int
}

/// A unit's part together with its suggestion.
struct HandedOver: Sendable {
    let handling: Handling
    let suggestion: Suggestion
}

extension SuggestionStore {
    /// The day on which a unit was given its part: from then on it may refuse.
    private static let given = Clocks.started(of: "handling.id", rule: "SUG-09")

    /// What a viewer may read on sheets: all of what they oversee, and what their own units were given.
    private static func onSheets(of viewer: Viewer) -> SQL {
        var ways = viewer.overseen.map { "suggestion.region_id BETWEEN \($0.low) AND \($0.high)" as SQL }
        let units = SuggestionVisibility.units(of: viewer)
        if !units.isEmpty { ways.append("handling.unit_id IN (\(list: units))") }
        return ways.isEmpty ? "1 = 0" : "(\(SQL.joined(ways, separator: " OR ")))"
    }

    private static func condition(on day: Day?, in range: RegionRange?, for viewer: Viewer) -> SQL {
        var parts: [SQL] = [onSheets(of: viewer), "handling.state <> \(HandlingLifecycle.State.cancelled)"]
        if let range { parts.append("suggestion.region_id BETWEEN \(range.low) AND \(range.high)") }
        if let day { parts.append("\(given) = \(day)") }
        return SQL.joined(parts, separator: " AND ")
    }

    /// The latest first.
    func handOvers(
        in range: RegionRange?, on day: Day?, for viewer: Viewer, limit: Int, in tx: any Transaction
    ) throws -> [HandOverCount] {
        try tx.rows(
            """
            SELECT \(Self.given), handling.unit_id, COUNT(*)
            FROM handling JOIN suggestion ON suggestion.id = handling.suggestion_id
            WHERE \(Self.condition(on: day, in: range, for: viewer))
            GROUP BY 1, 2
            ORDER BY 1 DESC, 2
            LIMIT \(limit)
            """
        ).map { HandOverCount(day: try $0.get(0), unit: try $0.get(1), count: try $0.get(2)) }
    }

    /// By unit, and there by number.
    func handedOver(
        on day: Day, to unit: ID<Organisation>?, in range: RegionRange?, for viewer: Viewer, limit: Int,
        in tx: any Transaction
    ) throws -> [HandedOver] {
        let one: SQL = unit.map { " AND handling.unit_id = \($0)" } ?? ""
        return try tx.rows(
            """
            SELECT \(Handling.columns), \(Suggestion.columns)
            FROM handling JOIN suggestion ON suggestion.id = handling.suggestion_id
            WHERE \(Self.condition(on: day, in: range, for: viewer))\(one)
            ORDER BY handling.unit_id, suggestion.number
            LIMIT \(limit)
            """
        ).map { row in
            var reader = RowReader(row)
            return HandedOver(handling: try Handling(from: &reader), suggestion: try Suggestion(from: &reader))
        }
    }
}
