import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// `GET` and `POST /evaluations/{id}/vote` for those who are signed in; `/evaluations/code` for those who have a code.
///
/// In one transaction the roll's line is marked and the paper put into the urn, and nothing else is written: no event, no
/// time, no version. Why so: decision 44.
struct CastPaper: Sendable {
    let desk: EvaluationDesk

    static let fields =
        (0..<EvaluationTerms.mostCriteria).map { RouteField("mark.\($0)", .text(max: 1), EvaluationWord.mark.text) }
        + [RouteField("blank", .flag, EvaluationWord.blankPaper.text)]
    static let codeField = RouteField("code", .text(max: 20), required: true, EvaluationWord.code.text)

    // MARK: By account

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let path = "/evaluations/\(Paths.encoded(try exchange.parameter("id")))"
        return try await tellingWhy(exchange, path, .seeIt) { try await paper(exchange) }
    }

    @Sendable func vote(_ exchange: Exchange) async throws -> Answer {
        let path = "/evaluations/\(Paths.encoded(try exchange.parameter("id")))"
        return try await tellingWhy(exchange, path, .seeIt) { try await handIn(exchange) }
    }

    /// A paper that nobody can hand in any more is told in its own words, with the way on.
    private func tellingWhy(
        _ exchange: Exchange, _ path: String, _ onwards: EvaluationWord, _ body: () async throws -> Answer
    ) async throws -> Answer {
        do { return try await body() } catch Problem.conflict(let why) where !exchange.isAPI {
            let reader = exchange.reader
            let page = Page(
                title: EvaluationWord.cannotVote,
                main: """
                    <h1>\(reader.say(EvaluationWord.cannotVote))</h1>
                    <p class="notice warn" role="alert">\(reader.say(why))</p>
                    <p><a class="button" href="\(path)">\(reader.say(onwards))</a></p>
                    """)
            return .page(page, status: .conflict)
        }
    }

    private func paper(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (evaluation, voter, about) = try await own(exchange, viewer)
        guard !voter.hasVoted else { throw Problem.conflict(EvaluationLifecycle.refusal(of: .hasNotVoted)) }
        guard evaluation.state == .open, evaluation.closesAt.map({ $0 > exchange.reader.now }) ?? false else {
            throw Problem.conflict(EvaluationWord.notFromHere.text + evaluation.state.text)
        }
        return .page(
            Ballot(evaluation: evaluation, about: about, reader: exchange.reader).page, json: evaluation.ballotJSON)
    }

    private func handIn(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (evaluation, voter, about) = try await own(exchange, viewer)
        var problems: [FieldProblem] = []
        let marks = PaperMarks.read(exchange.input, evaluation.terms, &problems)
        guard let marks else { return again(evaluation, about, problems, exchange) }
        let (desk, reader) = (desk, exchange.reader)
        try await desk.database.write { tx in
            // Asked again in the transaction that writes, with the evaluation's row held.
            let now = try desk.store.evaluation(evaluation.id.text, visibleTo: viewer, isLocked: true, in: tx)
            guard let line = try desk.store.voter(viewer.person, of: now.id, in: tx) else { throw Problem.notFound }
            try desk.cast(
                marks, line, in: now, standing: desk.standing(of: viewer, to: now, voter: line), at: reader.now, tx)
        }
        return .see("\(evaluation.path)?said=voted", json: ["taken": true, "group": .text(voter.kind.rawValue)])
    }

    private func own(_ exchange: Exchange, _ viewer: Viewer) async throws -> (
        Evaluation, EvaluationVoter, EvaluationAbout
    ) {
        let (desk, id) = (desk, try exchange.parameter("id"))
        return try await desk.database.read { tx in
            let evaluation = try desk.store.evaluation(id, visibleTo: viewer, in: tx)
            guard let voter = try desk.store.voter(viewer.person, of: evaluation.id, in: tx) else {
                throw Problem.forbidden(EvaluationWord.notOnRoll.text)
            }
            return (evaluation, voter, try .load(evaluation, viewer, desk, in: tx))
        }
    }

    // MARK: By code

    @Sendable func askCode(_ exchange: Exchange) async throws -> Answer {
        .page(codePage(FormState(), exchange.reader))
    }

    @Sendable func enterCode(_ exchange: Exchange) async throws -> Answer {
        try await tellingWhy(exchange, "/evaluations", .all) { try await paperByCode(exchange) }
    }

    @Sendable func voteByCode(_ exchange: Exchange) async throws -> Answer {
        try await tellingWhy(exchange, "/evaluations", .all) { try await handInByCode(exchange) }
    }

    private func paperByCode(_ exchange: Exchange) async throws -> Answer {
        guard let (code, evaluation, about) = try await opened(exchange) else {
            return wrongCode(exchange)
        }
        return .page(
            Ballot(evaluation: evaluation, about: about, reader: exchange.reader, code: code).page,
            json: evaluation.ballotJSON)
    }

    private func handInByCode(_ exchange: Exchange) async throws -> Answer {
        guard let (code, evaluation, about) = try await opened(exchange) else { return wrongCode(exchange) }
        var problems: [FieldProblem] = []
        guard let marks = PaperMarks.read(exchange.input, evaluation.terms, &problems) else {
            return again(evaluation, about, problems, exchange, code: code)
        }
        let (desk, reader) = (desk, exchange.reader)
        try await desk.database.write { tx in
            guard let (voter, id) = try desk.store.voter(code: code, in: tx) else {
                throw Problem.conflict(EvaluationWord.codeUsed.text)
            }
            try desk.cast(
                marks, voter, in: try desk.store.known(id, in: tx), standing: [EvaluationLifecycle.resident],
                at: reader.now, tx)
        }
        let taken = Page(
            title: EvaluationWord.taken,
            main: """
                <h1>\(reader.say(EvaluationWord.taken))</h1>
                <p class="notice good" role="status">\(reader.say(EvaluationWord.takenLead))</p>
                <p>\(reader.told(evaluation.title))</p>
                """)
        return .page(taken, json: ["taken": true])
    }

    /// Whose code it is stays here; a code is good once, so one that was used is like one that never was.
    private func opened(_ exchange: Exchange) async throws -> (
        code: String, evaluation: Evaluation, about: EvaluationAbout
    )? {
        let (desk, now, viewer) = (desk, exchange.reader.now, exchange.reader.viewer)
        try desk.codeTries.check(exchange.remote, says: EvaluationWord.tooManyTries.text, now: now)
        if isCodeMissing(exchange) { return nil }
        let code = exchange.input.text("code").flatMap(VotingCode.read)
        let found = try await desk.database.read { tx -> (Evaluation, EvaluationAbout)? in
            guard let code, let (_, id) = try desk.store.voter(code: code, in: tx) else { return nil }
            let evaluation = try desk.store.known(id, isLocked: false, in: tx)
            return (evaluation, try .load(evaluation, viewer, desk, in: tx))
        }
        guard let code, let (found, about) = found else {
            desk.codeTries.count(exchange.remote, now: now)
            return nil
        }
        guard found.state == .open, found.closesAt.map({ $0 > now }) ?? false else {
            throw Problem.conflict(EvaluationWord.notOpenNow.text)
        }
        return (code, found, about)
    }

    private func isCodeMissing(_ exchange: Exchange) -> Bool {
        exchange.input.text("code")?.allSatisfy(\.isWhitespace) ?? true
    }

    private func wrongCode(_ exchange: Exchange) -> Answer {
        let word: EvaluationWord = isCodeMissing(exchange) ? .codeMissing : .codeWrong
        let problems = [FieldProblem("code", word.text)]
        return .invalid(problems, codePage(FormState(input: exchange.input, problems: problems), exchange.reader))
    }

    private func codePage(_ state: FormState, _ reader: Reader) -> Page {
        let form = FormBuilder(reader, state)
        return Page(
            title: EvaluationWord.codeTitle,
            main: """
                <h1>\(reader.say(EvaluationWord.codeTitle))</h1>
                <p class="lead">\(reader.say(EvaluationWord.codeLead))</p>
                \(form.form(action: "/evaluations/code", """
                \(form.text("code", EvaluationWord.code, hint: EvaluationWord.codeHint.text, maxLength: 20, required: true))
                \(form.button(EvaluationWord.goOn))
                """))
                """)
    }

    private func again(
        _ evaluation: Evaluation, _ about: EvaluationAbout, _ problems: [FieldProblem], _ exchange: Exchange,
        code: String? = nil
    ) -> Answer {
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(
            problems,
            Ballot(evaluation: evaluation, about: about, reader: exchange.reader, code: code, state: state).page)
    }
}

