import Casework
import Formats
import Foundation
import Ledger
import Statutes
import Store
import Web
import Words

/// `/ledger`: the record explained to a citizen, and what was signed last.
struct ShowRecord: Sendable {
    let feature: PublicRecordFeature

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (signed, keys, seen) = try await feature.database.read { [known = feature.known] tx in
            (
                try Checkpoints.latest(in: tx), try Checkpoints.keys(in: tx),
                try WitnessedTree.all(knowing: known, in: tx)
            )
        }
        return .page(page(signed, keys, seen, exchange.reader))
    }

    private func page(_ signed: SignedCheckpoint?, _ keys: [LedgerKey], _ seen: [WitnessedTree], _ reader: Reader)
        -> Page
    {
        func list(_ words: [RecordWord]) -> HTML { "<ul>\(each: words, { "<li>\(reader.say($0))</li>" })</ul>" }
        return Page(
            title: RecordWord.title,
            main: """
                <h1>\(reader.say(RecordWord.title))</h1>
                <p class="lead">\(reader.say(RecordWord.lead))</p>
                <p class="actions noprint"><a class="button" href="\(PublicRecordFeature.verifyPath)">\(reader.say(RecordWord.verifyTitle))</a></p>
                <h2>\(reader.say(RecordWord.howTitle))</h2>
                \(Self.drawing(reader))
                <ol><li>\(reader.say(RecordWord.howOne))</li><li>\(reader.say(RecordWord.howTwo))</li>\
                <li>\(reader.say(RecordWord.howThree))</li></ol>
                <h2>\(reader.say(RecordWord.provesTitle))</h2>
                \(list([.provesUnchanged, .provesReceipt, .provesOrder, .provesErasure]))
                <h2>\(reader.say(RecordWord.notTitle))</h2>
                \(list([.notUnwritten, .notTrue, .notRefused, .notAlone]))
                <h2>\(reader.say(RecordWord.watchTitle))</h2>
                <p>\(reader.say(RecordWord.watchLead))</p>
                \(signed.map { latest($0, reader) } ?? "<p>\(reader.say(RecordWord.none))</p>")
                <h3>\(reader.say(RecordWord.witnesses))</h3>
                \(witnesses(seen, reader))
                <h3>\(reader.say(RecordWord.keys))</h3>
                <ul>\(each: keys, { "<li><code class=\"long\">\($0.key.text)</code></li>" })</ul>
                <h3>\(reader.say(RecordWord.fetch))</h3>
                <ul>\(each: Self.files(signed), {
                    "<li><a href=\"\(PublicRecordFeature.path)/\($0)\"><code>\(PublicRecordFeature.path)/\($0)</code></a></li>"
                })</ul>
                """)
    }

    /// What is there of the files: a tile that is not full yet is called by what it has.
    private static func files(_ signed: SignedCheckpoint?) -> [String] {
        guard let size = signed?.checkpoint.size, size > 0 else {
            return signed == nil ? ["key"] : ["checkpoint", "key"]
        }
        let first = TileAddress.path(index: 0, width: TileAddress(level: 0, index: 0).width(inTreeOf: size))
        return ["checkpoint", "key", "tile/0/\(first)", "tile/entries/\(first)"]
    }

    private func witnesses(_ seen: [WitnessedTree], _ reader: Reader) -> HTML {
        if seen.isEmpty { return "<p>\(reader.say(RecordWord.noWitness))</p>" }
        return """
            <p>\(reader.say(RecordWord.witnessLead))</p>
            <ul>\(each: seen, { witness in
                """
                <li><strong>\(witness.seen.key.name)</strong>\(reader.colon)\(witness.seen.size.map { reader.say(RecordText.seen($0)) } ?? reader.say(RecordWord.notYet))\
                \(witness.seen.at.map { " · \(moment($0, reader))" as HTML })\
                \(witness.seen.size.map { standing(witness, size: $0, reader) })</li>
                """
            })</ul>
            """
    }

    /// Whether the record of today grows out of what a witness signed, and where to check that.
    private func standing(_ witness: WitnessedTree, size: Int, _ reader: Reader) -> HTML {
        let checkpoint = "\(PublicRecordFeature.path)/checkpoint/\(size)"
        guard witness.isContinued else {
            return """
                <p class="notice warn" role="alert">\(reader.say(RecordWord.contradicts)) \
                <a href="\(checkpoint)">\(reader.say(RecordWord.whatItSigned))</a></p>
                """
        }
        return """
            <br>\(reader.say(RecordWord.continues)) <a href="\(checkpoint)">\(reader.say(RecordWord.whatItSigned))</a> · \
            <a href="/api/v1\(PublicRecordFeature.path)/consistency?from=\(size)">\(reader.say(RecordWord.proof))</a>
            """
    }

    private func moment(_ instant: Instant, _ reader: Reader) -> HTML {
        """
        <time datetime="\(instant.description)">\(reader.say(DateText.whole(instant, zone: reader.zone)))</time>
        """
    }

    private func latest(_ signed: SignedCheckpoint, _ reader: Reader) -> HTML {
        """
        <dl class="facts">
        <dt>\(reader.say(RecordWord.size))</dt><dd id="size">\(Numbers.grouped(signed.checkpoint.size))</dd>
        <dt>\(reader.say(RecordWord.signedAt))</dt><dd>\(moment(signed.at, reader))</dd>
        <dt>\(reader.say(RecordWord.root))</dt><dd><code class="long">\(Data(signed.checkpoint.root.bytes).base64EncodedString())</code></dd>
        </dl>
        """
    }

    /// Four leaves, two nodes, the root and its signature.
    private static func drawing(_ reader: Reader) -> HTML {
        // The labels grow with the type of the page: the longest has room for that.
        func box(_ x: Int, _ y: Int, _ label: String, _ kind: String = "", half: Int = 34) -> HTML {
            """
            <rect x="\(x - half)" y="\(y - 14)" width="\(half * 2)" height="28" rx="4" class="\(kind)"/>\
            <text x="\(x)" y="\(y + 5)" text-anchor="middle">\(label)</text>
            """
        }
        let lines: HTML = """
            <path d="M60 46L100 74M140 46L100 74M220 46L260 74M300 46L260 74M100 102L180 130M260 102L180 130" fill="none" stroke="currentColor"/>
            """
        return """
            <figure class="tree"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 170" role="img" \
            aria-label="\(reader.say(RecordWord.picture))">\(lines)\
            \(box(60, 32, "1"))\(box(140, 32, "2"))\(box(220, 32, "3"))\(box(300, 32, "4"))\
            \(box(100, 88, "1·2"))\(box(260, 88, "3·4"))\(box(180, 144, "1·2·3·4 ✓", "root", half: 50))</svg></figure>
            """
    }
}
