import Ledger
import Store

/// What the acts of some cases say of them, read in the order of the ids of cases. Each act is hashed on the way, to be
/// looked for in the tree, and its words are held against their digest, as far as they are kept. Read again and again: the
/// memory of some cases is that of the next, so that none is asked for while a record is replayed.
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

        mutating func isLast(_ step: Int, at position: Int?) -> Bool {
            acts += 1
            if step == steps, step > 0 { hasTwice = true }
            guard step > steps else { return false }
            (steps, hasTwice, self.position) = (step, false, position)
            return true
        }
    }

    /// About how many acts are read at a time: what is kept of them stays in the processor's own memory.
    static let batch = 4096
    /// Bytes for what is kept of so many.
    static let room = batch << 7

    /// The cases of one image as they lie in memory, for as long as they are lent: they are looked at so often that holding
    /// on to them for each look would be felt.
    struct Lent {
        fileprivate let cases: UnsafeBufferPointer<Case>
        fileprivate let bytes: UnsafeRawBufferPointer

        var count: Int { cases.count }
        subscript(index: Int) -> Case { cases[index] }
        func bytes(of range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range]) }
        func text(_ one: Case) -> String { String(decoding: bytes(of: one.id), as: UTF8.self) }
    }

    /// For each image those of its kinds, in the order of their ids.
    private(set) var cases: [[Case]]
    private var bytes = HashedBytes(room: LastActs.room)
    /// Of the acts that have a position.
    private(set) var leaves: [(position: Int, hash: TreeHash)] = []
    private var words = KeptWords()
    private var leaf = HashedBytes()
    /// The names lie at the start of the bytes.
    private var kinds: [(name: Range<Int>, image: Int)] = []
    private let endOfKinds: Int

    init(_ images: [CaseImage]) {
        cases = Array(repeating: [], count: images.count)
        for (index, image) in images.enumerated() {
            for kind in image.kinds { kinds.append((bytes.append(kind), index)) }
        }
        endOfKinds = bytes.count
    }

    /// Forgets the cases before, and reads those after one, up to another or the last.
    /// - Throws: `Disagreement` where words are not what was digested, or an act of a case is missing.
    mutating func read(after first: String, through last: String?, in tx: any Transaction) throws {
        for index in cases.indices { cases[index].removeAll(keepingCapacity: true) }
        leaves.removeAll(keepingCapacity: true)
        bytes.removeAll(from: endOfKinds)
        let end: SQL = last.map { "AND event.case_id <= \($0)" } ?? ""
        try words.read(after: first, through: last, in: tx)
        // Most acts are of the same kind as the one before.
        var likely = 0
        try tx.each(
            """
            SELECT \(EventLeaf.columns) FROM event WHERE event.case_id > \(first) \(end) ORDER BY event.case_id
            """
        ) { row in
            let number = row.integer(Column.position)
            let position = number == 0 && row.isNull(Column.position) ? nil : number
            if let position {
                leaf.removeAll()
                leaf.write { EventLeaf.write(row, to: &$0) }
                leaves.append((position, leaf.withUnsafeBytes { .leaf($0) }))
            }
            let id = row.bytes(Column.caseID)
            let said = words.take(of: row.bytes(Column.id), of: id)
            if let said, !words.bytes(of: said.digest, { $0.isSame(as: row.bytes(Column.digest)) }) {
                throw Disagreement.words(position: position ?? 0, number: row.text(Column.number))
            }
            let kind = row.bytes(Column.kind)
            if likely >= kinds.count || !bytes(of: kinds[likely].name, { $0.isSame(as: kind) }) {
                guard let found = kinds.firstIndex(where: { bytes(of: $0.name) { $0.isSame(as: kind) } }) else {
                    return
                }
                likely = found
            }
            let owner = kinds[likely].image
            guard isLast(row.integer(Column.step), of: id, at: position, of: owner) else { return }
            let image = row.bytes(Column.image)
            let bound = image.isEmpty && row.isNull(Column.image) ? nil : bytes.append(image)
            let salt = said.map { said in words.bytes(of: said.salt) { bytes.append($0) } }
            let last = cases[owner].count - 1
            (cases[owner][last].image, cases[owner][last].salt) = (bound, salt ?? 0..<0)
        }
        try words.compareRest(in: tx)
        for case let one in cases.joined() where one.steps > 0 && (one.acts != one.steps || one.hasTwice) {
            throw Disagreement.lostEvent(caseID: text(one))
        }
    }

    private typealias Column = EventLeaf.Column

    /// Counts an act of a case.
    /// - Returns: whether it is the last of it so far.
    private mutating func isLast(
        _ step: Int, of id: UnsafeRawBufferPointer, at position: Int?, of image: Int
    ) -> Bool {
        let isKnown = cases[image].last.map { bytes(of: $0.id) { $0.isSame(as: id) } } ?? false
        if !isKnown { cases[image].append(Case(id: bytes.append(id))) }
        return cases[image][cases[image].count - 1].isLast(step, at: position)
    }

    /// - Parameter body: is lent the bytes of a range.
    func bytes<T>(of range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try bytes.bytes(of: range, body)
    }

    /// - Parameter body: is lent the cases of each image.
    func lend(_ body: ([Lent]) throws -> Void) throws {
        func lend(_ lent: [Lent], _ bytes: UnsafeRawBufferPointer) throws {
            guard lent.count < cases.count else { return try body(lent) }
            try cases[lent.count].withUnsafeBufferPointer {
                try lend(lent + [Lent(cases: $0, bytes: bytes)], bytes)
            }
        }
        try bytes.withUnsafeBytes { try lend([], $0) }
    }

    func text(_ one: Case) -> String { bytes(of: one.id) { String(decoding: $0, as: UTF8.self) } }
}
