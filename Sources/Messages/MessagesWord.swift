import Statutes
import Words

/// What mails, and the pages about them, say.
enum MessagesWord: Wording, CaseIterable {
    // The mails.
    case sender, greeting, digestLead, digestWhy, digestChange, digestStop, confirmSubject, confirmNotYou
    // The page of one's own mail.
    case mailTitle, mailLead, mailOff, address, addressHint, addressMissing, addressMalformed, rhythm, rhythmHint
    case language, save, saved, linkSent, notConfirmed, confirmed, remove, removeNote, removed, tooManyLinks
    // The links in mails.
    case confirmTitle, confirmPageLead, confirmButton, confirmDone, linkGone, linkGoneLead
    case stopTitle, stopLead, stopButton, stopDone
    // The outbox.
    case outboxTitle, outboxLead, nothingSent, kind, receiver, state, tries, reason, when, sendAgain, older, newest
    case gateway, gatewayLead, removeHandle, handleRemoved
    case cannotAgain, noAddress

    var text: Text {
        switch self {
        case .sender: Text("呼应", "Huying")
        case .greeting: Text("您好：", "Hello,")
        case .digestLead: Text("以下事项现在等您办理，最新的在前：", "These matters wait for you now, the newest first:")
        case .digestWhy:
            Text(
                "您收到这封邮件，是因为您在呼应里确认了这个邮箱。邮件里没有反映人的原话和联系方式，请登录后查看。",
                "You get this mail because you confirmed this address in Huying. It holds no words or contacts of residents; sign in to read them."
            )
        case .digestChange: Text("更改邮箱、频率和语言：", "Change address, rhythm and language: ")
        case .digestStop: Text("不再接收，点开即可，不用登录：", "Stop these mails, without signing in: ")
        case .confirmSubject: Text("请确认您的邮箱", "Please confirm your address")
        case .confirmNotYou:
            Text(
                "如果不是您本人填写的，不用理会，不会再有邮件发来。",
                "If it was not you, do nothing: no further mail will come.")
        case .mailTitle: Text("邮件提醒", "Reminders by mail")
        case .mailLead:
            Text(
                "每个工作日早上，把等您办理的事项发到您的邮箱。没有要办的就不发，节假日也不发。邮件里只有编号、办理情况、期限和链接。",
                "On the morning of each working day you are mailed what waits for you. Nothing waits: no mail; on holidays: no mail. A mail holds case numbers, states, due days and links alone."
            )
        case .mailOff:
            Text(
                "这个系统现在没有开通发信，填了也要等开通以后才有邮件。",
                "Mail is not set up on this system yet; what you enter holds from the day it is.")
        case .address: Text("邮箱", "Address")
        case .addressHint: Text("工作邮箱最好。例如 wang@example.cn", "Best one of your office, such as wang@example.cn")
        case .addressMissing: Text("请填写邮箱。", "Please enter an address.")
        case .addressMalformed:
            Text(
                "邮箱的写法不对，应当像 wang@example.cn。",
                "This is not an address we can write to; it should look like wang@example.cn.")
        case .rhythm: Text("多久发一次", "How often")
        case .rhythmHint: Text("每周一次的，在一周的第一个工作日。", "Once a week means on its first working day.")
        case .language: Text("邮件的语言", "Language of the mails")
        case .save: Text("保存", "Save")
        case .saved: Text("已经保存。", "Saved.")
        case .linkSent:
            Text(
                "确认链接正在发到这个邮箱，请在 72 小时内点开。确认以前不会发别的邮件。",
                "A link is on its way to this address; please open it within 72 hours. Nothing else is sent before.")
        case .notConfirmed: Text("还没有确认，确认以前不会发提醒。", "Not confirmed yet: no reminders are sent before.")
        case .confirmed: Text("已经确认。", "Confirmed.")
        case .remove: Text("删除邮箱", "Remove the address")
        case .removeNote: Text("删除以后不再发任何邮件。", "After that no mail is sent at all.")
        case .removed: Text("邮箱已经删除。", "The address was removed.")
        case .tooManyLinks:
            Text("今天已经要过多次确认链接，请明天再试。", "Too many links were asked for today; please try again tomorrow.")
        case .confirmTitle: Text("确认邮箱", "Confirm your address")
        case .confirmPageLead:
            Text("确认以后，等您办理的事项会发到这个邮箱：", "After that, what waits for you is mailed to this address: ")
        case .confirmButton: Text("确认", "Confirm")
        case .confirmDone: Text("邮箱已经确认。", "The address is confirmed.")
        case .linkGone: Text("这个链接不能用了", "This link no longer works")
        case .linkGoneLead:
            Text(
                "它可能已经用过、过了期限，或者邮箱已经更改。需要的话，请登录后在“我的账号”里重新填写。",
                "It may have been used, its time may be over, or the address was changed. If you need it, sign in and enter the address again on your account's page."
            )
        case .stopTitle: Text("停止邮件提醒", "Stop reminders by mail")
        case .stopLead:
            Text(
                "按下以后不再向您的邮箱发提醒，不用登录。", "Press the button and no more reminders are mailed to you. No need to sign in.")
        case .stopButton: Text("停止", "Stop")
        case .stopDone:
            Text(
                "已经停止，不会再发提醒。要恢复，请登录后在“我的账号”里选择。",
                "Stopped: no more reminders are sent. To have them again, sign in and choose so on your account's page."
            )
        case .outboxTitle: Text("发件箱", "Outbox")
        case .outboxLead:
            Text(
                "系统发出的邮件：排队的、发出的、没有发成的和原因。邮箱只显示一部分。",
                "Mails of this system: queued, sent, or failed and why. Addresses are not shown in full.")
        case .nothingSent: Text("还没有邮件。", "No mails yet.")
        case .kind: Text("邮件", "Mail")
        case .receiver: Text("收件人", "To")
        case .state: Text("情况", "State")
        case .tries: Text("次数", "Tries")
        case .reason: Text("原因", "Reason")
        case .when: Text("时间", "When")
        case .sendAgain: Text("再发一次", "Send again")
        case .older: Text("更早的", "Older")
        case .newest: Text("回到最新", "Back to the newest")
        case .gateway: Text("短信或聊天", "SMS or chat")
        case .gatewayLead:
            Text(
                "管理员填写了您的接收号，每个工作日有待办时发一条，只有件数和链接：",
                "An administrator entered where you are reached. On a working day on which something waits you get one short message, of how much and a link: "
            )
        case .removeHandle: Text("不再接收", "Stop these messages")
        case .handleRemoved: Text("不会再发短信或聊天消息。", "No more short messages are sent.")
        case .cannotAgain:
            Text("这一封不能再发：已经发出，或者已经过了那一天。", "This one cannot be sent again: it was sent, or its day is over.")
        case .noAddress: Text("没有邮箱", "no address")
        }
    }

