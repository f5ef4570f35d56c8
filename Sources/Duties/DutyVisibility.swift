import Casework
import Store

/// Who sees which duty activities: page, list, count and calendar go through here. What is not visible is not there.
enum DutyVisibility {
    /// Those who have to do with it: its station, staff and auditors of its region, the deputies who take part.
    static func inner(to viewer: Viewer) -> SQL {
        var ways: [SQL] = []
        let sites = viewer.organisations(as: .stationClerk)
        if !sites.isEmpty { ways.append("duty_activity.site_id IN (\(list: sites))") }
        for range in viewer.overseen {
            ways.append("duty_activity.region_id BETWEEN \(range.low) AND \(range.high)")
        }
        if viewer.has(.deputy), let person = viewer.person { ways.append(takesPart(person)) }
        return ways.isEmpty ? "1 = 0" : "(\(SQL.joined(ways, separator: " OR ")))"
    }

    /// What was announced once stays public, called off or put off as well.
    static let `public`: SQL = "duty_activity.is_public = TRUE"

    static func any(to viewer: Viewer) -> SQL {
        viewer.isAnonymous ? Self.public : "(\(Self.public) OR \(inner(to: viewer)))"
    }

    static func takesPart(_ person: ID<Person>, unlessDeclined: Bool = false) -> SQL {
        let accepted: SQL = unlessDeclined ? " AND duty_attendance.state <> \(Attendance.State.declined)" : ""
        return """
            EXISTS (SELECT 1 FROM duty_attendance
                    WHERE duty_attendance.activity_id = duty_activity.id
                      AND duty_attendance.person_id = \(person)\(accepted))
            """
    }
}

extension DutyActivity {
    /// Everything a viewer is to this activity. The table of transitions is asked with this, and with nothing else.
    func standing(of viewer: Viewer, takesPart: Bool) -> Set<Actor> {
        var standing: Set<Actor> = []
        if viewer.organisations(as: .stationClerk).contains(site) { standing.insert(Actor(.stationClerk, .site)) }
        if viewer.regions(as: .deputyWorkStaff).contains(where: { $0.contains(region) }) {
            standing.insert(Actor(.deputyWorkStaff, .region))
        }
        if takesPart, viewer.has(.deputy) { standing.insert(Actor(.deputy, .addressee)) }
        return standing
    }

    /// Whether a viewer reads its inner side: report, attendance, matters.
    func isInner(to viewer: Viewer, takesPart: Bool) -> Bool {
        !standing(of: viewer, takesPart: takesPart).isEmpty
            || viewer.onlooked.contains(where: { $0.contains(region) })
    }
}
