import Casework
import Formats
import Network
import Sheets
import Statutes
import Store
import Web
import Words

/// A result as everybody is shown it: what is too small to be broken down is not in it, for nobody.
struct ResultView: Sendable {
    let evaluation: Evaluation
    let tally: EvaluationTally
    let reader: Reader
    /// To whom the rolls are open.
    var isStaff = false

    struct Row: Sendable {
        /// Nil for all groups together.
        let kind: ElectorKind?
        let tally: GroupTally
        let criterion: Int
    }

    private var terms: EvaluationTerms { evaluation.terms }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    /// Groups first, then all of them together, each by its criteria.
    var rows: [Row] {
        parts.flatMap { kind, tally in
            terms.criteria.indices.map { Row(kind: kind, tally: tally, criterion: $0) }
        }
    }

    private var hidden: [ElectorKind] {
        let shown = tally.shown.map(\.kind)
        return tally.groups.map(\.kind).filter { !shown.contains($0) }
    }

    func name(of row: Row) -> Text { row.kind?.text ?? EvaluationWord.together.text }

    /// Groups first, then all of them together; each of what may be shown.
    private var parts: [(kind: ElectorKind?, tally: GroupTally)] {
        let groups = tally.shown.map { (kind: Optional($0.kind), tally: $0.tally) }
        guard tally.groups.count > 1, let together = tally.shownTogether else { return groups }
        return groups + [(nil, together)]
    }

    var html: HTML {
        """
        <section><h2>\(say(EvaluationWord.result))</h2>
        \(sentence)\(groups)
        \(when: !parts.isEmpty, "<details><summary>\(say(EvaluationWord.byCriterion))</summary>\(criteria(under: "h3"))</details>")
        <p class="noprint"><a href="\(evaluation.path)/document">\(say(EvaluationWord.document))</a> · \
        \(say(EvaluationWord.file))\(reader.colon)<a href="\(evaluation.path)/result/csv">CSV</a> · <a href="\(evaluation.path)/result/xlsx">XLSX</a></p></section>
        """
    }

    var sentence: HTML {
        "<p class=\"lead\"><strong>\(say(EvaluationText.inShort(evaluation.outcome, tally.shownTogether, terms)))</strong></p>"
    }

    /// A row for each group, of what decides the outcome.
    var groups: HTML {
        guard !parts.isEmpty else { return leftOut }
        let overall = terms.criteria.count - 1
        return """
            <table class="short"><caption>\(say(terms.criteria[overall]))</caption><tbody>\(each: parts, { kind, tally in
                """
                <tr><th scope="row">\(name(of: kind, tally))</th><td>\(shares(tally, overall))</td>\
                <td>\(grade(tally, overall))</td></tr>
                """
            })</tbody></table>\(leftOut)
            """
    }

    /// Every criterion of every group, and how its papers were counted.
    func criteria(under heading: HTML) -> HTML {
        HTML.joined(
            parts.map { kind, tally in
                """
                <\(heading)>\(say(kind?.text ?? EvaluationWord.together.text))</\(heading)><p class="soft">\(say(EvaluationText.counted(tally)))</p>
                <table class="short"><tbody>\(each: terms.criteria.indices, { index in
                    """
                    <tr><th scope="row">\(say(terms.criteria[index]))</th><td>\(shares(tally, index))\
                    \(when: terms.showsIndex, "<br><span class=\"soft\">\(say(EvaluationWord.index))\(reader.colon)\(self.index(tally, index))</span>")</td>\
                    <td>\(grade(tally, index))</td></tr>
                    """
                })</tbody></table>
                """
            })
    }

    private func name(of kind: ElectorKind?, _ tally: GroupTally) -> HTML {
        let count = "\(tally.papers)/\(tally.roll)"
        let turnout: HTML =
            isStaff && kind != nil
            ? "<a href=\"\(evaluation.path)/roll\">\(say(EvaluationWord.papersCount)) \(count)</a>"
            : "\(say(EvaluationWord.papersCount)) \(count)"
        return "\(say(kind?.text ?? EvaluationWord.together.text)) <span class=\"soft day\">\(turnout)</span>"
    }

    private func grade(_ tally: GroupTally, _ criterion: Int) -> HTML {
        "<strong>\(tally.outcome(of: criterion, by: terms).map(say) ?? "–")</strong>"
    }

