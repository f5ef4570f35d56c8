import Words

/// How often bodies meet, counted from the last meeting, and notice before an inspection. A meeting that is due on a
/// day off is due on that day: these are rhythms, not filing times.
enum MeetingRules {
    static let all: [DeadlineRule] = [
        // The Organic Law as amended on 11 March 2022; the clause on taking effect was not read.
        rhythm(
            "VOT-04", Text("常委会会议间隔", "next standing-committee meeting"), 2, level: .national,
            source: LegalSources.organicLaw, article: Article.number(51), from: Day(civil: 2022, 3, 11)),
        rhythm(
            "VOT-05", Text("人代会会议间隔", "next congress session"), 12, level: .national,
            source: LegalSources.organicLaw, article: Article.number(14), from: Day(civil: 2022, 3, 11)),
        // Of the Henan regulations only the year 2016 is known: the last day of it is the first on which they surely
        // held.
        rhythm(
            "VOT-06", Text("乡镇主席团会议间隔", "next township presidium meeting"), 3, level: .provincial,
            source: LegalSources.henanPresidium, article: Article.list([2, 5]), from: Day(civil: 2016, 12, 31)),
        // Every quarter; the amendment of 28 October 2025, the date used here, moved it from article 26 to 30.
        rhythm(
            "VOT-13", villagersName, 3, level: .national, source: LegalSources.villagersLaw,
            article: Article.number(26), from: Day(civil: 2018, 12, 29), to: Day(civil: 2025, 10, 27)),
        rhythm(
            "VOT-13", villagersName, 3, level: .national, source: LegalSources.villagersLaw,
            article: Article.number(30), from: Day(civil: 2025, 10, 28)),
        DeadlineRule(
            id: "ACT-02", name: Text("集中视察方案告知", "group inspection plan told ahead"), level: .provincial,
            source: LegalSources.henanInspection, article: Article.range(4, 10),
            effectiveFrom: Day(civil: 2010, 7, 30), amount: 10, unit: .days, direction: .backward, end: .asIs),
    ]

    private static let villagersName = Text("村民代表会议间隔", "next villagers' representatives' meeting")

    private static func rhythm(
        _ id: RuleID, _ name: Text, _ months: Int, level: DeadlineRule.Level, source: Text, article: Text, from: Day,
        to: Day? = nil
    ) -> DeadlineRule {
        DeadlineRule(
            id: id, name: name, level: level, source: source, article: article, effectiveFrom: from,
            effectiveTo: to, amount: months, unit: .months, end: .asIs)
    }
}
