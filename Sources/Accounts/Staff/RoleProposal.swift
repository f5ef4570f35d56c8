package import Casework
import Statutes
package import Store
package import Words

/// A role that one administrator would give or take away; another one decides.
package struct RoleProposal: Sendable, RowDecodable {
    package enum Change: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case grant, withdrawal
    }

    let id: String
    let state: RoleProposalLifecycle.State
    let change: Change
    let person: ID<Person>
    let role: Role
    let scope: RoleScope
    /// In which the place lies.
    let region: ID<Region>
    /// The first day on which the role would no longer hold.
    let until: Day?
    let reason: String
    let proposedBy: ID<Person>
    let proposedAt: Instant
    let decidedBy: ID<Person>?
    let decidedAt: Instant?
    let decisionReason: String?

    package static var columns: SQL {
        """
        id, state, change, person_id, role, region_id, organisation_id, in_region_id, until_on, reason, proposed_by,
        proposed_at, decided_by, decided_at, decision_reason
        """
    }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        state = try row.next()
        change = try row.next()
        person = try row.next()
        role = try row.next()
        let region: ID<Region>? = try row.next()
        let organisation: ID<Organisation>? = try row.next()
        guard let scope = region.map(RoleScope.region) ?? organisation.map(RoleScope.organisation) else {
            throw DatabaseError.engine("a proposal without a scope")
        }
        self.scope = scope
        self.region = try row.next()
        until = try row.next()
        reason = try row.next()
        proposedBy = try row.next()
        proposedAt = try row.next()
        decidedBy = try row.next()
        decidedAt = try row.next()
        decisionReason = try row.next()
    }

    static let path = "/people/proposals"

    /// What a viewer is to it: the table of transitions is asked with this, and with nothing else.
    func standing(of viewer: RegionAdministrator) -> Set<Actor> {
        viewer.covers(region) ? [RoleProposalLifecycle.administrator] : []
    }
}

/// The life of a proposed change of a role: two persons, or nothing changes.
package enum RoleProposalLifecycle: Lifecycle {
    package static let kind = "role-proposal"
    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case waiting, agreed, refused, takenBack
    }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable { case propose, agree, refuse, takeBack }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        case anotherPerson, notOwnRole, ownProposal, passwordSetByPerson
    }

    static let administrator = Actor(.administrator, .region)

    package static let transitions: [Transition<RoleProposalLifecycle>] = [
        .init(.propose, from: nil, to: .waiting, by: [administrator]),
        .init(
            .agree, from: .waiting, to: .agreed, by: [administrator],
            when: [.anotherPerson, .notOwnRole, .passwordSetByPerson]),
        .init(.refuse, from: .waiting, to: .refused, by: [administrator], when: [.anotherPerson, .notOwnRole]),
        .init(.takeBack, from: .waiting, to: .takenBack, by: [administrator], when: [.ownProposal]),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .anotherPerson: PeopleWord.twoPersons.text
        case .notOwnRole: PeopleWord.notOwnRole.text
        case .ownProposal: PeopleWord.onlyOwnProposal.text
        case .passwordSetByPerson: PeopleWord.linkStillOut.text
        }
    }
}

extension RoleProposal.Change: Wording {
    package var text: Text {
        switch self {
        case .grant: Text("授予", "Give")
        case .withdrawal: Text("收回", "Take away")
        }
    }
}

extension RoleProposalLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .waiting: Text("等待另一位管理员决定", "Waits for another administrator")
        case .agreed: Text("已经同意并生效", "Agreed to and in force")
        case .refused: Text("没有同意", "Not agreed to")
        case .takenBack: Text("已经撤回", "Taken back")
        }
    }
}

extension RoleProposalLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .propose: Text("提出", "Propose")
        case .agree: Text("同意，立即生效", "Agree: in force at once")
        case .refuse: Text("不同意", "Do not agree")
        case .takeBack: Text("撤回", "Take back")
        }
    }

    /// The last part of its address.
    var slug: String { self == .takeBack ? "take-back" : rawValue }
}
