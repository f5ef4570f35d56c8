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

    static let fields =
        [RouteField("mandate", .text(max: 40), SuggestionWord.congress.text)] + SuggestionDraft.fields
        + [
            RouteField("opinion", .text(max: 30), SuggestionWord.opinionNumber.text),
            RouteField("convert", .flag, SuggestionWord.convert.text),
        ]

    /// What the deputy can put forward to: a congress, by the mandate in it.
    private struct Seat: Sendable {
        let mandate: Mandate
        let place: String
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let seats = try await seats(of: try exchange.requireSignedIn(), on: exchange.reader.today)
        var input = Input()
        if let opinion = exchange.query("opinion") {
            input = Input(json: ["opinion": .text(String(opinion.prefix(30)))])
        }
        return .page(page(seats, FormState(input: input), exchange.reader))
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
        let opinion = exchange.input.checked("opinion", 1...30, problems: &problems)
        func again(_ problems: [FieldProblem]) -> Answer {
            .invalid(
                problems, page(seats, FormState(input: exchange.input, problems: problems), exchange.reader))
        }
        let converts = exchange.input.flag("convert")
        if converts, opinion == nil { problems.append(FieldProblem("opinion", SuggestionWord.opinionMissing.text)) }
        guard problems.isEmpty, let draft, let seat else { return again(problems) }
        do {
            let made = try await desk.database.write { tx in
                try desk.start(draft, seat.mandate, linking: opinion, converting: converts, by: viewer, at: now, in: tx)
            }
            return .see(made.path, json: made.json, status: exchange.isAPI ? .created : .ok)
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

    private func page(_ seats: [Seat], _ state: FormState, _ reader: Reader) -> Page {
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
                \(form.text("opinion", SuggestionWord.opinionNumber, hint: SuggestionWord.opinionHint.text, maxLength: 30))
                \(form.checkbox("convert", SuggestionWord.convert, hint: SuggestionWord.convertHint.text))
                \(form.button(SuggestionLifecycle.Action.start))
                """))
                """)
    }
}

extension SuggestionDesk {
    /// The first act of a life.
    /// - Parameters:
    ///   - number: of an opinion that it is made of.
    ///   - converts: whether it answers that opinion from now on.
    func start(
        _ draft: SuggestionDraft, _ mandate: Mandate, linking number: String? = nil, converting converts: Bool = false,
        by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws -> Suggestion {
        guard let person = viewer.person else { throw Problem.signInFirst }
        let opinion = try number.map { number in
            guard let id = try opinions.find(number, viewer, tx) else {
                throw InputRefused("opinion", SuggestionWord.noSuchOpinion)
            }
            return id
        }
        var new = Suggestion(
            ID(world.newID()), to: mandate.region, mandate.level, term: mandate.term, by: person, at: at)
        draft.write(to: &new)
        try store.insert(new, in: tx)
        if let opinion { _ = try store.link(opinion, to: new.id, in: tx) }
        let inOffice = try isInOffice(person, new, on: at.day(in: world.zone), in: tx)
        if let opinion, converts { try convert(opinion, into: new.id, by: viewer, at: at, in: tx) }
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
