import Accounts
import Casework
import Network
import Statutes
import Store

/// Everything of one county: its clerks, staff and units' people, its deputies, their places at the sites, the codes.
struct CountySettling: Sendable {
    let county: County
    let gazetteer: Gazetteer
    let bodies: Bodies
    let plan: [LiaisonSite]
    let candidates: [Candidate]
    let seed: UInt64
    let since: Day
    let register: NetworkRegister
    let people: People
    let world: World

    struct Made: Sendable {
        let cast: Cast
        let sites: [LiaisonSite]
        let lines: [AccountBook.Line]
    }

    private struct Seated {
        let person: ID<Person>
        let viewer: Viewer
        let candidate: Candidate
    }

    /// Counties in which every role has a login.
    private var isShown: Bool { ["shenqiu", "taikang"].contains(county.slug) }

    func run(in tx: any Transaction) throws -> Made {
        var hiring = Hiring(
            people: people, since: since, dice: Dice(seed: seed, stream: 4_000 + UInt64(county.tile)), tx: tx)
        let main = Settlement.mainSite(of: county, in: plan, gazetteer)
        let hosts = try hireClerks(&hiring, main: main)
        let sites = plan.map { $0.hosted(by: hosts[$0.region]) }
        try register.add(sites, in: tx)
        try hireStaffAndUnits(&hiring)
        let seated = try seat(&hiring, in: tx)
        try place(seated, at: sites, main: main, &hiring, in: tx)
        try hireCourtContact(&hiring)
        try register.issueCodes(forSites: sites.map(\.id), in: tx)
        try register.issueCodes(
            forDeputies: seated.filter { $0.candidate.status == .active }.map(\.person), in: tx)
        return Made(cast: hiring.cast, sites: sites, lines: hiring.lines)
    }

    /// One clerk a township looks after all its sites; the main station has a second.
    private func hireClerks(_ hiring: inout Hiring, main: LiaisonSite?) throws -> [ID<Region>: ID<Person>] {
        var hosts: [ID<Region>: ID<Person>] = [:]
        for township in gazetteer.townships(of: county.id) {
            let own = plan.filter { $0.region == township.id }.map(\.id)
            let isMain = main?.region == township.id
            let scopes = own.map { RoleScope.organisation($0) }
            let clerk = try hiring.hire(
                .stationClerk, over: scopes, login: isMain ? "clerk.\(county.slug)" : nil)
            hosts[township.id] = clerk.person
            for site in own { hiring.cast.clerks[site, default: []].append(clerk) }
            guard isMain, let main else { continue }
            let second = try hiring.hire(
                .stationClerk, over: .organisation(main.id), login: isShown ? "clerk2.\(county.slug)" : nil)
            hiring.cast.clerks[main.id, default: []].append(second)
        }
        return hosts
    }

    private func hireStaffAndUnits(_ hiring: inout Hiring) throws {
        for serial in 1...2 {
            let login = serial == 1 ? "staff.\(county.slug)" : isShown ? "staff2.\(county.slug)" : nil
            let viewer = try hiring.hire(.deputyWorkStaff, over: .region(county.id), login: login)
            hiring.cast.staff[county.id, default: []].append(viewer)
        }
        for unit in bodies.units where unit.region.text.hasPrefix(county.code) {
            let hasLogins = isShown && unit.region == county.id && unit.name.hasSuffix(Bureau.housing.name)
            try hiring.staff(unit, logins: hasLogins ? county.slug : nil)
        }
    }

    private func hireCourtContact(_ hiring: inout Hiring) throws {
        guard isShown,
            let court = bodies.organisations.first(where: { $0.kind == .court && $0.region == county.id })
        else { return }
        hiring.cast.courtContacts[county.id] = try hiring.hire(
            .courtContact, over: .organisation(court.id), login: "court.\(county.slug)")
    }

    /// Their persons, mandates, public sides and groups.
    private func seat(_ hiring: inout Hiring, in tx: any Transaction) throws -> [Seated] {
        var seated: [Seated] = []
        var cards: [Deputy] = []
        for (index, candidate) in candidates.enumerated() {
            let person = try people.add(name: candidate.name, in: tx)
            for seat in candidate.seats {
                let term = seat.level.demoTerm
                try people.addMandate(
                    of: person, level: seat.level, region: seat.region, term: term.number, district: seat.district,
                    status: candidate.status, from: term.from,
                    until: candidate.status.isOver ? since.adding(days: -30) : nil, in: tx)
            }
            let serial = String(10_001 + index).dropFirst()
            cards.append(
                Deputy(
                    person, slug: "\(county.slug)-\(serial)", region: candidate.home.id, bio: candidate.bio,
                    reception: "每月 \(5 + index % 20) 日上午 9:00 至 11:00，在\(candidate.home.nameZh)人大代表联络站"))
            // Only those who sit at a site act in the demo; their pseudonyms are read when they are given a place.
            seated.append(
                Seated(
                    person: person,
                    viewer: Viewer(person: person, pseudonym: "", grants: [Grant(.deputy, over: .person)]),
                    candidate: candidate))
        }
        try register.add(cards, in: tx)
        try group(seated, in: tx)
        return seated
    }

    private func group(_ seated: [Seated], in tx: any Transaction) throws {
        let groups = gazetteer.townships(of: county.id).map {
            DeputyGroup(ID(world.newID()), in: $0.id, name: "\($0.nameZh)代表小组")
        }
        try register.add(groups, in: tx)
        let members = seated.filter { $0.candidate.status == .active }.compactMap { seat in
            groups.first { $0.region == seat.candidate.home.id }.map { (person: seat.person, group: $0.id) }
        }
        try register.add(members, in: tx)
    }

    /// From three to twelve deputies a site, from its township where there are enough.
    private func place(
        _ seated: [Seated], at sites: [LiaisonSite], main: LiaisonSite?, _ hiring: inout Hiring, in tx: any Transaction
    ) throws {
        let active = seated.filter { $0.candidate.status == .active }
        let byHome = Dictionary(grouping: active) { $0.candidate.home.id }
        var places: [DeputyAtSite] = []
        for site in sites {
            let near = byHome[site.region] ?? []
            let pool = near.count < 3 ? active : near
            let count = min(pool.count, site.kind == .station ? hiring.dice.within(7...12) : hiring.dice.within(3...6))
            let first = hiring.dice.below(pool.count)
            for offset in 0..<count {
                let deputy = pool[(first + offset) % pool.count]
                places.append(DeputyAtSite(deputy.person, at: site.id, as: offset == 0 ? .head : .member))
                guard site.kind == .station else { continue }
                hiring.cast.deputies[site.id, default: []].append(
                    Viewer(
                        person: deputy.person, pseudonym: try people.pseudonym(of: deputy.person, in: tx) ?? "",
                        grants: deputy.viewer.grants))
                if offset == 1, isShown, site.id == main?.id {
                    hiring.enter("deputy.\(county.slug)", deputy.person)
                }
            }
        }
        try register.add(places, in: tx)
    }
}

extension LiaisonSite {
    func hosted(by person: ID<Person>?) -> LiaisonSite {
        LiaisonSite(
            id, code: code, name: name, kind: kind, industry: industry, region: region, address: address, hours: hours,
            host: person.map { .person($0) }, grade: grade, batch: batch, openedOn: openedOn)
    }
}
