import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `/contacts/members`: who sits on the standing committees of a region, as its deputy-work staff keep it.
struct KeepMembers: Sendable {
    let desk: DutyDesk

    static let fields = [
        RouteField("committee", .text(max: 40), required: true, ContactWord.committee.text),
        RouteField("deputy", .text(max: 40), required: true, ContactWord.deputy.text),
        RouteField("from", .text(max: 10), required: true, ContactWord.from.text),
    ]
    static let endFields = [RouteField("until", .text(max: 10), required: true, ContactWord.seatUntil.text)]

    private struct View: Sendable {
        let committees: [Organisation.Entry]
        let members: [CommitteeMember]
        let people: [ID<Person>: DutyCandidate]
        let places: Places
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let view = try await load(exchange)
        return .page(page(view, FormState(), exchange.reader), json: json(view))
    }

    @Sendable func add(_ exchange: Exchange) async throws -> Answer {
        let view = try await load(exchange)
        let (desk, reader, input) = (desk, exchange.reader, exchange.input)
        var problems: [FieldProblem] = []
        let from = ContactEntry.day("from", input, today: reader.today, &problems)
        let slug = input.checked("deputy", 1...40, missing: DutyWord.deputyMissing.text, problems: &problems)
        let committee = view.committees.first { $0.id.text == input.text("committee") }
        if committee == nil { problems.append(FieldProblem("committee", ContactWord.memberElsewhere.text)) }
        do {
            guard problems.isEmpty, let from, let slug, let committee else {
                return again(exchange, view, problems)
            }
            try await desk.database.write { tx in
                guard let deputy = try desk.inOffice(slug, on: from, in: tx),
                    RegionRange(committee.region).contains(deputy.region)
                else { throw WrongField(field: "deputy", message: ContactWord.noSuchDeputy.text) }
                try desk.seat(deputy.person, on: committee, from: from, by: reader.viewer, at: reader.now, in: tx)
            }
        } catch let wrong as WrongField {
            return again(exchange, view, [FieldProblem(wrong.field, wrong.message)])
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return again(exchange, view, [FieldProblem("", why)])
        }
        let now = try await load(exchange)
        return .see("/contacts/members", json: json(now), status: exchange.isAPI ? .created : .ok)
    }

    /// `POST /contacts/members/{id}/end`
    @Sendable func end(_ exchange: Exchange) async throws -> Answer {
        let view = try await load(exchange)
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        var problems: [FieldProblem] = []
        let day = ContactEntry.day("until", exchange.input, today: reader.today, &problems)
        // Whoever is not on the list is not there, whatever was typed.
        guard view.members.contains(where: { $0.id.text == id }) else { throw Problem.notFound }
        guard let day else { return again(exchange, view, problems, ending: id) }
        try await desk.database.write { tx in
            try desk.endSeat(id, on: day, by: reader.viewer, at: reader.now, in: tx)
        }
        return .see("/contacts/members", json: json(try await load(exchange)))
    }

    private func load(_ exchange: Exchange) async throws -> View {
        let viewer = try exchange.requireSignedIn()
        let desk = desk
        guard viewer.has(.deputyWorkStaff) else { throw Problem.forbidden(ContactWord.notYours.text) }
        return try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            let members = try viewer.regions(as: .deputyWorkStaff).flatMap {
                try desk.contacts.members(in: $0, tx: tx)
            }
            let named = try desk.named(members.map(\.person), in: tx)
            return View(
                committees: places.organisations.filter {
                    $0.kind == .committee && $0.isActive && DutyDesk.keepsContacts(in: $0.region, viewer)
                }, members: members, people: Dictionary(named.map { ($0.person, $0) }) { one, _ in one },
                places: places)
        }
    }

    private func again(_ exchange: Exchange, _ view: View, _ problems: [FieldProblem], ending: String? = nil)
        -> Answer
    {
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, page(view, state, exchange.reader, ending: ending))
    }

    private func page(_ view: View, _ state: FormState, _ reader: Reader, ending: String? = nil) -> Page {
        let form = FormBuilder(reader, ending == nil ? state : FormState())
        return Page(
            title: ContactWord.members,
            main: """
                <h1>\(reader.say(ContactWord.members))</h1>
                <p class="lead">\(reader.say(ContactWord.membersLead))</p>
                \(when: view.members.isEmpty, "<p class=\"notice\">\(reader.say(ContactWord.noMembers))</p>")
                <ul class="cards">\(each: view.members, { item($0, view, state, reader, isOpen: ending == $0.id.text) })</ul>
                <h2>\(reader.say(ContactWord.addMember))</h2>
                \(form.form(action: "/contacts/members", """
                \(form.select("committee", ContactWord.committee, view.committees.map { Choice($0.id.text, reader.name($0.name)) }, required: true))
                \(form.text("deputy", ContactWord.deputy, hint: ContactWord.memberHint.text, maxLength: 40, required: true))
                \(form.text("from", ContactWord.from, hint: ContactWord.fromHint.text, type: "date", value: reader.today.description, maxLength: 10, required: true))
                \(form.button(ContactWord.addMember))
                """))
                """)
    }

    private func item(
        _ member: CommitteeMember, _ view: View, _ state: FormState, _ reader: Reader, isOpen: Bool
    ) -> HTML {
        let form = FormBuilder(reader, isOpen ? state : FormState(), id: "end-\(member.id.text)")
        let committee = view.places.organisation(member.organisation)?.name ?? ""
        return """
            <li class="card"><p><strong>\(view.people[member.person].map { "<a href=\"\(NetworkPath.deputy($0.slug))\">\(reader.name($0.name))</a>" as HTML })</strong></p>
            <p>\(reader.name(committee)) · \(reader.say(ContactWord.from))\(reader.colon)\(reader.say(DateText.whole(member.from)))</p>
            <details\(when: isOpen, " open")><summary>\(reader.say(ContactWord.endSeat))</summary>
            \(form.form(action: "/contacts/members/\(member.id.text)/end", """
                \(form.text("until", ContactWord.seatUntil, hint: ContactWord.untilHint.text, type: "date", value: reader.today.description, maxLength: 10, required: true))
                \(form.button(ContactWord.endSeat))
                """))</details></li>
            """
    }

    private func json(_ view: View) -> JSON {
        [
            "members": .array(
                view.members.map {
                    [
                        "id": .text($0.id.text), "committee": .text($0.organisation.text),
                        "deputy": JSON(view.people[$0.person]?.slug), "from": .text($0.from.description),
                    ]
                })
        ]
    }
}
