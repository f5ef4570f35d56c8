import Casework
import Statutes
import Store
import Web
import Words

/// What somebody did to a place.
enum PlaceAct: String, Sendable, CaseIterable, SQLBindable, SQLReadable, Wording {
    case addSite, changeSite, closeSite, reopenSite
    case addUnit, changeUnit, retireUnit, restoreUnit
    case addRegion, changeRegion
    case changeTerm, changeMandate, joinStation, leaveStation

    var text: Text {
        switch self {
        case .addSite: Text("新建站点", "Site added")
        case .changeSite: Text("修改站点", "Site changed")
        case .closeSite: Text("停用站点", "Site closed")
        case .reopenSite: Text("恢复站点", "Site reopened")
        case .addUnit: Text("新增机构", "Organisation added")
        case .changeUnit: Text("修改机构", "Organisation changed")
        case .retireUnit: Text("撤销机构", "Organisation retired")
        case .restoreUnit: Text("恢复机构", "Organisation restored")
        case .addRegion: Text("新增地区", "Region added")
        case .changeRegion: Text("变更地区", "Region changed")
        case .changeTerm: Text("人大换届", "Change of term")
        case .changeMandate: Text("代表资格变动", "Mandate changed")
        case .joinStation: Text("代表进站", "Deputy given a station")
        case .leaveStation: Text("代表离站", "Deputy left a station")
        }
    }
}

/// What of a place was changed.
enum PlaceField: String, Sendable, CaseIterable, SQLBindable, SQLReadable, Wording {
    case name, nameEn, code, kind, industry, region, address, hours, host, grade, batch, successor, from, term,
        mandates,
        mandate

    var text: Text {
        switch self {
        case .name: MapWord.name.text
        case .nameEn: MapWord.nameEn.text
        case .code: MapWord.code.text
        case .kind: MapWord.kind.text
        case .industry: MapWord.industry.text
        case .region: MapWord.place.text
        case .address: MapWord.address.text
        case .hours: MapWord.hours.text
        case .host: MapWord.host.text
        case .grade: MapWord.grade.text
        case .batch: MapWord.batch.text
        case .successor: MapWord.successor.text
        case .from: MapWord.fromDay.text
        case .term: MapWord.term.text
        case .mandates: MapWord.mandatesEnded.text
        case .mandate: NetworkWord.mandates.text
        }
    }
}

/// One field of a place before and after an act. A value that names a place is its id, one of a choice its raw value.
struct PlaceChange: Sendable, Equatable {
    let field: PlaceField
    let was: String?
    let became: String?

    init(_ field: PlaceField, from was: String?, to became: String?) {
        (self.field, self.was, self.became) = (field, was, became)
    }

    static func of(_ field: PlaceField, _ was: String?, _ became: String?) -> PlaceChange? {
        was == became ? nil : PlaceChange(field, from: was, to: became)
    }
}

/// One line of the log.
struct PlaceLine: Sendable, RowDecodable {
    let id: String
    let at: Instant
    let by: ID<Person>
    let act: PlaceAct
    let region: ID<Region>
    /// The site or organisation; nil where the region itself was changed.
    let organisation: ID<Organisation>?
    /// The deputy whose mandate or station it was.
    let person: ID<Person>?
    let change: PlaceChange?

    static let columns: SQL = "id, at, by_person_id, act, region_id, organisation_id, person_id, field, was, became"

    init(from row: inout RowReader) throws {
        id = try row.next()
        at = try row.next()
        by = try row.next()
        act = try row.next()
        region = try row.next()
        organisation = try row.next()
        person = try row.next()
        let field: PlaceField? = try row.next()
        let (was, became): (String?, String?) = (try row.next(), try row.next())
        change = field.map { PlaceChange($0, from: was, to: became) }
    }
}

/// The table `place_act`: a line for each thing that changed, and one for an act that is told by its name alone. Lines
/// are added, and never changed or taken out.
struct PlaceLog: Sendable {
    let world: World

    func note(
        _ act: PlaceAct, in region: ID<Region>, _ organisation: ID<Organisation>? = nil, of deputy: ID<Person>? = nil,
        by person: ID<Person>, _ changes: [PlaceChange] = [], in tx: any Transaction
    ) throws {
        let now = world.now()
        for change in changes.isEmpty ? [nil] : changes.map(Optional.some) {
            try tx.run(
                """
                INSERT INTO place_act (id, at, by_person_id, act, region_id, organisation_id, person_id, field, was,
                    became)
                VALUES (\(world.newID()), \(now), \(person), \(act), \(region), \(organisation), \(deputy), \(change?.field),
                        \(change?.was), \(change?.became))
                """)
        }
    }

    /// The newest first.
    func page(
        within ranges: [RegionRange], of organisation: ID<Organisation>? = nil, act: PlaceAct? = nil,
        after cursor: PlaceCursor? = nil,
        limit: Int, in tx: any Transaction
    ) throws -> [PlaceLine] {
        guard !ranges.isEmpty else { return [] }
        let inside = SQL.joined(
            ranges.map { "place_act.region_id BETWEEN \($0.low) AND \($0.high)" as SQL }, separator: " OR ")
        let older: SQL = cursor.map { "AND (at, id) < (\($0.at), \($0.id))" } ?? ""
        let own: SQL = organisation.map { "AND organisation_id = \($0)" } ?? ""
        let ofKind: SQL = act.map { "AND act = \($0)" } ?? ""
        return try tx.all(
            """
            SELECT \(PlaceLine.columns) FROM place_act
            WHERE (\(inside)) \(own) \(ofKind) \(older)
            ORDER BY at DESC, id DESC
            LIMIT \(limit)
            """)
    }
}

/// Where a page of the log begins: after this line.
struct PlaceCursor: Sendable {
    let at: Instant
    let id: String

    init(_ line: PlaceLine) { (at, id) = (line.at, line.id) }

    init?(_ text: String?) {
        guard let parts = text?.split(separator: "_"), parts.count == 2, let at = Instant(parts[0]) else { return nil }
        (self.at, id) = (at, String(parts[1]))
    }

    var text: String { "\(at)_\(id)" }
}
