import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Accounts

/// A role may ask for a second factor: who holds it and has none is led to set it up before anything else.
@Suite struct RequiredFactorTests {
    private static let county = RoleScope.region(ID("411624000000"))

    @Test(arguments: Engine.available) func whoOwesASecondFactorIsLedToIt(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            try await house.administration.grant(.auditor, to: "wang", over: Self.county)
            let browser = try await house.signedIn("wang")
            try await browser.get("/desk")
            try await house.administration.requireSecondFactor(for: .auditor, true)
            #expect(try await house.administration.rolesRequiringSecondFactor() == [.auditor])
            for path in ["/desk", "/account", "/nowhere"] {
                let reply = try await browser.get(path, expect: nil)
                #expect(reply.status == (path == "/nowhere" ? 404 : 303), "\(path)")
                if path != "/nowhere" { #expect(reply.location == "/account/second-factor") }
            }
            try await browser.post("/account/password", expect: 303)
            #expect(try await house.viewer(of: browser)?.grants.isEmpty == true)
            let first = try await browser.get("/account/second-factor")
            // Notices cannot be read yet, and the page does not listen for them.
            #expect(first.says("您的身份要求两步验证") && !first.text.contains("data-live"))
            #expect(!first.text.contains("/assets/live-") && !first.text.contains("live-said"))
            try await browser.get("/settings?lang=en", expect: 303)

            _ = try await house.setUpPhone(in: browser)
            let desk = try await browser.get("/account")
            #expect(desk.text.contains("data-live=\"/notices/live\"") && desk.text.contains("/assets/live-"))
            #expect(try await house.viewer(of: browser)?.has(.auditor) == true)
        }
    }

    @Test(arguments: Engine.available) func othersGoOnAndSoDoesEverybodyOnceItIsOff(engine: Engine) async throws {
        try await withHouse(engine) { house in
            for login in ["wang", "li"] { try await house.add(login) }
            try await house.administration.grant(.auditor, to: "wang", over: Self.county)
            try await house.administration.grant(.deputyWorkStaff, to: "li", over: Self.county)
            try await house.administration.requireSecondFactor(for: .auditor, true)
            try await house.administration.requireSecondFactor(for: .auditor, true)
            let (auditor, other) = (try await house.signedIn("wang"), try await house.signedIn("li"))
            try await auditor.get("/desk", expect: 303)
            try await other.get("/desk")
            try await auditor.post("/sign-out")
            try await house.administration.requireSecondFactor(for: .auditor, false)
            try await house.signedIn("wang").get("/desk")
        }
    }

    @Test func aDeputyOwesItOnlyWhileTheMandateIsActive() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let id = try await house.administration.addMandate(
                of: "wang", level: .county, region: ID("411624000000"), term: 17, district: "第 3 选区")
            try await house.administration.requireSecondFactor(for: .deputy, true)
            let browser = try await house.signedIn("wang")
            try await browser.get("/desk", expect: 303)
            try await house.administration.change(id, by: .suspend)
            try await browser.get("/desk")
        }
    }

    @Test func aProgramIsToldWhy() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            try await house.administration.grant(.auditor, to: "wang", over: Self.county)
            try await house.administration.requireSecondFactor(for: .auditor, true)
            let program = house.site.browser()
            let made = try await program.json(
                .post, "/api/v1/sessions", ["account": "wang", "password": .text(House.password)], expect: 201)
            guard case .text(let token) = try made.json["token"] else { throw DatabaseError.noRow }
            let refused = try await program.json(.get, "/api/v1/desk", bearer: token, expect: 403)
            #expect(refused.text.contains("两步验证"))
            try await program.json(.delete, "/api/v1/sessions", bearer: token)
        }
    }

    @Test(arguments: [Role.resident, .system]) func whoHasNoAccountOwesNothing(role: Role) async throws {
        try await withHouse(.sqlite) { house in
            await #expect(throws: Problem.conflict(AccountWord.notRequirable.text)) {
                try await house.administration.requireSecondFactor(for: role, true)
            }
        }
    }
}
