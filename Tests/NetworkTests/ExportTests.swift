import Casework
import Formats
import Network
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@Suite struct ExportTests {
    @Test(arguments: Engine.available)
    func sitesLeaveAsTheListShowsThem(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let browser = town.site().browser()
            let csv = try await browser.get("/export/sites/csv?kind=room")
            let table = try CSVTable(parsing: csv.bytes)
            #expect(table.header.prefix(4) == ["编号", "名称", "类型", "地区代码"] && table.rows.count == 24)
            let book = try await browser.get("/export/sites/xlsx?region=\(Town.huaidian.text)")
            #expect(book.header("Content-Disposition") == "attachment; filename=\"sites-2026-11-24.xlsx\"")
            #expect(book.header("Cache-Control") == "no-store")
            let rows = try Unzipped(book.bytes).rows()
            #expect(rows.count == 2)
            #expect(rows[1].prefix(4) == ["SQ-001", "槐店代表联络站", "代表联络站", "411624100000"])
            #expect(rows[1].last == "沈丘县 槐店回族镇")
        }
    }

    @Test func headsAreInTheReadersLanguage() async throws {
        try await Town.with { town in
            let browser = town.site().browser()
            await browser.read(in: "en")
            let table = try CSVTable(parsing: try await browser.get("/export/sites/csv").bytes)
            #expect(table.header.prefix(3) == ["code", "name", "kind"] && table.rows[0].cells[2] == "liaison station")
        }
    }

    /// What was taken out can be read in again, in either language, and changes nothing.
    @Test(arguments: Engine.available, ["zh-CN", "en"])
    func whatWasTakenOutCanBeReadInAgain(_ engine: Engine, _ language: String) async throws {
        try await Town.with(engine) { town in
            let person = try await town.addDeputy("张伟", slug: "zhang")
            let network = town.network
            try await town.write { tx in
                try network.register.add([DeputyAtSite(person, at: Town.station, as: .head)], in: tx)
            }
            let staff = town.site().browser(as: Town.staff)
            await staff.read(in: language)
            for table in network.importTables where table.kind != "regions" {
                let file = try await staff.get("/export/\(table.kind)/csv?region=\(Town.shenqiu.text)")
                let parsed = try CSVTable(parsing: file.bytes)
                let report = try await table.run(parsed, isWritten: true, by: .command, on: town.database)
                #expect(report.problems.isEmpty, "\(table.kind): \(report.problems.map(\.text.en))")
                #expect(report.count(.same) == parsed.rows.count && !parsed.rows.isEmpty, "\(table.kind)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func deputiesLeaveWhileTheyAreInOffice(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            try await town.addDeputy("张伟", slug: "zhang")
            try await town.addDeputy("李娜", slug: "li", until: "2026-01-31")
            let table = try CSVTable(parsing: try await town.site().browser().get("/export/deputies/csv").bytes)
            #expect(table.rows.map { $0.cells[1] } == ["张伟"])
        }
    }

    @Test func organisationsAreForThoseWhoWorkHere() async throws {
        try await Town.with { town in
            let stranger = try await town.site().browser().get("/export/organisations/csv", expect: 303)
            #expect(stranger.location?.hasPrefix("/sign-in") == true)
            let table = try CSVTable(
                parsing: try await town.site().browser(as: Town.clerk).get("/export/organisations/csv").bytes)
            #expect(table.rows.map { $0.cells[0] } == ["government", "old-unit", "roads", "town-roads"])
        }
    }

    /// A name that a spreadsheet program would calculate is text to it.
    @Test func namesAreNeverFormulas() async throws {
        try await Town.with { town in
            let network = town.network
            try await town.write { tx in
                try network.register.add(
                    [
                        LiaisonSite(
                            ID("x"), code: "XX-1", name: "=HYPERLINK(\"https://a.example\")", kind: .post,
                            region: Town.fuchao, address: "@SUM(A1)", hours: "-1+1", openedOn: day("2021-05-01"))
                    ], in: tx)
            }
            let browser = town.site().browser()
            let path = "?region=\(Town.fuchao.text)&kind=post"
            let csv = try await browser.get("/export/sites/csv\(path)").text
            #expect(csv.contains("\"'=HYPERLINK(\"\"https://a.example\"\")\"") && csv.contains(",'@SUM(A1),'-1+1,"))
            let sheet = try Unzipped(try await browser.get("/export/sites/xlsx\(path)").bytes)
                .text("xl/worksheets/sheet1.xml")
            #expect(sheet.contains("<is><t>@SUM(A1)</t></is>") && !sheet.contains("<f>"))
        }
    }

    @Test func downloadingIsLimited() async throws {
        try await Town.with { town in
            let browser = town.site().browser()
            for _ in 0..<30 { try await browser.get("/export/sites/csv") }
            let refused = try await browser.get("/export/sites/csv", expect: 429)
            #expect(refused.header("Retry-After") != nil)
            // Lists are counted each for itself; pages go on.
            try await browser.get("/export/deputies/csv")
            try await browser.get("/sites")
        }
    }

    @Test func listsLeadToTheirFiles() async throws {
        try await Town.with { town in
            let page = try await town.site().browser().get("/sites?kind=room")
            #expect(page.text.contains("href=\"/export/sites/xlsx?kind=room\""))
            let deputies = try await town.site().browser().get("/deputies?region=\(Town.shenqiu.text)")
            #expect(deputies.text.contains("href=\"/export/deputies/csv?region=\(Town.shenqiu.text)\""))
        }
    }
}
