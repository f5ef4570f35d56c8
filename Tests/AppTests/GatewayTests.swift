import Accounts
import App
import Casework
import Formats
import Messages
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

/// Short messages for SMS and chat: how much waits, and nothing of whom or what.
@Suite struct GatewayTests {
    private func enter(_ handle: String, of visitor: Visitor, on site: MailSite) async throws {
        let (people, handles) = (site.plugged.accounts.people, site.plugged.messages.handles)
        let handle = try #require(GatewayHandle(handle))
        try await site.plugged.database.write { tx in
            try handles.keep(
                handle, language: .zh, of: try people.person(withLogin: visitor.rawValue, in: tx), in: tx)
        }
    }

    private func morning(_ site: MailSite, _ day: String) async throws -> [GatewayPost] {
        site.move(to: try #require(Day(day)), hour: 8, minute: 1)
        try await site.minute()
        return site.mailbox.takePosts()
    }

    @Test(arguments: Engine.available) func aPostHoldsTheHandleAndHowMuchWaits(engine: Engine) async throws {
        try await withMailSite(engine) { site in
            try await enter("13800001111", of: .unitClerk, on: site)
            try await enter("staff.chat", of: .staff, on: site)
            let posts = try await morning(site, "2026-11-25")
            // Nothing waits for staff.
            #expect(posts.map(\.to) == ["13800001111"])
            let post = try #require(posts.first)
            let body = try JSON(parsing: post.body)
            #expect(
                body == [
                    "id": .text(post.id), "to": "13800001111", "language": "zh", "text": "呼应：1 件等您办理",
                    "link": "http://127.0.0.1:8080/desk", "day": "2026-11-25",
                ])
            #expect(post.at == site.world.now.secondsSinceEpoch)
            site.world.advance(hours: 2)
            try await site.minute()
            #expect(site.mailbox.takePosts().isEmpty)
            let stored = try await site.plugged.database.read {
                try $0.rows("SELECT handle FROM gateway_handle").map { try $0.get(0, as: [UInt8].self) }
            }
            #expect(stored.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("1380000") })
        }
    }

    @Test func oneThatFailedComesAgainUnderItsId() async throws {
        try await withMailSite { site in
            try await enter("13800001111", of: .unitClerk, on: site)
            site.mailbox.refuse("the gateway answered with status 503")
            #expect(try await morning(site, "2026-11-25").isEmpty)
            let admin = try await site.signIn(.admin)
            let page = try await admin.get("/outbox")
            #expect(page.says("1***11") && page.says("网关没有接收，代码 503") && !page.text.contains("13800001111"))
            let id = try await site.plugged.database.read {
                try $0.scalar("SELECT id FROM message WHERE channel = 'gateway'", as: String.self)
            }
            site.mailbox.refuse(nil)
            site.world.advance(minutes: 1)
            try await site.minute()
            #expect(site.mailbox.takePosts().map(\.id) == [id])
        }
    }

    @Test func itsReaderStopsIt() async throws {
        try await withMailSite { site in
            try await enter("13800001111", of: .unitClerk, on: site)
            let clerk = try await site.signIn(.unitClerk)
            #expect(try await clerk.get("/account/mail").says("1***11"))
            try await clerk.post("/account/mail/remove-handle")
            #expect(try await clerk.get("/account/mail").says("1***11") == false)
            #expect(try await morning(site, "2026-11-25").isEmpty)
        }
    }

    /// Both ways to one person, on one day, once each.
    @Test func mailAndPostDoNotStandInEachOthersWay() async throws {
        try await withMailSite { site in
            try await enter("13800001111", of: .unitClerk, on: site)
            try await site.subscribe(.unitClerk)
            site.move(to: try #require(Day("2026-11-25")), hour: 8, minute: 1)
            #expect(try await site.minute().count == 1)
            #expect(site.mailbox.takePosts().count == 1)
            #expect(try await morning(site, "2026-11-28").isEmpty, "a Saturday")
        }
    }
}
