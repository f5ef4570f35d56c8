import App
import Casework
import Formats
import Notices
import Opinions
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Duties

/// A reception from its plan to the archive, as those see it who have to do with it.
@Suite struct ReceptionTests {
    /// What was called off does not push what is to come from the desk.
    @Test(arguments: Engine.available) func aDeskShowsWhatIsToComeHoweverMuchWasCalledOff(engine: Engine) async throws {
        try await withDuties(engine) { site in
            for _ in 0..<5 {
                let path = try await site.plan(on: "2026-11-30")
                try await site.act("cancel", path, ["reason": "天气"])
            }
            let path = try await site.plan(on: "2026-12-02")
            for persona in [Persona.deputy, .clerk] {
                #expect(try await site.browser(persona).get("/desk").text.contains(path), "\(persona)")
            }
        }
    }

    /// Five are shown; a link leads to all of them.
    @Test func aDeskAndASiteLeadToAllThatIsToCome() async throws {
        try await withDuties { site in
            var paths: [String] = []
            for day in ["11-30", "12-01", "12-02", "12-03", "12-04", "12-07"] {
                let path = try await site.plan(on: "2026-\(day)")
                try await site.act("announce", path)
                paths.append(path)
            }
            let all = "/duties?site=SQ-001&from=\(site.world.today)"
            for (persona, page) in [(Persona.clerk, "/desk"), (.anonymous, "/sites/SQ-001")] {
                let shown = try await site.browser(persona).get(page)
                #expect(paths.filter { shown.text.contains("\"\($0)\"") }.count == 5, "\(page)")
                #expect(shown.text.contains("<a href=\"\(all.replacing("&", with: "&amp;"))\">今后的全部活动</a>"), "\(page)")
                let list = try await site.browser(persona).get(all)
                #expect(paths.allSatisfy { list.text.contains("\"\($0)\"") }, "\(page)")
            }
        }
    }

