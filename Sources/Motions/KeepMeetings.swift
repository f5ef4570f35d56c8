import Accounts
import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `/motions/meetings`: to which meetings motions are taken, and until when. Staff enter them as the presidium decided, and move
/// the day when it is moved.
struct KeepMeetings: Sendable {
    static let path = "/motions/meetings"
    let desk: MotionDesk

    var routes: [Route] {
        [
            Route("motions.meetings", .get, page: Self.path, api: Self.path, MotionWord.meetings.text, use: show),
            Route(
                "motions.announce", .post, page: Self.path, api: Self.path, MeetingLifecycle.Action.announce.text,
                fields: [
                    RouteField("region", .text(max: 12), required: true, MotionWord.region.text),
                    RouteField(
                        "forum", .choice(MotionMeeting.Forum.allCases.map(\.rawValue)), required: true,
                        MotionWord.forum.text),
                    RouteField("term", .text(max: 3), required: true, MotionWord.term.text),
                    RouteField("session", .text(max: 3), required: true, MotionWord.session.text),
                    RouteField("lastDay", .text(max: 10), required: true, MotionWord.lastDay.text),
                ], use: announce),
            Route(
                "motions.move-day", .post, page: "\(Self.path)/{id}/move-day", api: "\(Self.path)/{id}/move-day",
                MeetingLifecycle.Action.moveDay.text,
                fields: [
                    RouteField("lastDay", .text(max: 10), required: true, MotionWord.lastDay.text),
                    RouteField("version", .text(max: 12), MotionWord.version.text),
                ], use: moveDay),
        ]
    }

    @Sendable private func show(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        return try await page(FormState(), exchange)
    }

    /// The level of a congress is that of its region.
    private static func level(of region: Region.Entry) -> CongressLevel? {
        switch region.level {
        case .prefecture: .municipal
        case .county: .county
        case .township: .township
        default: nil
        }
    }

    @Sendable private func announce(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        guard viewer.has(.deputyWorkStaff) else { throw Problem.forbidden(MotionWord.notYours.text) }
        let (desk, input, now) = (desk, exchange.input, exchange.reader.now)
        var problems: [FieldProblem] = []
        let places = try await desk.database.read { try desk.places(in: $0) }
        let region = input.text("region").flatMap { places.region(ID($0)) }
        let level = region.flatMap(Self.level)
        if region.map({ desk.isStaff(viewer, of: $0.id) }) != true || level == nil {
            problems.append(FieldProblem("region", MotionWord.regionMissing.text))
        }
        let forum: MotionMeeting.Forum? = input.choice(
            "forum", missing: MotionWord.forumMissing.text, problems: &problems)
        if forum == .committee, level == .township {
            problems.append(FieldProblem("forum", MotionWord.noCommittee.text))
        }
        func number(_ name: String) -> Int? {
            let found = input.text(name).flatMap { Int($0) }.flatMap { (1...99).contains($0) ? $0 : nil }
            if found == nil { problems.append(FieldProblem(name, MotionWord.numberMissing.text)) }
            return found
        }
        let (term, session) = (number("term"), number("session"))
        let day = Self.day(input, on: exchange.reader.today, &problems)
        func again(_ problems: [FieldProblem]) async throws -> Answer {
            let state = FormState(input: input, problems: problems)
            return try await page(state, exchange, problems)
        }
        guard problems.isEmpty, let region, let level, let forum, let term, let session, let day else {
            return try await again(problems)
        }
        let new = MotionMeeting(
            ID(desk.world.newID()), in: region.id, level, term: term, forum, session: session, until: day, at: now)
        do {
            try await desk.database.write { tx in try desk.announce(new, by: viewer, at: now, in: tx) }
        } catch let refused as InputRefused {
            return try await again(refused.problems)
        }
        return .see(Self.path, json: new.json, status: exchange.isAPI ? .created : .ok)
    }

    @Sendable private func moveDay(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        guard viewer.has(.deputyWorkStaff) else { throw Problem.forbidden(MotionWord.notYours.text) }
        let (desk, now) = (desk, exchange.reader.now)
        let id = ID<AnyCase>(try exchange.parameter("id"))
        var problems: [FieldProblem] = []
        let day = Self.day(exchange.input, on: exchange.reader.today, &problems)
        let version = exchange.input.text("version").flatMap(Int.init)
        guard let day else {
            return try await page(FormState(input: exchange.input, problems: problems), exchange, problems, moving: id)
        }
        let saved = try await desk.database.write { tx in
            try desk.move(id, to: day, expecting: version, by: viewer, at: now, in: tx)
        }
        desk.drop()
        return .see(Self.path, json: saved.json)
    }

    private static func day(_ input: Input, on today: Day, _ problems: inout [FieldProblem]) -> Day? {
        guard let day = input.day("lastDay", &problems) else { return nil }
        if day < today { problems.append(FieldProblem("lastDay", MotionWord.dayPast.text)) }
        return day < today ? nil : day
    }

    private func page(
        _ state: FormState, _ exchange: Exchange, _ problems: [FieldProblem] = [], moving: ID<AnyCase>? = nil
    ) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let (meetings, counts, places) = try await desk.database.read { tx in
            let meetings = try desk.store.meetings(in: "1 = 1", limit: 100, in: tx)
            return (
                meetings, try desk.store.counts(of: meetings.map(\.id), for: reader.viewer, in: tx),
                try desk.places(in: tx)
            )
        }
        let view = MeetingsPage(
            meetings: meetings, counts: counts, places: places, reader: reader, state: state, moving: moving,
            isStaff: { desk.isStaff(reader.viewer, of: $0) })
        let json: JSON = [
            "meetings": .array(
                meetings.map { one in
                    let states = (counts[one.id] ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
                    return one.json.adding([
                        .init("motions", .object(states.map { JSON.Member($0.key.rawValue, .integer($0.value)) }))
                    ])
                })
        ]
        return problems.isEmpty ? .page(view.page, json: json) : .invalid(problems, view.page)
    }
}

