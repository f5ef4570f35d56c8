import Statutes
import Testing
import Words

/// Days off of single places, on top of what holds everywhere.
@Suite struct WorkCalendarsTests {
    private let prefecture = PlaceSpan(low: "411600000000", high: "411699999999")
    private let county = PlaceSpan(low: "411624000000", high: "411624999999")

    private func local(_ place: PlaceSpan, _ csv: String, named: String, at instant: String) throws -> LocalDays {
        let at = try #require(Instant(instant))
        let authority = LocalAuthority(Text(named, "this place"), knownOn: at.day(in: .shanghai))
        let days = try WorkCalendar(csv: "date,kind,occasion\n\(csv)\n").claimed(by: authority)
        return LocalDays(in: place, knownAt: at, days)
    }

    private func calendars() throws -> WorkCalendars {
        WorkCalendars(
            .china,
            [
                // The county has spoken first, and yet its own word counts for it.
                try local(county, "2026-11-25,makeup_workday,照常上班", named: "本县", at: "2026-11-20T01:00:00Z"),
                try local(
                    prefecture, "2026-11-25,holiday,市庆\n2026-11-26,holiday,市庆", named: "本市", at: "2026-11-21T01:00:00Z"),
            ])
    }

    @Test func theNarrowerPlaceCountsWhereverItSpoke() throws {
        let calendars = try calendars()
        let (first, second) = (try day("2026-11-25"), try day("2026-11-26"))
        #expect(calendars.calendar(at: "411624100000").isWorkday(first))
        #expect(!calendars.calendar(at: "411624100000").isWorkday(second))
        #expect(!calendars.calendar(at: "411627100000").isWorkday(first))
        #expect(calendars.calendar(at: "411700000000").isWorkday(first))
        #expect(calendars.calendar(at: nil).isWorkday(second))
        #expect(calendars.everywhere.isWorkday(second))
    }

    @Test func eachDayNamesWhoseItIsAndSinceWhen() throws {
        let rule = try #require(RuleBook.shipped.rule("OPN-01", on: try day("2026-11-24")))
        let calendar = try calendars().calendar(at: "411627100000")
        let deadline = Deadline.compute(rule, from: try day("2026-11-24"), calendar: calendar)
        let line = try #require(deadline.trace.first { $0.day.description == "2026-11-25" })
        #expect(line.counted == nil)
        #expect(line.why.text.zh == "本市放假：市庆（2026年11月21日起按此计算），不计")
        #expect(line.why.text.en == "day off in this place: 市庆 (counted so since 21 November 2026)")
        #expect(deadline.explanation.zh.contains("跳过周末和本市放假（市庆）") || deadline.explanation.zh.contains("本市放假（市庆）"))
        #expect(!deadline.explanation.zh.contains("暂定"))
    }

    @Test func whatWasOverIsExplainedByWhatWasKnown() throws {
        let calendars = try calendars()
        let day = try day("2026-11-26")
        let before = try #require(Instant("2026-11-20T12:00:00Z"))
        #expect(calendars.calendar(at: "411627100000", knownAt: before).isWorkday(day))
        #expect(!calendars.calendar(at: "411627100000", knownAt: before.adding(seconds: 86_400)).isWorkday(day))
        #expect(!calendars.calendar(at: "411627100000", knownAt: nil).isWorkday(day))
    }

    @Test func localDaysAnnounceNoYearAndChangeTheTable() throws {
        let spring = try local(county, "2027-02-06,holiday,春节", named: "本县", at: "2026-11-20T01:00:00Z")
        let calendars = WorkCalendars(.china).adding(spring)
        #expect(!calendars.calendar(at: "411624000000").isAnnounced(try day("2027-03-01")))
        #expect(calendars.table != WorkCalendars(.china).table)
        #expect(calendars.table != WorkCalendars(WorkCalendar.china.merging(spring.days)).table)
    }
}
