import Casework
import Formats
import Statutes
import Store

/// A notice as one viewer sees it.
struct Notice: Sendable, RowDecodable {
    let id: String
    let kind: NoticeKind
    let arguments: [String: String]
    let link: String
    let madeAt: Instant
    let isRead: Bool

    /// Read one by one, or by everything up to an instant.
    static func columns(for person: ID<Person>) -> SQL {
        """
        notice.id, notice.kind, notice.arguments, notice.link, notice.made_at,
        CASE WHEN notice_read.notice_id IS NOT NULL
            OR notice.made_at <= \(NoticeStore.readThrough("\(person)")) THEN 1 ELSE 0 END
        """
    }
    static let columns: SQL = "id, kind, arguments, link, made_at, is_read"

    init(from row: inout RowReader) throws {
        id = try row.next()
        kind = NoticeKind(try row.next(String.self))
        arguments = Self.arguments(try row.next())
        link = try row.next()
        madeAt = try row.next()
        isRead = try row.next(Int.self) == 1
    }

    private static func arguments(_ stored: String) -> [String: String] {
        // Unreadable arguments leave the sentence without them, not the page without the notice.
        guard let json = try? JSON(parsing: Array(stored.utf8)), case .object(let members) = json else { return [:] }
        var arguments: [String: String] = [:]
        for member in members { if case .text(let value) = member.value { arguments[member.name] = value } }
        return arguments
    }
}

/// Where a page of the list begins: after this notice.
struct NoticeCursor: Sendable {
    let madeAt: Instant
    let id: String

    init(_ notice: Notice) { (madeAt, id) = (notice.madeAt, notice.id) }

    init?(_ text: String?) {
        guard let parts = text?.split(separator: "_"), parts.count == 2, let madeAt = Instant(parts[0]) else {
            return nil
        }
        (self.madeAt, id) = (madeAt, String(parts[1]))
    }

    var text: String { "\(madeAt)_\(id)" }
}

/// The tables of notices. What is addressed to a viewer is found grant by grant, each along its own index, and then
/// joined: never more than a page of each is read.
enum NoticeStore {
    static let mostCounted = 99
    /// Seconds for which an unread notice is counted; the list shows it as unread for as long as it is kept.
    static let counted = 90 * 86_400
    /// Reading everything up to an instant stays this far behind the clock, for posts that are not committed yet.
    /// What is newer is noted one by one.
    static let settled = 3600

    static func page(
        for viewer: Viewer, after cursor: NoticeCursor?, limit: Int, in tx: any Transaction
    ) throws -> [Notice] {
        guard let person = viewer.person else { return [] }
        let older: SQL = cursor.map { "AND (made_at, id) < (\($0.madeAt), \($0.id))" } ?? ""
        let once = once(viewer, "\(person)")
        let found = union(viewer, "\(person)") { address in
            """
            SELECT id FROM notice WHERE \(address) \(older) AND \(once)
            ORDER BY made_at DESC, id DESC LIMIT \(limit)
            """
        }
        return try tx.all(
            """
            SELECT \(Notice.columns(for: person))
            FROM notice
            LEFT JOIN notice_read ON notice_read.notice_id = notice.id AND notice_read.person_id = \(person)
            WHERE notice.id IN (\(found))
            ORDER BY notice.made_at DESC, notice.id DESC
            LIMIT \(limit)
            """)
    }

    /// One notice, if it is addressed to the viewer.
    static func notice(_ id: String, for viewer: Viewer, in tx: any Transaction) throws -> Notice? {
        guard let person = viewer.person else { return nil }
        return try tx.first(
            """
            SELECT \(Notice.columns(for: person))
            FROM notice
            LEFT JOIN notice_read ON notice_read.notice_id = notice.id AND notice_read.person_id = \(person)
            WHERE notice.id = \(id) AND \(anyOf(addresses(viewer, "\(person)")))
            """)
    }

    /// Those made since an instant, the newest first: along notice_made, whoever they are for.
    static func posted(since: Instant, limit: Int, in tx: any Transaction) throws -> [PostedNotice] {
        try tx.all(
            """
            SELECT \(PostedNotice.columns) FROM notice
            WHERE made_at >= \(since)
            ORDER BY made_at DESC
            LIMIT \(limit)
            """)
    }

    /// Asked with every request, so it looks back only so far and counts only so many.
    static func unreadCount(for viewer: Viewer, now: Instant, in tx: any Transaction) throws -> Int {
        guard let person = viewer.person else { return 0 }
        return try tx.scalar("SELECT COUNT(*) FROM (\(unread(by: "\(person)", viewer, now))) AS unread")
    }

    /// The same of many who hold the same roles, in one statement.
    static func unreadCounts(
        for people: [ID<Person>], like viewer: Viewer, now: Instant, in tx: any Transaction
    ) throws -> [ID<Person>: Int] {
        let asked = SQL.joined(people.map { "(\($0))" }, separator: ", ")
        let rows = try tx.rows(
            """
            WITH asked (person_id) AS (VALUES \(asked))
            SELECT asked.person_id, (SELECT COUNT(*) FROM (\(unread(by: "asked.person_id", viewer, now))) AS unread)
            FROM asked
            """)
        return Dictionary(try rows.map { (try $0.get(0), try $0.get(1)) }) { first, _ in first }
    }

