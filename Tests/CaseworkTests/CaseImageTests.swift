import Casework
import Statutes
import Store
import TestKit
import Testing

@Suite("What an act leaves behind")
struct CaseImageTests {
    private static let migrations =
        CaseworkSchema.migrations + [
            Migration("2026-12-31 lamp", "CREATE TABLE lamp (id TEXT PRIMARY KEY, place TEXT, lit BOOLEAN NOT NULL);")
        ]
    private static let image = CaseImage(
        kinds: ["lamp"],
        parts: [
            .init("lamp", "路灯", "id, place, lit", from: "lamp", caseID: "id", order: "id"),
            CaseImage.clocks(of: "lamp"),
        ])

    private func withLamp(
        _ engine: Engine, _ body: (any Database, VerifyRecord) async throws -> Void
    ) async throws {
        try await withDatabase(engine, Self.migrations) { database in
            let world = Fixed.world()
            try await database.write { tx in
                let vault = try Vault.open(
                    deploymentSecret: Array(repeating: 7, count: 32), random: world.randomBytes, at: world.now(), in: tx
                )
                let checkpoints = Checkpoints(vault: vault, world: world)
                try checkpoints.open(host: "record.example", in: tx)
                for number in 1...3 {
                    try tx.run("INSERT INTO lamp (id, place, lit) VALUES (\("c\(number)"), \("村口"), \(false))")
                    try tx.run(
                        """
                        INSERT INTO clock (id, kind, case_id, rule_id, rule_from, started_on, due_on, provisional)
                        VALUES (\("k\(number)"), 'lamp', \("c\(number)"), 'OPN-01', '2026-01-01', '2026-11-24', '2026-12-01', \(false))
                        """)
                    for action in ["report", "mend"] {
                        _ = try EventLog(world: world).record(
                            Act(
                                kind: "lamp", caseID: ID("c\(number)"), number: "N-\(number)", action: action,
                                from: nil,
                                to: "dark", role: .stationClerk, pseudonym: "p", person: nil, at: Fixed.now,
                                image: Self.image), in: tx)
                    }
                }
                _ = try Sequencer.run(in: tx)
                _ = try checkpoints.sign(in: tx)
            }
            try await body(database, VerifyRecord(database: database, images: [Self.image]))
        }
    }

