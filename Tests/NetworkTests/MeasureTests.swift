import Accounts
import Casework
import Network
import Statutes
import Store
import TestKit
import Testing
import WebTestKit
import Words

@Suite struct MeasureTests {
    /// The counts a page can show, and whether the list that it opens is as long.
    @Test(arguments: Engine.available)
    func aCountIsAsLongAsItsList(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let places = try await town.places()
            let measures = town.network.measures
            let expected: [(SiteKind, Bool?, Int)] = [
                (.home, nil, 0), (.station, false, 22), (.station, true, 3), (.station, nil, 25), (.point, nil, 26),
                (.room, nil, 24), (.window, nil, 23), (.post, nil, 31),
            ]
            for (kind, isIndustry, count) in expected {
                let filter = SiteFilter(range: RegionRange(Town.shenqiu), kind: kind, isIndustry: isIndustry)
                #expect(measures.sites(filter, in: places).value == .count(count))
                #expect(measures.list(filter, in: places).count == count)
            }
            let all = SiteFilter(range: RegionRange(Town.shenqiu))
            #expect(measures.sites(all, in: places).value == .count(129))
        }
    }

    @Test(arguments: Engine.available)
    func onlyAMandateInForceCountsAndEveryPersonOnce(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let (people, network, today) = (town.people, town.network, town.world.today)
            let twice = try await town.addDeputy("张伟", slug: "zhang")
            try await town.write { tx in
                try people.addMandate(
                    of: twice, level: .township, region: Town.huaidian, term: 9, district: "第 3 选区",
                    from: day("2022-01-01"), in: tx)
            }
            try await town.addDeputy("暂停", slug: "suspended", status: .suspended)
            try await town.addDeputy("终止", slug: "terminated", status: .terminated)
            try await town.addDeputy("当选", slug: "elected", status: .elected)
            try await town.addDeputy("期满", slug: "ended", until: today.description)
            try await town.addDeputy("明日", slug: "tomorrow", from: today.adding(days: 1).description)
            try await town.addDeputy("商水", slug: "elsewhere", region: Town.fuchao)

            for (region, slugs) in [
                (Town.shenqiu, ["zhang"]), (Town.huaidian, ["zhang"]), (Town.shangshui, ["elsewhere"]),
                (Town.prefecture, ["elsewhere", "zhang"]), (Town.village, []),
            ] {
                let range = RegionRange(region)
                let (reading, list) = try await town.database.read { tx in
                    (
                        try network.measures.deputies(in: range, on: today, tx: tx),
                        try network.measures.list(in: range, on: today, limit: 100, tx: tx)
                    )
                }
                #expect(list.map(\.slug) == slugs)
                #expect(reading.value == .count(slugs.count))
                #expect(reading.list == "/deputies?region=\(region.text)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func pagesOfDeputiesMeetWithoutGapOrOverlap(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            for number in 10..<37 { try await town.addDeputy("代表\(number)", slug: "d-\(number)") }
            let (network, today) = (town.network, town.world.today)
            var seen: [String] = []
            var after: String?
            repeat {
                let cursor = after
                let page = try await town.database.read { tx in
                    try network.measures.list(in: nil, on: today, after: cursor, limit: 10, tx: tx)
                }
                seen += page.map(\.slug)
                after = page.count == 10 ? page.last?.slug : nil
            } while after != nil
            #expect(seen == (10..<37).map { "d-\($0)" })
        }
    }

    @Test func aMeasureExplainsItself() {
        for measure in [NetworkMeasures.sites, NetworkMeasures.deputies] {
            for text in [measure.name, measure.formula] {
                #expect(!text.zh.isEmpty && !text.en.isEmpty)
            }
        }
    }
}
