import Accounts
import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `GET /evaluations/{id}/roll` and `POST …/set-roll`: staff say who is on each roll, until the vote opens.
struct KeepRoll: Sendable {
    let desk: EvaluationDesk

    static let most = 3000
    static let fields = [
        RouteField("kind", .choice(ElectorKind.allCases.map(\.rawValue)), required: true, EvaluationWord.group.text),
        RouteField("everybody", .flag, EvaluationWord.everybodyInOffice.text),
        RouteField("people", .text(max: 30_000), EvaluationWord.rollPeople.text),
    ]

    private struct View: Sendable {
        let evaluation: Evaluation
        let groups: [ElectorGroup]
        let lines: [ElectorKind: [(name: String, hasVoted: Bool)]]
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange)
        return .page(
            page(view, FormState(), exchange.reader), json: json(view))
    }

    /// For the staff of the region alone: it names people.
    private func look(_ exchange: Exchange) async throws -> View {
        let viewer = try exchange.requireSignedIn()
        let (desk, id) = (desk, try exchange.parameter("id"))
        return try await desk.database.read { tx in
            let evaluation = try desk.store.evaluation(id, visibleTo: viewer, in: tx)
            guard desk.standing(of: viewer, to: evaluation, voter: nil).contains(EvaluationLifecycle.staff) else {
                throw Problem.forbidden(EvaluationWord.notYours.text)
            }
            let groups = try desk.store.groups(of: evaluation.id, in: tx)
            var lines: [ElectorKind: [(name: String, hasVoted: Bool)]] = [:]
            for group in groups {
                let roll = try desk.store.roll(of: evaluation.id, group.kind, in: tx)
                let names = try desk.store.names(of: evaluation.id, group.kind, in: tx)
                let people = try desk.people.names(of: roll.compactMap(\.person), in: tx)
                lines[group.kind] = roll.map { ($0.person.flatMap { people[$0] } ?? names[$0.id] ?? "–", $0.hasVoted) }
            }
            return View(evaluation: evaluation, groups: groups, lines: lines)
        }
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange)
        let (desk, reader, input) = (desk, exchange.reader, exchange.input)
        var problems: [FieldProblem] = []
        let kind: ElectorKind? = input.choice("kind", missing: WebWord.notAChoice.text, problems: &problems)
        let typed = input.checked("people", 1...30_000, lines: true, problems: &problems) ?? ""
        let lines = typed.split(separator: "\n").map { Input.cleaned(String($0)) }.filter { !$0.isEmpty }
        let everybody = input.flag("everybody") && kind?.isByAccount == true
        if let kind, !view.groups.contains(where: { $0.kind == kind }) {
            problems.append(FieldProblem("kind", WebWord.notAChoice.text))
        }
        if !everybody, lines.isEmpty, problems.isEmpty {
            problems.append(FieldProblem("people", EvaluationWord.rollMissing.text))
        }
        if lines.count > Self.most || lines.contains(where: { $0.unicodeScalars.count > 40 }) {
            problems.append(FieldProblem("people", EvaluationWord.rollTooLong.text))
        }
        guard problems.isEmpty, let kind else { return again(view, problems, exchange) }
        let (found, wrong) = try await desk.database.read { tx in
            try everybody
                ? (self.everybody(kind, view.evaluation, on: reader.today, in: tx), [])
                : kind.isByAccount ? self.deputies(lines, of: view.evaluation, on: reader.today, in: tx) : ([], [])
        }
        if let line = wrong.first {
            return again(view, [FieldProblem("people", EvaluationText.nobodyCalled(line))], exchange)
        }
        if kind.isByAccount, found.isEmpty {
            return again(view, [FieldProblem("people", EvaluationWord.nobodyFound.text)], exchange)
        }
        let version = input.text("version").flatMap(Int.init)
        do {
            let left = try await desk.database.write { tx in
                var left = 0
                try desk.act(
                    .setRoll, on: view.evaluation.id.text, by: reader.viewer, at: reader.now, expecting: version, in: tx
                ) { acting in
                    left = try acting.store.setRoll(
                        kind, of: acting.evaluation.id, persons: found, names: kind.isByAccount ? [] : lines, in: tx)
                    let count = (kind.isByAccount ? found.count : lines.count) - left
                    acting.words = ["group": kind.rawValue, "count": String(count)]
                }
                return left
            }
            return .see(
                "\(view.evaluation.path)/roll", json: ["group": .text(kind.rawValue), "leftOut": .integer(left)])
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return again(view, [FieldProblem("", why)], exchange, status: .conflict)
        }
    }

    // MARK: Who is meant

    private func everybody(_ kind: ElectorKind, _ evaluation: Evaluation, on day: Day, in tx: any Transaction) throws
        -> [ID<Person>]
    {
        if kind == .committee { return try desk.committee(evaluation.region, day, tx) }
        var persons: [ID<Person>] = []
        var last: ID<Mandate>?
        while true {
            let some = try desk.people.activeMandates(
                in: RegionRange(evaluation.region), on: day, after: last, limit: 500, in: tx)
            // Of this congress, and of none below it.
            persons += some.filter { $0.region == evaluation.region }.map(\.person)
            last = some.last?.id
            if some.count < 500 { return Array(Set(persons)).sorted() }
        }
    }

    /// By the id of a deputy's page, or by a name that only one in office has.
    private func deputies(_ lines: [String], of evaluation: Evaluation, on day: Day, in tx: any Transaction) throws
        -> (found: [ID<Person>], wrong: [String])
    {
        var (found, wrong): ([ID<Person>], [String]) = ([], [])
        for line in lines {
            if let person = try Self.deputy(line, in: evaluation.region, desk, on: day, tx) {
                if !found.contains(person) { found.append(person) }
            } else {
                wrong.append(line)
            }
        }
        return (found, wrong)
    }

    static func deputy(
        _ typed: String, in region: ID<Region>, _ desk: EvaluationDesk, on day: Day, _ tx: any Transaction
    ) throws -> ID<Person>? {
        if let deputy = try desk.network.deputy(slug: typed, in: tx) {
            return try desk.people.mayServeAsDeputy(deputy.person, on: day, in: tx) ? deputy.person : nil
        }
        let called = try desk.people.persons(named: typed, in: tx).filter { person in
            guard try desk.people.mayServeAsDeputy(person, on: day, in: tx) else { return false }
            return try desk.people.mandates(of: person, in: tx).contains {
                $0.isActive(on: day) && RegionRange(region).contains($0.region)
            }
        }
        return called.count == 1 ? called[0] : nil
    }

    // MARK: The page

    private func again(
        _ view: View, _ problems: [FieldProblem], _ exchange: Exchange,
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Answer {
        .invalid(
            problems, page(view, FormState(input: exchange.input, problems: problems), exchange.reader), status: status)
    }

    private func page(_ view: View, _ state: FormState, _ reader: Reader) -> Page {
        let evaluation = view.evaluation
        let isOpenToChange = [.draft, .approved, .announced].contains(evaluation.state)
        return Page(
            title: EvaluationText.page(EvaluationWord.rolls, of: evaluation),
            main: """
                <h1>\(reader.say(EvaluationWord.rolls))</h1>
                <p class="lead"><a href="\(evaluation.path)">\(reader.told(evaluation.title))</a></p>
                <p>\(reader.say(isOpenToChange ? EvaluationWord.rollsLead : .rollsFrozen))</p>
                \(each: view.groups, { group in
                    """
                    <section><h2>\(reader.say(group.kind)) · \(group.roll)</h2>
                    \(when: isOpenToChange, form(group.kind, evaluation, state, reader))
                    \(when: group.roll > 0, """
                        <details><summary>\(reader.say(EvaluationWord.whoIsOnIt))</summary>
                        <ol>\(each: view.lines[group.kind] ?? [], { line in
                            "<li>\(reader.name(line.name))\(when: line.hasVoted, " <span class=\"tag\">\(reader.say(EvaluationWord.hasVoted))</span>")</li>"
                        })</ol></details>
                        """)</section>
                    """ as HTML
                })
                """)
    }

    private func form(_ kind: ElectorKind, _ evaluation: Evaluation, _ state: FormState, _ reader: Reader) -> HTML {
        let isThis = state.input.text("kind") == kind.rawValue
        let form = FormBuilder(reader, isThis ? state : FormState(), id: "roll-\(kind.rawValue)")
        return form.form(
            action: "\(evaluation.path)/set-roll",
            """
            \(form.hidden("kind", kind.rawValue))\(form.hidden("version", String(evaluation.version)))
            \(when: kind.isByAccount, form.checkbox("everybody", EvaluationWord.everybodyInOffice, hint: EvaluationWord.everybodyHint.text))
            \(form.area("people", kind.isByAccount ? EvaluationWord.rollPeople : .rollNames, hint: (kind.isByAccount ? EvaluationWord.rollPeopleHint : .rollNamesHint).text, rows: 4, maxLength: 30_000))
            \(form.button(EvaluationText.setRoll(of: kind)))
            """)
    }

    private func json(_ view: View) -> JSON {
        [
            "groups": .array(
                view.groups.map { group in
                    [
                        "group": .text(group.kind.rawValue), "roll": .integer(group.roll),
                        "people": .array(
                            (view.lines[group.kind] ?? []).map {
                                ["name": .text($0.name), "hasVoted": .bool($0.hasVoted)]
                            }),
                    ]
                })
        ]
    }
}
