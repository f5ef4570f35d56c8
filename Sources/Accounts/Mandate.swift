package import Casework
package import Statutes
package import Store
package import Words

/// The five levels of congresses.
package enum CongressLevel: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
    case national, provincial, municipal, county, township

    /// The region of the national congress.
    package static let nation = ID<Region>("100000000000")

    /// What a deputy of this level is called.
    package var text: Text {
        switch self {
        case .national: Text("全国人大代表", "deputy to the National People's Congress")
        case .provincial: Text("省人大代表", "deputy to the provincial people's congress")
        case .municipal: Text("市人大代表", "deputy to the city people's congress")
        case .county: Text("县（区）人大代表", "deputy to the county people's congress")
        case .township: Text("乡镇人大代表", "deputy to the township people's congress")
        }
    }
}

package enum MandateStatus: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
    /// Chosen, the credentials not confirmed yet.
    case elected
    case active
    /// Deputies Law, article 61; may be resumed.
    case suspended
    /// Deputies Law, article 62.
    case terminated
    case expired

    package var text: Text {
        switch self {
        case .elected: Text("已当选，资格待确认", "elected, credentials not confirmed yet")
        case .active: Text("在任", "active")
        case .suspended: Text("暂停执行职务", "suspended")
        case .terminated: Text("资格终止", "terminated")
        case .expired: Text("任期届满", "term ended")
        }
    }

    /// What it may become.
    package var next: [MandateStatus] {
        switch self {
        case .elected: [.active, .terminated]
        case .active: [.suspended, .terminated, .expired]
        case .suspended: [.active, .terminated, .expired]
        case .terminated, .expired: []
        }
    }

    /// Nothing follows: it ended.
    package var isOver: Bool { next.isEmpty }
}

/// What makes someone a deputy: to one congress, for one term. Only an active one gives any right.
package struct Mandate: Sendable, RowDecodable {
    package let id: ID<Mandate>
    package let person: ID<Person>
    package let level: CongressLevel
    /// The area whose congress it is.
    package let region: ID<Region>
    /// Which congress: 届.
    package let term: Int
    /// The electoral district, or from the city upwards the electing unit.
    package let district: String
    package let status: MandateStatus
    package let from: Day
    /// The first day on which it no longer holds, when that is known.
    package let until: Day?

    package static var columns: SQL { "id, person_id, level, region_id, term, district, status, from_on, until_on" }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        person = try row.next()
        level = try row.next()
        region = try row.next()
        term = try row.next()
        district = try row.next()
        status = try row.next()
        from = try row.next()
        until = try row.next()
    }

    package func isActive(on day: Day) -> Bool { status == .active && from <= day && until.map { day < $0 } ?? true }
}

/// A mandate became something else, by a decision of that day.
package struct MandateChange: Sendable, Hashable, RowDecodable {
    package let status: MandateStatus
    package let on: Day

    package static var columns: SQL { "status, on_day" }

    package init(from row: inout RowReader) throws {
        status = try row.next()
        on = try row.next()
    }
}
