import Words

/// What desks, inner lists, the overview and the card of a site say.
enum DeskWord: Wording, CaseIterable {
    // The desk.
    case signs, importLink, healthLink, auditLink, deskTitle, nothingWaits, noGrants, administratorLead, auditorLead,
        leaderLead, analystLead,
        casesLink, overviewLink,
        moreOfThese
    case chaseTitle, chaseUnit, chaseCount, chaseFirst, newNotices, readNotices, openCase, refusableUntil, nextWaiting
    case deputyDesk, regionStanding
    // Keys.
    case keysLead, keyNext, keyOpen, keyForm, keyDesk, keysOff, keysOn
    // The inner list.
    case listTitle, listLead, allStates, byState, noCases, moreCases, total, clearFilters, inPlace, searchOnly
    // The overview.
    case overviewTitle, overviewLead, howCounted, ratesTitle, outcomesTitle, countiesTitle, county, sealedLeftOut, asOf
    case lateTitle, lateWith, lateUnits, monthTitle, topicsHint, topics, standingTitle
    // The card of a site.
    case cardTitle, cardReceived, cardAnswered, fewerThanFive, cardTable, cardWeek, cardCount

    var text: Text {
        switch self {
        case .deskTitle: Text("我的工作台", "My desk")
        case .nothingWaits: Text("现在没有等您办理的意见。新的意见会出现在这里。", "No opinion waits for you now. New ones will appear here.")
        case .noGrants:
            Text("您还没有任何岗位或任职，请联系管理员。", "You hold no role or mandate yet; please ask the administrator.")
        case .importLink: Text("导入表格", "Import a table")
        case .healthLink: Text("系统状况", "How the system is doing")
        case .auditLink: Text("审计记录", "Audit")
        case .signs: Text("扫码牌和海报", "Codes and posters")
        case .administratorLead:
            Text(
                "您在这里管理人员、地方和规定。给人身份、改规定，都要另一位管理员同意。",
                "You look after people, places and rules here. Giving a role and changing a rule take another administrator."
            )
        case .auditorLead:
            Text(
                "您可以查看，不能办理。每个数都能点开看到清单。",
                "You can read everything here and change nothing. Every figure opens its list.")
        case .leaderLead:
            Text(
                "办理总览说明哪里迟了、在谁手里、本月群众反映什么、联络站是否正常运转。您可以查看，不能办理；反映人是谁，这里看不到。",
                "The overview says what is late, with whom it lies, what people write this month, and whether the stations work. You can read and change nothing; who the residents are is not shown."
            )
        case .analystLead:
            Text(
                "您可以查看意见和各项数据，也可以把清单下载成文件（下载会记录）；不能办理，看不到反映人是谁。",
                "You can read cases and figures and take lists away as files, which is recorded. You can change nothing, and who the residents are is not shown."
            )
        case .casesLink: Text("意见清单", "Cases")
        case .overviewLink: Text("办理总览", "Overview")
        case .moreOfThese: Text("查看全部", "See all of them")
        case .chaseTitle: Text("要催办的单位", "Units to chase")
        case .chaseUnit: Text("承办单位", "Handling unit")
        case .chaseCount: Text("件数", "Cases")
        case .chaseFirst: Text("最早到期", "First due")
        case .newNotices: Text("新消息", "New notices")
        case .readNotices: Text("看消息", "Read them")
        case .openCase: Text("打开这一件", "Open the case")
        case .refusableUntil: Text("不属于本单位的，最迟退回：", "May be refused until: ")
        case .nextWaiting: Text("下一件等待分办", "Next one waiting for triage")
        case .deputyDesk: Text("人大代表", "Deputy")
        case .regionStanding: Text("本地办理情况", "How this region stands")
        case .keysLead: Text("快捷键：", "Keys: ")
        case .keyNext: Text("下一件、上一件", "next, previous")
        case .keyOpen: Text("打开", "open")
        case .keyForm: Text("第几项办理", "n-th form")
        case .keyDesk: Text("回工作台", "to the desk")
        case .keysOff: Text("关闭快捷键", "Turn keys off")
        case .keysOn: Text("打开快捷键", "Turn keys on")
        case .listTitle: Text("意见清单", "Cases")
        case .listLead: Text("只列出您有权查看的意见。", "Only what you may see is listed.")
        case .allStates: Text("全部", "All")
        case .byState: Text("按办理情况筛选", "By state")
        case .noCases: Text("没有符合条件的意见。", "No cases fit.")
        case .moreCases: Text("再往下", "Further down")
        case .total: Text("共", "In all:")
        case .clearFilters: Text("取消筛选", "Clear filters")
        case .inPlace: Text("范围", "Where")
        case .searchOnly: Text("搜索内容", "Searched for")
        case .overviewTitle: Text("意见办理总览", "Overview of opinions")
        case .overviewLead: Text("每个数都能点开看到清单，清单和数一致。", "Every figure opens its list, and the list has as many rows.")
        case .howCounted: Text("这些数怎么算", "How these are counted")
        case .ratesTitle: Text("比率", "Shares")
        case .outcomesTitle: Text("办结结果", "Outcomes")
        case .countiesTitle: Text("各县市区", "By county")
        case .county: Text("县市区", "County")
        case .sealedLeftOut:
            Text("封存的检举控告您不能查看，各数都没有计入：", "Sealed accusations, which you may not read, are left out of every figure: ")
        case .lateTitle: Text("迟在哪里、在谁手里", "What is late, and with whom")
        case .lateWith: Text("已经逾期的，按现在该谁办", "Overdue, by who must act now")
        case .lateUnits: Text("逾期最多的承办单位", "The units with the most overdue")
        case .monthTitle: Text("本月群众反映什么", "What people write this month")
        case .topicsHint:
            Text(
                "按反映人自己选的类别；没有人反映的类别不列。",
                "By the topic that each author chose; topics of which nobody wrote are left out.")
        case .topics: Text("本月收到的意见，按类别", "Received this month, by topic")
        case .standingTitle: Text("全部办理情况", "Where everything stands")
        case .asOf: Text("数据时间：", "As of ")
        case .cardTitle: Text("这里收到的意见", "Opinions sent here")
        case .cardReceived: Text("近 12 个月收到", "Received in 12 months")
        case .cardAnswered: Text("其中已经答复", "Of these answered")
        case .fewerThanFive: Text("不足 5 件", "fewer than 5")
        case .cardTable: Text("每周的数", "Week by week")
        case .cardWeek: Text("自", "Week from")
        case .cardCount: Text("收到", "Received")
        }
    }
}

/// Sentences with something in them.
enum DeskSentence {
    static func cases(_ count: BoundedCount) -> Text {
        Text("\(count.text) 件", count.text == "1" ? "1 case" : "\(count.text) cases")
    }

    /// A clerk's sites, by the name of one.
    static func sites(_ name: String, more: Int) -> Text {
        more == 0
            ? Text(name, name)
            : Text("\(name) 等 \(more + 1) 个站点", "\(name) and \(more) more \(more == 1 ? "site" : "sites")")
    }

    /// What the picture on the card of a site shows.
    static func sparkline(_ latest: Text, most: Text) -> Text {
        Text(
            "最近 12 周：最近一周\(latest.zh)，最多的一周\(most.zh)。",
            "The last 12 weeks: \(latest.en) in the latest week, \(most.en) in the busiest.")
    }

    static func overdueBar(_ county: String, _ part: Int, of whole: Int) -> Text {
        Text(
            "\(county)在办件中 \(Numbers.percent(part, of: whole)) 已经逾期",
            "\(Numbers.percent(part, of: whole)) of the open cases of \(county) are overdue")
    }
}
