import Accounts
import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// Every form on the case page, in the order in which the page shows them. An action of the table that is nobody's
/// form here belongs to the system.
enum OpinionActs {
    static let all: [any OpinionAct.Type] = [
        RateReply.self, SupplyDetail.self, Appeal.self,
        AnswerOnSpot.self, AcceptToUnit.self, AcceptToDeputy.self, AskDetail.self, Escalate.self, Redirect.self,
        MergeInto.self,
        ProposeDecline.self, ConfirmDecline.self, RejectDecline.self, DecideAppeal.self, Unmerge.self,
        ReplyByDeputy.self, PassToUnit.self, RequestPassOn.self,
        SignReply.self, ReturnDraft.self, DraftReply.self, HandOver.self, RequestExtension.self, Refuse.self,
        ApproveExtension.self,
        RejectExtension.self,
        ReassignToUnit.self, ReassignToDeputy.self, ReassignUp.self, Conclude.self, ReopenByStaff.self,
        ReleaseIdentity.self, WithholdIdentity.self, JoinPublished.self, Withdraw.self,
    ]

    static func routes(_ desk: OpinionDesk, _ limiter: RateLimiter) -> [Route] {
        all.map { act in
            func route<A: OpinionAct>(_ act: A.Type) -> Route { ActHandler<A>(desk: desk, limiter: limiter).route }
            return route(act)
        }
    }
}

extension OpinionAct {
    /// The button, and the heading of the form.
    static var label: OpinionWord {
        switch path {
        case "ask-detail": .askDetail
        case "supply": .supply
        case "answer-on-spot": .answerOnSpot
        case "accept-to-deputy": .acceptToDeputy
        case "accept-to-unit": .acceptToUnit
        case "escalate": .escalate
        case "redirect": .redirect
        case "propose-decline": .proposeDecline
        case "reject-decline": .rejectDecline
        case "confirm-decline": .confirmDecline
        case "appeal": .appeal
        case "decide-appeal": .decideAppeal
        case "merge-into": .mergeInto
        case "join": .join
        case "unmerge": .unmerge
        case "reply-by-deputy": .replyByDeputy
        case "request-pass-on": .requestPassOn
        case "pass-to-unit": .passToUnit
        case "hand-over": .handOver
        case "refuse": .refuse
        case "request-extension": .requestExtension
        case "reject-extension": .rejectExtension
        case "approve-extension": .approveExtension
        case "draft-reply": .draftReply
        case "return-draft": .returnDraft
        case "sign-reply": .signReply
        case "rate": .rate
        case "reassign-to-unit": .reassignToUnit
        case "reassign-to-deputy": .reassignToDeputy
        case "reassign-up": .reassignUp
        case "conclude": .conclude
        case "reopen-by-staff": .reopenByStaff
        case "release-identity": .releaseIdentity
        case "withhold-identity": .withholdIdentity
        default: .withdraw
        }
    }
}

/// Takes the form of any act, from a page or the API, and carries it out in one transaction.
struct ActHandler<A: OpinionAct>: Sendable {
    let desk: OpinionDesk
    let limiter: RateLimiter

    var route: Route {
        Route(
            "opinion.\(A.path)", .post, page: "/opinions/{number}/\(A.path)", api: "/opinions/{number}/\(A.path)",
            A.label.text,
            fields: A.fields + [RouteField("version", .text(max: 12), OpinionWord.caseTitle.text)], use: respond)
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let number = try exchange.parameter("number")
        let viewer = try await desk.viewer(of: exchange, number: number, limiter: limiter)
        var problems: [FieldProblem] = []
        let act = A(exchange.input, problems: &problems)
        guard let act, problems.isEmpty else { return try await formAgain(exchange, number, viewer, problems) }

        let desk = desk
        let now = exchange.reader.now
        let version = exchange.input.text("version").flatMap(Int.init)
        do {
            let saved = try await desk.database.write { tx in
                let opinion = try desk.store.opinion(number, visibleTo: viewer, in: tx)
                let isActive =
                    try act.deputy.map {
                        try desk.people.mayServeAsDeputy($0, on: now.day(in: desk.world.zone), in: tx)
                    } ?? true
                return try desk.carryOut(
                    act.action, on: opinion, by: viewer, expecting: version, deputyIsActive: isActive, at: now, in: tx
                ) { try act.carryOut(&$0) }
            }
            desk.drop(saved)
            let stillVisible = saved.face(for: viewer) != .public || saved.publication == .published
            return .see(
                stillVisible ? "/opinions/\(number)" : "/desk",
                json: exchange.isAPI ? try await json(saved, viewer, exchange.reader) : nil)
        } catch let refusal as FieldRefusal {
            return try await formAgain(exchange, number, viewer, [refusal.problem])
        } catch Problem.conflict(let why) where !exchange.isAPI {
            // Somebody was quicker: the form once more, on the case as it stands now.
            let problem = FieldProblem("", why)
            guard let again = try await openForm(exchange, number, viewer, [problem], status: .conflict) else {
                throw Problem.conflict(why)
            }
            return again
        }
    }

