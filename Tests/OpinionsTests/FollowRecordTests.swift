import Casework
import Network
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// Two nodes serve one database, each with pages of its own.
@Suite struct FollowRecordTests {
    private struct Node {
        let following: FollowRecord
        let reader: Browser
    }

    /// Another process on the database of a site: its own cache, the same tables.
    private func node(beside site: OpinionsSite) -> Node {
        let world = site.clock.world
        let cache = PageCache()
        let network = NetworkFeature(
            database: site.database, world: world, people: site.people, pages: cache,
            baseURL: "https://huying.example")
        let desk = OpinionDesk(
            database: site.database, network: network, people: site.people, vault: site.desk.store.vault,
            clocks: site.desk.clocks, world: world, cache: cache)
        let routes =
            network.routes(siteCards: [OpinionsFeature.siteCard]) + OpinionsFeature.routes(desk, limits: false)
        let resolvers = Resolvers(session: { _ in nil }, ownCase: { desk.ownCase($0) })
        let web = TestSite(routes, world: site.clock, resolvers: resolvers, cache: cache)
        return Node(following: FollowRecord(desk: desk, others: [:]), reader: web.browser())
    }

    private func number(_ site: OpinionsSite) async throws {
        _ = try await site.database.write { try Sequencer.run(in: $0) }
    }

    @Test(arguments: Engine.available) func whatAnotherNodeDidDropsThePagesKeptHere(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let node = node(beside: site)
            let opinion = try await site.bring(to: .replied)
            try await number(site)
            #expect(try await node.following.run() == 0)
            #expect(!(try await node.reader.get("/opinions").text.contains(opinion)))
            try await site.publish(opinion, text: "第一版")
            // This node does not know yet, and says what it said.
            #expect(!(try await node.reader.get("/opinions").text.contains(opinion)))
            try await number(site)
            #expect(try await node.following.run() > 0)
            #expect(try await node.reader.get("/opinions").text.contains(opinion))
            #expect(try await node.reader.get("/opinions/\(opinion)").says("第一版"))

            try await site.act("withdraw-publication", opinion, as: .deputyWorkStaff, ["reason": "还有姓名"])
            try await number(site)
            try await node.following.run()
            #expect(!(try await node.reader.get("/opinions").text.contains(opinion)))
            try await node.reader.get("/opinions/\(opinion)", expect: 404)
            #expect(try await node.following.run() == 0)
        }
    }

    /// A place's page counts what it received.
    @Test(arguments: Engine.available) func whatWasSentElsewhereIsCounted(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let node = node(beside: site)
            // Fewer than five are not told apart.
            for _ in 0..<4 { try await site.send() }
            try await number(site)
            try await node.following.run()
            let before = try await node.reader.get("/sites/\(Place.siteCode)").text
            try await site.send()
            #expect(try await node.reader.get("/sites/\(Place.siteCode)").text == before)
            try await number(site)
            try await node.following.run()
            #expect(try await node.reader.get("/sites/\(Place.siteCode)").text != before)
        }
    }

    /// A server that has just started may keep a page before it looks at the record for the first time.
    @Test func whatHappenedBeforeTheFirstLookIsNotMissed() async throws {
        try await withOpinions { site in
            let opinion = try await site.bring(to: .replied)
            let node = node(beside: site)
            #expect(!(try await node.reader.get("/opinions").text.contains(opinion)))
            try await site.publish(opinion, text: "第一版")
            try await number(site)
            try await node.following.run()
            #expect(try await node.reader.get("/opinions").text.contains(opinion))
        }
    }

    /// After so much no one asks which pages it was.
    @Test func afterVeryManyEventsEveryPageIsDropped() async throws {
        try await withOpinions { site in
            let node = node(beside: site)
            try await node.following.run()
            let opinion = try await site.bring(to: .replied)
            #expect(!(try await node.reader.get("/opinions").text.contains(opinion)))
            try await site.publish(opinion, text: "第一版")
            try await number(site)
            let many = FollowRecord.many + 1
            _ = try await site.database.write { tx in
                try tx.run("UPDATE sequencer SET last_position = last_position + \(many) WHERE id = 1")
            }
            #expect(try await node.following.run() > FollowRecord.many)
            #expect(try await node.reader.get("/opinions").text.contains(opinion))
        }
    }
}
