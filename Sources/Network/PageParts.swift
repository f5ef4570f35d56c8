import Casework
import Store
import Web
import Words

/// What several pages show alike.
struct PageParts {
    let places: Places
    let reader: Reader

    /// From the county down, each a link: `沈丘县 › 槐店回族镇`.
    func path(to region: ID<Region>) -> HTML {
        let parts = places.regionPath(region).map { region -> HTML in
            "<a href=\"\(NetworkPath.region(region.id))\">\(region.name(for: reader))</a>"
        }
        return joined(parts, by: " › ")
    }

    /// The same as words, where a link would be in the way.
    func plainPath(to region: ID<Region>) -> HTML {
        joined(places.regionPath(region).map { $0.name(for: reader) }, by: " › ")
    }

    func joined(_ parts: [HTML], by separator: HTML) -> HTML {
        "\(each: parts.enumerated(), { "\(when: $0.offset > 0, separator)\($0.element)" })"
    }

    func siteItem(_ site: LiaisonSite) -> HTML {
        """
        <li class="card"><h2><a href="\(NetworkPath.site(site.code))">\(reader.name(site.name))</a></h2>
        <p><span class="tag">\(reader.say(site.kindText))</span>\
        \(when: site.grade == .demonstration, " <span class=\"tag\">\(reader.say(NetworkWord.demonstration))</span>")
        \(plainPath(to: site.region))</p>
        <p class="soft">\(reader.name(site.address))</p></li>
        """
    }

    /// The squares of a tile map: each region where it roughly lies, four to a row; those without a place come last.
    func tiles(_ regions: [Region.Entry], note: (Region.Entry) -> Text) -> HTML {
        let placed = regions.filter { $0.tile != nil }.sorted { ($0.tile ?? 0, $0.id) < ($1.tile ?? 0, $1.id) }
        var squares: [HTML] = []
        for region in placed {
            while squares.count < region.tile ?? 0 {
                squares.append("<li class=\"gap\" aria-hidden=\"true\"></li>")
            }
            squares.append(tile(region, note: note(region)))
        }
        squares += regions.filter { $0.tile == nil }.map { tile($0, note: note($0)) }
        return "<ul class=\"tiles\">\(HTML.joined(squares))</ul>"
    }

    private func tile(_ region: Region.Entry, note: Text) -> HTML {
        """
        <li><a href="\(NetworkPath.region(region.id))">\(region.name(for: reader))</a><br>\
        <span class="soft">\(reader.say(note))</span></li>
        """
    }
}
