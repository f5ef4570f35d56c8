import Casework
import Formats
import Foundation
import Ledger
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import PublicRecord

@Suite("Witnesses")
struct WitnessTests {
    private static let signer = NoteSigner(
        name: "city.example/witness", kind: .cosignature, seed: Array(repeating: 5, count: 32))

    private func witness(of shelf: Shelf) async throws -> Witness {
        let (keys, signer) = (try await shelf.keys(), try #require(Self.signer))
        return try #require(Witness(keys: keys, signer: signer))
    }

    /// Looks as the command does.
    private func look(_ witness: Witness, at shelf: Shelf, _ remembered: String? = nil) async throws -> Witness.Sight {
        let browser = shelf.site.browser()
        return try await witness.look(
            at: try await browser.get("/ledger/checkpoint").text, remembering: remembered, time: 1_795_500_000
        ) { from, to in
            let json = try await browser.json(.get, "/api/v1/ledger/consistency?from=\(from)&to=\(to)").json
            guard case .array(let steps)? = json["path"] else { return [] }
            return steps.compactMap { step in
                if case .text(let text) = step { Data(base64Encoded: text).flatMap { TreeHash($0) } } else { nil }
            }
        }
    }

    @Test("What grows is signed, again and again", arguments: Engine.available)
    func growing(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            let witness = try await witness(of: shelf)
            var remembered: String?
            for count in [3, 1, 300] {
                try await shelf.record(count)
                try await shelf.sequence()
                let sight = try await look(witness, at: shelf, remembered)
                #expect(sight.isNew)
                #expect(sight.note.check(try #require(Self.signer).key) == .signed)
                let again = try await look(witness, at: shelf, sight.note.description)
                #expect(!again.isNew && again.checkpoint == sight.checkpoint)
                remembered = sight.note.description
            }
        }
    }

