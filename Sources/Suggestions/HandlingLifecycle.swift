package import Casework
import Statutes
import Store
package import Words

/// How one unit handles a suggestion that was handed to it (交办、承办).
package enum HandlingLifecycle: Lifecycle {
    package static let kind = "handling"

    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case pending, signedFor, refusalRequested, refused, working, opinionGiven, replied, reassigned, cancelled

        /// It is this unit's to do something.
        package static let open: [State] = [.pending, .signedFor, .refusalRequested, .working]
        /// What runs is the time of the unit; where it asks to be rid of it, that of those who decide.
        static let ofUnit: [State] = [.pending, .signedFor, .working]
        /// Work has not begun.
        static let mayRefuse: [State] = [.pending, .signedFor]
        /// The unit has it no more, and never answers for it.
        static let gone: [State] = [.refused, .reassigned, .cancelled]
    }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case assign, signFor, begin, recordContact
        case requestRefusal, acceptRefusal, rejectRefusal, reassign, cancel
        case giveOpinion
        case requestExtension, approveExtension, rejectExtension
        case draftReply, returnDraft, reply, handleAgain
        case recount
    }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        /// It leads, or handles apart from others: it owes a reply. Otherwise it owes its opinion to the leading one.
        case owesReply, owesOpinion
        case withinRefusalWindow
        /// It has not been answered in any round, or it is handled again. More time is for the first reply alone (SUG-14).
        case firstReply, handledAgain
        case notYetExtended, extensionRequested
        /// The deputies were heard in this round (SUG-12).
        case deputyContacted
        case opinionsInOrNoted
        case replyDrafted
        /// Whoever signs is not whoever drafted.
        case anotherPerson
    }

    private static let clerk = Actor(.unitClerk, .handlingUnit)
    private static let signer = Actor(.unitSigner, .handlingUnit)
    private static let staff = Actor(.deputyWorkStaff, .region)
    private static let system = Actor.system

    /// The time in which a unit may refuse: when it is over, nobody is late.
    static let windows: Set<RuleID> = ["SUG-09"]

    package static let transitions: [Transition<HandlingLifecycle>] =
        intake + refusal + work
        + [State.pending, .signedFor, .refusalRequested, .working].map {
            .init(.recount, from: $0, to: $0, by: [system])
        }

    private static let intake: [Transition<HandlingLifecycle>] = [
        .init(
            .assign, from: nil, to: .pending, by: [staff], when: [.owesReply, .firstReply],
            clocks: [.start("SUG-09"), .start("SUG-13")]),
        // Instead of a unit that was to handle it again: what is left of that time, not of the first reply's.
        .init(
            .assign, from: nil, to: .pending, by: [staff], when: [.owesReply, .handledAgain],
            clocks: [.start("SUG-09"), .start("SUG-19")]),
        .init(
            .assign, from: nil, to: .pending, by: [staff], when: [.owesOpinion],
            clocks: [.start("SUG-09"), .start("SUG-11")]),
        .init(.signFor, from: .pending, to: .signedFor, by: [clerk, signer]),
        .init(.begin, from: .signedFor, to: .working, by: [clerk], clocks: [.end("SUG-09")]),
    ]

    /// A unit says in writing that it is not competent; it never passes a suggestion on itself (SUG-09, SUG-10).
    private static let refusal: [Transition<HandlingLifecycle>] =
        State.mayRefuse.map {
            .init(
                .requestRefusal, from: $0, to: .refusalRequested, by: [signer], when: [.withinRefusalWindow],
                clocks: [.end("SUG-09"), .start("SUG-10")])
        } + [
            .init(.acceptRefusal, from: .refusalRequested, to: .refused, by: [staff], clocks: [.endAll]),
            .init(.rejectRefusal, from: .refusalRequested, to: .signedFor, by: [staff], clocks: [.end("SUG-10")]),
        ]
        + [State.pending, .signedFor, .working].map {
            .init(.reassign, from: $0, to: .reassigned, by: [staff], clocks: [.endAll])
        }
        + [State.pending, .signedFor, .refusalRequested, .working].map {
            .init(.cancel, from: $0, to: .cancelled, by: [system], clocks: [.endAll])
        }

    private static let work: [Transition<HandlingLifecycle>] = [
        .init(.recordContact, from: .working, to: .working, by: [clerk]),
        .init(
            .giveOpinion, from: .working, to: .opinionGiven, by: [clerk, signer], when: [.owesOpinion],
            clocks: [.endAll]),
        .init(
            .requestExtension, from: .working, to: .working, by: [clerk],
            when: [.owesReply, .firstReply, .notYetExtended]),
        // Six months from the same day as the three (SUG-14).
        .init(
            .approveExtension, from: .working, to: .working, by: [staff], when: [.extensionRequested],
            clocks: [.end("SUG-13"), .start("SUG-14")]),
        .init(.rejectExtension, from: .working, to: .working, by: [staff], when: [.extensionRequested]),
        .init(
            .draftReply, from: .working, to: .working, by: [clerk],
            when: [.owesReply, .deputyContacted, .opinionsInOrNoted]),
        .init(.returnDraft, from: .working, to: .working, by: [signer], when: [.replyDrafted]),
        .init(
            .reply, from: .working, to: .replied, by: [signer], when: [.replyDrafted, .anotherPerson],
            clocks: [.endAll]),
        .init(.handleAgain, from: .replied, to: .working, by: [system], clocks: [.start("SUG-19")]),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .owesReply:
            Text("协办单位向主办单位提出意见，不单独答复代表。", "A co-handler gives its opinion to the lead; it does not reply.")
        case .owesOpinion: Text("主办和分别办理的单位直接答复代表。", "A lead or separate handler replies to the deputies itself.")
        case .withinRefusalWindow:
            Text(
                "退办的期限已经过了：交办后的头几个工作日内可以书面说明理由退办，之后由您单位办理。",
                "The time to refuse is over: a unit may refuse in writing within the first working days after the hand-over."
            )
        case .firstReply:
            Text(
                "重新办理的期限不能延长：延长到六个月只适用于第一次答复。",
                "The time to handle it again is not extended: the six months are for the first reply alone.")
        case .handledAgain: Text("第一次答复还没有给。", "The first reply has not been given yet.")
        case .notYetExtended: Text("已经申请或者延长过一次，不能再延长。", "It was asked for or extended once; not twice.")
        case .extensionRequested: Text("没有等待决定的延期申请。", "No extension has been asked for.")
        case .deputyContacted:
            Text("答复前要先联系代表、听取意见，并记录下来。", "The deputies must be heard before the reply, and that recorded.")
        case .opinionsInOrNoted:
            Text(
                "还有协办单位没有提出意见。请等意见，或者在稿中说明。",
                "A co-handler has not given its opinion: wait for it, or note why not.")
        case .replyDrafted: Text("还没有等待签发的答复稿。", "No draft waits for a signature.")
        case .anotherPerson: Text("起草人不能自己签发。", "Whoever drafted it cannot sign it.")
        }
    }
}

