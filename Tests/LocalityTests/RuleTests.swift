import App
import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Locality

/// Two persons for every rule of a place, and what has started stays as it is.
@Suite struct RuleTests {
    @Test(arguments: Engine.available) func aRuleOfACountyHoldsFromItsDayForWhatStartsThen(engine: Engine) async throws
    {
        try await withLocality(engine) { site in
            let before = try await site.send()
            #expect(before.due == "2026-11-26")
            let form = LocalitySite.form("1", "workingDays", from: "2026-12-01")
            // Two working days from Tuesday, 1 December end on Thursday, one on Wednesday.
            let preview = try await site.browser(.staff).post("/rules/OPN-01/preview", form: form, expect: 200)
            #expect(preview.says("12月3日（周四）") && preview.says("12月2日（周三）") && preview.says("早 1 天"))
            #expect(preview.says("沈人常〔2026〕8 号") && preview.says("现在有 1 个正在计算的期限"))
            #expect(
                try await site.database.read { try $0.scalar("SELECT COUNT(*) FROM local_setting", as: Int.self) } == 0)

            let path = try await site.propose("OPN-01", form)
            #expect(try await site.browser(.staff).post("\(path)/confirm", expect: 403).says("管理员"))
            #expect(try await site.browser(.admin).get("/notices").says("有一个修改等待您确认"))
            let seen = try await site.browser(.admin).get(path)
            #expect(seen.says("早 1 天") && seen.text.contains("/confirm\""))
            try await site.browser(.admin).post("\(path)/confirm")
            #expect(try await site.browser(.staff).get("/notices").says("您提出的修改已经确认"))
            try await site.browser(.secondAdmin).post("\(path)/confirm", expect: 409)

            let english = site.web.browser()
            await english.read(in: "en")
            let rules = try await english.get("/rules?region=411624000000")
            #expect(rules.says("Opinion triaged") && rules.says("from 1 December 2026 on"))
            #expect(!rules.says("opinion triaged") && !rules.says("2026-12-01"))
            #expect(
                try await english.get("/rules/OPN-01?region=411624000000").text.contains("<h1>Opinion triaged</h1>"))

