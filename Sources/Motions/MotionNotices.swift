import Casework
import Network
import Notices
import Store
import Words

/// Who is told of which act, in the page. Texts name the motion, never a person.
enum MotionNotices {
    private enum Reader { case lead, asked, movers, staff, chair }

    private static let table: [MotionLifecycle.Action: [Reader]] = [
        .inviteMover: [.asked], .revise: [.asked], .confirmMove: [.lead], .declineMove: [.lead],
        .submit: [.chair, .staff, .movers], .receive: [.chair], .putOnAgenda: [.movers, .staff],
        .refer: [.movers, .staff], .report: [.chair], .treatAsSuggestion: [.movers, .staff],
        .leaveOff: [.movers, .staff], .adopt: [.movers], .reject: [.movers], .askToWithdraw: [.chair, .staff],
        .allowWithdrawal: [.movers, .staff], .refuseWithdrawal: [.movers],
    ]

    /// - Parameter before: as they were until the act: whoever was asked by then is not told again.
    static func tell(
        of action: MotionLifecycle.Action, _ motion: Motion, _ movers: [Mover], before: [Mover], _ desk: MotionDesk,
        in tx: any Transaction
    ) throws {
        let waited = Set(before.filter { $0.state == .invited }.map(\.person))
        let recipients = (table[action] ?? []).flatMap { reader -> [Recipient] in
            switch reader {
            case .lead: motion.lead.map { [.person($0)] } ?? []
            case .asked:
                movers.filter { $0.state == .invited && !waited.contains($0.person) }.map { .person($0.person) }
            case .movers: movers.filter(\.hasSigned).map { .person($0.person) }
            case .staff: [.holdersOver(.deputyWorkStaff, motion.region)]
            case .chair: [.holdersOver(.leader, motion.region)]
            }
        }
        try desk.notices.post(to: recipients, kind(of: action), ["title": motion.title], link: motion.path, in: tx)
    }

    private static func kind(of action: MotionLifecycle.Action) -> NoticeKind {
        NoticeKind(stringLiteral: "motion.\(action.rawValue)")
    }

    /// The sentence of each kind, for the page of notices.
    static var texts: [NoticeKind: NoticeText] {
        var texts: [NoticeKind: NoticeText] = [:]
        for action in table.keys {
            let told = told(of: action)
            texts[kind(of: action)] = { arguments in
                let title = arguments["title"] ?? ""
                return Text("议案“\(title)”：\(told.zh)", "Motion “\(title)”: \(told.en)")
            }
        }
        return texts
    }
    /// What happened; where it asks something of whoever reads it, that.
    static func told(of action: MotionLifecycle.Action) -> Text {
        switch action {
        case .inviteMover: Text("请您联名", "you are asked to sign it")
        case .revise: Text("内容有修改，请您重新联名", "the text was changed; you are asked to sign it anew")
        default: action.happened
        }
    }
}
