import Casework
import Network
import Statutes
import Store
import Web

/// Who sees which reports that were passed on: page, list, count and card go through here. They are not public.
enum ReferralVisibility {
    /// Staff and those who look on over the region; the unit itself, unless it was taken back from it; whoever organises at
    /// the site; the deputies who took part, and not those who declined.
    static func condition(for viewer: Viewer) -> SQL {
        var ways: [SQL] = []
        for range in viewer.overseen {
            ways.append("duty_referral.region_id BETWEEN \(range.low) AND \(range.high)")
        }
        let units = units(of: viewer)
        if !units.isEmpty {
            ways.append(
                """
                (duty_referral.unit_id IN (\(list: units))
                 AND duty_referral.state <> \(ReferralLifecycle.State.takenBack))
                """)
        }
        let sites = viewer.organisations(as: .stationClerk)
        if !sites.isEmpty {
            ways.append(
                """
                duty_referral.activity_id IN (SELECT duty_activity.id FROM duty_activity
                                              WHERE duty_activity.site_id IN (\(list: sites)))
                """)
        }
        if viewer.has(.deputy), let person = viewer.person {
            ways.append(
                """
                duty_referral.activity_id IN (SELECT duty_attendance.activity_id FROM duty_attendance
                                              WHERE duty_attendance.person_id = \(person)
                                                AND duty_attendance.state <> \(Attendance.State.declined))
                """)
        }
        return ways.isEmpty ? "1 = 0" : "(\(SQL.joined(ways, separator: " OR ")))"
    }

    static func units(of viewer: Viewer) -> [ID<Organisation>] {
        Set(viewer.organisations(as: .unitClerk) + viewer.organisations(as: .unitSigner)).sorted()
    }

    /// To everybody else there is no such page.
    static func isFor(_ viewer: Viewer) -> Bool {
        !viewer.overseen.isEmpty || !units(of: viewer).isEmpty || viewer.has(.deputy)
            || !viewer.organisations(as: .stationClerk).isEmpty
    }
}

/// Every statement on the table of reports that were passed to units.
struct ReferralStore: Sendable {
    /// The one finder for people.
    /// - Parameter isLocked: to be changed in this transaction.
    func referral(
        _ id: String, visibleTo viewer: Viewer, isLocked: Bool = false, in tx: any Transaction
    ) throws -> Referral {
        let lock = isLocked ? SQL.forUpdate : ""
        guard
            let referral = try tx.first(
                """
                SELECT \(Referral.columns) FROM duty_referral
                WHERE duty_referral.id = \(id) AND \(ReferralVisibility.condition(for: viewer)) \(lock)
                """, as: Referral.self)
        else { throw Problem.notFound }
        return referral
    }

    /// For the system's own acts.
    func referral(_ id: ID<AnyCase>, in tx: any Transaction) throws -> Referral? {
        try tx.first(
            "SELECT \(Referral.columns) FROM duty_referral WHERE duty_referral.id = \(id) \(SQL.forUpdate)")
    }

    /// The newest first.
    func referrals(
        _ filter: ReferralFilter, visibleTo viewer: Viewer, _ places: Places, on today: Day, after: String? = nil,
        limit: Int, in tx: any Transaction
    ) throws -> [Referral] {
        let earlier: SQL = after.map { " AND duty_referral.id < \($0)" } ?? ""
        return try tx.all(
            """
            SELECT \(Referral.columns) FROM duty_referral
            WHERE \(ReferralVisibility.condition(for: viewer)) AND \(filter.condition(places, on: today))\(earlier)
            ORDER BY duty_referral.id DESC
            LIMIT \(limit)
            """)
    }

    func count(
        _ filter: ReferralFilter, visibleTo viewer: Viewer, _ places: Places, on today: Day, in tx: any Transaction
    ) throws -> Int {
        try tx.scalar(
            """
            SELECT COUNT(*) FROM duty_referral
            WHERE \(ReferralVisibility.condition(for: viewer)) AND \(filter.condition(places, on: today))
            """)
    }

    /// How many wait for the response of a unit, whoever asks.
    func countOpen(with unit: ID<Organisation>, in tx: any Transaction) throws -> Int {
        try tx.scalar(
            """
            SELECT COUNT(*) FROM duty_referral
            WHERE unit_id = \(unit) AND state = \(ReferralLifecycle.State.passed)
            """)
    }

    /// Those of one activity, in the order in which they were passed.
    func referrals(
        of activity: ID<AnyCase>, visibleTo viewer: Viewer, in tx: any Transaction
    ) throws -> [Referral] {
        try tx.all(
            """
            SELECT \(Referral.columns) FROM duty_referral
            WHERE duty_referral.activity_id = \(activity) AND \(ReferralVisibility.condition(for: viewer))
            ORDER BY duty_referral.id
            """)
    }

    /// Whether a unit has the report and has not responded.
    func isOpen(_ activity: ID<AnyCase>, with unit: ID<Organisation>, in tx: any Transaction) throws -> Bool {
        try tx.scalar(
            """
            SELECT COUNT(*) FROM duty_referral
            WHERE activity_id = \(activity) AND unit_id = \(unit) AND state = \(ReferralLifecycle.State.passed)
            """) > 0
    }

    /// Whoever may see a referral may see what is public of its activity.
    func activities(of referrals: [Referral], in tx: any Transaction) throws -> [ID<AnyCase>: DutyActivity] {
        let found: [DutyActivity] = try tx.all(
            """
            SELECT \(DutyActivity.columns) FROM duty_activity
            WHERE duty_activity.id IN (\(list: Set(referrals.map(\.activity)).sorted()))
            """)
        return Dictionary(found.map { ($0.id, $0) }) { one, _ in one }
    }

    // MARK: Writing

    func insert(_ new: Referral, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO duty_referral
                (id, version, state, activity_id, unit_id, region_id, note, passed_at, due_on, due_from, changed_at)
            VALUES (\(new.id), \(new.version), \(new.state), \(new.activity), \(new.unit), \(new.region), \(new.note),
                    \(new.passedAt), \(new.dueOn), \(new.dueFrom), \(new.changedAt))
            """)
    }

    func update(_ referral: Referral, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE duty_referral
            SET version = version + 1, state = \(referral.state), unit_id = \(referral.unit),
                response = \(referral.response), responded_at = \(referral.respondedAt), due_on = \(referral.dueOn),
                due_from = \(referral.dueFrom), changed_at = \(referral.changedAt)
            WHERE id = \(referral.id) AND version = \(referral.version)
            """)
        guard moved == 1 else { throw Problem.conflict(DutyWord.changedMeanwhile.text) }
    }
}
