package import Casework
import Statutes
package import Words

/// The life of a resident's opinion, from a scanned code to a rated reply: every state, act, actor, guard and clock.
/// Whatever is not a row here cannot happen.
package enum OpinionLifecycle: Lifecycle {
    package static let kind = "opinion"

    package enum State: String, Hashable, Sendable, CaseIterable {
        case submitted, awaitingDetail, withDeputy, withUnit, escalated, replied, reopened
        case closed, redirected, declined, merged, converted, withdrawn

        package var isOpen: Bool {
            switch self {
            case .submitted, .awaitingDetail, .withDeputy, .withUnit, .escalated, .replied, .reopened: true
            case .closed, .redirected, .declined, .merged, .converted, .withdrawn: false
            }
        }
        package static let open = allCases.filter(\.isOpen)
        /// Its author still waits for an answer: from us, or by way of a suggestion.
        var isGoing: Bool { isOpen || self == .converted }
        /// It follows another case, and can be put back where it was.
        var isAside: Bool { self == .merged || self == .converted }
    }

    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case satisfied, fair, unrated, disputed, noDetail
    }

    package enum Action: String, Hashable, Sendable, CaseIterable {
        case submit, askDetail, supply, detailTimeout
        case answerOnSpot, acceptToDeputy, acceptToUnit, escalate, redirect
        case proposeDecline, rejectDecline, confirmDecline, appeal, upholdDecline, overturnDecline
        case mergeInto, join, unmerge
        case replyByDeputy, requestPassOn, passToUnit, deputyTimeout
        case passToSuccessor, deputyLeft
        case convert, returnFromSuggestion
        case suggestionFiled, suggestionSentBack, suggestionRegistered, suggestionHandedOver, suggestionReplied
        case suggestionHandledAgain, suggestionConcluded
        case handOver
        case refuse, requestExtension, rejectExtension, approveExtension
        case draftReply, returnDraft, replyByUnit
        case rateGood, rateFair, ratePoor, noRating
        case reassignToUnit, reassignToDeputy, reassignUp, conclude, reopenByStaff
        case releaseIdentity, withholdIdentity, withdraw
        case recount
    }

    package enum Guard: String, Hashable, Sendable, CaseIterable {
        /// The resident left a way to be reached, or can be reached through the number and the secret.
        case contactExists
        case deputyActive
        case declineProposed, noDeclineProposed
        /// Not the person who made the proposal, the decision or the last reply.
        case anotherPerson
        case noAppealYet, appealed
        case cameFromSubmitted, cameFromWithDeputy, cameFromWithUnit, cameFromEscalated, cameFromReopened
        case passOnRequested, noPassOnRequested
        case withinRefusalWindow
        /// The unit that has it was retired: it goes to another one, which the program does not choose.
        case unitRetired
        case notYetExtended, extensionRequested
        case replyDrafted
        case firstRound, secondRound
        case identityWithheld, identityReleased
        /// A level above exists in this deployment.
        case higherLevel
        /// The resident's words are still there: without them nobody can handle the matter again.
        case wordsKept
    }

    // The people of the table, in words.
    private static let author = Actor.author
    private static let clerk = Actor(.stationClerk, .site)
    private static let staff = Actor(.deputyWorkStaff, .region)
    private static let deputy = Actor(.deputy, .addressee)
    private static let unit = Actor(.unitClerk, .handlingUnit)
    private static let signer = Actor(.unitSigner, .handlingUnit)
    private static let system = Actor.system

    /// The clocks of a unit's handling: one of the three classes, chosen with the act, beside the time to refuse.
    private static let toUnit: [ClockEffect] = [.endAll, .startChosen, .start("OPN-09")]
    /// The time in which a unit may refuse: when it is over, nobody is late.
    static let windows: Set<RuleID> = ["OPN-09"]
    /// What handlers owe each other: no promise to the resident.
    static let betweenHandlers: Set<RuleID> = ["OPN-09", "OPN-16"]
    /// While one of these is open nobody has the matter yet who is to answer, and no clock of an answer runs.
    static let beforeHandling: Set<RuleID> = ["OPN-01", "OPN-07", "OPN-10"]
    private static let rating: [ClockEffect] = [.endAll, .start("OPN-12")]
    private static let backToStation: [ClockEffect] = [.endAll, .start("OPN-10")]

    package static let transitions: [Transition<OpinionLifecycle>] =
        intake + decline + merging + inSuggestion + handling + afterReply + anyTime

    private static let rowsByAction = Dictionary(grouping: transitions, by: \.action)
    package static func rows(of action: Action) -> [Transition<OpinionLifecycle>] { rowsByAction[action] ?? [] }

    private static let intake: [Transition<OpinionLifecycle>] =
        [
            .init(
                .submit, from: nil, to: .submitted,
                by: [
                    Actor(.resident, .anyone), Actor(.stationClerk, .anyone), Actor(.deputy, .anyone),
                    Actor(.deputyWorkStaff, .anyone),
                ], clocks: [.start("OPN-01")]),
            .init(
                .askDetail, from: .submitted, to: .awaitingDetail, by: [clerk, staff], when: [.contactExists],
                clocks: [.pauseAll, .start("OPN-02")]),
            .init(.supply, from: .awaitingDetail, to: .submitted, by: [author], clocks: [.end("OPN-02"), .resumeAll]),
            .init(
                .detailTimeout, from: .awaitingDetail, to: .closed, outcome: .noDetail, by: [system], clocks: [.endAll]),
            .init(
                .answerOnSpot, from: .submitted, to: .replied, by: [clerk, deputy], when: [.anotherPerson],
                clocks: rating),
            .init(
                .acceptToDeputy, from: .submitted, to: .withDeputy, by: [clerk, staff, system], when: [.deputyActive],
                clocks: [.endAll, .start("OPN-03")]),
            .init(.acceptToUnit, from: .submitted, to: .withUnit, by: [clerk, staff], clocks: toUnit),
            .init(
                .escalate, from: .submitted, to: .escalated, by: [clerk, staff], when: [.higherLevel],
                clocks: [.endAll, .start("OPN-07")]),
            .init(
                .acceptToDeputy, from: .escalated, to: .withDeputy, by: [staff], when: [.deputyActive],
                clocks: [.endAll, .start("OPN-03")]),
            .init(.acceptToUnit, from: .escalated, to: .withUnit, by: [staff], clocks: toUnit),
        ]
        + [State.submitted, .withDeputy, .withUnit, .escalated].map {
            .init(.redirect, from: $0, to: .redirected, by: [clerk, staff], clocks: [.endAll])
        }

    private static let decline: [Transition<OpinionLifecycle>] = [
        .init(.proposeDecline, from: .submitted, to: .submitted, by: [clerk, staff], when: [.noDeclineProposed]),
        .init(
            .rejectDecline, from: .submitted, to: .submitted, by: [clerk, staff],
            when: [.declineProposed, .anotherPerson]),
        .init(
            .confirmDecline, from: .submitted, to: .declined, by: [clerk, staff],
            when: [.declineProposed, .anotherPerson],
            clocks: [.endAll]),
        .init(
            .appeal, from: .declined, to: .declined, by: [author], when: [.noAppealYet, .wordsKept],
            clocks: [.start("OPN-14")]),
        .init(
            .upholdDecline, from: .declined, to: .declined, by: [staff], when: [.appealed, .anotherPerson],
            clocks: [.endAll]),
        .init(
            .overturnDecline, from: .declined, to: .submitted, by: [staff],
            when: [.appealed, .anotherPerson, .wordsKept],
            clocks: [.endAll, .start("OPN-01")]),
    ]

    /// A merged opinion follows its master, into which the station merges it or its author joins it while nobody is at
    /// work on it; undoing it puts it back exactly where it was, its clocks moved by the time
    /// it was away.
    private static let merging: [Transition<OpinionLifecycle>] =
        [
            (State.submitted, Guard.cameFromSubmitted), (.withDeputy, .cameFromWithDeputy),
            (.withUnit, .cameFromWithUnit),
            (.escalated, .cameFromEscalated),
        ].flatMap { state, cameFrom -> [Transition<OpinionLifecycle>] in
            [
                .init(.mergeInto, from: state, to: .merged, by: [clerk, staff], clocks: [.pauseAll]),
                .init(
                    .unmerge, from: .merged, to: state, by: [clerk, staff, system], when: [cameFrom, .wordsKept],
                    clocks: [.resumeAll]),
            ]
        }
        + [State.submitted, .withDeputy].map { .init(.join, from: $0, to: .merged, by: [author], clocks: [.pauseAll]) }

    /// The deputy makes it part of a suggestion, which answers it from then on: its own clocks stand still. A suggestion that is
    /// not put forward in time, or that comes to nothing, gives it back exactly where it was. When the suggestion is
    /// replied to, the author rates what came of it, as any other reply. While it is handled again, nobody is asked about the
    /// old reply, nor looks for somebody else.
    private static let inSuggestion: [Transition<OpinionLifecycle>] =
        [
            (State.submitted, [Guard](), Guard.cameFromSubmitted), (.withDeputy, [], .cameFromWithDeputy),
            (.reopened, [.firstRound], .cameFromReopened),
        ].flatMap { state, when, cameFrom -> [Transition<OpinionLifecycle>] in
            [
                .init(
                    .convert, from: state, to: .converted, by: [deputy], when: when,
                    clocks: [.pauseAll, .start("OPN-17")]),
                .init(
                    .returnFromSuggestion, from: .converted, to: state, by: [system], when: [cameFrom],
                    clocks: [.end("OPN-17"), .resumeAll]),
            ]
        } + [
            .init(.suggestionFiled, from: .converted, to: .converted, by: [system], clocks: [.end("OPN-17")]),
            .init(.suggestionSentBack, from: .converted, to: .converted, by: [system], clocks: [.start("OPN-17")]),
            .init(.suggestionRegistered, from: .converted, to: .converted, by: [system]),
            .init(.suggestionHandedOver, from: .converted, to: .converted, by: [system]),
            .init(.withdraw, from: .converted, to: .withdrawn, by: [author], clocks: [.endAll]),
            .init(.recount, from: .converted, to: .converted, by: [system]),
        ]
        + [State.converted, .replied, .reopened].map {
            .init(.suggestionReplied, from: $0, to: .replied, by: [system], clocks: rating)
        }
        + [State.replied, .reopened].map {
            .init(.suggestionHandledAgain, from: $0, to: .converted, by: [system], clocks: [.endAll])
        }
        + [State.converted, .replied, .reopened, .closed].map {
            .init(.suggestionConcluded, from: $0, to: $0, by: [system])
        }

    private static let handling: [Transition<OpinionLifecycle>] = [
        .init(.replyByDeputy, from: .withDeputy, to: .replied, by: [deputy], when: [.anotherPerson], clocks: rating),
        .init(.requestPassOn, from: .withDeputy, to: .withDeputy, by: [deputy], when: [.noPassOnRequested]),
        .init(
            .passToUnit, from: .withDeputy, to: .withUnit, by: [clerk, staff], when: [.passOnRequested], clocks: toUnit),
        .init(.deputyTimeout, from: .withDeputy, to: .submitted, by: [system], clocks: backToStation),
        // When a deputy leaves office. The day that was promised to the resident stays.
        .init(.passToSuccessor, from: .withDeputy, to: .withDeputy, by: [system], when: [.deputyActive]),
        .init(.deputyLeft, from: .withDeputy, to: .submitted, by: [system], clocks: backToStation),
        .init(
            .refuse, from: .withUnit, to: .submitted, by: [unit], when: [.withinRefusalWindow], clocks: backToStation),
        // Likewise: another unit, the same day. It may say within its own two days that it is not the right one.
        .init(
            .handOver, from: .withUnit, to: .withUnit, by: [clerk, staff], when: [.unitRetired],
            clocks: [.end("OPN-16"), .end("OPN-09"), .start("OPN-09")]),
        .init(
            .requestExtension, from: .withUnit, to: .withUnit, by: [unit], when: [.notYetExtended],
            clocks: [.start("OPN-16")]),
        .init(
            .rejectExtension, from: .withUnit, to: .withUnit, by: [clerk, staff], when: [.extensionRequested],
            clocks: [.end("OPN-16")]),
        .init(
            .approveExtension, from: .withUnit, to: .withUnit, by: [clerk, staff], when: [.extensionRequested],
            clocks: [.end("OPN-16"), .end("OPN-09"), .extend("OPN-11")]),
        .init(.draftReply, from: .withUnit, to: .withUnit, by: [unit], when: [.anotherPerson]),
        .init(.returnDraft, from: .withUnit, to: .withUnit, by: [signer], when: [.replyDrafted]),
        .init(.replyByUnit, from: .withUnit, to: .replied, by: [signer], when: [.replyDrafted], clocks: rating),
    ]

    private static let afterReply: [Transition<OpinionLifecycle>] = [
        .init(.rateGood, from: .replied, to: .closed, outcome: .satisfied, by: [author], clocks: [.endAll]),
        .init(.rateFair, from: .replied, to: .closed, outcome: .fair, by: [author], clocks: [.endAll]),
        .init(.ratePoor, from: .replied, to: .reopened, by: [author], when: [.firstRound], clocks: backToStation),
        .init(
            .ratePoor, from: .replied, to: .reopened, by: [author], when: [.secondRound],
            clocks: [.endAll, .start("OPN-15")]),
        .init(.noRating, from: .replied, to: .closed, outcome: .unrated, by: [system], clocks: [.endAll]),
        .init(
            .reassignToUnit, from: .reopened, to: .withUnit, by: [clerk, staff], when: [.firstRound],
            clocks: [.endAll, .start("OPN-13"), .start("OPN-09")]),
        .init(
            .reassignToDeputy, from: .reopened, to: .withDeputy, by: [clerk, staff],
            when: [.firstRound, .deputyActive],
            clocks: [.endAll, .start("OPN-13")]),
        .init(
            .reassignUp, from: .reopened, to: .escalated, by: [clerk, staff], when: [.firstRound, .higherLevel],
            clocks: [.endAll, .start("OPN-07")]),
        .init(
            .conclude, from: .reopened, to: .closed, outcome: .disputed, by: [staff], when: [.secondRound],
            clocks: [.endAll]),
        .init(
            .reopenByStaff, from: .closed, to: .reopened, by: [staff], when: [.wordsKept], clocks: [.start("OPN-10")]),
    ]

    private static let anyTime: [Transition<OpinionLifecycle>] =
        State.open.flatMap { state -> [Transition<OpinionLifecycle>] in
            [
                .init(.releaseIdentity, from: state, to: state, by: [author], when: [.identityWithheld]),
                .init(.withholdIdentity, from: state, to: state, by: [author], when: [.identityReleased]),
                .init(.withdraw, from: state, to: .withdrawn, by: [author], clocks: [.endAll]),
            ]
        }
        // Wherever a clock may run: the holiday table has changed, and dates with it.
        + (State.open + [.declined]).map { .init(.recount, from: $0, to: $0, by: [system]) }

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .contactExists: Text("没有联系方式，无法请对方补充。", "No contact was left, so nobody can be asked for more.")
        case .deputyActive:
            Text("这位代表目前不在任或暂停履职，不能接收。", "This deputy's mandate is not active, so nothing can be assigned to them.")
        case .declineProposed: Text("还没有人提出不予受理。", "Nobody has proposed to decline it.")
        case .noDeclineProposed:
            Text("已经有人提出不予受理，正等待另一人确认。", "Declining is already proposed and waits for another person.")
        case .anotherPerson: Text("这一步须由另一个人来做。", "This step must be taken by another person.")
        case .noAppealYet: Text("您已经申诉过一次。", "You have appealed once already.")
        case .appealed: Text("没有待处理的申诉。", "There is no appeal to decide.")
        case .cameFromSubmitted, .cameFromWithDeputy, .cameFromWithUnit, .cameFromEscalated, .cameFromReopened:
            Text("之前不在这一步。", "It was elsewhere before.")
        case .passOnRequested: Text("代表没有提出转交单位。", "The deputy has not asked for it to be passed on.")
        case .noPassOnRequested: Text("已经提出转交，请等联络站办理。", "Passing on is already requested; the station will see to it.")
        case .withinRefusalWindow:
            Text(
                "可以退回的期限已过。", "The time within which a unit may refuse a matter has passed.")
        case .unitRetired: Text("承办单位还在用，没有撤销。", "The unit is in use; it was not retired.")
        case .notYetExtended: Text("延期只能申请一次。", "An extension can be asked for once only.")
        case .extensionRequested: Text("没有待批准的延期申请。", "There is no extension request to decide.")
        case .replyDrafted: Text("还没有可以签发的答复稿。", "There is no draft to sign.")
        case .firstRound: Text("已经是第二轮，请作书面结论。", "This was the second round; a written conclusion is due.")
        case .secondRound: Text("第一轮不满意应当重新交办。", "After the first poor rating it must be assigned again.")
        case .identityWithheld: Text("身份信息已经公开给承办单位。", "Your identity is already released to the unit.")
        case .identityReleased: Text("身份信息没有公开给承办单位。", "Your identity is not released to the unit.")
        case .higherLevel: Text("没有上一级可以转交。", "There is no higher level to pass it to.")
        case .wordsKept:
            Text("反映人的原文已经删除，不能再重新办理。", "The resident's words have been erased, so it cannot be handled again.")
        }
    }
}
