import Casework
import Store
import TestKit
import Testing
import WebTestKit

@testable import Accounts

@Suite struct AdministrationTests {
    @Test(arguments: Engine.available) func accountsAreListedInOrderWithTheirRoles(engine: Engine) async throws {
        try await withHouse(engine) { house in
            for login in ["zhang", "li", "wang"] { try await house.add(login, name: "人员 \(login)") }
            try await house.administration.grant(.administrator, to: "li", over: .region(ID("411600000000")))
            try await house.administration.disable("wang")
            let lines = try await house.administration.list()
            #expect(lines.map(\.login) == ["li", "wang", "zhang"])
            #expect(lines.map(\.name) == ["人员 li", "人员 wang", "人员 zhang"])
            #expect(lines.map { $0.disabledAt != nil } == [false, true, false])
            #expect(lines[0].grants.map(\.role) == [.administrator])
            #expect(try await house.administration.list(after: "li", limit: 1).map(\.login) == ["wang"])
        }
    }

    @Test(arguments: Engine.available) func aLoginIsTakenOnceHoweverItIsWritten(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            await #expect(throws: Problem.conflict(AccountWord.loginTaken.text)) { try await house.add("WANG") }
            let persons = try await house.database.read { try $0.scalar("SELECT COUNT(*) FROM person", as: Int.self) }
            #expect(persons == 1)
        }
    }

    @Test(arguments: ["", "  ", "a b", "a\u{200b}b", String(repeating: "a", count: 65)])
    func aLoginWithoutSenseIsRefused(login: String) async throws {
        try await withHouse(.sqlite) { house in
            await #expect(throws: Problem.conflict(AccountWord.loginMalformed.text)) { try await house.add(login) }
        }
    }

    @Test func aNameIsNeeded() async throws {
        try await withHouse(.sqlite) { house in
            for name in [" \n", "\u{202E}\u{7}"] {
                await #expect(throws: Problem.conflict(AccountWord.nameMalformed.text)) {
                    try await house.add("wang", name: name)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func aPasswordGivenByTheAdministratorEndsEverySession(engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            try await house.administration.setPassword(of: "wang", to: "battery staple")
            try await browser.get("/desk", expect: 303)
            try await house.site.browser().signIn("wang", expect: 422)
            try await house.site.browser().signIn("wang", "battery staple")
            await #expect(throws: Problem.conflict(AccountWord.passwordTooShort.text)) {
                try await house.administration.setPassword(of: "wang", to: "short")
            }
        }
    }

    @Test func anUnknownLoginIsSaidToBeUnknown() async throws {
        try await withHouse(.sqlite) { house in
            for act in ["disable", "enable", "password", "grant", "revoke"] {
                await #expect(throws: Problem.conflict(AccountWord.unknownLogin.text), "\(act)") {
                    let administration = house.administration
                    switch act {
                    case "disable": try await administration.disable("nobody")
                    case "enable": try await administration.enable("nobody")
                    case "password": try await administration.setPassword(of: "nobody", to: House.password)
                    case "grant":
                        try await administration.grant(.auditor, to: "nobody", over: .region(ID("410000000000")))
                    default:
                        try await administration.revoke(.auditor, from: "nobody", over: .region(ID("410000000000")))
                    }
                }
            }
        }
    }
}
