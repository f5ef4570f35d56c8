import App
import Casework
import Messages
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

/// A whole site that sends mail: the people of `WholeSite`, with addresses.
struct MailSite: Sendable {
    let site: WholeSite
    let world: TestWorld
    let mailbox: Mailbox
    let log = TestLog()

    /// - Parameter deployment: which of several: each has its own secret and its own luck.
    init(database: any Database, at now: String = "2026-11-24T12:30:00Z", deployment: UInt8 = 7) async throws {
        world = TestWorld(now: try #require(Instant(now)), seed: UInt64(deployment))
        mailbox = Mailbox()
        site = try await WholeSite(
            database: database, world: world, mail: mailbox.transport, gateway: mailbox.gateway,
            deploymentSecret: deployment)
    }

    var plugged: Plugged { site.plugged }
    var worker: JobWorker {
        JobWorker(
            database: plugged.database, world: world.world, logger: log.logger, handlers: plugged.jobHandlers)
    }

    /// What the background does in a minute.
    @discardableResult
    func minute() async throws -> [Mailbox.Mail] {
        try await DailyRound(plugged: plugged).begin()
        try await worker.run()
        return mailbox.take()
    }

    /// Somebody's browser, signed in anew: sessions do not outlive a night.
    func signIn(_ visitor: Visitor) async throws -> Browser {
        let browser = site.web.browser()
        try await browser.get("/sign-in")
        try await browser.post("/sign-in", ["account": visitor.rawValue, "password": WholeSite.password])
        return browser
    }

    static func address(_ visitor: Visitor) -> String { "\(visitor.rawValue.lowercased())@example.cn" }

    /// Enters an address and follows the link in the mail.
    func subscribe(_ visitor: Visitor, rhythm: String = "daily", language: String = "zh") async throws {
        let browser = try await signIn(visitor)
        try await browser.post(
            "/account/mail", ["address": Self.address(visitor), "rhythm": rhythm, "language": language])
        try await worker.run()
        let mail = try #require(mailbox.take().first { $0.to == Self.address(visitor) })
        let link = try #require(mail.path("/mail/confirm/"))
        let reader = site.web.browser()
        try await reader.get(link)
        try await reader.post(link, expect: 200)
    }

    /// Goes to an hour of a day in Shanghai.
    func move(to day: Day, hour: Int, minute: Int = 0) {
        world.move(to: Zone.shanghai.startOf(day).adding(seconds: hour * 3600 + minute * 60))
    }
}

func withMailSite(
    _ engine: Engine = .sqlite, at now: String = "2026-11-24T12:30:00Z", _ body: (MailSite) async throws -> Void
) async throws {
    try await withDatabase(engine, Features.migrations) { database in
        try await body(try await MailSite(database: database, at: now))
    }
}
