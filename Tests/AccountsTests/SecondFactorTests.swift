import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Accounts

@Suite struct SecondFactorTests {
    @Test(arguments: Engine.available) func afterSettingUpSignInAsksForTheCode(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            #expect(try await browser.get("/account").says("开启两步验证"))
            let page = try await browser.get("/account/second-factor")
            #expect(page.says("第二步") && page.text.contains("添加到身份验证器的二维码"))
            let (phone, codes) = try await house.setUpPhone(in: browser)
            #expect(codes.count == 10 && Set(codes).count == 10)
            #expect(try await browser.get("/account").says("管理两步验证"))

            let other = house.site.browser()
            let asked = try await other.signIn("wang")
            #expect(asked.location == "/sign-in/code?back=%2Fdesk")
            #expect(await other.cookie("session") == nil)
            #expect(try await other.follow(asked).says("请填写动态码"))
            try await other.get("/desk", expect: 303)
            #expect(try await other.enter("000000", expect: 422).says("动态码不对"))
            #expect(try await other.enter("", expect: 422).says("请填写动态码"))
            let reply = try await other.enter(phone.code(house.clock))
            #expect(reply.location == "/desk")
            try await other.follow(reply)
            #expect(await other.cookie("half") == nil)
        }
    }

    @Test(arguments: Engine.available) func aCodeIsAcceptedOnce(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let (phone, _) = try await house.setUpPhone(in: try await house.signedIn("wang"))
            // The code that proved the phone is used up too.
            try await house.halfSignedIn("wang").enter(phone.code(house.clock, steps: -1), expect: 422)
            try await house.halfSignedIn("wang").enter(phone.code(house.clock))
            try await house.halfSignedIn("wang").enter(phone.code(house.clock), expect: 422)
            house.clock.advance(seconds: 30)
            try await house.halfSignedIn("wang").enter(phone.code(house.clock, steps: 1))
            // A later one was accepted: those before it are not any more.
            try await house.halfSignedIn("wang").enter(phone.code(house.clock), expect: 422)
        }
    }

    @Test(arguments: Engine.available) func aRecoveryCodeStandsInForThePhoneOnce(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            try await house.add("li")
            let (_, codes) = try await house.setUpPhone(in: try await house.signedIn("wang"))
            _ = try await house.setUpPhone(in: try await house.signedIn("li"))
            let browser = try await house.halfSignedIn("wang")
            try await browser.enter(codes[3].lowercased())
            #expect(try await browser.get("/account/second-factor").says("还有 9 个备用码没有用"))
            try await house.halfSignedIn("wang").enter(codes[3], expect: 422)
            try await house.halfSignedIn("li").enter(codes[4], expect: 422)
        }
    }

    @Test(arguments: Engine.available) func theDatabaseGivesNeitherSecretNorCode(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let (phone, codes) = try await house.setUpPhone(in: try await house.signedIn("wang"))
            let (sealed, hashes) = try await house.database.read { tx in
                (
                    try tx.scalar("SELECT secret FROM second_factor", as: [UInt8].self),
                    try tx.rows("SELECT code_hash FROM recovery_code").map { try $0.get(0, as: String.self) }
                )
            }
            let text = String(decoding: sealed, as: UTF8.self)
            #expect(!text.contains(Hex.text(phone.secret)) && !text.contains(Base32.text(phone.secret)))
            #expect(!sealed.contains(phone.secret))
            #expect(hashes.count == 10)
            for code in codes { #expect(!hashes.contains { $0.contains(code.replacing("-", with: "").lowercased()) }) }
            #expect(!house.site.log.lines.contains { $0.contains(codes[0]) })
        }
    }

    @Test func settingUpNeedsThePasswordAndTheCode() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let page = try await browser.get("/account/second-factor")
            let (phone, sealed) = (try Phone(reading: page), try #require(page.hidden("sealed")))
            func tried(_ sealed: String, _ code: String, _ password: String) async throws -> Reply {
                try await browser.post(
                    "/account/second-factor", ["sealed": sealed, "code": code, "currentPassword": password], expect: 422
                )
            }
            let code = phone.code(house.clock)
            #expect(try await tried(sealed, code, "").says("请填写密码"))
            #expect(try await tried(sealed, code, "wrong horse").says("当前密码不对"))
            let again = try await tried(sealed, "000000", House.password)
            #expect(again.says("动态码不对"))
            #expect(again.hidden("sealed") == sealed, "the phone has scanned it already")
            for forged in ["", "00", String(sealed.dropLast(2)) + "00"] {
                #expect(try await tried(forged, code, House.password).says("二维码已经过期"))
            }
            house.clock.advance(hours: 1)
            #expect(try await tried(sealed, phone.code(house.clock), House.password).says("二维码已经过期"))
            try await house.site.browser().follow(try await house.site.browser().signIn("wang"), expect: 303)
        }
    }

    @Test func aSecretFromAnotherSessionIsNotTaken() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let thief = try await house.signedIn("wang", address: "198.51.100.9")
            let page = try await thief.get("/account/second-factor")
            let own = try await house.signedIn("wang")
            let reply = try await own.post(
                "/account/second-factor",
                [
                    "sealed": page.hidden("sealed") ?? "", "code": try Phone(reading: page).code(house.clock),
                    "currentPassword": House.password,
                ], expect: 422)
            #expect(reply.says("二维码已经过期"))
        }
    }

    @Test(arguments: Engine.available) func settingUpSignsOutEverywhereElseAndHappensOnce(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let other = try await house.signedIn("wang", address: "192.0.2.8")
            let browser = try await house.signedIn("wang")
            let page = try await browser.get("/account/second-factor")
            _ = try await house.setUpPhone(in: browser)
            try await other.get("/desk", expect: 303)
            try await browser.get("/desk")
            let phone = try Phone(reading: page)
            try await browser.post(
                "/account/second-factor",
                [
                    "sealed": page.hidden("sealed") ?? "", "code": phone.code(house.clock),
                    "currentPassword": House.password,
                ], expect: 409)
        }
    }

    @Test(arguments: Engine.available) func changingItNeedsPasswordAndCode(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let (phone, codes) = try await house.setUpPhone(in: browser)
            for path in ["/account/second-factor/recovery-codes", "/account/second-factor/remove"] {
                let code = phone.code(house.clock)
                try await browser.post(path, ["code": code, "currentPassword": "wrong horse"], expect: 422)
                try await browser.post(path, ["code": "", "currentPassword": House.password], expect: 422)
                try await browser.post(path, ["code": "000000", "currentPassword": House.password], expect: 422)
            }
            let renewed = try await browser.post(
                "/account/second-factor/recovery-codes",
                ["code": codes[0], "currentPassword": House.password], expect: 200)
            #expect(renewed.says("请保存好备用码") && !renewed.says(codes[1]))
            try await house.halfSignedIn("wang").enter(codes[1], expect: 422)
            try await browser.post(
                "/account/second-factor/remove",
                ["code": phone.code(house.clock), "currentPassword": House.password])
            #expect(try await house.site.browser().signIn("wang").location == "/desk")
        }
    }

    @Test func aStolenSessionCannotGuessTheCodeEvenWithThePassword() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let (phone, _) = try await house.setUpPhone(in: browser)
            func tried(_ code: String, expect status: Int) async throws {
                try await browser.post(
                    "/account/second-factor/remove", ["code": code, "currentPassword": House.password], expect: status)
            }
            for _ in 0..<5 { try await tried("000000", expect: 422) }
            try await tried(phone.code(house.clock), expect: 429)
        }
    }

    @Test(arguments: Engine.available) func thePhoneIsTakenOffByTheAdministrator(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            await #expect(throws: Problem.conflict(AccountWord.noSecondFactor.text)) {
                try await house.administration.resetSecondFactor(of: "wang")
            }
            let browser = try await house.signedIn("wang")
            _ = try await house.setUpPhone(in: browser)
            #expect(try await house.administration.list().map(\.hasSecondFactor) == [true])
            try await house.administration.resetSecondFactor(of: "wang")
            #expect(try await house.administration.list().map(\.hasSecondFactor) == [false])
            try await browser.get("/desk", expect: 303)
            #expect(try await house.site.browser().signIn("wang").location == "/desk")
        }
    }

    @Test(arguments: Engine.available) func aProgramSendsTheCodeBesideThePassword(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let (phone, _) = try await house.setUpPhone(in: try await house.signedIn("wang"))
            let program = house.site.browser()
            func tried(_ code: String?, expect status: Int) async throws -> Reply {
                var body: [JSON.Member] = [.init("account", "wang"), .init("password", .text(House.password))]
                if let code { body.append(.init("code", .text(code))) }
                return try await program.json(.post, "/api/v1/sessions", .object(body), expect: status)
            }
            for code in [nil, "", "000000", "nonsense"] {
                guard case .array(let problems) = try await tried(code, expect: 422).json["problems"] else {
                    throw DatabaseError.noRow
                }
                #expect(problems.first?["field"] == "code")
            }
            guard case .text(let token) = try await tried(phone.code(house.clock), expect: 201).json["token"] else {
                throw DatabaseError.noRow
            }
            try await program.json(.get, "/api/v1/desk", bearer: token)
            _ = try await tried(phone.code(house.clock), expect: 422)
        }
    }

    @Test func thePagesAreSaidInEnglishToo() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            await browser.read(in: "en")
            #expect(try await browser.get("/account/second-factor").says("Step 2: enter the code"))
            _ = try await house.setUpPhone(in: browser)
            #expect(try await browser.get("/account/second-factor").says("Recovery codes not used yet: 10."))
        }
    }
}
