import Store

/// Some cases beside one another in the order of their ids, each with what its last act says its rows are.
struct ComparedCases {
    private struct Case {
        let id: [UInt8]
        let position: Int?
        let image: [UInt8]?
        let salt: [UInt8]

        var text: String { String(decoding: id, as: UTF8.self) }
    }

    private let image: CaseImage
    private let range: (after: String, through: String?)
    private var cases: [Case] = []

    /// How many there are, and of how many only the events are proven.
    var counts: (all: Int, unbound: Int) { (cases.count, cases.count { $0.image == nil }) }

    /// - Throws: `Disagreement` where an act of a case is missing.
    init(_ image: CaseImage, after first: String, through last: String?, in tx: any Transaction) throws {
        (self.image, range) = (image, (first, last))
        let end: SQL = last.map { "AND event.case_id <= \($0)" } ?? ""
        var found: [Case] = []
        try tx.each(
            """
            SELECT acts.case_id, acts.acts, acts.steps, event.position, event.image, event_words.salt
            FROM (SELECT event.case_id, COUNT(*) AS acts, MAX(event.step) AS steps FROM event
                  WHERE event.case_id > \(first) \(end) AND event.kind IN (\(list: image.kinds))
                  GROUP BY event.case_id) AS acts
            LEFT JOIN event ON event.case_id = acts.case_id AND event.step = acts.steps
            LEFT JOIN event_words ON event_words.event_id = event.id
            ORDER BY acts.case_id
            """
        ) { row in
            let id = Array(row.bytes(0))
            // Two with the same step are two too many.
            guard row.isNull(2) || row.integer(1) == row.integer(2), found.last?.id != id else {
                throw Disagreement.lostEvent(caseID: row.text(0))
            }
            found.append(
                Case(
                    id: id, position: row.isNull(3) ? nil : row.integer(3),
                    image: row.isNull(4) ? nil : Array(row.bytes(4)), salt: Array(row.bytes(5))))
        }
        cases = found
    }

    /// - Throws: `Disagreement`, the first that was found.
    func compare(in tx: any Transaction) throws {
        for (index, part) in image.parts.enumerated() {
            var (next, rows) = (0, [UInt8]())
            // What came before a case in the order of ids has all its rows.
            func finish(through last: Int) throws {
                while next < last {
                    try compare(cases[next], rows, index)
                    rows.removeAll(keepingCapacity: true)
                    next += 1
                }
            }
            var isOpen = false
            try part.each(after: range.after, through: range.through, in: tx) { row in
                let id = row.bytes(0)
                if isOpen, !cases[next].id.elementsEqual(id) {
                    try finish(through: next + 1)
                    isOpen = false
                }
                while !isOpen {
                    guard next < cases.count, !Self.isBefore(id, cases[next].id) else {
                        throw index == 0
                            ? Disagreement.noEvent(part.name, caseID: row.text(0))
                            : Disagreement.stray(part.name, caseID: row.text(0))
                    }
                    isOpen = cases[next].id.elementsEqual(id)
                    if isOpen { break }
                    if index == 0 { throw noCase(next) }
                    try finish(through: next + 1)
                }
                rows.append(canonical: row, from: 1)
            }
            if index == 0, next + (isOpen ? 1 : 0) < cases.count { throw noCase(next + (isOpen ? 1 : 0)) }
            try finish(through: cases.count)
        }
    }

    private func noCase(_ index: Int) -> Disagreement {
        .noCase(image.parts[0].name, caseID: cases[index].text, position: cases[index].position)
    }

    private static func isBefore(_ left: UnsafeRawBufferPointer, _ right: [UInt8]) -> Bool {
        left.lexicographicallyPrecedes(right)
    }

    private func compare(_ one: Case, _ rows: [UInt8], _ index: Int) throws {
        guard let bound = one.image else { return }
        let from = index * CaseImage.bytesOfPart
        guard !one.salt.isEmpty, bound.count.isMultiple(of: CaseImage.bytesOfPart),
            1...image.parts.count ~= bound.count / CaseImage.bytesOfPart
        else { throw Disagreement.salt(position: one.position) }
        // A part that was added since says nothing of this case before its next act.
        guard from < bound.count else { return }
        let part = image.parts[index]
        guard CaseImage.digest(part.name, rows, salt: one.salt)[...] == bound[from..<from + CaseImage.bytesOfPart]
        else { throw Disagreement.row(part.name, caseID: one.text, position: one.position) }
    }
}
