import App
import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// What administrators see of mail: how it went, and to whom only so far that one recognises it.
@Suite struct OutboxTests {
    @Test(arguments: Engine.available) func whatFailedIsShownWithItsReasonAndSentAgain(engine: Engine) async throws {
        try await withMailSite(engine) { site in
            try await site.subscribe(.unitClerk)
            site.mailbox.refuse("sendmail ended with status 75")
            let clerk = try await site.signIn(.clerk)
            try await clerk.post(
                "/account/mail", ["address": "station@example.cn", "rhythm": "daily", "language": "zh"])
            for _ in 0..<JobWorker.mostAttempts {
                try await site.minute()
                site.world.advance(hours: 6)
            }
            let admin = try await site.signIn(.admin)
            let page = try await admin.get("/outbox")
            #expect(page.says("没有发成") && page.says("发信程序出错，代码 75") && page.says("s***@example.cn"))
            await admin.read(in: "en")
            #expect(try await admin.get("/outbox").says("sendmail ended with status 75"))
            #expect(page.says("u***@example.cn") && page.says("已发出"))
            #expect(!page.text.contains("station@") && !page.text.contains("unitclerk@"))
            let id = try #require(
                page.text.firstMatch(of: #/action="/outbox/([0-9a-f-]{36})/again"/#).map { String($0.1) })
            site.mailbox.refuse(nil)
            try await admin.post("/outbox/\(id)/again")
            #expect(try await site.minute().contains { $0.to == "station@example.cn" })
            // Sent is sent.
            try await admin.post("/outbox/\(id)/again", expect: 409)
            #expect(try await site.minute().isEmpty)
        }
    }

    @Test func thePagesFollowEachOtherAndTheAPISaysTheSame() async throws {
        try await withMailSite { site in
            let database = site.plugged.database
            try await database.write { tx in
                for number in 100..<160 {
                    try tx.run(
                        """
                        INSERT INTO message (id, kind, person_id, day, state, attempts, made_at)
                        VALUES (\("m\(number)"), 'confirmation', 'p', '2026-11-01', 'sent', 1,
                                \("2026-11-01T00:\(10 + number % 3):00Z"))
                        """)
                }
            }
            let token = try #require(site.site.tokens[.admin])
            var (seen, next): ([String], String?) = ([], nil)
            repeat {
                let path = "/api/v1/outbox" + (next.map { "?after=\($0)" } ?? "")
                let told = try await site.site.web.browser().json(.get, path, bearer: token).json
                guard case .array(let messages)? = told["messages"] else { break }
                #expect(messages.count <= 25)
                seen += messages.compactMap { if case .text(let id)? = $0["id"] { id } else { nil } }
                next = if case .text(let cursor)? = told["next"] { cursor } else { nil }
            } while next != nil
            #expect(seen.count == 60 && Set(seen).count == 60)
            let admin = try await site.signIn(.admin)
            let first = try await admin.get("/outbox")
            #expect(first.says("更早的"))
            try await admin.get("/outbox?after=nonsense")
        }
    }
}
