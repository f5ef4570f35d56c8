import Accounts
import Casework
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// Where a scanned code leads: straight to the form for its site or deputy. A code that leads nowhere says why, and
/// what to do instead.
struct FollowCode: Sendable {
    let context: NetworkContext

    var route: Route {
        Route("follow-code", .get, page: "/c/{code}", Text("扫码", "Scanned code")) { exchange in
            try await handle(exchange)
        }
    }

    private enum Lead: Sendable {
        case form(String)
        case unknown
        /// Made by a later version, for something this one does not know.
        case other
        case revoked(form: String?, name: String?)
        case closed(LiaisonSite)
        case notInOffice(Deputy, name: String)
    }

    private func handle(_ exchange: Exchange) async throws -> Answer {
        let (context, reader) = (context, exchange.reader)
        guard let code = ScanCode.fold(try exchange.parameter("code")) else { return page(.unknown, reader) }
        let lead = try await context.database.read { tx in
            try Self.lead(of: code, on: reader.today, context: context, in: tx)
        }
        if case .form(let path) = lead { return .see(path) }
        return page(lead, reader)
    }

    private static func lead(
        of code: String, on day: Day, context: NetworkContext, in tx: any Transaction
    ) throws -> Lead {
        guard let found = try ScanCodeStore.code(code, in: tx) else { return .unknown }
        guard let kind = found.kind else { return .other }
        switch kind {
        case .site:
            guard let site = try context.placeCache.places(in: tx).site(id: ID(found.target)) else { return .unknown }
            guard site.isOpen else { return .closed(site) }
            guard found.isLive else {
                return .revoked(form: NetworkPath.write(to: site), name: site.name)
            }
            return .form(NetworkPath.write(to: site, viaCode: true))
        case .deputy:
            guard let deputy = try DeputyStore.deputy(ID(found.target), in: tx),
                let name = try context.people.name(of: deputy.person, in: tx)
            else { return .unknown }
            guard try context.people.mayServeAsDeputy(deputy.person, on: day, in: tx) else {
                return .notInOffice(deputy, name: name)
            }
            guard found.isLive else { return .revoked(form: NetworkPath.write(to: deputy), name: name) }
            return .form(NetworkPath.write(to: deputy, viaCode: true))
        }
    }

    private func page(_ lead: Lead, _ reader: Reader) -> Answer {
        switch lead {
        case .form, .unknown: return answer(.scanUnknownTitle, .scanUnknownBody, .notFound, reader)
        case .other: return answer(.scanOtherTitle, .scanOtherBody, .notFound, reader)
        case .revoked(let form, let name):
            return answer(.scanRevokedTitle, .scanRevokedBody, .gone, reader, about: name, form: form)
        case .closed(let site):
            let near = SiteFilter(range: RegionRange(site.region))
            return answer(
                .scanClosedTitle, .scanClosedBody, .gone, reader, about: site.name, find: NetworkPath.sites(near))
        case .notInOffice(let deputy, let name):
            let near = SiteFilter(range: RegionRange(deputy.region))
            return answer(.noMandate, .noMandateBody, .gone, reader, about: name, find: NetworkPath.sites(near))
        }
    }

    private func answer(
        _ title: NetworkWord, _ body: NetworkWord, _ status: HTTPResponse.Status, _ reader: Reader,
        about name: String? = nil, form: String? = nil, find: String = "/sites"
    ) -> Answer {
        let main: HTML = """
            <h1>\(reader.say(title))</h1>
            <p class="lead">\(name.map { "\(reader.name($0))\(reader.colon)" as HTML })\(reader.say(body))</p>
            <h2>\(reader.say(NetworkWord.scanWhatNow))</h2>
            <p class="actions">
            <a class="button" href="\(form ?? "/opinions/new")">\(reader.say(NetworkWord.writeAnyway))</a>
            <a class="button second" href="\(find)">\(reader.say(NetworkWord.findOther))</a></p>
            """
        return .page(Page(title: title, main: main), status: status)
    }
}
