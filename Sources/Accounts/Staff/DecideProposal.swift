import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// Another administrator agrees to a proposed change of a role, or does not; whoever proposed it takes it back.
struct DecideProposal: Sendable {
    let desk: PeopleDesk

    static let fields = [RouteField("reason", .text(max: 500), PeopleWord.noteForRefusal.text)]

    static let severalFields = [
        RouteField("ids", .text(max: 40 * PeopleSight.pageSize), required: true, PeopleWord.proposals.text)
    ]

    func handler(_ action: RoleProposalLifecycle.Action) -> Handler {
        { exchange in try await submit(action, exchange) }
    }

    private func submit(_ action: RoleProposalLifecycle.Action, _ exchange: Exchange) async throws -> Answer {
        let (viewer, id, desk) = (try RegionAdministrator(exchange), try exchange.parameter("id"), desk)
        var problems: [FieldProblem] = []
        let reason = exchange.input.checked("reason", 1...500, problems: &problems)
        guard problems.isEmpty else {
            let state = FormState(input: exchange.input, problems: problems)
            return try await ListProposals(desk: desk).again(state, of: id, exchange)
        }
        let (proposal, names) = try await desk.database.write { tx in
            let settled = try decide(action, id, reason: reason, by: viewer, in: tx)
            return (settled, try PeopleNames(of: settled.people, at: [settled.scope], desk, in: tx))
        }
        return .see("\(RoleProposal.path)?done=yes", json: proposal.json(names))
    }

    private func decide(
        _ action: RoleProposalLifecycle.Action, _ id: String, reason: String?, by viewer: RegionAdministrator,
        in tx: any Transaction
    ) throws -> RoleProposal {
        let proposal = try desk.proposals.proposal(id, visibleTo: viewer, in: tx)
        let row = try Self.judge(action, proposal, by: viewer, desk, in: tx)
        try desk.proposals.settle(proposal, to: row.to, by: viewer.person, reason: reason, in: tx)
        try carryOut(action, proposal, by: viewer, in: tx)
        return try desk.proposals.proposal(id, visibleTo: viewer, in: tx)
    }

    /// To each that was shown, as an act of its own: what cannot be agreed to, or no longer, stays for a decision by itself.
    @Sendable func agreeToSeveral(_ exchange: Exchange) async throws -> Answer {
        let viewer = try RegionAdministrator(exchange)
        var problems: [FieldProblem] = []
        let typed = exchange.input.checked(
            "ids", 1...(40 * PeopleSight.pageSize), missing: PeopleWord.nothingWaits.text, problems: &problems)
        guard let typed, problems.isEmpty else {
            let state = FormState(input: exchange.input, problems: problems)
            return try await ListProposals(desk: desk).again(state, of: "", exchange)
        }
        var agreed: [JSON] = []
        for id in typed.split(separator: ",").prefix(PeopleSight.pageSize).map(String.init) {
            do {
                let settled = try await desk.database.write { tx in
                    try decide(.agree, id, reason: nil, by: viewer, in: tx)
                }
                agreed.append(.text(settled.id))
            } catch is Problem { continue }
        }
        return .see("\(RoleProposal.path)?done=all", json: ["agreed": .array(agreed)])
    }

    /// The table's word on it, with the facts as they are in this transaction.
    private static func judge(
        _ action: RoleProposalLifecycle.Action, _ proposal: RoleProposal, by viewer: RegionAdministrator,
        _ desk: PeopleDesk, in tx: any Transaction
    ) throws -> Transition<RoleProposalLifecycle> {
        let facts = try facts(of: proposal, for: viewer, desk, in: tx)
        let verdict = RoleProposalLifecycle.judge(
            action, from: proposal.state, standing: proposal.standing(of: viewer), facts: facts)
        switch verdict {
        case .allowed(let row, _): return row
        case .notYours: throw Problem.notFound
        case .notFromHere: throw Problem.conflict(PeopleWord.decidedMeanwhile.text)
        case .unmet(let unmet): throw Problem.forbidden(RoleProposalLifecycle.refusal(of: unmet))
        }
    }

    static func facts(
        of proposal: RoleProposal, for viewer: RegionAdministrator, _ desk: PeopleDesk, in tx: any Transaction
    ) throws -> Set<RoleProposalLifecycle.Guard> {
        var facts: Set<RoleProposalLifecycle.Guard> = []
        facts.insert(proposal.proposedBy == viewer.person ? .ownProposal : .anotherPerson)
        if proposal.person != viewer.person { facts.insert(.notOwnRole) }
        let needsPassword = proposal.role == .administrator && proposal.change == .grant
        if try !needsPassword || desk.sight.hasOwnPassword(proposal.person, in: tx) {
            facts.insert(.passwordSetByPerson)
        }
        return facts
    }

    private func carryOut(
        _ action: RoleProposalLifecycle.Action, _ proposal: RoleProposal, by viewer: RegionAdministrator,
        in tx: any Transaction
    ) throws {
        let feature = desk.feature
        let act: PeopleAct =
            switch action {
            case .agree: .agree
            case .refuse: .refuse
            case .takeBack: .takeBack
            case .propose: .propose
            }
        if action == .agree {
            // The place may be gone or have moved, the role may have been given or taken by command.
            guard viewer.covers(try feature.surroundings.region(proposal.scope, tx)) else { throw Problem.notFound }
            try AccountAdministration.check(proposal.role, over: proposal.scope, feature.surroundings, in: tx)
            let change = RoleChange(
                proposal.change, proposal.role, of: proposal.person, over: proposal.scope, until: proposal.until)
            if let misfit = try change.misfit(feature.people, in: tx) { throw Problem.conflict(misfit) }
            try change.carryOut(feature.people, in: tx)
            let notice: PeopleNotice = proposal.change == .grant ? .roleGiven : .roleTaken
            try feature.tell(notice, proposal.person, "/account", tx)
        }
        if action != .takeBack {
            let notice: PeopleNotice = action == .agree ? .agreed : .refused
            try feature.tell(notice, proposal.proposedBy, RoleProposal.path + "?state=decided", tx)
        }
        try desk.log.note(
            act, of: proposal.person, by: viewer.person, proposal.role, over: proposal.scope, change: proposal.change,
            region: proposal.region, in: tx)
    }
}

extension RoleProposal {
    var people: [ID<Person>] { [person, proposedBy] + (decidedBy.map { [$0] } ?? []) }

    func json(_ names: PeopleNames) -> JSON {
        [
            "id": .text(id), "state": .text(state.rawValue), "change": .text(change.rawValue),
            "person": .text(person.text), "personName": JSON(names.people[person]), "role": .text(role.rawValue),
            "place": .text(scope.idText), "placeName": JSON(names.places[scope]),
            "lastDay": JSON(until?.adding(days: -1).description), "reason": .text(reason),
            "proposedBy": JSON(names.people[proposedBy]), "proposedAt": .text(proposedAt.description),
            "decidedBy": JSON(decidedBy.flatMap { names.people[$0] }), "decidedAt": JSON(decidedAt?.description),
            "note": JSON(decisionReason),
        ]
    }
}
