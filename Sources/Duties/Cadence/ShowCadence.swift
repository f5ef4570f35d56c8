import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `GET /duties/cadence`: every station with what it has held of what it should, for its staff, auditors and clerks.
struct ShowCadence: Sendable {
    let desk: DutyDesk
    private static let pageSize = 50

    static let fields = [
        RouteField("region", .query, DutyWord.region.text), RouteField("on", .query, DutyWord.day.text),
        RouteField("short", .query, DutyWord.shortOnly.text), RouteField("after", .query, DutyWord.more.text),
    ]

    struct Asked: Sendable {
        var region: ID<Region>?
        var day: Day
        var short: DutyKind?

        func path(after code: String? = nil) -> String {
            let pairs: [(String, String?)] = [
                ("region", region?.text), ("on", day.description), ("short", short?.rawValue), ("after", code),
            ]
            return "/duties/cadence?"
                + pairs.compactMap { name, value in value.map { "\(name)=\(Paths.encoded($0))" } }
                .joined(separator: "&")
        }
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader) = (desk, exchange.reader)
        func given(_ name: String) -> String? { exchange.query(name).flatMap { $0.isEmpty ? nil : $0 } }
        let asked = Asked(
            region: given("region").map { ID($0) },
            day: try given("on").map { try Day($0) ?? { throw Problem.notFound }() } ?? reader.today,
            short: try given("short").map { try DutyKind(rawValue: $0) ?? { throw Problem.notFound }() })
        let (stations, lines) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            let range = try asked.region.map { try places.region($0)?.range ?? { throw Problem.notFound }() }
            let stations = desk.stations(of: viewer, in: range, places)
            // For everybody else the page is not there.
            guard !stations.isEmpty else { throw Problem.notFound }
            return (stations, try desk.cadence(of: stations, around: asked.day, in: tx))
        }
        let bySite = Dictionary(grouping: lines, by: \.site.id)
        let listed = stations.filter { station in
            guard let short = asked.short else { return true }
            return bySite[station.id]?.contains { $0.rule.kind == short && $0.missing > 0 } == true
        }
        let after = given("after")
        let following = listed.filter { station in after.map { station.code > $0 } ?? true }
        let shown = Array(following.prefix(Self.pageSize))
        let next = following.count > Self.pageSize ? shown.last?.code : nil
        let columns = CadenceColumn.all(of: lines)
        let short = columns.map { column -> Reading in
            var list = asked
            list.short = column.kind
            let count = lines.count { $0.rule.kind == column.kind && $0.missing > 0 }
            return Reading(DutyMeasure.short(column.kind, column.rules), .count(count), list: list.path())
        }
        let table = CadenceTable(
            asked: asked, columns: columns, stations: shown, lines: bySite, short: short, next: next, reader: reader)
        return .page(table.page, json: table.json)
    }
}

/// A kind of activity, with what the stations of the list must hold of it: the same for all, or not.
struct CadenceColumn: Sendable {
    let kind: DutyKind
    /// In the order of what they ask.
    let rules: [CadenceRule]

    init(kind: DutyKind, rules: Set<CadenceRule>) {
        self.kind = kind
        var seen: Set<String> = []
        self.rules = rules.sorted { ($0.perPeriod.rawValue, $0.minimum) < ($1.perPeriod.rawValue, $1.minimum) }
            .filter { seen.insert("\($0.perPeriod) \($0.minimum)").inserted }
    }

    static func all(of lines: [CadenceLine]) -> [CadenceColumn] {
        DutyKind.allCases.map { kind in
            CadenceColumn(kind: kind, rules: Set(lines.map(\.rule).filter { $0.kind == kind }))
        }.filter { !$0.rules.isEmpty }
    }

    var isOne: Bool { rules.count == 1 }
    var heading: Text { isOne ? DutyText.asked(rules[0]) : kind.several }
}

