package import Casework
package import Statutes
package import Store
package import Words

/// The six kinds of place where deputies meet people: 家、站、点、室、窗、岗.
package enum SiteKind: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
    case home, station, point, room, window, post

    package var text: Text {
        switch self {
        case .home: Text("代表之家", "deputies' home")
        case .station: Text("代表联络站", "liaison station")
        case .point: Text("代表联络点", "liaison point")
        case .room: Text("代表联络室", "liaison room")
        case .window: Text("代表联络窗", "liaison window")
        case .post: Text("代表联络岗", "liaison post")
        }
    }
}

package enum SiteGrade: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
    case ordinary, demonstration
}

/// A place where deputies meet people. Also an organisation, so that a clerk's role can be held in it.
package struct LiaisonSite: Sendable, Hashable {
    package let id: ID<Organisation>
    /// Short, for people: it stands in addresses and on the door.
    package let code: String
    package let name: String
    package let kind: SiteKind
    /// A station for an industry (企业, 教育, 医疗卫生) instead of an area.
    package let industry: String?
    package let region: ID<Region>
    package let address: String
    package let hours: String
    package let host: Host?
    package let grade: SiteGrade
    /// In which batch it was made a demonstration site.
    package let batch: Int?
    package let openedOn: Day
    /// Set when it closes, never ahead of time.
    package let closedOn: Day?

    /// Who receives people there: someone the system knows, or a name alone.
    package enum Host: Sendable, Hashable {
        case person(ID<Person>)
        case named(String)
    }

    package init(
        _ id: ID<Organisation>, code: String, name: String, kind: SiteKind, industry: String? = nil,
        region: ID<Region>, address: String, hours: String, host: Host? = nil, grade: SiteGrade = .ordinary,
        batch: Int? = nil, openedOn: Day, closedOn: Day? = nil
    ) {
        (self.id, self.code, self.name, self.kind, self.industry) = (id, code, name, kind, industry)
        (self.region, self.address, self.hours, self.host) = (region, address, hours, host)
        (self.grade, self.batch, self.openedOn, self.closedOn) = (grade, batch, openedOn, closedOn)
    }

    package var isOpen: Bool { closedOn == nil }

    /// What it is, in words: `教育行业代表联络站` where it serves an industry.
    package var kindText: Text {
        guard let industry else { return kind.text }
        return Text("\(industry)行业\(kind.text.zh)", "industry \(kind.text.en)")
    }

    /// Capital letters, digits and hyphens: what can be read out and typed.
    package static func isWellFormed(code: String) -> Bool {
        (2...24).contains(code.utf8.count)
            && code.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}

extension LiaisonSite: RowDecodable {
    /// For `FROM site JOIN organisation ON organisation.id = site.id`.
    /// By the site's own clerk, and the deputy-work staff over its region: what is printed, planned and hung up there.
    package func isKept(by viewer: Viewer) -> Bool {
        viewer.organisations(as: .stationClerk).contains(id)
            || viewer.regions(as: .deputyWorkStaff).contains { $0.contains(region) }
    }

    package static var columns: SQL {
        """
        site.id, site.code, organisation.name, site.kind, site.industry, site.region_id, site.address, site.hours,
        site.host_person_id, site.host_name, site.grade, site.batch, site.opened_on, site.closed_on
        """
    }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        kind = try row.next()
        industry = try row.next()
        region = try row.next()
        address = try row.next()
        hours = try row.next()
        let person: ID<Person>? = try row.next()
        let named: String? = try row.next()
        host = person.map { Host.person($0) } ?? named.map { Host.named($0) }
        grade = try row.next()
        batch = try row.next()
        openedOn = try row.next()
        closedOn = try row.next()
    }
}
