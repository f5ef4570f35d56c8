import Casework
import Network
import Statutes
import Store
import Web
import Words

/// The page of one activity: what it is, who comes, what is done and what is still to do, before, during and after.
struct DutyPage: Sendable {
    let view: DutyView
    var open: DutyLifecycle.Action?
    var state = FormState()
    /// Of the form that passes the report to a unit, where something was wrong with it.
    var passing: FormState?

    private var reader: Reader { view.reader }
    private var activity: DutyActivity { view.activity }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: activity.kind.text,
            main: """
                <h1>\(say(activity.kind.text))\(view.site.map { " · \(reader.name($0.name))" as HTML })</h1>
                <p class="lead"><span class="state">\(say(activity.state))</span> · \(DutyLine.when(activity, reader))</p>
                \(facts)
                \(answers)
                \(deputies)
                \(when: view.isInner, DutyChecklist(view: view).html)
                \(when: view.isInner, heard)
                \(view.report?.section(reader))
                \(when: view.isInner, ReferralSection(view: view, passing: passing).html)
                \(forms)
                \(when: view.isInner, history)
                """)
    }

    private var facts: HTML {
        """
        <dl class="facts"><dt>\(say(DutyWord.place))</dt><dd dir="auto">\(activity.place)</dd>
        <dt>\(say(DutyWord.topic))</dt><dd dir="auto">\(activity.topic)</dd>
        \(view.site.map { "<dt>\(say(DutyWord.site))</dt><dd><a href=\"\(NetworkPath.site($0.code))\">\(reader.name($0.name))</a></dd>" as HTML })
        \((view.isInner ? activity.visitors : nil).map { "<dt>\(say(DutyWord.visitors))</dt><dd>\($0)</dd>" as HTML })</dl>
        \(activity.offReason.map { reason in
            let what = activity.state == .cancelled ? DutyWord.isCancelled : DutyWord.isPostponed
            return "<div class=\"notice warn\"><p><strong>\(say(what))</strong></p><p dir=\"auto\">\(reason)</p></div>" as HTML
        })
        \(when: activity.wasLate, "<p><span class=\"soon\">\(say(DutyWord.announcedLate))</span></p>")
        \(when: view.isInner && activity.lateReason != nil, "<p class=\"soft\">\(say(DutyWord.lateReason))\(reader.colon)<bdi>\(activity.lateReason)</bdi></p>")
        """
    }

    /// The two taps of a deputy, on top.
    private var answers: HTML {
        let open = view.acts.filter { [.accept, .decline].contains($0) }
        if open.isEmpty { return .empty }
        return "<div class=\"actions noprint\">\(each: open, { DutyLine.button($0, activity, reader) })</div>"
    }

    private var deputies: HTML {
        """
        <h2>\(say(DutyWord.deputies))</h2>
        \(when: view.shown.isEmpty, "<p class=\"soft\">\(say(DutyWord.nobodyYet))</p>")
        <ul>\(each: view.shown, { person, attendance in
            """
            <li><a href="\(NetworkPath.deputy(person.slug))">\(reader.name(person.name))</a>\
            \(when: view.isInner, " <span class=\"tag\">\(say(attendance.state))</span>")\
            \(when: view.isInner && attendance.isProxy, " <span class=\"soft\">\(say(DutyWord.byProxy))</span>")\
            \(checkIn(person, attendance))</li>
            """
        })</ul>
        """
    }

    private func checkIn(_ person: DutyCandidate, _ attendance: Attendance) -> HTML {
        let organises = view.standing.contains { [.stationClerk, .deputyWorkStaff].contains($0.role) }
        let isOwn = person.person == reader.viewer.person
        guard activity.state == .open, attendance.state != .checkedIn, organises || isOwn else { return .empty }
        let form = FormBuilder(reader, id: "in-\(person.slug)")
        let label = DutyLifecycle.Action.checkIn.text + Text(" \(person.name)", " \(person.name)")
        return form.form(
            action: "\(activity.path)/check-in", class: "noprint",
            "\(form.hidden("deputy", person.slug))\(form.button(label, kind: "second"))")
    }

    private var heard: HTML {
        let hidden = view.matters.filter {
            if case .opinion(let id) = $0.outcome { view.lines[id] == nil } else { false }
        }.count
        return """
            <h2>\(say(DutyWord.matters))</h2>
            \(when: view.matters.isEmpty, "<p class=\"soft\">\(say(DutyWord.noMatters))</p>")
            <ul>\(each: view.matters, { matter($0) })</ul>
            \(when: hidden > 0, "<p class=\"soft\">\(say(DutyText.hiddenMatters(hidden)))</p>")
            \(when: view.acts.contains(.hear), """
                <p class="actions noprint"><a class="button" href="/opinions/new?site=\(view.site?.code ?? "")&amp;heardAt=\(activity.id.text)">\
                \(say(DutyLifecycle.Action.hear))</a></p>
                """)
            """
    }

    private func matter(_ matter: HeardMatter) -> HTML {
        switch matter.outcome {
        case .opinion(let id):
            guard let line = view.lines[id] else { return .empty }
            return
                "<li><a href=\"/opinions/\(line.number)\">\(line.number)</a> <span class=\"state\">\(say(line.state))</span></li>"
        case .noAction(let summary, let reason):
            return """
                <li><span class="tag">\(say(DutyWord.noAction))</span> <bdi>\(summary)</bdi>\
                <br><span class="soft">\(say(DutyWord.reason))\(reader.colon)<bdi>\(reason)</bdi></span></li>
                """
        }
    }

    /// The step that comes next stands open; the others are folded.
    private var forms: HTML {
        let offered = DutyActs.all.filter { act in
            (view.acts.contains(act.action) || open == act.action) && ![.accept, .decline].contains(act.action)
        }
        let next: [DutyLifecycle.Action] = [.announce, .open, .close, .fileReport]
        return "<div class=\"noprint\">\(each: offered, { form($0, isNext: next.contains($0.action)) })</div>"
    }

    private func form(_ act: any DutyAct.Type, isNext: Bool) -> HTML {
        let isOpen = open == act.action
        let form = FormBuilder(reader, isOpen ? state : FormState(), id: act.path)
        guard let content = act.form(form, view) else { return .empty }
        let fields: HTML =
            "\(form.hidden("version", String(activity.version)))\(content)\(form.button(act.action, kind: isNext ? "main" : "second"))"
        return """
            <details\(when: isOpen || isNext, " open")><summary>\(say(act.action))</summary>\
            \(form.form(action: "\(activity.path)/\(act.path)", fields))</details>
            """
    }

    private var history: HTML {
        """
        <h2>\(say(DutyWord.history))</h2><ol class="life">\(each: view.events, { event in
            let action = DutyLifecycle.Action(rawValue: event.action)
            return """
                <li>\(say(DateText.moment(event.at, zone: reader.zone, today: reader.today))) \
                <strong>\(action.map { say($0.happened) } ?? event.action)</strong> <span class="soft">\(say(event.role.text))</span>\
                \(event.words["reason"].map { "<br><bdi>\($0)</bdi>" as HTML })</li>
                """
        })</ol>
        """
    }
}

