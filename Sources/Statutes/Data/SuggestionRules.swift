import Words

/// Deputies' suggestions (建议、批评和意见). An id with a place behind it is that place's variant, kept as a ready choice
/// for localities that follow it; the bare id is what holds in Henan or by default.
///
/// Not here, because they are fixed dates or open: the unit's yearly report by 31 August (SUG-23), commitments (SUG-21).
enum SuggestionRules {
    static let all: [DeadlineRule] =
        national + henan + elsewhere + [
            DeadlineRule(
                id: "SUG-05", name: Text("受理告知代表", "acceptance told to the deputy"), level: .productDefault,
                source: LegalSources.defaultAfter(
                    Text("浙江省代表建议规定", "Zhejiang's rules on deputies' suggestions")),
                article: Article.number(10), effectiveFrom: LegalSources.always, amount: 7, unit: .days,
                end: .rollForward),
            DeadlineRule(
                id: "SUG-06", name: Text("闭会期间建议交办", "suggestion filed between sessions handed over"),
                level: .productDefault, source: LegalSources.defaultAfter(LegalSources.shanghaiSuggestions),
                article: Article.number(11), effectiveFrom: LegalSources.always, amount: 7, unit: .workingDays,
                end: .asIs),
            // Article 22 of the Henan measures orders the assessment and states no time.
            DeadlineRule(
                id: "SUG-20", name: Text("再次不满意后的评估", "assessment after a second dissatisfied feedback"),
                level: .productDefault, source: LegalSources.defaultAfter(LegalSources.henanSuggestions),
                article: Article.number(22), effectiveFrom: LegalSources.always, amount: 30, unit: .days,
                end: .rollForward),
            // Article 17 of the Henan measures has key suggestions supervised and states no interval.
            DeadlineRule(
                id: "SUG-22", name: Text("重点督办建议记录进展", "progress of a key suggestion recorded"),
                level: .productDefault, source: LegalSources.defaultAfter(LegalSources.henanSuggestions),
                article: Article.number(17), effectiveFrom: LegalSources.always, amount: 1, unit: .months,
                end: .rollForward),
        ]

    /// Three and six months stand unchanged since 2010; the amendment of 2025 moved them from article 42 to 51. The
    /// amendment was passed on 11 March 2025 and is taken as in force from the 12th.
    private static let national: [DeadlineRule] = [
        reply("SUG-13", replyName, 3, article: Article.number(42, paragraph: 1), from: lawOf2015, to: beforeAmendment),
        reply("SUG-13", replyName, 3, article: Article.number(51, paragraph: 2), from: amendment),
        reply("SUG-14", hardName, 6, article: Article.number(42, paragraph: 1), from: lawOf2015, to: beforeAmendment),
        reply("SUG-14", hardName, 6, article: Article.number(51, paragraph: 2), from: amendment),
    ]

    private static let replyName = Text("答复代表建议", "reply to a suggestion")
    private static let hardName = Text(
        "答复涉及面广、处理难度大的建议", "reply to a wide or difficult suggestion")
    private static let lawOf2015 = Day(civil: 2015, 8, 29)
    private static let beforeAmendment = Day(civil: 2025, 3, 11)
    private static let amendment = Day(civil: 2025, 3, 12)

    private static func reply(
        _ id: RuleID, _ name: Text, _ months: Int, article: Text, from: Day, to: Day? = nil
    ) -> DeadlineRule {
        DeadlineRule(
            id: id, name: name, level: .national, source: LegalSources.deputiesLaw, article: article,
            effectiveFrom: from, effectiveTo: to, amount: months, unit: .months, end: .rollForward)
    }

    /// The measures carry the date 28 July 2017; their clause on taking effect was not read, so that date is used. They
    /// are written for provincial deputies, and article 31 lets cities, counties and townships apply them.
    private static let henan: [DeadlineRule] = [
        henan("SUG-09", Text("承办单位退办", "unit refuses a suggestion"), 10, .workingDays, article: 14),
        henan("SUG-10", Text("重新确定承办单位", "handling unit determined again"), 10, .workingDays, article: 14),
        henan(
            "SUG-11", Text("协办单位提出意见", "co-handler's opinion to the lead handler"), 2, .months, article: 18),
        henan(
            "SUG-18", Text("代表反馈意见", "deputy's feedback on the reply"), 10, .workingDays, article: 22, room: .fixed),
        henan("SUG-19", Text("再次办理并答复", "re-handling and second reply"), 1, .months, article: 22),
    ]

    private static func henan(
        _ id: RuleID, _ name: Text, _ amount: Int, _ unit: DeadlineRule.Unit, article: Int,
        room: DeadlineRule.Room? = nil
    ) -> DeadlineRule {
        DeadlineRule(
            id: id, name: name, level: .provincial, source: LegalSources.henanSuggestions,
            article: Article.number(article), effectiveFrom: Day(civil: 2017, 7, 28), amount: amount, unit: unit,
            end: unit == .workingDays ? .asIs : .rollForward, room: room)
    }

    private static let elsewhere: [DeadlineRule] = [
        // The version amended on 21 April 2016; its clause on taking effect was not read.
        DeadlineRule(
            id: "SUG-06-SH", name: Text("闭会期间建议交办（上海）", "suggestion handed over (Shanghai)"),
            level: .provincial, source: LegalSources.shanghaiSuggestions, article: Article.number(11),
            effectiveFrom: Day(civil: 2016, 4, 21), amount: 7, unit: .workingDays, end: .asIs, room: .elsewhere),
        DeadlineRule(
            id: "SUG-11-SH", name: Text("协办单位提出意见（上海）", "co-handler's opinion (Shanghai)"),
            level: .provincial, source: LegalSources.shanghaiSuggestions, article: Article.notNoted,
            effectiveFrom: Day(civil: 2016, 4, 21), amount: 1, unit: .months, end: .rollForward, room: .elsewhere),
        // Approved on 29 July 2021; its clause on taking effect was not read.
        DeadlineRule(
            id: "SUG-06-QD", name: Text("闭会期间建议交办（青岛）", "suggestion handed over (Qingdao)"), level: .local,
            source: LegalSources.qingdaoSuggestions, article: Article.number(14),
            effectiveFrom: Day(civil: 2021, 7, 29), amount: 5, unit: .workingDays, end: .asIs, room: .elsewhere),
        DeadlineRule(
            id: "SUG-11-QD", name: Text("协办单位提出意见（青岛）", "co-handler's opinion (Qingdao)"), level: .local,
            source: LegalSources.qingdaoSuggestions, article: Article.notNoted,
            effectiveFrom: Day(civil: 2021, 7, 29), amount: 1, unit: .months, end: .rollForward, room: .elsewhere),
        // Of the Beijing text only the year 2014 is known: the last day of it is the first on which it surely held.
        DeadlineRule(
            id: "SUG-18-BJ", name: Text("代表反馈意见（北京）", "deputy's feedback (Beijing)"), level: .provincial,
            source: LegalSources.beijingSuggestions, article: Article.notNoted,
            effectiveFrom: Day(civil: 2014, 12, 31), amount: 15, unit: .workingDays, end: .asIs, room: .elsewhere),
        DeadlineRule(
            id: "SUG-19-BJ", name: Text("再次办理并答复（北京）", "re-handling and second reply (Beijing)"),
            level: .provincial, source: LegalSources.beijingSuggestions, article: Article.notNoted,
            effectiveFrom: Day(civil: 2014, 12, 31), amount: 2, unit: .months, end: .rollForward, room: .elsewhere),
    ]
}
