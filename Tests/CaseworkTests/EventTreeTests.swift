import Casework
import Crypto
import Ledger
import Statutes
import Store
import TestKit
import Testing

@Suite("The record as a tree")
struct EventTreeTests {
    private func record(_ count: Int, from first: Int = 0, in database: any Database, world: World) async throws {
        let log = EventLog(world: world)
        try await database.write { tx in
            for number in first..<first + count {
                _ = try log.record(
                    Act(
                        kind: "lamp", caseID: ID("c\(number)"), number: "411624-2026-\(number)", action: "report",
                        from: nil, to: "dark", role: .resident, pseudonym: "resident", person: nil, at: Fixed.now,
                        words: ["text": "路灯不亮"]), in: tx)
            }
        }
    }

    private func checkpoints(_ world: World, _ database: any Database) async throws -> Checkpoints {
        try await database.write { tx in
            let vault = try Vault.open(
                deploymentSecret: Array(repeating: 7, count: 32), random: world.randomBytes, at: world.now(), in: tx)
            let checkpoints = Checkpoints(vault: vault, world: world)
            try checkpoints.open(host: "record.example", in: tx)
            return checkpoints
        }
    }

    @Test("A leaf is the event in lines, without a word of anybody", arguments: Engine.available)
    func leaf(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let world = Fixed.world()
            try await record(1, in: database, world: world)
            _ = try await database.write { try Sequencer.run(in: $0) }
            let (leaf, digest) = try await database.read { tx in
                (try EventTree.leaves(0..<1, in: tx)[0], try tx.scalar("SELECT digest FROM event", as: [UInt8].self))
            }
            let hex = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            #expect(
                String(decoding: leaf.bytes, as: UTF8.self) == """
                    huying event 1
                    position 1
                    id \(leaf.id)
                    at 2026-11-24T01:00:00Z
                    kind lamp
                    case 411624-2026-0
                    row c0
                    action report
                    from -
                    to dark
                    actor resident
                    role resident
                    digest \(hex)
                    step 1
                    image -

                    """)
        }
    }

    @Test("Whatever the steps, the tree is that over all events by position", arguments: Engine.available)
    func grown(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let world = Fixed.world()
            var done = 0
            for (count, limit) in [(3, 1000), (300, 7), (250, 256), (1, 1)] {
                try await record(count, from: done, in: database, world: world)
                done += count
                while try await database.write({ try Sequencer.run(limit: limit, in: $0) }) > 0 {}
                #expect(try await database.read { try !Sequencer.isBehind(in: $0) })
            }
            let (size, root, proof, leaves) = try await database.read { tx in
                let size = try EventTree.size(in: tx)
                var tree = EventTree.tree(of: size, in: tx)
                return (
                    size, try tree.root(of: size), try tree.inclusionProof(of: 300, in: size),
                    try EventTree.leaves(0..<size, in: tx)
                )
            }
            #expect(size == 554)
            var fresh = Tree(size: 0) { _ in nil }
            try fresh.append(leaves.map(\.hash))
            #expect(try fresh.root(of: 554) == root)
            #expect(Proof.root(ofLeaf: leaves[300].hash, at: 300, in: 554, path: proof) == root)
            // An older size is answered from the tiles that have grown since.
            let older = try await database.read { tx in
                var tree = EventTree.tree(of: 303, in: tx)
                return try tree.root(of: 303)
            }
            #expect(try fresh.root(of: 303) == older)
        }
    }

    @Test("Several nodes grow one tree", arguments: Engine.available)
    func severalNodes(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let world = Fixed.world()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for node in 0..<4 {
                    group.addTask {
                        for step in 0..<20 {
                            try await record(3, from: node * 1000 + step * 3, in: database, world: world)
                            _ = try await database.write { try Sequencer.run(limit: 5, in: $0) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            while try await database.write({ try Sequencer.run(in: $0) }) > 0 {}
            try await database.read { tx in
                var tree = EventTree.tree(of: 240, in: tx)
                var fresh = Tree(size: 0) { _ in nil }
                try fresh.append(try EventTree.leaves(0..<240, in: tx).map(\.hash))
                #expect(try tree.root(of: 240) == fresh.root(of: 240))
                #expect(try EventTree.size(in: tx) == 240)
            }
        }
    }

    @Test("Events that had positions before there was a tree are added", arguments: Engine.available)
    func catchingUp(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            try await record(30, in: database, world: Fixed.world())
            _ = try await database.write { try Sequencer.run(in: $0) }
            try await database.write { tx in
                try tx.run("DELETE FROM ledger_tile")
                try tx.run("UPDATE ledger SET size = 0 WHERE id = 1")
            }
            #expect(try await database.read { try Sequencer.isBehind(in: $0) })
            #expect(try await database.write { try Sequencer.run(limit: 20, in: $0) } == 20)
            #expect(try await database.write { try Sequencer.run(limit: 20, in: $0) } == 10)
            #expect(try await database.read { try EventTree.size(in: $0) } == 30)
        }
    }

    @Test("A checkpoint is signed once for a size, and by anybody's tools", arguments: Engine.available)
    func checkpoint(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let world = Fixed.world()
            let checkpoints = try await checkpoints(world, database)
            #expect(try await database.write { try checkpoints.sign(in: $0) })
            try await record(5, in: database, world: world)
            #expect(try await database.write { try !checkpoints.sign(in: $0) }, "nothing has a position yet")
            _ = try await database.write { try Sequencer.run(in: $0) }
            #expect(try await database.read { try Checkpoints.isBehind(in: $0) })
            #expect(try await database.write { try !checkpoints.sign(gap: 8, in: $0) }, "the last is not 8 s old")
            #expect(try await database.write { try checkpoints.sign(in: $0) })
            #expect(try await database.write { try !checkpoints.sign(in: $0) })
            let (signed, key, root) = try await database.read { tx in
                var tree = EventTree.tree(of: 5, in: tx)
                return (
                    try #require(try Checkpoints.latest(in: tx)), try #require(try Checkpoints.keys(in: tx).last).key,
                    try tree.root(of: 5)
                )
            }
            #expect(key.name.hasPrefix("record.example/"))
            #expect(signed.checkpoint == Checkpoint(origin: key.name, size: 5, root: root))
            #expect(try #require(SignedNote(signed.note)).check(key) == .signed)
        }
    }

    @Test("A second node has the same key, a second secret none", arguments: Engine.available)
    func secondNode(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let world = Fixed.world()
            _ = try await checkpoints(world, database)
            let again = try await checkpoints(world, database)
            #expect(try await database.read { try Checkpoints.keys(in: $0).count } == 1)
            #expect(try await database.write { try again.sign(in: $0) })
            let stranger = Checkpoints(
                vault: try Vault(
                    deploymentSecret: Array(repeating: 8, count: 32), keys: [1: .init(size: .bits256)]), world: world)
            try await record(1, in: database, world: world)
            _ = try await database.write { try Sequencer.run(in: $0) }
            await #expect(throws: CheckpointProblem.noKey) { try await database.write { try stranger.sign(in: $0) } }
        }
    }

    @Test("Under another secret the same key signs on", arguments: Engine.available)
    func rewrapped(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let world = Fixed.world()
            _ = try await checkpoints(world, database)
            let other = [UInt8](repeating: 9, count: 32)
            let (old, new) = try await database.write { tx in
                let vault = try Vault.open(
                    deploymentSecret: Array(repeating: 7, count: 32), random: world.randomBytes, at: world.now(), in: tx
                )
                let old = try Checkpoints(vault: vault, world: world).signer(in: tx)?.key
                try vault.rewrap(under: other, in: tx)
                let next = try Vault.open(
                    deploymentSecret: other, random: world.randomBytes, at: world.now(), in: tx)
                return (old, try Checkpoints(vault: next, world: world).signer(in: tx)?.key)
            }
            #expect(old != nil && old == new)
        }
    }

    @Test("After a change of keys the old one has signed for the new one", arguments: Engine.available)
    func rotation(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let world = Fixed.world()
            let checkpoints = try await checkpoints(world, database)
            try await record(2, in: database, world: world)
            _ = try await database.write { try Sequencer.run(in: $0) }
            _ = try await database.write { try checkpoints.sign(in: $0) }
            try await database.write { try checkpoints.rotate(in: $0) }
            let keys = try await database.read { try Checkpoints.keys(in: $0) }
            #expect(keys.map(\.fromSize) == [0, 2])
            #expect(keys[0].key.name == keys[1].key.name && keys[0].key.id != keys[1].key.id)
            let both = try #require(try await database.read { try Checkpoints.latest(in: $0) })
            let note = try #require(SignedNote(both.note))
            #expect(keys.allSatisfy { note.check($0.key) == .signed })
            try await record(1, from: 2, in: database, world: world)
            _ = try await database.write { try Sequencer.run(in: $0) }
            _ = try await database.write { try checkpoints.sign(in: $0) }
            let last = try #require(try await database.read { try Checkpoints.latest(in: $0) })
            let next = try #require(SignedNote(last.note))
            #expect(next.check(keys[0].key) == .unsigned && next.check(keys[1].key) == .signed)
        }
    }

    @Test("An event that is gone is missed by its position", arguments: Engine.available)
    func missing(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            try await record(5, in: database, world: Fixed.world())
            _ = try await database.write { try Sequencer.run(in: $0) }
            try await database.write { tx in
                try tx.run("DELETE FROM event_words")
                try tx.run("DELETE FROM event WHERE position = 3")
            }
            await #expect(throws: EventTreeProblem.missing(position: 3)) {
                try await database.read { _ = try EventTree.leaves(0..<5, in: $0) }
            }
            _ = try await database.write { try $0.run("DELETE FROM event WHERE position = 5") }
            await #expect(throws: EventTreeProblem.missing(position: 5)) {
                try await database.read { _ = try EventTree.leaves(3..<5, in: $0) }
            }
        }
    }
}
