import Words

/// What pages and forms of double contact say.
enum ContactWord: Wording, CaseIterable {
    case feature, mine, mineLead, noLinks, contactsYou, report, reportLead, region, quarter, quarterBefore,
        quarterAfter,
        links, noRows, more, members, membersLead, committee, member, noMembers, addMember, memberHint, memberMissing,
        noSuchMember, memberAlready, memberElsewhere, endSeat, seatUntil, startTitle, holder, deputy, noSuchDeputy,
        community,
        noSuchCommunity, residentsGroup, residentsGroupHint, from, fromHint, until, untilHint, dayIsFuture,
        dayOutside, endsBeforeStart, contactAfterEnd, linkedAlready, endedAlready, notYours, selfLink, lastContact,
        never,
        dueBy, overdue, day, way, wayMissing, words, wordsHint, wordsMissing, contacts, noContacts, correctTitle,
        correctableFor, tooLateToCorrect, before, versions, howCounted, kind, show, link, choose, version, state

    var text: Text {
        switch self {
        case .feature: Text("双联系", "Double contact")
        case .mine: Text("我的联系", "My contacts")
        case .mineLead:
            Text(
                "您联系的代表和村（社区）。每次联系后记一笔，只有您和代表工委工作人员看得到。",
                "The deputies, villages and communities that you contact. Note each contact; only you and deputy-work staff read it."
            )
        case .noLinks: Text("还没有为您建立联系。", "No link has been made for you yet.")
        case .contactsYou: Text("联系您的常委会组成人员", "Standing-committee members who contact you")
        case .report: Text("双联系情况", "Double contact: coverage and intervals")
        case .reportLead:
            Text(
                "常委会组成人员联系代表，代表联系村（社区）。点数字看名单。",
                "Standing-committee members contact deputies, deputies contact villages and communities. Each figure opens its list."
            )
        case .region: Text("地区", "Region")
        case .quarter: Text("季度", "Quarter")
        case .quarterBefore: Text("上一季度", "The quarter before")
        case .quarterAfter: Text("下一季度", "The quarter after")
        case .links: Text("联系名单", "Links")
        case .noRows: Text("这里没有。", "There are none here.")
        case .more: Text("更多", "More")
        case .members: Text("常委会组成人员", "Standing-committee members")
        case .membersLead:
            Text(
                "常委会由代表大会从代表中选举产生，所以只能从在任代表中选。",
                "A standing committee is elected from among the deputies, so only a deputy in office can be entered.")
        case .committee: Text("常委会", "Standing committee")
        case .member: Text("常委会组成人员", "Standing-committee member")
        case .noMembers: Text("还没有登记常委会组成人员。", "No member has been entered yet.")
        case .addMember: Text("登记一位组成人员", "Enter a member")
        case .memberHint: Text("代表主页网址中的名字。", "The deputy's name in the address of their page.")
        case .memberMissing: Text("请选择常委会组成人员。", "Please choose the member.")
        case .noSuchMember: Text("没有这位在任的常委会组成人员。", "There is no such member in office.")
        case .memberAlready: Text("这位代表已经登记。", "This deputy is entered already.")
        case .memberElsewhere: Text("请选择您负责的地区的常委会。", "Please choose a standing committee of your region.")
        case .endSeat: Text("结束任职", "End the seat")
        case .seatUntil: Text("从哪天起不再任职", "The first day without the seat")
        case .startTitle: Text("建立双联系", "Start a link of double contact")
        case .holder: Text("由谁联系", "Who keeps the contact")
        case .deputy: Text("代表", "Deputy")
        case .noSuchDeputy: Text("这里没有这位在任代表。", "There is no such deputy in office here.")
        case .community: Text("村（社区）", "Village or community")
        case .noSuchCommunity: Text("没有这个村（社区）。", "There is no such village or community.")
        case .residentsGroup: Text("居民小组", "Residents' group")
        case .residentsGroupHint:
            Text("只联系其中一个小组时填写，例如“第三居民小组”。", "Only where it is one group, as 'third residents' group'.")
        case .from: Text("从哪天起", "From the day")
        case .fromHint: Text("不晚于今天。", "Not later than today.")
        case .until: Text("从哪天起不再联系", "The first day on which it no longer holds")
        case .untilHint: Text("记录都会保留。", "Everything noted is kept.")
        case .dayIsFuture: Text("日期不能晚于今天。", "The day must not lie in the future.")
        case .dayOutside: Text("这一天不在联系的起止日期之内。", "That day lies outside the days of this link.")
        case .endsBeforeStart: Text("结束日期不能早于开始日期。", "It cannot end before it began.")
        case .contactAfterEnd: Text("这一天或之后已经记过联系。", "A contact has been noted on that day or later.")
        case .linkedAlready: Text("已经有这样的联系。", "This link is there already.")
        case .endedAlready: Text("这个联系已经结束。", "This link has ended.")
        case .notYours:
            Text(
                "这件事由联系人本人或本地区代表工委工作人员办理。",
                "This is for whoever holds the link, or for deputy-work staff of the region.")
        case .selfLink: Text("不能联系自己。", "Nobody contacts themselves.")
        case .lastContact: Text("最近一次", "Last contact")
        case .never: Text("还没有", "none yet")
        case .dueBy: Text("下次最迟", "Next contact by")
        case .overdue: Text("已逾期", "overdue")
        case .day: Text("哪一天", "Day")
        case .way: Text("怎样联系", "How")
        case .wayMissing: Text("请选择怎样联系的。", "Please choose how it was.")
        case .words: Text("谈了什么", "What about")
        case .wordsHint:
            Text("一两句话，不要写群众的姓名和电话。内容加密保存。", "A sentence or two, no residents' names or numbers. It is kept encrypted.")
        case .wordsMissing: Text("请写一句谈了什么。", "Please write a sentence on what it was about.")
        case .contacts: Text("联系记录", "Contacts noted")
        case .noContacts: Text("还没有联系记录。", "No contact has been noted yet.")
        case .correctTitle: Text("一次联系", "A contact")
        case .correctableFor:
            Text("记下后 7 天内可以更正，原来的内容会保留。", "It can be corrected within 7 days; what was there before is kept.")
        case .tooLateToCorrect:
            Text("记下已超过 7 天，不能再更正。", "It was noted more than 7 days ago and cannot be corrected any more.")
        case .before: Text("更正前", "Before it was corrected")
        case .versions: Text("原来的内容", "What was there before")
        case .howCounted: Text("怎样计算", "How this is counted")
        case .kind: Text("联系种类", "Kind of link")
        case .show: Text("看哪些", "Which ones")
        case .link: Text("联系", "Link")
        case .choose: Text("请选择", "Please choose")
        case .version: Text("版本", "Version")
        case .state: Text("状态", "State")
        }
    }
}