    static func digestSubject(_ count: Int, isMore: Bool, late: Int) -> Text {
        let many = isMore ? "\(count)+" : "\(count)"
        let lateZh = late == 0 ? "" : "，\(late) 件已逾期"
        let lateEn = late == 0 ? "" : ", \(late) overdue"
        return Text("\(many) 件等您办理\(lateZh)", "\(many) waiting for you\(lateEn)")
    }

    /// With who says it in front.
    static func signed(_ what: Text) -> Text { Text("呼应：\(what.zh)", "Huying: \(what.en)") }

    static func toDesk(isMore: Bool) -> Text {
        isMore
            ? Text("还有更多，请看工作台：", "There are more, on your desk:") : Text("工作台：", "Your desk:")
    }

    static func due(_ day: Text, _ lateness: Lateness) -> Text {
        lateness == .normal
            ? Text("期限 \(day.zh)", "due \(day.en)")
            : Text("期限 \(day.zh)，\(lateness.text.zh)", "due \(day.en), \(lateness.text.en)")
    }

    /// What the mail program did, in the reader's language; what else went wrong is told as it is named in the log.
    static func failure(_ reason: String) -> Text {
        if let found = reason.firstMatch(of: #/^sendmail ended with status (\d+)$/#) {
            return Text("发信程序出错，代码 \(found.1)", reason)
        }
        if let found = reason.firstMatch(of: #/^the gateway answered with status (\d+)$/#) {
            return Text("网关没有接收，代码 \(found.1)", reason)
        }
        if let found = reason.firstMatch(of: #/^the gateway was not reached, curl ended with status (\d+)$/#) {
            return Text("连不上网关，代码 \(found.1)", reason)
        }
        if reason.contains(" cannot be started") { return Text("程序无法启动", reason) }
        if reason.contains(" was ended, after ") { return Text("程序没有按时完成", reason) }
        return Text(reason, reason)
    }

    static func confirmLead(hours: Int) -> Text {
        Text(
            "有人在呼应里把这个邮箱填作自己的邮箱，用来接收办理提醒。如果是您，请在 \(hours) 小时内点开下面的链接：",
            "Someone has entered this address in Huying as their own, to be reminded of what waits for them. If it was you, please open this link within \(hours) hours:"
        )
    }
}

extension Message.Kind: Wording {
    var text: Text {
        switch self {
        case .digest: Text("待办提醒", "what waits")
        case .confirmation: Text("确认邮箱", "confirm the address")
        }
    }
}

extension Message.State: Wording {
    var text: Text {
        switch self {
        case .queued: Text("排队", "queued")
        case .sent: Text("已发出", "sent")
        case .empty: Text("没有待办，没有发", "nothing waited, not sent")
        case .dropped: Text("不再需要，没有发", "no longer wanted, not sent")
        case .failed: Text("没有发成", "failed")
        }
    }
}