extension EvaluationDesk {
    /// One vote: the table is asked, the line marked, the paper mixed under the others.
    func cast(
        _ marks: PaperMarks, _ voter: EvaluationVoter, in evaluation: Evaluation, standing: Set<Actor>, at: Instant,
        _ tx: any Transaction
    ) throws {
        var facts: Set<EvaluationLifecycle.Guard> = voter.hasVoted ? [] : [.hasNotVoted]
        if let end = evaluation.closesAt, at < end { facts.insert(.stillTime) }
        switch EvaluationLifecycle.judge(.submitForm, from: evaluation.state, standing: standing, facts: facts) {
        case .notYours: throw Problem.forbidden(EvaluationWord.notOnRoll.text)
        case .notFromHere: throw Problem.conflict(EvaluationWord.notFromHere.text + evaluation.state.text)
        case .unmet(let unmet): throw Problem.conflict(EvaluationLifecycle.refusal(of: unmet))
        case .allowed: break
        }
        try store.mark(voter.id, in: tx)
        let paper = store.newPaper(marks, voter: evaluation.isSecret ? nil : voter.id)
        try store.put([paper], into: voter.kind, of: evaluation.id, in: tx)
    }
}

extension PaperMarks {
    /// A mark for each criterion; or, said outright, none at all.
    static func read(_ input: Input, _ terms: EvaluationTerms, _ problems: inout [FieldProblem]) -> PaperMarks? {
        if input.flag("blank") { return PaperMarks(terms.criteria.map { _ in .blank }) }
        var marks: [Mark] = []
        for index in terms.criteria.indices {
            let step = input.text("mark.\(index)").flatMap { $0.isEmpty ? nil : Int($0) }
            if let step, terms.scale.indices.contains(step) {
                marks.append(.step(step))
            } else {
                problems.append(FieldProblem("mark.\(index)", EvaluationText.markMissing(terms.criteria[index])))
            }
        }
        return problems.isEmpty ? PaperMarks(marks) : nil
    }
}

