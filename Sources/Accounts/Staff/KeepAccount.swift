import Casework
import Formats
import HTTPTypes
import Store
import Web
import Words

/// What one administrator does to the account of somebody whose roles all lie within their regions.
struct KeepAccount: Sendable {
    enum Act: String, CaseIterable {
        case invite
        case resetSecondFactor = "reset-second-factor"
        case disable, enable

        var word: PeopleWord {
            switch self {
            case .invite: .inviteAgain
            case .resetSecondFactor: .reset
            case .disable: .disable
            case .enable: .enable
            }
        }

        /// With a link or without the phone one can become the person; that would make two administrators of one.
        var impersonates: Bool { self == .invite || self == .resetSecondFactor }
    }

    let desk: PeopleDesk

    /// Why an act is not offered and not done; nil when it may be.
    static func refusal(_ act: Act, _ person: KnownPerson, by viewer: RegionAdministrator) -> PeopleWord? {
        if person.row.account == nil { return .noAccount }
        if person.id == viewer.person { return .ownAccount }
        if !person.isWhole { return .elsewhere }
        if act.impersonates, person.isAdministrator { return .accountOfAdministrator }
        return nil
    }

    /// Those of the buttons that make sense now.
    static func acts(on person: KnownPerson, by viewer: RegionAdministrator) -> [Act] {
        Act.allCases.filter { act in
            guard refusal(act, person, by: viewer) == nil else { return false }
            let isDisabled = person.row.disabledAt != nil
            return switch act {
            case .invite, .disable: !isDisabled
            case .enable: isDisabled
            case .resetSecondFactor: person.row.hasSecondFactor
            }
        }
    }

    func invite(_ exchange: Exchange) async throws -> Answer {
        let (feature, desk) = (desk.feature, desk)
        let (person, token) = try await act(.invite, exchange) { person, account, viewer, tx in
            guard person.row.disabledAt == nil else { throw Problem.conflict(AccountWord.disabledLogin.text) }
            let token = try InvitationStore(world: feature.world).make(for: account, hours: LinkPage.hours, in: tx)
            try note(.invite, person, viewer, in: tx)
            try feature.tell(.linkMade, person.id, "/account", tx)
            return token
        }
        let link = desk.feature.baseURL + "\(AcceptInvitation.path)/\(token)"
        return .page(
            LinkPage(title: .linkTitle, person: person.id, name: person.row.name, link: link).page(exchange.reader),
            json: ["person": .text(person.id.text), "account": JSON(person.row.login), "link": .text(link)],
            status: .created)
    }

    func resetSecondFactor(_ exchange: Exchange) async throws -> Answer {
        let feature = desk.feature
        let (person, _) = try await act(.resetSecondFactor, exchange) { person, account, viewer, tx in
            guard try SecondFactorStore.remove(from: account, in: tx) else {
                throw Problem.conflict(AccountWord.noSecondFactor.text)
            }
            try SessionStore.endAll(ofAccount: account, in: tx)
            try note(.resetSecondFactor, person, viewer, in: tx)
            try feature.tell(.secondFactorTaken, person.id, "/account", tx)
        }
        return done(person)
    }

    /// Ends every way in at once; a link that is out no longer holds either.
    func disable(_ exchange: Exchange) async throws -> Answer {
        let now = desk.feature.world.now()
        let (person, _) = try await act(.disable, exchange) { person, account, viewer, tx in
            guard person.row.disabledAt == nil else { throw Problem.conflict(AccountWord.disabledLogin.text) }
            try AccountStore.setDisabled(now, id: account, in: tx)
            try SessionStore.endAll(ofAccount: account, in: tx)
            try InvitationStore.remove(from: account, in: tx)
            try note(.disable, person, viewer, in: tx)
        }
        return done(person)
    }

    func enable(_ exchange: Exchange) async throws -> Answer {
        let (person, _) = try await act(.enable, exchange) { person, account, viewer, tx in
            try AccountStore.setDisabled(nil, id: account, in: tx)
            try note(.enable, person, viewer, in: tx)
        }
        return done(person)
    }

    private func act<T: Sendable>(
        _ act: Act, _ exchange: Exchange,
        _ body: @escaping @Sendable (KnownPerson, _ account: String, RegionAdministrator, any Transaction) throws -> T
    ) async throws -> (KnownPerson, T) {
        let (viewer, id, sight) = (try RegionAdministrator(exchange), try exchange.parameter("id"), desk.sight)
        return try await desk.database.write { tx in
            let person = try sight.person(id, visibleTo: viewer, in: tx)
            if let refusal = Self.refusal(act, person, by: viewer) { throw Problem.forbidden(refusal.text) }
            guard let account = person.row.account else { throw Problem.notFound }
            return (person, try body(person, account, viewer, tx))
        }
    }

    private func note(
        _ act: PeopleAct, _ person: KnownPerson, _ viewer: RegionAdministrator, in tx: any Transaction
    ) throws {
        try desk.log.note(act, of: person.id, by: viewer.person, region: try desk.region(of: person, in: tx), in: tx)
    }

    private func done(_ person: KnownPerson) -> Answer {
        .see("\(PeopleDesk.path(of: person.id))?done=yes", json: ["person": .text(person.id.text)])
    }
}
