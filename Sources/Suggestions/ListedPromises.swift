import Casework
import Formats
import Network
import Statutes
import Store
import Web

extension SuggestionFilter.Group {
    /// Of which promises it is a list: they are shown with their suggestions, what is due first coming first. Nil for all
    /// other groups.
    var promises: [CommitmentLifecycle.State]? {
        switch self {
        case .toKeep: [.promised, .broken]
        case .unkept: [.broken]
        case .toVerify: [.reported]
        default: nil
        }
    }

    /// The condition on `commitment`.
    fileprivate func condition(for viewer: Viewer) -> SQL? {
        promises.map { states in
            let own: SQL =
                self == .toVerify
                ? "" : " AND commitment.unit_id IN (\(list: SuggestionVisibility.units(of: viewer)))"
            return "commitment.state IN (\(list: states))\(own)"
        }
    }
}

/// Some suggestions with what was promised for each, as far as the list is about that.
struct ListedPromises: Sendable {
    let suggestions: [Suggestion]
    let next: String?
    let promises: [ID<AnyCase>: [Commitment]]

    /// A page of any list: of promises by their days, of anything else the newest first.
    static func load(
        _ filter: SuggestionFilter, for viewer: Viewer, _ desk: SuggestionDesk, after: String?, limit: Int,
        in tx: any Transaction
    ) throws -> ListedPromises {
        let (store, places) = (desk.store, try desk.places(in: tx))
        guard let condition = filter.group?.condition(for: viewer) else {
            let found = try store.suggestions(filter, for: viewer, places, after: after, limit: limit + 1, in: tx)
            let shown = Array(found.prefix(limit))
            return ListedPromises(
                suggestions: shown, next: found.count > limit ? shown.last?.id.text : nil, promises: [:])
        }
        let cursor = try after.map { try PromiseCursor($0) ?? { throw Problem.notFound }() }
        let found = try store.suggestions(
            filter, promising: condition, for: viewer, places, after: cursor, limit: limit + 1, in: tx)
        let shown = Array(found.prefix(limit))
        let promises = try store.promises(of: shown.map(\.id), where: condition, in: tx)
        let next = shown.last.flatMap { last in
            promises[last.id]?.first.map { PromiseCursor(due: $0.dueOn, id: last.id.text).text }
        }
        return ListedPromises(suggestions: shown, next: found.count > limit ? next : nil, promises: promises)
    }

    /// Its words, its day and what has become of it.
    func html(of one: Suggestion, _ desk: SuggestionDesk, _ reader: Reader) -> HTML {
        guard let own = promises[one.id], !own.isEmpty else { return .empty }
        return """
            <ul>\(each: own, { promise in
                """
                <li><bdi>\(promise.text)</bdi><br>\
                \(promise.dueMark(in: one, desk, reader)) \
                <span class="state">\(reader.say(promise.state))</span>\
                \(when: promise.dueOn != promise.firstDueOn, " <span class=\"soft\">\(reader.say(SuggestionWord.firstDue)) \(reader.say(DateText.date(promise.firstDueOn, today: reader.today)))</span>")\
                \(when: promise.wasBroken && promise.state != .broken, " <span class=\"soon\">\(reader.say(SuggestionWord.wasBroken))</span>")</li>
                """
            })</ul>
            """
    }

    func json(of one: Suggestion) -> JSON {
        guard let own = promises[one.id] else { return one.json }
        return one.json.adding([.init("commitments", .array(own.map(\.json)))])
    }
}

extension Commitment {
    /// Of what the unit has reported as done only the check is left: that is nobody's lateness.
    func dueMark(in suggestion: Suggestion, _ desk: SuggestionDesk, _ reader: Reader) -> HTML {
        if state == .reported {
            return "<span class=\"due\">\(reader.say(DateText.date(dueOn, today: reader.today)))</span>"
        }
        // A broken one changed when it was broken: it was promised before.
        let from = state == .broken ? min(changedAt, suggestion.startedAt) : changedAt
        return DueMark(
            due: dueOn, from: from.day(in: reader.zone), calendar: desk.clocks.calendar(at: suggestion.region),
            reader: reader
        ).html
    }
}

/// Where the next page of promises begins: after the suggestion whose first is due on this day.
private struct PromiseCursor: Sendable {
    let due: Day
    let id: String

    init(due: Day, id: String) { (self.due, self.id) = (due, id) }

    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let due = Day(String(parts[0])) else { return nil }
        self.init(due: due, id: String(parts[1]))
    }

    var text: String { "\(due)_\(id)" }
}

extension SuggestionStore {
    /// By the day of the first promise, what is overdue before all else.
    fileprivate func suggestions(
        _ filter: SuggestionFilter, promising condition: SQL, for viewer: Viewer, _ places: Places,
        after cursor: PromiseCursor?, limit: Int, in tx: any Transaction
    ) throws -> [Suggestion] {
        let later: SQL = cursor.map { " AND (promise.due_on, suggestion.id) > (\($0.due), \($0.id))" } ?? ""
        return try tx.all(
            """
            SELECT \(Suggestion.columns) FROM suggestion
            JOIN (SELECT commitment.suggestion_id, MIN(commitment.due_on) AS due_on FROM commitment
                  WHERE \(condition) GROUP BY commitment.suggestion_id) AS promise
                ON promise.suggestion_id = suggestion.id
            WHERE \(try self.condition(of: filter, for: viewer, places))
              AND \(SuggestionVisibility.any(to: viewer))\(later)
            ORDER BY promise.due_on, suggestion.id
            LIMIT \(limit)
            """)
    }

    /// What is due first coming first.
    fileprivate func promises(
        of suggestions: [ID<AnyCase>], where condition: SQL, in tx: any Transaction
    ) throws -> [ID<AnyCase>: [Commitment]] {
        if suggestions.isEmpty { return [:] }
        let found: [Commitment] = try tx.all(
            """
            SELECT \(Commitment.columns) FROM commitment
            WHERE commitment.suggestion_id IN (\(list: suggestions)) AND \(condition)
            ORDER BY commitment.due_on, commitment.id
            """)
        return Dictionary(grouping: found, by: \.suggestion)
    }
}

extension Commitment {
    var json: JSON {
        [
            "id": .text(id.text), "state": .text(state.rawValue), "text": .text(text),
            "due": .text(dueOn.description), "firstDue": .text(firstDueOn.description),
            "wasBroken": .bool(wasBroken), "version": .integer(version),
        ]
    }
}
