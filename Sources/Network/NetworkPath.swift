package import Casework
package import Store
import Web

/// The addresses of this feature's pages, and of those of others that they lead to.
package enum NetworkPath {
    package static func region(_ id: ID<Region>) -> String { "/regions/\(Paths.encoded(id.text))" }

    package static func site(_ code: String) -> String { "/sites/\(Paths.encoded(code))" }

    package static func deputy(_ slug: String) -> String { "/deputies/\(Paths.encoded(slug))" }

    package static func scan(_ code: String) -> String { "/c/\(code)" }

    package static func sites(_ filter: SiteFilter, after code: String? = nil) -> String {
        query("/sites", pairs(of: filter) + [("after", code)])
    }

    /// What narrows a list of sites, as it stands in an address, without the question mark.
    static func query(of filter: SiteFilter) -> String { String(query("", pairs(of: filter)).dropFirst()) }

    private static func pairs(of filter: SiteFilter) -> [(String, String?)] {
        [
            ("region", filter.range?.region.text), ("kind", filter.kind?.rawValue),
            ("industry", filter.isIndustry.map { $0 ? "yes" : "no" }), ("grade", filter.grade?.rawValue),
        ]
    }

    package static func deputies(in range: RegionRange?, after slug: String? = nil) -> String {
        query("/deputies", [("region", range?.region.text), ("after", slug)])
    }

    static func write(to site: LiaisonSite, viaCode: Bool = false) -> String {
        query("/opinions/new", [("site", site.code), ("via", viaCode ? "code" : nil)])
    }

    static func write(to deputy: Deputy, viaCode: Bool = false) -> String {
        query("/opinions/new", [("deputy", deputy.slug), ("via", viaCode ? "code" : nil)])
    }

    private static func query(_ path: String, _ pairs: [(String, String?)]) -> String {
        let given = pairs.compactMap { name, value in value.map { "\(name)=\(Paths.encoded($0))" } }
        return given.isEmpty ? path : "\(path)?\(given.joined(separator: "&"))"
    }
}
