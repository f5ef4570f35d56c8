import Accounts
import Casework
import Network
import Statutes
import Store
import Words

/// Enters places and people into an empty, migrated database, through the same doors as the pages and commands.
struct Settling: Sendable {
    let register: NetworkRegister
    let people: People
    let world: World
    let seed: UInt64
    let since: Day
    let password: PasswordHash

    func settle(_ database: any Database) async throws -> Settlement {
        let gazetteer = Gazetteer()
        let world = world
        let bodies = Bodies(gazetteer, world: world)
        let register = register
        try await database.write { tx in
            try register.add(gazetteer.regions, codes: gazetteer.codes, in: tx)
            try register.add(bodies.organisations, in: tx)
        }
        var cast = Cast()
        var sites: [LiaisonSite] = []
        var book = AccountBook()
        try await settleCity(database, bodies, gazetteer, &cast, &book)
        for county in County.all {
            let plan = SitePlan.sites(of: county, gazetteer, seed: seed, world: world)
            let candidates = Electorate.candidates(of: county, gazetteer, seed: seed)
            let settling = CountySettling(
                county: county, gazetteer: gazetteer, bodies: bodies, plan: plan, candidates: candidates, seed: seed,
                since: since, register: register, people: people, world: world)
            let made = try await database.write { try settling.run(in: $0) }
            cast.add(made.cast)
            sites += made.sites
            book.add(made.lines)
        }
        let (lines, people, password) = (book.lines, people, password)
        try await database.write { tx in
            for line in lines {
                try people.createAccount(login: line.login, of: line.person, password: password, in: tx)
            }
        }
        return Settlement(
            gazetteer: gazetteer, bodies: bodies, sites: sites, cast: cast)
    }

    /// The city's own staff, auditor, administrator, and the people of its bureaus.
    private func settleCity(
        _ database: any Database, _ bodies: Bodies, _ gazetteer: Gazetteer, _ cast: inout Cast,
        _ book: inout AccountBook
    ) async throws {
        let (people, since, seed) = (people, since, seed)
        let made = try await database.write { tx -> (cast: Cast, lines: [AccountBook.Line]) in
            var hiring = Hiring(people: people, since: since, dice: Dice(seed: seed, stream: 3_000), tx: tx)
            for login in ["staff.zhoukou", "staff2.zhoukou"] {
                let viewer = try hiring.hire(.deputyWorkStaff, over: .region(County.city), login: login)
                hiring.cast.staff[County.city, default: []].append(viewer)
            }
            try hiring.hire(.auditor, over: .region(County.city), login: "auditor.zhoukou")
            try hiring.hire(.administrator, over: .region(County.city), login: "admin.zhoukou")
            for unit in bodies.units where unit.region == County.city {
                try hiring.staff(unit, logins: unit.name.hasSuffix(Bureau.housing.name) ? "zhoukou" : nil)
            }
            // A role is given by two persons.
            try hiring.hire(.administrator, over: .region(County.city), login: "admin2.zhoukou")
            hiring.cast.leaders[County.city] = try hiring.hire(
                .leader, over: .region(County.city), login: "leader.zhoukou")
            try hiring.hire(.analyst, over: .region(County.city), login: "analyst.zhoukou")
            return (hiring.cast, hiring.lines)
        }
        cast.add(made.cast)
        book.add(made.lines)
    }
}

extension Cast {
    mutating func add(_ other: Cast) {
        clerks.merge(other.clerks) { $0 + $1 }
        deputies.merge(other.deputies) { $0 + $1 }
        unitClerks.merge(other.unitClerks) { $0 + $1 }
        signers.merge(other.signers) { first, _ in first }
        staff.merge(other.staff) { $0 + $1 }
        courtContacts.merge(other.courtContacts) { first, _ in first }
        leaders.merge(other.leaders) { first, _ in first }
    }
}

/// The logins given out so far.
struct AccountBook: Sendable {
    struct Line: Sendable {
        let login: String
        let person: ID<Person>
    }
    private(set) var lines: [Line] = []
    mutating func add(_ more: [Line]) { lines += more }
}
