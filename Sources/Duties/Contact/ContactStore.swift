import Accounts
import Casework
import Statutes
import Store
import Web

/// Which links a list shows and a figure counts: the same value for both.
struct ContactFilter: Sendable {
    enum Show: String, Sendable, CaseIterable {
        case running, overdue, due, idle
    }
    var show: Show
    var range: RegionRange
    var day: Day
}

/// Every statement on the tables of double contact.
struct ContactStore: Sendable {
    let vault: Vault
    let world: World
    let rules: [ContactRule]

    // MARK: Who sees what

    /// Those who hold a link, and staff over its region. What is not visible is not there.
    private static func visible(to viewer: Viewer) -> SQL {
        var ways = viewer.regions(as: .deputyWorkStaff).map {
            "contact_link.region_id BETWEEN \($0.low) AND \($0.high)" as SQL
        }
        if viewer.has(.deputy), let person = viewer.person { ways.append("contact_link.holder_id = \(person)") }
        return ways.isEmpty ? "1 = 0" : "(\(SQL.joined(ways, separator: " OR ")))"
    }

    /// The one finder for people.
    func link(_ id: String, visibleTo viewer: Viewer, isLocked: Bool = false, in tx: any Transaction) throws
        -> ContactLink
    {
        let lock = isLocked ? SQL.forUpdate : ""
        guard
            let link = try tx.first(
                """
                SELECT \(ContactLink.columns) FROM contact_link
                WHERE contact_link.id = \(id) AND \(Self.visible(to: viewer)) \(lock)
                """, as: ContactLink.self)
        else { throw Problem.notFound }
        return link
    }

    /// A contact with its link, for those who see the link.
    func contact(_ id: String, visibleTo viewer: Viewer, isLocked: Bool = false, in tx: any Transaction) throws -> (
        contact: Contact, link: ContactLink
    ) {
        let found: Contact? = try tx.first("SELECT \(Contact.columns) FROM contact WHERE contact.id = \(id)")
        guard let found else { throw Problem.notFound }
        return (found, try link(found.link.text, visibleTo: viewer, isLocked: isLocked, in: tx))
    }

    // MARK: Conditions

    private static func running(on day: Day) -> SQL {
        "contact_link.from_on <= \(day) AND (contact_link.until_on IS NULL OR contact_link.until_on > \(day))"
    }

    /// Whoever holds it, and whom a member contacts, are in office.
    private static func inOffice(on day: Day) -> SQL {
        """
        (\(People.holdsMandate("contact_link.holder_id", on: day)) AND (contact_link.deputy_id IS NULL
         OR \(People.holdsMandate("contact_link.deputy_id", on: day))))
        """
    }

