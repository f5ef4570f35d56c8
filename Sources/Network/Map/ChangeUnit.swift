import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/places/organisations/{id}`: one body, with its earlier names; renaming it from a day on, retiring it, and who takes
/// over. What is open with it stays until staff hand it over.
struct ChangeUnit: Sendable {
    let desk: MapDesk

    var routes: [Route] {
        let path = KeepUnits.path + "/{id}"
        return [
            Route("kept-organisation", .get, page: path, api: path, MapWord.unit.text, use: show),
            Route(
                "rename-organisation", .post, page: path + "/rename", api: path + "/rename", MapWord.rename.text,
                fields: [
                    RouteField("name", .text(max: 80), required: true, MapWord.name.text),
                    RouteField("from", .text(max: 10), MapWord.fromDay.text),
                ], use: rename),
            Route(
                "retire-organisation", .post, page: path + "/retire", api: path + "/retire", MapWord.retire.text,
                fields: [RouteField("successor", .text(max: 40), MapWord.successor.text)], use: retire),
            Route(
                "restore-organisation", .post, page: path + "/restore", api: path + "/restore", MapWord.restore.text,
                use: restore),
        ]
    }

    private struct View: Sendable {
        let unit: Organisation.Entry
        let places: Places
        let matters: OpenMatters
        let besides: [(name: Text, matters: OpenMatters)]
        let keeper: PlaceKeeper
        let lines: [PlaceLine]
        let parts: PlaceLines

        init(_ id: String, _ keeper: PlaceKeeper, _ desk: MapDesk, _ reader: Reader, in tx: any Transaction) throws {
            places = try desk.places(in: tx)
            guard let unit = places.organisation(ID(id)), unit.kind != .site, keeper.sees(unit.region) else {
                throw Problem.notFound
            }
            (self.unit, self.keeper) = (unit, keeper)
            matters = try OpenMatters(of: .unit(unit.id), in: unit.region, for: keeper, desk, tx: tx)
            besides = try OpenMatters.besides(with: unit, for: keeper, desk, tx: tx)
            lines = try desk.log.page(within: keeper.kept + keeper.staffed, of: unit.id, limit: 20, in: tx)
            parts = try PlaceLines(of: lines, desk, reader, in: tx)
        }

        /// All that does not move by itself when it is retired.
        var open: Int { besides.reduce(matters.count) { $0 + $1.matters.count } }

        /// Bodies of the same kind that could take over: those beside it, and those of its county.
        var successors: [Organisation.Entry] {
            let county = places.county(of: unit.region)?.id
            return places.organisations.filter {
                $0.kind == unit.kind && $0.isActive && $0.id != unit.id
                    && ($0.region == unit.region || $0.region == county)
            }
        }

        var json: JSON {
            unit.brief.adding([
                .init("retiredOn", JSON(places.end(of: unit.id)?.on.description)),
                .init("successor", JSON(places.end(of: unit.id)?.successor?.text)),
                .init("openMatters", .integer(open)),
                .init(
                    "earlierNames",
                    .array(
                        places.earlierNames(of: unit.id).map {
                            ["name": .text($0.name), "until": .text($0.until.description)]
                        })),
            ])
        }
    }

    @Sendable private func show(_ exchange: Exchange) async throws -> Answer {
        let (keeper, id, desk) = (try PlaceKeeper(exchange), try exchange.parameter("id"), desk)
        let view = try await desk.database.read { try View(id, keeper, desk, exchange.reader, in: $0) }
        return .page(page(view, exchange), json: view.json)
    }

    // MARK: Acts

    @Sendable private func rename(_ exchange: Exchange) async throws -> Answer {
        let (input, today) = (exchange.input, exchange.reader.today)
        return try await act(exchange, form: "rename") { view, problems, desk, tx in
            let unit = view.unit
            let name = input.checked("name", 1...80, missing: MapWord.nameMissing.text, problems: &problems)
            let from = input.day("from", usual: today, atMost: today, problems: &problems)
            if let from, let last = view.places.earlierNames(of: unit.id).last, from <= last.until.adding(days: 1) {
                problems.append(FieldProblem("from", MapText.namedSince(last.until.adding(days: 1))))
            }
            guard let name, let from, problems.isEmpty, name != unit.name else { return }
            let new = Organisation.Entry(
                unit.id, in: unit.region, kind: unit.kind, name: name, parent: unit.parent, isActive: unit.isActive)
            try desk.register.update(new, from: from, in: tx)
            try desk.log.note(
                .changeUnit, in: unit.region, unit.id, by: view.keeper.person,
                [
                    PlaceChange(.name, from: unit.name, to: name),
                    PlaceChange(.from, from: nil, to: from.description),
                ], in: tx)
        }
    }

    @Sendable private func retire(_ exchange: Exchange) async throws -> Answer {
        let input = exchange.input
        return try await act(exchange, form: "retire") { view, problems, desk, tx in
            let unit = view.unit
            guard unit.isActive else { throw Problem.conflict(MapWord.retiredAlready.text) }
            let wanted = input.checked("successor", 1...40, problems: &problems)
            let successor = wanted.flatMap { id in view.successors.first { $0.id.text == id } }
            if wanted != nil, successor == nil {
                problems.append(FieldProblem("successor", WebWord.notAChoice.text))
            }
            guard problems.isEmpty else { return }
            try desk.register.retire(unit.id, successor: successor?.id, in: tx)
            try desk.matters.retired(unit, tx)
            for more in desk.matters.ofUnits where try more.count(unit, tx) > 0 { try more.retired(unit, tx) }
            try desk.log.note(
                .retireUnit, in: unit.region, unit.id, by: view.keeper.person,
                successor.map { [PlaceChange(.successor, from: nil, to: $0.id.text)] } ?? [], in: tx)
        }
    }

    @Sendable private func restore(_ exchange: Exchange) async throws -> Answer {
        try await act(exchange, form: "restore") { view, _, desk, tx in
            guard !view.unit.isActive else { throw Problem.conflict(MapWord.inUseAlready.text) }
            try desk.register.restore(view.unit.id, in: tx)
            try desk.log.note(.restoreUnit, in: view.unit.region, view.unit.id, by: view.keeper.person, in: tx)
        }
    }

    private func act(
        _ exchange: Exchange, form: String,
        _ body: @escaping @Sendable (View, inout [FieldProblem], MapDesk, any Transaction) throws -> Void
    ) async throws -> Answer {
        let (keeper, id, desk) = (try PlaceKeeper(exchange), try exchange.parameter("id"), desk)
        let (view, problems) = try await desk.database.write { tx -> (View, [FieldProblem]) in
            let view = try View(id, keeper, desk, exchange.reader, in: tx)
            try keeper.requireKept(view.unit.region)
            var problems: [FieldProblem] = []
            try body(view, &problems, desk, tx)
            return (view, problems)
        }
        guard problems.isEmpty else {
            let state = FormState(input: exchange.input, problems: problems)
            return .invalid(problems, page(view, exchange, open: form, state))
        }
        desk.changed()
        guard exchange.isAPI else { return .see("\(KeepUnits.path(of: view.unit))?done=yes") }
        let now = try await desk.database.read { try View(id, keeper, desk, exchange.reader, in: $0) }
        return .json(now.json)
    }

    // MARK: The page

    private func page(_ view: View, _ exchange: Exchange, open: String? = nil, _ state: FormState = FormState())
        -> Page
    {
        let (reader, unit) = (exchange.reader, view.unit)
        let (map, parts) = (MapParts(reader: reader), PageParts(places: view.places, reader: reader))
        let earlier = view.places.earlierNames(of: unit.id)
        return Page(
            title: Text(unit.name, unit.name),
            main: """
                \(map.head(name: reader.name(unit.name)))\(map.done(exchange))
                \(when: !unit.isActive, ended(view, reader))
                <dl class="facts">
                <dt>\(reader.say(MapWord.kind))</dt><dd>\(reader.say(unit.kind.text))</dd>
                <dt>\(reader.say(MapWord.place))</dt><dd>\(parts.path(to: unit.region))</dd>
                \(when: !earlier.isEmpty, """
                    <dt>\(reader.say(MapWord.earlierNames))</dt>\
                    <dd>\(parts.joined(earlier.map { "\(reader.name($0.name)) <span class=\"soft\">\(reader.say(MapText.until($0.until)))</span>" }, by: "<br>"))</dd>
                    """)
                <dt>\(reader.say(MapWord.openMatters))</dt><dd>\(view.matters.html(reader))</dd>
                \(each: view.besides, { "<dt>\(reader.say($0.name))</dt><dd>\($0.matters.html(reader))</dd>" })
                </dl>
                \(when: view.keeper.keeps(unit.region), forms(view, reader, open: open, state))
                <h2>\(reader.say(MapWord.history))</h2>
                \(view.parts.table(view.lines))
                """)
    }

    private func ended(_ view: View, _ reader: Reader) -> HTML {
        let end = view.places.end(of: view.unit.id)
        let successor = end?.successor.flatMap { view.places.organisation($0) }
        return """
            <div class="notice warn"><p>\(reader.say(end.map { MapText.retired(on: $0.on) } ?? MapWord.retired.text))</p>
            \(successor.map { "<p>\(reader.say(MapWord.successor))\(reader.colon)<a href=\"\(KeepUnits.path(of: $0))\">\(reader.name($0.name))</a></p>" as HTML })
            \(when: view.open > 0, "<p>\(reader.say(MapWord.toHandOver))</p>")</div>
            """
    }

    private func forms(_ view: View, _ reader: Reader, open: String?, _ state: FormState) -> HTML {
        let (unit, path) = (view.unit, KeepUnits.path(of: view.unit))
        func builder(_ name: String) -> FormBuilder {
            FormBuilder(reader, open == name ? state : FormState(), id: name)
        }
        let (rename, retire, restore) = (builder("rename"), builder("retire"), builder("restore"))
        let successors =
            [Choice("", "\(reader.say(MapWord.noSuccessor))")]
            + view.successors.map { Choice($0.id.text, "\($0.name)") }
        let ending: HTML = """
            <details\(when: open == "retire", " open")><summary>\(reader.say(MapWord.retire))</summary>
            \(retire.form(action: path + "/retire", """
                <p class="hint">\(reader.say(MapText.retireHint(view.open)))</p>
                \(retire.select("successor", MapWord.successor, successors))
                \(retire.button(MapWord.retire, kind: "second"))
                """))</details>
            """
        return """
            <details\(when: open == "rename", " open")><summary>\(reader.say(MapWord.rename))</summary>
            \(rename.form(action: path + "/rename", """
                <p class="hint">\(reader.say(MapWord.renameHint))</p>
                \(rename.text("name", MapWord.name, value: unit.name, maxLength: 80, required: true))
                \(rename.text("from", MapWord.fromDay, type: "date", value: reader.today.description, maxLength: 10, required: true))
                \(rename.button(MapWord.save))
                """))</details>
            \(unit.isActive ? ending : restore.form(action: path + "/restore", "<p>\(restore.button(MapWord.restore, kind: "second"))</p>"))
            """
    }
}
