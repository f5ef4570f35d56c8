import Casework
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Opinions

@Suite struct SiteCardTests {
    private func pages(_ site: OpinionsSite, cards: [SiteCard] = [OpinionsFeature.siteCard]) -> TestSite {
        TestSite(site.network.routes(siteCards: cards), world: site.clock, cache: site.desk.cache)
    }

    @Test(arguments: Engine.available) func fewerThanFiveIsAllThatIsSaidOfFewerThanFive(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let web = pages(site)
            for _ in 0..<4 { try await site.send() }
            var page = try await web.browser().get("/sites/SQ-001")
            #expect(page.says("近 12 个月收到 不足 5 件") && !page.says("4 件"))
            // Kept for everybody, and dropped by the next one sent.
            try await site.giveToUnit(site.send().number)
            page = try await web.browser().get("/sites/SQ-001")
            #expect(page.says("近 12 个月收到 5 件") && page.says("其中已经答复 不足 5 件"))
            #expect(page.says("最近 12 周：最近一周5 件，最多的一周5 件。"))
            #expect(try await web.browser().get("/sites/SQ-002").says("近 12 个月收到 不足 5 件"))
        }
    }

    @Test(arguments: Engine.available) func theCountsAreOfTheLastYearByWeek(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            func figures() async throws -> SiteFigures {
                let today = site.clock.today
                return try await site.database.read {
                    try SiteFigures.load(Place.site, today: today, zone: .shanghai, in: $0)
                }
            }
            _ = try await site.bring(to: .replied)
            try await site.send()
            var now = try await figures()
            #expect((now.received, now.answered) == (2, 1))
            #expect(now.weeks.map(\.count) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2])
            site.move(days: 7)
            try await site.send()
            now = try await figures()
            #expect(now.weeks.map(\.count).suffix(2) == [2, 1])
            #expect(now.weeks.last?.from == site.clock.today.adding(days: -6))
            site.move(days: 365)
            #expect(try await figures().received == 0)
        }
    }

    @Test func theCardCostsOneStatement() async throws {
        let counter = StatementCounter()
        try await withOpinions(keepsPages: false, options: counter.options()) { site in
            try await site.send()
            let (with, without) = (pages(site).browser(), pages(site, cards: []).browser())
            for browser in [with, without] { try await browser.get("/sites/SQ-001") }
            let plain = try await counter.counting { try await without.get("/sites/SQ-001") }.statements.count
            let carded = try await counter.counting { try await with.get("/sites/SQ-001") }.statements.count
            #expect(carded == plain + 1)
        }
    }

    @Test func aBarBelowFiveHasOneHeight() {
        func picture(_ counts: [Int]) -> String {
            let weeks = counts.enumerated().map {
                SiteFigures.Week(from: day("2026-09-01").adding(days: 7 * $0.offset), count: $0.element)
            }
            let reader = Reader(viewer: .anonymous, language: .zh, now: TestWorld().now)
            let html = SiteCardView(figures: SiteFigures(received: 9, answered: 9, weeks: weeks), reader: reader).html
            return html.text
        }
        #expect(picture([0, 1, 2, 3, 4, 9]) == picture([4, 4, 0, 1, 1, 9]))
        #expect(picture([0, 5]) != picture([0, 9]))
    }
}
