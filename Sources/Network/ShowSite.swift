import Accounts
import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// One site: what it is, where and when, whom one meets there.
struct ShowSite: Sendable {
    let context: NetworkContext

    var route: Route {
        Route("show-site", .get, page: "/sites/{code}", api: "/sites/{code}", Text("联络站点", "Liaison site")) {
            exchange in
            try await handle(exchange)
        }
    }

    private struct Found: Sendable {
        let site: LiaisonSite
        let places: Places
        let host: String?
        let deputies: [(standing: Standing, part: DeputyAtSite.Part)]
        let cards: [HTML]
    }

    private func handle(_ exchange: Exchange) async throws -> Answer {
        let (context, reader) = (context, exchange.reader)
        let code = try exchange.parameter("code")
        let found = try await context.database.read { try Self.find(code, for: reader, context: context, in: $0) }
        return .page(page(found, for: reader), json: json(found))
            .kept(for: [NetworkTag.places, NetworkTag.deputies, NetworkTag.site(found.site.id)])
    }

    private static func find(
        _ code: String, for reader: Reader, context: NetworkContext, in tx: any Transaction
    ) throws -> Found {
        let places = try context.placeCache.places(in: tx)
        guard let site = places.site(code: code) else { throw Problem.notFound }
        let parts = try DeputyStore.deputies(at: site.id, in: tx)
        let deputies = try DeputyStore.deputies(parts.map(\.person), in: tx)
        let standings = try Standing.of(deputies, people: context.people, on: reader.today, in: tx)
        let byPerson = Dictionary(standings.map { ($0.deputy.person, $0) }) { first, _ in first }
        let host: String? =
            switch site.host {
            case .person(let id): try context.people.name(of: id, in: tx)
            case .named(let name): name
            case nil: nil
            }
        return Found(
            site: site, places: places, host: host,
            deputies: parts.compactMap { part in byPerson[part.person].map { ($0, part.part) } },
            cards: try context.siteCards.map { try $0(site.id, reader, tx) })
    }

    private func page(_ found: Found, for reader: Reader) -> Page {
        let site = found.site
        let parts = PageParts(places: found.places, reader: reader)
        return Page(
            title: Text(site.name, site.name),
            main: """
                <h1>\(reader.name(site.name))</h1>
                <p class="lead">\(reader.say(site.kindText)) · \(parts.path(to: site.region))\
                \(when: site.grade == .demonstration, " <span class=\"tag\">\(demonstration(site, reader))</span>")</p>
                \(action(site, reader))
                \(facts(found, parts: parts))
                <h2>\(reader.say(NetworkWord.siteDeputies))</h2>
                \(when: found.deputies.isEmpty, "<p>\(reader.say(NetworkWord.noDeputiesHere))</p>")
                <ul>\(each: found.deputies, { deputy($0.standing, $0.part, reader) })</ul>
                \(HTML.joined(found.cards))
                \(when: site.isKept(by: reader.viewer), """
                    <p class="noprint"><a href="\(NetworkPath.site(site.code))/code">\(reader.say(NetworkWord.manageCode))</a> · \
                    <a href="\(NetworkPath.site(site.code))/poster">\(reader.say(PaperWord.poster))</a> · \
                    <a href="\(NetworkPath.site(site.code))/cards">\(reader.say(PaperWord.cards))</a></p>
                    """)
                """)
    }

    private func action(_ site: LiaisonSite, _ reader: Reader) -> HTML {
        if let closedOn = site.closedOn {
            return """
                <div class="notice warn"><p>\(reader.say(NetworkWord.closedTitle)) \(reader.say(NetworkText.closed(on: closedOn)))</p>
                <p><a href="\(NetworkPath.sites(SiteFilter(range: RegionRange(site.region))))">\(reader.say(NetworkWord.findOther))</a></p></div>
                """
        }
        return
            "<p class=\"actions\"><a class=\"button\" href=\"\(NetworkPath.write(to: site))\">\(reader.say(NetworkWord.askSite))</a></p>"
    }

    private func demonstration(_ site: LiaisonSite, _ reader: Reader) -> HTML {
        """
        \(reader.say(NetworkWord.demonstration))\
        \(site.batch.map { " (\(reader.say(NetworkText.batch($0))))" as HTML })
        """
    }

    private func facts(_ found: Found, parts: PageParts) -> HTML {
        let (site, reader) = (found.site, parts.reader)
        return """
            <dl class="facts">
            \(when: !site.address.isEmpty, "<dt>\(reader.say(NetworkWord.address))</dt><dd>\(reader.name(site.address))</dd>")
            \(when: !site.hours.isEmpty, "<dt>\(reader.say(NetworkWord.hours))</dt><dd>\(reader.name(site.hours))</dd>")
            \(found.host.map { "<dt>\(reader.say(NetworkWord.host))</dt><dd>\(reader.name($0))</dd>" as HTML })
            <dt>\(reader.say(NetworkWord.opened))</dt><dd>\(reader.say(DateText.whole(site.openedOn)))</dd>
            </dl>
            """
    }

    private func deputy(_ standing: Standing, _ part: DeputyAtSite.Part, _ reader: Reader) -> HTML {
        """
        <li><a href="\(NetworkPath.deputy(standing.deputy.slug))">\(reader.name(standing.name))</a>\
        \(when: part == .head, " <span class=\"tag\">\(reader.say(part.text))</span>")\
        \(when: !standing.isInOffice, " <span class=\"soft\">\(reader.say(NetworkWord.noMandate))</span>")</li>
        """
    }

    private func json(_ found: Found) -> JSON {
        let site = found.site
        return site.brief.adding([
            .init("industry", JSON(site.industry)), .init("grade", .text(site.grade.rawValue)),
            .init("batch", JSON(site.batch)), .init("address", .text(site.address)), .init("hours", .text(site.hours)),
            .init("host", JSON(found.host)), .init("openedOn", .text(site.openedOn.description)),
            .init("closedOn", JSON(site.closedOn?.description)),
            .init("regionPath", .array(found.places.regionPath(site.region).map { .text($0.nameZh) })),
            .init("deputies", .array(found.deputies.map { $0.standing.json })),
        ])
    }
}
