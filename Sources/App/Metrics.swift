import Casework
import Crypto
import Foundation
import HummingbirdCore
import Opinions
import Statutes
import Store
import Web
import Words

/// `GET /metrics`, for Prometheus: how the program is doing, in numbers that name no case and nobody.
struct Metrics: Sendable {
    let database: any Database
    let world: World
    let requests: RequestMetrics
    let connections: Counter
    let livePages: @Sendable () -> Int
    let access: MetricsAccess
    let certificate: Certificate?
    let startedAt: Instant

    var routes: [Route] {
        let metrics = self
        return [
            Route("metrics", .get, page: "/metrics", Text("运行指标", "Metrics")) { exchange in
                guard metrics.access.allows(exchange) else { throw Problem.notFound }
                return .bytes(
                    Array(try await metrics.text().utf8), type: "text/plain; version=0.0.4; charset=utf-8")
            }
        ]
    }

    private func text() async throws -> String {
        let waiting = try await Waiting.count(in: database, on: world.today)
        var text = MetricsText()
        text.gauge(
            "huying_build_info", 1, labels: ["version": Build.version, "engine": database.dialect.name],
            "The program that answers.")
        requests.write(to: &text)
        text.gauge("huying_open_connections", connections.value, "Connections that callers hold open.")
        text.gauge("huying_live_pages", livePages(), "Open pages that are told of new notices.")
        if let certificate {
            text.gauge(
                "huying_certificate_expires_seconds", certificate.expires,
                "When the certificate runs out, in seconds since 1970.")
        }
        text.family(
            "huying_jobs", .gauge, "Jobs in the queue: not tried yet, failed and to be tried again, or given up.")
        text.line("huying_jobs", waiting.jobs.fresh, ["state": "waiting"])
        text.line("huying_jobs", waiting.jobs.failed, ["state": "failed"])
        text.line("huying_jobs", waiting.jobs.givenUp, ["state": "given-up"])
        text.gauge("huying_events_without_position", waiting.events, "Events that the sequencer has not numbered yet.")
        text.gauge("huying_search_backlog", waiting.index, "Cases that changed and are not in the search index yet.")
        text.gauge("huying_clocks_late", waiting.late, "Running deadlines whose due day has passed.")
        text.gauge("huying_database_bytes", waiting.bytes, "Size of the database.")
        if let resident = Self.residentBytes {
            text.gauge("process_resident_memory_bytes", resident, "Memory in use.")
        }
        text.gauge(
            "process_start_time_seconds", startedAt.secondsSinceEpoch,
            "When the program started, in seconds since 1970.")
        return text.text
    }

    /// As Linux tells it; nil elsewhere.
    private static var residentBytes: Int? {
        guard let said = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),  // Only where it is.
            let pages = said.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }
}

/// What waits in the database, counted along the indexes that the work itself uses.
private struct Waiting: Sendable {
    let jobs: (fresh: Int, failed: Int, givenUp: Int)
    let events: Int
    let index: Int
    let late: Int
    let bytes: Int

    static func count(in database: any Database, on today: Day) async throws -> Waiting {
        try await database.read { tx in
            Waiting(
                jobs: try Jobs.counts(in: tx), events: try Sequencer.waitingCount(in: tx),
                index: try OpinionSearch.waitingCount(in: tx), late: try Clocks.lateCount(on: today, in: tx),
                bytes: try DatabaseSize.bytes(in: tx))
        }
    }
}

/// Who may read the figures: whoever shows the token. Without one, callers on this machine that no proxy stands before.
package struct MetricsAccess: Sendable {
    private let token: SHA256.Digest?

    /// - Parameter token: at least 16 characters; without one only this machine is answered.
    package init(token: String? = nil) { self.token = token.map { SHA256.hash(data: Data($0.utf8)) } }

    /// Reads the token from its file, in which nothing else stands.
    package init(tokenFile path: String) throws {
        guard let said = try? String(contentsOfFile: path, encoding: .utf8) else {  // The sentence says it all.
            throw DatabaseError.refused("The token for /metrics cannot be read from \(path).")
        }
        let token = said.trimmingCharacters(in: .whitespacesAndNewlines)
        guard token.count >= 16 else {
            throw DatabaseError.refused(
                "The token for /metrics in \(path) must have 16 characters or more, as from: openssl rand -hex 24.")
        }
        self.init(token: token)
    }

    func allows(_ exchange: Exchange) -> Bool {
        if let token {
            // Digests are compared in a time that says nothing of where they differ.
            return exchange.bearer.map { SHA256.hash(data: Data($0.utf8)) == token } ?? false
        }
        let proxied = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"]
        return exchange.peer.isLoopback && exchange.host.isLoopbackName
            && proxied.allSatisfy { exchange.header($0) == nil }
    }
}

extension String {
    fileprivate var isLoopback: Bool { IPAddress(self)?.isLoopback ?? false }

    /// `127.0.0.1:8080`, `[::1]`, `localhost`: what a proxy that passes the name on would not say.
    fileprivate var isLoopbackName: Bool {
        let host = hasPrefix("[") ? dropFirst().prefix { $0 != "]" } : prefix { $0 != ":" }
        return host == "localhost" || String(host).isLoopback
    }
}

/// Lets everybody in, and counts.
struct CountedConnections: AvailableConnectionsDelegate {
    let open: Counter

    func connectionOpened() { open.add() }
    func connectionClosed() { open.add(-1) }
    func isAcceptingNewConnections() -> Bool { true }
}
