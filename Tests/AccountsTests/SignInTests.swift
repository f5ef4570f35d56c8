import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Accounts

@Suite struct SignInTests {
    @Test(arguments: Engine.available) func theRightPasswordSignsIn(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let person = try await house.add("wang.fang", name: "王芳")
            let browser = house.site.browser()
            let reply = try await browser.signIn("wang.fang")
            #expect(reply.location == "/desk")
            let desk = try await browser.follow(reply)
            #expect(desk.says(person.text))
            #expect(desk.text.contains("<a href=\"/account\"><bdi>王芳</bdi></a>"))
        }
    }

    @Test func theCookieIsOutOfReachOfScripts() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let lines = try await house.site.browser().signIn("wang").setCookies
            for name in ["session=", "device="] {
                let line = try #require(lines.first { $0.hasPrefix(name) })
                #expect(line.contains("HttpOnly"))
                #expect(line.contains("SameSite=Lax"))
            }
        }
    }

    @Test(arguments: Engine.available) func aWrongPasswordIsRefusedAndTheAccountKept(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = house.site.browser()
            let reply = try await browser.signIn("wang", "wrong horse", expect: 422)
            #expect(reply.says("账号或密码不对"))
            #expect(reply.text.contains("value=\"wang\""))
            #expect(!reply.text.contains("wrong horse"))
            #expect(await browser.cookie("session") == nil)
        }
    }

    @Test func anUnknownLoginGetsTheSameAnswerForTheSameWork() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let before = house.passwords.derivations
            let wrong = try await house.site.browser().signIn("wang", "wrong horse", expect: 422)
            #expect(house.passwords.derivations == before + 1)
            let unknown = try await house.site.browser(address: "192.0.2.2").signIn(
                "nobody", "wrong horse", expect: 422)
            #expect(house.passwords.derivations == before + 2)
            #expect(wrong.visible == unknown.visible)
        }
    }

    @Test func aLoginIsFoundHoweverItIsTyped() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("Wang.Fang")
            for typed in ["wang.fang", "  WANG.FANG ", "ｗａｎｇ.fang"] {
                try await house.site.browser().signIn(typed)
            }
        }
    }

    @Test func emptyFieldsAreNamedAndCostNoTry() async throws {
        try await withHouse(.sqlite) { house in
            let browser = house.site.browser()
            for _ in 0..<8 {
                let reply = try await browser.signIn("", "", expect: 422)
                #expect(reply.says("请填写账号"))
                #expect(reply.says("请填写密码"))
            }
        }
    }

    @Test(arguments: ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\nevil"])
    func anotherOriginIsNeverWhereSignInLeads(back: String) async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let reply = try await house.site.browser().signIn("wang", back: back)
            #expect(reply.location == "/desk")
        }
    }

    @Test func signInLeadsBackToWhereItWasAsked() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = house.site.browser()
            let asked = try await browser.get("/desk?page=2", expect: 303)
            let form = try await browser.follow(asked)
            let back = try #require(form.hidden("back"))
            let reply = try await browser.post(
                "/sign-in", ["account": "wang", "password": House.password, "back": back])
            #expect(reply.location == "/desk?page=2")
        }
    }

    @Test func whoIsSignedInNeedsNoForm() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            #expect(try await browser.get("/sign-in", expect: 303).location == "/desk")
        }
    }

    @Test(arguments: ["/sign-in", "/sign-out", "/account/password"]) func formsNeedTheirToken(path: String) async throws
    {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let fields: KeyValuePairs = ["account": "wang", "password": House.password]
            try await browser.post(path, fields, token: .none, expect: 403)
            try await browser.post(path, fields, token: .given(String(repeating: "a", count: 32)), expect: 403)
            try await browser.get("/account")
        }
    }

    @Test(arguments: Engine.available) func aDisabledAccountIsOutAtOnce(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            try await house.administration.disable("wang")
            try await browser.get("/desk", expect: 303)
            let refused = try await house.site.browser().signIn("wang", expect: 422)
            #expect(refused.says("已经停用"))
            try await house.administration.enable("wang")
            try await browser.get("/desk", expect: 303)
            try await house.signedIn("wang").get("/desk")
        }
    }

    @Test(arguments: Engine.available) func aProgramGetsABearerToken(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let person = try await house.add("wang")
            let program = house.site.browser()
            let made = try await program.json(
                .post, "/api/v1/sessions", ["account": "wang", "password": .text(House.password)], expect: 201)
            guard case .text(let token) = try made.json["token"] else { throw DatabaseError.noRow }
            #expect(try made.json["expires"] == "2026-12-01T01:00:00Z")
            #expect(made.setCookies.isEmpty)
            let desk = try await program.json(.get, "/api/v1/desk", bearer: token)
            #expect(try desk.json["person"] == .text(person.text))

            try await program.json(.delete, "/api/v1/sessions", bearer: token)
            try await program.json(.get, "/api/v1/desk", bearer: token, expect: 401)
            try await program.json(.delete, "/api/v1/sessions", bearer: token, expect: 401)
        }
    }

    @Test func aWrongPasswordOverTheAPINamesTheField() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let reply = try await house.site.browser().json(
                .post, "/api/v1/sessions", ["account": "wang", "password": "wrong horse"], expect: 422)
            guard case .array(let problems) = try reply.json["problems"] else { throw DatabaseError.noRow }
            #expect(problems.first?["field"] == "password")
        }
    }

    @Test func aCookieIsNoBearerTokenAndTheOtherWayRound() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let cookie = try #require(await browser.cookie("session"))
            try await house.site.browser().json(.get, "/api/v1/desk", bearer: cookie, expect: 401)
            try await browser.json(.get, "/api/v1/desk", expect: 401)

            let made = try await house.site.browser().json(
                .post, "/api/v1/sessions", ["account": "wang", "password": .text(House.password)], expect: 201)
            guard case .text(let bearer) = try made.json["token"] else { throw DatabaseError.noRow }
            let other = house.site.browser()
            await other.setCookie("session", bearer)
            try await other.get("/desk", expect: 303)
        }
    }

    @Test func everyPageIsSaidInEnglishToo() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = house.site.browser()
            await browser.read(in: "en")
            #expect(try await browser.get("/sign-in").says("Staff sign-in"))
            try await browser.signIn("wang")
            #expect(try await browser.get("/account").says("You have not been given a role yet."))
        }
    }
}
