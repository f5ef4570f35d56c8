import Casework
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Accounts

@Suite struct SessionTests {
    @Test(arguments: Engine.available) func aTokenIsReplacedEveryThirtyMinutesOfUse(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let first = await browser.cookie("session")
            house.clock.advance(minutes: 29)
            try await browser.get("/desk")
            #expect(await browser.cookie("session") == first)
            house.clock.advance(minutes: 1)
            try await browser.get("/desk")
            let second = await browser.cookie("session")
            #expect(second != first)
            house.clock.advance(hours: 1)
            try await browser.get("/desk")
            #expect(await browser.cookie("session") != second)
        }
    }

    @Test(arguments: Engine.available) func theReplacedTokenHoldsForAMinute(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let behind = house.site.browser()
            await behind.setCookie("session", await browser.cookie("session"))
            house.clock.advance(minutes: 30)
            try await browser.get("/desk")
            house.clock.advance(seconds: 59)
            let late = try await behind.get("/desk")
            #expect(!late.setCookies.contains { $0.hasPrefix("session=") })
            house.clock.advance(seconds: 1)
            try await behind.get("/desk", expect: 303)
            try await browser.get("/desk")
        }
    }

    @Test(arguments: Engine.available) func ofManyRequestsAtOnceOneReplacesTheToken(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let token = try #require(await house.signedIn("wang").cookie("session"))
            house.clock.advance(minutes: 30)
            let credentials = Credentials(cookies: Cookies(header: "session=\(token)"), bearer: nil, isAPI: false)
            let resolve = house.feature.resolver()
            let renewed = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        let signedIn = try #require(try await resolve(credentials))
                        return signedIn.cookies.count
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(renewed == 1)
        }
    }

    @Test(arguments: Engine.available) func twelveIdleHoursEndASession(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            house.clock.advance(hours: 11, minutes: 59)
            try await browser.get("/desk")
            house.clock.advance(hours: 12)
            try await browser.get("/desk", expect: 303)
        }
    }

    /// An open page asks by itself, all night: that is no use of a session, and must not keep it.
    @Test(arguments: Engine.available) func listeningKeepsNoSessionAlive(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let token = try #require(await browser.cookie("session"))
            let listening = Credentials(
                cookies: Cookies(header: "session=\(token)"), bearer: nil, isAPI: false, isWatching: true)
            let resolve = house.feature.resolver()
            var signIns: Set<String> = []
            for _ in 0..<11 {
                house.clock.advance(hours: 1)
                let signedIn = try #require(try await resolve(listening))
                #expect(signedIn.cookies.isEmpty)
                signIns.insert(try #require(signedIn.signIn))
            }
            #expect(signIns.count == 1)
            let (held, ids) = (house.feature.heldSignIns, signIns)
            #expect(try await house.database.read { try held(ids.union(["of nobody"]), $0) } == ids)
            house.clock.advance(hours: 1)
            #expect(try await resolve(listening) == nil)
            #expect(try await house.database.read { try held(ids, $0) }.isEmpty)
            try await browser.get("/desk", expect: 303)
        }
    }

    @Test func whoSignedOutOrWasDisabledIsNotHeld() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let token = try #require(await browser.cookie("session"))
            let credentials = Credentials(cookies: Cookies(header: "session=\(token)"), bearer: nil, isAPI: false)
            let id = try #require(try await house.feature.resolver()(credentials)?.signIn)
            let held = house.feature.heldSignIns
            let disabled = house.clock.now
            _ = try await house.database.write { try $0.run("UPDATE account SET disabled_at = \(disabled)") }
            #expect(try await house.database.read { try held([id], $0) }.isEmpty)
            _ = try await house.database.write { try $0.run("UPDATE account SET disabled_at = NULL") }
            #expect(try await house.database.read { try held([id], $0) } == [id])
            try await browser.post("/sign-out")
            #expect(try await house.database.read { try held([id], $0) }.isEmpty)
        }
    }

    @Test func useIsWrittenOnceInFiveMinutes() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            func seen() async throws -> String {
                try await house.database.read { try $0.scalar("SELECT seen_at FROM session") }
            }
            let first = try await seen()
            house.clock.advance(minutes: 4, seconds: 59)
            try await browser.get("/desk")
            #expect(try await seen() == first)
            house.clock.advance(seconds: 1)
            try await browser.get("/desk")
            #expect(try await seen() == house.clock.now.description)
        }
    }

    @Test(arguments: Engine.available) func sevenDaysEndASessionHoweverBusy(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            for _ in 0..<16 {
                house.clock.advance(hours: 10)
                try await browser.get("/desk")
            }
            house.clock.advance(hours: 7, minutes: 59)
            let last = try await browser.get("/desk")
            let line = try #require(last.setCookies.first { $0.hasPrefix("session=") })
            #expect(line.contains("Max-Age=60;"))
            house.clock.advance(minutes: 1)
            try await browser.get("/desk", expect: 303)
        }
    }

    @Test(arguments: Engine.available) func signingOutEndsEveryTokenOfTheSignIn(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let other = try await house.signedIn("wang")
            let behind = house.site.browser()
            await behind.setCookie("session", await browser.cookie("session"))
            house.clock.advance(minutes: 30)
            try await browser.get("/desk")
            let new = await browser.cookie("session")
            #expect(try await browser.post("/sign-out").location == "/")
            #expect(await browser.cookie("session") == nil)
            try await behind.get("/desk", expect: 303)
            await browser.setCookie("session", new)
            try await browser.get("/desk", expect: 303)
            try await other.get("/desk")
        }
    }

    @Test(arguments: Engine.available) func onlyHashesOfTokensAreStored(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let token = try #require(await house.signedIn("wang").cookie("session"))
            let stored = try await house.database.read { tx in
                try tx.rows("SELECT token_hash, sign_in_id, account_id FROM session")
                    .flatMap { row in try (0..<row.count).map { try row.get($0, as: String.self) } }
            }
            #expect(stored.count == 3)
            #expect(!stored.contains { $0.contains(token) })
            let impostor = house.site.browser()
            await impostor.setCookie("session", stored[0])
            try await impostor.get("/desk", expect: 303)
        }
    }

    @Test(arguments: Engine.available) func aBrowserHoldsOneSession(engine: Engine) async throws {
        try await withHouse(engine) { house in
            for login in ["wang", "li"] { try await house.add(login) }
            let browser = try await house.signedIn("wang")
            let before = await browser.cookie("session")
            try await browser.post("/sign-in", ["account": "li", "password": House.password])
            try await browser.get("/desk")
            let behind = house.site.browser()
            await behind.setCookie("session", before)
            try await behind.get("/desk", expect: 303)
        }
    }

    @Test func unreadNoticesAreAskedForTheViewer() async throws {
        try await withHouse(.sqlite) { house in
            let person = try await house.add("wang")
            let token = try #require(await house.signedIn("wang").cookie("session"))
            let credentials = Credentials(cookies: Cookies(header: "session=\(token)"), bearer: nil, isAPI: false)
            let resolve = house.feature.resolver { viewer, _ in viewer.person == person ? 7 : 0 }
            #expect(try await resolve(credentials)?.unreadNotices == 7)
        }
    }

    @Test func aViewerCostsOneStatement() async throws {
        let counter = StatementCounter()
        try await withHouse(.sqlite, options: counter.options()) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            try await browser.get("/desk")
            let before = counter.count
            try await browser.get("/desk")
            #expect(counter.count - before == 1)
            let anonymous = house.site.browser()
            for nonsense in ["", "x", String(repeating: "g", count: 64)] {
                await anonymous.setCookie("session", nonsense)
                try await anonymous.get("/desk", expect: 303)
            }
            #expect(counter.count - before == 1)
        }
    }

    @Test func assetsAskForNobody() async throws {
        let counter = StatementCounter()
        try await withHouse(.sqlite, options: counter.options()) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            house.clock.advance(hours: 1)
            let before = counter.count
            let icon = try await browser.get("/assets/icon.svg")
            #expect(counter.count == before)
            #expect(icon.setCookies.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func sweepingRemovesWhatNoLongerHolds(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            _ = try await house.signedIn("wang")
            house.clock.advance(hours: 6)
            try await browser.get("/desk")
            house.clock.advance(hours: 6)
            let feature = house.feature
            let left = try await house.write { tx in
                try feature.sweep(in: tx)
                return try tx.scalar("SELECT COUNT(*) FROM session", as: Int.self)
            }
            #expect(left == 1)
            try await browser.get("/desk")
        }
    }
}
