import Casework
import Crypto
import Statutes
import Store
import TestKit
import Testing

@Suite struct RecordTests {
    private func act(_ action: String, on id: String = "c1", words: [String: String] = [:], person: String? = "p1")
        -> Act
    {
        Act(
            kind: "lamp", caseID: ID(id), number: "N-1", action: action, from: nil, to: "dark", role: .stationClerk,
            pseudonym: "p-abc", person: person.map { ID($0) }, at: Fixed.now, words: words)
    }

    @Test(arguments: Engine.available) func anActIsRecordedWithItsDigestAndItsWordsApart(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let log = EventLog(world: Fixed.world())
            let act = act("report", words: ["told": "路灯：不亮 3:1", "note": ""])
            try await database.write { _ = try log.record(act, in: $0) }
            let events = try await database.read { try log.events(of: ID("c1"), in: $0) }
            #expect(events.map(\.words) == [["told": "路灯：不亮 3:1", "note": ""]])
            let row = try await database.read {
                try $0.rows(
                    "SELECT event.digest, event_words.salt, event_words.words FROM event JOIN event_words ON event_id = event.id"
                )[0]
            }
            let salt: [UInt8] = try row.get(1)
            let words: String = try row.get(2)
            #expect(try row.get(0, as: [UInt8].self) == Array(SHA256.hash(data: salt + Array(words.utf8))))
            let columns = try await database.read {
                try $0.rows("SELECT kind, number, action, actor, role FROM event")[0]
            }
            #expect(
                try (0..<5).map { try columns.get($0, as: String.self) } == [
                    "lamp", "N-1", "report", "p-abc", "stationClerk",
                ])
        }
    }

    @Test(arguments: Engine.available) func erasingTheWordsLeavesTheEvent(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let log = EventLog(world: Fixed.world())
            let act = act("report", words: ["told": "x"])
            try await database.write { tx in
                _ = try log.record(act, in: tx)
                try tx.run("DELETE FROM event_words")
            }
            let events = try await database.read { try log.events(of: ID("c1"), in: $0) }
            #expect(events.count == 1)
            #expect(events.first?.words == [:])
        }
    }

    @Test(arguments: Engine.available) func positionsHaveNoGapsAndNoDoubles(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let log = EventLog(world: Fixed.world())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    let act = act("report", on: "c\(number)")
                    group.addTask {
                        try await database.write { _ = try log.record(act, in: $0) }
                        _ = try await database.write { try Sequencer.run(limit: 7, in: $0) }
                    }
                }
                try await group.waitForAll()
            }
            while try await database.write({ try Sequencer.run(in: $0) }) > 0 {}
            let positions = try await database.read { tx in
                try tx.rows("SELECT position FROM event ORDER BY position").map { try $0.get(0, as: Int.self) }
            }
            #expect(positions == Array(1...40))
        }
    }

    @Test(arguments: Engine.available) func whoDidItLastIsFound(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let log = EventLog(world: Fixed.world())
            let acts = [
                act("decline", person: "p1"), act("decline", person: "p2"), act("mend", person: "p3"),
                act("decline", person: nil),
            ]
            let found = try await database.write { tx in
                for act in acts { _ = try log.record(act, in: tx) }
                return try log.person(who: "decline", on: ID("c1"), in: tx)
            }
            #expect(found == ID("p2"))
        }
    }

    @Test(arguments: Engine.available) func talliesFollowEveryMove(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let county = ID<Region>("411624000000")
            let other = ID<Region>("411625000000")
            let counts = try await database.write { tx in
                try Tally.move("lamp", region: county, from: nil, to: "dark", in: tx)
                try Tally.move("lamp", region: county, from: nil, to: "dark", in: tx)
                try Tally.move("lamp", region: county, from: "dark", to: "mended", in: tx)
                try Tally.move("lamp", region: county, from: "mended", to: "mended", in: tx)
                try Tally.move("lamp", region: other, from: nil, to: "dark", in: tx)
                try Tally.move("kite", region: county, from: nil, to: "dark", in: tx)
                return try [RegionRange(county), RegionRange(ID("411600000000"))].map {
                    try Tally.counts("lamp", in: $0, tx: tx)
                }
            }
            #expect(counts == [["dark": 1, "mended": 1], ["dark": 2, "mended": 1]])
        }
    }

    @Test(arguments: Engine.available) func numbersAreUniqueWithManyWritersAndTwoNodes(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let nodes = [CaseNumbers(database: database, blockSize: 7), CaseNumbers(database: database, blockSize: 7)]
            let numbers = try await withThrowingTaskGroup(of: String.self) { group in
                for index in 0..<100 { group.addTask { try await nodes[index % 2].next(county: "411624", year: 2026) } }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(Set(numbers).count == 100)
            #expect(numbers.allSatisfy { $0.hasPrefix("411624-2026-") && $0.count == 18 })
            #expect(try await nodes[0].next(county: "411627", year: 2026) == "411627-2026-000001")
        }
    }

    /// A restart goes on where the last number was; beside another node it never gives a number twice.
    @Test(arguments: Engine.available) func aNodeThatStopsGivesItsNumbersBack(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            func node() -> CaseNumbers { CaseNumbers(database: database, blockSize: 10) }
            func take(_ count: Int, _ node: CaseNumbers) async throws -> [Int] {
                var taken: [Int] = []
                for _ in 0..<count {
                    let number = try await node.next(county: "411624", year: 2026)
                    taken.append(try #require(Int(number.suffix(6))))
                }
                return taken
            }
            let first = node()
            #expect(try await take(3, first) == [1, 2, 3])
            #expect(try await first.next(county: "411627", year: 2026) == "411627-2026-000001")
            try await first.giveBack()
            try await first.giveBack()
            let (second, third) = (node(), node())
            #expect(try await take(1, second) == [4])
            #expect(try await second.next(county: "411627", year: 2026) == "411627-2026-000002")
            // Another node has taken a block since: what is left is not given to anybody.
            #expect(try await take(2, third) == [14, 15])
            try await second.giveBack()
            try await third.giveBack()
            #expect(try await take(1, node()) == [16])
            // A block that is used up has nothing to give back, and whoever stopped may go on.
            let last = node()
            #expect(try await take(10, last) == Array(26...35))
            try await last.giveBack()
            #expect(try await take(1, last) == [36])
        }
    }
}
