import Accounts
import Casework
import Duties
import Evaluations
import Locality
package import Logging
import Messages
import Motions
import Network
import Notices
import Opinions
import ServiceLifecycle
import Statutes
import Store
import Suggestions

/// What goes on beside requests: events get their positions, cases get into the index, time runs out. Each round does
/// what is there to do; a failed round is logged and tried again with the next.
package struct Background: Service, CustomStringConvertible {
    let plugged: Plugged
    let logger: Logger
    private let following: FollowRecord

    package init(plugged: Plugged, logger: Logger) {
        self.plugged = plugged
        following = OpinionsFeature.following(
            plugged.desk,
            others: SuggestionsFeature.touches.merging(DutiesFeature.touches) { first, _ in first }
                .merging(MotionsFeature.touches) { first, _ in first }
                .merging(EvaluationsFeature.touches) { first, _ in first })
        self.logger = logger
    }

    /// The service group logs its services as they describe themselves, and this one holds everything there is.
    package var description: String { "Background" }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var round = 0
            var pulse = Pulse()
            while !Task.isCancelled {
                await follow(&pulse)
                // Time-outs must go by the calendar that is in force; where it is, asking is one statement.
                if round % 3600 == 0 {
                    await attempt("recount") { try await recount() }
                }
                if round % 60 == 0 {
                    await attempt("time-outs") { try await timeouts() }
                    await attempt("suggestions") {
                        let except = try await plugged.placesNotUsing(.suggestions)
                        let timeouts = SuggestionsFeature.timeouts(plugged.suggestions, except: except)
                        while try await timeouts.run() >= 200 {}
                    }
                    await attempt("evaluations") {
                        let except = try await plugged.placesNotUsing(.evaluations)
                        try await EvaluationsFeature.closeWhatIsOver(plugged.evaluations, except: except)
                    }
                    await attempt("kept photos") {
                        let now = plugged.world.now()
                        try await plugged.database.write { try OpinionsFeature.sweepKeptPhotos(at: now, in: $0) }
                    }
                }
                if round % 3600 == 0 { await attempt("duties") { try await archiveDuties() } }
                if round % 3600 == 0 { await attempt("sweep") { try await sweep() } }
                // Once a day it has something to do; asking is one statement.
                if round % 3600 == 1800 {
                    await attempt("retention") { try await OpinionsFeature.retention(plugged.desk).run() }
                }
                if round % 86_400 == 3600 { await attempt("proof") { try await proveTallies() } }
                round += 1
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// What is left of blocks of numbers is given back; what was recorded last gets its position, and is signed for, before the
    /// program ends; more waits for the next start.
    /// When all services have ended, not as the end of one: a caller who did not finish sending ends them by cancellation.
    package func finish() async {
        await attempt("numbers") { try await OpinionsFeature.giveBackNumbers(plugged.desk) }
        await attempt("sequence") { try await sequence(atMost: 5) }
        await attempt("checkpoint") { try await sign(gap: 0) }
    }

    /// One second of what may have changed.
    func follow(_ pulse: inout Pulse) async {
        await attempt("pulse") { try await pulse.beat(plugged.database, at: plugged.world.now()) }
        await follow(.keys, &pulse) { try await refreshKeys() }
        await follow(.light, &pulse) { try await SwitchLight(plugged: plugged).follow() }
        await follow(.places, &pulse) { try await plugged.network.noticeChanges() }
        await follow(.settings, &pulse) { if try await plugged.locality.noticeChanges() { try await recount() } }
        if pulse.isDue(.sequence) { pulse.demand([.checkpoint, .follow]) }
        await follow(.sequence, &pulse) { try await sequence() }
        await follow(.checkpoint, &pulse) { try await sign(gap: Self.checkpointGap) }
        await follow(.follow, &pulse) { try await following.run() }
        await follow(.index, &pulse) {
            while try await OpinionSearch.run(plugged.desk) >= 500, !Task.isCancelled {}
        }
    }

    private func follow(_ part: Pulse.Part, _ pulse: inout Pulse, _ work: () async throws -> some Any) async {
        guard pulse.isDue(part) else { return }
        await attempt(part.rawValue) {
            _ = try await work()
            pulse.settle(part)
        }
    }

    private func sequence(atMost rounds: Int = .max) async throws {
        guard try await plugged.database.read({ try Sequencer.isBehind(in: $0) }) else { return }
        let growing = !plugged.options.withoutRecord
        for _ in 0..<rounds {
            if try await plugged.database.write({ try Sequencer.run(growing: growing, in: $0) }) < 1000
                || Task.isCancelled
            {
                return
            }
        }
    }

    /// Seconds between two checkpoints; with the round of a second an event is signed for within ten.
    private static let checkpointGap = 8

    private func sign(gap: Int) async throws {
        guard !plugged.options.withoutRecord, try await plugged.database.read({ try Checkpoints.isBehind(in: $0) })
        else { return }
        let (checkpoints, host) = (plugged.checkpoints, plugged.options.host)
        _ = try await plugged.database.write { tx in
            // Named by what serves: a command knows no address.
            try checkpoints.open(host: host, in: tx)
            return try checkpoints.sign(gap: gap, in: tx)
        }
    }

    /// Data keys are made by commands: this node must know a new one before it meets what was sealed under it.
    private func refreshKeys() async throws {
        let rows = try await plugged.database.read { try DataKey.all(in: $0) }
        try plugged.vault.learn(rows, at: plugged.world.now())
    }

    private func recount() async throws {
        try await OpinionsFeature.recount(plugged.desk).run()
        try await DutiesFeature.recount(plugged.duties).run()
        try await SuggestionsFeature.recount(plugged.suggestions).run()
    }

    private func timeouts() async throws {
        let timeouts = OpinionsFeature.timeouts(plugged.desk)
        while !Task.isCancelled {
            let moved = try await timeouts.run { number, error in
                logger.error(
                    "a case cannot be timed out",
                    metadata: ["opinion.number": "\(number)", "error": "\(type(of: error))"])
            }
            if moved < 200 { return }
        }
    }

    private func archiveDuties() async throws {
        let except = try await plugged.placesNotUsing(.duties)
        let archive = DutiesFeature.archive(plugged.duties, except: except)
        while try await archive.run() >= 200, !Task.isCancelled {}
    }

    private func sweep() async throws {
        let (accounts, network) = (plugged.accounts, plugged.network)
        let notices = plugged.notices.notices
        let messages = plugged.messages
        let yearAgo = plugged.world.now().adding(seconds: -365 * 86_400)
        let monthAgo = plugged.world.today.adding(days: -30)
        try await plugged.database.write { tx in
            try accounts.sweep(in: tx)
            try network.sweep(in: tx)
            try notices.sweep(before: yearAgo, in: tx)
            try messages.sweep(before: yearAgo, in: tx)
            try OpinionTallies.sweep(before: monthAgo, in: tx)
        }
    }

    /// Once a day: figures that do not equal their lists are a fault, and say where.
    private func proveTallies() async throws {
        for difference in try await plugged.database.read({ try OpinionTallies.prove(in: $0) }) {
            logger.error("a tally differs from its list", metadata: ["difference": "\(difference)"])
        }
    }

    private func attempt(_ name: String, _ work: () async throws -> some Any) async {
        await logger.attempt(name, work)
    }
}

extension Logger {
    /// Work that must not end what goes on around it: a failure is logged, without values.
    func attempt(_ name: String, _ work: () async throws -> some Any) async {
        do { _ = try await work() } catch is CancellationError {} catch {
            self.error(
                "background work failed",
                metadata: ["work": "\(name)", "error": "\(error is DatabaseError ? "\(error)" : "\(type(of: error))")"])
        }
    }
}