    @Test("A record that is smaller than before raises the alarm, with both checkpoints", arguments: Engine.available)
    func setBack(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            let witness = try await witness(of: shelf)
            try await shelf.record(5)
            try await shelf.sequence()
            let seen = try await look(witness, at: shelf).note.description
            try await shelf.database.write { tx in
                try tx.run("DELETE FROM event_words")
                try tx.run("DELETE FROM event WHERE position > 3")
                try tx.run("UPDATE sequencer SET last_position = 3")
                try tx.run("DELETE FROM ledger_tile")
                try tx.run("DELETE FROM ledger_checkpoint")
                try tx.run("UPDATE ledger SET size = 0")
            }
            try await shelf.sequence()
            let alarm = await #expect(throws: Witness.Alarm.self) { try await look(witness, at: shelf, seen) }
            guard case .setBack(let before, let now)? = alarm else {
                Issue.record("\(String(describing: alarm))")
                return
            }
            #expect(before == seen && SignedNote(now) != nil)
        }
    }

    @Test(
        "A past that was written anew raises the alarm, at the same size and at a larger one",
        arguments: Engine.available)
    func forked(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            let witness = try await witness(of: shelf)
            try await shelf.record(5)
            try await shelf.sequence()
            let seen = try await look(witness, at: shelf).note.description
            try await shelf.database.write { tx in
                try tx.run("UPDATE event SET to_state = 'archived' WHERE position = 2")
                try tx.run("DELETE FROM ledger_tile")
                try tx.run("DELETE FROM ledger_checkpoint")
                try tx.run("UPDATE ledger SET size = 0")
            }
            try await shelf.sequence()
            for _ in 0..<2 {
                let alarm = await #expect(throws: Witness.Alarm.self) { try await look(witness, at: shelf, seen) }
                guard case .forked? = alarm else {
                    Issue.record("\(String(describing: alarm))")
                    return
                }
                try await shelf.record(4)
                try await shelf.sequence()
            }
        }
    }

    @Test("What is no checkpoint of the log is not signed", arguments: Engine.available)
    func refused(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record(2)
            try await shelf.sequence()
            let witness = try await witness(of: shelf)
            let note = try await shelf.site.browser().get("/ledger/checkpoint").text
            func alarm(_ told: String, _ remembered: String? = nil) async -> Witness.Alarm? {
                await #expect(throws: Witness.Alarm.self) {
                    try await witness.look(at: told, remembering: remembered, time: 1) { _, _ in [] }
                }
            }
            #expect(await alarm("hello") == .unreadable("hello"))
            let forged = note.replacing("\n2\n", with: "\n3\n")
            #expect(await alarm(forged) == .notSigned(forged))
            #expect(await alarm(note, note) == .memory(note), "its own signature is not below")
            let other = try #require(
                NoteSigner(name: "city.example/witness", kind: .cosignature, seed: Array(repeating: 6, count: 32)))
            var strange = try #require(SignedNote(note))
            strange.add(try other.sign(strange.text, at: 1))
            #expect(await alarm(note, strange.description) == .memory(strange.description))
            #expect(Witness(keys: [], signer: other) == nil)
        }
    }

    @Test(
        "A witness that was entered is shown and its signature served; another's is refused",
        arguments: Engine.available)
    func handedIn(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record(2)
            try await shelf.sequence()
            let key = try #require(Self.signer).key
            let browser = shelf.site.browser()
            let sight = try await look(try await witness(of: shelf), at: shelf)
            let body: JSON = ["note": .text(sight.note.description)]
            try await browser.json(.post, "/api/v1/ledger/cosignatures", body, expect: 403)
            #expect(try await browser.get("/ledger").says("还没有见证方"))

            let now = shelf.clock.world.now()
            #expect(try await shelf.database.write { try Cosignatures.trust(key, at: now, in: $0) })
            #expect(try await shelf.database.write { try !Cosignatures.trust(key, at: now, in: $0) })
            #expect(try await browser.get("/ledger").says("还没有签过"))
            try await browser.json(.post, "/api/v1/ledger/cosignatures", body, expect: 201)
            let page = try await browser.get("/ledger")
            #expect(page.says("city.example/witness") && page.says("签到第 2 条"))
            let served = try #require(SignedNote(try await browser.get("/ledger/checkpoint").text))
            #expect(served.check(key) == .signed)
            #expect(served.check(try await shelf.keys()[0]) == .signed)

            // Signed, and of another record.
            let text = "elsewhere/1\n2\n\(Data(TreeHash.empty.bytes).base64EncodedString())\n"
            let signer = try #require(Self.signer)
            let foreign = SignedNote(text: text, signatures: [try signer.sign(text, at: 1)])
            try await browser.json(
                .post, "/api/v1/ledger/cosignatures", ["note": .text(foreign.description)], expect: 403)
            try await browser.json(.post, "/api/v1/ledger/cosignatures", ["note": "x"], expect: 422)
        }
    }

    @Test(
        "What a witness signed before the record grew stays, and is proven to be its beginning",
        arguments: Engine.available)
    func outgrown(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record(3)
            try await shelf.sequence()
            let key = try #require(Self.signer).key
            let start = shelf.clock.world.now()
            let browser = shelf.site.browser()
            #expect(try await shelf.database.write { try Cosignatures.trust(key, at: start, in: $0) })
            #expect(try await Self.witnesses(browser)[0]["continued"] == .null)
            let sight = try await look(try await witness(of: shelf), at: shelf)
            try await browser.json(
                .post, "/api/v1/ledger/cosignatures", ["note": .text(sight.note.description)], expect: 201)
            try await shelf.record(300)
            try await shelf.sequence()

            let page = try await browser.get("/ledger")
            #expect(page.says("签到第 3 条") && page.says("今天的记录从它签的那份长出来"))
            #expect(page.text.contains("/ledger/checkpoint/3") && page.text.contains("consistency?from=3"))
            let latest = try #require(SignedNote(try await browser.get("/ledger/checkpoint").text))
            #expect(latest.check(key) == .unsigned, "it has not seen that one")
            let older = try #require(SignedNote(try await browser.get("/ledger/checkpoint/3").text))
            #expect(older.check(key) == .signed)
            #expect(older.check(try await shelf.keys()[0]) == .signed)
            for other in ["2", "x", "-3", "99999999999999999999"] {
                try await browser.get("/ledger/checkpoint/\(other)", expect: 404)
            }
            // A stranger needs nothing else to see it.
            let told = try await Self.witnesses(browser)[0]
            #expect(told["key"]?.string == key.text && told["size"] == 3 && told["continued"] == true)
            let (signed, now) = (try #require(told["checkpoint"]?.string), try await Self.latest(browser))
            #expect(SignedNote(signed)?.check(key) == .signed)
            let (before, after) = (try Self.checkpoint(signed), try Self.checkpoint(now))
            #expect(
                Proof.isConsistent(
                    older: (before.size, before.root), newer: (after.size, after.root), path: try Self.path(told)))

            let checkpoints = shelf.checkpoints
            // The past is exchanged, with a checkpoint of the same size: what was signed contradicts it.
            try await shelf.database.write { tx in
                try tx.run("UPDATE event SET to_state = 'archived' WHERE position = 2")
                try tx.run("DELETE FROM ledger_tile")
                try tx.run("DELETE FROM ledger_checkpoint")
                try tx.run("UPDATE ledger SET size = 0")
                _ = try Sequencer.run(limit: 3, in: tx)
                try checkpoints.sign(in: tx)
            }
            for _ in 0..<2 {
                #expect(try await browser.get("/ledger").says("今天的记录与它签的那份对不上"))
                #expect(try await Self.witnesses(browser)[0]["continued"] == false)
                try await shelf.sequence()
            }
        }
    }

    private static func told(_ browser: Browser) async throws -> JSON {
        try await browser.json(.get, "/api/v1/ledger/witnesses").json
    }

    private static func witnesses(_ browser: Browser) async throws -> [JSON] {
        guard case .array(let all)? = try await told(browser)["witnesses"] else { return [] }
        return all
    }

    private static func latest(_ browser: Browser) async throws -> String {
        try #require(try await told(browser)["checkpoint"]?.string)
    }

    private static func checkpoint(_ note: String) throws -> Checkpoint {
        try #require(SignedNote(note).flatMap { Checkpoint(text: $0.text) })
    }

    private static func path(_ json: JSON) throws -> [TreeHash] {
        guard case .array(let steps)? = json["path"] else { return [] }
        return steps.compactMap { $0.string.flatMap { Data(base64Encoded: $0) }.flatMap { TreeHash($0) } }
    }
}

extension JSON {
    fileprivate var string: String? { if case .text(let text) = self { text } else { nil } }
}
