import Casework
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// Sites that an administrator adds, changes, closes and opens again.
@Suite struct KeepSitesTests {
    private static let admin = Town.viewer(.administrator, over: .region(RegionRange(Town.shenqiu)))
    private static let cityAdmin = Town.viewer(.administrator, over: .region(RegionRange(Town.prefecture)))
    private static let page = "/places/sites/SQ-001"

    private static let good: [(String, String)] = [
        ("code", "sq-900"), ("name", "东关代表联络点"), ("kind", "point"), ("region", Town.huaidian.text),
        ("community", "东关社区"), ("address", "东关街 3 号"), ("hours", "每周二上午"), ("grade", "ordinary"),
        ("openedOn", "2026-11-01"),
    ]

    private static func good(but changes: [String: String]) -> [(String, String)] {
        good.map { ($0.0, changes[$0.0] ?? $0.1) }
            + changes.filter { change in !good.contains { $0.0 == change.key } }.map { ($0.key, $0.value) }
    }

    /// What the form of SQ-001 holds when nobody has touched it.
    private static let untouched: [(String, String)] = [
        ("name", "槐店代表联络站"), ("kind", "station"), ("region", Town.huaidian.text), ("community", ""),
        ("address", "人民路 1 号"), ("hours", "每周三上午"), ("host", "李站长"), ("industry", ""),
        ("grade", "demonstration"), ("batch", "2"),
    ]

    private static func untouched(but changes: [String: String], seen: String? = nil) -> [(String, String)] {
        untouched.map { ($0.0, changes[$0.0] ?? $0.1) } + (seen.map { [("seen", $0)] } ?? [])
    }

    private static func log(_ town: Town) async throws -> [String] {
        try await town.database.read { tx in
            try tx.rows("SELECT act, field, was, became FROM place_act ORDER BY at, id").map { row in
                let parts: [String?] = [try row.get(0), try row.get(1), try row.get(2), try row.get(3)]
                return parts.map { $0 ?? "-" }.joined(separator: " ")
            }
        }
    }

