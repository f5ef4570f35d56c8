import Casework
import Crypto
import Formats
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@Suite struct ImportPagesTests {
    private static let admin = Town.viewer(.administrator, over: .region(RegionRange(Town.shenqiu)))
    private static let head = "编号,名称,类别,地区代码,上级编号,在用\n"
    private static let good = head + "roads,沈丘县交通局,承办单位,411624,,是\nwater,沈丘县水利局,承办单位,411624,,是\n"

    /// A unit more, as the spreadsheet programs of many offices write it.
    private static let gb18030: [UInt8] = {
        let digits = Array(
            """
            b1e0bac52cc3fbb3c62cc0e0b1f02cb5d8c7f8b4fac2eb0a77617465722cc9f2c7f0cfd8cbae\
            c0fbbed62cb3d0b0ecb5a5cebb2c3431313632340a
            """)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
    }()

    private func importing(_ town: Town) async throws -> TestSite {
        let (network, world) = (town.network, town.world)
        let vault = try Vault(
            deploymentSecret: [UInt8](repeating: 7, count: 32), keys: [1: .init(data: [UInt8](repeating: 1, count: 32))]
        )
        return TestSite(network.routes(vault: vault), world: world, cache: town.pages)
    }

    private func look(
        _ text: [UInt8], _ browser: Browser, kind: String = "organisations", expect status: Int = 200
    ) async throws -> WebTestKit.Reply {
        try await browser.get("/import")
        return try await browser.post("/import", form: [("kind", kind)], files: [("file", text)], expect: status)
    }

    private func names(_ town: Town) async throws -> [String] {
        try await town.places().organisations.filter { $0.kind == .unit }.map(\.name)
    }

    @Test(arguments: Engine.available)
    func whatWasSeenIsWrittenAndOnlyOnce(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let browser = try await importing(town).browser(as: Self.admin)
            let before = try await names(town)
            let preview = try await look(Array(Self.good.utf8), browser)
            #expect(preview.says("新增 1 行，更新 1 行，不变 0 行") && preview.says("还没有写入"))
            #expect(preview.says("沈丘县水利局") && preview.says("沈丘县交通局"))
            #expect(try await names(town) == before)
            let draft = try #require(preview.hidden("draft"))
            let done = try await browser.post("/import/apply", ["draft": draft], expect: 200)
            #expect(done.says("已经写入"))
            let after = try await names(town)
            #expect(after.contains("沈丘县水利局") && !after.contains("沈丘县交通运输局"))
            try await browser.post("/import/apply", ["draft": draft], expect: 409)
            // Reading it in again changes nothing.
            let again = try await look(Array(Self.good.utf8), browser)
            #expect(again.says("不需要写入") && again.hidden("draft") == nil)
            #expect(try await browser.get("/import").says("新增 1 行，更新 1 行"))
        }
    }

    @Test func anySpreadsheetsEncodingWillDo() async throws {
        try await Town.with { town in
            let browser = try await importing(town).browser(as: Self.admin)
            for bytes in [Array(Self.good.utf8), [0xEF, 0xBB, 0xBF] + Array(Self.good.utf8), Self.gb18030] {
                #expect(try await look(bytes, browser).says("沈丘县水利局"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func oneWrongCellAndNothingIsWritten(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let browser = try await importing(town).browser(as: Self.admin)
            let before = try await names(town)
            let wrong = Self.head + "water,沈丘县水利局,承办单位,411624,,是\nfire,,消防站,411624,,也许\n"
            let reply = try await look(Array(wrong.utf8), browser, expect: 422)
            for words in ["3 名称 没有填写", "3 类别", "3 在用"] {
                #expect(reply.visible.replacing(/\s+/, with: " ").contains(words), "\(words)")
            }
            #expect(!reply.text.contains("action=\"/import/apply\""))
            #expect(try await names(town) == before)
        }
    }

    @Test func whatIsNoTableIsRefusedBesideTheField() async throws {
        try await Town.with { town in
            let browser = try await importing(town).browser(as: Self.admin)
            for (bytes, words) in [
                ([], "请选择一个文件。"), ([0xFF, 0xFE, 0xFF, 0xFF], "GB18030"), (Array("a\u{0}b".utf8), "空字符"),
                (Array("编号,名称\n\"x".utf8), "引号没有结束"),
                ([UInt8](repeating: 0x61, count: 2 * 1024 * 1024 + 1), "文件太大"),
                (Array((Self.head + String(repeating: "a,b\n", count: 5_001)).utf8), "超过 5000 行"),
            ] as [([UInt8], String)] {
                let reply = try await look(bytes, browser, expect: 422)
                #expect(reply.says(words), "\(words)")
                #expect(reply.text.contains("id=\"f-file-error\""), "\(words)")
            }
            #expect(try await look([0x61], browser, kind: "ballots", expect: 422).says("请选择表格内容。"))
        }
    }

    @Test(arguments: Engine.available)
    func aPreviewHoldsForItsPersonAndForHalfAnHour(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let site = try await importing(town)
            let browser = site.browser(as: Self.admin)
            let draft = try #require(try await look(Array(Self.good.utf8), browser).hidden("draft"))
            let other = Viewer(
                person: ID("other"), pseudonym: "p-other",
                grants: [Grant(.administrator, over: .region(RegionRange(Town.shenqiu)))])
            let second = site.browser(as: other)
            try await second.get("/import")
            try await second.post("/import/apply", ["draft": draft], expect: 409)
            town.world.advance(minutes: 31)
            try await browser.post("/import/apply", ["draft": draft], expect: 409)
            let network = town.network
            try await town.write { try network.sweep(in: $0) }
            let left = try await town.database.read { try $0.scalar("SELECT COUNT(*) FROM import_draft", as: Int.self) }
            #expect(left == 0)
        }
    }

    /// The bytes lie sealed, and are those that were looked at.
    @Test func aDraftIsSealed() async throws {
        try await Town.with { town in
            let browser = try await importing(town).browser(as: Self.admin)
            _ = try await look(Array(Self.good.utf8), browser)
            let sealed = try await town.database.read { tx in
                try tx.scalar("SELECT sealed FROM import_draft", as: [UInt8].self)
            }
            #expect(!String(decoding: sealed, as: UTF8.self).contains("water"))
        }
    }

    /// An administrator of a county touches nothing of another, whether it is new or there already.
    @Test(arguments: [
        ("organisations", head + "x,商水县局,承办单位,411623,,是\n"),
        ("organisations", head + "far,别县的局,承办单位,411624,,是\n"),
        ("sites", "编号,名称,类型,地区代码,地址,开放时间,启用日期\nSS-001,姚集站,代表联络站,411623001000,路 1 号,周一,2021-05-01\n"),
        ("regions", "代码,上级代码,级别,名称\n411623,411600,county,商水\n"),
        (
            "deputies",
            "网址简称,姓名,所在地区代码,代表级别,人大所在地区代码,届次,选区或选举单位,任职起始日期\nsun,孙丽,411624100000,county,411623,17,一区,2022-03-01\n"
        ),
        (
            "deputies",
            "网址简称,姓名,所在地区代码,代表级别,人大所在地区代码,届次,选区或选举单位,任职起始日期\nzhang,改名,411624100000,county,411624,17,一区,2022-03-01\n"
        ),
    ]) func nobodyReachesBeyondTheirRegion(_ kind: String, _ table: String) async throws {
        try await Town.with { town in
            let network = town.network
            try await town.addDeputy("张伟", slug: "zhang", region: Town.fuchao)
            try await town.write { tx in
                try network.register.add(
                    [Organisation.Entry(ID("far"), in: Town.shangshui, kind: .unit, name: "商水县水利局")], in: tx)
            }
            let browser = try await importing(town).browser(as: Self.admin)
            #expect(try await look(Array(table.utf8), browser, kind: kind, expect: 422).says("不在您管理的地区"))
            let whole = Town.viewer(.administrator, over: .region(RegionRange(Town.prefecture)))
            let city = try await importing(town).browser(as: whole)
            _ = try await look(Array(table.utf8), city, kind: kind, expect: 200)
        }
    }

    /// 淮阳 is entered under the code that it had; other offices' tables name it by the one it has.
    @Test func aRegionIsFoundByTheCodeOfToday() async throws {
        try await Town.with { town in
            let whole = Town.viewer(.administrator, over: .region(RegionRange(Town.prefecture)))
            let browser = try await importing(town).browser(as: whole)
            let table = Self.head + "hy,淮阳区水利局,承办单位,411603,,是\n"
            let draft = try #require(try await look(Array(table.utf8), browser).hidden("draft"))
            try await browser.post("/import/apply", ["draft": draft], expect: 200)
            #expect(try await town.places().organisation(ID("hy"))?.region == Town.huaiyang)
        }
    }

    /// Of one's own people those who sit in the congress above are one's own too.
    @Test func ownDeputiesSitInCongressesAbove() async throws {
        try await Town.with { town in
            let table =
                "网址简称,姓名,所在地区代码,代表级别,人大所在地区代码,届次,选区或选举单位,任职起始日期\nsun,孙丽,411624100000,municipal,411600,5,沈丘县,2022-03-01\n"
            let browser = try await importing(town).browser(as: Self.admin)
            #expect(try await look(Array(table.utf8), browser, kind: "deputies").says("孙丽"))
        }
    }

    @Test func othersFindNothingHere() async throws {
        try await Town.with { town in
            let site = try await importing(town)
            for viewer in [Town.clerk, Town.staff, Town.viewer(.auditor, over: .region(RegionRange(Town.shenqiu)))] {
                let browser = site.browser(as: viewer)
                try await browser.get("/import", expect: 404)
                try await browser.get("/import/templates/sites", expect: 404)
                try await browser.get("/sites")
                try await browser.post(
                    "/import", form: [("kind", "organisations")], files: [("file", Array(Self.good.utf8))], expect: 404)
                try await browser.post("/import/apply", ["draft": "x"], expect: 404)
            }
            try await site.browser().get("/import", expect: 303)
        }
    }

    @Test func aTemplateHasEveryHeading() async throws {
        try await Town.with { town in
            let browser = try await importing(town).browser(as: Self.admin)
            for table in town.network.importTables {
                let file = try await browser.get("/import/templates/\(table.kind)")
                #expect(try CSVTable(parsing: file.bytes).header == table.columns.map(\.name.zh), "\(table.kind)")
            }
        }
    }
}
