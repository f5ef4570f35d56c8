import Accounts
package import Casework
package import Store
package import Web

/// Something that another feature shows on the page of a site: its figures, its next meeting. Gets the site, the
/// reader and the page's own transaction; shows nothing that the reader may not see.
package typealias SiteCard =
    @Sendable (_ site: ID<Organisation>, _ reader: Reader, _ tx: any Transaction) throws -> HTML

/// The same for the page of a deputy.
package typealias DeputyPageCard =
    @Sendable (_ person: ID<Person>, _ reader: Reader, _ tx: any Transaction) throws -> HTML

/// What every room of the feature needs.
struct NetworkContext: Sendable {
    let database: any Database
    let world: World
    let people: People
    let placeCache: PlaceCache
    /// Where the site is reached from outside, as `https://huying.example`, without a slash at its end.
    let baseURL: String
    let siteCards: [SiteCard]
    let deputyCards: [DeputyPageCard]
}
