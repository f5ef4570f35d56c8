import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Accounts

/// What a signed-in person may be, by what the tables say today.
@Suite struct ViewerTests {
    private let county = ID<Region>("411624000000")
    private let township = ID<Region>("411624100000")
    private let otherCounty = ID<Region>("411625000000")

    @Test(arguments: Engine.available) func rolesInForceTodayAreTheViewersGrants(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let person = try await house.add("wang")
            let (people, today) = (house.people, house.clock.today)
            let (county, site, other) = (county, ID<Organisation>("site-1"), otherCounty)
            try await house.write { tx in
                try people.grant(.deputyWorkStaff, to: person, over: .region(county), in: tx)
                try people.grant(
                    .stationClerk, to: person, over: .organisation(site), until: today.adding(days: 1), in: tx)
                try people.grant(.auditor, to: person, over: .region(other), from: today.adding(days: 1), in: tx)
                try people.grant(
                    .unitClerk, to: person, over: .organisation(ID("unit-1")), from: today.adding(days: -9),
                    until: today,
                    in: tx)
            }
            let browser = try await house.signedIn("wang")
            let viewer = try await house.viewer(of: browser)
            #expect(viewer?.person == person)
            #expect(
                viewer?.grants == [
                    Grant(.deputyWorkStaff, over: .region(RegionRange(county))),
                    Grant(.stationClerk, over: .organisation(site)),
                ])
            house.clock.advance(days: 1)
            let tomorrow = try await house.viewer(of: try await house.signedIn("wang"))
            #expect(
                tomorrow?.grants == [
                    Grant(.deputyWorkStaff, over: .region(RegionRange(county))),
                    Grant(.auditor, over: .region(RegionRange(other))),
                ])
        }
    }

    @Test(arguments: Engine.available) func aRevokedRoleIsGoneWithTheNextRequest(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let scope = RoleScope.region(county)
            try await house.administration.grant(.administrator, to: "wang", over: scope)
            let browser = try await house.signedIn("wang")
            #expect(try await house.viewer(of: browser)?.has(.administrator) == true)
            try await house.administration.revoke(.administrator, from: "wang", over: scope)
            #expect(try await house.viewer(of: browser)?.grants.isEmpty == true)
            await #expect(throws: Problem.conflict(AccountWord.noSuchGrant.text)) {
                try await house.administration.revoke(.administrator, from: "wang", over: scope)
            }
        }
    }

    @Test(arguments: [Role.deputy, .resident, .system]) func whatIsNoOfficeCannotBeGranted(role: Role) async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            await #expect(throws: Problem.conflict(AccountWord.notGrantable.text)) {
                try await house.administration.grant(role, to: "wang", over: .region(county))
            }
        }
    }

    @Test(arguments: Engine.available) func anActiveMandateMakesADeputy(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let person = try await house.add("wang")
            let browser = try await house.signedIn("wang")
            #expect(try await house.viewer(of: browser)?.has(.deputy) == false)
            let (people, today, county) = (house.people, house.clock.today, county)
            let id = try await house.write { tx in
                try people.addMandate(
                    of: person, level: .county, region: county, term: 16, district: "第 3 选区", status: .elected,
                    from: today, in: tx)
            }
            #expect(try await house.viewer(of: browser)?.has(.deputy) == false)
            try await house.write { tx in try people.changeMandate(id, to: .active, on: today, in: tx) }
            #expect(try await house.viewer(of: browser)?.grants == [Grant(.deputy, over: .person)])
        }
    }

    @Test(arguments: Engine.available, [MandateStatus.suspended, .terminated, .expired])
    func aMandateThatIsNotActiveGivesNothing(engine: Engine, status: MandateStatus) async throws {
        try await withHouse(engine) { house in
            let person = try await house.add("wang")
            let (people, today, county) = (house.people, house.clock.today, county)
            let id = try await house.write { tx in
                try people.addMandate(
                    of: person, level: .county, region: county, term: 16, district: "第 3 选区",
                    from: today.adding(days: -9),
                    in: tx)
            }
            let browser = try await house.signedIn("wang")
            #expect(try await house.viewer(of: browser)?.has(.deputy) == true)
            let mayServe = try await house.write { tx in
                try people.changeMandate(id, to: status, on: today, in: tx)
                return try people.mayServeAsDeputy(person, on: today, in: tx)
            }
            #expect(!mayServe)
            #expect(try await house.viewer(of: browser)?.has(.deputy) == false)
        }
    }

    @Test(arguments: Engine.available) func ofTwoMandatesOneIsEnough(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let person = try await house.add("wang")
            let (people, today, county, township) = (house.people, house.clock.today, county, township)
            let ids = try await house.write { tx in
                [
                    try people.addMandate(
                        of: person, level: .county, region: county, term: 16, district: "第 3 选区", from: today, in: tx),
                    try people.addMandate(
                        of: person, level: .township, region: township, term: 14, district: "第 1 选区", from: today,
                        in: tx),
                ]
            }
            let browser = try await house.signedIn("wang")
            try await house.write { tx in try people.changeMandate(ids[0], to: .suspended, on: today, in: tx) }
            #expect(try await house.viewer(of: browser)?.has(.deputy) == true)
            try await house.write { tx in try people.changeMandate(ids[1], to: .terminated, on: today, in: tx) }
            #expect(try await house.viewer(of: browser)?.has(.deputy) == false)
            try await house.write { tx in try people.changeMandate(ids[0], to: .active, on: today, in: tx) }
            #expect(try await house.viewer(of: browser)?.has(.deputy) == true)
            await #expect(throws: Problem.conflict(AccountWord.mandateMoved.text)) {
                try await house.write { tx in try people.changeMandate(ids[1], to: .active, on: today, in: tx) }
            }
        }
    }

    @Test func aMandateHoldsOnlyWithinItsDays() async throws {
        try await withHouse(.sqlite) { house in
            let person = try await house.add("wang")
            let (people, today, county) = (house.people, house.clock.today, county)
            let serves = try await house.write { tx in
                try people.addMandate(
                    of: person, level: .county, region: county, term: 16, district: "第 3 选区", from: today,
                    until: today.adding(days: 2), in: tx)
                return try (-1...2).map { try people.mayServeAsDeputy(person, on: today.adding(days: $0), in: tx) }
            }
            #expect(serves == [false, true, true, false])
        }
    }

    @Test func nobodyIsADeputyInTwoUnrelatedPlaces() async throws {
        try await withHouse(.sqlite) { house in
            let person = try await house.add("wang")
            let (people, today, county, other) = (house.people, house.clock.today, county, otherCounty)
            let first = try await house.write { tx in
                try people.addMandate(
                    of: person, level: .county, region: county, term: 16, district: "第 3 选区", from: today, in: tx)
            }
            let add = { @Sendable (region: ID<Region>) in
                _ = try await house.write { tx in
                    try people.addMandate(
                        of: person, level: .county, region: region, term: 16, district: "第 3 选区", from: today, in: tx)
                }
            }
            await #expect(throws: Problem.conflict(AccountWord.mandateElsewhere.text)) { try await add(other) }
            await #expect(throws: Problem.conflict(AccountWord.mandateTwice.text)) { try await add(county) }
            try await house.write { tx in try people.changeMandate(first, to: .terminated, on: today, in: tx) }
            try await add(other)
        }
    }
}
