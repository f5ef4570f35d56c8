import Casework
import Network
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

/// Organisations that an administrator adds, renames and retires.
@Suite struct KeepUnitsTests {
    private static let admin = Town.viewer(.administrator, over: .region(RegionRange(Town.shenqiu)))
    private static let page = "/places/organisations/roads"
    private static let roads = ID<Organisation>("roads")

    @Test(arguments: Engine.available) func aNewUnitCanBeHandedMatters(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let browser = town.site().browser(as: Self.admin)
            let reply = try await browser.post(
                "/places/organisations", ["name": "沈丘县水利局", "kind": "unit", "region": Town.shenqiu.text])
            #expect(try await browser.follow(reply).says("沈丘县水利局"))
            #expect(try await town.places().units(in: Town.shenqiu).map(\.name).contains("沈丘县水利局"))
            let again = try await browser.post(
                "/places/organisations", ["name": "沈丘县水利局", "kind": "unit", "region": Town.shenqiu.text], expect: 422)
            #expect(again.says("已经有一个同名的"))
            for (field, value) in [("kind", "site"), ("region", Town.shangshui.text), ("region", Town.village.text)] {
                var form = ["name": "某局", "kind": "unit", "region": Town.shenqiu.text]
                form[field] = value
                let wrong = try await browser.post(
                    "/places/organisations", form: form.map { ($0.key, $0.value) }, expect: 422)
                #expect(wrong.text.contains("#f-\(field)"), "\(field) \(value)")
            }
        }
    }

    @Test(arguments: Engine.available) func anOldNameIsThatOfItsDays(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let browser = town.site().browser(as: Self.admin)
            try await browser.post(Self.page + "/rename", ["name": "沈丘县交通局", "from": "2026-11-01"])
            var places = try await town.places()
            #expect(places.organisation(Self.roads)?.name == "沈丘县交通局")
            #expect(places.organisation(Self.roads)?.parent == ID("government"))
            #expect(places.name(of: Self.roads, on: day("2026-10-31")) == "沈丘县交通运输局")
            #expect(places.name(of: Self.roads, on: day("2026-11-01")) == "沈丘县交通局")
            let page = try await browser.get(Self.page)
            #expect(page.says("曾用名") && page.says("沈丘县交通运输局 用到2026年10月31日"))
            // By its old name it is still found.
            #expect(
                try await browser.get("/places/organisations?q=%E4%BA%A4%E9%80%9A%E8%BF%90%E8%BE%93").says("沈丘县交通局"))

            for (from, words) in [
                ("2026-11-01", "从2026年11月1日起用"), ("2026-10-05", "从2026年11月1日起用"), ("2026-11-25", "不能晚于今天"),
            ] {
                let wrong = try await browser.post(
                    Self.page + "/rename", ["name": "又一个名字", "from": from], expect: 422)
                #expect(wrong.says(words) && wrong.text.contains("value=\"又一个名字\""), "\(from)")
            }
            try await browser.post(Self.page + "/rename", ["name": "沈丘县综合交通局", "from": "2026-11-20"])
            places = try await town.places()
            #expect(places.name(of: Self.roads, on: day("2026-10-31")) == "沈丘县交通运输局")
            #expect(places.name(of: Self.roads, on: day("2026-11-19")) == "沈丘县交通局")
            #expect(places.name(of: Self.roads, on: day("2026-11-24")) == "沈丘县综合交通局")
        }
    }

    /// A name that a table changes is kept too.
    @Test func anImportKeepsTheOldNameToo() async throws {
        try await Town.with { town in
            let network = town.network
            try await town.write { tx in
                let unit = Organisation.Entry(Self.roads, in: Town.shenqiu, kind: .unit, name: "沈丘县交通局")
                try network.register.update(unit, in: tx)
            }
            let places = try await town.places()
            #expect(places.name(of: Self.roads, on: day("2026-11-23")) == "沈丘县交通运输局")
            #expect(places.name(of: Self.roads, on: day("2026-11-24")) == "沈丘县交通局")
        }
    }

    @Test(arguments: Engine.available) func nothingNewGoesToAUnitThatWasRetired(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let network = town.network
            try await town.write { tx in
                try network.register.add(
                    [Organisation.Entry(ID("works"), in: Town.shenqiu, kind: .unit, name: "沈丘县住建局")], in: tx)
            }
            let matters = PlaceMatters(
                count: { holder, _ in holder == .unit(Self.roads) ? 2 : 0 }, list: { _ in "/cases" })
            let site = TestSite(network.routes(matters: matters), world: town.world, cache: town.pages)
            let browser = site.browser(as: Self.admin)
            #expect(try await browser.get(Self.page).says("没办完的 2 件不会自动转走"))
            // Neither itself, nor one of another kind, nor one that is retired takes over.
            for successor in ["roads", "government", "old-unit", "none"] {
                let wrong = try await browser.post(Self.page + "/retire", ["successor": successor], expect: 422)
                #expect(wrong.text.contains("#retire-successor"), "\(successor)")
            }
            try await browser.post(Self.page + "/retire", ["successor": "works"])
            try await browser.post(Self.page + "/retire", ["successor": "works"], expect: 409)
            let places = try await town.places()
            #expect(places.units(in: Town.shenqiu).map(\.name) == ["沈丘县住建局"])
            #expect(places.end(of: Self.roads)?.successor == ID("works"))
            let page = try await browser.get(Self.page)
            #expect(page.says("已于2026年11月24日撤销") && page.says("承接的机构： 沈丘县住建局") && page.says("逐件改交"))

            try await browser.post(Self.page + "/restore")
            try await browser.post(Self.page + "/restore", expect: 409)
            #expect(try await town.places().units(in: Town.shenqiu).count == 2)
            #expect(try await town.places().end(of: Self.roads) == nil)
            #expect(try await browser.get("/places/log").says("承接的机构： 沈丘县住建局"))
        }
    }
}
