import App
import Casework
import Formats
import PublicRecord
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Suggestions

/// Whoever reads the steps of a suggestion takes away a receipt of each, and of no other.
@Suite struct ReceiptsTests {
    private func sign(_ site: SuggestionSite) async throws {
        let checkpoints = site.plugged.checkpoints
        try await site.database.write { tx in
            try checkpoints.open(host: "record.example", in: tx)
            while try Sequencer.run(in: tx) >= 1000 {}
            try checkpoints.sign(in: tx)
        }
    }

    private func receipts(_ path: String, _ persona: Persona, _ site: SuggestionSite) async throws -> [JSON] {
        let reply = try await site.browser(persona).json(.get, "/api/v1\(path)/receipts")
        return try #require(try reply.json["receipts"]?.list)
    }

    @Test func aSignerGetsOneOfEveryStepAndThePublicOfThePublishedOnes() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver()
            try await sign(site)
            let inner = try await receipts(path, .second, site).compactMap { $0["action"]?.string }
            #expect(
                inner == [
                    "start", "inviteCosigner", "confirmCosign", "inviteCosigner", "confirmCosign", "file", "register",
                    "handOver", "assign",
                ])
            let outer = try await receipts(path, .anonymous, site)
            #expect(outer.compactMap { $0["action"]?.string } == ["file", "register", "handOver", "assign"])
            let page = try await site.browser(.anonymous).get("\(path)/receipts")
            #expect(page.says("存证回执") && page.says("交办") && !page.says("邀请"))
            #expect(page.text.matches(of: /<svg/).count == 4)
            #expect(try await site.browser(.anonymous).get(path).text.contains("href=\"\(path)/receipts\""))
        }
    }

    /// A unit takes a receipt of all that it did; of a draft that is not signed nobody else does.
    @Test(arguments: Engine.available) func aUnitGetsOneOfEveryStepOfItsPart(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver(mode: "leadAndCo", others: ["unit-water"])
            let own = try await site.work(path)
            try await site.contact(own)
            try await site.act(
                "draft-reply", own, as: .roadsClerk, SuggestionSite.promising + [("coNote", "水利局的意见还没有来")])
            try await sign(site)
            func actions(_ persona: Persona) async throws -> [String] {
                try await receipts(path, persona, site).map { step in
                    "\(step["action"]?.string ?? "") \(step["unit"]?.string ?? "")"
                }
            }
            let roads = try await actions(.roadsClerk)
            #expect(roads.contains { $0.hasPrefix("signFor ") } && roads.contains { $0.hasPrefix("draftReply ") })
            for persona in [Persona.lead, .staff] {
                let seen = try await actions(persona)
                #expect(seen == roads.filter { !$0.hasPrefix("draftReply") })
                #expect(seen.count { $0.hasPrefix("assign ") } == 2)
            }
            let outer = try await actions(.anonymous)
            #expect(outer.count { $0.hasPrefix("assign ") } == 2)
            #expect(!outer.contains { $0.hasPrefix("signFor") || $0.hasPrefix("recordContact") })
            #expect(try await site.browser(.roadsClerk).get("\(path)/receipts").says("已签收"))
        }
    }

    /// Who refused and has it no more is told to those inside alone.
    @Test(arguments: Engine.available) func theyDoNotTellThePublicWhoHadItBefore(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let own = try await site.part(path, of: "unit-roads", as: .roadsClerk)
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "不属于本单位职责")])
            try await site.act(
                "accept-refusal", own, as: .staff, [("unit", "unit-town"), ("decision", "改由住建局办理")])
            try await sign(site)
            func units(_ persona: Persona) async throws -> [String] {
                try await receipts(path, persona, site).compactMap { step in
                    step["action"]?.string == "assign" ? step["unit"]?.string : nil
                }
            }
            #expect(try await units(.anonymous) == ["沈丘县住房和城乡建设局"])
            #expect(try await units(.staff) == ["沈丘县交通运输局", "沈丘县住房和城乡建设局"])
            #expect(!(try await site.browser(.anonymous).get("\(path)/receipts").says("交通运输局")))
        }
    }

    /// Also of the steps before it had a number.
    @Test func everyReceiptHoldsOnThePageAndAsAFile() async throws {
        try await withSuggestions { site in
            let path = try await site.register()
            try await sign(site)
            for step in try await receipts(path, .lead, site) {
                let receipt = try #require(step["receipt"])
                let check = try #require(receipt["check"]?.string)
                let page = try await site.browser(.anonymous).get(check)
                #expect(page.says("按原样记着"), "\(step)")
                let file = try await site.browser(.anonymous).get(try #require(receipt["file"]?.string))
                let keys = try await site.database.read { try Checkpoints.keys(in: $0).map(\.key) }
                guard case .success(let read) = ReceiptFile.read(file.bytes),
                    case .success(.proven) = ReceiptCheck.check(read, keys: keys)
                else {
                    Issue.record("the file does not prove \(step)")
                    continue
                }
            }
        }
    }

    @Test func whatIsNotVisibleHasNoReceipts() async throws {
        try await withSuggestions { site in
            let path = try await site.register(publish: false)
            try await sign(site)
            for persona in [Persona.anonymous, .otherDeputy, .roadsClerk] {
                try await site.browser(persona).get("\(path)/receipts", expect: 404)
            }
            try await site.browser(.third).get("\(path)/receipts", expect: 200)
        }
    }
}
