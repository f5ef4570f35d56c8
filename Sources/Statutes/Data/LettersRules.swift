import Words

/// Letters and visits (信访), for localities that let the congress office register its own letters. The regulations bind
/// congress organs too (article 2) and are in force since 1 May 2022 (article 50).
///
/// They do not say what becomes of a last day that is not worked; it rolls forward here, as in the Civil Code.
enum LettersRules {
    static let all: [DeadlineRule] = [
        rule("XF-01", Text("信访事项登记分送", "letter registered and passed on"), 15, article: 22),
        rule(
            "XF-02", Text("书面告知接收情况和途径", "written notice of receipt, route and procedure"), 15, article: 23),
        rule(
            "XF-03", Text("对转送事项提出异议", "objection to a wrongly passed matter"), 5, .workingDays, article: 23),
        rule("XF-04", Text("信访事项办结", "letters-and-visits matter completed"), 60, article: 34),
        // At most, approved by the head, counted from the due date that is being extended.
        rule("XF-05", Text("延长办理期限", "extension of the handling time"), 30, article: 34),
        rule("XF-06-ASK", Text("请求复查", "review asked for"), 30, article: 35, room: .fixed),
        rule("XF-06", Text("复查意见", "review decided"), 30, article: 35),
        rule("XF-07-ASK", Text("请求复核", "re-examination asked for"), 30, article: 36, room: .fixed),
        // The time of a hearing is not counted (article 36, paragraph 2).
        rule("XF-07", Text("复核意见", "re-examination decided"), 30, article: 36, mayPause: true),
    ]

    private static func rule(
        _ id: RuleID, _ name: Text, _ amount: Int, _ unit: DeadlineRule.Unit = .days, article: Int,
        mayPause: Bool = false, room: DeadlineRule.Room? = nil
    ) -> DeadlineRule {
        DeadlineRule(
            id: id, name: name, level: .national, source: LegalSources.lettersRegulations,
            article: Article.number(article), effectiveFrom: Day(civil: 2022, 5, 1), amount: amount, unit: unit,
            end: unit == .workingDays ? .asIs : .rollForward, mayPause: mayPause, room: room)
    }
}
