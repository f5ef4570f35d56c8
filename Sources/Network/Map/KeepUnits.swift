import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// `/places/organisations`: handling units and other bodies, those that were retired too; adding one. Liaison sites have
/// a list of their own.
struct KeepUnits: Sendable {
    static let path = "/places/organisations"
    private static let pageSize = 25

    let desk: MapDesk

    static func path(of unit: Organisation.Entry) -> String { "\(path)/\(Paths.encoded(unit.id.text))" }
    static let kinds = Organisation.Kind.allCases.filter { $0 != .site }

    var routes: [Route] {
        [
            Route(
                "kept-organisations", .get, page: Self.path, api: Self.path, MapWord.units.text,
                fields: [RouteField("q", .query, MapWord.search.text), RouteField("after", .query, MapWord.more.text)],
                use: list),
            Route("new-organisation", .get, page: Self.path + "/new", MapWord.addUnit.text, use: form),
            Route(
                "add-organisation", .post, page: Self.path, api: Self.path, MapWord.addUnit.text,
                fields: [
                    RouteField("name", .text(max: 80), required: true, MapWord.name.text),
                    RouteField("kind", .choice(Self.kinds.map(\.rawValue)), required: true, MapWord.kind.text),
                    RouteField("region", .text(max: 12), required: true, MapWord.place.text),
                ], use: add),
        ]
    }

    // MARK: The list

    @Sendable private func list(_ exchange: Exchange) async throws -> Answer {
        let keeper = try PlaceKeeper(exchange)
        let (desk, words) = (desk, exchange.searchWords)
        let places = try await desk.database.read { try desk.places(in: $0) }
        let all = places.organisations.filter { unit in
            unit.kind != .site && keeper.sees(unit.region)
                && (unit.name.holds(words) || unit.id.text.holds(words)
                    || places.regionPath(unit.region).contains { $0.nameZh.holds(words) }
                    || places.earlierNames(of: unit.id).contains { $0.name.holds(words) })
        }
        let following = exchange.query("after").map { after in all.filter { $0.id.text > after } } ?? all
        let shown = Array(following.prefix(Self.pageSize))
        let next = following.count > Self.pageSize ? shown.last?.id.text : nil
        return .page(
            page(shown, of: all.count, next: next, words: words, exchange, keeper, places),
            json: ["organisations": .array(shown.map { $0.brief }), "next": JSON(next)])
    }

    private func page(
        _ units: [Organisation.Entry], of count: Int, next: String?, words: String, _ exchange: Exchange,
        _ keeper: PlaceKeeper, _ places: Places
    ) -> Page {
        let reader = exchange.reader
        let (map, parts) = (MapParts(reader: reader), PageParts(places: places, reader: reader))
        let rows = units.map { unit -> [HTML] in
            [
                "<a href=\"\(Self.path(of: unit))\">\(reader.name(unit.name))</a>", "\(reader.say(unit.kind.text))",
                parts.plainPath(to: unit.region), "\(reader.say(unit.isActive ? MapWord.inUse : .retired))",
            ]
        }
        let further = [("q", words.isEmpty ? nil : words), ("after", next)].compactMap { name, value in
            value.map { "\(name)=\(Paths.encoded($0))" }
        }.joined(separator: "&")
        return Page(
            title: MapWord.units, isWide: true,
            main: """
                \(map.head(MapWord.units, lead: .unitsLead))\(map.done(exchange))
                \(when: !keeper.kept.isEmpty, "<p><a class=\"button\" href=\"\(Self.path)/new\">\(reader.say(MapWord.addUnit))</a></p>")
                \(map.search(Self.path, words: words))
                <p>\(reader.say(MapText.units(count)))</p>
                \(when: units.isEmpty, "<p class=\"notice\">\(reader.say(MapWord.nothingFound))</p>")
                \(when: !units.isEmpty, map.table([.name, .kind, .place, .state], rows))
                \(when: next != nil, "<p><a rel=\"next\" href=\"\(Self.path)?\(further)\">\(reader.say(MapWord.more))</a></p>")
                """)
    }

