import Casework
import Notices
import Store
import Words

/// Who is told of what: those who could decide that something waits, whoever proposed it how it was decided. Texts name
/// the subject, never a person.
enum LocalityNotices {
    static func tellThatItWaits(_ setting: Setting, _ desk: LocalityDesk, in tx: any Transaction) throws {
        for person in try desk.deciders(on: setting, in: tx) {
            try post(to: person, "setting.waits", setting, desk, in: tx)
        }
    }

    static func tellThatItIsDecided(
        _ action: SettingLifecycle.Action, _ setting: Setting, _ desk: LocalityDesk, in tx: any Transaction
    ) throws {
        try post(
            to: setting.proposedBy, action == .confirm ? "setting.confirmed" : "setting.refused", setting, desk, in: tx)
    }

    private static func post(
        to person: ID<Person>, _ kind: NoticeKind, _ setting: Setting, _ desk: LocalityDesk, in tx: any Transaction
    ) throws {
        try desk.notices.post(
            to: .person(person), kind, ["kind": setting.subject.kind, "subject": setting.subject.name],
            link: "\(LocalityPath.proposals)/\(setting.id)", in: tx)
    }

    /// The sentence of each kind, for the page of notices.
    static var texts: [NoticeKind: NoticeText] {
        func text(_ zh: String, _ en: String) -> NoticeText {
            { arguments in
                let subject = Subject(kind: arguments["kind"] ?? "", arguments["subject"] ?? "")
                let name = subject?.text ?? LocalityWord.rules.text
                return Text("\(name.zh)：\(zh)", "\(name.en): \(en)")
            }
        }
        return [
            "setting.waits": text("有一个修改等待您确认", "a change waits for you to confirm it"),
            "setting.confirmed": text("您提出的修改已经确认", "the change you proposed was confirmed"),
            "setting.refused": text("您提出的修改没有得到同意，请看原因", "the change you proposed was refused; see why"),
        ]
    }
}
