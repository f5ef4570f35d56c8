import Casework
import Formats
import Store
import Web
import Words

/// The open sites, by region and kind.
struct ListSites: Sendable {
    let context: NetworkContext
    private static let pageSize = 25

    var route: Route {
        Route(
            "list-sites", .get, page: "/sites", api: "/sites", Text("联络站点", "Liaison sites"),
            fields: [
                RouteField("region", .query, Text("地区的 12 位编号", "Twelve-digit id of a region")),
                RouteField("kind", .query, Text("站点类型", "Kind of site")),
                RouteField("industry", .query, Text("yes：行业站点；no：区域站点", "yes: industry stations; no: sites of areas")),
                RouteField("grade", .query, Text("等级", "Grade")),
                RouteField("after", .query, Text("上一页最后一个站点的编号", "Code of the last site of the page before")),
                RouteField("limit", .query, Text("最多多少个，1 到 500", "At most how many, 1 to 500")),
            ]
        ) { exchange in try await handle(exchange) }
    }

    private func handle(_ exchange: Exchange) async throws -> Answer {
        let context = context
        let places = try await context.database.read { try context.placeCache.places(in: $0) }
        let filter = try Self.filter(from: exchange, places: places)
        let after = exchange.query("after")
        let limit = exchange.isAPI ? exchange.limit(most: 500, usual: Self.pageSize) : Self.pageSize
        let following = places.sites(matching: filter).filter { site in after.map { site.code > $0 } ?? true }
        let shown = Array(following.prefix(limit))
        let next = following.count > limit ? shown.last?.code : nil
        let json: JSON = [
            "sites": .array(shown.map { $0.brief }), "next": JSON(next),
        ]
        let page = page(shown, next: next, filter: filter, parts: PageParts(places: places, reader: exchange.reader))
        let answer = Answer.page(page, json: json)
        // Pages further down, and addresses with anything else in them, are not worth the room.
        return after == nil && exchange.asksOnly(["region", "kind", "industry", "grade"])
            ? answer.kept(for: [NetworkTag.places]) : answer
    }

    /// Values that mean nothing are no filter at all; a region that is not there is not found.
    static func filter(from exchange: Exchange, places: Places) throws -> SiteFilter {
        SiteFilter(
            range: try exchange.range(in: places),
            kind: exchange.query("kind").flatMap(SiteKind.init(rawValue:)),
            isIndustry: ["yes": true, "no": false][exchange.query("industry") ?? ""],
            grade: exchange.query("grade").flatMap(SiteGrade.init(rawValue:)))
    }

    private func page(_ sites: [LiaisonSite], next: String?, filter: SiteFilter, parts: PageParts) -> Page {
        let reader = parts.reader
        return Page(
            title: NetworkWord.sites,
            main: """
                <h1>\(reader.say(NetworkWord.sites))</h1>
                <p class="lead">\(reader.say(NetworkWord.sitesLead))</p>
                \(filters(filter, parts: parts))
                \(when: sites.isEmpty, """
                    <p>\(reader.say(NetworkWord.noSites)) <a href="/sites">\(reader.say(NetworkWord.allSites))</a></p>
                    """)
                <ul class="cards">\(each: sites, parts.siteItem)</ul>
                \(next.map { code -> HTML in
                    "<p><a class=\"button second\" href=\"\(NetworkPath.sites(filter, after: code))\">\(reader.say(NetworkWord.more))</a></p>"
                })
                \(Export.links("sites", query: NetworkPath.query(of: filter), reader: reader))
                \(when: !reader.viewer.isAnonymous, organisations(filter, reader))
                """)
    }

    private func organisations(_ filter: SiteFilter, _ reader: Reader) -> HTML {
        let query = NetworkPath.query(of: SiteFilter(range: filter.range))
        return """
            <h2>\(reader.say(ExportWord.organisations))</h2>\(Export.links("organisations", query: query, reader: reader))
            """
    }

    /// Links instead of a form, so that the page can be kept for everybody.
    private func filters(_ filter: SiteFilter, parts: PageParts) -> HTML {
        let (reader, places) = (parts.reader, parts.places)
        var regions: [(HTML, RegionRange?)] = [("\(reader.say(NetworkWord.everywhere))", nil)]
        if let chosen = filter.range?.region {
            regions += places.regionPath(chosen).map { ($0.name(for: reader), $0.range) }
            regions += places.regions(in: chosen).filter { $0.level != .community }.map {
                ($0.name(for: reader), $0.range)
            }
        } else {
            regions += places.regions(at: .county).map { ($0.name(for: reader), $0.range) }
        }
        let regionLinks = regions.map { label, range -> HTML in
            var other = filter
            other.range = range
            return link(label, to: other, isCurrent: other == filter)
        }
        let kindLinks = ([nil] + SiteGroup.all).map { group -> HTML in
            var other = filter
            (other.kind, other.isIndustry) = (group?.kind, group?.isIndustry)
            return link(
                "\(reader.say(group?.text ?? NetworkWord.allKinds.text))", to: other, isCurrent: other == filter)
        }
        return """
            <details><summary>\(reader.say(NetworkWord.filterRegion))</summary><p>\(parts.joined(regionLinks, by: " · "))</p></details>
            <details><summary>\(reader.say(NetworkWord.filterKind))</summary><p>\(parts.joined(kindLinks, by: " · "))</p></details>
            """
    }

    private func link(_ label: HTML, to filter: SiteFilter, isCurrent: Bool) -> HTML {
        "<a href=\"\(NetworkPath.sites(filter))\"\(when: isCurrent, " aria-current=\"true\"")>\(label)</a>"
    }
}

/// The lines in which sites are counted: the six kinds, with industry stations apart from those that serve an area.
struct SiteGroup: Sendable {
    let kind: SiteKind
    let isIndustry: Bool?
    let text: Text

    static let all: [SiteGroup] = SiteKind.allCases.flatMap { kind -> [SiteGroup] in
        guard kind == .station else { return [SiteGroup(kind: kind, isIndustry: nil, text: kind.text)] }
        return [
            SiteGroup(kind: kind, isIndustry: false, text: kind.text),
            SiteGroup(kind: kind, isIndustry: true, text: NetworkWord.industryStations.text),
        ]
    }
}

extension LiaisonSite {
    /// As it stands in lists of the API.
    var brief: JSON {
        ["code": .text(code), "name": .text(name), "kind": .text(kind.rawValue), "region": .text(region.text)]
    }
}

extension Exchange {
    /// How many a program asks for, within bounds.
    func limit(most: Int, usual: Int) -> Int { min(max(query("limit").flatMap(Int.init) ?? usual, 1), most) }

    /// The range of the region asked for; nil for everywhere.
    func range(in places: Places) throws -> RegionRange? {
        guard let id = query("region"), !id.isEmpty else { return nil }
        guard let region = places.region(ID(id)) else { throw Problem.notFound }
        return region.range
    }

    /// Whether the query holds nothing but these.
    func asksOnly(_ names: Set<String>) -> Bool { queryFields.pairs.allSatisfy { names.contains($0.name) } }
}
