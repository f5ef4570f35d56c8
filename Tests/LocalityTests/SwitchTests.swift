import App
import Casework
import Duties
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Locality

/// What a county does not use is not there.
@Suite struct SwitchTests {
    private func turn(
        _ feature: String, _ isOn: String, from: String, region: ID<Region> = LocalitySite.county, on site: LocalitySite
    ) async throws {
        let form = LocalitySite.form(isOn, "switch", from: from, region: region, source: "沈人常〔2026〕9 号", article: "第二条")
        let preview = try await site.browser(.admin).post("/rules/\(feature)/preview", form: form, expect: 200)
        #expect(preview.says(isOn == "1" ? "使用" : "不使用") && preview.says("沈人常〔2026〕9 号"))
        try await site.set(feature, form)
    }

    @Test(arguments: Engine.available) func itVanishesFromItsDayOnInItsCountyAlone(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-24")
            let held = try await site.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO duty_activity
                        (id, version, kind, state, site_id, region_id, day, from_time, to_time, place, topic, is_public,
                         sequence, was_late, due_on, due_from, changed_at)
                    VALUES ('held', 1, 'visit', 'closed', 'site-sq', '411624100000', '2026-11-20', '09:00', '11:00',
                            '人民路', '路灯', TRUE, 0, FALSE, NULL, NULL, '2026-11-20T03:00:00Z')
                    """)
            }
            #expect(held == 1)
            try await site.database.write { tx in
                _ = try tx.run(
                    """
                    INSERT INTO duty_referral
                        (id, version, state, activity_id, unit_id, region_id, passed_at, changed_at)
                    VALUES ('passed', 1, 'passed', 'held', 'unit-sq', '411624100000', '2026-11-20T03:00:00Z',
                            '2026-11-20T03:00:00Z')
                    """)
            }
            let staff = try site.browser(.staff)
            #expect(try await staff.get("/desk").text.contains("/referrals"))
            let (clerk, visitor) = (try site.browser(.clerk), try site.browser(.anonymous))
            #expect(try await visitor.get("/sites/SQ-001").says("今年"))
            try await turn("feature-duties", "0", from: "2026-11-26", on: site)
            // It is agreed on, and its day has not come.
            #expect(try await clerk.get("/desk").text.contains("/duties/new?site=SQ-001"))
            try await clerk.get("/duties/new?site=SQ-001")
            try site.move(to: "2026-11-26")
            #expect(try await !clerk.get("/desk").text.contains("/duties"))
            let page = try await clerk.get("/duties/new?site=SQ-001", expect: 404)
            #expect(page.says("这里没有使用这项功能") && page.says("沈丘县没有使用“代表接待和履职活动”。"))
            try await clerk.post("/duties", form: [("site", "SQ-001")], expect: 403)
            let told = try await visitor.json(.get, "/api/v1/duties?region=411624000000", expect: 404).json
            #expect(told["problems"] != nil)
            #expect(try await !visitor.get("/sites/SQ-001").text.contains("/sites/SQ-001/duty.ics"))
            try await visitor.get("/sites/SQ-001/duty.ics", expect: 404)
            // The other county, and all of them together, go on; what exists is read as before.
            #expect(try await visitor.get("/sites/TK-001").text.contains("/sites/TK-001/duty.ics"))
            try await visitor.get("/duties?region=411627000000")
            try await visitor.get("/duties")
            try await clerk.get("/duties/held")
            try await staff.get("/referrals", expect: 404)
            let passed = try await staff.get("/referrals/passed")
            #expect(!passed.text.contains("/take-back") && !passed.text.contains("\"/referrals\""))
            try await staff.post("/referrals/passed/take-back", ["reason": "转错了单位"], expect: 403)
            #expect(try await !staff.get("/desk").text.contains("/referrals"))
        }
    }

    @Test(arguments: Engine.available) func nothingLeadsToIt(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let (staff, other) = (try site.browser(.staff), try site.browser(.otherStaff))
            let link = "href=\"/suggestions\""
            #expect(try await staff.get("/desk").text.contains(link))
            try await turn("feature-suggestions", "0", from: "2026-11-30", on: site)
            try site.move(to: "2026-11-30")
            #expect(try await !staff.get("/desk").text.contains("/suggestions"))
            try await staff.get("/suggestions", expect: 404)
            #expect(try await other.get("/desk").text.contains(link))
            let visitor = try site.browser(.anonymous)
            #expect(try await visitor.get("/").text.contains(link))
            // A prefecture that does not use it speaks for all of its counties, unless one speaks for itself.
            try await turn(
                "feature-suggestions", "0", from: "2026-12-02", region: LocalitySite.prefecture, as: .city, on: site)
            try site.move(to: "2026-12-02")
            #expect(try await !visitor.get("/").text.contains(link))
            try await other.get("/suggestions", expect: 404)
            try await turn("feature-suggestions", "1", from: "2026-12-03", on: site)
            try site.move(to: "2026-12-03")
            try await staff.get("/suggestions")
            #expect(try await visitor.get("/").text.contains(link))
        }
    }

    private func turn(
        _ feature: String, _ isOn: String, from: String, region: ID<Region>, as officer: Officer, on site: LocalitySite
    ) async throws {
        let form = LocalitySite.form(isOn, "switch", from: from, region: region)
        let path = try await site.propose(feature, form, as: officer)
        try await site.browser(.secondCity).post("\(path)/confirm")
        site.world.advance(seconds: 1)
    }

    @Test(arguments: Engine.available) func itsJobsLetThingsLie(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-24")
            try await site.database.write { tx in
                for (id, station, region) in [("own", "site-sq", "411624100000"), ("other", "site-tk", "411627100000")]
                {
                    try tx.run(
                        """
                        INSERT INTO duty_activity
                            (id, version, kind, state, site_id, region_id, day, from_time, to_time, place, topic,
                             is_public, sequence, was_late, due_on, due_from, changed_at)
                        VALUES (\(id), 1, 'visit', 'reported', \(station), \(region), '2026-10-20', '09:00', '11:00',
                                '人民路', '路灯', FALSE, 0, FALSE, NULL, NULL, '2026-10-20T03:00:00Z')
                        """)
                    _ = try site.plugged.clocks.apply(
                        [.start("DTY-03")], kind: "duty", caseID: ID(id), region: ID(region), at: site.world.now, in: tx
                    )
                }
            }
            try await turn("feature-duties", "0", from: "2026-11-26", on: site)
            try site.move(to: "2027-03-01")
            let except = try await site.plugged.placesNotUsing(.duties)
            #expect(except.map(\.region) == [LocalitySite.county])
            #expect(try await DutiesFeature.archive(site.plugged.duties, except: except).run() == 1)
            let states = try await site.database.read { tx in
                try tx.rows("SELECT state FROM duty_activity ORDER BY id").map { try $0.get(0) as String }
            }
            #expect(states == ["archived", "reported"])
        }
    }

    @Test(arguments: Engine.available) func onlyYesOrNoIsAsked(engine: Engine) async throws {
        try await withLocality(engine) { site in
            let form = LocalitySite.form("2", "switch", from: "2026-12-01")
            #expect(
                try await site.browser(.staff).post("/rules/feature-court/preview", form: form, expect: 422)
                    .says("请从给出的选项中选一项"))
            let page = try await site.browser(.staff).get("/rules/feature-court?region=411624000000")
            #expect(page.says("法院邀请代表的活动") && page.says("系统默认，没有另行规定就使用") && page.says("本地使用吗"))
            try await site.browser(.anonymous).get("/rules/feature-opinions", expect: 404)
        }
    }
}
