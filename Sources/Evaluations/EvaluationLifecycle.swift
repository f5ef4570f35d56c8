package import Casework
import Store
package import Words

/// The life of a satisfaction evaluation: decided on, announced, voted, counted, signed by two scrutineers, published.
package enum EvaluationLifecycle: Lifecycle {
    package static let kind = "evaluation"
    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case draft, approved, announced, open, closed, tallied, confirmed, published, followUp, void
    }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case create, setRoll, nameScrutineers, approve, announce, issueCodes, open, submitForm, keyPapers,
            confirmPapers, discardPapers, close, tally, sign, confirm, publish, resultNotSatisfied, demand, proposeVoid,
            refuseVoid, void
    }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        case inPlanOrReason, hasCodeVoters, everyGroupHasARoll, twoScrutineers, quorum, stillTime, hasNotVoted,
            timeIsUp,
            allHaveVoted, papersWait, noPapersWait, anotherPerson, papersNotMoreThanVoters, recountAgrees,
            nobodyHasSigned, otherHasSigned, isNotSatisfied, voidProposed, noVoidProposed
    }

    static let staff = Actor(.deputyWorkStaff, .region)
    /// Speaks for the council of chairpersons.
    static let chair = Actor(.leader, .region)
    static let deputy = Actor(.deputy, .evaluator)
    static let resident = Actor(.resident, .evaluator)
    static let scrutineer = Actor(.deputy, .scrutineer)

    package static let transitions: [Transition<EvaluationLifecycle>] =
        [.init(.create, from: nil, to: .draft, by: [staff])]
        + [State.draft, .approved, .announced].flatMap { state -> [Transition<EvaluationLifecycle>] in
            [
                .init(.setRoll, from: state, to: state, by: [staff]),
                .init(.nameScrutineers, from: state, to: state, by: [staff]),
            ]
        } + [
            .init(.approve, from: .draft, to: .approved, by: [chair], when: [.inPlanOrReason]),
            .init(.announce, from: .approved, to: .announced, by: [staff], when: [.twoScrutineers]),
            .init(.issueCodes, from: .announced, to: .announced, by: [staff], when: [.hasCodeVoters]),
            .init(.issueCodes, from: .open, to: .open, by: [staff], when: [.hasCodeVoters, .stillTime]),
            .init(
                .open, from: .announced, to: .open, by: [staff],
                when: [.everyGroupHasARoll, .twoScrutineers, .stillTime, .quorum]),
            .init(
                .submitForm, from: .open, to: .open, by: [deputy, resident], when: [.hasNotVoted, .stillTime]),
            .init(.keyPapers, from: .open, to: .open, by: [staff], when: [.noPapersWait]),
            .init(.confirmPapers, from: .open, to: .open, by: [staff], when: [.papersWait, .anotherPerson]),
            .init(.discardPapers, from: .open, to: .open, by: [staff], when: [.papersWait]),
            .init(.close, from: .open, to: .closed, by: [staff, .system], when: [.noPapersWait, .timeIsUp]),
            .init(.close, from: .open, to: .closed, by: [staff], when: [.noPapersWait, .allHaveVoted]),
            .init(.tally, from: .closed, to: .tallied, by: [staff], when: [.noVoidProposed, .papersNotMoreThanVoters]),
            .init(.sign, from: .tallied, to: .tallied, by: [scrutineer], when: [.nobodyHasSigned, .recountAgrees]),
            .init(.confirm, from: .tallied, to: .confirmed, by: [scrutineer], when: [.otherHasSigned, .recountAgrees]),
            .init(.publish, from: .confirmed, to: .published, by: [staff]),
            .init(.resultNotSatisfied, from: .published, to: .followUp, by: [.system], when: [.isNotSatisfied]),
            .init(.demand, from: .followUp, to: .followUp, by: [staff]),
        ]
        + [State.open, .closed].flatMap { state -> [Transition<EvaluationLifecycle>] in
            [
                .init(.proposeVoid, from: state, to: state, by: [staff], when: [.noVoidProposed]),
                .init(.refuseVoid, from: state, to: state, by: [chair], when: [.voidProposed]),
                .init(.void, from: state, to: .void, by: [chair], when: [.voidProposed, .anotherPerson]),
            ]
        }

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .inPlanOrReason: Text("不在年度计划内，又没有写明理由。", "It is not in the yearly plan, and no reason is given.")
        case .hasCodeVoters: Text("没有需要投票码的人。", "Nobody needs a code.")
        case .everyGroupHasARoll: Text("还有一组没有名册。", "A group has no roll yet.")
        case .twoScrutineers: Text("请先确定两名监票人。", "Two scrutineers must be named first.")
        case .quorum: Text("到会人数没有超过应到的一半。", "No more than half of those on the roll are present.")
        case .stillTime: Text("投票时间已经结束。", "The time to vote is over.")
        case .hasNotVoted: Text("您已经投过票了，一人只能投一次。", "You have voted already; everybody votes once.")
        case .timeIsUp: Text("投票时间还没有到，而且还有人没有投票。", "The time is not over, and not everybody has voted.")
        case .allHaveVoted: Text("投票时间还没有到，而且还有人没有投票。", "The time is not over, and not everybody has voted.")
        case .papersWait: Text("没有等待复核的纸质票。", "No papers wait for a second person.")
        case .noPapersWait: Text("还有纸质票等待第二个人复核。", "Papers wait for a second person.")
        case .anotherPerson: Text("要由另一个人办理。", "Another person must do this.")
        case .papersNotMoreThanVoters:
            Text("票数多于投票人数，本次测评只能作废。", "There are more papers than voters: this evaluation can only be made void.")
        case .recountAgrees: Text("重新计票的结果与记录不一致。", "A recount does not agree with what is recorded.")
        case .nobodyHasSigned: Text("已经有一名监票人签字。", "A scrutineer has signed already.")
        case .otherHasSigned: Text("要由另一名监票人先签字。", "The other scrutineer signs first.")
        case .isNotSatisfied: Text("结果不是不满意。", "The outcome is not “not satisfied”.")
        case .voidProposed: Text("没有人提出作废。", "Nobody has proposed to make it void.")
        case .noVoidProposed: Text("已经提出作废，等待决定。", "It is proposed to make it void; that waits for a decision.")
        }
    }
}

