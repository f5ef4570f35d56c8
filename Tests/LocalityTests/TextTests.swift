import App
import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Locality

/// What a place puts into words of its own.
@Suite struct TextTests {
    private static func form(
        _ zh: String, _ en: String, region: ID<Region> = LocalitySite.county, from: String = "2026-11-26"
    ) -> [(String, String)] {
        [("region", region.text), ("zh", zh), ("en", en), ("from", from), ("why", "办公电话变了")]
    }

    private func set(
        _ key: String, _ form: [(String, String)], by first: Officer = .admin, and second: Officer = .secondAdmin,
        on site: LocalitySite
    ) async throws {
        let preview = try await site.browser(first).post("/texts/\(key)/preview", form: form, expect: 200)
        #expect(preview.says("还没有提交"))
        try await site.browser(first).post("/texts/\(key)/proposals", form: form)
        let path = try await site.waiting()
        try await site.browser(first).post("\(path)/confirm", expect: 403)
        #expect(try await site.browser(second).get(path).says("修改后"))
        try await site.browser(second).post("\(path)/confirm")
        site.world.advance(seconds: 1)
    }

    @Test(arguments: Engine.available) func theCityWordsItsPagesFromADayOn(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-24")
            let visitor = try site.browser(.anonymous)
            let city = LocalitySite.prefecture
            try await set(
                "office", Self.form("市人大办公室 0394-0000000", "Office of the congress, 0394-0000000", region: city),
                by: .city, and: .secondCity, on: site)
            try await set(
                "home-title", Self.form("周口有事找代表", "Zhoukou: tell your deputies", region: city), by: .city,
                and: .secondCity, on: site)
            #expect(try await !visitor.get("/").says("0394-0000000"))
            try site.move(to: "2026-11-26")
            let page = try await visitor.get("/")
            #expect(page.text.contains("<h1>周口有事找代表</h1>") && page.text.contains("市人大办公室 0394-0000000"))
            #expect(page.text.contains("<title>周口有事找代表"))
            // A county's words do not stand on pages of all.
            try await set("home-title", Self.form("沈丘", "Shenqiu", from: "2026-11-27"), on: site)
            try site.move(to: "2026-11-27")
            #expect(try await visitor.get("/").text.contains("<h1>周口有事找代表</h1>"))
            // Restored from a day on; every version stays.
            let reset = [("region", city.text), ("ends", "yes"), ("from", "2026-11-28"), ("why", "恢复")]
            try await set("home-title", reset, by: .city, and: .secondCity, on: site)
            try site.move(to: "2026-11-28")
            #expect(try await visitor.get("/").text.contains("<h1>有事找代表</h1>"))
            let kept = try await site.browser(.city).get("/texts/home-title?region=\(city.text)")
            #expect(kept.says("周口有事找代表") && kept.says("恢复程序自带的文字") && kept.says("某secondCity"))
        }
    }

    @Test(arguments: Engine.available) func aNoticeKeepsItsNumber(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-24")
            let city = LocalitySite.prefecture
            let key = "notice-opinion.submit"
            let wrong = Self.form("来了一条意见", "{number} and {name}", region: city)
            let reply = try await site.browser(.city).post("/texts/\(key)/preview", form: wrong, expect: 422)
            #expect(reply.says("缺少 {number}。") && reply.says("没有 {name} 可用，只有 {number}。"))
            // What was typed is still there.
            #expect(reply.text.contains("来了一条意见") && reply.text.contains("{number} and {name}"))
            try await set(
                key, Self.form("请看新意见 {number}", "See the new opinion {number}", region: city), by: .city,
                and: .secondCity, on: site)
            try site.move(to: "2026-11-26")
            let sent = try await site.send()
            #expect(try await site.browser(.clerk).get("/notices").says("请看新意见 \(sent.number)"))
        }
    }

    @Test(arguments: Engine.available) func theNoticeOnPersonalDataNamesItsPlace(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-24")
            let words = "个人信息处理者：沈丘县人大常委会，电话 0394-0000001。"
            try await set("privacy", Self.form(words, "Processed by the county's standing committee."), on: site)
            try await set("intake-contact", Self.form("方便我们回您电话。", "So that we can call you."), on: site)
            let visitor = try site.browser(.anonymous)
            #expect(try await !visitor.get("/opinions/new?site=SQ-001").says(words))
            try site.move(to: "2026-11-26")
            let form = try await visitor.get("/opinions/new?site=SQ-001")
            #expect(form.says(words) && form.says("附本地的说明") && form.says("方便我们回您电话。"))
            let other = try await visitor.get("/opinions/new?site=TK-001")
            #expect(!other.says(words) && !other.says("方便我们回您电话。"))
            // The opinion keeps the one that it was sent under.
            try await visitor.post(
                "/opinions",
                form: [("site", "SQ-001"), ("text", "人民路的路灯不亮了"), ("topic", "roads"), ("formID", "f-1")], expect: 201)
            let (version, setting) = try await site.database.read { tx in
                (
                    try tx.scalar("SELECT notice_version FROM opinion", as: String.self),
                    try tx.scalar("SELECT id FROM local_setting WHERE subject = 'privacy'", as: String.self)
                )
            }
            #expect(version.hasSuffix("/\(setting)"))
        }
    }

    @Test(arguments: Engine.available) func onlyThoseWhoLookAfterAPlaceComeThere(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try await site.browser(.anonymous).get("/texts", expect: 303)
            try await site.browser(.clerk).get("/texts", expect: 404)
            try await site.browser(.otherStaff).get("/texts/office?region=\(LocalitySite.county.text)", expect: 404)
            try await site.browser(.auditor).get("/texts/office")
            let form = Self.form("电话", "Phone")
            try await site.browser(.auditor).post("/texts/office/preview", form: form, expect: 404)
            try await site.browser(.otherStaff).post("/texts/office/proposals", form: form, expect: 404)
            let admin = try site.browser(.admin)
            try await admin.get("/texts/nothing", expect: 404)
            let list = try await admin.get("/texts")
            #expect(list.says("首页：标题") && list.says("程序自带的文字") && list.says("（不显示）"))
            let empty = Self.form("", "", from: "2026-11-20")
            let reply = try await admin.post("/texts/office/preview", form: empty, expect: 422)
            #expect(reply.says("请写出文字") && reply.says("最早从明天起执行"))
            let same = Self.form("有事找代表", "Tell your deputies", from: "2026-12-01")
            #expect(try await admin.post("/texts/home-title/preview", form: same, expect: 422).says("不需要修改"))
            let told = try await admin.json(.get, "/api/v1/texts/office?region=411624000000").json
            #expect(told["isBuiltIn"] == .bool(true))
        }
    }
}
