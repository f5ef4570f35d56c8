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
    /// In place of a region.
    private static let everywhere = "all"
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
        let place =
            report.filter.region.flatMap { report.places.region($0) }.map {
                reader.language == .en ? $0.nameEn ?? $0.nameZh : $0.nameZh
            }
            ?? reader.say(SuggestionWord.everywhere)
        let rows = report.parts.flatMap { part in
            part.figures.map {
                [
                    Sheet.Cell.text(reader.say(part.title)), .text(reader.say($0.name)), .number($0.value),
                    .text(place),
                    .number(report.year),
                ]
            }
        }
        var next = rows.makeIterator()
        let columns = [
            SuggestionWord.reportPart.text, SuggestionWord.reportItem.text, SuggestionWord.reportCount.text,
            SuggestionWord.region.text, SuggestionWord.year.text,
        ]
        let bytes = try Export.sheet(report.title, columns, for: reader) { next.next() }.bytes(as: format)
        if let person = reader.viewer.person {
            try await desk.database.write { tx in
                try AccessLog.recordExport(
                    id: desk.world.newID(), by: person,
                    list: "\(Self.path)?\(query(report.filter, year: report.year, reader))",
                    format: format.rawValue, rows: rows.count, at: reader.now, in: tx)
            }
        }
        return export.answer(bytes, as: format, on: reader.today)
    }

    private func load(_ exchange: Exchange) async throws -> Report {
        let (desk, reader) = (desk, exchange.reader)
        let given = try SuggestionFilter(exchange)
        // Those inside begin with their own region, and can ask for all of them.
        let own = reader.viewer.overseen.first?.region
        var filter = SuggestionFilter(
            region: exchange.query("region") == Self.everywhere ? nil : given.region ?? own)
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
                \(Export.links(Self.list, query: query(filter, year: report.year, reader), reader: reader))
                <p class="noprint">\(each: [report.year - 1, report.year + 1].filter { $0 <= reader.today.year }, { year in
                    " <a href=\"\(Self.path)?\(query(filter, year: year, reader))\">\(year)</a>"
                })</p>
                <details class="noprint"><summary>\(reader.say(SuggestionWord.region))</summary><p>\(each: choices(report, reader).enumerated(), { index, region in
                    var other = filter
                    other.region = region?.id
                    let name: HTML = region.map { "\($0.name(for: reader))" } ?? "\(reader.say(SuggestionWord.everywhere))"
                    return "\(when: index > 0, " · ")<a href=\"\(Self.path)?\(query(other, year: report.year, reader))\">\(name)</a>"
                })</p></details>
                """)
    }

    /// All of them, what the reader oversees, and every county.
    private func choices(_ report: Report, _ reader: Reader) -> [Region.Entry?] {
        let counties = report.places.regions(at: .county)
        let own = reader.viewer.overseen.compactMap { report.places.region($0.region) }
        return [nil] + own.filter { one in !counties.contains { $0.id == one.id } } + counties
    }

    /// Of the report's own address. Whoever begins with a region of their own says so when they want all.
    private func query(_ filter: SuggestionFilter, year: Int, _ reader: Reader) -> String {
        var other = filter
        other.year = year
        let isAll = filter.region == nil && !reader.viewer.overseen.isEmpty
        return (isAll ? "region=\(Self.everywhere)&" : "") + other.query
    }
}
