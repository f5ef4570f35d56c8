import Words

/// Filing and review of normative documents (SUP-17): Henan's times of 2015 and, as a ready choice, Beijing's of 2024.
/// The yearly catalogue by 31 March is a fixed date and not here.
enum FilingReviewRules {
    static let all: [DeadlineRule] =
        [
            henan("SUP-17-FILE", Text("规范性文件报送备案", "normative document filed after issue")),
            henan("SUP-17-REVIEW", Text("规范性文件审查", "normative document reviewed")),
            // Counted from the due date that is being extended.
            henan("SUP-17-EXTEND", Text("审查延期", "review extended")),
            henan("SUP-17-ANSWER", Text("制定机关答复审查意见", "maker answers the review opinion")),
        ].flatMap(\.self) + [
            beijing("SUP-17-BJ-FORM", Text("形式审查及电子回执（北京）", "form check with receipt (Beijing)"), 10, .days),
            beijing("SUP-17-BJ-SPLIT", Text("分送专门委员会（北京）", "passed to committees (Beijing)"), 5, .workingDays),
            beijing("SUP-17-BJ-REVIEW", Text("规范性文件审查（北京）", "normative document reviewed (Beijing)"), 3, .months),
            beijing("SUP-17-BJ-EXTEND", Text("审查延期（北京）", "review extended (Beijing)"), 3, .months),
            beijing(
                "SUP-17-BJ-COMPLETE", Text("补正通知（北京）", "notice to complete the file (Beijing)"), 5, .workingDays),
            beijing(
                "SUP-17-BJ-NOT-STARTED", Text("不启动审查的告知（北京）", "told that no review is started (Beijing)"), 10,
                .days),
        ]

    private static func henan(_ id: RuleID, _ name: Text) -> [DeadlineRule] {
        HenanSupervision.versions(id, name, 30, .days, article: Article.range(51, 62))
    }

    /// Passed on 27 September 2024; the text it replaced held until 1 November 2024.
    private static func beijing(
        _ id: RuleID, _ name: Text, _ amount: Int, _ unit: DeadlineRule.Unit
    ) -> DeadlineRule {
        DeadlineRule(
            id: id, name: name, level: .provincial, source: LegalSources.beijingFiling, article: Article.notNoted,
            effectiveFrom: Day(civil: 2024, 11, 1), amount: amount, unit: unit,
            end: unit == .workingDays ? .asIs : .rollForward, room: .elsewhere)
    }
}
