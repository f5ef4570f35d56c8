import Casework
import Network
import Statutes
import Store
import Words

/// What is counted of the units that owe replies, for a unit or for a county: each figure by the condition of the list behind
/// it. A suggestion counts once, however often it came to the same unit.
enum HandlingMeasure: String, Sendable, CaseIterable {
    case handed, answerable, replied, inTime, contacted, met
    case classA, classB, classC, classD
    case rated, pleased, settled, kept

    /// Of `handling` and its `suggestion`.
    func condition(on today: Day) -> SQL {
        func commitment(_ condition: SQL) -> SQL {
            """
            EXISTS (SELECT 1 FROM commitment
                    WHERE commitment.suggestion_id = suggestion.id AND commitment.unit_id = handling.unit_id
                      AND \(condition))
            """
        }
        func contact(_ condition: SQL) -> SQL {
            """
            EXISTS (SELECT 1 FROM handling_contact
                    WHERE handling_contact.handling_id = handling.id AND handling_contact.round = 1 AND \(condition))
            """
        }
        func firstFeedback(_ grades: [Feedback.Grade]) -> SQL {
            """
            EXISTS (SELECT 1 FROM suggestion_feedback
                    WHERE suggestion_feedback.suggestion_id = suggestion.id AND suggestion_feedback.round = 1
                      AND suggestion_feedback.person_id = suggestion.lead_id
                      AND suggestion_feedback.grade IN (\(list: grades)))
            """
        }
        let replied: SQL = """
            EXISTS (SELECT 1 FROM handling_reply
                    WHERE handling_reply.handling_id = handling.id AND handling_reply.signed_at IS NOT NULL)
            """
        let broken = commitment(
            "(commitment.state = \(CommitmentLifecycle.State.broken) OR commitment.was_broken = TRUE)")
        let settled: SQL = "(\(broken) OR \(commitment("commitment.state = \(CommitmentLifecycle.State.kept)")))"
        return switch self {
        case .handed: "1 = 1"
        case .answerable:
            """
            (\(replied) OR (handling.due_on < \(today) AND handling.state <> \(HandlingLifecycle.State.refusalRequested)))
            """
        case .replied: replied
        case .inTime: "\(replied) AND handling.was_late = FALSE"
        case .contacted: "\(replied) AND \(contact("1 = 1"))"
        case .met: "\(replied) AND \(contact("handling_contact.way IN (\(list: DeputyContact.Way.inPerson))"))"
        case .classA: Self.lastReply(.a)
        case .classB: Self.lastReply(.b)
        case .classC: Self.lastReply(.c)
        case .classD: Self.lastReply(.d)
        case .rated: "\(replied) AND \(firstFeedback(Feedback.Grade.allCases))"
        case .pleased: "\(replied) AND \(firstFeedback(Feedback.Grade.allCases.filter(\.isGood)))"
        case .settled: settled
        case .kept: "\(settled) AND NOT \(broken)"
        }
    }

    /// Of those parts alone that owe a reply, and still have it or have given it.
    static let base: SQL = """
        handling.part <> \(Handling.Part.co) AND handling.state NOT IN (\(list: HandlingLifecycle.State.gone))
        """

    private static func lastReply(_ grade: SuggestionReply.Grade) -> SQL {
        """
        EXISTS (SELECT 1 FROM handling_reply
                WHERE handling_reply.handling_id = handling.id AND handling_reply.signed_at IS NOT NULL
                  AND handling_reply.grade = \(grade)
                  AND NOT EXISTS (SELECT 1 FROM handling_reply AS later
                                  WHERE later.handling_id = handling.id AND later.signed_at IS NOT NULL
                                    AND later.round > handling_reply.round))
        """
    }

    /// How units hear deputies is no public matter.
    var isInner: Bool { self == .contacted || self == .met }

