import App
import Casework
import Formats
import Foundation
import HTTPTypes
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// What `/metrics` tells, and to whom.
@Suite struct MetricsTests {
    private static let token = "a token of twenty-four c"

    /// A whole site without places, as the program serves it.
    private func site(
        _ database: any Database, world: TestWorld = TestWorld(), access: MetricsAccess = MetricsAccess()
    ) async throws -> TestSite {
        var options = AppOptions()
        options.metrics = access
        let plugged = try await Plugged(
            database: database, deploymentSecret: [UInt8](repeating: 7, count: 32), world: world.world, options: options
        )
        var site = SiteOptions()
        site.trustedProxies = try #require(TrustedProxies(["127.0.0.2"]))
        return TestSite(
            plugged.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } }, world: world,
            resolvers: plugged.resolvers, options: site, metrics: plugged.requests)
    }

    private func withSite(
        _ engine: Engine = .sqlite, access: MetricsAccess = MetricsAccess(),
        _ body: (TestSite, any Database, TestWorld) async throws -> Void
    ) async throws {
        try await withDatabase(engine, Features.migrations) { database in
            let world = TestWorld()
            try await body(try await site(database, world: world, access: access), database, world)
        }
    }

    /// Lines of numbers, by name and labels.
    private func figures(_ site: TestSite) async throws -> [String: Double] {
        let reply = try await site.browser(address: "127.0.0.1").get("/metrics")
        #expect(reply.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
        #expect(reply.text.hasSuffix("\n"))
        var figures: [String: Double] = [:]
        var families: Set<String> = []
        for line in reply.text.split(separator: "\n") {
            if let family = line.firstMatch(of: #/^# (?:HELP|TYPE) ([a-z_]+) /#) {
                families.insert(String(family.1))
                continue
            }
            let line = try #require(
                line.wholeMatch(of: #/(([a-z_]+)(?:\{[a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*\})?) ([0-9.e+-]+)/#),
                "not a line of Prometheus: \(line)")
            let family = String(line.2).replacing(#/_(bucket|sum|count)$/#, with: "")
            #expect(families.contains(String(line.2)) || families.contains(family), "\(line.2) is not described")
            #expect(figures[String(line.1)] == nil, "\(line.1) stands there twice")
            figures[String(line.1)] = Double(line.3)
        }
        return figures
    }

    private func requests(_ verb: String, _ route: String, _ status: String) -> String {
        "huying_http_requests_total{method=\"\(verb)\",route=\"\(route)\",status=\"\(status)\"}"
    }

    @Test func requestsAreCountedByThePatternOfTheirAddress() async throws {
        try await withSite { site, _, _ in
            let browser = site.browser()
            for _ in 0..<3 { try await browser.get("/opinions/411624-2026-000123?note=canary", expect: 404) }
            try await browser.get("/healthz")
            try await browser.head("/healthz")
            try await browser.get("/canary/999999", expect: 404)
            try await browser.json(.get, "/api/v1/opinions/411624-2026-000123", expect: 404)
            try await browser.post("/sign-in", ["account": "canary", "password": "canary"], expect: nil)
            let figures = try await figures(site)
            #expect(figures[requests("GET", "/opinions/{number}", "4xx")] == 3)
            #expect(figures[requests("GET", "/healthz", "2xx")] == 2)
            #expect(figures[requests("any", "unmatched", "4xx")] == 1)
            #expect(figures[requests("GET", "/api/v1/opinions/{number}", "4xx")] == 1)
            #expect(figures.keys.contains { $0.contains("\"POST\",route=\"/sign-in\"") })
            #expect(figures.keys.filter { $0.contains("canary") || $0.contains("000123") || $0.contains("999") } == [])
        }
    }

    @Test func everyRequestIsInItsHistogramOnce() async throws {
        try await withSite { site, _, _ in
            for _ in 0..<5 { try await site.browser().get("/healthz") }
            let figures = try await figures(site)
            let route = "method=\"GET\",route=\"/healthz\""
            let name = "huying_http_request_duration_seconds"
            let bounds = [
                "0.001", "0.002", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0",
            ]
            let sums = try (bounds + ["10.0", "+Inf"]).map { bound in
                try #require(figures["\(name)_bucket{\(route),le=\"\(bound)\"}"], "no bucket up to \(bound)")
            }
            #expect(sums == sums.sorted() && sums.last == 5)
            #expect(figures["\(name)_count{\(route)}"] == 5)
            #expect(try #require(figures["\(name)_sum{\(route)}"]) > 0)
        }
    }

    @Test(arguments: Engine.available) func whatWaitsIsCounted(_ engine: Engine) async throws {
        try await withSite(engine) { site, database, world in
            let before = try await figures(site)
            let waiting = [
                "huying_jobs{state=\"waiting\"}", "huying_jobs{state=\"failed\"}", "huying_events_without_position",
                "huying_search_backlog", "huying_clocks_late",
            ]
            for name in waiting { #expect(before[name] == 0, "\(name)") }
            let today = world.today
            try await database.write { tx in
                for job in ["a", "b", "c"] {
                    try Jobs.enqueue("test", payload: "", id: job, runAt: "2026-01-01T00:00:00Z", in: tx)
                }
                try tx.run("UPDATE job SET last_error = 'no' WHERE id = 'c'")
                let ended = "2026-11-01T00:00:00Z"
                let clocks: [(String, Int, String?, String?)] = [
                    ("late", -1, nil, nil), ("later", -9, nil, nil), ("due", 0, nil, nil), ("ended", -3, nil, ended),
                    ("paused", -3, "2026-11-01", nil),
                ]
                for (id, days, paused, ended) in clocks {
                    try tx.run(
                        """
                        INSERT INTO clock (id, kind, case_id, rule_id, rule_from, started_on, due_on, provisional,
                                           paused_on, ended_at)
                        VALUES (\(id), 'opinion', 'c', 'OPN-01', '2000-01-01', '2026-11-01', \(today.adding(days: days)),
                                \(false), \(paused), \(ended))
                        """)
                }
                for event in ["x", "y"] {
                    try tx.run(
                        """
                        INSERT INTO event (id, kind, case_id, number, action, to_state, actor, role, at, digest)
                        VALUES (\(event), 'opinion', 'c', '411624-2026-000123', 'submit', 'submitted', 'p', 'resident',
                                '2026-11-01T00:00:00Z', \([UInt8(1)]))
                        """)
                }
            }
            var after = try await figures(site)
            #expect(waiting.map { after[$0] } == [2, 1, 2, 0, 2])
            try await database.write { _ = try Sequencer.run(in: $0) }
            after = try await figures(site)
            #expect(after["huying_events_without_position"] == 0)
            #expect(try #require(after["huying_database_bytes"]) > 50_000)
            #expect(try #require(after["process_resident_memory_bytes"]) > 1_000_000)
            #expect(after["process_start_time_seconds"] == Double(world.now.secondsSinceEpoch))
            let name = engine == .sqlite ? "sqlite" : "postgres"
            #expect(after["huying_build_info{version=\"\(Build.version)\",engine=\"\(name)\"}"] == 1)
        }
    }

    @Test func withoutATokenOnlyThisMachineIsAnswered() async throws {
        try await withSite { site, _, _ in
            for address in ["127.0.0.1", "::1", "127.8.9.1"] {
                try await site.browser(address: address).get("/metrics")
            }
            for address in ["192.0.2.1", "10.0.0.1", "::2"] {
                try await site.browser(address: address).get("/metrics", expect: 404)
            }
            // A proxy on this machine stands for callers from anywhere, trusted or not, whatever it says of them.
            let proxy = site.browser(address: "127.0.0.2")
            let local = site.browser(address: "127.0.0.1")
            for name in ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Proto", "Via"] {
                try await proxy.get("/metrics", headers: [name: "127.0.0.1"], expect: 404)
                try await local.get("/metrics", headers: [name: "127.0.0.1"], expect: 404)
            }
        }
    }

    @Test func aTokenIsAskedForFromEverywhere() async throws {
        try await withSite(access: MetricsAccess(token: Self.token)) { site, _, _ in
            for address in ["192.0.2.1", "127.0.0.1"] {
                let browser = site.browser(address: address)
                try await browser.get("/metrics", expect: 404)
                for wrong in ["", "Bearer ", "Bearer \(Self.token)x", "Basic \(Self.token)", Self.token] {
                    try await browser.get("/metrics", headers: ["Authorization": wrong], expect: 404)
                }
                try await browser.get("/metrics", headers: ["Authorization": "Bearer \(Self.token)"])
            }
        }
    }

    @Test func aTokenFileMustHoldAToken() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huying-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("token")
        #expect(throws: DatabaseError.self) { try MetricsAccess(tokenFile: file.path) }
        try Data("short\n".utf8).write(to: file)
        #expect(throws: DatabaseError.self) { try MetricsAccess(tokenFile: file.path) }
        try Data("\(Self.token)\n".utf8).write(to: file)
        _ = try MetricsAccess(tokenFile: file.path)
    }
}
