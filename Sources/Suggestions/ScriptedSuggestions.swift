import Accounts
package import Casework
import Formats
import Network
package import Statutes
package import Store
import Web

/// Lets suggestions happen as their people would carry them: how the demo city gets its own. Everything goes through the
/// checks of the forms.
package struct ScriptedSuggestions: Sendable {
    let desk: SuggestionDesk
    package init(_ desk: SuggestionDesk) { self.desk = desk }

    /// How far one has come.
    package enum Stage: String, Sendable, CaseIterable {
        case draft, cosigning, withdrawn, filed, returned, asLetter, registered, pending, refusing, refused, working
        case extended, drafted, feedbackDue, rehandling, assessing, tracking, kept, concluded
    }

    /// A unit with the two people that it has for suggestions.
    package struct Unit: Sendable {
        let id: ID<Organisation>
        let clerk: Viewer
        let signer: Viewer
        package init(_ id: ID<Organisation>, clerk: Viewer, signer: Viewer) {
            (self.id, self.clerk, self.signer) = (id, clerk, signer)
        }
    }

    /// What its signers write, and what the unit promises for it.
    package struct Matter: Sendable {
        let title: String
        let grounds: String
        let proposal: String
        let topic: Suggestion.Topic
        let promise: String
        package init(
            _ title: String, grounds: String, proposal: String, topic: Suggestion.Topic, promise: String
        ) {
            (self.title, self.grounds, self.proposal, self.topic, self.promise) = (
                title, grounds, proposal, topic, promise
            )
        }
    }

    /// Of which session it is, and whether it was filed while that sat.
    package struct Filing: Sendable {
        let session: Int
        let channel: Suggestion.Channel
        package init(_ session: Int, _ channel: Suggestion.Channel) {
            (self.session, self.channel) = (session, channel)
        }
    }

    package struct Script: Sendable {
        let matter: Matter
        let region: ID<Region>
        /// The leading one first.
        let deputies: [Viewer]
        let staff: Viewer
        let unit: Unit
        /// Handles it with the leading one, or gets it when that one refuses.
        let other: Unit
        let isShared: Bool
        let stage: Stage
        let filing: Filing
        /// Days that the unit gives itself for what it promises.
        let promised: Int
        let isKey: Bool
        /// Numbers of published opinions that it is made of.
        let opinions: [String]
        /// One that was given to the leading deputy, and that it answers.
        let answers: String?

        package init(
            _ matter: Matter, in region: ID<Region>, by deputies: [Viewer], staff: Viewer, unit: Unit, other: Unit,
            isShared: Bool = false, until stage: Stage, of filing: Filing, promised: Int, isKey: Bool = false,
            opinions: [String] = [], answers: String? = nil
        ) {
            (self.matter, self.region, self.deputies, self.staff) = (matter, region, deputies, staff)
            (self.unit, self.other, self.isShared) = (unit, other, isShared)
            (self.stage, self.filing, self.promised, self.isKey) = (stage, filing, promised, isKey)
            (self.opinions, self.answers) = (opinions, answers)
        }
    }

    /// One from its first line to its stage, from a day on; nothing happens after the end.
    package func run(
        _ script: Script, from start: Instant, until end: Instant, moving move: (Instant) -> Void,
        in tx: any Transaction
    ) throws {
        try withoutActuallyEscaping(move) { move in
            var run = ScriptedRun(desk, script, from: start, until: end, moving: move)
            try run.run(in: tx)
        }
    }
}
