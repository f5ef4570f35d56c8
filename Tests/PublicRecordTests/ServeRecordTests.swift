import Casework
import Formats
import Foundation
import Ledger
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import PublicRecord

@Suite("What anyone may fetch of the record")
struct ServeRecordTests {
    @Test("With checkpoint, key, tiles and entries alone a stranger rebuilds the tree", arguments: Engine.available)
    func stranger(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            try await shelf.record(300)
            try await shelf.sequence()
            let browser = shelf.site.browser()
            let key = try #require(
                NoteKey(try await browser.get("/ledger/key").text.trimmingCharacters(in: .newlines)))
            let note = try #require(SignedNote(try await browser.get("/ledger/checkpoint").text))
            #expect(note.check(key) == .signed)
            let checkpoint = try #require(Checkpoint(text: note.text))
            #expect(checkpoint.size == 300 && checkpoint.origin == key.name)

            let first = try await browser.get("/ledger/tile/entries/000")
            let rest = try await browser.get("/ledger/tile/entries/001.p/44")
            let entries = try #require(EntryBundle.entries(first.bytes)) + #require(EntryBundle.entries(rest.bytes))
            var tree = Tree(size: 0) { _ in nil }
            try tree.append(entries.map { TreeHash.leaf($0) })
            #expect(try tree.root(of: 300) == checkpoint.root)

