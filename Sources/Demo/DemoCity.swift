import Accounts
import App
import Casework
import Network
import Notices
import Opinions
package import Statutes
package import Store
import Synchronization

/// 周口市 with its ten counties, filled with invented people and their opinions: the same, byte for byte, for the same
/// seed, day and deployment secret, but for what is encrypted (the contact fields, and the key they lie under).
package struct DemoCity: Sendable {
    package struct Options: Sendable {
        package var seed: UInt64 = 1
        /// Everything happened before this day began.
        package var today: Day
        package var opinions = 20_000
        package init(today: Day) { self.today = today }

        /// The sites and mandates of the demo are as old as this needs them to be.
        package static let earliest = Day(number: 20_270)
        package static let small = 300
        /// As many go through the real acts; what is asked for beyond them is written in bulk.
        package var acted = 20_000
    }

    /// What is still open in 项城, as its page calls it.
    package static var openTitles: [String] { Scriptwriter.openTitles }

    let plugged: Plugged
    let clock: DemoWorld
    let options: Options

    /// - Parameter deploymentSecret: the database's own; its data key must exist already, made from real randomness.
    package init(_ database: any Database, deploymentSecret: [UInt8], options: Options) async throws {
        self.options = options
        guard options.today >= Options.earliest else {
            throw DatabaseError.refused("The demo city is not older than \(Options.earliest): choose a later day.")
        }
        guard try await database.read({ try $0.scalar("SELECT COUNT(*) FROM data_key", as: Int.self) }) > 0 else {
            throw DatabaseError.refused("The database has no data key yet: run migrate first.")
        }
        clock = DemoWorld(seed: options.seed, now: Zone.shanghai.startOf(options.today.adding(days: -400)))
        plugged = try await Plugged(
            database: database, deploymentSecret: deploymentSecret, world: clock.world, options: AppOptions())
    }

    package static func isEmpty(_ database: any Database) async throws -> Bool {
        try await database.read { try $0.scalar("SELECT COUNT(*) FROM region", as: Int.self) } == 0
    }

    /// The work on a city, in the queue from its first transaction to its last: what was interrupted shows.
    private static let work: JobKind = "demo.build"

    /// Whether somebody began a city here and did not come to its end: its figures would be wrong.
    package static func isUnfinished(_ database: any Database) async throws -> Bool {
        try await database.read { try Jobs.isQueued(work, in: $0) }
    }

    /// Builds it into an empty, migrated database.
    /// - Parameter progress: told how far it has come, in percent.
    @discardableResult
    package func build(progress: @escaping @Sendable (Int, String) -> Void = { _, _ in }) async throws -> DemoReport {
        guard try await Self.isEmpty(plugged.database) else {
            throw DatabaseError.refused("This database has places already: the demo city needs an empty one.")
        }
        let (began, job) = (clock.world.now().description, clock.world.newID())
        try await plugged.database.write { tx in
            _ = try Jobs.enqueue(Self.work, payload: "", id: job, runAt: began, in: tx)
        }
        let settling = Settling(
            register: plugged.network.register, people: People(world: clock.world), world: clock.world,
            seed: options.seed, since: options.today.adding(days: -400),
            password: try await plugged.passwords.hash(DemoAccount.password))
        progress(0, "places and people")
        let settlement = try await settling.settle(plugged.database)
        progress(5, "opinions")
        try await writeOpinions(settlement, progress: progress)
        try await plugged.database.write { try Jobs.removeAll(Self.work, in: $0) }
        progress(100, "done")
        guard let report = try await DemoReport.read(plugged) else {
            throw DatabaseError.engine("the demo city was built, but nobody can sign in to it")
        }
        return report
    }

    private func writeOpinions(
        _ settlement: Settlement, progress: @escaping @Sendable (Int, String) -> Void
    ) async throws {
        let end = plugged.world.zone.startOf(options.today)
        var writer = Scriptwriter(
            settlement, calendar: plugged.clocks.calendar, zone: plugged.world.zone, end: end, seed: options.seed)
        writer.write(min(options.opinions, options.acted))
        let plans = writer.plans
        // Of a large city most is written in bulk.
        let acted = options.opinions > options.acted ? 60 : 80
        let steps = Steps(from: 5, to: acted, progress)
        try await OpinionRun(plugged: plugged, clock: clock, plans: plans, end: end).run { steps.reach($0, "opinions") }
        try await DutyRun(plugged: plugged, clock: clock, settlement: settlement, end: end)
            .run(everywhere: options.opinions > Options.small, seed: options.seed)
        try await ReferralRun(plugged: plugged, clock: clock, settlement: settlement, end: end).run()
        try await ContactRun(plugged: plugged, clock: clock, settlement: settlement, end: end).run()
        try await CourtRun(plugged: plugged, clock: clock, settlement: settlement, end: end).run()
        try await SuggestionRun(
            plugged: plugged, clock: clock, settlement: settlement, end: end, seed: options.seed
        ).run()
        try await EvaluationRun(
            plugged: plugged, clock: clock, settlement: settlement, end: end, seed: options.seed
        ).run()
        try await MotionRun(plugged: plugged, clock: clock, settlement: settlement, end: end).run()
        clock.move(to: end)
        let notices = plugged.notices.notices
        try await plugged.database.write { tx in
            // Nobody looks back further.
            try notices.sweep(before: end.adding(seconds: -90 * 86_400), in: tx)
        }
        while try await plugged.database.write({ try Sequencer.run(in: $0) }) >= 1000 {}
        // What people send goes on where the demo's numbers end.
        try await OpinionsFeature.giveBackNumbers(plugged.desk)
        let more = options.opinions - options.acted
        if more > 0 {
            let bulk = BulkRun(plugged: plugged, settlement: settlement, end: end, seed: options.seed)
            let writing = Steps(from: 60, to: 80, progress)
            try await bulk.run(more) { writing.reach($0, "more opinions, in bulk") }
        }
        let indexing = Steps(from: 80, to: 99, progress)
        var indexed = 0
        while true {
            let found = try await OpinionSearch.run(plugged.desk)
            indexed += found
            indexing.reach(Double(indexed) / Double(max(1, plans.count)), "search")
            if found == 0 { break }
        }
        while try await plugged.database.write({ try Sequencer.run(in: $0) }) >= 1000 {}
    }
}

/// Tells of progress in steps of five percent.
private final class Steps: Sendable {
    private let first: Int
    private let last: Int
    private let told: Mutex<Int>
    private let tell: @Sendable (Int, String) -> Void

    init(from first: Int, to last: Int, _ tell: @escaping @Sendable (Int, String) -> Void) {
        (self.first, self.last, self.tell) = (first, last, tell)
        told = Mutex(first)
    }

    func reach(_ part: Double, _ what: String) {
        let percent = min(last, first + Int(part * Double(last - first))) / 5 * 5
        let isNew = told.withLock { told in
            guard percent >= told + 5 else { return false }
            told = percent
            return true
        }
        if isNew { tell(percent, what) }
    }
}