    @Test(arguments: Engine.available) func aNewSiteIsThereForEverybody(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let site = town.site()
            let reader = site.browser()
            #expect(try await !shows(reader, "/sites?region=\(Town.village.text)", "东关代表联络点"))
            let browser = site.browser(as: Self.admin)
            let reply = try await browser.post("/places/sites", form: Self.good)
            #expect(reply.location == "/places/sites/SQ-900?done=yes")
            #expect(try await browser.follow(reply).says("已经保存"))
            // In capital letters, in its village, and on the lists that were kept a moment ago.
            let page = try await reader.get("/sites/SQ-900")
            #expect(page.says("东关代表联络点") && page.says("东关社区") && page.says("2026年11月1日"))
            #expect(try await shows(reader, "/sites?region=\(Town.village.text)", "东关代表联络点"))
            let added = try #require(try await town.places().site(code: "SQ-900"))
            // A poster can be printed at once.
            let network = town.network
            let code = try await town.write { try network.register.liveCode(ofSite: added.id, in: $0) }
            #expect(try await reader.get("/c/\(try #require(code))", expect: 303).location?.contains("SQ-900") == true)
            #expect(try await Self.log(town) == ["addSite code - SQ-900", "addSite name - 东关代表联络点"])
        }
    }

    @Test(arguments: [
        ("code", "", "请填写站点编号"), ("code", "SQ 1", "用 2 到 24 个"), ("code", "sq-001", "已经有站点用了"),
        ("name", "", "请填写名称"), ("name", String(repeating: "站", count: 81), "最多 80 个字"),
        ("kind", "kiosk", "请从给出的选项中选一项"), ("region", "", "请选择所在地区"),
        ("region", Town.fuchao.text, "您管理的地区"), ("region", Town.village.text, "您管理的地区"),
        ("community", "西关社区", "没有这个村"), ("address", "", "请填写地址"), ("hours", "", "请填写开放时间"),
        ("grade", "best", "请从给出的选项中选一项"), ("batch", "0", "1 到 99"), ("batch", "二", "1 到 99"),
        ("openedOn", "2026-13-01", "请填写日期"), ("openedOn", "2026-11-25", "不能晚于今天"),
    ]) func whatIsWrongStandsBesideItsField(_ field: String, _ value: String, _ words: String) async throws {
        try await Town.with { town in
            let browser = town.site().browser(as: Self.admin)
            let reply = try await browser.post("/places/sites", form: Self.good(but: [field: value]), expect: 422)
            #expect(reply.says(words) && reply.text.contains("#f-\(field)"), "\(reply.visible)")
            // What was typed is still there.
            if field != "address" { #expect(reply.text.contains("东关街 3 号")) }
            #expect(try await town.places().site(code: "SQ-900") == nil)
            #expect(try await Self.log(town).isEmpty)
        }
    }

    @Test(arguments: Engine.available) func aChangeIsSeenAtOnceAndWrittenDown(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let site = town.site()
            let reader = site.browser()
            #expect(try await shows(reader, "/sites/SQ-001", "人民路 1 号"))
            let browser = site.browser(as: Self.admin)
            let seen = try #require(try await browser.get(Self.page).hidden("seen"))
            let changes = ["name": "槐店中心联络站", "address": "兆丰大道 8 号", "region": Town.liuzhuangdian.text, "host": "赵站长"]
            try await browser.post(Self.page, form: Self.untouched(but: changes, seen: seen))
            let page = try await reader.get("/sites/SQ-001")
            #expect(page.says("槐店中心联络站") && page.says("兆丰大道 8 号") && page.says("刘庄店镇") && page.says("赵站长"))
            let places = try await town.places()
            let changed = try #require(places.site(code: "SQ-001"))
            #expect(changed.region == Town.liuzhuangdian && changed.grade == .demonstration && changed.batch == 2)
            #expect(places.organisation(Town.station)?.region == Town.liuzhuangdian)
            #expect(places.name(of: Town.station, on: day("2026-11-23")) == "槐店代表联络站")
            #expect(places.name(of: Town.station, on: day("2026-11-24")) == "槐店中心联络站")
            // The name of whoever receives people there is not kept for ever.
            #expect(
                try await Self.log(town) == [
                    "changeSite name 槐店代表联络站 槐店中心联络站",
                    "changeSite region 411624100000 411624101000", "changeSite address 人民路 1 号 兆丰大道 8 号",
                    "changeSite host - -",
                ])
            let log = try await browser.get("/places/log")
            #expect(log.says("槐店代表联络站 → 槐店中心联络站") && log.says("槐店回族镇 → 刘庄店镇"))
        }
    }

    @Test func aFormThatSaysNothingNewWritesNothing() async throws {
        try await Town.with { town in
            let browser = town.site().browser(as: Self.admin)
            let before = try await town.places().site(code: "SQ-001")
            try await browser.post(Self.page, form: Self.untouched)
            #expect(try await town.places().site(code: "SQ-001") == before)
            #expect(try await Self.log(town).isEmpty)
        }
    }

    /// Two administrators open the form; the second is told what the first has done.
    @Test(arguments: Engine.available) func nobodyOverwritesWhatTheyHaveNotSeen(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let site = town.site()
            let (one, other) = (site.browser(as: Self.admin), site.browser(as: Self.cityAdmin))
            let seen = try #require(try await one.get(Self.page).hidden("seen"))
            try await other.get(Self.page)
            try await one.post(Self.page, form: Self.untouched(but: ["hours": "每天"], seen: seen))
            let late = try await other.post(
                Self.page, form: Self.untouched(but: ["address": "别处"], seen: seen), expect: 409)
            #expect(late.says("别人改过这个站点") && late.text.contains("value=\"别处\""))
            let now = try #require(try await town.places().site(code: "SQ-001"))
            #expect(now.hours == "每天" && now.address == "人民路 1 号")
            // With what they see now they can go on.
            let again = try #require(late.hidden("seen"))
            try await other.post(Self.page, form: Self.untouched(but: ["hours": "每天", "address": "别处"], seen: again))
            #expect(try await town.places().site(code: "SQ-001")?.address == "别处")
        }
    }

    /// A site moves within its county, even for the city's administrator.
    @Test func aSiteStaysInItsCounty() async throws {
        try await Town.with { town in
            let browser = town.site().browser(as: Self.cityAdmin)
            let page = try await browser.get(Self.page)
            #expect(page.text.contains("value=\"\(Town.liuzhuangdian.text)\""))
            #expect(!page.text.contains("value=\"\(Town.fuchao.text)\""))
            try await browser.post(
                Self.page, form: Self.untouched(but: ["region": Town.fuchao.text]), expect: 422)
        }
    }

    @Test(arguments: Engine.available) func aClosedSiteSaysSoEverywhere(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let (site, network) = (town.site(), town.network)
            let code = try #require(
                try await town.write { try network.register.issueCodes(forSites: [Town.station], in: $0) }.first)
            let (reader, clerk) = (site.browser(), site.browser(as: Town.clerk))
            try await reader.get("/c/\(code)", expect: 303)
            #expect(try await clerk.get("/sites/SQ-001/poster").text.contains("class=\"sheet\""))
            let browser = site.browser(as: Self.admin)
            try await browser.post(Self.page + "/close")
            try await browser.post(Self.page + "/close", expect: 409)
            #expect(try await reader.get("/c/\(code)", expect: 410).says("这个站点已经停用"))
            #expect(try await shows(reader, "/sites/SQ-001", "自2026年11月24日起停用"))
            #expect(try await !shows(reader, "/sites?region=\(Town.huaidian.text)", "槐店代表联络站"))
            for page in ["poster", "cards"] {
                let poster = try await clerk.get("/sites/SQ-001/\(page)")
                #expect(poster.says("请取下门口的牌子") && !poster.text.contains("class=\"sheet\""), "\(page)")
            }
            #expect(try await clerk.get("/sites/SQ-001/code").says("请取下门口的牌子"))
            let list = try await browser.get("/places/sites?state=closed")
            #expect(list.says("槐店代表联络站") && list.says("共 1 个站点"))

            try await browser.post(Self.page + "/reopen")
            try await reader.get("/c/\(code)", expect: 303)
            #expect(try await clerk.get("/sites/SQ-001/poster").text.contains("class=\"sheet\""))
            #expect(try await town.places().organisation(Town.station)?.isActive == true)
            #expect(try await Self.log(town) == ["closeSite - - -", "reopenSite - - -"])
        }
    }

    /// A number for the administrator; a link for whoever may read the cases behind it.
    @Test func openMattersAreCountedAndOnlyStaffAreLedToThem() async throws {
        try await Town.with { town in
            let matters = PlaceMatters(
                count: { holder, _ in holder == .site(Town.station) ? 3 : 0 }, list: { _ in "/cases?site=station-1" })
            let site = TestSite(town.network.routes(matters: matters), world: town.world, cache: town.pages)
            let admin = try await site.browser(as: Self.admin).get(Self.page)
            #expect(admin.says("3 件") && !admin.text.contains("/cases?site") && admin.says("没办完的 3 件留在这里"))
            let staff = try await site.browser(as: Town.staff).get(Self.page)
            #expect(staff.says("3 件") && staff.text.contains("href=\"/cases?site=station-1\""))
            // Staff read; the forms are the administrator's.
            #expect(!staff.text.contains("<form method=\"post\" action=\"/places"))
        }
    }

    /// Another node of the same deployment looks every second.
    @Test(arguments: Engine.available) func everyNodeLearnsOfIt(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let pages = PageCache()
            let other = NetworkFeature(
                database: town.database, world: town.world.world, people: town.people, pages: pages,
                baseURL: "https://huying.example")
            let reader = TestSite(other.routes(), world: town.world, cache: pages).browser()
            try await other.noticeChanges()
            #expect(try await shows(reader, "/sites/SQ-001", "向这个站点反映问题"))
            try await town.site().browser(as: Self.admin).post(Self.page + "/close")
            try await other.noticeChanges()
            #expect(try await shows(reader, "/sites/SQ-001", "自2026年11月24日起停用"))
        }
    }

    @Test func theListIsSearchedAndPaged() async throws {
        try await Town.with { town in
            let browser = town.site().browser(as: Self.admin)
            let first = try await browser.get("/places/sites")
            #expect(first.says("共 129 个站点") && first.says("SQ-025") && !first.says("SQ-026"))
            let second = try await browser.get("/places/sites?after=SQ-025")
            #expect(second.says("SQ-026") && !second.says("SQ-025"))
            let found = try await browser.get("/places/sites?q=\(Paths.encoded("槐店"))")
            #expect(found.says("共 1 个站点") && found.says("SQ-001"))
            #expect(try await browser.get("/places/sites?q=sq-077").says("共 1 个站点"))
            #expect(try await browser.get("/places/sites?q=\(Paths.encoded("姚集"))").says("没有找到"))
            await browser.read(in: "en")
            #expect(try await browser.get("/places/sites").says("129 sites"))
        }
    }
}
