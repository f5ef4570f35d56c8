package import Casework
package import Formats
package import Statutes
package import Store
import Words

/// Running clocks as people read them: the date, how far off, and why it is this date, day by day.
package struct ClockView: Sendable {
    let clocks: [Clock]
    let kept: Clocks
    let reader: Reader
    /// The county by whose rules they are read; without it no page of the rule is linked to.
    let county: ID<Region>?
    let windows: Set<RuleID>

    /// - Parameters:
    ///   - kept: whoever counts them.
    ///   - windows: rules that end somebody's right: when their day is over, nobody is late.
    package init(
        _ clocks: [Clock], by kept: Clocks, _ reader: Reader, county: ID<Region>? = nil, windows: Set<RuleID> = []
    ) {
        (self.clocks, self.kept, self.reader, self.county) = (clocks, kept, reader, county)
        self.windows = windows
    }

    private var open: [Clock] { clocks.filter { $0.endedAt == nil }.sorted { $0.dueOn < $1.dueOn } }

    package var html: HTML { "\(each: open, { one($0) })" }

    package var json: JSON {
        .array(
            open.map { clock in
                let deadline = kept.deadline(of: clock)
                return [
                    "rule": .text(clock.rule.rawValue), "due": .text(clock.dueOn.description),
                    "explanation": .text(deadline.map { reader.say($0.explanation) } ?? ""),
                    "level": JSON(deadline?.rule.level.rawValue),
                    "source": JSON(deadline.map { reader.say($0.rule.source) }),
                    "provisional": .bool(clock.provisional),
                    "paused": .bool(clock.pausedOn != nil),
                ]
            })
    }

    private func one(_ clock: Clock) -> HTML {
        let deadline = kept.deadline(of: clock)
        return """
            <div class="clock"><p>\(reader.say(deadline?.rule.name.atLineStart ?? Text(clock.rule.rawValue, clock.rule.rawValue)))\(reader.colon)\
            \(windows.contains(clock.rule) && clock.pausedOn == nil ? window(clock) : DueMark(due: clock.dueOn, from: clock.startedOn, isPaused: clock.pausedOn != nil, calendar: kept.calendar(at: clock.region), reader: reader).html)\
            \(when: clock.provisional, " <span class=\"soft\">\(reader.say(ClockWord.provisional))</span>")</p>
            \(bar(clock))\(deadline.map { trace($0, clock) })</div>
            """
    }

    private func window(_ clock: Clock) -> HTML {
        let date = DateText.date(clock.dueOn, today: reader.today)
        let says =
            clock.dueOn < reader.today
            ? Text("\(date.zh)已经截止", "ended on \(date.en)")
            : Text("\(date.zh)截止 · ", "possible until \(date.en) · ") + DateText.days(reader.today, clock.dueOn)
        return "<span class=\"due\">\(reader.say(says))</span>"
    }

    /// How much of the time given is used, beside the date that says the same.
    private func bar(_ clock: Clock) -> HTML {
        let whole = clock.startedOn.days(until: clock.dueOn)
        let used = min(whole, clock.startedOn.days(until: clock.pausedOn ?? reader.today))
        guard whole > 0, used >= 0 else { return .empty }
        let says = Text("\(whole) 天里已用 \(used) 天", "\(used) of \(whole) days used")
        return """
            <svg class="bartrack" viewBox="0 0 100 8" width="100" height="8" preserveAspectRatio="none" role="img" \
            aria-label="\(reader.say(says))"><rect width="\(used * 100 / whole)" height="8"/></svg>
            """
    }

    /// Leads to where the rule stands with its history.
    private func name(of rule: DeadlineRule) -> HTML {
        guard let county else { return "\(rule.id.rawValue)" }
        return "<a href=\"/rules/\(rule.id.rawValue)?region=\(Paths.encoded(county.text))\">\(rule.id.rawValue)</a>"
    }

    private func trace(_ deadline: Deadline, _ clock: Clock) -> HTML {
        let rule = deadline.rule
        return """
            <details class="trace"><summary>\(reader.say(ClockWord.whyThisDate))</summary>
            <p>\(reader.say(deadline.explanation))</p>
            <p class="soft">\(name(of: rule)) · \(reader.say(rule.source)) · \(reader.say(rule.article)) · \(reader.say(rule.level.text))</p>
            \(when: deadline.due != clock.dueOn, "<p>\(reader.say(Text("已经告诉您的日期不会提前：", "A date already told is never moved earlier: ") + DateText.date(clock.dueOn, today: reader.today)))</p>")
            <table><thead><tr><th scope="col">\(reader.say(ClockWord.day))</th><th scope="col" class="n">\(reader.say(ClockWord.counted))</th><th scope="col">\(reader.say(ClockWord.why))</th></tr></thead>
            <tbody>\(each: deadline.trace, { line in
                """
                <tr\(when: line.counted == nil, " class=\"skipped\"")><td>\(reader.say(DateText.date(line.day, today: reader.today)))</td>\
                <td class="n">\(line.counted.map { "\($0)" } ?? "–")</td><td>\(reader.say(line.why.text))</td></tr>
                """
            })</tbody></table></details>
            """
    }
}

/// A due day with its weekday, how far off it is, and a word and a mark when it is near or past: never colour alone.
package struct DueMark: Sendable {
    let due: Day
    let from: Day
    let isPaused: Bool
    let calendar: WorkCalendar
    let reader: Reader

    package init(due: Day, from: Day, isPaused: Bool = false, calendar: WorkCalendar, reader: Reader) {
        (self.due, self.from, self.isPaused, self.calendar, self.reader) = (due, from, isPaused, calendar, reader)
    }

    package var html: HTML {
        let date = reader.say(DateText.date(due, today: reader.today))
        if isPaused { return "<span class=\"due\">‖ \(reader.say(ClockWord.paused))</span>" }
        let left = reader.say(DateText.days(reader.today, due))
        return switch lateness(due: due, today: reader.today, from: from, calendar: calendar) {
        case .normal: "<span class=\"due\">\(date) · \(left)</span>"
        case .dueSoon: "<span class=\"soon\">◔ \(date) · \(left)</span>"
        case .overdue: "<span class=\"late\">▲ \(date) · \(left)</span>"
        case .severelyOverdue: "<span class=\"late\">▲▲ \(date) · \(left)</span>"
        }
    }
}
