import Accounts
import Web
import Words

/// What came of a table, row by row: before it is written, and after.
struct ImportReportPage: Sendable {
    let table: ImportTable
    let report: ImportReport
    let reader: Reader
    private static let mostShown = 500

    private func say(_ word: some Wording) -> String { reader.say(word) }

    private var counts: HTML {
        let text = ImportText.counts(
            new: report.count(.new), changed: report.count(.changed), same: report.count(.same))
        return "<p class=\"lead\">\(say(table.title))\(reader.colon)\(say(text))</p>"
    }

    /// Every problem by line and column, and the form to choose the file again.
    func wrong(_ form: HTML) -> Page {
        let rows = report.problems.prefix(Self.mostShown).map { problem -> [HTML] in
            ["\(problem.line)", "\(problem.column.map(say))", "<bdi>\(say(problem.message))</bdi>"]
        }
        return Page(
            title: ImportWord.wrongTitle,
            main: """
                <h1>\(say(ImportWord.wrongTitle))</h1>
                <p class="lead" role="alert">\(say(ImportWord.wrongLead))</p>
                \(list([ImportWord.line, .column, .message], Array(rows), of: report.problems.count))
                \(form)
                """)
    }

    func preview(_ draft: String) -> Page {
        let form = FormBuilder(reader)
        let isSame = report.effects.allSatisfy { $0.effect == .same }
        return Page(
            title: ImportWord.lookTitle,
            main: """
                <h1>\(say(ImportWord.lookTitle))</h1>
                \(counts)\(waiting)
                \(when: isSame, "<p class=\"notice\">\(say(ImportWord.nothingNew))</p>")
                \(when: !isSame, form.form(action: ImportPages.path + "/apply", """
                    <p>\(say(ImportWord.lookLead))</p>\(form.hidden("draft", draft))<p class="actions">\(form.button(ImportWord.write)) \
                    <a class="button second" href="\(ImportPages.path)">\(say(ImportWord.back))</a></p>
                    """))
                \(effects)
                \(when: isSame, "<p><a href=\"\(ImportPages.path)\">\(say(ImportWord.back))</a></p>")
                """)
    }

    var done: Page {
        Page(
            title: ImportWord.doneTitle,
            main: """
                <h1>\(say(ImportWord.doneTitle))</h1>
                \(counts)
                \(waiting)<p>\(say(ImportWord.doneLead)) <a href="\(ImportPages.path)">\(say(ImportWord.another))</a></p>
                \(table.next.map { "<p><a class=\"button\" href=\"\($0.path)\">\(say($0.title))</a></p>" as HTML })
                \(effects)
                """)
    }

    /// What was written does not hold yet: whoever hands out accounts has to know.
    private var waiting: HTML {
        guard report.waiting > 0, let page = table.waits else { return .empty }
        return """
            <p class="notice warn">\(say(ImportText.waiting(report.waiting))) \
            <a href="\(page.path)">\(say(page.title))</a></p>
            """
    }

    private var effects: HTML {
        let rows = report.effects.prefix(Self.mostShown).map { row -> [HTML] in
            ["\(row.line)", "\(say(row.effect.word))", reader.name(row.label)]
        }
        return list([ImportWord.line, .effect, .what], Array(rows), of: report.effects.count)
    }

    private func list(_ heads: [ImportWord], _ rows: [[HTML]], of count: Int) -> HTML {
        let heads = heads.map(say)
        return """
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\($0)</th>" })</tr></thead>
            <tbody>\(each: rows, { row in
                "<tr>\(each: zip(heads, row), { "<td data-label=\"\($0)\">\($1)</td>" })</tr>"
            })</tbody></table>
            \(when: count > rows.count, "<p>\(say(ImportWord.more))</p>")
            """
    }
}
