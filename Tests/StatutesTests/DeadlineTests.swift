import Statutes
import Testing
import Words

/// Single dates worked out by hand with the announcements on the table.
struct DeadlineTests {
    @Test func theDayOfTheEventIsNotCounted() throws {
        #expect(try due(rule(1, .days), from: "2026-11-23") == "2026-11-24")
        #expect(try due(rule(30, .days), from: "2026-11-23") == "2026-12-23")
        #expect(try due(rule(2, .workingDays), from: "2026-11-23") == "2026-11-25")
    }

    @Test func whereTheFirstDayCountsItIsDayOne() throws {
        #expect(try due(rule(1, .days, start: .sameDay), from: "2026-11-23") == "2026-11-23")
        #expect(try due(rule(3, .workingDays, start: .sameDay), from: "2026-11-23") == "2026-11-25")
        #expect(try due(rule(1, .workingDays, start: .sameDay), from: "2026-11-28") == "2026-11-30")
        #expect(try due(rule(1, .months, start: .sameDay), from: "2026-03-01") == "2026-03-31")
        #expect(try due(rule(1, .months, start: .sameDay), from: "2026-01-28") == "2026-02-27")
        #expect(try due(rule(1, .months, start: .sameDay), from: "2026-01-31") == "2026-02-28")
    }

    @Test(arguments: [
        ("2025-11-30", "2026-02-28"),
        ("2027-11-30", "2028-02-29"),
        ("2025-11-29", "2026-02-28"),
        ("2026-03-16", "2026-06-16"),
    ])
    func monthsEndAsTheCivilCodeSays(from: String, end: String) throws {
        #expect(try due(rule(3, .months), from: from) == end)
    }

    @Test func aLastDayThatIsNotWorkedGivesWayToTheNextWorkingDay() throws {
        // Saturday to Monday.
        #expect(try due(rule(5, .days, end: .rollForward), from: "2026-11-23") == "2026-11-30")
        #expect(try due(rule(5, .days), from: "2026-11-23") == "2026-11-28")
        // Into National Day, out on 8 October.
        #expect(try due(rule(7, .days, end: .rollForward), from: "2026-09-25") == "2026-10-08")
        // 28 February 2026 is a Saturday that is worked, so nothing rolls.
        #expect(try due(rule(3, .months, end: .rollForward), from: "2025-11-30") == "2026-02-28")
        // Three months from 18 November 2025 end in the Spring Festival.
        #expect(try due(rule(3, .months, end: .rollForward), from: "2025-11-18") == "2026-02-24")
        #expect(try due(rule(5, .days, end: .rollBackward), from: "2026-11-23") == "2026-11-27")
    }

    @Test func workingDaysSkipHolidaysAndTakeMakeUpDays() throws {
        // 13 Friday, 14 make-up Saturday, 15–23 festival, 24, 25.
        #expect(try due(rule(4, .workingDays), from: "2026-02-12") == "2026-02-25")
        #expect(try due(rule(1, .workingDays), from: "2026-02-13") == "2026-02-14")
        #expect(try due(rule(1, .workingDays), from: "2026-02-14") == "2026-02-24")
        #expect(try due(rule(5, .workingDays), from: "2026-02-23") == "2026-02-28")
    }

