import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// One offer as its reader sees it: the court and the staff with the names of those who asked, a deputy with their own
/// seat alone.
struct CourtView: Sendable {
    let event: CourtEvent
    let court: String
    let seats: [CourtSeat]
    /// Of those who asked, for those who may read them.
    let names: [ID<Person>: DutyCandidate]
    let readsNames: Bool
    let acts: [CourtLifecycle.Action]
    let reader: Reader

    static func load(_ id: String, _ reader: Reader, _ desk: DutyDesk, in tx: any Transaction) throws -> CourtView {
        let viewer = reader.viewer
        let sight = try CourtStore.Sight.load(viewer, desk, on: reader.today, in: tx)
        let event = try desk.courts.event(id, visibleTo: sight, in: tx)
        let seats = try desk.courts.seats(of: [event.id], in: tx)[event.id] ?? []
        let readsNames = sight.readsNames(of: event)
        let named = readsNames ? try desk.named(seats.map(\.person), in: tx) : []
        let facts = DutyDesk.facts(of: event, seats, subject: viewer.person, today: reader.today)
        // A seat is given or refused beside its name.
        let acts = CourtLifecycle.actions(
            from: event.state, standing: event.standing(of: viewer, isOffered: sight.isOffered(in: event.region)),
            facts: facts)
        return CourtView(
            event: event, court: try desk.places(in: tx).organisation(event.court)?.name ?? "", seats: seats,
            names: Dictionary(named.map { ($0.person, $0) }) { one, _ in one }, readsNames: readsNames, acts: acts,
            reader: reader)
    }

    var own: CourtSeat? { seats.first { $0.person == reader.viewer.person } }
    var left: Int { max(0, event.plan.seats - seats.count { [.given, .came, .absent].contains($0.state) }) }
    var isHost: Bool { reader.viewer.organisations(as: .courtContact).contains(event.court) }

    var json: JSON {
        var members: [JSON.Member] = [
            .init("seatsLeft", .integer(left)), .init("own", JSON(own?.state.rawValue)),
            .init("acts", .array(acts.map { .text($0.rawValue) })),
        ]
        if readsNames {
            members.append(
                .init(
                    "deputies",
                    .array(
                        seats.compactMap { seat in
                            names[seat.person].map {
                                [
                                    "deputy": .text($0.slug), "name": .text($0.name),
                                    "state": .text(seat.state.rawValue),
                                ]
                            }
                        })))
        }
        return event.json(court: court).adding(members)
    }
}

/// `GET /court/{id}`.
struct ShowCourtEvent: Sendable {
    let desk: DutyDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let view = try await desk.database.read { try CourtView.load(id, reader, desk, in: $0) }
        return .page(CourtPage(view: view).page, json: view.json)
    }
}

struct CourtPage: Sendable {
    let view: CourtView
    var open: CourtLifecycle.Action?
    var state = FormState()

