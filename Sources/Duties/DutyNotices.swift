import Casework
import Network
import Notices
import Statutes
import Store
import Web
import Words

/// Who is told of which act, in the page. Texts name kind, day and site, never a person.
enum DutyNotices {
    private enum Reader { case deputies, clerks, staff }

    private static let table: [DutyLifecycle.Action: [Reader]] = [
        .plan: [.deputies], .announce: [.deputies, .staff], .decline: [.clerks],
        .cancel: [.deputies, .clerks, .staff], .postpone: [.deputies, .clerks, .staff], .fileReport: [.staff],
    ]

    static func tell(
        of action: DutyLifecycle.Action, _ acting: DutyActing, _ activity: DutyActivity, in tx: any Transaction
    ) throws {
        let places = try acting.desk.places(in: tx)
        let arguments = [
            "day": activity.day.description, "kind": activity.kind.rawValue,
            "site": places.site(id: activity.site)?.code ?? "",
        ]
        // Who have declined need not come, whatever becomes of it.
        let expected = acting.attendance.filter { $0.state != .declined }.map(\.person)
        let recipients = (table[action] ?? []).flatMap { reader -> [Recipient] in
            switch reader {
            case .deputies: expected.map { .person($0) }
            case .clerks: [.holders(.stationClerk, in: activity.site)]
            case .staff: [.holdersOver(.deputyWorkStaff, activity.region)]
            }
        }
        try acting.desk.notices.post(to: recipients, kind(action), arguments, link: activity.path, in: tx)
    }

    /// Once for a whole roster.
    static func tellOfRoster(_ count: Int, to person: ID<Person>, desk: DutyDesk, in tx: any Transaction) throws {
        try desk.notices.post(
            to: .person(person), "duty.roster", ["count": String(count)],
            link: DutyFilter(from: desk.world.today, isMine: true).path, in: tx)
    }

    /// The sentence of each kind, for the page of notices.
    static var texts: [NoticeKind: NoticeText] {
        func text(_ what: Text) -> NoticeText {
            { arguments in
                let kind = arguments["kind"].flatMap(DutyKind.init(rawValue:))?.text ?? DutyWord.activity.text
                let (day, site) = (DateText.whole(argument: arguments["day"]), arguments["site"] ?? "")
                return Text("\(day.zh) \(site) \(kind.zh)：\(what.zh)", "\(day.en), \(site), \(kind.en): \(what.en)")
            }
        }
        var texts: [NoticeKind: NoticeText] = [
            "duty.roster": { arguments in
                let count = arguments["count"] ?? ""
                return Text("值班表里安排了您 \(count) 次，请您答复", "You are on the roster \(count) times: please answer")
            }
        ]
        for action in table.keys {
            texts[kind(action)] = text(action == .plan ? DutyWord.youAreAsked.text : action.happened)
        }
        return texts
    }

    private static func kind(_ action: DutyLifecycle.Action) -> NoticeKind {
        NoticeKind(stringLiteral: "duty.\(action.rawValue)")
    }
}

extension DutyActivity {
    var path: String { "/duties/\(id.text)" }
}
