import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `GET /duties`: what is announced, region by region, for everybody; and for those inside, the lists behind figures.
struct ListDuties: Sendable {
    let desk: DutyDesk
    private static let pageSize = 25

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        var filter = try DutyFilter(exchange)
        // Without a day the list begins today: nobody looks for what was last year.
        if filter.from == nil, filter.to == nil, !filter.isHeld, !filter.isDue { filter.from = reader.today }
        let given = filter
        let after = try exchange.query("after").map { try DutyCursor($0) ?? { throw Problem.notFound }() }
        let (places, found, deputy) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            var asked = given
            asked.person = try given.deputy.flatMap { try desk.network.deputy(slug: $0, in: tx)?.person }
            return (
                places,
                try desk.store.activities(
                    asked, for: reader.viewer, places, after: after, limit: Self.pageSize + 1, in: tx),
                try asked.person.flatMap { try desk.people.name(of: $0, in: tx) }
            )
        }
        let shown = Array(found.prefix(Self.pageSize))
        let next = found.count > Self.pageSize ? shown.last.map { DutyCursor($0).text } : nil
        let json: JSON = [
            "activities": .array(
                shown.map { $0.json.adding([.init("site", JSON(places.site(id: $0.site)?.code))]) }),
            "next": JSON(next),
        ]
        return .page(page(shown, next, filter, deputy, places, reader), json: json)
    }

    private func page(
        _ shown: [DutyActivity], _ next: String?, _ filter: DutyFilter, _ deputy: String?, _ places: Places,
        _ reader: Reader
    ) -> Page {
        let title =
            filter.isMine ? DutyWord.myDuty : filter.isDue ? .reportsDue : filter.isHeld ? .heldTitle : .listTitle
        return Page(
            title: title,
            main: """
                <h1>\(reader.say(title))</h1>
                <p class="lead">\(reader.say(filter.isHeld ? DutyWord.heldLead : .listLead))</p>
                \(scope(filter, deputy, places, reader))
                \(when: !filter.isMine && !filter.isDue, regions(filter, places, reader))
                \(when: shown.isEmpty, "<p class=\"notice\">\(reader.say(DutyWord.noActivities))</p>")
                <ul class="cards">\(each: shown, { DutyLine.card($0, places, reader) })</ul>
                \(next.map { "<p><a class=\"button second\" rel=\"next\" href=\"\(filter.path(after: $0))\">\(reader.say(DutyWord.more))</a></p>" as HTML })
                """)
    }

    /// What the list is narrowed to, in words.
    private func scope(_ filter: DutyFilter, _ deputy: String?, _ places: Places, _ reader: Reader) -> HTML {
        var parts: [HTML] = []
        if let region = filter.region.flatMap({ places.region($0) }) { parts.append(region.name(for: reader)) }
        if let site = filter.site.flatMap({ places.site(code: $0) }) { parts.append(reader.name(site.name)) }
        if let deputy, let slug = filter.deputy {
            parts.append("<a href=\"\(NetworkPath.deputy(slug))\">\(reader.name(deputy))</a>")
        }
        if let kind = filter.kind { parts.append("\(reader.say(kind.text))") }
        if let from = filter.from {
            parts.append("\(reader.say(DutyWord.fromDay)) \(reader.say(DateText.whole(from)))")
        }
        if let to = filter.to { parts.append("\(reader.say(DutyWord.toDay)) \(reader.say(DateText.whole(to)))") }
        return "<p class=\"soft\">\(each: parts.enumerated(), { "\(when: $0.offset > 0, " · ")\($0.element)" })</p>"
    }

    /// Links instead of a form.
    private func regions(_ filter: DutyFilter, _ places: Places, _ reader: Reader) -> HTML {
        let counties = places.regions(at: .county)
        return """
            <details><summary>\(reader.say(DutyWord.region))</summary><p>\(each: counties.enumerated(), { index, county in
                var other = filter
                other.region = county.id
                return "\(when: index > 0, " · ")<a href=\"\(other.path)\"\(when: filter.region == county.id, " aria-current=\"true\"")>\(county.name(for: reader))</a>"
            })</p></details>
            """
    }
}

/// `GET /duties/{id}`.
struct ShowDuty: Sendable {
    let desk: DutyDesk
    let lines: MatterLines

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, lines, reader) = (desk, lines, exchange.reader)
        let id = try exchange.parameter("id")
        let view = try await desk.database.read { try DutyView.load(id, reader, desk, lines, in: $0) }
        return .page(DutyPage(view: view).page, json: view.json).kept(for: [
            DutyTag.all, NetworkTag.places, NetworkTag.deputies,
        ])
    }
}
