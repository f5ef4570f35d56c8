package import Casework
import Statutes
import Store
package import Words

/// The life of a deputy's suggestion (建议、批评和意见), from the first draft to a promise kept.
package enum SuggestionLifecycle: Lifecycle {
    package static let kind = "suggestion"

    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case draft, cosigning, filed, returned, registered, handedOver, replied, feedbackDue, rehandling, assessing
        case tracking, concluded, withdrawn, treatedAsLetter

        /// Nobody but its signers knows of it yet.
        package static let ofSigners: [State] = [.draft, .cosigning]
        /// It has its number: a count of suggestions counts these.
        package static let counted: [State] = [
            .registered, .handedOver, .replied, .feedbackDue, .rehandling, .assessing, .tracking, .concluded,
        ]
        /// Its units have answered, in whichever round.
        static let answered: [State] = [.feedbackDue, .assessing, .tracking, .concluded]
        package var isOpen: Bool { ![.concluded, .withdrawn, .treatedAsLetter].contains(self) }
    }
    package enum Outcome: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case satisfied, dissatisfied, noFeedback
    }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case start, revise, linkOpinion, unlinkOpinion, fromMotion
        case inviteCosigner, uninvite, confirmCosign, declineCosign
        case file, sendBack, treatAsLetter, register, handOver
        case askToWithdraw, agreeToWithdraw, withdraw
        case allReplied, deliver, addFeedback, feedbackGood, feedbackPoor, noFeedback, replyAgain
        case acceptAssessment, orderAgain
        case allKept, reopen
        case markKey, recordCheckpoint
        case recount
    }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        /// The deputy's mandate to this congress is in force.
        case inOffice
        case wasAsked, notAnsweredYet
        case signersAgree, withdrawalAsked, notAgreedYet
        case noFeedbackYet
        /// The leading deputy was never dissatisfied with it, or was in a round before.
        case neverDissatisfied, dissatisfiedBefore
        /// Nothing that was promised is still to be done, or something is.
        case nothingLeft, somethingLeft
        case notKeyYet, isKey
    }

    private static let lead = Actor(.deputy, .lead)
    private static let cosigner = Actor(.deputy, .cosigner)
    private static let staff = Actor(.deputyWorkStaff, .region)
    private static let system = Actor.system

    /// The time in which deputies may say what they think of a reply: nobody else is late by it.
    static let windows: Set<RuleID> = ["SUG-18"]

    package static let transitions: [Transition<SuggestionLifecycle>] =
        drafting + intake + withdrawal + answers + assessment + afterwards

    private static let drafting: [Transition<SuggestionLifecycle>] =
        [.init(.start, from: nil, to: .draft, by: [Actor(.deputy, .anyone)], when: [.inOffice])]
        + [State.draft, .cosigning, .returned].flatMap { state -> [Transition<SuggestionLifecycle>] in
            [
                .init(.revise, from: state, to: state, by: [lead], when: [.inOffice]),
                .init(.linkOpinion, from: state, to: state, by: [lead], when: [.inOffice]),
                .init(.unlinkOpinion, from: state, to: state, by: [lead]),
            ]
        } + [
            .init(.inviteCosigner, from: .draft, to: .cosigning, by: [lead], when: [.inOffice]),
            .init(.inviteCosigner, from: .cosigning, to: .cosigning, by: [lead], when: [.inOffice]),
            .init(.uninvite, from: .cosigning, to: .cosigning, by: [lead]),
            // Each for themselves, and nobody for another (SUG-02).
            .init(
                .confirmCosign, from: .cosigning, to: .cosigning, by: [cosigner],
                when: [.wasAsked, .notAnsweredYet, .inOffice]),
            .init(
                .declineCosign, from: .cosigning, to: .cosigning, by: [cosigner], when: [.wasAsked, .notAnsweredYet]),
        ]

    private static let intake: [Transition<SuggestionLifecycle>] =
        // Signed and put forward as a motion; the presidium decided to have it treated so.
        [.init(.fromMotion, from: nil, to: .filed, by: [system], clocks: [.start("SUG-05")])]
        + [State.draft, .cosigning, .returned].map {
            .init(.file, from: $0, to: .filed, by: [lead], when: [.inOffice], clocks: [.start("SUG-05")])
        } + [
            .init(.sendBack, from: .filed, to: .returned, by: [staff], clocks: [.endAll]),
            .init(.treatAsLetter, from: .filed, to: .treatedAsLetter, by: [staff], clocks: [.endAll]),
            .init(.register, from: .filed, to: .registered, by: [staff], clocks: [.end("SUG-05"), .start("SUG-06")]),
            .init(.handOver, from: .registered, to: .handedOver, by: [staff], clocks: [.end("SUG-06")]),
        ]

    private static let withdrawal: [Transition<SuggestionLifecycle>] =
        [State.draft, .cosigning, .filed, .returned, .registered, .handedOver].flatMap {
            state -> [Transition<SuggestionLifecycle>] in
            [
                .init(.askToWithdraw, from: state, to: state, by: [lead]),
                .init(
                    .agreeToWithdraw, from: state, to: state, by: [cosigner], when: [.withdrawalAsked, .notAgreedYet]),
                // Once units are at work on it only with the consent of those who gave it to them (SUG-27).
                .init(
                    .withdraw, from: state, to: .withdrawn, by: [state == .handedOver ? staff : lead],
                    when: state == .handedOver ? [.withdrawalAsked, .signersAgree] : [.signersAgree], clocks: [.endAll]),
            ]
        }

    private static let answers: [Transition<SuggestionLifecycle>] = [
        .init(.allReplied, from: .handedOver, to: .replied, by: [system]),
        .init(.deliver, from: .replied, to: .feedbackDue, by: [system], clocks: [.start("SUG-18")]),
        .init(.replyAgain, from: .rehandling, to: .feedbackDue, by: [system], clocks: [.start("SUG-18")]),
        // Every signer's is kept; that of the leading one decides.
        .init(.addFeedback, from: .feedbackDue, to: .feedbackDue, by: [cosigner], when: [.noFeedbackYet]),
        .init(
            .feedbackGood, from: .feedbackDue, to: .concluded, outcome: .satisfied, by: [lead],
            when: [.noFeedbackYet, .nothingLeft], clocks: [.endAll]),
        .init(
            .feedbackGood, from: .feedbackDue, to: .tracking, outcome: .satisfied, by: [lead],
            when: [.noFeedbackYet, .somethingLeft], clocks: [.end("SUG-18")]),
        .init(
            .feedbackPoor, from: .feedbackDue, to: .rehandling, by: [lead], when: [.noFeedbackYet, .neverDissatisfied],
            clocks: [.end("SUG-18")]),
        .init(
            .feedbackPoor, from: .feedbackDue, to: .assessing, by: [lead], when: [.noFeedbackYet, .dissatisfiedBefore],
            clocks: [.end("SUG-18"), .start("SUG-20")]),
        .init(
            .noFeedback, from: .feedbackDue, to: .concluded, outcome: .noFeedback, by: [system], when: [.nothingLeft],
            clocks: [.endAll]),
        .init(
            .noFeedback, from: .feedbackDue, to: .tracking, outcome: .noFeedback, by: [system], when: [.somethingLeft],
            clocks: [.end("SUG-18")]),
    ]

    private static let assessment: [Transition<SuggestionLifecycle>] = [
        .init(
            .acceptAssessment, from: .assessing, to: .concluded, outcome: .dissatisfied, by: [staff],
            when: [.nothingLeft], clocks: [.endAll]),
        .init(
            .acceptAssessment, from: .assessing, to: .tracking, outcome: .dissatisfied, by: [staff],
            when: [.somethingLeft], clocks: [.end("SUG-20")]),
        .init(.orderAgain, from: .assessing, to: .rehandling, by: [staff], clocks: [.end("SUG-20")]),
    ]

    private static let afterwards: [Transition<SuggestionLifecycle>] =
        [
            .init(.allKept, from: .tracking, to: .concluded, by: [system], when: [.nothingLeft], clocks: [.endAll]),
            // New facts: every unit that replied begins anew. What was supervised is again.
            .init(.reopen, from: .concluded, to: .rehandling, by: [staff], when: [.notKeyYet]),
            .init(.reopen, from: .concluded, to: .rehandling, by: [staff], when: [.isKey], clocks: [.start("SUG-22")]),
        ]
        + [
            State.registered, .handedOver, .replied, .feedbackDue, .rehandling, .assessing, .tracking,
        ].flatMap { state -> [Transition<SuggestionLifecycle>] in
            [
                .init(.markKey, from: state, to: state, by: [staff], when: [.notKeyYet], clocks: [.start("SUG-22")]),
                // The next one is due as long after.
                .init(
                    .recordCheckpoint, from: state, to: state, by: [staff], when: [.isKey],
                    clocks: [.end("SUG-22"), .start("SUG-22")]),
            ]
        }
        // Wherever a clock may run: the holiday table has changed, and dates with it.
        + [State.filed, .registered, .handedOver, .replied, .feedbackDue, .rehandling, .assessing, .tracking].map {
            .init(.recount, from: $0, to: $0, by: [system])
        }

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .inOffice:
            Text(
                "您在这一级人大的代表职务现在没有效力，不能提出或者联名。",
                "Your mandate to this congress is not in force now: you can neither put forward nor sign.")
        case .wasAsked: Text("没有人请您联名这件建议。", "Nobody has asked you to sign this suggestion.")
        case .notAnsweredYet: Text("您已经答复过了，不会记两次。", "You have answered already; it does not count twice.")
        case .signersAgree:
            Text("撤回要每一位联名代表都同意，还有人没有答复。", "All signers must agree before it is withdrawn; some have not.")
        case .withdrawalAsked: Text("领衔代表没有提出撤回。", "The leading deputy has not asked to withdraw it.")
        case .notAgreedYet: Text("您已经同意撤回了。", "You have agreed already.")
        case .noFeedbackYet:
            Text("这一轮您已经评价过了，不会记两次。", "You have given your feedback in this round; it does not count twice.")
        case .neverDissatisfied, .dissatisfiedBefore:
            Text("这一轮不能这样办理。", "This cannot be done in this round.")
        case .nothingLeft: Text("还有承诺没有兑现。", "A promise is still to be kept.")
        case .somethingLeft: Text("没有还要兑现的承诺。", "No promise is left to be kept.")
        case .notKeyYet: Text("已经是重点督办建议。", "It is a key suggestion already.")
        case .isKey: Text("不是重点督办建议。", "It is no key suggestion.")
        }
    }
}

