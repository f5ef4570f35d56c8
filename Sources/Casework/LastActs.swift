import Crypto
import Ledger
import Store

/// What the acts of some cases say of them, read in the order of the ids of cases. Each act is hashed on the way, to be
/// looked for in the tree, and its words are held against their digest, as far as they are kept.
struct LastActs {
    /// One case, with what its last act left behind. The bytes lie one after the other in `bytes`: there are as many cases
    /// as there is memory for the ids of a batch, and nothing is made for a single one.
    struct Case {
        let id: Range<Int>
        var acts = 0
        /// The highest step, 0 when its acts were never counted.
        var steps = 0
        var hasTwice = false
        /// Of the act with that step.
        var position: Int?
        var image: Range<Int>?
        var salt: Range<Int> = 0..<0
    }

    /// For each image those of its kinds, in the order of their ids.
    private(set) var cases: [[Case]]
    private var bytes: [UInt8] = []
    /// Of the acts that have a position.
    private(set) var leaves: [(position: Int, hash: TreeHash)] = []

    /// - Throws: `Disagreement` where words are not what was digested, or an act of a case is missing.
    init(_ images: [CaseImage], after first: String, through last: String?, in tx: any Transaction) throws {
        let kinds = images.enumerated().flatMap { index, image in image.kinds.map { (Array($0.utf8), index) } }
        cases = Array(repeating: [], count: images.count)
        let end: SQL = last.map { "AND event.case_id <= \($0)" } ?? ""
        var leaf: [UInt8] = []
        try tx.each(
            """
            SELECT \(EventLeaf.columns), event_words.salt, event_words.words, event_words.case_id
            FROM event LEFT JOIN event_words ON event_words.event_id = event.id
            WHERE event.case_id > \(first) \(end)
            ORDER BY event.case_id
            """
        ) { row in
            let position = row.isNull(Column.position) ? nil : row.integer(Column.position)
            if let position {
                leaf.removeAll(keepingCapacity: true)
                EventLeaf.write(row, to: &leaf)
                leaves.append((position, .leaf(leaf)))
            }
            try Self.compareWords(row)
            let kind = row.bytes(Column.kind)
            guard let image = kinds.first(where: { $0.0.withUnsafeBytes { $0.isSame(as: kind) } })?.1 else { return }
            add(row, position, to: image)
        }
        for case let one in cases.joined() where one.steps > 0 && (one.acts != one.steps || one.hasTwice) {
            throw Disagreement.lostEvent(caseID: text(one))
        }
    }

    private typealias Column = EventLeaf.Column
    private static let (salt, words, wordsOf) = (Column.count, Column.count + 1, Column.count + 2)

    private static func compareWords(_ row: RowInPlace) throws {
        guard !row.isNull(Self.salt) else { return }
        var hasher = SHA256()
        hasher.update(bufferPointer: row.bytes(Self.salt))
        hasher.update(bufferPointer: row.bytes(Self.words))
        let agrees = hasher.finalize().withUnsafeBytes { $0.isSame(as: row.bytes(Column.digest)) }
        guard agrees, row.bytes(Self.wordsOf).isSame(as: row.bytes(Column.caseID)) else {
            throw Disagreement.words(position: row.integer(Column.position), number: row.text(Column.number))
        }
    }

    private mutating func add(_ row: RowInPlace, _ position: Int?, to image: Int) {
        let id = row.bytes(Column.caseID)
        let isKnown = cases[image].last.map { bytes(of: $0.id) { $0.isSame(as: id) } } ?? false
        if !isKnown { cases[image].append(Case(id: keep(id))) }
        let last = cases[image].count - 1
        let step = row.integer(Column.step)
        cases[image][last].acts += 1
        if step == cases[image][last].steps, step > 0 { cases[image][last].hasTwice = true }
        guard step > cases[image][last].steps else { return }
        let kept = row.isNull(Column.image) ? nil : keep(row.bytes(Column.image))
        let salt = keep(row.bytes(Self.salt))
        cases[image][last].steps = step
        cases[image][last].hasTwice = false
        cases[image][last].position = position
        (cases[image][last].image, cases[image][last].salt) = (kept, salt)
    }

    private mutating func keep(_ more: UnsafeRawBufferPointer) -> Range<Int> {
        let start = bytes.count
        bytes.append(more)
        return start..<bytes.count
    }

    /// - Parameter body: is lent the bytes of a range.
    func bytes<T>(of range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    func text(_ one: Case) -> String { bytes(of: one.id) { String(decoding: $0, as: UTF8.self) } }
}
