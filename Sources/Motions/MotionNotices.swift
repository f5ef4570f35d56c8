import Casework
import Network
import Notices
import Store
import Words

/// Who is told of which act, in the page. Texts name the motion, never a person.
enum MotionNotices {
    private enum Reader { case lead, invited, movers, staff, chair }

    private static let table: [MotionLifecycle.Action: [Reader]] = [
        .inviteMover: [.invited], .revise: [.invited], .confirmMove: [.lead], .declineMove: [.lead],
        .submit: [.chair, .staff, .movers], .receive: [.chair], .putOnAgenda: [.movers, .staff],
        .refer: [.movers, .staff], .report: [.chair], .treatAsSuggestion: [.movers, .staff],
        .leaveOff: [.movers, .staff], .adopt: [.movers], .reject: [.movers], .askToWithdraw: [.chair, .staff],
        .allowWithdrawal: [.movers, .staff], .refuseWithdrawal: [.movers],
    ]

    static func tell(
        of action: MotionLifecycle.Action, _ motion: Motion, _ movers: [Mover], _ desk: MotionDesk,
        in tx: any Transaction
    ) throws {
        for reader in table[action] ?? [] {
            let recipients: [Recipient] =
                switch reader {
                case .lead: motion.lead.map { [.person($0)] } ?? []
                case .invited: movers.filter { $0.state == .invited }.map { .person($0.person) }
                case .movers: movers.filter(\.hasSigned).map { .person($0.person) }
                case .staff: [.holdersOver(.deputyWorkStaff, motion.region)]
                case .chair: [.holdersOver(.leader, motion.region)]
                }
            for recipient in recipients {
                try desk.notices.post(
                    to: recipient, kind(of: action), ["title": motion.title], link: motion.path, in: tx)
            }
        }
    }

    private static func kind(of action: MotionLifecycle.Action) -> NoticeKind {
        NoticeKind(stringLiteral: "motion.\(action.rawValue)")
    }

    /// The sentence of each kind, for the page of notices.
    static var texts: [NoticeKind: NoticeText] {
        var texts: [NoticeKind: NoticeText] = [:]
        for action in table.keys {
            texts[kind(of: action)] = { arguments in
                let title = arguments["title"] ?? ""
                return Text("议案“\(title)”：\(action.happened.zh)", "Motion “\(title)”: \(action.happened.en)")
            }
        }
        return texts
    }
}
