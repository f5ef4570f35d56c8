import Casework
import Formats
import Messages
import Network
import Statutes
import Store
import TestKit
import Testing
import WebTestKit
import Words

@testable import Suggestions

/// A unit is retired while it handles suggestions: nothing moves by itself, staff learn of it and give them to another.
@Suite struct RetiredUnitTests {
    @Test(arguments: Engine.available) func whatARetiredUnitHandlesWaitsForStaff(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let other = try await site.handOver(to: "unit-water", cosigners: [])
            let own = try await site.work(path)
            let (page, list) = ("/places/organisations/unit-roads", "/suggestions?group=withUnits&unit=unit-roads")
            let word = SuggestionFilter.Group.toReassign.word.text.zh

            // The unit is in use: it holds one, and staff have nothing to give away.
            #expect(try await site.browser(.staff).get(page).text.contains(list.replacing("&", with: "&amp;")))
            #expect(try await paths(list, site) == [path])
            #expect(try await paths("/suggestions?group=toReassign", site).isEmpty)
            #expect(try await !site.browser(.staff).get("/desk").visible.contains(word))
            #expect(try await !site.browser(.staff).get(path).says("这个单位已经撤销"))

            let admin = site.admin
            #expect(try await admin.get(page).says("没办完的 1 件不会自动转走"))
            try await admin.post("\(page)/retire", ["successor": "unit-town"])
            #expect(try await site.browser(.staff).get("/desk").visible.contains("1 \(word)"))
            for address in ["/suggestions?group=toReassign", "/suggestions?group=toReassign&unit=unit-roads"] {
                #expect(try await paths(address, site) == [path], "\(address)")
                #expect(try await paths(address, site, as: .otherCountyStaff).isEmpty, "\(address)")
            }
            #expect(try await paths("/suggestions?group=toReassign&unit=unit-water", site).isEmpty)
            let notices = try await site.json("/notices", as: .staff)["notices"]?.list ?? []
            let told = try #require(notices.first { $0["kind"]?.string == "suggestion.unitRetired" })
            #expect(told["link"]?.string == "/suggestions?group=toReassign&unit=unit-roads")
            #expect(told["text"]?.string?.contains("还在办理的 1 件代表建议需要改交别的单位") == true)
            for persona in Persona.allCases where ![.staff, .anonymous].contains(persona) {
                #expect(try await !site.browser(persona).get("/notices").says("需要改交"), "\(persona)")
            }
            let viewer = Persona.staff.viewer(site.people[.staff])
            let mailed = try await site.database.read {
                try WaitingSuggestions(desk: site.desk).waiting(for: viewer, in: $0).filter {
                    $0.asks.contains { $0.zh == word }
                }
            }
            #expect(mailed.map(\.path) == [path])

            // The unit that took over stands in the form, and has it from then on.
            let shown = try await site.browser(.staff).get(path)
            #expect(shown.says("这个单位已经撤销") && shown.text.contains("value=\"unit-town\" selected"))
            #expect(try await !site.browser(.staff).get(other).says("这个单位已经撤销"))
            try await site.act("reassign", own, as: .staff, [("unit", "unit-town"), ("decision", "职责并入住建局")])
            #expect(try await paths("/suggestions?group=toReassign", site).isEmpty)
            #expect(try await paths(list, site).isEmpty)
            #expect(try await paths("/suggestions?group=withUnits&unit=unit-town", site) == [path])
            #expect(try await !site.browser(.staff).get(path).says("这个单位已经撤销"))
            try await site.verify()
        }
    }

    /// Nobody else can keep what a unit promised: it is counted, and staff are reminded in its place.
    @Test(arguments: Engine.available) func whatARetiredUnitPromisedIsNotForgotten(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            try await site.answer(try await site.work(path), SuggestionSite.promising)
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            let (page, list) = ("/places/organisations/unit-roads", "/suggestions?group=withUnits&unit=unit-roads")
            #expect(try await paths(list, site) == [path])
            #expect(try await site.admin.get(page).says("没办完的 1 件不会自动转走"))
            try await site.admin.post("\(page)/retire", ["successor": "unit-town"])
            #expect(try await paths(list, site) == [path])
            #expect(try await paths("/suggestions?group=toReassign", site).isEmpty)
            #expect(try await !kinds(.staff, site).contains("suggestion.unitRetired"))

            let told = try await kinds(.roadsClerk, site)
            site.move(to: try #require(Day("2027-06-25")), hour: 9)
            try await site.remind()
            #expect(try await kinds(.staff, site).contains { $0.contains("reminder") })
            #expect(
                try await kinds(.roadsClerk, site).filter { $0.contains("reminder") }
                    == told.filter { $0.contains("reminder") })
        }
    }

    @Test func aUnitThatHandlesNothingIsRetiredInSilence() async throws {
        try await withSuggestions(.sqlite) { site in
            _ = try await site.handOver()
            try await site.admin.get("/places/organisations/unit-water")
            try await site.admin.post("/places/organisations/unit-water/retire", ["successor": ""])
            #expect(try await !kinds(.staff, site).contains("suggestion.unitRetired"))
        }
    }

    private func kinds(_ persona: Persona, _ site: SuggestionSite) async throws -> [String] {
        try await site.json("/notices", as: persona)["notices"]?.list?.compactMap { $0["kind"]?.string } ?? []
    }

    private func paths(
        _ address: String, _ site: SuggestionSite, as persona: Persona = .staff
    ) async throws -> [String] {
        try await site.json(address, as: persona)["suggestions"]?.list?.compactMap {
            $0["number"]?.string.map { "/suggestions/\($0)" }
        } ?? []
    }
}

extension SuggestionSite {
    /// Whoever keeps the units of both counties.
    fileprivate var admin: Browser {
        web.browser(
            as: Viewer(
                person: ID("admin"), pseudonym: "p-admin",
                grants: [Grant(.administrator, over: .region(RegionRange(ID("411600000000"))))]), name: "管理员")
    }
}
