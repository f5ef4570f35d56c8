import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `/desk`: what waits for this person, a section a grant. All lists come in one statement and all counts in another.
struct ShowDesk: Sendable {
    let desk: OpinionDesk
    static let perGroup = 5
    static let mostCounted = 100

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader) = (desk, exchange.reader)
        let moment = desk.moment(of: viewer, on: reader.today)
        let view = try await desk.database.read { try DeskView.load(for: viewer, moment, reader, desk, in: $0) }
        return .page(DeskPage(view: view).page, json: view.json)
    }
}

/// A desk as one person sees it.
struct DeskView: Sendable {
    let reader: Reader
    let rows: CaseLines
    let sections: [Section]
    let cards: [HTML]

    struct Section: Sendable {
        let room: DeskRoom
        let groups: [Group]
        let chase: [ChaseLine]
        let overview: Overview?
    }

    struct Group: Sendable {
        let group: DeskGroup
        let lines: [CaseLine]
        let count: BoundedCount
        /// The drafts to sign, by case.
        let drafts: [ID<AnyCase>: Reply]
    }

    static func load(
        for viewer: Viewer, _ moment: DeskMoment, _ reader: Reader, _ desk: OpinionDesk, in tx: any Transaction
    ) throws -> DeskView {
        let (store, places) = (desk.store, try desk.places(in: tx))
        let rooms = try DeskRoom.rooms(of: viewer).map { ($0, try desk.groups(of: $0, places, in: tx)) }
        let queries = rooms.flatMap { $0.1.map(\.query) }
        var lines = try store.lines(queries, for: viewer, moment, limit: ShowDesk.perGroup, in: tx)[...]
        var counts = try store.counts(
            queries, for: viewer, moment, most: reader.isLight ? ShowDesk.perGroup : ShowDesk.mostCounted, in: tx)[...]
        let sections = try rooms.map { room, groups in
            let filled = try groups.map { group in
                let own = lines.removeFirst()
                let isSigned = room.role == .unitSigner
                return Group(
                    group: group, lines: own, count: counts.removeFirst(),
                    drafts: isSigned ? try store.drafts(of: own.map(\.id), in: tx) : [:])
            }
            var chase: [ChaseLine] = []
            if case .station(let sites) = room, !reader.isLight {
                chase = try store.chase(sites: sites, moment, limit: ShowDesk.perGroup, in: tx)
            }
            var overview: Overview?
            if let range = room.range, let region = places.region(range.region), region.level <= .county {
                overview = try Overview.load(
                    region, for: viewer, moment, at: reader.now, store: store, places: places, in: tx)
            }
            return Section(room: room, groups: filled, chase: chase, overview: overview)
        }
        return DeskView(
            reader: reader, rows: CaseLines(reader: reader, places: places, clocks: desk.clocks),
            sections: sections, cards: try desk.deskCards.map { try $0(reader, tx) })
    }

    /// Where a room is, by name; nil for what is not bound to a place.
    func place(of room: DeskRoom) -> String? {
        switch room {
        case .station(let ids):
            // Named after the station, which the points and windows around it belong to.
            ids.compactMap { rows.places.site(id: $0) }.min { $0.kind == .station && $1.kind != .station }
                .map { reader.say(DeskSentence.sites($0.name, more: ids.count - 1)) }
        case .unit(let id), .signer(let id): rows.places.organisation(id)?.name
        case .staff(let range), .auditor(let range), .analyst(let range), .leader(let range):
            rows.places.region(range.region)?.nameZh
        case .deputy, .administrator: nil
        }
    }

    var json: JSON {
        ["unreadNotices": .integer(reader.unreadNotices), "sections": .array(sections.map(json))]
    }

    private func json(_ section: Section) -> JSON {
        [
            "role": .text(section.room.role.rawValue), "place": JSON(place(of: section.room)),
            "groups": .array(section.groups.map(json)),
            "chase": .array(
                section.chase.map {
                    [
                        "unit": JSON(rows.places.organisation($0.unit)?.name), "count": .integer($0.count),
                        "firstDue": .text($0.firstDue.description),
                    ]
                }),
            "overview": section.overview?.json ?? .null,
        ]
    }

    private func json(_ group: Group) -> JSON {
        let measure = group.group.measure
        return [
            "measure": .text(measure.measure.id), "name": .text(reader.say(measure.name)),
            "count": .integer(group.count.value), "countIsAtLeast": .bool(group.count.isMore),
            "list": .text(group.group.list),
            "cases": .array(
                group.lines.map { line in
                    rows.json(line).adding(group.drafts[line.id].map { [.init("draft", .text($0.text))] } ?? [])
                }),
        ]
    }
}
