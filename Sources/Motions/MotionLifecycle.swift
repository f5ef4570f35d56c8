package import Casework
import Store
package import Words

/// The life of a motion (议案): drafted and signed by as many as the law asks for, decided on by the presidium, or for a
/// standing committee's meeting by the council of chairpersons, put to the vote or treated as a suggestion.
package enum MotionLifecycle: Lifecycle {
    package static let kind = "motion"

    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case draft, signing, submitted, atCommittee, reported, onAgenda, adopted, rejected, notOnAgenda, asSuggestion
        case withdrawn

        /// Nobody but its movers knows of it yet.
        static let ofMovers: [State] = [.draft, .signing]
        /// What a congress deliberates on is no secret.
        static let `public`: [State] = [.onAgenda, .adopted, .rejected]
        /// Before it is put to the vote.
        static let pending: [State] = [.submitted, .atCommittee, .reported, .onAgenda]
    }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case start, receive, revise, inviteMover, uninvite, confirmMove, declineMove, submit
        case putOnAgenda, refer, report, treatAsSuggestion, leaveOff
        case adopt, reject
        case askToWithdraw, withdraw, allowWithdrawal, refuseWithdrawal
    }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        /// The mover's mandate to this congress, or seat on its standing committee, is in force.
        case inOffice
        /// The day until which motions of the meeting are taken has not passed.
        case inTime
        case enoughMovers
        case wasAsked, notAnsweredYet
        /// Moved by deputies, not by a body: only theirs may become a suggestion.
        case byDeputies
        case withdrawalAsked, notAskedYet
    }

    static let lead = Actor(.deputy, .lead)
    static let mover = Actor(.deputy, .cosigner)
    static let staff = Actor(.deputyWorkStaff, .region)
    /// Enters what presidium or council of chairpersons decided.
    static let chair = Actor(.leader, .region)

    package static let transitions: [Transition<MotionLifecycle>] =
        [
            .init(.start, from: nil, to: .draft, by: [Actor(.deputy, .anyone)], when: [.inOffice, .inTime]),
            // Of the presidium, the standing committee, a special committee or the government: no signatures are asked for.
            .init(.receive, from: nil, to: .submitted, by: [staff], when: [.inTime]),
        ]
        + [State.draft, .signing].flatMap { state -> [Transition<MotionLifecycle>] in
            [
                .init(.revise, from: state, to: state, by: [lead], when: [.inOffice]),
                .init(.inviteMover, from: state, to: .signing, by: [lead], when: [.inOffice]),
                .init(.submit, from: state, to: .submitted, by: [lead], when: [.inOffice, .enoughMovers, .inTime]),
                .init(.withdraw, from: state, to: .withdrawn, by: [lead]),
            ]
        } + [
            .init(.uninvite, from: .signing, to: .signing, by: [lead]),
            .init(
                .confirmMove, from: .signing, to: .signing, by: [mover], when: [.wasAsked, .notAnsweredYet, .inOffice]),
            .init(.declineMove, from: .signing, to: .signing, by: [mover], when: [.wasAsked, .notAnsweredYet]),
            .init(.refer, from: .submitted, to: .atCommittee, by: [chair]),
            .init(.report, from: .atCommittee, to: .reported, by: [staff]),
        ]
        + [State.submitted, .reported].flatMap { state -> [Transition<MotionLifecycle>] in
            [
                .init(.putOnAgenda, from: state, to: .onAgenda, by: [chair]),
                .init(.treatAsSuggestion, from: state, to: .asSuggestion, by: [chair], when: [.byDeputies]),
                .init(.leaveOff, from: state, to: .notOnAgenda, by: [chair]),
            ]
        } + [
            .init(.adopt, from: .onAgenda, to: .adopted, by: [staff]),
            .init(.reject, from: .onAgenda, to: .rejected, by: [staff]),
        ]
        // Before the vote, with the consent of those who decide on it (Organic Law, article 22).
        + State.pending.flatMap { state -> [Transition<MotionLifecycle>] in
            [
                .init(.askToWithdraw, from: state, to: state, by: [lead], when: [.notAskedYet]),
                .init(.allowWithdrawal, from: state, to: .withdrawn, by: [chair], when: [.withdrawalAsked]),
                .init(.refuseWithdrawal, from: state, to: state, by: [chair], when: [.withdrawalAsked]),
            ]
        }

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .inOffice:
            Text(
                "您在这一级人大（或者常委会）的职务现在没有效力，不能提出议案或者联名。",
                "Your mandate to this congress, or seat on its committee, is not in force now: you can neither move nor sign."
            )
        case .inTime: Text("这次会议接受议案的日期已经过了。", "The day until which motions of this meeting are taken has passed.")
        case .enoughMovers: Text("联名的人数还没有达到规定的人数。", "Fewer have signed than are needed.")
        case .wasAsked: Text("没有人请您联名这件议案。", "Nobody has asked you to sign this motion.")
        case .notAnsweredYet: Text("您已经答复过了，不会记两次。", "You have answered already; it does not count twice.")
        case .byDeputies:
            Text("机关提出的议案不能作为代表建议处理。", "A motion of a body cannot be treated as a deputies' suggestion.")
        case .withdrawalAsked: Text("提案人没有要求撤回。", "The movers have not asked to withdraw it.")
        case .notAskedYet: Text("已经要求撤回，等待同意。", "Withdrawal was asked for already and waits for consent.")
        }
    }
}