extension HandlingLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .pending: Text("等待签收", "To be signed for")
        case .signedFor: Text("已签收", "Signed for")
        case .refusalRequested: Text("申请退办，等待决定", "Refusal asked for")
        case .refused: Text("已退办", "Refused")
        case .working: Text("正在办理", "At work on it")
        case .opinionGiven: Text("已提出协办意见", "Opinion given to the lead")
        case .replied: Text("已答复", "Replied")
        case .reassigned: Text("已改交其他单位", "Given to another unit")
        case .cancelled: Text("建议已撤回", "The suggestion was withdrawn")
        }
    }
}

extension HandlingLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .assign: Text("交给承办单位", "Given to a unit")
        case .signFor: Text("签收", "Sign for it")
        case .begin: Text("开始办理", "Begin")
        case .recordContact: Text("记录联系代表的情况", "Record a contact with the deputies")
        case .requestRefusal: Text("申请退办", "Refuse it")
        case .acceptRefusal: Text("同意退办，另定单位", "Accept the refusal, choose another unit")
        case .rejectRefusal: Text("不同意退办", "Reject the refusal")
        case .reassign: Text("改交其他单位", "Give it to another unit")
        case .cancel: Text("建议撤回，停止办理", "Stopped: the suggestion was withdrawn")
        case .giveOpinion: Text("提出协办意见", "Give the opinion")
        case .requestExtension: Text("申请延期", "Ask for more time")
        case .approveExtension: Text("同意延期", "Allow more time")
        case .rejectExtension: Text("不同意延期", "Refuse more time")
        case .draftReply: Text("起草答复", "Draft the reply")
        case .returnDraft: Text("退回答复稿", "Send the draft back")
        case .reply: Text("签发答复", "Sign the reply")
        case .handleAgain: Text("重新办理", "Handle it again")
        case .recount: Text("节假日安排有变化，期限重新计算", "Holidays were announced: the dates are counted again")
        }
    }
}
