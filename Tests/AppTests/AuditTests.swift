import Accounts
import App
import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// What administrators and auditors read of what others did, and of whom.
@Suite struct AuditTests {
    private func lines(_ site: WholeSite, _ visitor: Visitor, _ query: String = "") async throws -> [JSON] {
        let told = try await site.web.browser().json(
            .get, "/api/v1/audit\(query)", bearer: site.tokens[visitor]
        ).json
        guard case .array(let lines)? = told["lines"] else { return [] }
        return lines
    }

    private func said(_ line: JSON, _ name: String) -> String? {
        if case .text(let text)? = line[name] { text } else { nil }
    }

    /// Somebody of each county reads an identity, takes a list away, and a code is replaced.
    private func act(on site: WholeSite, _ world: TestWorld) async throws {
        for (visitor, place) in [(Visitor.staff, "SQ-001"), (.otherCountyStaff, "TK-001")] {
            let browser = try site.browser(visitor)
            world.advance(minutes: 1)
            // Nothing to read is no reading; so one is entered as `ReadContact` would.
            let person = try await person(visitor, site)
            let county = visitor == .staff ? WholeSite.county : WholeSite.otherCounty
            let now = world.now
            try await site.plugged.database.write { tx in
                try AccessLog.record(
                    id: "reading-\(place)", caseID: ID("case-canary"), by: person, role: .deputyWorkStaff,
                    region: county, field: "contact", reason: "回访 \(place)", at: now, in: tx)
            }
            world.advance(minutes: 1)
            try await browser.get("/export/cases/csv?q=canary")
            world.advance(minutes: 1)
            let code = try #require(try await browser.get("/sites/\(place)/code").hidden("current"))
            try await browser.post("/sites/\(place)/code/replace", ["current": code])
        }
    }

    private func person(_ visitor: Visitor, _ site: WholeSite) async throws -> ID<Person> {
        try await site.plugged.database.read { tx in
            try tx.scalar("SELECT person_id FROM account WHERE login = \(visitor.rawValue.lowercased())")
        }
    }

    @Test(arguments: Engine.available) func eachReadsWhatWasDoneInTheirOwnRegions(engine: Engine) async throws {
        try await withDatabase(engine, Features.migrations) { database in
            let world = TestWorld()
            let site = try await WholeSite(database: database, world: world)
            try await act(on: site, world)
            // The auditor of 沈丘 reads of 沈丘, the administrator of the prefecture of both.
            for (visitor, places) in [(Visitor.auditor, ["SQ-001"]), (.admin, ["SQ-001", "TK-001"])] {
                let readings = try await lines(site, visitor, "?kind=readings")
                #expect(readings.compactMap { said($0, "words") }.sorted() == places.map { "回访 \($0)" }, "\(visitor)")
                #expect(try await lines(site, visitor, "?kind=exports").count == places.count)
                let codes = try await lines(site, visitor, "?kind=codes")
                #expect(codes.map { said($0, "placeName") }.count == places.count)
                #expect(codes.allSatisfy { said($0, "what") == "replaced" })
            }
            let page = try await site.browser(.auditor).get("/audit")
            #expect(page.says("回访 SQ-001") && !page.says("回访 TK-001"))
            // Neither the case, nor what was searched for, nor a code.
            #expect(!page.text.contains("canary"))
            #expect(try await site.browser(.admin).get("/audit").text.contains("canary") == false)
            for visitor in Visitor.signedIn.subtracting([.auditor, .admin]) {
                try await site.browser(visitor).get("/audit", expect: 404)
                try await site.browser(visitor).get("/export/audit/csv", expect: 404)
            }
        }
    }

    @Test(arguments: Engine.available) func itIsNarrowedByPersonKindAndDay(engine: Engine) async throws {
        try await withDatabase(engine, Features.migrations) { database in
            // Late in the evening, so that the next day comes before the sign-ins end.
            let world = TestWorld(now: try #require(Instant("2026-11-24T12:30:00Z")))
            let site = try await WholeSite(database: database, world: world)
            let first = world.today
            world.advance(hours: 5)
            try await act(on: site, world)
            let staff = try await person(.staff, site)
            let own = try await lines(site, .admin, "?by=\(staff.text)")
            #expect(own.compactMap { said($0, "kind") } == ["exports", "readings"])
            #expect(own.allSatisfy { said($0, "byName") == "某staff" })
            // Roles were given on the first day, the rest is of the second.
            let before = try await lines(site, .admin, "?to=\(first)")
            #expect(!before.isEmpty && before.allSatisfy { said($0, "kind") == "people" })
            let after = try await lines(site, .admin, "?from=\(first.adding(days: 1))")
            #expect(Set(after.compactMap { said($0, "kind") }) == ["readings", "exports", "codes"])
            #expect(try await lines(site, .admin, "?from=\(first.adding(days: 2))").isEmpty)
            // What is not a kind finds nothing; what is not a day narrows nothing.
            #expect(try await lines(site, .admin, "?kind=ballots").isEmpty)
            #expect(try await lines(site, .admin, "?from=yesterday").count == (try await lines(site, .admin)).count)
            // The newest come first.
            let times = try await lines(site, .admin).compactMap { said($0, "at") }
            #expect(times == times.sorted(by: >))
        }
    }

    @Test func whatSomebodyDidDoesNotVanishWhenTheyLeave() async throws {
        try await withDatabase(.sqlite, Features.migrations) { database in
            let world = TestWorld()
            let site = try await WholeSite(database: database, world: world)
            try await act(on: site, world)
            let until = world.today
            let closed: SQL = "UPDATE role_grant SET until_on = \(until) WHERE role = 'deputyWorkStaff'"
            _ = try await database.write { try $0.run(closed) }
            world.advance(hours: 10)
            #expect(try await lines(site, .auditor, "?kind=exports").count == 1)
        }
    }

    @Test func pagesFollowEachOtherAndTheFileHoldsAll() async throws {
        try await withDatabase(.sqlite, Features.migrations) { database in
            let world = TestWorld()
            let site = try await WholeSite(database: database, world: world)
            let staff = try await person(.staff, site)
            let now = world.now
            try await database.write { tx in
                for number in 0..<130 {
                    try AccessLog.recordExport(
                        id: "e\(100 + number)", by: staff, list: "/cases?region=411624000000", format: "csv",
                        rows: number,
                        at: now.adding(seconds: number / 3), in: tx)
                }
            }
            var (seen, next): ([String], String?) = ([], nil)
            repeat {
                let path = "/api/v1/audit?kind=exports" + (next.map { "&after=\($0)" } ?? "")
                let told = try await site.web.browser().json(.get, path, bearer: site.tokens[.admin]).json
                guard case .array(let lines)? = told["lines"] else { break }
                #expect(lines.count <= 50)
                seen += lines.compactMap { if case .integer(let rows)? = $0["rows"] { "\(rows)" } else { nil } }
                next = if case .text(let cursor)? = told["next"] { cursor } else { nil }
            } while next != nil
            #expect(seen.count == 130 && Set(seen).count == 130)
            let admin = try site.browser(.admin)
            #expect(try await admin.get("/audit?kind=exports").says("更早的记录"))
            let file = try await admin.get("/export/audit/csv?kind=exports")
            let table = try CSVTable(parsing: file.bytes)
            #expect(table.rows.count == 130 && table.header.count == 9)
            // That the audit was taken away stands in the audit.
            let taken = try await lines(site, .admin, "?kind=operations")
            #expect(taken.compactMap { said($0, "words") } == ["/audit?kind=exports"])
        }
    }
}
