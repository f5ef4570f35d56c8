import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// The table to work through: a line for each suggestion, with the keyboard alone if one likes.
struct BatchPage: Sendable {
    let batch: Batch
    let reader: Reader
    /// What every row is set to at first.
    var preset: BatchDecision.Kind?
    var done: Int?
    /// Rows as they were sent, shown again after something was wrong.
    var kept: [BatchDecision] = []
    var refused: [(BatchDecision, [FieldProblem])] = []
    var session: String?
    var nothing = false

    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: BatchWord.title, isWide: true,
            main: """
                <h1>\(say(BatchWord.title))</h1><p class="lead">\(say(BatchWord.lead))</p>
                \(done.map { "<p class=\"notice good\" role=\"status\">\(say(BatchText.done($0)))</p>" as HTML })
                \(when: nothing, "<p class=\"notice warn\" role=\"alert\">\(say(BatchWord.nothingDecided))</p>")
                \(congresses)\(problems)
                \(batch.rows.isEmpty ? "<p class=\"notice\">\(say(BatchWord.empty))</p>" : form)
                """)
    }

    static func json(_ batch: Batch) -> JSON {
        [
            "region": JSON(batch.region?.text), "session": JSON(batch.session),
            "rows": .array(
                batch.rows.map { row in
                    row.suggestion.json.adding([
                        .init("version", .integer(row.suggestion.version)), .init("proposedNumber", JSON(row.proposed)),
                        .init("wishedUnit", JSON(row.suggestion.wishedUnit)), .init("lead", .text(row.lead)),
                        .init("cosigners", .integer(row.cosigners)),
                        .init("wantsPublic", .bool(row.suggestion.wantsPublic)),
                    ])
                }),
            "units": .array(batch.units.map { ["id": .text($0.id.text), "name": .text($0.name)] }),
        ]
    }

    private var congresses: HTML {
        guard batch.congresses.count > 1 else { return .empty }
        return """
            <p class="noprint">\(each: batch.congresses.enumerated(), { index, one in
                """
                \(when: index > 0, " · ")<a href="\(DecideBatch.path)?region=\(one.region.text)"\(when: one.region == batch.region, " aria-current=\"true\"")>\
                \(batch.places.region(one.region).map { $0.name(for: reader) }) (\(one.waiting))</a>
                """
            })</p>
            """
    }

    /// What is wrong, on top, each leading to its field.
    private var problems: HTML {
        if refused.isEmpty { return .empty }
        let lines = refused.flatMap { decision, problems in problems.map { (decision, $0) } }
        return """
            <div class="problems" role="alert" tabindex="-1" autofocus><p>\(say(BatchText.refused(refused.count)))</p>
            <ul>\(each: lines, { decision, problem in
                let index = batch.rows.firstIndex { $0.suggestion.id.text == decision.id }
                let label: HTML = index.map { "<bdi>\(batch.rows[$0].suggestion.title)</bdi>" } ?? "\(decision.id)"
                let message = reader.say(problem.message)
                guard let index else { return "<li>\(label)\(reader.colon)\(message)</li>" }
                let field = problem.field == "session" ? "b-session" : "b-\(index + 1)-\(Self.shown(problem.field))"
                return "<li><a href=\"#\(field)\">\(label)\(reader.colon)\(message)</a></li>"
            })</ul></div>
            """
    }

    /// A problem with a field that the table does not have stands beside the decision.
    private static func shown(_ field: String) -> String {
        switch field {
        case "units": "others"
        case "publish": "publish"
        case let field where BatchDecision.fields.contains(field): field
        default: "decision"
        }
    }

    private var form: HTML {
        """
        <p class="noprint">\(say(BatchWord.preset))\(reader.colon)\(each: BatchDecision.Kind.presets.enumerated(), { index, kind in
            "\(when: index > 0, " · ")<a href=\"\(DecideBatch.path)?\(batch.region.map { "region=\($0.text)&" } ?? "")decide=\(kind.rawValue)\">\(say(kind))</a>"
        })</p>
        <form method="post" action="\(DecideBatch.path)" novalidate>
        <input type="hidden" name="csrf" value="\(reader.csrf)"><input type="hidden" name="region" value="\(batch.region?.text)">
        <div class="field"><label for="b-session">\(say(SuggestionWord.session))</label>
        <p class="hint" id="b-session-hint">\(say(BatchWord.sessionHint))</p>
        <input id="b-session" name="session" type="text" inputmode="numeric" maxlength="3" autocomplete="off" aria-describedby="b-session-hint" value="\(session ?? batch.session.map(String.init))"></div>
        <p class="actions"><button class="main">\(say(BatchWord.send))</button></p>
        <datalist id="b-units">\(each: batch.units, { "<option value=\"\($0.name)\"></option>" })</datalist>
        <table class="cardy batch"><caption>\(say(BatchText.waiting(batch.rows.count)))</caption>
        <thead><tr><th scope="col" class="n">#</th><th scope="col">\(say(SuggestionWord.suggestion))</th>\
        <th scope="col">\(say(BatchWord.decision))</th><th scope="col">\(say(SuggestionWord.topic))</th>\
        <th scope="col">\(say(SuggestionWord.leadUnit))</th><th scope="col">\(say(BatchWord.others))</th></tr></thead>
        <tbody>\(each: batch.rows.enumerated(), { line($0.offset + 1, $0.element) })</tbody></table>
        <p class="actions"><button class="main" accesskey="s">\(say(BatchWord.send))</button></p></form>
        """
    }

    private func line(_ row: Int, _ one: Batch.Row) -> HTML {
        let suggestion = one.suggestion
        let own = kept.first { $0.id == suggestion.id.text }
        let found = refused.first { $0.0.id == suggestion.id.text }?.1 ?? []
        func errors(_ field: String) -> HTML {
            let own = found.filter { Self.shown($0.field) == field }
            if own.isEmpty { return .empty }
            return
                "<p class=\"error\" id=\"b-\(row)-\(field)-error\" role=\"alert\">\(each: own, { "\(reader.say($0.message)) " })</p>"
        }
        func attributes(_ field: String, _ label: any Wording) -> HTML {
            let isWrong = found.contains { Self.shown($0.field) == field }
            return """
                id="b-\(row)-\(field)" name="\(row).\(field)" aria-label="\(row) \(say(label))"\
                \(when: isWrong, " aria-invalid=\"true\" aria-describedby=\"b-\(row)-\(field)-error\"")
                """
        }
        func options(_ choices: [(String, String)], _ chosen: String) -> HTML {
            "\(each: choices, { "<option value=\"\($0.0)\"\(when: $0.0 == chosen, " selected")>\($0.1)</option>" })"
        }
        let kinds = BatchDecision.Kind.kinds(from: suggestion.state)
        let first = preset.flatMap { kinds.contains($0) ? $0 : kinds.first { $0.handsOver == preset?.handsOver } }
        let decision = own?.raw["decision"] ?? (own == nil ? first?.rawValue ?? "" : "")
        let publishes = own?.publishes ?? suggestion.wantsPublic
        return """
            <tr\(when: !found.isEmpty, " class=\"wrong\"")><td class="n">\(row)</td><td>\
            <input type="hidden" name="\(row).id" value="\(suggestion.id.text)"><input type="hidden" name="\(row).version" value="\(suggestion.version)">\
            <a href="\(suggestion.path)" dir="auto">\(suggestion.title)</a><br><span class="soft">\(what(one))</span></td>
            <td data-label="\(say(BatchWord.decision))">\(errors("decision"))<select \(attributes("decision", BatchWord.decision))>\
            \(options([("", say(BatchWord.leave))] + kinds.map { ($0.rawValue, say($0)) }, decision))</select>\
            \(when: suggestion.state == .filed, reasons(row, own, found.map { Self.shown($0.field) }, errors, attributes, options))</td>
            <td data-label="\(say(SuggestionWord.topic))">\(suggestion.state == .filed ? """
                \(errors("topic"))<select \(attributes("topic", SuggestionWord.topic))>\
                \(options([("", "–")] + Suggestion.Topic.allCases.map { ($0.rawValue, say($0)) }, own?.raw["topic"] ?? ""))</select>\
                \(errors("publish"))\(when: suggestion.wantsPublic, "<label class=\"choice\"><input type=\"checkbox\" id=\"b-\(row)-publish\" name=\"\(row).publish\" value=\"yes\"\(when: publishes, " checked")> <span>\(say(BatchWord.publish))</span></label>")\
                \(when: !suggestion.wantsPublic, "<p class=\"soft\" id=\"b-\(row)-publish\">\(say(SuggestionWord.keepPrivate))</p>")
                """ as HTML : "\(suggestion.topic.map { say($0) })")</td>
            <td data-label="\(say(SuggestionWord.leadUnit))">\(errors("unit"))<input type="text" list="b-units" autocomplete="off" maxlength="200" \(attributes("unit", SuggestionWord.leadUnit)) value="\(own?.raw["unit"] ?? one.wished?.name)"></td>
            <td data-label="\(say(BatchWord.others))">\(errors("others"))<input type="text" autocomplete="off" maxlength="2000" \(attributes("others", BatchWord.others)) value="\(own?.raw["others"])">\
            \(errors("mode"))<select \(attributes("mode", SuggestionWord.mode))>\(options([("", say(BatchWord.usualMode)), ("separate", say(Suggestion.Mode.separate))], own?.raw["mode"] ?? ""))</select></td></tr>
            """
    }

    /// Folded, as most lines need none: why one goes back to its deputies, and the button that does so at once.
    private func reasons(
        _ row: Int, _ own: BatchDecision?, _ wrong: [String], _ errors: (String) -> HTML,
        _ attributes: (String, any Wording) -> HTML, _ options: ([(String, String)], String) -> HTML
    ) -> HTML {
        let (ground, told) = (own?.raw["ground"] ?? "", own?.raw["told"] ?? "")
        let isOpen = !ground.isEmpty || !told.isEmpty || wrong.contains("ground") || wrong.contains("told")
        return """
            <details\(when: isOpen, " open")><summary>\(say(BatchWord.why))</summary>\
            \(errors("ground"))<select \(attributes("ground", SuggestionWord.ground))>\
            \(options([("", "–")] + Suggestion.ReturnGround.allCases.map { ($0.rawValue, say($0)) }, ground))</select>\
            \(errors("told"))<textarea rows="3" maxlength="500" placeholder="\(say(SuggestionWord.reasonForDeputy))" \(attributes("told", SuggestionWord.reasonForDeputy))>\(told)</textarea>\
            <button class="second" name="only" value="\(row)" aria-label="\(say(BatchText.only(row)))">\(say(BatchWord.only))</button></details>
            """
    }

    /// Number, who signed, when it was put forward and what was wished for.
    private func what(_ one: Batch.Row) -> HTML {
        let suggestion = one.suggestion
        return """
            \(one.proposed.map { "\(say(BatchWord.proposed)) \($0)" as HTML } ?? "\(suggestion.number)") · \(reader.name(one.lead))\
            \(when: one.cosigners > 0, " \(say(BatchText.cosigners(one.cosigners)))")\
            \(suggestion.channel.map { " · \(say($0))" as HTML })\
            \(suggestion.wishedUnit.map { " · \(say(SuggestionWord.wishedUnit))\(reader.colon)<bdi>\($0)</bdi>" as HTML })\
            \(suggestion.dueOn.map { " · \(say(BatchWord.due)) \(say(DateText.date($0, today: reader.today)))" as HTML })
            """
    }
}
