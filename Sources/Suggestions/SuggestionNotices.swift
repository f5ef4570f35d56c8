import Casework
import Network
import Notices
import Store
import Words

/// Who is told of which act, in the page. Texts name the suggestion, never a person.
enum SuggestionNotices {
    private enum Reader { case lead, asked, signers, staff, clerk, signer, allClerks }

    private static let table: [String: [Reader]] = [
        "suggestion.inviteCosigner": [.asked], "suggestion.confirmCosign": [.lead],
        "suggestion.declineCosign": [.lead],
        "suggestion.revise": [.asked], "suggestion.file": [.staff], "suggestion.fromMotion": [.signers, .staff],
        "suggestion.sendBack": [.signers],
        "suggestion.treatAsLetter": [.signers], "suggestion.register": [.signers], "suggestion.handOver": [.signers],
        "suggestion.askToWithdraw": [.signers, .staff], "suggestion.agreeToWithdraw": [.lead],
        "suggestion.withdraw": [.signers, .staff], "suggestion.deliver": [.signers, .staff],
        "suggestion.replyAgain": [.signers, .staff], "suggestion.feedbackGood": [.allClerks],
        "suggestion.feedbackPoor": [.allClerks, .staff], "suggestion.noFeedback": [.staff],
        "suggestion.addFeedback": [.lead],
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

    /// - Parameter before: as it was until the act: whoever was asked by then is not told again.
    static func tell(
        of action: String, kind: String, _ subject: ID<AnyCase>, before: Dossier, _ desk: SuggestionDesk,
        in tx: any Transaction
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
        var arguments = ["title": suggestion.title]
        if name == feedbackOfCosigner { arguments["grade"] = dossier.feedback.max { $0.at < $1.at }?.grade.rawValue }
        let recipients = readers.flatMap { reader -> [Recipient] in
            switch reader {
            case .lead: [.person(suggestion.lead)]
            case .asked:
                dossier.signers.filter { $0.state == .invited && before.signer($0.person)?.state != .invited }.map {
                    .person($0.person)
                }
            case .signers: dossier.signed.map { .person($0.person) }
            case .staff: [.holdersOver(.deputyWorkStaff, suggestion.region)]
            case .clerk: unit.map { [.holders(.unitClerk, in: $0)] } ?? []
            case .signer: unit.map { [.holders(.unitSigner, in: $0)] } ?? []
            case .allClerks:
                dossier.handlings.filter { !$0.isGone }.map { .holders(.unitClerk, in: $0.unit) }
            }
        }
        try desk.notices.post(
            to: recipients, NoticeKind(stringLiteral: name), arguments, link: suggestion.path, in: tx)
    }

    /// Nothing moves by itself: the staff over the unit give what it holds to another.
    static func unitRetired(
        _ unit: Organisation.Entry, holding count: Int, desk: SuggestionDesk, in tx: any Transaction
    ) throws {
        try desk.notices.post(
            to: .holdersOver(.deputyWorkStaff, unit.region), unitRetired, ["unit": unit.name, "count": "\(count)"],
            link: SuggestionFilter(group: .toReassign, unit: unit.id).path, in: tx)
    }

    private static let unitRetired: NoticeKind = "suggestion.unitRetired"

    private static let toReassign: NoticeText = { arguments in
        // Isolated: a name moves nothing that stands beside it.
        let (unit, count) = ("\u{2068}\(arguments["unit"] ?? "")\u{2069}", arguments["count"] ?? "")
        return Text(
            "\(unit)已经撤销，它还在办理的 \(count) 件代表建议需要改交别的单位",
            "\(unit) was retired; suggestions that it handles need to be given to another unit: \(count)")
    }

    /// The sentence of each kind, for the page of notices.
    static var texts: [NoticeKind: NoticeText] {
        var texts: [NoticeKind: NoticeText] = [unitRetired: toReassign]
        for name in table.keys {
            let told = told(of: name)
            texts[NoticeKind(stringLiteral: name)] = { arguments in
                let title = arguments["title"] ?? ""
                let grade = arguments["grade"].flatMap(Feedback.Grade.init(rawValue:))?.text
                let what = grade.map { Text("\(told.zh)：\($0.zh)", "\(told.en): \($0.en)") } ?? told
                return Text("建议“\(title)”：\(what.zh)", "Suggestion “\(title)”: \(what.en)")
            }
        }
        for moment in ReminderTime.Moment.allCases { texts[moment.ofSuggestion] = moment.textOfSuggestion }
        return texts
    }
    private static let feedbackOfCosigner = "suggestion.addFeedback"

    /// What happened, in words for those who are told: never the name of the button that somebody else has used.
    static func told(of name: String) -> Text {
        if let own = toldToReader[name] { return own }
        let parts = name.split(separator: ".").map(String.init)
        let happened: Text? =
            switch parts.first {
            case SuggestionLifecycle.kind: SuggestionLifecycle.Action(rawValue: parts[1])?.happened
            case HandlingLifecycle.kind: HandlingLifecycle.Action(rawValue: parts[1])?.happened
            case CommitmentLifecycle.kind: CommitmentLifecycle.Action(rawValue: parts[1])?.happened
            default: nil
            }
        return happened ?? Text(name, name)
    }

    /// Where what happened asks something of whoever reads it.
    private static let toldToReader: [String: Text] = [
        "suggestion.inviteCosigner": Text("请您联名", "you are asked to sign it"),
        "suggestion.revise": Text("内容有修改，请您重新联名", "the text was changed; you are asked to sign it anew"),
        "handling.assign": Text("交给您单位办理", "it was given to your unit"),
        "handling.requestRefusal": Text("有单位书面申请退办，等待决定", "a unit has refused it in writing; to be decided"),
        "handling.giveOpinion": Text("有协办单位提出了意见", "a co-handler has given its opinion"),
        "handling.requestExtension": Text("有单位申请延期，等待决定", "a unit has asked for more time; to be decided"),
        "handling.draftReply": Text("起草了答复，等您签发", "a reply was drafted; it waits for your signature"),
        "handling.handleAgain": Text("请您单位重新办理", "your unit is asked to handle it again"),
        "commitment.reportDone": Text("单位报告承诺已兑现，等待核实", "a promise was reported as done, to be verified"),
        "commitment.returnReport": Text("承诺经核实没有兑现", "a promise was found not to be done"),
        "commitment.confirmKept": Text("承诺经核实已兑现", "a promise was found to be done"),
        "commitment.object": Text("代表对兑现报告提出异议", "a deputy objected to a report that a promise was done"),
        "commitment.runOut": Text("有承诺到期没有兑现", "a promise was not kept in time"),
        "commitment.explain": Text(
            "单位书面说明了承诺为什么没有兑现，重定了日期", "the unit explained in writing why a promise was not kept, with a new date"),
    ]
}
