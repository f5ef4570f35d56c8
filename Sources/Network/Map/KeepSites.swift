import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// `/places/sites`: the liaison sites that an administrator looks after, closed ones too; adding one.
struct KeepSites: Sendable {
    static let path = "/places/sites"
    private static let pageSize = 25

    let desk: MapDesk

    static func path(of site: LiaisonSite) -> String { "\(path)/\(Paths.encoded(site.code))" }

    var routes: [Route] {
        [
            Route(
                "kept-sites", .get, page: Self.path, api: Self.path, MapWord.sites.text,
                fields: [
                    RouteField("q", .query, MapWord.search.text), RouteField("state", .query, MapWord.state.text),
                    RouteField("after", .query, MapWord.more.text),
                ], use: list),
            Route("new-site", .get, page: Self.path + "/new", MapWord.addSite.text, use: form),
            Route(
                "add-site", .post, page: Self.path, api: Self.path, MapWord.addSite.text,
                fields: [
                    RouteField("code", .text(max: 24), required: true, MapWord.siteCode.text),
                    RouteField("openedOn", .text(max: 10), MapWord.openedOn.text),
                ] + SiteForm.fields, use: add),
        ]
    }

    // MARK: The list

    @Sendable private func list(_ exchange: Exchange) async throws -> Answer {
        let keeper = try PlaceKeeper(exchange)
        let (desk, words) = (desk, exchange.searchWords)
        let places = try await desk.database.read { try desk.places(in: $0) }
        let isOpen = ["open": true, "closed": false][exchange.query("state") ?? ""]
        let after = exchange.query("after")
        let all = places.sites.filter { site in
            keeper.sees(site.region) && isOpen.map { $0 == site.isOpen } ?? true
                && (site.name.holds(words) || site.code.holds(words) || site.address.holds(words)
                    || places.regionPath(site.region).contains { $0.nameZh.holds(words) })
        }
        let following = all.filter { site in after.map { site.code > $0 } ?? true }
        let shown = Array(following.prefix(Self.pageSize))
        let next = following.count > Self.pageSize ? shown.last?.code : nil
        return .page(
            page(shown, of: all.count, next: next, words: words, exchange, keeper, places),
            json: [
                "sites": .array(
                    shown.map { $0.brief.adding([.init("closedOn", JSON($0.closedOn?.description))]) }),
                "next": JSON(next),
            ])
    }

    private func page(
        _ sites: [LiaisonSite], of count: Int, next: String?, words: String, _ exchange: Exchange,
        _ keeper: PlaceKeeper, _ places: Places
    ) -> Page {
        let reader = exchange.reader
        let (map, parts) = (MapParts(reader: reader), PageParts(places: places, reader: reader))
        let state = exchange.query("state").flatMap { ["open", "closed"].contains($0) ? $0 : nil }
        let rows = sites.map { site -> [HTML] in
            [
                "<a href=\"\(Self.path(of: site))\">\(reader.name(site.name))</a>", "<bdi>\(site.code)</bdi>",
                "\(reader.say(site.kindText))", parts.plainPath(to: site.region),
                "\(reader.say(site.closedOn.map { MapText.closed(on: $0) } ?? MapWord.open.text))",
            ]
        }
        let states: [(String?, MapWord)] = [(nil, .all), ("open", .open), ("closed", .closed)]
        return Page(
            title: MapWord.sites, isWide: true,
            main: """
                \(map.head(MapWord.sites, lead: .sitesLead))\(map.done(exchange))
                \(when: !keeper.kept.isEmpty, "<p><a class=\"button\" href=\"\(Self.path)/new\">\(reader.say(MapWord.addSite))</a></p>")
                \(map.search(Self.path, words: words, state: state))
                <p>\(each: states, { "<a href=\"\(address($0.0, words))\"\(when: $0.0 == state, " aria-current=\"true\"")>\(reader.say($0.1))</a> " })</p>
                <p>\(reader.say(MapText.sites(count)))</p>
                \(when: sites.isEmpty, "<p class=\"notice\">\(reader.say(MapWord.nothingFound))</p>")
                \(when: !sites.isEmpty, map.table([.name, .siteCode, .kind, .place, .state], rows))
                \(next.map { "<p><a rel=\"next\" href=\"\(address(state, words, after: $0))\">\(reader.say(MapWord.more))</a></p>" as HTML })
                """)
    }

