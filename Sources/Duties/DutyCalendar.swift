import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `/sites/{code}/duty.ics` and `/deputies/{id}/duty.ics`: what is announced, for people's own calendars. Public words
/// alone; what was called off says so, so that it goes from calendars too.
struct DutyCalendar: Sendable {
    let desk: DutyDesk
    private static let most = 200
    private static let daysBack = 60

    @Sendable func site(_ exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let code = try exchange.parameter("code")
        let (name, found, places) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            guard let site = places.site(code: code) else { throw Problem.notFound }
            return (site.name, try announced(site: site.id, on: reader.today, in: tx), places)
        }
        return answer(name, found, places, reader)
    }

    @Sendable func deputy(_ exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let slug = try exchange.parameter("id")
        let (name, found, places) = try await desk.database.read { tx in
            guard let deputy = try desk.network.deputy(slug: slug, in: tx),
                let name = try desk.people.name(of: deputy.person, in: tx)
            else { throw Problem.notFound }
            return (
                name, try announced(deputy: deputy.person, on: reader.today, in: tx), try desk.places(in: tx)
            )
        }
        return answer(name, found, places, reader)
    }

    private func announced(
        site: ID<Organisation>? = nil, deputy: ID<Person>? = nil, on today: Day, in tx: any Transaction
    ) throws -> [DutyActivity] {
        try desk.store.announced(
            site: site, deputy: deputy, from: today.adding(days: -Self.daysBack), limit: Self.most, in: tx)
    }

    private func answer(_ name: String, _ found: [DutyActivity], _ places: Places, _ reader: Reader) -> Answer {
        let zone = reader.zone
        let events = found.map { activity in
            let site = places.site(id: activity.site)?.name ?? ""
            return ICalendar.Event(
                uid: "\(activity.id.text)@huying", sequence: activity.sequence, stamp: Self.utc(activity.changedAt),
                start: Self.utc(activity.starts(in: zone)), end: Self.utc(activity.ends(in: zone)),
                summary: "\(reader.say(activity.kind.text)) · \(site)", location: activity.place,
                details: activity.topic, url: desk.network.address(activity.path), status: activity.calendarStatus)
        }
        let text = ICalendar(name: "\(name) · \(reader.say(DutyWord.feature))", events: events).text
        return .bytes(Array(text.utf8), type: "text/calendar; charset=utf-8")
    }

    /// `20261201T010000Z`.
    static func utc(_ instant: Instant) -> String { instant.description.filter { $0 != "-" && $0 != ":" } }
}
