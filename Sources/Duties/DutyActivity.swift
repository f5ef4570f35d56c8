package import Casework
import Formats
package import Statutes
package import Store

/// One duty activity of deputies at a liaison site: a reception, a visit, a theme activity, a field study.
package struct DutyActivity: Sendable {
    package let id: ID<AnyCase>
    package var version: Int
    package let kind: DutyKind
    package var state: DutyLifecycle.State
    package let site: ID<Organisation>
    package let region: ID<Region>
    package var day: Day
    var from: DutyTime
    var to: DutyTime
    var place: String
    /// In public words.
    var topic: String
    /// It was announced once: from then on the public knows of it, called off or not.
    var isPublic: Bool
    /// How often what is public of it has changed, for calendars.
    var sequence: Int
    var announcedAt: Instant?
    var wasLate: Bool
    var lateReason: String?
    var openedAt: Instant?
    var closedAt: Instant?
    var visitors: Int?
    /// Why it was called off or put off, as everyone is told.
    var offReason: String?
    var dueOn: Day?
    var dueFrom: Day?
    var changedAt: Instant

    var isHeld: Bool { DutyLifecycle.held.contains(state) }
    func starts(in zone: Zone) -> Instant { zone.startOf(day).adding(seconds: from.minutes * 60) }
    func ends(in zone: Zone) -> Instant { zone.startOf(day).adding(seconds: to.minutes * 60) }

    /// What the public and their calendars are told; a change of it is a new version of the appointment.
    var face: [String] {
        [day.description, from.description, to.description, place, topic, calendarStatus.rawValue]
    }
}

extension DutyActivity: RowDecodable {
    package static var columns: SQL {
        """
        duty_activity.id, duty_activity.version, duty_activity.kind, duty_activity.state, duty_activity.site_id,
        duty_activity.region_id, duty_activity.day, duty_activity.from_time, duty_activity.to_time, duty_activity.place,
        duty_activity.topic, duty_activity.is_public, duty_activity.sequence, duty_activity.announced_at,
        duty_activity.was_late, duty_activity.late_reason, duty_activity.opened_at, duty_activity.closed_at,
        duty_activity.visitors, duty_activity.off_reason, duty_activity.due_on, duty_activity.due_from,
        duty_activity.changed_at
        """
    }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        version = try row.next()
        kind = try row.next()
        state = try row.next()
        site = try row.next()
        region = try row.next()
        day = try row.next()
        from = try row.next()
        to = try row.next()
        place = try row.next()
        topic = try row.next()
        isPublic = try row.next()
        sequence = try row.next()
        announcedAt = try row.next()
        wasLate = try row.next()
        lateReason = try row.next()
        openedAt = try row.next()
        closedAt = try row.next()
        visitors = try row.next()
        offReason = try row.next()
        dueOn = try row.next()
        dueFrom = try row.next()
        changedAt = try row.next()
    }
}

extension DutyKind: SQLBindable, SQLReadable {}

extension DutyActivity {
    var calendarStatus: ICalendar.Status {
        switch state {
        case .planned: .tentative
        case .cancelled: .cancelled
        case .announced, .open, .closed, .reported, .archived: .confirmed
        }
    }
}

/// A time of day as a plan says it: `09:00`, up to `24:00`.
struct DutyTime: Hashable, Comparable, Sendable, CustomStringConvertible, SQLBindable, SQLReadable {
    let minutes: Int

    /// Exactly `09:00`, as browsers send it; seconds that some add are left out.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy(\.isNumber) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        minutes = hour * 60 + minute
    }

    static func < (one: DutyTime, other: DutyTime) -> Bool { one.minutes < other.minutes }

    var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    var sqlValue: SQLValue { .text(description) }
    init?(_ value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self.init(text)
    }
}

/// A deputy who is to take part, and whether they did.
struct Attendance: Sendable, RowDecodable, Equatable {
    enum State: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case invited, accepted, declined, checkedIn, absent
    }
    let person: ID<Person>
    var state: State
    /// Somebody else said so for them.
    var isProxy: Bool

    static var columns: SQL { "person_id, state, is_proxy" }
    init(from row: inout RowReader) throws {
        person = try row.next()
        state = try row.next()
        isProxy = try row.next()
    }

    init(_ person: ID<Person>, _ state: State = .invited, isProxy: Bool = false) {
        (self.person, self.state, self.isProxy) = (person, state, isProxy)
    }
}

/// What was heard there: a case of its own, or a matter that needs none, with the reason.
struct HeardMatter: Sendable {
    enum Outcome: Sendable {
        case opinion(ID<AnyCase>)
        case noAction(summary: String, reason: String)
    }
    let id: String
    let outcome: Outcome
    let at: Instant
}

/// What the organiser reports afterwards.
struct DutyReport: Sendable, RowDecodable, Equatable {
    let content: String
    let problems: String?
    let suggestions: String?
    let filedAt: Instant

    static var columns: SQL { "content, problems, suggestions, filed_at" }
    init(from row: inout RowReader) throws {
        content = try row.next()
        problems = try row.next()
        suggestions = try row.next()
        filedAt = try row.next()
    }

    init(content: String, problems: String?, suggestions: String?, filedAt: Instant) {
        (self.content, self.problems, self.suggestions, self.filedAt) = (content, problems, suggestions, filedAt)
    }
}
