import Casework
import Statutes
import Store
import Words

extension ContactKind: SQLBindable, SQLReadable {}

/// Who contacts whom in double contact, from a day until a day.
struct ContactLink: Sendable, RowDecodable {
    let id: ID<AnyCase>
    let kind: ContactKind
    /// The member or deputy who keeps the contact.
    let holder: ID<Person>
    /// Whom a member contacts.
    let deputy: ID<Person>?
    /// The village or community; of a member's link the region of the standing committee.
    let region: ID<Region>
    /// Where it is one residents' group of a community alone.
    let residentsGroup: String
    let from: Day
    /// The first day on which it no longer holds.
    var until: Day?
    /// The last contact by the day that was asked for.
    var lastContact: Day?

    static func columns(on day: Day) -> SQL {
        """
        contact_link.id, contact_link.kind, contact_link.holder_id, contact_link.deputy_id, contact_link.region_id,
        contact_link.residents_group, contact_link.from_on, contact_link.until_on,
        (SELECT MAX(contact.day) FROM contact WHERE contact.link_id = contact_link.id AND contact.day <= \(day))
        """
    }
    /// As they stand at the end of time.
    static var columns: SQL { columns(on: Day(number: 2_932_896)) }

    init(from row: inout RowReader) throws {
        id = try row.next()
        kind = try row.next()
        holder = try row.next()
        deputy = try row.next()
        region = try row.next()
        residentsGroup = try row.next()
        from = try row.next()
        until = try row.next()
        lastContact = try row.next()
    }

    init(
        _ kind: ContactKind, id: ID<AnyCase>, holder: ID<Person>, deputy: ID<Person>?, region: ID<Region>,
        residentsGroup: String, from: Day
    ) {
        (self.id, self.kind, self.holder, self.deputy, self.region) = (id, kind, holder, deputy, region)
        (self.residentsGroup, self.from, until, lastContact) = (residentsGroup, from, nil, nil)
    }

    var state: ContactLifecycle.State { until == nil ? .running : .ended }
    var path: String { "/contacts/links/\(id.text)" }
    func holds(on day: Day) -> Bool { from <= day && until.map { day < $0 } ?? true }

    /// Everything a viewer is to this link. The table of transitions is asked with this, and with nothing else.
    func standing(of viewer: Viewer) -> Set<Actor> {
        var standing: Set<Actor> = []
        if viewer.regions(as: .deputyWorkStaff).contains(where: { $0.contains(region) }) {
            standing.insert(Actor(.deputyWorkStaff, .region))
        }
        if viewer.has(.deputy), viewer.person == holder { standing.insert(Actor(.deputy, .addressee)) }
        return standing
    }
}

/// How somebody was contacted.
enum ContactWay: String, Sendable, CaseIterable, SQLBindable, SQLReadable, Wording {
    case visit, meeting, phone, message

    var text: Text {
        switch self {
        case .visit: Text("走访", "visit")
        case .meeting: Text("见面、开会", "meeting")
        case .phone: Text("电话", "phone call")
        case .message: Text("短信、微信", "message")
        }
    }
}

/// One contact as it was noted last.
struct Contact: Sendable, RowDecodable {
    let id: String
    let link: ID<AnyCase>
    let version: Int
    let day: Day
    let way: ContactWay
    let notedAt: Instant

    static var columns: SQL {
        "contact.id, contact.link_id, contact.version, contact.day, contact.way, contact.noted_at"
    }
    init(from row: inout RowReader) throws {
        id = try row.next()
        link = try row.next()
        version = try row.next()
        day = try row.next()
        way = try row.next()
        notedAt = try row.next()
    }
    init(id: String, link: ID<AnyCase>, version: Int, _ entry: ContactEntry, notedAt: Instant) {
        (self.id, self.link, self.version, self.notedAt) = (id, link, version, notedAt)
        (day, way) = (entry.day, entry.way)
    }

    var path: String { "/contacts/notes/\(id)" }
    static let daysToCorrect = 7
    func isCorrectable(on today: Day, in zone: Zone) -> Bool {
        notedAt.day(in: zone).days(until: today) <= Self.daysToCorrect
    }
}

/// What is noted of a contact, checked: holding one is the proof.
struct ContactEntry: Sendable, Equatable {
    let day: Day
    let way: ContactWay
    let words: String
}

/// One wording of a contact; what was corrected stays.
struct ContactVersion: Sendable {
    let version: Int
    let entry: ContactEntry
    let at: Instant
}

/// Somebody's seat on a standing committee, from a day until a day.
struct CommitteeMember: Sendable, RowDecodable {
    let id: ID<AnyCase>
    let organisation: ID<Organisation>
    /// Of the committee.
    let region: ID<Region>
    let person: ID<Person>
    let from: Day
    /// The first day on which it no longer holds.
    let until: Day?

    static var columns: SQL {
        """
        committee_member.id, committee_member.organisation_id, committee_member.region_id, committee_member.person_id,
        committee_member.from_on, committee_member.until_on
        """
    }
    init(from row: inout RowReader) throws {
        id = try row.next()
        organisation = try row.next()
        region = try row.next()
        person = try row.next()
        from = try row.next()
        until = try row.next()
    }
    init(id: ID<AnyCase>, of committee: ID<Organisation>, in region: ID<Region>, person: ID<Person>, from: Day) {
        (self.id, organisation, self.region, self.person) = (id, committee, region, person)
        (self.from, until) = (from, nil)
    }

    var state: SeatLifecycle.State { until == nil ? .held : .ended }

    /// Everything a viewer is to this seat. The table of transitions is asked with this, and with nothing else.
    func standing(of viewer: Viewer) -> Set<Actor> {
        DutyDesk.keepsContacts(in: region, viewer) ? [Actor(.deputyWorkStaff, .region)] : []
    }
}
