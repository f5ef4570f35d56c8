import Accounts
import Casework
import Statutes
import Store
import Web
import Words

/// What a scan code is for, with all that its pages need: one value for sites and deputies alike.
struct CodeKeeper: Sendable {
    let kind: ScanCode.Kind
    let target: String
    /// The site's or the deputy's name.
    let name: String
    /// Their public page; the staff page of the code lies below it.
    let page: String
    let hours: String
    let mayKeep: Bool
    /// Of a site: nothing is printed for a door behind which nobody receives people.
    var closedOn: Day?

    var codePage: String { page + "/code" }
    /// Laid out for paper.
    var printPage: String { page + (kind == .site ? "/poster" : "/card") }

    static func ofSite(_ code: String, for viewer: Viewer, context: NetworkContext, in tx: any Transaction) throws
        -> CodeKeeper
    {
        guard let site = try context.placeCache.places(in: tx).site(code: code) else { throw Problem.notFound }
        return CodeKeeper(
            kind: .site, target: site.id.text, name: site.name, page: NetworkPath.site(site.code), hours: site.hours,
            mayKeep: site.isKept(by: viewer), closedOn: site.closedOn)
    }

    static func ofDeputy(_ slug: String, for viewer: Viewer, context: NetworkContext, in tx: any Transaction) throws
        -> CodeKeeper
    {
        guard let deputy = try DeputyStore.deputy(slug: slug, in: tx),
            let name = try context.people.name(of: deputy.person, in: tx)
        else { throw Problem.notFound }
        return CodeKeeper(
            kind: .deputy, target: deputy.person.text, name: name, page: NetworkPath.deputy(slug),
            hours: deputy.reception, mayKeep: mayKeep(deputy, viewer))
    }

    /// The deputy-work staff over the deputy's region.
    static func mayKeep(_ deputy: Deputy, _ viewer: Viewer) -> Bool {
        viewer.regions(as: .deputyWorkStaff).contains { $0.contains(deputy.region) }
    }

    /// On the pages of its code, where the site is closed.
    func closedNotice(_ reader: Reader) -> HTML {
        guard let closedOn else { return .empty }
        return """
            <p class="notice warn">\(reader.say(NetworkWord.closedTitle)) \(reader.say(NetworkText.closed(on: closedOn))) \
            \(reader.say(NetworkWord.takeSignDown))</p>
            """
    }

    func require() throws {
        guard mayKeep else { throw Problem.forbidden(NetworkWord.codeNotYours.text) }
    }
}
