import Words

/// The clocks of a resident's opinion. No law sets them; they are the program's promise, and a locality may change
/// them. A clock that waits for the resident's details may pause.
enum OpinionRules {
    static let all: [DeadlineRule] = [
        rule("OPN-01", Text("意见分办", "opinion triaged"), 2, .workingDays, mayPause: true),
        rule("OPN-02", Text("居民补充情况", "resident supplies details"), 5, .workingDays),
        rule("OPN-03", Text("代表答复居民", "deputy replies to the resident"), 3, .workingDays, mayPause: true),
        rule(
            "OPN-04", Text("单位答复：简单事项", "unit replies: simple matter"), 3, .days, end: .rollForward,
            source: publishedPromise, mayPause: true),
        rule(
            "OPN-05", Text("单位答复：复杂事项", "unit replies: complex matter"), 7, .days, end: .rollForward,
            source: publishedPromise, mayPause: true),
        rule(
            "OPN-06", Text("单位答复：疑难事项", "unit replies: hard matter"), 30, .days, end: .rollForward,
            mayPause: true),
        rule(
            "OPN-07", Text("上级接收上报事项", "escalated matter accepted at the next level"), 2, .workingDays, mayPause: true),
        rule("OPN-08", Text("转其他渠道并告知居民", "redirect told to the resident"), 2, .workingDays),
        rule("OPN-09", Text("单位提出退办", "unit may refuse the matter"), 2, .workingDays, mayPause: true),
        // After a refusal, a poor rating, or a deputy who let time pass or left office.
        rule("OPN-10", Text("重新分办", "matter assigned again"), 2, .workingDays, mayPause: true),
        // Counted from the due date that is being extended.
        rule("OPN-11", Text("单位延期", "unit's extension"), 15, .days, end: .rollForward, mayPause: true),
        rule("OPN-12", Text("居民评价", "resident rates the reply"), 7, .days, end: .asIs),
        rule(
            "OPN-13", Text("不满意后的第二轮答复", "second reply after a poor rating"), 7, .days, end: .rollForward,
            mayPause: true),
        rule("OPN-14", Text("不予受理申诉的决定", "appeal against declining decided"), 5, .workingDays),
        rule("OPN-15", Text("第二次不满意后的书面结论", "written conclusion after a second poor rating"), 7, .workingDays),
        rule("OPN-16", Text("延期申请的决定", "extension request decided"), 2, .workingDays, mayPause: true),
        rule("OPN-17", Text("列入的代表建议应当提出", "the suggestion that it became part of is put forward"), 20, .workingDays),
    ]

    /// Simple in 3 days, complex in 7: a county's public promise, as the press of its city reported it.
    private static let publishedPromise = Text(
        "系统默认流程，参照获嘉县 2026 年 1 月公布的办理承诺",
        "default working procedure, after a promise published by Huojia county in January 2026")

    private static func rule(
        _ id: RuleID, _ name: Text, _ amount: Int, _ unit: DeadlineRule.Unit, end: DeadlineRule.End = .asIs,
        source: Text = LegalSources.workflowDefault, mayPause: Bool = false
    ) -> DeadlineRule {
        DeadlineRule(
            id: id, name: name, level: .productDefault, source: source,
            article: Text("群众意见办理", "resident opinions"), effectiveFrom: LegalSources.always,
            amount: amount, unit: unit, end: end, mayPause: mayPause)
    }
}
