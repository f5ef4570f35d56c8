import Words

/// Reports to the standing committee and what follows them.
///
/// Not here, because they are seasons and fixed dates: final accounts and execution reports from June to September
/// (SUP-11, SUP-12), Henan's audit rectification report by the end of the year (SUP-14), the times that a resolution
/// sets itself (SUP-09).
enum SupervisionRules {
    static let all: [DeadlineRule] =
        [
            beforeMeeting("SUP-05", Text("专项工作报告送委员会征求意见", "report sent to the committee for opinions"), 20, 1),
            beforeMeeting("SUP-06", Text("修改后的报告送交常委会", "revised report sent to the standing committee"), 10, 1),
            beforeMeeting("SUP-07", Text("报告发给组成人员", "report sent to the members"), 7, 2),
            afterMeeting,
            inspectionPlan,
            report("SUP-08", Text("审议意见研究处理报告：专项工作", "handling report: special work report"), 3, article: 11),
            report("SUP-08-PLAN", Text("审议意见研究处理报告：计划执行", "handling report: plan execution"), 3, article: 20),
            report("SUP-08-BUDGET", Text("审议意见研究处理报告：预算", "handling report: budget"), 2, article: 30),
            report("SUP-08-AUDIT", Text("审议意见研究处理报告：审计", "handling report: audit"), 2, article: 30),
            report(
                "SUP-08-INSPECTION", Text("审议意见研究处理报告：执法检查", "handling report: law-enforcement inspection"),
                3, article: 44),
        ].flatMap(\.self) + [auditRectification]

    /// The six months came with the amendment of 8 November 2024, in force on publication.
    private static let auditRectification = DeadlineRule(
        id: "SUP-14", name: Text("审计查出问题整改报告", "report on rectifying audit findings"), level: .national,
        source: LegalSources.supervisionLaw, article: Article.number(27, paragraph: 2), effectiveFrom: amendment,
        amount: 6, unit: .months, end: .rollForward)

    private static let amendment = Day(civil: 2024, 11, 8)

    /// Twenty, ten and seven days stand since the law took effect on 1 January 2007; the amendment moved them from
    /// article 12 to 15. The law does not say what becomes of a day that is not worked, so it stays.
    private static func beforeMeeting(_ id: RuleID, _ name: Text, _ days: Int, _ paragraph: Int) -> [DeadlineRule] {
        func version(article: Int, from: Day, to: Day?) -> DeadlineRule {
            DeadlineRule(
                id: id, name: name, level: .national, source: LegalSources.supervisionLaw,
                article: Article.number(article, paragraph: paragraph), effectiveFrom: from, effectiveTo: to,
                amount: days, unit: .days, direction: .backward, end: .asIs)
        }
        return [
            version(article: 12, from: Day(civil: 2007, 1, 1), to: amendment.adding(days: -1)),
            version(article: 15, from: amendment, to: nil),
        ]
    }

    private static let afterMeeting = HenanSupervision.versions(
        "SUP-08-HANDOVER", Text("审议意见交有关机关", "deliberation opinions handed to the organ"), 10, .days,
        article: Article.list([20, 30, 44]))

    private static let inspectionPlan = HenanSupervision.versions(
        "SUP-16", Text("执法检查方案告知被检查机关", "inspection plan told to the inspected organ"), 10, .days,
        article: Article.number(40), direction: .backward)

    private static func report(_ id: RuleID, _ name: Text, _ months: Int, article: Int) -> [DeadlineRule] {
        HenanSupervision.versions(id, name, months, .months, article: Article.number(article))
    }
}

/// Henan's measures of 2015 were replaced on 1 October 2025 by a text that could not be read beyond its first
/// articles. Until its numbers are checked, the old ones go on as the program's own, and say so.
enum HenanSupervision {
    /// Their date of publication; the clause on taking effect was not read.
    private static let published = Day(civil: 2015, 10, 22)
    private static let replaced = Day(civil: 2025, 10, 1)

    static func versions(
        _ id: RuleID, _ name: Text, _ amount: Int, _ unit: DeadlineRule.Unit, article: Text,
        direction: DeadlineRule.Direction = .forward
    ) -> [DeadlineRule] {
        func version(_ level: DeadlineRule.Level, _ source: Text, from: Day, to: Day?) -> DeadlineRule {
            DeadlineRule(
                id: id, name: name, level: level, source: source, article: article, effectiveFrom: from,
                effectiveTo: to, amount: amount, unit: unit, direction: direction,
                end: direction == .forward ? .rollForward : .asIs)
        }
        let source = LegalSources.henanSupervision2015
        return [
            version(.provincial, source, from: published, to: replaced.adding(days: -1)),
            version(.productDefault, LegalSources.defaultAfter(source), from: replaced, to: nil),
        ]
    }
}