    // MARK: A new one

    @Sendable private func form(_ exchange: Exchange) async throws -> Answer {
        let keeper = try PlaceKeeper(exchange)
        try keeper.requireKeeper()
        let desk = desk
        let places = try await desk.database.read { try desk.places(in: $0) }
        return .page(formPage(exchange, keeper, places, FormState()))
    }

    /// Units stand at a township or above: no village has one.
    private static func regions(_ keeper: PlaceKeeper, _ places: Places) -> [Region.Entry] {
        places.regions.filter { $0.level != .community && keeper.keeps($0.id) }
    }

    private func formPage(_ exchange: Exchange, _ keeper: PlaceKeeper, _ places: Places, _ state: FormState) -> Page {
        let reader = exchange.reader
        let form = FormBuilder(reader, state)
        let regions = Self.regions(keeper, places).map {
            Choice($0.id.text, "\(places.regionPath($0.id).map(\.nameZh).joined(separator: " "))")
        }
        let kinds = Self.kinds.map { form.choice($0.rawValue, $0.text) }
        return Page(
            title: MapWord.addUnit,
            main: """
                \(MapParts(reader: reader).head(MapWord.addUnit))
                \(form.form(action: Self.path, """
                    \(form.text("name", MapWord.name, maxLength: 80, required: true))
                    \(form.select("kind", MapWord.kind, kinds, value: Organisation.Kind.unit.rawValue, required: true))
                    \(form.select("region", MapWord.place, [Choice("", "")] + regions, hint: MapWord.unitPlaceHint.text, required: true))
                    \(form.button(MapWord.addUnit))
                    """))
                """)
    }

    @Sendable private func add(_ exchange: Exchange) async throws -> Answer {
        let keeper = try PlaceKeeper(exchange)
        try keeper.requireKeeper()
        let (desk, input) = (desk, exchange.input)
        let (added, problems, places) = try await desk.database.write {
            tx -> (Organisation.Entry?, [FieldProblem], Places) in
            let places = try desk.places(in: tx)
            var problems: [FieldProblem] = []
            let name = input.checked("name", 1...80, missing: MapWord.nameMissing.text, problems: &problems)
            let kind = input.choice(
                "kind", as: Organisation.Kind.self, missing: MapWord.kindMissing.text, problems: &problems)
            if kind == .site { problems.append(FieldProblem("kind", WebWord.notAChoice.text)) }
            let wanted = input.checked("region", 1...12, missing: MapWord.placeMissing.text, problems: &problems)
            let region = wanted.flatMap { id in Self.regions(keeper, places).first { $0.id.text == id } }
            if wanted != nil, region == nil { problems.append(FieldProblem("region", MapWord.placeUnknown.text)) }
            if let name, let region,
                places.organisations.contains(where: { $0.region == region.id && $0.name == name && $0.isActive })
            {
                problems.append(FieldProblem("name", MapWord.nameTaken.text))
            }
            guard let name, let kind, let region, problems.isEmpty else { return (nil, problems, places) }
            let unit = Organisation.Entry(ID(desk.world.newID()), in: region.id, kind: kind, name: name)
            try desk.register.add([unit], in: tx)
            try desk.log.note(
                .addUnit, in: region.id, unit.id, by: keeper.person, [PlaceChange(.name, from: nil, to: name)], in: tx)
            return (unit, [], places)
        }
        guard let added else {
            let state = FormState(input: input, problems: problems)
            return .invalid(problems, formPage(exchange, keeper, places, state))
        }
        desk.changed()
        return .see("\(Self.path(of: added))?done=yes", json: added.brief, status: .created)
    }
}

extension Organisation.Entry {
    var brief: JSON {
        [
            "id": .text(id.text), "name": .text(name), "kind": .text(kind.rawValue), "region": .text(region.text),
            "isActive": .bool(isActive),
        ]
    }
}
