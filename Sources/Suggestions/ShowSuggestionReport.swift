import Casework
import Formats
import Network
import Sheets
import Statutes
import Store
import Web
import Words

/// `GET /suggestions/report`: the yearly report on motions and on how suggestions were handled, each figure with its list. What is not
/// published is counted only for those who may see it.
struct ShowSuggestionReport: Sendable {
    static let path = "/suggestions/report"
    static let fields = [
        RouteField("region", .query, SuggestionWord.region.text), RouteField("year", .query, SuggestionWord.year.text),
    ]
    static let list = "suggestion-report"
    let desk: SuggestionDesk
    let export: Export

    var routes: [Route] {
        [
            Route(
                "suggestions.report", .get, page: Self.path, api: Self.path, SuggestionWord.reportTitle.text,
                fields: Self.fields, use: respond),
            Route(
                "export-suggestion-report", .get, page: export.page, SuggestionWord.reportTitle.text,
                fields: Self.fields, use: file),
        ]
    }

    /// What was asked for, counted.
    private struct Report: Sendable {
        let filter: SuggestionFilter
        let year: Int
        let places: Places
        let counts: [SuggestionMeasure: Int]
        /// Nil where motions are not used.
        let motions: [ReportedFigure]?

        var title: Text { (motions == nil ? SuggestionWord.reportTitle : .reportOfBoth).text }

        /// Part by part; every figure with its list.
        var parts: [(title: Text, figures: [ReportedFigure])] {
            (motions.map { [(SuggestionWord.motions.text, $0)] } ?? [])
                + SuggestionMeasure.groups.map { title, measures in (title.text, measures.map(figure)) }
        }

        func figure(_ measure: SuggestionMeasure) -> ReportedFigure {
            ReportedFigure(
                id: measure.rawValue, name: measure.name, value: counts[measure] ?? 0, list: filter.of(measure).path)
        }
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let report = try await load(exchange)
        let json: JSON = [
            "year": .integer(report.year), "region": JSON(report.filter.region?.text),
            "figures": .array(SuggestionMeasure.allCases.map { Self.json(report.figure($0)) }),
            "motions": report.motions.map { .array($0.map(Self.json)) } ?? .null,
        ]
        return .page(page(report, exchange.reader), json: json)
    }

    @Sendable private func file(_ exchange: Exchange) async throws -> Answer {
        let (desk, reader, format) = (desk, exchange.reader, try export.format(exchange))
        let report = try await load(exchange)
        let rows = report.parts.flatMap { part in
            part.figures.map {
                [Sheet.Cell.text(reader.say(part.title)), .text(reader.say($0.name)), .number($0.value)]
            }
        }
        var next = rows.makeIterator()
        let columns = [SuggestionWord.reportPart.text, SuggestionWord.reportItem.text, SuggestionWord.reportCount.text]
        let bytes = try Export.sheet(report.title, columns, for: reader) { next.next() }.bytes(as: format)
        if let person = reader.viewer.person {
            try await desk.database.write { tx in
                try AccessLog.recordExport(
                    id: desk.world.newID(), by: person, list: link(report.filter, year: report.year),
                    format: format.rawValue, rows: rows.count, at: reader.now, in: tx)
            }
        }
        return export.answer(bytes, as: format, on: reader.today)
    }

    private func load(_ exchange: Exchange) async throws -> Report {
        let (desk, reader) = (desk, exchange.reader)
        let given = try SuggestionFilter(exchange)
        // Those inside begin with their own region.
        var filter = SuggestionFilter(region: given.region ?? reader.viewer.overseen.first?.region)
        let year = given.year ?? reader.today.year
        filter.year = year
        let asked = filter
        return try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            var counts: [SuggestionMeasure: Int] = [:]
            for measure in SuggestionMeasure.allCases {
                counts[measure] = try desk.store.count(asked.of(measure), for: reader.viewer, places, in: tx)
            }
            return Report(
                filter: asked, year: year, places: places, counts: counts,
                motions: try desk.motions(asked.region, year, reader, tx))
        }
    }

    private static func json(_ figure: ReportedFigure) -> JSON {
        ["name": .text(figure.id), "value": .integer(figure.value), "list": .text(figure.list)]
    }

    private func page(_ report: Report, _ reader: Reader) -> Page {
        let filter = report.filter
        let region = filter.region.flatMap { report.places.region($0) }
        let counties = report.places.regions(at: .county)
        return Page(
            title: report.title,
            main: """
                <h1>\(reader.say(report.title))</h1>
                <p class="lead">\(region.map { $0.name(for: reader) })\(when: region != nil, " · ")\(report.year)</p>
                <p class="soft">\(reader.say(reader.viewer.isAnonymous ? SuggestionWord.reportOfPublic : .reportOfYours))\
                \(when: report.motions != nil, " \(reader.say(SuggestionWord.reportByYear))")</p>
                \(each: report.parts, { title, figures in
                    """
                    <section><h2>\(reader.say(title))</h2><table><tbody>\(each: figures, { figure in
                        "<tr><th scope=\"row\">\(reader.say(figure.name))</th><td class=\"n\"><a href=\"\(figure.list)\">\(figure.value)</a></td></tr>"
                    })</tbody></table></section>
                    """
                })
                \(Export.links(Self.list, query: filter.query, reader: reader))
                <p class="noprint">\(each: [report.year - 1, report.year + 1].filter { $0 <= reader.today.year }, { year in
                    " <a href=\"\(link(filter, year: year))\">\(year)</a>"
                })</p>
                <details class="noprint"><summary>\(reader.say(SuggestionWord.region))</summary><p>\(each: counties.enumerated(), { index, county in
                    var other = filter
                    other.region = county.id
                    return "\(when: index > 0, " · ")<a href=\"\(link(other, year: report.year))\">\(county.name(for: reader))</a>"
                })</p></details>
                """)
    }

    private func link(_ filter: SuggestionFilter, year: Int?) -> String {
        var other = filter
        other.year = year
        return Self.path + other.path.dropFirst("/suggestions".count)
    }
}
