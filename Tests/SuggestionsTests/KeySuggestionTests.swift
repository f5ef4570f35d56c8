import App
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

@testable import Suggestions

/// What is supervised by a leader, and what waits for whom in the morning's mail.
@Suite struct KeySuggestionTests {
    @Test(arguments: Engine.available) func aLeaderSeesWhatWasSeenAndWhenItIsLookedAtNext(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.register()
            let key = "/suggestions/key"
            #expect(try await site.browser(.leader).get(key).says("这里没有建议"))
            try await site.act(
                "mark-key", path, as: .staff, [("leader", "常委会副主任"), ("committee", "财政经济委员会")])
            // The hand-over ends its own time and not that of the supervision.
            try await site.act("hand-over", path, as: .staff, [("mode", "sole"), ("unit", "unit-roads")])
            #expect(try await running(path, site) == ["2026-12-24"])
            let unseen = try await site.browser(.leader).get(key)
            #expect(unseen.says("常委会副主任") && unseen.says("还没有督办记录") && unseen.says("沈丘县交通运输局"))
            site.world.move(to: Zone.shanghai.startOf(try #require(Day("2026-12-10"))).adding(seconds: 9 * 3600))
            try await site.act("record-checkpoint", path, as: .staff, [("note", "路灯杆已经到货")])
            // A Sunday gives way.
            #expect(try await running(path, site) == ["2027-01-11"])
            #expect(try await site.browser(.leader).get(key).says("路灯杆已经到货"))
            // Outside, that it is supervised, and not what was seen; another county's people see no more.
            for persona in [Persona.anonymous, .otherCountyStaff] {
                let outside = try await site.browser(persona).get("\(key)?region=\(SuggestionSite.county.text)")
                #expect(outside.says("常委会副主任") && !outside.says("路灯杆已经到货"), "\(persona)")
            }
            // Their own list is that of their own county, and a desk counts what its list holds.
            #expect(try await site.browser(.otherCountyStaff).get(key).says("这里没有建议"))
            #expect(try await site.browser(.anonymous).get(key).says("常委会副主任"))
            #expect(try await site.browser(.leader).get("/desk").says("重点督办建议"))
            #expect(try await !site.browser(.otherCountyStaff).get("/desk").says("重点督办建议"))
            #expect(try await site.browser(.leader).get("\(key)?region=411627000000").says("这里没有建议"))
            let own = try await site.work(path)
            try await site.answer(own)
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            #expect(try await running(path, site).isEmpty)
            #expect(try await site.browser(.leader).get(key).says("这里没有建议"))
            // New facts: it is supervised again.
            try await site.act("reopen", path, as: .staff, [("told", "又不亮了")])
            #expect(try await running(path, site).count == 1)
            try await site.verify()
        }
    }

    private func running(_ path: String, _ site: SuggestionSite) async throws -> [String] {
        let id = try #require(try await site.json(path)["id"]?.string)
        return try await site.database.read { tx in
            try tx.rows(
                "SELECT due_on FROM clock WHERE case_id = \(id) AND rule_id = 'SUG-22' AND ended_at IS NULL"
            ).map { try $0.get(0, as: String.self) }
        }
    }

    @Test(arguments: Engine.available) func theMailTellsWhatWaitsAndNoTitle(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let waiting = WaitingSuggestions(desk: site.desk)
            func matters(_ persona: Persona) async throws -> [String] {
                let viewer = persona.viewer(site.people[persona])
                return try await site.database.read { tx in
                    Waiting(try waiting.waiting(for: viewer, in: tx)).matters.flatMap { matter in
                        matter.asks.map { "\(matter.name.zh) \($0.zh) \(matter.path)" }
                    }
                }
            }
            let number = String(path.split(separator: "/").last ?? "")
            #expect(try await matters(.roadsClerk) == ["代表建议 \(number) 等待签收的建议 \(path)"])
            #expect(try await matters(.townClerk).isEmpty)
            #expect(try await matters(.lead).isEmpty)
            let own = try await site.work(path)
            try await site.answer(own)
            for signer in [Persona.lead, .second] {
                #expect(try await matters(signer) == ["代表建议 \(number) 等您评价的答复 \(path)"])
            }
        }
    }
}
