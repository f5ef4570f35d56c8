import Testing

@testable import Statutes

/// Shares of all members, against numbers that were worked out on paper.
@Suite struct ShareRuleTests {
    private func rule(_ id: RuleID) throws -> ShareRule {
        try #require(ShareRule.rule(id, on: Day(civil: 2026, 11, 24)))
    }

    /// 周口 had 638 deputies at its session of February 2025.
    @Test(
        arguments: [
            ("VOT-01", 638, 426), ("VOT-01", 3, 2), ("VOT-01", 600, 400), ("VOT-02", 638, 320), ("VOT-02", 637, 319),
            ("VOT-02", 1, 1), ("VOT-03", 35, 18), ("VOT-03", 36, 19), ("VOT-03-Q", 35, 18),
        ]) func theLeastNumberIsThatOfPaper(_ id: String, _ all: Int, _ least: Int) throws
    {
        let rule = try rule(RuleID(rawValue: id))
        #expect(rule.number(of: all) == least)
        #expect(rule.isReached(by: least, of: all) && !rule.isReached(by: least - 1, of: all))
    }

    @Test func everyNumberOfMembersHasAMajorityThatNoOtherHalfHas() throws {
        let rule = try rule("VOT-02")
        for all in 1...3000 {
            let least = rule.number(of: all)
            #expect(least * 2 > all && (least - 1) * 2 <= all)
        }
    }

    @Test func beforeTheLawTookEffectThereIsNone() {
        #expect(ShareRule.rule("VOT-02", on: Day(civil: 2021, 12, 31)) == nil)
        #expect(Set(ShareRule.shipped.map(\.id)).count == ShareRule.shipped.count)
    }

    /// What no text that was read says is not called law.
    @Test func numbersOfCommitteesAreDefaults() throws {
        let day = Day(civil: 2026, 11, 24)
        for id in ["MOT-03", "MOT-04"] {
            #expect(ThresholdRule.rule(RuleID(rawValue: id), on: day)?.level == .productDefault)
        }
        for id in ["MOT-01", "MOT-02"] {
            let rule = try #require(ThresholdRule.rule(RuleID(rawValue: id), on: day))
            #expect(rule.level == .national && rule.article == Article.number(22))
        }
    }
}
