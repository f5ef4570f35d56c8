import Casework
import Formats
import Notices
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Suggestions

/// What those concerned read of an act that somebody else did.
@Suite struct NoticeTests {
    @Test func onlyWhoIsNewlyAskedIsToldAndInWordsForThem() async throws {
        try await withSuggestions { site in
            let path = try await site.draft()
            try await site.act("invite-cosigner", path, as: .lead, [("deputy", "second")])
            try await site.act("invite-cosigner", path, as: .lead, [("deputy", "third")])
            #expect(try await told(.second, site) == ["建议“关于整修人民路路灯的建议”：请您联名"])
            #expect(try await told(.third, site).count == 1)
            try await site.act("confirm-cosign", path, as: .second)
            try await site.act("revise", path, as: .lead, SuggestionSite.text)
            // Who has signed is asked anew; who has not yet is asked already.
            #expect(try await told(.second, site).last == "建议“关于整修人民路路灯的建议”：内容有修改，请您重新联名")
            #expect(try await told(.third, site).count == 1)
        }
    }

    @Test(arguments: Engine.available) func whoIsClerkAndSignerOfAUnitIsToldOnce(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let unit = ID<Organisation>("unit-roads")
            let both = Viewer(
                person: site.people[.roadsClerk], pseudonym: "p-both",
                grants: [
                    Grant(.unitClerk, over: .organisation(unit)), Grant(.unitSigner, over: .organisation(unit)),
                ])
            func told() async throws -> [String] {
                let list = try await site.web.browser(as: both).json(.get, "/api/v1/notices").json["notices"]?.list
                return (list ?? []).compactMap { $0["kind"]?.string }
            }
            #expect(try await told() == ["handling.assign"])
            let own = try await site.part(path, of: "unit-roads")
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "不归我们管")])
            try await site.act("reject-refusal", own, as: .staff, [("decision", "归您单位管")])
            #expect(try await told() == ["handling.rejectRefusal", "handling.assign"])
            // Each of two people has one of their own.
            for persona in [Persona.roadsClerk, .roadsSigner] {
                #expect(try await self.told(persona, site).count == 2, "\(persona)")
            }
        }
    }

    @Test func theLeadReadsWhatACosignerThinksOfTheReply() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver()
            let own = try await site.work(path)
            try await site.answer(own)
            try await site.act(
                "add-feedback", path, as: .second, [("grade", "notSatisfied"), ("reason", "还有两盏不亮")])
            #expect(try await told(.lead, site).last == "建议“关于整修人民路路灯的建议”：一位联名代表反馈：不满意")
            #expect(try await !told(.third, site).contains { $0.contains("不满意") })
        }
    }

    @Test func aUnitAndStaffReadWhatHappenedNotTheNameOfTheButton() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver()
            let own = try await site.part(path, of: "unit-roads")
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "不归我们管")])
            #expect(try await told(.staff, site).last == "建议“关于整修人民路路灯的建议”：有单位书面申请退办，等待决定")
            try await site.act("reject-refusal", own, as: .staff, [("decision", "归您单位管")])
            #expect(try await told(.roadsClerk, site).last == "建议“关于整修人民路路灯的建议”：不同意退办")
        }
        // Of acts: neither of what is due, nor of a unit that is gone.
        let names = SuggestionNotices.texts.keys.map(\.name).filter {
            !$0.contains("reminder") && $0 != "suggestion.unitRetired"
        }
        // Of these the button says what was found.
        var buttons: Set<String> = []
        for act in SuggestionActs.ofSuggestion + SuggestionActs.ofHandling + SuggestionActs.ofCommitment
        where !act.title.en.hasPrefix("Assessed: ") {
            buttons.insert(act.title.en)
        }
        for name in names {
            let text = SuggestionNotices.told(of: name)
            #expect(!text.zh.isEmpty && !buttons.contains(text.en) && text.en != name, "\(name): \(text.en)")
        }
    }

    /// The oldest first.
    private func told(_ persona: Persona, _ site: SuggestionSite) async throws -> [String] {
        let viewer = persona.viewer(site.people[persona])
        let notices = try await site.web.browser(as: viewer, name: persona.name).json(.get, "/api/v1/notices").json
        return try #require(notices["notices"]?.list).reversed().compactMap { $0["text"]?.string }
    }
}
