import Casework
import Store

/// Who sees which suggestions: page, list, count and card go through here. What is not visible is not there.
enum SuggestionVisibility {
    /// Those who have to do with it. While it is drafted and signed, its signers alone.
    static func inner(to viewer: Viewer) -> SQL {
        var ways: [SQL] = []
        if let person = viewer.person { ways.append(signedBy(person)) }
        for range in viewer.overseen {
            ways.append(
                """
                (suggestion.region_id BETWEEN \(range.low) AND \(range.high)
                 AND suggestion.state NOT IN (\(list: SuggestionLifecycle.State.ofSigners))
                 AND suggestion.filed_at IS NOT NULL)
                """)
        }
        let units = units(of: viewer)
        if !units.isEmpty { ways.append(handedTo(units)) }
        return ways.isEmpty ? "1 = 0" : "(\(SQL.joined(ways, separator: " OR ")))"
    }

    /// What staff found fit to be published when they registered it.
    static let `public`: SQL = "suggestion.is_public = TRUE"

    static func any(to viewer: Viewer) -> SQL {
        viewer.isAnonymous ? Self.public : "(\(Self.public) OR \(inner(to: viewer)))"
    }

    static func signedBy(_ person: ID<Person>) -> SQL {
        """
        EXISTS (SELECT 1 FROM suggestion_signer
                WHERE suggestion_signer.suggestion_id = suggestion.id AND suggestion_signer.person_id = \(person))
        """
    }

    static func handedTo(_ units: [ID<Organisation>], only states: [HandlingLifecycle.State]? = nil) -> SQL {
        let among: SQL = states.map { " AND handling.state IN (\(list: $0))" } ?? ""
        return """
            EXISTS (SELECT 1 FROM handling
                    WHERE handling.suggestion_id = suggestion.id AND handling.unit_id IN (\(list: units))\(among))
            """
    }

    static func units(of viewer: Viewer) -> [ID<Organisation>] {
        Set(viewer.organisations(as: .unitClerk) + viewer.organisations(as: .unitSigner)).sorted()
    }
}

/// How much of a suggestion somebody reads.
enum SuggestionFace: Sendable {
    /// Its text, who handles it, what they reply and promise.
    case `public`
    /// What units and staff say to each other besides, and what deputies said of the reply.
    case inner

    init(of dossier: Dossier, for viewer: Viewer) {
        let suggestion = dossier.suggestion
        let units = SuggestionVisibility.units(of: viewer)
        let isInner =
            dossier.signer(viewer.person) != nil || dossier.handlings.contains { units.contains($0.unit) }
            || (suggestion.filedAt != nil && viewer.overseen.contains { $0.contains(suggestion.region) })
        self = isInner ? .inner : .public
    }
}
