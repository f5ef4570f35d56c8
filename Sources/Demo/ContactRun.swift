import App
import Casework
import Duties
import Network
import Statutes
import Store

/// The double contact of the demo city: in each county a few standing-committee members, whom they contact, and where
/// there are communities, deputies who contact those. One link in three is overdue, one still due this quarter.
struct ContactRun: Sendable {
    let plugged: Plugged
    let clock: DemoWorld
    let settlement: Settlement
    let end: Instant

    func run() async throws {
        let today = end.day(in: plugged.world.zone)
        let quarter = CadenceRule.Period.quarter.span(around: today).first
        let since = today.adding(days: -390)
        let yesterday = today.adding(days: -1)
        // One that is done for this quarter where the quarter has begun, one that is due, one that is overdue.
        let days = [
            [quarter.adding(days: -80), yesterday], [quarter.adding(days: -20)],
            [quarter.adding(days: -130)],
        ]
        let (script, clock) = (ScriptedContacts(plugged.duties), clock)
        for county in County.all {
            guard let staff = settlement.cast.staff[county.id]?.first,
                let committee = settlement.bodies.organisations.first(where: {
                    $0.kind == .committee && $0.region == county.id
                }),
                let main = Settlement.mainSite(of: county, in: settlement.sites, settlement.gazetteer),
                let deputies = settlement.cast.deputies[main.id], deputies.count >= 5
            else { continue }
            let communities = settlement.gazetteer.regions.filter {
                $0.level == .community && RegionRange(county.id).contains($0.id)
            }
            try await plugged.database.write { tx in
                for member in deputies.prefix(2) {
                    try script.seat(member, on: committee, from: since, by: staff, in: tx)
                }
                for (index, days) in days.enumerated() {
                    // The second of the main station is the one with a login.
                    try script.link(
                        deputies[index == 0 ? 0 : 1], of: committee, to: deputies[2 + index], from: since, by: staff,
                        noting: days.map { ($0, Self.talks[index]) }, moving: { clock.move(to: $0) }, in: tx)
                }
                for (index, community) in communities.prefix(deputies.count * 2).enumerated() {
                    try script.link(
                        deputies[index % deputies.count], to: community.id, from: since, by: staff,
                        noting: days[index % days.count].map { ($0, Self.visits[index % Self.visits.count]) },
                        moving: { clock.move(to: $0) }, in: tx)
                }
            }
        }
    }

    private static let talks = ["谈了代表建议的办理情况", "听取对常委会工作的意见", "请代表参加下次执法检查"]
    private static let visits = ["走访网格，听到停车难、路灯少", "了解冬季供暖准备情况", "听取对老旧小区改造的想法", "看了社区养老服务点"]
}
