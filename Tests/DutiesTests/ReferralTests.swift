import Casework
import Formats
import Messages
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Duties

/// Reports that are passed to units: who passes, who answers, who reads, and until when.
@Suite struct ReferralTests {
    // MARK: By hand: who may do what

    private struct Row: Sendable {
        let act: String
        let state: String
        let may: Set<Persona>
        let fields: KeyValuePairs<String, String>
    }

    private static let unit: Set<Persona> = [.unitClerk, .unitSigner]
    private static let staff: Set<Persona> = [.staff]
    /// The second deputy has declined, the other one was never asked.
    private static let sees = unit.union(staff).union([.clerk, .deputy, .auditor, .leader, .analyst])
    private static let rows: [Row] = ["passed", "responded", "takenBack"].flatMap { state in
        [
            Row(act: "respond", state: state, may: unit, fields: ["response": "已经修好两处"]),
            Row(act: "take-back", state: state, may: staff, fields: ["reason": "转错了单位"]),
        ]
    }

    /// What was taken back is not there for the unit any more.
    private static func sees(_ state: String) -> Set<Persona> { state == "takenBack" ? sees.subtracting(unit) : sees }

    @Test func theTableIsTheOneThatWasWrittenDown() {
        let rows = ReferralLifecycle.transitions.map { row in
            "\(row.action.rawValue) \(row.from?.rawValue ?? "–") \(row.to.rawValue) "
                + row.who.map { "\($0.role.rawValue)/\($0.relation.rawValue)" }.joined(separator: " ")
        }
        #expect(
            rows == [
                "pass – passed deputyWorkStaff/region",
                "respond passed responded unitClerk/handlingUnit unitSigner/handlingUnit",
                "takeBack passed takenBack deputyWorkStaff/region", "handOver passed passed deputyWorkStaff/region",
                "recount passed passed system/system",
            ])
        // A deputy never closes a unit's case.
        #expect(!ReferralLifecycle.transitions.contains { $0.who.contains { $0.role == .deputy } })
    }

    @Test func everyActHasItsRow() {
        #expect(
            Set(ReferralLifecycle.Action.allCases.map(\.rawValue.dashed))
                == Set(Self.rows.map(\.act)).union(["pass", "hand-over", "recount"]))
    }

    @Test(arguments: rows.indices, Engine.available)
    func everyActIsOpenToThoseWhoMayAndToNobodyElse(index: Int, engine: Engine) async throws {
        let row = Self.rows[index]
        try await withDuties(engine) { site in
            let activity = try await site.reported()
            var path = try await site.referred(activity, row.state)
            for persona in Persona.allCases {
                let reply = try await site.browser(persona).post("\(path)/\(row.act)", row.fields, expect: nil)
                if persona == .anonymous {
                    #expect(reply.status == 303 && reply.location?.hasPrefix("/sign-in") == true, "\(row.act)")
                } else if !Self.sees(row.state).contains(persona) {
                    #expect(reply.status == 404, "\(persona) \(row.act)")
                } else if !row.may.contains(persona) {
                    #expect(reply.status == 403, "\(persona) \(row.act)")
                } else if row.state == "passed" {
                    #expect(reply.status == 303 && reply.location == path, "\(persona) \(row.act): \(reply.visible)")
                    path = try await site.referred(activity, row.state)
                } else {
                    #expect(reply.status == 409 && reply.says("现在不能这样办理"), "\(persona) \(row.act)")
                }
            }
        }
    }

    @Test(arguments: Engine.available) func staffOfTheRegionAlonePassAReport(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let activity = try await site.reported()
            for persona in Persona.allCases where persona != .staff {
                let reply = try await site.browser(persona).post(
                    "\(activity)/pass", ["unit": "unit-sq"], expect: persona == .anonymous ? 303 : 403)
                #expect(persona != .anonymous || reply.location?.hasPrefix("/sign-in") == true)
                #expect(try await !site.browser(persona).get(activity).text.contains("\(activity)/pass"))
            }
            #expect(try await site.browser(.staff).get(activity).text.contains("\(activity)/pass"))
            try await site.act("pass", activity, as: .staff, ["unit": "unit-sq"])
        }
    }

    // MARK: Who reads it, and what

    @Test(arguments: Engine.available) func whoHasNothingToDoWithItFindsNothing(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let activity = try await site.reported()
            let path = try await site.referred(activity, "responded")
            let lists = Self.sees.union([
                .secondDeputy, .otherDeputy, .otherCountyClerk, .otherCountyStaff, .otherUnitClerk,
                .otherCountyUnitClerk,
            ])
            for persona in Persona.allCases where persona != .anonymous {
                let browser = try site.browser(persona)
                let isThere = Self.sees.contains(persona)
                let page = try await browser.get(path, expect: isThere ? 200 : 404)
                #expect(page.says("已经修好两处") == isThere && page.says("路灯坏了三盏") == isThere, "\(persona)")
                try await browser.json(.get, "/api/v1\(path)", expect: isThere ? 200 : 404)
                let list = try await browser.get("/referrals", expect: lists.contains(persona) ? 200 : 404)
                #expect(list.text.contains(path) == isThere, "\(persona)")
                // Nobody reads it on the page of the activity who would not read it on its own.
                let shown = try await browser.get(activity)
                #expect(shown.says("已经修好两处") == (isThere && !Self.unit.contains(persona)), "\(persona)")
            }
            for page in [path, "/referrals"] {
                let reply = try await site.browser(.anonymous).get(page, expect: 303)
                #expect(reply.location?.hasPrefix("/sign-in") == true)
            }
            for page in ["/", "/duties", activity, "/sites/SQ-001", "/deputies/deputy"] {
                let text = try await site.browser(.anonymous).get(page).text
                #expect(!text.contains("已经修好两处") && !text.contains(path), "\(page)")
            }
        }
    }

    /// Neither on its own page, nor in a list, nor in what the mail counts.
    @Test(arguments: Engine.available) func whatWasTakenBackIsNotThereForTheUnit(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let activity = try await site.reported()
            let path = try await site.referred(activity, "takenBack")
            for persona in Self.sees {
                let isThere = !Self.unit.contains(persona)
                let browser = try site.browser(persona)
                #expect(try await browser.get(path, expect: isThere ? 200 : 404).says("转错了单位") == isThere, "\(persona)")
                try await browser.json(.get, "/api/v1\(path)", expect: isThere ? 200 : 404)
                #expect(try await browser.get("/referrals").text.contains(path) == isThere, "\(persona)")
                #expect(try await !browser.get("/desk").says("等待单位反馈的报告"), "\(persona)")
            }
            // Passed again it is another one, and the unit reads that one alone.
            let again = try await site.referred(activity, "passed")
            let shown = try await site.json("/referrals", as: .unitClerk)["referrals"]?.list ?? []
            #expect(shown.compactMap { $0["id"]?.string } == [String(again.dropFirst("/referrals/".count))])
        }
    }

    /// Neither what was heard there nor who came.
    @Test(arguments: Engine.available) func aUnitReadsTheReportAndNothingElse(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let activity = try await site.reported()
            let path = try await site.referred(activity, "passed")
            for persona in Self.unit {
                for page in [path, activity, "/referrals"] {
                    let shown = try await site.browser(persona).get(page)
                    for hidden in ["问社保窗口", "当场告知", "到场人数", "签到", "somedeputy"] {
                        #expect(!shown.says(hidden), "\(persona) \(page) \(hidden)")
                    }
                }
                let json = try await site.json(path, as: persona)
                #expect(json["report"]?["content"] == .text("路灯坏了三盏"))
                for hidden in ["matters", "attendance", "visitors", "deputies"] { #expect(json[hidden] == nil) }
                #expect(try await site.json(activity, as: persona)["report"] == nil)
            }
        }
    }

    @Test func itIsNotPassedBeforeThereIsAReport() async throws {
        try await withDuties { site in
            let path = try await site.hold(on: site.world.today.description)
            #expect(try await !site.browser(.staff).get(path).says("转交有关单位"))
            let reply = try await site.act("pass", path, as: .staff, ["unit": "unit-sq"], expect: 409)
            #expect(reply.says("还没有提交报告"))
        }
    }

    @Test(arguments: Engine.available) func toEachUnitOnceAtATime(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let activity = try await site.reported()
            let first = try await site.referred(activity, "passed")
            let again = try await site.act(
                "pass", activity, as: .staff, ["unit": "unit-sq", "note": "再请研究"], expect: 409)
            #expect(again.says("报告已经转交这个单位") && again.text.contains("再请研究"))
            // To another one it may be, and to the same when it has answered.
            try await site.act("pass", activity, as: .staff, ["unit": "unit-sq-2"])
            #expect(try await site.browser(.otherUnitClerk).get("/referrals").says("等待反馈"))
            try await site.browser(.otherUnitClerk).get(first, expect: 404)
            try await site.act("respond", first, as: .unitSigner, ["response": "已经修好"])
            try await site.act("pass", activity, as: .staff, ["unit": "unit-sq"])
            let all = try #require(try await site.json(activity, as: .staff)["referrals"]?.list)
            #expect(all.map { $0["state"] } == [.text("responded"), .text("passed"), .text("passed")])
            #expect(all.map { $0["unit"] } == [.text("unit-sq"), .text("unit-sq-2"), .text("unit-sq")])
            // The table itself holds to it.
            await #expect(throws: DatabaseError.self) {
                try await site.database.write { tx in
                    _ = try tx.run(
                        "UPDATE duty_referral SET state = 'passed' WHERE id = \(String(first.dropFirst(11)))")
                }
            }
            #expect(try await site.replay().unbound == 0)
        }
    }

    // MARK: What may be written

    @Test func aFormThatIsWrongSaysWhereAndKeepsItsWords() async throws {
        try await withDuties { site in
            let activity = try await site.reported()
            let browser = try site.browser(.staff)
            let missing = try await browser.post("\(activity)/pass", ["unit": "", "note": "请研究"], expect: 422)
            #expect(missing.says("请选择单位") && missing.text.contains("请研究"))
            let long = String(repeating: "长", count: 501)
            for (body, fields) in [
                (["note": "请研究"], ["unit"]), (["unit": "unit-tk"], ["unit"]), (["unit": "court-sq"], ["unit"]),
                (["unit": "unit-sq", "note": .text(long)], ["note"]), (["unit": 3, "note": 4], ["unit", "note"]),
            ] as [(JSON, [String])] {
                let reply = try await browser.json(.post, "/api/v1\(activity)/pass", body, expect: 422)
                #expect(try #require(try reply.json["problems"]).fieldNames == fields)
            }
            let made = try await browser.json(
                .post, "/api/v1\(activity)/pass", ["unit": "unit-sq", "note": "请研究"], expect: 201
            ).json
            let path = "/referrals/\(try #require(made["id"]?.string))"
            let clerk = try site.browser(.unitClerk)
            #expect(try await clerk.post("\(path)/respond", ["response": " "], expect: 422).says("请写明办理情况"))
            let empty = try await clerk.json(.post, "/api/v1\(path)/respond", [:], expect: 422).json
            #expect(try #require(empty["problems"]).fieldNames == ["response"])
            let unsaid = try await browser.json(.post, "/api/v1\(path)/take-back", [:], expect: 422).json
            #expect(try #require(unsaid["problems"]).fieldNames == ["reason"])
            // Somebody was faster.
            let stale = try await clerk.post(
                "\(path)/respond", ["response": "已经修好两处", "version": "7"], expect: 409)
            #expect(stale.says("刚才有人改过") && stale.text.contains("已经修好两处"))
            let done = try await clerk.json(.post, "/api/v1\(path)/respond", ["response": "已经修好两处"]).json
            #expect(done["state"] == .text("responded") && done["due"] == .null && done["acts"] == .array([]))
        }
    }

    @Test func whatPeopleWriteStaysWords() async throws {
        let words = "<b onclick=x>שלום</b>\"'&{{x}}"
        try await withDuties { site in
            let activity = try await site.reported()
            try await site.act("pass", activity, as: .staff, ["unit": "unit-sq", "note": words])
            let path = try await site.newestReferral()
            try await site.act("respond", path, as: .unitClerk, ["response": words])
            for (persona, page) in [(Persona.staff, path), (.staff, activity), (.deputy, path)] {
                let shown = try await site.browser(persona).get(page)
                #expect(!shown.text.contains("<b onclick") && shown.says(words), "\(persona) \(page)")
                #expect(Markup.unisolated("שלום", in: shown.text).isEmpty, "\(persona) \(page)")
            }
        }
    }

    // MARK: Until when, and who is told

    @Test(arguments: Engine.available) func theResponseIsDueInThreeMonths(engine: Engine) async throws {
        try await withDuties(engine) { site in
            site.world.move(to: Zone.shanghai.startOf(try day("2026-08-27")))
            let activity = try await site.reported()
            let path = try await site.referred(activity, "passed")
            let clock = try #require(try await site.json(path, as: .unitClerk)["clocks"]?.list?.first)
            #expect(clock["rule"] == .text("SUG-28") && clock["due"] == .text("2026-11-27"))
            #expect(clock["level"] == .text("productDefault"))
            let page = try await site.browser(.unitClerk).get(path)
            #expect(page.says("SUG-28") && page.says("第三十一条第一款") && page.says("这个日期怎么来的"))
            func desk(_ persona: Persona) async throws -> Reply { try await site.browser(persona).get("/desk") }
            #expect(try await desk(.unitClerk).says("1 等待单位反馈的报告"))
            #expect(try await !desk(.staff).says("单位逾期没有反馈的报告"))
            site.world.move(to: Zone.shanghai.startOf(try day("2026-11-28")))
            for persona in [Persona.unitClerk, .unitSigner, .staff, .leader] {
                #expect(try await desk(persona).says("1 单位逾期没有反馈的报告"), "\(persona)")
                #expect(try await site.browser(persona).get("/referrals?late=yes").text.contains(path))
            }
            // Who took part finds the way, and whoever has nothing to do with it learns nothing.
            let deputy = try await desk(.deputy)
            #expect(deputy.says("全部转交的报告") && !deputy.says("逾期"))
            for persona in [Persona.otherUnitClerk, .secondDeputy, .otherCountyStaff] {
                #expect(try await !desk(persona).says("转交的报告"), "\(persona)")
            }
            try await site.act("respond", path, as: .unitClerk, ["response": "已经修好两处"])
            for query in ["late=yes", "waiting=yes"] {
                #expect(try await !site.browser(.unitClerk).get("/referrals?\(query)").text.contains(path))
            }
            #expect(try await site.browser(.unitClerk).get("/referrals").text.contains(path))
            let running = try await site.database.read { tx in
                try tx.scalar("SELECT COUNT(*) FROM clock WHERE rule_id = 'SUG-28' AND ended_at IS NULL", as: Int.self)
            }
            #expect(running == 0)
            #expect(try await site.replay().unbound == 0)
            try await site.find("response", "已经修好两处", to: "已经修好三处", in: "duty_referral", tells: "referral")
        }
    }

    @Test func whomItConcernsIsTold() async throws {
        try await withDuties { site in
            let activity = try await site.reported()
            func told(_ persona: Persona, _ words: String) async throws -> Bool {
                try await site.browser(persona).get("/notices").says(words)
            }
            let first = try await site.referred(activity, "passed")
            #expect(try await told(.unitClerk, "已经转交您的单位，请研究处理并反馈"))
            #expect(try await !told(.otherUnitClerk, "转交"))
            try await site.act("respond", first, as: .unitClerk, ["response": "已经修好两处"])
            for persona in [Persona.deputy, .staff] { #expect(try await told(persona, "单位已经反馈"), "\(persona)") }
            for persona in [Persona.secondDeputy, .otherDeputy, .otherCountyStaff] {
                #expect(try await !told(persona, "单位已经反馈"), "\(persona)")
            }
            let second = try await site.referred(activity, "takenBack")
            // The notice leads to where the unit may look: the report is not there for it any more.
            #expect(try await told(.unitClerk, "转交已经撤回"))
            let notices = try await site.browser(.unitClerk).json(.get, "/api/v1/notices").json["notices"]?.list ?? []
            let back = notices.first { $0["kind"] == .text("referral.takeBack") }
            #expect(back?["link"] == .text("/referrals"))
            #expect(try await site.json(second, as: .deputy)["reason"] == .text("转错了单位"))
        }
    }

    /// In the morning's mail stands what the desk shows, less what a place does not use.
    @Test(arguments: Engine.available) func whatWaitsIsInTheMail(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let activity = try await site.reported()
            let path = try await site.referred(activity, "passed")
            func waiting(_ persona: Persona, except: [RegionRange] = []) async throws -> [String] {
                let viewer = persona.viewer(site.people[persona])
                return try await site.database.read { tx in
                    try WaitingReferrals(desk: site.desk, except: except).waiting(for: viewer, in: tx).map(\.path)
                }
            }
            for persona in Persona.allCases {
                #expect(try await waiting(persona) == (Self.unit.contains(persona) ? [path] : []), "\(persona)")
            }
            #expect(try await waiting(.unitClerk, except: [RegionRange(DutySite.county)]) == [])
            site.world.move(to: Zone.shanghai.startOf(site.world.today.adding(months: 4)))
            let late = Self.unit.union(Self.staff)
            for persona in Persona.allCases {
                #expect(try await waiting(persona) == (late.contains(persona) ? [path] : []), "\(persona)")
            }
            try await site.act("respond", path, as: .unitSigner, ["response": "已经修好两处"])
            for persona in late { #expect(try await waiting(persona) == [], "\(persona)") }
        }
    }

    @Test func theListGoesOnWhereItsPageEnds() async throws {
        try await withDuties { site in
            let activity = try await site.reported()
            var made: [String] = []
            for _ in 0..<27 { made.append(String(try await site.referred(activity, "takenBack").dropFirst(11))) }
            let first = try await site.json("/referrals", as: .staff)
            let next = try #require(first["next"]?.string)
            let second = try await site.json("/referrals?after=\(next)", as: .staff)
            let found = [first, second].flatMap { $0["referrals"]?.list ?? [] }.compactMap { $0["id"]?.string }
            #expect(found == made.reversed() && second["next"] == .null)
            #expect(try await site.browser(.staff).get("/referrals").text.contains("/referrals?after=\(next)"))
        }
    }

    @Test func everyWordIsSaidInBothLanguages() {
        let words =
            ReferralWord.allCases.map(\.text) + ReferralLifecycle.State.allCases.map(\.text)
            + ReferralLifecycle.Action.allCases.flatMap { [$0.text, $0.happened] }
            + ReferralLifecycle.Guard.allCases.map { ReferralLifecycle.refusal(of: $0) }
        for word in words {
            #expect(!word.zh.isEmpty && !word.en.isEmpty && word.zh != word.en)
        }
    }
}
