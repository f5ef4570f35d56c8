import Casework
import Network
import Store
import TestKit
import Testing
import WebTestKit

@Suite struct KeepCodesTests {
    private static let page = "/sites/SQ-001/code"

    private func issue(_ town: Town) async throws -> String {
        let network = town.network
        let codes = try await town.write { tx in
            try network.register.issueCodes(forSites: [Town.station], in: tx)
        }
        return try #require(codes.first)
    }

    private func live(_ town: Town) async throws -> [String] {
        try await town.database.read { tx in
            try tx.rows("SELECT code FROM scan_code WHERE revoked_at IS NULL ORDER BY code").map { try $0.get(0) }
        }
    }

    @Test(arguments: [Town.clerk, Town.staff])
    func theClerkAndTheStaffSeeTheSign(_ viewer: Viewer) async throws {
        try await Town.with { town in
            let code = try await issue(town)
            let page = try await town.site().browser(as: viewer).get(Self.page)
            #expect(page.says("https://huying.example/c/\(code)") && page.says("槐店代表联络站"))
            let modules = try #require(SVGModules(page.text))
            #expect(try QRDecoder.text(of: modules.modules, width: modules.width) == "https://huying.example/c/\(code)")
        }
    }

    @Test(arguments: [
        Town.otherClerk, Town.otherStaff, Town.viewer(.auditor, over: .region(RegionRange(Town.shenqiu))),
    ])
    func anotherCountysClerkCannotRevoke(_ viewer: Viewer) async throws {
        try await Town.with { town in
            let code = try await issue(town)
            let browser = town.site().browser(as: viewer)
            try await browser.get(Self.page, expect: 403)
            try await browser.get("/settings?back=/", expect: 303)
            for act in ["revoke", "replace"] {
                let reply = try await browser.post(Self.page + "/" + act, ["current": code], expect: 403)
                #expect(!reply.text.contains(code))
            }
            #expect(try await live(town) == [code])
        }
    }

    @Test func strangersAreAskedToSignIn() async throws {
        try await Town.with { town in
            let code = try await issue(town)
            let browser = town.site().browser()
            let reply = try await browser.get(Self.page, expect: 303)
            #expect(reply.location?.hasPrefix("/sign-in") == true)
            try await browser.get("/c/ABCDEFGHJK", expect: 404)
            try await browser.post(Self.page + "/revoke", ["current": code], expect: 303)
            #expect(try await live(town) == [code])
        }
    }

    @Test(arguments: Engine.available)
    func aReplacedCodeStopsAndTheNewOneWorks(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let old = try await issue(town)
            let site = town.site()
            let clerk = site.browser(as: Town.clerk)
            let form = try await clerk.get(Self.page)
            #expect(form.hidden("current") == old)
            try await clerk.post(Self.page + "/replace", ["current": old])
            let codes = try await live(town)
            let new = try #require(codes.first)
            #expect(codes.count == 1 && new != old)
            try await site.browser().get("/c/\(old)", expect: 410)
            try await site.browser().get("/c/\(new)", expect: 303)
            let page = try await clerk.get(Self.page)
            #expect(page.says("\(old) · 启用 2026年11月24日 · 停用 2026年11月24日 · 换成 \(new)"))
        }
    }

    @Test(arguments: Engine.available)
    func twoWhoPressAtOncePrintOneSign(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let old = try await issue(town)
            let site = town.site()
            let (first, second) = (site.browser(as: Town.clerk), site.browser(as: Town.staff))
            try await first.get(Self.page)
            try await second.get(Self.page)
            try await first.post(Self.page + "/replace", ["current": old])
            try await second.post(Self.page + "/replace", ["current": old], expect: 409)
            try await second.get(Self.page)
            try await second.post(Self.page + "/revoke", ["current": old], expect: 409)
            let now = try await live(town)
            #expect(now.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func aRevokedCodeCanBeFollowedByANewOne(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let old = try await issue(town)
            let staff = town.site().browser(as: Town.staff)
            try await staff.get(Self.page)
            try await staff.post(Self.page + "/revoke", ["current": old])
            #expect(try await live(town) == [])
            let page = try await staff.get(Self.page)
            #expect(page.says("现在没有可用的扫码牌") && page.says("启用一个新码"))
            try await staff.post(Self.page + "/revoke", [:], expect: 409)
            try await staff.get(Self.page)
            try await staff.post(Self.page + "/replace", ["current": ""])
            let now = try await live(town)
            #expect(now.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func aTargetHasOneLiveCodeAtMost(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let old = try await issue(town)
            await #expect(throws: DatabaseError.self) { try await self.issue(town) }
            #expect(try await live(town) == [old])
        }
    }

    @Test func aDeputysCodeIsKeptByTheStaffOfTheirRegion() async throws {
        try await Town.with { town in
            try await town.addDeputy("张伟", slug: "zhang")
            let site = town.site()
            try await site.browser(as: Town.otherStaff).get("/deputies/zhang/code", expect: 403)
            try await site.browser(as: Town.clerk).get("/deputies/zhang/code", expect: 403)
            let staff = site.browser(as: Town.staff)
            try await staff.get("/deputies/zhang/code")
            try await staff.post("/deputies/zhang/code/replace", ["current": ""])
            let codes = try await live(town)
            let code = try #require(codes.first)
            let reply = try await site.browser().get("/c/\(code)", expect: 303)
            #expect(reply.location == "/opinions/new?deputy=zhang&via=code")
        }
    }
}
