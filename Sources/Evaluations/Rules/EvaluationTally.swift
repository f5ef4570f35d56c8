import Casework
import Crypto
import Foundation

/// One paper: a random id that says nothing, and a sign for each criterion. Whose it is stands on it only where an
/// evaluation is by name.
struct EvaluationPaper: Sendable, Hashable, Comparable {
    let id: String
    let marks: PaperMarks
    let voter: String?

    static func < (left: EvaluationPaper, right: EvaluationPaper) -> Bool { left.id < right.id }

    /// Stands for a set of papers, whatever order they came in.
    static func digest(of papers: [EvaluationPaper]) -> String {
        let lines = papers.sorted().map(\.line).joined(separator: "\n")
        return Hex.text(Array(SHA256.hash(data: Data(lines.utf8))))
    }

    var line: String { "\(id) \(marks.text)" + (voter.map { " \($0)" } ?? "") }

    init(_ id: String, _ marks: PaperMarks, voter: String? = nil) {
        (self.id, self.marks, self.voter) = (id, marks, voter)
    }

    init?(line: Substring) {
        let parts = line.split(separator: " ")
        guard (2...3).contains(parts.count), let marks = PaperMarks(String(parts[1])) else { return nil }
        self.init(String(parts[0]), marks, voter: parts.count == 3 ? String(parts[2]) : nil)
    }
}

/// What is marked on a paper, a sign for each criterion: a digit for the step of the scale, `-` for nothing, `x` for what
/// cannot be read as one mark.
struct PaperMarks: Sendable, Hashable {
    enum Mark: Sendable, Hashable {
        case step(Int)
        case blank, void
    }

    let marks: [Mark]

    init(_ marks: [Mark]) { self.marks = marks }

    init?(_ text: String) {
        let marks = text.map { sign -> Mark? in
            switch sign {
            case "-": .blank
            case "x": .void
            case "0"..."9": sign.wholeNumberValue.map { .step($0) }
            default: nil
            }
        }
        guard !marks.isEmpty, marks.allSatisfy({ $0 != nil }) else { return nil }
        self.marks = marks.compactMap { $0 }
    }

    var text: String {
        marks.map { mark in
            switch mark {
            case .step(let step): String(step)
            case .blank: "-"
            case .void: "x"
            }
        }.joined()
    }

    func fits(criteria: Int, steps: Int) -> Bool {
        marks.count == criteria
            && marks.allSatisfy { mark in if case .step(let step) = mark { step < steps } else { true } }
    }
}

/// What the papers of one group say.
struct GroupTally: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        /// By the steps of the scale.
        var steps: [Int]
        var abstained = 0
    }

    var roll: Int
    /// Who was in the room, for an evaluation in a meeting.
    var present: Int?
    var papers = 0
    var valid = 0
    var blank = 0
    var void = 0
    /// A line for each criterion.
    var lines: [Line]

    static func count(
        _ papers: [PaperMarks], roll: Int, present: Int?, by terms: EvaluationTerms
    ) -> GroupTally {
        let empty = Line(steps: [Int](repeating: 0, count: terms.scale.count))
        var tally = GroupTally(
            roll: roll, present: present, lines: [Line](repeating: empty, count: terms.criteria.count))
        for paper in papers { tally.add(paper, terms) }
        return tally
    }

    private mutating func add(_ paper: PaperMarks, _ terms: EvaluationTerms) {
        papers += 1
        let isFitting = paper.fits(criteria: terms.criteria.count, steps: terms.scale.count)
        let isBlank = paper.marks.allSatisfy { $0 == .blank }
        switch (isFitting, isBlank, terms.blanks) {
        case (true, true, .void):
            blank += 1
            return
        case (true, true, .abstain): break
        // One mark too few or too many, and nobody knows what was meant.
        case (true, false, .void) where paper.marks.contains { $0 == .blank || $0 == .void },
            (true, false, .abstain) where paper.marks.contains(.void), (false, _, _):
            void += 1
            return
        case (true, false, _): break
        }
        valid += 1
        for (index, mark) in paper.marks.enumerated() {
            if case .step(let step) = mark { lines[index].steps[step] += 1 } else { lines[index].abstained += 1 }
        }
    }

    static func + (left: GroupTally, right: GroupTally) -> GroupTally {
        var sum = left
        sum.roll += right.roll
        sum.present = left.present.flatMap { first in right.present.map { first + $0 } }
        sum.papers += right.papers
        sum.valid += right.valid
        sum.blank += right.blank
        sum.void += right.void
        for index in sum.lines.indices where index < right.lines.count {
            sum.lines[index].abstained += right.lines[index].abstained
            for step in sum.lines[index].steps.indices {
                sum.lines[index].steps[step] += right.lines[index].steps[step]
            }
        }
        return sum
    }

    func total(of basis: Basis) -> Int {
        switch basis {
        case .allMembers: roll
        case .present: present ?? 0
        case .validPapers: valid
        }
    }

    func grades(of criterion: Int, by terms: EvaluationTerms) -> GradeCounts {
        var counts = GradeCounts()
        for (step, count) in zip(terms.scale, lines[criterion].steps) {
            switch step.grade {
            case .satisfied: counts.satisfied += count
            case .basicallySatisfied: counts.basically += count
            case .notSatisfied: counts.not += count
            }
        }
        return counts
    }

    func outcome(of criterion: Int, by terms: EvaluationTerms) -> Grade? {
        terms.rule.outcome(of: grades(of: criterion, by: terms), total: total(of: terms.rule.basis))
    }

    /// The mean of the weights in hundredths, rounded half up; nil where nobody gave a grade.
    func index(of criterion: Int, by terms: EvaluationTerms) -> Int? {
        let counts = lines[criterion].steps
        let given = counts.reduce(0, +)
        guard given > 0 else { return nil }
        let sum = zip(terms.scale, counts).reduce(0) { $0 + $1.0.weight * $1.1 }
        return (sum * 200 + given) / (given * 2)
    }
}

/// The tallies of all groups, and what of them may be shown: of a few papers one would know whose is whose.
struct EvaluationTally: Sendable, Equatable {
    let groups: [(kind: ElectorKind, tally: GroupTally)]

    /// Fewer papers than this are not broken down.
    static let least = 5

    static func == (left: EvaluationTally, right: EvaluationTally) -> Bool {
        left.groups.elementsEqual(right.groups) { $0.kind == $1.kind && $0.tally == $1.tally }
    }

    var together: GroupTally? {
        guard let first = groups.first?.tally else { return nil }
        return groups.dropFirst().reduce(first) { $0 + $1.tally }
    }

    var shown: [(kind: ElectorKind, tally: GroupTally)] { groups.filter { $0.tally.papers >= Self.least } }

    /// The sum over all, where it does not tell by subtraction what is not broken down.
    var shownTogether: GroupTally? {
        let hidden = groups.filter { $0.tally.papers < Self.least }.map(\.tally.papers).reduce(0, +)
        guard let together, together.papers >= Self.least, hidden == 0 || hidden >= Self.least else { return nil }
        return together
    }

    /// Of the criterion that is the whole. Nil where nobody can be judged by: that is said as it is.
    func outcome(by terms: EvaluationTerms) -> Grade? {
        let whole = terms.criteria.count - 1
        let apart = shown.map { $0.tally.outcome(of: whole, by: terms) }
        if terms.deciding == .eachGroup, !apart.isEmpty {
            return Grade.allCases.last { grade in apart.contains(grade) }
        }
        return together?.outcome(of: whole, by: terms)
    }
}
