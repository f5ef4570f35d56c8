import Accounts
import Casework
import Network
import Statutes
import Store
import Web
import Words

/// `/suggestions/hand-overs`: which units were given something on which day, and the sheet of each with its dates and the rules
/// behind them; for those who hand over, look on, or received it.
struct HandOverSheets: Sendable {
    static let path = "/suggestions/hand-overs"
    static let mostUnits = 100
    let desk: SuggestionDesk

    var routes: [Route] {
        let fields = [
            RouteField("region", .query, SuggestionWord.region.text), RouteField("on", .query, FormWord.on.text),
            RouteField("unit", .query, FormWord.unit.text),
        ]
        return [
            Route(
                "suggestions.hand-overs", .get, page: Self.path, FormWord.sheets.text, fields: fields, use: list),
            Route(
                "suggestions.hand-over-sheet", .get, page: "\(Self.path)/sheet", FormWord.sheet.text, fields: fields,
                use: sheets),
        ]
    }

    /// Whoever may read any sheet at all.
    static func mayRead(_ viewer: Viewer) -> Bool {
        !viewer.overseen.isEmpty || !SuggestionVisibility.units(of: viewer).isEmpty
    }

    private struct Asked {
        let region: ID<Region>?
        let day: Day?
        let unit: ID<Organisation>?
    }

    private func asked(_ exchange: Exchange, else refusal: Problem) throws -> Asked {
        guard Self.mayRead(try exchange.requireSignedIn()) else { throw refusal }
        func given(_ name: String) -> String? {
            exchange.query(name).flatMap { $0.isEmpty ? nil : String($0.prefix(60)) }
        }
        return Asked(
            region: given("region").map { ID($0) },
            day: try given("on").map { try Day($0) ?? { throw Problem.notFound }() }, unit: given("unit").map { ID($0) }
        )
    }

    @Sendable private func list(_ exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let asked = try asked(exchange, else: .forbidden(SuggestionWord.notYours.text))
        let (places, found) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            return (
                places,
                try desk.store.handOvers(
                    in: try asked.region.map { try places.range(of: $0) }, on: asked.day, for: reader.viewer,
                    limit: 300, in: tx)
            )
        }
        return .page(page(found, places, reader))
    }

    private func page(_ found: [HandOverCount], _ places: Places, _ reader: Reader) -> Page {
        let days = Dictionary(grouping: found, by: \.day).sorted { $0.key > $1.key }
        return Page(
            title: FormWord.sheets,
            main: """
                <h1>\(reader.say(FormWord.sheets))</h1><p class="lead">\(reader.say(FormWord.sheetLead))</p>
                \(when: found.isEmpty, "<p class=\"notice\">\(reader.say(FormWord.noSheets))</p>")
                \(each: days, { day, units in
                    """
                    <section><h2>\(reader.say(DateText.date(day, today: reader.today)))</h2>
                    <p class="noprint"><a href="\(Self.path)/sheet?on=\(day.description)">\(reader.say(FormWord.all))</a></p>
                    <table><thead><tr><th scope="col">\(reader.say(FormWord.unit))</th><th scope="col" class="n">\(reader.say(FormWord.count))</th></tr></thead>
                    <tbody>\(each: units, { one in
                        "<tr><td><a href=\"\(Self.path)/sheet?on=\(day.description)&amp;unit=\(Paths.encoded(one.unit.text))\">\(reader.name(places.organisation(one.unit)?.name ?? ""))</a></td><td class=\"n\">\(one.count)</td></tr>"
                    })</tbody></table></section>
                    """
                })
                """)
    }

    @Sendable private func sheets(_ exchange: Exchange) async throws -> Answer {
        let (desk, reader, asked) = (desk, exchange.reader, try asked(exchange, else: .notFound))
        guard let day = asked.day else { throw Problem.notFound }
        let page = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            let range = try asked.region.map { try places.range(of: $0) }
            let found = try desk.store.handedOver(
                on: day, to: asked.unit, in: range, for: reader.viewer, limit: 2000, in: tx)
            if found.isEmpty { throw Problem.notFound }
            let clocks = try desk.clocks.clocks(of: found.map(\.handling.id), in: tx)
            let others = try desk.store.listedFacts(
                of: Array(Set(found.map(\.suggestion.id))), for: reader.viewer, in: tx)
            return HandOverPage(
                day: day, found: found, clocks: clocks, others: others,
                names: try desk.people.names(of: Set(found.map(\.suggestion.lead)), in: tx),
                cosigners: try desk.store.cosigners(of: found.map(\.suggestion.id), in: tx), places: places, desk: desk,
                reader: reader
            ).page
        }
        return .page(page)
    }
}

extension Places {
    func range(of region: ID<Region>) throws -> RegionRange {
        guard let found = self.region(region) else { throw Problem.notFound }
        return found.range
    }
}

