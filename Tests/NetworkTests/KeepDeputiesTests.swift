import Accounts
import Casework
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// Mandates that an administrator changes one at a time, and stations that staff give deputies.
@Suite struct KeepDeputiesTests {
    private static let admin = Town.viewer(.administrator, over: .region(RegionRange(Town.shenqiu)))
    private static let page = "/places/deputies/zhang"

    private static func mandates(_ person: ID<Person>, _ town: Town) async throws -> [Mandate] {
        let people = town.people
        return try await town.database.read { try people.mandates(of: person, in: $0) }
    }

    @Test(arguments: Engine.available) func aMandateIsSuspendedResumedAndEnded(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let person = try await town.addDeputy("张伟", slug: "zhang")
            let network = town.network
            try await town.write {
                try network.register.place(person, at: [DeputyAtSite(person, at: Town.station)], in: $0)
            }
            let site = town.site()
            let (reader, browser) = (site.browser(), site.browser(as: Self.admin))
            #expect(try await shows(reader, "/deputies/zhang", "向这位代表反映问题"))
            let mandate = try await Self.mandates(person, town)[0].id.text
            func decide(_ act: String, _ day: String, expect status: Int = 303) async throws -> WebTestKit.Reply {
                try await browser.post(
                    Self.page + "/mandate", ["mandate": mandate, "act": act, "day": day], expect: status)
            }
            _ = try await decide("suspend", "2026-11-20")
            #expect(try await shows(reader, "/deputies/zhang", "暂停执行代表职务"))
            // Whoever may come back keeps their place.
            #expect(try await shows(reader, "/sites/SQ-001", "张伟"))
            #expect(try await decide("suspend", "2026-11-20", expect: 422).says("现在不能这样变动"))
            #expect(try await decide("confirm", "2026-11-20", expect: 422).says("现在不能这样变动"))
            _ = try await decide("resume", "2026-11-22")
            #expect(try await shows(reader, "/deputies/zhang", "向这位代表反映问题"))
            #expect(try await decide("end", "2026-11-25", expect: 422).says("不能晚于今天"))
            #expect(try await decide("end", "2022-02-28", expect: 422).says("从2022年3月1日开始"))
            #expect(try await decide("expire", "2026-11-24", expect: 422).says("请从给出的选项中选一项"))
            _ = try await decide("end", "2026-11-24")
            let ended = try await Self.mandates(person, town)
            #expect(ended.map(\.status) == [.terminated] && ended[0].until == day("2026-11-24"))
            let page = try await reader.get("/deputies/zhang")
            #expect(page.says("代表资格已终止") && page.says("以前接待的站点") && page.says("用到2026年11月23日"))
            #expect(try await !shows(reader, "/sites/SQ-001", "张伟"))
            let log = try await browser.get("/places/log")
            #expect(log.says("代表资格变动") && log.says("张伟") && log.says("在任 → 暂停执行职务") && log.says("在任 → 资格终止"))
        }
    }

    /// The congress of the city is not the county's to decide on, though the deputy lives there.
    @Test func aMandateBelongsToItsCongress() async throws {
        try await Town.with { town in
            let person = try await town.addDeputy("张伟", slug: "zhang")
            let people = town.people
            let other = try await town.write { tx in
                try people.addMandate(
                    of: person, level: .municipal, region: Town.prefecture, term: 5, district: "沈丘县",
                    from: day("2022-03-01"), in: tx)
            }
            let browser = town.site().browser(as: Self.admin)
            let page = try await browser.get(Self.page)
            #expect(page.says("市人大代表") && !page.text.contains("value=\"\(other.text)\""))
            let form: KeyValuePairs = ["mandate": other.text, "act": "end", "day": "2026-11-24"]
            try await browser.post(Self.page + "/mandate", form, expect: 403)
            let city = town.site().browser(as: Town.viewer(.administrator, over: .region(RegionRange(Town.prefecture))))
            try await city.post(Self.page + "/mandate", form)
        }
    }

    @Test(arguments: Engine.available) func staffGiveADeputyTheirStations(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            try await town.addDeputy("张伟", slug: "zhang")
            let site = town.site()
            let (reader, staff) = (site.browser(), site.browser(as: Town.staff))
            #expect(try await !shows(reader, "/sites/SQ-001", "张伟"))
            try await staff.post(Self.page + "/stations", ["site": "sq-001", "part": "head"])
            try await staff.post(Self.page + "/stations", ["site": "SQ-002", "part": "member"])
            #expect(try await shows(reader, "/sites/SQ-001", "张伟 站长"))
            for (code, words) in [
                ("SQ-001", "已经在这个站点"), ("SS-001", "没有这个编号的站点"), ("SQ-999", "没有这个编号的站点"), ("", "请填写站点编号"),
            ] {
                let wrong = try await staff.post(
                    Self.page + "/stations", ["site": code, "part": "head"], expect: 422)
                #expect(wrong.says(words) && wrong.text.contains("#join-site"), "\(code)")
            }
            try await staff.post(Self.page + "/stations/leave", ["site": "SQ-001"])
            try await staff.post(Self.page + "/stations/leave", ["site": "SQ-001"], expect: 422)
            #expect(try await !shows(reader, "/sites/SQ-001", "张伟"))
            let page = try await reader.get("/deputies/zhang")
            #expect(page.says("沈丘第2代表联络站") && page.says("以前接待的站点 槐店代表联络站 用到2026年11月23日"))
            #expect(try await staff.get("/places/log").says("代表离站 张伟 槐店代表联络站"))
        }
    }

    @Test func deputiesAreFoundByNameOrShortName() async throws {
        try await Town.with { town in
            try await town.addDeputy("张伟", slug: "zhang")
            try await town.addDeputy("李娜", slug: "li", status: .terminated, until: "2025-01-01")
            try await town.addDeputy("王强", slug: "wang", region: Town.fuchao)
            let browser = town.site().browser(as: Self.admin)
            let all = try await browser.get("/places/deputies")
            #expect(all.says("张伟") && all.says("李娜") && !all.says("王强"))
            for words in ["李娜", "li"] {
                let found = try await browser.get("/places/deputies?q=\(Paths.encoded(words))")
                #expect(found.says("李娜") && found.says("目前不在任") && !found.says("张伟"))
            }
            #expect(try await browser.get("/places/deputies?q=wang").says("没有找到"))
            let page = try await browser.get("/deputies/zhang")
            #expect(page.text.contains("href=\"/places/deputies/zhang\""))
            #expect(try await !town.site().browser().get("/deputies/zhang").text.contains("/places/"))
        }
    }
}
