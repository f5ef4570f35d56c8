import Casework
import Ledger
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import PublicRecord

/// A record in a site of its own.
struct Shelf: Sendable {
    let database: any Database
    let clock: TestWorld
    let feature: PublicRecordFeature
    let checkpoints: Checkpoints
    let site: TestSite

    static let number = "411624-2026-000123"

    /// One more act, of a case of its own unless told.
    @discardableResult
    func record(_ count: Int = 1, number: String = Shelf.number, action: String = "submit") async throws -> [String] {
        let log = EventLog(world: clock.world)
        return try await database.write { [clock] tx in
            try (0..<count).map { index in
                try log.record(
                    Act(
                        kind: "opinion", caseID: ID("case-\(number)"), number: number, action: action, from: nil,
                        to: "submitted", role: .resident, pseudonym: "resident", person: nil, at: clock.world.now(),
                        words: ["text": "路灯不亮 \(index)"]), in: tx
                ).id
            }
        }
    }

    func sequence() async throws {
        while try await database.write({ try Sequencer.run(in: $0) }) > 0 {}
        _ = try await database.write { [checkpoints] in try checkpoints.sign(in: $0) }
    }

    func receipt(of number: String = Shelf.number) async throws -> EventReceipt {
        let receipt = try await database.read { [feature] in
            try feature.receipt(of: ID("case-\(number)"), after: "submit", in: $0)
        }
        return try #require(receipt)
    }

    func keys() async throws -> [NoteKey] { try await database.read { try Checkpoints.keys(in: $0).map(\.key) } }
}

func withShelf(_ engine: Engine, _ body: (Shelf) async throws -> Void) async throws {
    try await withDatabase(engine, CaseworkSchema.migrations + PublicRecordFeature.migrations) { database in
        let clock = TestWorld()
        let checkpoints = try await database.write { tx in
            let vault = try Vault.open(
                deploymentSecret: Array(repeating: 7, count: 32), random: clock.world.randomBytes,
                at: clock.world.now(), in: tx)
            let checkpoints = Checkpoints(vault: vault, world: clock.world)
            try checkpoints.open(host: "record.example", in: tx)
            return checkpoints
        }
        let feature = PublicRecordFeature(
            database: database, checkpoints: checkpoints, baseURL: "https://record.example",
            drawing: { text, _ in "<i>\(text)</i>" })
        let site = TestSite(feature.routes, world: clock)
        try await body(Shelf(database: database, clock: clock, feature: feature, checkpoints: checkpoints, site: site))
    }
}