    private var reader: Reader { view.reader }
    private var event: CourtEvent { view.event }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: CourtWord.feature,
            main: """
                <h1>\(say(event.kind)) · \(say(DateText.date(event.plan.day, today: reader.today)))</h1>
                \(unsaid)
                <p class="lead"><span class="state">\(say(event.state))</span> · \(reader.name(view.court))</p>
                \(event.offReason.map { "<p class=\"notice warn\">\(say(CourtWord.offReason))\(reader.colon)\(say($0))</p>" as HTML })
                <dl class="facts"><dt>\(say(DutyWord.from))</dt><dd>\(event.plan.from.description) – \(event.plan.to.description)</dd>
                <dt>\(say(CourtWord.place))</dt><dd dir="auto">\(event.plan.place)</dd>
                \(event.plan.docket.map { "<dt>\(say(CourtWord.docket))</dt><dd>\(reader.name($0))</dd>" as HTML })
                <dt>\(say(CourtWord.seats))</dt><dd>\(event.plan.seats)</dd>
                <dt>\(say(CourtWord.seatsLeft))</dt><dd>\(view.left)</dd>
                <dt>\(say(CourtWord.askUntil))</dt><dd>\(say(DateText.date(event.plan.askUntil, today: reader.today)))</dd></dl>
                <p class="soft">\(say(CourtWord.notPublic))</p>
                \(view.own.map { "<p><strong>\(say(CourtWord.own))</strong>\(reader.colon)<span class=\"tag\">\(say($0.state))</span></p>" as HTML })
                \(each: [CourtLifecycle.Action.ask, .takeBack].filter(view.acts.contains), { plainForm($0) })
                \(when: view.readsNames, people)
                \(when: view.acts.contains(.hold), hold)
                \(when: view.acts.contains(.change), details(.change) { CourtPlan.form($0, event.plan) })
                \(when: view.acts.contains(.callOff), details(.callOff) { $0.radios("reason", CourtWord.offReason, CourtEvent.OffReason.allCases.map { Choice($0.rawValue, "\(say($0))") }, required: true) })
                <p class="noprint"><a href="/court">\(say(CourtWord.feature))</a></p>
                """)
    }

    /// What was wrong with an act whose form is not on the page, or no longer.
    private var unsaid: HTML {
        guard let open, !view.acts.contains(open) || [.confirm, .turnDown].contains(open) else { return .empty }
        return """
            <div class="problems" role="alert" tabindex="-1" autofocus><ul>\(each: state.problems, { "<li>\(say($0.message))</li>" })</ul></div>
            """
    }

    private func builder(_ action: CourtLifecycle.Action, _ id: String = "") -> FormBuilder {
        FormBuilder(reader, open == action ? state : FormState(), id: action.rawValue + id)
    }

    private func plainForm(_ action: CourtLifecycle.Action) -> HTML {
        let form = builder(action)
        return form.form(
            action: "\(event.path)/\(action.rawValue.dashed)",
            "<div class=\"actions\">\(form.button(action, kind: action == .ask ? "main" : "second"))</div>")
    }

    private func details(_ action: CourtLifecycle.Action, _ fields: (FormBuilder) -> HTML) -> HTML {
        let form = builder(action)
        let content: HTML = "\(form.hidden("version", String(event.version)))\(fields(form))\(form.button(action))"
        return """
            <details class="noprint"\(when: open == action, " open")><summary>\(say(action))</summary>
            \(form.form(action: "\(event.path)/\(action.rawValue.dashed)", content))</details>
            """
    }

    /// The names, which the court prints for its door.
    private var people: HTML {
        """
        <h2>\(say(CourtWord.whoAsked))</h2>
        \(when: view.seats.isEmpty, "<p class=\"soft\">\(say(CourtWord.nobodyAsked))</p>")
        <ul class="cards">\(each: view.seats, { person($0) })</ul>
        """
    }

    private func person(_ seat: CourtSeat) -> HTML {
        let candidate = view.names[seat.person]
        let mayAnswer = view.isHost && event.state == .offered && seat.state == .asked
        return """
            <li class="card"><p>\(candidate.map { reader.name($0.name) } ?? "–") <span class="tag">\(say(seat.state))</span></p>\
            \(when: mayAnswer, """
                <div class="actions">\(each: [CourtLifecycle.Action.confirm, .turnDown], { action in
                    answer(action, candidate?.slug ?? "")
                })</div>
                """)</li>
            """
    }

    private func answer(_ action: CourtLifecycle.Action, _ slug: String) -> HTML {
        let form = FormBuilder(reader, id: "\(action.rawValue)-\(slug)")
        return form.form(
            action: "\(event.path)/\(action.rawValue.dashed)", class: "inline",
            "\(form.hidden("deputy", slug))\(form.button(action, kind: action == .confirm ? "main" : "second"))")
    }

    private var hold: HTML {
        let given = view.seats.filter { $0.state == .given }.compactMap { view.names[$0.person] }
        return details(.hold) { form in
            DutyCandidate.boxes(given, form, CourtWord.came, hint: CourtWord.cameHint.text)
        }
    }
}
