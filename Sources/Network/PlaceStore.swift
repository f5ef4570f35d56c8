import Casework
import Statutes
import Store
import Web

/// The SQL on regions, organisations and sites.
enum PlaceStore {
    static func load(in tx: any Transaction) throws -> Places {
        Places(
            regions: try tx.all("SELECT \(Region.Entry.columns) FROM region ORDER BY id"),
            codes: try tx.all("SELECT \(Region.Code.columns) FROM region_code ORDER BY region_id, valid_from"),
            organisations: try tx.all("SELECT \(Organisation.Entry.columns) FROM organisation ORDER BY id"),
            sites: try tx.all(
                """
                SELECT \(LiaisonSite.columns) FROM site JOIN organisation ON organisation.id = site.id
                ORDER BY site.code
                """),
            names: try tx.all("SELECT \(EarlierName.columns) FROM place_name ORDER BY place_id, until_on"),
            ends: try tx.all("SELECT \(OrganisationEnd.columns) FROM organisation_end"))
    }

    static func version(in tx: any Transaction) throws -> String {
        try tx.scalar(mark)
    }

    static let mark: SQL = "SELECT version FROM place_version WHERE id = 1"

    /// Makes every node read the places anew. The version is never used twice, not even after a rollback.
    static func touch(version: String, in tx: any Transaction) throws {
        try tx.run("UPDATE place_version SET version = \(version) WHERE id = 1")
    }

    static func add(_ regions: [Region.Entry], in tx: any Transaction) throws {
        if let stray = regions.first(where: { region in
            region.parent.map { !RegionRange($0).contains(region.id) } ?? false
        }) {
            throw DatabaseError.refused("Region \(stray.id) does not lie within the codes of its parent.")
        }
        // Parents first; their ids are smaller.
        try insert(
            "region (id, parent_id, level, name_zh, name_en, tile)",
            regions.sorted { $0.id < $1.id }.map {
                "\($0.id), \($0.parent), \($0.level), \(Input.cleaned($0.nameZh)), \($0.nameEn.map { Input.cleaned($0) }), \($0.tile)"
            }, in: tx)
    }

    static func add(_ codes: [Region.Code], in tx: any Transaction) throws {
        try insert(
            "region_code (region_id, code, valid_from, valid_to)",
            codes.map { "\($0.region), \($0.code), \($0.validFrom), \($0.validTo)" }, in: tx)
    }

    /// In the given order: a parent stands before what belongs to it.
    static func add(_ organisations: [Organisation.Entry], in tx: any Transaction) throws {
        try insert(
            "organisation (id, region_id, kind, name, parent_id, active)",
            organisations.map {
                "\($0.id), \($0.region), \($0.kind), \(Input.cleaned($0.name)), \($0.parent), \($0.isActive)"
            },
            in: tx)
    }

    static func add(_ sites: [LiaisonSite], in tx: any Transaction) throws {
        if let bad = sites.first(where: { !LiaisonSite.isWellFormed(code: $0.code) }) {
            throw DatabaseError.refused(
                "\"\(bad.code)\" is no site code: capital letters, digits and hyphens, 2 to 24.")
        }
        try add(
            sites.map { Organisation.Entry($0.id, in: $0.region, kind: .site, name: $0.name, isActive: $0.isOpen) },
            in: tx)
        try insert(
            """
            site (id, code, kind, industry, region_id, address, hours, host_person_id, host_name, grade, batch, \
            opened_on, closed_on)
            """,
            sites.map { site in
                let (person, name) = parts(of: site.host)
                return """
                    \(site.id), \(site.code), \(site.kind), \(site.industry.map { Input.cleaned($0) }), \(site.region), \
                    \(Input.cleaned(site.address)), \(Input.cleaned(site.hours)), \(person), \(name), \(site.grade), \
                    \(site.batch), \(site.openedOn), \(site.closedOn)
                    """
            }, in: tx)
    }

    static func rename(_ region: Region.Entry, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE region SET name_zh = \(region.nameZh), name_en = \(region.nameEn), tile = \(region.tile)
            WHERE id = \(region.id)
            """)
    }

    /// The code that held until now ends the day before. A region without a recorded one has borne its id.
    static func recode(_ code: Region.Code, in tx: any Transaction) throws {
        let last = code.validFrom.adding(days: -1)
        let known: Int = try tx.scalar("SELECT COUNT(*) FROM region_code WHERE region_id = \(code.region)")
        try tx.run("UPDATE region_code SET valid_to = \(last) WHERE region_id = \(code.region) AND valid_to IS NULL")
        if known == 0, let first = Day(Self.firstCodes), first < code.validFrom {
            let digits = code.code.count
            try add(
                [Region.Code(String(code.region.text.prefix(digits)), of: code.region, from: first, to: last)], in: tx)
        }
        try add([code], in: tx)
    }

    /// Codes begin with the first GB 2260, of 1980.
    private static let firstCodes = "1980-01-01"

    static func update(_ organisation: Organisation.Entry, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE organisation
            SET region_id = \(organisation.region), name = \(organisation.name), parent_id = \(organisation.parent),
                active = \(organisation.isActive)
            WHERE id = \(organisation.id)
            """)
    }

    static func update(_ site: LiaisonSite, in tx: any Transaction) throws {
        let (person, name) = parts(of: site.host)
        try tx.run(
            """
            UPDATE site
            SET kind = \(site.kind), industry = \(site.industry), address = \(site.address), hours = \(site.hours),
                host_person_id = \(person), host_name = \(name), grade = \(site.grade), batch = \(site.batch),
                opened_on = \(site.openedOn), closed_on = \(site.closedOn)
            WHERE id = \(site.id)
            """)
        try tx.run("UPDATE organisation SET name = \(site.name), active = \(site.isOpen) WHERE id = \(site.id)")
    }

    /// - Returns: whether it was closed.
    static func reopen(_ site: ID<Organisation>, in tx: any Transaction) throws -> Bool {
        guard try tx.run("UPDATE site SET closed_on = NULL WHERE id = \(site) AND closed_on IS NOT NULL") == 1 else {
            return false
        }
        try tx.run("UPDATE organisation SET active = TRUE WHERE id = \(site)")
        return true
    }

    static func move(_ site: ID<Organisation>, to region: ID<Region>, in tx: any Transaction) throws {
        try tx.run("UPDATE site SET region_id = \(region) WHERE id = \(site)")
        try tx.run("UPDATE organisation SET region_id = \(region) WHERE id = \(site)")
    }

    /// - Returns: whether it was open.
    static func close(_ site: ID<Organisation>, on day: Day, in tx: any Transaction) throws -> Bool {
        guard try tx.run("UPDATE site SET closed_on = \(day) WHERE id = \(site) AND closed_on IS NULL") == 1 else {
            return false
        }
        try tx.run("UPDATE organisation SET active = FALSE WHERE id = \(site)")
        return true
    }

    private static func parts(of host: LiaisonSite.Host?) -> (person: ID<Person>?, name: String?) {
        switch host {
        case .person(let id): (id, nil)
        case .named(let name): (nil, Input.cleaned(name))
        case nil: (nil, nil)
        }
    }

    /// Many rows a statement, few enough for the engines' limits on values.
    static func insert(_ target: SQL, _ rows: [SQL], in tx: any Transaction) throws {
        for start in stride(from: 0, to: rows.count, by: 200) {
            let chunk = rows[start..<min(start + 200, rows.count)].map { row in "(\(row))" as SQL }
            try tx.run("INSERT INTO \(target) VALUES \(SQL.joined(chunk, separator: ", "))")
        }
    }
}
