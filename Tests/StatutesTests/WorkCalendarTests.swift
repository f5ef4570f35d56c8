import Statutes
import Testing
import Words

struct WorkCalendarTests {
    private let china = WorkCalendar.china

    @Test func springFestivalOf2026IsNineDaysWithTwoMadeUp() throws {
        let festival = Occasion("Spring Festival")
        for date in 15...23 {
            #expect(china.kind(of: try day("2026-02-\(date)")) == .holiday(festival))
            #expect(!china.isWorkday(try day("2026-02-\(date)")))
        }
        for madeUp in ["2026-02-14", "2026-02-28"] {
            #expect(try day(madeUp).weekday == .saturday)
            #expect(china.kind(of: try day(madeUp)) == .makeUpWorkday(festival))
            #expect(china.isWorkday(try day(madeUp)))
        }
        #expect(china.kind(of: try day("2026-02-13")) == .workday)
        #expect(china.kind(of: try day("2026-02-24")) == .workday)
        #expect(china.kind(of: try day("2026-02-22")).text[.zh] == "春节")
    }

    @Test func ordinaryDaysFollowTheWeek() throws {
        #expect(china.kind(of: try day("2026-11-27")) == .workday)
        #expect(china.kind(of: try day("2026-11-28")) == .weekend)
        #expect(china.kind(of: try day("2026-11-29")) == .weekend)
    }

    @Test func theVictoryDayOf2015WasADayOff() throws {
        let kind = china.kind(of: try day("2015-09-03"))
        #expect(!kind.isWorkday)
        #expect(kind.text == Text("抗战胜利 70 周年纪念日", "70th anniversary of victory in the anti-fascist war"))
        #expect(china.isWorkday(try day("2015-09-06")))
    }

    /// Counted from the announcements with another program.
    @Test(arguments: [
        (2004, 252), (2005, 250), (2006, 251), (2007, 249), (2008, 251), (2009, 250), (2010, 250), (2011, 250),
        (2012, 249), (2013, 250), (2014, 250), (2015, 249), (2016, 250), (2017, 249), (2018, 250), (2019, 250),
        (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248),
    ])
    func eachYearHasItsWorkingDays(year: Int, workdays: Int) throws {
        #expect(china.workdays(after: try day("\(year - 1)-12-31"), through: try day("\(year)-12-31")) == workdays)
    }

