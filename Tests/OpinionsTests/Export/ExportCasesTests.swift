import Casework
import Formats
import Store
import TestKit
import Testing
import WebTestKit

@testable import Opinions

@Suite struct ExportCasesTests {
    private func numbers(_ path: String, _ site: OpinionsSite, as persona: Persona) async throws -> [String] {
        let reply = try await site.browser(persona).get(path)
        return try CSVTable(parsing: reply.bytes).rows.map { $0.cells[0] }
    }

    /// The file holds what the pages of the list hold, all of them, and nothing else.
    @Test(arguments: Engine.available)
    func theFileHoldsWhatTheListHolds(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            var own: [String] = []
            for number in 0..<27 { own.append(try await site.send(text: "路灯 \(number) 不亮").number) }
            let other = try await site.send(text: "水渠堵了", site: Place.otherCountySiteCode).number
            for persona in [Persona.clerk, .deputyWorkStaff, .auditor] {
                #expect(try await numbers("/export/cases/csv", site, as: persona) == own.reversed(), "\(persona)")
            }
            #expect(try await numbers("/export/cases/csv", site, as: .otherCountyStaff) == [other])
            for persona in [Persona.unitClerk, .deputy, .admin] {
                #expect(try await numbers("/export/cases/csv", site, as: persona) == [], "\(persona)")
            }
            let filtered = "/export/cases/csv?measure=open&state=withUnit"
            #expect(try await numbers(filtered, site, as: .clerk) == [])
            try await site.act(
                "accept-to-unit", own[3], as: .clerk, ["unit": Place.unit.text, "handling": "complex", "note": "路政"])
            #expect(try await numbers(filtered, site, as: .clerk) == [own[3]])
            #expect(try await numbers("/export/cases/csv", site, as: .unitClerk) == [own[3]])
        }
    }

    @Test(arguments: Engine.available)
    func aSearchLeavesAsItFinds(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let found = try await site.send(text: "井盖松了").number
            _ = try await site.send(text: "路灯不亮")
            try await site.index()
            let query = "/export/cases/csv?q=\("井盖".utf8.map { "%" + String($0, radix: 16) }.joined())"
            #expect(try await numbers(query, site, as: .clerk) == [found])
        }
    }

    @Test(arguments: Engine.available)
    func aWorkbookSaysTheSame(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.send(text: "=1+1 路灯不亮", name: "孔小明", phone: "13800001111").number
            let browser = try await site.browser(.clerk)
            let rows = try Unzipped(try await browser.get("/export/cases/xlsx").bytes).rows()
            #expect(rows[0].prefix(2) == ["编号", "状态"] && rows.count == 2)
            #expect(rows[1].first == number && rows[1].last == "=1+1 路灯不亮")
            // No contact, in either format.
            for format in ["csv", "xlsx"] {
                let bytes = try await browser.get("/export/cases/\(format)").bytes
                let text =
                    format == "csv" ? String(decoding: bytes, as: UTF8.self) : try Unzipped(bytes).rows().description
                #expect(!text.contains("孔小明") && !text.contains("1111"))
            }
        }
    }

    @Test func whatIsSealedSaysNoWord() async throws {
        try await withOpinions { site in
            let number = try await site.bring(to: .sealed)
            let file = try await site.browser(.deputyWorkStaff).get("/export/cases/csv").text
            #expect(file.contains(number) && !file.contains("路灯"))
            #expect(try await numbers("/export/cases/csv", site, as: .auditor) == [])
        }
    }

    /// Who took away what, but not the words that were searched for: they may be somebody's name.
    @Test(arguments: Engine.available)
    func takingCasesAwayIsRecorded(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            _ = try await site.send()
            let browser = try await site.browser(.clerk)
            try await browser.get("/export/cases/csv?measure=open&q=Kong")
            try await browser.get("/export/cases/xlsx?measure=received")
            try await site.browser(.clerk).get("/export/cases/csv?measure=nothing", expect: 404)
            let (person, rows) = (
                try site.person(.clerk),
                try await site.database.read { tx in
                    try tx.rows("SELECT person_id, list, format, row_count FROM case_export ORDER BY at, id").map {
                        "\(try $0.get(0, as: String.self)) \(try $0.get(1, as: String.self)) \(try $0.get(2, as: String.self)) \(try $0.get(3, as: Int.self))"
                    }
                }
            )
            #expect(
                rows == [
                    "\(person.text) /cases?measure=open csv 0", "\(person.text) /cases?measure=received xlsx 1",
                ])
        }
    }

    @Test func theListLeadsToItsFile() async throws {
        try await withOpinions { site in
            _ = try await site.send()
            let page = try await site.browser(.clerk).get("/cases?measure=open")
            #expect(page.text.contains("href=\"/export/cases/xlsx?measure=open\""))
        }
    }
}
