import Words

/// The clocks of a duty activity: when it is told ahead, when its report is due, when a unit to which the report was passed
/// says what it did. No law sets them; a locality may.
enum DutyRules {
    static let all: [DeadlineRule] = [
        // Counted back from the day of the activity: the last day on which telling people is in time.
        rule(
            "DTY-01", Text("履职活动提前公告", "duty activity announced ahead"), 3, .days, direction: .backward),
        rule("DTY-02", Text("履职活动报告", "report on a duty activity"), 10, .workingDays),
        rule("DTY-03", Text("履职活动归档", "duty activity goes to the archive"), 30, .days),
        // Article 31 of the Deputies Law wants the response "in time" and states no limit: as long as the reply to a
        // suggestion.
        DeadlineRule(
            id: "SUG-28", name: Text("单位反馈转交的报告", "unit's response to a report passed to it"),
            level: .productDefault, source: LegalSources.defaultAfter(LegalSources.deputiesLaw),
            article: Article.number(31, paragraph: 1), effectiveFrom: LegalSources.always, amount: 3, unit: .months,
            end: .rollForward),
    ]

    private static func rule(
        _ id: RuleID, _ name: Text, _ amount: Int, _ unit: DeadlineRule.Unit,
        direction: DeadlineRule.Direction = .forward
    ) -> DeadlineRule {
        DeadlineRule(
            id: id, name: name, level: .productDefault, source: LegalSources.workflowDefault,
            article: Text("代表履职活动", "duty activities"), effectiveFrom: LegalSources.always, amount: amount,
            unit: unit, direction: direction, end: .asIs)
    }
}
