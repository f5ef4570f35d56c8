import Statutes
import TestKit
import Testing
import WebTestKit

@testable import Duties

/// What people type is shown as they typed it, and nothing else happens.
@Suite struct HostileTextTests {
    @Test func wordsOfPeopleStayWords() async throws {
        let words = "<b onclick=x>שלום</b>\"'&{{x}}"
        try await withDuties { site in
            let today = site.world.today.description
            let reply = try await site.browser(.clerk).post(
                "/duties",
                [
                    "site": "SQ-001", "kind": "reception", "day": today, "from": "09:00", "to": "11:00", "place": words,
                    "topic": words, "deputies": "deputy",
                ])
            let path = try #require(reply.location)
            try await site.act("announce", path, ["lateReason": words])
            try await site.act("open", path)
            try await site.act("set-aside", path, ["summary": words, "reason": words])
            try await site.act("close", path, ["visitors": "1"])
            try await site.act("file-report", path, ["content": words, "problems": words, "suggestions": words])
            for (persona, page) in [
                (Persona.clerk, path), (.anonymous, path), (.anonymous, "/duties?from=\(today)"), (.staff, path),
                (.deputy, "/duties?mine=yes&from=\(today)"), (.clerk, "/desk"),
            ] {
                let shown = try await site.browser(persona).get(page)
                #expect(!shown.text.contains("<b onclick"), "\(persona) \(page)")
                #expect(Markup.unisolated("שלום", in: shown.text).isEmpty, "\(persona) \(page)")
            }
            #expect(try await site.browser(.clerk).get(path).says(words))
            let calendar = try await site.browser(.anonymous).get("/sites/SQ-001/duty.ics").text
            #expect(!calendar.contains("\nEND:VEVENT\r\nX"))
        }
    }
}
