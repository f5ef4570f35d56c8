import Accounts
package import Casework
package import Statutes
package import Store
import Words

/// The figures of this feature. Each is counted by the filter that its list is made with.
package struct NetworkMeasures: Sendable {
    let people: People

    package static let sites = Measure(
        "network.sites", name: Text("联络站点", "Liaison sites"),
        formula: Text(
            "开放中的联络站点（家、站、点、室、窗、岗），已停用的不算。",
            "Liaison sites of all six kinds that are open; closed ones do not count."))

    package static let deputies = Measure(
        "network.deputies", name: Text("在任代表", "Deputies in office"),
        formula: Text(
            "登记在本地、当天至少有一项代表职务在任的人；身兼几级代表的只算一次。",
            "People registered here who hold at least one mandate in force today; whoever holds several counts once."))

    // MARK: Sites

    package func sites(_ filter: SiteFilter, in places: Places) -> Reading {
        Reading(Self.sites, .count(list(filter, in: places).count), list: NetworkPath.sites(filter))
    }

    package func list(_ filter: SiteFilter, in places: Places) -> [LiaisonSite] { places.sites(matching: filter) }

    // MARK: Deputies

    package func deputies(in range: RegionRange?, on day: Day, tx: any Transaction) throws -> Reading {
        let count: Int = try tx.scalar("SELECT COUNT(*) FROM deputy WHERE \(Self.inOffice(range, on: day))")
        return Reading(Self.deputies, .count(count), list: NetworkPath.deputies(in: range))
    }

    /// Deputies in office, by slug.
    /// - Parameter after: the slug of the last one on the page before.
    package func list(
        in range: RegionRange?, on day: Day, after slug: String? = nil, limit: Int, tx: any Transaction
    ) throws -> [Deputy] {
        let later: SQL = slug.map { " AND deputy.slug > \($0)" } ?? ""
        return try tx.all(
            """
            SELECT \(Deputy.columns) FROM deputy
            WHERE \(Self.inOffice(range, on: day))\(later)
            ORDER BY deputy.slug
            LIMIT \(limit)
            """)
    }

    /// How many deputies in office a condition of another feature holds for; it names the person as `deputy.person_id`.
    package func count(in range: RegionRange, whose condition: SQL, on day: Day, tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) FROM deputy WHERE \(Self.inOffice(range, on: day)) AND \(condition)")
    }

    /// Those behind `count(in:whose:)`, by slug.
    package func list(
        in range: RegionRange, whose condition: SQL, on day: Day, after slug: String? = nil, limit: Int,
        tx: any Transaction
    ) throws -> [Deputy] {
        let later: SQL = slug.map { " AND deputy.slug > \($0)" } ?? ""
        return try tx.all(
            """
            SELECT \(Deputy.columns) FROM deputy
            WHERE \(Self.inOffice(range, on: day)) AND \(condition)\(later)
            ORDER BY deputy.slug
            LIMIT \(limit)
            """)
    }

    private static func inOffice(_ range: RegionRange?, on day: Day) -> SQL {
        let within: SQL = range.map { "deputy.region_id BETWEEN \($0.low) AND \($0.high) AND " } ?? ""
        return "\(within)\(People.holdsMandate("deputy.person_id", on: day))"
    }
}
