import Words

/// What pages, forms and notices of reports that are passed to units say.
enum ReferralWord: Wording, CaseIterable {
    case feature, one, listLead, noReferrals, waitingTitle, lateTitle, retiredTitle, waitingOnly, lateOnly,
        retiredOnly, all, section, law, unit,
        unitMissing, choose, note, noteHint, response, responseHint, responseMissing, reason, reasonHint, passedOn,
        respondedOn, from, notPublic, notYours, unitRetired, handOverHint, whyHandedOver, reads, toldPassed,
        toldResponded, toldTakenBack

    var text: Text {
        switch self {
        case .feature: Text("转交的报告", "Reports passed to units")
        case .one: Text("转交单位的报告", "Report passed to a unit")
        case .listLead:
            Text(
                "代表活动的报告转交有关单位研究处理，由单位反馈给代表。",
                "Reports of deputies' activities, passed to the units concerned, which tell the deputies what they did."
            )
        case .noReferrals: Text("这里没有转交的报告。", "There are no reports here.")
        case .waitingTitle: Text("等待单位反馈的报告", "Reports that wait for a response")
        case .lateTitle: Text("单位逾期没有反馈的报告", "Reports whose response is late")
        case .retiredTitle:
            Text("单位已撤销、需要改交的报告", "Reports to hand over, because their unit was retired")
        case .waitingOnly: Text("只看等待反馈的（yes）", "Only those that wait for a response (yes)")
        case .lateOnly: Text("只看逾期的（yes）", "Only those that are late (yes)")
        case .retiredOnly:
            Text("只看单位已撤销的（yes）", "Only those whose unit was retired (yes)")
        case .all: Text("全部转交的报告", "All reports passed to units")
        case .section: Text("转交的单位", "Passed to units")
        case .law:
            Text(
                "代表视察、专题调研的报告，由常委会办事机构转交有关单位；单位要研究处理，并把情况及时反馈给代表（代表法第三十一条第一款）。",
                "Reports of deputies' inspection and research are passed to the units concerned, which study and deal with them and tell the deputies in time (Deputies Law, article 31(1))."
            )
        case .unit: Text("单位", "Unit")
        case .unitMissing: Text("请选择单位。", "Please choose the unit.")
        case .choose: Text("请选择", "Please choose")
        case .note: Text("给单位的说明", "Note to the unit")
        case .noteHint:
            Text(
                "单位会看到报告全文和这段话，看不到活动的其他内容。不要写个人信息。",
                "The unit reads the whole report and these words, and nothing else of the activity. Nothing personal, please."
            )
        case .response: Text("单位的反馈", "The unit's response")
        case .responseHint:
            Text(
                "怎样研究、做了什么、还打算做什么。参加活动的代表会看到。不要写居民的姓名。",
                "What was studied, done and is planned. The deputies who took part read it. No names of residents.")
        case .responseMissing: Text("请写明办理情况。", "Please say what was done.")
        case .reason: Text("撤回的原因", "Why it is taken back")
        case .reasonHint:
            Text(
                "参加活动的代表和本地人大工作人员会看到；单位只会知道已经撤回。",
                "The deputies who took part and the staff of the region read it; the unit learns only that it was taken back."
            )
        case .unitRetired: Text("单位已撤销", "The unit was retired")
        case .handOverHint:
            Text(
                "原来的单位已经撤销。反馈期限不变。",
                "The unit that has it was retired. The day on which the response is due stays.")
        case .reads: Text("新的单位会看到。", "The new unit reads it.")
        case .whyHandedOver: Text("改交的原因", "Why it goes to this unit")
        case .passedOn: Text("转交日期", "Passed on")
        case .respondedOn: Text("反馈日期", "Responded on")
        case .from: Text("哪次活动", "Activity")
        case .notPublic:
            Text(
                "不公开；参加活动的代表、组织者、本地人大工作人员和这个单位可以看到。",
                "Not public: for the deputies who took part, the organisers, the staff of the region and this unit.")
        case .notYours:
            Text(
                "转交和撤回由本地的代表工委工作人员办理，反馈由收到报告的单位办理。",
                "Passing on and taking back is for the deputy-work staff of the region, the response for the unit that has the report."
            )
        case .toldPassed: Text("已经转交您的单位，请研究处理并反馈", "it was passed to your unit: please deal with it and respond")
        case .toldResponded: Text("单位已经反馈", "the unit has responded")
        case .toldTakenBack: Text("转交已经撤回，不用再反馈", "it was taken back: no response is needed")
        }
    }
}
