package import Casework
package import Network
package import Statutes
package import Store
import Web

/// Offers of courts as the demo writes them: through the acts that people do.
package struct ScriptedCourtEvents: Sendable {
    let desk: DutyDesk

    package init(_ desk: DutyDesk) { self.desk = desk }

    /// - Parameters:
    ///   - kind: as it is called in the database, such as `trial`.
    ///   - asking: deputies who ask for a seat, in this order; the court gives seats to the first of them.
    package func offer(
        _ kind: String, docket: String?, on day: Day, at place: String, by contact: Viewer,
        of court: Organisation.Entry,
        asking: [Viewer], given: Int, at: Instant, in tx: any Transaction
    ) throws {
        guard let kind = CourtEvent.Kind(rawValue: kind), let from = DutyTime("09:00"), let to = DutyTime("11:30")
        else {
            throw Problem.notFound
        }
        let plan = CourtPlan(
            docket: docket, day: day, from: from, to: to, place: place, seats: 10, askUntil: day.adding(days: -2))
        let event = try desk.offer(kind, plan, by: court, viewer: contact, at: at, in: tx)
        for (index, deputy) in asking.enumerated() {
            guard let person = deputy.person else { continue }
            let asked = at.adding(seconds: 600 * (index + 1))
            try desk.act(.ask, on: event.id.text, subject: person, by: deputy, at: asked, in: tx) {
                $0.seats = [CourtSeat(person, .asked)]
            }
            guard index < given else { continue }
            try desk.act(
                .confirm, on: event.id.text, subject: person, by: contact, at: asked.adding(seconds: 300), in: tx
            ) { $0.seats = [CourtSeat(person, .given)] }
        }
    }
}
