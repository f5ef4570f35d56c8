import App
import Casework
import Network
import Statutes
import Store
import Suggestions

/// What the deputies of the demo city have suggested: in each county one in every state, so that every desk has something
/// to do, and what was made of those of the session before and of those filed while this one sat.
struct SuggestionRun: Sendable {
    let plugged: Plugged
    let clock: DemoWorld
    let settlement: Settlement
    let end: Instant
    let seed: UInt64

    func run() async throws {
        for county in County.all {
            guard let staff = settlement.cast.staff[county.id]?.first,
                let main = Settlement.mainSite(of: county, in: settlement.sites, settlement.gazetteer)
            else { continue }
            let others = settlement.sites.filter { $0.region.text.hasPrefix(county.code) && $0.id != main.id }
            let deputies =
                (settlement.cast.deputies[main.id] ?? []) + others.flatMap { settlement.cast.deputies[$0.id] ?? [] }
            guard deputies.count >= 3 else { continue }
            let spoken = try await spoken(in: county.id)
            var dice = Dice(seed: seed, stream: 12_000 + UInt64(county.tile))
            var planned: [Planned] = []
            for (number, plan) in Plan.all.enumerated() where !plan.isLate || county.tile % 3 == 0 {
                let matter = Self.matters[(number + county.tile) % Self.matters.count]
                let next = Self.matters[(number + county.tile + 1) % Self.matters.count]
                guard let unit = staffed(matter.bureau, of: county), let other = staffed(next.bureau, of: county) else {
                    continue
                }
                let place = dice.word(settlement.gazetteer.townships(of: county.id).map(\.nameZh))
                // Now one leads, now another; the account of the demo is among the first.
                var leads = number % 3 == 0 ? 1 : number % max(2, min(deputies.count, 9))
                var answers: String?
                // One that is being signed today answers what its deputy was just given.
                if plan.stage == .cosigning, let given = spoken.given,
                    let index = deputies.firstIndex(where: { $0.person == given.deputy })
                {
                    (leads, answers) = (index, given.number)
                }
                let signing = [deputies[leads]] + deputies.enumerated().filter { $0.offset != leads }.map(\.element)
                let seconds = (plan.daysBefore - dice.below(6)) * 86_400
                planned.append(
                    Planned(
                        script: ScriptedSuggestions.Script(
                            ScriptedSuggestions.Matter(
                                "关于\(place)\(matter.title)的建议", grounds: "\(place)\(matter.grounds)",
                                proposal: matter.proposal, topic: matter.topic, promise: "\(place)\(matter.promise)"),
                            in: county.id, by: signing, staff: staff, unit: unit, other: other,
                            isShared: plan.isShared, until: plan.stage, of: plan.filing, promised: plan.promised,
                            isKey: plan.isKey,
                            opinions: answers == nil ? spoken.some(from: number * 3, before: plan.daysBefore) : [],
                            answers: answers),
                        secondsBefore: answers == nil ? seconds : Self.lately))
            }
            let (script, clock, end) = (ScriptedSuggestions(plugged.suggestions), clock, end)
            // Numbers are taken in the order of time.
            for one in planned.sorted(by: { $0.secondsBefore > $1.secondsBefore }) {
                try await plugged.database.write { tx in
                    try script.run(
                        one.script, from: end.adding(seconds: -one.secondsBefore), until: end,
                        moving: { clock.move(to: $0) }, in: tx)
                }
            }
        }
        clock.move(to: end)
        let timeouts = SuggestionsFeature.timeouts(plugged.suggestions)
        while try await timeouts.run() >= 200 {}
    }

    private func staffed(_ bureau: Bureau, of county: County) -> ScriptedSuggestions.Unit? {
        guard let unit = settlement.bodies.bureau(bureau, of: county.id),
            let clerk = settlement.cast.unitClerks[unit]?.first, let signer = settlement.cast.signers[unit]
        else { return nil }
        return ScriptedSuggestions.Unit(unit, clerk: clerk, signer: signer)
    }

    private struct Planned: Sendable {
        let script: ScriptedSuggestions.Script
        let secondsBefore: Int
    }

    /// What becomes of one, and when it began.
    private struct Plan: Sendable {
        let stage: ScriptedSuggestions.Stage
        var filing = ScriptedSuggestions.Filing(5, .betweenSessions)
        var daysBefore = 34
        var promised = 240
        var isShared = false
        var isKey = false
        /// One that its unit has left lying; not every county has one.
        var isLate = false

        static let all = now + whileSitting + before

        private static let now: [Plan] = [
            Plan(stage: .cosigning), Plan(stage: .filed), Plan(stage: .registered), Plan(stage: .pending),
            Plan(stage: .refusing), Plan(stage: .working, isShared: true, isKey: true), Plan(stage: .drafted),
            Plan(stage: .feedbackDue), Plan(stage: .rehandling), Plan(stage: .tracking, daysBefore: 40, isKey: true),
            Plan(stage: .concluded), Plan(stage: .draft), Plan(stage: .withdrawn), Plan(stage: .returned),
            Plan(stage: .asLetter), Plan(stage: .refused), Plan(stage: .extended, daysBefore: 60),
            Plan(stage: .assessing, daysBefore: 60), Plan(stage: .working, daysBefore: 140, isLate: true),
        ]

        /// Filed while the fifth session sat, in the spring.
        private static let whileSitting = [
            (ScriptedSuggestions.Stage.concluded, 240), (.kept, 150), (.tracking, 400), (.concluded, 240),
            (.kept, 120), (.concluded, 240),
        ].enumerated().map { number, one in
            Plan(
                stage: one.0, filing: ScriptedSuggestions.Filing(5, .inSession), daysBefore: 285, promised: one.1,
                isShared: number == 1)
        }

