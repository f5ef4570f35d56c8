import Casework
import Statutes
import Store
import Words

/// What the yearly report counts, each figure by the condition of the list behind it (Deputies Law, article 51: the report
/// on handling is made to the standing committee, printed for the next session, and public).
enum SuggestionMeasure: String, Sendable, CaseIterable {
    case registered, inSession, handled, overdue, replied, inTime, late
    case classA, classB, classC, classD
    case satisfied, basically, notSatisfied, again, evaluated
    case promised, kept, unkept, concluded, key

    /// Of `suggestion`, besides the year in which it was registered.
    /// - Parameter evaluated: the condition of the feature that evaluates.
    func condition(on today: Day, evaluated: SQL) -> SQL {
        func firstFeedback(_ grade: Feedback.Grade) -> SQL {
            """
            EXISTS (SELECT 1 FROM suggestion_feedback
                    WHERE suggestion_feedback.suggestion_id = suggestion.id AND suggestion_feedback.round = 1
                      AND suggestion_feedback.person_id = suggestion.lead_id AND suggestion_feedback.grade = \(grade))
            """
        }
        func commitment(_ condition: SQL) -> SQL {
            "EXISTS (SELECT 1 FROM commitment WHERE commitment.suggestion_id = suggestion.id AND \(condition))"
        }
        let answered: SQL = "suggestion.state IN (\(list: SuggestionLifecycle.State.answered + [.rehandling]))"
        let wasLate: SQL = """
            EXISTS (SELECT 1 FROM handling
                    WHERE handling.suggestion_id = suggestion.id AND handling.was_late = TRUE)
            """
        return switch self {
        case .registered: "suggestion.registered_at IS NOT NULL"
        case .inSession: "suggestion.channel = \(Suggestion.Channel.inSession)"
        case .handled: "suggestion.state IN (\(list: [SuggestionLifecycle.State.handedOver, .replied]))"
        case .overdue:
            """
            suggestion.state = \(SuggestionLifecycle.State.handedOver) AND EXISTS (
                SELECT 1 FROM handling
                WHERE handling.suggestion_id = suggestion.id AND handling.part <> \(Handling.Part.co)
                  AND handling.state IN (\(list: HandlingLifecycle.State.ofUnit)) AND handling.due_on < \(today))
            """
        case .replied: answered
        case .inTime: "\(answered) AND NOT \(wasLate)"
        case .late: "\(answered) AND \(wasLate)"
        case .classA: Self.lastReply(.a)
        case .classB: Self.lastReply(.b)
        case .classC: Self.lastReply(.c)
        case .classD: Self.lastReply(.d)
        case .satisfied: firstFeedback(.satisfied)
        case .basically: firstFeedback(.basicallySatisfied)
        case .notSatisfied: firstFeedback(.notSatisfied)
        case .again: "suggestion.round > 1"
        case .evaluated: evaluated
        case .promised: commitment("commitment.state <> \(CommitmentLifecycle.State.replaced)")
        case .kept:
            """
            \(commitment("commitment.state = \(CommitmentLifecycle.State.kept)"))
            AND NOT \(commitment("commitment.state IN (\(list: CommitmentLifecycle.State.open))"))
            """
        case .unkept: commitment("commitment.state = \(CommitmentLifecycle.State.broken)")
        case .concluded: "suggestion.state = \(SuggestionLifecycle.State.concluded)"
        case .key: "suggestion.key_since IS NOT NULL"
        }
    }

    /// A unit that owes a reply gave this class in its last one. With separate handlers a suggestion may stand in several.
    private static func lastReply(_ grade: SuggestionReply.Grade) -> SQL {
        """
        EXISTS (SELECT 1 FROM handling JOIN handling_reply ON handling_reply.handling_id = handling.id
                WHERE handling.suggestion_id = suggestion.id AND handling_reply.signed_at IS NOT NULL
                  AND handling_reply.grade = \(grade)
                  AND NOT EXISTS (SELECT 1 FROM handling_reply AS later
                                  WHERE later.handling_id = handling.id AND later.signed_at IS NOT NULL
                                    AND later.round > handling_reply.round))
        """
    }

    static let groups: [(title: SuggestionWord, measures: [SuggestionMeasure])] = [
        (.reportIntake, [.registered, .inSession, .key]),
        (.reportReplies, [.handled, .overdue, .replied, .inTime, .late]),
        (.reportClasses, [.classA, .classB, .classC, .classD]),
        (.reportFeedback, [.satisfied, .basically, .notSatisfied, .again, .evaluated]),
        (.reportPromises, [.promised, .kept, .unkept, .concluded]),
    ]

    var name: Text {
        switch self {
        case .registered: Text("登记的建议", "registered")
        case .inSession: Text("大会期间提出的", "put forward in session")
        case .handled: Text("正在办理、还没有全部答复的", "being handled, not all units have replied")
        case .overdue: Text("到期还没有答复的", "past the day of reply, no reply yet")
        case .replied: Text("已经答复的", "replied to")
        case .inTime: Text("按期答复的", "replied to in time")
        case .late: Text("答复晚了的", "replied to late")
        case .classA: SuggestionReply.Grade.a.text
        case .classB: SuggestionReply.Grade.b.text
        case .classC: SuggestionReply.Grade.c.text
        case .classD: SuggestionReply.Grade.d.text
        case .satisfied: Text("领衔代表第一次评价满意的", "first feedback of the leading deputy: satisfied")
        case .basically: Text("第一次评价基本满意的", "first feedback: basically satisfied")
        case .notSatisfied: Text("第一次评价不满意的", "first feedback: not satisfied")
        case .again: Text("重新办理过的", "handled again")
        case .evaluated: Text("经过满意度测评、结果已经公布的", "evaluated for satisfaction, with the result published")
        case .promised: Text("作出承诺的", "with a commitment")
        case .kept: Text("承诺全部兑现的", "all commitments kept")
        case .unkept: Text("有承诺到期没有兑现的", "with a commitment not kept in time")
        case .concluded: Text("已经办结的", "concluded")
        case .key: Text("重点督办的", "key suggestions")
        }
    }
}
