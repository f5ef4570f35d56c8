import Accounts
import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `GET /motions/new`, `POST /motions`: a deputy drafts a motion to a meeting that still takes them. `POST /motions/bodies`:
/// staff enter one that a body has moved.
struct StartMotion: Sendable {
    let desk: MotionDesk

    static let fields =
        [RouteField("meeting", .text(max: 40), required: true, MotionWord.meeting.text)] + MotionText.fields
    static let fieldsOfBodies =
        [RouteField("body", .choice(Motion.Body.allCases.map(\.rawValue)), required: true, MotionWord.movedBy.text)]
        + fields

    private struct Open: Sendable {
        let meetings: [MotionMeeting]
        let places: Places
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let isBody = viewer.has(.deputyWorkStaff) && !viewer.has(.deputy)
        guard isBody || viewer.has(.deputy) else { throw Problem.forbidden(MotionWord.notYours.text) }
        return .page(page(try await open(to: exchange), isBody, FormState(), exchange.reader))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        try await take(exchange, asBody: false)
    }

    @Sendable func receive(_ exchange: Exchange) async throws -> Answer { try await take(exchange, asBody: true) }

    private func take(_ exchange: Exchange, asBody isBody: Bool) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        guard viewer.has(isBody ? .deputyWorkStaff : .deputy) else { throw Problem.forbidden(MotionWord.notYours.text) }
        let (desk, now) = (desk, exchange.reader.now)
        let open = try await open(to: exchange)
        var problems: [FieldProblem] = []
        let text = MotionText(exchange.input, problems: &problems)
        let meeting = open.meetings.first { $0.id.text == exchange.input.text("meeting") }
        if meeting == nil { problems.append(FieldProblem("meeting", MotionWord.meetingMissing.text)) }
        let body: Motion.Body? =
            isBody
            ? exchange.input.choice("body", missing: MotionWord.bodyMissing.text, problems: &problems) : nil
        guard problems.isEmpty, let text, let meeting else {
            let state = FormState(input: exchange.input, problems: problems)
            return .invalid(problems, page(open, isBody, state, exchange.reader))
        }
        let made = try await desk.database.write { tx in
            try desk.start(text, to: meeting, body: body, by: viewer, at: now, in: tx)
        }
        return .see(made.path, json: made.json, status: exchange.isAPI ? .created : .ok)
    }

    /// Meetings that still take motions of this person, or for which staff may enter those of bodies.
    private func open(to exchange: Exchange) async throws -> Open {
        let (desk, reader) = (desk, exchange.reader)
        return try await desk.database.read { tx in
            let viewer = reader.viewer
            let open = try desk.store.meetings(
                in: "motion_meeting.last_day >= \(reader.today)", limit: 200, in: tx)
            let able = try open.filter { meeting in
                let isStaff = desk.isStaff(viewer, of: meeting.region)
                return try isStaff || desk.mayMove(viewer.person, to: meeting, on: reader.today, in: tx)
            }
            return Open(meetings: able, places: try desk.places(in: tx))
        }
    }

    private func page(_ open: Open, _ isBody: Bool, _ state: FormState, _ reader: Reader) -> Page {
        let form = FormBuilder(reader, state)
        let choices = open.meetings.map { meeting in
            let place = open.places.region(meeting.region)?.nameZh ?? ""
            return Choice(
                meeting.id.text,
                "\(reader.say(MotionSentence.meeting(meeting, place))) (\(reader.say(MotionWord.until)) \(reader.say(DateText.date(meeting.lastDay, today: reader.today))))"
            )
        }
        let title = isBody ? MotionLifecycle.Action.receive : .start
        return Page(
            title: title,
            main: """
                <h1>\(reader.say(title))</h1>
                <p class="lead">\(reader.say(isBody ? MotionWord.bodyLead : .newLead))</p>
                \(choices.isEmpty && state.problems.isEmpty ? "<p class=\"notice\">\(reader.say(MotionWord.noMeeting))</p>" as HTML
                    : form.form(action: isBody ? "/motions/bodies" : "/motions", """
                    \(form.radios("meeting", MotionWord.meeting, choices, value: choices.first?.value, required: true))
                    \(when: isBody, form.radios("body", MotionWord.movedBy, Motion.Body.allCases.map { form.choice($0.rawValue, $0) }, required: true))
                    \(MotionText.form(form))\(form.button(title))
                    """))
                """)
    }
}

extension MotionDesk {
    func start(
        _ text: MotionText, to meeting: MotionMeeting, body: Motion.Body? = nil, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> Motion {
        guard let person = viewer.person else { throw Problem.signInFirst }
        guard let body else {
            let new = Motion(ID(world.newID()), to: meeting, state: .draft, lead: person, text, at: at)
            return try begin(.start, new, to: meeting, by: viewer, at: at, in: tx)
        }
        var new = Motion(ID(world.newID()), to: meeting, state: .submitted, body: body, text, at: at)
        (new.number, new.submittedAt) = (try number(to: meeting, on: at.day(in: world.zone), in: tx), at)
        return try begin(.receive, new, to: meeting, by: viewer, at: at, in: tx)
    }
}