private struct MeetingsPage {
    let meetings: [MotionMeeting]
    let counts: [ID<AnyCase>: [MotionLifecycle.State: Int]]
    let places: Places
    let reader: Reader
    let state: FormState
    let moving: ID<AnyCase>?
    let isStaff: (ID<Region>) -> Bool

    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: MotionWord.meetings,
            main: """
                <h1>\(say(MotionWord.meetings))</h1><p class="lead">\(say(MotionWord.meetingsLead))</p>
                \(when: meetings.isEmpty, "<p class=\"notice\">\(say(MotionWord.noMeeting))</p>")
                <ul class="cards">\(each: meetings, { card($0) })</ul>
                \(when: reader.viewer.has(.deputyWorkStaff), announce)
                """)
    }

    private func card(_ one: MotionMeeting) -> HTML {
        let isOver = one.lastDay < reader.today
        let isOpen = moving == one.id
        let form = FormBuilder(reader, isOpen ? state : FormState(), id: "m-\(one.id.text)")
        return """
            <li class="card"><p><strong>\(say(MotionSentence.meeting(one, places.region(one.region)?.nameZh ?? "")))</strong></p>
            <p>\(say(MotionWord.lastDay))\(reader.colon)\(say(DateText.date(one.lastDay, today: reader.today)))\(when: isOver, " · \(say(MotionWord.over))")</p>
            <p class="soft">\(one.threshold(on: reader.today).map { say(MotionSentence.rule($0)) })</p>
            \(counts[one.id].map { "<p>\(MotionSessions.figures($0, of: one.id, in: nil, reader))</p>" as HTML })
            \(when: isStaff(one.region), """
                <details class="noprint"\(when: isOpen, " open")><summary>\(say(MeetingLifecycle.Action.moveDay))</summary>\(form.form(action: "\(KeepMeetings.path)/\(one.id.text)/move-day", """
                    \(form.hidden("version", String(one.version)))\(form.text("lastDay", MotionWord.lastDay, type: "date", value: one.lastDay.description, maxLength: 10, required: true))\(form.button(MeetingLifecycle.Action.moveDay))
                    """))</details>
                """)</li>
            """
    }

    private var announce: HTML {
        let form = FormBuilder(reader, moving == nil ? state : FormState())
        let regions = places.regions.filter { region in
            isStaff(region.id) && [.prefecture, .county, .township].contains(region.level)
        }
        return """
            <section class="noprint"><h2>\(say(MeetingLifecycle.Action.announce))</h2>\(form.form(action: KeepMeetings.path, """
                \(form.select("region", MotionWord.region, regions.map { Choice($0.id.text, $0.name(for: reader)) }, required: true))
                \(form.radios("forum", MotionWord.forum, MotionMeeting.Forum.allCases.map { form.choice($0.rawValue, $0) }, value: "congress", required: true))
                \(form.text("term", MotionWord.term, maxLength: 3, required: true))\(form.text("session", MotionWord.session, maxLength: 3, required: true))
                \(form.text("lastDay", MotionWord.lastDay, type: "date", maxLength: 10, required: true))
                \(form.button(MeetingLifecycle.Action.announce))
                """))</section>
            """
    }
}

extension MotionDesk {
    func announce(_ new: MotionMeeting, by viewer: Viewer, at: Instant, in tx: any Transaction) throws {
        let standing: Set<Actor> = isStaff(viewer, of: new.region) ? [MeetingLifecycle.staff] : []
        let verdict = MeetingLifecycle.judge(.announce, from: nil, standing: standing, facts: [.notAnnouncedYet])
        guard case .allowed(let row, let actor) = verdict else { throw Problem.forbidden(MotionWord.notYours.text) }
        guard try store.insert(new, in: tx) else { throw InputRefused("session", MotionWord.announcedBefore) }
        try record(row.action, new, from: nil, actor, by: viewer, at: at, in: tx)
    }

    func move(
        _ id: ID<AnyCase>, to day: Day, expecting version: Int?, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> MotionMeeting {
        guard var meeting = try store.meeting(id, in: tx) else { throw Problem.notFound }
        if let version, version != meeting.version { throw Problem.conflict(MotionWord.changedMeanwhile.text) }
        let standing: Set<Actor> = isStaff(viewer, of: meeting.region) ? [MeetingLifecycle.staff] : []
        let verdict = MeetingLifecycle.judge(.moveDay, from: .announced, standing: standing, facts: [])
        guard case .allowed(let row, let actor) = verdict else { throw Problem.forbidden(MotionWord.notYours.text) }
        (meeting.lastDay, meeting.changedAt) = (day, at)
        try store.update(meeting, from: meeting.version, in: tx)
        meeting.version += 1
        try record(row.action, meeting, from: .announced, actor, by: viewer, at: at, in: tx)
        return meeting
    }

    private func record(
        _ action: MeetingLifecycle.Action, _ meeting: MotionMeeting, from: MeetingLifecycle.State?, _ actor: Actor,
        by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws {
        try log.record(
            Act(
                kind: MeetingLifecycle.kind, caseID: meeting.id, number: meeting.id.text, action: action.rawValue,
                from: from?.rawValue, to: MeetingLifecycle.State.announced.rawValue, role: actor.role,
                pseudonym: viewer.pseudonym, person: viewer.person, at: at, words: [:], image: MotionSchema.meeting),
            in: tx)
    }
}
