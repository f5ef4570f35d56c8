import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/people/log`: what was done to accounts and roles, for the administrators and auditors of the regions concerned.
struct ShowPeopleLog: Sendable {
    static let path = "/people/log"

    let desk: PeopleDesk

    func show(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let ranges = viewer.regions(as: .administrator) + viewer.regions(as: .auditor)
        guard !ranges.isEmpty else { throw Problem.notFound }
        let (desk, cursor) = (desk, PeopleCursor(exchange.query("after")))
        let (found, names) = try await desk.database.read { tx in
            let lines = try desk.log.page(
                within: ranges, desk.sight, after: cursor, limit: PeopleSight.pageSize + 1, in: tx)
            let people = lines.flatMap { [$0.by, $0.person].compactMap { $0 } }
            return (lines, try PeopleNames(of: people, at: lines.compactMap(\.scope), desk, in: tx))
        }
        let lines = Array(found.prefix(PeopleSight.pageSize))
        let next =
            found.count > PeopleSight.pageSize ? lines.last.map { PeopleCursor(at: $0.at, id: $0.id) } : nil
        return .page(
            page(lines, names, isFirst: cursor == nil, next, exchange.reader),
            json: ["acts": .array(lines.map { json($0, names) }), "next": JSON(next?.text)])
    }

    private func page(
        _ lines: [PeopleLine], _ names: PeopleNames, isFirst: Bool, _ next: PeopleCursor?, _ reader: Reader
    ) -> Page {
        let heads: [PeopleWord] = [.when, .who, .what, .whom]
        return Page(
            title: PeopleWord.log, isWide: true,
            main: """
                <h1>\(reader.say(PeopleWord.log))</h1>
                <p class="lead">\(reader.say(PeopleWord.logLead))</p>
                \(when: lines.isEmpty, "<p class=\"notice\">\(reader.say(PeopleWord.logEmpty))</p>")
                \(when: !lines.isEmpty, """
                    <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
                    <tbody>\(each: lines, { row($0, names, reader) })</tbody></table>
                    """)
                \(next.map { "<p><a href=\"\(Self.path)?after=\($0.text)\">\(reader.say(PeopleWord.older))</a></p>" as HTML })
                \(when: !isFirst, "<p><a href=\"\(Self.path)\">\(reader.say(PeopleWord.first))</a></p>")
                """)
    }

    private func row(_ line: PeopleLine, _ names: PeopleNames, _ reader: Reader) -> HTML {
        let parts = ProposalParts(names: names, reader: reader)
        let by = line.by.map { names.person($0, reader) } ?? "\(reader.say(PeopleWord.byCommand))"
        let whom = line.person.map { names.person($0, reader) } ?? "\(reader.say(PeopleWord.wholeSite))"
        return """
            <tr><th scope="row">\(parts.when(line.at))</th>\
            <td data-label="\(reader.say(PeopleWord.who))">\(by)</td>\
            <td data-label="\(reader.say(PeopleWord.what))"><strong>\(reader.say(line.act))</strong>\
            \(line.change.map { " · \(reader.say($0))" as HTML })\
            \(line.role.map { " · \(reader.say($0.text))" as HTML })\
            \(line.scope.map { " · \(names.place($0, reader))" as HTML })</td>\
            <td data-label="\(reader.say(PeopleWord.whom))">\(whom)</td></tr>
            """
    }

    private func json(_ line: PeopleLine, _ names: PeopleNames) -> JSON {
        [
            "at": .text(line.at.description), "by": JSON(line.by.flatMap { names.people[$0] }),
            "isByCommand": .bool(line.by == nil), "act": .text(line.act.rawValue),
            "person": JSON(line.person?.text), "personName": JSON(line.person.flatMap { names.people[$0] }),
            "change": JSON(line.change?.rawValue), "role": JSON(line.role?.rawValue),
            "place": JSON(line.scope?.idText), "placeName": JSON(line.scope.flatMap { names.places[$0] }),
        ]
    }
}
