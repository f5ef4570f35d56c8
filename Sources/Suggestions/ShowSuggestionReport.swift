import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `GET /suggestions/report`: the yearly report on how suggestions were handled, each figure with its list. What is not
/// published is counted only for those who may see it.
struct ShowSuggestionReport: Sendable {
    static let path = "/suggestions/report"
    static let fields = [
        RouteField("region", .query, SuggestionWord.region.text), RouteField("year", .query, SuggestionWord.year.text),
    ]
    let desk: SuggestionDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        var filter = try SuggestionFilter(exchange)
        filter.year = filter.year ?? reader.today.year
        // Those inside begin with their own region.
        filter.region = filter.region ?? reader.viewer.overseen.first?.region
        let asked = filter
        let (places, counts) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            var counts: [SuggestionMeasure: Int] = [:]
            for measure in SuggestionMeasure.allCases {
                counts[measure] = try desk.store.count(asked.of(measure), for: reader.viewer, places, in: tx)
            }
            return (places, counts)
        }
        let json: JSON = [
            "year": JSON(filter.year), "region": JSON(filter.region?.text),
            "figures": .array(
                SuggestionMeasure.allCases.map {
                    ["name": .text($0.rawValue), "value": JSON(counts[$0]), "list": .text(asked.of($0).path)]
                }),
        ]
        return .page(page(asked, counts, places, reader), json: json)
    }

    private func page(
        _ filter: SuggestionFilter, _ counts: [SuggestionMeasure: Int], _ places: Places, _ reader: Reader
    ) -> Page {
        let region = filter.region.flatMap { places.region($0) }
        let counties = places.regions(at: .county)
        return Page(
            title: SuggestionWord.reportTitle,
            main: """
                <h1>\(reader.say(SuggestionWord.reportTitle))</h1>
                <p class="lead">\(region.map { $0.name(for: reader) })\(when: region != nil, " · ")\(filter.year ?? reader.today.year)</p>
                <p class="soft">\(reader.say(reader.viewer.isAnonymous ? SuggestionWord.reportOfPublic : .reportOfYours))</p>
                \(each: SuggestionMeasure.groups, { title, measures in
                    """
                    <section><h2>\(reader.say(title))</h2><table><tbody>\(each: measures, { measure in
                        "<tr><th scope=\"row\">\(reader.say(measure.name))</th><td class=\"n\"><a href=\"\(filter.of(measure).path)\">\(counts[measure] ?? 0)</a></td></tr>"
                    })</tbody></table></section>
                    """
                })
                <p class="noprint">\(each: [-1, 1].map { (filter.year ?? reader.today.year) + $0 }.filter { $0 <= reader.today.year }, { year in
                    " <a href=\"\(link(filter, year: year))\">\(year)</a>"
                })</p>
                <details class="noprint"><summary>\(reader.say(SuggestionWord.region))</summary><p>\(each: counties.enumerated(), { index, county in
                    var other = filter
                    other.region = county.id
                    return "\(when: index > 0, " · ")<a href=\"\(link(other, year: filter.year))\">\(county.name(for: reader))</a>"
                })</p></details>
                """)
    }

    private func link(_ filter: SuggestionFilter, year: Int?) -> String {
        var other = filter
        other.year = year
        return Self.path + other.path.dropFirst("/suggestions".count)
    }
}