extension MotionLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .draft: Text("起草中", "Being drafted")
        case .signing: Text("正在联名", "Being signed")
        case .submitted: Text("已提出，等待决定", "Submitted, to be decided on")
        case .atCommittee: Text("交委员会审议", "With a committee")
        case .reported: Text("委员会已报告，等待决定", "Reported on, to be decided on")
        case .onAgenda: Text("已列入议程", "On the agenda")
        case .adopted: Text("已通过", "Adopted")
        case .rejected: Text("未通过", "Not adopted")
        case .notOnAgenda: Text("不列入议程", "Not put on the agenda")
        case .asSuggestion: Text("作为代表建议处理", "Treated as a suggestion")
        case .withdrawn: Text("已撤回", "Withdrawn")
        }
    }
}

extension MotionLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .start: Text("起草议案", "Draft a motion")
        case .receive: Text("登记机关提出的议案", "Enter a motion of a body")
        case .revise: Text("修改议案", "Revise it")
        case .inviteMover: Text("邀请联名", "Ask somebody to sign")
        case .uninvite: Text("取消邀请", "Take the request back")
        case .confirmMove: Text("我联名", "I sign")
        case .declineMove: Text("我不联名", "I do not sign")
        case .submit: Text("提出议案", "Submit it")
        case .putOnAgenda: Text("列入议程", "Put it on the agenda")
        case .refer: Text("交委员会审议", "Refer it to a committee")
        case .report: Text("委员会报告", "The committee's report")
        case .treatAsSuggestion: Text("作为代表建议处理", "Treat it as a suggestion")
        case .leaveOff: Text("不列入议程", "Leave it off the agenda")
        case .adopt: Text("记录：通过", "Adopted")
        case .reject: Text("记录：未通过", "Not adopted")
        case .askToWithdraw: Text("要求撤回", "Ask to withdraw it")
        case .withdraw: Text("撤回", "Withdraw it")
        case .allowWithdrawal: Text("同意撤回", "Consent to its withdrawal")
        case .refuseWithdrawal: Text("不同意撤回", "Refuse its withdrawal")
        }
    }

    /// As the life of the motion and its notices tell it.
    var happened: Text {
        switch self {
        case .start: Text("开始起草", "Drafting began")
        case .receive: Text("机关提出，已登记", "Moved by a body, entered")
        case .revise: Text("修改了内容", "The text was changed")
        case .inviteMover: Text("邀请一位代表联名", "A deputy was asked to sign")
        case .uninvite: Text("取消一次邀请", "A request was taken back")
        case .confirmMove: Text("一位代表联名", "A deputy signed")
        case .declineMove: Text("一位代表不联名", "A deputy does not sign")
        case .submit: Text("已提出", "Submitted")
        case .putOnAgenda: Text("列入议程", "Put on the agenda")
        case .refer: Text("交委员会审议", "Referred to a committee")
        case .report: Text("委员会提出审议报告", "The committee reported")
        case .treatAsSuggestion: Text("作为代表建议处理", "Treated as a suggestion")
        case .leaveOff: Text("不列入议程", "Left off the agenda")
        case .adopt: Text("表决通过", "Adopted")
        case .reject: Text("表决未通过", "Not adopted")
        case .askToWithdraw: Text("领衔提案人要求撤回", "The leading mover asked to withdraw it")
        case .withdraw: Text("已撤回", "Withdrawn")
        case .allowWithdrawal: Text("同意撤回", "Its withdrawal was consented to")
        case .refuseWithdrawal: Text("不同意撤回", "Its withdrawal was refused")
        }
    }
}
