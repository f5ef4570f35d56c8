import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

/// A place entered from tables: looked at first, then written whole or not at all.
@Suite struct ImportTests {
    private func run(_ kind: String, _ csv: String, write: Bool = true, in town: Town) async throws -> ImportReport {
        let table = try #require(town.network.importTables.first { $0.kind == kind })
        return try await table.run(
            try CSVTable(parsing: Array(csv.utf8)), isWritten: write, by: .command, on: town.database)
    }

    private func effects(_ report: ImportReport) -> [String] {
        report.effects.map { "\($0.line) \($0.effect) \($0.label)" }
    }

    private static let regions = """
        代码,上级代码,级别,名称,英文名称
        411627,411600,区县,太康县,Taikang County
        411627100000,411627,乡镇（街道）,常营镇,
        """
    private static let organisations = """
        id,name,kind,region code,active
        unit-tk-jtj,太康县交通运输局,承办单位,411627,是
        unit-tk-slj,太康县水利局,unit,411627000000,
        """
    private static let sites = """
        编号,名称,类型,地区代码,行业,地址,开放时间,接待人,等级,批次,启用日期
        TK-01,常营镇代表联络站,代表联络站,411627100000,,人民路 1 号,每周三上午,王站长,示范,2,2023/3/1
        TK-02,太康县教育联络站,station,411627,教育,学府路 2 号,每月 15 日,,,,2024-09-10
        """
    private static let deputies = """
        网址简称,姓名,所在地区代码,代表级别,人大所在地区代码,届次,选区或选举单位,任职起始日期,站点编号
        zhao-jia,赵甲,411627100000,县（区）人大代表,411627,17,第 3 选区,2022-03-01,TK-01*
        zhao-jia,赵甲,411627100000,township,411627100000,11,第 1 选区,2022-03-01,TK-01*
        qian-yi,钱乙,411627100000,县（区）人大代表,411627,17,第 4 选区,2022-03-01,TK-01 TK-02
        """

    private func enterAll(_ town: Town, write: Bool = true) async throws -> [ImportReport] {
        try await [
            run("regions", Self.regions, write: write, in: town),
            run("organisations", Self.organisations, write: write, in: town),
            run("sites", Self.sites, write: write, in: town),
            run("deputies", Self.deputies, write: write, in: town),
        ]
    }

