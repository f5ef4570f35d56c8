import Accounts
import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// `/places/terms`: which congress is in which term; `/places/terms/{region}` looks at what a change of term would do, and
/// carries it out in one transaction. The deputies of the next term are imported before.
struct ChangeTerm: Sendable {
    static let path = "/places/terms"

    let desk: MapDesk

    static func path(of region: ID<Region>) -> String { "\(path)/\(Paths.encoded(region.text))" }

    var routes: [Route] {
        let one = Self.path + "/{region}"
        let fields = [
            RouteField("term", .text(max: 4), required: true, TermWord.oldTerm.text),
            RouteField("first", .text(max: 10), required: true, TermWord.first.text),
        ]
        return [
            Route("terms", .get, page: Self.path, api: Self.path, TermWord.title.text, use: list),
            Route(
                "term", .get, page: one, api: one, TermWord.look.text,
                fields: fields.map { RouteField($0.name, .query, $0.summary) }, use: look),
            Route(
                "change-term", .post, page: one, api: one, TermWord.carryOut.text,
                fields: fields + [RouteField("seen", .text(max: 16), required: true, MapWord.seen.text)], use: change),
        ]
    }

    // MARK: The list

    @Sendable private func list(_ exchange: Exchange) async throws -> Answer {
        let (keeper, desk, reader) = (try PlaceKeeper(exchange), desk, exchange.reader)
        let ranges = keeper.kept + keeper.staffed
        let (places, terms, lines) = try await desk.database.read { tx in
            let lines = try desk.log.page(within: ranges, act: .changeTerm, limit: 30, in: tx)
            return (
                try desk.places(in: tx), try desk.context.people.sittingTerms(within: ranges, in: tx),
                try PlaceLines(of: lines, desk, reader, in: tx).table(lines)
            )
        }
        let map = MapParts(reader: reader)
        let rows = terms.compactMap { term -> [HTML]? in
            guard let region = places.region(term.region) else { return nil }
            return [
                "<a href=\"\(Self.path(of: term.region))?term=\(term.term)\">\(region.name(for: reader))</a>",
                "\(reader.say(term.level.text))", "\(reader.say(NetworkText.term(term.term)))", "\(term.mandates)",
            ]
        }
        return .page(
            Page(
                title: TermWord.title, isWide: true,
                main: """
                    \(map.head(TermWord.title))
                    <p class="lead">\(reader.say(TermWord.lead))</p>
                    \(when: exchange.query("done") != nil, "<p class=\"notice good\" role=\"status\">\(reader.say(TermWord.done))</p>")
                    \(when: rows.isEmpty, "<p class=\"notice\">\(reader.say(TermWord.none))</p>")
                    \(when: !rows.isEmpty, map.table([.place, .level, .term, .mandates], rows))
                    <h2>\(reader.say(TermWord.earlier))</h2>\(lines)
                    """),
            json: [
                "terms": .array(
                    terms.map {
                        [
                            "region": .text($0.region.text), "level": .text($0.level.rawValue),
                            "term": .integer($0.term), "mandates": .integer($0.mandates),
                        ]
                    })
            ])
    }

    // MARK: Looking

    /// What a page of one congress is made of.
    private struct View: Sendable {
        let congress: Congress
        let places: Places
        let keeper: PlaceKeeper
        /// Those in which mandates have not ended, the oldest first.
        let terms: [SittingTerm]
        var plan: TermPlan?
        var names: [ID<Person>: String] = [:]
        var deputies: [ID<Person>: Deputy] = [:]
        var problems: [FieldProblem] = []

        init(_ id: String, _ keeper: PlaceKeeper, _ desk: MapDesk, in tx: any Transaction) throws {
            places = try desk.places(in: tx)
            guard let region = places.region(ID(id)), keeper.sees(region.id), let congress = Congress(of: region)
            else { throw Problem.notFound }
            (self.congress, self.keeper) = (congress, keeper)
            terms = try desk.context.people.sittingTerms(within: [region.range], in: tx).filter {
                $0.region == region.id && $0.level == congress.level
            }
        }

        /// Checks what was given and makes the plan of it.
        mutating func look(
            term: String?, first: Day?, _ desk: MapDesk, in tx: any Transaction
        ) throws {
            let known = terms.first { "\($0.term)" == term }
            if known == nil { problems.append(FieldProblem("term", WebWord.notAChoice.text)) }
            guard let known, let first, problems.isEmpty else { return }
            let plan = try TermPlan(congress, term: known.term, first: first, desk, in: tx)
            if plan.ending.isEmpty { problems.append(FieldProblem("term", TermWord.nothingEnds.text)) }
            if let began = plan.ending.map(\.from).min(), first <= began {
                problems.append(FieldProblem("first", TermText.beganOn(began)))
            }
            guard problems.isEmpty else { return }
            self.plan = plan
            let people = plan.leaving.flatMap { [$0.person, $0.successor].compactMap { $0 } }
            names = try desk.context.people.names(of: Set(people), in: tx)
            for deputy in try DeputyStore.deputies(plan.leaving.map(\.person), in: tx) {
                deputies[deputy.person] = deputy
            }
        }

        func name(_ person: ID<Person>, _ reader: Reader) -> HTML {
            let name = reader.name(names[person] ?? "")
            return deputies[person].map { "<a href=\"\(NetworkPath.deputy($0.slug))\">\(name)</a>" } ?? name
        }

