import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `/holidays`: the table by which working days are counted, for everybody; administrators over all places here add to
/// it, in two steps and with a second person.
struct KeepHolidays: Sendable {
    let desk: LocalityDesk

    static let fields = [
        RouteField("days", .text(max: 20_000), LocalityWord.daysField.text),
        RouteField("file", .file, LocalityWord.file.text),
        RouteField("source", .text(max: 200), required: true, LocalityWord.document.text),
        RouteField("article", .text(max: 100), LocalityWord.article.text),
    ]
    static let file = FileIntake("file", most: 256 * 1024) { $0.has(.administrator) }

    private struct View: Sendable {
        let calendar: WorkCalendar
        let added: [Setting]
        let mayAdd: Bool
        let sees: Bool
    }

    private struct Checked: Sendable {
        let table: HolidayTable
        let source: String
        let article: String
    }

    // MARK: Reading

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let view = try await view(exchange)
        let years = view.calendar.announcedThrough?.year
        return .page(
            page(view, FormState(), exchange.reader),
            json: [
                "announcedThrough": JSON(view.calendar.announcedThrough?.description),
                "days": .array(
                    days(view.calendar, exchange.reader.today).map {
                        [
                            "day": .text($0.day.description), "isWorked": .bool($0.kind.isWorkday),
                            "occasion": .text(exchange.reader.say($0.kind.text)),
                        ]
                    }),
                "year": JSON(years.map(String.init)),
            ])
    }

    private func view(_ exchange: Exchange) async throws -> View {
        let desk = desk
        return try await desk.database.read { tx in
            let viewer = try desk.viewer(exchange, in: tx)
            return View(
                calendar: try desk.inForce.now(in: tx).calendar,
                added: try desk.store.history(
                    .holidays, along: viewer.places.regions.filter { $0.level <= .county }.map(\.id), in: tx),
                mayAdd: viewer.keepsHolidays, sees: viewer.seesHolidays)
        }
    }

    /// From this year on, the days that are not what their weekday makes them.
    private func days(_ calendar: WorkCalendar, _ today: Day) -> [(day: Day, kind: DayKind)] {
        let first = today.adding(days: 1 - today.day).adding(months: 1 - today.month)
        let last = max(calendar.announcedThrough ?? today, today.adding(months: 12))
        return (0...max(0, first.days(until: last))).compactMap { offset in
            let day = first.adding(days: offset)
            switch calendar.kind(of: day) {
            case .workday, .weekend: return nil
            case .holiday, .makeUpWorkday: return (day, calendar.kind(of: day))
            }
        }
    }

    private func page(_ view: View, _ state: FormState, _ reader: Reader) -> Page {
        let heads: [LocalityWord] = [.day, .why]
        return Page(
            title: LocalityWord.holidays,
            main: """
                <h1>\(reader.say(LocalityWord.holidays))</h1>
                <p class="lead">\(reader.say(LocalityWord.holidaysLead))</p>
                <p>\(view.calendar.announcedThrough.map { reader.say(LocalityText.announced(through: $0.year)) }) \(reader.say(LocalityWord.notAnnounced)) \
                \(reader.say(LocalityWord.sources))</p>
                <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
                <tbody>\(each: days(view.calendar, reader.today), { day, kind in
                    "<tr><th scope=\"row\">\(reader.dated(day))</th><td data-label=\"\(reader.say(LocalityWord.why))\"><bdi>\(reader.say(HolidayWords.of(kind)))</bdi></td></tr>"
                })</tbody></table>
                <h2>\(reader.say(LocalityWord.ownAdditions))</h2>
                \(when: view.added.isEmpty, "<p>\(reader.say(LocalityWord.noHolidays))</p>")
                <ul>\(each: view.added, { setting in
                    """
                    <li><bdi>\(setting.source)</bdi> <bdi>\(setting.article)</bdi> · \(reader.say(LocalityText.days(HolidayTable.count(setting.days)))) · \
                    \(reader.say(LocalityWord.confirmedOn)) \(setting.decidedAt?.day(in: reader.zone).description)\
                    \(when: view.sees, " · <a href=\"\(LocalityPath.proposals)/\(setting.id)\">\(reader.say(LocalityWord.days))</a>")</li>
                    """
                })</ul>
                \(when: view.mayAdd, "<section class=\"noprint\"><h2>\(reader.say(LocalityWord.addDays))</h2><p>\(reader.say(LocalityWord.addLead))</p>\(form(state, reader))</section>")
                <p><a href="\(LocalityPath.rules)">\(reader.say(LocalityWord.back))</a></p>
                """)
    }

    private func form(_ state: FormState, _ reader: Reader, days: String? = nil) -> HTML {
        let form = FormBuilder(reader, state)
        return form.form(
            action: "\(LocalityPath.holidays)/preview", takesFiles: true,
            """
            \(form.area("days", LocalityWord.daysField, hint: LocalityWord.daysHint.text, value: days, rows: 10, maxLength: 20_000))
            \(form.file("file", LocalityWord.file, kinds: ".csv,text/csv", required: false))
            \(form.text("source", LocalityWord.document, hint: LocalityWord.documentHint.text, maxLength: 200, required: true))
            \(form.text("article", LocalityWord.article, maxLength: 100))
            \(form.button(LocalityWord.look))
            """)
    }

    // MARK: Adding

    @Sendable func preview(_ exchange: Exchange) async throws -> Answer {
        try await require(exchange)
        let desk = desk
        var problems: [FieldProblem] = []
        let checked = try check(exchange, &problems)
        guard let checked, problems.isEmpty else { return try await again(exchange, problems) }
        guard checked.table.problems.isEmpty else { return wrong(checked.table, exchange) }
        let (calendar, difference) = try await desk.database.read { tx in
            let calendar = try desk.inForce.now(in: tx).calendar
            return (calendar, try HolidayDifference(checked.table.csv, calendar, in: tx))
        }
        let missing = HolidayDifference.missing(checked.table, announced: calendar)
        problems += missing.map { FieldProblem("days", $0) }
        if difference == nil { problems.append(FieldProblem("days", LocalityWord.nothingNew.text)) }
        guard problems.isEmpty, let difference else { return try await again(exchange, problems) }
        return .page(
            previewPage(checked, difference, exchange.reader),
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
        guard checked.table.problems.isEmpty else { return wrong(checked.table, exchange) }
        let outcome = try await desk.database.write { tx -> Result<Setting, HolidayRefusal> in
            let viewer = try desk.viewer(exchange, in: tx)
            let calendar = try desk.inForce.now(in: tx).calendar
            let missing = HolidayDifference.missing(checked.table, announced: calendar)
            guard missing.isEmpty else { return .failure(HolidayRefusal(texts: missing)) }
            guard try HolidayDifference(checked.table.csv, calendar, in: tx) != nil else {
                return .failure(HolidayRefusal(texts: [LocalityWord.nothingNew.text]))
            }
            guard viewer.keepsHolidays, let person = viewer.person, let whole = viewer.places.whole,
                case .allowed(let row, let actor) = SettingLifecycle.judge(
                    .propose, from: nil, standing: [SettingLifecycle.administrator], facts: [])
            else { throw Problem.notFound }
            let added = try desk.store.add(
                .holidays, in: whole.id, from: nil, amount: nil, unit: nil, days: checked.table.csv,
                source: checked.source, article: checked.article, by: person, in: tx)
            guard let added else { return .failure(HolidayRefusal(texts: [LocalityWord.waitsAlready.text])) }
            let setting = try desk.store.setting(added, visibleTo: viewer, in: tx)
            try desk.record(.propose, setting, to: row.to, as: actor, by: viewer, in: tx)
            try LocalityNotices.tellThatItWaits(setting, desk, in: tx)
            return .success(setting)
        }
        switch outcome {
        case .success(let setting):
            return .see(
                "\(LocalityPath.proposals)?done=propose", json: setting.json([:], exchange.reader), status: .created)
        case .failure(let refusal):
            return try await again(exchange, refusal.texts.map { FieldProblem("days", $0) })
        }
    }

    private func require(_ exchange: Exchange) async throws {
        _ = try exchange.requireSignedIn()
        let desk = desk
        guard try await desk.database.read({ try desk.viewer(exchange, in: $0).keepsHolidays }) else {
            throw Problem.notFound
        }
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
        let view = try await view(exchange)
        return .invalid(
            problems, page(view, FormState(input: exchange.input, problems: problems), exchange.reader))
    }

    /// Every line that is not right, and the form to mend it.
    private func wrong(_ table: HolidayTable, _ exchange: Exchange) -> Answer {
        let reader = exchange.reader
        let heads: [LocalityWord] = [.line, .why]
        let page = Page(
            title: LocalityWord.wrongTitle,
            main: """
                <h1>\(reader.say(LocalityWord.wrongTitle))</h1>
                <p class="lead" role="alert">\(reader.say(LocalityWord.wrongLead))</p>
                <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
                <tbody>\(each: table.problems, { line, message in
                    "<tr><th scope=\"row\">\(line)</th><td data-label=\"\(reader.say(LocalityWord.why))\"><bdi>\(reader.say(message))</bdi></td></tr>"
                })</tbody></table>
                \(form(FormState(input: exchange.input), reader))
                """)
        let problems = table.problems.map { line, message in
            FieldProblem("days", Text("第 \(line) 行：", "line \(line): ") + message)
        }
        return .invalid(problems, page)
    }

    private func previewPage(_ checked: Checked, _ difference: HolidayDifference, _ reader: Reader) -> Page {
        let send = FormBuilder(reader, id: "send")
        return Page(
            title: LocalityWord.lookTitle,
            main: """
                <h1>\(reader.say(LocalityWord.lookTitle))</h1>
                <p class="lead"><bdi>\(checked.source)</bdi> <bdi>\(checked.article)</bdi></p>
                \(HolidayDifferenceTable(difference: difference, reader: reader).html)
                <p class="notice">\(reader.say(LocalityWord.lookLead))</p>
                \(send.form(action: LocalityPath.holidays, """
                    \(send.hidden("days", checked.table.csv))\(send.hidden("source", checked.source))\
                    \(send.hidden("article", checked.article))<p class="actions">\(send.button(LocalityWord.send)) \
                    <a class="button second" href="\(LocalityPath.holidays)">\(reader.say(LocalityWord.holidays))</a></p>
                    """))
                """)
    }
}

/// Why days are not taken.
private struct HolidayRefusal: Error {
    let texts: [Text]
}

enum HolidayWords {
    /// A day off says so, besides what it is for.
    static func of(_ kind: DayKind) -> Text {
        switch kind {
        case .holiday(let occasion):
            Text(
                occasion.name.zh.hasSuffix("放假") ? occasion.name.zh : "\(occasion.name.zh)放假",
                "day off: \(occasion.name.en)")
        case .makeUpWorkday, .workday, .weekend: kind.text
        }
    }
}
