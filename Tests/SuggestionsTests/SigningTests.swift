import Accounts
import App
import Casework
import Formats
import Opinions
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Suggestions

/// Who signs, who sees what before it is put forward, and who can take it back.
@Suite struct SigningTests {
    @Test func eachSignsForThemselvesAndOnce() async throws {
        try await withSuggestions { site in
            let path = try await site.draft()
            try await site.act("invite-cosigner", path, as: .lead, [("deputy", "某second")])
            let twice = try await site.act(
                "invite-cosigner", path, as: .lead, [("deputy", "second")], expect: 422)
            #expect(twice.says("已经邀请过"))
            try await site.act("invite-cosigner", path, as: .lead, [("deputy", "othercountydeputy")], expect: 422)
            try await site.act("invite-cosigner", path, as: .lead, [("deputy", "lead")], expect: 422)
            try await site.act("confirm-cosign", path, as: .lead, expect: 403)
            try await site.act("confirm-cosign", path, as: .otherDeputy, expect: 404)
            try await site.act("confirm-cosign", path, as: .second)
            let again = try await site.act("confirm-cosign", path, as: .second, expect: 409)
            #expect(again.says("不会记两次"))
            let signers = try await site.json(path, as: .lead)["signers"]?.list ?? []
            #expect(signers.compactMap { $0["state"]?.string } == ["lead", "confirmed"])
        }
    }

    @Test func aChangedTextIsSignedAnewAndWhoDidNotAnswerIsNoSigner() async throws {
        try await withSuggestions { site in
            let path = try await site.draft()
            for other in [Persona.second, .third] {
                try await site.act("invite-cosigner", path, as: .lead, [("deputy", other.slug)])
            }
            try await site.act("confirm-cosign", path, as: .second)
            try await site.act("revise", path, as: .lead, SuggestionSite.text)
            try await site.act("confirm-cosign", path, as: .second)
            try await site.act("file", path, as: .lead, [("channel", "inSession")], expect: 422)
            try await site.act("file", path, as: .lead, [("channel", "inSession"), ("oneMatter", "yes")])
            let signers = try await site.json(path, as: .lead)["signers"]?.list ?? []
            #expect(signers.compactMap { $0["deputy"]?.string } == ["lead", "second"])
            try await site.browser(.third).get(path, expect: 404)
        }
    }

    /// Each signs the text that they read, and does not wait for the others.
    @Test func signersDoNotStandInEachOthersWay() async throws {
        try await withSuggestions { site in
            let path = try await site.draft()
            for other in [Persona.second, .third] {
                try await site.act("invite-cosigner", path, as: .lead, [("deputy", other.slug)])
            }
            let page = try await site.browser(.third).get(path)
            let read = [("version", page.hidden("version") ?? ""), ("text", page.hidden("text") ?? "")]
            #expect(read.allSatisfy { !$0.1.isEmpty })
            try await site.act("confirm-cosign", path, as: .second)
            try await site.act("confirm-cosign", path, as: .third, read)
            let other = SuggestionSite.text.map { ($0.0, $0.0 == "proposal" ? "三个月内修好。" : $0.1) }
            try await site.act("revise", path, as: .lead, other)
            let stale = try await site.act("confirm-cosign", path, as: .third, read, expect: 409)
            #expect(stale.says("您填写期间有了变化"))
            try await site.act("confirm-cosign", path, as: .third)
        }
    }

    @Test func staffSeeItOnceItIsPutForwardAndThePublicOnceItIsPublished() async throws {
        try await withSuggestions { site in
            let path = try await site.draft()
            for persona in [Persona.staff, .leader, .auditor, .otherDeputy, .roadsClerk] {
                try await site.browser(persona).get(path, expect: 404)
            }
            try await site.act("file", path, as: .lead, [("channel", "betweenSessions"), ("oneMatter", "yes")])
            try await site.browser(.staff).get(path)
            try await site.browser(.otherCountyStaff).get(path, expect: 404)
            try await site.browser(.anonymous).get(path, expect: 404)
            let reply = try await site.act(
                "register", path, as: .staff, [("session", "5"), ("topic", "roads"), ("publish", "yes")])
            let numbered = try #require(reply.path)
            try await site.browser(.anonymous).get(numbered)
            #expect(try await site.browser(.anonymous).get("/suggestions").says("关于整修人民路路灯的建议"))
        }
    }

