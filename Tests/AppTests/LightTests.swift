import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import App

/// In hours in which too many come: what costs much is left out, everywhere at once, and whatever is left out says so.
@Suite struct LightTests {
    private func site(_ database: any Database) async throws -> WholeSite { try await WholeSite(database: database) }

    @Test(arguments: Engine.available) func anAdministratorTurnsItOnAndOffAndBothIsRecorded(engine: Engine) async throws
    {
        try await withDatabase(engine, Features.migrations) { database in
            let site = try await site(database)
            let admin = try site.browser(.admin)
            #expect(try await admin.get("/health").says("打开精简运行"))
            for other in Visitor.signedIn.subtracting([.admin]) {
                try await site.browser(other).post("/health/light", ["light": "on"], expect: 404)
            }
            try await admin.post("/health/light", ["light": "perhaps"], expect: 409)
            #expect(!site.plugged.light.isOn)
            try await admin.post("/health/light", ["light": "on"])
            try await admin.post("/health/light", ["light": "on"])
            #expect(site.plugged.light.isOn)
            #expect(try await admin.get("/health").says("正在精简运行"))
            // Another node learns of it from the database.
            let other = try await Plugged(
                database: database, deploymentSecret: [UInt8](repeating: 7, count: 32), world: site.web.world.world,
                options: site.plugged.options)
            try await SwitchLight(plugged: other).follow()
            #expect(other.light.isOn)
            try await SwitchLight(plugged: other).turn(false)
            try await SwitchLight(plugged: site.plugged).follow()
            #expect(!site.plugged.light.isOn)
            let acts = try await database.read { tx in
                try tx.rows("SELECT act, person_id IS NULL FROM operation_act ORDER BY at, id").map {
                    "\(try $0.get(0, as: String.self)) \(try $0.get(1, as: Bool.self))"
                }
            }
            #expect(acts == ["lightOn false", "lightOff true"])
        }
    }

    @Test func whatIsLeftOutSaysSo() async throws {
        try await withDatabase(.sqlite, Features.migrations) { database in
            let site = try await site(database)
            let (clerk, stranger) = (try site.browser(.clerk), site.web.browser())
            let search = "/opinions?q=%E8%B7%AF%E7%81%AF"
            #expect(try await !stranger.get(search).says("搜索暂停"))
            #expect(try await clerk.get("/export/cases/csv").status == 200)
            site.plugged.light.turn(true)
            // The words stay in the field; the list is whole, and says that it was not searched.
            let found = try await stranger.get(search)
            #expect(found.says("搜索暂停") && found.text.contains("value=\"路灯\""))
            #expect(try await !stranger.get("/opinions").says("暂停"))
            let refused = try await stranger.json(.get, "/api/v1" + search, expect: 429)
            #expect(refused.header("Retry-After") == "600" && refused.text.contains("搜索暂停"))
            let cases = try await clerk.get("/cases?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E8%AF%8D")
            #expect(cases.says("搜索暂停") && cases.text.contains(site.number))
            #expect(try await clerk.get("/cases").says("件数只数到一页"))
            for path in ["/export/cases/csv", "/export/sites/csv", "/export/organisations/xlsx"] {
                let answer = try await clerk.get(path, expect: 429)
                #expect(answer.says("下载暂停"))
            }
            // Whoever works here is told on every page; handling goes on.
            #expect(try await clerk.get("/desk").says("办理不受影响"))
            await clerk.read(in: "en")
            #expect(try await clerk.get("/desk").says("Handling goes on as ever"))
            let sent = try await site.web.browser().json(
                .post, "/api/v1/opinions", ["site": "SQ-001", "text": "路灯又不亮了", "topic": "roads"], expect: 201)
            #expect(sent.status == 201)
            site.plugged.light.turn(false)
            #expect(try await !stranger.get(search).says("搜索暂停"))
        }
    }

    /// Counts stop early rather than be old: what is shown is still true.
    @Test func aDeskCountsLessAndAsksLess() async throws {
        let counter = StatementCounter()
        try await withDatabase(.sqlite, Features.migrations, options: counter.options()) { database in
            let site = try await site(database)
            for number in 0..<8 {
                try await site.web.browser().json(
                    .post, "/api/v1/opinions",
                    ["site": "SQ-001", "text": .text("第 \(number) 处井盖坏了"), "topic": "roads"], expect: 201)
            }
            let clerk = try site.browser(.clerk)
            let (usual, all) = try await counter.counting { try await clerk.get("/desk") }
            site.plugged.light.turn(true)
            let (light, fewer) = try await counter.counting { try await clerk.get("/desk") }
            #expect(usual.text.contains("<b>8</b>") && !light.text.contains("<b>8</b>"))
            #expect(light.text.contains("<b>5+</b>"))
            #expect(fewer.count < all.count)
        }
    }
}
