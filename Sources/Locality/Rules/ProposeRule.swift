import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// Staff and administrators propose another value of a rule for their place: first they see what would be different, then
/// they propose just that. Nothing changes until somebody else confirms it.
struct ProposeRule: Sendable {
    let desk: LocalityDesk

    private enum Outcome: Sendable {
        case wrong([FieldProblem], ShowRule.View)
        case seen(RuleDifference, ShowRule.View)
        case proposed(Setting)
    }

    @Sendable func preview(_ exchange: Exchange) async throws -> Answer {
        let desk = desk
        let outcome = try await desk.database.read { tx in try look(exchange, desk, in: tx) }
        return answer(outcome, exchange)
    }

    @Sendable func submit(_ exchange: Exchange) async throws -> Answer {
        let desk = desk
        let outcome = try await desk.database.write { tx -> Outcome in
            let outcome = try look(exchange, desk, in: tx)
            guard case .seen(let difference, let view) = outcome else { return outcome }
            guard let setting = try add(difference.change, by: view.viewer, in: tx) else {
                return .wrong([FieldProblem("", LocalityWord.waitsAlready.text)], view)
            }
            return .proposed(setting)
        }
        return answer(outcome, exchange)
    }

    private func look(_ exchange: Exchange, _ desk: LocalityDesk, in tx: any Transaction) throws -> Outcome {
        _ = try exchange.requireSignedIn()
        let view = try ShowRule.View(exchange, region: exchange.input.text("region") ?? "", desk, in: tx)
        guard !view.viewer.standing(over: view.region.id).isEmpty else { throw Problem.notFound }
        guard view.room.isSettable else { throw Problem.forbidden(LocalityWord.notSettable.text) }
        var problems: [FieldProblem] = []
        let change = RuleChange(
            exchange.input, view.subject, in: view.region, view.inForce, today: exchange.reader.today,
            problems: &problems)
        guard let change else { return .wrong(problems, view) }
        return .seen(try RuleDifference(change, view.inForce, view.viewer.places, in: tx), view)
    }

    private func add(_ change: RuleChange, by viewer: LocalityViewer, in tx: any Transaction) throws -> Setting? {
        guard
            case .allowed(let row, let actor) = SettingLifecycle.judge(
                .propose, from: nil, standing: viewer.standing(over: change.region.id), facts: []),
            let person = viewer.person
        else { throw Problem.notFound }
        let added = try desk.store.add(
            change.subject, in: change.region.id, from: change.from, amount: change.amount, unit: change.unit,
            source: change.source, article: change.article, by: person, in: tx)
        guard let added else { return nil }
        let setting = try desk.store.setting(added, visibleTo: viewer, in: tx)
        try desk.record(.propose, setting, to: row.to, as: actor, by: viewer, in: tx)
        try LocalityNotices.tellThatItWaits(setting, desk, in: tx)
        return setting
    }

    private func answer(_ outcome: Outcome, _ exchange: Exchange) -> Answer {
        let (rule, reader) = (ShowRule(desk: desk), exchange.reader)
        switch outcome {
        case .wrong(let problems, let view):
            let state = FormState(input: exchange.input, problems: problems)
            return .invalid(problems, rule.page(view, state, reader))
        case .seen(let difference, let view):
            let page = DifferencePage(difference: difference, reader: reader)
            let form = rule.form(
                view, FormState(input: difference.change.amount == nil ? Input() : exchange.input), reader)
            return .page(page.page(form), json: page.json)
        case .proposed(let setting):
            return .see("\(LocalityPath.proposals)?done=propose", json: setting.json([:], reader), status: .created)
        }
    }
}

/// What a change would do, for a page that explains it before anybody agrees.
struct RuleDifference: Sendable {
    /// One matter by both versions.
    struct Example: Sendable {
        let start: Day
        let before: Deadline
        let after: Deadline
    }

    let change: RuleChange
    let before: RuleFace
    let after: RuleFace
    let examples: [Example]
    /// Open clocks that keep the version under which they started.
    let running: Int
    /// Places inside that have versions of their own on the day.
    let ownBelow: [Region.Entry]
    let isBackward: Bool

    init(_ change: RuleChange, _ inForce: InForce, _ places: Places, in tx: any Transaction) throws {
        let (region, code) = (change.region, change.region.id.text)
        guard let before = inForce.face(of: change.subject, at: code, on: change.from),
            let after = change.changed(inForce)
        else { throw Problem.notFound }
        (self.change, self.before, self.after) = (change, before, after)
        ownBelow = places.regions(in: region.id).filter { below in
            LocalityViewer.levels.contains(below.level)
                && change.applied(to: inForce).face(of: change.subject, at: below.id.text, on: change.from) != after
        }
        guard case .deadline(let rule) = change.subject,
            let old = inForce.rules.version(rule, at: code, on: change.from)?.rule,
            let new = change.applied(to: inForce).rules.version(rule, at: code, on: change.from)?.rule
        else {
            (examples, running, isBackward) = ([], 0, false)
            return
        }
        let calendar = inForce.calendar(at: region.id)
        isBackward = old.direction == .backward
        let first = isBackward ? change.from.adding(days: 30) : change.from
        examples = [0, 1, 7, 30].map { first.adding(days: $0) }.map { start in
            Example(
                start: start, before: Deadline.compute(old, from: start, calendar: calendar),
                after: Deadline.compute(new, from: start, calendar: calendar))
        }
        running = try Clocks.openCount(rule, within: region.range, in: tx)
    }
}