    /// Satisfied 20 (66.7%), basically satisfied 8 (26.7%), and so on, and what was left unmarked.
    private func shares(_ tally: GroupTally, _ criterion: Int) -> HTML {
        let line = tally.lines[criterion]
        let total = tally.total(of: terms.rule.basis)
        var told = zip(terms.scale, line.steps).map { "\(say($0.text)) \(say(EvaluationText.part($1, of: total)))" }
        if line.abstained > 0 { told.append("\(say(EvaluationWord.abstained)) \(line.abstained)") }
        return "\(each: told, { "<span class=\"share\">\($0)</span> " })"
    }

    var leftOut: HTML {
        hidden.isEmpty ? .empty : "<p class=\"notice\">\(say(EvaluationText.hidden(hidden)))</p>"
    }

    var header: [String] {
        [say(EvaluationWord.group), say(EvaluationWord.criterion)] + terms.scale.map { say($0.text) } + [
            say(EvaluationWord.abstained), say(EvaluationWord.rollCount), say(EvaluationWord.papersCount),
            say(EvaluationWord.validCount), say(EvaluationWord.blankCount), say(EvaluationWord.voidCount),
            say(EvaluationWord.outcome),
        ] + (terms.showsIndex ? [say(EvaluationWord.index)] : [])
    }

    func cells(_ row: Row) -> [String] {
        let line = row.tally.lines[row.criterion]
        let total = row.tally.total(of: terms.rule.basis)
        return [say(name(of: row)), say(terms.criteria[row.criterion])]
            + line.steps.map { say(EvaluationText.part($0, of: total)) }
            + [line.abstained, row.tally.roll, row.tally.papers, row.tally.valid, row.tally.blank, row.tally.void].map {
                String($0)
            } + [row.tally.outcome(of: row.criterion, by: terms).map(say) ?? "–"]
            + (terms.showsIndex ? [index(row)] : [])
    }

    private func index(_ row: Row) -> String { index(row.tally, row.criterion) }

    private func index(_ tally: GroupTally, _ criterion: Int) -> String {
        tally.index(of: criterion, by: terms).map { "\($0 / 100).\($0 % 100 < 10 ? "0" : "")\($0 % 100)" }
            ?? "–"
    }

    var json: JSON {
        [
            "outcome": JSON(evaluation.outcome?.rawValue),
            "rows": .array(
                rows.map { row in
                    let line = row.tally.lines[row.criterion]
                    return [
                        "group": .text(row.kind?.rawValue ?? "together"), "criterion": .integer(row.criterion),
                        "steps": .array(line.steps.map { .integer($0) }), "abstained": .integer(line.abstained),
                        "roll": .integer(row.tally.roll), "present": JSON(row.tally.present),
                        "papers": .integer(row.tally.papers), "valid": .integer(row.tally.valid),
                        "blank": .integer(row.tally.blank), "void": .integer(row.tally.void),
                        "outcome": JSON(row.tally.outcome(of: row.criterion, by: terms)?.rawValue),
                        "index": JSON(terms.showsIndex ? row.tally.index(of: row.criterion, by: terms) : nil),
                    ]
                }),
            "notBrokenDown": .array(hidden.map { .text($0.rawValue) }),
        ]
    }
}

/// `GET /evaluations/{id}/result/{format}`: the table to keep.
struct ExportResult: Sendable {
    let desk: EvaluationDesk
    let export = Export("evaluation")

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let format = try export.format(exchange)
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let view = try await desk.database.read { try EvaluationView.load(id, reader, desk, in: $0) }
        guard let tally = view.tally else { throw Problem.notFound }
        let result = ResultView(evaluation: view.evaluation, tally: tally, reader: reader)
        let columns = result.header
        var rows = result.rows.makeIterator()
        let sheet = Sheet(reader.say(EvaluationWord.result), header: columns) {
            rows.next().map { row in
                let line = row.tally.lines[row.criterion]
                let words = result.cells(row)
                let numbers =
                    line.steps + [
                        line.abstained, row.tally.roll, row.tally.papers, row.tally.valid, row.tally.blank,
                        row.tally.void,
                    ]
                return words.prefix(2).map { Sheet.Cell.text($0) } + numbers.map { .number($0) }
                    + words.dropFirst(2 + numbers.count).map { .text($0) }
            }
        }
        return export.answer(try sheet.bytes(as: format), as: format, on: reader.today)
    }
}

/// `GET /evaluations/{id}/document`: the result as it is sent to the party committee and copied to the government.
struct ResultDocument: Sendable {
    let desk: EvaluationDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let view = try await desk.database.read { try EvaluationView.load(id, reader, desk, in: $0) }
        guard let tally = view.tally, [.confirmed, .published, .followUp].contains(view.evaluation.state) else {
            throw Problem.notFound
        }
        return .page(page(view, ResultView(evaluation: view.evaluation, tally: tally, reader: reader)))
    }

    private func page(_ view: EvaluationView, _ result: ResultView) -> Page {
        let (evaluation, reader) = (view.evaluation, view.reader)
        let place = view.place?.nameZh ?? ""
        return Page(
            title: EvaluationText.documentTitle(evaluation.title), isWide: true,
            main: """
                <p class="noprint"><a href="\(evaluation.path)">\(reader.say(EvaluationWord.back))</a></p>
                <h1>\(reader.say(EvaluationText.documentTitle(evaluation.title)))</h1>
                <p>\(reader.say(EvaluationWord.addressee))\(reader.colon)\(reader.name(evaluation.addressee ?? "中共\(place)委员会"))</p>
                <p>\(reader.say(EvaluationWord.object))\(reader.colon)\(reader.told(evaluation.object.title))</p>
                \(evaluation.publicText.map { HTML.words($0) })
                \(result.sentence)\(result.groups)\(result.criteria(under: "h2"))
                <p>\(reader.say(EvaluationWord.howCounted))\(reader.colon)\(reader.say(EvaluationText.rule(evaluation.terms)))</p>
                <p>\(reader.say(EvaluationWord.scrutineers))\(reader.colon)\(each: view.scrutineers.enumerated(), { "\(when: $0.offset > 0, "\(reader.comma)")\(reader.name($0.element))" })</p>
                <dl class="facts">\(each: view.groups, { group in
                    "<dt>\(reader.say(group.kind))</dt><dd>\(reader.say(EvaluationText.digest(group.digest ?? "")))</dd>"
                })</dl>
                <p>\(reader.say(EvaluationWord.copiedTo))\(reader.colon)\(reader.name(evaluation.copiedTo ?? "\(place)人民政府"))</p>
                <p>\(reader.name("\(place)人民代表大会常务委员会"))\(evaluation.publishedOn.map { " · \(reader.say(DateText.whole($0)))" })</p>
                """)
    }
}