    @Test func aMeetingIsCountedBackFrom() throws {
        #expect(try due(rule(20, .days, direction: .backward), from: "2026-11-26") == "2026-11-06")
        #expect(try due(rule(7, .days, direction: .backward), from: "2026-11-29") == "2026-11-22")
        #expect(
            try due(rule(7, .days, direction: .backward, end: .rollBackward), from: "2026-11-29") == "2026-11-20")
        #expect(try due(rule(3, .workingDays, direction: .backward), from: "2026-11-24") == "2026-11-19")
        #expect(try due(rule(1, .months, direction: .backward), from: "2026-03-31") == "2026-02-28")
        #expect(try due(rule(1, .days, direction: .backward, start: .sameDay), from: "2026-11-26") == "2026-11-26")
        #expect(
            try due(rule(1, .months, direction: .backward, start: .sameDay), from: "2026-03-31") == "2026-03-01")
    }

    @Test func aPauseMovesTheDateByAsManyUnitsAsItLasted() throws {
        let pausing = rule(2, .workingDays, mayPause: true)
        let asked = Pause(from: try day("2026-11-23"), to: try day("2026-11-25"))
        #expect(try due(pausing, from: "2026-11-23") == "2026-11-25")
        #expect(try due(pausing, from: "2026-11-23", pauses: [asked]) == "2026-11-27")

        let calendarDays = rule(7, .days, end: .rollForward, mayPause: true)
        // Due Monday 30 November; three paused days make it Thursday.
        #expect(try due(calendarDays, from: "2026-11-23") == "2026-11-30")
        let three = Pause(from: try day("2026-11-26"), to: try day("2026-11-29"))
        #expect(try due(calendarDays, from: "2026-11-23", pauses: [three]) == "2026-12-03")

        let months = rule(1, .months, mayPause: true)
        #expect(try due(months, from: "2026-10-12", pauses: [three]) == "2026-11-12")
        #expect(try due(months, from: "2026-10-28", pauses: [three]) == "2026-12-01")
    }

    @Test func pausesThatOverlapAreOnePause() throws {
        let pausing = rule(10, .days, mayPause: true)
        let one = Pause(from: try day("2026-11-24"), to: try day("2026-11-27"))
        let other = Pause(from: try day("2026-11-25"), to: try day("2026-11-26"))
        #expect(
            try due(pausing, from: "2026-11-23", pauses: [one, other, one])
                == (try due(pausing, from: "2026-11-23", pauses: [one])))
    }

    @Test func aPauseCountsOnlyWhereTheRuleAllowsIt() throws {
        let pause = Pause(from: try day("2026-11-23"), to: try day("2026-12-23"))
        #expect(try due(rule(2, .workingDays), from: "2026-11-23", pauses: [pause]) == "2026-11-25")
        let meeting = rule(7, .days, direction: .backward, mayPause: true)
        let before = Pause(from: try day("2026-11-20"), to: try day("2026-11-24"))
        #expect(try due(meeting, from: "2026-11-29", pauses: [before]) == "2026-11-22")
    }

    @Test func stoppedAndResumedOnOneDayIsNoPause() throws {
        let same = Pause(from: try day("2026-11-24"), to: try day("2026-11-24"))
        let reversed = Pause(from: try day("2026-11-25"), to: try day("2026-11-24"))
        let pausing = rule(2, .workingDays, mayPause: true)
        #expect(try due(pausing, from: "2026-11-23", pauses: [same, reversed]) == "2026-11-25")
    }

    @Test func anOpenPauseDoesNotMoveTheDateYetAndIsSaid() throws {
        let open = Pause(from: try day("2026-11-24"), to: nil)
        let pausing = rule(2, .workingDays, mayPause: true)
        let deadline = Deadline.compute(pausing, from: try day("2026-11-23"), pauses: [open], calendar: .china)
        #expect(deadline.due.description == "2026-11-25")
        #expect(deadline.pausedSince?.description == "2026-11-24")
        #expect(deadline.explanation[.en].contains("paused since 24 November"))
        #expect(deadline.explanation[.zh].contains("自 11 月 24 日起暂停，恢复后重新计算"))
        let steady = Deadline.compute(
            rule(2, .workingDays), from: try day("2026-11-23"), pauses: [open], calendar: .china)
        #expect(steady.pausedSince == nil)
    }

    @Test(arguments: [
        ("2026-12-30", 1, false), ("2026-12-30", 2, true), ("2026-12-31", 1, true), ("2027-05-01", 3, true),
        ("2003-12-31", 1, false), ("2003-12-30", 1, true),
    ])
    func workingDaysBeyondTheAnnouncementsAreProvisional(from: String, amount: Int, provisional: Bool) throws {
        let result = Deadline.due(rule(amount, .workingDays), from: try day(from), calendar: .china)
        #expect(result.provisional == provisional)
    }

    @Test func calendarDaysAreProvisionalOnlyWhereTheEndCouldRoll() throws {
        let late = try day("2026-12-20")
        #expect(Deadline.due(rule(30, .days, end: .rollForward), from: late, calendar: .china).provisional)
        #expect(!Deadline.due(rule(30, .days), from: late, calendar: .china).provisional)
        #expect(!Deadline.due(rule(5, .days, end: .rollForward), from: late, calendar: .china).provisional)
        // Ends on a Sunday in the table and rolls past its end.
        let short = try WorkCalendar(csv: "date,kind,occasion\n2023-12-31,holiday,New Year's Day\n")
        #expect(
            Deadline.due(rule(1, .days, end: .rollForward), from: try day("2023-12-30"), calendar: short).provisional)
    }

    @Test func aLateAnnouncementMovesOnlyWhatItTouches() throws {
        let extra = WorkCalendar.china.merging(
            try WorkCalendar(csv: "date,kind,occasion\n2026-11-24,holiday,大雪停工\n"))
        let two = rule(2, .workingDays)
        #expect(Deadline.due(two, from: try day("2026-11-23"), calendar: extra).due.description == "2026-11-26")
        #expect(Deadline.due(two, from: try day("2026-11-24"), calendar: extra).due.description == "2026-11-26")
        #expect(Deadline.due(two, from: try day("2026-11-25"), calendar: extra).due.description == "2026-11-27")
    }
}
