import Accounts
import Casework
import Statutes
import Store
import Web
import Words

/// The page on which a deputy's mandates and stations are kept.
struct DeputyKeepingPage: Sendable {
    let view: ChangeDeputy.View
    let exchange: Exchange
    var open: String?
    var state = FormState()

    private var reader: Reader { exchange.reader }
    private var path: String { KeepDeputies.path(of: view.deputy) }

    private func builder(_ name: String) -> FormBuilder {
        FormBuilder(reader, open == name ? state : FormState(), id: name)
    }

    var page: Page {
        let (map, parts) = (MapParts(reader: reader), PageParts(places: view.places, reader: reader))
        let standing = view.standing
        return Page(
            title: Text(standing.name, standing.name),
            main: """
                \(map.head(name: reader.name(standing.name)))\(map.done(exchange))
                <p class="lead">\(parts.path(to: view.deputy.region))</p>
                <p><a href="\(NetworkPath.deputy(view.deputy.slug))">\(reader.say(MapWord.publicPage))</a></p>
                <h2>\(reader.say(NetworkWord.mandates))</h2>
                <ul>\(each: standing.mandates, { mandate in
                    "<li>\(mandate.title(view.places, for: reader))\(reader.colon)<span class=\"state\">\(reader.say(standing.word(for: mandate)))</span></li>"
                })</ul>
                <p>\(reader.say(TermWord.waiting))\(reader.colon)\(reader.say(MapText.matters(view.waiting)))</p>
                \(decide)
                <h2>\(reader.say(NetworkWord.stations))</h2>
                \(stations)
                """)
    }

    /// Of those mandates alone about which this viewer may decide anything now.
    private var decide: HTML {
        let mandates = view.standing.mandates.filter { !view.acts(on: $0).isEmpty }
        guard !mandates.isEmpty else { return .empty }
        let form = builder("mandate")
        let acts = ChangeDeputy.acts.filter { act in mandates.contains { view.acts(on: $0).contains(act) } }
        let choices = mandates.map { mandate in
            Choice(mandate.id.text, "\(name(of: mandate))")
        }
        return """
            <details\(when: open == "mandate", " open")><summary>\(reader.say(KeepDeputyWord.decide))</summary>
            \(form.form(action: path + "/mandate", """
                <p class="hint">\(reader.say(KeepDeputyText.endHint(view.waiting)))</p>
                \(form.select("mandate", NetworkWord.mandates, choices, required: true))
                \(form.radios("act", KeepDeputyWord.decision, acts.map { form.choice($0.rawValue, $0.word) }, required: true))
                \(form.text("day", KeepDeputyWord.day, type: "date", value: reader.today.description, maxLength: 10, required: true))
                \(form.button(KeepDeputyWord.decide, kind: "second"))
                """))</details>
            """
    }

    /// In a list of choices, where nothing may be marked up.
    private func name(of mandate: Mandate) -> String {
        let place = view.places.region(mandate.region)?.nameZh ?? ""
        return "\(place) \(reader.say(mandate.level.text)) · \(reader.say(NetworkText.term(mandate.term)))"
    }

    private var stations: HTML {
        let (join, leave) = (builder("join"), builder("leave"))
        let parts = DeputyAtSite.Part.allCases.map { join.choice($0.rawValue, $0.text) }
        let items = view.sites.map { place -> HTML in
            """
            <li><a href="\(NetworkPath.site(place.site.code))">\(reader.name(place.site.name))</a> <bdi>\(place.site.code)</bdi>\
            \(when: place.part == .head, " <span class=\"tag\">\(reader.say(place.part.text))</span>")</li>
            """
        }
        // What lies in another county is told there.
        let own = view.sites.filter { view.keeper.sees($0.site.region) }.map {
            Choice($0.site.code, "\($0.site.code) \($0.site.name)")
        }
        return """
            \(when: items.isEmpty, "<p>\(reader.say(KeepDeputyWord.noStations))</p>")<ul>\(HTML.joined(items))</ul>
            <details\(when: open == "join", " open")><summary>\(reader.say(KeepDeputyWord.join))</summary>
            \(join.form(action: path + "/stations", """
                \(join.text("site", MapWord.siteCode, hint: KeepDeputyWord.siteHint.text, maxLength: 24, required: true))
                \(join.select("part", KeepDeputyWord.part, parts, value: DeputyAtSite.Part.member.rawValue, required: true))
                \(join.button(KeepDeputyWord.join, kind: "second"))
                """))</details>
            \(when: !own.isEmpty, """
                <details\(when: open == "leave", " open")><summary>\(reader.say(KeepDeputyWord.leave))</summary>
                \(leave.form(action: path + "/stations/leave", """
                    \(leave.select("site", MapWord.site, own, required: true))
                    \(leave.button(KeepDeputyWord.leave, kind: "second"))
                    """))</details>
                """)
            """
    }
}
