import Accounts
import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// `/places/sites/{code}`: one site, with what may be changed of it; closing it and opening it again. Its code stays, and
/// so does what is open with it.
struct ChangeSite: Sendable {
    let desk: MapDesk

    var routes: [Route] {
        let path = KeepSites.path + "/{code}"
        return [
            Route("kept-site", .get, page: path, api: path, MapWord.site.text, use: show),
            Route(
                "change-site", .post, page: path, api: path, MapWord.changeSite.text,
                fields: SiteForm.fields + [RouteField("seen", .text(max: 16), MapWord.seen.text)], use: change),
            Route("close-site", .post, page: path + "/close", api: path + "/close", MapWord.closeSite.text) {
                try await turn($0, isClosing: true)
            },
            Route("reopen-site", .post, page: path + "/reopen", api: path + "/reopen", MapWord.reopenSite.text) {
                try await turn($0, isClosing: false)
            },
        ]
    }

    private struct View: Sendable {
        let site: LiaisonSite
        let host: String?
        let places: Places
        let matters: OpenMatters
        let keeper: PlaceKeeper
        let lines: [PlaceLine]
        let parts: PlaceLines

        init(_ code: String, _ keeper: PlaceKeeper, _ desk: MapDesk, _ reader: Reader, in tx: any Transaction) throws {
            places = try desk.places(in: tx)
            guard let site = places.site(code: code), keeper.sees(site.region) else { throw Problem.notFound }
            self.site = site
            self.keeper = keeper
            host =
                switch site.host {
                case .person(let id): try desk.context.people.name(of: id, in: tx)
                case .named(let name): name
                case nil: nil
                }
            matters = try OpenMatters(of: .site(site.id), in: site.region, for: keeper, desk, tx: tx)
            lines = try desk.log.page(
                within: keeper.kept + keeper.staffed, of: site.id, limit: 20, in: tx)
            parts = try PlaceLines(of: lines, desk, reader, in: tx)
        }

        var form: SiteForm { SiteForm(places: places, keeper: keeper, site: site, hostName: host) }

        var json: JSON {
            site.brief.adding([
                .init("address", .text(site.address)), .init("hours", .text(site.hours)), .init("host", JSON(host)),
                .init("industry", JSON(site.industry)), .init("grade", .text(site.grade.rawValue)),
                .init("batch", JSON(site.batch)), .init("openedOn", .text(site.openedOn.description)),
                .init("closedOn", JSON(site.closedOn?.description)), .init("openMatters", .integer(matters.count)),
                .init("seen", .text(site.fingerprint)),
            ])
        }
    }

    @Sendable private func show(_ exchange: Exchange) async throws -> Answer {
        let (keeper, code, desk) = (try PlaceKeeper(exchange), try exchange.parameter("code"), desk)
        let view = try await desk.database.read { try View(code, keeper, desk, exchange.reader, in: $0) }
        return .page(page(view, exchange, FormState()), json: view.json)
    }

    // MARK: Acts

    @Sendable private func change(_ exchange: Exchange) async throws -> Answer {
        let (keeper, code, desk) = (try PlaceKeeper(exchange), try exchange.parameter("code"), desk)
        let input = exchange.input
        let (view, problems, isStale) = try await desk.database.write { tx -> (View, [FieldProblem], Bool) in
            let view = try View(code, keeper, desk, exchange.reader, in: tx)
            try keeper.requireKept(view.site.region)
            var problems: [FieldProblem] = []
            let was = view.site
            let new = view.form.check(input, id: was.id, code: was.code, openedOn: was.openedOn, &problems)
            guard let new, problems.isEmpty else { return (view, problems, false) }
            if let seen = input.text("seen"), seen != was.fingerprint {
                return (view, [FieldProblem("", MapWord.changedMeanwhile.text)], true)
            }
            let changes = new.changes(from: was)
            guard !changes.isEmpty else { return (view, [], false) }
            try desk.register.update(new, in: tx)
            if new.region != was.region { try desk.register.move(was.id, to: new.region, in: tx) }
            try desk.log.note(.changeSite, in: new.region, was.id, by: keeper.person, changes, in: tx)
            return (view, [], false)
        }
        guard problems.isEmpty else {
            let state = FormState(input: input, problems: problems)
            return .invalid(
                problems, page(view, exchange, state), status: isStale ? .conflict : .unprocessableContent)
        }
        desk.changed()
        return try await done(view.site, exchange)
    }

