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

@testable import App

/// What administrators are told of the deployment, and what they do about jobs that were given up.
@Suite struct HealthTests {
    private static let now = Instant(secondsSinceEpoch: 1_795_482_000)

    private func facts(_ change: (inout HealthFacts) -> Void) -> HealthFacts {
        var facts = HealthFacts(now: Self.now)
        facts.backup = mark(hours: 3)
        change(&facts)
        return facts
    }

    private func mark(hours: Int) -> BackupMark {
        BackupMark(at: Self.now.adding(seconds: -3600 * hours), bytes: 5 << 20)
    }

    private func states(_ facts: HealthFacts) -> [HealthFigure.Name: HealthFigure.State] {
        let figures = HealthReport.figures(facts, zone: .shanghai)
        for figure in figures { #expect((figure.state == .well) == (figure.advice == nil), "\(figure.name)") }
        return Dictionary(figures.map { ($0.name, $0.state) }) { first, _ in first }
    }

    @Test func allIsWellWhereNothingIsWrong() {
        let states = states(facts { _ in })
        #expect(states.values.allSatisfy { $0 == .well })
        // Without a file there is no disk to speak of, without TLS no certificate.
        #expect(Set(HealthFigure.Name.allCases).subtracting(states.keys) == [.disk, .certificate])
    }

    @Test func eachFigureSaysWhenSomethingMustBeDone() {
        let gigabyte = 1 << 30
        let rows: [(HealthFigure.Name, HealthFigure.State, (inout HealthFacts) -> Void)] = [
            (.jobs, .well, { $0.jobs.oldestDue = Self.now.adding(seconds: -9 * 60).description }),
            (.jobs, .act, { $0.jobs.oldestDue = Self.now.adding(seconds: -10 * 60).description }),
            (.givenUp, .act, { $0.jobs.givenUp = 1 }), (.messages, .well, { $0.messages.queued = 500 }),
            (.messages, .watch, { $0.messages.failed = 1 }), (.events, .well, { $0.events = 1000 }),
            (.events, .watch, { $0.events = 1001 }), (.index, .watch, { $0.index = 1001 }),
            (.late, .well, { $0.late = [("OPN-01", 70_000, Day(number: 20_000))] }),
            (.disk, .well, { $0.freeBytes = 6 * gigabyte }), (.disk, .watch, { $0.freeBytes = 4 * gigabyte }),
            (.disk, .watch, { ($0.freeBytes, $0.databaseBytes) = (6 * gigabyte, 7 * gigabyte) }),
            (.disk, .act, { $0.freeBytes = gigabyte - 1 }), (.backup, .act, { $0.backup = nil }),
            (.backup, .well, { $0.backup = mark(hours: 25) }), (.backup, .watch, { $0.backup = mark(hours: 26) }),
            (.backup, .act, { $0.backup = mark(hours: 7 * 24) }), (.round, .watch, { $0.owesRound = true }),
            (.certificate, .well, { $0.certificateExpires = Self.now.adding(seconds: 21 * 86_400) }),
            (.certificate, .watch, { $0.certificateExpires = Self.now.adding(seconds: 21 * 86_400 - 1) }),
            (.certificate, .act, { $0.certificateExpires = Self.now.adding(seconds: 7 * 86_400 - 1) }),
            (.signIns, .well, { $0.failedSignIns = 100 }), (.signIns, .watch, { $0.failedSignIns = 101 }),
        ]
        for (name, state, change) in rows {
            let states = states(facts(change))
            #expect(states[name] == state, "\(name)")
            #expect(states.filter { $0.key != name }.values.allSatisfy { $0 == .well }, "\(name)")
        }
    }

    @Test func sizesAreSaidAsPeopleSayThem() {
        #expect(
            [0, 512, 1024, 1_572_864, 5 << 30, 3 << 40].map { HealthText.bytes($0).en }
                == ["0.0 KB", "0.5 KB", "1.0 KB", "1.5 MB", "5.0 GB", "3.0 TB"])
    }