extension SuggestionLifecycle.State: Wording {
    /// True whichever way led there: why, the life of the suggestion tells.
    package var text: Text {
        switch self {
        case .draft: Text("起草中", "Being drafted")
        case .cosigning: Text("正在联名", "Being signed")
        case .filed: Text("已提出，等待登记", "Put forward, to be registered")
        case .returned: Text("退回修改", "Returned to be revised")
        case .registered: Text("已登记，等待交办", "Registered, to be handed over")
        case .handedOver: Text("正在办理", "Being handled")
        case .replied: Text("已答复", "Replied")
        case .feedbackDue: Text("已答复，等待代表反馈", "Replied, awaiting the deputies' feedback")
        case .rehandling: Text("重新办理中", "Being handled again")
        case .assessing: Text("再次不满意，正在评估", "Again not satisfactory, being assessed")
        case .tracking: Text("跟踪承诺落实", "Promises are being followed")
        case .concluded: Text("已办结", "Concluded")
        case .withdrawn: Text("已撤回", "Withdrawn")
        case .treatedAsLetter: Text("转为来信处理", "Treated as a letter")
        }
    }
}

extension SuggestionLifecycle.Outcome: Wording {
    package var text: Text {
        switch self {
        case .satisfied: Text("代表满意或基本满意", "the deputy is satisfied, or basically")
        case .dissatisfied: Text("代表不满意，经评估", "the deputy is not satisfied; assessed")
        case .noFeedback: Text("代表没有反馈", "no feedback was given")
        }
    }
}

