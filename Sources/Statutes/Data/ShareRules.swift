import Words

/// Who must be there, and how many must be for it (Organic Law as amended in 2022).
enum ShareRules {
    static let all: [ShareRule] = [
        ShareRule(
            id: "VOT-01", name: Text("人代会到会人数", "deputies present at a session"), least: .atLeast(2, of: 3),
            whole: deputies, source: LegalSources.organicLaw, article: Article.number(14), effectiveFrom: amendment),
        ShareRule(
            id: "VOT-02", name: Text("人代会通过决议", "a congress decides"), least: .moreThan(1, of: 2), whole: deputies,
            source: LegalSources.organicLaw, article: Article.number(25), effectiveFrom: amendment),
        ShareRule(
            id: "VOT-03", name: Text("常委会通过决议", "a standing committee decides"), least: .moreThan(1, of: 2),
            whole: members, source: LegalSources.organicLaw, article: Article.number(51), effectiveFrom: amendment),
        ShareRule(
            id: "VOT-03-Q", name: Text("常委会会议到会人数", "members present at a standing committee's meeting"),
            least: .moreThan(1, of: 2), whole: members, source: LegalSources.organicLaw, article: Article.number(51),
            effectiveFrom: amendment),
    ]

    private static let deputies = Text("全体代表", "all deputies")
    private static let members = Text("全体组成人员", "all members")
    private static let amendment = Day(civil: 2022, 3, 12)
}