extension EvaluationLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .draft: Text("起草", "Draft")
        case .approved: Text("已批准", "Approved")
        case .announced: Text("已通知", "Announced")
        case .open: Text("正在投票", "Voting")
        case .closed: Text("投票结束", "Closed")
        case .tallied: Text("已计票，等待监票人签字", "Counted, scrutineers to sign")
        case .confirmed: Text("监票人已确认", "Confirmed by scrutineers")
        case .published: Text("已公布", "Published")
        case .followUp: Text("不满意，跟踪整改", "Not satisfied, followed up")
        case .void: Text("作废", "Void")
        }
    }
}

extension EvaluationLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .create: Text("起草测评", "Draft an evaluation")
        case .setRoll: Text("确定名册", "Set a roll")
        case .nameScrutineers: Text("确定监票人", "Name the scrutineers")
        case .approve: Text("批准", "Approve it")
        case .announce: Text("发出通知", "Announce it")
        case .issueCodes: Text("生成投票码", "Issue codes")
        case .open: Text("开始投票", "Open the vote")
        case .submitForm: Text("投票", "Vote")
        case .keyPapers: Text("录入纸质票", "Key in papers")
        case .confirmPapers: Text("复核纸质票", "Key them in again, as the second person")
        case .discardPapers: Text("放弃等待复核的纸质票", "Discard the papers that wait")
        case .close: Text("结束投票", "Close the vote")
        case .tally: Text("计票", "Count")
        case .sign: Text("监票人签字", "Sign as a scrutineer")
        case .confirm: Text("监票人确认", "Confirm as the second scrutineer")
        case .publish: Text("公布结果", "Publish the result")
        case .resultNotSatisfied: Text("转入跟踪整改", "Follow up")
        case .demand: Text("提出整改要求", "Say what must be put right")
        case .proposeVoid: Text("提出作废", "Propose to make it void")
        case .refuseVoid: Text("不同意作废", "Do not make it void")
        case .void: Text("同意作废", "Make it void")
        }
    }
}
