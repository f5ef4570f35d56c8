import App
import Casework
import Formats
import Opinions
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Locality

/// Days off that one county has of its own.
@Suite struct LocalDaysTests {
    private static func form(_ days: String, region: ID<Region> = LocalitySite.county) -> [(String, String)] {
        [("region", region.text), ("days", days), ("source", "沈政〔2026〕12 号"), ("article", "")]
    }
    private static let flood = form("2026-11-27,放假,防汛停工")

    @Test(arguments: Engine.available) func theyMoveTheDatesOfTheirCountyAndOfNoOther(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-26")
            let (own, other) = (try await site.send(), try await site.send(to: "TK-001"))
            #expect(own.due == "2026-11-30" && other.due == "2026-11-30")
            let admin = try site.browser(.admin)
            let preview = try await admin.post("/holidays/preview", form: Self.flood, expect: 200)
            // Of both clocks, the one of this county.
            #expect(preview.says("本县放假：防汛停工") && preview.says("现在有 1 个正在计算的期限"))
            try await admin.post("/holidays", form: Self.flood)
            let path = try await site.waiting()
            try await admin.post("\(path)/confirm", expect: 403)
            #expect(try await site.browser(.secondAdmin).get(path).says("本地放假和调休"))
            try await site.browser(.secondAdmin).post("\(path)/confirm")
            #expect(try await site.send().due == "2026-12-01")
            #expect(try await site.send(to: "TK-001").due == "2026-11-30")
            #expect(try await OpinionsFeature.recount(site.plugged.desk).run() == 1)
            #expect(try await site.dueOn(own.number) == day("2026-12-01"))
            #expect(try await site.dueOn(other.number) == day("2026-11-30"))
            let page = try await site.browser(.clerk).get("/opinions/\(own.number)")
            #expect(page.says("节假日安排有变化"))
            #expect(page.says("本县放假：防汛停工（2026年11月26日起按此计算），不计"))
            #expect(try await OpinionsFeature.recount(site.plugged.desk).run() == 0)
        }
    }

    @Test(arguments: Engine.available) func everybodyReadsThemAndTheirPlaceAlone(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-26")
            try await site.browser(.admin).post("/holidays", form: Self.flood)
            try await site.browser(.secondAdmin).post("\(try await site.waiting())/confirm")
            let visitor = try site.browser(.anonymous)
            let own = try await visitor.get("/holidays?region=411624000000")
            #expect(own.says("本县放假：防汛停工") && own.says("沈政〔2026〕12 号") && !own.says("国庆节放假"))
            for path in ["/holidays", "/holidays?region=411627000000"] {
                #expect(try await !visitor.get(path).says("本县放假：防汛停工"), "\(path)")
            }
            try await visitor.get("/holidays?region=411624100000", expect: 404)
            let told = try await visitor.json(.get, "/api/v1/holidays?region=411624000000").json
            #expect(told["region"] == .text("411624000000"))
            // A node that starts anew finds them, and so does a day added later on top.
            let again = try await LocalitySite.plug(site.database, site.world)
            #expect(!again.clocks.calendar(at: LocalitySite.county).isWorkday(try day("2026-11-27")))
            #expect(again.clocks.calendar.isWorkday(try day("2026-11-27")))
            let undo = Self.form("2026-11-27,上班,照常上班")
            try await site.browser(.admin).post("/holidays", form: undo)
            try await site.browser(.secondAdmin).post("\(try await site.waiting())/confirm")
            #expect(try await visitor.get("/holidays?region=411624000000").says("本县调休上班：照常上班"))
        }
    }

    @Test(arguments: Engine.available) func administratorsOverThePlaceAloneAddThem(engine: Engine) async throws {
        try await withLocality(engine) { site in
            for officer in [Officer.staff, .otherStaff, .auditor, .clerk] {
                let page = try await site.browser(officer).get("/holidays?region=411624000000")
                #expect(!page.says("增加本地放假和调休的日子"))
                try await site.browser(officer).post("/holidays", form: Self.flood, expect: 404)
            }
            let elsewhere = Self.form("2026-11-27,放假,防汛停工", region: LocalitySite.otherCounty)
            try await site.browser(.admin).post("/holidays", form: elsewhere, expect: 404)
            // The city may, and asks those of the county.
            try await site.browser(.city).post("/holidays", form: Self.flood)
            try await site.browser(.admin).post("\(try await site.waiting())/confirm")
            try await site.browser(.admin).post("/holidays", form: Self.flood, expect: 422)
        }
    }

    @Test(arguments: Engine.available) func whatTheStateGivesOffNoCountyTakesBack(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let admin = try site.browser(.admin)
            let days = "2027-01-04,放假,元旦\n2026-10-01,上班,秋收\n2026-10-02,放假,秋收"
            let reply = try await admin.post("/holidays/preview", form: Self.form(days), expect: 422)
            #expect(reply.says("2026-10-01：国家公布的放假日不能改为上班"))
            #expect(reply.says("2026-10-02：这一天全国已经放假"))
            // A county's own days need not be a whole year.
            let own = try await admin.post("/holidays/preview", form: Self.form("2027-01-04,放假,元旦"), expect: 200)
            #expect(own.says("本县放假：元旦") && !own.says("2027 年算作已经公布"))
        }
    }

    @Test(arguments: Engine.available) func theAuditTellsWhoProposedAndWhoDecided(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try await site.browser(.admin).post("/holidays", form: Self.flood)
            site.world.advance(seconds: 60)
            try await site.browser(.secondAdmin).post("\(try await site.waiting())/confirm")
            site.world.advance(seconds: 60)
            let form = LocalitySite.form("1", "workingDays", from: "2026-12-01")
            let path = try await site.propose("OPN-01", form)
            site.world.advance(seconds: 60)
            try await site.browser(.admin).post("\(path)/refuse", form: [("reason", "太急")])
            let page = try await site.browser(.auditor).get("/audit?kind=settings")
            #expect(page.says("提出修改 · 本地放假和调休") && page.says("确认，到日子生效 · 本地放假和调休"))
            #expect(page.says("不同意") && page.says("太急") && page.says("某secondAdmin"))
        }
    }
}
