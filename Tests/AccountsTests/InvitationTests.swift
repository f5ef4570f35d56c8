import Casework
import Store
import TestKit
import Testing
import WebTestKit

@testable import Accounts

/// A link of one use, by which a person sets the password.
@Suite struct InvitationTests {
    private let choice: KeyValuePairs = ["newPassword": "battery staple", "repeatedPassword": "battery staple"]

    /// Someone who was entered without a password, and the link for them.
    private func invited(_ house: House, hours: Int = 72) async throws -> String {
        try await house.administration.add(login: "wang", name: "王芳", password: nil)
        return try await house.administration.invite("wang", hours: hours)
    }

    @Test(arguments: Engine.available) func theLinkSetsAPasswordOnce(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let link = try await invited(house)
            for guess in ["", "none", House.password] {
                try await house.site.browser().signIn("wang", guess, expect: 422)
            }
            let browser = house.site.browser()
            let followed = try await browser.get(link, expect: 303)
            #expect(followed.location == "/invitation")
            let page = try await browser.follow(followed)
            #expect(page.says("设置您的密码") && page.says("wang"))
            let done = try await browser.post("/invitation", choice)
            #expect(try await browser.follow(done).says("密码已经设好，请登录"))
            #expect(await browser.cookie("session") == nil)
            #expect(await browser.cookie("invitation") == nil)
            try await browser.signIn("wang", "battery staple")

            let late = house.site.browser()
            let gone = try await late.follow(try await late.get(link, expect: 303), expect: 410)
            #expect(gone.says("这个链接不能用了"))
            try await late.post("/invitation", choice, expect: 410)
        }
    }

    @Test(arguments: Engine.available) func theTokenStandsNowhereButInItsCookie(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let link = try await invited(house)
            let token = String(link.split(separator: "/")[1])
            #expect(token.utf8.count == 64)
            let browser = house.site.browser()
            let followed = try await browser.get(link, expect: 303)
            let line = try #require(followed.setCookies.first { $0.hasPrefix("invitation=") })
            #expect(line.contains("HttpOnly") && line.contains("Max-Age=1800;"))
            let page = try await browser.follow(followed)
            #expect(!page.text.contains(token))
            #expect(page.header("Referrer-Policy") == "same-origin")
            let stored = try await house.database.read { tx in
                try tx.scalar("SELECT token_hash FROM invitation", as: String.self)
            }
            #expect(stored.utf8.count == 64 && stored != token)
            #expect(!house.site.log.lines.contains { $0.contains(token) })
        }
    }

    @Test func lookingAtTheLinkDoesNotUseItUp() async throws {
        try await withHouse(.sqlite) { house in
            let link = try await invited(house)
            for _ in 0..<3 {
                let messenger = house.site.browser()
                try await messenger.follow(try await messenger.get(link, expect: 303))
            }
        }
    }

    @Test(arguments: Engine.available) func aLinkEnds(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let first = try await invited(house, hours: 2)
            let browser = house.site.browser()
            try await browser.get(first, expect: 303)
            house.clock.advance(hours: 1, minutes: 59)
            try await browser.get("/invitation")
            house.clock.advance(minutes: 1)
            try await browser.post("/invitation", choice, expect: 410)

            let second = try await house.administration.invite("wang", hours: 1)
            let third = try await house.administration.invite("wang", hours: 1)
            let replaced = house.site.browser()
            try await replaced.follow(try await replaced.get(second, expect: 303), expect: 410)

            try await house.administration.disable("wang")
            let disabled = house.site.browser()
            try await disabled.follow(try await disabled.get(third, expect: 303), expect: 410)
            await #expect(throws: Problem.conflict(AccountWord.disabledLogin.text)) {
                try await house.administration.invite("wang", hours: 1)
            }
            house.clock.advance(hours: 1)
            let left = try await house.write { tx in
                try house.feature.sweep(in: tx)
                return try tx.scalar("SELECT COUNT(*) FROM invitation", as: Int.self)
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: Engine.available) func anotherPasswordEndsTheLink(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let link = try await invited(house)
            try await house.administration.setPassword(of: "wang", to: House.password)
            let browser = house.site.browser()
            try await browser.follow(try await browser.get(link, expect: 303), expect: 410)
        }
    }

    @Test func whatIsNoLinkOfOursIsGone() async throws {
        try await withHouse(.sqlite) { house in
            _ = try await invited(house)
            let browser = house.site.browser()
            try await browser.get("/invitation/nonsense", expect: 410)
            try await browser.get("/invitation", expect: 410)
            let forged = "/invitation/" + String(repeating: "a", count: 64)
            try await browser.follow(try await browser.get(forged, expect: 303), expect: 410)
        }
    }

    @Test(arguments: Engine.available) func whoForgotThePasswordIsSignedOutAndKeepsThePhone(engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let old = try await house.signedIn("wang")
            let (phone, _) = try await house.setUpPhone(in: old)
            let link = try await house.administration.invite("wang", hours: 72)
            try await old.get("/desk")
            let browser = house.site.browser()
            try await browser.get(link, expect: 303)
            try await browser.post("/invitation", choice)
            try await old.get("/desk", expect: 303)
            let half = try await browser.signIn("wang", "battery staple")
            #expect(half.location == "/sign-in/code?back=%2Fdesk")
            try await browser.enter(phone.code(house.clock))
        }
    }

    @Test func thePasswordIsCheckedAndAMistakeUsesNothingUp() async throws {
        try await withHouse(.sqlite) { house in
            let browser = house.site.browser()
            try await browser.get(try await invited(house), expect: 303)
            func tried(_ new: String, _ again: String) async throws -> Reply {
                try await browser.post("/invitation", ["newPassword": new, "repeatedPassword": again], expect: 422)
            }
            #expect(try await tried("short", "short").says("至少 8 个字符"))
            #expect(try await tried("battery staple", "battery stable").says("两次填写的新密码不一样"))
            try await browser.post("/invitation", choice, token: .none, expect: 403)
            await browser.read(in: "en")
            #expect(try await browser.get("/invitation").says("Set your password"))
            try await browser.post("/invitation", choice)
        }
    }

    @Test(arguments: Engine.available) func ofTwoWhoFollowAtOnceOneSucceeds(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let link = try await invited(house)
            let browsers = [house.site.browser(), house.site.browser(address: "198.51.100.9")]
            for browser in browsers { try await browser.follow(try await browser.get(link, expect: 303)) }
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for browser in browsers {
                    group.addTask { try await browser.post("/invitation", choice, expect: nil).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.sorted() == [303, 410])
        }
    }

    @Test(arguments: [0, -1, 721]) func aLinkHoldsForAReasonableTime(hours: Int) async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            await #expect(throws: Problem.conflict(AccountWord.hoursMalformed.text)) {
                try await house.administration.invite("wang", hours: hours)
            }
        }
    }
}
