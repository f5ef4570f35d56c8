import Casework
import Statutes
import Testing

@testable import Opinions

/// The table, written down a second time by hand from the working procedure (each two-step act as rows of its own), and
/// compared in both directions: a row too many is as wrong as one too few.
@Suite struct LifecycleTests {
    private typealias State = OpinionLifecycle.State
    private typealias Action = OpinionLifecycle.Action

    struct Row: Hashable, CustomStringConvertible {
        let action: String
        let from: String
        let to: String
        let who: Set<String>
        let timers: String
        var description: String { "\(action): \(from) → \(to) by \(who.sorted()) [\(timers)]" }

        init(_ action: String, _ from: String, _ to: String, _ who: String, _ timers: String = "") {
            (self.action, self.from, self.to, self.timers) = (action, from, to, timers)
            self.who = Set(who.split(separator: " ").map(String.init))
        }
    }

    // `clerk` is one of the case's own station, `staff` holds a grant over the region in which it rests, `deputy` is the
    // one it is with, `unit` and `signer` belong to the unit that handles it, `author` holds its secret.
    private static let expected: [Row] =
        [
            Row("submit", "–", "submitted", "anyone clerkAnywhere deputyAnywhere staffAnywhere", "OPN-01"),
            Row("askDetail", "submitted", "awaitingDetail", "clerk staff", "pause OPN-02"),
            Row("supply", "awaitingDetail", "submitted", "author", "resume"),
            Row("detailTimeout", "awaitingDetail", "closed(noDetail)", "system"),
            Row("answerOnSpot", "submitted", "replied", "clerk deputy", "OPN-12"),
            Row("acceptToDeputy", "submitted", "withDeputy", "clerk staff system", "OPN-03"),
            Row("acceptToUnit", "submitted", "withUnit", "clerk staff", "chosen OPN-09"),
            Row("escalate", "submitted", "escalated", "clerk staff", "OPN-07"),
            Row("acceptToDeputy", "escalated", "withDeputy", "staff", "OPN-03"),
            Row("acceptToUnit", "escalated", "withUnit", "staff", "chosen OPN-09"),

            // Two persons decline; the resident may appeal to staff, who uphold or overturn.
            Row("proposeDecline", "submitted", "submitted", "clerk staff"),
            Row("rejectDecline", "submitted", "submitted", "clerk staff"),
            Row("confirmDecline", "submitted", "declined", "clerk staff"),
            Row("appeal", "declined", "declined", "author", "OPN-14"),
            Row("upholdDecline", "declined", "declined", "staff"),
            Row("overturnDecline", "declined", "submitted", "staff", "OPN-01"),

            Row("replyByDeputy", "withDeputy", "replied", "deputy", "OPN-12"),
            // The deputy asks, the station passes it on.
            Row("requestPassOn", "withDeputy", "withDeputy", "deputy"),
            Row("passToUnit", "withDeputy", "withUnit", "clerk staff", "chosen OPN-09"),
            Row("deputyTimeout", "withDeputy", "submitted", "system", "OPN-10"),
            // A new term: the successor answers by the same day; without one the station begins again.
            Row("passToSuccessor", "withDeputy", "withDeputy", "system"),
            Row("deputyLeft", "withDeputy", "submitted", "system", "OPN-10"),

            Row("refuse", "withUnit", "submitted", "unit", "OPN-10"),
            // The unit was retired: another one, by the same day, with two days of its own to refuse.
            Row("handOver", "withUnit", "withUnit", "clerk staff", "OPN-09"),
            // The unit asks, the station approves or not.
            Row("requestExtension", "withUnit", "withUnit", "unit", "OPN-16"),
            Row("rejectExtension", "withUnit", "withUnit", "clerk staff"),
            Row("approveExtension", "withUnit", "withUnit", "clerk staff", "extend OPN-11"),
            // The unit's clerk drafts, its head signs.
            Row("draftReply", "withUnit", "withUnit", "unit"),
            Row("returnDraft", "withUnit", "withUnit", "signer"),
            Row("replyByUnit", "withUnit", "replied", "signer", "OPN-12"),

            Row("rateGood", "replied", "closed(satisfied)", "author"),
            Row("rateFair", "replied", "closed(fair)", "author"),
            // The first one is assigned again, the second one concluded.
            Row("ratePoor", "replied", "reopened", "author", "OPN-10"),
            Row("ratePoor", "replied", "reopened", "author", "OPN-15"),
            Row("noRating", "replied", "closed(unrated)", "system"),
            Row("reassignToUnit", "reopened", "withUnit", "clerk staff", "OPN-13 OPN-09"),
            Row("reassignToDeputy", "reopened", "withDeputy", "clerk staff", "OPN-13"),
            Row("reassignUp", "reopened", "escalated", "clerk staff", "OPN-07"),
            Row("conclude", "reopened", "closed(disputed)", "staff"),
            Row("reopenByStaff", "closed", "reopened", "staff", "OPN-10"),
        ]
        + ["submitted", "withDeputy", "withUnit", "escalated"].flatMap { state in
            [
                Row("redirect", state, "redirected", "clerk staff"),
                Row("mergeInto", state, "merged", "clerk staff", "pause"),
                // By the system when the author of the master takes it back.
                Row("unmerge", "merged", state, "clerk staff system", "resume"),
            ]
        }
        // A deputy makes it part of a suggestion; what comes to nothing gives it back as it was.
        + ["submitted", "withDeputy", "reopened"].flatMap { state in
            [
                Row("convert", state, "converted", "deputy", "pause OPN-17"),
                Row("returnFromSuggestion", "converted", state, "system", "resume"),
            ]
        }
        + [
            Row("suggestionFiled", "converted", "converted", "system"),
            Row("suggestionSentBack", "converted", "converted", "system", "OPN-17"),
            Row("suggestionRegistered", "converted", "converted", "system"),
            Row("suggestionHandedOver", "converted", "converted", "system"),
            Row("suggestionReplied", "converted", "replied", "system", "OPN-12"),
            // Replied to again: whoever has not rated it yet, or was not satisfied, is asked about the new reply.
            Row("suggestionReplied", "replied", "replied", "system", "OPN-12"),
            Row("suggestionReplied", "reopened", "replied", "system", "OPN-12"),
            // Handled again, the old reply is no longer asked about, and nobody else is looked for.
            Row("suggestionHandledAgain", "replied", "converted", "system"),
            Row("suggestionHandledAgain", "reopened", "converted", "system"),
            Row("withdraw", "converted", "withdrawn", "author"),
            Row("recount", "converted", "converted", "system"),
        ]
        + ["converted", "replied", "reopened", "closed"].map { Row("suggestionConcluded", $0, $0, "system") }
        // Before anyone is at work on it, to a published one.
        + ["submitted", "withDeputy"].map { Row("join", $0, "merged", "author", "pause") }
        + ["submitted", "awaitingDetail", "withDeputy", "withUnit", "escalated", "replied", "reopened"].flatMap {
            state in
            [
                Row("withdraw", state, "withdrawn", "author"),
                Row("releaseIdentity", state, state, "author"),
                Row("withholdIdentity", state, state, "author"),
            ]
        }
        + [
            "submitted", "awaitingDetail", "withDeputy", "withUnit", "escalated", "replied", "reopened", "declined",
        ].map { Row("recount", $0, $0, "system") }

