import Accounts
import App
import Casework
import Formats
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// People and accounts from a table: their roles by two persons, their links on slips.
@Suite struct ImportAccountsTests {
    private static let table = """
        账号,姓名,代表网址简称,身份,担任地点
        wang.fang,王芳,,stationClerk,SQ-001
        li.na,李娜,,unitClerk,沈丘县交通运输局
        li.na,李娜,,unitSigner,unit-sq
        zhao.lei,赵雷,,administrator,411624000000
        chen,陈明,,,沈丘县
        """
    private static let deputies = "账号,姓名,代表网址简称,身份,担任地点\ntai,邰代甲,tai-jia,,\n"

    private struct Office: Sendable {
        let site: WholeSite
        let second: Browser

        func look(_ table: String, expect status: Int = 200) async throws -> WebTestKit.Reply {
            let admin = try site.browser(.admin)
            try await admin.get("/import")
            return try await admin.post(
                "/import", form: [("kind", "accounts")], files: [("file", Array(table.utf8))], expect: status)
        }

        func write(_ table: String) async throws -> WebTestKit.Reply {
            let draft = try #require(try await look(table).hidden("draft"))
            return try await site.browser(.admin).post("/import/apply", ["draft": draft], expect: 200)
        }

        func count(_ sql: SQL) async throws -> Int { try await site.plugged.database.read { try $0.scalar(sql) } }

        func roles(of login: String) async throws -> [Role] {
            let world = site.web.world.world
            return try await site.plugged.database.read { tx in
                let person: ID<Person> = try tx.scalar("SELECT person_id FROM account WHERE login = \(login)")
                return try People(world: world).grants(of: person, on: world.today, in: tx).map(\.role)
            }
        }
    }

    private func withOffice(_ engine: Engine, _ body: (Office) async throws -> Void) async throws {
        try await withDatabase(engine, Features.migrations) { database in
            let site = try await WholeSite(database: database)
            let cheap = Passwords(
                world: site.web.world.world, cost: ScryptCost(rounds: 16, blockSize: 1, parallelism: 1))
            let accounts = AccountAdministration(
                database: database, world: site.web.world.world, passwords: cheap,
                surroundings: site.plugged.surroundings)
            _ = try await accounts.add(login: "second", name: "某乙", password: WholeSite.password)
            try await accounts.grant(.administrator, to: "second", over: .region(ID("411600000000")))
            let second = site.web.browser()
            try await second.get("/sign-in")
            try await second.post("/sign-in", ["account": "second", "password": WholeSite.password])
            try await body(Office(site: site, second: second))
        }
    }