extension Evaluation {
    fileprivate var ballotJSON: JSON {
        [
            "title": .text(title.zh), "titleEn": JSON(title.keptEn), "object": .text(object.title.zh),
            "criteria": .array(terms.criteria.map { ["zh": .text($0.zh), "en": .text($0.en)] }),
            "scale": .array(terms.scale.map { ["zh": .text($0.text.zh), "en": .text($0.text.en)] }),
            "isSecret": .bool(isSecret),
        ]
    }
}

/// The paper as it is shown, first of all on a phone.
private struct Ballot: Sendable {
    let evaluation: Evaluation
    let about: EvaluationAbout
    let reader: Reader
    var code: String?
    var state = FormState()

    var page: Page {
        let form = FormBuilder(reader, state, id: "b")
        let terms = evaluation.terms
        let choices = terms.scale.enumerated().map { form.choice(String($0.offset), $0.element.text) }
        return Page(
            title: EvaluationText.page(EvaluationWord.paper, of: evaluation),
            main: """
                <h1>\(reader.say(EvaluationWord.paper))</h1>
                <p class="lead">\(reader.told(evaluation.title))</p>
                <p>\(reader.say(EvaluationWord.object))\(reader.colon)\(reader.told(evaluation.object.title))</p>
                \(when: !about.isEmpty, about.html(reader))
                \(evaluation.materials.map { "<details><summary>\(reader.say(EvaluationWord.materials))</summary>\(HTML.words($0))</details>" as HTML })
                <p class="notice">\(reader.say(evaluation.isSecret ? EvaluationWord.secretPromise : .namedNotice))</p>
                \(form.form(action: code == nil ? "\(evaluation.path)/vote" : "/evaluations/code/vote", """
                \(code.map { form.hidden("code", $0) })
                \(each: terms.criteria.indices, { index in
                    form.radios("mark.\(index)", terms.criteria[index], choices, required: true)
                })
                \(form.checkbox("blank", EvaluationWord.blankPaper, hint: (terms.blanks == .void ? EvaluationWord.blankHintVoid : .blankHintAbstain).text))
                <p class="hint">\(reader.say(EvaluationWord.onlyOnce))</p>
                \(form.button(EvaluationWord.handIn))
                """))
                """)
    }
}
