import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `/overview?region=ID`: the figures of a region, for its staff and auditors. For everybody else it is not there.
struct ShowOverview: Sendable {
    let desk: OpinionDesk

    static let fields = [RouteField("region", .query, DeskWord.inPlace.text)]

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader) = (desk, exchange.reader)
        let asked = exchange.query("region").flatMap { $0.isEmpty ? nil : ID<Region>($0) }
        let ranges = viewer.regions(as: .deputyWorkStaff) + viewer.regions(as: .auditor)
        let moment = desk.moment(of: viewer, on: reader.today)
        let overview = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            guard let id = asked ?? ranges.first?.region, let region = places.region(id),
                ranges.contains(where: { $0.contains(id) }), region.level <= .county
            else { throw Problem.notFound }
            return try Overview.load(
                region, for: viewer, moment, at: reader.now, store: desk.store, places: places, in: tx)
        }
        return .page(Self.page(overview, reader), json: overview.json)
    }

    private static func page(_ overview: Overview, _ reader: Reader) -> Page {
        let parts = OverviewParts(overview: overview, reader: reader)
        let main = Overview.main.map { overview.reading($0) }
        let outcomes = Overview.outcomes.map { overview.reading($0) }
        let shares = OpinionShare.allCases.map { overview.reading($0) }
        return Page(
            title: DeskWord.overviewTitle, isWide: true,
            main: """
                <h1>\(reader.say(DeskWord.overviewTitle)) · \(overview.region.name(for: reader))</h1>
                <p class="lead">\(reader.say(DeskWord.overviewLead))</p>
                <p class="soft">\(reader.say(DeskWord.asOf))\(Moment.text(overview.at, reader))</p>
                \(when: overview.hidden > 0, "<p class=\"notice\">\(reader.say(DeskWord.sealedLeftOut))\(overview.hidden)</p>")
                \(parts.figures(main))
                <h2>\(reader.say(DeskWord.ratesTitle))</h2>
                \(parts.figures(shares))
                <h2>\(reader.say(DeskWord.outcomesTitle))</h2>
                \(parts.figures(outcomes))
                \(when: overview.region.level < .county, parts.table)
                \(parts.formulas(main + shares + outcomes + OpinionShare.allCases.map { overview.reading($0.whole) }.filter { reading in !main.contains { $0.measure.id == reading.measure.id } }))
                """)
    }
}

extension Overview {
    var json: JSON {
        func readings(_ county: County?) -> JSON {
            .array(
                (Self.main + Self.outcomes).map { reading($0, in: county).json }
                    + OpinionShare.allCases.map { reading($0, in: county).json })
        }
        return [
            "region": .text(region.id.text), "name": .text(region.nameZh), "at": .text(at.description),
            "measures": readings(nil), "sealedLeftOut": .integer(hidden),
            "counties": .array(
                counties.map {
                    [
                        "region": .text($0.region.id.text), "name": .text($0.region.nameZh),
                        "measures": readings($0),
                    ]
                }),
        ]
    }
}

extension OpinionDesk {
    func moment(of viewer: Viewer, on today: Day) -> DeskMoment {
        DeskMoment(today: today, person: viewer.person)
    }
}
