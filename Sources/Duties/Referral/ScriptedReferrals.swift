package import Casework
package import Statutes
package import Store
import Web

/// Reports passed to a unit as the demo writes them: through the acts that people do.
package struct ScriptedReferrals: Sendable {
    /// What staff write to the unit, and what the unit answers; nil while it has not.
    package struct Script: Sendable {
        let note: String?
        let response: String?

        package init(note: String?, response: String?) { (self.note, self.response) = (note, response) }
    }

    let desk: DutyDesk
    package init(_ desk: DutyDesk) { self.desk = desk }

    /// The first reports of a site that were filed, one for each script: passed on a working day after, answered some
    /// working days later. What would come after the end does not happen.
    /// - Parameter move: sets the clock of the demo.
    package func run(
        _ scripts: [Script], at site: ID<Organisation>, to unit: ID<Organisation>, by staff: Viewer,
        answering clerk: Viewer, until end: Instant, moving move: (Instant) -> Void, in tx: any Transaction
    ) throws {
        let reported: [DutyActivity] = try tx.all(
            """
            SELECT \(DutyActivity.columns) FROM duty_activity
            WHERE site_id = \(site) AND state = \(DutyLifecycle.State.reported)
            ORDER BY day, id
            LIMIT \(scripts.count)
            """)
        for (script, activity) in zip(scripts, reported) {
            guard let report = try desk.store.report(of: activity.id, in: tx) else { continue }
            let passed = workday(report.filedAt, after: 1, of: activity)
            guard passed < end else { continue }
            move(passed)
            let made = try desk.pass(activity, to: unit, note: script.note, by: staff, at: passed, in: tx)
            let answered = workday(passed, after: 5, of: activity)
            guard let response = script.response, answered < end else { continue }
            move(answered)
            try desk.carryOut(.respond, on: made, by: clerk, response: response, at: answered, in: tx)
        }
    }

    /// Ten in the morning, so many days later or on the first working day after.
    private func workday(_ at: Instant, after days: Int, of activity: DutyActivity) -> Instant {
        let calendar = desk.clocks.calendar(at: activity.region)
        var day = at.day(in: desk.world.zone).adding(days: days)
        for _ in 0..<14 where !calendar.isWorkday(day) { day = day.adding(days: 1) }
        return desk.world.zone.startOf(day).adding(seconds: 10 * 3600)
    }
}
