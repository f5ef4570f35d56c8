import Accounts
import Casework
import Formats
import Sheets
import Statutes
import Store
import Web
import Words

/// Sites, organisations and deputies as files, under the headings of `huying import`: what was taken out can be mended
/// and read in again.
struct ExportPlaces: Sendable {
    let context: NetworkContext
    let measures: NetworkMeasures
    let tables: [ImportTable]
    let limits: Bool

    var routes: [Route] {
        let (sites, organisations, deputies) = (
            Export("sites", limits: limits), Export("organisations", limits: limits),
            Export("deputies", limits: limits)
        )
        return [
            Route("export-sites", .get, page: sites.page, Text("下载联络站点", "Liaison sites as a file")) { exchange in
                try await self.sites(exchange, sites)
            },
            Route(
                "export-organisations", .get, page: organisations.page, Text("下载机构", "Organisations as a file")
            ) { exchange in try await self.organisations(exchange, organisations) },
            Route("export-deputies", .get, page: deputies.page, Text("下载代表", "Deputies as a file")) { exchange in
                try await self.deputies(exchange, deputies)
            },
        ]
    }

    private func columns(_ kind: String) -> [Text] { tables.first { $0.kind == kind }?.columns.map(\.name) ?? [] }

    private func sites(_ exchange: Exchange, _ export: Export) async throws -> Answer {
        let (context, reader, format) = (context, exchange.reader, try export.format(exchange))
        let places = try await context.database.read { try context.placeCache.places(in: $0) }
        let filter = try ListSites.filter(from: exchange, places: places)
        var sites = places.sites(matching: filter).makeIterator()
        let sheet = Export.sheet(NetworkWord.sites, columns("sites"), for: reader) {
            sites.next().map { $0.cells(places, reader) }
        }
        return export.answer(try sheet.bytes(as: format), as: format, on: reader.today)
    }

    /// For those who work here: units and bodies are on no public list.
    private func organisations(_ exchange: Exchange, _ export: Export) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let (context, reader, format) = (context, exchange.reader, try export.format(exchange))
        let places = try await context.database.read { try context.placeCache.places(in: $0) }
        let range = try exchange.range(in: places)
        var entries = places.organisations.filter {
            $0.kind != .site && range?.contains($0.region) ?? true
        }.makeIterator()
        let sheet = Export.sheet(ExportWord.organisations, columns("organisations"), for: reader) {
            entries.next().map { $0.cells(places, reader) }
        }
        return export.answer(try sheet.bytes(as: format), as: format, on: reader.today)
    }

    /// Those in office, a row for each mandate in force.
    private func deputies(_ exchange: Exchange, _ export: Export) async throws -> Answer {
        let (context, measures, reader) = (context, measures, exchange.reader)
        let (format, columns) = (try export.format(exchange), columns("deputies"))
        let bytes = try await context.database.read { tx in
            let places = try context.placeCache.places(in: tx)
            let range = try exchange.range(in: places)
            var (after, rows): (String?, [[Sheet.Cell]]) = (nil, [])
            var isOver = false
            let sheet = Export.sheet(NetworkWord.deputies, columns, for: reader) {
                while rows.isEmpty, !isOver {
                    let some = try measures.list(in: range, on: reader.today, after: after, limit: 200, tx: tx)
                    (after, isOver) = (some.last?.slug, some.count < 200)
                    let standings = try Standing.of(some, people: context.people, on: reader.today, in: tx)
                    let at = Dictionary(
                        grouping: try DeputyStore.sites(of: some.map(\.person), in: tx), by: \.person)
                    rows = standings.flatMap { $0.rows(at[$0.deputy.person] ?? [], places, reader) }.reversed()
                }
                return rows.popLast()
            }
            return try sheet.bytes(as: format)
        }
        return export.answer(bytes, as: format, on: reader.today)
    }
}

extension LiaisonSite {
    /// In the order of the columns of `ImportTable.sites`. A host whom the system knows by person is left out, so that
    /// reading the table in again does not turn them into a mere name.
    fileprivate func cells(_ places: Places, _ reader: Reader) -> [Sheet.Cell] {
        let named: String? = if case .named(let name)? = host { name } else { nil }
        let isDemonstration = grade == .demonstration
        return [
            .text(code), .text(name), .text(reader.say(kind.text)), .text(region.text), .text(industry),
            .text(address), .text(hours), .text(named),
            .text(reader.say(isDemonstration ? Text("示范", "demonstration") : Text("普通", "ordinary"))),
            batch.map { .number($0) } ?? .none, .text(openedOn.description), .text(closedOn?.description),
            .text(places.name(of: region)),
        ]
    }
}

extension Organisation.Entry {
    fileprivate func cells(_ places: Places, _ reader: Reader) -> [Sheet.Cell] {
        [
            .text(id.text), .text(name), .text(reader.say(kind.text)), .text(region.text), .text(parent?.text),
            .text(reader.say(isActive ? Text("是", "yes") : Text("否", "no"))), .text(places.name(of: region)),
        ]
    }
}

extension Standing {
    fileprivate func rows(_ sites: [DeputyAtSite], _ places: Places, _ reader: Reader) -> [[Sheet.Cell]] {
        let codes = sites.compactMap { place in
            places.site(id: place.site).map { $0.code + (place.part == .head ? "*" : "") }
        }
        return mandates.filter { $0.isActive(on: day) }.map { mandate in
            [
                .text(deputy.slug), .text(name), .text(deputy.region.text), .text(deputy.bio), .text(deputy.reception),
                .text(reader.say(mandate.level.text)), .text(mandate.region.text), .number(mandate.term),
                .text(mandate.district), .text(mandate.from.description), .text(codes.joined(separator: " ")),
                .text(places.name(of: deputy.region)),
            ]
        }
    }
}

extension Places {
    /// `沈丘县 槐店回族镇`.
    fileprivate func name(of region: ID<Region>) -> String {
        regionPath(region).map(\.nameZh).joined(separator: " ")
    }
}
