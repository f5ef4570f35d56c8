import Store
import TestKit
import Testing
import WebTestKit

@testable import Accounts

@Suite struct LimitTests {
    private func fail(_ times: Int, _ login: String = "wang", in browser: Browser) async throws {
        for _ in 0..<times { try await browser.signIn(login, "wrong horse", expect: 422) }
    }

    @Test(arguments: Engine.available) func afterFiveFailuresTheSourceWaits(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = house.site.browser()
            try await fail(5, in: browser)
            house.clock.advance(minutes: 5)
            let refused = try await browser.signIn("wang", expect: 429)
            #expect(refused.says("请过 10 分钟再试"))
            #expect(refused.header("Retry-After") == "600")
            house.clock.advance(minutes: 10)
            try await browser.signIn("wang")
        }
    }

    @Test func beingRefusedMakesNobodyWaitLonger() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = house.site.browser()
            try await fail(5, in: browser)
            for _ in 0..<10 {
                house.clock.advance(minutes: 1)
                try await browser.signIn("wang", "wrong horse", expect: 429)
            }
            house.clock.advance(minutes: 5)
            try await browser.signIn("wang")
        }
    }

    @Test(arguments: Engine.available) func strangersCannotLockAnotherAddressOut(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let stranger = house.site.browser(address: "198.51.100.9")
            try await fail(5, in: stranger)
            try await stranger.signIn("wang", expect: 429)
            try await house.site.browser(address: "192.0.2.7").signIn("wang")
        }
    }

    @Test(arguments: Engine.available) func aKnownDeviceIsNotLockedOutAtItsOwnAddress(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            try await house.add("li")
            let own = try await house.signedIn("wang")
            try await own.post("/sign-out")
            let stranger = house.site.browser()
            try await fail(5, in: stranger)
            for number in 0..<25 { try await fail(1, "nobody\(number)", in: stranger) }
            try await stranger.signIn("li", expect: 429)
            try await own.signIn("wang")
        }
    }

    @Test func aKnownDeviceHasALimitOfItsOwn() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let own = try await house.signedIn("wang")
            try await own.post("/sign-out")
            try await fail(5, in: own)
            try await own.signIn("wang", expect: 429)
            try await house.site.browser().signIn("wang")
        }
    }

    @Test func aDeviceKnowsOnlyTheAccountsThatSignedInThere() async throws {
        try await withHouse(.sqlite) { house in
            for login in ["wang", "li"] { try await house.add(login) }
            let stranger = house.site.browser()
            try await fail(5, "wang", in: stranger)
            let browser = try await house.signedIn("li")
            try await browser.post("/sign-out")
            try await browser.signIn("wang", expect: 429)
        }
    }

    @Test func aForgedDeviceCookieIsNoDevice() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let browser = house.site.browser()
            try await fail(5, in: browser)
            let id = String(repeating: "a", count: 32)
            for forged in [id, "\(id).\(String(repeating: "b", count: 64))", "x", ""] {
                await browser.setCookie("device", forged)
                try await browser.signIn("wang", expect: 429)
            }
        }
    }

    @Test(arguments: Engine.available) func oneAddressTriesThirtyTimesOverAllAccounts(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = house.site.browser()
            for number in 0..<30 { try await fail(1, "nobody\(number)", in: browser) }
            try await browser.signIn("wang", expect: 429)
            house.clock.advance(minutes: 15)
            try await browser.signIn("wang")
        }
    }

    @Test(arguments: Engine.available) func successTakesItsOwnTryBack(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            for _ in 0..<40 { try await house.site.browser().signIn("wang") }
        }
    }

    @Test(arguments: Engine.available) func guessesAtOnceAreCountedToo(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = house.site.browser()
            try await browser.get("/sign-in")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await browser.post("/sign-in", ["account": "wang", "password": "wrong horse"], expect: nil)
                            .status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 422 }.count == 5)
            #expect(statuses.filter { $0 == 429 }.count == 15)
        }
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::1", "2001:db8:1:2::/64"), ("2001:db8::1", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"),
        ("fe80::1%eth0", "fe80:0:0:0::/64"), ("1:2", "1:2"), ("1::2::3", "1::2::3"), ("local", "local"),
    ])
    func callersAreToldApartByTheirNetwork(address: String, network: String) {
        #expect(SourceAddress.network(of: address) == network)
    }

    @Test func aNewAddressOfTheSameIPv6NetworkHelpsNobody() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            for host in 1...5 { try await fail(1, in: house.site.browser(address: "2001:db8:1:2::\(host)")) }
            try await house.site.browser(address: "2001:db8:1:2::6").signIn("wang", expect: 429)
            try await house.site.browser(address: "2001:db8:1:3::1").signIn("wang")
        }
    }

    @Test func withoutRateLimitsNobodyWaits() async throws {
        try await withHouse(.sqlite, withoutRateLimits: true) { house in
            try await house.add("wang")
            let browser = house.site.browser()
            try await fail(40, in: browser)
            try await browser.signIn("wang")
        }
    }

    @Test func theTableNamesNoAddressAndNoAccount() async throws {
        try await withHouse(.sqlite) { house in
            try await fail(1, "zhang.san", in: house.site.browser(address: "203.0.113.77"))
            let buckets = try await house.database.read { tx in
                try tx.rows("SELECT bucket FROM sign_in_failure").map { try $0.get(0, as: String.self) }
            }
            #expect(buckets.count == 2)
            #expect(!buckets.contains { $0.contains("203.0.113.77") || $0.contains("zhang") })
        }
    }

    @Test func sweepingForgetsOldFailures() async throws {
        try await withHouse(.sqlite) { house in
            try await fail(1, in: house.site.browser())
            house.clock.advance(minutes: 15)
            let left = try await house.write { tx in
                try house.feature.sweep(in: tx)
                return try tx.scalar("SELECT COUNT(*) FROM sign_in_failure", as: Int.self)
            }
            #expect(left == 0)
        }
    }
}