    private static func name(_ actor: Actor) -> String {
        switch (actor.role, actor.relation) {
        case (.resident, .anyone): "anyone"
        case (.stationClerk, .anyone): "clerkAnywhere"
        case (.deputy, .anyone): "deputyAnywhere"
        case (.deputyWorkStaff, .anyone): "staffAnywhere"
        case (.resident, .author): "author"
        case (.stationClerk, .site): "clerk"
        case (.deputyWorkStaff, .region): "staff"
        case (.deputy, .addressee): "deputy"
        case (.unitClerk, .handlingUnit): "unit"
        case (.unitSigner, .handlingUnit): "signer"
        case (.system, .system): "system"
        default: "\(actor.role) \(actor.relation)"
        }
    }

    private static func name(_ effect: ClockEffect) -> String? {
        switch effect {
        case .start(let rule): rule.rawValue
        case .startChosen: "chosen"
        case .extend(let rule): "extend \(rule.rawValue)"
        case .pauseAll: "pause"
        case .resumeAll: "resume"
        case .end, .endAll: nil
        }
    }

    private static var actual: [Row] {
        OpinionLifecycle.transitions.map { row in
            Row(
                row.action.rawValue, row.from?.rawValue ?? "–",
                row.outcome.map { "\(row.to.rawValue)(\($0.rawValue))" } ?? row.to.rawValue,
                row.who.map(name).joined(separator: " "), row.clocks.compactMap(name).joined(separator: " "))
        }
    }

