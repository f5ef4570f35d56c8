import Accounts
import Casework
import Network
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@Suite struct FollowCodeTests {
    private func issue(_ town: Town, for site: ID<Organisation> = Town.station) async throws -> String {
        let network = town.network
        let codes = try await town.write { try network.register.issueCodes(forSites: [site], in: $0) }
        return try #require(codes.first)
    }

    private func issue(_ town: Town, for person: ID<Person>) async throws -> String {
        let network = town.network
        let codes = try await town.write { try network.register.issueCodes(forDeputies: [person], in: $0) }
        return try #require(codes.first)
    }

    private func revoke(_ code: String, _ town: Town) async throws {
        let now = town.world.now
        try await town.write { try $0.run("UPDATE scan_code SET revoked_at = \(now) WHERE code = \(code)") }
    }

    @Test(arguments: Engine.available)
    func aCodeLeadsStraightToTheForm(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let person = try await town.addDeputy("张伟", slug: "zhang")
            let (site, deputy) = (try await issue(town), try await issue(town, for: person))
            let browser = town.site().browser()
            let toSite = try await browser.get("/c/\(site)", expect: 303)
            #expect(toSite.location == "/opinions/new?site=SQ-001&via=code")
            let toDeputy = try await browser.get("/c/\(deputy)", expect: 303)
            #expect(toDeputy.location == "/opinions/new?deputy=zhang&via=code")
        }
    }

    @Test func aCodeMayBeTypedByHand() async throws {
        try await Town.with { town in
            let code = try await issue(town)
            let typed = code.lowercased().prefix(5) + "-" + code.dropFirst(5)
            try await town.site().browser().get("/c/\(typed)", expect: 303)
        }
    }

    @Test func aRevokedCodeExplainsItself() async throws {
        try await Town.with { town in
            let code = try await issue(town)
            try await revoke(code, town)
            let page = try await town.site().browser().get("/c/\(code)", expect: 410)
            #expect(page.says("这个码已经停用") && page.says("槐店代表联络站"))
            #expect(page.text.contains("href=\"/opinions/new?site=SQ-001\""), "what was to be said can still be said")
            #expect(!page.text.contains("via=code"))
        }
    }

    @Test(arguments: ["ABCDEFGHJK", "X", "0000000000", "ABCDEFGHJ%2F", "%E6%B2%88%E4%B8%98"])
    func anUnknownCodeSaysWhatToDo(_ code: String) async throws {
        try await Town.with { town in
            let page = try await town.site().browser().get("/c/\(code)", expect: 404)
            #expect(page.says("没有这个码") && page.text.contains("href=\"/sites\""))
        }
    }

    @Test func aCodeOfAClosedSiteLeadsToOthers() async throws {
        try await Town.with { town in
            let (code, network) = (try await issue(town), town.network)
            try await town.write { try network.register.close(Town.station, in: $0) }
            let page = try await town.site().browser().get("/c/\(code)", expect: 410)
            #expect(page.says("这个站点已经停用") && page.text.contains("/sites?region=411624100000"))
            #expect(!page.text.contains("site=SQ-001"))
        }
    }

    @Test(arguments: [true, false])
    func aCodeOfADeputyWhoIsNotInOfficeTakesNothing(_ isLive: Bool) async throws {
        try await Town.with { town in
            let person = try await town.addDeputy("李娜", slug: "li", status: .suspended)
            let code = try await issue(town, for: person)
            if !isLive { try await revoke(code, town) }
            let page = try await town.site().browser().get("/c/\(code)", expect: 410)
            #expect(page.says("目前不在任") && !page.text.contains("deputy=li"))
        }
    }

    @Test(arguments: Engine.available)
    func aCodeOfALaterKindRefusesPolitely(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let now = town.world.now
            try await town.write { tx in
                try tx.run(
                    """
                    INSERT INTO scan_code (code, kind, target_id, made_at)
                    VALUES ('ABCDEFGHJK', 'activity', 'a-1', \(now))
                    """)
            }
            let page = try await town.site().browser().get("/c/ABCDEFGHJK", expect: 404)
            #expect(page.says("这里打不开这个码"))
        }
    }

    @Test func thePictureIsThatOfTheWholeAddress() async throws {
        try await Town.with { town in
            let code = try await issue(town)
            let browser = town.site().browser()
            let picture = try await browser.get("/c/\(code).svg")
            #expect(picture.header("Content-Type") == "image/svg+xml")
            let modules = try #require(SVGModules(picture.text))
            #expect(try QRDecoder.text(of: modules.modules, width: modules.width) == "https://huying.example/c/\(code)")
            try await revoke(code, town)
            try await browser.get("/c/\(code).svg", expect: 404)
            try await browser.get("/c/ABCDEFGHJK.svg", expect: 404)
        }
    }
}
