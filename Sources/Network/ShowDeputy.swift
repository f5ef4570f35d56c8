import Accounts
import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// One deputy: which mandates, where and when one meets them. Only a deputy in office can be asked for anything.
struct ShowDeputy: Sendable {
    let context: NetworkContext

    var route: Route {
        Route("show-deputy", .get, page: "/deputies/{id}", api: "/deputies/{id}", Text("人大代表", "Deputy")) { exchange in
            try await handle(exchange)
        }
    }

    private struct Found: Sendable {
        let standing: Standing
        let places: Places
        let groups: [DeputyGroup]
        let sites: [(site: LiaisonSite, part: DeputyAtSite.Part)]
        let former: [(site: LiaisonSite, until: Day)]
        let cards: [HTML]
    }

    private func handle(_ exchange: Exchange) async throws -> Answer {
        let (context, reader) = (context, exchange.reader)
        let slug = try exchange.parameter("id")
        let found = try await context.database.read { tx -> Found in
            guard let deputy = try DeputyStore.deputy(slug: slug, in: tx),
                let standing = try Standing.of([deputy], people: context.people, on: reader.today, in: tx).first
            else { throw Problem.notFound }
            let places = try context.placeCache.places(in: tx)
            return Found(
                standing: standing, places: places, groups: try DeputyStore.groups(of: deputy.person, in: tx),
                sites: try DeputyStore.sites(of: deputy.person, in: tx).compactMap { place in
                    places.site(id: place.site).flatMap { $0.isOpen ? ($0, place.part) : nil }
                },
                former: try DeputyStore.formerSites(of: deputy.person, in: tx).compactMap { past in
                    places.site(id: past.site).map { ($0, past.until) }
                },
                cards: try context.deputyCards.map { try $0(deputy.person, reader, tx) })
        }
        let tags = [NetworkTag.places, NetworkTag.deputies, NetworkTag.deputy(found.standing.deputy.person)]
        return .page(page(found, for: reader), json: json(found)).kept(for: tags)
    }

    private func page(_ found: Found, for reader: Reader) -> Page {
        let (standing, deputy) = (found.standing, found.standing.deputy)
        let parts = PageParts(places: found.places, reader: reader)
        return Page(
            title: Text(standing.name, standing.name),
            main: """
                <h1>\(reader.name(standing.name))</h1>
                <p class="lead">\(reader.say(NetworkWord.deputies)) · \(parts.path(to: deputy.region))</p>
                \(action(found, reader))
                <h2>\(reader.say(NetworkWord.mandates))</h2>
                <ul>\(each: standing.mandates, { mandate($0, standing, parts) })</ul>
                <dl class="facts">
                \(when: !deputy.reception.isEmpty, "<dt>\(reader.say(NetworkWord.reception))</dt><dd>\(reader.name(deputy.reception))</dd>")
                \(when: !found.groups.isEmpty, """
                    <dt>\(reader.say(NetworkWord.group))</dt>\
                    <dd>\(parts.joined(found.groups.map { reader.name($0.name) }, by: "<br>"))</dd>
                    """)
                \(when: !found.sites.isEmpty, """
                    <dt>\(reader.say(NetworkWord.stations))</dt>\
                    <dd>\(parts.joined(found.sites.map { site($0.site, $0.part, reader) }, by: "<br>"))</dd>
                    """)
                \(when: !found.former.isEmpty, """
                    <dt>\(reader.say(TermWord.formerSites))</dt>\
                    <dd>\(parts.joined(found.former.map { former($0.site, $0.until, reader) }, by: "<br>"))</dd>
                    """)
                </dl>
                \(when: !deputy.bio.isEmpty, "<h2>\(reader.say(NetworkWord.about))</h2>\(HTML.words(deputy.bio))")
                \(HTML.joined(found.cards))
                \(when: isKept(deputy, by: reader.viewer), """
                    <p class="noprint"><a href="\(KeepDeputies.path(of: deputy))">\(reader.say(KeepDeputyWord.manage))</a></p>
                    """)
                \(when: CodeKeeper.mayKeep(deputy, reader.viewer), """
                    <p class="noprint"><a href="\(NetworkPath.deputy(deputy.slug))/code">\(reader.say(NetworkWord.manageCode))</a> · \
                    <a href="\(NetworkPath.deputy(deputy.slug))/card">\(reader.say(PaperWord.card))</a></p>
                    """)
                """)
    }

    /// Whose mandates and stations somebody keeps.
    private func isKept(_ deputy: Deputy, by viewer: Viewer) -> Bool {
        (viewer.regions(as: .administrator) + viewer.regions(as: .deputyWorkStaff)).contains {
            $0.contains(deputy.region)
        }
    }

    private func action(_ found: Found, _ reader: Reader) -> HTML {
        let deputy = found.standing.deputy
        if found.standing.isInOffice {
            return """
                <p class="actions"><a class="button" href="\(NetworkPath.write(to: deputy))">\
                \(reader.say(NetworkWord.askDeputy))</a></p>
                """
        }
        let near = NetworkPath.sites(SiteFilter(range: RegionRange(deputy.region)))
        return """
            <div class="notice warn"><p><strong>\(reader.say(NetworkWord.noMandate))</strong></p>
            <p>\(reader.say(NetworkWord.noMandateBody))</p>
            <p><a href="\(near)">\(reader.say(NetworkWord.findOther))</a></p></div>
            """
    }

    private func mandate(_ mandate: Mandate, _ standing: Standing, _ parts: PageParts) -> HTML {
        "<li>\(mandate.title(parts.places, for: parts.reader))\(parts.reader.colon)<span class=\"state\">\(parts.reader.say(standing.word(for: mandate)))</span></li>"
    }

    private func site(_ site: LiaisonSite, _ part: DeputyAtSite.Part, _ reader: Reader) -> HTML {
        """
        <a href="\(NetworkPath.site(site.code))">\(reader.name(site.name))</a>\
        \(when: part == .head, " <span class=\"tag\">\(reader.say(part.text))</span>")
        """
    }

    private func former(_ site: LiaisonSite, _ last: Day, _ reader: Reader) -> HTML {
        """
        <a href="\(NetworkPath.site(site.code))">\(reader.name(site.name))</a> \
        <span class="soft">\(reader.say(MapText.until(last)))</span>
        """
    }

    private func json(_ found: Found) -> JSON {
        let (standing, deputy) = (found.standing, found.standing.deputy)
        return standing.json.adding([
            .init("bio", .text(deputy.bio)), .init("reception", .text(deputy.reception)),
            .init(
                "mandates",
                .array(
                    standing.mandates.map { mandate in
                        [
                            "level": .text(mandate.level.rawValue), "region": .text(mandate.region.text),
                            "term": .integer(mandate.term), "district": .text(mandate.district),
                            "status": .text(mandate.status.rawValue),
                            "inForce": .bool(mandate.isActive(on: standing.day)),
                        ]
                    })),
            .init("groups", .array(found.groups.map { .text($0.name) })),
            .init("sites", .array(found.sites.map { $0.site.brief })),
        ])
    }
}
