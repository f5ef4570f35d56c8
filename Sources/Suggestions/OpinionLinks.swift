package import Casework
import Network
package import Statutes
package import Store
package import Words

/// What suggestions need of the opinions that they are made of; App hands it over.
package struct OpinionLinks: Sendable {
    /// Of several opinions those that a viewer may see, by number and state.
    package typealias Lines =
        @Sendable ([ID<AnyCase>], Viewer, any Transaction) throws -> [ID<AnyCase>: (number: String, state: Text)]
    /// The same with what was said, and what became of it.
    package typealias Threads =
        @Sendable ([ID<AnyCase>], Viewer, any Transaction) throws -> [ID<AnyCase>: LinkedOpinion]
    /// The opinion of a number, if the viewer may see it.
    package typealias Finder = @Sendable (_ number: String, Viewer, any Transaction) throws -> ID<AnyCase>?
    /// Those that wait for a deputy's answer, the newest first.
    package typealias Given = @Sendable (Viewer, any Transaction) throws -> [GivenOpinion]
    /// Makes a suggestion the way by which an opinion is answered; throws what the opinion's own table says against it.
    package typealias Converter =
        @Sendable (ID<AnyCase>, _ into: ID<AnyCase>, Viewer, Instant, any Transaction) throws -> Void
    package typealias Return =
        @Sendable (ID<AnyCase>, _ from: ID<AnyCase>, Instant, any Transaction) throws -> Void
    package typealias Step = @Sendable (SuggestionStep, SuggestionTold, Instant, any Transaction) throws -> Void

    let lines: Lines
    let threads: Threads
    let find: Finder
    let given: Given
    let convert: Converter
    /// One of them is no longer part of it.
    let giveBack: Return
    /// What happened to the suggestion is told to all that it answers.
    let follow: Step

    package init(
        lines: @escaping Lines, threads: @escaping Threads, find: @escaping Finder, given: @escaping Given,
        convert: @escaping Converter,
        giveBack: @escaping Return, follow: @escaping Step
    ) {
        (self.lines, self.threads, self.find, self.given) = (lines, threads, find, given)
        (self.convert, self.giveBack, self.follow) = (convert, giveBack, follow)
    }
}

/// An opinion that waits for a deputy's answer, by its first words.
package struct GivenOpinion: Sendable {
    let number: String
    let words: String
    package init(number: String, words: String) { (self.number, self.words) = (number, words) }
}

/// What happened to a suggestion, as the opinions that it is made of are told.
package enum SuggestionStep: Sendable, CaseIterable {
    case filed, sentBack, registered, handedOver, replied, handledAgain, concluded
    /// It was withdrawn, or is treated as a letter: nothing comes of it.
    case gaveUp
}

extension SuggestionStep {
    /// What the residents learn of an act; nothing of most. Of the hand-over they learn when the units are known.
    init?(_ action: SuggestionLifecycle.Action, to state: SuggestionLifecycle.State) {
        switch action {
        case .file: self = .filed
        case .sendBack: self = .sentBack
        case .register: self = .registered
        case .deliver, .replyAgain: self = .replied
        case .treatAsLetter, .withdraw: self = .gaveUp
        case .feedbackPoor, .orderAgain, .reopen:
            guard state == .rehandling else { return nil }
            self = .handledAgain
        case .feedbackGood, .noFeedback, .acceptAssessment, .allKept:
            guard state == .concluded else { return nil }
            self = .concluded
        default: return nil
        }
    }
}

extension SuggestionReply.Grade {
    fileprivate var outcome: ReplyOutcome {
        switch self {
        case .a: .solved
        case .b: .underway
        case .c: .planned
        case .d: .explained
        }
    }
}

extension SuggestionDesk {
    /// What happened to a suggestion reaches the opinions that it answers, in the same transaction.
    func tellOpinions(
        _ step: SuggestionStep, of suggestion: Suggestion, at: Instant, in tx: any Transaction
    ) throws {
        let dossier = try store.dossier(of: suggestion, in: tx)
        guard !dossier.opinions.isEmpty else { return }
        let places = try places(in: tx)
        let handling = dossier.handlings.filter { !$0.isGone }
        let replies = handling.flatMap { one in
            dossier.signedReplies(of: one).filter { $0.round == suggestion.round }.map {
                SuggestionTold.Reply(unit: one.unit, outcome: $0.grade.outcome, text: $0.text)
            }
        }
        try opinions.follow(
            step,
            SuggestionTold(
                id: suggestion.id, number: suggestion.number,
                units: handling.compactMap { places.organisation($0.unit)?.name },
                replies: suggestion.isPublic ? replies : nil), at, tx)
    }
}
