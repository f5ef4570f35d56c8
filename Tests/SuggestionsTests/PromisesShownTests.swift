import App
import Casework
import Formats
import PublicRecord
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Suggestions

/// A promise stays to be seen: while it is to be kept on the desk of its unit, and when a later reply took its place.
@Suite struct PromisesShownTests {
    private static let second: [(String, String)] = [
        ("result", "beingSolved"), ("grade", "b"), ("text", "已经开工。"), ("promise", "年内先换八盏路灯"),
        ("promiseDue", "2026-12-31"),
    ]

    /// Replied to with a promise, not satisfied, replied to with another.
    private func promisedTwice(_ site: SuggestionSite) async throws -> (path: String, own: String) {
        let path = try await site.handOver()
        let own = try await site.work(path)
        try await site.answer(own, SuggestionSite.promising)
        try await site.act("feedback-poor", path, as: .lead, [("reason", "太晚"), ("demand", "今年就换")])
        try await site.answer(own, Self.second)
        return (path, own)
    }

    @Test(arguments: Engine.available) func whatALaterReplyReplacedIsShownAsReplaced(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await promisedTwice(site).path
            for persona in [Persona.anonymous, .lead, .roadsClerk] {
                let browser = try site.browser(persona)
                let page = try await browser.get(path)
                #expect(page.says("由新的答复取代") && page.says("最初承诺 2027年6月30日"), "\(persona)")
                #expect(try await browser.get("\(path)/thread").says("由新的答复取代"), "\(persona)")
                let promises = try await site.json(path, as: persona)["commitments"]?.list ?? []
                #expect(
                    promises.map { "\($0["state"]?.string ?? "") \($0["text"]?.string ?? "")" }
                        == ["promised 年内先换八盏路灯", "replaced 更换十二盏路灯"], "\(persona)")
            }
            // Nobody can do anything on it any more.
            #expect(try await site.browser(.roadsClerk).get(path).text.matches(of: /\/report-done"/).count == 1)
            try await site.verify()
        }
    }

    /// What was promised first, and that it was replaced, has its receipts for everybody.
    @Test(arguments: Engine.available) func theReceiptsOfBothAreThere(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await promisedTwice(site).path
            let checkpoints = site.plugged.checkpoints
            try await site.database.write { tx in
                try checkpoints.open(host: "record.example", in: tx)
                while try Sequencer.run(in: tx) >= 1000 {}
                try checkpoints.sign(in: tx)
            }
            for persona in [Persona.anonymous, .lead] {
                let steps = try await site.json("\(path)/receipts", as: persona)["receipts"]?.list ?? []
                let actions = steps.compactMap { $0["action"]?.string }.filter { ["promise", "replace"].contains($0) }
                #expect(actions.sorted() == ["promise", "promise", "replace"], "\(persona)")
            }
        }
    }

    /// A unit that has it no more is not named to the public, nor what it promised in a round before.
    @Test(arguments: Engine.available) func whatAUnitPromisedThatHasItNoMoreIsToldInsideAlone(engine: Engine)
        async throws
    {
        try await withSuggestions(engine) { site in
            let (path, own) = try await promisedTwice(site)
            try await site.act("feedback-poor", path, as: .lead, [("reason", "还是太晚"), ("demand", "现在就换")])
            try await site.act("order-again", path, as: .staff, [("told", "应当由住建局办理")])
            try await site.act("reassign", own, as: .staff, [("unit", "unit-town"), ("decision", "改由住建局办理")])
            #expect(try await site.browser(.lead).get(path).says("更换十二盏路灯"))
            #expect(!(try await site.browser(.anonymous).get(path).says("更换十二盏路灯")))
        }
    }

    @Test(arguments: Engine.available) func aPromiseToKeepIsOnTheDeskOfItsUnit(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            try await site.answer(try await site.work(path), SuggestionSite.promising)
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            for persona in [Persona.roadsClerk, .roadsSigner] {
                #expect(try await site.browser(persona).get("/desk").visible.contains("1 在办的承诺"), "\(persona)")
                let list = try await site.json("/suggestions?group=toKeep", as: persona)["suggestions"]?.list
                #expect(list?.count == 1, "\(persona)")
                let page = try await site.browser(persona).get("/suggestions?group=toKeep")
                #expect(page.says("在办的承诺") && page.says("更换十二盏路灯") && page.says("2027年6月30日"))
                #expect(page.says("承诺中"))
                // Reminders tell before its day; the mail of each morning does not.
                let viewer = persona.viewer(site.people[persona])
                let mailed = try await site.database.read {
                    try WaitingSuggestions(desk: site.desk).waiting(for: viewer, in: $0)
                }
                #expect(mailed.isEmpty)
            }
            #expect(!(try await site.browser(.waterClerk).get("/desk").visible.contains("在办的承诺")))
            let promise = try #require(try await site.json(path)["commitments"]?.list?.first?["id"]?.string)
            try await site.act(
                "report-done", "\(path)/commitments/\(promise)", as: .roadsClerk, [("evidence", "都换了")])
            #expect(!(try await site.browser(.roadsClerk).get("/desk").visible.contains("在办的承诺")))
            // Who has to verify it reads what was promised.
            #expect(try await site.browser(.staff).get("/suggestions?group=toVerify").says("更换十二盏路灯"))
        }
    }

    /// What is overdue comes before what is not, whichever suggestion is newer; the pages go on from day to day.
    @Test(arguments: Engine.available) func whatIsOverdueComesFirst(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            var made: [String] = []
            for due in ["2027-06-30", "2026-12-31", "2027-03-31", "2026-12-31"] {
                let path = try await site.handOver()
                var promise = SuggestionSite.promising.filter { $0.0 != "promiseDue" }
                promise.append(("promiseDue", due))
                try await site.answer(try await site.work(path), promise)
                try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
                made.append(String(path.dropFirst("/suggestions/".count)))
            }
            site.world.move(to: Zone.shanghai.startOf(try #require(Day("2027-01-04"))))
            _ = try await SuggestionsFeature.timeouts(site.desk).run()
            let listed = try await site.json("/suggestions?group=toKeep", as: .roadsClerk)["suggestions"]?.list ?? []
            let due = listed.compactMap { $0["commitments"]?.list?.first?["due"]?.string }
            #expect(due == ["2026-12-31", "2026-12-31", "2027-03-31", "2027-06-30"])
            let states = listed.compactMap { $0["commitments"]?.list?.first?["state"]?.string }
            #expect(states == ["broken", "broken", "promised", "promised"])
            let page = try await site.browser(.roadsClerk).get("/suggestions?group=toKeep")
            let places = made.compactMap { page.text.firstRange(of: "href=\"/suggestions/\($0)\"")?.lowerBound }
            #expect(places.count == 4 && [1, 3, 2, 0].map { places[$0] } == places.sorted())
            #expect(page.text.contains("class=\"late\"") && page.says("到期没有兑现"))
            // Those alone that were not kept.
            let unkept = try await site.json("/suggestions?group=unkept", as: .roadsClerk)["suggestions"]?.list
            #expect(unkept?.count == 2)
            let viewer = Persona.roadsClerk.viewer(site.people[.roadsClerk])
            var (walked, after): ([String], String?) = ([], nil)
            repeat {
                let cursor = after
                let found = try await site.database.read { tx in
                    try ListedPromises.load(
                        SuggestionFilter(group: .toKeep), for: viewer, site.desk, after: cursor, limit: 1, in: tx)
                }
                walked += found.suggestions.map(\.id.text)
                after = found.next
            } while after != nil
            #expect(walked == listed.compactMap { $0["id"]?.string })
            try await site.browser(.roadsClerk).get("/suggestions?group=toKeep&after=x", expect: 404)
        }
    }
}
