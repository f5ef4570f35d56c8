import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `/rules`: every time limit and cadence as it holds in a county or prefecture, for everybody.
struct ListRules: Sendable {
    let desk: LocalityDesk

    static let fields = [RouteField("region", .query, LocalityWord.region.text)]

    private struct Line: Sendable {
        let subject: Subject
        let face: RuleFace
        /// What is agreed on and still to come.
        let next: (day: Day, value: Text)?
    }

    private static let groups: [(title: LocalityWord, prefixes: [String])] = [
        (.opinionRules, ["OPN"]), (.dutyRules, ["DTY"]), (.cadenceRules, ["cadence"]), (.featureRules, ["feature"]),
        (.suggestionRules, ["SUG"]),
        (.otherRules, []),
    ]

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let asked = exchange.query("region")
        let (places, region, lines, waiting) = try await desk.database.read { tx in
            let viewer = try desk.viewer(exchange, in: tx)
            guard let region = viewer.settable(asked) else { throw Problem.notFound }
            let inForce = try desk.inForce.now(in: tx)
            let lines = try Subject.all.compactMap { subject -> Line? in
                guard let face = inForce.face(of: subject, at: region.id.text, on: reader.today) else { return nil }
                return Line(
                    subject: subject, face: face,
                    next: try next(subject, region, viewer.places, inForce, reader, in: tx))
            }
            let waiting = viewer.ranges.isEmpty ? nil : try desk.store.waitingCount(visibleTo: viewer, in: tx)
            return (viewer.places, region, lines, waiting)
        }
        let answer = Answer.page(
            page(places, region, lines, waiting, reader), json: json(region, lines, reader))
        return reader.viewer.isAnonymous ? answer.kept(for: [NetworkTag.places]) : answer
    }

    /// The first day on which something else holds here.
    private func next(
        _ subject: Subject, _ region: Region.Entry, _ places: Places, _ inForce: InForce, _ reader: Reader,
        in tx: any Transaction
    ) throws -> (day: Day, value: Text)? {
        let line = places.line(of: region).map(\.id)
        let days = try desk.store.history(subject, along: line, in: tx).compactMap(\.from).filter { $0 > reader.today }
        let now = inForce.face(of: subject, at: region.id.text, on: reader.today)
        for day in Set(days).sorted() {
            guard let then = inForce.face(of: subject, at: region.id.text, on: day), then.value != now?.value else {
                continue
            }
            return (day, then.value)
        }
        return nil
    }

    private func page(
        _ places: Places, _ region: Region.Entry, _ lines: [Line], _ waiting: Int?, _ reader: Reader
    ) -> Page {
        let choice = RegionChoice(places, chosen: region.id, reader: reader)
        return Page(
            title: LocalityWord.rules, isWide: true,
            main: """
                <h1>\(reader.say(LocalityWord.rules))</h1>
                <p class="lead">\(reader.say(LocalityWord.rulesLead))</p>
                \(choice.html { LocalityPath.rules(at: $0) })
                \(waiting.map { "<p><a href=\"\(LocalityPath.proposals)\">\(reader.say(LocalityWord.proposals))</a>\(when: $0 > 0, " <span class=\"badge\">\($0)</span>")</p>" as HTML })
                \(each: grouped(lines), { table($0.title, $0.lines, region, reader) })
                <p><a href="\(LocalityPath.holidays)">\(reader.say(LocalityWord.holidays))</a></p>
                """)
    }

    private func grouped(_ lines: [Line]) -> [(title: LocalityWord, lines: [Line])] {
        let named = Self.groups.flatMap(\.prefixes)
        return Self.groups.map { group in
            (
                group.title,
                lines.filter { line in
                    let address = line.subject.address
                    return group.prefixes.isEmpty
                        ? !named.contains { address.hasPrefix($0) }
                        : group.prefixes.contains { address.hasPrefix($0) }
                }
            )
        }.filter { !$0.1.isEmpty }
    }

    private func table(_ title: LocalityWord, _ lines: [Line], _ region: Region.Entry, _ reader: Reader) -> HTML {
        let heads: [LocalityWord] = [.rule, .value, .level, .source, .since]
        return """
            <table class="cardy"><caption>\(reader.say(title))</caption>
            <thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
            <tbody>\(each: lines, { row($0, region, reader) })</tbody></table>
            """
    }

    private func row(_ line: Line, _ region: Region.Entry, _ reader: Reader) -> HTML {
        let face = line.face
        func cell(_ word: LocalityWord, _ content: HTML) -> HTML {
            "<td data-label=\"\(reader.say(word))\">\(content)</td>"
        }
        let coming = line.next.map {
            "<br><span class=\"soon\">\(reader.say(LocalityText.from($0.day)))\(reader.colon)\(reader.say($0.value))</span>"
                as HTML
        }
        return """
            <tr><th scope="row"><a href="\(LocalityPath.rule(line.subject, at: region.id))">\(reader.say(line.subject.text.atLineStart))</a></th>\
            \(cell(.value, "\(reader.say(face.value))\(coming)"))\
            \(cell(.level, "\(when: face.isLocal, "<strong>\(reader.say(face.level))</strong>")\(when: !face.isLocal, "\(reader.say(face.level))")"))\
            \(cell(.source, "<bdi>\(reader.say(face.source))</bdi> <bdi>\(reader.say(face.article))</bdi>"))\
            \(cell(.since, "<span class=\"day\">\(reader.say(face.since.map(DateText.whole) ?? LocalityWord.always.text))</span>"))</tr>
            """
    }

    private func json(_ region: Region.Entry, _ lines: [Line], _ reader: Reader) -> JSON {
        [
            "region": .text(region.id.text),
            "rules": .array(
                lines.map { line in
                    line.face.json(reader).adding([
                        .init("id", .text(line.subject.address)), .init("name", .text(reader.say(line.subject.text))),
                        .init(
                            "next",
                            line.next.map { ["from": .text($0.day.description), "value": .text(reader.say($0.value))] }
                                ?? .null),
                    ])
                }),
        ]
    }
}
