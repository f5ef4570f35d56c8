import Casework
import Formats
import Testing
import Web
import WebTestKit
import Words

@Suite struct PipelineTests {
    private static let field = RouteField("text", .text(max: 20), required: true, WebWord.home.text)
    private static let echo = Route("echo", .post, page: "/echo", api: "/echo", WebWord.home.text, fields: [field]) {
        exchange in
        var problems: [FieldProblem] = []
        guard
            let text = exchange.input.checked("text", 1...20, missing: Text("请写", "Please write"), problems: &problems)
        else {
            let form = FormBuilder(exchange.reader, FormState(input: exchange.input, problems: problems))
            let main: HTML = "<h1>e</h1>\(form.form(action: "/echo", form.area("text", WebWord.home, required: true)))"
            return .invalid(problems, Page(title: WebWord.home, main: main))
        }
        return .see("/done", json: ["text": .text(text)])
    }
    private static let broken = Route("broken", .get, page: "/broken", api: "/broken", WebWord.home.text) { _ in
        struct Leak: Error { let secret = "canary" }
        throw Leak()
    }
    private static let refusals: [Route] = [
        Route("conflict", .get, page: "/conflict", WebWord.home.text) { _ in throw Problem.conflict(Text("撞了", "Clash"))
        },
        Route("clash", .post, page: "/clash", WebWord.home.text) { _ in throw Problem.conflict(Text("撞了", "Clash")) },
        Route("forbidden", .get, page: "/forbidden", WebWord.home.text) { _ in throw Problem.forbidden(Text("不行", "No"))
        },
        Route("many", .get, page: "/many", WebWord.home.text) { _ in
            throw Problem.tooMany(Text("太多", "Many"), retryAfter: 60)
        },
        Route("private", .get, page: "/private", api: "/private", WebWord.home.text) { exchange in
            _ = try exchange.requireSignedIn()
            return .json([:])
        },
    ]
    private let site = TestSite([echo, broken] + refusals)

    @Test func anAcceptedFormLeadsOnAndTheAPIGetsTheThing() async throws {
        let browser = site.browser()
        #expect(try await browser.post("/echo", ["text": "灯"]).location == "/done")
        #expect(try await browser.json(.post, "/api/v1/echo", ["text": "灯"]).text == #"{"text":"灯"}"#)
    }

    @Test func aBadFormComesBackWithItsWordsAndAProblemBesideTheField() async throws {
        let browser = site.browser()
        await browser.read(in: "en")
        let long = String(repeating: "灯", count: 21)
        let page = try await browser.post("/echo", ["text": long], expect: 422)
        #expect(page.text.contains(long))
        #expect(page.text.contains("aria-describedby=\"f-text-error\""))
        #expect(page.text.contains("At most 20 characters; this has 21."))
        let json = try await browser.json(.post, "/api/v1/echo", [:], expect: 422)
        #expect(json.text == #"{"problems":[{"field":"text","message":"Please write"}]}"#)
    }

    @Test func aFormWhoseTokenExpiredIsShownAgainWithItsWords() async throws {
        let browser = site.browser()
        let words = "路灯坏了三天，晚上看不见路，请尽快派人来修一修吧"
        let page = try await browser.post("/echo", ["text": words, "password": "canary"], token: .none, expect: 403)
        #expect(page.says(words))
        #expect(page.hidden("text") == words)
        #expect(!page.text.contains("canary"))
        let stale = String(repeating: "0", count: 32)
        try await browser.post("/echo", ["text": "灯"], token: .given(stale), expect: 403)
        #expect(try await browser.post("/echo", ["text": "灯"]).location == "/done")
    }

    @Test func whatAnotherSiteSendsIsRefused() async throws {
        let page = try await site.browser().post(
            "/echo", ["text": "canary"], token: .none, headers: ["Sec-Fetch-Site": "cross-site"], expect: 403)
        #expect(!page.text.contains("canary"))
    }

    @Test func aFaultTellsNothingAndIsLoggedOnce() async throws {
        let page = try await site.browser().get("/broken", expect: 500)
        #expect(!page.text.contains("canary"))
        #expect(!page.text.contains("Leak"))
        #expect(site.log.lines.filter { $0.contains("request failed") }.count == 1)
        #expect(!site.log.lines.contains { $0.contains("canary") })
    }

    @Test(arguments: [
        ("/conflict", 409), ("/forbidden", 403), ("/many", 429), ("/nowhere", 404), ("/api/v1/nowhere", 404),
    ])
    func everyRefusalHasItsStatus(path: String, status: Int) async throws {
        try await site.browser().get(path, expect: status)
    }

    @Test func onlyWhatWasSentIsCalledNotSaved() async throws {
        let browser = site.browser()
        let looked = try await browser.get("/conflict", expect: 409)
        #expect(looked.text.contains("<h1>现在不能这样做</h1>") && !looked.says("没有保存") && looked.says("撞了"))
        #expect(try await browser.post("/clash", ["text": "灯"], expect: 409).text.contains("<h1>没有保存</h1>"))
    }

    @Test func whoMustSignInIsSentThereAndBack() async throws {
        #expect(
            try await site.browser().get("/private?a=1", expect: 303).location == "/sign-in?back=%2Fprivate%3Fa%3D1")
        try await site.browser().json(.get, "/api/v1/private", expect: 401)
    }

    @Test func unreadableBodiesGetTheirSentence() async throws {
        let browser = site.browser()
        func post(_ body: [UInt8], _ type: String) async throws -> Int {
            try await browser.raw("/api/v1/echo", body: body, type: type).status
        }
        #expect(try await post(Array("x".utf8), "text/plain") == 415)
        #expect(try await post(Array("{".utf8), "application/json") == 400)
        #expect(try await post([0x22, 0xff, 0x22], "application/json") == 400)
        #expect(try await post(Array(#"{"text":"a\u0000"}"#.utf8), "application/json") == 400)
        #expect(try await post(Array("text=%ff".utf8), "application/x-www-form-urlencoded") == 400)
        #expect(try await post([UInt8](repeating: 0x61, count: 300_000), "application/json") == 413)
    }

    @Test func aHeadIsAnsweredLikeAGetWithoutABody() async throws {
        let reply = try await site.browser().head("/settings")
        #expect(reply.status == 303)
    }

    @Test func theLanguageIsTheReadersChoice() async throws {
        let browser = site.browser()
        #expect(
            try await browser.get("/nowhere", headers: ["Accept-Language": "en"], expect: 404).text.contains(
                "lang=\"en\""))
        #expect(try await browser.get("/nowhere", expect: 404).text.contains("lang=\"zh-Hans\""))
        try await browser.get("/settings?lang=en&size=large", expect: 303)
        let page = try await browser.get("/nowhere", expect: 404)
        #expect(page.text.contains("lang=\"en\" class=\"large\""))
    }

    @Test func headersKeepOthersOut() async throws {
        let reply = try await site.browser().get("/nowhere", expect: 404)
        #expect(reply.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
        #expect(reply.header("X-Content-Type-Options") == "nosniff")
    }
}
