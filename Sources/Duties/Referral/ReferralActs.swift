import Casework
import Formats
import HTTPTypes
import Network
import Store
import Web
import Words

/// What is done on the page of a referral: the unit says what it did, staff take it back or hand it over.
struct ReferralActs: Sendable {
    let desk: DutyDesk

    static let responseFields = [
        RouteField(
            "response", .text(max: Referral.mostResponse), required: true, ReferralWord.response.text), version,
    ]
    static let takeBackFields = [
        RouteField("reason", .text(max: 300), required: true, ReferralWord.reason.text), version,
    ]
    static let handOverFields = [
        RouteField("unit", .text(max: 40), required: true, ReferralWord.unit.text),
        RouteField("reason", .text(max: 300), required: true, ReferralWord.reason.text), version,
    ]
    private static let version = RouteField("version", .text(max: 12), ReferralWord.feature.text)

    @Sendable func respond(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange, for: .respond)
        var problems: [FieldProblem] = []
        let response = exchange.input.checked(
            "response", 1...Referral.mostResponse, missing: ReferralWord.responseMissing.text, lines: true,
            problems: &problems)
        guard let response, problems.isEmpty else { return again(exchange, view, .respond, problems) }
        return try await carryOut(.respond, exchange, response: response)
    }

    @Sendable func takeBack(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange, for: .takeBack)
        var problems: [FieldProblem] = []
        let reason = exchange.input.checked(
            "reason", 1...300, missing: DutyWord.reasonMissing.text, problems: &problems)
        guard let reason, problems.isEmpty else { return again(exchange, view, .takeBack, problems) }
        return try await carryOut(.takeBack, exchange, reason: reason)
    }

    /// The unit that has it was retired: staff choose another one.
    @Sendable func handOver(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange, for: .handOver)
        var problems: [FieldProblem] = []
        let named = exchange.input.checked(
            "unit", 1...40, missing: ReferralWord.unitMissing.text, problems: &problems)
        let reason = exchange.input.checked(
            "reason", 1...300, missing: DutyWord.reasonMissing.text, problems: &problems)
        let unit = named.flatMap { named in view.units.first { $0.id.text == named } }
        if named != nil, unit == nil { problems.append(FieldProblem("unit", WebWord.notAChoice.text)) }
        guard let unit, let reason, problems.isEmpty else { return again(exchange, view, .handOver, problems) }
        return try await carryOut(.handOver, exchange, reason: reason, unit: unit.id)
    }

    /// Someone to whom the act is not open learns that, not what was wrong with the form.
    private func look(_ exchange: Exchange, for action: ReferralLifecycle.Action) async throws -> ReferralView {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let view = try await desk.database.read { try ReferralView.load(id, reader, desk, in: $0) }
        let standing = view.referral.standing(of: viewer)
        guard ReferralLifecycle.rows(of: action).contains(where: { $0.who.contains(where: standing.contains) }) else {
            throw Problem.forbidden(ReferralWord.notYours.text)
        }
        return view
    }

    private func carryOut(
        _ action: ReferralLifecycle.Action, _ exchange: Exchange, response: String? = nil, reason: String? = nil,
        unit: ID<Organisation>? = nil
    ) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let version = exchange.input.text("version").flatMap(Int.init)
        do {
            let view = try await desk.database.write { tx in
                let referral = try desk.referrals.referral(id, visibleTo: viewer, isLocked: true, in: tx)
                try desk.carryOut(
                    action, on: referral, by: viewer, response: response, reason: reason, unit: unit,
                    expecting: version, at: reader.now, in: tx)
                return try ReferralView.load(id, reader, desk, in: tx)
            }
            return .see(view.referral.path, json: view.json)
        } catch Problem.conflict(let why) where !exchange.isAPI {
            let view = try await look(exchange, for: action)
            return again(exchange, view, action, [FieldProblem("", why)], status: .conflict)
        }
    }

    private func again(
        _ exchange: Exchange, _ view: ReferralView, _ action: ReferralLifecycle.Action, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Answer {
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, ReferralPage(view: view, open: action, state: state).page, status: status)
    }
}
