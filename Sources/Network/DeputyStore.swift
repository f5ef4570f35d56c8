import Casework
import Statutes
import Store
import Web

/// The SQL on deputies' public side, their groups and their places at sites.
enum DeputyStore {
    static func deputy(_ person: ID<Person>, in tx: any Transaction) throws -> Deputy? {
        try tx.first("SELECT \(Deputy.columns) FROM deputy WHERE person_id = \(person)")
    }

    static func deputy(slug: String, in tx: any Transaction) throws -> Deputy? {
        try tx.first("SELECT \(Deputy.columns) FROM deputy WHERE slug = \(slug)")
    }

    static func deputies(_ persons: [ID<Person>], in tx: any Transaction) throws -> [Deputy] {
        guard !persons.isEmpty else { return [] }
        return try tx.all(
            "SELECT \(Deputy.columns) FROM deputy WHERE person_id IN (\(list: persons)) ORDER BY slug")
    }

    /// Within some regions, by slug; those of a name or with a slug, where one is asked for.
    /// - Parameter after: the slug of the last one on the page before.
    static func deputies(
        within ranges: [RegionRange], named persons: [ID<Person>]?, slug: String, after: String?, limit: Int,
        in tx: any Transaction
    ) throws -> [Deputy] {
        guard !ranges.isEmpty else { return [] }
        let inside = SQL.joined(
            ranges.map { "deputy.region_id BETWEEN \($0.low) AND \($0.high)" as SQL }, separator: " OR ")
        let later: SQL = after.map { " AND deputy.slug > \($0)" } ?? ""
        let found: SQL =
            persons.map { persons in
                persons.isEmpty
                    ? " AND deputy.slug = \(slug)"
                    : " AND (deputy.slug = \(slug) OR deputy.person_id IN (\(list: persons)))"
            } ?? ""
        return try tx.all(
            """
            SELECT \(Deputy.columns) FROM deputy
            WHERE (\(inside))\(later)\(found)
            ORDER BY deputy.slug
            LIMIT \(limit)
            """)
    }

    static func groups(of person: ID<Person>, in tx: any Transaction) throws -> [DeputyGroup] {
        try tx.all(
            """
            SELECT \(DeputyGroup.columns) FROM deputy_group_member
            JOIN deputy_group ON deputy_group.id = deputy_group_member.group_id
            WHERE deputy_group_member.person_id = \(person)
            ORDER BY deputy_group.id
            """)
    }

    static func sites(of person: ID<Person>, in tx: any Transaction) throws -> [DeputyAtSite] {
        try tx.all(
            "SELECT \(DeputyAtSite.columns) FROM deputy_site WHERE person_id = \(person) ORDER BY role, site_id")
    }

    /// Of several people, in one statement.
    static func sites(of persons: [ID<Person>], in tx: any Transaction) throws -> [DeputyAtSite] {
        guard !persons.isEmpty else { return [] }
        return try tx.all(
            """
            SELECT \(DeputyAtSite.columns) FROM deputy_site WHERE person_id IN (\(list: persons))
            ORDER BY person_id, role, site_id
            """)
    }

    /// The head of the site first.
    static func deputies(at site: ID<Organisation>, in tx: any Transaction) throws -> [DeputyAtSite] {
        try tx.all(
            """
            SELECT \(DeputyAtSite.columns) FROM deputy_site JOIN deputy ON deputy.person_id = deputy_site.person_id
            WHERE deputy_site.site_id = \(site)
            ORDER BY deputy_site.role, deputy.slug
            """)
    }

    /// At any of several sites; the heads first, everyone once for each site.
    static func deputies(at sites: [ID<Organisation>], in tx: any Transaction) throws -> [DeputyAtSite] {
        guard !sites.isEmpty else { return [] }
        return try tx.all(
            """
            SELECT \(DeputyAtSite.columns) FROM deputy_site JOIN deputy ON deputy.person_id = deputy_site.person_id
            WHERE deputy_site.site_id IN (\(list: sites))
            ORDER BY deputy_site.role, deputy.slug
            """)
    }

    static func add(_ deputies: [Deputy], in tx: any Transaction) throws {
        try PlaceStore.insert(
            "deputy (person_id, slug, region_id, bio, reception)",
            deputies.map {
                """
                \($0.person), \($0.slug), \($0.region), \(Input.cleaned($0.bio, lines: true)), \
                \(Input.cleaned($0.reception))
                """
            }, in: tx)
    }

    static func update(_ deputy: Deputy, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE deputy SET region_id = \(deputy.region), bio = \(deputy.bio), reception = \(deputy.reception)
            WHERE person_id = \(deputy.person)
            """)
    }

    static func leaveAll(_ person: ID<Person>, in tx: any Transaction) throws {
        try tx.run("DELETE FROM deputy_site WHERE person_id = \(person)")
    }

    /// Out of office: nobody meets them there any more, and their page keeps where one did.
    /// - Parameter last: the last day of their office.
    static func leaveStations(_ person: ID<Person>, until last: Day, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO deputy_site_past (person_id, site_id, role, until_on)
            SELECT person_id, site_id, role, \(last) FROM deputy_site WHERE person_id = \(person)
            ON CONFLICT (person_id, site_id, until_on) DO NOTHING
            """)
        try leaveAll(person, in: tx)
    }

    /// That they were at one site, before they leave it.
    static func keep(
        _ person: ID<Person>, at site: ID<Organisation>, until last: Day, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO deputy_site_past (person_id, site_id, role, until_on)
            SELECT person_id, site_id, role, \(last) FROM deputy_site
            WHERE person_id = \(person) AND site_id = \(site)
            ON CONFLICT (person_id, site_id, until_on) DO NOTHING
            """)
    }

    /// Where they received people before, the latest first.
    static func formerSites(of person: ID<Person>, in tx: any Transaction) throws -> [FormerSite] {
        try tx.all(
            """
            SELECT \(FormerSite.columns) FROM deputy_site_past WHERE person_id = \(person)
            ORDER BY until_on DESC, site_id
            """)
    }

    static func add(_ groups: [DeputyGroup], in tx: any Transaction) throws {
        try PlaceStore.insert(
            "deputy_group (id, region_id, name)", groups.map { "\($0.id), \($0.region), \(Input.cleaned($0.name))" },
            in: tx)
    }

    static func add(_ members: [(person: ID<Person>, group: ID<DeputyGroup>)], in tx: any Transaction) throws {
        try PlaceStore.insert(
            "deputy_group_member (person_id, group_id)", members.map { "\($0.person), \($0.group)" }, in: tx)
    }

    static func add(_ places: [DeputyAtSite], in tx: any Transaction) throws {
        try PlaceStore.insert(
            "deputy_site (person_id, site_id, role)", places.map { "\($0.person), \($0.site), \($0.part)" }, in: tx)
    }
}

/// A site at which somebody received people while in office.
struct FormerSite: Sendable, RowDecodable {
    let site: ID<Organisation>
    let until: Day

    static var columns: SQL { "site_id, until_on" }

    init(from row: inout RowReader) throws {
        site = try row.next()
        until = try row.next()
    }
}
