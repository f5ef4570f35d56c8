import App
import Casework
import Formats
import PublicRecord
import Store
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
                    "handOver",
                ])
            let outer = try await receipts(path, .anonymous, site)
            #expect(outer.compactMap { $0["action"]?.string } == ["file", "register", "handOver"])
            let page = try await site.browser(.anonymous).get("\(path)/receipts")
            #expect(page.says("存证回执") && page.says("交办") && !page.says("邀请"))
            #expect(page.text.matches(of: /<svg/).count == 3)
            #expect(try await site.browser(.anonymous).get(path).text.contains("href=\"\(path)/receipts\""))
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
