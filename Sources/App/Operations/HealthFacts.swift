import Accounts
import Casework
import Foundation
import Messages
import Opinions
import Statutes
import Store

/// What can be known of the deployment at one moment, in numbers that name no case and nobody.
struct HealthFacts: Sendable {
    var now: Instant
    var jobs = Jobs.Overview()
    var messages = (queued: 0, failed: 0)
    var events = 0
    var index = 0
    var late: [(rule: RuleID, count: Int, first: Day)] = []
    var databaseBytes = 0
    /// Of the disk on which the file of the database lies; nil on a server, which has its own.
    var freeBytes: Int?
    var backup: BackupMark?
    var lastRound: Instant?
    /// A working day's round should have begun by now.
    var owesRound = false
    var failedSignIns = 0
    var light: LightState?
    /// Of the server that answers, when it speaks TLS itself.
    var certificateExpires: Instant?

    static func read(_ plugged: Plugged) async throws -> HealthFacts {
        let (now, today) = (plugged.world.now(), plugged.world.today)
        let expires = plugged.options.certificate.map { Instant(secondsSinceEpoch: $0.expires) }
        let (messages, signIns) = (plugged.messages, plugged.accounts.failedSignIns)
        return try await plugged.database.read { tx in
            var facts = HealthFacts(now: now)
            facts.jobs = try Jobs.overview(at: now.description, in: tx)
            facts.messages = try messages.unsettled(in: tx)
            facts.events = try Sequencer.waitingCount(in: tx)
            facts.index = try OpinionSearch.waitingCount(in: tx)
            facts.late = try Clocks.late(on: today, in: tx)
            facts.databaseBytes = try DatabaseSize.bytes(in: tx)
            facts.freeBytes = try DatabaseSize.freeBytes(in: tx)
            facts.backup = try BackupMark.last(in: tx)
            facts.lastRound = try messages.lastRound(in: tx)
            facts.owesRound = try messages.round.isDue(in: tx)
            facts.certificateExpires = expires
            facts.light = try LightState.read(in: tx)
            facts.failedSignIns = try signIns.lastDay(in: tx)
            return facts
        }
    }
}

/// How large the database is, and how much more its disk takes.
enum DatabaseSize {
    static func bytes(in tx: any Transaction) throws -> Int {
        try tx.scalar(
            .either(
                sqlite: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                postgres: "SELECT pg_database_size(current_database())"))
    }

    /// Nil in memory and on a server.
    static func freeBytes(in tx: any Transaction) throws -> Int? {
        guard tx.dialect == .sqlite else { return nil }
        let file: String? = try tx.scalarIfAny("SELECT file FROM pragma_database_list WHERE name = 'main'")
        guard let file, !file.isEmpty else { return nil }
        // A system that does not say leaves the figure out.
        let said = try? FileManager.default.attributesOfFileSystem(
            forPath: URL(fileURLWithPath: file).deletingLastPathComponent().path)
        return (said?[.systemFreeSize] as? NSNumber)?.intValue
    }
}