    @Test(arguments: Engine.available) func fourTablesMakeAPlaceAndAgainChangeNothing(engine: Engine) async throws {
        try await Town.with(engine) { town in
            for report in try await enterAll(town) {
                #expect(report.problems == [])
                #expect(report.count(.new) == report.effects.count)
            }
            let places = try await town.database.read { try town.network.places(in: $0) }
            #expect(places.region(ID("411627100000"))?.nameZh == "常营镇")
            #expect(places.units(in: ID("411627000000")).map(\.name) == ["太康县交通运输局", "太康县水利局"])
            let station = try #require(places.site(code: "TK-01"))
            #expect(station.grade == .demonstration && station.batch == 2 && station.openedOn == day("2023-03-01"))
            #expect(station.host == .named("王站长"))
            #expect(places.site(code: "TK-02")?.industry == "教育")
            let (deputy, other) = try await town.database.read { tx in
                (try town.network.deputy(slug: "zhao-jia", in: tx), try town.network.deputy(slug: "qian-yi", in: tx))
            }
            let (first, second) = (try #require(deputy).person, try #require(other).person)
            let today = town.world.today
            let (levels, mayServe, there) = try await town.database.read { tx in
                (
                    try town.people.mandates(of: first, in: tx).map(\.level.rawValue).sorted(),
                    try town.people.mayServeAsDeputy(second, on: today, in: tx),
                    try town.network.deputies(at: station.id, in: tx).map(\.person)
                )
            }
            #expect(levels == ["county", "township"] && mayServe && there == [first, second])
            for report in try await enterAll(town) {
                #expect(report.problems == [])
                #expect(report.count(.same) == report.effects.count, "\(report)")
            }
        }
    }

    @Test(arguments: Engine.available) func aPreviewWritesNothing(engine: Engine) async throws {
        try await Town.with(engine) { town in
            let report = try await run("regions", Self.regions, write: false, in: town)
            #expect(effects(report) == ["2 new 太康县", "3 new 常营镇"])
            let places = try await town.database.read { try town.network.places(in: $0) }
            #expect(places.region(ID("411627000000")) == nil)
        }
    }

    @Test(arguments: Engine.available) func whatIsThereByItsKeyIsUpdated(engine: Engine) async throws {
        try await Town.with(engine) { town in
            _ = try await enterAll(town)
            let sites = try await run(
                "sites",
                """
                code,name,kind,region code,address,hours,opened on,closed on
                TK-01,常营镇人大代表联络站,station,411627100000,人民路 9 号,每周五,2023-03-01,
                TK-02,太康县教育联络站,station,411627,学府路 2 号,每月 15 日,2024-09-10,2026-11-01
                """, in: town)
            #expect(effects(sites) == ["2 changed 常营镇人大代表联络站", "3 changed 太康县教育联络站"])
            let places = try await town.database.read { try town.network.places(in: $0) }
            #expect(places.site(code: "TK-01")?.name == "常营镇人大代表联络站")
            #expect(places.site(code: "TK-02")?.isOpen == false)
            let deputies = try await run(
                "deputies",
                """
                slug,name,region code,level,congress region code,term,district,from,site codes
                qian-yi,钱一,411627100000,county,411627,17,第 4 选区,2022-03-01,TK-01*
                """, in: town)
            #expect(effects(deputies) == ["2 changed 钱一"])
            let (name, mandates, parts) = try await town.database.read { tx in
                let deputy = try #require(try town.network.deputy(slug: "qian-yi", in: tx))
                return (
                    try town.people.name(of: deputy.person, in: tx),
                    try town.people.mandates(of: deputy.person, in: tx).count,
                    try town.network.sites(of: deputy.person, in: tx).map(\.part)
                )
            }
            #expect(name == "钱一" && mandates == 1 && parts == [.head])
        }
    }

    @Test(arguments: Engine.available) func oneBadCellAndNothingIsWritten(engine: Engine) async throws {
        try await Town.with(engine) { town in
            let before = try await town.database.read { try town.network.places(in: $0).sites.count }
            let report = try await run(
                "sites",
                """
                编号,名称,类型,地区代码,地址,开放时间,启用日期
                TK-01,好的,代表联络站,411624100000,人民路,周三,2023-03-01
                tk 2,坏编号,代表联络站,411624100000,人民路,周三,2023-03-01
                TK-03,坏类型,驿站,411624100000,人民路,周三,2023-03-01
                TK-04,没有地区,代表联络站,419999,人民路,周三,2023-03-01
                TK-05,坏日期,代表联络站,411624100000,人民路,周三,2023-02-30
                TK-01,重复,代表联络站,411624100000,人民路,周三,2023-03-01
                TK-07,,代表联络站,411624100000,人民路,周三,2023-03-01
                TK-08,多一格,代表联络站,411624100000,人民路,周三,2023-03-01,多
                """, in: town)
            #expect(
                report.problems.map { "\($0.line) \($0.column?.zh ?? "-")" } == [
                    "9 -"
                ])
            let rest = try await run(
                "sites",
                """
                编号,名称,类型,地区代码,地址,开放时间,启用日期
                TK-01,好的,代表联络站,411624100000,人民路,周三,2023-03-01
                tk 2,坏编号,代表联络站,411624100000,人民路,周三,2023-03-01
                TK-03,坏类型,驿站,411624100000,人民路,周三,2023-03-01
                TK-04,没有地区,代表联络站,419999,人民路,周三,2023-03-01
                TK-05,坏日期,代表联络站,411624100000,人民路,周三,2023-02-30
                TK-01,重复,代表联络站,411624100000,人民路,周三,2023-03-01
                TK-07,,代表联络站,411624100000,人民路,周三,2023-03-01
                """, in: town)
            #expect(
                rest.problems.map { "\($0.line) \($0.column?.zh ?? "-")" } == [
                    "3 编号", "4 类型", "5 地区代码", "6 启用日期", "7 编号", "8 名称",
                ])
            #expect(rest.problems[3].text.zh == "第 6 行，启用日期：“2023-02-30”不是日期，应如 2026-03-01")
            let after = try await town.database.read { try town.network.places(in: $0).sites.count }
            #expect(after == before)
        }
    }

    @Test func aHeadingThatIsNoneOfOursIsAProblem() async throws {
        try await Town.with { town in
            let report = try await run("regions", "代码,级别,名称,省份\n411627,区县,太康县,河南\n", in: town)
            #expect(report.problems.map(\.line) == [1])
            #expect(report.problems[0].message.zh.hasPrefix("表头“省份”不认识"))
            let missing = try await run("regions", "代码,名称\n411627,太康县\n", in: town)
            #expect(missing.problems.map(\.column?.zh) == ["级别"])
        }
    }

    /// A command writes beside a running server, whose kept pages must not outlive it.
    @Test func aServerNoticesWhatACommandEntered() async throws {
        try await Town.with { town in
            let site = town.site()
            let browser = site.browser()
            try await town.network.noticeChanges()
            #expect(!(try await browser.get("/regions/411600000000").says("太康县")))
            let command = NetworkFeature(
                database: town.database, world: town.world.world, people: town.people, pages: PageCache(),
                baseURL: "https://huying.example")
            let table = try #require(command.importTables.first)
            _ = try await table.run(
                try CSVTable(parsing: Array(Self.regions.utf8)), isWritten: true, by: .command, on: town.database)
            #expect(!(try await browser.get("/regions/411600000000").says("太康县")))
            try await town.network.noticeChanges()
            #expect(try await browser.get("/regions/411600000000").says("太康县"))
        }
    }

    /// What only writing meets is met by the preview too.
    @Test(arguments: Engine.available) func aDeputyOfTwoPlacesApartIsRefusedInThePreview(engine: Engine) async throws {
        try await Town.with(engine) { town in
            _ = try await enterAll(town)
            for write in [false, true] {
                let report = try await run(
                    "deputies",
                    """
                    slug,name,region code,level,congress region code,term,district,from
                    sun-bing,孙丙,411627100000,county,411627,17,第 5 选区,2022-03-01
                    sun-bing,孙丙,411627100000,county,411624,17,第 6 选区,2022-03-01
                    """, write: write, in: town)
                #expect(report.problems.map(\.line) == [3])
                #expect(report.problems[0].message.zh.hasPrefix("不能同时担任"))
                let entered = try await town.database.read { try town.network.deputy(slug: "sun-bing", in: $0) }
                #expect(entered == nil)
            }
        }
    }
}
