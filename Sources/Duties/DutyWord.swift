import Words

/// What pages, forms and notices of duty activities say.
enum DutyWord: Wording, CaseIterable {
    case feature, stationsWorking, activity, listTitle, listLead, heldTitle, heldLead, myDuty, allMyDuty, allAnnounced,
        noDuty,
        noActivities, more,
        planTitle, rosterTitle, rosterLink, chooseSite, site, region, kind, kindMissing, day, newDay,
        dayIsPast, from, to, timeMissing, endsBeforeStart, place, placeMissing, topic, topicHint, topicMissing,
        deputies, deputy, deputiesByName, deputiesMissing, deputyMissing, noSuchDeputy, noCandidates, nobodyYet,
        fromDay, toDay, heldOnly, weekdays, weekdaysMissing, takeTurns, perDay, onWeekends, announceAtOnce,
        announceAtOnceHint, rosterTooLong, preview, saveRoster, skipped, lateTurn, plannedAlready, youAreAsked,
        isCancelled, isPostponed, announcedLate, announceUntil, lateReason, lateReasonHint, offReason,
        offReasonHint, reason, reasonMissing, checklist, before, during, after, topicSet, deputiesConfirmed,
        announcedStep, openedStep, visitorsCounted, mattersHeard, reportFiled, done, stillOpen, noneHeard,
        yearNotAnnounced, reportDueBy,
        reportsDue, visitors, visitorsHint, visitorsMissing, matters, noMatters, noAction, noActionReason, summary,
        summaryHint, summaryMissing, attendance, byProxy, report, reportContent, reportHint, reportMissing,
        reportProblems, reportSuggestions, history, changedMeanwhile, notYours, notFromHere, otherSite,
        cadenceTitle, cadenceLead, cadenceTable, weekBefore, weekAfter, allStations, shortOnly, notCounted,
        howCounted, stillMissing, nextHere, nextOfDeputy, nothingAnnounced, heldThisYear, calendarLink

