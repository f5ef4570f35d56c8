import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// One text with all that texts should not do, wherever a person may write one, read by everybody.
@Suite struct HostileTextTests {
    private static let markup =
        "<script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover='x'</textarea></details>"
    private static let formula = "=HYPERLINK(\"http://evil.example\";\"x\")"
    private static let unseen = "左\u{202E}右\u{2066}\u{7}\u{1B}[31m\u{FEFF}止"
    private static let emoji = "👩‍👩‍👧‍👦🏳️‍🌈e\u{301}"
    private static let text = [markup, formula, unseen, emoji, String(repeating: "长", count: 500)].joined(
        separator: "\n")
    private static let short = "<b>\"'&</b>\u{202E}=1+1👩‍👩‍👧‍👦"
    private static let endless = String(repeating: "w", count: 3000)

    @Test(arguments: Engine.available) func textsAreShownAsTheyAreAndDoNothing(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.send(text: Self.text, place: Self.short, name: Self.short, phone: "13800001111")
                .number
            try await site.act("ask-detail", number, as: .clerk, ["question": Self.short])
            try await site.act("supply", number, as: .resident, ["detail": Self.markup])
            try await site.act(
                "propose-decline", number, as: .clerk, ["ground": "abuse", "reason": Self.markup])
            try await site.act("reject-decline", number, as: .secondClerk, ["note": Self.text])
            try await site.act(
                "accept-to-unit", number, as: .clerk,
                ["unit": Place.unit.text, "handling": "simple", "note": Self.text])
            try await site.draft(number, Self.endless)
            try await site.act("return-draft", number, as: .unitSigner, ["note": Self.short])
            try await crawl(site, number)
            try await site.draft(number, Self.endless)
            try await site.sign(number)
            try await site.rate(number, "notSatisfied", reason: Self.text)
            try await site.act(
                "propose-publication", number, as: .clerk,
                ["title": Self.short, "publicText": Self.text, "publicReply": Self.endless])
            try await site.act("publish", number, as: .deputyWorkStaff)
            try await site.index()
            #expect(try await site.count("SELECT COUNT(*) FROM opinion WHERE needs_index = TRUE") == 0)
            try await crawl(site, number)

            // Found by what it holds, the word without end by how it begins.
            let reader = try await site.browser(.anonymous)
            for words in ["evil.example", String(repeating: "w", count: 60)] {
                #expect(try await reader.get("/opinions?q=\(words.encodedForQuery)").text.contains(number), "\(words)")
            }
        }
    }

    private func crawl(_ site: OpinionsSite, _ number: String) async throws {
        let crawler = Crawler(site: site, numbers: [number])
        var sightings = 0
        for persona in Persona.allCases {
            for reading in try await crawler.read(as: persona, on: number) {
                if !reading.address.hasPrefix("/api/") {
                    for raw in ["<script>alert", "<img src=x", "<b>\"", "</textarea></details>"] {
                        #expect(!reading.holds(raw), "\(persona) at \(reading.address)")
                    }
                }
                // What was cleaned away when it came in is nowhere.
                for scalar in ["\u{202E}", "\u{2066}", "\u{7}", "\u{1B}", "\u{FEFF}"] as [Unicode.Scalar] {
                    #expect(!reading.holds(String(scalar)), "\(persona) at \(reading.address)")
                }
                if reading.holds("HYPERLINK(") { sightings += 1 }
            }
        }
        #expect(sightings > 0)
    }
}
