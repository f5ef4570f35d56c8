import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// An administrator proposes to give somebody a role, or to take it away. Nothing changes until another one agrees.
struct ProposeRole: Sendable {
    let desk: PeopleDesk

    static let fields = [
        RouteField(
            "change", .choice(RoleProposal.Change.allCases.map(\.rawValue)), required: true, PeopleWord.what.text),
        RouteField("role", .choice(Role.grantable.map(\.rawValue)), required: true, PeopleWord.role.text),
        RouteField("place", .text(max: 100), required: true, PeopleWord.placeHint.text),
        RouteField("until", .text(max: 10), PeopleWord.until.text),
        RouteField("reason", .text(max: 500), required: true, PeopleWord.reason.text),
    ]

    private struct Checked: Sendable {
        let change: RoleProposal.Change
        let role: Role
        let place: String
        let until: Day?
        let reason: String
    }

    private enum Outcome: Sendable {
        case proposed(RoleProposal, PeopleNames)
        case problem(FieldProblem, ShowPerson.View, [RoleScope])
    }

    func submit(_ exchange: Exchange) async throws -> Answer {
        let (viewer, id, desk) = (try RegionAdministrator(exchange), try exchange.parameter("id"), desk)
        var problems: [FieldProblem] = []
        guard let checked = check(exchange.input, &problems) else {
            let view = try await desk.database.read { tx in try ShowPerson.View(id, by: viewer, desk, in: tx) }
            return again(problems, view, [], exchange)
        }
        let outcome = try await desk.database.write { tx in try propose(checked, for: id, by: viewer, in: tx) }
        switch outcome {
        case .problem(let problem, let view, let places): return again([problem], view, places, exchange)
        case .proposed(let proposal, let names):
            return .see("\(RoleProposal.path)?done=propose", json: proposal.json(names), status: .created)
        }
    }

    private func check(_ input: Input, _ problems: inout [FieldProblem]) -> Checked? {
        let change = input.choice(
            "change", as: RoleProposal.Change.self, missing: WebWord.notAChoice.text, problems: &problems)
        let role = input.choice("role", as: Role.self, missing: PeopleWord.roleMissing.text, problems: &problems)
        if let role, !Role.grantable.contains(role) {
            problems.append(FieldProblem("role", AccountWord.notGrantable.text))
        }
        let place = input.checked("place", 1...100, missing: PeopleWord.placeMissing.text, problems: &problems)
        let reason = input.checked("reason", 1...500, missing: PeopleWord.reasonMissing.text, problems: &problems)
        let typed = input.checked("until", 1...10, problems: &problems)
        let last = typed.flatMap { Day($0) }
        if typed != nil, last == nil { problems.append(FieldProblem("until", WebWord.dayMissing.text)) }
        if let last, last < desk.feature.world.today {
            problems.append(FieldProblem("until", PeopleWord.untilPast.text))
        }
        guard let change, let role, let place, let reason, problems.isEmpty else { return nil }
        return Checked(
            change: change, role: role, place: place, until: change == .grant ? last?.adding(days: 1) : nil,
            reason: reason)
    }

    private func propose(
        _ new: Checked, for id: String, by viewer: RegionAdministrator, in tx: any Transaction
    ) throws -> Outcome {
        let places = try places(new, viewer, in: tx)
        let view = try ShowPerson.View(id, by: viewer, desk, also: places, in: tx)
        guard let scope = places.first else {
            return .problem(FieldProblem("place", PeopleWord.placeUnknown.text), view, [])
        }
        guard places.count == 1 else {
            return .problem(FieldProblem("place", PeopleWord.placeAmbiguous.text), view, places)
        }
        guard let region = try desk.feature.surroundings.region(scope, tx), viewer.covers(region) else {
            return .problem(FieldProblem("place", PeopleWord.placeUnknown.text), view, [])
        }
        let person = view.person
        if let misfit = try RoleChange(new.change, new.role, of: person.id, over: scope, until: new.until)
            .misfit(desk.feature.people, in: tx)
        {
            return .problem(FieldProblem("role", misfit), view, [])
        }
        guard
            case .allowed = RoleProposalLifecycle.judge(
                .propose, from: nil, standing: [RoleProposalLifecycle.administrator], facts: [])
        else { throw Problem.notFound }
        let added = try desk.proposals.add(
            new.change, new.role, of: person.id, over: scope, in: region, until: new.until, reason: new.reason,
            by: viewer.person, in: tx)
        guard let added else { return .problem(FieldProblem("role", PeopleWord.waitsAlready.text), view, []) }
        try desk.log.note(
            .propose, of: person.id, by: viewer.person, new.role, over: scope, change: new.change, region: region,
            in: tx)
        for decider in try desk.feature.people.deciders(over: region, without: [viewer.person, person.id], in: tx) {
            try desk.feature.tell(.waits, decider, RoleProposal.path, tx)
        }
        let proposal = try desk.proposals.proposal(added, visibleTo: viewer, in: tx)
        return .proposed(
            proposal, try PeopleNames(of: [proposal.person, proposal.proposedBy], at: [proposal.scope], desk, in: tx))
    }

    /// Those the words may mean: within the administrator's regions, where the role has a meaning.
    private func places(
        _ new: Checked, _ viewer: RegionAdministrator, in tx: any Transaction
    ) throws -> [RoleScope] {
        try desk.feature.surroundings.places(new.place, for: new.role, covers: viewer.covers, in: tx)
    }

    private func again(
        _ problems: [FieldProblem], _ view: ShowPerson.View, _ places: [RoleScope], _ exchange: Exchange
    ) -> Answer {
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(
            problems, ShowPerson(desk: desk).page(view, state, places: places, exchange.reader))
    }
}

/// A change of a role as it would be carried out: judged when it is proposed, and again when it is agreed to.
struct RoleChange: Sendable {
    let change: RoleProposal.Change
    let role: Role
    let person: ID<Person>
    let scope: RoleScope
    let until: Day?

    init(_ change: RoleProposal.Change, _ role: Role, of person: ID<Person>, over scope: RoleScope, until: Day?) {
        (self.change, self.role, self.person, self.scope, self.until) = (change, role, person, scope, until)
    }

    /// What stands in the way, as things are now.
    func misfit(_ people: People, in tx: any Transaction) throws -> Text? {
        let held = try people.grants(of: person, on: people.world.today, in: tx).filter {
            $0.role == role && $0.scope == scope
        }
        switch change {
        case .grant: return held.contains { $0.until == nil } ? AccountWord.grantedAlready.text : nil
        case .withdrawal: return held.isEmpty ? PeopleWord.notHeld.text : nil
        }
    }

    func carryOut(_ people: People, in tx: any Transaction) throws {
        switch change {
        case .grant: try people.grant(role, to: person, over: scope, until: until, in: tx)
        case .withdrawal: try people.revoke(role, from: person, over: scope, in: tx)
        }
    }
}