    @Test(arguments: Engine.available) func aReceptionIsPlannedAnnouncedHeldAndReported(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let path = try await site.plan(on: "2026-12-01")
            // Nobody outside knows of a plan.
            try await site.browser(.anonymous).get(path, expect: 404)
            try await site.browser(.otherDeputy).get(path, expect: 404)
            #expect(try await site.browser(.deputy).get("/notices").says("请您参加"))

            try await site.act("accept", path, as: .deputy)
            try await site.act("decline", path, as: .secondDeputy)
            try await site.act("announce", path)
            for page in [path, "/duties", "/sites/SQ-001", "/deputies/deputy"] {
                #expect(try await site.browser(.anonymous).get(page).says("路灯和道路"), "\(page)")
            }
            // The public is not told who cannot come.
            let shown = try await site.browser(.anonymous).get(path)
            #expect(shown.says("某deputy") && !shown.says("某secondDeputy"))
            #expect(try await !site.browser(.anonymous).get("/deputies/seconddeputy").says("路灯和道路"))

            #expect(try await site.act("open", path, expect: 409).says("还没有到活动的日子"))
            site.world.advance(days: 7)
            try await site.act("open", path)
            try await site.act("check-in", path, as: .deputy)
            let receipt = try await site.key("人民路的路灯不亮了", at: path, expect: 201)
            #expect(receipt.says("回到这次接待"))
            let number = try #require(try await number(of: "人民路的路灯不亮了", site))
            #expect(try await site.browser(.clerk).get(path).says(number))
            // It went to the station, so its deputies see that there is one, and no more.
            let deputys = try await site.browser(.deputy).get(path)
            #expect(!deputys.says(number) && deputys.says("另有 1 件"))

            try await site.act("set-aside", path, ["summary": "问了社保电话", "reason": "当场告知"])
            let sealed = try await site.database.read { tx in
                try tx.scalar("SELECT summary FROM duty_matter WHERE summary IS NOT NULL", as: [UInt8].self)
            }
            #expect(!String(decoding: sealed, as: UTF8.self).contains("社保"))
            #expect(try await site.browser(.clerk).get(path).says("问了社保电话"))
            #expect(try await !site.browser(.anonymous).get(path).says("社保"))

            #expect(try await site.act("close", path, expect: 422).says("请填写人数"))
            try await site.act("close", path, ["visitors": "7"])
            let closed = try await site.json(path)
            #expect(closed["visitors"] == .integer(7))
            // A small number may give someone away: it is for those inside.
            #expect(try await site.json(path, as: .anonymous)["visitors"] == nil)
            // Ten working days after 1 December 2026, a Tuesday.
            #expect(closed["reportDue"] == "2026-12-15")

            try await site.act("correct-attendance", path, ["deputy": "deputy", "state": "absent"], expect: 422)
            try await site.act(
                "correct-attendance", path, ["deputy": "deputy", "state": "absent", "reason": "签错了"])
            #expect(try await site.browser(.staff).get(path).says("签错了"))

            try await site.act("file-report", path, ["content": "来了七位居民"])
            #expect(try await site.json(path)["state"] == "reported")
            #expect(try await site.json(path)["reportDue"] == .null)
            #expect(try await site.browser(.staff).get("/notices").says("报告已经提交"))
            try await site.act(
                "correct-attendance", path, ["deputy": "deputy", "state": "checkedIn", "reason": "在的"], expect: 409)
            // What is inside stays inside.
            #expect(try await !site.browser(.anonymous).get(path).says("来了七位居民"))
            #expect(try await site.browser(.auditor).get(path).says("来了七位居民"))

            let archive = DutiesFeature.archive(site.desk)
            site.world.advance(days: 30)
            #expect(try await archive.run() == 0)
            site.world.advance(days: 1)
            #expect(try await archive.run() == 1)
            #expect(try await archive.run() == 0)
            #expect(try await site.json(path)["state"] == "archived")
        }
    }

    @Test(arguments: Engine.available) func announcingLateNeedsAReasonAndStaysVisible(engine: Engine) async throws {
        try await withDuties(engine) { site in
            // Three days ahead of Friday is Tuesday, today.
            let inTime = try await site.plan(on: "2026-11-27")
            try await site.act("announce", inTime)
            #expect(try await !site.browser(.anonymous).get(inTime).says("公告晚于规定"))

            let late = try await site.plan(on: "2026-11-26")
            let unsaid = try await site.act("announce", late, expect: 409)
            #expect(unsaid.says("请写明晚公告的原因"))
            #expect(unsaid.text.contains("id=\"announce-lateReason-error\""))
            try await site.browser(.anonymous).get(late, expect: 404)
            try await site.act("announce", late, ["lateReason": "代表刚定下来"])
            let shown = try await site.browser(.anonymous).get(late)
            #expect(shown.says("公告晚于规定") && !shown.says("代表刚定下来"))
            #expect(try await site.browser(.staff).get(late).says("代表刚定下来"))
        }
    }

    @Test func whatIsCalledOffOrPutOffIsToldToEveryone() async throws {
        try await withDuties { site in
            let path = try await site.plan(on: "2026-12-01")
            try await site.act("announce", path)
            try await site.act("accept", path, as: .deputy)
            try await site.act("postpone", path, ["day": "2026-12-08", "reason": "下雪"])
            #expect(try await site.browser(.anonymous).get(path).says("下雪"))
            #expect(try await site.browser(.deputy).get("/notices").says("活动改期"))
            // Whoever could come on the old day is asked again.
            #expect(try await site.json(path)["attendance"]?.text.contains("accepted") == false)

            try await site.act("announce", path)
            #expect(try await !site.browser(.anonymous).get(path).says("下雪"))
            try await site.act("cancel", path, ["reason": "停电"])
            #expect(try await site.browser(.anonymous).get(path).says("停电"))
            #expect(try await site.browser(.staff).get("/notices").says("活动取消"))
            #expect(try await !site.browser(.anonymous).get("/sites/SQ-001").says("路灯和道路"))
        }
    }

    @Test(arguments: Engine.available) func aMatterIsTiedInTheTransactionOfItsCaseOrNotAtAll(engine: Engine)
        async throws
    {
        try await withDuties(engine) { site in
            let path = try await site.hold(on: "2026-11-24")
            #expect(try await site.key("关门以后才来", at: path, expect: 409).says("现在不能这样办理"))
            let other = try await site.open(on: "2026-11-25")
            try await site.key("别的站的事", at: other, site: "TK-001", expect: 409)
            try await site.key("没有这次活动", at: "/duties/none", expect: 404)
            for text in ["关门以后才来", "别的站的事", "没有这次活动"] {
                #expect(try await number(of: text, site) == nil, "\(text)")
            }
            // A resident has nothing to do with it: the field counts for clerks alone.
            try await site.browser(.anonymous).json(
                .post, "/api/v1/opinions",
                ["site": "SQ-001", "text": "居民自己写的", "topic": "roads", "heardAt": .text(String(other.dropFirst(8)))],
                expect: 201)
            #expect(
                try await site.database.read { try $0.scalar("SELECT COUNT(*) FROM duty_matter", as: Int.self) } == 0)
        }
    }

    @Test func aProxyIsMarkedAndNobodyIsCheckedInTwice() async throws {
        try await withDuties { site in
            let path = try await site.open(on: "2026-11-24")
            try await site.act("check-in", path, as: .deputy, ["deputy": "seconddeputy"], expect: 403)
            try await site.act("check-in", path, ["deputy": "deputy"])
            #expect(try await site.browser(.clerk).get(path).says("由工作人员代为登记"))
            try await site.act("check-in", path, as: .deputy, expect: 409)
            try await site.act("check-in", path, ["deputy": "otherdeputy"], expect: 404)
            try await site.act("check-in", path, as: .secondDeputy)
            try await site.act("close", path, ["visitors": "0"])
            #expect(try await site.json(path)["attendance"]?.text.contains("absent") == false)
        }
    }

    @Test func badInputIsToldBesideItsFieldAndTheWordsAreKept() async throws {
        try await withDuties { site in
            let wrong = try await site.browser(.clerk).post(
                "/duties",
                [
                    "site": "SQ-001", "kind": "reception", "day": "2026-11-01", "from": "11:00", "to": "9",
                    "topic": "留下的话",
                ],
                expect: 422)
            for words in ["这一天已经过去", "请填写时间", "请填写地点", "请至少选一位代表"] { #expect(wrong.says(words), "\(words)") }
            #expect(wrong.text.contains("留下的话"))
            let told = try await site.browser(.clerk).json(
                .post, "/api/v1/duties", ["site": "SQ-001", "kind": "party", "deputies": "nobody"], expect: 422
            ).json
            let fields = try #require(told["problems"]).text
            for field in ["kind", "day", "from", "to", "place", "topic", "deputies"] {
                #expect(fields.contains("\"\(field)\""), "\(field)")
            }
        }
    }

    private func number(of text: String, _ site: DutySite) async throws -> String? {
        try await site.database.read { tx in
            try tx.scalarIfAny(
                """
                SELECT opinion.number FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
                WHERE opinion_words.original = \(text)
                """)
        }
    }
}

extension JSON {
    /// As it would be sent, to look for words in it.
    var text: String { serialized }
}
