import Accounts
import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `GET /suggestions/new` and `POST /suggestions`: a deputy begins to write one.
struct StartSuggestion: Sendable {
    let desk: SuggestionDesk

    static let path = "start"
    static let fields =
        [RouteField("mandate", .text(max: 40), SuggestionWord.congress.text)] + SuggestionDraft.fields
        + NamedOpinions.fields

    /// What the deputy can put forward to: a congress, by the mandate in it.
    private struct Seat: Sendable {
        let mandate: Mandate
        let place: String
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let seats = try await seats(of: viewer, on: exchange.reader.today)
        let given = try await given(viewer)
        let state = exchange.query("opinion").map { NamedOpinions.ticked($0, given: given) } ?? FormState()
        return .page(page(seats, given, state, exchange.reader))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, now) = (desk, exchange.reader.now)
        let seats = try await seats(of: viewer, on: exchange.reader.today)
        var problems: [FieldProblem] = []
        let draft = SuggestionDraft(exchange.input, problems: &problems)
        let asked = exchange.input.text("mandate")
        let seat = asked == nil && seats.count == 1 ? seats.first : seats.first { $0.mandate.id.text == asked }
        if seat == nil { problems.append(FieldProblem("mandate", SuggestionWord.congressMissing.text)) }
        let named = NamedOpinions(exchange.input, problems: &problems)
        let given = try await given(viewer)
        func again(_ problems: [FieldProblem]) -> Answer {
            .invalid(
                problems, page(seats, given, FormState(input: exchange.input, problems: problems), exchange.reader))
        }
        guard problems.isEmpty, let draft, let seat else { return again(problems) }
        do {
            let made = try await desk.database.write { tx in
                try desk.start(draft, seat.mandate, linking: named, by: viewer, at: now, in: tx)
            }
            return .see(
                DoneAct.address(of: Self.path, of: made), json: made.json, status: exchange.isAPI ? .created : .ok)
        } catch let refused as InputRefused {
            return again(refused.problems)
        }
    }

    private func seats(of viewer: Viewer, on day: Day) async throws -> [Seat] {
        guard let person = viewer.person, viewer.has(.deputy) else {
            throw Problem.forbidden(SuggestionWord.notADeputy.text)
        }
        let desk = desk
        let seats = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            return try desk.people.mandates(of: person, in: tx).filter { $0.isActive(on: day) }.map {
                Seat(mandate: $0, place: places.region($0.region)?.nameZh ?? "")
            }
        }
        guard !seats.isEmpty else { throw Problem.forbidden(SuggestionWord.notADeputy.text) }
        return seats
    }

    private func given(_ viewer: Viewer) async throws -> [GivenOpinion] {
        let desk = desk
        return try await desk.database.read { try desk.opinions.given(viewer, $0) }
    }

    private func page(_ seats: [Seat], _ given: [GivenOpinion], _ state: FormState, _ reader: Reader) -> Page {
        let form = FormBuilder(reader, state)
        let choices = seats.map {
            Choice(
                $0.mandate.id.text,
                "\(reader.say(SuggestionText.congress($0.place, term: $0.mandate.term)))")
        }
        return Page(
            title: SuggestionWord.newTitle,
            main: """
                <h1>\(reader.say(SuggestionWord.newTitle))</h1><p class="lead">\(reader.say(SuggestionWord.newLead))</p>
                \(form.form(action: "/suggestions", """
                \(form.radios("mandate", SuggestionWord.congress, choices, value: seats.first?.mandate.id.text, required: true))
                \(SuggestionDraft.form(form))
                \(NamedOpinions.form(form, reader, given: given))
                \(form.button(SuggestionLifecycle.Action.start))
                """))
                """)
    }
}

extension SuggestionDesk {
    /// The first act of a life.
    /// - Parameter named: opinions that it is made of.
    func start(
        _ draft: SuggestionDraft, _ mandate: Mandate, linking named: NamedOpinions? = nil, by viewer: Viewer,
        at: Instant, in tx: any Transaction
    ) throws -> Suggestion {
        guard let person = viewer.person else { throw Problem.signInFirst }
        var new = Suggestion(
            ID(world.newID()), to: mandate.region, mandate.level, term: mandate.term, by: person, at: at)
        draft.write(to: &new)
        try store.insert(new, in: tx)
        let inOffice = try isInOffice(person, new, on: at.day(in: world.zone), in: tx)
        if let named, try named.link(to: new.id, by: viewer, at: at, self, in: tx) == 0, named.converts {
            throw InputRefused("opinion", SuggestionWord.opinionMissing)
        }
        return try begin(
            .start, new, of: try store.dossier(of: new, in: tx), by: viewer, standing: [Actor(.deputy, .anyone)],
            facts: inOffice ? [.inOffice] : [], at: at, in: tx)
    }
}

extension Suggestion {
    init(
        _ id: ID<AnyCase>, to region: ID<Region>, _ level: CongressLevel, term: Int, by lead: ID<Person>, at: Instant
    ) {
        (self.id, version, state, self.region, self.level, self.term) = (id, 1, .draft, region, level, term)
        (self.lead, title, grounds, proposal) = (lead, "", "", "")
        (wantsPublic, paperKept, isPublic, round, withdrawalAsked) = (true, false, false, 1, false)
        (startedAt, changedAt) = (at, at)
        (outcome, number, session, channel, wishedUnit, topic, mode) = (nil, nil, nil, nil, nil, nil, nil)
        (filedAt, registeredAt, handedOn, returnGround, told) = (nil, nil, nil, nil, nil)
        (keyLeader, keyCommittee, keySince, dueOn, dueFrom) = (nil, nil, nil, nil, nil)
    }
}