    @Test("What nobody touched agrees", arguments: Engine.available)
    func whole(engine: Engine) async throws {
        try await withLamp(engine) { _, verify in
            let report = try await verify.run()
            #expect(
                (report.events, report.cases, report.checkpoints, report.unbound, report.unsigned) == (6, 3, 1, 0, 0))
        }
    }

    @Test(
        "What was touched is named",
        arguments: [
            ("UPDATE lamp SET place = '桥头' WHERE id = 'c2'", "The lamp of N-2 (c2) does not agree with its last event"),
            ("UPDATE lamp SET lit = TRUE WHERE id = 'c2'", "The lamp of N-2 (c2) does not agree"),
            ("UPDATE lamp SET place = NULL WHERE id = 'c2'", "The lamp of N-2 (c2) does not agree"),
            ("UPDATE clock SET due_on = '2027-12-01' WHERE id = 'k3'", "N-3（c3）的“时限”与最后一条记录（第 6 条）不符"),
            ("DELETE FROM clock WHERE id = 'k3'", "N-3（c3）的“时限”与最后一条记录（第 6 条）不符"),
            ("UPDATE clock SET kind = 'other' WHERE id = 'k3'", "N-3（c3）的“时限”与最后一条记录（第 6 条）不符"),
            (
                """
                INSERT INTO clock (id, kind, case_id, rule_id, rule_from, started_on, due_on, provisional)
                VALUES ('k9', 'lamp', 'c9', 'OPN-01', '2026-01-01', '2026-11-24', '2026-12-01', FALSE)
                """, "A clock belongs to c9"
            ),
            (
                """
                INSERT INTO clock (id, kind, case_id, rule_id, rule_from, started_on, due_on, provisional)
                VALUES ('k9', 'other', 'c1', 'OPN-01', '2026-01-01', '2026-11-24', '2026-12-01', FALSE)
                """, "A clock belongs to N-1 (c1)"
            ),
            ("DELETE FROM lamp WHERE id = 'c1'", "The lamp N-1 (c1) of which event"),
            ("INSERT INTO lamp (id, lit) VALUES ('c4', FALSE)", "No event tells of the lamp c4"),
            (
                "UPDATE event SET at = '2026-11-01T00:00:00Z' WHERE position = 2",
                "Event 2 does not agree with the tree"
            ),
            (
                "UPDATE event_words SET words = '3:why2:no' WHERE event_id IN (SELECT id FROM event WHERE position = 2)",
                "The words of event 2"
            ),
            (
                "DELETE FROM event_words WHERE event_id IN (SELECT id FROM event WHERE position = 6)",
                "The salt of event 6"
            ),
            ("UPDATE event SET position = 9 WHERE position = 6", "The last event has position 9"),
            ("UPDATE event SET position = NULL WHERE position = 3", "Event 3 is missing"),
            ("UPDATE ledger SET size = 5 WHERE id = 1", "do not agree with the tree"),
            ("DELETE FROM ledger_tile", "do not agree with the tree"),
            ("UPDATE ledger_checkpoint SET size = 7", "a signed checkpoint 7"),
            (
                "UPDATE ledger_checkpoint SET note = REPLACE(note, '— record', '— recard')",
                "The signature of the checkpoint"
            ),
            ("UPDATE sequencer SET last_position = 9", "the last position given was 9"),
        ])
    func touched(statement: String, sentence: String) async throws {
        try await withLamp(.sqlite) { database, verify in
            try await database.write { _ = try $0.run(SQL(stringLiteral: statement)) }
            let found = await #expect(throws: Disagreement.self) { try await verify.run() }
            #expect(found.map { "\($0)".contains(sentence) } == true, "\(found.map { "\($0)" } ?? "")")
        }
    }

    @Test("Cases bound before a part was added are compared by the parts there were", arguments: Engine.available)
    func addedPart(engine: Engine) async throws {
        try await withLamp(engine) { database, _ in
            let more = CaseImage(
                kinds: Self.image.kinds,
                parts: Self.image.parts + [.init("bulb", "灯泡", "lit", from: "lamp", caseID: "id", order: "id")])
            let report = try await VerifyRecord(database: database, images: [more]).run()
            #expect((report.cases, report.unbound) == (3, 0))
            try await database.write { _ = try $0.run("UPDATE lamp SET place = '桥头' WHERE id = 'c2'") }
            await #expect(throws: Disagreement.self) {
                try await VerifyRecord(database: database, images: [more]).run()
            }
        }
    }

    @Test("Cases of before are counted and their events proven", arguments: Engine.available)
    func older(engine: Engine) async throws {
        try await withDatabase(engine, Self.migrations) { database in
            let world = Fixed.world()
            try await database.write { tx in
                let vault = try Vault.open(
                    deploymentSecret: Array(repeating: 7, count: 32), random: world.randomBytes, at: world.now(), in: tx
                )
                try Checkpoints(vault: vault, world: world).open(host: "record.example", in: tx)
                try tx.run("INSERT INTO lamp (id, lit) VALUES ('c1', \(true))")
                _ = try EventLog(world: world).record(
                    Act(
                        kind: "lamp", caseID: ID("c1"), number: "N-1", action: "report", from: nil, to: "dark",
                        role: .stationClerk, pseudonym: "p", person: nil, at: Fixed.now), in: tx)
                try tx.run("UPDATE event SET step = NULL")
                _ = try Sequencer.run(in: tx)
                _ = try Checkpoints(vault: vault, world: world).sign(in: tx)
            }
            let report = try await VerifyRecord(database: database, images: [Self.image]).run()
            #expect((report.events, report.cases, report.unbound) == (1, 1, 1))
        }
    }
}
