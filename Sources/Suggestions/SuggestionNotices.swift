import Casework
import Network
import Notices
import Store
import Words

/// Who is told of which act, in the page. Texts name the suggestion, never a person.
enum SuggestionNotices {
    private enum Reader { case lead, invited, signers, staff, clerk, signer, allClerks }

    private static let table: [String: [Reader]] = [
        "suggestion.inviteCosigner": [.invited], "suggestion.confirmCosign": [.lead],
        "suggestion.declineCosign": [.lead],
        "suggestion.revise": [.invited], "suggestion.file": [.staff], "suggestion.fromMotion": [.signers, .staff],
        "suggestion.sendBack": [.signers],
        "suggestion.treatAsLetter": [.signers], "suggestion.register": [.signers], "suggestion.handOver": [.signers],
        "suggestion.askToWithdraw": [.signers, .staff], "suggestion.agreeToWithdraw": [.lead],
        "suggestion.withdraw": [.signers, .staff], "suggestion.deliver": [.signers, .staff],
        "suggestion.replyAgain": [.signers, .staff], "suggestion.feedbackGood": [.allClerks],
        "suggestion.feedbackPoor": [.allClerks, .staff], "suggestion.noFeedback": [.staff],
        "suggestion.acceptAssessment": [.signers, .allClerks], "suggestion.orderAgain": [.signers, .allClerks],
        "suggestion.allKept": [.signers, .staff], "suggestion.reopen": [.signers], "suggestion.markKey": [.allClerks],
        "handling.assign": [.clerk, .signer], "handling.requestRefusal": [.staff],
        "handling.acceptRefusal": [.clerk, .signer],
        "handling.rejectRefusal": [.clerk, .signer], "handling.reassign": [.clerk], "handling.cancel": [.clerk],
        "handling.giveOpinion": [.allClerks], "handling.requestExtension": [.staff],
        "handling.approveExtension": [.clerk, .signers], "handling.rejectExtension": [.clerk],
        "handling.draftReply": [.signer], "handling.returnDraft": [.clerk], "handling.handleAgain": [.clerk],
        "commitment.reportDone": [.signers, .staff], "commitment.confirmKept": [.clerk],
        "commitment.returnReport": [.clerk], "commitment.object": [.staff],
        "commitment.runOut": [.clerk, .staff, .signers],
        "commitment.explain": [.staff, .signers],
    ]

    static func tell(
        of action: String, kind: String, _ subject: ID<AnyCase>, _ desk: SuggestionDesk, in tx: any Transaction
    ) throws {
        let name = "\(kind).\(action)"
        guard let readers = table[name] else { return }
        let owner: ID<AnyCase>? =
            switch kind {
            case HandlingLifecycle.kind:
                try tx.scalarIfAny("SELECT suggestion_id FROM handling WHERE id = \(subject)")
            case CommitmentLifecycle.kind:
                try tx.scalarIfAny("SELECT suggestion_id FROM commitment WHERE id = \(subject)")
            default: subject
            }
        guard let owner, let suggestion = try desk.store.suggestion(owner, in: tx) else { return }
        let dossier = try desk.store.dossier(of: suggestion, in: tx)
        let unit =
            dossier.handlings.first { $0.id == subject }?.unit ?? dossier.commitments.first { $0.id == subject }?.unit
        for reader in readers {
            let recipients: [Recipient] =
                switch reader {
                case .lead: [.person(suggestion.lead)]
                case .invited: dossier.signers.filter { $0.state == .invited }.map { .person($0.person) }
                case .signers: dossier.signed.map { .person($0.person) }
                case .staff: [.holdersOver(.deputyWorkStaff, suggestion.region)]
                case .clerk: unit.map { [.holders(.unitClerk, in: $0)] } ?? []
                case .signer: unit.map { [.holders(.unitSigner, in: $0)] } ?? []
                case .allClerks:
                    dossier.handlings.filter { !$0.isGone }.map { .holders(.unitClerk, in: $0.unit) }
                }
            for recipient in recipients {
                try desk.notices.post(
                    to: recipient, NoticeKind(stringLiteral: name), ["title": suggestion.title], link: suggestion.path,
                    in: tx)
            }
        }
    }

    /// The sentence of each kind, for the page of notices.
    static var texts: [NoticeKind: NoticeText] {
        var texts: [NoticeKind: NoticeText] = [:]
        for name in table.keys {
            let parts = name.split(separator: ".").map(String.init)
            let what: Text =
                switch parts[0] {
                case SuggestionLifecycle.kind: SuggestionLifecycle.Action(rawValue: parts[1])?.happened ?? Text("", "")
                case HandlingLifecycle.kind: HandlingLifecycle.Action(rawValue: parts[1])?.text ?? Text("", "")
                default: CommitmentLifecycle.Action(rawValue: parts[1])?.text ?? Text("", "")
                }
            texts[NoticeKind(stringLiteral: name)] = { arguments in
                let title = arguments["title"] ?? ""
                return Text("建议“\(title)”：\(what.zh)", "Suggestion “\(title)”: \(what.en)")
            }
        }
        for moment in ReminderTime.Moment.allCases { texts[moment.ofSuggestion] = moment.textOfSuggestion }
        return texts
    }
}
