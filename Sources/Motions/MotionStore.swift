import Accounts
import Casework
import Statutes
import Store
import Web

/// Every statement on the tables of motions.
struct MotionStore: Sendable {
    let world: World

    // MARK: Who sees what

    /// Its movers and those who were asked; from its submission on those who oversee the region; and everybody what is on
    /// the agenda or was voted on.
    static func visible(to viewer: Viewer) -> SQL {
        var ways: [SQL] = ["motion.state IN (\(list: MotionLifecycle.State.public))"]
        if let person = viewer.person { ways.append(movedBy(person)) }
        for range in viewer.overseen {
            ways.append(
                """
                (motion.region_id BETWEEN \(range.low) AND \(range.high) AND motion.submitted_at IS NOT NULL)
                """)
        }
        return "(\(SQL.joined(ways, separator: " OR ")))"
    }

    static func movedBy(_ person: ID<Person>, only state: Mover.State? = nil) -> SQL {
        let one: SQL = state.map { " AND motion_mover.state = \($0)" } ?? ""
        return """
            EXISTS (SELECT 1 FROM motion_mover
                    WHERE motion_mover.motion_id = motion.id AND motion_mover.person_id = \(person)\(one))
            """
    }

    /// The one finder for people.
    func motion(
        _ name: String, visibleTo viewer: Viewer, isLocked: Bool = false, in tx: any Transaction
    ) throws -> Motion {
        let found: Motion? = try tx.first(
            """
            SELECT \(Motion.columns) FROM motion
            WHERE (motion.number = \(name) OR motion.id = \(name)) AND \(Self.visible(to: viewer))
            \(isLocked ? SQL.forUpdate : "")
            """)
        guard let found else { throw Problem.notFound }
        return found
    }

    /// The newest first.
    func motions(
        _ filter: MotionFilter, for viewer: Viewer, after: String? = nil, limit: Int, in tx: any Transaction
    ) throws -> [Motion] {
        let older: SQL = after.map { " AND motion.id < \($0)" } ?? ""
        return try tx.all(
            """
            SELECT \(Motion.columns) FROM motion
            WHERE \(try filter.condition(for: viewer, in: world.zone)) AND \(Self.visible(to: viewer))\(older)
            ORDER BY motion.id DESC
            LIMIT \(limit)
            """)
    }

    /// Of several meetings, how many motions a viewer may see in each state.
    func counts(
        of meetings: [ID<AnyCase>], for viewer: Viewer, in tx: any Transaction
    ) throws -> [ID<AnyCase>: [MotionLifecycle.State: Int]] {
        if meetings.isEmpty { return [:] }
        var counts: [ID<AnyCase>: [MotionLifecycle.State: Int]] = [:]
        for row in try tx.rows(
            """
            SELECT motion.meeting_id, motion.state, COUNT(*) FROM motion
            WHERE motion.meeting_id IN (\(list: meetings)) AND \(Self.visible(to: viewer))
            GROUP BY motion.meeting_id, motion.state
            """)
        { counts[try row.get(0), default: [:]][try row.get(1)] = try row.get(2, as: Int.self) }
        return counts
    }

    /// Of several motions, how many have signed each.
    func signed(_ ids: [ID<AnyCase>], in tx: any Transaction) throws -> [ID<AnyCase>: Int] {
        if ids.isEmpty { return [:] }
        let rows = try tx.rows(
            """
            SELECT motion_id, COUNT(*) FROM motion_mover
            WHERE motion_id IN (\(list: ids)) AND state IN ('lead', 'confirmed')
            GROUP BY motion_id
            """)
        return Dictionary(try rows.map { (try $0.get(0), try $0.get(1, as: Int.self)) }) { first, _ in first }
    }

    /// Those of several motions that somebody moves or was asked to sign.
    func moved(_ ids: [ID<AnyCase>], by person: ID<Person>, in tx: any Transaction) throws -> Set<ID<AnyCase>> {
        if ids.isEmpty { return [] }
        let rows = try tx.rows(
            "SELECT motion_id FROM motion_mover WHERE motion_id IN (\(list: ids)) AND person_id = \(person)")
        return Set(try rows.map { try $0.get(0) })
    }

    func count(_ filter: MotionFilter, for viewer: Viewer, in tx: any Transaction) throws -> Int {
        try tx.scalar(
            "SELECT COUNT(*) FROM motion WHERE \(try filter.condition(for: viewer, in: world.zone)) AND \(Self.visible(to: viewer))"
        )
    }

    // MARK: Motions

    func movers(of id: ID<AnyCase>, in tx: any Transaction) throws -> [Mover] {
        try tx.all("SELECT \(Mover.columns) FROM motion_mover WHERE motion_id = \(id) ORDER BY person_id")
    }