    @Test(arguments: HealthWord.allCases) func everyWordIsThereInBothLanguages(word: HealthWord) {
        #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty && word.text.zh != word.text.en)
    }

    private static func giveUp(_ id: String, kind: JobKind, error: String, _ site: WholeSite, at now: String)
        async throws
    {
        try await site.plugged.database.write { tx in
            try Jobs.enqueue(kind, payload: "canary-payload", id: id, runAt: now, in: tx)
            let job = try #require(try Jobs.claim(kinds: [kind], now: now, leaseUntil: now, limit: 1, in: tx).first)
            #expect(try Jobs.giveUp(job, at: now, error: error, in: tx))
        }
    }

    @Test(arguments: Engine.available) func givenUpJobsAreShownTriedAgainOrDroppedAndBothIsRecorded(
        engine: Engine
    ) async throws {
        try await withDatabase(engine, Features.migrations) { database in
            let world = TestWorld()
            let site = try await WholeSite(database: database, world: world)
            let now = world.now.description
            try await Self.giveUp("j1", kind: "round", error: "TestProblem", site, at: now)
            try await Self.giveUp("j2", kind: "search", error: "Other", site, at: now)
            try await Self.giveUp("j3", kind: Outbox.mailJob, error: "status 75", site, at: now)
            let admin = try site.browser(.admin)
            let page = try await admin.get("/health")
            #expect(page.says("放弃的后台任务") && page.says("TestProblem") && page.says("在发件记录里重发"))
            #expect(!page.text.contains("canary") && !page.text.contains("/health/jobs/j3/again"))
            try await admin.post("/health/jobs/j1/again")
            try await admin.post("/health/jobs/j1/again", expect: 404)
            try await admin.post("/health/jobs/j2/drop")
            // What became of a message stands with the message.
            try await admin.post("/health/jobs/j3/again", expect: 404)
            for other in Visitor.signedIn.subtracting([.admin]) {
                try await site.browser(other).post("/health/jobs/j3/drop", expect: 404)
            }
            let left = try await database.read { try Jobs.givenUp(limit: 9, in: $0).map(\.id) }
            #expect(left == ["j3"])
            #expect(try await database.read { try Jobs.isQueued("round", in: $0) })
            let audit = try await admin.get("/audit?kind=operations")
            #expect(audit.says("重新执行放弃的任务") && audit.says("删除放弃的任务") && audit.says("search"))
            await admin.read(in: "en")
            #expect(try await admin.get("/health").says("Last reason"))
        }
    }

    @Test(arguments: Engine.available) func theFiguresAreThoseOfTheDatabase(engine: Engine) async throws {
        try await withDatabase(engine, Features.migrations) { database in
            let world = TestWorld()
            let site = try await WholeSite(database: database, world: world)
            let before = try await HealthFacts.read(site.plugged)
            #expect(before.backup == nil && before.failedSignIns == 0 && before.jobs == Jobs.Overview())
            let stranger = site.web.browser()
            try await stranger.get("/sign-in")
            for _ in 0..<3 {
                try await stranger.post("/sign-in", ["account": "clerk", "password": "wrong wrong"], expect: 422)
            }
            try await stranger.post("/sign-in", ["account": "clerk", "password": WholeSite.password])
            let marked = world.now
            try await database.write { try BackupMark.leave(bytes: 77, id: "b1", at: marked, in: $0) }
            let facts = try await HealthFacts.read(site.plugged)
            #expect(facts.failedSignIns == 3)
            #expect(facts.backup?.at == marked && facts.backup?.bytes == 77)
            #expect(facts.databaseBytes > 50_000 && facts.events > 0)
            // A day later they are yesterday's.
            world.advance(hours: 25)
            #expect(try await HealthFacts.read(site.plugged).failedSignIns == 0)
            // The case of each county was to be triaged within days.
            world.advance(days: 30)
            let late = try await HealthFacts.read(site.plugged).late
            let count = try await database.read { try Clocks.lateCount(on: world.today, in: $0) }
            #expect(count > 0 && late.reduce(0) { $0 + $1.count } == count)
        }
    }
}
