import Casework
import Formats
import Store
import Web
import Words

/// `/people`: the staff within an administrator's regions. What is searched for is sent in a form, so that no name
/// stands in an address.
struct ListPeople: Sendable {
    let desk: PeopleDesk

    static let fields = [
        RouteField("q", .text(max: 100), PeopleWord.searchWords.text),
        RouteField("after", .text(max: 36), PeopleWord.next.text),
    ]

    func show(_ exchange: Exchange) async throws -> Answer {
        try await list(exchange, words: "", after: exchange.query("after"), FormState())
    }

    func search(_ exchange: Exchange) async throws -> Answer {
        var problems: [FieldProblem] = []
        let words = exchange.input.checked("q", 1...100, problems: &problems) ?? ""
        let after = exchange.input.text("after").flatMap { $0.isEmpty ? nil : $0 }
        let state = FormState(input: exchange.input, problems: problems)
        let answer = try await list(exchange, words: words, after: after, state)
        guard problems.isEmpty else {
            return .invalid(problems, try await page(exchange, words: "", after: nil, state).page)
        }
        return answer
    }

    private func list(
        _ exchange: Exchange, words: String, after: String?, _ state: FormState
    ) async throws -> Answer {
        let (page, json) = try await page(exchange, words: words, after: after, state)
        return .page(page, json: json)
    }

    private func page(
        _ exchange: Exchange, words: String, after: String?, _ state: FormState
    ) async throws -> (page: Page, json: JSON) {
        let (viewer, desk) = (try RegionAdministrator(exchange), desk)
        let (found, names, waiting) = try await desk.database.read { tx in
            let found = try desk.sight.list(
                matching: words, after: after, visibleTo: viewer, limit: PeopleSight.pageSize + 1, in: tx)
            let names = try PeopleNames(of: [], at: found.flatMap(\.grants).map(\.scope), desk, in: tx)
            return (found, names, try desk.proposals.waiting(visibleTo: viewer, in: tx))
        }
        let lines = Array(found.prefix(PeopleSight.pageSize))
        let next = found.count > PeopleSight.pageSize ? lines.last?.id : nil
        let reader = exchange.reader
        let page = Page(
            title: PeopleWord.title, isWide: true,
            main: """
                <h1>\(reader.say(PeopleWord.title))</h1>
                <p class="lead">\(reader.say(PeopleWord.lead))</p>
                <p><a class="button" href="\(AddPerson.path)">\(reader.say(PeopleWord.addPerson))</a></p>
                <p><a href="\(RoleProposal.path)">\(waiting > 0 ? reader.say(PeopleWord.waits(waiting)) : reader.say(PeopleWord.proposals))</a> · \
                <a href="\(MakeLinks.path)">\(reader.say(PeopleWord.links))</a> · \
                <a href="\(ShowPeopleLog.path)">\(reader.say(PeopleWord.logLink))</a></p>
                <div class="field">\(searchForm(FormBuilder(reader, state)))</div>
                \(when: lines.isEmpty, "<p class=\"notice\">\(reader.say(PeopleWord.nobody))</p>")
                \(when: !lines.isEmpty, table(lines, names, reader))
                \(next.map { further($0, words, reader) })
                \(when: after != nil || !words.isEmpty, "<p><a href=\"\(PeopleDesk.path)\">\(reader.say(PeopleWord.first))</a></p>")
                """)
        return (
            page,
            [
                "people": .array(lines.map { $0.json(names, reader) }), "waiting": .integer(waiting),
                "next": JSON(next?.text),
            ]
        )
    }

    private func searchForm(_ form: FormBuilder) -> HTML {
        form.form(
            action: "\(PeopleDesk.path)/search",
            "\(form.text("q", PeopleWord.searchWords, maxLength: 100))\(form.button(PeopleWord.search, kind: "second"))"
        )
    }

    private func further(_ next: ID<Person>, _ words: String, _ reader: Reader) -> HTML {
        guard !words.isEmpty else {
            return "<p><a href=\"\(PeopleDesk.path)?after=\(next.text)\">\(reader.say(PeopleWord.next))</a></p>"
        }
        let form = FormBuilder(reader, id: "next")
        return form.form(
            action: "\(PeopleDesk.path)/search",
            """
            \(form.hidden("q", words))\(form.hidden("after", next.text))\(form.button(PeopleWord.next, kind: "second"))
            """)
    }

    private func table(_ lines: [KnownPerson], _ names: PeopleNames, _ reader: Reader) -> HTML {
        let heads: [PeopleWord] = [.name, .account, .roles, .state]
        return """
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
            <tbody>\(each: lines, { row($0, names, reader) })</tbody></table>
            """
    }

    private func row(_ line: KnownPerson, _ names: PeopleNames, _ reader: Reader) -> HTML {
        """
        <tr><th scope="row"><a href="\(PeopleDesk.path(of: line.id))">\(reader.name(line.row.name))</a></th>\
        <td data-label="\(reader.say(PeopleWord.account))">\(line.row.login ?? "–")</td>\
        <td data-label="\(reader.say(PeopleWord.roles))">\(line.grants.isEmpty ? "–" : HTML.joined(line.grants.map { "\(reader.say($0.role.text)) · \(names.place($0.scope, reader))<br>" as HTML }))</td>\
        <td data-label="\(reader.say(PeopleWord.state))">\(reader.say(line.state))</td></tr>
        """
    }
}
