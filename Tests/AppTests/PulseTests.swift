import Casework
import Formats
import Logging
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import App

/// What a node asks each second, and that it misses nothing by asking so little.
@Suite struct PulseTests {
    private func nothing(_ statement: String) -> Bool {
        ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET "].contains { statement.hasPrefix($0) }
    }

    @Test(arguments: Engine.available) func aSecondInWhichNothingHappenedIsOneStatement(engine: Engine) async throws {
        let counter = StatementCounter()
        try await withDatabase(engine, Features.migrations, options: counter.options()) { database in
            let site = try await WholeSite(database: database)
            let background = Background(plugged: site.plugged, logger: Logger(label: "test"))
            var pulse = Pulse()
            // The first follows everything; what it did makes the second follow the record once more.
            for _ in 0..<2 { await background.follow(&pulse) }
            let before = counter.count
            await background.follow(&pulse)
            let statements = counter.statements.dropFirst(before).filter { !nothing($0) }
            #expect(statements.count == 1, "\(statements)")
        }
    }

    @Test(arguments: Engine.available) func whatAnotherNodeDidIsFollowed(engine: Engine) async throws {
        try await withDatabase(engine, Features.migrations) { database in
            let site = try await WholeSite(database: database)
            let other = try await Plugged(
                database: database, deploymentSecret: [UInt8](repeating: 7, count: 32), world: site.web.world.world,
                options: site.plugged.options)
            let background = Background(plugged: other, logger: Logger(label: "test"))
            var pulse = Pulse()
            for _ in 0..<2 { await background.follow(&pulse) }
            try await SwitchLight(plugged: site.plugged).turn(true)
            await background.follow(&pulse)
            #expect(other.light.isOn)
            // Turned off, and an opinion sent: numbered, in the tree, signed and indexed within the same second.
            try await SwitchLight(plugged: site.plugged).turn(false)
            site.web.world.advance(seconds: 60)
            _ = try await site.web.browser().json(
                .post, "/api/v1/opinions", ["site": "SQ-001", "text": "水沟堵了，下雨就淹。", "topic": "roads"], expect: 201)
            await background.follow(&pulse)
            #expect(!other.light.isOn)
            let waits = try await database.read { tx in
                [
                    try Sequencer.isBehind(in: tx), try Checkpoints.isBehind(in: tx),
                    try tx.scalar("SELECT COUNT(*) FROM opinion WHERE needs_index = TRUE", as: Int.self) > 0,
                ]
            }
            #expect(waits == [false, false, false])
        }
    }
}
