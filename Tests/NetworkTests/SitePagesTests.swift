import Casework
import Formats
import Network
import Store
import TestKit
import Testing
import Web
import WebTestKit

@Suite struct SitePagesTests {
    @Test func theStartSaysWhatThisIsAndWhereToGo() async throws {
        try await Town.with { town in
            let page = try await town.site().browser().get("/")
            #expect(page.text.contains("href=\"/opinions/new\"") && page.text.contains("href=\"/follow\""))
            #expect(page.says("3 个区县，130 个联络站点"))
            #expect(page.says("沈丘县 129 个联络站点"))
            #expect(page.text.contains("href=\"/regions/411624000000\""))
        }
    }

    @Test func countiesLieOnTheMapWhereTheyLie() async throws {
        try await Town.with { town in
            let page = try await town.site().browser().get("/")
            let tiles = page.text.split(separator: "<ul class=\"tiles\">")[1].split(separator: "</ul>")[0]
            let squares = tiles.split(separator: "<li").map { square -> String in
                ["淮阳区", "商水县", "沈丘县"].first { square.contains($0) } ?? (square.contains("aria-hidden") ? "·" : "?")
            }
            #expect(squares == ["·", "·", "·", "·", "·", "·", "淮阳区", "·", "商水县", "·", "·", "沈丘县"])
        }
    }

    @Test func aListIsFilteredByRegionAndKind() async throws {
        try await Town.with { town in
            let browser = town.site().browser()
            let rooms = try await browser.get("/sites?region=411624000000&kind=room")
            #expect(rooms.text.split(separator: "<li class=\"card\">").count - 1 == 24)
            #expect(!rooms.says("姚集代表联络站"))
            let other = try await browser.get("/sites?region=411623000000")
            #expect(other.says("姚集代表联络站") && !other.says("槐店"))
            let none = try await browser.get("/sites?region=411626000000")
            #expect(none.says("没有符合条件的站点"))
            try await browser.get("/sites?region=999999999999", expect: 404)
        }
    }

    @Test func pagesOfSitesMeetWithoutGapOrOverlap() async throws {
        try await Town.with { town in
            let browser = town.site().browser()
            var codes: [String] = []
            var path: String? = "/sites?region=411624000000"
            var pages = 0
            while let next = path {
                let page = try await browser.get(next)
                codes += page.text.split(separator: "<h2><a href=\"/sites/").dropFirst().map { String($0.prefix(6)) }
                pages += 1
                path = page.text.split(separator: "<a class=\"button second\" href=\"").dropFirst().first
                    .map { String($0.prefix { $0 != "\"" }).split(separator: "&amp;").joined(separator: "&") }
            }
            #expect(pages == 6)
            #expect(codes.count == 129 && Set(codes).count == 129 && codes == codes.sorted())
        }
    }

    @Test func aSiteTellsWhereWhenAndWhom() async throws {
        try await Town.with { town in
            let person = try await town.addDeputy("张伟", slug: "zhang")
            let network = town.network
            try await town.write { tx in
                try network.register.add([DeputyAtSite(person, at: Town.station, as: .head)], in: tx)
            }
            let page = try await town.site().browser().get("/sites/SQ-001")
            for words in ["槐店代表联络站", "代表联络站 · 沈丘县 › 槐店回族镇", "示范点 (第 2 批)", "人民路 1 号", "每周三上午", "李站长", "张伟 站长"] {
                #expect(page.says(words), "\(words)")
            }
            #expect(page.text.contains("href=\"/opinions/new?site=SQ-001\""))
            #expect(page.text.contains("href=\"/deputies/zhang\""))
            #expect(!page.text.contains("/sites/SQ-001/code"), "the code is for staff")
            let clerk = try await town.site().browser(as: Town.clerk).get("/sites/SQ-001")
            #expect(clerk.text.contains("/sites/SQ-001/code"))
            try await town.site().browser().get("/sites/SQ-999", expect: 404)
        }
    }

    @Test func aClosedSiteSaysSoAndOffersNoForm() async throws {
        try await Town.with { town in
            let network = town.network
            try await town.write { try network.register.close(Town.station, in: $0) }
            let browser = town.site().browser()
            let page = try await browser.get("/sites/SQ-001")
            #expect(page.says("已经停用") && page.says("2026年11月24日"))
            #expect(!page.text.contains("/opinions/new?site="))
            let list = try await browser.get("/sites?region=\(Town.huaidian)")
            #expect(!list.text.contains("/sites/SQ-001"))
        }
    }

