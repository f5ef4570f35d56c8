import Statutes
import Store
import Testing
import Words

@testable import Evaluations

/// The arithmetic of a tally, and the rules that are refused. Nothing here asks a database.
@Suite struct RuleTests {
    private func threshold(_ comparator: Comparator, _ share: Share = .half) -> Threshold {
        Threshold(comparator: comparator, share: share)
    }

    private func rule(
        _ basis: Basis = .validPapers, passes: Comparator = .moreThan, fails: Comparator?, share: Share = .half
    ) -> EvaluationRule {
        EvaluationRule(
            basis: basis, satisfied: threshold(passes, share), basically: threshold(passes, share),
            fails: fails.map { threshold($0, share) })
    }

    private func outcome(_ satisfied: Int, _ basically: Int, _ not: Int, of total: Int) -> Grade? {
        EvaluationRule.usual.outcome(
            of: GradeCounts(satisfied: satisfied, basically: basically, not: not), total: total)
    }

    // MARK: The usual rule, by hand

    @Test func exactlyOneHalfIsNotMoreThanOneHalf() {
        #expect(outcome(11, 0, 9, of: 20) == .satisfied)
        #expect(outcome(10, 0, 10, of: 20) == .notSatisfied)
        #expect(outcome(10, 1, 9, of: 20) == .basicallySatisfied)
        // Of everybody on the roll: who stays away has not said that they are satisfied.
        #expect(outcome(10, 0, 0, of: 20) == .notSatisfied)
        #expect(outcome(5, 6, 0, of: 21) == .basicallySatisfied)
        #expect(outcome(0, 0, 0, of: 0) == nil)
    }

    // MARK: What is refused

    /// The published rule of 镇海: half or more has passed, half included has failed.
    @Test func aRuleThatPassesAndFailsAtExactlyOneHalfIsRefused() throws {
        let fault = RuleCheck.fault(of: rule(passes: .atLeast, fails: .atLeast), isInMeeting: false, blanks: .void)
        guard case .both(let counts, let total)? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(counts.not * 2 == total)
        #expect(EvaluationText.fault(.both(counts, of: total)).zh.contains("自相矛盾"))
    }

    @Test func aRuleThatSaysNothingAtExactlyOneHalfIsRefused() {
        let fault = RuleCheck.fault(of: rule(passes: .moreThan, fails: .moreThan), isInMeeting: false, blanks: .void)
        guard case .neither(let counts, let total)? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(counts.not * 2 == total)
    }

    @Test func aRuleThatSaysOneThingIsTaken() {
        #expect(RuleCheck.fault(of: rule(passes: .moreThan, fails: .atLeast), isInMeeting: false, blanks: .void) == nil)
        #expect(RuleCheck.fault(of: rule(passes: .atLeast, fails: .moreThan), isInMeeting: false, blanks: .void) == nil)
        for basis in Basis.allCases {
            #expect(RuleCheck.fault(of: rule(basis, fails: nil), isInMeeting: true, blanks: .abstain) == nil)
        }
    }

    /// Of everybody, some of whom may say nothing, both sides can be below one half.
    @Test func aFailureStatedOfEverybodyLeavesAGap() {
        let stated = rule(.allMembers, passes: .moreThan, fails: .atLeast)
        guard case .neither? = RuleCheck.fault(of: stated, isInMeeting: false, blanks: .void) else {
            Issue.record("no gap was found")
            return
        }
    }

    @Test func nobodyCountsWhoIsPresentOutsideAMeeting() {
        let ofPresent = rule(.present, fails: nil)
        #expect(RuleCheck.fault(of: ofPresent, isInMeeting: false, blanks: .void) == .nobodyCounts)
        #expect(RuleCheck.fault(of: ofPresent, isInMeeting: true, blanks: .void) == nil)
    }

    // MARK: Whatever the numbers

    /// A rule that the check has passed says exactly one thing of every tally of up to 400, and more satisfied papers
    /// never make an outcome worse.
    @Test(arguments: 0..<200) func whatTheCheckPassesSaysOneThing(seed: UInt64) throws {
        var dice = Seeded(seed)
        let basis = dice.pick(Basis.allCases)
        let some = EvaluationRule(
            basis: basis, satisfied: threshold(dice.pick(Comparator.allCases), dice.pick(Share.allCases)),
            basically: threshold(dice.pick(Comparator.allCases), dice.pick(Share.allCases)),
            fails: dice.below(3) == 0
                ? nil : threshold(dice.pick(Comparator.allCases), dice.pick(Share.allCases)))
        let blanks = dice.pick(Blanks.allCases)
        guard RuleCheck.fault(of: some, isInMeeting: true, blanks: blanks) == nil else { return }
        for _ in 0..<200 {
            let total = 1 + dice.below(400)
            let not = dice.below(total + 1)
            let basically = dice.below(total - not + 1)
            let all = total - not - basically
            let mayBeSilent = basis != .validPapers || blanks == .abstain
            let satisfied = mayBeSilent ? dice.below(all + 1) : all
            let counts = GradeCounts(satisfied: satisfied, basically: basically, not: not)
            let said = try #require(some.outcome(of: counts, total: total))
            #expect((said == .notSatisfied) == some.isFailed(counts, total: total), "\(some) \(counts) of \(total)")
            if not > 0 {
                let better = GradeCounts(satisfied: satisfied + 1, basically: basically, not: not - 1)
                let then = try #require(some.outcome(of: better, total: total))
                let order = Grade.allCases
                #expect(order.firstIndex(of: then) ?? 9 <= order.firstIndex(of: said) ?? -1)
            }
        }
    }

