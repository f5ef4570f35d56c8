import Accounts
import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/places/log`: who changed which place, what it was and what it became; for administrators, auditors and
/// deputy-work staff of the regions concerned.
struct ShowPlaceLog: Sendable {
    static let path = "/places/log"
    private static let pageSize = 25

    let desk: MapDesk

    var route: Route {
        Route(
            "place-log", .get, page: Self.path, api: Self.path, MapWord.log.text,
            fields: [RouteField("after", .query, MapWord.older.text)], use: show)
    }

    @Sendable private func show(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let ranges = [Role.administrator, .auditor, .deputyWorkStaff].flatMap { viewer.regions(as: $0) }
        guard !ranges.isEmpty else { throw Problem.notFound }
        let (desk, cursor) = (desk, PlaceCursor(exchange.query("after")))
        let (found, parts) = try await desk.database.read { tx in
            let lines = try desk.log.page(within: ranges, after: cursor, limit: Self.pageSize + 1, in: tx)
            return (lines, try PlaceLines(of: lines, desk, exchange.reader, in: tx))
        }
        let lines = Array(found.prefix(Self.pageSize))
        let next = found.count > Self.pageSize ? lines.last.map { PlaceCursor($0).text } : nil
        let reader = exchange.reader
        // Auditors have nothing else to see here.
        let head: HTML =
            viewer.has(.administrator) || viewer.has(.deputyWorkStaff)
            ? MapParts(reader: reader).head(MapWord.log, lead: .logLead)
            : "<h1>\(reader.say(MapWord.log))</h1><p class=\"lead\">\(reader.say(MapWord.logLead))</p>"
        return .page(
            Page(
                title: MapWord.log, isWide: true,
                main: """
                    \(head)
                    \(parts.table(lines))
                    \(next.map { "<p><a href=\"\(Self.path)?after=\(Paths.encoded($0))\">\(reader.say(MapWord.older))</a></p>" as HTML })
                    \(when: cursor != nil, "<p><a href=\"\(Self.path)\">\(reader.say(MapWord.newest))</a></p>")
                    """),
            json: ["acts": .array(lines.map(parts.json)), "next": JSON(next)])
    }
}

/// Lines of the log with the names that they need.
struct PlaceLines: Sendable {
    private let people: [ID<Person>: String]
    private let places: Places
    private let reader: Reader

    init(of lines: [PlaceLine], _ desk: MapDesk, _ reader: Reader, in tx: any Transaction) throws {
        people = try desk.context.people.names(of: Set(lines.map(\.by) + lines.compactMap(\.person)), in: tx)
        places = try desk.places(in: tx)
        self.reader = reader
    }

    func table(_ lines: [PlaceLine]) -> HTML {
        if lines.isEmpty { return "<p class=\"notice\">\(reader.say(MapWord.logEmpty))</p>" }
        let rows = lines.map { line -> [HTML] in
            [
                "\(reader.say(DateText.whole(line.at.day(in: reader.zone))))", "\(reader.say(line.act))", place(line),
                line.change.map(change) ?? "–", reader.name(people[line.by] ?? ""),
            ]
        }
        return MapParts(reader: reader).table([.when, .act, .which, .what, .who], rows)
    }

    private func place(_ line: PlaceLine) -> HTML {
        let region = places.region(line.region)?.name(for: reader) ?? "\(line.region.text)"
        let person = line.person.flatMap { people[$0] }.map { "\(reader.name($0)) " as HTML }
        guard let id = line.organisation else {
            return person.map { "\($0)<span class=\"soft\">\(region)</span>" } ?? region
        }
        let name = places.organisation(id).map { reader.name($0.name) } ?? "\(id.text)"
        return "\(person)\(name) <span class=\"soft\">\(region)</span>"
    }

    private func change(_ change: PlaceChange) -> HTML {
        let label: HTML = "\(reader.say(change.field))"
        switch (change.was, change.became) {
        case (nil, nil): return label
        case (nil, let became?): return "\(label)\(reader.colon)\(value(became, of: change.field))"
        case (let was?, nil):
            return "\(label)\(reader.colon)\(value(was, of: change.field)) → \(reader.say(MapWord.nothing))"
        case (let was?, let became?):
            return
                "\(label)\(reader.colon)\(value(was, of: change.field)) → \(value(became, of: change.field))"
        }
    }

    private func value(_ value: String, of field: PlaceField) -> HTML {
        switch field {
        case .kind:
            let text = SiteKind(rawValue: value)?.text ?? Organisation.Kind(rawValue: value)?.text
            return text.map { "\(reader.say($0))" } ?? "\(value)"
        case .grade: return "\(reader.say(SiteGrade(rawValue: value)?.text ?? Text(value, value)))"
        case .region: return places.region(ID(value))?.name(for: reader) ?? "\(value)"
        case .successor: return places.organisation(ID(value)).map { reader.name($0.name) } ?? "\(value)"
        case .name, .industry, .address, .hours: return reader.name(value)
        case .mandate: return "\(reader.say(MandateStatus(rawValue: value)?.text ?? Text(value, value)))"
        case .from: return "\(reader.say(DateText.whole(argument: value)))"
        case .nameEn, .code, .host, .batch, .term, .mandates: return "<bdi>\(value)</bdi>"
        }
    }

    func json(_ line: PlaceLine) -> JSON {
        [
            "at": .text(line.at.description), "by": JSON(people[line.by]), "act": .text(line.act.rawValue),
            "region": .text(line.region.text), "organisation": JSON(line.organisation?.text),
            "person": JSON(line.person.flatMap { people[$0] }),
            "name": JSON(line.organisation.flatMap { places.organisation($0)?.name }),
            "field": JSON(line.change?.field.rawValue), "was": JSON(line.change?.was),
            "became": JSON(line.change?.became),
        ]
    }
}

extension SiteGrade {
    var text: Text {
        switch self {
        case .ordinary: Text("普通", "ordinary")
        case .demonstration: Text("示范", "demonstration")
        }
    }
}