/// The sheets of one day, a page for each unit.
private struct HandOverPage {
    let day: Day
    let found: [HandedOver]
    let clocks: [ID<AnyCase>: [Clock]]
    let others: [ID<AnyCase>: ListedFacts]
    let names: [ID<Person>: String]
    let cosigners: [ID<AnyCase>: Int]
    let places: Places
    let desk: SuggestionDesk
    let reader: Reader

    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        let units = Dictionary(grouping: found, by: \.handling.unit).sorted { $0.key < $1.key }
            .prefix(HandOverSheets.mostUnits)
        return Page(
            title: FormWord.sheet, paper: .document,
            main: """
                <h1>\(say(FormWord.sheet))\(reader.colon)\(say(DateText.date(day, today: reader.today)))</h1>
                <p>\(say(FormWord.printHint)) <a href="\(HandOverSheets.path)">\(say(FormWord.sheets))</a></p>
                \(each: units, { sheet(of: $0.key, $0.value) })
                """)
    }

    private func sheet(of unit: ID<Organisation>, _ lines: [HandedOver]) -> HTML {
        let place = lines.first.flatMap { places.region($0.suggestion.region)?.nameZh } ?? ""
        return """
            <section class="paper"><h2>\(say(FormWord.sheet))</h2>
            <table class="form"><tbody>
            <tr><th scope="row">\(say(FormWord.issuedBy))</th><td>\(reader.name(place)) \(say(FormWord.committee))</td></tr>
            <tr><th scope="row">\(say(FormWord.unit))</th><td><strong>\(reader.name(places.organisation(unit)?.name ?? ""))</strong></td></tr>
            <tr><th scope="row">\(say(FormWord.on))</th><td>\(say(FormText.date(day))) · \(say(FormText.sum(lines.count)))</td></tr></tbody></table>
            <div class="wide-table"><table><thead><tr><th scope="col">#</th><th scope="col">\(say(FormWord.number))</th><th scope="col">\(say(SuggestionWord.title))</th>\
            <th scope="col">\(say(FormWord.leadDeputy))</th><th scope="col">\(say(FormWord.part))</th>\
            <th scope="col">\(say(FormWord.refuseBy))</th><th scope="col">\(say(FormWord.replyBy))</th></tr></thead>
            <tbody>\(each: lines.enumerated(), { line($0.offset + 1, $0.element) })</tbody></table></div>
            <h3>\(say(FormWord.rules))</h3><ul>\(each: rules(of: lines), { "<li>\(say(FormText.rule($0)))</li>" })</ul>
            <div class="sign-off"><table class="form"><tbody>
            <tr><th scope="row">\(say(FormWord.received))</th><td class="sign"></td></tr>
            <tr><th scope="row">\(say(FormWord.receiver))</th><td class="sign"></td></tr>
            <tr><th scope="row">\(say(FormWord.signedOn))</th><td class="sign">\(say(FormWord.date))</td></tr></tbody></table></div></section>
            """
    }

    private func line(_ number: Int, _ one: HandedOver) -> HTML {
        let suggestion = one.suggestion
        let more = cosigners[suggestion.id] ?? 0
        let others = (others[suggestion.id]?.units ?? []).filter { $0.unit != one.handling.unit }
        return """
            <tr><td>\(number)</td><td><a href="\(suggestion.path)">\(suggestion.number)</a></td><td dir="auto">\(suggestion.title)</td>\
            <td>\(names[suggestion.lead].map { reader.name($0) })\(when: more > 0, " \(say(FormText.andMore(more)))")</td>\
            <td>\(say(one.handling.part))\(each: others, { "<br><span class=\"small\">\(reader.name(places.organisation($0.unit)?.name ?? "")) (\(say($0.part)))</span>" })</td>\
            <td>\(due(of: one, Self.refusal))</td><td>\(due(of: one, Self.answer))</td></tr>
            """
    }

    private static let refusal: [RuleID] = ["SUG-09"]
    /// What a unit owes: SUG-19 where it got what another was to handle again.
    private static let answer: [RuleID] = ["SUG-13", "SUG-11", "SUG-19"]

    /// As it was counted at the hand-over, whatever came after.
    private func clock(of one: HandedOver, _ rules: [RuleID]) -> Clock? {
        clocks[one.handling.id]?.first { rules.contains($0.rule) }
    }

    private func due(of one: HandedOver, _ rules: [RuleID]) -> HTML {
        clock(of: one, rules).map { "\(say(FormText.date($0.dueOn))) <span class=\"small\">\($0.rule.rawValue)</span>" }
            ?? "–"
    }

    private func rules(of lines: [HandedOver]) -> [DeadlineRule] {
        var seen: [RuleID: DeadlineRule] = [:]
        for line in lines {
            for column in [Self.refusal, Self.answer] {
                guard let clock = clock(of: line, column), seen[clock.rule] == nil else { continue }
                seen[clock.rule] = desk.clocks.deadline(of: clock)?.rule
            }
        }
        return seen.sorted { $0.key < $1.key }.map(\.value)
    }
}
