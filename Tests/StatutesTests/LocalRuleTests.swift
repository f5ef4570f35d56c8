import Testing
import Words

@testable import Statutes

/// What a locality may set, and which version holds where.
@Suite struct LocalRuleTests {
    private static let prefecture = PlaceSpan(low: "411600000000", high: "411699999999")
    private static let county = PlaceSpan(low: "411624000000", high: "411624999999")
    private static let town = "411624100000"
    private static let otherTown = "411627100000"

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func set(_ id: String, _ place: PlaceSpan, _ from: String, _ amount: Int?) throws -> LocalRule {
        LocalRule(
            id, "OPN-01", in: place, from: try day(from),
            amount.map { LocalTerms($0, .workingDays, source: "沈人常〔2026〕8 号", article: "第五条") })
    }

    @Test func theNarrowestPlaceComesFirstAndALaterVersionTakesItsTurn() throws {
        let book = RuleBook.shipped.with([
            try set("city", Self.prefecture, "2026-12-01", 3), try set("first", Self.county, "2027-01-01", 1),
            try set("second", Self.county, "2027-02-01", 4), try set("end", Self.county, "2027-03-01", nil),
        ])
        func held(_ code: String?, _ on: String) throws -> String {
            let version = try #require(book.version("OPN-01", at: code, on: try day(on)))
            return "\(version.rule.amount) \(version.local ?? "-") \(version.rule.level)"
        }
        #expect(try held(Self.town, "2026-11-30") == "2 - productDefault")
        #expect(try held(Self.town, "2026-12-01") == "3 city local")
        #expect(try held(Self.town, "2027-01-01") == "1 first local")
        #expect(try held(Self.otherTown, "2027-01-01") == "3 city local")
        #expect(try held(Self.town, "2027-02-28") == "4 second local")
        #expect(try held(Self.town, "2027-03-01") == "3 city local")
        #expect(try held("411600000000", "2027-02-01") == "3 city local")
        #expect(try held(nil, "2027-02-01") == "2 - productDefault")
        // A clock that started under the first keeps it, whatever came after.
        let kept = try #require(book.kept("OPN-01", from: try day("2027-01-01"), local: "first"))
        #expect(kept.amount == 1 && kept.source.zh == "沈人常〔2026〕8 号" && kept.mayPause)
        #expect(book.kept("OPN-01", from: try day("2000-01-01"), local: nil)?.amount == 2)
    }

    @Test func ofTwoFromOneDayTheOneAgreedLaterHolds() throws {
        let book = RuleBook.shipped.with([
            try set("wrong", Self.county, "2027-01-01", 9), try set("right", Self.county, "2027-01-01", 1),
        ])
        #expect(book.version("OPN-01", at: Self.town, on: try day("2027-01-01"))?.local == "right")
    }

    @Test func aLawMayBeMadeStricterAndNeverMoreLenient() throws {
        let on = try day("2026-12-01")
        func fits(_ id: RuleID, _ amount: Int, _ unit: DeadlineRule.Unit) throws -> Bool {
            let rule = try #require(RuleBook.shipped.rule(id, on: on))
            return rule.misfit(LocalTerms(amount, unit, source: "文", article: "条")) == nil
        }
        // Three months by the Deputies Law: two are stricter, and so are 84 days, which no three months fall below.
        #expect(try fits("SUG-13", 2, .months) && fits("SUG-13", 3, .months) && fits("SUG-13", 84, .days))
        #expect(try !fits("SUG-13", 4, .months) && !fits("SUG-13", 90, .days) && !fits("SUG-13", 20, .workingDays))
        // Ten working days take ten days at least.
        #expect(try fits("SUG-09", 10, .days) && fits("SUG-09", 9, .workingDays))
        #expect(try !fits("SUG-09", 11, .days) && !fits("SUG-09", 11, .workingDays))
        // Twenty days before a meeting: more ahead is stricter.
        #expect(try fits("SUP-05", 25, .days) && !fits("SUP-05", 19, .days) && !fits("SUP-05", 20, .workingDays))
        // The program's own numbers are free, within a year or so.
        #expect(try fits("OPN-01", 30, .days) && fits("OPN-01", 250, .workingDays))
        #expect(try !fits("OPN-01", 0, .days) && !fits("OPN-01", 366, .days) && !fits("OPN-01", 13, .months))
        // Rights, and rules of other places.
        #expect(
            try !fits("XF-06-ASK", 20, .days) && !fits("SUG-18", 10, .workingDays) && !fits("SUG-11-QD", 1, .months))
    }

    /// By hand: no start day of eight years makes what passed as stricter later than the law.
    @Test func whatPassesAsStricterIsNeverLaterOnAnyDay() throws {
        let law = try #require(RuleBook.shipped.rule("SUG-13", on: try day("2026-12-01")))
        let refusal = try #require(RuleBook.shipped.rule("SUG-09", on: try day("2026-12-01")))
        for (rule, terms) in [
            (law, LocalTerms(84, .days, source: "文", article: "条")),
            (refusal, LocalTerms(10, .days, source: "文", article: "条")),
        ] {
            let local = rule.setting(terms, from: try day("2020-01-01"))
            var start = try day("2020-01-01")
            while start < (try day("2028-01-01")) {
                let (own, higher) = (
                    Deadline.due(local, from: start, calendar: .china).due,
                    Deadline.due(rule, from: start, calendar: .china).due
                )
                #expect(own <= higher, "\(rule.id) from \(start)")
                start = start.adding(days: 1)
            }
        }
    }

    @Test func aLocalVersionThatNoLongerAgreesWithTheLawIsPassedOver() throws {
        let terms = LocalTerms(5, .months, source: "文", article: "条")
        let book = RuleBook.shipped.with([
            LocalRule("old", "SUG-13", in: Self.county, from: try day("2026-01-01"), terms)
        ])
        #expect(book.version("SUG-13", at: Self.town, on: try day("2026-12-01"))?.rule.amount == 3)
    }

    @Test func aCadenceThatChangesCountsNoPartOfAWeek() throws {
        let book = CadenceBook.shipped.with([
            LocalCadence(
                "own", .reception, in: Self.county, from: try day("2026-12-02"),
                CadenceTerms(1, per: .week, source: "沈人常〔2026〕9 号 第三条"))
        ])
        let first = try day("2021-05-01")
        func asked(_ code: String, _ on: String) throws -> String {
            let rule = try #require(book.rule(of: .reception, at: code, on: try day(on)))
            return "\(rule.minimum) \(rule.span(around: try day(on), from: first) == nil ? "part" : "whole")"
        }
        #expect(try asked(Self.town, "2026-11-25") == "2 whole")
        // The week from Monday the 30th in which it changes on Wednesday.
        #expect(try asked(Self.town, "2026-12-01") == "2 part")
        #expect(try asked(Self.town, "2026-12-03") == "1 part")
        #expect(try asked(Self.town, "2026-12-07") == "1 whole")
        #expect(try asked(Self.otherTown, "2026-12-07") == "2 whole")
        #expect(
            book.rules(at: Self.town, on: try day("2026-12-07")).map(\.kind) == [.reception, .visit, .theme, .study])
    }
}
