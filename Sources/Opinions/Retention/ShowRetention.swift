import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/retention`: how long what is kept, and what the last runs erased; for administrators and auditors. It shows counts
/// alone.
struct ShowRetention: Sendable {
    let desk: OpinionDesk

    static func route(_ desk: OpinionDesk) -> Route {
        Route(
            "retention", .get, page: "/retention", api: "/retention", RetentionWord.title.text,
            use: ShowRetention(desk: desk).respond)
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        guard viewer.has(.administrator) || viewer.has(.auditor) else { throw Problem.notFound }
        let reports = try await desk.database.read { try RetentionStore.reports(limit: 30, in: $0) }
        return .page(page(reports, exchange.reader), json: Self.json(reports, exchange.reader))
    }

    private func page(_ reports: [RetentionReport], _ reader: Reader) -> Page {
        let heads: [RetentionWord] = [.rule, .what, .howLong, .source]
        return Page(
            title: RetentionWord.title, isWide: true,
            main: """
                <h1>\(reader.say(RetentionWord.title))</h1>
                <p class="lead">\(reader.say(RetentionWord.lead))</p>
                <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
                <tbody>\(each: RetentionRule.all, { rule in
                    """
                    <tr><td data-label="\(reader.say(RetentionWord.rule))">\(rule.id.rawValue)</td>\
                    <td data-label="\(reader.say(RetentionWord.what))">\(reader.say(rule.name))</td>\
                    <td data-label="\(reader.say(RetentionWord.howLong))">\(reader.say(RetentionWord.years(rule.years)))</td>\
                    <td data-label="\(reader.say(RetentionWord.source))">\(reader.say(rule.source))</td></tr>
                    """
                })</tbody></table>
                <h2>\(reader.say(RetentionWord.runs))</h2>
                \(when: reports.isEmpty, "<p class=\"notice\">\(reader.say(RetentionWord.noRuns))</p>")
                \(each: reports, { run($0, reader) })
                """)
    }

    private func run(_ report: RetentionReport, _ reader: Reader) -> HTML {
        let heads: [RetentionWord] = [.rule, .examined, .erased, .photos, .skipped]
        return """
            <section><h3>\(reader.say(DateText.whole(report.day)))</h3>
            <p class="soft">\(report.finishedAt.map { reader.say(RetentionWord.finished) + " " + Moment.text($0, reader) } ?? reader.say(RetentionWord.unfinished))</p>
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
            <tbody>\(each: report.lines, { line in
                """
                <tr><td data-label="\(reader.say(RetentionWord.rule))">\(line.rule.rawValue)</td>\
                <td class="n" data-label="\(reader.say(RetentionWord.examined))">\(line.examined)</td>\
                <td class="n" data-label="\(reader.say(RetentionWord.erased))">\(line.erased)</td>\
                <td class="n" data-label="\(reader.say(RetentionWord.photos))">\(line.photos)</td>\
                <td data-label="\(reader.say(RetentionWord.skipped))">\(Self.skipped(line, reader))</td></tr>
                """
            })</tbody></table></section>
            """
    }

    private static func skipped(_ line: RetentionReport.Line, _ reader: Reader) -> String {
        if line.skipped.isEmpty { return "0" }
        return line.skipped.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.value) · \(reader.say($0.key.text))" }.joined(separator: reader.language == .zh ? "、" : "; ")
    }

    static func json(_ reports: [RetentionReport], _ reader: Reader) -> JSON {
        [
            "rules": .array(
                RetentionRule.all.map {
                    [
                        "id": .text($0.id.rawValue), "kind": .text($0.kind.rawValue), "years": .integer($0.years),
                        "source": .text(reader.say($0.source)),
                    ]
                }),
            "runs": .array(
                reports.map { report in
                    [
                        "day": .text(report.day.description), "startedAt": .text(report.startedAt.description),
                        "finishedAt": JSON(report.finishedAt?.description),
                        "rules": .array(
                            report.lines.map { line in
                                [
                                    "id": .text(line.rule.rawValue), "before": .text(line.cutoff.description),
                                    "examined": .integer(line.examined), "erased": .integer(line.erased),
                                    "photos": .integer(line.photos),
                                    "skipped": .array(
                                        line.skipped.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                                            [
                                                "reason": .text($0.key.rawValue),
                                                "inWords": .text(reader.say($0.key.text)),
                                                "count": .integer($0.value),
                                            ]
                                        }),
                                ]
                            }),
                    ]
                }),
        ]
    }
}

/// What the page of retention says.
enum RetentionWord: Wording, CaseIterable {
    case title, lead, rule, what, howLong, source, runs, noRuns, examined, erased, photos, skipped, finished, unfinished

    var text: Text {
        switch self {
        case .title: Text("个人信息保存期限", "How long personal data is kept")
        case .lead:
            Text(
                "办结以后，期满的内容每天由系统自动删除；本人可以随时提前删除。这里只有数字。",
                "After a case is over the system erases by itself, every day, what has been kept long enough; residents can erase theirs before. These are counts alone."
            )
        case .rule: Text("规则", "Rule")
        case .what: Text("内容", "What")
        case .howLong: Text("办结后保存", "Kept after the end")
        case .source: Text("依据", "Source")
        case .runs: Text("最近的运行", "Latest runs")
        case .noRuns: Text("还没有运行过。每天运行一次，结果会出现在这里。", "No run yet. It runs once a day, and the result appears here.")
        case .examined: Text("检查", "Examined")
        case .erased: Text("删除", "Erased")
        case .photos: Text("其中照片", "Photos among it")
        case .skipped: Text("跳过和原因", "Skipped, and why")
        case .finished: Text("完成于", "Finished")
        case .unfinished: Text("没有运行完，一小时后接着运行。", "Not finished; it is taken up again after an hour.")
        }
    }

    static func years(_ count: Int) -> Text { Text("\(count) 年", count == 1 ? "1 year" : "\(count) years") }
}