            let tile = try await browser.get("/ledger/tile/0/000")
            #expect(tile.bytes == entries.prefix(256).flatMap { TreeHash.leaf($0).bytes })
            #expect(tile.header("Cache-Control")?.contains("immutable") == true)
            #expect(try await browser.get("/ledger/tile/1/000.p/1").bytes == tree.root(of: 256).bytes)
            #expect(try await browser.get("/ledger/tile/0/001.p/7").bytes.count == 7 * 32)
            #expect(!String(decoding: first.bytes, as: UTF8.self).contains("路灯"))
        }
    }

    @Test(
        "What is not there or not yet signed for is not found",
        arguments: [
            "0/001", "0/001.p/45", "0/002", "1/000", "1/000.p/2", "2/000.p/1", "8/000", "-1/000", "00/000",
            "entries/001",
            "entries/001.p/45", "x/000", "0/", "0", "entries", "0/000/000", "0/000.p/256",
        ])
    func notThere(path: String) async throws {
        try await withShelf(.sqlite) { shelf in
            try await shelf.record(300)
            try await shelf.sequence()
            // In the tree, and signed by nobody yet.
            try await shelf.record(250)
            while try await shelf.database.write({ try Sequencer.run(in: $0) }) > 0 {}
            let reply = try await shelf.site.browser().get("/ledger/tile/\(path)", expect: 404)
            // All of it is for everybody: nobody lacks a right.
            #expect(reply.says("没有这个文件") && reply.says("公开的记录里没有这一段") && !reply.says("权限"))
        }
    }

    @Test("Before anything was signed there is no checkpoint", arguments: Engine.available)
    func empty(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            let reply = try await shelf.site.browser().get("/ledger/checkpoint", expect: 404)
            #expect(reply.says("还没有签过检查点") && !reply.says("权限"))
            for size in ["5", "x"] {
                let other = try await shelf.site.browser().get("/ledger/checkpoint/\(size)", expect: 404)
                #expect(other.says("没有这么多条记录的检查点") && !other.says("权限"))
            }
            #expect(try await shelf.site.browser().get("/ledger").says("还没有签过检查点"))
        }
    }

    @Test("The page links to no file that is not there", arguments: [0, 1, 44, 256, 300])
    func links(count: Int) async throws {
        try await withShelf(.sqlite) { shelf in
            if count > 0 { try await shelf.record(count) }
            let browser = shelf.site.browser()
            for isSigned in [false, true] {
                if isSigned { try await shelf.sequence() }
                let page = try await browser.get("/ledger").text
                let links = page.matches(of: /href="(\/ledger\/[^"]+)"/).map { String($0.1) }
                #expect(links.contains("/ledger/key"))
                #expect(links.contains { $0.hasPrefix("/ledger/tile/entries/") } == (isSigned && count > 0))
                for link in links { try await browser.get(link) }
            }
        }
    }

    @Test("Inclusion by event and by position, and consistency, hold for a stranger", arguments: Engine.available)
    func proofs(engine: Engine) async throws {
        try await withShelf(engine) { shelf in
            let events = try await shelf.record(70)
            try await shelf.sequence()
            try await shelf.record(30)
            try await shelf.sequence()
            let browser = shelf.site.browser()
            let roots = try await shelf.database.read { tx in
                var tree = EventTree.tree(of: 100, in: tx)
                return [70: try tree.root(of: 70), 100: try tree.root(of: 100)]
            }
            for (query, index, size) in [
                ("event=\(events[40])", 40, 100), ("event=\(events[40])&size=70", 40, 70), ("position=1", 0, 100),
                ("position=100", 99, 100),
            ] {
                let json = try await browser.json(.get, "/api/v1/ledger/inclusion?\(query)").json
                #expect(json["index"] == .integer(index) && json["size"] == .integer(size))
                guard case .text(let leaf)? = json["leaf"] else { throw Missing() }
                #expect(
                    Proof.root(ofLeaf: .leaf(leaf.utf8), at: index, in: size, path: try path(json)) == roots[size])
            }
            let json = try await browser.json(.get, "/api/v1/ledger/consistency?from=70").json
            #expect(json["to"] == .integer(100))
            #expect(
                Proof.isConsistent(
                    older: (70, try #require(roots[70])), newer: (100, try #require(roots[100])), path: try path(json)))
        }
    }

    @Test(
        "What cannot be asked is refused",
        arguments: [
            ("inclusion", 422), ("inclusion?position=x", 422), ("inclusion?position=-1", 422),
            ("inclusion?position=0", 404),
            ("inclusion?position=6", 404), ("inclusion?event=nobody", 404), ("inclusion?position=1&size=3", 404),
            ("inclusion?position=99999999999999999999", 422), ("consistency", 422), ("consistency?from=6", 404),
            ("consistency?from=3&to=2", 404), ("consistency?from=1&to=6", 404),
        ])
    func refused(query: String, status: Int) async throws {
        try await withShelf(.sqlite) { shelf in
            try await shelf.record(5)
            try await shelf.sequence()
            let reply = try await shelf.site.browser().json(.get, "/api/v1/ledger/\(query)", expect: status)
            #expect(reply.text.contains("\"problems\"") && !reply.text.contains("权限"))
            #expect(!reply.text.contains("\"field\":null"))
        }
    }

    @Test(
        "Why there is no proof has a sentence of its own",
        arguments: [
            ("inclusion?event=nobody", "event", "记录里没有这一条"), ("inclusion?position=6", "position", "记录里没有这一条"),
            ("inclusion?position=1&size=3", "size", "没有签过这么多条"), ("consistency?from=6", "from", "开头不能比结尾多"),
            ("consistency?from=1&to=6", "to", "没有签过这么多条"),
        ])
    func noProof(query: String, field: String, sentence: String) async throws {
        try await withShelf(.sqlite) { shelf in
            try await shelf.record(5)
            try await shelf.sequence()
            let reply = try await shelf.site.browser().json(.get, "/api/v1/ledger/\(query)", expect: 404)
            #expect(reply.text.contains("\"field\":\"\(field)\"") && reply.text.contains(sentence), "\(reply.text)")
        }
    }

    @Test("Before anything was signed nothing is proven", arguments: ["inclusion?position=1", "consistency?from=0"])
    func unsigned(query: String) async throws {
        try await withShelf(.sqlite) { shelf in
            let reply = try await shelf.site.browser().json(.get, "/api/v1/ledger/\(query)", expect: 404)
            #expect(reply.text.contains("没有签过这么多条"))
            try await shelf.sequence()
            try await shelf.site.browser().json(.get, "/api/v1/ledger/inclusion?position=1", expect: 404)
        }
    }

    private struct Missing: Error {}

    private func path(_ json: JSON) throws -> [TreeHash] {
        guard case .array(let steps)? = json["path"] else { throw Missing() }
        return try steps.map { step in
            guard case .text(let text) = step, let hash = Data(base64Encoded: text).flatMap({ TreeHash($0) }) else {
                throw Missing()
            }
            return hash
        }
    }
}
