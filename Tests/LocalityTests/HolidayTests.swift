import App
import Casework
import Duties
import Formats
import Opinions
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Locality

/// Holidays that are announced while clocks run.
@Suite struct HolidayTests {
    private static let friday = [
        ("days", "2026-11-27,放假,县庆\n2026-11-28,上班,县庆"), ("source", "周政办〔2026〕30 号"), ("article", ""),
    ]

    @Test(arguments: Engine.available) func anAddedDayMovesWhatRunsAndNeverEarlier(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-26")
            // Two working days from Thursday end on Monday.
            let sent = try await site.send()
            #expect(sent.due == "2026-11-30")
            let city = try site.browser(.city)
            let friday = [("days", "2026-11-27,放假,临时放假"), ("source", "周政办〔2026〕30 号")]
            let preview = try await city.post("/holidays/preview", form: friday, expect: 200)
            #expect(preview.says("11月27日（周五）") && preview.says("临时放假") && preview.says("现在有 1 个正在计算的期限"))
            try await city.post("/holidays", form: friday)
            let path = try await site.waiting()
            try await city.post("\(path)/confirm", expect: 403)
            try await site.browser(.admin).post("\(path)/confirm", expect: 404)
            try await site.browser(.secondCity).post("\(path)/confirm")
            // From now on it is counted by the new table, and what runs is counted again as a recorded act.
            #expect(try await site.send().due == "2026-12-01")
            #expect(try await OpinionsFeature.recount(site.plugged.desk).run() == 1)
            #expect(try await site.dueOn(sent.number) == day("2026-12-01"))
            #expect(try await site.browser(.clerk).get("/opinions/\(sent.number)").says("节假日安排有变化"))
            #expect(try await site.browser(.anonymous).get("/holidays").says("临时放假"))
            #expect(try await OpinionsFeature.recount(site.plugged.desk).run() == 0)
        }
    }

    @Test(arguments: Engine.available) func theReportOfAnActivityMovesToo(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let due = try await site.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO duty_activity
                        (id, version, kind, state, site_id, region_id, day, from_time, to_time, place, topic, is_public,
                         sequence, was_late, due_on, due_from, changed_at)
                    VALUES ('held', 1, 'visit', 'closed', 'site-sq', '411624100000', '2026-11-24', '09:00', '11:00',
                            '人民路', '路灯', FALSE, 0, FALSE, NULL, NULL, '2026-11-24T03:00:00Z')
                    """)
                return try site.plugged.clocks.apply(
                    [.start("DTY-02")], kind: "duty", caseID: ID("held"), region: ID("411624100000"),
                    at: site.world.now, in: tx)?.dueOn
            }
            // The response to a report that was passed on three months before that Friday.
            try await site.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO duty_referral
                        (id, version, state, activity_id, unit_id, region_id, passed_at, changed_at)
                    VALUES ('passed', 1, 'passed', 'held', 'unit-sq', '411624100000', '2026-08-27T03:00:00Z',
                            '2026-08-27T03:00:00Z')
                    """)
                _ = try site.plugged.clocks.apply(
                    [.start("SUG-28")], kind: "referral", caseID: ID("passed"), region: ID("411624100000"), isNew: true,
                    counting: ["SUG-28": day("2026-08-27")], at: site.world.now, in: tx)
            }
            // Ten working days from Tuesday, 24 November.
            #expect(due == (try day("2026-12-08")))
            try await site.browser(.city).post(
                "/holidays", form: [("days", "2026-11-27,放假,临时放假"), ("source", "周政办〔2026〕30 号")])
            try await site.browser(.secondCity).post("\(try await site.waiting())/confirm")
            #expect(try await DutiesFeature.recount(site.plugged.duties).run() == 2)
            let moved = try await site.database.read { tx in
                (
                    try tx.scalar("SELECT due_on FROM duty_referral WHERE id = 'passed'", as: String.self),
                    try tx.scalar("SELECT action FROM event WHERE case_id = 'passed'", as: String.self)
                )
            }
            #expect(moved == ("2026-11-30", "recount"))
            let after = try await site.database.read { tx in
                (
                    try tx.scalar("SELECT due_on FROM duty_activity WHERE id = 'held'", as: String.self),
                    try tx.scalar("SELECT action FROM event WHERE case_id = 'held'", as: String.self)
                )
            }
            #expect(after == ("2026-12-09", "recount"))
            #expect(try await DutiesFeature.recount(site.plugged.duties).run() == 0)
        }
    }

    @Test(arguments: Engine.available) func everyLineThatIsWrongIsNamed(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let city = try site.browser(.city)
            let days = "日期,性质,名称\n2027-02-30,放假,春节\n2027-02-05,休假,春节\n2027-02-06\n2027-02-07,放假,春节\n2027-02-07,上班,春节"
            let reply = try await city.post(
                "/holidays/preview", form: [("days", days), ("source", "国办发明电")], expect: 422)
            for words in ["“2027-02-30”不是日期", "“休假”应为 放假 或 上班", "每行应有三栏", "2027-02-07 已在第 5 行出现"] {
                #expect(reply.says(words), "\(words)")
            }
            let part = try await city.post(
                "/holidays/preview", form: [("days", "2027-01-01,放假,元旦"), ("source", "国办发明电")], expect: 422)
            #expect(part.says("2027 年的安排不完整") && part.says("春节"))
            let same = try await city.post(
                "/holidays/preview", form: [("days", "2026-10-01,放假,国庆节"), ("source", "国办发明电")], expect: 422)
            #expect(same.says("完全一样"))
            #expect(
                try await city.post("/holidays/preview", form: [("days", ""), ("source", "")], expect: 422).says("请写日子")
            )
        }
    }

    @Test(arguments: Engine.available) func onlyThoseOverAllPlacesTouchTheTable(engine: Engine) async throws {
        try await withLocality(engine) { site in
            for officer in [Officer.staff, .admin, .otherStaff, .auditor, .clerk] {
                #expect(try await !site.browser(officer).get("/holidays").says("增加放假和调休的日子"))
                try await site.browser(officer).post("/holidays", form: Self.friday, expect: 404)
            }
            try await site.browser(.anonymous).post("/holidays", form: Self.friday, expect: 303)
            #expect(try await site.browser(.city).get("/holidays").says("增加放假和调休的日子"))
        }
    }

    /// A year counts as announced when all of it is there, as the State Council announces it.
    @Test(arguments: Engine.available) func aWholeYearMakesItsDatesCertain(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let names = ["元旦", "春节", "清明节", "劳动节", "端午节", "国庆节"]
            let days = zip(names, ["01-01", "02-05", "04-05", "05-03", "06-09", "10-01"])
                .map { "2027-\($1),放假,\($0)" }.joined(separator: "\n")
            let form = [("days", days), ("source", "国办发明电〔2026〕9 号")]
            #expect(
                try await site.browser(.city).post("/holidays/preview", form: form, expect: 200).says("2027 年算作已经公布"))
            try await site.browser(.city).post("/holidays", form: form)
            try await site.browser(.secondCity).post("\(try await site.waiting())/confirm")
            #expect(site.plugged.clocks.calendar.announcedThrough != nil)
            #expect(try await site.browser(.anonymous).get("/holidays").says("2027年10月1日（周五）"))
            #expect(site.plugged.clocks.calendar.announcedThrough == (try day("2027-12-31")))
        }
    }
}
