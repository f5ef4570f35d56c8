import Statutes
import Testing
import Words

/// Written down from the law texts and the working procedure, not from the code.
private let expectedTerms = [
    ("OPN-01", "2 working days"), ("OPN-02", "5 working days"), ("OPN-03", "3 working days"), ("OPN-04", "3 days"),
    ("OPN-05", "7 days"), ("OPN-06", "30 days"), ("OPN-07", "2 working days"), ("OPN-08", "2 working days"),
    ("OPN-09", "2 working days"), ("OPN-10", "2 working days"), ("OPN-11", "15 days"), ("OPN-12", "7 days"),
    ("OPN-13", "7 days"), ("OPN-14", "5 working days"), ("OPN-15", "7 working days"), ("OPN-16", "2 working days"),
    ("OPN-17", "20 working days"),
    ("SUG-05", "7 days"), ("SUG-06", "7 working days"), ("SUG-06-SH", "7 working days"),
    ("SUG-06-QD", "5 working days"), ("SUG-09", "10 working days"), ("SUG-10", "10 working days"),
    ("SUG-11", "2 months"), ("SUG-11-SH", "1 month"), ("SUG-11-QD", "1 month"), ("SUG-13", "3 months"),
    ("SUG-14", "6 months"), ("SUG-18", "10 working days"), ("SUG-18-BJ", "15 working days"), ("SUG-19", "1 month"),
    ("SUG-19-BJ", "2 months"), ("SUG-22", "1 month"), ("SUG-20", "30 days"), ("SUG-28", "3 months"),
    ("XF-01", "15 days"), ("XF-02", "15 days"), ("XF-03", "5 working days"), ("XF-04", "60 days"),
    ("XF-05", "30 days"), ("XF-06", "30 days"), ("XF-06-ASK", "30 days"), ("XF-07", "30 days"),
    ("XF-07-ASK", "30 days"),
    ("SUP-05", "20 days"), ("SUP-06", "10 days"), ("SUP-07", "7 days"), ("SUP-08", "3 months"),
    ("SUP-08-PLAN", "3 months"), ("SUP-08-INSPECTION", "3 months"), ("SUP-08-BUDGET", "2 months"),
    ("SUP-08-AUDIT", "2 months"), ("SUP-08-HANDOVER", "10 days"), ("SUP-14", "6 months"), ("SUP-16", "10 days"),
    ("SUP-17-FILE", "30 days"), ("SUP-17-REVIEW", "30 days"), ("SUP-17-EXTEND", "30 days"),
    ("SUP-17-ANSWER", "30 days"), ("SUP-17-BJ-FORM", "10 days"), ("SUP-17-BJ-SPLIT", "5 working days"),
    ("SUP-17-BJ-REVIEW", "3 months"), ("SUP-17-BJ-EXTEND", "3 months"), ("SUP-17-BJ-COMPLETE", "5 working days"),
    ("SUP-17-BJ-NOT-STARTED", "10 days"),
    ("VOT-04", "2 months"), ("VOT-05", "12 months"), ("VOT-06", "3 months"), ("VOT-13", "3 months"),
    ("ACT-02", "10 days"),
    ("DTY-01", "3 days"), ("DTY-02", "10 working days"), ("DTY-03", "30 days"),
]

struct RuleBookTests {
    private let book = RuleBook.shipped

    @Test func theShippedRulesPassTheCheck() throws {
        #expect(try RuleBook(book.rules).rules.count == book.rules.count)
    }

    @Test func everyRuleSaysInBothLanguagesWhatItIsAndWhoSaysSo() {
        for rule in book.rules {
            for text in [rule.name, rule.source, rule.article, rule.term, rule.level.text] {
                #expect(!text[.zh].isEmpty && !text[.en].isEmpty, "\(rule.id)")
                #expect(text[.zh].unicodeScalars.contains { $0.value > 0x2E80 }, "\(rule.id) \(text[.zh])")
                #expect(text[.en].unicodeScalars.allSatisfy { $0.value < 0x2E80 }, "\(rule.id) \(text[.en])")
            }
        }
    }

    @Test func everyDateOfARuleExists() {
        for rule in book.rules {
            #expect(Day(rule.effectiveFrom.description) == rule.effectiveFrom)
            #expect(rule.effectiveFrom.year >= 2000)
            guard let last = rule.effectiveTo else { continue }
            #expect(Day(last.description) == last)
            #expect(rule.effectiveFrom <= last)
        }
    }

    @Test func theVersionsOfARuleFollowOneAnotherWithoutAGap() {
        for id in book.ids {
            let versions = book.versions(of: id)
            for (earlier, later) in zip(versions, versions.dropFirst()) {
                #expect(earlier.effectiveTo?.adding(days: 1) == later.effectiveFrom, "\(id)")
            }
            #expect(versions.last?.effectiveTo == nil, "\(id)")
        }
    }

    @Test func noRuleRollsAwayFromItsPurpose() {
        for rule in book.rules {
            #expect(rule.end != (rule.direction == .forward ? .rollBackward : .rollForward), "\(rule.id)")
            #expect(rule.start == .nextDay, "\(rule.id)")
            #expect(!rule.mayPause || rule.direction == .forward, "\(rule.id)")
        }
    }

    @Test(arguments: expectedTerms)
    func aRuleHasTheTimeThatItsTextGives(id: String, term: String) throws {
        #expect(try shipped(RuleID(rawValue: id), on: "2026-11-23").term[.en] == term)
    }

