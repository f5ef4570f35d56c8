import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Accounts

@Suite struct AccountPageTests {
    private let change: KeyValuePairs = [
        "currentPassword": House.password, "newPassword": "battery staple", "repeatedPassword": "battery staple",
    ]

    @Test func thePageTellsRolesAndMandatesInWords() async throws {
        try await withHouse(.sqlite) { house in
            let person = try await house.add("wang", name: "王芳")
            let (people, today) = (house.people, house.clock.today)
            try await house.write { tx in
                for site in ["site-1", "site-9"] {
                    try people.grant(.stationClerk, to: person, over: .organisation(ID(site)), in: tx)
                }
                try people.addMandate(
                    of: person, level: .county, region: ID("411624000000"), term: 16, district: "第 3 选区",
                    status: .suspended,
                    from: today, until: today.adding(days: 30), in: tx)
            }
            let page = try await house.signedIn("wang").get("/account")
            for words in ["王芳", "联络站联络员", "七一路站", "site-9", "县（区）人大代表", "第 16 届", "第 3 选区", "暂停执行职务", "2026年12月23日止"] {
                #expect(page.says(words), "\(words)")
            }
        }
    }

    /// Names are entered by commands, and what they hold is as little to be trusted as what is typed into a page.
    @Test(arguments: Engine.available) func aNameShowsWhatItIsAndMovesNothingBesideIt(engine: Engine) async throws {
        let hostile = "王<b>\u{202E}\u{7}שלום"
        try await withHouse(engine) { house in
            let person = try await house.add("wang", name: hostile)
            let (people, today) = (house.people, house.clock.today)
            try await house.write { tx in
                _ = try people.addMandate(
                    of: person, level: .county, region: ID("411624000000"), term: 17, district: hostile, from: today,
                    in: tx)
            }
            let page = try await house.signedIn("wang").get("/account")
            // In the head of the page, above the roles, and as a district.
            #expect(page.text.split(separator: "<bdi>王&lt;b&gt;שלום</bdi>").count == 4)
            #expect(!page.text.contains("\u{202E}") && !page.text.contains("\u{7}"))
            #expect(Markup.unisolated("שלום", in: page.text) == [])
        }
    }

    @Test func theAccountIsForWhoIsSignedIn() async throws {
        try await withHouse(.sqlite) { house in
            let reply = try await house.site.browser().get("/account", expect: 303)
            #expect(reply.location == "/sign-in?back=%2Faccount")
        }
    }

    @Test(arguments: Engine.available) func aNewPasswordEndsAllOtherSessions(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let own = try await house.signedIn("wang")
            let other = try await house.signedIn("wang", address: "192.0.2.8")
            let program = try await house.site.browser().json(
                .post, "/api/v1/sessions", ["account": "wang", "password": .text(House.password)], expect: 201)
            guard case .text(let bearer) = try program.json["token"] else { throw DatabaseError.noRow }

            let reply = try await own.post("/account/password", change)
            #expect(try await own.follow(reply).says("密码已修改"))
            try await other.get("/desk", expect: 303)
            try await other.json(.get, "/api/v1/desk", bearer: bearer, expect: 401)
            try await house.site.browser().signIn("wang", expect: 422)
            try await house.site.browser().signIn("wang", "battery staple")
        }
    }

    @Test func aNewPasswordNeedsTheOldOneAndToBeTypedTwice() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            func tried(_ current: String, _ new: String, _ again: String) async throws -> Reply {
                try await browser.post(
                    "/account/password",
                    ["currentPassword": current, "newPassword": new, "repeatedPassword": again], expect: 422)
            }
            #expect(try await tried("wrong horse", "battery staple", "battery staple").says("当前密码不对"))
            #expect(try await tried(House.password, "short", "short").says("至少 8 个字符"))
            #expect(try await tried(House.password, "battery staple", "battery stable").says("两次填写的新密码不一样"))
            #expect(try await tried("", "battery staple", "battery staple").says("请填写密码"))
            try await house.site.browser().signIn("wang")
        }
    }

    @Test func aStolenSessionCannotGuessThePassword() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let thief = try await house.signedIn("wang", address: "198.51.100.9")
            let guess: KeyValuePairs = [
                "currentPassword": "wrong horse", "newPassword": "battery staple",
                "repeatedPassword": "battery staple",
            ]
            for _ in 0..<5 { try await thief.post("/account/password", guess, expect: 422) }
            try await thief.post("/account/password", change, expect: 429)
            try await house.signedIn("wang").post("/account/password", change)
        }
    }

    @Test func thePasswordFormTellsBrowsersWhoseItIs() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let page = try await house.signedIn("wang").get("/account").text
            #expect(page.contains("name=\"username\" value=\"wang\" autocomplete=\"username\" readonly hidden"))
        }
    }

    @Test func anExpiredFormShowsNoPasswordAgain() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let again = try await browser.post("/account/password", change, token: .none, expect: 403)
            #expect(!again.text.contains(House.password) && !again.text.contains("battery staple"))
        }
    }
}
