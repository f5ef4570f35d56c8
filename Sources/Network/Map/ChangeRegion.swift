import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/places/regions/{id}`: one region with its codes and names by their days; another name or code from a day on, and a
/// township or village more below it. Its id stays, whatever it is called.
struct ChangeRegion: Sendable {
    let desk: MapDesk

    var routes: [Route] {
        let path = KeepRegions.path + "/{id}"
        return [
            Route("kept-region", .get, page: path, api: path, MapWord.region.text, use: show),
            Route(
                "change-region", .post, page: path, api: path, MapWord.changeRegion.text,
                fields: [
                    RouteField("name", .text(max: 60), required: true, MapWord.name.text),
                    RouteField("nameEn", .text(max: 80), MapWord.nameEn.text),
                    RouteField("code", .text(max: 12), required: true, MapWord.code.text),
                    RouteField("from", .text(max: 10), MapWord.fromDay.text),
                ], use: change),
            Route(
                "add-region", .post, page: path + "/below", api: path + "/below", MapWord.addRegion.text,
                fields: [
                    RouteField("name", .text(max: 60), required: true, MapWord.name.text),
                    RouteField("nameEn", .text(max: 80), MapWord.nameEn.text),
                    RouteField("code", .text(max: 12), required: true, MapWord.code.text),
                ], use: add),
        ]
    }

    private struct View: Sendable {
        let region: Region.Entry
        let places: Places
        let keeper: PlaceKeeper

        init(_ id: String, _ keeper: PlaceKeeper, _ desk: MapDesk, in tx: any Transaction) throws {
            places = try desk.places(in: tx)
            guard let region = places.region(ID(id)), keeper.sees(region.id) else { throw Problem.notFound }
            (self.region, self.keeper) = (region, keeper)
        }

        /// What may be added below it.
        var below: Region.Level? {
            switch region.level {
            case .county: .township
            case .township: .community
            case .province, .prefecture, .community: nil
            }
        }

        func json(on day: Day) -> JSON {
            region.brief(places, on: day).adding([
                .init(
                    "codes",
                    .array(
                        places.codes(of: region.id).map {
                            [
                                "code": .text($0.code), "from": .text($0.validFrom.description),
                                "until": JSON($0.validTo?.description),
                            ]
                        })),
                .init(
                    "earlierNames",
                    .array(
                        places.earlierNames(of: region.id).map {
                            ["name": .text($0.name), "until": .text($0.until.description)]
                        })),
                .init("below", .array(places.regions(in: region.id).map { $0.brief(places, on: day) })),
            ])
        }
    }

    @Sendable private func show(_ exchange: Exchange) async throws -> Answer {
        let (keeper, id, desk) = (try PlaceKeeper(exchange), try exchange.parameter("id"), desk)
        let view = try await desk.database.read { try View(id, keeper, desk, in: $0) }
        return .page(page(view, exchange), json: view.json(on: exchange.reader.today))
    }

    // MARK: Acts

    @Sendable private func change(_ exchange: Exchange) async throws -> Answer {
        let (input, today) = (exchange.input, exchange.reader.today)
        return try await act(exchange, form: "change") { view, problems, desk, tx in
            let (region, places) = (view.region, view.places)
            let name = input.checked("name", 1...60, missing: MapWord.nameMissing.text, problems: &problems)
            // A program that does not name it leaves it as it is.
            let nameEn =
                input.text("nameEn") == nil
                ? region.nameEn : input.checked("nameEn", 1...80, problems: &problems)
            let typed = input.checked("code", 1...12, missing: MapWord.codeMissing.text, problems: &problems)
            let code = typed.flatMap { DivisionCode($0, level: region.level) }
            if typed != nil, code == nil { problems.append(FieldProblem("code", MapWord.codeMalformed.text)) }
            let from = input.day("from", usual: today, atMost: today, problems: &problems)
            guard let name, let code, let from, problems.isEmpty else { return }
            let was = places.divisionCode(of: region.id, on: today)
            let isRenamed = name != region.nameZh || nameEn != region.nameEn
            if isRenamed, let last = places.earlierNames(of: region.id).last, from <= last.until.adding(days: 1) {
                problems.append(FieldProblem("from", MapText.namedSince(last.until.adding(days: 1))))
            }
            if code != was { problems += Recoding(view.region, to: code, from: from, places).problems }
            guard problems.isEmpty else { return }
            if isRenamed {
                let new = Region.Entry(
                    region.id, parent: region.parent, level: region.level, nameZh: name, nameEn: nameEn,
                    tile: region.tile)
                try desk.register.rename(new, from: from, in: tx)
            }
            if code != was { try desk.register.recode(Recoding(region, to: code, from: from, places).codes, in: tx) }
            let changes: [PlaceChange?] = [
                .of(.name, region.nameZh, name), .of(.nameEn, region.nameEn, nameEn),
                .of(.code, was.written(region.level), code.written(region.level)),
            ]
            guard changes.contains(where: { $0 != nil }) else { return }
            try desk.log.note(
                .changeRegion, in: region.id, by: view.keeper.person,
                changes.compactMap { $0 } + [PlaceChange(.from, from: nil, to: from.description)], in: tx)
        }
    }

    @Sendable private func add(_ exchange: Exchange) async throws -> Answer {
        let (input, today) = (exchange.input, exchange.reader.today)
        return try await act(exchange, form: "below") { view, problems, desk, tx in
            guard let level = view.below else { throw Problem.conflict(MapWord.nothingBelow.text) }
            let (parent, places) = (view.region, view.places)
            let name = input.checked("name", 1...60, missing: MapWord.nameMissing.text, problems: &problems)
            let nameEn = input.checked("nameEn", 1...80, problems: &problems)
            let typed = input.checked("code", 1...12, missing: MapWord.codeMissing.text, problems: &problems)
            let code = typed.flatMap { DivisionCode($0, level: level) }
            if typed != nil, code == nil { problems.append(FieldProblem("code", MapWord.codeMalformed.text)) }
            guard let name, let code, problems.isEmpty else { return }
            let above = places.divisionCode(of: parent.id, on: today)
            guard code.lies(in: above, level: parent.level) else {
                return problems.append(FieldProblem("code", MapText.codeElsewhere(above.written(parent.level))))
            }
            // An id is within the ids of its parent, whose code may be another one by now.
            let digits = DivisionCode.digits(parent.level)
            let id = ID<Region>(String(parent.id.text.prefix(digits) + code.full.dropFirst(digits)))
            guard places.region(id) == nil, places.bearers(of: code, from: today).isEmpty else {
                return problems.append(FieldProblem("code", MapWord.codeTaken.text))
            }
            guard !places.regions(in: parent.id).contains(where: { $0.nameZh == name }) else {
                return problems.append(FieldProblem("name", MapWord.nameTaken.text))
            }
            let region = Region.Entry(id, parent: parent.id, level: level, nameZh: name, nameEn: nameEn)
            try desk.register.add([region], codes: [Region.Code(code.written(level), of: id, from: today)], in: tx)
            try desk.log.note(
                .addRegion, in: id, by: view.keeper.person,
                [
                    PlaceChange(.name, from: nil, to: name),
                    PlaceChange(.code, from: nil, to: code.written(level)),
                ], in: tx)
        }
    }

    private func act(
        _ exchange: Exchange, form: String,
        _ body: @escaping @Sendable (View, inout [FieldProblem], MapDesk, any Transaction) throws -> Void
    ) async throws -> Answer {
        let (keeper, id, desk) = (try PlaceKeeper(exchange), try exchange.parameter("id"), desk)
        let (view, problems) = try await desk.database.write { tx -> (View, [FieldProblem]) in
            let view = try View(id, keeper, desk, in: tx)
            try keeper.requireKept(view.region.id)
            var problems: [FieldProblem] = []
            try body(view, &problems, desk, tx)
            return (view, problems)
        }
        guard problems.isEmpty else {
            let state = FormState(input: exchange.input, problems: problems)
            return .invalid(problems, page(view, exchange, open: form, state))
        }
        desk.changed()
        guard exchange.isAPI else { return .see("\(KeepRegions.path(of: view.region.id))?done=yes") }
        let now = try await desk.database.read { try View(id, keeper, desk, in: $0) }
        return .json(now.json(on: exchange.reader.today))
    }

    // MARK: The page

    private func page(_ view: View, _ exchange: Exchange, open: String? = nil, _ state: FormState = FormState())
        -> Page
    {
        let (reader, region, places) = (exchange.reader, view.region, view.places)
        let (map, parts) = (MapParts(reader: reader), PageParts(places: places, reader: reader))
        let (names, codes) = (places.earlierNames(of: region.id), places.codes(of: region.id))
        let below = places.regions(in: region.id)
        let known = codes.map { code -> HTML in
            "<bdi>\(code.code)</bdi> <span class=\"soft\">\(reader.say(MapText.codeTime(code)))</span>"
        }
        return Page(
            title: Text(region.nameZh, region.nameEn ?? region.nameZh),
            main: """
                \(map.head(name: region.name(for: reader)))\(map.done(exchange))
                <dl class="facts">
                <dt>\(reader.say(MapWord.level))</dt><dd>\(reader.say(region.level.text))</dd>
                <dt>\(reader.say(MapWord.place))</dt><dd>\(parts.path(to: region.id))</dd>
                <dt>\(reader.say(MapWord.code))</dt>\
                <dd>\(known.isEmpty ? "<bdi>\(region.id.text)</bdi>" : parts.joined(known, by: "<br>"))</dd>
                \(when: !names.isEmpty, """
                    <dt>\(reader.say(MapWord.earlierNames))</dt>\
                    <dd>\(parts.joined(names.map { "\(reader.name($0.name)) <span class=\"soft\">\(reader.say(MapText.until($0.until)))</span>" }, by: "<br>"))</dd>
                    """)
                </dl>
                <p><a href="\(NetworkPath.region(region.id))">\(reader.say(MapWord.publicPage))</a></p>
                \(when: view.keeper.keeps(region.id), forms(view, reader, open: open, state))
                \(when: !below.isEmpty, "<h2>\(reader.say(MapWord.below))</h2>")
                <ul>\(each: below, { child in
                    "<li><a href=\"\(KeepRegions.path(of: child.id))\">\(child.name(for: reader))</a> <span class=\"soft\">\(places.code(of: child.id, on: reader.today))</span></li>"
                })</ul>
                """)
    }

    private func forms(_ view: View, _ reader: Reader, open: String?, _ state: FormState) -> HTML {
        let (region, path) = (view.region, KeepRegions.path(of: view.region.id))
        func builder(_ name: String) -> FormBuilder {
            FormBuilder(reader, open == name ? state : FormState(), id: name)
        }
        let (change, below) = (builder("change"), builder("below"))
        let code = view.places.divisionCode(of: region.id, on: reader.today).written(region.level)
        return """
            <details\(when: open == "change", " open")><summary>\(reader.say(MapWord.changeRegion))</summary>
            \(change.form(action: path, """
                <p class="hint">\(reader.say(MapWord.changeRegionHint))</p>
                \(change.text("name", MapWord.name, value: region.nameZh, maxLength: 60, required: true))
                \(change.text("nameEn", MapWord.nameEn, value: region.nameEn, maxLength: 80))
                \(change.text("code", MapWord.code, hint: MapWord.codeHint.text, value: code, maxLength: 12, required: true))
                \(change.text("from", MapWord.fromDay, type: "date", value: reader.today.description, maxLength: 10, required: true))
                \(change.button(MapWord.save))
                """))</details>
            \(view.below.map { level -> HTML in
                """
                <details\(when: open == "below", " open")><summary>\(reader.say(MapText.add(level)))</summary>
                \(below.form(action: path + "/below", """
                    \(below.text("name", MapWord.name, maxLength: 60, required: true))
                    \(below.text("nameEn", MapWord.nameEn, maxLength: 80))
                    \(below.text("code", MapWord.code, hint: MapText.codeOf(level), maxLength: 12, required: true))
                    \(below.button(MapWord.addRegion))
                    """))</details>
                """
            })
            """
    }
}

/// A region's code becomes another one from a day on, and with it the codes of what lies in it, which begin alike.
struct Recoding: Sendable {
    let problems: [FieldProblem]
    let codes: [Region.Code]

    init(_ region: Region.Entry, to code: DivisionCode, from day: Day, _ places: Places) {
        var problems: [FieldProblem] = []
        if let parent = region.parent.flatMap({ places.region($0) }) {
            let above = places.divisionCode(of: parent.id, on: day)
            if !code.lies(in: above, level: parent.level) {
                problems.append(FieldProblem("code", MapText.codeElsewhere(above.written(parent.level))))
            }
        }
        let range = RegionRange(region.id)
        let others = places.bearers(of: code, from: day).filter { !range.contains($0.id) }
        if !others.isEmpty { problems.append(FieldProblem("code", MapWord.codeTaken.text)) }
        if let last = places.codes(of: region.id).last, last.validFrom >= day {
            problems.append(FieldProblem("from", MapText.codeSince(last.validFrom)))
        }
        self.problems = problems
        let digits = DivisionCode.digits(region.level)
        let old = places.divisionCode(of: region.id, on: day)
        codes = places.regions(within: range).compactMap { inner in
            let own = places.divisionCode(of: inner.id, on: day)
            let last = places.codes(of: inner.id).last
            guard own.full.hasPrefix(old.full.prefix(digits)), last.map({ $0.validFrom < day }) ?? true else {
                return nil
            }
            let new = DivisionCode(recorded: String(code.full.prefix(digits) + own.full.dropFirst(digits)))
            return Region.Code(new.written(inner.level), of: inner.id, from: day)
        }
    }
}
