import App
import Casework
import Duties
import Network
import Statutes
import Store

/// Reports of the demo city's activities that were passed to a unit: two in each county, of which one is answered.
struct ReferralRun: Sendable {
    let plugged: Plugged
    let clock: DemoWorld
    let settlement: Settlement
    let end: Instant

    private static let scripts = [
        ScriptedReferrals.Script(
            note: "请结合本局明年的工作计划研究。",
            response: "报告收悉。我局到现场看了反映的问题，能马上办的已经办好；其余列入明年的计划，三月底前办完再告知各位代表。"),
        ScriptedReferrals.Script(note: nil, response: nil),
    ]

    func run() async throws {
        let (script, clock, end) = (ScriptedReferrals(plugged.duties), clock, end)
        for county in County.all {
            guard let main = Settlement.mainSite(of: county, in: settlement.sites, settlement.gazetteer),
                let unit = settlement.bodies.bureau(.housing, of: county.id),
                let clerk = settlement.cast.unitClerks[unit]?.first,
                let staff = settlement.cast.staff[county.id]?.first
            else { continue }
            try await plugged.database.write { tx in
                try script.run(
                    Self.scripts, at: main.id, to: unit, by: staff, answering: clerk, until: end,
                    moving: { clock.move(to: $0) }, in: tx)
            }
        }
    }
}
