import Casework
import Formats
import Network
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Opinions

/// A unit is retired while it holds a matter: nothing moves by itself, staff or clerk hand it over, and the resident's date
/// stays.
@Suite struct HandOverTests {
    private static let form: KeyValuePairs = ["unit": "unit-sq-water", "note": "职责并入水利局"]

    private static func retire(_ site: OpinionsSite, successor: String = "unit-sq-water") async throws {
        let browser = try await site.browser(.admin)
        try await browser.get("/places/organisations/\(Place.unit.text)")
        try await browser.post("/places/organisations/\(Place.unit.text)/retire", ["successor": successor])
    }

    private static func restore(_ site: OpinionsSite) async throws {
        try await site.browser(.admin).post("/places/organisations/\(Place.unit.text)/restore")
    }

    @Test(arguments: Engine.available) func whatARetiredUnitHoldsIsHandedOver(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .extensionRequested)
            try await site.draft(number)
            let before = try await site.opinion(number)
            let clocks = try await site.clocks(number)
            // While the unit is in use there is no such form, and no such act.
            #expect(try await !site.page(number, as: .clerk).says("改交承办单位"))
            try await site.act("hand-over", number, as: .clerk, Self.form, expect: .conflict)

            try await Self.retire(site)
            #expect(try await site.opinion(number).unit == Place.unit)
            let page = try await site.page(number, as: .deputyWorkStaff)
            #expect(page.says("改交承办单位") && page.text.contains("value=\"unit-sq-water\" selected"))
            // The one that was retired is no choice.
            #expect(!page.text.contains("value=\"\(Place.unit.text)\""))
            let admin = try await site.browser(.admin).get("/places/organisations/\(Place.unit.text)")
            #expect(admin.says("1 件") && admin.says("逐件改交") && !admin.text.contains(number))
            let staff = try await site.browser(.deputyWorkStaff).get("/places/organisations/\(Place.unit.text)")
            #expect(staff.text.contains("/cases?measure=open&amp;unit=\(Place.unit.text)"))
            #expect(
                try await site.browser(.deputyWorkStaff).get("/cases?measure=open&unit=\(Place.unit.text)").says(number)
            )

            // Staff are told; nobody else is.
            #expect(
                try await site.browser(.deputyWorkStaff).get("/notices").says("\u{2068}沈丘县交通运输局\u{2069}已经撤销，手里没办完的 1 件")
            )
            for persona in [Persona.clerk, .unitClerk, .otherCountyStaff] {
                #expect(try await !site.browser(persona).get("/notices").says("已经撤销"), "\(persona)")
            }

            site.clock.advance(days: 3)
            try await site.act("hand-over", number, as: .deputyWorkStaff, Self.form)
            let after = try await site.opinion(number)
            #expect(after.unit == Place.otherUnit && after.state == .withUnit && after.handling == before.handling)
            // The promise to the resident is the same; the new unit has two working days to refuse.
            let promise = clocks.filter { $0.hasPrefix("OPN-05") }
            #expect(!promise.isEmpty)
            #expect(try await site.clocks(number) == promise + ["OPN-09 2026-12-01"])
            #expect(try await site.life(number).last == "withUnit→withUnit handOver deputyWorkStaff")
            // The old unit's draft and its wish for more time are gone, and so is its sight of the case.
            #expect(
                try await site.count(
                    "SELECT COUNT(*) FROM opinion_reply WHERE opinion_id = \(after.id) AND given_at IS NULL") == 0)
            #expect(
                try await site.count("SELECT COUNT(*) FROM opinion_proposal WHERE opinion_id = \(after.id)") == 0)
            try await site.page(number, as: .unitClerk, expect: .notFound)
            #expect(try await site.page(number, as: .otherUnitClerk).says("退回（不属本单位）"))
            // The author reads that it went on, and not why inside.
            let own = try await site.page(number, as: .resident)
            #expect(own.says("承办单位已撤销，改交别的单位") && !own.says("职责并入水利局"))
            try await site.act("refuse", number, as: .otherUnitClerk, ["reason": "也不归水利局"])
            #expect(try await site.state(number) == "submitted")
        }
    }

    @Test(arguments: Engine.available) func onlyStationAndStaffHandOver(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withUnit)
            try await Self.retire(site)
            let before = try await site.everything(of: number)
            let sees = PermissionRow.sees(.withUnit)
            for persona in Persona.allCases where !PermissionRow.station.contains(persona) {
                let reply = try await site.act("hand-over", number, as: persona, Self.form, expect: nil)
                #expect(reply.status == (sees.contains(persona) ? 403 : 404), "\(persona)")
            }
            #expect(try await site.everything(of: number) == before)
            for persona in PermissionRow.station.sorted(by: { $0.rawValue < $1.rawValue }) {
                try await Self.restore(site)
                let own = try await site.bring(to: .withUnit)
                try await Self.retire(site)
                try await site.act("hand-over", own, as: persona, Self.form)
            }
        }
    }

    @Test(arguments: [
        ("unit", "", "请选择承办单位"), ("unit", "unit-sq-roads", "不承办本地的事项"), ("unit", "unit-tk-water", "不承办本地的事项"),
        ("note", "", "请写内部说明"),
    ]) func whatIsWrongStandsBesideItsField(_ field: String, _ value: String, _ words: String) async throws {
        try await withOpinions { site in
            let number = try await site.bring(to: .withUnit)
            try await Self.retire(site)
            let fields: KeyValuePairs = [
                "unit": field == "unit" ? value : "unit-sq-water", "note": field == "note" ? value : "并入",
            ]
            let reply = try await site.act("hand-over", number, as: .clerk, fields, expect: .invalid)
            #expect(reply.says(words) && reply.text.contains("#hand-over-\(field)"), "\(reply.visible.prefix(800))")
            #expect(try await site.opinion(number).unit == Place.unit)
        }
    }

    /// What is over was handled under the name that the unit had then.
    @Test func aClosedCaseKeepsTheNameOfItsDay() async throws {
        try await withOpinions { site in
            let number = try await site.bring(to: .closed)
            let open = try await site.bring(to: .withUnit)
            site.clock.advance(days: 10)
            let path = "/places/organisations/\(Place.unit.text)/rename"
            try await site.browser(.admin).post(path, ["name": "沈丘县综合交通局", "from": site.clock.today.description])
            #expect(try await site.json(number, as: .clerk)["unit"] == .text("沈丘县交通运输局"))
            #expect(try await site.json(open, as: .clerk)["unit"] == .text("沈丘县综合交通局"))
        }
    }
}
