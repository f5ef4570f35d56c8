import Casework
import Statutes
import Store
import Web
import Words

/// One region: what lies in it, its sites by kind, its deputies; every number opens its list.
struct ShowRegion: Sendable {
    let context: NetworkContext
    let measures: NetworkMeasures

    var route: Route {
        Route("show-region", .get, page: "/regions/{id}", Text("地区", "Region")) { exchange in
            try await handle(exchange)
        }
    }

    private func handle(_ exchange: Exchange) async throws -> Answer {
        let (context, measures, reader) = (context, measures, exchange.reader)
        let id = ID<Region>(try exchange.parameter("id"))
        let (places, region, deputies) = try await context.database.read { tx in
            let places = try context.placeCache.places(in: tx)
            guard let region = places.region(id) else { throw Problem.notFound }
            return (places, region, try measures.deputies(in: region.range, on: reader.today, tx: tx))
        }
        return .page(page(region, deputies: deputies, parts: PageParts(places: places, reader: reader)))
            .kept(for: [NetworkTag.places, NetworkTag.deputies])
    }

    private func page(_ region: Region.Entry, deputies: Reading, parts: PageParts) -> Page {
        let (places, reader) = (parts.places, parts.reader)
        let sites = measures.sites(SiteFilter(range: region.range), in: places)
        return Page(
            title: Text(region.nameZh, region.nameEn ?? region.nameZh),
            main: """
                <h1>\(region.name(for: reader))</h1>
                \(when: region.level > .county, "<p class=\"lead\">\(parts.path(to: region.id))</p>")
                <ul class="figures">\(figure(sites, reader))\(figure(deputies, reader))</ul>
                <h2>\(reader.say(NetworkWord.byKind))</h2>
                \(kinds(of: region, parts))
                \(below(region, parts))
                \(code(of: region, parts))
                """)
    }

    private func figure(_ reading: Reading, _ reader: Reader) -> HTML {
        "<li><b>\(reading.number)</b> <a href=\"\(reading.list)\">\(reader.say(reading.measure.name))</a></li>"
    }

    private func kinds(of region: Region.Entry, _ parts: PageParts) -> HTML {
        let (places, reader) = (parts.places, parts.reader)
        var rows: [HTML] = []
        for group in SiteGroup.all {
            let filter = SiteFilter(range: region.range, kind: group.kind, isIndustry: group.isIndustry)
            let reading = measures.sites(filter, in: places)
            if reading.value != .count(0) { rows.append(row(group, reading, reader)) }
        }
        if rows.isEmpty { return "<p>\(reader.say(NetworkWord.noSites))</p>" }
        return """
            <table><thead><tr><th scope="col">\(reader.say(NetworkWord.kind))</th>\
            <th scope="col" class="n">\(reader.say(NetworkWord.count))</th></tr></thead>
            <tbody>\(HTML.joined(rows))</tbody></table>
            """
    }

    private func row(_ group: SiteGroup, _ reading: Reading, _ reader: Reader) -> HTML {
        """
        <tr><th scope="row">\(reader.say(group.text))</th>\
        <td class="n"><a href="\(reading.list)">\(reading.number)</a></td></tr>
        """
    }

    /// Counties as tiles, smaller regions as a list with the number of their sites.
    private func below(_ region: Region.Entry, _ parts: PageParts) -> HTML {
        let (places, reader) = (parts.places, parts.reader)
        let children = places.regions(in: region.id)
        guard let level = children.first?.level else { return .empty }
        let title: NetworkWord =
            switch level {
            case .province, .prefecture, .county: .counties
            case .township: .townships
            case .community: .communities
            }
        func note(_ child: Region.Entry) -> Text { NetworkText.siteCount(places.sites(in: child.range).count) }
        if level < .township {
            return "<h2>\(reader.say(title))</h2>\(parts.tiles(children, note: note))"
        }
        let items = children.map { child -> HTML in
            """
            <li><a href="\(NetworkPath.region(child.id))">\(child.name(for: reader))</a> \
            <span class="soft">\(reader.say(note(child)))</span></li>
            """
        }
        return "<h2>\(reader.say(title))</h2><ul>\(HTML.joined(items))</ul>"
    }

    private func code(of region: Region.Entry, _ parts: PageParts) -> HTML {
        let reader = parts.reader
        let earlier = parts.places.codes(of: region.id).compactMap { code in
            code.validTo.map { NetworkText.earlierCode(code.code, until: $0) }
        }
        return """
            <p class="soft extra">\(reader.say(NetworkWord.regionCode)) \
            \(parts.places.code(of: region.id, on: reader.today))\
            \(each: earlier, { ", \(reader.say($0))" })</p>
            """
    }
}

extension Reading {
    /// As it stands in a page.
    var number: String {
        switch value {
        case .count(let count): Numbers.grouped(count)
        case .share(let part, let whole): Numbers.percent(part, of: whole)
        }
    }
}
