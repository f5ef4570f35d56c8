package import Casework
import Network
package import Store
package import Words

/// What evaluations can be about here, for staff to pick from: handed over in one region, and neither withdrawn nor out of
/// their sight.
package struct SuggestionsToEvaluate: Sendable {
    package struct Wanted: Sendable {
        let region: ID<Region>
        /// Nil is the latest session; empty, all of them.
        let session: String?
        let unit: ID<Organisation>?
        let words: String?
        let isConcluded: Bool?
        let limit: Int

        package init(
            region: ID<Region>, session: String?, unit: ID<Organisation>?, words: String?, isConcluded: Bool?,
            limit: Int
        ) {
            (self.region, self.session, self.unit, self.words) = (region, session, unit, words)
            (self.isConcluded, self.limit) = (isConcluded, limit)
        }
    }

    package struct Case: Sendable {
        package let id: ID<AnyCase>
        package let name: String
        package let title: String
        package let path: String
        package let state: Text
        package let units: [String]
    }

    /// The latest first, as `17-5`.
    package let sessions: [(value: String, name: Text)]
    package let session: String
    package let units: [(id: ID<Organisation>, name: String)]
    package let cases: [Case]
}

extension SuggestionsFeature {
    package static func toEvaluate(
        _ wanted: SuggestionsToEvaluate.Wanted, for viewer: Viewer, desk: SuggestionDesk, in tx: any Transaction
    ) throws -> SuggestionsToEvaluate {
        let store = desk.store
        let base: SQL = """
            suggestion.region_id = \(wanted.region) AND suggestion.handed_on IS NOT NULL
            AND suggestion.state <> \(SuggestionLifecycle.State.withdrawn) AND \(SuggestionVisibility.any(to: viewer))
            """
        let sessions = try store.sessions(where: base, in: tx)
        let session = sessions.first { $0.value == wanted.session } ?? (wanted.session == nil ? sessions.first : nil)
        var condition = base
        if let session {
            condition =
                "\(base) AND suggestion.term = \(session.term) AND COALESCE(suggestion.session, 0) = \(session.of)"
        }
        let places = try desk.places(in: tx)
        let units = try store.units(handling: condition, in: tx).compactMap { id in
            places.organisation(id).map { (id: id, name: $0.name) }
        }.sorted { $0.name < $1.name }
        // Chosen before the session was: a unit that has nothing of it is not offered, so it does not narrow the list either.
        let unit = units.contains { $0.id == wanted.unit } ? wanted.unit : nil
        let found = try store.suggestions(wanted, handledBy: unit, where: condition, in: tx)
        let handling = try store.handlers(of: found.map(\.id), in: tx)
        return SuggestionsToEvaluate(
            sessions: sessions.map { ($0.value, $0.name) }, session: session?.value ?? "", units: units,
            cases: found.map { one in
                .init(
                    id: one.id, name: one.name, title: one.title, path: one.path, state: one.state.text,
                    units: (handling[one.id] ?? []).compactMap { places.organisation($0)?.name })
            })
    }
}

/// A session of a congress, of which suggestions were handed over.
private struct HandedSession {
    let term: Int
    /// Nought where none was said.
    let of: Int

    var value: String { "\(term)-\(of)" }
    var name: Text {
        of == 0
            ? Text("第 \(term) 届", "term \(term)") : Text("第 \(term) 届第 \(of) 次会议", "term \(term), session \(of)")
    }
}

extension SuggestionStore {
    /// More sessions than anybody looks back on.
    private static let mostSessions = 40
    private static let mostUnits = 200

    fileprivate func sessions(where condition: SQL, in tx: any Transaction) throws -> [HandedSession] {
        try tx.rows(
            """
            SELECT suggestion.term, COALESCE(suggestion.session, 0) FROM suggestion
            WHERE \(condition)
            GROUP BY suggestion.term, COALESCE(suggestion.session, 0)
            ORDER BY suggestion.term DESC, COALESCE(suggestion.session, 0) DESC
            LIMIT \(Self.mostSessions)
            """
        ).map { HandedSession(term: try $0.get(0), of: try $0.get(1)) }
    }

    fileprivate func units(handling condition: SQL, in tx: any Transaction) throws -> [ID<Organisation>] {
        try tx.rows(
            """
            SELECT DISTINCT handling.unit_id FROM suggestion
            JOIN handling ON handling.suggestion_id = suggestion.id
            WHERE \(condition) AND handling.state NOT IN (\(list: HandlingLifecycle.State.gone))
            ORDER BY handling.unit_id
            LIMIT \(Self.mostUnits)
            """
        ).map { try $0.get(0) }
    }

    /// In the order of their numbers. Words are looked for within one region alone, in some hundred rows.
    fileprivate func suggestions(
        _ wanted: SuggestionsToEvaluate.Wanted, handledBy unit: ID<Organisation>?, where condition: SQL,
        in tx: any Transaction
    ) throws -> [Suggestion] {
        var parts = [condition]
        if let unit {
            parts.append(
                """
                EXISTS (SELECT 1 FROM handling
                        WHERE handling.suggestion_id = suggestion.id AND handling.unit_id = \(unit)
                          AND handling.state NOT IN (\(list: HandlingLifecycle.State.gone)))
                """)
        }
        if let words = wanted.words {
            parts.append(SuggestionFilter.holds(words))
        }
        if let isConcluded = wanted.isConcluded {
            let concluded = SuggestionLifecycle.State.concluded
            parts.append(isConcluded ? "suggestion.state = \(concluded)" : "suggestion.state <> \(concluded)")
        }
        return try tx.all(
            """
            SELECT \(Suggestion.columns) FROM suggestion
            WHERE \(SQL.joined(parts, separator: " AND "))
            ORDER BY suggestion.number, suggestion.id
            LIMIT \(wanted.limit)
            """)
    }

    fileprivate func handlers(
        of ids: [ID<AnyCase>], in tx: any Transaction
    ) throws -> [ID<AnyCase>: [ID<Organisation>]] {
        if ids.isEmpty { return [:] }
        let rows = try tx.rows(
            """
            SELECT suggestion_id, unit_id FROM handling
            WHERE suggestion_id IN (\(list: ids)) AND state NOT IN (\(list: HandlingLifecycle.State.gone))
            ORDER BY suggestion_id, id
            """)
        var found: [ID<AnyCase>: [ID<Organisation>]] = [:]
        for row in rows { found[try row.get(0), default: []].append(try row.get(1)) }
        return found
    }
}
