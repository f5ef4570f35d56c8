import Casework
import Messages
import Statutes
import Store
import Words

/// What waits for somebody on motions, from the same groups and statements as their desk.
struct WaitingMotions: Sendable {
    let desk: MotionDesk
    /// Places that do not use motions.
    var except: [RegionRange] = []

    @Sendable func waiting(for viewer: Viewer, in tx: any Transaction) throws -> [Matter] {
        let groups = MotionFilter.Group.onDesk(of: viewer).filter { $0 != .mine }
        let lists = try groups.map { group in
            try desk.store.motions(
                MotionFilter(group: group, except: except), for: viewer, limit: Waiting.most + 1, in: tx)
        }
        let meetings = try desk.store.meetings(Set(lists.joined().map(\.meeting)), in: tx)
        return zip(groups, lists).flatMap { group, list in
            list.map { matter($0, group.text, due: due($0, meetings[$0.meeting])) }
        }
    }

    /// The last day on which it can be moved, or until which a committee reports.
    private func due(_ one: Motion, _ meeting: MotionMeeting?) -> Day? {
        switch one.state {
        case .draft, .signing: meeting?.lastDay
        case .atCommittee: one.reportDue
        default: nil
        }
    }

    private func matter(_ one: Motion, _ ask: Text, due: Day?) -> Matter {
        let number = one.number.map { " \($0)" } ?? ""
        return Matter(
            one.id, name: MotionWord.motion.text + Text(number, number), state: one.state.text, asks: ask, due: due,
            lateness: due.map {
                lateness(
                    due: $0, today: desk.world.today, from: one.changedAt.day(in: desk.world.zone),
                    calendar: desk.clocks.calendar(at: one.region))
            } ?? .normal, path: one.path)
    }
}
