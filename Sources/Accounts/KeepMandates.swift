package import Casework
package import Statutes
package import Store
import Words

/// What is done to a mandate after it was entered.
package enum MandateAct: String, Sendable, CaseIterable {
    /// The credentials are confirmed.
    case confirm
    case suspend, resume
    /// It ends before its term does.
    case end
    /// Its term is over.
    case expire

    package var status: MandateStatus {
        switch self {
        case .confirm, .resume: .active
        case .suspend: .suspended
        case .end: .terminated
        case .expire: .expired
        }
    }

    /// What it must be now. Confirming is no way back from a suspension, nor the other way round.
    package var possible: [MandateStatus] {
        switch self {
        case .confirm: [.elected]
        case .resume: [.suspended]
        case .suspend, .end, .expire: MandateStatus.allCases.filter { $0.next.contains(status) }
        }
    }
}

/// One mandate with what happened to it, as a command line lists it.
package struct MandateLine: Sendable {
    package let mandate: Mandate
    /// The oldest first.
    package let changes: [MandateChange]
}

/// Mandates from outside the pages.
extension AccountAdministration {
    /// All of someone's, whatever their status, the newest first.
    package func mandates(of login: String) async throws -> [MandateLine] {
        let people = People(world: world)
        return try await database.read { tx in
            try people.mandates(of: try Self.account(login, in: tx).person, in: tx).map { mandate in
                MandateLine(mandate: mandate, changes: try people.changes(of: mandate.id, in: tx))
            }
        }
    }

    /// - Parameter status: `elected` when the credentials are still to be confirmed.
    @discardableResult
    package func addMandate(
        of login: String, level: CongressLevel, region: ID<Region>, term: Int, district: String,
        status: MandateStatus = .active, from: Day? = nil
    ) async throws -> ID<Mandate> {
        let (people, surroundings) = (People(world: world), surroundings)
        let district = district.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...100).contains(district.unicodeScalars.count) else {
            throw Problem.conflict(AccountWord.districtMalformed.text)
        }
        guard (1...1000).contains(term) else { throw Problem.conflict(AccountWord.termMalformed.text) }
        return try await database.write { tx in
            let account = try Self.account(login, in: tx)
            guard let elected = try Self.congress(of: region, surroundings, in: tx) else {
                throw Problem.conflict(AccountWord.unknownRegion.text)
            }
            guard elected == level else { throw Problem.conflict(AccountWord.regionOfOtherLevel.text) }
            try surroundings.mandatesChanged(tx)
            return try people.addMandate(
                of: account.person, level: level, region: region, term: term, district: district,
                status: status, from: from ?? people.world.today, in: tx)
        }
    }

    /// The level of a region's congress; nil when there is no such region, or it has none.
    private static func congress(
        of region: ID<Region>, _ surroundings: Surroundings, in tx: any Transaction
    ) throws -> CongressLevel? {
        // The nation is in no table of places.
        if region == CongressLevel.nation { return .national }
        guard case .region(let level)? = try surroundings.place(.region(region), tx) else { return nil }
        return level
    }

    /// - Parameter day: the day of the decision; it holds at once, so that day cannot lie ahead.
    package func change(_ id: ID<Mandate>, by act: MandateAct, on day: Day? = nil) async throws {
        let people = People(world: world)
        let today = people.world.today
        let day = day ?? today
        guard day <= today else { throw Problem.conflict(AccountWord.dayAhead.text) }
        let surroundings = surroundings
        try await database.write { tx in
            try surroundings.mandatesChanged(tx)
            guard try people.hasMandate(id, in: tx) else { throw Problem.conflict(AccountWord.unknownMandate.text) }
            try people.changeMandate(id, to: act.status, on: day, from: act.possible, in: tx)
        }
    }
}
