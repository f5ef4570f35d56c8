import Casework
import Formats
import Statutes
import TestKit
import Testing
import WebTestKit
import Words

@testable import Suggestions

/// The right to refuse is the signer's: whoever holds it learns of a hand-over, and the clerk learns what ends it.
@Suite struct RefusalRightTests {
    @Test(arguments: Engine.available) func theSignerLearnsOfAHandOverAndSeesItOnTheDesk(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let word = SuggestionFilter.Group.toSignFor.word.text.zh
            for persona in [Persona.roadsSigner, .roadsClerk] {
                #expect(try await told(persona, site) == ["handling.assign"], "\(persona)")
                #expect(try await site.browser(persona).get("/desk").visible.contains("1 \(word)"), "\(persona)")
                let list = try await site.json("/suggestions?group=toSignFor", as: persona)
                #expect(list["suggestions"]?.list?.count == 1, "\(persona)")
            }
            #expect(try await told(.waterSigner, site).isEmpty)
            #expect(!(try await site.browser(.waterSigner).get("/desk").visible.contains(word)))
            // Who asked is told what was decided.
            let own = try await site.part(path, of: "unit-roads")
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "不归我们")])
            try await site.act("reject-refusal", own, as: .staff, [("decision", "由你们办理")])
            #expect(try await told(.roadsSigner, site).contains("handling.rejectRefusal"))
        }
    }

    @Test(arguments: Engine.available) func thePageSaysWhoMayRefuseAndWhatEndsThat(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let (who, ends) = ("由本单位签发人在退办期限以内", "一开始办理，就不能再申请退办")
            for persona in [Persona.roadsClerk, .roadsSigner] {
                #expect(try await site.browser(persona).get(path).says(who), "\(persona)")
            }
            for persona in [Persona.staff, .lead, .anonymous] {
                #expect(!(try await site.browser(persona).get(path).says(who)), "\(persona)")
            }
            let own = try await site.part(path, of: "unit-roads")
            try await site.act("sign-for", own, as: .roadsClerk)
            #expect(try await site.browser(.roadsClerk).get(path).says(ends))
            try await site.act("begin", own, as: .roadsClerk, [("section", "市政科")])
            let begun = try await site.browser(.roadsClerk).get(path)
            #expect(!begun.says(who) && !begun.says(ends))
        }
    }

    @Test(arguments: Engine.available) func afterTheWindowNothingIsSaidOfRefusing(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let own = try await site.part(path, of: "unit-roads")
            try await site.act("sign-for", own, as: .roadsClerk)
            #expect(try await site.browser(.roadsClerk).get(path).says("截止 · 还有"))
            site.world.advance(days: 20)
            let page = try await site.browser(.roadsClerk).get(path)
            // A right that is over is nobody's lateness.
            #expect(page.says("已经截止") && !page.says("已过") && !page.text.contains("class=\"late\""))
            #expect(!page.says("由本单位签发人在退办期限以内") && !page.says("不能再申请退办"))
        }
    }

    /// Kinds of notices about units' parts that somebody finds.
    private func told(_ persona: Persona, _ site: SuggestionSite) async throws -> [String] {
        try await site.json("/notices", as: persona)["notices"]?.list?.compactMap { $0["kind"]?.string }
            .filter { $0.hasPrefix("handling.") } ?? []
    }
}