    private static func silent(since first: Day, on day: Day) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM contact
                    WHERE contact.link_id = contact_link.id AND contact.day BETWEEN \(first) AND \(day))
        """
    }

    private func condition(_ filter: ContactFilter) -> SQL {
        let day = filter.day
        let base: SQL =
            "contact_link.region_id BETWEEN \(filter.range.low) AND \(filter.range.high) AND \(Self.running(on: day))"
        switch filter.show {
        case .running: return base
        case .idle: return "\(base) AND NOT \(Self.inOffice(on: day))"
        case .overdue: return "\(base) AND \(Self.inOffice(on: day)) AND \(overdue(on: day))"
        case .due: return "\(base) AND \(Self.inOffice(on: day)) AND \(due(on: day)) AND NOT \(overdue(on: day))"
        }
    }

    /// Through all of the period before, and no contact since it began.
    private func overdue(on day: Day) -> SQL { silentThroughout(on: day) { $0.before } }
    /// Through all of this period so far, and no contact in it.
    private func due(on day: Day) -> SQL { silentThroughout(on: day) { $0.this } }

    private func silentThroughout(on day: Day, _ choose: ((before: Day, this: Day)) -> Day) -> SQL {
        let ways = rules.filter { $0.holds(on: day) }.compactMap { rule -> SQL? in
            let first = choose(rule.firstDays(on: day))
            guard rule.effectiveFrom <= first else { return nil }
            return """
                (contact_link.kind = \(rule.kind) AND contact_link.from_on <= \(first)
                 AND \(Self.silent(since: first, on: day)))
                """
        }
        return ways.isEmpty ? "(1 = 0)" : "(\(SQL.joined(ways, separator: " OR ")))"
    }

    /// Of a deputy, as `deputy.person_id`: nobody of a standing committee contacts them, and they are not of one.
    static func withoutMember(on day: Day) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM contact_link
                    WHERE contact_link.deputy_id = deputy.person_id AND \(running(on: day))
                      AND \(People.holdsMandate("contact_link.holder_id", on: day)))
        AND NOT EXISTS (SELECT 1 FROM committee_member
                        WHERE committee_member.person_id = deputy.person_id AND \(seated(on: day)))
        """
    }

    private static func seated(on day: Day) -> SQL {
        """
        committee_member.from_on <= \(day)
        AND (committee_member.until_on IS NULL OR committee_member.until_on > \(day))
        """
    }

    // MARK: Links

    func count(_ filter: ContactFilter, in tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) FROM contact_link WHERE \(condition(filter))")
    }

    func links(_ filter: ContactFilter, after id: String? = nil, limit: Int, in tx: any Transaction) throws
        -> [ContactLink]
    {
        let later: SQL = id.map { "AND contact_link.id > \($0)" } ?? ""
        return try tx.all(
            """
            SELECT \(ContactLink.columns(on: filter.day)) FROM contact_link
            WHERE \(condition(filter)) \(later)
            ORDER BY contact_link.id
            LIMIT \(limit)
            """)
    }

    /// What somebody holds on a day.
    func links(heldBy person: ID<Person>, on day: Day, in tx: any Transaction) throws -> [ContactLink] {
        try tx.all(
            """
            SELECT \(ContactLink.columns(on: day)) FROM contact_link
            WHERE contact_link.holder_id = \(person) AND \(Self.running(on: day))
            ORDER BY contact_link.kind DESC, contact_link.id
            LIMIT 200
            """)
    }

    /// Who contacts a deputy on a day.
    func members(contacting person: ID<Person>, on day: Day, in tx: any Transaction) throws -> [ID<Person>] {
        try tx.rows(
            """
            SELECT DISTINCT contact_link.holder_id FROM contact_link
            WHERE contact_link.deputy_id = \(person) AND \(Self.running(on: day))
            ORDER BY contact_link.holder_id
            """
        ).map { try $0.get(0) }
    }

    /// The villages and communities that a deputy in office contacts on a day.
    func communities(in range: RegionRange, on day: Day, in tx: any Transaction) throws -> Set<ID<Region>> {
        Set(
            try tx.rows(
                """
                SELECT DISTINCT contact_link.region_id FROM contact_link
                WHERE contact_link.region_id BETWEEN \(range.low) AND \(range.high)
                  AND contact_link.deputy_id IS NULL AND \(Self.running(on: day)) AND \(Self.inOffice(on: day))
                """
            ).map { try $0.get(0) })
    }

    func insert(_ link: ContactLink, in tx: any Transaction) throws {
        let made = try tx.run(
            """
            INSERT INTO contact_link
                (id, kind, holder_id, deputy_id, region_id, residents_group, from_on)
            VALUES (\(link.id), \(link.kind), \(link.holder), \(link.deputy), \(link.region), \(link.residentsGroup),
                    \(link.from))
            ON CONFLICT DO NOTHING
            """)
        guard made == 1 else { throw Problem.conflict(ContactWord.linkedAlready.text) }
    }

    func end(_ link: ContactLink, on day: Day, in tx: any Transaction) throws {
        let moved = try tx.run(
            "UPDATE contact_link SET until_on = \(day) WHERE id = \(link.id) AND until_on IS NULL")
        guard moved == 1 else { throw Problem.conflict(DutyWord.changedMeanwhile.text) }
    }

    /// The running links of a member to deputies.
    func running(ofMember person: ID<Person>, in region: ID<Region>, in tx: any Transaction) throws -> [ContactLink] {
        try tx.all(
            """
            SELECT \(ContactLink.columns) FROM contact_link
            WHERE contact_link.holder_id = \(person) AND contact_link.region_id = \(region)
              AND contact_link.kind = \(ContactKind.member) AND contact_link.until_on IS NULL
            ORDER BY contact_link.id \(SQL.forUpdate)
            """)
    }
}
