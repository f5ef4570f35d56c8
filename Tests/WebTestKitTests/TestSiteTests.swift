import Casework
import Formats
import Statutes
import Store
import Testing
import Web
import WebTestKit
import Words

@Suite struct TestSiteTests {
    private let site = TestSite([
        Route("echo", .post, page: "/echo", api: "/echo", Text("回声", "Echo")) { exchange in
            let said = exchange.input.text("word") ?? ""
            return Answer.see("/shown?word=\(Paths.encoded(said))", json: ["word": .text(said)])
                .setting(SetCookie("word", "\(said.count)", maxAge: 60))
        },
        Route("forget", .post, page: "/forget", Text("忘记", "Forget")) { _ in
            Answer.see("/shown").setting(SetCookie("word", "", maxAge: 0))
        },
        Route("shown", .get, page: "/shown", Text("显示", "Show")) { exchange in
            .page(Page(title: Text("显示", "Show"), main: "<h1>\(exchange.query("word"))</h1><p>\(exchange.remote)</p>"))
        },
        Route("broken", .get, page: "/broken", Text("坏", "Broken")) { _ in
            .page(Page(title: Text("坏", "Broken"), main: "<h1>a</h1><h1>b</h1>"))
        },
        Route("fault", .get, page: "/fault", Text("错", "Fault")) { _ in throw VaultProblem.badSecret },
        Route("who", .get, page: "/who", api: "/who", Text("谁", "Who")) { exchange in
            let person = try exchange.requireSignedIn().person?.text ?? ""
            return .page(Page(title: Text("谁", "Who"), main: "<h1>\(person)</h1>"), json: ["person": .text(person)])
        },
    ])

    @Test func aFormCarriesItsTokenAndCookiesAreKept() async throws {
        let browser = site.browser(address: "198.51.100.4")
        let sent = try await browser.post("/echo", ["word": "路灯 & 井盖"])
        #expect(sent.location == "/shown?word=%E8%B7%AF%E7%81%AF%20%26%20%E4%BA%95%E7%9B%96")
        let shown = try await browser.follow(sent)
        #expect(shown.says("路灯 & 井盖"))
        #expect(shown.says("198.51.100.4"))
        #expect(await browser.cookie("word") == "7")
        try await browser.post("/forget")
        #expect(await browser.cookie("word") == nil)
    }

    @Test func withoutItsTokenAFormIsRefused() async throws {
        try await site.browser().post("/echo", ["word": "x"], token: .none, expect: 403)
    }

    @Test func programsSendJSON() async throws {
        let reply = try await site.browser().json(.post, "/api/v1/echo", ["word": "路灯"])
        #expect(try reply.json["word"] == "路灯")
    }

    @Test func aPersonaIsSignedInOnPagesAndInTheAPI() async throws {
        let viewer = Viewer(person: ID("wang"), pseudonym: "p", grants: [])
        let browser = site.browser(as: viewer, name: "王芳")
        #expect(try await browser.get("/who").says("王芳"))
        #expect(try await browser.json(.get, "/api/v1/who").json["person"] == "wang")
        try await site.browser().get("/who", expect: 303)
        try await site.browser().json(.get, "/api/v1/who", expect: 401)
    }

    @Test func aWrongStatusABadPageAndAFaultAreTold() async throws {
        let browser = site.browser()
        await #expect(throws: UnexpectedReply.self) { try await browser.get("/shown", expect: 404) }
        await #expect(throws: UnexpectedReply.self) { try await browser.get("/broken") }
        let fault = try await browser.get("/fault", expect: nil)
        #expect(fault.status == 500)
        #expect(site.log.lines.contains { $0.contains("request failed") && $0.contains("VaultProblem") })
        await browser.skipMarkupChecks()
        try await browser.get("/broken")
    }

    @Test func theSameSeedGivesTheSameWorld() {
        let (one, two) = (TestWorld(), TestWorld())
        #expect(one.world.newID() == two.world.newID())
        one.advance(days: 1, hours: 2, minutes: 3, seconds: 4)
        #expect(two.now.seconds(until: one.now) == 93_784)
        #expect(TestWorld(seed: 2).world.newID() != TestWorld(seed: 3).world.newID())
    }
}
