import App
import Casework
import Evaluations
import Network
import Statutes
import Store
import Words

/// What the demo city evaluates. 扶沟 has residents' representatives, one of each of its townships, and deputies evaluate
/// how suggestions were handled, as its work report tells; 沈丘 has such a vote open, about three of its suggestions, for
/// whoever tries the demo.
struct EvaluationRun: Sendable {
    let plugged: Plugged
    let clock: DemoWorld
    let settlement: Settlement
    let end: Instant
    let seed: UInt64

    func run() async throws {
        try await hold("fugou", .published, daysBefore: 40, grades: Self.praise, voting: 90)
        try await hold("shenqiu", .open, daysBefore: 6, grades: Self.mixed, voting: 6)
    }

    private func hold(
        _ slug: String, _ stage: ScriptedEvaluations.Stage, daysBefore days: Int, grades: [[Int]], voting: Int
    ) async throws {
        guard let county = County.all.first(where: { $0.slug == slug }),
            let staff = settlement.cast.staff[county.id]?.first,
            let leader = settlement.cast.leaders[County.city],
            let main = Settlement.mainSite(of: county, in: settlement.sites, settlement.gazetteer),
            let own = settlement.cast.deputies[main.id], own.count >= 5
        else { return }
        // At the main station the second has a login: they vote last, and are the first scrutineer.
        let scrutineers = [own[1], own[2]]
        var deputies = settlement.sites.filter { $0.region.text.hasPrefix(county.code) && $0.id != main.id }
            .flatMap { settlement.cast.deputies[$0.id]?.prefix(6) ?? [] }
        var seen = Set(own.map(\.person))
        deputies = deputies.filter { seen.insert($0.person).inserted } + own.dropFirst(3) + [own[0], own[1]]
        var dice = Dice(seed: seed, stream: 9_000 + UInt64(county.tile))
        let townships = settlement.gazetteer.townships(of: county.id)
        let residents = townships.map { "\($0.nameZh) \(Names.person(&dice))" }
        let start = end.adding(seconds: -days * 86_400)
        let year = start.day(in: plugged.world.zone).year
        let name = settlement.gazetteer.name(county.id)
        let object = EvaluationObject(
            kind: "suggestion-handling", id: "\(county.id.text)-\(year)",
            title: Text("\(name) \(year) 年代表建议办理情况", "How suggestions of \(year) were handled in \(name)"))
        let cast = ScriptedEvaluations.Cast(
            staff: staff, leader: leader, scrutineers: scrutineers, deputies: deputies, residents: residents)
        let (script, clock) = (ScriptedEvaluations(plugged.evaluations), clock)
        let day = start.day(in: plugged.world.zone)
        try await plugged.database.write { tx in
            let handedOver: [ID<AnyCase>] = try tx.rows(
                """
                SELECT id FROM suggestion
                WHERE region_id = \(county.id) AND handed_on <= \(day)
                ORDER BY number DESC LIMIT 3
                """
            ).map { try $0.get(0) }
            try script.run(
                Text(
                    "\(name) \(year) 年代表建议办理情况满意度测评", "Evaluation of how suggestions of \(year) were handled in \(name)"
                ),
                of: object, about: handedOver, in: county.id, cast, until: stage,
                grades: grades, voting: voting, from: start, moving: { clock.move(to: $0) }, in: tx)
        }
    }

    /// Steps of the scale for progress, quality, effect and the whole.
    private static let praise = [
        [0, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 0], [1, 1, 2, 1], [0, 2, 1, 1],
        [0, 0, 0, 0], [2, 1, 2, 2], [0, 0, 1, 0],
    ]
    private static let mixed = [[0, 0, 0, 0], [1, 0, 1, 1], [0, 1, 2, 1]]
}