/// The preview.
struct DifferencePage: Sendable {
    let difference: RuleDifference
    let reader: Reader

    private func say(_ word: some Wording) -> String { reader.say(word) }

    /// - Parameter form: to change it again.
    func page(_ form: HTML) -> Page {
        let change = difference.change
        return Page(
            title: LocalityWord.previewTitle, isWide: true,
            main: """
                <h1>\(say(LocalityWord.previewTitle))</h1>
                <p class="lead">\(say(change.subject.text.atLineStart)) · \(change.region.name(for: reader)) · \(say(LocalityText.from(change.from)))</p>
                \(explanation)
                <p class="notice">\(say(LocalityWord.previewLead))</p>
                \(send)
                \(when: change.amount != nil, "<h2>\(say(LocalityWord.change))</h2>\(form)")
                <p><a href="\(LocalityPath.rule(change.subject, at: change.region.id))">\(say(change.subject.text.atLineStart))</a></p>
                """)
    }

    /// The difference itself; whoever decides sees the same.
    var explanation: HTML {
        let line = FaceLine(reader: reader)
        return """
            <dl class="facts"><dt>\(say(LocalityWord.before))</dt><dd>\(line.html(difference.before))</dd>
            <dt>\(say(LocalityWord.after))</dt><dd>\(line.html(difference.after))</dd></dl>
            \(when: !difference.examples.isEmpty, examples)
            \(when: !difference.ownBelow.isEmpty, "<p>\(say(LocalityWord.ownBelow))\(each: difference.ownBelow.enumerated(), { "\(when: $0.offset > 0, " · ")\($0.element.name(for: reader))" })</p>")
            """
    }

    private var examples: HTML {
        let first = difference.examples[0]
        let heads: [LocalityWord] = [.start, .dueBefore, .dueAfter, .difference]
        return """
            <h2>\(say(LocalityWord.exampleTitle))</h2>
            <p>\(say(difference.isBackward ? LocalityWord.exampleMeeting : .exampleStart))</p>
            <dl class="facts"><dt>\(say(LocalityWord.before))</dt><dd>\(say(first.before.explanation))\(trace(first.before))</dd>
            <dt>\(say(LocalityWord.after))</dt><dd>\(say(first.after.explanation))\(trace(first.after))</dd></dl>
            <table class="cardy"><caption>\(say(LocalityWord.moreExamples))</caption>
            <thead><tr>\(each: heads, { "<th scope=\"col\">\(say($0))</th>" })</tr></thead>
            <tbody>\(each: difference.examples, { example in
                """
                <tr><th scope="row">\(reader.dated(example.start))</th>\
                <td data-label="\(say(LocalityWord.dueBefore))">\(reader.dated(example.before.due))</td>\
                <td data-label="\(say(LocalityWord.dueAfter))">\(reader.dated(example.after.due))</td>\
                <td data-label="\(say(LocalityWord.difference))">\(say(LocalityText.difference(example.before.due.days(until: example.after.due))))</td></tr>
                """
            })</tbody></table>
            <p class="notice good">\(say(LocalityText.running(difference.running))) \(say(LocalityWord.keepTheirs))</p>
            """
    }

    private func trace(_ deadline: Deadline) -> HTML {
        """
        <details class="trace"><summary>\(say(LocalityWord.trace))</summary>
        <p class="soft"><bdi>\(say(deadline.rule.source))</bdi> <bdi>\(say(deadline.rule.article))</bdi> · \(say(deadline.rule.level.text))</p>
        <table><thead><tr><th scope="col">\(say(LocalityWord.day))</th><th scope="col" class="n">\(say(LocalityWord.counted))</th>\
        <th scope="col">\(say(LocalityWord.why))</th></tr></thead>
        <tbody>\(each: deadline.trace, { line in
            """
            <tr\(when: line.counted == nil, " class=\"skipped\"")><td>\(reader.dated(line.day))</td>\
            <td class="n">\(line.counted.map { "\($0)" } ?? "–")</td><td>\(say(line.why.text))</td></tr>
            """
        })</tbody></table></details>
        """
    }

    /// What was looked at, word for word, to be proposed.
    private var send: HTML {
        let (change, form) = (difference.change, FormBuilder(reader, id: "send"))
        return form.form(
            action: "\(LocalityPath.rules)/\(change.subject.address)/proposals",
            """
            \(form.hidden("region", change.region.id.text))\(form.hidden("from", change.from.description))\
            \(when: change.amount == nil, form.hidden("ends", "yes"))\
            \(change.amount.map { form.hidden("amount", "\($0)") })\(change.unit.map { form.hidden("unit", $0) })\
            \(form.hidden("source", change.source))\(form.hidden("article", change.article))
            <p class="actions">\(form.button(LocalityWord.send))</p>
            """)
    }

    var json: JSON {
        [
            "before": difference.before.json(reader), "after": difference.after.json(reader),
            "running": .integer(difference.running),
            "examples": .array(
                difference.examples.map {
                    [
                        "start": .text($0.start.description), "dueBefore": .text($0.before.due.description),
                        "dueAfter": .text($0.after.due.description),
                        "explanationBefore": .text(say($0.before.explanation)),
                        "explanationAfter": .text(say($0.after.explanation)),
                    ]
                }),
        ]
    }
}