    private func address(_ state: String?, _ words: String, after: String? = nil) -> String {
        let pairs = [("state", state), ("q", words.isEmpty ? nil : words), ("after", after)]
        let given = pairs.compactMap { name, value in value.map { "\(name)=\(Paths.encoded($0))" } }
        return given.isEmpty ? Self.path : "\(Self.path)?\(given.joined(separator: "&"))"
    }

    // MARK: A new one

    @Sendable private func form(_ exchange: Exchange) async throws -> Answer {
        let keeper = try PlaceKeeper(exchange)
        try keeper.requireKeeper()
        let desk = desk
        let places = try await desk.database.read { try desk.places(in: $0) }
        return .page(formPage(exchange, keeper, places, FormState()))
    }

    private func formPage(_ exchange: Exchange, _ keeper: PlaceKeeper, _ places: Places, _ state: FormState) -> Page {
        let reader = exchange.reader
        let form = FormBuilder(reader, state)
        let fields = SiteForm(places: places, keeper: keeper, site: nil, hostName: nil)
        return Page(
            title: MapWord.addSite,
            main: """
                \(MapParts(reader: reader).head(MapWord.addSite))
                \(form.form(action: Self.path, """
                    \(form.text("code", MapWord.siteCode, hint: MapWord.siteCodeHint.text, maxLength: 24, required: true))
                    \(fields.html(form, reader))
                    \(form.text("openedOn", MapWord.openedOn, type: "date", value: reader.today.description, maxLength: 10, required: true))
                    \(form.button(MapWord.addSite))
                    """))
                """)
    }

    @Sendable private func add(_ exchange: Exchange) async throws -> Answer {
        let keeper = try PlaceKeeper(exchange)
        try keeper.requireKeeper()
        let (desk, input, today) = (desk, exchange.input, exchange.reader.today)
        let outcome = try await desk.database.write { tx -> AddedSite in
            let places = try desk.places(in: tx)
            var problems: [FieldProblem] = []
            let code = Self.code(input, places, &problems)
            let opened = input.day("openedOn", usual: today, atMost: today, problems: &problems)
            let form = SiteForm(places: places, keeper: keeper, site: nil, hostName: nil)
            let site = form.check(
                input, id: ID(desk.world.newID()), code: code ?? "", openedOn: opened ?? today, &problems)
            guard let site, problems.isEmpty else { return AddedSite(site: nil, problems: problems, places: places) }
            try desk.register.add([site], in: tx)
            // It has a code for its door at once: a poster can be printed.
            try desk.register.issueCodes(forSites: [site.id], in: tx)
            try desk.log.note(
                .addSite, in: site.region, site.id, by: keeper.person,
                [PlaceChange(.code, from: nil, to: site.code), PlaceChange(.name, from: nil, to: site.name)], in: tx)
            return AddedSite(site: site, problems: [], places: places)
        }
        guard let site = outcome.site else {
            let state = FormState(input: input, problems: outcome.problems)
            return .invalid(outcome.problems, formPage(exchange, keeper, outcome.places, state))
        }
        desk.changed()
        return .see("\(Self.path(of: site))?done=yes", json: site.brief, status: .created)
    }

    private struct AddedSite: Sendable {
        let site: LiaisonSite?
        let problems: [FieldProblem]
        let places: Places
    }

    private static func code(_ input: Input, _ places: Places, _ problems: inout [FieldProblem]) -> String? {
        guard
            let typed = input.checked("code", 1...24, missing: MapWord.siteCodeMissing.text, problems: &problems)
        else { return nil }
        let code = typed.uppercased()
        if !LiaisonSite.isWellFormed(code: code) {
            problems.append(FieldProblem("code", MapWord.siteCodeMalformed.text))
        } else if places.site(code: code) != nil {
            problems.append(FieldProblem("code", MapWord.siteCodeTaken.text))
        }
        return code
    }
}

extension Input {
    /// A day as browsers send it.
    /// - Parameters:
    ///   - usual: when none was given; without it one must be.
    ///   - last: none after this day is possible.
    func day(
        _ name: String, usual: Day? = nil, atMost last: Day? = nil, problems: inout [FieldProblem]
    ) -> Day? {
        guard
            let typed = checked(
                name, 1...10, missing: usual == nil ? WebWord.dayMissing.text : nil, problems: &problems)
        else { return problems.contains { $0.field == name } ? nil : usual }
        guard let day = Day(typed) else {
            problems.append(FieldProblem(name, WebWord.dayMissing.text))
            return nil
        }
        if let last, day > last {
            problems.append(FieldProblem(name, MapWord.dayAhead.text))
            return nil
        }
        return day
    }
}
