import Casework
import Formats
import Ledger
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import PublicRecord

@Suite("Receipts")
struct ReceiptTests {
    private func file(_ shelf: Shelf) async throws -> ReceiptFile {
        let receipt = try await shelf.receipt()
        let reply = try await shelf.site.browser().get(shelf.feature.filePath(of: receipt))
        return try ReceiptFile.read(reply.bytes).get()
    }

    @Test("A receipt fits into a code of letters and comes back from it", arguments: Engine.available)
    func code(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record()
            let receipt = try await shelf.receipt()
            #expect(receipt.code.utf8.count == 150)
            let broken = receipt.code.prefix(70) + "\r\n  " + receipt.code.dropFirst(70)
            #expect(EventReceipt(number: receipt.number, code: String(broken), origin: receipt.origin) == receipt)
            #expect(EventReceipt(number: receipt.number, code: String(receipt.code.dropLast()), origin: "") == nil)
            #expect(EventReceipt(number: "<b>", code: receipt.code, origin: "") == nil)
        }
    }

    @Test("What is made of an event while it is written is what its case gives later", arguments: Engine.available)
    func whileWritten(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            let (feature, clock) = (shelf.feature, shelf.clock)
            let (event, signing) = try await shelf.database.write { tx in
                let event = try EventLog(world: clock.world).record(
                    Act(
                        kind: "opinion", caseID: ID("case-\(Shelf.number)"), number: Shelf.number, action: "submit",
                        from: nil, to: "submitted", role: .resident, pseudonym: "resident", person: nil,
                        at: clock.world.now(), words: ["text": "路灯不亮"]), in: tx)
                return (event, try feature.signing(in: tx))
            }
            let sign = try #require(signing)
            let made = try #require(sign(event, Reader(viewer: .anonymous, language: .zh, now: clock.world.now())))
            let later = try await shelf.receipt()
            let keys = try await shelf.keys()
            guard case .text(let code)? = made.json["code"],
                let receipt = EventReceipt(number: Shelf.number, code: code, origin: later.origin)
            else {
                Issue.record("there is no receipt in it")
                return
            }
            #expect(receipt.event == later.event && receipt.digest == later.digest)
            #expect(receipt.isSigned(by: keys))
            // There is none before there is a key.
            _ = try await shelf.database.write { try $0.run("DELETE FROM ledger_key") }
            let none = try await shelf.database.write { try feature.signing(in: $0) == nil }
            #expect(none)
        }
    }

    @Test("One that was tampered with is told first of all not to hold")
    func plainly() {
        let tampered: [ReceiptFault] = [
            .forgedReceipt, .otherEvent, .noCheckpoint, .forgedCheckpoint, .futureSize, .forgedPath,
        ]
        for fault in ReceiptFault.allCases {
            let (zh, en) = (fault.text.zh, fault.text.en)
            #expect(zh.hasPrefix("这张回执不成立。") == tampered.contains(fault), "\(fault)")
            #expect(en.hasPrefix("This receipt does not hold. ") == tampered.contains(fault), "\(fault)")
        }
    }

    @Test("Before the event is in the tree it is promised, after it proven", arguments: Engine.available)
    func promisedThenProven(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record(3, number: "411624-2026-000001")
            try await shelf.sequence()
            try await shelf.record()
            let receipt = try await shelf.receipt()
            let browser = shelf.site.browser()
            let soon = try await browser.get(shelf.feature.checkPath(of: receipt))
            #expect(soon.says("十秒之内") && soon.says("再核验一次"))
            #expect(soon.text.contains("class=\"button\" href=\"/verify?number="))
            #expect(ReceiptCheck.check(try await file(shelf), keys: try await shelf.keys()) == .success(.promised))
            try await shelf.sequence()
            let proven = try await browser.get(shelf.feature.checkPath(of: receipt))
            #expect(proven.says("按原样记着") && !proven.says("再核验一次"))
            guard
                case .success(.proven(let checkpoint)) = ReceiptCheck.check(
                    try await file(shelf), keys: try await shelf.keys())
            else {
                Issue.record("not proven")
                return
            }
            #expect(checkpoint.size == 4)
        }
    }

    @Test("Pasted, sent as a file, as an address and by a program, it is read alike", arguments: Engine.available)
    func ways(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record()
            try await shelf.sequence()
            let text = try await file(shelf).text
            let receipt = try await shelf.receipt()
            let browser = shelf.site.browser()
            let good = "按原样记着"
            #expect(try await browser.post("/verify", ["receipt": text], expect: 200).says(good))
            let address = "https://record.example" + shelf.feature.checkPath(of: receipt)
            #expect(try await browser.post("/verify", ["receipt": address], expect: 200).says(good))
            let sent = try await browser.post(
                "/verify", form: [], files: [("file", Array(text.utf8))], expect: 200)
            #expect(sent.says(good))
            let json = try await browser.json(.post, "/api/v1/verify", ["receipt": .text(text)]).json
            #expect(json["holds"] == .bool(true))
            let english = shelf.site.browser()
            await english.read(in: "en")
            #expect(try await english.post("/verify", ["receipt": text], expect: 200).says("It holds."))
        }
    }

    /// Each way of being bad has a sentence of its own.
    @Test("Bad receipts", arguments: Engine.available)
    func bad(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record(5, number: "411624-2026-000001")
            try await shelf.record()
            try await shelf.sequence()
            let keys = try await shelf.keys()
            let good = try await file(shelf)
            let proof = try #require(good.proof)
            func with(
                _ receipt: EventReceipt? = nil, leaf: String? = nil, index: Int? = nil, path: [TreeHash]? = nil,
                checkpoint: String? = nil
            ) -> ReceiptFile {
                ReceiptFile(
                    receipt: receipt ?? good.receipt,
                    proof: ReceiptProof(
                        leaf: leaf ?? proof.leaf, index: index ?? proof.index, path: path ?? proof.path,
                        checkpoint: checkpoint ?? proof.checkpoint))
            }
            func check(_ file: ReceiptFile) -> Result<ReceiptFinding, ReceiptFault> {
                ReceiptCheck.check(file, keys: keys)
            }

            let stranger = try #require(
                NoteSigner(name: "other.example/1", kind: .log, seed: Array(repeating: 1, count: 32)))
            #expect(ReceiptCheck.check(good, keys: [stranger.key]) == .failure(.otherLog))
            let impostor = try #require(
                NoteSigner(name: keys[0].name, kind: .log, seed: Array(repeating: 1, count: 32)))
            #expect(ReceiptCheck.check(good, keys: [impostor.key]) == .failure(.forgedReceipt))
            var signature = good.receipt.signature
            signature[5] ^= 1
            var forged = good.receipt
            forged.signature = signature
            #expect(check(with(forged)) == .failure(.forgedReceipt))
            #expect(
                check(with(leaf: proof.leaf.replacing("digest ", with: "digest 0"))) == .failure(.otherEvent))
            #expect(check(with(index: 2)) == .failure(.otherEvent))
            #expect(check(with(checkpoint: "nothing")) == .failure(.noCheckpoint))
            #expect(
                check(with(checkpoint: proof.checkpoint.replacing("\n6\n", with: "\n7\n")))
                    == .failure(.forgedCheckpoint))
            let note = try #require(SignedNote(proof.checkpoint))
            let unsigned = SignedNote(text: note.text, signatures: [try stranger.sign(note.text)])
            #expect(check(with(checkpoint: unsigned.description)) == .failure(.wrongKey))
            #expect(check(with(path: proof.path.dropLast() + [.leaf([1])])) == .failure(.forgedPath))
            #expect(check(with(path: Array(proof.path.dropFirst()))) == .failure(.forgedPath))
            #expect(
                check(with(leaf: proof.leaf.replacing("to submitted", with: "to archived"))) == .failure(.forgedPath))

            #expect(ReceiptFile.read(Array("hello".utf8)) == .failure(.notAReceipt))
            #expect(ReceiptFile.read(Array("{\"format\": \"other\"}".utf8)) == .failure(.notAReceipt))
            let bytes = Array(good.text.utf8)
            for end in [bytes.count / 4, bytes.count / 2, bytes.count - 3] {
                #expect(ReceiptFile.read(Array(bytes[..<end])) == .failure(.truncated))
            }
            let lacking = good.text.replacing("\"signature\"", with: "\"signatur\"")
            #expect(ReceiptFile.read(Array(lacking.utf8)) == .failure(.truncated))
            #expect(Set(ReceiptFault.allCases.map(\.text.zh)).count == ReceiptFault.allCases.count)
            #expect(Set(ReceiptFault.allCases.map(\.text.en)).count == ReceiptFault.allCases.count)
        }
    }

    @Test("A checkpoint that is older than the event does not prove it", arguments: Engine.available)
    func futureSize(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record(5, number: "411624-2026-000001")
            try await shelf.sequence()
            let older = try await shelf.site.browser().get("/ledger/checkpoint").text
            try await shelf.record()
            try await shelf.sequence()
            let good = try await file(shelf)
            let proof = try #require(good.proof)
            let early = ReceiptFile(
                receipt: good.receipt,
                proof: ReceiptProof(leaf: proof.leaf, index: proof.index, path: proof.path, checkpoint: older))
            #expect(ReceiptCheck.check(early, keys: try await shelf.keys()) == .failure(.futureSize))
        }
    }

    @Test(
        "What is done to the database by hand is said on the page",
        arguments: [
            ("DELETE FROM event WHERE number = '411624-2026-000123'", "被删掉了"),
            ("UPDATE event SET to_state = 'archived' WHERE number = '411624-2026-000123'", "被改动过"),
            ("UPDATE event SET at = '2026-11-20T00:00:00Z' WHERE number = '411624-2026-000123'", "被改动过"),
            ("UPDATE event SET number = '411624-2026-000124' WHERE number = '411624-2026-000123'", "被改动过"),
            ("UPDATE event SET position = 99 WHERE number = '411624-2026-000123'", "当时是第 6 条，现在是第 99 条"),
            ("UPDATE event SET position = NULL WHERE number = '411624-2026-000123'", "被改动过"),
            ("DELETE FROM ledger_tile", "被改动过"),
        ])
    func tampered(statement: String, sentence: String) async throws {
        try await withShelf(.sqlite) { shelf in
            try await shelf.record(5, number: "411624-2026-000001")
            try await shelf.record()
            try await shelf.sequence()
            let text = try await file(shelf).text
            try await shelf.database.write { tx in
                try tx.run("DELETE FROM event_words")
                try tx.run(SQL(stringLiteral: statement))
            }
            let reply = try await shelf.site.browser().post("/verify", ["receipt": text], expect: 200)
            #expect(reply.says(sentence), "\(reply.visible)")
        }
    }

    @Test("An event that was appended once more stands elsewhere than was promised", arguments: Engine.available)
    func moved(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record(2, number: "411624-2026-000001")
            try await shelf.record()
            try await shelf.sequence()
            let text = try await file(shelf).text
            _ = try await shelf.database.write { try $0.run("UPDATE event SET position = NULL WHERE position = 3") }
            try await shelf.record(number: "411624-2026-000002")
            try await shelf.sequence()
            let browser = shelf.site.browser()
            let reply = try await browser.post("/verify", ["receipt": text], expect: 200)
            #expect(reply.says("当时是第 3 条，现在是第 ") && !reply.says("按原样记着"), "\(reply.visible)")
            let json = try await browser.json(.post, "/api/v1/verify", ["receipt": .text(text)]).json
            #expect(json["holds"] == .bool(false))
        }
    }

    @Test("A record that was exchanged for another one contradicts the receipt", arguments: Engine.available)
    func forked(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record(5, number: "411624-2026-000001")
            try await shelf.record()
            try await shelf.sequence()
            let text = try await file(shelf).text
            // Whoever holds the server writes the past anew, tree and signatures included.
            try await shelf.database.write { tx in
                try tx.run("UPDATE event SET to_state = 'archived' WHERE position = 2")
                try tx.run("DELETE FROM ledger_tile")
                try tx.run("DELETE FROM ledger_checkpoint")
                try tx.run("UPDATE ledger SET size = 0 WHERE id = 1")
            }
            try await shelf.sequence()
            let reply = try await shelf.site.browser().post("/verify", ["receipt": text], expect: 200)
            #expect(reply.says("对不上"))
        }
    }

    @Test("From an older copy code and file of a receipt hear the same", arguments: Engine.available)
    func restored(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record(5, number: "411624-2026-000001")
            try await shelf.sequence()
            try await shelf.record()
            try await shelf.sequence()
            let (text, receipt) = (try await file(shelf).text, try await shelf.receipt())
            try await shelf.database.write { tx in
                try tx.run("DELETE FROM event_words")
                try tx.run("DELETE FROM event WHERE position = 6")
                try tx.run("DELETE FROM ledger_checkpoint")
                try tx.run("DELETE FROM ledger_tile")
                try tx.run("UPDATE ledger SET size = 0 WHERE id = 1")
                try tx.run("UPDATE sequencer SET last_position = 5 WHERE id = 1")
            }
            let browser = shelf.site.browser()
            for isSigned in [false, true] {
                if isSigned { try await shelf.sequence() }
                for reply in [
                    try await browser.get(shelf.feature.checkPath(of: receipt)),
                    try await browser.post("/verify", ["receipt": text], expect: 200),
                ] {
                    #expect(reply.says("它被删掉了，或者这是一份更旧的副本"), "\(reply.visible)")
                }
            }
        }
    }

    @Test("The form comes back with what was pasted", arguments: Engine.available)
    func again(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            let browser = shelf.site.browser()
            let reply = try await browser.post("/verify", ["receipt": "这是什么"], expect: 422)
            #expect(reply.text.contains("这是什么") && reply.says("不是呼应的回执"))
            try await browser.post("/verify", ["receipt": ""], expect: 422)
            for (file, sentence) in [
                ([], "请选择一个文件"), (Array("x".utf8), "不是呼应的回执"),
                (Array(repeating: 32, count: 30_000), "文件太大，不像是回执"),
            ] {
                let reply = try await browser.post("/verify", form: [], files: [("file", file)], expect: 422)
                #expect(reply.says(sentence) && !reply.says("请粘贴回执内容"), "\(reply.visible)")
                // On top of the form that it belongs to, and beside its field.
                #expect(reply.text.ranges(of: sentence).count == 2)
                #expect(reply.text.contains("#file-file") && !reply.text.contains("#f-file"))
            }
            let none = try await browser.post("/verify", form: [], expect: 422)
            #expect(none.says("请选择一个文件") && !none.says("请粘贴回执内容"))
            #expect(try await browser.get("/verify?number=1%20&code=x").says("不是呼应的回执"))
            let other = String(repeating: "*", count: 150)
            #expect(try await browser.get("/verify?number=1&code=\(other)").says("不是呼应的回执"))
            try await browser.get("/verify/receipt?number=1&code=x", expect: 404)
            let json = try await browser.json(.post, "/api/v1/verify", ["receipt": "x"], expect: 422)
            #expect(json.text.contains("problems"))
        }
    }

    @Test("An address that was cut off is said not to be whole", arguments: Engine.available)
    func cutOff(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record()
            let whole = shelf.feature.checkPath(of: try await shelf.receipt())
            let browser = shelf.site.browser()
            for address in [30, 150, 156].map({ String(whole.dropLast($0)) }) + [whole + "AAA"] {
                let reply = try await browser.get(address)
                #expect(reply.says("这个网址不完整") && !reply.says("不是呼应的回执"), "\(address)")
                let pasted = try await browser.post(
                    "/verify", ["receipt": "https://record.example\(address)"], expect: 422)
                #expect(pasted.says("这个网址不完整"), "\(address)")
            }
        }
    }

    @Test("After a change of keys older receipts hold", arguments: Engine.available)
    func rotated(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record()
            try await shelf.sequence()
            let receipt = try await shelf.receipt()
            try await shelf.database.write { [checkpoints = shelf.checkpoints] in try checkpoints.rotate(in: $0) }
            try await shelf.record(2, number: "411624-2026-000002")
            try await shelf.sequence()
            #expect(
                try await shelf.site.browser().get(shelf.feature.checkPath(of: receipt)).says("按原样记着"))
        }
    }
}
