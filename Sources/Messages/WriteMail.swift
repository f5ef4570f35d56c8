import Casework
import Statutes
import Store
import Web
import Words

/// Writes the mails, in the reader's language.
struct WriteMail: Sendable {
    let settings: MailSettings
    let vault: Vault
    let world: World
    let baseURL: String
    let from: MailAddress

    private func say(_ wording: some Wording) -> String { wording.text[settings.language] }

    func digest(_ waiting: Waiting, id: String) -> MailText {
        let stop = baseURL + StopMail.path + "/" + MailToken(id: settings.stopID, for: .stop, vault: vault).text
        let listed = waiting.matters.enumerated().map { entry($0.element, number: $0.offset + 1) }
        let parts =
            [say(MessagesWord.greeting), say(MessagesWord.digestLead)] + listed
            + [
                say(MessagesWord.toDesk(isMore: waiting.isMore)) + "\n\(baseURL)/desk",
                [
                    "-- ", say(MessagesWord.digestWhy), say(MessagesWord.digestChange) + "\(baseURL)\(MailPage.path)",
                    say(MessagesWord.digestStop) + stop,
                ].joined(separator: "\n"),
            ]
        return mail(
            say(MessagesWord.digestSubject(waiting.matters.count, isMore: waiting.isMore, late: waiting.late)),
            parts, id: id, stop: stop)
    }

    func confirmation(_ confirmID: String, id: String) -> MailText {
        let link = baseURL + ConfirmMail.path + "/" + MailToken(id: confirmID, for: .confirm, vault: vault).text
        return mail(
            say(MessagesWord.confirmSubject),
            [
                say(MessagesWord.greeting), say(MessagesWord.confirmLead(hours: MailAddresses.confirmHours)), link,
                say(MessagesWord.confirmNotYou),
            ], id: id, stop: nil)
    }

    private func mail(_ subject: String, _ parts: [String], id: String, stop: String?) -> MailText {
        MailText(
            to: settings.address, from: from, fromName: say(MessagesWord.sender), subject: subject, date: world.now(),
            zone: world.zone, messageID: id, stop: stop, body: parts.joined(separator: "\n\n") + "\n")
    }

    private func entry(_ matter: Matter, number: Int) -> String {
        let asks = Text.joined(matter.asks)
        var lines = ["\(number). \(say(matter.name))", "   \(say(matter.state)) · \(say(asks))"]
        if let due = matter.due {
            lines.append("   " + say(MessagesWord.due(DateText.whole(due), matter.lateness)))
        }
        lines.append("   \(baseURL)\(matter.path)")
        return lines.joined(separator: "\n")
    }
}
