import Ledger
import Store
import Words

/// Some cases beside one another in the order of their ids, each with what its last act says its rows are.
struct ComparedCases {
    private let images: [CaseImage]
    private var range: (after: String, through: String?) = ("", nil)
    private var acts: LastActs

    /// Of the acts that have a position.
    var leaves: [(position: Int, hash: TreeHash)] { acts.leaves }
    /// How many there are, and of how many only the events are proven.
    var counts: (all: Int, unbound: Int) {
        acts.cases.joined().reduce(into: (0, 0)) { $0 = ($0.0 + 1, $0.1 + ($1.image == nil ? 1 : 0)) }
    }

    init(_ images: [CaseImage]) { (self.images, acts) = (images, LastActs(images)) }

    /// Forgets the cases before, and reads those after one, up to another or the last.
    /// - Throws: `Disagreement` where an act of a case is missing, or its words are others.
    mutating func read(after first: String, through last: String?, in tx: any Transaction) throws {
        range = (first, last)
        try acts.read(after: first, through: last, in: tx)
    }

    /// - Throws: `Disagreement`, the first that was found.
    func compare(in tx: any Transaction) throws {
        try acts.lend { cases in
            for (image, cases) in zip(images, cases) {
                for (number, part) in image.parts.enumerated() where part.kind == nil {
                    var rows = RowsOfPart(image, number, cases)
                    try part.each(after: range.after, through: range.through, in: tx) { try rows.take($0) }
                    try rows.end()
                }
            }
            try compareClocks(cases, in: tx)
        }
    }

    /// Clocks of all kinds lie in one table and are read once.
    private func compareClocks(_ cases: [LastActs.Lent], in tx: any Transaction) throws {
        var kinds: [(kind: [UInt8], rows: RowsOfPart)] = []
        for (image, cases) in zip(images, cases) {
            for (number, part) in image.parts.enumerated() {
                guard let kind = part.kind else { continue }
                kinds.append((Array(kind.utf8), RowsOfPart(image, number, cases)))
            }
        }
        var stray: String?
        try CaseImage.clocks.each(after: range.after, through: range.through, in: tx) { row in
            let kind = row.bytes(2)
            guard let index = kinds.firstIndex(where: { $0.kind.withUnsafeBytes { $0.isSame(as: kind) } }) else {
                stray = stray ?? row.text(0)
                return
            }
            try kinds[index].rows.take(row)
        }
        for index in kinds.indices { try kinds[index].rows.end() }
        // Of a kind that no case has.
        if let stray { throw Disagreement.stray(CaseImage.clocks.title, caseID: stray) }
    }
}

/// The rows of one part as they come, case by case, each case held against its last act once its rows are there.
private struct RowsOfPart {
    private let title: Text
    private let heading: [UInt8]
    private let isOrderedByID: Bool
    /// Which of how many.
    private let (index, count): (Int, Int)
    private let cases: LastActs.Lent

    private var next = 0
    /// Whether rows of the next case have come.
    private var isOpen = false
    /// What is hashed of the next case, as far as its rows have come.
    private var rows = HashedBytes()
    private var order = RowOrder()

    init(_ image: CaseImage, _ index: Int, _ cases: LastActs.Lent) {
        let part = image.parts[index]
        (title, heading, isOrderedByID) = (part.title, part.heading, part.isOrderedByID)
        (self.index, count) = (index, image.parts.count)
        self.cases = cases
        begin()
    }

    mutating func take(_ row: RowInPlace) throws {
        let id = row.bytes(0)
        if isOpen, !isNext(id) {
            try finish()
            isOpen = false
        }
        while !isOpen {
            guard next < cases.count, !isBeforeNext(id) else {
                throw index == 0
                    ? Disagreement.noEvent(title, caseID: row.text(0))
                    : Disagreement.stray(title, caseID: row.text(0))
            }
            isOpen = isNext(id)
            if isOpen { break }
            if index == 0 { throw noCase(cases[next]) }
            try finish()
        }
        let start = rows.count
        rows.write { $0.put(canonical: row, from: 1) }
        if isOrderedByID { order.add(start, id: row.bytes(1)) }
    }

    /// What came before a case in the order of ids has all its rows; after the last row, so has every case.
    mutating func end() throws {
        if isOpen { try finish() }
        if index == 0, next < cases.count { throw noCase(cases[next]) }
        while next < cases.count { try finish() }
    }

    private func isNext(_ id: UnsafeRawBufferPointer) -> Bool { cases.bytes(of: cases[next].id).isSame(as: id) }
    private func isBeforeNext(_ id: UnsafeRawBufferPointer) -> Bool { id.precedes(cases.bytes(of: cases[next].id)) }

    private func noCase(_ one: LastActs.Case) -> Disagreement {
        .noCase(title, caseID: cases.text(one), position: one.position)
    }

    private mutating func finish() throws {
        try compare(cases[next])
        next += 1
        begin()
    }

    private mutating func begin() {
        guard next < cases.count else { return }
        rows.begin(salt: cases.bytes(of: cases[next].salt), heading)
        order.removeAll()
    }

    /// Changes nothing; as a mutating function it is lent `self`, of which it would be given a copy otherwise.
    private mutating func compare(_ one: LastActs.Case) throws {
        guard let bound = one.image else { return }
        let from = index * CaseImage.bytesOfPart
        guard !one.salt.isEmpty, bound.count.isMultiple(of: CaseImage.bytesOfPart),
            1...count ~= bound.count / CaseImage.bytesOfPart
        else { throw Disagreement.salt(position: one.position) }
        // A part that was added since says nothing of this case before its next act.
        guard from < bound.count else { return }
        let start = bound.lowerBound + from
        let digest = cases.bytes(of: start..<start + CaseImage.bytesOfPart)
        let agrees = order.sorted(rows) { CaseImage.isDigest(digest, of: $0) }
        guard agrees else { throw Disagreement.row(title, caseID: cases.text(one), position: one.position) }
    }
}

/// Puts the rows of one case into the order of their ids where they did not come so: in the order of cases alone a whole
/// table is read along its index, and only what was not made in the order of its ids has to be sorted.
private struct RowOrder {
    private var rows: [(start: Int, id: Range<Int>)] = []
    private var ids: [UInt8] = []
    private var isInOrder = true

    mutating func add(_ start: Int, id: UnsafeRawBufferPointer) {
        if let last = rows.last, isInOrder {
            isInOrder = !ids.withUnsafeBytes { id.precedes(UnsafeRawBufferPointer(rebasing: $0[last.id])) }
        }
        rows.append((start, ids.count..<ids.count + id.count))
        ids.append(contentsOf: id)
    }

    mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        ids.removeAll(keepingCapacity: true)
        isInOrder = true
    }

    /// - Parameter body: is lent the rows in order.
    func sorted<T>(_ bytes: HashedBytes, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        guard !isInOrder, let first = rows.first?.start else { return try bytes.withUnsafeBytes(body) }
        let ends = rows.dropFirst().map(\.start) + [bytes.count]
        var sorted = HashedBytes(room: bytes.count)
        bytes.bytes(of: 0..<first) { _ = sorted.append($0) }
        for (row, end) in zip(rows, ends).sorted(by: { ids[$0.0.id].lexicographicallyPrecedes(ids[$1.0.id]) }) {
            bytes.bytes(of: row.start..<end) { _ = sorted.append($0) }
        }
        return try sorted.withUnsafeBytes(body)
    }
}
