import Casework
import Formats
import Network
import Sheets
import Statutes
import Store
import Web
import Words

/// `GET /suggestions/measures`: how units, and counties, handle suggestions. Shares beside the numbers they are made of, so that
/// large and small can be looked at together; an order only for those inside, and none for whoever has too few. Of one unit it is what
/// that unit reports once a year (SUG-23).
struct ShowHandlingMeasures: Sendable {
    static let path = "/suggestions/measures"
    static let list = "suggestion-measures"
    let desk: SuggestionDesk
    let export: Export

    enum By: String, Sendable, CaseIterable { case unit, county }

    /// What is asked for, and what the reader gets of it.
    struct Asked: Sendable {
        let by: By
        let filter: SuggestionFilter
        let rank: HandlingShare
        let isInner: Bool
        /// Those inside compare units and counties; one alone is compared with nobody.
        var isRanked: Bool { isInner && filter.unit == nil }

        var shares: [HandlingShare] { HandlingShare.allCases.filter { isInner || !$0.part.isInner } }

        func path(
            by other: By? = nil, year: Int? = nil, rank other2: HandlingShare? = nil, in region: ID<Region>? = nil
        )
            -> String
        {
            "\(ShowHandlingMeasures.path)?\(query(by: other, year: year, rank: other2, in: region))"
        }

        func query(
            by other: By? = nil, year: Int? = nil, rank other2: HandlingShare? = nil, in region: ID<Region>? = nil
        )
            -> String
        {
            let pairs: [(String, String?)] = [
                ("by", (other ?? by).rawValue), ("unit", other == .county ? nil : filter.unit?.text),
                ("region", (region ?? filter.region)?.text),
                ("year", (year ?? filter.year).map(String.init)), ("rank", (other2 ?? rank).rawValue),
            ]
            return pairs.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
        }
    }

    struct Line: Sendable {
        let name: String
        /// Its lists: the same filter, narrowed to this unit or county.
        let filter: SuggestionFilter
        let figures: HandlingFigures
        /// By which place it stands; nil for whoever has too few, and for readers outside.
        var rank: Int?
    }

    static let fields = [
        RouteField("by", .query, MeasureWord.by.text), RouteField("unit", .query, FormWord.unit.text),
        RouteField("region", .query, SuggestionWord.region.text),
        RouteField("year", .query, SuggestionWord.year.text), RouteField("rank", .query, MeasureWord.order.text),
    ]

    var routes: [Route] {
        [
            Route(
                "suggestions.measures", .get, page: Self.path, api: Self.path, MeasureWord.title.text,
                fields: Self.fields, use: respond),
            Route(
                "export-suggestion-measures", .get, page: export.page, MeasureWord.title.text, fields: Self.fields,
                use: file),
        ]
    }

    private func asked(_ exchange: Exchange) throws -> Asked {
        let given = try SuggestionFilter(exchange)
        let viewer = exchange.reader.viewer
        // Those inside begin with their own region.
        var filter = SuggestionFilter(region: given.region ?? viewer.overseen.first?.region)
        let by = try exchange.query("by").map { try By(rawValue: $0) ?? { throw Problem.notFound }() } ?? .unit
        (filter.year, filter.unit) = (given.year ?? exchange.reader.today.year, by == .unit ? given.unit : nil)
        let rank = try exchange.query("rank").map { name in
            guard let share = HandlingShare(rawValue: name), HandlingShare.comparable.contains(share) else {
                throw Problem.notFound
            }
            return share
        }
        return Asked(
            by: by, filter: filter, rank: rank ?? .inTime, isInner: filter.isWithin(viewer.overseen))
    }

