import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// One proposal with the difference it makes, and what can be decided about it: another administrator confirms or
/// refuses, whoever proposed it takes it back.
struct DecideSetting: Sendable {
    let desk: LocalityDesk

    static let fields = [RouteField("reason", .text(max: 500), LocalityWord.reason.text)]

    /// Everything the page shows, from one transaction.
    private struct View: Sendable {
        let setting: Setting
        let viewer: LocalityViewer
        let names: [ID<Person>: String]
        let actions: [SettingLifecycle.Action]
        let refusal: Text?
        /// What it would change, while it waits.
        let difference: RuleDifference?
        let holidays: HolidayDifference?
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let view = try await view(exchange)
        return .page(page(view, FormState(), exchange.reader), json: view.setting.json(view.names, exchange.reader))
    }

    func handler(_ action: SettingLifecycle.Action) -> Handler {
        { exchange in try await submit(action, exchange) }
    }

    private func submit(_ action: SettingLifecycle.Action, _ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let (id, desk) = (try exchange.parameter("id"), desk)
        var problems: [FieldProblem] = []
        let missing: Text? = action == .refuse ? LocalityWord.reasonMissing.text : nil
        let reason = exchange.input.checked("reason", 1...500, missing: missing, problems: &problems)
        guard problems.isEmpty else {
            let view = try await view(exchange)
            let state = FormState(input: exchange.input, problems: problems)
            return .invalid(problems, page(view, state, exchange.reader))
        }
        let (settled, names) = try await desk.database.write { tx in
            let viewer = try desk.viewer(exchange, in: tx)
            let setting = try desk.store.setting(id, visibleTo: viewer, in: tx)
            try decide(action, setting, by: viewer, reason: reason, in: tx)
            let settled = try desk.store.setting(id, visibleTo: viewer, in: tx)
            return (settled, try desk.names(of: [settled], in: tx))
        }
        if action == .confirm {
            // So that the next request, whatever it asks, finds it; other nodes follow within a second.
            _ = try await desk.database.read { try desk.inForce.now(in: $0) }
            desk.changed()
        }
        return .see("\(LocalityPath.proposals)?state=decided&done=yes", json: settled.json(names, exchange.reader))
    }

    /// The table's word on it, with the facts as they are in this transaction; then the row, the record and the notice.
    private func decide(
        _ action: SettingLifecycle.Action, _ setting: Setting, by viewer: LocalityViewer, reason: String?,
        in tx: any Transaction
    ) throws {
        guard let person = viewer.person else { throw Problem.notFound }
        let facts = try facts(of: setting, for: viewer, in: tx)
        let verdict = SettingLifecycle.judge(
            action, from: setting.state, standing: setting.standing(of: viewer), facts: facts)
        switch verdict {
        case .notYours: throw Problem.forbidden(LocalityWord.notYours.text)
        case .notFromHere: throw Problem.conflict(LocalityWord.decidedMeanwhile.text)
        case .unmet(let unmet) where unmet == .dayAhead || unmet == .stillFits:
            throw Problem.conflict(SettingLifecycle.refusal(of: unmet))
        case .unmet(let unmet): throw Problem.forbidden(SettingLifecycle.refusal(of: unmet))
        case .allowed(let row, let actor):
            try desk.store.settle(setting, to: row.to, by: person, reason: reason, in: tx)
            if action == .confirm { try desk.store.touch(in: tx) }
            try desk.record(action, setting, to: row.to, as: actor, by: viewer, reason: reason, in: tx)
            if action != .takeBack { try LocalityNotices.tellThatItIsDecided(action, setting, desk, in: tx) }
        }
    }

