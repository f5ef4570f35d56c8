import Accounts
import Casework
import Network
import Statutes
import Store
import Web

/// Every statement on the tables of what courts offer.
struct CourtStore: Sendable {
    let world: World

    // MARK: Who sees what

    /// The deputies to whom something in a region is offered hold a mandate there, below it or above it.
    /// - Parameter mandates: the regions of a deputy's mandates in force, each with those above it.
    struct Sight: Sendable {
        let viewer: Viewer
        let mandates: [(range: RegionRange, above: [ID<Region>])]

        static func load(_ viewer: Viewer, _ desk: DutyDesk, on day: Day, in tx: any Transaction) throws -> Sight {
            guard viewer.has(.deputy), let person = viewer.person else { return Sight(viewer: viewer, mandates: []) }
            let places = try desk.places(in: tx)
            let active = try desk.people.mandates(of: person, in: tx).filter { $0.isActive(on: day) }
            return Sight(
                viewer: viewer,
                mandates: active.map { (RegionRange($0.region), places.regionPath($0.region).map(\.id)) })
        }

        func isOffered(in region: ID<Region>) -> Bool {
            mandates.contains { $0.range.contains(region) || $0.above.contains(region) }
        }

        /// Its own contacts, the staff over its region, the deputies to whom it is offered. To all others it is not there.
        var condition: SQL {
            var ways: [SQL] = []
            let courts = viewer.organisations(as: .courtContact)
            if !courts.isEmpty { ways.append("court_event.court_id IN (\(list: courts))") }
            for range in viewer.regions(as: .deputyWorkStaff) {
                ways.append("court_event.region_id BETWEEN \(range.low) AND \(range.high)")
            }
            for mandate in mandates {
                ways.append("court_event.region_id BETWEEN \(mandate.range.low) AND \(mandate.range.high)")
                if !mandate.above.isEmpty { ways.append("court_event.region_id IN (\(list: mandate.above))") }
            }
            return ways.isEmpty ? "1 = 0" : "(\(SQL.joined(ways, separator: " OR ")))"
        }

        /// Who reads the names of those who asked for a seat: the court, and the staff who look after the deputies.
        func readsNames(of event: CourtEvent) -> Bool {
            viewer.organisations(as: .courtContact).contains(event.court)
                || viewer.regions(as: .deputyWorkStaff).contains { $0.contains(event.region) }
        }
    }

    /// The one finder for people.
    func event(_ id: String, visibleTo sight: Sight, isLocked: Bool = false, in tx: any Transaction) throws
        -> CourtEvent
    {
        let lock = isLocked ? SQL.forUpdate : ""
        guard
            let event = try tx.first(
                """
                SELECT \(CourtEvent.columns) FROM court_event
                WHERE court_event.id = \(id) AND \(sight.condition) \(lock)
                """, as: CourtEvent.self)
        else { throw Problem.notFound }
        return event
    }

    /// Those to come in the order of their days, or those that are over, the newest first.
    func events(visibleTo sight: Sight, from day: Day, isOver: Bool = false, limit: Int, in tx: any Transaction) throws
        -> [CourtEvent]
    {
        let (days, order): (SQL, SQL) =
            isOver
            ? ("court_event.day < \(day)", "court_event.day DESC, court_event.id DESC")
            : ("court_event.day >= \(day)", "court_event.day, court_event.from_time, court_event.id")
        return try tx.all(
            """
            SELECT \(CourtEvent.columns) FROM court_event
            WHERE \(sight.condition) AND \(days)
            ORDER BY \(order)
            LIMIT \(limit)
            """)
    }

    /// Where somebody has a seat, from a day on, called off or not: for their own calendar.
    func seated(_ person: ID<Person>, from day: Day, limit: Int, in tx: any Transaction) throws -> [CourtEvent] {
        let kept: [CourtSeat.State] = [.given, .came]
        return try tx.all(
            """
            SELECT \(CourtEvent.columns) FROM court_event
            JOIN court_seat ON court_seat.event_id = court_event.id
            WHERE court_seat.person_id = \(person) AND court_seat.state IN (\(list: kept)) AND court_event.day >= \(day)
            ORDER BY court_event.day, court_event.id
            LIMIT \(limit)
            """)
    }

    func seats(of ids: [ID<AnyCase>], in tx: any Transaction) throws -> [ID<AnyCase>: [CourtSeat]] {
        var seats: [ID<AnyCase>: [CourtSeat]] = [:]
        let rows = try tx.rows(
            """
            SELECT event_id, \(CourtSeat.columns) FROM court_seat
            WHERE event_id IN (\(list: ids))
            ORDER BY event_id, person_id
            """)
        for row in rows {
            var reader = RowReader(row)
            let id: ID<AnyCase> = try reader.next()
            seats[id, default: []].append(try CourtSeat(from: &reader))
        }
        return seats
    }

    // MARK: Writing

    func insert(_ new: CourtEvent, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO court_event
                (id, version, kind, state, court_id, region_id, \(CourtPlan.columns), sequence, changed_at)
            VALUES (\(new.id), \(new.version), \(new.kind), \(new.state), \(new.court), \(new.region),
                    \(new.plan.docket), \(new.plan.day), \(new.plan.from), \(new.plan.to), \(new.plan.place),
                    \(new.plan.seats), \(new.plan.askUntil), \(new.sequence), \(new.changedAt))
            """)
    }

    func update(_ event: CourtEvent, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE court_event
            SET version = version + 1, state = \(event.state), docket = \(event.plan.docket), day = \(event.plan.day),
                from_time = \(event.plan.from), to_time = \(event.plan.to), place = \(event.plan.place),
                seats = \(event.plan.seats), ask_until = \(event.plan.askUntil), sequence = \(event.sequence),
                off_reason = \(event.offReason), changed_at = \(event.changedAt)
            WHERE id = \(event.id) AND version = \(event.version)
            """)
        guard moved == 1 else { throw Problem.conflict(DutyWord.changedMeanwhile.text) }
    }

    func set(_ seat: CourtSeat, of id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO court_seat (event_id, person_id, state) VALUES (\(id), \(seat.person), \(seat.state))
            ON CONFLICT (event_id, person_id) DO UPDATE SET state = \(seat.state)
            """)
    }
}