    /// Papers of any kind: every one is counted once, whatever order they come in.
    @Test(arguments: 0..<100) func everyPaperIsCountedOnce(seed: UInt64) {
        var dice = Seeded(seed)
        let terms = Self.terms(blanks: dice.pick(Blanks.allCases))
        let signs: [PaperMarks.Mark] = [.step(0), .step(1), .step(2), .step(0), .blank, .void]
        let papers = (0..<dice.below(60)).map { _ in
            PaperMarks(terms.criteria.map { _ in dice.pick(signs) })
        }
        let tally = GroupTally.count(papers, roll: 60, present: nil, by: terms)
        #expect(tally.papers == papers.count && tally.papers == tally.valid + tally.blank + tally.void)
        for line in tally.lines { #expect(line.steps.reduce(line.abstained, +) == tally.valid) }
        if terms.blanks == .void { #expect(tally.lines.allSatisfy { $0.abstained == 0 }) }
        #expect(tally == GroupTally.count(papers.reversed(), roll: 60, present: nil, by: terms))
        let split = dice.below(papers.count + 1)
        let first = GroupTally.count(Array(papers.prefix(split)), roll: 30, present: nil, by: terms)
        let second = GroupTally.count(Array(papers.dropFirst(split)), roll: 30, present: nil, by: terms)
        #expect(first + second == tally)
        for mark in papers { #expect(PaperMarks(mark.text) == mark) }
    }

    // MARK: Papers, by hand

    static func terms(blanks: Blanks = .void, deciding: Deciding = .eachGroup) -> EvaluationTerms {
        EvaluationTerms(
            criteria: [Text("进度", "Progress"), EvaluationTerms.overall], scale: EvaluationTerms.Scale.three.steps,
            rule: .usual, blanks: blanks, deciding: deciding, showsIndex: true)
    }

    private func tally(_ papers: [String], roll: Int, _ terms: EvaluationTerms) -> GroupTally {
        GroupTally.count(papers.compactMap { PaperMarks($0) }, roll: roll, present: nil, by: terms)
    }

    @Test func blankAndVoidPapersAreWhatTheRuleSays() {
        let strict = tally(["00", "12", "--", "0-", "x0", "09"], roll: 8, Self.terms())
        #expect(strict.papers == 6 && strict.valid == 2 && strict.blank == 1 && strict.void == 3)
        let mild = tally(["00", "12", "--", "0-", "x0", "09"], roll: 8, Self.terms(blanks: .abstain))
        #expect(mild.valid == 4 && mild.blank == 0 && mild.void == 2)
        #expect(mild.lines[1].abstained == 2 && mild.lines[0].abstained == 1)
    }

    @Test func theIndexIsRoundedAndOnlyAFigure() {
        let terms = Self.terms()
        let counted = tally(["00", "11", "12"], roll: 3, terms)
        // (100 + 75 + 75) / 3 and (100 + 75 + 0) / 3.
        #expect(counted.index(of: 0, by: terms) == 8333 && counted.index(of: 1, by: terms) == 5833)
        #expect(tally([], roll: 3, terms).index(of: 0, by: terms) == nil)
    }

    @Test func groupsOfFewPapersAreNotBrokenDown() {
        let terms = Self.terms()
        func all(_ few: Int) -> EvaluationTally {
            EvaluationTally(groups: [
                (.committee, tally([String](repeating: "22", count: few), roll: 6, terms)),
                (.deputies, tally([String](repeating: "00", count: 20), roll: 20, terms)),
            ])
        }
        #expect(all(5).shown.map(\.kind) == [.committee, .deputies])
        #expect(all(5).shownTogether?.papers == 25)
        // By subtraction one would know the four.
        #expect(all(4).shown.map(\.kind) == [.deputies] && all(4).shownTogether == nil)
        #expect(all(0).shownTogether?.papers == 20)
        // Each apart, and the lower counts; what is not shown decides nothing apart.
        #expect(all(5).outcome(by: terms) == .notSatisfied)
        #expect(all(4).outcome(by: terms) == .satisfied)
        #expect(all(5).outcome(by: Self.terms(deciding: .together)) == .satisfied)
    }

    @Test func aSetOfPapersHasOneDigest() {
        let papers = (0..<9).map { EvaluationPaper("id\($0)", PaperMarks([.step($0 % 3)])) }
        #expect(EvaluationPaper.digest(of: papers) == EvaluationPaper.digest(of: papers.shuffled()))
        #expect(EvaluationPaper.digest(of: papers) != EvaluationPaper.digest(of: Array(papers.dropLast())))
    }

    @Test func termsAreReadAsTheyWereWritten() {
        let terms = Self.terms()
        #expect(EvaluationTerms(terms.sqlValue) == terms)
        #expect(EvaluationTerms(.text("{}")) == nil && EvaluationTerms(.text("no")) == nil)
    }

    @Test func codesAreReadAsPeopleTypeThem() {
        let code = VotingCode.make { count in (0..<count).map { UInt8($0 * 17 % 256) } }
        #expect(code.count == VotingCode.length)
        #expect(VotingCode.read(" \(VotingCode.printed(code).lowercased()) ") == code)
        #expect(VotingCode.read("0000-0000-0000") == nil && VotingCode.read(String(code.dropLast())) == nil)
    }

    @Test func numbersAreReadWithRanges() {
        #expect(KeyPapers.numbers("1 3,5-7", upTo: 9) == [1, 3, 5, 6, 7])
        for wrong in ["", "0", "7-3", "2-", "a", "1-99", "-3"] { #expect(KeyPapers.numbers(wrong, upTo: 9) == nil) }
    }
}

/// The same numbers for the same seed: SplitMix64.
private struct Seeded {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
    }

    mutating func pick<T>(_ some: [T]) -> T { some[below(some.count)] }
}
