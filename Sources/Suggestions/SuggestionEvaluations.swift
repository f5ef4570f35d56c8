package import Casework
package import Formats
package import Notices
package import Store
package import Web
package import Words

/// What suggestions need of the satisfaction evaluations of their handling; App hands it over.
package struct SuggestionEvaluations: Sendable {
    /// Those of one suggestion, as its pages show them.
    package struct Shown: Sendable {
        let count: Int
        let html: HTML
        let json: JSON

        package init(count: Int, html: HTML, json: JSON) { (self.count, self.html, self.json) = (count, html, json) }
    }
    package typealias Finder = @Sendable (ID<AnyCase>, Reader, any Transaction) throws -> Shown
    /// Where one is drafted, for whoever may.
    package typealias Draft = @Sendable (_ name: String, _ region: ID<Region>, Reader) -> String?

    let of: Finder
    let draft: Draft
    /// Holds of a `suggestion` that was evaluated, with the result published.
    let condition: SQL
    /// Under which kept pages that show results are dropped.
    let tags: [String]

    package init(of: @escaping Finder, draft: @escaping Draft, condition: SQL, tags: [String]) {
        (self.of, self.draft, self.condition, self.tags) = (of, draft, condition, tags)
    }
}

/// What evaluations need of suggestions.
extension SuggestionsFeature {
    /// The suggestion of a name that was handed over in a region, for those who may see it.
    package static func handedOver(
        _ name: String, in region: ID<Region>, for viewer: Viewer, desk: SuggestionDesk, in tx: any Transaction
    ) throws -> ID<AnyCase>? {
        do {
            let found = try desk.store.suggestion(name, visibleTo: viewer, in: tx)
            return found.region == region && found.isHandedOver ? found.id : nil
        } catch Problem.notFound { return nil }
    }

    /// Of several those that a viewer may see.
    package static func lines(
        of ids: [ID<AnyCase>], for viewer: Viewer, desk: SuggestionDesk, in tx: any Transaction
    ) throws -> [ID<AnyCase>: (name: String, title: String, path: String, state: Text)] {
        Dictionary(
            uniqueKeysWithValues: try desk.store.suggestions(ids, visibleTo: viewer, in: tx).map {
                ($0.id, ($0.name, $0.title, $0.path, $0.state.text))
            })
    }

    /// Those who signed them, and the clerks of the units that have them.
    package static func concerned(in ids: [ID<AnyCase>], in tx: any Transaction) throws -> [Recipient] {
        if ids.isEmpty { return [] }
        let signers = try tx.rows(
            """
            SELECT DISTINCT person_id FROM suggestion_signer
            WHERE suggestion_id IN (\(list: ids)) AND state IN ('lead', 'confirmed')
            ORDER BY person_id
            """
        ).map { Recipient.person(try $0.get(0)) }
        let units = try tx.rows(
            """
            SELECT DISTINCT unit_id FROM handling
            WHERE suggestion_id IN (\(list: ids)) AND state NOT IN (\(list: HandlingLifecycle.State.gone))
            ORDER BY unit_id
            """
        ).map { Recipient.holders(.unitClerk, in: try $0.get(0)) }
        return signers + units
    }
}

extension Suggestion {
    /// Units were given it, whatever has become of it since.
    var isHandedOver: Bool { handedOn != nil }
    /// There is a reply to judge it by.
    var isAnswered: Bool { SuggestionLifecycle.State.answered.contains(state) || state == .rehandling }
}

extension SuggestionStore {
    fileprivate func suggestions(
        _ ids: [ID<AnyCase>], visibleTo viewer: Viewer, in tx: any Transaction
    ) throws -> [Suggestion] {
        if ids.isEmpty { return [] }
        return try tx.all(
            """
            SELECT \(Suggestion.columns) FROM suggestion
            WHERE suggestion.id IN (\(list: ids)) AND \(SuggestionVisibility.any(to: viewer))
            ORDER BY suggestion.id
            """)
    }
}