    private func facts(
        of setting: Setting, for viewer: LocalityViewer, in tx: any Transaction
    ) throws -> Set<SettingLifecycle.Guard> {
        var facts: Set<SettingLifecycle.Guard> = []
        facts.insert(setting.proposedBy == viewer.person ? .ownProposal : .anotherPerson)
        // Holidays come when they are announced: what is counted already is counted again.
        if setting.from.map({ $0 > desk.world.today }) ?? true { facts.insert(.dayAhead) }
        if case .words(let key) = setting.subject {
            if let text = desk.text(key), text.misfit(setting.words) == nil { facts.insert(.stillFits) }
        } else if setting.days != nil {
            if try HolidayDifference(setting, desk, viewer.places, in: tx) != nil { facts.insert(.stillFits) }
        } else if let change = RuleChange(setting, viewer.places),
            try change.misfit(desk.inForce.now(in: tx)) == nil
        {
            facts.insert(.stillFits)
        }
        return facts
    }

    private func view(_ exchange: Exchange) async throws -> View {
        _ = try exchange.requireSignedIn()
        let (id, desk) = (try exchange.parameter("id"), desk)
        return try await desk.database.read { tx in
            let viewer = try desk.viewer(exchange, in: tx)
            let setting = try desk.store.setting(id, visibleTo: viewer, in: tx)
            let isWaiting = setting.state == .waiting
            let facts = isWaiting ? try facts(of: setting, for: viewer, in: tx) : []
            let inForce = try desk.inForce.now(in: tx)
            var refusal: Text?
            if isWaiting {
                if try desk.deciders(on: setting, in: tx).isEmpty {
                    refusal = LocalityWord.nobodyElse.text
                } else if !facts.contains(.dayAhead) {
                    refusal = LocalityWord.dayCame.text
                } else if !facts.contains(.stillFits) {
                    refusal = LocalityWord.fitsNoMore.text
                }
            }
            var difference: RuleDifference?
            if isWaiting, !setting.subject.isWords, let change = RuleChange(setting, viewer.places),
                facts.contains(.stillFits)
            {
                difference = try RuleDifference(change, inForce, viewer.places, in: tx)
            }
            return View(
                setting: setting, viewer: viewer, names: try desk.names(of: [setting], in: tx),
                actions: SettingLifecycle.actions(
                    from: setting.state, standing: setting.standing(of: viewer), facts: facts),
                refusal: refusal, difference: difference,
                holidays: isWaiting ? try HolidayDifference(setting, desk, viewer.places, in: tx) : nil)
        }
    }

    private func page(_ view: View, _ state: FormState, _ reader: Reader) -> Page {
        let setting = view.setting
        let parts = SettingParts(places: view.viewer.places, names: view.names, reader: reader)
        return Page(
            title: setting.subject.text.atLineStart, isWide: true,
            main: """
                <h1>\(reader.say(setting.subject.text.atLineStart))</h1>
                <div class="card">\(parts.line(setting))</div>
                \(view.refusal.map { "<p class=\"notice warn\">\(reader.say($0))</p>" as HTML })
                \(view.difference.map { DifferencePage(difference: $0, reader: reader).explanation })
                \(wording(setting, reader))
                \(view.holidays.map { HolidayDifferenceTable(difference: $0, reader: reader).html })
                \(each: view.actions, { button($0, setting, state, reader) })
                <p><a href="\(LocalityPath.proposals)">\(reader.say(LocalityWord.proposals))</a></p>
                """)
    }

    /// What it says now and would say, for a text.
    private func wording(_ setting: Setting, _ reader: Reader) -> HTML {
        guard case .words(let key) = setting.subject, let text = desk.text(key) else { return .empty }
        let now = desk.inForce.latest.texts.version(of: text, at: setting.region.text, on: reader.today)?.words
        return TextDifference(text: text, now: now, then: setting.words, reader: reader).html
    }

    private func button(
        _ action: SettingLifecycle.Action, _ setting: Setting, _ state: FormState, _ reader: Reader
    ) -> HTML {
        let form = FormBuilder(reader, action == .refuse ? state : FormState(), id: action.rawValue)
        return """
            <div class="noprint field">\(form.form(
                action: "\(LocalityPath.proposals)/\(setting.id)/\(action.slug)",
                """
                \(when: action == .refuse, form.text("reason", LocalityWord.reason, maxLength: 500, required: true))\
                \(form.button(action, kind: action == .confirm ? "main" : "second"))
                """))</div>
            """
    }
}