    @Test func whatDeputiesWishToKeepIsNotPublished() async throws {
        try await withSuggestions { site in
            let path = try await site.draft(as: .lead, [("keepPrivate", "yes")])
            try await site.act("file", path, as: .lead, [("channel", "betweenSessions"), ("oneMatter", "yes")])
            let fields = [("session", "5"), ("topic", "roads")]
            try await site.act("register", path, as: .staff, fields + [("publish", "yes")], expect: 422)
            let reply = try await site.act("register", path, as: .staff, fields)
            try await site.browser(.anonymous).get(try #require(reply.path), expect: 404)
        }
    }

    @Test(arguments: Engine.available) func allSignersMustAgreeBeforeItIsWithdrawn(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            try await site.act("ask-to-withdraw", path, as: .lead, [("reason", "已经解决")])
            try await site.act("withdraw", path, as: .lead, expect: 409)
            try await site.act("agree-to-withdraw", path, as: .second)
            let early = try await site.act("withdraw", path, as: .staff, expect: 409)
            #expect(early.says("每一位联名代表都同意"))
            try await site.act("agree-to-withdraw", path, as: .third)
            // Kept for everybody until then, and for nobody after.
            try await site.browser(.anonymous).get(path)
            try await site.act("withdraw", path, as: .staff)
            #expect(try await site.state(path) == "withdrawn")
            try await site.browser(.anonymous).get(path, expect: 404)
            let units = try await site.json(path)["units"]?.list ?? []
            #expect(units.compactMap { $0["state"]?.string } == ["cancelled"])
            try await site.verify()
        }
    }

    @Test func aSuspendedDeputyNeitherPutsForwardNorSigns() async throws {
        try await withSuggestions { site in
            let path = try await site.draft()
            try await site.act("invite-cosigner", path, as: .lead, [("deputy", "second")])
            let (people, world) = (People(world: site.world.world), site.world)
            for persona in [Persona.lead, .second] {
                let person = try #require(site.people[persona])
                try await site.database.write { tx in
                    for mandate in try people.mandates(of: person, in: tx) {
                        try people.changeMandate(mandate.id, to: .suspended, on: world.today, in: tx)
                    }
                }
            }
            let reply = try await site.act("confirm-cosign", path, as: .second, expect: 409)
            #expect(reply.says("没有效力"))
            try await site.act("file", path, as: .lead, [("channel", "inSession"), ("oneMatter", "yes")], expect: 409)
            try await site.browser(.lead).get("/suggestions/new", expect: 403)
        }
    }

    @Test func aReturnedOneIsRevisedAndPutForwardAgain() async throws {
        try await withSuggestions { site in
            let path = try await site.file()
            try await site.act(
                "send-back", path, as: .staff, [("ground", "severalMatters"), ("told", "请把路灯和停车分成两件")])
            #expect(try await site.browser(.second).get(path).says("请把路灯和停车分成两件"))
            try await site.act("revise", path, as: .lead, SuggestionSite.text)
            try await site.act("file", path, as: .lead, [("channel", "betweenSessions"), ("oneMatter", "yes")])
            #expect(try await site.state(path) == "filed")
            try await site.act("treat-as-letter", path, as: .staff, [("told", "内容是一封来信")])
            #expect(try await site.state(path) == "treatedAsLetter")
        }
    }

    @Test(arguments: Engine.available) func whatAnotherNodeDidIsShownHereToo(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.register(cosigners: [])
            let following = OpinionsFeature.following(site.plugged.desk, others: SuggestionsFeature.touches)
            func follow() async throws {
                while try await site.database.write({ try Sequencer.run(in: $0) }) > 0 {}
                try await following.run()
            }
            try await follow()
            try await site.browser(.anonymous).get(path)
            let (desk, staff) = (site.desk, Persona.staff.viewer(site.people[.staff]))
            let now = site.world.now
            try await site.database.write { tx in
                let suggestion = try desk.store.suggestion(
                    String(path.dropFirst("/suggestions/".count)), visibleTo: staff, in: tx)
                let dossier = try desk.store.dossier(of: suggestion, in: tx)
                try desk.carryOut(.markKey, on: suggestion, of: dossier, by: staff, at: now, in: tx) {
                    ($0.subject.keyLeader, $0.subject.keyCommittee) = ("某副主任", "财经委")
                    $0.subject.keySince = $0.today
                }
            }
            #expect(!(try await site.browser(.anonymous).get(path).says("重点督办")))
            try await follow()
            #expect(try await site.browser(.anonymous).get(path).says("重点督办"))
        }
    }

    @Test func aDeskCountsWhatItsListsShow() async throws {
        try await withSuggestions { site in
            _ = try await site.file(cosigners: [])
            let path = try await site.handOver(cosigners: [])
            for (persona, group) in [
                (Persona.staff, "toRegister"), (.roadsClerk, "toSignFor"), (.lead, "mine"),
            ] {
                let list = try await site.browser(persona).json(.get, "/api/v1/suggestions?group=\(group)").json
                let shown = list["suggestions"]?.list ?? []
                #expect(shown.count == (persona == .lead ? 2 : 1), "\(group)")
                #expect(
                    try await site.browser(persona).get("/desk").visible.contains(
                        "\(shown.count) \(SuggestionFilter.Group(rawValue: group)?.word.text.zh ?? "")"))
            }
            _ = path
        }
    }
}