    private func turn(_ exchange: Exchange, isClosing: Bool) async throws -> Answer {
        let (keeper, code, desk) = (try PlaceKeeper(exchange), try exchange.parameter("code"), desk)
        let site = try await desk.database.write { tx -> LiaisonSite in
            guard let site = try desk.places(in: tx).site(code: code) else { throw Problem.notFound }
            try keeper.requireKept(site.region)
            let turned =
                isClosing ? try desk.register.close(site.id, in: tx) : try desk.register.reopen(site.id, in: tx)
            guard turned else { throw Problem.conflict((isClosing ? MapWord.closedAlready : .openAlready).text) }
            try desk.log.note(isClosing ? .closeSite : .reopenSite, in: site.region, site.id, by: keeper.person, in: tx)
            return site
        }
        desk.changed()
        return try await done(site, exchange)
    }

    private func done(_ site: LiaisonSite, _ exchange: Exchange) async throws -> Answer {
        let (keeper, desk) = (try PlaceKeeper(exchange), desk)
        guard exchange.isAPI else { return .see("\(KeepSites.path(of: site))?done=yes") }
        let view = try await desk.database.read { try View(site.code, keeper, desk, exchange.reader, in: $0) }
        return .json(view.json)
    }

    // MARK: The page

    private func page(_ view: View, _ exchange: Exchange, _ state: FormState) -> Page {
        let (reader, site) = (exchange.reader, view.site)
        let (map, parts) = (MapParts(reader: reader), PageParts(places: view.places, reader: reader))
        let mayChange = view.keeper.keeps(site.region)
        return Page(
            title: Text(site.name, site.name),
            main: """
                \(map.head(name: reader.name(site.name)))\(map.done(exchange))
                \(site.closedOn.map { "<p class=\"notice warn\">\(reader.say(MapText.closed(on: $0)))</p>" as HTML })
                <dl class="facts">
                <dt>\(reader.say(MapWord.siteCode))</dt><dd><bdi>\(site.code)</bdi></dd>
                <dt>\(reader.say(MapWord.kind))</dt><dd>\(reader.say(site.kindText))</dd>
                <dt>\(reader.say(MapWord.place))</dt><dd>\(parts.path(to: site.region))</dd>
                <dt>\(reader.say(MapWord.openedOn))</dt><dd>\(reader.say(DateText.whole(site.openedOn)))</dd>
                <dt>\(reader.say(MapWord.openMatters))</dt><dd>\(view.matters.html(reader))</dd>
                </dl>
                <p><a href="\(NetworkPath.site(site.code))">\(reader.say(MapWord.publicPage))</a></p>
                \(when: mayChange, forms(view, reader, state))
                <h2>\(reader.say(MapWord.history))</h2>
                \(view.parts.table(view.lines))
                """)
    }

    private func forms(_ view: View, _ reader: Reader, _ state: FormState) -> HTML {
        let (site, path) = (view.site, KeepSites.path(of: view.site))
        let form = FormBuilder(reader, state)
        let turn = FormBuilder(reader, id: "turn")
        let closing: HTML = """
            <h2>\(reader.say(MapWord.closeSite))</h2>
            \(turn.form(action: path + "/close", """
                <p class="hint">\(reader.say(MapText.closeHint(view.matters.count)))</p>\
                <p>\(turn.button(MapWord.closeSite, kind: "second"))</p>
                """))
            """
        let opening: HTML = """
            <h2>\(reader.say(MapWord.reopenSite))</h2>
            \(turn.form(action: path + "/reopen", "<p>\(turn.button(MapWord.reopenSite, kind: "second"))</p>"))
            """
        return """
            <details\(when: !state.problems.isEmpty, " open")><summary>\(reader.say(MapWord.changeSite))</summary>
            \(form.form(action: path, """
                \(form.hidden("seen", site.fingerprint))\(view.form.html(form, reader))\(form.button(MapWord.save))
                """))</details>
            \(site.isOpen ? closing : opening)
            """
    }
}
