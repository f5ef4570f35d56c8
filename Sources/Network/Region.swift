package import Casework
package import Statutes
package import Store
package import Web
package import Words

extension Region {
    package enum Level: String, Sendable, CaseIterable, Comparable, SQLBindable, SQLReadable {
        case province, prefecture, county, township, community

        /// Higher levels come first.
        package static func < (one: Level, other: Level) -> Bool { one.depth < other.depth }

        private var depth: Int { Self.allCases.firstIndex(of: self) ?? 0 }

        package var text: Text {
            switch self {
            case .province: Text("省", "province")
            case .prefecture: Text("市", "prefecture")
            case .county: Text("区县", "county")
            case .township: Text("乡镇（街道）", "township")
            case .community: Text("村（社区）", "community")
            }
        }
    }

    /// A region as it is called today. Its id is the code it had when it was first entered and never changes.
    package struct Entry: Sendable, Hashable {
        package let id: ID<Region>
        package let parent: ID<Region>?
        package let level: Level
        package let nameZh: String
        package let nameEn: String?
        /// Where its square lies on the tile map of its parent, counted row by row, four to a row; 47 at
        /// most.
        package let tile: Int?

        package init(
            _ id: ID<Region>, parent: ID<Region>?, level: Level, nameZh: String, nameEn: String? = nil, tile: Int? = nil
        ) {
            (self.id, self.parent, self.level) = (id, parent, level)
            (self.nameZh, self.nameEn, self.tile) = (nameZh, nameEn, tile)
        }

        /// Itself and everything below it.
        package var range: RegionRange { RegionRange(id) }

        /// Its name for a reader: on an English page the English name, where there is one, and always the Chinese.
        package func name(for reader: Reader) -> HTML {
            guard reader.language == .en, let nameEn else { return reader.name(nameZh) }
            return "<bdi>\(nameEn)</bdi> \(reader.name(nameZh))"
        }
    }

    /// The code a region bore for a time: 淮阳 was 411626 until it became the district 411603.
    package struct Code: Sendable, Hashable {
        package let region: ID<Region>
        package let code: String
        package let validFrom: Day
        /// The last day on which it held; nil while it holds.
        package let validTo: Day?

        package init(_ code: String, of region: ID<Region>, from validFrom: Day, to validTo: Day? = nil) {
            (self.code, self.region, self.validFrom, self.validTo) = (code, region, validFrom, validTo)
        }

        package func holds(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } ?? true }
    }
}

extension Region.Entry: RowDecodable {
    package static var columns: SQL { "id, parent_id, level, name_zh, name_en, tile" }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        parent = try row.next()
        level = try row.next()
        nameZh = try row.next()
        nameEn = try row.next()
        tile = try row.next()
    }
}

extension Region.Code: RowDecodable {
    package static var columns: SQL { "region_id, code, valid_from, valid_to" }

    package init(from row: inout RowReader) throws {
        region = try row.next()
        code = try row.next()
        validFrom = try row.next()
        validTo = try row.next()
    }
}
