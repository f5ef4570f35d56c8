import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// The lists behind the figures of double contact, each made of the condition that its figure counts.
struct ContactLists: Sendable {
    let desk: DutyDesk
    private static let pageSize = 25

    static let fields = ContactScope.fields + [RouteField("after", .query, ContactWord.more.text)]
    static let linkFields =
        fields + [RouteField("show", .query, ContactWord.show.text)]

    private func after(_ exchange: Exchange) -> String? { exchange.query("after").map { String($0.prefix(60)) } }

    /// `GET /contacts/links`
    @Sendable func links(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let (desk, reader, after) = (desk, exchange.reader, after(exchange))
        let show =
            try exchange.query("show").map {
                try ContactFilter.Show(rawValue: $0) ?? { throw Problem.notFound }()
            } ?? .running
        let (scope, found, names) = try await desk.database.read { tx in
            let scope = try ContactScope(exchange, try desk.places(in: tx))
            let found = try desk.contacts.links(
                scope.links(show), after: after, limit: Self.pageSize + 1, in: tx)
            return (scope, found, try ContactNames.load(found, desk, reader, in: tx))
        }
        let rows = Array(found.prefix(Self.pageSize))
        let next = found.count > Self.pageSize ? rows.last?.id.text : nil
        return answer(
            ContactMeasure.of(show), scope, "links", rows.map { names.card($0, on: scope.day) }, next: next,
            more: [("show", show.rawValue)], reader,
            ["links": .array(rows.map { names.json($0, on: scope.day) }), "next": JSON(next)])
    }

    /// `GET /contacts/deputies`
    @Sendable func deputies(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let (desk, after) = (desk, after(exchange))
        let (scope, found, named) = try await desk.database.read { tx in
            let scope = try ContactScope(exchange, try desk.places(in: tx))
            let found = try desk.network.measures.list(
                in: scope.range, whose: ContactStore.withoutMember(on: scope.day), on: scope.day, after: after,
                limit: Self.pageSize + 1, tx: tx)
            return (scope, found, try desk.named(found.map(\.person), in: tx))
        }
        let (rows, reader) = (Array(named.prefix(Self.pageSize)), exchange.reader)
        let next = found.count > Self.pageSize ? rows.last?.slug : nil
        let cards = rows.map { deputy -> HTML in
            """
            <li class="card"><p><strong><a href="\(NetworkPath.deputy(deputy.slug))">\(reader.name(deputy.name))</a></strong></p>
            <p><a href="/contacts/links/new?kind=member&amp;deputy=\(Paths.encoded(deputy.slug))">\(reader.say(ContactLifecycle.Action.start))</a></p></li>
            """
        }
        return answer(
            ContactMeasure.withoutMember, scope, "deputies", cards, next: next, reader,
            ["deputies": .array(rows.map { .text($0.slug) }), "next": JSON(next)])
    }

    /// `GET /contacts/communities`
    @Sendable func communities(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let (desk, reader, after) = (desk, exchange.reader, after(exchange))
        let (scope, places, all) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            let scope = try ContactScope(exchange, places)
            return (scope, places, try desk.communitiesWithoutDeputy(scope, places, in: tx))
        }
        let found = all.filter { community in after.map { community.id.text > $0 } ?? true }
        let rows = Array(found.prefix(Self.pageSize))
        let next = found.count > Self.pageSize ? rows.last?.id.text : nil
        let cards = rows.map { community -> HTML in
            let path = places.regionPath(community.id)
            return """
                <li class="card"><p><strong>\(each: path.enumerated(), { "\(when: $0.offset > 0, " › ")\($0.element.name(for: reader))" })</strong></p>
                <p><a href="/contacts/links/new?kind=community&amp;region=\(community.id.text)">\(reader.say(ContactLifecycle.Action.start))</a></p></li>
                """
        }
        return answer(
            ContactMeasure.withoutDeputy, scope, "communities", cards, next: next, reader,
            ["communities": .array(rows.map { .text($0.id.text) }), "next": JSON(next)])
    }

    /// `GET /contacts/notes`
    @Sendable func notes(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let (desk, reader) = (desk, exchange.reader)
        let cursor = try exchange.query("after").map { try DutyCursor($0) ?? { throw Problem.notFound }() }
        let (scope, found, words, links, names) = try await desk.database.read { tx in
            let scope = try ContactScope(exchange, try desk.places(in: tx))
            let found = try desk.contacts.contacts(
                in: scope.range, within: scope.noted, after: cursor, limit: Self.pageSize + 1, tx: tx)
            let links = try desk.contacts.links(found.map(\.link), in: tx)
            return (
                scope, found, try desk.contacts.words(of: found, in: tx),
                Dictionary(links.map { ($0.id, $0) }) { one, _ in one },
                try ContactNames.load(links, desk, reader, in: tx)
            )
        }
        let rows = Array(found.prefix(Self.pageSize))
        let next = found.count > Self.pageSize ? rows.last.map { "\($0.day)_\($0.id)" } : nil
        return answer(
            ContactMeasure.noted, scope, "notes", rows.map { names.card($0, words[$0.id], of: links[$0.link]) },
            next: next, reader,
            ["contacts": .array(rows.map { names.json($0, words[$0.id]) }), "next": JSON(next)])
    }

    private func answer(
        _ measure: Measure, _ scope: ContactScope, _ page: String, _ cards: [HTML], next: String?,
        more: [(String, String?)] = [], _ reader: Reader, _ json: JSON
    ) -> Answer {
        let onward = next.map { scope.path(page, more + [("after", $0)]) }
        return .page(
            Page(
                title: measure.name,
                main: """
                    <h1>\(reader.say(measure.name))</h1>
                    <p class="lead">\(reader.say(measure.formula))</p>
                    <p><a href="\(scope.path("report"))">\(reader.say(ContactWord.report))</a> · \(reader.say(DateText.whole(scope.day)))</p>
                    \(when: cards.isEmpty, "<p class=\"notice\">\(reader.say(ContactWord.noRows))</p>")
                    <ul class="cards">\(HTML.joined(cards))</ul>
                    \(onward.map { "<p><a class=\"button second\" rel=\"next\" href=\"\($0)\">\(reader.say(ContactWord.more))</a></p>" as HTML })
                    """), json: json)
    }
}
