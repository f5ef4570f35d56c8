import Casework
import Notices
import Store
import Words

/// Who is told of which act, in the page. Texts name what is evaluated, never a voter.
enum EvaluationNotices {
    static func tell(
        of action: EvaluationLifecycle.Action, _ evaluation: Evaluation, _ groups: [ElectorGroup], desk: EvaluationDesk,
        in tx: any Transaction
    ) throws {
        let staff = Recipient.holdersOver(.deputyWorkStaff, evaluation.region)
        let chair = Recipient.holdersOver(.leader, evaluation.region)
        let recipients: [Recipient] =
            switch action {
            case .create, .proposeVoid: [chair]
            case .approve, .confirm, .refuseVoid, .void: [staff]
            case .announce, .tally: evaluation.scrutineers.map { .person($0) }
            case .open:
                try groups.filter(\.kind.isByAccount).flatMap { group in
                    try desk.store.roll(of: evaluation.id, group.kind, in: tx).compactMap { $0.person }
                }.map { .person($0) }
            case .publish, .demand:
                try desk.matters.concerned(try desk.store.matters(of: evaluation.id, in: tx), tx)
            // A second time: the council hears of it.
            case .resultNotSatisfied: evaluation.follows == nil ? [staff] : [staff, chair]
            default: []
            }
        var arguments = ["title": evaluation.title.zh]
        arguments["titleEn"] = evaluation.title.keptEn
        try desk.notices.post(to: recipients, kind(action), arguments, link: evaluation.path, in: tx)
    }

    private static let said: [EvaluationLifecycle.Action: EvaluationWord] = [
        .create: .toldCreate, .proposeVoid: .toldProposeVoid, .approve: .toldApprove, .confirm: .toldConfirm,
        .refuseVoid: .toldRefuseVoid, .void: .toldVoid, .announce: .toldAnnounce, .tally: .toldTally, .open: .toldOpen,
        .resultNotSatisfied: .toldNotSatisfied, .publish: .toldPublish, .demand: .toldDemand,
    ]

    static var texts: [NoticeKind: NoticeText] {
        var texts: [NoticeKind: NoticeText] = [:]
        for (action, word) in said {
            texts[kind(action)] = { arguments in
                let title = arguments["title"] ?? ""
                let english = arguments["titleEn"] ?? title
                return Text("\(title)：\(word.text.zh)", "\(english): \(word.text.en)")
            }
        }
        return texts
    }

    private static func kind(_ action: EvaluationLifecycle.Action) -> NoticeKind {
        NoticeKind(stringLiteral: "evaluation.\(action.rawValue)")
    }
}
