import Casework
import Store
import TestKit
import Testing
import WebTestKit

@testable import Accounts

/// Where a role may be held.
@Suite struct GrantTests {
    private static let region = RoleScope.region(ID("411624000000"))
    private static let site = RoleScope.organisation(ID("site-1"))
    private static let unit = RoleScope.organisation(ID("unit-1"))
    private static let court = RoleScope.organisation(ID("court-1"))
    private static let committee = RoleScope.organisation(ID("committee-1"))

    private static let fitting: [(Role, RoleScope)] = [
        (.stationClerk, site), (.unitClerk, unit), (.unitSigner, unit), (.deputyWorkStaff, region), (.auditor, region),
        (.leader, region), (.analyst, region), (.courtContact, court), (.administrator, region),
    ]

    private static let wrong: [(Role, [RoleScope], AccountWord)] = [
        (.stationClerk, [region, unit, committee], .roleWantsSite),
        (.unitClerk, [region, site, committee], .roleWantsUnit),
        (.unitSigner, [region, site, committee], .roleWantsUnit),
        (.deputyWorkStaff, [site, unit, committee], .roleWantsRegion),
        (.auditor, [site, unit, committee], .roleWantsRegion),
        (.leader, [site, unit, committee, court], .roleWantsRegion),
        (.analyst, [site, unit, committee, court], .roleWantsRegion),
        (.courtContact, [region, site, unit, committee], .roleWantsCourt),
        (.administrator, [site, unit, committee], .roleWantsRegion),
    ]

    private func roles(of login: String, in house: House) async throws -> [Role] {
        try await house.administration.list().first { $0.login == login }?.grants.map(\.role) ?? []
    }

    @Test(arguments: Engine.available) func aRoleIsHeldWhereItMeansSomething(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            for (role, scope) in Self.fitting { try await house.administration.grant(role, to: "wang", over: scope) }
            #expect(
                try await roles(of: "wang", in: house).sorted { $0.rawValue < $1.rawValue }
                    == Self.fitting.map(\.0).sorted { $0.rawValue < $1.rawValue })
        }
    }

    @Test(arguments: Engine.available) func aRoleIsRefusedWhereItMeansNothing(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            for (role, scopes, word) in Self.wrong {
                for scope in scopes {
                    await #expect(throws: Problem.conflict(word.text), "\(role) \(scope)") {
                        try await house.administration.grant(role, to: "wang", over: scope)
                    }
                }
            }
            #expect(try await roles(of: "wang", in: house).isEmpty)
        }
    }

    @Test(arguments: Engine.available) func aPlaceThatDoesNotExistIsRefused(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            for role in [Role.auditor, .stationClerk] {
                await #expect(throws: Problem.conflict(AccountWord.unknownRegion.text)) {
                    try await house.administration.grant(role, to: "wang", over: .region(ID("999999000000")))
                }
                await #expect(throws: Problem.conflict(AccountWord.unknownOrganisation.text)) {
                    try await house.administration.grant(role, to: "wang", over: .organisation(ID("nowhere")))
                }
            }
            #expect(try await roles(of: "wang", in: house).isEmpty)
        }
    }

    @Test func aRoleIsGivenOnce() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            try await house.administration.grant(.auditor, to: "wang", over: Self.region)
            await #expect(throws: Problem.conflict(AccountWord.grantedAlready.text)) {
                try await house.administration.grant(.auditor, to: "wang", over: Self.region)
            }
            try await house.administration.revoke(.auditor, from: "wang", over: Self.region)
            try await house.administration.grant(.auditor, to: "wang", over: Self.region)
            #expect(try await roles(of: "wang", in: house) == [.auditor])
        }
    }

    @Test func withoutKnowingAnyPlaceNothingIsGranted() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let administration = AccountAdministration(
                database: house.database, world: house.clock.world, passwords: house.passwords)
            await #expect(throws: Problem.conflict(AccountWord.unknownRegion.text)) {
                try await administration.grant(.administrator, to: "wang", over: Self.region)
            }
        }
    }
}
