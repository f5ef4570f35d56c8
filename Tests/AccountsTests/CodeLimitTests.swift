import Store
import TestKit
import Testing
import WebTestKit

@testable import Accounts

/// Codes are guessed as slowly as passwords, half a sign-in opens nothing, and nobody is locked out by others.
@Suite struct CodeLimitTests {
    @Test(arguments: Engine.available) func fiveWrongCodesMakeTheSourceWait(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let (phone, _) = try await house.setUpPhone(in: try await house.signedIn("wang"))
            let browser = try await house.halfSignedIn("wang")
            for _ in 0..<5 { try await browser.enter("000000", expect: 422) }
            try await browser.enter(phone.code(house.clock), expect: 429)
            // Starting over with the password forgets nothing.
            try await house.halfSignedIn("wang").enter(phone.code(house.clock), expect: 429)
            // Another source goes on.
            try await house.halfSignedIn("wang", address: "198.51.100.9").enter(phone.code(house.clock))
            house.clock.advance(minutes: 15)
            try await house.halfSignedIn("wang").enter(phone.code(house.clock))
        }
    }

    @Test(arguments: Engine.available) func manyAddressesAreNoHelpAndAKnownDeviceNeverWaits(engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let own = try await house.signedIn("wang")
            let (phone, _) = try await house.setUpPhone(in: own)
            try await own.post("/sign-out")
            for host in 1...6 {
                let thief = try await house.halfSignedIn("wang", address: "198.51.100.\(host)")
                for _ in 0..<5 { try await thief.enter("000000", expect: 422) }
            }
            try await house.halfSignedIn("wang", address: "198.51.100.7").enter(phone.code(house.clock), expect: 429)
            try await own.signIn("wang")
            try await own.enter(phone.code(house.clock))
            try await own.get("/desk")
        }
    }

    @Test func whoDoesNotKnowThePasswordCountsNoCodes() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let (phone, _) = try await house.setUpPhone(in: try await house.signedIn("wang"))
            let stranger = house.site.browser(address: "198.51.100.9")
            for _ in 0..<40 {
                #expect(try await stranger.enter("000000").location == "/sign-in?back=%2Fdesk")
            }
            try await house.halfSignedIn("wang").enter(phone.code(house.clock))
        }
    }

    @Test(arguments: Engine.available) func halfASignInEnds(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let (phone, _) = try await house.setUpPhone(in: try await house.signedIn("wang"))
            let late = try await house.halfSignedIn("wang")
            house.clock.advance(minutes: 10)
            #expect(try await late.enter(phone.code(house.clock)).location == "/sign-in?back=%2Fdesk")
            try await late.get("/desk", expect: 303)

            let changed = try await house.halfSignedIn("wang")
            try await house.administration.setPassword(of: "wang", to: "battery staple")
            #expect(try await changed.enter(phone.code(house.clock)).location == "/sign-in?back=%2Fdesk")
            try await house.administration.setPassword(of: "wang", to: House.password)

            let disabled = try await house.halfSignedIn("wang")
            try await house.administration.disable("wang")
            #expect(try await disabled.enter(phone.code(house.clock)).location == "/sign-in?back=%2Fdesk")
        }
    }

    @Test func aForgedHalfIsNone() async throws {
        try await withHouse(.sqlite) { house in
            for login in ["wang", "li"] { try await house.add(login) }
            let (phone, _) = try await house.setUpPhone(in: try await house.signedIn("wang"))
            _ = try await house.setUpPhone(in: try await house.signedIn("li"))
            let own = try #require(await house.halfSignedIn("li").cookie("half"))
            let parts = own.split(separator: ".").map(String.init)
            let wang = try await house.database.read {
                try $0.scalar("SELECT id FROM account WHERE login = 'wang'", as: String.self)
            }
            let browser = house.site.browser()
            for forged in [
                "\(wang).\(parts[1]).\(parts[2])", "\(wang).\(parts[1]).", "\(wang)", "x", "..",
                "\(parts[0]).9999999999.\(parts[2])",
            ] {
                await browser.setCookie("half", forged)
                #expect(try await browser.enter(phone.code(house.clock)).location == "/sign-in?back=%2Fdesk")
            }
            try await browser.get("/desk", expect: 303)
        }
    }
}