        /// Between the fourth session and the fifth: one promise was not kept in time, one goes on into next year.
        private static let before = [
            (ScriptedSuggestions.Stage.kept, 200), (.concluded, 240), (.tracking, 240), (.kept, 260),
            (.feedbackDue, 500), (.concluded, 240),
        ].enumerated().map { number, one in
            Plan(
                stage: one.0, filing: ScriptedSuggestions.Filing(4, .betweenSessions), daysBefore: 390,
                promised: one.1, isShared: number == 3)
        }
    }

    private static let lately = 2 * 3600

    /// What residents said: published so long ago that a suggestion may be made of it, and one that a deputy has and has
    /// not answered.
    private struct Spoken: Sendable {
        let published: [(number: String, daysBefore: Int)]
        let given: (number: String, deputy: ID<Person>)?

        /// Three of them at most, from one on and round again: what many say is part of several suggestions.
        func some(from first: Int, before days: Int) -> [String] {
            let known = published.filter { $0.daysBefore > days + 6 }
            return (0..<min(3, known.count)).map { known[(first + $0) % known.count].number }
        }
    }

    private func spoken(in county: ID<Region>) async throws -> Spoken {
        let (end, lately) = (end, end.adding(seconds: -Self.lately))
        return try await plugged.database.read { tx in
            let published = try tx.rows(
                """
                SELECT number, submitted_at FROM opinion
                WHERE county_id = \(county) AND publication = 'published'
                ORDER BY id DESC LIMIT 400
                """
            ).map { row in
                let at = try row.get(1, as: Instant.self)
                return (number: try row.get(0, as: String.self), daysBefore: at.seconds(until: end) / 86_400)
            }
            let given = try tx.rows(
                """
                SELECT number, deputy_id FROM opinion
                WHERE county_id = \(county) AND state = 'withDeputy' AND is_sealed = FALSE AND NOT EXISTS (
                    SELECT 1 FROM event WHERE event.case_id = opinion.id AND event.at >= \(lately))
                ORDER BY id LIMIT 1
                """
            ).first.map { (number: try $0.get(0, as: String.self), deputy: try $0.get(1, as: ID<Person>.self)) }
            return Spoken(published: published, given: given)
        }
    }

    private struct Matter: Sendable {
        let title: String
        let grounds: String
        let proposal: String
        let promise: String
        let topic: Suggestion.Topic
        let bureau: Bureau
    }

    private static let matters = [
        Matter(
            title: "整修通村道路", grounds: "有三段通村道路破损，雨天积水，学生和老人出行不便。", proposal: "一、今年修好破损最重的一段；二、定出三段的先后和时间；三、明确管护单位。",
            promise: "三段通村道路修复完工", topic: .roads, bureau: .transport),
        Matter(
            title: "改善农田灌溉", grounds: "支渠淤塞，浇地要排队，旱季影响收成。", proposal: "一、清淤支渠；二、修复两座提灌站；三、每年春灌前检查一次。",
            promise: "支渠清淤和提灌站修复完工", topic: .farming, bureau: .farming),
        Matter(
            title: "增加小学学位", grounds: "集镇小学班额过大，有的班超过六十人。", proposal: "一、扩建教学楼；二、调整学区；三、公布每年学位数。",
            promise: "小学教学楼扩建完工", topic: .schooling, bureau: .education),
        Matter(
            title: "方便老人看病拿药", grounds: "慢性病老人拿药要到县城，一个来回大半天。", proposal: "一、卫生院配齐常用慢性病药；二、村医每月上门一次。",
            promise: "卫生院配齐慢性病常用药", topic: .health, bureau: .health),
        Matter(
            title: "整治沟塘污水", grounds: "村里两处沟塘长年黑臭，夏天不能开窗。", proposal: "一、截住生活污水；二、清淤换水；三、落实专人管护。",
            promise: "两处沟塘整治完工", topic: .environment, bureau: .environment),
        Matter(
            title: "规范老旧小区物业管理", grounds: "三个老旧小区没有物业，楼道堆物、电线老化。", proposal: "一、由社区组织成立业委会；二、改造楼道线路；三、公布收费标准。",
            promise: "三个小区成立业委会并完成线路改造", topic: .housing, bureau: .housing),
        Matter(
            title: "增设村级养老服务点", grounds: "独居老人多，白天吃饭没有人照应。", proposal: "一、利用旧村部办助餐点；二、落实运行补贴；三、每季度公布用餐人数。",
            promise: "两个助餐点开办", topic: .welfare, bureau: .civil),
        Matter(
            title: "完善路口信号灯", grounds: "两个路口车多人杂，没有信号灯，接送孩子时常擦碰。", proposal: "一、两个路口装信号灯；二、学校门前画人行横道；三、上下学时段有人值守。",
            promise: "两个路口信号灯启用", topic: .security, bureau: .police),
        Matter(
            title: "规范集市和占道经营", grounds: "逢集占道严重，急救车进不来。", proposal: "一、划出集市区；二、定人疏导；三、留出应急通道。",
            promise: "集市划线和应急通道完成", topic: .governance, bureau: .cityManagement),
        Matter(
            title: "支持返乡创业", grounds: "返乡的人多，缺场地，也不清楚有什么补贴。", proposal: "一、把闲置厂房登记公布；二、设一个窗口讲清补贴；三、每年办两期培训。",
            promise: "闲置厂房清单公布并开办培训", topic: .economy, bureau: .labour),
    ]
}