    @Test func aCardOfAnotherFeatureIsShownToItsReader() async throws {
        try await Town.with { town in
            let site = town.site(cards: [
                { id, reader, tx in
                    let count: Int = try tx.scalar("SELECT COUNT(*) FROM site WHERE id = \(id)")
                    return "<section><h2>意见</h2><p>\(count) 件 \(reader.viewer.isAnonymous ? "公开" : "内部")</p></section>"
                }
            ])
            let path = "/sites/SQ-001"
            let seen = [
                try await site.browser().get(path), try await site.browser(as: Town.clerk).get(path),
                try await site.browser().get(path),
            ]
            #expect(seen.map { $0.says("1 件 公开") } == [true, false, true], "what staff see is not kept")
            #expect(seen.map { $0.says("1 件 内部") } == [false, true, false])
        }
    }

    @Test func aKeptPageLastsUntilItIsDroppedOrTheDayEnds() async throws {
        try await Town.with { town in
            let site = town.site()
            let network = town.network
            #expect(try await shows(site.browser(), "/sites/SQ-001", "已经停用") == false)
            try await town.write { try network.register.close(Town.station, in: $0) }
            #expect(try await shows(site.browser(), "/sites/SQ-001", "已经停用") == false, "kept")
            network.placesChanged()
            #expect(try await shows(site.browser(), "/sites/SQ-001", "已经停用"))

            try await site.browser().get("/sites/SQ-002")
            try await town.write { try network.register.close(ID("station-2"), in: $0) }
            town.world.advance(days: 1)
            #expect(try await shows(site.browser(), "/sites/SQ-002", "已经停用"))
        }
    }

    @Test func anEnglishPageKeepsChineseNamesAndSaysSo() async throws {
        try await Town.with { town in
            try await town.addDeputy("张伟", slug: "zhang")
            let browser = town.site().browser()
            await browser.read(in: "en")
            for path in ["/", "/sites", "/sites/SQ-001", "/regions/411624000000", "/deputies", "/deputies/zhang"] {
                let page = try await browser.get(path)
                #expect(page.text.contains("<html lang=\"en\""))
                #expect(page.text.contains("<bdi lang=\"zh-Hans\">"), "\(path)")
                for name in ["沈丘县", "槐店代表联络站", "张伟"] {
                    let outside =
                        page.text.split(separator: "<main").last?.split(separator: "<bdi lang=\"zh-Hans\">")
                        .compactMap { $0.split(separator: "</bdi>", maxSplits: 1).last }.dropFirst() ?? []
                    #expect(!outside.contains { $0.contains(name) }, "\(name) on \(path)")
                }
            }
            #expect(try await shows(browser, "/regions/411624000000", "Shenqiu County 沈丘县"))
        }
    }

    @Test func aRegionShowsItsKindsAndEveryNumberOpensItsList() async throws {
        try await Town.with { town in
            try await town.addDeputy("张伟", slug: "zhang")
            let browser = town.site().browser()
            let page = try await browser.get("/regions/411624000000")
            #expect(page.says("代表联络岗 31") && page.says("行业代表联络站 3") && page.says("代表联络站 22"))
            #expect(!page.says("代表之家"), "there is none")
            #expect(page.says("129 联络站点") && page.says("1 在任代表"))
            #expect(page.says("槐店回族镇 1 个联络站点"))
            for (number, path) in Self.numbers(in: page.text) {
                let list = try await browser.json(.get, "/api/v1" + path + "&limit=500")
                guard case .array(let sites)? = try list.json["sites"] else {
                    Issue.record("\(path) is no list")
                    continue
                }
                #expect(sites.count == number, "\(path)")
            }
            #expect(Self.numbers(in: page.text).count == 6)
            try await browser.get("/regions/000000000000", expect: 404)
        }
    }

    @Test func anEarlierCodeIsNamed() async throws {
        try await Town.with { town in
            let page = try await town.site().browser().get("/regions/411626000000")
            #expect(page.says("行政区划代码 411603, 411626 用到2019年12月19日"))
        }
    }

    /// Every count of the table with the path that it opens.
    private static func numbers(in page: String) -> [(Int, String)] {
        page.split(separator: "<td class=\"n\"><a href=\"").dropFirst().compactMap { cell in
            let path = cell.prefix { $0 != "\"" }.split(separator: "&amp;").joined(separator: "&")
            let number = cell.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
            return Int(number).map { ($0, path) }
        }
    }
}
