package import Words

/// A deadline as other programs read it: `{rule, from, due, provisional, trace: [{date, counted, why}]}`.
package struct DeadlineReport: Encodable, Hashable, Sendable {
    package struct Line: Encodable, Hashable, Sendable {
        package let date: Day
        package let counted: Bool
        package let why: String
    }

    package let rule: RuleID
    package let from: Day
    package let due: Day
    package let provisional: Bool
    package let trace: [Line]

    package init(_ deadline: Deadline, in language: Language) {
        rule = deadline.rule.id
        from = deadline.from
        due = deadline.due
        provisional = deadline.provisional
        trace = deadline.trace.map { line in
            Line(date: line.day, counted: line.counted != nil, why: line.why.text[language])
        }
    }
}