    var text: Text {
        switch self {
        case .stationsWorking: Text("联络站运转情况", "Are the stations working")
        case .feature: Text("接待与履职", "Receptions and duty")
        case .activity: Text("履职活动", "Duty activity")
        case .listTitle: Text("代表接待和履职活动", "Receptions and duty activities")
        case .listLead:
            Text(
                "已经公告的代表接待、走访、主题活动和调研，欢迎您来。",
                "Receptions, visits, theme activities and studies of deputies that have been announced. You are welcome."
            )
        case .heldTitle: Text("已经举办的履职活动", "Activities that were held")
        case .heldLead: Text("已经结束、已报告或已归档的活动。", "Activities that are closed, reported or in the archive.")
        case .myDuty: Text("我的值班", "My duty")
        case .allMyDuty: Text("我的全部值班", "All my duty")
        case .allAnnounced: Text("今后的全部活动", "All that is to come")
        case .noDuty: Text("近期没有安排您值班。", "You are not on duty in the days to come.")
        case .noActivities: Text("这里没有活动。", "There are no activities here.")
        case .more: Text("更多", "More")
        case .planTitle: Text("计划一次履职活动", "Plan a duty activity")
        case .rosterTitle: Text("排值班表", "Plan a roster")
        case .rosterLink: Text("一次排几周的值班表", "Plan several weeks at once")
        case .chooseSite: Text("在哪个联络站点", "At which site")
        case .site: Text("联络站点", "Liaison site")
        case .region: Text("地区", "Region")
        case .kind: Text("活动类型", "Kind of activity")
        case .kindMissing: Text("请选择活动类型。", "Please choose the kind of activity.")
        case .day: Text("日期", "Day")
        case .newDay: Text("改到哪一天", "The new day")
        case .dayIsPast: Text("这一天已经过去。", "That day has passed.")
        case .from: Text("开始时间", "From")
        case .to: Text("结束时间", "Until")
        case .timeMissing: Text("请填写时间，例如 09:00。", "Please give a time, as 09:00.")
        case .endsBeforeStart: Text("结束时间应当晚于开始时间。", "It must end after it begins.")
        case .place: Text("地点", "Place")
        case .placeMissing: Text("请填写地点。", "Please say where it is.")
        case .topic: Text("主题", "Topic")
        case .topicHint: Text("会公开，请用大家看得懂的话，不要写个人信息。", "It is public: plain words, nothing personal.")
        case .topicMissing: Text("请填写主题。", "Please say what it is about.")
        case .deputies: Text("参加的代表", "Deputies who take part")
        case .deputy: Text("代表", "Deputy")
        case .deputiesByName:
            Text(
                "参加的代表在网址中的名字，用逗号隔开",
                "Public names of the deputies who take part, separated by commas")
        case .deputiesMissing: Text("请至少选一位代表。", "Please choose at least one deputy.")
        case .deputyMissing: Text("请选择。", "Please choose.")
        case .noSuchDeputy: Text("这个站点没有这位在任代表。", "There is no such deputy in office at this site.")
        case .noCandidates: Text("这个站点还没有在任的进站代表。", "No deputy in office is at this site yet.")
        case .nobodyYet: Text("还没有代表答复参加。", "No deputy has answered yet.")
        case .fromDay: Text("从哪天起", "From the day")
        case .toDay: Text("到哪天止", "Through the day")
        case .heldOnly: Text("只看已经举办的（yes）", "Held ones only (yes)")
        case .weekdays: Text("每周哪几天", "On which weekdays")
        case .weekdaysMissing: Text("请至少选一天。", "Please choose at least one weekday.")
        case .takeTurns: Text("轮流参加的代表", "Deputies who take turns")
        case .perDay: Text("每次几位代表", "Deputies each time")
        case .onWeekends: Text("所选的周末也安排", "Also on the weekend days chosen")
        case .announceAtOnce: Text("保存时同时公告", "Announce when it is saved")
        case .announceAtOnceHint:
            Text(
                "来不及按期公告的只保存计划。",
                "What is too late to be announced in time is only planned.")
        case .rosterTooLong:
            Text(
                "最后一天应当不早于第一天，最多排 92 天。",
                "The last day must not come before the first; 92 days at most.")
        case .preview: Text("先看一看", "Preview")
        case .saveRoster: Text("保存值班表", "Save the roster")
        case .skipped: Text("跳过的日子", "Days left out")
        case .lateTurn: Text("来不及提前公告", "too late to be announced in time")
        case .plannedAlready: Text("这一天已经有同类活动", "something of this kind is planned already")
        case .youAreAsked: Text("请您参加，请答复", "you are asked to take part: please answer")
        case .isCancelled: Text("活动已经取消", "This has been called off")
        case .isPostponed: Text("活动改期，等待重新公告", "This was put off and will be announced again")
        case .announcedLate: Text("公告晚于规定", "Announced later than the rule asks")
        case .announceUntil: Text("提前公告的最后一天：", "The last day to announce it in time: ")
        case .lateReason: Text("公告晚了的原因", "Why it is announced late")
        case .lateReasonHint:
            Text(
                "已经过了按期公告的最后一天。晚公告会一直注明。",
                "The last day to announce it in time has passed. That it was late stays visible.")
        case .offReason: Text("取消或改期的原因", "Why")
        case .offReasonHint: Text("会告诉所有人，请不要写个人信息。", "Everyone is told: nothing personal, please.")
        case .reason: Text("原因", "Reason")
        case .reasonMissing: Text("请写明原因。", "Please give the reason.")
        case .checklist: Text("这次活动的步骤", "Steps of this activity")
        case .before: Text("活动前", "Before")
        case .during: Text("活动中", "During")
        case .after: Text("活动后", "After")
        case .topicSet: Text("定下主题", "Topic set")
        case .deputiesConfirmed: Text("代表确认参加", "Deputies confirmed")
        case .announcedStep: Text("已经公告", "Announced")
        case .openedStep: Text("已经开始", "Opened")
        case .visitorsCounted: Text("登记到场人数", "Visitors counted")
        case .mattersHeard: Text("记下群众反映的事", "Matters keyed")
        case .reportFiled: Text("提交报告", "Report filed")
        case .done: Text("已完成", "done")
        case .stillOpen: Text("未完成", "open")
        case .noneHeard: Text("没有", "none")
        case .yearNotAnnounced:
            Text(
                "其中有的年份还没有公布放假安排，公布后请再核对。",
                "Of some of these days the holidays are not announced yet: look again when they are.")
        case .reportDueBy: Text("报告最迟：", "The report is due by ")
        case .reportsDue: Text("等待报告的活动", "Activities whose report is due")
        case .visitors: Text("到场人数", "Visitors")
        case .visitorsHint: Text("只记人数，不记姓名。", "A number alone, no names.")
        case .visitorsMissing: Text("请填写人数，0 到 9999。", "Please give a number from 0 to 9999.")
        case .matters: Text("听到的事", "Matters heard")
        case .noMatters: Text("还没有记下群众反映的事。", "No matter has been keyed yet.")
        case .noAction: Text("不需要办理", "no action")
        case .noActionReason: Text("为什么不需要办理", "Why it needs no action")
        case .summary: Text("说了什么", "What was said")
        case .summaryHint: Text("简单写，不要写姓名和电话。内容加密保存。", "A few words, no names or numbers. It is kept encrypted.")
        case .summaryMissing: Text("请写下说了什么。", "Please write what was said.")
        case .attendance: Text("签到情况", "Attendance")
        case .byProxy: Text("由工作人员代为登记", "entered by the organiser")
        case .report: Text("活动报告", "Report")
        case .reportContent: Text("活动情况", "What happened")
        case .reportHint:
            Text(
                "来了多少人，听到哪些事，怎样处理。不要写来访人的姓名。",
                "How many came, what was heard, what became of it. No names of visitors.")
        case .reportMissing: Text("请写明活动情况。", "Please say what happened.")
        case .reportProblems: Text("存在的问题", "Problems")
        case .reportSuggestions: Text("建议", "Suggestions")
        case .history: Text("经过", "What happened so far")
        case .changedMeanwhile: Text("刚才有人改过，请再看一下。", "Somebody has just changed it: please look again.")
        case .notYours: Text("这件事由活动的组织者或参加的代表办理。", "This is for the organisers or the deputies who take part.")
        case .notFromHere: Text("现在不能这样办理：", "This cannot be done now: ")
        case .otherSite: Text("这件事反映给了另一个站点。", "That opinion goes to another site.")
        case .cadenceTitle: Text("值班频次", "How often stations are active")
        case .cadenceLead:
            Text(
                "每周一走访两接访，每月一主题一调研。",
                "Each week one visit and two receptions, each month one theme activity and one study.")
        case .cadenceTable: Text("各联络站的完成情况", "Each station and what it has held")
        case .weekBefore: Text("前一周", "The week before")
        case .weekAfter: Text("后一周", "The week after")
        case .allStations: Text("全部联络站", "All stations")
        case .shortOnly: Text("只看次数不足的", "Only those that are short")
        case .notCounted: Text("不足整周（月），不计", "not a whole week or month: does not count")
        case .howCounted: Text("怎样计算", "How this is counted")
        case .stillMissing: Text("本周、本月还缺", "Still missing this week and this month")
        case .nextHere: Text("近期的接待和活动", "What comes next here")
        case .nextOfDeputy: Text("近期参加的接待和活动", "Where to meet this deputy next")
        case .nothingAnnounced: Text("近期没有公告的活动。", "Nothing is announced for the days to come.")
        case .heldThisYear: Text("今年已经举办", "Held this year")
        case .calendarLink: Text("加到日历（iCalendar）", "Add to a calendar (iCalendar)")
        }
    }
}
