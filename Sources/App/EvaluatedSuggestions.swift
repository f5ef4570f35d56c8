import Casework
import Evaluations
import Statutes
import Store
import Suggestions
import Web
import Words

/// How a suggestion and the evaluations of its handling find each other; neither feature knows the other.
extension EvaluationMatters {
    static func suggestions(_ desk: SuggestionDesk) -> EvaluationMatters {
        EvaluationMatters(
            "suggestion",
            find: { try SuggestionsFeature.handedOver($0, in: $1, for: $2, desk: desk, in: $3) },
            lines: { ids, viewer, tx in
                try SuggestionsFeature.lines(of: ids, for: viewer, desk: desk, in: tx).mapValues {
                    Line(name: $0.name, title: $0.title, path: $0.path, state: $0.state)
                }
            },
            offers: { wanted, viewer, tx in
                let found = try SuggestionsFeature.toEvaluate(
                    .init(
                        region: wanted.region, session: wanted.session, unit: wanted.unit, words: wanted.words,
                        isConcluded: wanted.stage.map { $0 == .concluded }, limit: wanted.limit), for: viewer,
                    desk: desk, in: tx)
                return OfferedMatters(
                    sessions: found.sessions.map { .init($0.value, $0.name) }, session: found.session,
                    units: found.units.map { .init($0.id.text, Text($0.name, $0.name)) },
                    cases: found.cases.map { one in
                        .init(
                            one.id, Line(name: one.name, title: one.title, path: one.path, state: one.state),
                            units: one.units)
                    })
            }, concerned: { try SuggestionsFeature.concerned(in: $0, in: $1) })
    }
}

extension SuggestionEvaluations {
    /// What was evaluated stays readable where evaluations are used no more; none is begun there.
    static func of(_ cards: EvaluationCards) -> SuggestionEvaluations {
        SuggestionEvaluations(
            of: { id, reader, tx in
                let shown = try cards.about(id, reader, in: tx)
                return Shown(count: shown.count, html: shown.html, json: shown.json)
            },
            draft: { name, region, reader in
                reader.unused.contains(.evaluations)
                    ? nil : EvaluationsFeature.draft(about: name, in: region, for: reader.viewer)
            },
            condition: EvaluationsFeature.isEvaluated("suggestion.id"), tags: [EvaluationsFeature.tag])
    }
}