extension SuggestionLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .start: Text("起草建议", "Draft a suggestion")
        case .revise: Text("修改建议", "Revise it")
        case .linkOpinion: Text("关联群众意见", "Link an opinion")
        case .unlinkOpinion: Text("取消关联", "Unlink an opinion")
        case .fromMotion: Text("由议案转来", "Made of a motion")
        case .inviteCosigner: Text("邀请联名", "Ask a deputy to sign")
        case .uninvite: Text("取消邀请", "Take the request back")
        case .confirmCosign: Text("我联名", "I sign")
        case .declineCosign: Text("我不联名", "I do not sign")
        case .file: Text("提出建议", "Put it forward")
        case .sendBack: Text("退回修改", "Return it")
        case .treatAsLetter: Text("转为来信处理", "Treat it as a letter")
        case .register: Text("登记", "Register it")
        case .handOver: Text("交办", "Hand it over")
        case .askToWithdraw: Text("提出撤回", "Ask to withdraw it")
        case .agreeToWithdraw: Text("同意撤回", "Agree that it is withdrawn")
        case .withdraw: Text("撤回", "Withdraw it")
        case .allReplied: Text("全部单位已答复", "All units have replied")
        case .deliver: Text("答复送达代表", "The reply was delivered to the deputies")
        case .addFeedback: Text("联名代表反馈", "Feedback of a co-signer")
        case .feedbackGood: Text("代表满意或基本满意", "The deputy is satisfied, or basically")
        case .feedbackPoor: Text("代表不满意", "The deputy is not satisfied")
        case .noFeedback: Text("到期没有反馈", "No feedback was given in time")
        case .replyAgain: Text("重新办理后答复", "Replied again")
        case .acceptAssessment: Text("评估结束，答复成立", "Assessed: the reply stands")
        case .orderAgain: Text("评估结束，重新办理", "Assessed: to be handled again")
        case .allKept: Text("承诺全部兑现", "All promises were kept")
        case .reopen: Text("重新办理", "Have it handled again")
        case .markKey: Text("列为重点督办", "Make it a key suggestion")
        case .recordCheckpoint: Text("记录督办进展", "Record how supervision goes")
        case .recount: Text("节假日安排有变化，期限重新计算", "Holidays were announced: the dates are counted again")
        }
    }

    /// As the life of the suggestion tells it.
    var happened: Text {
        switch self {
        case .start: Text("开始起草", "Drafting began")
        case .revise: Text("修改了内容", "The text was changed")
        case .linkOpinion: Text("关联了一件群众意见", "An opinion was linked")
        case .unlinkOpinion: Text("取消关联一件群众意见", "An opinion was unlinked")
        case .inviteCosigner: Text("邀请一位代表联名", "A deputy was asked to sign")
        case .uninvite: Text("取消一次邀请", "A request was taken back")
        case .confirmCosign: Text("一位代表联名", "A deputy signed")
        case .declineCosign: Text("一位代表不联名", "A deputy does not sign")
        case .file: Text("代表提出", "Put forward")
        case .sendBack: Text("退回修改", "Returned to be revised")
        case .treatAsLetter: Text("转为来信处理", "Treated as a letter")
        case .register: Text("已登记", "Registered")
        case .handOver: Text("已交办", "Handed over")
        case .askToWithdraw: Text("领衔代表提出撤回", "The leading deputy asked to withdraw it")
        case .agreeToWithdraw: Text("一位联名代表同意撤回", "A co-signer agreed to withdraw it")
        case .withdraw: Text("已撤回", "Withdrawn")
        case .addFeedback: Text("一位联名代表反馈", "A co-signer gave feedback")
        case .markKey: Text("列为重点督办", "Made a key suggestion")
        case .recordCheckpoint: Text("记录了督办进展", "Supervision was recorded")
        case .reopen: Text("有新情况，重新办理", "New facts: handled again")
        case .fromMotion, .allReplied, .deliver, .feedbackGood, .feedbackPoor, .noFeedback, .replyAgain,
            .acceptAssessment,
            .orderAgain, .allKept, .recount:
            text
        }
    }
}
