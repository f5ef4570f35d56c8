import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `/holidays`: the table by which working days are counted, for everybody; with `?region=`, what one county or
/// prefecture has on top of it. Administrators over all places, or over that one, add to it, in two steps and with a
/// second person.
struct KeepHolidays: Sendable {
    let desk: LocalityDesk

    static let query = [RouteField("region", .query, LocalityWord.region.text)]
    static let fields = [
        RouteField("region", .text(max: 12), LocalityWord.region.text),
        RouteField("days", .text(max: 20_000), LocalityWord.daysField.text),
        RouteField("file", .file, LocalityWord.file.text),
        RouteField("source", .text(max: 200), required: true, LocalityWord.document.text),
        RouteField("article", .text(max: 100), LocalityWord.article.text),
    ]
    static let file = FileIntake("file", most: 256 * 1024) { $0.has(.administrator) }

    struct Checked: Sendable {
        let table: HolidayTable
        let source: String
        let article: String
    }

    // MARK: Reading

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let page = try await page(exchange, region: exchange.query("region"))
        return .page(page.html(FormState()), json: page.json)
    }

    private func page(_ exchange: Exchange, region: String?) async throws -> HolidayPage {
        let desk = desk
        return try await desk.database.read { tx in
            let viewer = try desk.viewer(exchange, in: tx)
            let scope = try self.scope(of: region, viewer, in: tx)
            let line =
                scope.region.map { viewer.places.line(of: $0).map(\.id) }
                ?? viewer.places.regions.filter { $0.level <= .county }.map(\.id)
            return HolidayPage(
                scope: scope, added: try desk.store.history(scope.subject, along: line, in: tx), viewer: viewer,
                reader: exchange.reader)
        }
    }

    private func scope(of region: String?, _ viewer: LocalityViewer, in tx: any Transaction) throws -> HolidayScope {
        var entry: Region.Entry?
        if let region, !region.isEmpty {
            guard let found = viewer.settable(region) else { throw Problem.notFound }
            entry = found
        }
        return HolidayScope(entry, try desk.inForce.now(in: tx), viewer.places, today: desk.world.today)
    }

    // MARK: Adding

    @Sendable func preview(_ exchange: Exchange) async throws -> Answer {
        try await require(exchange)
        let desk = desk
        var problems: [FieldProblem] = []
        let checked = try check(exchange, &problems)
        guard let checked, problems.isEmpty else { return try await again(exchange, problems) }
        guard checked.table.problems.isEmpty else { return try await wrong(checked.table, exchange) }
        let (scope, difference) = try await desk.database.read { tx -> (HolidayScope, HolidayDifference?) in
            let scope = try self.scope(of: exchange.input.text("region"), desk.viewer(exchange, in: tx), in: tx)
            return (scope, try HolidayDifference(checked.table.csv, scope, in: tx))
        }
        problems += scope.problems(with: checked.table).map { FieldProblem("days", $0) }
        if difference == nil { problems.append(FieldProblem("days", LocalityWord.nothingNew.text)) }
        guard problems.isEmpty, let difference else { return try await again(exchange, problems) }
        return .page(
            HolidayPage.preview(checked, difference, scope, exchange.reader),
            json: [
                "affected": .integer(difference.affected),
                "lines": .array(
                    difference.lines.map {
                        [
                            "day": .text($0.day.description), "now": .text(exchange.reader.say($0.now.text)),
                            "then": .text(exchange.reader.say($0.then.text)),
                        ]
                    }),
            ])
    }

    @Sendable func submit(_ exchange: Exchange) async throws -> Answer {
        try await require(exchange)
        let desk = desk
        var problems: [FieldProblem] = []
        let checked = try check(exchange, &problems)
        guard let checked, problems.isEmpty else { return try await again(exchange, problems) }
        guard checked.table.problems.isEmpty else { return try await wrong(checked.table, exchange) }
        let outcome = try await desk.database.write { tx in try add(checked, exchange, in: tx) }
        switch outcome {
        case .success(let setting):
            return .see(
                "\(LocalityPath.proposals)?done=propose", json: setting.json([:], exchange.reader), status: .created)
        case .failure(let refusal):
            return try await again(exchange, refusal.texts.map { FieldProblem("days", $0) })
        }
    }

    private func add(
        _ checked: Checked, _ exchange: Exchange, in tx: any Transaction
    ) throws -> Result<Setting, HolidayRefusal> {
        let viewer = try desk.viewer(exchange, in: tx)
        let scope = try self.scope(of: exchange.input.text("region"), viewer, in: tx)
        let misfits = scope.problems(with: checked.table)
        guard misfits.isEmpty else { return .failure(HolidayRefusal(texts: misfits)) }
        guard try HolidayDifference(checked.table.csv, scope, in: tx) != nil else {
            return .failure(HolidayRefusal(texts: [LocalityWord.nothingNew.text]))
        }
        guard scope.mayAdd(viewer), let person = viewer.person, let holder = scope.holder(viewer.places),
            case .allowed(let row, let actor) = SettingLifecycle.judge(
                .propose, from: nil, standing: [SettingLifecycle.administrator], facts: [])
        else { throw Problem.notFound }
        let added = try desk.store.add(
            scope.subject, in: holder, from: nil, amount: nil, unit: nil, days: checked.table.csv,
            source: checked.source, article: checked.article, by: person, in: tx)
        guard let added else { return .failure(HolidayRefusal(texts: [LocalityWord.waitsAlready.text])) }
        let setting = try desk.store.setting(added, visibleTo: viewer, in: tx)
        try desk.record(.propose, setting, to: row.to, as: actor, by: viewer, in: tx)
        try LocalityNotices.tellThatItWaits(setting, desk, in: tx)
        return .success(setting)
    }

    private func require(_ exchange: Exchange) async throws {
        _ = try exchange.requireSignedIn()
        let desk = desk
        let may = try await desk.database.read { tx in
            let viewer = try desk.viewer(exchange, in: tx)
            return try self.scope(of: exchange.input.text("region"), viewer, in: tx).mayAdd(viewer)
        }
        guard may else { throw Problem.notFound }
    }

    /// A file comes before what stands in the field.
    private func check(_ exchange: Exchange, _ problems: inout [FieldProblem]) throws -> Checked? {
        let input = exchange.input
        let source = input.checked("source", 1...200, missing: LocalityWord.documentMissing.text, problems: &problems)
        let article = input.checked("article", 1...100, problems: &problems) ?? ""
        var table: HolidayTable?
        switch input.file {
        case .read(let bytes)? where !bytes.isEmpty:
            do throws(TableProblem) {
                let parsed = try CSVTable(parsing: bytes, mostRows: HolidayTable.mostLines)
                table = HolidayTable([(1, parsed.header)] + parsed.rows.map { ($0.line, $0.cells) })
            } catch { problems.append(FieldProblem("file", error.text)) }
        case .tooLarge?: problems.append(FieldProblem("file", WebWord.fileTooLarge.text))
        case .read?, nil:
            let typed = input.checked(
                "days", 1...20_000, missing: LocalityWord.daysMissing.text, lines: true, problems: &problems)
            table = typed.map { HolidayTable(typed: $0) }
        }
        if let table, table.lines.isEmpty, table.problems.isEmpty {
            problems.append(FieldProblem("days", LocalityWord.daysMissing.text))
        }
        if let table, table.lines.count > HolidayTable.mostLines {
            problems.append(
                FieldProblem("days", Text("最多 \(HolidayTable.mostLines) 天。", "At most \(HolidayTable.mostLines) days."))
            )
        }
        guard let table, let source, problems.isEmpty else { return nil }
        return Checked(table: table, source: source, article: article)
    }

    private func again(_ exchange: Exchange, _ problems: [FieldProblem]) async throws -> Answer {
        let page = try await page(exchange, region: exchange.input.text("region"))
        return .invalid(problems, page.html(FormState(input: exchange.input, problems: problems)))
    }

    /// Every line that is not right, and the form to mend it.
    private func wrong(_ table: HolidayTable, _ exchange: Exchange) async throws -> Answer {
        let page = try await page(exchange, region: exchange.input.text("region"))
        let problems = table.problems.map { line, message in
            FieldProblem("days", Text("第 \(line) 行：", "line \(line): ") + message)
        }
        return .invalid(problems, page.wrong(table, FormState(input: exchange.input)))
    }
}

/// Why days are not taken.
private struct HolidayRefusal: Error {
    let texts: [Text]
}
