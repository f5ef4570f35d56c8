import Words

/// How many there must be.
enum ThresholdRules {
    static let all: [ThresholdRule] = [
        // A share of two or three cases says nothing of a unit: such are shown and not compared.
        ThresholdRule(
            "SUG-M1", Text("承办单位参加比较的最少件数", "cases before handling units are compared"), atLeast: 5,
            Text("件建议", "suggestions"), level: .productDefault, source: LegalSources.workflowDefault,
            article: Article.notNoted, from: LegalSources.always),
        // Numbers that have stood since the law of 1986; the days are those of the amendment of 2022, whose articles are named.
        ThresholdRule(
            "MOT-01", Text("代表联名提出议案（县级以上）", "deputies who move together, from the county upwards"), atLeast: 10,
            deputies, level: .national, source: LegalSources.organicLaw, article: Article.number(22),
            from: amendment),
        ThresholdRule(
            "MOT-02", Text("代表联名提出议案（乡镇）", "deputies who move together, in a township"), atLeast: 5, deputies,
            level: .national, source: LegalSources.organicLaw, article: Article.number(22),
            from: amendment),
        // No text that was read says how many members of a standing committee move together. These are the numbers that the
        // law asks for where they question somebody (SUP-21); a locality follows its own rules of procedure.
        ThresholdRule(
            "MOT-03",
            Text("常委会组成人员联名提出议案（设区的市以上）", "members of a standing committee who move together, from the city upwards"),
            atLeast: 5, members, level: .productDefault,
            source: LegalSources.defaultAfter(LegalSources.supervisionLaw), article: Article.range(51, 54),
            from: amendment),
        ThresholdRule(
            "MOT-04", Text("常委会组成人员联名提出议案（县级）", "members of a county's standing committee who move together"),
            atLeast: 3, members, level: .productDefault,
            source: LegalSources.defaultAfter(LegalSources.supervisionLaw), article: Article.range(51, 54),
            from: amendment),
    ]

    private static let deputies = Text("名代表", "deputies")
    private static let members = Text("名组成人员", "members")
    private static let amendment = Day(civil: 2022, 3, 12)
}
