import Opinions
import Store
import TestKit
import Testing
import WebTestKit

/// Opinions that are written without acts stand in every table as if they had been acted.
@Suite struct BulkTests {
    @Test(arguments: Engine.available)
    func whatIsWrittenInBulkIsConsistent(_ engine: Engine) async throws {
        try await City.with(engine, opinions: 2_060, acted: 60) { city in
            #expect(try await city.count("SELECT COUNT(*) FROM opinion") == 2_060)
            #expect(try await city.database.read { try OpinionTallies.prove(in: $0) }.map(\.description) == [])
            #expect(try await city.count("SELECT COUNT(*) FROM event WHERE position IS NULL") == 0)
            #expect(
                try await city.count("SELECT MAX(position) FROM event") == city.count("SELECT COUNT(*) FROM event"))
            #expect(try await city.count("SELECT COUNT(*) FROM opinion_search") == 2_060)
            let wrong = try await city.texts(
                """
                SELECT opinion.number FROM opinion
                WHERE opinion.state <> (
                        SELECT event.to_state FROM event
                        WHERE event.case_id = opinion.id AND event.kind = 'opinion'
                        ORDER BY event.at DESC, event.id DESC
                        LIMIT 1)
                    OR opinion.version <> (SELECT COUNT(*) FROM event WHERE event.case_id = opinion.id)
                """)
            #expect(wrong == [])
            let running = try await city.texts(
                """
                SELECT opinion.number FROM opinion
                WHERE opinion.state <> 'merged' AND (opinion.due_on IS NULL) <> NOT EXISTS (
                    SELECT 1 FROM clock WHERE clock.case_id = opinion.id AND clock.ended_at IS NULL)
                """)
            #expect(running == [])
            try await aReaderFindsThem(city)
        }
    }

    private func aReaderFindsThem(_ city: City) async throws {
        let site = city.site()
        let numbers = try await city.texts(
            "SELECT number FROM opinion WHERE publication = 'published' ORDER BY id DESC LIMIT 3")
        for number in numbers {
            let page = try await site.browser().get("/opinions/\(number)")
            #expect(page.says(number))
        }
        let clerk = try await site.signedIn("clerk.taikang")
        try await clerk.get("/desk")
        try await site.browser().get("/opinions?q=%E8%B7%AF%E7%81%AF")
    }
}
