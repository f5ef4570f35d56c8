import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `/suggestions/batch`: a session's suggestions checked, classed, numbered and handed over in one sitting. Each row is an
/// act of its own: what is wrong with one stands beside it and keeps nobody else's back.
struct DecideBatch: Sendable {
    static let path = "/suggestions/batch"
    /// Of every row: id, version, what was decided, and seven fields; besides them the session and the form's token.
    static let mostFields = Batch.most * 10 + 10
    /// A reason of 500 characters in every line.
    static let maxBody = 3 * 1024 * 1024
    let desk: SuggestionDesk

    var routes: [Route] {
        [
            Route(
                "suggestions.batch", .get, page: Self.path, api: Self.path, BatchWord.title.text,
                fields: [
                    RouteField("region", .query, SuggestionWord.congress.text),
                    RouteField("decide", .query, BatchWord.decision.text),
                ], use: show),
            Route(
                "suggestions.decide", .post, page: Self.path, api: Self.path, BatchWord.send.text,
                fields: [
                    RouteField("region", .text(max: 12), SuggestionWord.congress.text),
                    RouteField("session", .text(max: 3), SuggestionWord.session.text),
                    RouteField("only", .text(max: 3), BatchWord.only.text),
                    RouteField("1.id", .text(max: 60), required: true, BatchWord.rowID.text),
                    RouteField("1.version", .text(max: 12), SuggestionWord.version.text),
                    RouteField(
                        "1.decision", .choice(BatchDecision.Kind.allCases.map(\.rawValue)), BatchWord.decision.text),
                    RouteField(
                        "1.topic", .choice(Suggestion.Topic.allCases.map(\.rawValue)), SuggestionWord.topic.text),
                    RouteField("1.publish", .flag, SuggestionWord.publish.text),
                    RouteField("1.unit", .text(max: 200), SuggestionWord.leadUnit.text),
                    RouteField("1.others", .text(max: 2000), SuggestionWord.otherUnits.text),
                    RouteField(
                        "1.mode", .choice(Suggestion.Mode.allCases.map(\.rawValue)), SuggestionWord.mode.text),
                    RouteField(
                        "1.ground", .choice(Suggestion.ReturnGround.allCases.map(\.rawValue)),
                        SuggestionWord.ground.text),
                    RouteField("1.told", .text(max: 500), SuggestionWord.reasonForDeputy.text),
                ], mostFields: Self.mostFields, maxBody: Self.maxBody, use: respond),
        ]
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let reader = try staff(exchange)
        let batch = try await load(exchange.query("region"), reader)
        let decide = exchange.query("decide").flatMap { BatchDecision.Kind(rawValue: $0) }.flatMap {
            BatchDecision.Kind.presets.contains($0) ? $0 : nil
        }
        let done = exchange.query("done").flatMap { Int($0.prefix(4)) }
        return .page(
            BatchPage(batch: batch, reader: reader, preset: decide, done: done).page, json: BatchPage.json(batch))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let reader = try staff(exchange)
        // The button of one line carries out that line; what stands in the others is kept as it was typed.
        // What names no line that was sent carries out none.
        let only = exchange.input.names("only") ? exchange.input.text("only").flatMap { Int($0) } ?? 0 : nil
        let sent = BatchDecision.all(in: exchange.input)
        let decisions = sent.filter { decision in !decision.isNothing && only.map { $0 == decision.row } ?? true }
        let session = exchange.input.text("session").map { Input.cleaned(String($0.prefix(3))) } ?? ""
        let (desk, now) = (desk, reader.now)
        var done: [Suggestion] = []
        var refused: [(BatchDecision, [FieldProblem])] = []
        for decision in decisions {
            do {
                done.append(
                    try await desk.database.write { tx in
                        try desk.carryOut(decision, session: session, by: reader.viewer, at: now, in: tx)
                    })
            } catch let problem as BatchRefused {
                refused.append((decision, problem.problems))
            } catch let problem as InputRefused {
                refused.append((decision, problem.problems))
            } catch Problem.conflict(let why) {
                refused.append((decision, [FieldProblem("decision", why)]))
            } catch Problem.forbidden(let why) {
                refused.append((decision, [FieldProblem("decision", why)]))
            } catch Problem.notFound {
                refused.append((decision, [FieldProblem("decision", BatchWord.gone.text)]))
            }
        }
        if let last = done.last { desk.drop(last) }
        let region = exchange.input.text("region")
        let json = Self.json(done, refused)
        let isWrong = !refused.isEmpty || decisions.isEmpty
        if isWrong || (only != nil && !exchange.isAPI) {
            let batch = try await load(region, reader, session: Int(session))
            let page = BatchPage(
                batch: batch, reader: reader, done: done.isEmpty ? nil : done.count,
                kept: sent, refused: refused, session: session, nothing: decisions.isEmpty
            ).page
            return .page(page, json: json, status: isWrong ? .unprocessableContent : .ok)
        }
        let place = region.map { "region=\(Paths.encoded(String($0.prefix(12))))&" } ?? ""
        return .see("\(Self.path)?\(place)done=\(done.count)", json: json)
    }

    private func staff(_ exchange: Exchange) throws -> Reader {
        guard try exchange.requireSignedIn().has(.deputyWorkStaff) else {
            throw Problem.forbidden(SuggestionWord.notYours.text)
        }
        return exchange.reader
    }

    private func load(_ region: String?, _ reader: Reader, session: Int? = nil) async throws -> Batch {
        let asked = region.flatMap { $0.isEmpty ? nil : ID<Region>(String($0.prefix(12))) }
        return try await desk.database.read { [desk] tx in
            try desk.batch(asked, session: session, for: reader.viewer, on: reader.today, in: tx)
        }
    }

    /// What was done, and beside which field of which row something stands in the way.
    private static func json(_ done: [Suggestion], _ refused: [(BatchDecision, [FieldProblem])]) -> JSON {
        let problems = refused.flatMap { decision, problems in
            problems.map { problem -> JSON in
                [
                    "field": .text(problem.field == "session" ? "session" : "\(decision.row).\(problem.field)"),
                    "message": .text(problem.message.zh), "id": .text(decision.id),
                ]
            }
        }
        return ["done": .array(done.map(\.json)), "problems": .array(problems)]
    }
}
