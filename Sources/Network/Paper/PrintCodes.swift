import Accounts
import Casework
import Store
import Web
import Words

/// Posters and cards with the live code of a site or a deputy, for those who keep it.
struct PrintCodes: Sendable {
    let context: NetworkContext

    var routes: [Route] {
        let size = RouteField("size", .query, Text("a4 或 a5", "a4 or a5"))
        return [
            Route("site-poster", .get, page: "/sites/{code}/poster", PaperWord.poster.text, fields: [size]) {
                exchange in
                try await sign(exchange, try exchange.parameter("code"), usual: .a4, Self.site)
            },
            Route("deputy-card", .get, page: "/deputies/{id}/card", PaperWord.card.text, fields: [size]) { exchange in
                try await sign(exchange, try exchange.parameter("id"), usual: .a5, Self.deputy)
            },
            Route("site-cards", .get, page: "/sites/{code}/cards", PaperWord.cards.text) { exchange in
                try await cards(exchange)
            },
        ]
    }

    private typealias Finder = @Sendable (String, Reader, NetworkContext, any Transaction) throws -> Sign

    private func sign(_ exchange: Exchange, _ name: String, usual: Paper, _ find: @escaping Finder) async throws
        -> Answer
    {
        let context = context
        _ = try exchange.requireSignedIn()
        let paper: Paper = ["a4": .a4, "a5": .a5][exchange.query("size") ?? ""] ?? usual
        let sign = try await context.database.read { try find(name, exchange.reader, context, $0) }
        return .page(SignPage(sign: sign, paper: paper, baseURL: context.baseURL, reader: exchange.reader).page)
    }

    private static func site(
        _ code: String, for reader: Reader, context: NetworkContext, in tx: any Transaction
    ) throws -> Sign {
        let keeper = try CodeKeeper.ofSite(code, for: reader.viewer, context: context, in: tx)
        try keeper.require()
        guard let site = try context.placeCache.places(in: tx).site(code: code) else { throw Problem.notFound }
        return try Sign(keeper, what: [site.kindText.onPaper], address: site.address, in: tx)
    }

    private static func deputy(
        _ slug: String, for reader: Reader, context: NetworkContext, in tx: any Transaction
    ) throws -> Sign {
        let keeper = try CodeKeeper.ofDeputy(slug, for: reader.viewer, context: context, in: tx)
        try keeper.require()
        guard let deputy = try DeputyStore.deputy(slug: slug, in: tx),
            let standing = try Standing.of([deputy], people: context.people, on: reader.today, in: tx).first
        else { throw Problem.notFound }
        return try Sign(
            keeper, what: standing.titles(try context.placeCache.places(in: tx)), address: "", in: tx)
    }

    /// The site's own code first, then those of the deputies who receive people there and are in office.
    private func cards(_ exchange: Exchange) async throws -> Answer {
        let (context, reader) = (context, exchange.reader)
        _ = try exchange.requireSignedIn()
        let code = try exchange.parameter("code")
        let signs = try await context.database.read { tx -> [Sign] in
            let own = try Self.site(code, for: reader, context: context, in: tx)
            let places = try context.placeCache.places(in: tx)
            let people = try DeputyStore.deputies(at: ID(own.keeper.target), in: tx).map(\.person)
            let deputies = try DeputyStore.deputies(people, in: tx)
            let standings = try Standing.of(deputies, people: context.people, on: reader.today, in: tx)
            return [own]
                + (try standings.filter(\.isInOffice).map { standing in
                    let keeper = CodeKeeper(
                        kind: .deputy, target: standing.deputy.person.text, name: standing.name,
                        page: NetworkPath.deputy(standing.deputy.slug), hours: standing.deputy.reception,
                        mayKeep: CodeKeeper.mayKeep(standing.deputy, reader.viewer))
                    return try Sign(keeper, what: standing.titles(places), address: "", in: tx)
                })
        }
        return .page(CardsPage(signs: signs, baseURL: context.baseURL, reader: reader).page)
    }
}

/// What a poster or a card says.
struct Sign: Sendable {
    let keeper: CodeKeeper
    /// What the site is, or which mandates the deputy holds.
    let what: [HTML]
    let address: String
    let code: String?

    init(_ keeper: CodeKeeper, what: [HTML], address: String, in tx: any Transaction) throws {
        (self.keeper, self.what, self.address) = (keeper, what, address)
        code = try ScanCodeStore.codes(of: keeper.kind, keeper.target, in: tx).first(where: \.isLive)?.code
    }
}

extension Standing {
    /// The mandates in force, in words.
    func titles(_ places: Places) -> [HTML] {
        mandates.filter { $0.isActive(on: day) }.map { mandate in
            let (level, place) = (
                mandate.level.text, mandate.level == .national ? nil : places.region(mandate.region)
            )
            let zh: HTML = place.map { "<bdi>\($0.nameZh)</bdi>人大代表" } ?? "\(level.zh)"
            return """
                <span lang="zh-Hans">\(zh)</span><br><span class="en" lang="en">\(level.en)\
                \(place?.nameEn.map { ", <bdi>\($0)</bdi>" as HTML })</span>
                """
        }
    }
}