    @Test func theTableIsTheWorkingProcedure() {
        let (expected, actual) = (Set(Self.expected), Set(Self.actual))
        #expect(expected.subtracting(actual).isEmpty)
        #expect(actual.subtracting(expected).isEmpty)
        #expect(Self.expected.count == expected.count)
        #expect(Self.actual.count == Self.expected.count)
    }

    /// Which guards stand before which act, in the words of the procedure.
    @Test func theGuardsAreThoseOfTheProcedure() {
        let expected: [String: [String]] = [
            "askDetail": ["contactExists"], "answerOnSpot": ["anotherPerson"],
            "acceptToDeputy": ["deputyActive"], "reassignToDeputy": ["firstRound", "deputyActive"],
            "escalate": ["higherLevel"], "reassignUp": ["firstRound", "higherLevel"],
            "proposeDecline": ["noDeclineProposed"], "rejectDecline": ["declineProposed", "anotherPerson"],
            "confirmDecline": ["declineProposed", "anotherPerson"], "appeal": ["noAppealYet", "wordsKept"],
            "upholdDecline": ["appealed", "anotherPerson"],
            "overturnDecline": ["appealed", "anotherPerson", "wordsKept"],
            "replyByDeputy": ["anotherPerson"], "requestPassOn": ["noPassOnRequested"],
            "passToUnit": ["passOnRequested"], "refuse": ["withinRefusalWindow"],
            "requestExtension": ["notYetExtended"], "rejectExtension": ["extensionRequested"],
            "approveExtension": ["extensionRequested"], "draftReply": ["anotherPerson"],
            "returnDraft": ["replyDrafted"], "replyByUnit": ["replyDrafted"], "reassignToUnit": ["firstRound"],
            "passToSuccessor": ["deputyActive"], "handOver": ["unitRetired"],
            "conclude": ["secondRound"], "releaseIdentity": ["identityWithheld"],
            "withholdIdentity": ["identityReleased"], "reopenByStaff": ["wordsKept"],
        ]
        let apart: Set<Action> = [.unmerge, .ratePoor, .convert, .returnFromSuggestion]
        for row in OpinionLifecycle.transitions where !apart.contains(row.action) {
            #expect(row.guards.map(\.rawValue) == expected[row.action.rawValue, default: []], "\(row.action)")
        }
        let poor = OpinionLifecycle.transitions.filter { $0.action == .ratePoor }
        #expect(poor.map(\.guards) == [[.firstRound], [.secondRound]])
        let converted = OpinionLifecycle.transitions.filter { $0.action == .convert }
        #expect(converted.map(\.guards) == [[], [], [.firstRound]])
        let returned = OpinionLifecycle.transitions.filter { $0.action == .returnFromSuggestion }
        #expect(returned.map(\.guards) == [[.cameFromSubmitted], [.cameFromWithDeputy], [.cameFromReopened]])
    }

    // MARK: Invariants

    private func rows(from state: State) -> [Transition<OpinionLifecycle>] {
        OpinionLifecycle.transitions.filter { $0.from == state }
    }

    @Test func everyOpenStateHasAWayOutForSomebody() {
        for state in State.open {
            let ways = rows(from: state).filter {
                $0.to != state && !$0.who.contains(.author) && !$0.who.contains(.system)
            }
            let waitsForItsAuthor = state == .awaitingDetail || state == .replied
            #expect(!ways.isEmpty || waitsForItsAuthor, "\(state)")
            #expect(rows(from: state).contains { $0.action == .withdraw })
        }
    }

    @Test func whatWaitsForAResidentOrADeputyEndsByItself() {
        // A change of term is no time that runs out, nor is what happens to a suggestion.
        let byItself = OpinionLifecycle.transitions.filter {
            $0.who == [.system] && $0.from != $0.to
                && ![.deputyLeft, .suggestionReplied, .suggestionHandledAgain].contains($0.action)
        }.compactMap(\.from)
        #expect(Set(byItself) == [.awaitingDetail, .replied, .withDeputy, .converted])
    }

