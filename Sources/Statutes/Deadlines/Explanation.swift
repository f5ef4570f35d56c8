import Words

extension Why {
    /// The kind of day that a roll leads away from.
    fileprivate var past: DayKind? {
        switch self {
        case .rolledForward(let past), .rolledBackward(let past): past
        default: nil
        }
    }
}

/// A due date in one sentence, from the same lines that make the trace.
struct Explanation {
    let rule: DeadlineRule
    let from: Day
    let outcome: Walk.Outcome
    let trace: [TraceLine]
    let pausedSince: Day?

    func sentence(in language: Language) -> String {
        let clauses = [counted(language), skipped(language), worked(language), paused(language)].compactMap(\.self)
        let main = (clauses + [end(language)]).joined(separator: language == .zh ? "，" : ", ")
        let notes = [standing(language), provisional(language)].compactMap(\.self)
        return switch language {
        case .zh: ([main] + notes).joined(separator: "；")
        case .en: ([main] + notes).joined(separator: "; ")
        }
    }

    private func counted(_ language: Language) -> String {
        let term = rule.term[language]
        switch (rule.direction, language) {
        case (.forward, .zh): return "\(term)，自 \(name(firstDay, .zh))起算"
        case (.forward, .en): return "\(term), counted from \(name(firstDay, .en))"
        case (.backward, .zh): return "自会议日 \(name(from, .zh))起倒推 \(term)"
        case (.backward, .en): return "\(term) back from the meeting on \(name(from, .en))"
        }
    }

    private var firstDay: Day {
        rule.start == .nextDay ? from.adding(days: 1) : from
    }

    /// What was not counted between: only a count of working days leaves days off out.
    private func skipped(_ language: Language) -> String? {
        guard rule.unit == .workingDays else { return nil }
        var names: [String] = []
        if trace.contains(where: { $0.why == .weekend }) { names.append(language == .zh ? "周末" : "weekends") }
        for line in trace {
            guard case .holiday(let occasion) = line.why else { continue }
            let name = occasion.inSentence[language]
            if !names.contains(name) { names.append(name) }
        }
        guard !names.isEmpty else { return nil }
        return language == .zh ? "跳过\(listed(names, .zh))" : "skipping \(listed(names, .en))"
    }

    private func worked(_ language: Language) -> String? {
        let days = trace.compactMap { line -> String? in
            if case .makeUpWorkday = line.why { name(line.day, language) } else { nil }
        }
        guard !days.isEmpty else { return nil }
        let list = listed(days, language)
        return language == .zh
            ? "\(list)调休上班计入" : "with the make-up workday\(days.count == 1 ? "" : "s") \(list)"
    }

    private func paused(_ language: Language) -> String? {
        let days = trace.reduce(0) { sum, line in
            switch line.why {
            case .paused: sum + 1
            case .movedByPauses(let days): sum + days
            default: sum
            }
        }
        guard days > 0 else { return nil }
        return language == .zh ? "扣除暂停的 \(days) 天" : "leaving out \(days) paused day\(days == 1 ? "" : "s")"
    }

    private func end(_ language: Language) -> String {
        let due = "\(name(outcome.due, language))"
        let weekday = outcome.due.weekday.text[language]
        guard let past = trace.last?.why.past?.text[language] else {
            return language == .zh ? "至 \(due)（\(weekday)）" : "to \(due) (\(weekday))"
        }
        let counted = name(outcome.counted, language)
        let isLater = outcome.due > outcome.counted
        return switch language {
        case .zh: "至 \(counted)（\(past)），\(isLater ? "顺延" : "提前")至 \(due)（\(weekday)）"
        case .en: "to \(counted), a day off (\(past)), moved \(isLater ? "on" : "back") to \(due) (\(weekday))"
        }
    }

    private func standing(_ language: Language) -> String? {
        pausedSince.map { since in
            language == .zh
                ? "自 \(name(since, .zh))起暂停，恢复后重新计算"
                : "paused since \(name(since, .en)), computed again when it goes on"
        }
    }

    private func provisional(_ language: Language) -> String? {
        guard outcome.provisional else { return nil }
        return language == .zh ? "放假安排尚未公布，日期为暂定" : "provisional, holidays are not announced yet"
    }

    /// `12 月 3 日`, with the year only where it is not the year of the start.
    private func name(_ day: Day, _ language: Language) -> String {
        let year = day.year == from.year ? "" : String(day.year)
        return switch language {
        case .zh: "\(year.isEmpty ? "" : "\(year) 年 ")\(day.month) 月 \(day.day) 日"
        case .en: "\(day.day) \(Day.months[day.month - 1])\(year.isEmpty ? "" : " \(year)")"
        }
    }

    private func listed(_ names: [String], _ language: Language) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        let head = names.dropLast().joined(separator: language == .zh ? "、" : ", ")
        return language == .zh ? "\(head)和\(last)" : "\(head) and \(last)"
    }
}
