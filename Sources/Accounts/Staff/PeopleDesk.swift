import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// What the pages of people share: who is seen, how a place is called, how somebody is told.
struct PeopleDesk: Sendable {
    static let path = "/people"

    let feature: AccountsFeature

    var database: any Database { feature.database }
    var sight: PeopleSight { PeopleSight(world: feature.world, surroundings: feature.surroundings) }
    var proposals: ProposalStore { ProposalStore(world: feature.world) }
    var log: PeopleLog { PeopleLog(world: feature.world) }

    static func path(of person: ID<Person>) -> String { "\(path)/\(person.text)" }

    /// In which region what is done to somebody is recorded: where they hold their first role.
    func region(of person: KnownPerson, in tx: any Transaction) throws -> ID<Region>? {
        try person.grants.first.flatMap { try feature.surroundings.region($0.scope, tx) }
    }
}

extension People {
    /// Another administrator who could decide: over the place, not the proposer, not the person concerned, and able to
    /// sign in.
    func deciders(
        over region: ID<Region>, without people: Set<ID<Person>>, in tx: any Transaction
    ) throws -> [ID<Person>] {
        try persons(with: .administrator, overRegionContaining: region, in: tx).filter { person in
            try !people.contains(person) && viewer(of: person, in: tx) != nil
        }
    }
}

/// Names of people and places, taken along from a transaction to the page that says them.
struct PeopleNames: Sendable {
    let people: [ID<Person>: String]
    let places: [RoleScope: String]

    init(
        of people: some Sequence<ID<Person>>, at scopes: some Sequence<RoleScope>, _ desk: PeopleDesk,
        in tx: any Transaction
    ) throws {
        self.people = try desk.feature.people.names(of: Set(people), in: tx)
        places = try desk.feature.placeNames(Set(scopes), tx)
    }

    func person(_ id: ID<Person>?, _ reader: Reader) -> HTML { reader.name(id.flatMap { people[$0] } ?? "") }

    func place(_ scope: RoleScope, _ reader: Reader) -> HTML {
        places[scope].map { reader.name($0) } ?? "\(scope.idText)"
    }

    func role(_ grant: RoleGrant, _ reader: Reader) -> HTML {
        """
        \(reader.say(grant.role.text)) · \(place(grant.scope, reader)) \
        <span class="soft">\(reader.say(AccountWord.period(grant.from, grant.until)))</span>
        """
    }
}

extension RoleScope {
    var idText: String {
        switch self {
        case .region(let id): id.text
        case .organisation(let id): id.text
        }
    }
}

extension AccountWord {
    /// People are told the last day, the tables hold the day after it.
    static func period(_ from: Day, _ until: Day?) -> Text {
        guard let until else { return Self.from(DateText.whole(from)) }
        return fromUntil(DateText.whole(from), DateText.whole(until.adding(days: -1)))
    }
}

extension KnownPerson {
    var state: PeopleWord {
        if row.account == nil { return .noAccount }
        return row.disabledAt == nil ? .active : .disabled
    }

    func json(_ names: PeopleNames, _ reader: Reader) -> JSON {
        [
            "id": .text(id.text), "name": .text(row.name), "account": JSON(row.login),
            "isDisabled": .bool(row.disabledAt != nil), "hasPassword": .bool(row.hasPassword),
            "isInvited": .bool(row.invitedUntil.map { $0 > reader.now } ?? false),
            "hasSecondFactor": .bool(row.hasSecondFactor), "lastSignIn": JSON(row.lastSignIn?.description),
            "roles": .array(grants.map { $0.json(names) }),
        ]
    }
}

extension RoleGrant {
    func json(_ names: PeopleNames) -> JSON {
        [
            "role": .text(role.rawValue), "place": .text(scope.idText), "placeName": JSON(names.places[scope]),
            "from": .text(from.description), "lastDay": JSON(until?.adding(days: -1).description),
        ]
    }
}
