import Casework
import Opinions
import Suggestions

/// How opinions hear of the suggestions that they are made of: what one case's step is for the other.
extension OpinionLinks {
    /// - Parameter desk: of opinions; no card of it is shown here.
    static func of(_ desk: OpinionDesk) -> OpinionLinks {
        OpinionLinks(
            lines: { try OpinionsFeature.lines(of: $0, for: $1, in: $2) },
            threads: { try OpinionsFeature.threads(of: $0, for: $1, in: $2) },
            find: { try OpinionsFeature.find($0, for: $1, in: $2) },
            given: {
                try OpinionsFeature.given(to: $0, in: $1).map { GivenOpinion(number: $0.number, words: $0.words) }
            },
            convert: { id, suggestion, viewer, at, tx in
                try OpinionsFeature.convert(id, into: suggestion, by: viewer, at: at, desk, in: tx)
            },
            giveBack: { id, suggestion, at, tx in
                try OpinionsFeature.giveBack(id, from: suggestion, at: at, desk, in: tx)
            },
            follow: { step, told, at, tx in
                try OpinionsFeature.follow(step.ofOpinion, of: told, at: at, desk, in: tx)
            })
    }
}

extension SuggestionStep {
    fileprivate var ofOpinion: OpinionLifecycle.Action {
        switch self {
        case .filed: .suggestionFiled
        case .sentBack: .suggestionSentBack
        case .registered: .suggestionRegistered
        case .handedOver: .suggestionHandedOver
        case .replied: .suggestionReplied
        case .handledAgain: .suggestionHandledAgain
        case .concluded: .suggestionConcluded
        case .gaveUp: .returnFromSuggestion
        }
    }
}
