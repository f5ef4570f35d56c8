import Casework
import Network
import Store
import TestKit
import Testing
import WebTestKit

@Suite struct PrintCodesTests {
    private func issue(_ town: Town) async throws -> String {
        let network = town.network
        let codes = try await town.write { tx in
            try network.register.issueCodes(forSites: [Town.station], in: tx)
        }
        return try #require(codes.first)
    }

    @Test(arguments: Engine.available)
    func thePosterSaysInBothLanguagesWhereToWrite(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let code = try await issue(town)
            let browser = town.site().browser(as: Town.clerk)
            for tag in ["zh-CN", "en"] {
                await browser.read(in: tag)
                let page = try await browser.get("/sites/SQ-001/poster")
                for words in [
                    "https://huying.example/c/\(code)", "槐店代表联络站", "有事找代表", "Tell your deputies", "每周三上午",
                    "人民路 1 号", "您来评价，不满意再办一次", "You rate the answer; if poor, it is done again",
                ] { #expect(page.says(words), "\(tag) \(words)") }
                let modules = try #require(SVGModules(page.text))
                let read = try QRDecoder.text(of: modules.modules, width: modules.width)
                #expect(read == "https://huying.example/c/\(code)")
            }
        }
    }

    @Test func theSizeIsChosenOnThePage() async throws {
        try await Town.with { town in
            _ = try await issue(town)
            let browser = town.site().browser(as: Town.clerk)
            for (path, size, width) in [
                ("/sites/SQ-001/poster", "a4", "210mm 297mm"), ("/sites/SQ-001/poster?size=a5", "a5", "148mm 210mm"),
                ("/sites/SQ-001/poster?size=letter", "a4", "210mm 297mm"),
            ] {
                let page = try await browser.get(path)
                let sheet = try #require(
                    page.text.split(separator: "\"").first { $0.hasPrefix("/assets/paper-\(size)-") })
                let style = try await browser.get(String(sheet))
                #expect(style.text.contains("@page { size: \(width); margin: 0; }"))
                #expect(style.header("Cache-Control") == "public, max-age=31536000, immutable")
            }
        }
    }

    @Test func withoutACodeThereIsNothingToPrint() async throws {
        try await Town.with { town in
            let page = try await town.site().browser(as: Town.clerk).get("/sites/SQ-001/poster")
            #expect(page.says("请先启用一个") && !page.text.contains("class=\"sheet\""))
        }
    }

    @Test(arguments: ["/sites/SQ-001/poster", "/sites/SQ-001/cards"])
    func anotherCountysClerkPrintsNothing(_ path: String) async throws {
        try await Town.with { town in
            let code = try await issue(town)
            for viewer in [Town.otherClerk, Town.otherStaff] {
                let reply = try await town.site().browser(as: viewer).get(path, expect: 403)
                #expect(!reply.text.contains(code))
            }
            let stranger = try await town.site().browser().get(path, expect: 303)
            #expect(stranger.location?.hasPrefix("/sign-in") == true)
        }
    }

    @Test(arguments: Engine.available)
    func theCardsOfAStationAreItsOwnAndThoseOfItsDeputiesInOffice(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let code = try await issue(town)
            let network = town.network
            let inOffice = try await town.addDeputy("张伟", slug: "zhang")
            let ended = try await town.addDeputy("李娜", slug: "li", until: "2026-01-31")
            let elsewhere = try await town.addDeputy("孙丽", slug: "sun")
            let codes = try await town.write { tx in
                try network.register.add(
                    [
                        DeputyAtSite(inOffice, at: Town.station, as: .head), DeputyAtSite(ended, at: Town.station),
                        DeputyAtSite(elsewhere, at: Town.otherStation),
                    ], in: tx)
                return try network.register.issueCodes(forDeputies: [inOffice, ended, elsewhere], in: tx)
            }
            let page = try await town.site().browser(as: Town.clerk).get("/sites/SQ-001/cards")
            #expect(page.text.contains(code) && page.text.contains(codes[0]) && page.says("张伟"))
            #expect(page.text.contains("<bdi>沈丘县</bdi>人大代表"))
            for other in [codes[1], codes[2], "李娜", "孙丽"] { #expect(!page.text.contains(other), "\(other)") }
        }
    }

    @Test func aDeputysCardIsPrintedByTheStaffOfTheirRegion() async throws {
        try await Town.with { town in
            let person = try await town.addDeputy("张伟", slug: "zhang")
            let network = town.network
            let codes = try await town.write { tx in
                try network.register.issueCodes(forDeputies: [person], in: tx)
            }
            let site = town.site()
            try await site.browser(as: Town.clerk).get("/deputies/zhang/card", expect: 403)
            let staff = site.browser(as: Town.staff)
            let page = try await staff.get("/deputies/zhang/card")
            #expect(page.says("张伟") && page.says("扫码向我反映问题") && page.says("每月 15 日"))
            #expect(page.says("https://huying.example/c/\(codes[0])"))
            #expect(page.text.contains("/assets/paper-a5-"))
            #expect(try await staff.get("/deputies/zhang").text.contains("/deputies/zhang/card"))
        }
    }
}
