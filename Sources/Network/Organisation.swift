package import Casework
package import Store
package import Words

extension Organisation {
    package enum Kind: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case congress, committee, government, unit, court, site

        package var text: Text {
            switch self {
            case .congress: Text("人民代表大会", "people's congress")
            case .committee: Text("人大常委会", "standing committee")
            case .government: Text("人民政府", "government")
            case .unit: Text("承办单位", "handling unit")
            case .court: Text("法院、检察院", "court or procuratorate")
            case .site: Text("联络站点", "liaison site")
            }
        }
    }

    /// A body in which roles are held. A liaison site is one too, under the same id.
    package struct Entry: Sendable, Hashable {
        package let id: ID<Organisation>
        package let region: ID<Region>
        package let kind: Kind
        package let name: String
        package let parent: ID<Organisation>?
        package let isActive: Bool

        package init(
            _ id: ID<Organisation>, in region: ID<Region>, kind: Kind, name: String,
            parent: ID<Organisation>? = nil, isActive: Bool = true
        ) {
            (self.id, self.region, self.kind, self.name) = (id, region, kind, name)
            (self.parent, self.isActive) = (parent, isActive)
        }
    }
}

extension Organisation.Entry: RowDecodable {
    package static var columns: SQL { "id, region_id, kind, name, parent_id, active" }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        region = try row.next()
        kind = try row.next()
        name = try row.next()
        parent = try row.next()
        isActive = try row.next()
    }
}