    /// The case page again, with this form open, the words kept, and each problem beside its field; nil when the act is
    /// not open to this viewer.
    private func openForm(
        _ exchange: Exchange, _ number: String, _ viewer: Viewer, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Answer? {
        let view = try await CaseView.load(number, for: viewer, reader: exchange.reader, desk: desk)
        guard view.acts.contains(where: { $0.path == A.path }) else { return nil }
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, OpinionPage(view: view, open: A.path, state: state).page, status: status)
    }

    /// The same for bad input. Someone to whom the act is not open learns that, not what was wrong with the form.
    private func formAgain(_ exchange: Exchange, _ number: String, _ viewer: Viewer, _ problems: [FieldProblem])
        async throws -> Answer
    {
        if let again = try await openForm(exchange, number, viewer, problems) { return again }
        let desk = desk
        let now = exchange.reader.now
        guard let action = A.actions.first else { throw Problem.notFound }
        try await desk.database.read { tx in
            let opinion = try desk.store.opinion(number, visibleTo: viewer, in: tx)
            let circumstances = try desk.circumstances(of: opinion, at: now, in: tx)
            try desk.refuse(action, on: opinion, by: viewer, circumstances)
            if action == .join { try desk.refuseUnusedJoining(in: opinion.region, in: tx) }
        }
        throw Problem.notFound
    }

    private func json(_ opinion: Opinion, _ viewer: Viewer, _ reader: Reader) async throws -> JSON {
        guard opinion.face(for: viewer) != .public else {
            return ["number": .text(opinion.number), "state": .text(opinion.state.rawValue)]
        }
        return try await CaseView.load(opinion.number, for: viewer, reader: reader, desk: desk).json
    }
}

extension OpinionDesk {
    /// The viewer of a request on a case: programs send the case's secret in a header instead of a cookie.
    func viewer(of exchange: Exchange, number: String, limiter: RateLimiter) async throws -> Viewer {
        guard exchange.isAPI, let secret = exchange.header("Case-Secret") else { return exchange.viewer }
        guard
            let own = try await open(
                number, with: secret, from: exchange.remote, limiter: limiter, now: exchange.reader.now)
        else {
            throw Problem.notFound
        }
        return exchange.viewer.holding(secretOf: own)
    }

    /// Throws what the table says against an act, if anything.
    func refuse(
        _ action: OpinionLifecycle.Action, on opinion: Opinion, by viewer: Viewer, _ circumstances: Circumstances
    ) throws {
        switch OpinionLifecycle.judge(
            action, from: opinion.state, standing: opinion.standing(of: viewer),
            facts: circumstances.facts(for: action, on: opinion, by: viewer))
        {
        case .allowed: return
        case .notYours: throw Problem.forbidden(OpinionWord.notYours.text)
        case .notFromHere: throw Problem.conflict(OpinionSentence.notFromHere(opinion.state))
        case .unmet(let unmet): throw Problem.conflict(OpinionLifecycle.refusal(of: unmet))
        }
    }

    /// After COMMIT: pages kept for everybody that show this case are dropped.
    func drop(_ opinion: Opinion) {
        if opinion.publishedAt != nil { cache.drop(["opinion \(opinion.number)", "opinions"]) }
        // Its page counts what it received and answered.
        if let site = opinion.site { cache.drop([NetworkTag.site(site)]) }
    }
}
