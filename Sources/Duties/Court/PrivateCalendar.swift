import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// A deputy's own calendar under an address that only they know: what they take part in, and seats that a court has given
/// them. It says neither a docket number nor anybody's name, because calendars are copied to machines of others.
struct PrivateCalendar: Sendable {
    let desk: DutyDesk
    static let path = "/duties/calendar"
    private static let most = 200
    private static let daysBack = 60

    private struct View: Sendable {
        let exists: Bool
        /// Shown once, to whoever has just made it.
        var address: String?
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let person = try deputy(exchange)
        let store = desk.calendars
        let exists = try await desk.database.read { try store.exists(person, in: $0) }
        return .page(page(View(exists: exists), exchange.reader))
    }

    @Sendable func make(_ exchange: Exchange) async throws -> Answer {
        let person = try deputy(exchange)
        let store = desk.calendars
        let token = try await desk.database.write { try store.make(for: person, at: exchange.reader.now, in: $0) }
        let address = desk.network.address("\(Self.path)/\(token).ics")
        return .page(page(View(exists: true, address: address), exchange.reader))
    }

    @Sendable func end(_ exchange: Exchange) async throws -> Answer {
        let person = try deputy(exchange)
        let store = desk.calendars
        try await desk.database.write { try store.end(of: person, in: $0) }
        return .see(Self.path)
    }

    /// `GET /duties/calendar/{file}`: whoever has the address, while its deputy is one.
    @Sendable func feed(_ exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let file = try exchange.parameter("file")
        guard file.hasSuffix(".ics") else { throw Problem.notFound }
        let first = reader.today.adding(days: -Self.daysBack)
        let (duties, seated, places) = try await desk.database.read { tx in
            guard let person = try desk.calendars.person(String(file.dropLast(4)), in: tx),
                try desk.people.mayServeAsDeputy(person, on: reader.today, in: tx)
            else { throw Problem.notFound }
            return (
                try desk.store.announced(deputy: person, from: first, limit: Self.most, in: tx),
                try desk.courts.seated(person, from: first, limit: Self.most, in: tx), try desk.places(in: tx)
            )
        }
        let events = duties.map { event($0, places, reader) } + seated.map { event($0, places, reader) }
        let text = ICalendar(name: reader.say(CalendarWord.feedName), events: events).text
        return .bytes(Array(text.utf8), type: "text/calendar; charset=utf-8")
    }

    private func event(_ activity: DutyActivity, _ places: Places, _ reader: Reader) -> ICalendar.Event {
        ICalendar.Event(
            uid: "\(activity.id.text)@huying", sequence: activity.sequence, stamp: DutyCalendar.utc(activity.changedAt),
            start: DutyCalendar.utc(activity.starts(in: reader.zone)),
            end: DutyCalendar.utc(activity.ends(in: reader.zone)),
            summary: "\(reader.say(activity.kind.text)) · \(places.site(id: activity.site)?.name ?? "")",
            location: activity.place, details: activity.topic, url: desk.network.address(activity.path),
            status: activity.calendarStatus)
    }

    private func event(_ event: CourtEvent, _ places: Places, _ reader: Reader) -> ICalendar.Event {
        let start = reader.zone.startOf(event.plan.day)
        return ICalendar.Event(
            uid: "\(event.id.text)@huying", sequence: event.sequence, stamp: DutyCalendar.utc(event.changedAt),
            start: DutyCalendar.utc(start.adding(seconds: event.plan.from.minutes * 60)),
            end: DutyCalendar.utc(start.adding(seconds: event.plan.to.minutes * 60)),
            summary: "\(reader.say(event.kind)) · \(places.organisation(event.court)?.name ?? "")",
            location: event.plan.place, details: "", url: desk.network.address(event.path), status: event.calendarStatus
        )
    }

    private func deputy(_ exchange: Exchange) throws -> ID<Person> {
        let viewer = try exchange.requireSignedIn()
        guard viewer.has(.deputy), let person = viewer.person else { throw Problem.notFound }
        return person
    }

    private func page(_ view: View, _ reader: Reader) -> Page {
        let (make, end) = (FormBuilder(reader, id: "make"), FormBuilder(reader, id: "end"))
        return Page(
            title: CalendarWord.title,
            main: """
                <h1>\(reader.say(CalendarWord.title))</h1>
                <p class="lead">\(reader.say(CalendarWord.lead))</p>
                \(view.address.map { "<div class=\"notice good\"><p>\(reader.say(CalendarWord.once))</p><p><code>\($0)</code></p></div>" as HTML })
                \(when: view.address == nil, "<p>\(reader.say(view.exists ? CalendarWord.exists : .none))</p>")
                \(make.form(action: Self.path, make.button(view.exists ? CalendarWord.renew : .make)))
                \(when: view.exists, end.form(action: Self.path + "/end", end.button(CalendarWord.end, kind: "second")))
                """)
    }
}

/// The table `private_calendar`: one address a deputy, of which the database holds the hash alone.
struct CalendarStore: Sendable {
    let vault: Vault
    let world: World
    private static let purpose = "private calendar"

    func exists(_ person: ID<Person>, in tx: any Transaction) throws -> Bool {
        try tx.scalar("SELECT COUNT(*) FROM private_calendar WHERE person_id = \(person)", as: Int.self) > 0
    }

    /// A new address; the one before it no longer leads anywhere.
    func make(for person: ID<Person>, at: Instant, in tx: any Transaction) throws -> String {
        let token = Hex.text(world.randomBytes(24))
        let hash = vault.hash(token, for: Self.purpose)
        try tx.run(
            """
            INSERT INTO private_calendar (person_id, token_hash, made_at) VALUES (\(person), \(hash), \(at))
            ON CONFLICT (person_id) DO UPDATE SET token_hash = \(hash), made_at = \(at)
            """)
        return token
    }

    func end(of person: ID<Person>, in tx: any Transaction) throws {
        try tx.run("DELETE FROM private_calendar WHERE person_id = \(person)")
    }

    func person(_ token: String, in tx: any Transaction) throws -> ID<Person>? {
        guard token.utf8.count == 48 else { return nil }
        return try tx.scalarIfAny(
            "SELECT person_id FROM private_calendar WHERE token_hash = \(vault.hash(token, for: Self.purpose))")
    }
}

extension DutyDesk {
    var calendars: CalendarStore { CalendarStore(vault: store.vault, world: world) }
}