    @Test func theTableIsAnnouncedFrom2004Through2026() throws {
        #expect(china.announcedThrough?.description == "2026-12-31")
        for year in 2004...2026 { #expect(china.isAnnounced(try day("\(year)-06-15"))) }
        #expect(!china.isAnnounced(try day("2027-01-01")))
        #expect(!china.isAnnounced(try day("2003-12-31")))
        #expect(china.isAnnounced(from: try day("2026-12-31"), through: try day("2004-01-01")))
        #expect(!china.isAnnounced(from: try day("2026-12-31"), through: try day("2027-01-01")))
        #expect(WorkCalendar.unannounced.announcedThrough == nil)
    }

    @Test func outsideTheTableOnlyTheWeekIsKnown() throws {
        #expect(china.kind(of: try day("2027-10-01")) == .workday)
        #expect(china.kind(of: try day("2027-10-02")) == .weekend)
        #expect(china.kind(of: try day("1990-10-01")) == .workday)
        #expect(WorkCalendar.unannounced.kind(of: try day("2026-10-01")) == .workday)
        #expect(WorkCalendar.unannounced.kind(of: try day("2026-10-03")) == .weekend)
    }

    @Test func everyOccasionOfTheTableHasAChineseName() throws {
        var kinds: Set<DayKind> = []
        for number in (try day("2004-01-01")).number...(try day("2026-12-31")).number {
            kinds.insert(china.kind(of: Day(number: number)))
        }
        for kind in kinds {
            #expect(kind.text[.zh] != kind.text[.en])
            #expect(kind.text[.zh].unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
            guard case .holiday(let occasion) = kind else { continue }
            #expect(occasion.isNational)
        }
        #expect(kinds.count == 2 + 8 + 8)
    }

    @Test func aLaterTableLiesOverTheEarlier() throws {
        let later = try WorkCalendar(
            csv: """
                date,kind,occasion
                2027-01-01,holiday,元旦
                2026-12-31,holiday,New Year's Day
                2026-10-10,holiday,National Day
                2026-10-08,makeup_workday,National Day
                """)
        let merged = china.merging(later)
        #expect(merged.announcedThrough?.description == "2027-12-31")
        #expect(merged.kind(of: try day("2026-12-31")) == .holiday(Occasion("元旦")))
        #expect(!merged.isWorkday(try day("2026-10-10")))
        #expect(merged.isWorkday(try day("2026-10-08")))
        #expect(merged.kind(of: try day("2026-10-01")) == china.kind(of: try day("2026-10-01")))
        #expect(china.isWorkday(try day("2026-12-31")))
    }

    @Test func aLocalDayOffDoesNotMakeAYearAnnounced() throws {
        let local = try WorkCalendar(csv: "date,kind,occasion\n2027-05-20,holiday,县庆日\n2026-05-20,holiday,县庆日\n")
        let merged = china.merging(local)
        #expect(merged.announcedThrough?.description == "2026-12-31")
        #expect(!merged.isWorkday(try day("2027-05-20")))
        #expect(merged.kind(of: try day("2026-05-20")).text == Text("县庆日", "县庆日"))
    }

    @Test func aYearBetweenThatWasNotAnnouncedStaysOpen() throws {
        let gap = china.merging(try WorkCalendar(csv: "date,kind,occasion\n2028-01-03,holiday,New Year's Day\n"))
        #expect(gap.isAnnounced(try day("2028-06-01")))
        #expect(!gap.isAnnounced(try day("2027-06-01")))
        #expect(!gap.isAnnounced(from: try day("2026-06-01"), through: try day("2028-06-01")))
    }

    @Test func spreadsheetHabitsAreRead() throws {
        let csv = "\u{FEFF}date,kind,occasion\r\n\r\n 2027-01-01 , holiday ,New Year's Day\r\n"
        let calendar = try WorkCalendar(csv: csv)
        #expect(calendar.kind(of: try day("2027-01-01")) == .holiday(Occasion("New Year's Day")))
    }

    @Test(arguments: [
        ("", 1, "empty"),
        ("\n\n", 1, "empty"),
        ("2027-01-01,holiday,New Year's Day", 1, "date,kind,occasion"),
        ("\ndate;kind;occasion", 2, "date,kind,occasion"),
        ("date,kind,occasion\n2027-01-01,holiday", 2, "2 found"),
        ("date,kind,occasion\n2027-01-01,holiday,New Year's Day\n2027-01-02,holiday,a,b", 3, "4 found"),
        ("date,kind,occasion\n\n2027-02-29,holiday,Spring Festival", 3, "2027-02-29"),
        ("date,kind,occasion\n1/1/2027,holiday,New Year's Day", 2, "1/1/2027"),
        ("date,kind,occasion\r\n2027-01-01,holiday,New Year's Day\r\n2027-01-02,off,New Year's Day", 3, "off"),
        ("date,kind,occasion\n2027-01-01,holiday,", 2, "occasion is missing"),
        (
            "date,kind,occasion\n2027-01-01,holiday,New Year's Day\n2027-01-01,makeup_workday,New Year's Day", 3,
            "already on line 2"
        ),
    ])
    func aFaultyTableIsRefusedWithItsLine(csv: String, line: Int, says: String) {
        do {
            _ = try WorkCalendar(csv: csv)
            Issue.record("taken: \(csv)")
        } catch {
            #expect(error.line == line)
            #expect(error.message[.en].contains(says))
            #expect(!error.message[.zh].isEmpty)
            #expect(error.description.hasPrefix("line \(line): "))
        }
    }
}