    /// What somebody with the roles of a viewer has not read, the person being a column of the query around it: so many at
    /// most.
    private static func unread(by person: SQL, _ viewer: Viewer, _ now: Instant) -> SQL {
        let since = now.adding(seconds: -counted)
        let once = once(viewer, person)
        let found = union(viewer, person) { address in
            """
            SELECT id FROM notice
            WHERE \(address) AND made_at > \(since) AND \(isUnread(person)) AND \(once) LIMIT \(mostCounted)
            """
        }
        return "\(found) LIMIT \(mostCounted)"
    }

    static func markRead(_ notice: Notice, by person: ID<Person>, in tx: any Transaction) throws {
        guard !notice.isRead else { return }
        try tx.run(
            """
            INSERT INTO notice_read (person_id, notice_id) VALUES (\(person), \(notice.id))
            ON CONFLICT (person_id, notice_id) DO NOTHING
            """)
    }

    /// Marks a notice and everything older as read.
    static func markAllRead(through newest: Notice, by viewer: Viewer, now: Instant, in tx: any Transaction) throws {
        guard let person = viewer.person else { return }
        let unread = union(viewer, "\(person)") { address in
            """
            SELECT id FROM notice
            WHERE \(address) AND \(isUnread("\(person)")) AND (made_at, id) <= (\(newest.madeAt), \(newest.id))
                AND made_at > \(now.adding(seconds: -settled))
            """
        }
        try tx.run(
            """
            INSERT INTO notice_read (person_id, notice_id)
            SELECT \(person), id FROM (\(unread)) AS unread WHERE id IS NOT NULL
            ON CONFLICT (person_id, notice_id) DO NOTHING
            """)
        let through = min(newest.madeAt, now.adding(seconds: -settled))
        try tx.run(
            """
            INSERT INTO notice_read_through (person_id, at) VALUES (\(person), \(through))
            ON CONFLICT (person_id) DO UPDATE SET at = \(through) WHERE notice_read_through.at < \(through)
            """)
        try tx.run(
            """
            DELETE FROM notice_read
            WHERE person_id = \(person)
                AND notice_id IN (SELECT id FROM notice WHERE made_at <= \(readThrough("\(person)")))
            """)
    }

    static func readThrough(_ person: SQL) -> SQL {
        "COALESCE((SELECT at FROM notice_read_through WHERE notice_read_through.person_id = \(person)), '')"
    }

    private static func isUnread(_ person: SQL) -> SQL {
        """
        made_at > \(readThrough(person)) AND NOT EXISTS
            (SELECT 1 FROM notice_read WHERE notice_read.person_id = \(person) AND notice_read.notice_id = notice.id)
        """
    }

    /// Of the notices of one event that reach a viewer, the first: who is clerk and signer of a unit reads it once. Looked
    /// up along notice_of_event, for those alone that went to several.
    private static func once(_ viewer: Viewer, _ person: SQL) -> SQL {
        """
        (notice.event IS NULL OR NOT EXISTS
            (SELECT 1 FROM notice AS twin
             WHERE twin.event = notice.event AND twin.id < notice.id
               AND \(reaches(viewer, person))))
        """
    }

    /// One condition for each role, however many grants: it stands in the branch of each.
    private static func reaches(_ viewer: Viewer, _ person: SQL) -> SQL {
        var ways: [SQL] = ["twin.person_id = \(person)"]
        for role in Role.allCases {
            var holds = viewer.regions(as: role).map { "twin.region_id BETWEEN \($0.low) AND \($0.high)" as SQL }
            let organisations = viewer.organisations(as: role)
            if !organisations.isEmpty { holds.append("twin.organisation_id IN (\(list: organisations))") }
            if !holds.isEmpty { ways.append("twin.role = \(role) AND \(anyOf(holds))") }
        }
        return anyOf(ways)
    }

    /// One condition for the person and one for each grant.
    private static func addresses(_ viewer: Viewer, _ person: SQL) -> [SQL] {
        var addresses: [SQL] = ["notice.person_id = \(person)"]
        for role in Role.allCases {
            for organisation in viewer.organisations(as: role) {
                addresses.append("notice.organisation_id = \(organisation) AND notice.role = \(role)")
            }
            for range in viewer.regions(as: role) {
                addresses.append("notice.role = \(role) AND notice.region_id BETWEEN \(range.low) AND \(range.high)")
            }
        }
        return addresses
    }

    private static func anyOf(_ conditions: [SQL]) -> SQL {
        "((" + SQL.joined(conditions, separator: ") OR (") + "))"
    }

    /// The ids that a query finds for any of the viewer's addresses, each once.
    private static func union(_ viewer: Viewer, _ person: SQL, _ query: (SQL) -> SQL) -> SQL {
        let parts = addresses(viewer, person).map { address in "SELECT id FROM (\(query(address))) AS addressed" as SQL
        }
        return SQL.joined(parts, separator: " UNION ")
    }
}
