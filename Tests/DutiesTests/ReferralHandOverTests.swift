import Casework
import Formats
import Messages
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Duties

/// A unit is retired while a report waits for its response: nothing moves by itself, staff hand it over, and the day stays.
@Suite struct ReferralHandOverTests {
    private static let unit = ID<Organisation>("unit-sq")
    private static let form: KeyValuePairs = ["unit": "unit-sq-2", "reason": "职责并入水利局"]

    @Test(arguments: Engine.available) func whatARetiredUnitHoldsIsHandedOver(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let activity = try await site.reported()
            let path = try await site.referred(activity, "passed")
            let due = try #require(try await site.json(path, as: .staff)["due"]?.string)
            // While the unit is in use there is no such form, and no such act.
            #expect(try await !site.browser(.staff).get(path).says("改交别的单位"))
            let early = try await site.act("hand-over", path, as: .staff, Self.form, expect: 409)
            #expect(early.says("没有撤销"))

            try await site.retire(Self.unit, successor: ID("unit-sq-2"))
            let page = try await site.browser(.staff).get(path)
            #expect(page.says("改交别的单位") && page.says("单位已撤销"))
            #expect(page.text.contains("value=\"unit-sq-2\" selected") && !page.text.contains("value=\"unit-sq\""))
            #expect(try await site.json(path, as: .staff)["acts"] == .array([.text("take-back"), .text("hand-over")]))
            let empty = try await site.act("hand-over", path, as: .staff, ["unit": "", "reason": " "], expect: 422)
            #expect(empty.text.contains("#handOver-unit") && empty.text.contains("#handOver-reason"))
            for wrong in ["unit-sq", "unit-tk", "court-sq", "none"] {
                let reply = try await site.act(
                    "hand-over", path, as: .staff, ["unit": wrong, "reason": "并入"], expect: 422)
                #expect(reply.text.contains("#handOver-unit"), "\(wrong)")
            }
            for persona in Persona.allCases where ![.staff, .anonymous].contains(persona) {
                let reply = try await site.browser(persona).post("\(path)/hand-over", Self.form, expect: nil)
                let sees: Set<Persona> = [.clerk, .deputy, .auditor, .leader, .analyst, .unitClerk, .unitSigner]
                #expect(reply.status == (sees.contains(persona) ? 403 : 404), "\(persona)")
            }

            try await site.act("hand-over", path, as: .staff, Self.form)
            // The promise to the deputies is the same, the old unit has no sight of it, the new one is told and answers.
            let now = try await site.json(path, as: .otherUnitClerk)
            #expect(now["unit"] == .text("unit-sq-2") && now["due"] == .text(due) && now["note"] == .text("请研究"))
            for persona in [Persona.unitClerk, .unitSigner] {
                try await site.browser(persona).get(path, expect: 404)
                #expect(try await !site.browser(persona).get("/referrals").text.contains(path))
            }
            #expect(try await site.browser(.otherUnitClerk).get("/notices").says("已经转交您的单位，请研究处理并反馈"))
            #expect(try await site.browser(.otherUnitClerk).get(path).says("职责并入水利局"))
            #expect(try await !site.browser(.staff).get("/desk").says("需要改交的报告"))
            #expect(try await site.acts(of: String(path.dropFirst(11))) == ["pass", "handOver"])
            try await site.act("respond", path, as: .otherUnitClerk, ["response": "已经修好两处"])
            #expect(try await site.replay().unbound == 0)
            try await site.find("unit_id", "unit-sq-2", to: "unit-sq", in: "duty_referral", tells: "referral")
        }
    }

    /// Whoever keeps units learns how much it holds, and staff how much they have to hand over, each with the list.
    @Test(arguments: Engine.available) func whoeverHasToHandOverSeesIt(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let activity = try await site.reported()
            let path = try await site.referred(activity, "passed")
            // Another one, with a unit that is in use.
            try await site.act("pass", activity, as: .staff, ["unit": "unit-sq-2"])
            let other = try await site.newestReferral()
            let (staff, page) = (try site.browser(.staff), "/places/organisations/unit-sq")
            let list = "/referrals?waiting=yes&unit=unit-sq"
            let held = try await staff.get(page)
            #expect(held.says("等待单位反馈的报告 1 件") && held.text.contains("/referrals?waiting=yes&amp;unit=unit-sq"))
            #expect(try await !staff.get("/desk").says("需要改交的报告"))

            let admin = site.admin
            #expect(try await admin.get(page).says("没办完的 1 件不会自动转走"))
            #expect(try await !admin.get(page).text.contains("/referrals?"))
            try await admin.post("\(page)/retire", ["successor": "unit-sq-2"])
            #expect(try await admin.get(page).says("逐件改交"))
            let notices = try await staff.json(.get, "/api/v1/notices").json["notices"]?.list ?? []
            let told = notices.first { $0["kind"] == .text("referral.unitRetired") }
            #expect(told?["link"] == .text(list))
            #expect(told?["text"]?.string?.contains("有 1 份转给它的报告还没有反馈，需要改交") == true)
            for persona in Persona.allCases where ![.staff, .anonymous].contains(persona) {
                #expect(try await !site.browser(persona).get("/notices").says("需要改交"), "\(persona)")
            }
            for address in [list, "/referrals?retired=yes"] {
                let shown = try await staff.get(address)
                #expect(shown.text.contains(path) && !shown.text.contains(other), "\(address)")
                // The list of another county's staff holds none of it.
                #expect(try await !site.browser(.otherCountyStaff).get(address).text.contains(path), "\(address)")
            }
            #expect(try await staff.get("/desk").says("1 单位已撤销、需要改交的报告"))
            let viewer = Persona.staff.viewer(site.people[.staff])
            let mailed = try await site.database.read {
                try WaitingReferrals(desk: site.desk).waiting(for: viewer, in: $0).map(\.path)
            }
            #expect(mailed == [path])
            // The one that took over has this report already: it is not asked twice, another one is.
            let twice = try await site.act(
                "hand-over", path, as: .staff, ["unit": "unit-sq-2", "reason": "并入水利局"], expect: 409)
            #expect(twice.says("报告已经转交这个单位") && twice.text.contains("并入水利局"))
            // In use again, it keeps what it has.
            try await admin.post("\(page)/restore")
            #expect(try await !staff.get("/desk").says("需要改交的报告"))
            try await site.act("respond", path, as: .unitClerk, ["response": "已经修好两处"])
        }
    }

    // MARK: Reminders

    private static let everybody = Persona.allCases.filter { $0 != .anonymous }

    private func run(_ site: DutySite, except: [RegionRange] = []) async throws {
        let reminders = DutiesFeature.reminders(site.desk, except: except)
        var next: String?
        repeat {
            let after = next
            next = try await site.database.write { try reminders.run(after: after, limit: 1, in: $0) }
        } while next != nil
    }

    /// The reminders that somebody finds, as `2027-01-28 before`, the oldest first.
    private func told(_ persona: Persona, _ site: DutySite) async throws -> [String] {
        let notices = try await site.browser(persona).json(.get, "/api/v1/notices").json["notices"]?.list ?? []
        return notices.reversed().compactMap { notice in
            guard let kind = notice["kind"]?.string, kind.hasPrefix("referral.reminder."),
                let at = notice["at"]?.string.flatMap(Instant.init)
            else { return nil }
            return "\(at.day(in: .shanghai)) \(kind.dropFirst("referral.reminder.".count))"
        }
    }

    /// Day by day, working days alone, as the round does.
    private func pass(to end: String, _ site: DutySite) async throws {
        let end = try day(end)
        while site.world.today < end {
            site.world.move(to: Zone.shanghai.startOf(site.world.today.adding(days: 1)).adding(seconds: 8 * 3600))
            if WorkCalendar.china.isWorkday(site.world.today) { try await run(site) }
        }
    }

    private func expect(_ expected: [Persona: [String]], _ site: DutySite) async throws {
        for persona in Self.everybody {
            #expect(try await told(persona, site) == expected[persona] ?? [], "\(persona)")
        }
    }

    /// Due on Friday, 27 November 2026: twenty and five working days before, on the day, and on the Monday after.
    @Test(arguments: Engine.available) func theUnitIsRemindedBeforeItsDayAndStaffAfter(engine: Engine) async throws {
        try await withDuties(engine) { site in
            site.world.move(to: Zone.shanghai.startOf(try day("2026-08-27")))
            let activity = try await site.reported()
            let path = try await site.referred(activity, "passed")
            try await pass(to: "2026-11-26", site)
            try await expect([.unitClerk: ["2026-10-30 before", "2026-11-20 before"]], site)
            let shown = try await site.browser(.unitClerk).get("/notices")
            #expect(shown.says("SQ-001") && shown.says("快到期了，单位应在2026年11月27日前反馈"))
            try await pass(to: "2026-12-04", site)
            try await expect(
                [
                    .unitClerk: ["2026-10-30 before", "2026-11-20 before", "2026-11-27 due"],
                    .staff: ["2026-11-30 late"],
                ], site)
            try await site.act("respond", path, as: .unitClerk, ["response": "已经修好两处"])
            try await pass(to: "2026-12-11", site)
            #expect(try await told(.staff, site) == ["2026-11-30 late"])
        }
    }

    /// After an outage one message tells what holds now, and nothing is told of what is answered or not used.
    @Test(arguments: Engine.available) func afterAnOutageOneMessageIsEnough(engine: Engine) async throws {
        try await withDuties(engine) { site in
            site.world.move(to: Zone.shanghai.startOf(try day("2026-08-27")))
            let activity = try await site.reported()
            _ = try await site.referred(activity, "passed")
            try await site.act("pass", activity, as: .staff, ["unit": "unit-sq-2"])
            try await site.act("respond", try await site.newestReferral(), as: .otherUnitClerk, ["response": "办好了"])
            site.world.move(to: Zone.shanghai.startOf(try day("2026-11-24")).adding(seconds: 8 * 3600))
            try await run(site, except: [RegionRange(DutySite.county)])
            try await expect([:], site)
            for _ in 0..<2 { try await run(site) }
            try await expect([.unitClerk: ["2026-11-24 before"]], site)
            site.world.move(to: Zone.shanghai.startOf(try day("2026-12-08")).adding(seconds: 8 * 3600))
            for _ in 0..<2 { try await run(site) }
            try await expect([.unitClerk: ["2026-11-24 before"], .staff: ["2026-12-08 late"]], site)
        }
    }

    /// A unit that was retired reminds nobody there: staff, who must hand it over, are told instead.
    @Test func ofARetiredUnitStaffAreReminded() async throws {
        try await withDuties { site in
            site.world.move(to: Zone.shanghai.startOf(try day("2026-08-27")))
            let activity = try await site.reported()
            let path = try await site.referred(activity, "passed")
            try await site.retire(Self.unit, successor: nil)
            try await pass(to: "2026-11-02", site)
            try await expect([.staff: ["2026-10-30 before"]], site)
            try await site.act("hand-over", path, as: .staff, Self.form)
            try await pass(to: "2026-11-21", site)
            try await expect([.staff: ["2026-10-30 before"], .otherUnitClerk: ["2026-11-20 before"]], site)
        }
    }
}

extension DutySite {
    /// Whoever keeps the units of both counties.
    fileprivate var admin: Browser {
        web.browser(
            as: Viewer(
                person: ID("admin"), pseudonym: "p-admin",
                grants: [Grant(.administrator, over: .region(RegionRange(ID("411600000000"))))]), name: "管理员")
    }

    fileprivate func retire(_ unit: ID<Organisation>, successor: ID<Organisation>?) async throws {
        let (admin, page) = (admin, "/places/organisations/\(unit.text)")
        try await admin.get(page)
        try await admin.post("\(page)/retire", ["successor": successor?.text ?? ""])
    }
}
