import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/people/{id}`: one person's roles and account as an administrator sees them, and what can be done about them.
struct ShowPerson: Sendable {
    let desk: PeopleDesk

    /// Everything the page shows, from one transaction.
    struct View: Sendable {
        let person: KnownPerson
        let waiting: [RoleProposal]
        let names: PeopleNames
        let viewer: RegionAdministrator

        init(
            _ id: String, by viewer: RegionAdministrator, _ desk: PeopleDesk, also: [RoleScope] = [],
            in tx: any Transaction
        )
            throws
        {
            person = try desk.sight.person(id, visibleTo: viewer, in: tx)
            waiting = try desk.proposals.waiting(of: person.id, visibleTo: viewer, in: tx)
            names = try PeopleNames(
                of: waiting.map(\.proposedBy) + waiting.map(\.person),
                at: person.grants.map(\.scope) + waiting.map(\.scope) + also, desk, in: tx)
            self.viewer = viewer
        }
    }

    func show(_ exchange: Exchange) async throws -> Answer {
        let (viewer, id, desk) = (try RegionAdministrator(exchange), try exchange.parameter("id"), desk)
        let view = try await desk.database.read { tx in try View(id, by: viewer, desk, in: tx) }
        let reader = exchange.reader
        let isDone = exchange.query("done") == "yes"
        return .page(
            page(view, FormState(), places: [], reader, isDone: isDone),
            json: view.person.json(view.names, reader).adding([
                JSON.Member("waiting", .array(view.waiting.map { $0.json(view.names) }))
            ]))
    }

    /// - Parameter places: those among which the person who typed has to choose.
    func page(
        _ view: View, _ state: FormState, places: [RoleScope], _ reader: Reader, isDone: Bool = false
    ) -> Page {
        let person = view.person
        return Page(
            title: PeopleWord.person, isWide: true,
            main: """
                <h1>\(reader.name(person.row.name))</h1>
                \(when: isDone, "<p class=\"notice good\" role=\"status\">\(reader.say(PeopleWord.done))</p>")
                \(facts(person, reader))
                <h2>\(reader.say(PeopleWord.roles))</h2>
                \(when: person.grants.isEmpty, "<p>\(reader.say(PeopleWord.noRoles))</p>")
                \(when: !person.grants.isEmpty, "<ul class=\"cards\">\(each: person.grants, { grant($0, view, reader) })</ul>")
                \(when: !view.waiting.isEmpty, """
                    <h2>\(reader.say(PeopleWord.waiting))</h2>
                    <ul class="cards">\(each: view.waiting, { "<li class=\"card\">\(ProposalParts(names: view.names, reader: reader).line($0))</li>" })</ul>
                    <p><a href="\(RoleProposal.path)">\(reader.say(PeopleWord.proposals))</a></p>
                    """)
                <h2>\(reader.say(PeopleWord.propose))</h2>
                <p>\(reader.say(PeopleWord.proposeLead))</p>
                \(proposalForm(FormBuilder(reader, state, id: "role"), person, places: places, view.names, reader))
                \(account(view, reader))
                <p><a href="\(PeopleDesk.path)">\(reader.say(PeopleWord.title))</a></p>
                """)
    }

    private func facts(_ person: KnownPerson, _ reader: Reader) -> HTML {
        guard let login = person.row.login else { return "<p>\(reader.say(PeopleWord.noAccount))</p>" }
        let facts: [(PeopleWord, HTML)] = [
            (.account, "\(login)"),
            (.state, "\(reader.say(person.state)) · \(reader.say(person.row.password(at: reader.now)))"),
            (.secondFactor, "\(reader.say(person.row.hasSecondFactor ? PeopleWord.on : .off))"),
            (.lastSignIn, "\(reader.say(person.row.lastSignIn.map(DateText.whole) ?? PeopleWord.never.text))"),
        ]
        return "<dl class=\"facts\">\(each: facts, { "<dt>\(reader.say($0.0))</dt><dd>\($0.1)</dd>" })</dl>"
    }

    private func grant(_ grant: RoleGrant, _ view: View, _ reader: Reader) -> HTML {
        let form = FormBuilder(reader, id: "w-\(grant.id.text)")
        let isWaiting = view.waiting.contains { $0.role == grant.role && $0.scope == grant.scope }
        let fields: HTML = """
            \(form.hidden("change", RoleProposal.Change.withdrawal.rawValue))\(form.hidden("role", grant.role.rawValue))\
            \(form.hidden("place", grant.scope.idText))
            \(form.text("reason", PeopleWord.reason, maxLength: 500, required: true))
            \(form.button(PeopleWord.withdraw, kind: "second"))
            """
        return """
            <li class="card"><p>\(view.names.role(grant, reader))</p>\
            \(when: !isWaiting, """
                <details class="noprint"><summary>\(reader.say(PeopleWord.withdraw))</summary>
                \(form.form(action: "\(PeopleDesk.path(of: view.person.id))/roles", fields))</details>
                """)</li>
            """
    }

    private func proposalForm(
        _ form: FormBuilder, _ person: KnownPerson, places: [RoleScope], _ names: PeopleNames, _ reader: Reader
    ) -> HTML {
        let roles = [Choice("", "–")] + Role.grantable.map { Choice($0.rawValue, "\(reader.say($0.text))") }
        let choices = places.map { Choice($0.idText, "\(names.place($0, reader)) · \($0.idText)") }
        let place =
            places.isEmpty
            ? form.text("place", PeopleWord.place, hint: PeopleWord.placeHint.text, maxLength: 100, required: true)
            : form.select("place", PeopleWord.place, choices, required: true)
        let fields: HTML = """
            \(form.hidden("change", RoleProposal.Change.grant.rawValue))
            \(form.select("role", PeopleWord.role, roles, required: true))
            \(place)
            \(form.text("until", PeopleWord.until, hint: PeopleWord.untilHint.text, type: "date", maxLength: 10))
            \(form.area("reason", PeopleWord.reason, rows: 3, maxLength: 500, required: true))
            \(form.button(PeopleWord.propose))
            """
        return form.form(action: "\(PeopleDesk.path(of: person.id))/roles", fields)
    }

    private func account(_ view: View, _ reader: Reader) -> HTML {
        let person = view.person
        let acts = KeepAccount.acts(on: person, by: view.viewer)
        let refusal =
            KeepAccount.refusal(.disable, person, by: view.viewer)
            ?? KeepAccount.refusal(.invite, person, by: view.viewer)
        return """
            <h2>\(reader.say(PeopleWord.account))</h2>
            \(refusal.map { "<p class=\"notice\">\(reader.say($0))</p>" as HTML })
            \(each: acts, { button($0, person, reader) })
            """
    }

    private func button(_ act: KeepAccount.Act, _ person: KnownPerson, _ reader: Reader) -> HTML {
        let form = FormBuilder(reader, id: act.rawValue)
        let note: PeopleWord? =
            switch act {
            case .invite: .inviteNote
            case .resetSecondFactor: .resetNote
            case .disable: .disableNote
            case .enable: nil
            }
        return """
            <div class="field">\(note.map { "<p>\(reader.say($0))</p>" as HTML })
            \(form.form(
                action: "\(PeopleDesk.path(of: person.id))/\(act.rawValue)", form.button(act.word, kind: "second")))</div>
            """
    }
}
