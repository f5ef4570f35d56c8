import Words

/// How many there must be.
enum ThresholdRules {
    static let all: [ThresholdRule] = [
        // A share of two or three cases says nothing of a unit: such are shown and not compared.
        ThresholdRule(
            "SUG-M1", Text("承办单位参加比较的最少件数", "cases before handling units are compared"), atLeast: 5,
            Text("件建议", "suggestions"), level: .productDefault, source: LegalSources.workflowDefault,
            article: Article.notNoted, from: LegalSources.always)
    ]
}