/// A row a station; cards on a phone.
struct CadenceTable: Sendable {
    let asked: ShowCadence.Asked
    let columns: [CadenceColumn]
    let stations: [LiaisonSite]
    let lines: [ID<Organisation>: [CadenceLine]]
    let short: [Reading]
    let next: String?
    let reader: Reader

    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        let week = CadenceRule.Period.week.span(around: asked.day)
        let month = CadenceRule.Period.month.span(around: asked.day)
        return Page(
            title: DutyWord.cadenceTitle, isWide: true,
            main: """
                <h1>\(say(DutyWord.cadenceTitle))</h1>
                <p class="lead">\(say(DutyWord.cadenceLead))</p>
                <p>\(say(CadenceRule.Period.week.text))\(reader.colon)\(say(DateText.whole(week.first))) – \(say(DateText.whole(week.last))) · \
                \(say(CadenceRule.Period.month.text))\(reader.colon)\(say(DateText.whole(month.first))) – \(say(DateText.whole(month.last)))</p>
                <p class="noprint"><a href="\(moved(-7))">\(say(DutyWord.weekBefore))</a> · <a href="\(moved(7))">\(say(DutyWord.weekAfter))</a>\
                \(when: asked.short != nil, " · <a href=\"\(everything)\">\(say(DutyWord.allStations))</a>")</p>
                <ul class="figures">\(each: short, { "<li><a href=\"\($0.list)\"><b>\(count($0))</b> \(say($0.measure.name))</a></li>" })</ul>
                \(table)
                \(next.map { "<p><a class=\"button second\" rel=\"next\" href=\"\(asked.path(after: $0))\">\(say(DutyWord.more))</a></p>" as HTML })
                <details><summary>\(say(DutyWord.howCounted))</summary><dl class="facts">\
                \(each: columns.map { DutyMeasure.held($0.kind, $0.rules) } + short.map(\.measure), { "<dt>\(say($0.name))</dt><dd>\(say($0.formula))</dd>" })</dl></details>
                """)
    }

    private func moved(_ days: Int) -> String {
        var other = asked
        other.day = asked.day.adding(days: days)
        return other.path()
    }

    private var everything: String {
        var other = asked
        other.short = nil
        return other.path()
    }

    private func count(_ reading: Reading) -> Int {
        switch reading.value {
        case .count(let count): count
        case .share(let part, _): part
        }
    }

    private var table: HTML {
        """
        <table class="cardy"><caption>\(say(DutyWord.cadenceTable))</caption>
        <thead><tr><th scope="col">\(say(DutyWord.site))</th>\
        \(each: columns, { "<th scope=\"col\">\(say($0.heading))</th>" })</tr></thead>
        <tbody>\(each: stations, { station in
            "<tr><th scope=\"row\"><a href=\"\(NetworkPath.site(station.code))\">\(reader.name(station.name))</a></th>\(each: columns, { cell($0, of: station) })</tr>"
        })</tbody></table>
        """
    }

    private func cell(_ column: CadenceColumn, of station: LiaisonSite) -> HTML {
        let label = say(column.kind.text)
        guard let line = lines[station.id]?.first(where: { $0.rule.kind == column.kind }) else {
            return "<td data-label=\"\(label)\">–</td>"
        }
        guard line.span != nil else {
            return "<td data-label=\"\(label)\"><span class=\"soft\">\(say(DutyWord.notCounted))</span></td>"
        }
        let mark: HTML =
            line.missing == 0
            ? "<span class=\"done\">✓</span>" : "<span class=\"soon\">\(say(DutyText.missing(line.missing)))</span>"
        // Where stations differ, the heading cannot say how many are asked for.
        let asked: HTML =
            column.isOne ? "" : " <span class=\"soft\">\(say(DutyText.askedHere(line.rule)))</span>"
        return "<td data-label=\"\(label)\"><a href=\"\(line.list)\">\(line.held)</a> \(mark)\(asked)</td>"
    }

    var json: JSON {
        [
            "on": .text(asked.day.description),
            "measures": .array(
                short.map {
                    ["id": .text($0.measure.id), "value": .integer(count($0)), "list": .text($0.list)]
                }),
            "stations": .array(
                stations.map { station in
                    [
                        "site": .text(station.code), "name": .text(station.name),
                        "cadence": .array(
                            (lines[station.id] ?? []).map {
                                [
                                    "measure": .text(DutyMeasure.held($0.rule.kind, [$0.rule]).id),
                                    "held": .integer($0.held),
                                    "minimum": .integer($0.rule.minimum), "missing": .integer($0.missing),
                                    "counts": .bool($0.span != nil), "list": .text($0.list),
                                ]
                            }),
                    ]
                }),
            "next": JSON(next),
        ]
    }
}
