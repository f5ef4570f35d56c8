import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// `GET /contacts/notes/{id}` and `POST /contacts/notes/{id}/correct`: one contact, for seven days open to whoever noted
/// it; what was there before stays.
struct CorrectContact: Sendable {
    let desk: DutyDesk

    static let fields = ContactEntry.fields + [RouteField("version", .text(max: 12), ContactWord.version.text)]

    private struct View: Sendable {
        let contact: Contact
        let link: ContactLink
        let names: ContactNames
        let versions: [ContactVersion]
        let isOpen: Bool
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let view = try await load(exchange)
        return .page(page(view, exchange.reader), json: json(view))
    }

    @Sendable func correct(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (view, reader, desk) = (try await load(exchange), exchange.reader, desk)
        guard view.link.standing(of: viewer).contains(Actor(.deputy, .addressee)) else {
            throw Problem.forbidden(ContactWord.notYours.text)
        }
        var problems: [FieldProblem] = []
        let entry = ContactEntry(exchange.input, view.link, today: reader.today, &problems)
        guard let entry else { return again(exchange, view, problems) }
        let version = exchange.input.text("version").flatMap(Int.init)
        do {
            let saved = try await desk.database.write { tx in
                let (contact, link) = try desk.contacts.contact(
                    view.contact.id, visibleTo: viewer, isLocked: true, in: tx)
                try desk.correct(
                    contact, of: link, to: entry, expecting: version, by: viewer, at: reader.now, in: tx)
                return try desk.contacts.contact(contact.id, visibleTo: viewer, in: tx).contact
            }
            return .see(saved.path, json: view.names.json(saved, entry.words))
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return again(exchange, view, [FieldProblem("", why)], status: .conflict)
        }
    }

    private func load(_ exchange: Exchange) async throws -> View {
        let (desk, reader) = (desk, exchange.reader)
        let id = try exchange.parameter("id")
        return try await desk.database.read { tx in
            let (contact, link) = try desk.contacts.contact(id, visibleTo: reader.viewer, in: tx)
            var facts: Set<ContactLifecycle.Guard> = [.dayWithinLink]
            if contact.isCorrectable(on: reader.today, in: reader.zone) { facts.insert(.withinSevenDays) }
            let acts = ContactLifecycle.actions(
                from: link.state, standing: link.standing(of: reader.viewer), facts: facts)
            return View(
                contact: contact, link: link, names: try ContactNames.load([link], desk, reader, in: tx),
                versions: try desk.contacts.versions(of: contact.id, in: tx), isOpen: acts.contains(.correct))
        }
    }

    private func again(
        _ exchange: Exchange, _ view: View, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Answer {
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, page(view, exchange.reader, state), status: status)
    }

    private func page(_ view: View, _ reader: Reader, _ state: FormState = FormState()) -> Page {
        let (contact, names) = (view.contact, view.names)
        let now = view.versions.first?.entry
        let form = FormBuilder(reader, state)
        return Page(
            title: ContactWord.correctTitle,
            main: """
                <h1>\(reader.say(DateText.date(contact.day, today: reader.today))) · \(reader.say(contact.way))</h1>
                <p class="lead"><a href="\(view.link.path)">\(names.name(view.link.holder)) → \(names.target(view.link))</a></p>
                <p dir="auto">\(now?.words)</p>
                \(when: view.isOpen || !state.problems.isEmpty, """
                    <h2>\(reader.say(ContactLifecycle.Action.correct))</h2><p>\(reader.say(ContactWord.correctableFor))</p>
                    \(form.form(action: "\(contact.path)/correct", """
                        \(form.hidden("version", "\(contact.version)"))
                        \(ContactEntry.form(form, day: contact.day, way: contact.way, words: now?.words))
                        \(form.button(ContactLifecycle.Action.correct))
                        """))
                    """)
                \(when: view.versions.count > 1, """
                    <h2>\(reader.say(ContactWord.versions))</h2>
                    <ul class="cards">\(each: view.versions.dropFirst(), { old in
                        """
                        <li class="card"><p>\(reader.say(DateText.date(old.entry.day, today: reader.today))) · \(reader.say(old.entry.way))</p>
                        <p dir="auto">\(old.entry.words)</p></li>
                        """
                    })</ul>
                    """)
                """)
    }

    private func json(_ view: View) -> JSON {
        view.names.json(view.contact, view.versions.first?.entry.words).adding([
            .init(
                "before",
                .array(
                    view.versions.dropFirst().map {
                        [
                            "version": .integer($0.version), "day": .text($0.entry.day.description),
                            "way": .text($0.entry.way.rawValue), "words": .text($0.entry.words),
                        ]
                    })),
            .init("correctable", .bool(view.isOpen)),
        ])
    }
}
