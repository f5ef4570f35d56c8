import Casework
import Network
import Statutes
import Store
import Web

/// The statements on what was noted of contacts, and on the seats of standing committees.
extension ContactStore {
    // MARK: Contacts

    func contacts(of link: ID<AnyCase>, limit: Int, in tx: any Transaction) throws -> [Contact] {
        try tx.all(
            """
            SELECT \(Contact.columns) FROM contact
            WHERE contact.link_id = \(link)
            ORDER BY contact.day DESC, contact.id DESC
            LIMIT \(limit)
            """)
    }

    private static func noted(in range: RegionRange, within span: DaySpan) -> SQL {
        """
        FROM contact JOIN contact_link ON contact_link.id = contact.link_id
        WHERE contact.day BETWEEN \(span.first) AND \(span.last)
          AND contact_link.region_id BETWEEN \(range.low) AND \(range.high)
        """
    }

    func count(in range: RegionRange, within span: DaySpan, tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) \(Self.noted(in: range, within: span))")
    }

    /// The newest day first.
    func contacts(
        in range: RegionRange, within span: DaySpan, after cursor: DutyCursor? = nil, limit: Int, tx: any Transaction
    ) throws -> [Contact] {
        let later: SQL = cursor.map { "AND (contact.day, contact.id) < (\($0.day), \($0.id))" } ?? ""
        return try tx.all(
            """
            SELECT \(Contact.columns) \(Self.noted(in: range, within: span)) \(later)
            ORDER BY contact.day DESC, contact.id DESC
            LIMIT \(limit)
            """)
    }

    /// All links of some contacts.
    func links(_ ids: [ID<AnyCase>], in tx: any Transaction) throws -> [ContactLink] {
        try tx.all("SELECT \(ContactLink.columns) FROM contact_link WHERE contact_link.id IN (\(list: ids))")
    }

    /// Every wording of a contact, the newest first.
    func versions(of contact: String, in tx: any Transaction) throws -> [ContactVersion] {
        try tx.rows(
            """
            SELECT version, day, way, words, at FROM contact_version
            WHERE contact_id = \(contact)
            ORDER BY version DESC
            """
        ).map { row in
            let version: Int = try row.get(0)
            let words = vault.unseal(try row.get(3), for: Self.context(contact, version)) ?? ""
            return ContactVersion(
                version: version, entry: ContactEntry(day: try row.get(1), way: try row.get(2), words: words),
                at: try row.get(4))
        }
    }

    /// What stands of some contacts now.
    func words(of contacts: [Contact], in tx: any Transaction) throws -> [String: String] {
        if contacts.isEmpty { return [:] }
        let rows = try tx.rows(
            """
            SELECT contact_version.contact_id, contact_version.version, contact_version.words FROM contact_version
            JOIN contact ON contact.id = contact_version.contact_id AND contact.version = contact_version.version
            WHERE contact.id IN (\(list: contacts.map(\.id)))
            """)
        var words: [String: String] = [:]
        for row in rows {
            let (id, version): (String, Int) = (try row.get(0), try row.get(1))
            words[id] = vault.unseal(try row.get(2), for: Self.context(id, version)) ?? ""
        }
        return words
    }

    func insert(_ contact: Contact, _ entry: ContactEntry, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO contact (id, link_id, version, day, way, noted_at)
            VALUES (\(contact.id), \(contact.link), \(contact.version), \(contact.day), \(contact.way),
                    \(contact.notedAt))
            """)
        try keep(entry, of: contact.id, version: contact.version, at: contact.notedAt, in: tx)
    }

    func correct(
        _ contact: Contact, to entry: ContactEntry, expecting version: Int, at: Instant, in tx: any Transaction
    ) throws {
        let moved = try tx.run(
            """
            UPDATE contact SET version = version + 1, day = \(entry.day), way = \(entry.way)
            WHERE id = \(contact.id) AND version = \(version)
            """)
        guard moved == 1 else { throw Problem.conflict(DutyWord.changedMeanwhile.text) }
        try keep(entry, of: contact.id, version: version + 1, at: at, in: tx)
    }

    /// What was said may be somebody's own matter: it is sealed.
    private func keep(
        _ entry: ContactEntry, of contact: String, version: Int, at: Instant, in tx: any Transaction
    ) throws {
        let words = try vault.seal(entry.words, for: Self.context(contact, version))
        try tx.run(
            """
            INSERT INTO contact_version (contact_id, version, day, way, words, at)
            VALUES (\(contact), \(version), \(entry.day), \(entry.way), \(words), \(at))
            """)
    }

    static let sealed = SealedColumn("contact_version", "words", by: [.text("contact_id"), .number("version")]) {
        "contact_version.words \($0[0]) \($0[1])"
    }

    private static func context(_ contact: String, _ version: Int) -> String {
        "contact_version.words \(contact) \(version)"
    }

    // MARK: Members of standing committees

    func members(in range: RegionRange, limit: Int = 500, tx: any Transaction) throws -> [CommitteeMember] {
        try tx.all(
            """
            SELECT \(CommitteeMember.columns) FROM committee_member
            WHERE committee_member.region_id BETWEEN \(range.low) AND \(range.high)
              AND committee_member.until_on IS NULL
            ORDER BY committee_member.region_id, committee_member.id
            LIMIT \(limit)
            """)
    }

    func seats(of person: ID<Person>, in tx: any Transaction) throws -> [CommitteeMember] {
        try tx.all(
            """
            SELECT \(CommitteeMember.columns) FROM committee_member
            WHERE committee_member.person_id = \(person) AND committee_member.until_on IS NULL
            ORDER BY committee_member.region_id
            """)
    }

    func member(_ id: String, in tx: any Transaction) throws -> CommitteeMember? {
        try tx.first(
            "SELECT \(CommitteeMember.columns) FROM committee_member WHERE committee_member.id = \(id) \(SQL.forUpdate)"
        )
    }

    func insert(_ member: CommitteeMember, in tx: any Transaction) throws {
        let made = try tx.run(
            """
            INSERT INTO committee_member (id, organisation_id, region_id, person_id, from_on)
            VALUES (\(member.id), \(member.organisation), \(member.region), \(member.person), \(member.from))
            ON CONFLICT DO NOTHING
            """)
        guard made == 1 else { throw Problem.conflict(ContactWord.memberAlready.text) }
    }

    func leave(_ member: CommitteeMember, on day: Day, in tx: any Transaction) throws {
        let moved = try tx.run(
            "UPDATE committee_member SET until_on = \(day) WHERE id = \(member.id) AND until_on IS NULL")
        guard moved == 1 else { throw Problem.conflict(DutyWord.changedMeanwhile.text) }
    }
}
