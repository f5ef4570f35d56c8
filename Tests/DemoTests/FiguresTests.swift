import Casework
import Demo
import Formats
import Opinions
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// The figures that the counties have told, read from the pages that the public and the staff are shown.
@Suite struct FiguresTests {
    @Test func thePagesShowTheFiguresOfTheBrief() async throws {
        // Enough opinions for 项城 to have all of its own.
        try await City.with(opinions: 640) { city in
            let site = city.site()
            let visitor = site.browser()
            try await sites(visitor)
            try await deputies(visitor)
            try await townshipsAndCommunities(visitor)
            try await onThePages(visitor)
            try await xiangcheng(site)
        }
    }

    /// How many the list of sites holds, page by page, and what the region's page says of it.
    private func listed(_ query: String, _ browser: Browser) async throws -> Int {
        let reply = try await browser.get("/api/v1/sites?limit=500&\(query)").json
        guard case .array(let sites) = reply["sites"] else { return -1 }
        return sites.count
    }

    private func sites(_ browser: Browser) async throws {
        let shenqiu = BriefFigures.shenqiu
        let area = "region=411624000000"
        #expect(try await listed(area + "&kind=station&industry=no", browser) == shenqiu.stations)
        #expect(try await listed(area + "&kind=point", browser) == shenqiu.points)
        #expect(try await listed(area + "&kind=room", browser) == shenqiu.rooms)
        #expect(try await listed(area + "&kind=window", browser) == shenqiu.windows)
        #expect(try await listed(area + "&kind=post", browser) == shenqiu.posts)
        #expect(try await listed(area + "&industry=yes", browser) == BriefFigures.shenqiuIndustries.count)
        #expect(try await listed(area, browser) == 129)
        let page = try await browser.get("/regions/411624000000")
        for figure in [129, shenqiu.stations, shenqiu.points, shenqiu.rooms, shenqiu.windows, shenqiu.posts] {
            #expect(page.text.contains(">\(figure)<"), "\(figure) is not on the page of 沈丘")
        }
        let industries = try await browser.get("/sites?\(area)&industry=yes")
        for industry in BriefFigures.shenqiuIndustries { #expect(industries.says("\(industry)行业")) }

        #expect(
            try await listed("region=411602000000&kind=station", browser) == BriefFigures.chuanhuiStations)
        #expect(
            try await listed("region=411627000000&kind=station", browser) == BriefFigures.taikangStations)
        #expect(
            try await listed("region=411603000000&grade=demonstration", browser)
                == BriefFigures.huaiyangDemonstrationSites)
        #expect(
            try await listed("region=411603000000&industry=yes", browser) == BriefFigures.huaiyangJudicialStations)
        #expect(
            try await listed("region=411621000000&grade=demonstration", browser) == BriefFigures.fugouTownships)
        try await batches(browser)
    }

    /// What a visitor can read, and count, without asking the API.
    private func onThePages(_ browser: Browser) async throws {
        // The row of a kind of site on the page of a region, and the list that its number opens.
        for (county, row, count) in [
            ("411627", "代表联络站", BriefFigures.taikangStations), ("411602", "代表联络站", BriefFigures.chuanhuiStations),
            ("411624", "代表联络站", BriefFigures.shenqiu.stations),
            ("411624", "行业代表联络站", BriefFigures.shenqiuIndustries.count),
            ("411603", "行业代表联络站", BriefFigures.huaiyangJudicialStations),
        ] {
            let page = try await browser.get("/regions/\(county)000000")
            let found = page.text.firstMatch(
                of: try Regex(
                    "<th scope=\"row\">\(row)</th><td class=\"n\"><a href=\"([^\"]+)\">([0-9,]+)</a>",
                    as: (Substring, Substring, Substring).self))
            let (_, list, shown) = try #require(found?.output, "no row of \(row) on the page of \(county)")
            #expect(shown == "\(count)", "\(county) \(row)")
            #expect(try await cards(String(list.replacing("&amp;", with: "&")), browser) == count, "\(county) \(row)")
        }
        let demonstration = "/sites?region=411603000000&grade=demonstration"
        #expect(try await cards(demonstration, browser) == BriefFigures.huaiyangDemonstrationSites)
        let sites = try await browser.get(demonstration)
        #expect(sites.text.occurrences(of: "<span class=\"tag\">示范") == BriefFigures.huaiyangDemonstrationSites)
        let judicial = try await browser.get("/sites?region=411603000000&industry=yes")
        #expect(judicial.text.occurrences(of: "<span class=\"tag\">司法行业") == BriefFigures.huaiyangJudicialStations)

        let fugou = try await browser.get("/regions/411621000000")
        let below = try #require(fugou.text.split(separator: "<h2>").first { $0.hasPrefix("乡镇") })
        #expect(String(below).occurrences(of: "<li><a href=\"/regions/411621") == BriefFigures.fugouTownships)
    }

    /// The items of a list, on all of its pages.
    private func cards(_ path: String, _ browser: Browser) async throws -> Int {
        var (count, next) = (0, Optional(path))
        while let path = next {
            let page = try await browser.get(path)
            count += page.text.occurrences(of: "<li class=\"card\">")
            next = page.text.firstMatch(of: #/class="button second" href="(\/sites\?[^"]*after=[^"]*)"/#).map {
                String($0.1.replacing("&amp;", with: "&"))
            }
        }
        return count
    }

    private func batches(_ browser: Browser) async throws {
        let reply = try await browser.get("/api/v1/sites?limit=500&region=411621000000&grade=demonstration").json
        guard case .array(let sites) = reply["sites"] else { return }
        var batches: Set<Int> = []
        for site in sites {
            guard case .text(let code) = site["code"] else { continue }
            if case .integer(let batch) = try await browser.get("/api/v1/sites/\(code)").json["batch"] {
                batches.insert(batch)
            }
        }
        #expect(batches == Set(1...BriefFigures.fugouBatches))
    }

    /// Each counts once, however many mandates; the list has as many as the page says.
    private func deputies(_ browser: Browser) async throws {
        for (county, count, shown) in [
            ("411602", BriefFigures.chuanhuiDeputies, "269"), ("411621", BriefFigures.fugouDeputies, "1,342"),
            ("411623", BriefFigures.shangshuiDeputies, "2,216"),
        ] {
            let page = try await browser.get("/regions/\(county)000000")
            #expect(page.text.contains(">\(shown)<"), "\(shown) is not on the page of \(county)")
            var (listed, levels, after) = (0, Set<String>(), "")
            repeat {
                let reply = try await browser.get("/api/v1/deputies?limit=100&region=\(county)000000&after=\(after)")
                    .json
                guard case .array(let deputies) = reply["deputies"] else { break }
                listed += deputies.count
                if case .text(let next) = reply["next"] { after = next } else { after = "" }
            } while !after.isEmpty
            #expect(listed == count)
            // The first few hold the rare ones.
            let slug = ["411602": "chuanhui", "411621": "fugou", "411623": "shangshui"][county] ?? ""
            for serial in 1...60 {
                let number = String(10_000 + serial).dropFirst()
                let deputy = try await browser.get("/api/v1/deputies/\(slug)-\(number)").json
                guard case .array(let mandates) = deputy["mandates"] else { continue }
                for mandate in mandates { if case .text(let level) = mandate["level"] { levels.insert(level) } }
            }
            #expect(levels.count == (county == "411602" ? 4 : 5), "\(county) has \(levels.sorted())")
        }
    }

    private func townshipsAndCommunities(_ browser: Browser) async throws {
        guard case .array(let regions) = try await browser.get("/api/v1/regions").json["regions"] else {
            Issue.record("no regions")
            return
        }
        func count(_ level: String, _ prefix: String) -> Int {
            regions.filter { region in
                guard case .text(let id) = region["id"], region["level"] == .text(level) else { return false }
                return id.hasPrefix(prefix)
            }.count
        }
        #expect(count("community", "411602") == BriefFigures.chuanhuiCommunities)
        #expect(count("township", "411621") == BriefFigures.fugouTownships)
        #expect(count("township", "411681") == BriefFigures.xiangchengTownships)
        #expect(count("county", "4116") == 10)
        let huaiyang = try await browser.get("/regions/411603000000")
        #expect(huaiyang.says("411603") && huaiyang.says("411626"))
    }

    /// 294 collected, 292 resolved, and the two that are not stand before everyone, by name.
    private func xiangcheng(_ site: TestSite) async throws {
        let staff = try await site.signedIn("staff.xiangcheng")
        let page = try await staff.get("/overview?region=411681000000")
        #expect(page.text.contains("<b>\(BriefFigures.xiangchengOpinions)</b> 收到"))
        #expect(page.text.contains("<b>\(BriefFigures.xiangchengResolved)</b> 解决"))
        #expect(page.text.contains("<b>99.3%</b> 收集意见的解决率</a><span class=\"soft\">292 ÷ 294</span>"))
        let open = try await staff.get("/cases?region=411681000000&measure=open")
        #expect(open.text.split(separator: "href=\"/opinions/411681-").count - 1 == 2)
        let shown = try await site.browser().get("/opinions?county=411681000000")
        for title in DemoCity.openTitles { #expect(shown.says(title), "\(title) is not on the first page") }
    }
}

extension String {
    /// How often something stands in it.
    fileprivate func occurrences(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