    @Test(arguments: Engine.available) func aCommandNamesPlacesAsPeopleDo(engine: Engine) async throws {
        try await withOffice(engine) { office in
            let accounts = AccountAdministration(
                database: office.site.plugged.database, world: office.site.web.world.world,
                passwords: Passwords(world: office.site.web.world.world), surroundings: office.site.plugged.surroundings
            )
            let county = RoleScope.region(ID("411624000000"))
            for typed in ["411624", "411624000000", "沈丘县"] {
                let place = try await accounts.place(typed, isRegion: true, for: .deputyWorkStaff)
                #expect(place == county, "\(typed)")
            }
            let site = try await accounts.place("SQ-001", isRegion: false, for: .stationClerk)
            let unit = try await accounts.place("沈丘县交通运输局", isRegion: false, for: .unitClerk)
            #expect(unit == .organisation(ID("unit-sq")))
            try await accounts.grant(.stationClerk, to: "second", over: site)
            // A region is no organisation, whatever it is called; and what nobody knows is refused as unknown.
            for typed in ["411624", "没有这个站"] {
                let none = try await accounts.place(typed, isRegion: false, for: .stationClerk)
                #expect(none == .organisation(ID(typed)))
                await #expect(throws: Problem.self) {
                    try await accounts.grant(.stationClerk, to: "second", over: none)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func aTableOfAccountsNeedsAnotherAdministratorForItsRoles(engine: Engine)
        async throws
    {
        try await withOffice(engine) { office in
            let before = try await office.count("SELECT COUNT(*) FROM account")
            let looked = try await office.look(Self.table)
            #expect(looked.says("新增 4 行，更新 1 行") && looked.says("其中 4 个身份要等另一位管理员同意以后才生效"))
            #expect(try await office.count("SELECT COUNT(*) FROM account") == before)
            let written = try await office.write(Self.table)
            #expect(written.says("已经写入") && written.says("其中 4 个身份要等"))
            #expect(written.text.contains("href=\"/people/proposals\""))
            #expect(try await office.count("SELECT COUNT(*) FROM account") == before + 4)
            #expect(try await office.roles(of: "wang.fang") == [])
            #expect(try await office.count("SELECT COUNT(*) FROM role_proposal WHERE state = 'waiting'") == 4)
            // One word for all of them, and none to whoever asked.
            #expect(try await office.count("SELECT COUNT(*) FROM notice WHERE kind = 'people.waits'") == 1)
            // The same table again has nothing to write, whether its roles hold or wait.
            let same = try await office.look(Self.table)
            #expect(same.says("不需要写入") && !same.says("个身份要等"))

            let ids = try #require(try await office.second.get("/people/proposals").hidden("ids"))
            // Whoever proposed them agrees to none, whatever they send.
            try await office.site.browser(.admin).post("/people/proposals/agree", ["ids": ids])
            #expect(try await office.roles(of: "li.na") == [])
            let done = try await office.second.post("/people/proposals/agree", ["ids": ids + ",none,x"])
            #expect(try await office.second.follow(done).says("能同意的都已经同意"))
            #expect(try await office.roles(of: "wang.fang") == [.stationClerk])
            #expect(try await office.roles(of: "li.na") == [.unitClerk, .unitSigner])
            // Nobody becomes an administrator before they have set a password of their own.
            #expect(try await office.roles(of: "zhao.lei") == [])
            #expect(try await office.look(Self.table).says("不需要写入"))
            // A name that was written wrongly is put right by the same table.
            let mended = Self.table.replacing("王芳", with: "王方")
            #expect(try await office.look(mended).says("新增 0 行，更新 1 行"))
            _ = try await office.write(mended)
            #expect(try await office.count("SELECT COUNT(*) FROM person WHERE name = '王方'") == 1)
            #expect(try await office.count("SELECT COUNT(*) FROM people_act WHERE act = 'rename'") == 1)
        }
    }

    @Test(arguments: Engine.available) func slipsLetThemSetAPasswordOnce(engine: Engine) async throws {
        try await withOffice(engine) { office in
            _ = try await office.write(Self.table)
            let admin = try office.site.browser(.admin)
            let shown = try await admin.get("/people/links")
            #expect(shown.says("王芳") && shown.says("李娜") && shown.says("陈明"))
            // Whoever may become an administrator gets a link on the server alone.
            #expect(!shown.says("赵雷"))
            let slips = try await admin.post("/people/links", [:], expect: 201)
            let links = slips.text.matches(of: /\/invitation\/([0-9a-f]{64})/).map { String($0.output.0) }
            #expect(Set(links).count == 3)
            #expect(try await admin.get("/people/links").says("没有这样的人员"))
            #expect(try await office.count("SELECT COUNT(*) FROM people_act WHERE act = 'invite'") == 3)

            let newcomer = office.site.web.browser()
            let led = try await newcomer.get(try #require(links.first), expect: 303)
            _ = try await newcomer.follow(led)
            try await newcomer.post(
                "/invitation", ["newPassword": "long enough words", "repeatedPassword": "long enough words"],
                expect: 303)
            #expect(try await office.count("SELECT COUNT(*) FROM account WHERE password_hash = 'none'") == 3)
            let late = office.site.web.browser()
            _ = try await late.follow(try await late.get(try #require(links.first), expect: 303), expect: 410)
        }
    }

    @Test func aTableByCommandGivesRolesAtOnce() async throws {
        try await withOffice(.sqlite) { office in
            let plugged = office.site.plugged
            let parsed = try CSVTable(parsing: Array(Self.table.utf8))
            let report = try await ImportTable.accounts(plugged.accounts.entering)
                .run(parsed, isWritten: true, by: .command, on: plugged.database)
            #expect(report.problems == [] && report.count(.new) == 4)
            #expect(try await office.roles(of: "zhao.lei") == [.administrator])
            #expect(try await office.count("SELECT COUNT(*) FROM role_proposal") == 0)
            // Two clerks were there before.
            #expect(
                try await office.count(
                    "SELECT COUNT(*) FROM people_act WHERE act = 'grant' AND role = 'stationClerk' AND by_person_id IS NULL"
                ) == 3)
        }
    }

    /// What a mandate gives needs no second person, and so no administrator gets a link to it by a table.
    @Test(arguments: Engine.available) func aDeputysAccountIsEnteredOnTheServerAlone(engine: Engine) async throws {
        try await withOffice(engine) { office in
            let refused = try await office.look(Self.deputies, expect: 422)
            #expect(refused.says("要在服务器上用命令导入"))
            let plugged = office.site.plugged
            let parsed = try CSVTable(parsing: Array(Self.deputies.utf8))
            let report = try await ImportTable.accounts(plugged.accounts.entering)
                .run(parsed, isWritten: true, by: .command, on: plugged.database)
            #expect(report.problems == [])
            // It lies where the mandate does, and so before the administrators of that county.
            #expect(
                try await office.count(
                    """
                    SELECT COUNT(*) FROM account JOIN deputy ON deputy.person_id = account.person_id
                    WHERE deputy.slug = 'tai-jia' AND account.login = 'tai' AND account.region_id = \(WholeSite.otherCounty)
                    """) == 1)
            #expect(try await office.site.browser(.admin).get("/people/links").says("邰代甲"))
            // Once it is there the same table may name it, and does not rename whom voters know.
            #expect(try await office.look(Self.deputies).says("不需要写入"))
            let renamed = Self.deputies.replacing("邰代甲,tai-jia", with: "邰代乙,")
            #expect(try await office.look(renamed, expect: 422).says("和这位代表的姓名不一致"))
        }
    }

    @Test func noAdministratorIsRenamedByATable() async throws {
        try await withOffice(.sqlite) { office in
            for login in [Visitor.admin.rawValue, "second"] {
                let table = "账号,姓名,代表网址简称,身份,担任地点\n\(login),别的人,,,\n"
                let reply = try await office.look(table, expect: 422)
                #expect(reply.says("不在这里更正"), "\(login)")
            }
        }
    }

    @Test func lettersOfAnyWidthAreOneAccount() async throws {
        try await withOffice(.sqlite) { office in
            let table = "账号,姓名,代表网址简称,身份,担任地点\nhe.ping,何平,,,\nｈｅ.ping,何萍,,,\n"
            let reply = try await office.look(table, expect: 422)
            #expect(reply.says("姓名不一致"))
        }
    }

    @Test(arguments: Engine.available) func eachWrongCellIsNamedAndNothingIsWritten(engine: Engine) async throws {
        try await withOffice(engine) { office in
            let before = try await office.count("SELECT COUNT(*) FROM account")
            let head = "账号,姓名,代表网址简称,身份,担任地点\n"
            for (row, words) in [
                ("王 芳,王芳,,,", "2 账号"), ("wang,,,,", "2 姓名"), ("wang,王芳,,king,", "2 身份"),
                ("wang,王芳,,stationClerk,", "2 担任地点"), ("wang,王芳,,stationClerk,沈丘县", "2 担任地点"),
                ("wang,王芳,,stationClerk,nowhere", "2 担任地点"), ("wang,王芳,nobody,,", "2 代表网址简称"),
                ("second,某乙,shao-jia,,", "2 代表网址简称"),
                ("shao2,邵代甲,shao-jia,,", "2 代表网址简称"), ("wang,王芳,,,\nwang,王方,,,", "3 姓名"),
            ] {
                let reply = try await office.look(head + "g.ood,好人,,,\n" + row + "\n", expect: 422)
                let line = words.replacing("3 ", with: "4 ").replacing("2 ", with: "3 ")
                #expect(reply.visible.replacing(/\s+/, with: " ").contains(line), "\(row)")
            }
            #expect(try await office.count("SELECT COUNT(*) FROM account") == before)
        }
    }

    @Test func aCountysAdministratorReachesNoFurther() async throws {
        try await withOffice(.sqlite) { office in
            let plugged = office.site.plugged
            let county = RegionRange(WholeSite.county)
            func report(_ row: String) async throws -> ImportReport {
                let parsed = try CSVTable(parsing: Array(("账号,姓名,代表网址简称,身份,担任地点\n" + row + "\n").utf8))
                return try await ImportTable.accounts(plugged.accounts.entering).run(
                    parsed, isWritten: true, by: .administrator(ID("somebody"), over: [county]), on: plugged.database)
            }
            for row in [
                "a.b,某丙,,stationClerk,TK-001", "a.b,某丙,,auditor,太康县", "tai,邰代甲,tai-jia,,",
                "\(Visitor.otherCountyClerk.rawValue),某某,,,", "\(Visitor.admin.rawValue),某某,,,",
            ] {
                let problems = try await report(row).problems
                #expect(problems.count == 1, "\(row)")
            }
        }
    }
}