    func insert(_ new: Motion, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO motion (id, version, state, number, meeting_id, region_id, lead_id, body, title, grounds, plan,
                submitted_at, withdrawal_asked, changed_at)
            VALUES (\(new.id), \(new.version), \(new.state), \(new.number), \(new.meeting), \(new.region), \(new.lead),
                    \(new.body), \(new.title), \(new.grounds), \(new.plan), \(new.submittedAt), \(new.withdrawalAsked),
                    \(new.changedAt))
            """)
        guard let lead = new.lead else { return }
        try tx.run(
            "INSERT INTO motion_mover (motion_id, person_id, state) VALUES (\(new.id), \(lead), \(Mover.State.lead))")
    }

    func update(_ one: Motion, from version: Int, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE motion
            SET version = version + 1, state = \(one.state), number = \(one.number), title = \(one.title),
                grounds = \(one.grounds), plan = \(one.plan), submitted_at = \(one.submittedAt),
                decision = \(one.decision), committee = \(one.committee), report_due = \(one.reportDue),
                report = \(one.report), advice = \(one.advice), suggestion = \(one.suggestion),
                votes_for = \(one.votesFor), votes_against = \(one.votesAgainst), abstained = \(one.abstained),
                withdrawal_asked = \(one.withdrawalAsked), changed_at = \(one.changedAt),
                members = \(one.members), present = \(one.present)
            WHERE id = \(one.id) AND version = \(version)
            """)
        guard moved == 1 else { throw Problem.conflict(MotionWord.changedMeanwhile.text) }
    }

    /// - Returns: whether they were not asked before.
    func invite(_ person: ID<Person>, to id: ID<AnyCase>, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO motion_mover (motion_id, person_id, state) VALUES (\(id), \(person), \(Mover.State.invited))
            ON CONFLICT (motion_id, person_id) DO NOTHING
            """) == 1
    }

    func set(_ mover: Mover, of id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            "UPDATE motion_mover SET state = \(mover.state) WHERE motion_id = \(id) AND person_id = \(mover.person)")
    }

    func remove(_ person: ID<Person>, from id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM motion_mover
            WHERE motion_id = \(id) AND person_id = \(person) AND state IN ('invited', 'declined')
            """)
    }

    /// What was signed was the text as it stood: another one is signed anew.
    func askAgain(_ id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE motion_mover SET state = \(Mover.State.invited)
            WHERE motion_id = \(id) AND state = \(Mover.State.confirmed)
            """)
    }

    /// Whoever has not signed when it is submitted is no mover.
    func removeUnsigned(_ id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run("DELETE FROM motion_mover WHERE motion_id = \(id) AND state IN ('invited', 'declined')")
    }

    // MARK: Meetings

    func meeting(_ id: ID<AnyCase>, in tx: any Transaction) throws -> MotionMeeting? {
        try tx.first("SELECT \(MotionMeeting.columns) FROM motion_meeting WHERE motion_meeting.id = \(id)")
    }

    func meetings(_ ids: Set<ID<AnyCase>>, in tx: any Transaction) throws -> [ID<AnyCase>: MotionMeeting] {
        if ids.isEmpty { return [:] }
        let found: [MotionMeeting] = try tx.all(
            "SELECT \(MotionMeeting.columns) FROM motion_meeting WHERE motion_meeting.id IN (\(list: ids.sorted { $0.text < $1.text }))"
        )
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The latest first. They are no secret: until when motions are taken is told to all deputies.
    func meetings(in regions: SQL, limit: Int, in tx: any Transaction) throws -> [MotionMeeting] {
        try tx.all(
            """
            SELECT \(MotionMeeting.columns) FROM motion_meeting WHERE \(regions)
            ORDER BY motion_meeting.last_day DESC, motion_meeting.id DESC
            LIMIT \(limit)
            """)
    }

    /// - Returns: whether it was not there yet.
    func insert(_ new: MotionMeeting, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO motion_meeting (id, version, region_id, level, term, forum, session, last_day, changed_at)
            VALUES (\(new.id), \(new.version), \(new.region), \(new.level), \(new.term), \(new.forum), \(new.session),
                    \(new.lastDay), \(new.changedAt))
            ON CONFLICT (region_id, term, forum, session) DO NOTHING
            """) == 1
    }

    func update(_ one: MotionMeeting, from version: Int, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE motion_meeting
            SET version = version + 1, last_day = \(one.lastDay), changed_at = \(one.changedAt)
            WHERE id = \(one.id) AND version = \(version)
            """)
        guard moved == 1 else { throw Problem.conflict(MotionWord.changedMeanwhile.text) }
    }
}

/// What a list is asked for; the same value makes the query, the count and the address.
struct MotionFilter: Sendable, Equatable {
    /// What waits for somebody.
    enum Group: String, Sendable, CaseIterable {
        case toSign, mine, toDecide, toReport, toVote

        static func onDesk(of viewer: Viewer) -> [Group] {
            var groups: [Group] = []
            if viewer.has(.deputy) { groups += [.toSign, .mine] }
            if viewer.has(.leader) { groups.append(.toDecide) }
            if viewer.has(.deputyWorkStaff) { groups += [.toReport, .toVote] }
            return groups
        }
    }
    var group: Group?
    var state: MotionLifecycle.State?
    /// Moved to this session, or to this meeting of a committee.
    var meeting: ID<AnyCase>?
    var region: ID<Region>?
    /// In which it was submitted.
    var year: Int?
    var measure: MotionMeasure?
    /// Places that do not use motions; of mails alone, and in no address.
    var except: [RegionRange] = []

    init(group: Group? = nil, except: [RegionRange] = []) { (self.group, self.except) = (group, except) }

    init(_ exchange: Exchange) throws {
        func given(_ name: String) -> String? { exchange.query(name).flatMap { $0.isEmpty ? nil : $0 } }
        group = try given("group").map { try Group(rawValue: $0) ?? { throw Problem.notFound }() }
        state = try given("state").map { try MotionLifecycle.State(rawValue: $0) ?? { throw Problem.notFound }() }
        meeting = given("meeting").map { ID(String($0.prefix(40))) }
        region = given("region").map { ID(String($0.prefix(12))) }
        year = try given("year").map {
            try Int($0).flatMap { (1954...9998).contains($0) ? $0 : nil } ?? { throw Problem.notFound }()
        }
        measure = try given("figure").map { try MotionMeasure(rawValue: $0) ?? { throw Problem.notFound }() }
    }

    static let fields = [
        RouteField("group", .query, MotionWord.whose.text), RouteField("state", .query, MotionWord.state.text),
        RouteField("meeting", .query, MotionWord.meeting.text), RouteField("region", .query, MotionWord.region.text),
        RouteField("year", .query, MotionWord.year.text), RouteField("figure", .query, MotionWord.decision.text),
        RouteField("after", .query, MotionWord.more.text),
    ]

    /// As it stands behind the question mark of an address.
    var query: String { path().split(separator: "?", maxSplits: 1).dropFirst().joined() }

    func path(after cursor: String? = nil) -> String {
        let pairs = [
            ("group", group?.rawValue), ("state", state?.rawValue), ("meeting", meeting?.text),
            ("region", region?.text), ("year", year.map(String.init)), ("figure", measure?.rawValue), ("after", cursor),
        ]
        let given = pairs.compactMap { name, value in value.map { "\(name)=\(Paths.encoded($0))" } }
        return given.isEmpty ? "/motions" : "/motions?\(given.joined(separator: "&"))"
    }

    func condition(for viewer: Viewer, in zone: Zone) throws -> SQL {
        var parts: [SQL] = []
        if let region {
            let range = RegionRange(region)
            parts.append("motion.region_id BETWEEN \(range.low) AND \(range.high)")
        }
        if let year, let first = Day(year: year, month: 1, day: 1), let next = Day(year: year + 1, month: 1, day: 1) {
            parts.append(
                "motion.submitted_at >= \(zone.startOf(first)) AND motion.submitted_at < \(zone.startOf(next))")
        }
        if let measure { parts.append(measure.condition) }
        if let state { parts.append("motion.state = \(state)") }
        if let meeting { parts.append("motion.meeting_id = \(meeting)") }
        if !except.isEmpty { parts.append(RegionRange.outside(except, "motion.region_id")) }
        if let group { parts.append(try Self.condition(of: group, for: viewer)) }
        return parts.isEmpty ? "1 = 1" : SQL.joined(parts, separator: " AND ")
    }

    private static func condition(of group: Group, for viewer: Viewer) throws -> SQL {
        guard let person = viewer.person else { throw Problem.signInFirst }
        func here(_ role: Role) -> SQL {
            let ranges = viewer.regions(as: role).map {
                "motion.region_id BETWEEN \($0.low) AND \($0.high)" as SQL
            }
            return ranges.isEmpty ? "1 = 0" : "(\(SQL.joined(ranges, separator: " OR ")))"
        }
        let decided: [MotionLifecycle.State] = [.submitted, .reported]
        return switch group {
        case .toSign: "motion.state = 'signing' AND \(MotionStore.movedBy(person, only: .invited))"
        case .mine: MotionStore.movedBy(person)
        case .toDecide:
            """
            \(here(.leader)) AND (motion.state IN (\(list: decided))
                OR (motion.withdrawal_asked = TRUE AND motion.state IN (\(list: MotionLifecycle.State.pending))))
            """
        case .toReport: "\(here(.deputyWorkStaff)) AND motion.state = 'atCommittee'"
        case .toVote: "\(here(.deputyWorkStaff)) AND motion.state = 'onAgenda'"
        }
    }
}
