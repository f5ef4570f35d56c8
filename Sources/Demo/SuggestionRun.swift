import App
import Casework
import Network
import Statutes
import Store
import Suggestions

/// What the deputies of the demo city have suggested: in each county one in every state, so that every desk has something
/// to do.
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
            let scripts = ScriptedSuggestions.Stage.allCases.enumerated().compactMap { number, stage -> Planned? in
                let matter = Self.matters[(number + county.tile) % Self.matters.count]
                guard let unit = settlement.bodies.bureau(matter.bureau, of: county.id),
                    let clerk = settlement.cast.unitClerks[unit]?.first, let signer = settlement.cast.signers[unit]
                else { return nil }
                let place = dice.word(settlement.gazetteer.townships(of: county.id).map(\.nameZh))
                // Now one leads, now another; the account of the demo is among the first.
                var leads = number % 3 == 0 ? 1 : number % max(2, min(deputies.count, 9))
                var answers: String?
                // One that is being signed today answers what its deputy was just given.
                if stage == .cosigning, let given = spoken.given,
                    let index = deputies.firstIndex(where: { $0.person == given.deputy })
                {
                    (leads, answers) = (index, given.number)
                }
                let signing = [deputies[leads]] + deputies.enumerated().filter { $0.offset != leads }.map(\.element)
                return Planned(
                    script: ScriptedSuggestions.Script(
                        "关于\(place)\(matter.title)的建议", grounds: "\(place)\(matter.grounds)", proposal: matter.proposal,
                        topic: matter.topic, in: county.id, deputies: signing, staff: staff, unit: unit,
                        clerk: clerk,
                        signer: signer, promise: "\(place)\(matter.promise)", until: stage,
                        isKey: stage == .tracking || stage == .working,
                        opinions: answers == nil ? spoken.some(from: number * 3) : [],
                        answers: answers),
                    secondsBefore: answers == nil ? (34 - dice.below(6)) * 86_400 : Self.lately)
            }
            let (script, clock, end) = (ScriptedSuggestions(plugged.suggestions), clock, end)
            for one in scripts {
                try await plugged.database.write { tx in
                    try script.run(
                        one.script, from: end.adding(seconds: -one.secondsBefore), until: end,
                        moving: { clock.move(to: $0) }, in: tx)
                }
            }
        }
    }

    private struct Planned: Sendable {
        let script: ScriptedSuggestions.Script
        let secondsBefore: Int
    }

    private static let lately = 2 * 3600

    /// What residents said: published so long ago that any of these suggestions may be made of it, and one that a deputy has
    /// and has not answered.
    private struct Spoken: Sendable {
        let published: [String]
        let given: (number: String, deputy: ID<Person>)?

        /// Three of them at most, from one on and round again: what many say is part of several suggestions.
        func some(from first: Int) -> [String] {
            (0..<min(3, published.count)).map { published[(first + $0) % published.count] }
        }
    }

    private func spoken(in county: ID<Region>) async throws -> Spoken {
        let (long, lately) = (end.adding(seconds: -40 * 86_400), end.adding(seconds: -Self.lately))
        return try await plugged.database.read { tx in
            let published = try tx.rows(
                """
                SELECT number FROM opinion
                WHERE county_id = \(county) AND publication = 'published' AND submitted_at < \(long)
                ORDER BY id DESC LIMIT 40
                """
            ).map { try $0.get(0, as: String.self) }
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
    ]
}
