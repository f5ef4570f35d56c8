import Accounts
import Casework
import Formats
import Network
import Sheets
import Statutes
import Store
import Web
import Words

/// `/audit`: what people with rights did in the regions of an administrator or auditor, as one list by time; and the same
/// as a file.
struct ShowAudit: Sendable {
    static let path = "/audit"
    static let pageSize = 50
    private static let round = 500

    let plugged: Plugged

    static let fields = [
        RouteField("kind", .query, AuditWord.kind.text), RouteField("by", .query, AuditWord.by.text),
        RouteField("from", .query, AuditWord.from.text), RouteField("to", .query, AuditWord.to.text),
    ]

    var routes: [Route] {
        let export = Export("audit", limits: !plugged.options.withoutRateLimits)
        return [
            Route(
                "audit", .get, page: Self.path, api: Self.path, AuditWord.title.text,
                fields: Self.fields + [RouteField("after", .query, AuditWord.older.text)], use: show),
            Route("export-audit", .get, page: export.page, AuditWord.title.text, fields: Self.fields) { exchange in
                try await self.file(exchange, export)
            },
        ]
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let (ranges, request) = (try Self.ranges(exchange), try AuditRequest(exchange))
        let found = try await read(ranges, request, after: request.cursor, limit: Self.pageSize + 1)
        let isMore = found.lines.count > Self.pageSize
        let lines = found.first(Self.pageSize)
        let next = isMore ? lines.lines.last.map(AuditRequest.cursor) : nil
        let view = AuditPage(
            request: request, sources: plugged.audits, lines: lines, next: next, isFirst: request.cursor == nil,
            reader: exchange.reader)
        return .page(view.page, json: view.json)
    }

    /// Recorded before it is handed over.
    private func file(_ exchange: Exchange, _ export: Export) async throws -> Answer {
        let (ranges, request) = (try Self.ranges(exchange), try AuditRequest(exchange))
        let (format, reader) = (try export.format(exchange), exchange.reader)
        var (rows, cursor, isOver): ([[Sheet.Cell]], (at: Instant, id: String)?, Bool) = ([], nil, false)
        while !isOver, rows.count <= Export.most {
            let found = try await read(ranges, request, after: cursor, limit: Self.round)
            rows += found.lines.map { cells(of: $0, found, reader) }
            cursor = found.lines.last.map { ($0.at, $0.id) }
            isOver = found.lines.count < Self.round
        }
        var left = rows.makeIterator()
        let columns: [AuditWord] = [.when, .kind, .by, .what, .whom, .role, .place, .words, .rows]
        let sheet = Export.sheet(AuditWord.title, columns.map(\.text), for: reader) { left.next() }
        let (log, person) = (OperationLog(world: plugged.world), exchange.viewer.person)
        try await plugged.database.write { tx in try log.note(.exportAudit, request.path, by: person, in: tx) }
        return export.answer(try sheet.bytes(as: format), as: format, on: reader.today)
    }

    /// Whoever is neither administrator nor auditor gets the answer of a page that is not there.
    private static func ranges(_ exchange: Exchange) throws -> [RegionRange] {
        let viewer = try exchange.requireSignedIn()
        let ranges = viewer.regions(as: .administrator) + viewer.regions(as: .auditor)
        guard !ranges.isEmpty else { throw Problem.notFound }
        return ranges
    }

    private func read(
        _ ranges: [RegionRange], _ request: AuditRequest, after cursor: (at: Instant, id: String)?, limit: Int
    ) async throws -> AuditLines {
        let organisations = ranges.map { NetworkFeature.organisations(in: $0) }
        let sight = AuditSight(
            ranges: ranges, organisations: SQL.joined(organisations, separator: " UNION "),
            persons: plugged.accounts.everWithin(ranges))
        let (sources, filter, people, network) = (
            plugged.audits, request.filter(plugged.world.zone), plugged.accounts.people, plugged.network
        )
        return try await plugged.database.read { tx in
            let lines = try Audit.page(of: sources, seen: sight, filter, after: cursor, limit: limit, in: tx)
            let asked = [filter.by].compactMap { $0 }
            let persons = Set(lines.flatMap { [$0.by, $0.person].compactMap { $0 } } + asked)
            let places = try network.places(in: tx)
            var names: [String: String] = [:]
            for line in lines {
                if let id = line.region { names[id.text] = places.region(id)?.nameZh }
                if let id = line.organisation { names[id.text] = places.organisation(id)?.name }
            }
            return AuditLines(lines: lines, people: try people.names(of: persons, in: tx), places: names)
        }
    }

    private func cells(of line: AuditLine, _ found: AuditLines, _ reader: Reader) -> [Sheet.Cell] {
        let source = plugged.audits.first { $0.kind == line.kind }
        return [
            .text("\(line.at.day(in: reader.zone)) \(reader.zone.time(of: line.at))"),
            .text(source.map { reader.say($0.name) }),
            .text(line.by.flatMap { found.people[$0] }), .text(source.map { reader.say($0.say(line)) }),
            .text(line.person.flatMap { found.people[$0] }), .text(line.role.map { reader.say($0.text) }),
            .text(found.place(of: line)), .text(line.kind == "people" ? nil : line.words),
            line.count.map { .number($0) } ?? .none,
        ]
    }
}

/// Lines with the names that stand in them.
struct AuditLines: Sendable {
    let lines: [AuditLine]
    let people: [ID<Person>: String]
    let places: [String: String]

    func first(_ count: Int) -> AuditLines {
        AuditLines(lines: Array(lines.prefix(count)), people: people, places: places)
    }

    func place(of line: AuditLine) -> String? {
        (line.organisation?.text ?? line.region?.text).map { places[$0] ?? $0 }
    }
}

/// What was asked for, as it stands in the address.
struct AuditRequest: Sendable {
    var kind: String?
    var by: ID<Person>?
    var from: Day?
    /// The last day that counts.
    var to: Day?
    let cursor: (at: Instant, id: String)?

    /// What is not a day or a kind narrows nothing.
    init(_ exchange: Exchange) throws {
        func asked(_ name: String) -> String? {
            exchange.query(name).flatMap { $0.isEmpty || $0.utf8.count > 60 ? nil : $0 }
        }
        kind = asked("kind")
        by = asked("by").map { ID($0) }
        (from, to) = (asked("from").flatMap { Day($0) }, asked("to").flatMap { Day($0) })
        let parts = asked("after")?.split(separator: "_", maxSplits: 1).map(String.init) ?? []
        cursor = parts.count == 2 ? Instant(parts[0]).map { ($0, parts[1]) } : nil
    }

    static func cursor(_ line: AuditLine) -> String { "\(line.at)_\(line.id)" }

    func filter(_ zone: Zone) -> AuditFilter {
        AuditFilter(
            kind: kind, by: by, from: from.map { zone.startOf($0) }, until: to.map { zone.startOf($0.adding(days: 1)) })
    }

    var pairs: [(name: String, value: String)] {
        [("kind", kind), ("by", by?.text), ("from", from?.description), ("to", to?.description)]
            .compactMap { name, value in value.map { (name, $0) } }
    }

    var query: String { pairs.map { "\($0.name)=\(Paths.encoded($0.value))" }.joined(separator: "&") }
    var path: String { query.isEmpty ? ShowAudit.path : "\(ShowAudit.path)?\(query)" }

    func path(after cursor: String) -> String {
        "\(ShowAudit.path)?\(query.isEmpty ? "" : query + "&")after=\(Paths.encoded(cursor))"
    }

    func path(by person: ID<Person>?) -> String {
        var other = self
        other.by = person
        return other.path
    }
}