            // Not before its day.
            #expect(try await site.send().due == "2026-11-26")
            let list = try await site.browser(.anonymous).get("/rules?region=411624000000")
            #expect(list.says("2026年12月1日起") && list.says("1 个工作日"))
            try site.move(to: "2026-12-01")
            let after = try await site.send()
            #expect(after.due == "2026-12-02")
            #expect(try await site.send(to: "TK-001").due == "2026-12-03")
            // What had started keeps the version under which it did.
            #expect(try await site.dueOn(before.number) == day("2026-11-26"))
            let page = try await site.browser(.clerk).get("/opinions/\(after.number)")
            #expect(page.says("沈人常〔2026〕8 号") && page.says("第五条") && page.says("市县规定"))
            #expect(try await !site.browser(.clerk).get("/opinions/\(before.number)").says("沈人常〔2026〕8 号"))
        }
    }

    @Test(arguments: Engine.available) func anotherNodeCountsByItFromTheNextTransactionOn(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let other = try await LocalitySite.plug(site.database, site.world)
            let web = TestSite(
                other.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } }, world: site.world,
                resolvers: other.resolvers, cache: other.cache)
            #expect(try await site.send(through: web).due == "2026-11-26")
            try await site.set("OPN-01", LocalitySite.form("5", "days", from: "2026-12-01"))
            try site.move(to: "2026-12-01")
            // Sunday the 6th gives way to Monday.
            #expect(try await site.send(through: web).due == "2026-12-07")
            #expect(try await web.browser().get("/rules?region=411624000000").says("5 天"))
        }
    }

    @Test(arguments: Engine.available) func whoeverProposedCannotConfirm(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let form = LocalitySite.form("3", "workingDays", from: "2026-12-01")
            let path = try await site.propose("OPN-01", form, as: .admin)
            #expect(try await site.browser(.admin).post("\(path)/confirm", expect: 403).says("提出的人不能自己决定"))
            #expect(try await !site.browser(.admin).get(path).text.contains("/confirm\""))
            // One waits: a second of the same rule and place has to wait for it.
            #expect(
                try await site.browser(.staff).post("/rules/OPN-01/proposals", form: form, expect: 422).says(
                    "已经有一个修改在等待确认"))
            #expect(
                try await site.browser(.secondAdmin).post("\(path)/refuse", ["reason": ""], expect: 422).says("请写明原因"))
            try await site.browser(.secondAdmin).post("\(path)/refuse", ["reason": "还没有上会讨论"])
            #expect(try await site.browser(.admin).get("/rules/proposals?state=decided").says("还没有上会讨论"))
            #expect(try await site.browser(.admin).get("/notices").says("没有得到同意"))
            let again = try await site.propose("OPN-01", form, as: .admin)
            try await site.browser(.secondAdmin).post("\(again)/take-back", expect: 403)
            try await site.browser(.admin).post("\(again)/take-back")
            let acts = try await site.database.read { tx in
                try tx.rows("SELECT action, role FROM event WHERE kind = 'setting' ORDER BY at, id").map {
                    "\(try $0.get(0, as: String.self)) \(try $0.get(1, as: String.self))"
                }
            }
            #expect(Set(acts) == ["propose administrator", "refuse administrator", "takeBack administrator"])
            await #expect(throws: (any Error).self) {
                _ = try await site.database.write { tx in
                    try tx.run("UPDATE local_setting SET state = 'confirmed', decided_by = proposed_by")
                }
            }
        }
    }

    @Test(arguments: Engine.available) func aDayThatHasComeCannotBeConfirmed(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let path = try await site.propose("OPN-01", LocalitySite.form("3", "days", from: "2026-11-25"))
            try site.move(to: "2026-11-25")
            #expect(try await site.browser(.admin).get(path).says("执行的日子已经到了"))
            #expect(try await site.browser(.admin).post("\(path)/confirm", expect: 409).says("执行的日子已经到了"))
            #expect(try await site.send().due == "2026-11-27")
        }
    }

    @Test(arguments: Engine.available) func whatWasSetIsEndedFromADayOnAndStaysInTheHistory(engine: Engine) async throws
    {
        try await withLocality(engine) { site in
            try await site.set("OPN-01", LocalitySite.form("1", "workingDays", from: "2026-12-01"))
            let end = [
                ("region", LocalitySite.county.text), ("ends", "yes"), ("from", "2026-12-08"),
                ("source", "沈人常〔2026〕11 号"), ("article", "第一条"),
            ]
            let preview = try await site.browser(.staff).post("/rules/OPN-01/preview", form: end, expect: 200)
            #expect(preview.says("晚 1 天"))
            try await site.set("OPN-01", end)
            try site.move(to: "2026-12-07")
            #expect(try await site.send().due == "2026-12-08")
            try site.move(to: "2026-12-08")
            #expect(try await site.send().due == "2026-12-10")
            let page = try await site.browser(.anonymous).get("/rules/OPN-01?region=411624000000")
            #expect(page.says("沈人常〔2026〕8 号") && page.says("沈人常〔2026〕11 号") && page.says("不再执行本地规定"))
            // Who did it is not told to everybody.
            #expect(!page.says("某staff") && !page.says("某admin"))
            #expect(try await site.browser(.auditor).get("/rules/OPN-01?region=411624000000").says("某staff"))
        }
    }

    @Test(arguments: Engine.available) func whatMakesNoSenseIsSaidBesideItsField(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let staff = try site.browser(.staff)
            for (rule, form, words) in [
                ("SUG-13", LocalitySite.form("4", "months", from: "2026-12-01"), "不能长于上位法规定的3 个月"),
                ("OPN-01", LocalitySite.form("1", "workingDays", from: "2026-11-24"), "最早从明天起执行"),
                ("OPN-01", LocalitySite.form("1", "workingDays", from: "2029-01-01"), "两年以内"),
                ("OPN-01", LocalitySite.form("x", "workingDays", from: "2026-12-01"), "请写一个整数"),
                ("OPN-01", LocalitySite.form("0", "days", from: "2026-12-01"), "应为 1 到 365 的整数"),
                ("OPN-01", LocalitySite.form("1", "weeks", from: "2026-12-01"), "请从给出的选项中选一项"),
                ("OPN-01", LocalitySite.form("1", "days", from: "2026-12-01", source: ""), "请写明依据的文件"),
                ("OPN-01", LocalitySite.form("1", "days", from: "2026-12-01", article: ""), "请写明是哪一条"),
            ] {
                for step in ["preview", "proposals"] {
                    let reply = try await staff.post("/rules/\(rule)/\(step)", form: form, expect: 422)
                    #expect(reply.says(words), "\(rule) \(form)")
                    #expect(reply.text.contains("value=\"\(form[3].1)\""))
                }
            }
            try await staff.post(
                "/rules/XF-06-ASK/preview", form: LocalitySite.form("20", "days", from: "2026-12-01"), expect: 403)
            let problems = try await staff.json(
                .post, "/api/v1/rules/OPN-01/proposals", ["region": "411624000000"], expect: 422
            ).json["problems"]
            guard case .array(let fields)? = problems else { throw DatabaseError.refused("no list of problems") }
            #expect(fields.map { $0["field"] } == ["from", "amount", "unit", "source", "article"])
        }
    }

    /// Whoever works in one county reads the rules of that county first; everybody else those of the city.
    @Test(
        arguments: [
            (Officer.anonymous, LocalitySite.prefecture), (.city, LocalitySite.prefecture),
            (.staff, LocalitySite.county), (.admin, LocalitySite.county), (.auditor, LocalitySite.county),
            (.clerk, LocalitySite.county), (.otherStaff, LocalitySite.otherCounty),
        ]) func theRulesOpenWithOnesOwnCounty(officer: Officer, region: ID<Region>) async throws
    {
        try await withLocality { site in
            let list = try await site.browser(officer).json(.get, "/api/v1/rules", expect: 200).json
            #expect(list["region"] == .text(region.text))
        }
    }

    @Test(arguments: Engine.available) func nobodySetsAnythingElsewhere(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let form = LocalitySite.form("1", "workingDays", from: "2026-12-01")
            for officer in [Officer.otherStaff, .auditor, .clerk] {
                try await site.browser(officer).post("/rules/OPN-01/proposals", form: form, expect: 404)
                #expect(
                    try await !site.browser(officer).get("/rules/OPN-01?region=411624000000").text.contains(
                        "<form method=\"post\" action=\"/rules"))
            }
            // A county's people do not set what the city sets.
            let cityForm = LocalitySite.form("1", "workingDays", from: "2026-12-01", region: LocalitySite.prefecture)
            try await site.browser(.admin).post("/rules/OPN-01/proposals", form: cityForm, expect: 404)
            let path = try await site.propose("OPN-01", form)
            for officer in [Officer.otherStaff, .clerk] {
                try await site.browser(officer).get(path, expect: 404)
                try await site.browser(officer).post("\(path)/confirm", expect: 404)
            }
            #expect(try await site.browser(.auditor).get(path).status == 200)
            try await site.browser(.auditor).post("\(path)/confirm", expect: 403)
            try await site.browser(.city).post("\(path)/confirm")
        }
    }

    @Test(arguments: Engine.available) func theCityIsFollowedWhereACountyHasSetNothing(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let path = try await site.propose(
                "OPN-01", LocalitySite.form("3", "workingDays", from: "2026-12-01", region: LocalitySite.prefecture),
                as: .city)
            try await site.browser(.secondCity).post("\(path)/confirm")
            try await site.set("OPN-01", LocalitySite.form("1", "workingDays", from: "2026-12-01"))
            try site.move(to: "2026-12-01")
            #expect(try await site.send().due == "2026-12-02")
            #expect(try await site.send(to: "TK-001").due == "2026-12-04")
        }
    }

    @Test(arguments: Engine.available) func aCadenceIsSetTheSameWay(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let form = LocalitySite.form("1", "month", from: "2026-12-01")
            let preview = try await site.browser(.staff).post(
                "/rules/cadence-reception/preview", form: form, expect: 200)
            #expect(preview.says("每周至少 2 次") && preview.says("每月至少 1 次"))
            try await site.set("cadence-reception", form)
            #expect(try await site.browser(.clerk).get("/duties/cadence").says("接待选民（本周至少 2 次）"))
            try site.move(to: "2026-12-08")
            #expect(try await site.browser(.clerk).get("/duties/cadence").says("接待选民（本月至少 1 次）"))
            #expect(try await site.browser(.otherStaff).get("/duties/cadence").says("接待选民（本周至少 2 次）"))
        }
    }
}
