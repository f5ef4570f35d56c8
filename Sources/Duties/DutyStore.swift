import Casework
import Statutes
import Store
import Web

/// Every statement on the tables of duty activities.
struct DutyStore: Sendable {
    let vault: Vault
    let world: World

    /// The one finder for people: what the viewer may not see does not exist.
    /// - Parameter isLocked: to be changed in this transaction.
    func activity(
        _ id: String, visibleTo viewer: Viewer, isLocked: Bool = false, in tx: any Transaction
    ) throws -> DutyActivity {
        let lock = isLocked ? SQL.forUpdate : ""
        guard
            let activity = try tx.first(
                """
                SELECT \(DutyActivity.columns) FROM duty_activity
                WHERE duty_activity.id = \(id) AND \(DutyVisibility.any(to: viewer)) \(lock)
                """, as: DutyActivity.self)
        else { throw Problem.notFound }
        return activity
    }

    /// For the system's own acts.
    func activity(_ id: ID<AnyCase>, in tx: any Transaction) throws -> DutyActivity? {
        try tx.first(
            "SELECT \(DutyActivity.columns) FROM duty_activity WHERE duty_activity.id = \(id) \(SQL.forUpdate)")
    }

    func attendance(of id: ID<AnyCase>, in tx: any Transaction) throws -> [Attendance] {
        try tx.all("SELECT \(Attendance.columns) FROM duty_attendance WHERE activity_id = \(id) ORDER BY person_id")
    }

    func attendance(of ids: [ID<AnyCase>], in tx: any Transaction) throws -> [ID<AnyCase>: [Attendance]] {
        var found: [ID<AnyCase>: [Attendance]] = [:]
        let rows = try tx.rows(
            """
            SELECT activity_id, \(Attendance.columns) FROM duty_attendance
            WHERE activity_id IN (\(list: ids)) ORDER BY activity_id, person_id
            """)
        for row in rows {
            var reader = RowReader(row)
            let id: ID<AnyCase> = try reader.next()
            found[id, default: []].append(try Attendance(from: &reader))
        }
        return found
    }

    func matters(of id: ID<AnyCase>, in tx: any Transaction) throws -> [HeardMatter] {
        try tx.rows(
            "SELECT id, opinion_id, summary, reason, at FROM duty_matter WHERE activity_id = \(id) ORDER BY id"
        ).map { row in
            let matter: String = try row.get(0)
            let at: Instant = try row.get(4)
            if let opinion: ID<AnyCase> = try row.get(1) {
                return HeardMatter(id: matter, outcome: .opinion(opinion), at: at)
            }
            let sealed: [UInt8]? = try row.get(2)
            let summary = sealed.flatMap { vault.unseal($0, for: Self.context(matter)) } ?? ""
            return HeardMatter(
                id: matter, outcome: .noAction(summary: summary, reason: try row.get(3) ?? ""), at: at)
        }
    }

    func report(of id: ID<AnyCase>, in tx: any Transaction) throws -> DutyReport? {
        try tx.first("SELECT \(DutyReport.columns) FROM duty_report WHERE activity_id = \(id)")
    }

    // MARK: Writing

    func insert(_ new: DutyActivity, deputies: [ID<Person>], in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO duty_activity
                (id, version, kind, state, site_id, region_id, day, from_time, to_time, place, topic, is_public,
                 sequence, was_late, changed_at)
            VALUES (\(new.id), \(new.version), \(new.kind), \(new.state), \(new.site), \(new.region), \(new.day),
                    \(new.from), \(new.to), \(new.place), \(new.topic), \(new.isPublic), \(new.sequence),
                    \(new.wasLate), \(new.changedAt))
            """)
        for person in deputies { try invite(person, to: new.id, in: tx) }
    }

    func invite(_ person: ID<Person>, to id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO duty_attendance (activity_id, person_id, state, is_proxy)
            VALUES (\(id), \(person), \(Attendance.State.invited), FALSE)
            ON CONFLICT (activity_id, person_id) DO NOTHING
            """)
    }

    func uninvite(_ person: ID<Person>, from id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run("DELETE FROM duty_attendance WHERE activity_id = \(id) AND person_id = \(person)")
    }

    func update(_ activity: DutyActivity, from version: Int, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE duty_activity
            SET version = version + 1, state = \(activity.state), day = \(activity.day), from_time = \(activity.from),
                to_time = \(activity.to), place = \(activity.place), topic = \(activity.topic),
                is_public = \(activity.isPublic), sequence = \(activity.sequence),
                announced_at = \(activity.announcedAt), was_late = \(activity.wasLate),
                late_reason = \(activity.lateReason), opened_at = \(activity.openedAt),
                closed_at = \(activity.closedAt), visitors = \(activity.visitors), off_reason = \(activity.offReason),
                due_on = \(activity.dueOn), due_from = \(activity.dueFrom), changed_at = \(activity.changedAt)
            WHERE id = \(activity.id) AND version = \(version)
            """)
        guard moved == 1 else { throw Problem.conflict(DutyWord.changedMeanwhile.text) }
    }

    func set(_ attendance: Attendance, of id: ID<AnyCase>, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE duty_attendance SET state = \(attendance.state), is_proxy = \(attendance.isProxy)
            WHERE activity_id = \(id) AND person_id = \(attendance.person)
            """)
        guard moved == 1 else { throw Problem.notFound }
    }

    /// Whoever was expected and did not come.
    func markAbsent(_ id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE duty_attendance SET state = \(Attendance.State.absent)
            WHERE activity_id = \(id) AND state IN (\(list: [Attendance.State.invited, .accepted]))
            """)
    }

    func tie(_ opinion: ID<AnyCase>, to id: ID<AnyCase>, at: Instant, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO duty_matter (id, activity_id, opinion_id, at)
            VALUES (\(world.newID()), \(id), \(opinion), \(at))
            """)
    }

    /// What was said without need of action may still be somebody's own matter: it is sealed.
    func setAside(_ summary: String, reason: String, of id: ID<AnyCase>, at: Instant, in tx: any Transaction) throws {
        let matter = world.newID()
        try tx.run(
            """
            INSERT INTO duty_matter (id, activity_id, summary, reason, at)
            VALUES (\(matter), \(id), \(try vault.seal(summary, for: Self.context(matter))), \(reason), \(at))
            """)
    }

    func file(_ report: DutyReport, of id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO duty_report (activity_id, content, problems, suggestions, filed_at)
            VALUES (\(id), \(report.content), \(report.problems), \(report.suggestions), \(report.filedAt))
            """)
    }

    static let sealed = SealedColumn("duty_matter", "summary", by: [.text("id")]) { context($0[0]) }

    private static func context(_ matter: String) -> String { "duty_matter.summary \(matter)" }
}
