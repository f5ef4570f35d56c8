import App
import Casework
import Motions
import Network
import Statutes
import Store

/// What was moved to the next session of each county's congress: some by deputies, as far as enough of them are there to sign,
/// one by the government.
struct MotionRun: Sendable {
    let plugged: Plugged
    let clock: DemoWorld
    let settlement: Settlement
    let end: Instant

    func run() async throws {
        guard let leader = settlement.cast.leaders[County.city] else { return }
        for county in County.all {
            guard let staff = settlement.cast.staff[county.id]?.first else { continue }
            var deputies: [Viewer] = []
            for site in settlement.sites where site.region.text.hasPrefix(county.code) {
                for deputy in settlement.cast.deputies[site.id] ?? []
                where !deputies.contains(where: { $0.person == deputy.person }) { deputies.append(deputy) }
            }
            let (script, clock, end) = (ScriptedMotions(plugged.motions), clock, end)
            // At nine in the morning of six days in a row.
            let first = end.day(in: plugged.world.zone).adding(days: -7)
            let start = plugged.world.zone.startOf(first).adding(seconds: 9 * 3600)
            let lastDay = end.day(in: plugged.world.zone).adding(days: 14)
            let able = deputies
            try await plugged.database.write { tx in
                clock.move(to: start)
                let meeting = try script.announce(
                    in: county.id, term: 17, session: 6, until: lastDay, by: staff, at: start, in: tx)
                for (number, matter) in Self.matters.enumerated() {
                    let isBody = matter.stage == .adopted
                    // Too few are there to sign what the law asks ten for.
                    guard isBody || able.count >= 10 || matter.stage == .signing else { continue }
                    // Each led by another, the account of the demo among the first.
                    let leads = able.isEmpty ? 0 : number % min(able.count, 3)
                    let movers =
                        isBody
                        ? []
                        : able.enumerated().filter { $0.offset == leads }.map(\.element)
                            + able.enumerated().filter { $0.offset != leads }.map(\.element).prefix(9)
                    try script.run(
                        ScriptedMotions.Script(
                            matter.title, grounds: matter.grounds, plan: matter.plan, deputies: movers, staff: staff,
                            leader: leader, until: matter.stage),
                        to: meeting, from: start.adding(seconds: 86_400 * (number + 1)), moving: { clock.move(to: $0) },
                        in: tx)
                }
            }
        }
    }

    private struct Matter: Sendable {
        let title: String
        let grounds: String
        let plan: String
        let stage: ScriptedMotions.Stage
    }

    private static let matters = [
        Matter(
            title: "关于批准年度民生实事项目的议案", grounds: "民生实事项目已经公开征集，并听取了代表意见。", plan: "请大会审议并作出决议。", stage: .adopted),
        Matter(
            title: "关于加强农村饮水安全管理的议案", grounds: "部分村供水设施老化，没有专人管护。", plan: "由本级人大作出决议，明确管护单位、经费和检查办法。",
            stage: .signing),
        Matter(
            title: "关于保护城区老树的议案", grounds: "城区老树没有登记，修路时常被移走。", plan: "由本级人大作出决议，建立名册，移植要经过听证。",
            stage: .submitted),
        Matter(
            title: "关于规范电动车充电管理的议案", grounds: "居民楼道充电多，火灾隐患大。", plan: "由本级人大作出决议，定出三年建设充电设施的目标。",
            stage: .atCommittee),
        Matter(
            title: "关于乡镇养老服务的议案", grounds: "乡镇养老院床位不足，服务单一。", plan: "请有关部门拿出办法，逐年落实。", stage: .asSuggestion),
        Matter(
            title: "关于沙颍河岸线保护的议案", grounds: "岸线被占用的情况时有发生。", plan: "由本级人大作出决议，划定岸线范围，每年报告一次。",
            stage: .onAgenda),
    ]
}
