import Accounts
import Casework
import Formats
import HTTPTypes
import Store
import Web
import Words

/// `GET /evaluations/{id}/papers`, `POST …/key-papers` and `…/confirm-papers`: papers from a box are keyed in by one
/// person and again by another, who is not shown what the first has keyed. Which lines of the roll handed one in and
/// what the papers say are two lists that nothing joins.
struct KeyPapers: Sendable {
    let desk: EvaluationDesk

    /// Of fewer papers at once the two who key them in would know whose they are.
    static let least = EvaluationTally.least
    static let fields = [
        RouteField("kind", .choice(ElectorKind.allCases.map(\.rawValue)), required: true, EvaluationWord.group.text),
        RouteField("voters", .text(max: 12_000), required: true, EvaluationWord.numbersHint.text),
        RouteField("papers", .text(max: 30_000), required: true, EvaluationWord.papersHint.text),
    ]

    private struct View: Sendable {
        let evaluation: Evaluation
        let bundle: PaperBundle?
        let rolls: [ElectorKind: [EvaluationVoter]]
        let names: [String: String]
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange)
        return .page(page(view, FormState(), exchange.reader))
    }

    private func look(_ exchange: Exchange) async throws -> View {
        let viewer = try exchange.requireSignedIn()
        let (desk, id) = (desk, try exchange.parameter("id"))
        return try await desk.database.read { tx in
            let evaluation = try desk.store.evaluation(id, visibleTo: viewer, in: tx)
            guard desk.standing(of: viewer, to: evaluation, voter: nil).contains(EvaluationLifecycle.staff) else {
                throw Problem.forbidden(EvaluationWord.notYours.text)
            }
            var rolls: [ElectorKind: [EvaluationVoter]] = [:]
            var names: [String: String] = [:]
            for group in try desk.store.groups(of: evaluation.id, in: tx) {
                let roll = try desk.store.roll(of: evaluation.id, group.kind, in: tx)
                rolls[group.kind] = roll
                names.merge(try desk.store.names(of: evaluation.id, group.kind, in: tx)) { one, _ in one }
                let people = try desk.people.names(of: roll.compactMap(\.person), in: tx)
                for line in roll { if let person = line.person { names[line.id] = people[person] } }
            }
            return View(
                evaluation: evaluation, bundle: try desk.store.bundle(of: evaluation.id, in: tx), rolls: rolls,
                names: names)
        }
    }

    @Sendable func key(_ exchange: Exchange) async throws -> Answer { try await respond(.keyPapers, exchange) }
    @Sendable func confirm(_ exchange: Exchange) async throws -> Answer { try await respond(.confirmPapers, exchange) }

    private func respond(_ action: EvaluationLifecycle.Action, _ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange)
        let (desk, reader) = (desk, exchange.reader)
        var problems: [FieldProblem] = []
        let bundle = Self.bundle(exchange.input, view.evaluation, view.rolls, by: reader.viewer.person, &problems)
        guard let bundle else { return again(view, problems, exchange) }
        let version = exchange.input.text("version").flatMap(Int.init)
        do {
            let saved = try await desk.database.write { tx in
                try desk.act(
                    action, on: view.evaluation.id.text, by: reader.viewer, at: reader.now, expecting: version, in: tx
                ) { acting in try Self.carryOut(action, bundle, &acting) }
            }
            return .see(
                saved.path, json: ["taken": .integer(bundle.papers.count), "state": .text(saved.state.rawValue)])
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return again(view, [FieldProblem("", why)], exchange, status: .conflict)
        }
    }

    static func carryOut(
        _ action: EvaluationLifecycle.Action, _ bundle: PaperBundle, _ acting: inout EvaluationActing
    ) throws {
        let (store, id, tx) = (acting.store, acting.evaluation.id, acting.tx)
        acting.words = ["group": bundle.kind.rawValue, "count": String(bundle.papers.count)]
        guard action == .confirmPapers else { return try store.keep(bundle, of: id, in: tx) }
        guard let first = try store.bundle(of: id, in: tx), first.agrees(with: bundle) else {
            throw Problem.conflict(EvaluationWord.keyedDiffers.text)
        }
        try store.dropBundle(of: id, in: tx)
        for voter in bundle.voters { try store.mark(voter, in: tx) }
        try store.put(bundle.papers.map { store.newPaper($0, voter: nil) }, into: bundle.kind, of: id, in: tx)
    }

    // MARK: Reading

    /// Lines of the roll by their numbers, `1 3 5-20`; papers a line each, a sign for each criterion.
    static func bundle(
        _ input: Input, _ evaluation: Evaluation, _ rolls: [ElectorKind: [EvaluationVoter]], by person: ID<Person>?,
        _ problems: inout [FieldProblem]
    ) -> PaperBundle? {
        let kind: ElectorKind? = input.choice("kind", missing: WebWord.notAChoice.text, problems: &problems)
        let typed = input.checked(
            "voters", 1...12_000, missing: EvaluationWord.numbersMissing.text, lines: true, problems: &problems)
        let written = input.checked(
            "papers", 1...30_000, missing: EvaluationWord.papersMissing.text, lines: true, problems: &problems)
        guard let kind, let typed, let written, let person, let roll = rolls[kind] else {
            if kind != nil, problems.isEmpty { problems.append(FieldProblem("kind", WebWord.notAChoice.text)) }
            return nil
        }
        guard let numbers = Self.numbers(typed, upTo: roll.count) else {
            problems.append(FieldProblem("voters", EvaluationText.numbersWrong(roll.count)))
            return nil
        }
        let voters = numbers.map { roll[$0 - 1] }
        if voters.contains(where: \.hasVoted) {
            problems.append(FieldProblem("voters", EvaluationWord.somebodyHasVoted.text))
        }
        let terms = evaluation.terms
        let papers = written.split(whereSeparator: \.isWhitespace).map { PaperMarks.keyed($0, terms) }
        if let wrong = papers.firstIndex(of: nil) {
            problems.append(FieldProblem("papers", EvaluationText.paperWrong(wrong + 1, of: terms)))
        } else if papers.count != voters.count {
            problems.append(FieldProblem("papers", EvaluationText.papersDiffer(papers.count, voters.count)))
        }
        let left = roll.count { !$0.hasVoted }
        if voters.count < least, voters.count < left {
            problems.append(FieldProblem("voters", EvaluationWord.tooFewPapers.text))
        }
        if !evaluation.isSecret { problems.append(FieldProblem("", EvaluationWord.namedNeedsAccount.text)) }
        guard problems.isEmpty else { return nil }
        return PaperBundle(kind: kind, voters: voters.map(\.id), papers: papers.compactMap { $0 }, keyedBy: person)
    }

    static func numbers(_ typed: String, upTo most: Int) -> [Int]? {
        var found: Set<Int> = []
        for part in typed.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == "，" || $0 == "、" }) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends.count == 2 ? ends[1] : first,
                first >= 1, first <= last, last <= most
            else { return nil }
            found.formUnion(first...last)
        }
        return found.isEmpty ? nil : found.sorted()
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
        let form = FormBuilder(reader, state)
        let action: EvaluationLifecycle.Action = view.bundle == nil ? .keyPapers : .confirmPapers
        let isOwn = view.bundle.map { $0.keyedBy == reader.viewer.person } ?? false
        let kinds = ElectorKind.allCases.filter { view.rolls[$0] != nil }
        return Page(
            title: EvaluationText.page(action, of: evaluation),
            main: """
                <h1>\(reader.say(action))</h1>
                <p class="lead"><a href="\(evaluation.path)">\(reader.told(evaluation.title))</a></p>
                <p class="notice">\(reader.say(isOwn ? EvaluationWord.waitsForAnother : view.bundle == nil ? .keyLead : .confirmLead))</p>
                \(when: !isOwn, form.form(action: "\(evaluation.path)/\(action.rawValue.dashed)", """
                \(form.hidden("version", String(evaluation.version)))
                \(form.radios("kind", EvaluationWord.group, kinds.map { form.choice($0.rawValue, $0) }, value: kinds.count == 1 ? kinds[0].rawValue : nil, required: true))
                \(form.text("voters", EvaluationWord.numbers, hint: EvaluationWord.numbersHint.text, maxLength: 12_000, required: true))
                \(form.area("papers", EvaluationWord.papers, hint: EvaluationText.papersHint(evaluation.terms), rows: 10, maxLength: 30_000, required: true))
                \(form.button(action))
                """))
                \(each: kinds, { kind in
                    """
                    <details><summary>\(reader.say(kind))</summary><ol>\(each: view.rolls[kind] ?? [], { line in
                        "<li>\(reader.name(view.names[line.id] ?? "–"))\(when: line.hasVoted, " <span class=\"tag\">\(reader.say(EvaluationWord.hasVoted))</span>")</li>"
                    })</ol></details>
                    """ as HTML
                })
                """)
    }
}

extension PaperMarks {
    /// As it is keyed: 1 for the first step of the scale, 0 or - for no mark, x for what cannot be read.
    static func keyed(_ typed: Substring, _ terms: EvaluationTerms) -> PaperMarks? {
        let marks = typed.lowercased().map { sign -> Mark? in
            switch sign {
            case "0", "-": return .blank
            case "x": return .void
            default:
                guard let step = sign.wholeNumberValue, (1...terms.scale.count).contains(step) else { return nil }
                return .step(step - 1)
            }
        }
        guard marks.count == terms.criteria.count, marks.allSatisfy({ $0 != nil }) else { return nil }
        return PaperMarks(marks.compactMap { $0 })
    }
}
