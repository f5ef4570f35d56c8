import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `GET /contacts/links/{id}`, and what is done there: a contact noted by whoever holds the link, the link ended by staff.
struct ShowLink: Sendable {
    let desk: DutyDesk
    private static let most = 100

    static let endFields = [RouteField("until", .text(max: 10), required: true, ContactWord.until.text)]

    private struct View: Sendable {
        let link: ContactLink
        let names: ContactNames
        let contacts: [Contact]
        let words: [String: String]
        let acts: [ContactLifecycle.Action]
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let view = try await load(exchange)
        return .page(page(view, exchange.reader), json: json(view, exchange.reader))
    }

    /// `POST /contacts/links/{id}/note`
    @Sendable func note(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let view = try await load(exchange)
        guard view.link.standing(of: viewer).contains(Actor(.deputy, .addressee)) else {
            throw Problem.forbidden(ContactWord.notYours.text)
        }
        var problems: [FieldProblem] = []
        let entry = ContactEntry(exchange.input, view.link, today: exchange.reader.today, &problems)
        guard let entry else { return again(exchange, view, .note, problems) }
        let (desk, now, id) = (desk, exchange.reader.now, view.link.id.text)
        let noted = try await desk.database.write { tx in
            let link = try desk.contacts.link(id, visibleTo: viewer, isLocked: true, in: tx)
            return try desk.note(entry, on: link, by: viewer, at: now, in: tx)
        }
        return .see(
            view.link.path, json: view.names.json(noted, entry.words), status: exchange.isAPI ? .created : .ok)
    }

    /// `POST /contacts/links/{id}/end`
    @Sendable func end(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let view = try await load(exchange)
        guard view.link.standing(of: viewer).contains(Actor(.deputyWorkStaff, .region)) else {
            throw Problem.forbidden(ContactWord.notYours.text)
        }
        var problems: [FieldProblem] = []
        let day = ContactEntry.day("until", exchange.input, today: exchange.reader.today, &problems)
        guard let day else { return again(exchange, view, .end, problems) }
        let (desk, now, id) = (desk, exchange.reader.now, view.link.id.text)
        do {
            let ended = try await desk.database.write { tx in
                let link = try desk.contacts.link(id, visibleTo: viewer, isLocked: true, in: tx)
                try desk.end(link, on: day, by: viewer, at: now, in: tx)
                return try desk.contacts.link(id, visibleTo: viewer, in: tx)
            }
            return .see(ended.path, json: view.names.json(ended, on: exchange.reader.today))
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return again(exchange, view, .end, [FieldProblem("", why)], status: .conflict)
        }
    }

    private func load(_ exchange: Exchange) async throws -> View {
        let (desk, reader) = (desk, exchange.reader)
        let id = try exchange.parameter("id")
        return try await desk.database.read { tx in
            let store = desk.contacts
            let link = try store.link(id, visibleTo: reader.viewer, in: tx)
            let contacts = try store.contacts(of: link.id, limit: Self.most, in: tx)
            let acts = ContactLifecycle.actions(
                from: link.state, standing: link.standing(of: reader.viewer), facts: [.dayWithinLink])
            return View(
                link: link, names: try ContactNames.load([link], desk, reader, in: tx), contacts: contacts,
                words: try store.words(of: contacts, in: tx), acts: acts)
        }
    }

    private func again(
        _ exchange: Exchange, _ view: View, _ action: ContactLifecycle.Action, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Answer {
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, page(view, exchange.reader, open: action, state), status: status)
    }

    private func page(
        _ view: View, _ reader: Reader, open: ContactLifecycle.Action? = nil, _ state: FormState = FormState()
    ) -> Page {
        let (link, names) = (view.link, view.names)
        func form(_ action: ContactLifecycle.Action, _ fields: (FormBuilder) -> HTML) -> HTML {
            let form = FormBuilder(reader, open == action ? state : FormState(), id: action.rawValue)
            return form.form(
                action: "\(link.path)/\(action.rawValue)", "\(fields(form))\(form.button(action))")
        }
        return Page(
            title: ContactWord.feature,
            main: """
                <h1>\(names.name(link.holder)) → \(names.target(link))</h1>
                <p class="lead"><span class="state">\(reader.say(link.state))</span> · \(reader.say(link.kind.text))</p>
                <p>\(reader.say(ContactWord.from))\(reader.colon)\(reader.say(DateText.whole(link.from)))\
                \(link.until.map { " · \(reader.say(ContactWord.until))\(reader.colon)\(reader.say(DateText.whole($0)))" as HTML })</p>
                \(names.facts(link, on: reader.today))
                \(when: view.acts.contains(.note), """
                    <section id="note"><h2>\(reader.say(ContactLifecycle.Action.note))</h2>
                    \(form(.note) { ContactEntry.form($0, day: reader.today) })</section>
                    """)
                <h2>\(reader.say(ContactWord.contacts))</h2>
                \(when: view.contacts.isEmpty, "<p class=\"soft\">\(reader.say(ContactWord.noContacts))</p>")
                <ul class="cards">\(each: view.contacts, { names.card($0, view.words[$0.id]) })</ul>
                \(when: view.acts.contains(.end), """
                    <details\(when: open == .end, " open")><summary>\(reader.say(ContactLifecycle.Action.end))</summary>
                    \(form(.end) { $0.text("until", ContactWord.until, hint: ContactWord.untilHint.text, type: "date", value: reader.today.description, maxLength: 10, required: true) })</details>
                    """)
                """)
    }

    private func json(_ view: View, _ reader: Reader) -> JSON {
        view.names.json(view.link, on: reader.today).adding([
            .init("contacts", .array(view.contacts.map { view.names.json($0, view.words[$0.id]) })),
            .init("acts", .array(view.acts.map { .text($0.rawValue) })),
        ])
    }
}