    private func load(_ asked: Asked, _ reader: Reader) async throws -> (lines: [Line], places: Places) {
        let desk = desk
        return try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            let key: SQL = asked.by == .unit ? "handling.unit_id" : "suggestion.region_id"
            let found = try desk.store.figures(by: key, asked.filter, for: reader.viewer, places, in: tx)
            let lines = asked.by == .unit ? units(found, asked, places) : counties(found, asked, places)
            let least = ThresholdRule.rule("SUG-M1", on: reader.today)?.amount ?? .max
            // Alone, anybody would be the first.
            return (asked.isRanked ? Self.ranked(lines, by: asked.rank, atLeast: least) : lines, places)
        }
    }

    private func units(_ found: [(key: String, figures: HandlingFigures)], _ asked: Asked, _ places: Places) -> [Line] {
        found.compactMap { one in
            // A suggestion that this unit handles others may handle too.
            if let unit = asked.filter.unit, unit.text != one.key { return nil }
            var filter = asked.filter
            filter.unit = ID(one.key)
            return Line(name: places.organisation(ID(one.key))?.name ?? one.key, filter: filter, figures: one.figures)
        }
    }

    /// The congresses of a county and of its townships together; one above counties is no line here.
    private func counties(
        _ found: [(key: String, figures: HandlingFigures)], _ asked: Asked, _ places: Places
    ) -> [Line] {
        var sums: [ID<Region>: HandlingFigures] = [:]
        for one in found {
            guard let county = places.county(of: ID(one.key)) else { continue }
            sums[county.id, default: HandlingFigures()].add(one.figures)
        }
        return sums.sorted { $0.key < $1.key }.map { id, figures in
            var filter = asked.filter
            filter.region = id
            return Line(name: places.region(id)?.nameZh ?? id.text, filter: filter, figures: figures)
        }
    }

    /// Equals share a place. Those with too few come after all others, without one.
    static func ranked(_ lines: [Line], by share: HandlingShare, atLeast least: Int) -> [Line] {
        let (able, few) = (
            lines.filter { $0.figures[share.whole] >= least }, lines.filter { $0.figures[share.whole] < least }
        )
        func value(_ line: Line) -> (Int, Int) { (line.figures[share.part], max(line.figures[share.whole], 1)) }
        // As fractions: what is shown is rounded.
        func isBetter(_ one: Line, _ other: Line) -> Bool {
            let ((a, b), (c, d)) = (value(one), value(other))
            return a * d != c * b ? a * d > c * b : one.figures[share.whole] > other.figures[share.whole]
        }
        var sorted = able.sorted(by: isBetter)
        for index in sorted.indices {
            let ((a, b), before) = (value(sorted[index]), index > 0 ? value(sorted[index - 1]) : (-1, 1))
            sorted[index].rank = a * before.1 == before.0 * b ? sorted[index - 1].rank : index + 1
        }
        return sorted + few
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (reader, asked) = (exchange.reader, try asked(exchange))
        let (lines, places) = try await load(asked, reader)
        let json: JSON = [
            "by": .text(asked.by.rawValue), "year": JSON(asked.filter.year), "region": JSON(asked.filter.region?.text),
            "lines": .array(
                lines.map { line in
                    [
                        "name": .text(line.name), "rank": JSON(line.rank),
                        "figures": .array(
                            HandlingMeasure.allCases.filter { asked.isInner || !$0.isInner }.map {
                                [
                                    "name": .text($0.rawValue), "value": .integer(line.figures[$0]),
                                    "list": .text(line.filter.of($0).path),
                                ]
                            }),
                    ]
                }),
        ]
        return .page(HandlingMeasuresPage(asked: asked, lines: lines, places: places, reader: reader).page, json: json)
    }

    @Sendable private func file(_ exchange: Exchange) async throws -> Answer {
        let (reader, format, asked) = (exchange.reader, try export.format(exchange), try asked(exchange))
        let lines = try await load(asked, reader).lines
        let measures = HandlingMeasure.allCases.filter { asked.isInner || !$0.isInner }
        var rows = lines.makeIterator()
        let columns =
            [asked.by.text] + (asked.isRanked ? [MeasureWord.place.text] : []) + measures.map(\.name)
            + asked.shares.map(\.name)
        let sheet = Export.sheet(MeasureWord.title, columns, for: reader) {
            guard let line = rows.next() else { return nil }
            let place: [Sheet.Cell] = asked.isRanked ? [line.rank.map { .number($0) } ?? .none] : []
            return [.text(line.name)] + place + measures.map { .number(line.figures[$0]) }
                + asked.shares.map { .text(line.figures.share($0).map(MeasureText.percent)) }
        }
        let bytes = try sheet.bytes(as: format)
        if let person = reader.viewer.person {
            let desk = desk
            try await desk.database.write { tx in
                try AccessLog.recordExport(
                    id: desk.world.newID(), by: person, list: asked.path(), format: format.rawValue,
                    rows: lines.count, at: reader.now, in: tx)
            }
        }
        return export.answer(bytes, as: format, on: reader.today)
    }
}

