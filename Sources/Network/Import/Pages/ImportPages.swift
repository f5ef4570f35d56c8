import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// The two-step import in the browser, for administrators: `/import` looks, `/import/apply` writes. Nobody reaches
/// beyond the regions over which they hold the role.
struct ImportPages: Sendable {
    let context: NetworkContext
    let tables: [ImportTable]
    let drafts: ImportDrafts
    /// After COMMIT: what pages were made of is no longer so.
    let changed: @Sendable () -> Void
    static let path = "/import"
    private static let mostRows = 5_000

    var routes: [Route] {
        let kinds = tables.map(\.kind)
        return [
            Route("import", .get, page: Self.path, ImportWord.title.text, use: show),
            Route(
                "import-template", .get, page: Self.path + "/templates/{kind}", ImportWord.template.text, use: template),
            Route(
                "import-look", .post, page: Self.path, ImportWord.look.text,
                fields: [
                    RouteField("kind", .choice(kinds), required: true, ImportWord.kind.text),
                    RouteField("file", .file, required: true, ImportWord.file.text),
                ],
                file: FileIntake("file", most: 2 * 1024 * 1024) { $0.has(.administrator) }, use: look),
            Route(
                "import-write", .post, page: Self.path + "/apply", ImportWord.write.text,
                fields: [RouteField("draft", .text(max: 40), required: true, ImportWord.title.text)], use: write),
        ]
    }

    /// Who asks, and the regions that are theirs; to everybody else there is nothing here.
    private func administrator(_ exchange: Exchange) throws -> (person: ID<Person>, regions: [RegionRange]) {
        let viewer = try exchange.requireSignedIn()
        let regions = viewer.regions(as: .administrator)
        guard let person = viewer.person, !regions.isEmpty else { throw Problem.notFound }
        return (person, regions)
    }

    private func table(_ kind: String?) -> ImportTable? { tables.first { $0.kind == kind } }

    // MARK: Looking

    @Sendable private func show(_ exchange: Exchange) async throws -> Answer {
        _ = try administrator(exchange)
        return .page(try await page(exchange, FormState()))
    }

    /// The headings alone, in the reader's language.
    @Sendable private func template(_ exchange: Exchange) async throws -> Answer {
        _ = try administrator(exchange)
        let kind = try exchange.parameter("kind")
        guard let table = table(kind) else { throw Problem.notFound }
        let bytes = CSVWriter.table(table.columns.map { exchange.reader.say($0.name) }, [])
        return .file(bytes, type: "text/csv; charset=utf-8", name: "\(kind).csv")
    }

    @Sendable private func look(_ exchange: Exchange) async throws -> Answer {
        let (person, regions) = try administrator(exchange)
        var problems: [FieldProblem] = []
        let table = table(exchange.input.text("kind"))
        if table == nil { problems.append(FieldProblem("kind", ImportWord.kindMissing.text)) }
        let bytes = exchange.input.checkedFile("file", problems: &problems)
        guard let table, let bytes, problems.isEmpty else { return try await again(exchange, problems) }
        let parsed: CSVTable
        do throws(TableProblem) {
            parsed = try CSVTable(parsing: bytes, mostRows: Self.mostRows)
        } catch { return try await again(exchange, [FieldProblem("file", error.text)]) }
        let report = try await table.run(
            parsed, isWritten: false, by: .administrator(person, over: regions), on: context.database)
        let view = ImportReportPage(table: table, report: report, reader: exchange.reader)
        guard report.problems.isEmpty else {
            let form = form(exchange.reader, FormState(input: exchange.input))
            return .invalid(report.problems.map { FieldProblem("file", $0.text) }, view.wrong(form))
        }
        let drafts = drafts
        let draft = try await context.database.write { try drafts.keep(bytes, table.kind, of: person, in: $0) }
        return .page(view.preview(draft))
    }

    private func again(_ exchange: Exchange, _ problems: [FieldProblem]) async throws -> Answer {
        .invalid(problems, try await page(exchange, FormState(input: exchange.input, problems: problems)))
    }

    // MARK: Writing

    @Sendable private func write(_ exchange: Exchange) async throws -> Answer {
        let (person, regions) = try administrator(exchange)
        let drafts = drafts
        let id = exchange.input.text("draft") ?? ""
        let draft = try await context.database.write { try drafts.take(id, of: person, in: $0) }
        guard let draft, let table = table(draft.kind) else { throw Problem.conflict(ImportWord.expired.text) }
        let parsed = try CSVTable(parsing: draft.bytes, mostRows: Self.mostRows)
        let report = try await table.run(
            parsed, isWritten: true, by: .administrator(person, over: regions), on: context.database
        ) {
            try drafts.record($0, of: draft.bytes, draft.kind, by: person, in: $1)
        }
        let view = ImportReportPage(table: table, report: report, reader: exchange.reader)
        // What it met has changed since it was looked at.
        guard report.problems.isEmpty else {
            let form = form(exchange.reader, FormState())
            return .invalid(report.problems.map { FieldProblem("file", $0.text) }, view.wrong(form))
        }
        changed()
        return .page(view.done)
    }

    // MARK: Pages

    private func page(_ exchange: Exchange, _ state: FormState) async throws -> Page {
        let reader = exchange.reader
        let runs = try await context.database.read { try ImportDrafts.runs(limit: 10, in: $0) }
        return Page(
            title: ImportWord.title,
            main: """
                <h1>\(reader.say(ImportWord.title))</h1>
                <p class="lead">\(reader.say(ImportWord.lead))</p>
                \(form(reader, state))
                <h2>\(reader.say(ImportWord.templates))</h2>
                <ul>\(each: tables, { table in
                    """
                    <li><a href="\(Self.path)/templates/\(table.kind)">\(reader.say(table.title))\(reader.colon)\(reader.say(ImportWord.template)) CSV</a>
                    <details><summary>\(reader.say(ImportWord.columns))</summary>\(columns(of: table, reader))</details></li>
                    """
                })</ul>
                \(when: !runs.isEmpty, earlier(runs, reader))
                """)
    }

    /// What may stand in each column.
    private func columns(of table: ImportTable, _ reader: Reader) -> HTML {
        """
        <ul>\(each: table.columns, { column in
            """
            <li>\(reader.say(column.name))\(when: column.isRequired, " <strong>\(reader.say(ImportWord.required))</strong>")\
            \(when: !column.choices.isEmpty, "\(reader.colon)\(each: column.choices.enumerated(), { "\(when: $0.offset > 0, " / ")\(reader.say($0.element.name))" })")</li>
            """
        })</ul>
        """
    }

    private func form(_ reader: Reader, _ state: FormState) -> HTML {
        let form = FormBuilder(reader, state)
        let kinds = [Choice("", "")] + tables.map { form.choice($0.kind, $0.title) }
        return form.form(
            action: Self.path, takesFiles: true,
            """
            \(form.select("kind", ImportWord.kind, kinds, required: true))
            \(form.file("file", ImportWord.file, hint: ImportWord.fileHint.text, kinds: ".csv,text/csv"))
            \(form.button(ImportWord.look))
            """)
    }

    private func earlier(_ runs: [ImportRun], _ reader: Reader) -> HTML {
        """
        <h2>\(reader.say(ImportWord.earlier))</h2>
        <ul>\(each: runs, { run in
            """
            <li>\(reader.say(DateText.whole(run.at.day(in: reader.zone)))) · \(table(run.kind).map { reader.say($0.title) }) · \
            \(reader.say(ImportText.counts(new: run.new, changed: run.changed)))</li>
            """
        })</ul>
        """
    }
}