        var json: JSON {
            let known: [JSON.Member] = [
                .init("region", .text(congress.region.id.text)), .init("level", .text(congress.level.rawValue)),
                .init("terms", .array(terms.map { .integer($0.term) })),
            ]
            guard let plan else { return .object(known) }
            return .object(
                known + [
                    .init("term", .integer(plan.term)), .init("first", .text(plan.first.description)),
                    .init("ending", .integer(plan.ending.count)), .init("reelected", .integer(plan.reelected.count)),
                    .init("staying", .integer(plan.staying.count)), .init("next", .integer(plan.next)),
                    .init(
                        "leaving",
                        .array(
                            plan.leaving.map { one in
                                [
                                    "id": JSON(deputies[one.person]?.slug), "name": JSON(names[one.person]),
                                    "district": .text(one.district), "matters": .integer(one.matters),
                                    "successor": JSON(one.successor.flatMap { names[$0] }),
                                ]
                            })), .init("seen", .text(plan.fingerprint)),
                ])
        }
    }

    @Sendable private func look(_ exchange: Exchange) async throws -> Answer {
        let (keeper, id, desk) = (try PlaceKeeper(exchange), try exchange.parameter("region"), desk)
        let (term, given, isAsked) = (
            exchange.query("term"), Input(form: exchange.queryFields), exchange.query("first") != nil
        )
        let today = exchange.reader.today
        let view = try await desk.database.read { tx in
            var view = try View(id, keeper, desk, in: tx)
            guard isAsked else { return view }
            var problems: [FieldProblem] = []
            let first = given.day("first", atMost: today, problems: &problems)
            view.problems = problems
            try view.look(term: term, first: first, desk, in: tx)
            return view
        }
        guard view.problems.isEmpty else { return .invalid(view.problems, page(view, exchange)) }
        return .page(page(view, exchange), json: view.json)
    }

    // MARK: Carrying out

    @Sendable private func change(_ exchange: Exchange) async throws -> Answer {
        let (keeper, id, desk) = (try PlaceKeeper(exchange), try exchange.parameter("region"), desk)
        let (input, today) = (exchange.input, exchange.reader.today)
        let (view, afterwards) = try await desk.database.write { tx -> (View, [@Sendable () -> Void]?) in
            var view = try View(id, keeper, desk, in: tx)
            try keeper.requireKept(view.congress.region.id)
            var problems: [FieldProblem] = []
            let first = input.day("first", atMost: today, problems: &problems)
            view.problems = problems
            try view.look(term: input.text("term"), first: first, desk, in: tx)
            guard let plan = view.plan, plan.fingerprint == input.text("seen") else { return (view, nil) }
            return (view, try plan.carryOut(by: keeper.person, desk, in: tx))
        }
        guard let afterwards else {
            if !view.problems.isEmpty { return .invalid(view.problems, page(view, exchange)) }
            var again = view
            again.problems = [FieldProblem("", TermWord.changedMeanwhile.text)]
            return .invalid(again.problems, page(again, exchange), status: .conflict)
        }
        for act in afterwards { act() }
        desk.changed()
        return .see("\(Self.path)?done=yes", json: view.json)
    }

    // MARK: The page

    private func page(_ view: View, _ exchange: Exchange) -> Page {
        let reader = exchange.reader
        return Page(
            title: TermWord.look, isWide: true,
            main: """
                \(MapParts(reader: reader).head(TermWord.look))
                <p class="lead">\(view.congress.region.name(for: reader)) · \(reader.say(view.congress.level.text))</p>
                \(choose(view, exchange))
                \(view.plan.map { PlanParts(plan: $0, reader: reader, name: { view.name($0, reader) }).html })
                \(when: view.plan != nil && view.keeper.keeps(view.congress.region.id), confirm(view, reader))
                """)
    }

    /// Looking changes nothing, so its form is one that asks.
    private func choose(_ view: View, _ exchange: Exchange) -> HTML {
        let reader = exchange.reader
        let term = exchange.query("term") ?? exchange.input.text("term")
        let first = exchange.query("first") ?? exchange.input.text("first") ?? ""
        func error(_ field: String) -> HTML {
            HTML.joined(
                view.problems.filter { $0.field == field }.map {
                    "<p class=\"error\" id=\"\(field)-error\" role=\"alert\">\(reader.say($0.message))</p>"
                })
        }
        func described(_ field: String) -> HTML {
            view.problems.contains { $0.field == field }
                ? " aria-invalid=\"true\" aria-describedby=\"\(field)-error\"" : .empty
        }
        if view.terms.isEmpty { return "<p class=\"notice\">\(reader.say(TermWord.none))</p>" }
        return """
            \(error(""))
            <form method="get" action="\(Self.path(of: view.congress.region.id))">
            <div class="field"><label for="term">\(reader.say(TermWord.oldTerm))</label>\(error("term"))
            <select id="term" name="term"\(described("term"))>\(each: view.terms, {
                """
                <option value="\($0.term)"\(when: "\($0.term)" == term, " selected")>\(reader.say(NetworkText.term($0.term))) · \
                \(reader.say(TermText.mandates($0.mandates)))</option>
                """
            })</select></div>
            <div class="field"><label for="first">\(reader.say(TermWord.first))</label>
            <p class="hint">\(reader.say(TermWord.firstHint))</p>\(error("first"))
            <input id="first" name="first" type="date" value="\(first)" maxlength="10"\(described("first"))></div>
            <button class="\(view.plan == nil ? "main" : "second")">\(reader.say(TermWord.lookFirst))</button></form>
            """
    }

    private func confirm(_ view: View, _ reader: Reader) -> HTML {
        guard let plan = view.plan else { return .empty }
        let form = FormBuilder(reader, id: "confirm")
        return form.form(
            action: Self.path(of: plan.congress.region.id),
            """
            \(form.hidden("term", "\(plan.term)"))\(form.hidden("first", plan.first.description))\
            \(form.hidden("seen", plan.fingerprint))
            <p class="notice warn">\(reader.say(TermWord.confirmHint))</p>
            <p>\(form.button(TermWord.carryOut))</p>
            """)
    }
}
