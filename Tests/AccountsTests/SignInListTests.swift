import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Accounts

/// Where someone is signed in, and how they end it.
@Suite struct SignInListTests {
    private static let wechat =
        "Mozilla/5.0 (Linux; Android 14; NOH-AN00) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0 "
        + "Mobile Safari/537.36 MicroMessenger/8.0.50"
    private static let edge =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
        + "Safari/537.36 Edg/130.0.0.0"

    private func signedIn(_ house: House, _ agent: String, address: String = "198.51.100.9") async throws -> Browser {
        let browser = house.site.browser(address: address)
        try await browser.get("/sign-in")
        try await browser.post(
            "/sign-in", ["account": "wang", "password": House.password], headers: ["User-Agent": agent])
        return browser
    }

    /// The ids in the forms of the list.
    private func others(_ page: Reply) -> [String] {
        page.text.matches(of: /name="signIn" value="([^"]+)"/).map { String($0.1) }
    }

    @Test(arguments: Engine.available) func theListTellsWhereAndWhenAndNoMore(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            _ = try await signedIn(house, Self.wechat)
            house.clock.advance(hours: 3)
            try await house.site.browser().json(
                .post, "/api/v1/sessions", ["account": "wang", "password": .text(House.password)], expect: 201)
            let browser = try await signedIn(house, Self.edge)
            house.clock.advance(minutes: 40)
            try await browser.get("/desk")
            let page = try await browser.get("/account")
            #expect(page.says("Edge 浏览器，Windows 电脑 就是这里"))
            #expect(page.says("微信，安卓系统 2026年11月24日 9 时多登录 · 最近使用 2026年11月24日 9 时多"))
            #expect(page.says("程序（数据接口） 2026年11月24日 12 时多登录"))
            #expect(others(page).count == 2, "this one has no button, and a renewed token is no second sign-in")
            for secret in ["198.51.100", "NOH-AN00", "130.0", "Mozilla"] {
                #expect(!page.text.contains(secret), "\(secret)")
            }
            let stored = try await house.database.read { tx in
                try tx.rows("SELECT DISTINCT device FROM session").map { try $0.get(0, as: String.self) }
            }
            #expect(Set(stored) == ["wechat android", "edge windows", "other other"])
        }
    }

    @Test(arguments: Engine.available) func oneIsEndedAndTheOthersGoOn(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let phone = try await signedIn(house, Self.wechat)
            let other = try await signedIn(house, "")
            let browser = try await signedIn(house, Self.edge)
            house.clock.advance(minutes: 6)
            try await phone.get("/desk")
            let ids = others(try await browser.get("/account"))
            let reply = try await browser.post("/account/sessions/end", ["signIn": ids[0]])
            #expect(try await browser.follow(reply).says("那台设备已经退出"))
            try await phone.get("/desk", expect: 303)
            try await other.get("/desk")
            try await browser.post("/account/sessions/end", ["signIn": ids[0]])
            try await browser.post("/account/sessions/end")
            try await browser.get("/desk")
        }
    }

    @Test(arguments: Engine.available) func allOthersAreEndedAtOnce(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let phone = try await signedIn(house, Self.wechat)
            let program = try await house.site.browser().json(
                .post, "/api/v1/sessions", ["account": "wang", "password": .text(House.password)], expect: 201)
            guard case .text(let bearer) = try program.json["token"] else { throw DatabaseError.noRow }
            let browser = try await signedIn(house, Self.edge)
            let reply = try await browser.post("/account/sessions/end-others")
            #expect(try await browser.follow(reply).says("其他设备都已经退出"))
            try await phone.get("/desk", expect: 303)
            try await house.site.browser().json(.get, "/api/v1/desk", bearer: bearer, expect: 401)
            #expect(try await !browser.get("/account").says("其他设备全部退出"))
        }
    }

    @Test(arguments: Engine.available) func nobodyEndsTheSignInOfAnother(engine: Engine) async throws {
        try await withHouse(engine) { house in
            for login in ["wang", "li"] { try await house.add(login) }
            let browser = try await house.signedIn("wang")
            let id = try await house.database.read { try $0.scalar("SELECT sign_in_id FROM session", as: String.self) }
            try await house.signedIn("li").post("/account/sessions/end", ["signIn": id])
            try await browser.get("/desk")
            try await house.site.browser().post("/account/sessions/end", ["signIn": id])
            try await browser.get("/desk")
        }
    }

    @Test func sessionsThatEndedAreNotListed() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            _ = try await signedIn(house, Self.wechat)
            house.clock.advance(hours: 12)
            #expect(others(try await signedIn(house, Self.edge).get("/account")).isEmpty)
        }
    }

    @Test(arguments: [
        (wechat, "微信，安卓系统", "WeChat on Android"), (edge, "Edge 浏览器，Windows 电脑", "Edge on Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                + "Version/18.0 Mobile/15E148 Safari/604.1", "Safari 浏览器，苹果手机或平板", "Safari on iPhone or iPad"
        ),
        (
            "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Safari/537.36 "
                + "ArkWeb/4.1 Mobile HuaweiBrowser/5.0", "华为浏览器，鸿蒙系统", "Huawei Browser on HarmonyOS"
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox 浏览器，Linux 电脑",
            "Firefox on Linux"
        ),
        ("curl/8.5.0", "没有认出的设备", "A device we do not recognise"), ("", "没有认出的设备", "A device we do not recognise"),
    ])
    func aBrowserIsToldInFewWords(agent: String, zh: String, en: String) {
        let device = DeviceWords(userAgent: agent)
        #expect(device.text.zh == zh && device.text.en == en)
        #expect(DeviceWords(device.sqlValue) == device)
    }

    @Test func aDeviceOfAnotherVersionIsUnknown() {
        for stored in ["", "netscape amiga", "x"] {
            #expect(DeviceWords(.text(stored))?.text.en == "A device we do not recognise")
        }
    }
}
