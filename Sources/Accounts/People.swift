package import Casework
package import Statutes
package import Store
import Web

/// Where a role is held.
package enum RoleScope: Hashable, Sendable {
    case region(ID<Region>)
    case organisation(ID<Organisation>)
}

/// One role of one person, as the table has it.
package struct RoleGrant: Sendable, RowDecodable {
    package let id: ID<RoleGrant>
    package let person: ID<Person>
    package let role: Role
    package let scope: RoleScope
    package let from: Day
    /// The first day on which it no longer holds.
    package let until: Day?

    package static var columns: SQL { "id, person_id, role, region_id, organisation_id, from_on, until_on" }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        person = try row.next()
        role = try row.next()
        let region: ID<Region>? = try row.next()
        let organisation: ID<Organisation>? = try row.next()
        guard let scope = region.map(RoleScope.region) ?? organisation.map(RoleScope.organisation) else {
            throw DatabaseError.engine("a grant without a scope")
        }
        self.scope = scope
        from = try row.next()
        until = try row.next()
    }
}

/// Who is who: names, roles and mandates for the other features. Everything happens in the caller's transaction.
package struct People: Sendable {
    let world: World

    package init(world: World) { self.world = world }

    // MARK: Names

    package func name(of person: ID<Person>, in tx: any Transaction) throws -> String? {
        try tx.scalarIfAny("SELECT name FROM person WHERE id = \(person)")
    }

    /// Whoever is not there is left out.
    package func names(of people: some Collection<ID<Person>>, in tx: any Transaction) throws -> [ID<Person>: String] {
        var names: [ID<Person>: String] = [:]
        let ids = Array(people)
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = Array(ids[start..<min(start + 500, ids.count)])
            for row in try tx.rows("SELECT id, name FROM person WHERE id IN (\(list: part))") {
                names[try row.get(0)] = try row.get(1, as: String.self)
            }
        }
        return names
    }

    /// Whoever is called exactly so; at most 200 of them.
    package func persons(named name: String, in tx: any Transaction) throws -> [ID<Person>] {
        try tx.rows("SELECT id FROM person WHERE name = \(name) ORDER BY id LIMIT 200").map { try $0.get(0) }
    }

    package func pseudonym(of person: ID<Person>, in tx: any Transaction) throws -> String? {
        try tx.scalarIfAny("SELECT pseudonym FROM person WHERE id = \(person)")
    }

    package func add(name: String, in tx: any Transaction) throws -> ID<Person> {
        let id = ID<Person>(world.newID())
        try tx.run(
            """
            INSERT INTO person (id, name, pseudonym, made_at)
            VALUES (\(id), \(Input.cleaned(name)), \("p-" + Hex.text(world.randomBytes(12))), \(world.now()))
            """)
        return id
    }

    package func rename(_ person: ID<Person>, to name: String, in tx: any Transaction) throws {
        try tx.run("UPDATE person SET name = \(Input.cleaned(name)) WHERE id = \(person)")
    }

    // MARK: Roles

    /// - Parameter until: the first day on which it no longer holds; for good when nil.
    @discardableResult
    package func grant(
        _ role: Role, to person: ID<Person>, over scope: RoleScope, from: Day? = nil, until: Day? = nil,
        in tx: any Transaction
    ) throws -> ID<RoleGrant> {
        // A deputy acts by a mandate, residents and the program itself need no grant.
        guard ![.deputy, .resident, .system].contains(role) else {
            throw Problem.conflict(AccountWord.notGrantable.text)
        }
        let id = ID<RoleGrant>(world.newID())
        let (region, organisation) = scope.columns
        try tx.run(
            """
            INSERT INTO role_grant (id, person_id, role, region_id, organisation_id, from_on, until_on)
            VALUES (\(id), \(person), \(role), \(region), \(organisation), \(from ?? world.today), \(until))
            """)
        return id
    }

    /// Ends a role today, at once. Says whether there was anything to end.
    @discardableResult
    package func revoke(
        _ role: Role, from person: ID<Person>, over scope: RoleScope, in tx: any Transaction
    ) throws -> Bool {
        let place: SQL =
            switch scope {
            case .region(let id): "region_id = \(id)"
            case .organisation(let id): "organisation_id = \(id)"
            }
        let today = world.today
        // A grant that was to begin later never begins.
        return try tx.run(
            """
            UPDATE role_grant SET until_on = CASE WHEN from_on > \(today) THEN from_on ELSE \(today) END
            WHERE person_id = \(person) AND role = \(role) AND \(place) AND (until_on IS NULL OR until_on > \(today))
            """) > 0
    }

    /// The roles in force on a day.
    package func grants(of person: ID<Person>, on day: Day, in tx: any Transaction) throws -> [RoleGrant] {
        try tx.all(
            """
            SELECT \(RoleGrant.columns) FROM role_grant
            WHERE person_id = \(person) AND \(Self.inForce(on: day))
            ORDER BY role, region_id, organisation_id
            """)
    }

    package func persons(
        with role: Role, in organisation: ID<Organisation>, in tx: any Transaction
    ) throws -> [ID<Person>] {
        try tx.rows(
            """
            SELECT DISTINCT person_id FROM role_grant
            WHERE organisation_id = \(organisation) AND role = \(role) AND \(Self.inForce(on: world.today))
            ORDER BY person_id
            """
        ).map { try $0.get(0) }
    }

    /// Whoever holds the role over a range in which the region lies.
    package func persons(
        with role: Role, overRegionContaining region: ID<Region>, in tx: any Transaction
    ) throws -> [ID<Person>] {
        let above = RegionLine.above(region)
        return try tx.rows(
            """
            SELECT DISTINCT person_id FROM role_grant
            WHERE region_id IN (\(list: above)) AND role = \(role) AND \(Self.inForce(on: world.today))
            ORDER BY person_id
            """
        ).map { try $0.get(0) }
    }

    static func inForce(on day: Day) -> SQL { "from_on <= \(day) AND (until_on IS NULL OR until_on > \(day))" }
}

extension RoleScope {
    var columns: (region: ID<Region>?, organisation: ID<Organisation>?) {
        switch self {
        case .region(let id): (id, nil)
        case .organisation(let id): (nil, id)
        }
    }
}

/// Regions that contain others, by their codes.
enum RegionLine {
    /// The region and those it lies in, as far as codes of province, prefecture, county and township tell.
    static func above(_ region: ID<Region>) -> [ID<Region>] {
        let code = region.text
        var line: [ID<Region>] = []
        for digits in [2, 4, 6, 9, code.count] where digits <= code.count {
            let above = ID<Region>(code.prefix(digits) + String(repeating: "0", count: code.count - digits))
            if !line.contains(above), RegionRange(above).contains(region) { line.append(above) }
        }
        return line
    }
}
