import Casework
import Notices
import Statutes
import Web
import Words

/// Who is reminded of what on a suggestion, and when. Whatever is not a row here reminds nobody: the time in which a unit may
/// refuse has none, and of what was not rated or not kept in time its own notice tells.
struct SuggestionReminder: Sendable, Hashable {
    /// `unit`: its clerk, or its signer while a draft waits. `signers`: those who have not rated the reply.
    enum Reader: String, Sendable { case staff, unit, signers }
    /// What is due: a clock, or a promise.
    enum Subject: Sendable, Hashable {
        case clock(RuleID)
        case commitment
    }

    let subject: Subject
    let time: ReminderTime
    let to: Reader

    static let all: [SuggestionReminder] =
        of(.clock("SUG-05"), to: .staff, before: 1) + of(.clock("SUG-06"), to: .staff, before: 2)
        + of(.clock("SUG-10"), to: .staff, before: 2) + of(.clock("SUG-11"), to: .unit, before: 10, 3)
        + of(.clock("SUG-13"), to: .unit, before: 20, 5) + of(.clock("SUG-14"), to: .unit, before: 20, 5)
        + of(.clock("SUG-19"), to: .unit, before: 5) + of(.clock("SUG-20"), to: .staff, before: 5)
        + of(.clock("SUG-22"), to: .staff, before: 3)
        + of(.clock("SUG-18"), to: .signers, before: 3, isToldLate: false)
        + of(.commitment, to: .unit, before: 20, 5, isToldLate: false)

    static let bySubject = Dictionary(grouping: all, by: \.subject)
    static let clocks: [RuleID] = bySubject.keys.compactMap {
        if case .clock(let rule) = $0 { rule } else { nil }
    }.sorted()
    /// No reminder comes longer before a due day, holidays between them included.
    static let horizon = 45

    private static func of(_ subject: Subject, to reader: Reader, before: Int..., isToldLate: Bool = true)
        -> [SuggestionReminder]
    {
        ReminderTime.times(before: before, isToldLate: isToldLate).map {
            SuggestionReminder(subject: subject, time: $0, to: $0.moment == .late ? .staff : reader)
        }
    }
}

extension ReminderTime.Moment {
    var ofSuggestion: NoticeKind { NoticeKind(stringLiteral: "suggestion.reminder.\(rawValue)") }

    /// The sentence of the notice.
    var textOfSuggestion: NoticeText {
        { arguments in
            let (title, due) = (arguments["title"] ?? "", DateText.whole(argument: arguments["due"]))
            let what =
                arguments["promise"].map { Text("承诺“\($0)”", "the promise “\($0)”") }
                ?? RuleBook.shipped.versions(of: RuleID(rawValue: arguments["rule"] ?? "")).last?.name
                ?? Text("办理", "what is due")
            return switch self {
            case .before:
                Text(
                    "建议“\(title)”：快到期了，\(what.zh)，\(due.zh)前",
                    "Suggestion “\(title)”: due soon, on \(due.en): \(what.en)")
            case .due:
                Text("建议“\(title)”：\(due.zh)到期：\(what.zh)", "Suggestion “\(title)”: due on \(due.en): \(what.en)")
            case .late:
                Text(
                    "建议“\(title)”：已经逾期：\(what.zh)，应在\(due.zh)前",
                    "Suggestion “\(title)”: overdue since \(due.en): \(what.en)")
            }
        }
    }
}
