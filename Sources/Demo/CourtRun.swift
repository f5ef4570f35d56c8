import App
import Casework
import Duties
import Network
import Statutes
import Store

/// What the courts of the demo city offer deputies, in the counties that have a contact: two to come, with deputies who
/// have asked for a seat. The one with a login has been given one.
struct CourtRun: Sendable {
    let plugged: Plugged
    let clock: DemoWorld
    let settlement: Settlement
    let end: Instant

    func run() async throws {
        let script = ScriptedCourtEvents(plugged.duties)
        let today = end.day(in: plugged.world.zone)
        let days = [6, 9].map { days in
            (0...14).lazy.map { today.adding(days: days + $0) }.first(where: plugged.clocks.calendar.isWorkday)
                ?? today.adding(days: days)
        }
        let offered = end.adding(seconds: -30 * 3600)
        for county in County.all {
            guard let contact = settlement.cast.courtContacts[county.id],
                let court = settlement.bodies.organisations.first(where: {
                    $0.kind == .court && $0.region == county.id
                }),
                let main = Settlement.mainSite(of: county, in: settlement.sites, settlement.gazetteer),
                let deputies = settlement.cast.deputies[main.id], deputies.count >= 4
            else { continue }
            clock.move(to: offered)
            try await plugged.database.write { tx in
                try script.offer(
                    "trial", docket: "（\(today.year)）豫\(county.code.dropFirst(2))民初2031号", on: days[0],
                    at: "第三法庭", by: contact, of: court, asking: Array(deputies[1..<4]), given: 1, at: offered, in: tx)
                try script.offer(
                    "mediation", docket: nil, on: days[1], at: "诉前调解室", by: contact, of: court,
                    asking: [],
                    given: 0, at: offered.adding(seconds: 3600), in: tx)
            }
        }
    }
}
