import Casework
import Network
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

/// Regions whose names and codes change from a day on, and new ones. 淮阳 is entered with the code that it had until 2019.
@Suite struct KeepRegionsTests {
    private static let admin = Town.viewer(.administrator, over: .region(RegionRange(Town.prefecture)))

    private static func page(_ region: ID<Region>) -> String { "/places/regions/\(region.text)" }

    @Test func theTreeShowsCodesOfToday() async throws {
        try await Town.with { town in
            let browser = town.site().browser(as: Self.admin)
            let page = try await browser.get("/places/regions")
            #expect(page.says("淮阳区 411603") && page.says("槐店回族镇") && page.says("1 个村（社区）"))
            #expect(!page.says("东关社区") && !page.says("河南省"))
            let huaiyang = try await browser.get(Self.page(Town.huaiyang))
            #expect(huaiyang.says("411626 2000年1月1日至2019年12月19日") && huaiyang.says("411603 自2019年12月20日起"))
        }
    }

    @Test(arguments: Engine.available) func aCountyBecomesADistrictFromADayOn(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let site = town.site()
            let reader = site.browser()
            #expect(try await shows(reader, Self.page(Town.shenqiu).replacing("/places", with: ""), "沈丘县"))
            let browser = site.browser(as: Self.admin)
            try await browser.post(
                Self.page(Town.shenqiu),
                ["name": "沈丘区", "nameEn": "Shenqiu District", "code": "411604", "from": "2026-11-10"])
            let places = try await town.places()
            #expect(places.code(of: Town.shenqiu, on: day("2026-11-09")) == "411624")
            #expect(places.code(of: Town.shenqiu, on: day("2026-11-10")) == "411604")
            #expect(places.region(Town.shenqiu)?.nameZh == "沈丘区")
            #expect(places.earlierNames(of: Town.shenqiu).map(\.name) == ["沈丘县"])
            // What lies in it has codes that begin alike; the ids stay.
            #expect(places.code(of: Town.huaidian, on: day("2026-11-09")) == "411624100000")
            #expect(places.code(of: Town.huaidian, on: day("2026-11-10")) == "411604100000")
            #expect(places.code(of: Town.village, on: day("2026-11-24")) == "411604100201")
            #expect(places.code(of: Town.fuchao, on: day("2026-11-24")) == Town.fuchao.text)
            #expect(places.regions(in: Town.shenqiu).map(\.id) == [Town.huaidian, Town.liuzhuangdian])
            let page = try await reader.get("/regions/\(Town.shenqiu.text)")
            #expect(page.says("沈丘区") && page.says("411604") && page.says("411624 用到2026年11月9日"))
            let log = try await browser.get("/places/log")
            #expect(log.says("沈丘县 → 沈丘区") && log.says("411624 → 411604") && log.says("2026年11月10日"))
        }
    }

    @Test(arguments: [
        ("code", "411603", "已经是别的地区的"), ("code", "411623", "已经是别的地区的"), ("code", "411704", "上级代码 4116"),
        ("code", "4116", "不是这一级"), ("code", "411600", "不是这一级"), ("code", "411604001", "不是这一级"), ("code", "", "请填写代码"),
        ("name", "", "请填写名称"), ("from", "2026-11-25", "不能晚于今天"), ("from", "2000-01-01", "从2000年1月1日起用"),
    ]) func whatCannotBeIsRefused(_ field: String, _ value: String, _ words: String) async throws {
        try await Town.with { town in
            let browser = town.site().browser(as: Self.admin)
            var form = ["name": "沈丘区", "nameEn": "", "code": "411604", "from": "2026-11-10"]
            form[field] = value
            let reply = try await browser.post(
                Self.page(Town.shenqiu), form: form.map { ($0.key, $0.value) }, expect: 422)
            #expect(reply.says(words) && reply.text.contains("#change-\(field)"), "\(reply.visible)")
            #expect(try await town.places().region(Town.shenqiu)?.nameZh == "沈丘县")
            #expect(try await town.places().codes(of: Town.shenqiu).count == 1)
        }
    }

    /// The code that 淮阳 had is free for others again, from the day on which it gave it up.
    @Test func aCodeThatWasGivenUpMayBeBorneAgain() async throws {
        try await Town.with { town in
            let browser = town.site().browser(as: Self.admin)
            try await browser.post(
                Self.page(Town.shenqiu),
                ["name": "沈丘县", "nameEn": "Shenqiu County", "code": "411626", "from": "2026-11-10"])
            #expect(try await town.places().code(of: Town.shenqiu, on: day("2026-11-10")) == "411626")
        }
    }

    @Test(arguments: Engine.available) func aNewTownshipGetsAnIdWithinItsCounty(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let browser = town.site().browser(as: Self.admin)
            let below = Self.page(Town.huaiyang) + "/below"
            try await browser.post(below, ["name": "城关回族镇", "code": "411603100"])
            let id = ID<Region>("411626100000")
            var places = try await town.places()
            #expect(places.region(id)?.parent == Town.huaiyang && places.region(id)?.level == .township)
            #expect(places.code(of: id, on: day("2026-11-24")) == "411603100000")
            #expect(Town.huaiyang == places.county(of: id)?.id)
            // And a village in it, by the code that it has in the world.
            try await browser.post(Self.page(id) + "/below", ["name": "北关村", "code": "411603100201"])
            places = try await town.places()
            #expect(places.regions(in: id).map(\.id) == [ID("411626100201")])
            for (code, name, words) in [
                ("411626101", "新镇", "上级代码 411603"), ("411603100", "新镇", "已经是别的地区的"), ("411603000", "新镇", "不是这一级"),
                ("411603101001", "新镇", "不是这一级"), ("411603101", "城关回族镇", "同名"),
            ] {
                let wrong = try await browser.post(below, ["name": name, "code": code], expect: 422)
                #expect(wrong.says(words), "\(code) \(name): \(wrong.visible)")
            }
            // A village holds nothing, and a prefecture's counties are no matter of this page.
            try await browser.post(
                Self.page(ID("411626100201")) + "/below", ["name": "一组", "code": "411603100202"], expect: 409)
            try await browser.post(
                Self.page(Town.prefecture) + "/below", ["name": "新县", "code": "411630"], expect: 409)
        }
    }
}
