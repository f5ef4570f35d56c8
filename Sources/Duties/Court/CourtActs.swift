import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// What is done on the page of an offer: a deputy asks or gives back, the court answers, changes, calls off, closes.
struct CourtActs: Sendable {
    let desk: DutyDesk

    static let deputyField = RouteField("deputy", .text(max: 40), required: true, CourtWord.deputy.text)

    @Sendable func ask(_ exchange: Exchange) async throws -> Answer {
        let own = exchange.viewer.person
        return try await carryOut(.ask, exchange, subject: own) { acting in
            if let own { acting.seats = [CourtSeat(own, .asked)] }
        }
    }

    @Sendable func takeBack(_ exchange: Exchange) async throws -> Answer {
        let own = exchange.viewer.person
        return try await carryOut(.takeBack, exchange, subject: own) { acting in
            if let own { acting.seats = [CourtSeat(own, .takenBack)] }
        }
    }

    @Sendable func confirm(_ exchange: Exchange) async throws -> Answer { try await answer(.confirm, .given, exchange) }
    @Sendable func turnDown(_ exchange: Exchange) async throws -> Answer {
        try await answer(.turnDown, .refused, exchange)
    }

    private func answer(_ action: CourtLifecycle.Action, _ state: CourtSeat.State, _ exchange: Exchange) async throws
        -> Answer
    {
        _ = try exchange.requireSignedIn()
        let view = try await look(exchange)
        guard view.isHost else { throw Problem.forbidden(CourtWord.notYours.text) }
        var problems: [FieldProblem] = []
        let slug = exchange.input.checked(
            "deputy", 1...40, missing: CourtWord.deputyMissing.text, problems: &problems)
        guard let slug, problems.isEmpty else { return again(exchange, view, action, problems) }
        guard let person = view.names.values.first(where: { $0.slug == slug })?.person else {
            return again(exchange, view, action, [FieldProblem("deputy", CourtWord.notHere.text)])
        }
        return try await carryOut(action, exchange, subject: person) { $0.seats = [CourtSeat(person, state)] }
    }

    /// Whoever was given a seat came, or did not.
    @Sendable func hold(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let view = try await look(exchange)
        let input = exchange.input
        let listed = Set(
            (input.text("deputies") ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init))
        return try await carryOut(.hold, exchange, subject: nil) { acting in
            acting.seats = acting.all.filter { $0.state == .given }.map { seat in
                let slug = view.names[seat.person]?.slug ?? ""
                return CourtSeat(seat.person, input.flag("deputy.\(slug)") || listed.contains(slug) ? .came : .absent)
            }
        }
    }

    @Sendable func change(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let view = try await look(exchange)
        guard view.isHost else { throw Problem.forbidden(CourtWord.notYours.text) }
        var problems: [FieldProblem] = []
        let plan = CourtPlan(exchange.input, view.event.kind, today: exchange.reader.today, &problems)
        if let plan, plan.seats < view.seats.count(where: { $0.state == .given }) {
            problems.append(FieldProblem("seats", CourtWord.tooFewSeats.text))
        }
        guard let plan, problems.isEmpty else { return again(exchange, view, .change, problems) }
        return try await carryOut(.change, exchange, subject: nil) { acting in
            guard plan.seats >= acting.all.count(where: { $0.state == .given }) else {
                throw Problem.conflict(CourtWord.tooFewSeats.text)
            }
            acting.event.plan = plan
        }
    }

    @Sendable func callOff(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let view = try await look(exchange)
        guard view.isHost else { throw Problem.forbidden(CourtWord.notYours.text) }
        var problems: [FieldProblem] = []
        let reason: CourtEvent.OffReason? = exchange.input.choice(
            "reason", missing: CourtWord.offReasonMissing.text, problems: &problems)
        guard let reason, problems.isEmpty else { return again(exchange, view, .callOff, problems) }
        return try await carryOut(.callOff, exchange, subject: nil) { $0.event.offReason = reason }
    }

    private func look(_ exchange: Exchange) async throws -> CourtView {
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        return try await desk.database.read { try CourtView.load(id, reader, desk, in: $0) }
    }

    private func carryOut(
        _ action: CourtLifecycle.Action, _ exchange: Exchange, subject: ID<Person>?,
        _ body: @escaping @Sendable (inout CourtActing) throws -> Void
    ) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let version = exchange.input.text("version").flatMap(Int.init)
        do {
            let (path, json) = try await desk.database.write { tx in
                let saved = try desk.act(
                    action, on: id, subject: subject, by: viewer, at: reader.now, expecting: version, in: tx, body)
                return (saved.path, try CourtView.load(id, reader, desk, in: tx).json)
            }
            return .see(Paths.local(exchange.input.text("back") ?? path), json: json)
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return again(
                exchange, try await look(exchange), action, [FieldProblem("", why)], status: .conflict)
        }
    }

    private func again(
        _ exchange: Exchange, _ view: CourtView, _ action: CourtLifecycle.Action, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Answer {
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, CourtPage(view: view, open: action, state: state).page, status: status)
    }
}
