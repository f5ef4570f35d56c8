package import Casework
package import Statutes
package import Store

/// What a region, an organisation or a site was called before. What it did then it did under that name.
package struct EarlierName: Sendable, Hashable {
    /// The id of the region or organisation.
    let place: String
    package let name: String
    /// The last day on which it was called so.
    package let until: Day

    /// Keeps the name that an organisation has in the table, if it is to be called otherwise.
    static func keep(
        _ organisation: ID<Organisation>, now name: String, until last: Day, in tx: any Transaction
    ) throws {
        let was: String? = try tx.scalarIfAny("SELECT name FROM organisation WHERE id = \(organisation)")
        guard let was, was != name else { return }
        try write("organisation", organisation.text, name: was, nameEn: nil, until: last, in: tx)
    }

    static func keep(_ region: Region.Entry, until last: Day, in tx: any Transaction) throws {
        let was: Region.Entry? = try tx.first("SELECT \(Region.Entry.columns) FROM region WHERE id = \(region.id)")
        guard let was, was.nameZh != region.nameZh else { return }
        try write("region", region.id.text, name: was.nameZh, nameEn: was.nameEn, until: last, in: tx)
    }

    /// A name that was given and taken back on one day was never borne for a day.
    private static func write(
        _ kind: String, _ place: String, name: String, nameEn: String?, until last: Day, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO place_name (kind, place_id, name, name_en, until_on)
            VALUES (\(kind), \(place), \(name), \(nameEn), \(last))
            ON CONFLICT (kind, place_id, until_on) DO NOTHING
            """)
    }
}

extension EarlierName: RowDecodable {
    package static var columns: SQL { "place_id, name, until_on" }

    package init(from row: inout RowReader) throws {
        place = try row.next()
        name = try row.next()
        until = try row.next()
    }
}

/// An organisation was retired on a day, and another took over.
package struct OrganisationEnd: Sendable, Hashable {
    package let organisation: ID<Organisation>
    package let on: Day
    package let successor: ID<Organisation>?

    func write(in tx: any Transaction) throws {
        try tx.run("UPDATE organisation SET active = FALSE WHERE id = \(organisation)")
        // One that was put back in use by a table has an end from before.
        try tx.run(
            """
            INSERT INTO organisation_end (organisation_id, ended_on, successor_id)
            VALUES (\(organisation), \(on), \(successor))
            ON CONFLICT (organisation_id) DO UPDATE
            SET ended_on = excluded.ended_on, successor_id = excluded.successor_id
            """)
    }

    static func takeBack(_ organisation: ID<Organisation>, in tx: any Transaction) throws {
        try tx.run("UPDATE organisation SET active = TRUE WHERE id = \(organisation)")
        try tx.run("DELETE FROM organisation_end WHERE organisation_id = \(organisation)")
    }
}

extension OrganisationEnd: RowDecodable {
    package static var columns: SQL { "organisation_id, ended_on, successor_id" }

    package init(from row: inout RowReader) throws {
        organisation = try row.next()
        on = try row.next()
        successor = try row.next()
    }
}
