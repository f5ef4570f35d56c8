import App
import Casework
import Duties
import Network
import Statutes
import Store

/// The duty activities of the demo city: at the main station of each county four weeks back and two ahead, at the other
/// stations the last days and the next reception. Some miss what they should hold, so that there is something to see.
struct DutyRun: Sendable {
    let plugged: Plugged
    let clock: DemoWorld
    let settlement: Settlement
    let end: Instant

    /// - Parameter everywhere: not only at the main stations.
    func run(everywhere: Bool, seed: UInt64) async throws {
        let today = end.day(in: plugged.world.zone)
        for county in County.all {
            var dice = Dice(seed: seed, stream: 9_000 + UInt64(county.tile))
            let stations = settlement.stations(of: county).map(\.site)
            let main = Settlement.mainSite(of: county, in: settlement.sites, settlement.gazetteer)
            var scripts: [ScriptedDuties.Script] = []
            for site in stations where everywhere || site.id == main?.id {
                let isMain = site.id == main?.id
                let days = isMain ? -28...14 : -7...4
                scripts += days.flatMap { plans(on: today.adding(days: $0), at: site, &dice) }
            }
            let (script, clock, end, all) = (ScriptedDuties(plugged.duties), clock, end, scripts)
            for start in stride(from: 0, to: all.count, by: 50) {
                let part = Array(all[start..<min(start + 50, all.count)])
                try await plugged.database.write { tx in
                    for one in part { try script.run(one, until: end, moving: { clock.move(to: $0) }, in: tx) }
                }
            }
        }
    }

    /// Visits on Tuesdays, receptions on Wednesdays and Fridays, a theme in the second week of a month, a study in the
    /// third; now and then one is left out.
    private func plans(on day: Day, at site: LiaisonSite, _ dice: inout Dice) -> [ScriptedDuties.Script] {
        let kind: DutyKind? =
            switch day.weekday {
            case .tuesday: .visit
            case .wednesday, .friday: .reception
            case .thursday: (8...14).contains(day.day) ? .theme : (15...21).contains(day.day) ? .study : nil
            default: nil
            }
        guard let kind, plugged.clocks.calendar.isWorkday(day), !dice.chance(12),
            let clerk = settlement.cast.clerks[site.id]?.first,
            let deputies = settlement.cast.deputies[site.id], deputies.count >= 2
        else { return [] }
        let first = dice.below(deputies.count)
        let chosen = [deputies[first], deputies[(first + 1) % deputies.count]]
        let visitors = kind == .reception ? dice.within(2...15) : dice.within(5...40)
        return [
            ScriptedDuties.Script(
                kind, at: site, on: day, topic: dice.word(Self.topics(of: kind)), clerk: clerk, deputies: chosen,
                visitors: visitors, report: "到场群众 \(visitors) 人，反映的事项已经登记，能当场答复的已经答复。",
                aside: kind == .reception && visitors.isMultiple(of: 3)
                    ? ("问邻县的一条路什么时候修", "不归本县管，已经告诉来人向哪里反映。") : nil)
        ]
    }

    private static func topics(of kind: DutyKind) -> [String] {
        switch kind {
        case .reception: ["接待选民，听取意见", "冬季供暖和道路", "农田灌溉和用水", "医保缴费和看病", "老旧小区改造"]
        case .visit: ["走访种粮大户", "走访村里的独居老人", "走访集镇商户", "走访网格员"]
        case .theme: ["宣传养老服务条例", "民生实事项目听意见", "人居环境整治“面对面”"]
        case .study: ["乡村道路养护调研", "农村饮水安全调研", "校园食堂调研"]
        }
    }
}
