import Casework
import Network
import Store

/// Everyone who acts in the demo, as the viewers they are when they sign in.
struct Cast: Sendable {
    /// Of each site; the first is whom the demo account belongs to.
    var clerks: [ID<Organisation>: [Viewer]] = [:]
    var deputies: [ID<Organisation>: [Viewer]] = [:]
    var unitClerks: [ID<Organisation>: [Viewer]] = [:]
    var signers: [ID<Organisation>: Viewer] = [:]
    /// Deputy-work staff of a county, or of the city.
    var staff: [ID<Region>: [Viewer]] = [:]
    /// Of the court of a county.
    var courtContacts: [ID<Region>: Viewer] = [:]
    /// Of the standing committee of the city.
    var leaders: [ID<Region>: Viewer] = [:]
}

/// A station with its surroundings, as the script of opinions needs it.
struct Station: Sendable {
    let site: LiaisonSite
    let county: County
    let township: Region.Entry
}

/// The places of the demo city and the people in them: what opinions are then written into.
struct Settlement: Sendable {
    let gazetteer: Gazetteer
    let bodies: Bodies
    let sites: [LiaisonSite]
    let cast: Cast

    func stations(of county: County) -> [Station] {
        sites.filter { $0.kind == .station && county.id.text.prefix(6) == $0.region.text.prefix(6) }.compactMap {
            site in
            gazetteer.regions.first { $0.id == site.region }.map { Station(site: site, county: county, township: $0) }
        }
    }

    /// Where the demo accounts of a county work.
    static func mainSite(of county: County, in sites: [LiaisonSite], _ gazetteer: Gazetteer) -> LiaisonSite? {
        let stations = sites.filter {
            $0.kind == .station && $0.industry == nil && $0.region.text.hasPrefix(county.code)
        }
        return stations.first { gazetteer.name($0.region) == "槐店回族镇" } ?? stations.first
    }
}
