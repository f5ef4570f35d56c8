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

    /// All that stands on the page, read in one transaction.
    private struct Seen: Sendable {
        let overview: Overview
        let briefing: Briefing
        let lent: [(title: Text, readings: [Reading])]
        let places: Places

        var json: JSON {
            overview.json.adding(
                briefing.json(places) + [.init("further", .array(lent.flatMap(\.readings).map(\.json)))])
        }
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader) = (desk, exchange.reader)
        let asked = exchange.query("region").flatMap { $0.isEmpty ? nil : ID<Region>($0) }
        let ranges = viewer.overseen
        let moment = desk.moment(of: viewer, on: reader.today)
        let seen = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            guard let id = asked ?? ranges.first?.region, let region = places.region(id),
                ranges.contains(where: { $0.contains(id) }), region.level <= .county
            else { throw Problem.notFound }
            return Seen(
                overview: try Overview.load(
                    region, for: viewer, moment, at: reader.now, store: desk.store, places: places, in: tx),
                briefing: try Briefing.load(region, for: viewer, moment, store: desk.store, places: places, in: tx),
                lent: try desk.lentReadings.map { ($0.title, try $0.readings(region.range, viewer, tx)) },
                places: places)
        }
        return .page(Self.page(seen, reader), json: seen.json)
    }

    private static func page(_ seen: Seen, _ reader: Reader) -> Page {
        let (overview, briefing) = (seen.overview, seen.briefing)
        let parts = OverviewParts(overview: overview, reader: reader)
        let main = Overview.main.map { overview.reading($0) }
        let outcomes = Overview.outcomes.map { overview.reading($0) }
        let shares = OpinionShare.allCases.map { overview.reading($0) }
        let wholes = OpinionShare.allCases.map { overview.reading($0.whole) }
        let first = [overview.reading(.overdue), overview.reading(OpinionShare.overdueOfOpen), briefing.received]
        let units = briefing.units(seen.places)
        return Page(
            title: DeskWord.overviewTitle, isWide: true,
            main: """
                <h1>\(reader.say(DeskWord.overviewTitle)) · \(overview.region.name(for: reader))</h1>
                <p class="lead">\(reader.say(DeskWord.overviewLead))</p>
                <p class="soft">\(reader.say(DeskWord.asOf))\(Moment.text(overview.at, reader))</p>
                \(when: overview.hidden > 0, "<p class=\"notice\">\(reader.say(DeskWord.sealedLeftOut))\(overview.hidden)</p>")
                \(parts.figures(first, isFirst: true))
                <div class="columns"><section><h2>\(reader.say(DeskWord.lateTitle))</h2>
                <p class="hint">\(reader.say(OpinionMeasure.overdue.formula))</p>
                \(parts.bars(briefing.holders, DeskWord.lateWith))
                \(when: !units.isEmpty, parts.bars(units, DeskWord.lateUnits))</section>
                <section><h2>\(reader.say(DeskWord.monthTitle)) · \(reader.say(briefing.month.text))</h2>
                <p class="hint">\(reader.say(DeskWord.topicsHint))</p>
                \(parts.bars(briefing.subjects, DeskWord.topics))</section></div>
                \(each: seen.lent.filter { !$0.readings.isEmpty }, { "<h2>\(reader.say($0.title))</h2>\(parts.figures($0.readings))" })
                \(when: overview.region.level < .county, parts.table)
                <h2>\(reader.say(DeskWord.standingTitle))</h2>
                \(parts.figures(main))
                <h2>\(reader.say(DeskWord.ratesTitle))</h2>
                \(parts.figures(shares))
                <h2>\(reader.say(DeskWord.outcomesTitle))</h2>
                \(parts.figures(outcomes))
                \(parts.formulas(main + shares + outcomes + wholes.filter { reading in !main.contains { $0.measure.id == reading.measure.id } }))
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
