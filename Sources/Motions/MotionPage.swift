import Casework
import Network
import Statutes
import Web
import Words

/// The page of one motion: who moves it, what they move, what was decided, reported and voted; and whatever its reader can do.
struct MotionPage: Sendable {
    /// A form that comes back.
    struct OpenForm: Sendable {
        let path: String
        let state: FormState
    }

    let view: MotionView
    var open: OpenForm?

    private var reader: Reader { view.reader }
    private var motion: Motion { view.motion }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: Text(motion.title, motion.title),
            main: """
                <h1 dir="auto">\(motion.title)</h1>
                <p class="lead"><span class="state">\(say(motion.state))</span>\
                \(when: view.isInner && motion.withdrawalAsked && MotionLifecycle.State.pending.contains(motion.state), " <span class=\"soon\">\(say(MotionWord.withdrawalAsked))</span>")</p>
                \(facts)\(forms)
                <section><h2>\(say(MotionWord.grounds))</h2>\(HTML.words(motion.grounds))
                <h2>\(say(MotionWord.plan))</h2>\(HTML.words(motion.plan))</section>
                \(movers)\(report)\(votes)\(history)
                """)
    }

    private var facts: HTML {
        func row(_ word: some Wording, _ value: HTML?) -> HTML {
            value.map { "<dt>\(say(word))</dt><dd>\($0)</dd>" } ?? .empty
        }
        let place = view.places.region(view.meeting.region)?.nameZh ?? ""
        return """
            <dl class="facts">\(row(MotionWord.number, motion.number.map { "\($0)" }))\
            \(row(MotionWord.meeting, "\(say(MotionSentence.meeting(view.meeting, place)))"))\
            \(row(MotionWord.lastDay, motion.submittedAt == nil ? "\(say(DateText.date(view.meeting.lastDay, today: reader.today))) <span class=\"soft\">\(say(MotionWord.lastDayWhy))</span>" : nil))\
            \(row(MotionWord.movedBy, motion.body.map { "\(say($0))" }))\
            \(row(MotionWord.decision, view.isInner ? motion.decision.map { "<bdi>\($0)</bdi>" } : nil))\
            \(row(MotionWord.committee, motion.committee.map { "<bdi>\($0)</bdi>" }))\
            \(row(MotionWord.reportDue, due))\
            \(row(MotionWord.suggestion, view.isInner ? suggestion : nil))</dl>
            """
    }

    private var suggestion: HTML? {
        guard let name = motion.suggestion else {
            return motion.state == .asSuggestion ? "\(say(MotionWord.suggestionsElsewhere))" : nil
        }
        return "<a href=\"/suggestions/\(name)\">\(say(MotionWord.seeSuggestion))</a>"
    }

    private var due: HTML? {
        guard motion.state == .atCommittee, let due = motion.reportDue else { return nil }
        let mark = DueMark(
            due: due, from: motion.changedAt.day(in: reader.zone), calendar: view.clocks.calendar(at: motion.region),
            reader: reader)
        return "\(mark.html) <span class=\"soft\">\(say(MotionWord.reportDueWhy))</span>"
    }

    private var movers: HTML {
        let shown = view.movers.filter { view.isInner || $0.mover.hasSigned }
        if shown.isEmpty { return .empty }
        return """
            <section><h2>\(say(MotionWord.movers))</h2>
            \(view.least.map { "<p>\(say(MotionSentence.signed(view.signed, $0)))</p>" as HTML })
            <ul>\(each: shown, { one in
                "<li><a href=\"\(NetworkPath.deputy(one.slug))\">\(reader.name(one.name))</a> <span class=\"soft\">\(say(one.mover.state))</span></li>"
            })</ul></section>
            """
    }

    private var report: HTML {
        guard view.isInner, let report = motion.report else { return .empty }
        return """
            <section><h2>\(say(MotionWord.report))</h2>\(motion.advice.map { "<p><span class=\"tag\">\(say($0))</span></p>" as HTML })\
            \(HTML.words(report))</section>
            """
    }

    private var votes: HTML {
        guard let yes = motion.votesFor, let no = motion.votesAgainst, let abstained = motion.abstained else {
            return .empty
        }
        return """
            <section><h2>\(say(MotionWord.votes))</h2>\(attendance)<p>\(say(MotionWord.votesFor)) \(yes) · \
            \(say(MotionWord.votesAgainst)) \(no) · \(say(MotionWord.abstained)) \(abstained)</p>\(majority)</section>
            """
    }

    /// What was entered before these were asked for has none of them.
    private var attendance: HTML {
        guard let members = motion.members, let present = motion.present else { return .empty }
        return "<p>\(say(MotionWord.members)) \(members) · \(say(MotionWord.present)) \(present)</p>"
    }

    private var majority: HTML {
        guard let members = motion.members,
            let rule = ShareRule.rule(view.meeting.majority, on: motion.changedAt.day(in: reader.zone))
        else { return .empty }
        return "<p class=\"soft\">\(say(MotionSentence.needed(rule, of: members)))</p>"
    }

    /// Each folded, but for the one that came back.
    private var forms: HTML {
        let offered = MotionActs.all.filter { act in view.acts.contains(act.action) || open?.path == act.path }
        if offered.isEmpty { return .empty }
        return """
            <div class="noprint"><h2>\(say(MotionWord.yourTurn))</h2>\(each: offered, { act in
                func one<A: MotionAct>(_ act: A.Type) -> HTML { form(act) }
                return one(act)
            })</div>
            """
    }

    private func form<A: MotionAct>(_ act: A.Type) -> HTML {
        let isOpen = open?.path == A.path
        let form = FormBuilder(reader, isOpen ? open?.state ?? FormState() : FormState(), id: A.path)
        let fields: HTML =
            "\(form.hidden("version", String(motion.version)))\(A.form(form, view))\(form.button(A.action))"
        return """
            <details\(when: isOpen, " open")><summary>\(say(A.action))</summary>\
            \(form.form(action: "\(motion.path)/\(A.path)", fields))</details>
            """
    }

    private var history: HTML {
        """
        <h2>\(say(MotionWord.life))</h2><ol class="life">\(each: view.told, { event in
            """
            <li>\(say(DateText.moment(event.at, zone: reader.zone, today: reader.today))) \
            <strong>\(MotionLifecycle.Action(rawValue: event.action).map { say($0.happened) } ?? event.action)</strong> <span class="soft">\(say(event.role.text))</span>\
            \(event.words["told"].map { "<br><bdi>\($0)</bdi>" as HTML })\
            \(view.isInner ? event.words["inner"].map { "<br><bdi>\($0)</bdi>" as HTML } ?? .empty : .empty)</li>
            """
        })</ol>
        """
    }
}