    @Test func everyOpenStateHasOneOwnerWhoCanMoveIt() {
        let owners: [State: String] = [
            .submitted: "clerk", .awaitingDetail: "author", .withDeputy: "deputy", .withUnit: "signer",
            .escalated: "staff", .replied: "author", .reopened: "clerk",
        ]
        #expect(Set(owners.keys) == Set(State.open))
        for (state, owner) in owners {
            #expect(rows(from: state).contains { $0.to != state && $0.who.map(Self.name).contains(owner) }, "\(state)")
        }
    }

    @Test func whatIsRedirectedOrWithdrawnStaysSo() {
        #expect(rows(from: .redirected).isEmpty)
        #expect(rows(from: .withdrawn).isEmpty)
        #expect(Set(rows(from: .closed).map(\.action)) == [.reopenByStaff, .suggestionConcluded])
        #expect(Set(rows(from: .merged).map(\.action)) == [.unmerge])
        #expect(Set(rows(from: .declined).map(\.action)) == [.appeal, .upholdDecline, .overturnDecline, .recount])
    }

    @Test func aClockRunsInEveryOpenStateFromTheMomentItIsEntered() {
        for row in OpinionLifecycle.transitions where row.to.isOpen && row.from != row.to {
            let runs = row.clocks.contains { effect in
                switch effect {
                case .start, .startChosen, .resumeAll: true
                case .end, .endAll, .pauseAll, .extend: false
                }
            }
            #expect(runs, "\(row.action) to \(row.to)")
        }
    }

    @Test func nothingRunsOnceACaseIsOver() {
        for row in OpinionLifecycle.transitions where !row.to.isGoing && row.from != row.to {
            #expect(row.clocks == (row.to == .merged ? [.pauseAll] : [.endAll]), "\(row.action)")
        }
    }

    @Test func onlyClosingHasAnOutcome() {
        for row in OpinionLifecycle.transitions where row.from != row.to {
            #expect((row.outcome != nil) == (row.to == .closed), "\(row.action)")
        }
        #expect(Set(OpinionLifecycle.transitions.compactMap(\.outcome)) == Set(OpinionLifecycle.Outcome.allCases))
    }

    @Test func everyActHasAFormOrHappensByItself() {
        let byForms = Set(OpinionActs.all.flatMap { $0.actions })
        let byItself: Set<Action> = [
            .submit, .detailTimeout, .deputyTimeout, .noRating, .recount, .passToSuccessor, .deputyLeft,
            .returnFromSuggestion, .suggestionFiled, .suggestionSentBack, .suggestionRegistered,
            .suggestionHandedOver, .suggestionReplied, .suggestionHandledAgain, .suggestionConcluded,
        ]
        // Its form stands on the page of the suggestion.
        let elsewhere: Set<Action> = [.convert]
        #expect(byForms.union(byItself).union(elsewhere) == Set(Action.allCases))
        #expect(byForms.isDisjoint(with: byItself))
        #expect(Set(OpinionActs.all.map { $0.path }).count == OpinionActs.all.count)
    }

    // MARK: Publication

    @Test func publicationTakesTwoPersonsAndCanBeTakenBack() {
        let rows = PublicationLifecycle.transitions.map { row in
            "\(row.action.rawValue): \(row.from?.rawValue ?? "–") → \(row.to.rawValue) "
                + "\(row.who.map(Self.name).joined(separator: "+")) \(row.guards.map(\.rawValue))"
        }
        #expect(
            rows == [
                "proposePublication: internal → proposed clerk+staff [\"notSealed\", \"wordsKept\"]",
                "proposePublication: withdrawn → proposed clerk+staff [\"notSealed\", \"wordsKept\"]",
                "rejectPublication: proposed → internal staff []",
                "publish: proposed → published staff [\"anotherPerson\", \"notSealed\"]",
                // A correction takes two as well, and the public reads the version before until then.
                "correctPublication: published → published clerk+staff [\"noCorrectionProposed\", \"notSealed\"]",
                "rejectCorrection: published → published staff [\"correctionProposed\"]",
                "publishCorrection: published → published staff [\"correctionProposed\", \"anotherPerson\", \"notSealed\"]",
                "withdrawPhoto: published → published clerk+staff [\"hasPublicPhoto\"]",
                "withdrawPublication: published → withdrawn staff+system []",
                // By the system alone, when the resident takes the opinion back or it is sealed.
                "withdrawPublication: proposed → withdrawn system []",
            ])
    }
}