/// Each step of before, during and after, with a word for done and for open.
struct DutyChecklist {
    let view: DutyView

    /// Nil for a step that there was no need of.
    private var items: [(DutyWord, [(DutyWord, Bool?)])] {
        let activity = view.activity
        let accepted = view.attendance.contains { $0.state == .accepted || $0.state == .checkedIn }
        let heard: Bool? = view.matters.isEmpty ? (activity.isHeld ? nil : false) : true
        return [
            (
                .before,
                [
                    (.topicSet, !activity.topic.isEmpty), (.deputiesConfirmed, accepted),
                    (.announcedStep, activity.announcedAt != nil && activity.state != .planned),
                ]
            ),
            (
                .during,
                [
                    (.openedStep, activity.openedAt != nil), (.visitorsCounted, activity.visitors != nil),
                    (.mattersHeard, heard),
                ]
            ),
            (.after, [(.reportFiled, view.report != nil)]),
        ]
    }

    var html: HTML {
        let reader = view.reader
        return """
            <section class="card"><h2>\(reader.say(DutyWord.checklist))</h2>
            \(each: items, { phase, steps in
                "<h3>\(reader.say(phase))</h3><ul>\(each: steps, { item($0, isDone: $1) })</ul>"
            })\(due)</section>
            """
    }

    private func item(_ step: DutyWord, isDone: Bool?) -> HTML {
        let (mark, style, word): (String, String, DutyWord) =
            switch isDone {
            case true?: ("✓", "done", .done)
            case false?: ("○", "soft", .stillOpen)
            case nil: ("–", "soft", .noneHeard)
            }
        return "<li>\(mark) \(view.reader.say(step)) <span class=\"\(style)\">\(view.reader.say(word))</span></li>"
    }

    private var due: HTML {
        let (activity, reader) = (view.activity, view.reader)
        guard let due = activity.dueOn, let from = activity.dueFrom else { return .empty }
        let calendar = view.desk.clocks.calendar(at: activity.region)
        let late = lateness(due: due, today: reader.today, from: from, calendar: calendar)
        let style = late >= .overdue ? "late" : late == .dueSoon ? "soon" : "due"
        return """
            <p>\(reader.say(DutyWord.reportDueBy))<span class="\(style)">\(when: late >= .overdue, "▲ ")\
            \(reader.say(DateText.date(due, today: reader.today)))\(when: late != .normal, " · \(reader.say(late.text))")</span></p>
            """
    }
}

/// One activity in a list, and what several pages show alike.
enum DutyLine {
    static func when(_ activity: DutyActivity, _ reader: Reader) -> HTML {
        "\(reader.say(DateText.date(activity.day, today: reader.today))) \(activity.from.description)–\(activity.to.description)"
    }

    static func card(_ activity: DutyActivity, _ places: Places, _ reader: Reader, extra: HTML = .empty) -> HTML {
        """
        <li class="card"><p><a href="\(activity.path)">\(reader.say(activity.kind.text))</a> \
        <span class="state">\(reader.say(activity.state))</span></p>
        <p>\(when(activity, reader))\(places.site(id: activity.site).map { " · \(reader.name($0.name))" as HTML })</p>
        <p dir="auto">\(activity.topic)</p>\(extra)</li>
        """
    }

    /// One tap, from wherever it is shown.
    static func button(_ action: DutyLifecycle.Action, _ activity: DutyActivity, _ reader: Reader) -> HTML {
        let path = action.rawValue.dashed
        let form = FormBuilder(reader, id: "\(path)-\(activity.id.text)")
        let back = reader.path == "/desk" ? form.hidden("back", "/desk") : HTML.empty
        return form.form(
            action: "\(activity.path)/\(path)", class: "inline",
            "\(back)\(form.button(action, kind: action == .accept ? "main" : "second"))")
    }
}