    var name: Text {
        switch self {
        case .handed: Text("承办（主办或者分别办理）", "handled, leading or apart")
        case .answerable: Text("已经答复或者到了答复期限的", "replied to, or past the date of the reply")
        case .replied: Text("已经答复的", "replied to")
        case .inTime: Text("按期答复的", "replied to in time")
        case .contacted: Text("答复前联系过代表的", "the deputy heard before the reply")
        case .met: Text("答复前当面沟通的", "met in person before the reply")
        case .classA: Text("A 类", "class A")
        case .classB: Text("B 类", "class B")
        case .classC: Text("C 类", "class C")
        case .classD: Text("D 类", "class D")
        case .rated: Text("领衔代表第一次评价了的", "with the leading deputy's first feedback")
        case .pleased: Text("第一次评价满意或者基本满意的", "first feedback satisfied, or basically")
        case .settled: Text("承诺已有结果的", "with a promise kept or broken")
        case .kept: Text("承诺都按期兑现的", "promises all kept in time")
        }
    }
}

extension DeputyContact.Way {
    static let inPerson: [DeputyContact.Way] = [.visit, .meeting]
}

/// Part of a whole, so that those with many are comparable to those with few.
enum HandlingShare: String, Sendable, CaseIterable {
    case inTime, contacted, met, classA, classB, classC, classD, pleased, kept

    var part: HandlingMeasure {
        switch self {
        case .inTime: .inTime
        case .contacted: .contacted
        case .met: .met
        case .classA: .classA
        case .classB: .classB
        case .classC: .classC
        case .classD: .classD
        case .pleased: .pleased
        case .kept: .kept
        }
    }

    var whole: HandlingMeasure {
        switch self {
        case .inTime: .answerable
        case .contacted, .met, .classA, .classB, .classC, .classD: .replied
        case .pleased: .rated
        case .kept: .settled
        }
    }

    var name: Text {
        switch self {
        case .inTime: Text("按期答复率", "In time")
        case .contacted: Text("联系代表率", "Heard")
        case .met: Text("当面沟通率", "Met")
        case .classA, .classB, .classC, .classD: part.name
        case .pleased: Text("第一次评价满意率", "Satisfied at first")
        case .kept: Text("承诺兑现率", "Promises kept")
        }
    }

    /// What units may be compared by: the mix of classes is no merit.
    static let comparable: [HandlingShare] = [.inTime, .met, .pleased, .kept]
}

/// The figures of one unit or county.
struct HandlingFigures: Sendable {
    var counts: [HandlingMeasure: Int] = [:]

    subscript(measure: HandlingMeasure) -> Int { counts[measure] ?? 0 }

    /// In tenths of a percent; nil where there is nothing to take a part of.
    func share(_ share: HandlingShare) -> Int? {
        let whole = self[share.whole]
        return whole == 0 ? nil : (self[share.part] * 2000 / whole + 1) / 2
    }

    mutating func add(_ other: HandlingFigures) {
        for (measure, count) in other.counts { counts[measure, default: 0] += count }
    }
}

extension SuggestionStore {
    /// All figures of every unit, or of every area, in one statement.
    func figures(
        by key: SQL, _ filter: SuggestionFilter, for viewer: Viewer, _ places: Places, in tx: any Transaction
    ) throws -> [(key: String, figures: HandlingFigures)] {
        let columns = HandlingMeasure.allCases.map { measure -> SQL in
            "COUNT(DISTINCT CASE WHEN \(measure.condition(on: world.today)) THEN suggestion.id END)"
        }
        return try tx.rows(
            """
            SELECT \(key), \(SQL.joined(columns, separator: ", "))
            FROM suggestion JOIN handling ON handling.suggestion_id = suggestion.id
            WHERE \(try condition(of: filter, for: viewer, places))
              AND \(SuggestionVisibility.any(to: viewer)) AND \(HandlingMeasure.base)
            GROUP BY \(key)
            ORDER BY \(key)
            """
        ).map { row in
            var figures = HandlingFigures()
            for (index, measure) in HandlingMeasure.allCases.enumerated() {
                figures.counts[measure] = try row.get(index + 1)
            }
            return (try row.get(0), figures)
        }
    }
}