    @Test func thatListIsComplete() {
        #expect(book.ids.map(\.rawValue) == expectedTerms.map(\.0).sorted())
    }

    @Test func onlyTheseClocksMayPause() {
        let pausing = book.ids.filter { id in book.versions(of: id).contains(where: \.mayPause) }
        // While details are awaited, and while one opinion follows another.
        let opinions = ["01", "03", "04", "05", "06", "07", "09", "10", "11", "13", "16"].map {
            RuleID(rawValue: "OPN-\($0)")
        }
        #expect(pausing == opinions + ["XF-07"])
    }

    @Test func onlyTheseCountBack() {
        let backward = book.ids.filter { id in book.versions(of: id).contains { $0.direction == .backward } }
        #expect(backward == ["ACT-02", "DTY-01", "SUP-05", "SUP-06", "SUP-07", "SUP-16"])
    }

    @Test func residentsClocksAreTheProductsOwn() {
        for id in book.ids where id.rawValue.hasPrefix("OPN") {
            #expect(book.versions(of: id).map(\.level) == [.productDefault])
        }
    }

    @Test func aClockKeepsTheVersionOfItsFirstDay() throws {
        let before = try shipped("SUG-13", on: "2025-03-11")
        let after = try shipped("SUG-13", on: "2025-03-12")
        #expect(before.article == Text("第四十二条第一款", "article 42(1)"))
        #expect(after.article == Text("第五十一条第二款", "article 51(2)"))
        #expect(after.level == .national)
        #expect(book.versions(of: "SUG-13") == [before, after])
        #expect(book.rule("SUG-13", on: try day("2015-08-28")) == nil)
    }

    @Test func theHenanTimesOf2015GoOnAsDefaultsAndSaySo() throws {
        #expect(try shipped("SUP-08-BUDGET", on: "2025-09-30").level == .provincial)
        #expect(try shipped("SUP-08-BUDGET", on: "2025-10-01").level == .productDefault)
    }

    @Test func theAuditReportHasATimeOnlySinceTheAmendment() throws {
        #expect(book.rule("SUP-14", on: try day("2024-11-07")) == nil)
        #expect(try shipped("SUP-14", on: "2024-11-08").article[.en] == "article 27(2)")
    }

    @Test(arguments: [
        ("OPN-3", ["OPN-03"]), ("opn-16", ["OPN-16"]), ("SUG-013", ["SUG-13"]), ("SUP-17-BJ", ["SUP-17-BJ-FORM"]),
        ("XYZ-99", []),
    ])
    func anUnknownRuleNamesItsNeighbours(asked: String, near: [String]) throws {
        let id = RuleID(rawValue: asked)
        do {
            _ = try book.lookUp(id, on: day("2026-11-23"))
            Issue.record("found \(asked)")
        } catch RuleLookupProblem.unknown(let unknown, let found) {
            #expect(unknown == id)
            #expect(found.count <= 6)
            for name in near { #expect(found.contains(RuleID(rawValue: name))) }
            #expect(near.isEmpty == found.isEmpty)
            let message = RuleLookupProblem.unknown(unknown, near: found).text
            #expect(message[.en].contains(asked) && message[.zh].contains(asked))
        }
    }

    @Test func theNearestNameComesFirst() {
        #expect(book.ids(near: "opn-16").first == "OPN-16")
        #expect(book.ids(near: "OPN-3").first == "OPN-03")
    }

    @Test func aRuleThatIsNotInForceSaysWhenItIs() throws {
        do {
            _ = try book.lookUp("XF-04", on: day("2022-04-30"))
            Issue.record("found before it took effect")
        } catch RuleLookupProblem.notInForce(let id, let on, let versions) {
            #expect(id == "XF-04")
            let text = RuleLookupProblem.notInForce(id, on: on, versions: versions).text
            #expect(text[.en] == "Rule XF-04 has no version in force on 2022-04-30. Versions: 2022-05-01–now.")
            #expect(text[.zh] == "规则 XF-04 在 2022-04-30 无有效版本。已有版本：2022-05-01–今。")
        }
    }

    @Test func faultyRulesAreRefused() throws {
        func version(_ amount: Int, from: String, to: String?) throws -> DeadlineRule {
            DeadlineRule(
                id: "LOC-01", name: Text("本地规则", "local rule"), level: .local, source: Text("办法", "measures"),
                article: Text("第一条", "article 1"), effectiveFrom: try day(from), effectiveTo: try to.map(day),
                amount: amount, unit: .days, end: .asIs)
        }
        let first = try version(3, from: "2026-01-01", to: "2026-06-30")
        let open = try version(5, from: "2026-07-01", to: nil)
        #expect(try RuleBook([open, first]).rules == [first, open])
        #expect(throws: RuleBookProblem.amountOutOfRange("LOC-01")) {
            try RuleBook([version(0, from: "2026-01-01", to: nil)])
        }
        #expect(throws: RuleBookProblem.endsBeforeStart("LOC-01")) {
            try RuleBook([version(1, from: "2026-01-02", to: "2026-01-01")])
        }
        #expect(throws: RuleBookProblem.versionsOverlap("LOC-01", on: try day("2026-06-30"))) {
            try RuleBook([first, version(5, from: "2026-06-30", to: nil)])
        }
        #expect(throws: RuleBookProblem.versionsOverlap("LOC-01", on: try day("2026-09-01"))) {
            try RuleBook([open, version(5, from: "2026-09-01", to: nil)])
        }
    }
}
