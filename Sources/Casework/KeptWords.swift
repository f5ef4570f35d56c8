import Crypto
import Ledger
import Store

/// The words that are kept of some cases, each act's with the digest that its event must have. They are read in the order of
/// the ids of cases, as events are, so that none has to be looked up; the next cases take the memory of those before.
struct KeptWords {
    /// Of one act. The bytes of all lie one after the other.
    struct Kept {
        let event: Range<Int>
        let salt: Range<Int>
        let digest: Range<Int>
        fileprivate var isTaken = false
    }
    private struct OfCase {
        let id: Range<Int>
        let first: Int
        var count = 0
        /// Where the next one is looked for: they were written as the acts were.
        var next = 0
    }

    private var bytes = HashedBytes(room: LastActs.room)
    private var kept: [Kept] = []
    private var cases: [OfCase] = []
    /// Those before it are done.
    private var current = 0

    /// Those of all cases after one, up to another or the last; nothing comes before the very first.
    mutating func read(after first: String, through last: String?, in tx: any Transaction) throws {
        bytes.removeAll()
        kept.removeAll(keepingCapacity: true)
        cases.removeAll(keepingCapacity: true)
        current = 0
        let start: SQL = first.isEmpty ? "case_id >= ''" : "case_id > \(first)"
        let end: SQL = last.map { "AND case_id <= \($0)" } ?? ""
        // Along event_words_of_case.
        try tx.each(
            "SELECT case_id, event_id, salt, words FROM event_words WHERE \(start) \(end) ORDER BY case_id"
        ) { row in
            let id = row.bytes(0)
            if cases.last.map({ bytes.bytes(of: $0.id) { $0.isSame(as: id) } }) != true {
                cases.append(OfCase(id: bytes.append(id), first: kept.count))
            }
            cases[cases.count - 1].count += 1
            let (event, salt) = (bytes.append(row.bytes(1)), bytes.append(row.bytes(2)))
            // One behind the other, hashed in one piece; then only the salt is kept.
            let words = bytes.append(row.bytes(3))
            let hash = bytes.bytes(of: salt.lowerBound..<words.upperBound) { SHA256.digest(of: $0) }
            bytes.removeAll(from: salt.upperBound)
            let digest = hash.withUnsafeBytes { bytes.append($0) }
            kept.append(Kept(event: event, salt: salt, digest: digest))
        }
    }

    /// What is kept of an act; cases are asked for in the order of their ids.
    /// - Returns: nothing when its words were erased.
    mutating func take(of event: UnsafeRawBufferPointer, of id: UnsafeRawBufferPointer) -> Kept? {
        while current < cases.count, bytes(of: cases[current].id, { $0.precedes(id) }) { current += 1 }
        guard current < cases.count, bytes(of: cases[current].id, { $0.isSame(as: id) }) else { return nil }
        let one = cases[current]
        for offset in 0..<one.count {
            let place = (one.next + offset) % one.count
            let words = kept[one.first + place]
            guard bytes(of: words.event, { $0.isSame(as: event) }) else { continue }
            cases[current].next = place + 1
            kept[one.first + place].isTaken = true
            return words
        }
        return nil
    }

    /// - Parameter body: is lent the bytes of a range.
    func bytes<T>(of range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try bytes.bytes(of: range, body)
    }

    /// After all acts.
    /// - Throws: `Disagreement` where words stand with a case that has no such act.
    func compareRest(in tx: any Transaction) throws {
        guard let index = kept.firstIndex(where: { !$0.isTaken }) else { return }
        let event = bytes(of: kept[index].event) { String(decoding: $0, as: UTF8.self) }
        guard let row = try tx.rows("SELECT position, number FROM event WHERE id = \(event)").first else {
            throw Disagreement.wordsAlone(event)
        }
        throw Disagreement.words(position: try row.get(0) ?? 0, number: try row.get(1))
    }
}
