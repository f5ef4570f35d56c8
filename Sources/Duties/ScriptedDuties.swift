package import Casework
package import Network
package import Statutes
package import Store
import Web

/// Lets an activity happen as its people would do it, act by act, each at its own time: how the demo city gets its
/// receptions. What would come after the end does not happen.
package struct ScriptedDuties: Sendable {
    /// One activity and those who act in it.
    package struct Script: Sendable {
        let kind: DutyKind
        let site: LiaisonSite
        let day: Day
        let topic: String
        let clerk: Viewer
        let deputies: [Viewer]
        let visitors: Int
        let report: String
        /// What somebody said there of which no opinion was made, and why.
        let aside: (summary: String, reason: String)?

        package init(
            _ kind: DutyKind, at site: LiaisonSite, on day: Day, topic: String, clerk: Viewer, deputies: [Viewer],
            visitors: Int, report: String, aside: (summary: String, reason: String)? = nil
        ) {
            (self.kind, self.site, self.day, self.topic) = (kind, site, day, topic)
            (self.clerk, self.deputies, self.visitors, self.report) = (clerk, deputies, visitors, report)
            self.aside = aside
        }
    }

    let desk: DutyDesk
    package init(_ desk: DutyDesk) { self.desk = desk }

    /// - Parameter move: sets the clock of the demo.
    package func run(
        _ script: Script, until end: Instant, moving move: (Instant) -> Void, in tx: any Transaction
    ) throws {
        guard let from = DutyTime("09:00"), let to = DutyTime("11:00") else { return }
        let plan = DutyPlan(kind: script.kind, from: from, to: to, place: script.site.address, topic: script.topic)
        func at(_ days: Int, _ hour: Int) -> Instant {
            desk.world.zone.startOf(script.day.adding(days: days)).adding(seconds: hour * 3600)
        }
        func happens(_ instant: Instant) -> Bool {
            if instant < end { move(instant) }
            return instant < end
        }
        guard happens(at(-12, 10)) else { return }
        var activity = try desk.plan(
            plan, on: script.day, at: script.site, deputies: script.deputies.compactMap(\.person), by: script.clerk,
            at: at(-12, 10), in: tx)
        func act(
            _ action: DutyLifecycle.Action, _ viewer: Viewer, _ days: Int, _ hour: Int,
            _ body: (inout DutyActing) throws -> Void
        ) throws -> Bool {
            let instant = at(days, hour)
            guard happens(instant) else { return false }
            activity = try desk.carryOut(
                action, on: activity, by: viewer, subject: viewer.person, at: instant, in: tx, body)
            return true
        }
        guard try act(.announce, script.clerk, -7, 9, { AnnounceDuty.announce(&$0) }) else { return }
        for deputy in script.deputies {
            guard
                try act(
                    .accept, deputy, -6, 18,
                    { acting in
                        var own = try acting.attendanceOfSubject()
                        own.state = .accepted
                        try acting.store.set(own, of: acting.activity.id, in: acting.tx)
                    })
            else { return }
        }
        guard try act(.open, script.clerk, 0, 9, { $0.activity.openedAt = $0.at }) else { return }
        for deputy in script.deputies {
            guard
                try act(
                    .checkIn, deputy, 0, 9,
                    { acting in
                        var own = try acting.attendanceOfSubject()
                        own.state = .checkedIn
                        try acting.store.set(own, of: acting.activity.id, in: acting.tx)
                    })
            else { return }
        }
        if let aside = script.aside {
            let kept = try act(.setAside, script.clerk, 0, 10) { acting in
                try acting.store.setAside(
                    aside.summary, reason: aside.reason, of: acting.activity.id, at: acting.at, in: acting.tx)
                acting.words["reason"] = aside.reason
            }
            guard kept else { return }
        }
        guard
            try act(
                .close, script.clerk, 0, 11,
                { acting in
                    acting.activity.visitors = script.visitors
                    acting.activity.closedAt = acting.at
                    try acting.store.markAbsent(acting.activity.id, in: acting.tx)
                })
        else { return }
        _ = try act(.fileReport, script.clerk, 3, 16) { acting in
            let report = DutyReport(content: script.report, problems: nil, suggestions: nil, filedAt: acting.at)
            try acting.store.file(report, of: acting.activity.id, in: acting.tx)
        }
    }
}
