package import Casework
package import Store
package import Words

/// The public side of a person with mandates: what everyone may know of them besides their name.
package struct Deputy: Sendable, Hashable {
    package let person: ID<Person>
    /// Stands for the person in public addresses.
    package let slug: String
    /// Where they live or work: their county counts them, whichever congress they sit in.
    package let region: ID<Region>
    package let bio: String
    /// When and where they receive people.
    package let reception: String

    package init(_ person: ID<Person>, slug: String, region: ID<Region>, bio: String = "", reception: String = "") {
        (self.person, self.slug, self.region) = (person, slug, region)
        (self.bio, self.reception) = (bio, reception)
    }
}

extension Deputy: RowDecodable {
    package static var columns: SQL { "deputy.person_id, deputy.slug, deputy.region_id, deputy.bio, deputy.reception" }

    package init(from row: inout RowReader) throws {
        person = try row.next()
        slug = try row.next()
        region = try row.next()
        bio = try row.next()
        reception = try row.next()
    }
}

/// Deputies who work together between sessions.
package struct DeputyGroup: Sendable, Hashable {
    package let id: ID<DeputyGroup>
    package let region: ID<Region>
    package let name: String

    package init(_ id: ID<DeputyGroup>, in region: ID<Region>, name: String) {
        (self.id, self.region, self.name) = (id, region, name)
    }
}

extension DeputyGroup: RowDecodable {
    package static var columns: SQL { "deputy_group.id, deputy_group.region_id, deputy_group.name" }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        region = try row.next()
        name = try row.next()
    }
}

/// A deputy's place at a site.
package struct DeputyAtSite: Sendable, Hashable {
    package enum Part: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case head, member

        package var text: Text {
            switch self {
            case .head: Text("站长", "head of the site")
            case .member: Text("进站代表", "deputy at the site")
            }
        }
    }
    package let person: ID<Person>
    package let site: ID<Organisation>
    package let part: Part

    package init(_ person: ID<Person>, at site: ID<Organisation>, as part: Part = .member) {
        (self.person, self.site, self.part) = (person, site, part)
    }
}

extension DeputyAtSite: RowDecodable {
    package static var columns: SQL { "deputy_site.person_id, deputy_site.site_id, deputy_site.role" }

    package init(from row: inout RowReader) throws {
        person = try row.next()
        site = try row.next()
        part = try row.next()
    }
}
