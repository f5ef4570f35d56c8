package import Words

/// What the pages about one's own data say.
package enum PersonalDataWord: Wording, CaseIterable {
    case link, title, lead, contact, noContact, contactErased, wordsErased, correct, correctHint, nothingLeft,
        addContact
    case written, ratings, readings, readingsLead, noReadings, readerRole, readOn, readWhat, whyRead, noReasonNeeded
    case readContact, readSealed, rest, sentOn, closedOn, channel, noticeShown, noNotice, take, takeHint, erase
    case onlyWhileOpen, onlyWhenOver, alreadyErased, nothingToErase
    case eraseTitle, eraseLead, goes, stays, scope, scopeMissing, scopeContact, scopeAll, scopeWithdraw, openHint
    case finalHint, confirm, back, erasedTitle

    package var text: Text {
        switch self {
        case .link: Text("我的个人信息：查看、更正、带走、删除", "My data: see, correct, take away, erase")
        case .title: Text("我的个人信息", "My data")
        case .lead:
            Text(
                "这里是系统里与您这件意见有关的全部信息。您可以查看、更正、带走和删除（《个人信息保护法》第四十四条至第四十七条）。",
                "Everything the system holds about you in this case. You can see, correct, take away and erase it (Personal Information Protection Law, articles 44 to 47)."
            )
        case .contact: Text("联系方式", "Contact details")
        case .noContact: Text("您没有留联系方式。", "You left no contact details.")
        case .contactErased: Text("联系方式已删除。", "The contact details were erased.")
        case .wordsErased: Text("反映人的原文已删除。", "The resident's words were erased.")
        case .correct: Text("更正联系方式", "Correct the contact details")
        case .correctHint:
            Text("留空的一项会被删除。", "What you leave empty is removed.")
        case .nothingLeft:
            Text(
                "请写称呼或电话。要全部删除，请用下面的“删除”。",
                "Please write a name or a phone. To remove both, use \u{201c}Erase\u{201d} below.")
        case .addContact: Text("补留联系方式", "Leave contact details")
        case .written: Text("您写的话", "What you wrote")
        case .ratings: Text("您的评价", "Your ratings")
        case .readings: Text("谁看过您的联系方式", "Who has read your contact details")
        case .readingsLead:
            Text(
                "除您自己以外，每一次查看都在这里：什么岗位、哪个单位、什么时候、为什么。",
                "Every reading by anyone but you is here: which role, which organisation, when and why.")
        case .noReadings: Text("还没有人看过。", "Nobody has read them.")
        case .readerRole: Text("岗位和单位", "Role and organisation")
        case .readOn: Text("时间", "When")
        case .readWhat: Text("看了什么", "What was read")
        case .whyRead: Text("理由", "Reason")
        case .noReasonNeeded: Text("受理的联络站核实情况", "The station that took it in, to ask for details")
        case .readContact: Text("联系方式", "contact details")
        case .readSealed: Text("封存的原文", "sealed words")
        case .rest: Text("其他记录", "What else is recorded")
        case .sentOn: Text("收到时间", "Received")
        case .closedOn: Text("办结时间", "Closed")
        case .channel: Text("怎样提交的", "How it came in")
        case .noticeShown: Text("提交时的告知书", "The notice shown when you sent it")
        case .noNotice: Text("提交时没有告知书", "No notice was shown when it was sent")
        case .take: Text("带走（下载文件）", "Take it away (download)")
        case .takeHint:
            Text(
                "一个 JSON 文件，含本页全部内容，可以交给别的系统读取。",
                "One JSON file with everything on this page, for you or another system to read.")
        case .erase: Text("删除", "Erase")
        case .onlyWhileOpen:
            Text("这件意见已经办完，不再需要联系方式。", "This case is over; contact details are no longer needed.")
        case .onlyWhenOver:
            Text("意见还在办理。要删除原文，请先撤回。", "The case is still open. To erase the words it must be withdrawn first.")
        case .alreadyErased: Text("已经删除过了。", "It has been erased already.")
        case .nothingToErase: Text("没有可删除的联系方式。", "There are no contact details to erase.")
        case .eraseTitle: Text("删除我的个人信息", "Erase my data")
        case .eraseLead:
            Text(
                "请先看清楚哪些会删除、哪些会保留。确认以后立即删除，不能恢复。",
                "Please see first what will be erased and what will stay. It is erased at once when you confirm, and cannot be brought back."
            )
        case .goes: Text("会删除", "Will be erased")
        case .stays: Text("会保留", "Will stay")
        case .scope: Text("删除哪些", "What to erase")
        case .scopeMissing: Text("请选择删除哪些。", "Please choose what to erase.")
        case .scopeContact: Text("只删除联系方式，意见继续办理", "The contact details alone; the case goes on")
        case .scopeAll: Text("联系方式和原文都删除", "The contact details and the words")
        case .scopeWithdraw: Text("撤回意见，联系方式和原文都删除", "Withdraw the case, and erase contact details and words")
        case .openHint:
            Text(
                "意见还在办理：随时可以删除联系方式；要删除原文，意见会同时撤回，不再办理。",
                "The case is open: contact details can be erased at any time. To erase the words the case is withdrawn at the same time and nobody handles it any more."
            )
        case .finalHint:
            Text(
                "删除以后，编号和查询码仍然有效，可以回来看删除了什么、什么时候删除的。",
                "The number and the secret stay valid afterwards: you can come back and see what was erased and when.")
        case .confirm: Text("确认删除", "Erase now")
        case .back: Text("返回，不删除", "Back, erase nothing")
        case .erasedTitle: Text("已经删除", "Erased")
        }
    }
}

extension Opinion.Channel: Wording {
    package var text: Text {
        switch self {
        case .page: Text("网页", "on the page")
        case .code: Text("扫码", "by a scanned code")
        case .counter: Text("在联络站由工作人员代录", "entered by staff at the counter")
        case .api: Text("通过接口", "by a program")
        case .deputy: Text("由代表提交", "by a deputy")
        }
    }
}
