import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `GET /court/new` and `POST /court`: a contact of a court offers deputies seats. There is no field for what a case is
/// about or whose it is.
struct OfferCourtEvent: Sendable {
    let desk: DutyDesk

    static let fields =
        [
            RouteField("court", .text(max: 40), CourtWord.court.text),
            RouteField(
                "kind", .choice(CourtEvent.Kind.allCases.map(\.rawValue)), required: true, CourtWord.kind.text),
        ] + CourtPlan.fields

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        .page(page(try await courts(exchange), FormState(), exchange.reader))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let courts = try await courts(exchange)
        let (desk, reader, input) = (desk, exchange.reader, exchange.input)
        var problems: [FieldProblem] = []
        let named = input.text("court").flatMap { $0.isEmpty ? nil : $0 }
        let court = named.map { id in courts.first { $0.id.text == id } } ?? (courts.count == 1 ? courts[0] : nil)
        if court == nil { problems.append(FieldProblem("court", WebWord.notAChoice.text)) }
        let kind: CourtEvent.Kind? = input.choice("kind", missing: CourtWord.kindMissing.text, problems: &problems)
        let plan = CourtPlan(input, kind, today: reader.today, &problems)
        guard problems.isEmpty, let court, let kind, let plan else {
            return .invalid(problems, page(courts, FormState(input: input, problems: problems), reader))
        }
        let made = try await desk.database.write { tx in
            try desk.offer(kind, plan, by: court, viewer: reader.viewer, at: reader.now, in: tx)
        }
        return .see(made.path, json: made.json(court: court.name), status: exchange.isAPI ? .created : .ok)
    }

    /// The courts that the viewer speaks for; nobody else learns that there is such a page.
    private func courts(_ exchange: Exchange) async throws -> [Organisation.Entry] {
        let viewer = try exchange.requireSignedIn()
        let desk = desk
        let courts = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            return viewer.organisations(as: .courtContact).compactMap { places.organisation($0) }.filter(\.isActive)
        }
        guard !courts.isEmpty else { throw Problem.notFound }
        return courts
    }

    private func page(_ courts: [Organisation.Entry], _ state: FormState, _ reader: Reader) -> Page {
        let form = FormBuilder(reader, state)
        return Page(
            title: CourtWord.offerTitle,
            main: """
                <h1>\(reader.say(CourtWord.offerTitle))</h1>
                <p class="lead">\(each: courts.prefix(1), { reader.name($0.name) })</p>
                <p class="notice warn">\(reader.say(CourtWord.offerLead))</p>
                \(form.form(action: "/court", """
                \(when: courts.count > 1, form.select("court", CourtWord.court, courts.map { Choice($0.id.text, "\($0.name)") }, required: true))
                \(form.radios("kind", CourtWord.kind, CourtEvent.Kind.allCases.map { form.choice($0.rawValue, $0) }, required: true))
                \(CourtPlan.form(form))
                \(form.button(CourtLifecycle.Action.offer))
                """))
                """)
    }
}

extension CourtPlan {
    static let fields = [
        RouteField("docket", .text(max: 30), CourtWord.docketHint.text),
        RouteField("day", .text(max: 10), required: true, DutyWord.day.text),
        RouteField("from", .text(max: 5), required: true, DutyWord.from.text),
        RouteField("to", .text(max: 5), required: true, DutyWord.to.text),
        RouteField("place", .text(max: 60), required: true, CourtWord.place.text),
        RouteField("seats", .text(max: 3), required: true, CourtWord.seats.text),
        RouteField("askUntil", .text(max: 10), required: true, CourtWord.askUntil.text),
    ]

    init?(_ input: Input, _ kind: CourtEvent.Kind?, today: Day, _ problems: inout [FieldProblem]) {
        // A mediation before any case is taken in has no number yet.
        let typed = input.checked(
            "docket", 1...40, missing: kind == .mediation ? nil : CourtWord.docketMissing.text, problems: &problems)
        let docket = typed.flatMap(Docket.read)
        if typed != nil, docket == nil { problems.append(FieldProblem("docket", CourtWord.docketWrong.text)) }
        let day = input.day("day", &problems)
        if let day, day < today { problems.append(FieldProblem("day", DutyWord.dayIsPast.text)) }
        let from = DutyPlan.time("from", input, &problems)
        let to = DutyPlan.time("to", input, &problems)
        if let from, let to, to <= from { problems.append(FieldProblem("to", DutyWord.endsBeforeStart.text)) }
        let place = input.checked("place", 1...60, missing: CourtWord.placeMissing.text, problems: &problems)
        let number = input.checked("seats", 1...10, missing: CourtWord.seatsWrong.text, problems: &problems)
        let seats = number.flatMap(Int.init)
        if number != nil, seats.map({ !(1...Self.mostSeats).contains($0) }) ?? true {
            problems.append(FieldProblem("seats", CourtWord.seatsWrong.text))
        }
        let until = input.day("askUntil", &problems)
        if let until, let day, until > day || until < today {
            problems.append(FieldProblem("askUntil", CourtWord.askUntilWrong.text))
        }
        guard problems.isEmpty, let day, let from, let to, let place, let seats, let until else { return nil }
        (self.docket, self.day, self.from, self.to) = (docket, day, from, to)
        (self.place, self.seats, askUntil) = (place, seats, until)
    }

    static func form(_ form: FormBuilder, _ plan: CourtPlan? = nil) -> HTML {
        """
        \(form.text("docket", CourtWord.docket, hint: CourtWord.docketHint.text, value: plan?.docket, maxLength: 40))
        \(form.text("day", DutyWord.day, type: "date", value: plan?.day.description, maxLength: 10, required: true))
        \(form.text("from", DutyWord.from, type: "time", value: plan?.from.description ?? "09:00", maxLength: 5, required: true))
        \(form.text("to", DutyWord.to, type: "time", value: plan?.to.description ?? "11:00", maxLength: 5, required: true))
        \(form.text("place", CourtWord.place, hint: CourtWord.placeHint.text, value: plan?.place, maxLength: 60, required: true))
        \(form.text("seats", CourtWord.seats, hint: CourtWord.seatsHint.text, type: "number", value: plan.map { String($0.seats) } ?? "10", maxLength: 3, required: true))
        \(form.text("askUntil", CourtWord.askUntil, hint: CourtWord.askUntilHint.text, type: "date", value: plan?.askUntil.description, maxLength: 10, required: true))
        """
    }
}

extension CourtEvent {
    func json(court name: String?) -> JSON {
        [
            "id": .text(id.text), "version": .integer(version), "kind": .text(kind.rawValue),
            "state": .text(state.rawValue), "court": JSON(name), "region": .text(region.text),
            "docket": JSON(plan.docket), "day": .text(plan.day.description), "from": .text(plan.from.description),
            "to": .text(plan.to.description), "place": .text(plan.place), "seats": .integer(plan.seats),
            "askUntil": .text(plan.askUntil.description), "offReason": JSON(offReason?.rawValue),
        ]
    }
}
