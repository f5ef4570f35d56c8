import Foundation
import Statutes
import Testing
import Words

struct ReportTests {
    private func deadline(_ id: RuleID, from: String) throws -> Deadline {
        let start = try day(from)
        return Deadline.compute(try RuleBook.shipped.lookUp(id, on: start), from: start, calendar: .china)
    }

    @Test func jsonHasTheShapeThatOtherProgramsRead() throws {
        let report = DeadlineReport(try deadline("OPN-01", from: "2026-11-27"), in: .en)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = String(decoding: try encoder.encode(report), as: UTF8.self)
        #expect(
            json == #"{"due":"2026-12-01","from":"2026-11-27","provisional":false,"rule":"OPN-01","trace":["#
                + #"{"counted":false,"date":"2026-11-27","why":"day of the event, not counted"},"#
                + #"{"counted":false,"date":"2026-11-28","why":"weekend"},"#
                + #"{"counted":false,"date":"2026-11-29","why":"weekend"},"#
                + #"{"counted":true,"date":"2026-11-30","why":"counted"},"#
                + #"{"counted":true,"date":"2026-12-01","why":"counted"}]}"#)
    }

    @Test func theReportSpeaksTheLanguageAskedFor() throws {
        let report = DeadlineReport(try deadline("OPN-09", from: "2026-02-13"), in: .zh)
        #expect(report.trace.map(\.why).prefix(3) == ["起始日，不计入", "春节调休上班，计入", "春节放假，不计"])
        #expect(report.trace.filter(\.counted).map(\.date.description) == ["2026-02-14", "2026-02-24"])
    }

    @Test func theTableShowsTheRuleTheDatesAndEveryDay() throws {
        let table = try deadline("OPN-04", from: "2026-11-26").table(in: .en)
        #expect(
            table == """
                rule    OPN-04 unit replies: simple matter
                source  default working procedure, after a promise published by Huojia county in January 2026, \
                resident opinions
                level   product default, a locality may set its own
                from    2026-11-26 Thursday
                due     2026-11-30 Monday

                date        weekday   count  why
                2026-11-26  Thursday  -      day of the event, not counted
                2026-11-27  Friday    1      counted
                2026-11-28  Saturday  2      counted
                2026-11-29  Sunday    3      counted
                2026-11-30  Monday    -      the last day was a day off (weekend): moved on to here

                3 days, counted from 27 November, to 29 November, a day off (weekend), moved on to 30 November (Monday)

                """)
    }

    @Test func chineseColumnsStandUnderOneAnother() throws {
        let table = try deadline("SUP-07", from: "2027-01-06").table(in: .zh)
        #expect(
            table == """
                规则  SUP-07 报告发给组成人员
                依据  各级人民代表大会常务委员会监督法第十五条第二款
                层级  国家规定
                会议  2027-01-06 周三
                到期  2026-12-30 周三

                日期        星期  计数  说明
                2027-01-06  周三  -     会议日，不计入
                2027-01-05  周二  1     计入
                2027-01-04  周一  2     计入
                2027-01-03  周日  3     计入
                2027-01-02  周六  4     计入
                2027-01-01  周五  5     计入
                2026-12-31  周四  6     计入
                2026-12-30  周三  7     计入

                自会议日 1 月 6 日起倒推 7 天，至 2026 年 12 月 30 日（周三）

                """)
    }

    @Test func aProvisionalDateSaysSo() throws {
        let deadline = try deadline("SUG-13", from: "2026-11-23")
        #expect(deadline.provisional)
        #expect(deadline.table(in: .en).contains("due     2027-02-23 Tuesday (provisional)\n"))
        #expect(deadline.table(in: .zh).contains("到期  2027-02-23 周二（暂定）\n"))
        #expect(
            deadline.explanation
                == Text(
                    "3 个月，自 11 月 24 日起算，至 2027 年 2 月 23 日（周二）；放假安排尚未公布，日期为暂定",
                    "3 months, counted from 24 November, to 23 February 2027 (Tuesday); "
                        + "provisional, holidays are not announced yet"))
    }

    @Test func theSentenceNamesWhatWasSkippedAndMadeUp() throws {
        #expect(
            try deadline("SUG-18", from: "2025-12-26").explanation
                == Text(
                    "10 个工作日，自 12 月 27 日起算，跳过周末和元旦，2026 年 1 月 4 日调休上班计入，至 2026 年 1 月 12 日（周一）",
                    "10 working days, counted from 27 December, skipping weekends and New Year's Day, "
                        + "with the make-up workday 4 January 2026, to 12 January 2026 (Monday)"))
    }

    @Test func theSentenceNamesTheHolidayItRollsPast() throws {
        let sentence = try deadline("OPN-05", from: "2026-09-25").explanation
        #expect(sentence[.zh] == "7 天，自 9 月 26 日起算，至 10 月 2 日（国庆节），顺延至 10 月 8 日（周四）")
        #expect(
            sentence[.en]
                == "7 days, counted from 26 September, to 2 October, a day off (National Day), "
                + "moved on to 8 October (Thursday)")
    }

    @Test func theSentenceTellsOfPausedDays() throws {
        let from = try day("2026-11-23")
        let pause = Pause(from: from, to: from.adding(days: 2))
        let opinion = try shipped("OPN-01", on: "2026-11-23")
        let deadline = Deadline.compute(opinion, from: from, pauses: [pause], calendar: .china)
        #expect(deadline.explanation[.zh] == "2 个工作日，自 11 月 24 日起算，扣除暂停的 2 天，至 11 月 27 日（周五）")
        #expect(deadline.trace.map(\.why) == [.startDay, .paused, .paused, .counted, .counted])
    }

    @Test func monthsHaveOneLineEach() throws {
        let trace = try deadline("SUG-13", from: "2025-11-30").trace
        #expect(trace.map(\.day.description) == ["2025-11-30", "2025-12-30", "2026-01-30", "2026-02-28"])
        #expect(
            trace.map(\.why) == [
                .startDay, .correspondingDay(months: 1), .correspondingDay(months: 2), .monthEnd(months: 3),
            ])
    }

    @Test func monthsRollThroughAFestivalDayByDay() throws {
        let trace = try deadline("SUG-13", from: "2025-11-21").trace
        #expect(trace.map(\.day.description).suffix(4) == ["2026-02-21", "2026-02-22", "2026-02-23", "2026-02-24"])
        let festival = Occasion("春节")
        #expect(
            trace.map(\.why).suffix(3) == [
                .holiday(festival), .holiday(festival), .rolledForward(past: .holiday(festival)),
            ])
    }

    @Test func everyReasonHasBothLanguages() {
        let occasion = Occasion("National Day")
        let reasons: [Why] = [
            .startDay, .meetingDay, .counted, .weekend, .holiday(occasion), .makeUpWorkday(occasion), .paused,
            .correspondingDay(months: 2), .monthEnd(months: 2), .movedByPauses(days: 3),
            .rolledForward(past: .weekend), .rolledBackward(past: .holiday(occasion)),
        ]
        for text in reasons.map(\.text) + Lateness.allCases.map(\.text) + Weekday.allCases.map(\.text) {
            #expect(text[.zh].unicodeScalars.contains { $0.value > 0x2E80 })
            #expect(!text[.en].isEmpty && text[.en].unicodeScalars.allSatisfy { $0.value < 0x2E80 })
        }
        #expect(Set(reasons.map(\.text)).count == reasons.count)
    }
}