/// The table: a line for each, every number leading to its list.
private struct HandlingMeasuresPage {
    let asked: ShowHandlingMeasures.Asked
    let lines: [ShowHandlingMeasures.Line]
    let places: Places
    let reader: Reader

    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        let least = ThresholdRule.rule("SUG-M1", on: reader.today)
        return Page(
            title: MeasureWord.title, isWide: true,
            main: """
                <h1>\(say(MeasureWord.title))</h1>
                <p class="lead">\(asked.filter.region.flatMap { places.region($0) }.map { "\($0.name(for: reader)) · " as HTML })\(asked.filter.year.map(String.init))</p>
                \(asked.filter.unit.flatMap { places.organisation($0) }.map { "<p class=\"lead\">\(reader.name($0.name))</p><p class=\"soft\">\(say(MeasureWord.unitReports))</p>" as HTML })
                <p class="soft">\(say(reader.viewer.isAnonymous ? SuggestionWord.reportOfPublic : .reportOfYours))</p>
                \(when: asked.isRanked, "<p class=\"soft\">\(least.map { say(MeasureText.least($0)) })</p>")
                \(choices)
                \(when: lines.isEmpty, "<p class=\"notice\">\(say(SuggestionWord.emptyList))</p>")
                \(when: !lines.isEmpty, table)
                \(when: !lines.isEmpty, Export.links(ShowHandlingMeasures.list, query: asked.query(), reader: reader))
                <details><summary>\(say(MeasureWord.how))</summary><dl class="facts">\(each: asked.shares, { share in
                    "<dt>\(say(share.name))</dt><dd>\(say(MeasureText.formula(share)))</dd>"
                })</dl></details>
                """)
    }

    private var choices: HTML {
        let year = asked.filter.year ?? reader.today.year
        return """
            <p class="noprint">\(each: ShowHandlingMeasures.By.allCases, { by in
                "<a href=\"\(asked.path(by: by))\"\(when: by == asked.by, " aria-current=\"true\"")>\(say(by))</a> · "
            })\(each: [year - 1, year + 1].filter { $0 <= reader.today.year }, { "<a href=\"\(asked.path(year: $0))\">\($0)</a> " })</p>
            \(when: asked.isRanked, "<p class=\"noprint\">\(say(MeasureWord.order))\(reader.colon)\(each: HandlingShare.comparable.enumerated(), { index, share in "\(when: index > 0, " · ")<a href=\"\(asked.path(rank: share))\"\(when: share == asked.rank, " aria-current=\"true\"")>\(say(share.name))</a>" })</p>")
            <details class="noprint"><summary>\(say(SuggestionWord.region))</summary><p>\(each: places.regions(at: .county).enumerated(), { index, county in
                "\(when: index > 0, " · ")<a href=\"\(asked.path(in: county.id))\">\(county.name(for: reader))</a>"
            })</p></details>
            """
    }

    private var table: HTML {
        """
        <table class="cardy"><thead><tr>\(when: asked.isRanked, "<th scope=\"col\" class=\"n\">\(say(MeasureWord.place))</th>")\
        <th scope="col">\(say(asked.by))</th><th scope="col" class="n">\(say(MeasureWord.handed))</th>\
        \(each: asked.shares, { "<th scope=\"col\" class=\"n\">\(say($0.name))</th>" })</tr></thead>
        <tbody>\(each: lines, { line($0) })</tbody></table>
        """
    }

    private func line(_ line: ShowHandlingMeasures.Line) -> HTML {
        func figure(_ measure: HandlingMeasure) -> HTML {
            "<a href=\"\(line.filter.of(measure).path)\">\(line.figures[measure])</a>"
        }
        return """
            <tr>\(when: asked.isRanked, "<td class=\"n\" data-label=\"\(say(MeasureWord.place))\">\(line.rank.map { "\($0)" as HTML } ?? "<span class=\"soft\">\(say(MeasureWord.few))</span>")</td>")\
            <td>\(reader.name(line.name))</td><td class="n" data-label="\(say(MeasureWord.handed))">\(figure(.handed))</td>\
            \(each: asked.shares, { share in
                "<td class=\"n\" data-label=\"\(say(share.name))\">\(line.figures.share(share).map { MeasureText.percent($0) } ?? "–") <span class=\"soft\">(\(figure(share.part))/\(figure(share.whole)))</span></td>"
            })</tr>
            """
    }
}
