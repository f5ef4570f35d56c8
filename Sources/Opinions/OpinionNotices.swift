import Casework
import Network
import Notices
import Statutes
import Store
import Words

/// Who is told of which act, in the page. Texts name the case, never a person.
enum OpinionNotices {
    enum Reader { case site, deputy, previousDeputy, unitClerk, unitSigner, staff }

    private static let table: [OpinionLifecycle.Action: [Reader]] = [
        .submit: [.site], .supply: [.site], .acceptToDeputy: [.deputy], .acceptToUnit: [.unitClerk],
        .escalate: [.staff],
        .proposeDecline: [.staff], .appeal: [.staff], .requestPassOn: [.site], .passToUnit: [.unitClerk],
        .deputyTimeout: [.site, .previousDeputy], .refuse: [.site], .requestExtension: [.site], .handOver: [.unitClerk],
        .passToSuccessor: [.deputy, .site], .deputyLeft: [.site],
        .rejectExtension: [.unitClerk],
        .approveExtension: [.unitClerk], .draftReply: [.unitSigner], .returnDraft: [.unitClerk], .replyByUnit: [.site],
        .ratePoor: [.site, .staff, .unitClerk, .deputy], .reassignToUnit: [.unitClerk], .reassignToDeputy: [.deputy],
        .reassignUp: [.staff], .overturnDecline: [.site], .withdraw: [.site, .unitClerk, .deputy],
        .rateGood: [.unitClerk, .deputy], .rateFair: [.unitClerk, .deputy], .reopenByStaff: [.site], .unmerge: [.site],
        .join: [.site, .deputy], .convert: [.site], .returnFromSuggestion: [.site, .deputy],
        .suggestionReplied: [.site], .suggestionHandledAgain: [.site],
    ]

    static func tell(
        of action: OpinionLifecycle.Action, on opinion: Opinion, before: Opinion, desk: OpinionDesk,
        in tx: any Transaction
    ) throws {
        try desk.notices.post(
            to: (table[action] ?? []).compactMap { recipient($0, opinion, before) }, kind(action),
            ["number": opinion.number], link: "/opinions/\(opinion.number)", in: tx)
    }

    /// A resident has changed or taken away what was left about them: those who take in the case are told, while it is
    /// open.
    static func tell(
        of action: PersonalDataLifecycle.Action, on opinion: Opinion, desk: OpinionDesk, in tx: any Transaction
    ) throws {
        guard opinion.state.isGoing, let recipient = recipient(.site, opinion, opinion) else { return }
        try desk.notices.post(
            to: recipient, kind(action), ["number": opinion.number], link: "/opinions/\(opinion.number)", in: tx)
    }

    /// Nothing moves by itself: the staff over the unit hand over what it holds.
    static func unitRetired(
        _ unit: Organisation.Entry, holding count: Int, desk: OpinionDesk, in tx: any Transaction
    ) throws {
        try desk.notices.post(
            to: .holdersOver(.deputyWorkStaff, unit.region), unitRetired, ["unit": unit.name, "count": "\(count)"],
            link: CaseFilter(measure: .open, unit: unit.id).path, in: tx)
    }

    /// Kinds that tell more than a number.
    static var saysMore: Set<NoticeKind> { Set(ReminderTime.Moment.allCases.map(\.kind) + [unitRetired]) }

    private static let unitRetired: NoticeKind = "opinion.unitRetired"

    static func recipient(_ reader: Reader, _ opinion: Opinion, _ before: Opinion) -> Recipient? {
        switch reader {
        case .site:
            opinion.site.map { .holders(.stationClerk, in: $0) } ?? .holdersOver(.deputyWorkStaff, opinion.restsIn)
        case .deputy: opinion.deputy.map { .person($0) }
        case .previousDeputy: before.deputy.map { .person($0) }
        case .unitClerk: opinion.unit.map { .holders(.unitClerk, in: $0) }
        case .unitSigner: opinion.unit.map { .holders(.unitSigner, in: $0) }
        case .staff: .holdersOver(.deputyWorkStaff, opinion.restsIn)
        }
    }

    /// The sentence of each kind, for the page of notices.
    static var texts: [NoticeKind: NoticeText] {
        func text(_ what: Text) -> NoticeText {
            { arguments in
                let number = arguments["number"] ?? ""
                return Text("\(number)：\(what.zh)", "\(number): \(what.en)")
            }
        }
        return Dictionary(
            uniqueKeysWithValues: table.keys.map { (kind($0), text($0.text)) }
                + PersonalDataLifecycle.Action.allCases.map { (kind($0), text($0.happened)) }
                + ReminderTime.Moment.allCases.map { ($0.kind, $0.text) } + [(unitRetired, toHandOver)])
    }

    private static let toHandOver: NoticeText = { arguments in
        // Isolated: a name moves nothing that stands beside it.
        let (unit, count) = ("\u{2068}\(arguments["unit"] ?? "")\u{2069}", arguments["count"] ?? "")
        return Text(
            "\(unit)已经撤销，手里没办完的 \(count) 件需要改交别的单位",
            "\(unit) was retired; open matters need to be handed to another unit: \(count)")
    }

    private static func kind(_ action: OpinionLifecycle.Action) -> NoticeKind {
        NoticeKind(stringLiteral: "opinion.\(action.rawValue)")
    }

    private static func kind(_ action: PersonalDataLifecycle.Action) -> NoticeKind {
        NoticeKind(stringLiteral: "opinion.\(action.rawValue)")
    }
}
