import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `GET /court`: what courts offer, for their contacts, the staff of the region and its deputies; and the card on a desk.
struct ListCourtEvents: Sendable {
    let desk: DutyDesk
    private static let most = 100

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        guard Self.isFor(viewer) else { throw Problem.notFound }
        let (desk, reader) = (desk, exchange.reader)
        let (toCome, over) = try await desk.database.read { tx in
            let sight = try CourtStore.Sight.load(viewer, desk, on: reader.today, in: tx)
            return (
                try Lines.load(desk, reader, sight, limit: Self.most, in: tx),
                try Lines.load(desk, reader, sight, isOver: true, limit: Self.most, in: tx)
            )
        }
        let isContact = viewer.has(.courtContact)
        let lead = isContact ? CourtWord.contactLead : viewer.has(.deputy) ? .deputyLead : .staffLead
        return .page(
            Page(
                title: CourtWord.feature,
                main: """
                    <h1>\(reader.say(CourtWord.feature))</h1>
                    <p class="lead">\(reader.say(lead))</p>
                    \(when: isContact, "<p class=\"noprint\"><a class=\"button\" href=\"/court/new\">\(reader.say(CourtWord.offerTitle))</a></p>")
                    <h2>\(reader.say(CourtWord.toCome))</h2>
                    \(when: toCome.events.isEmpty, "<p class=\"soft\">\(reader.say(CourtWord.noEvents))</p>")
                    \(toCome.html)
                    \(when: !over.events.isEmpty, "<h2>\(reader.say(CourtWord.over))</h2>")\(over.html)
                    """),
            json: ["toCome": toCome.json, "over": over.json])
    }

    static func isFor(_ viewer: Viewer) -> Bool {
        viewer.has(.courtContact) || viewer.has(.deputyWorkStaff) || viewer.has(.deputy)
    }

    /// For the desk: the next five, and how many wait for an answer of the court.
    static func deskCard(_ desk: DutyDesk, _ reader: Reader, _ tx: any Transaction) throws -> HTML {
        let viewer = reader.viewer
        guard viewer.has(.courtContact) || viewer.has(.deputy) else { return .empty }
        let sight = try CourtStore.Sight.load(viewer, desk, on: reader.today, in: tx)
        let lines = try Lines.load(desk, reader, sight, limit: 5, in: tx)
        if lines.events.isEmpty, !viewer.has(.courtContact) { return .empty }
        return """
            <section><h2>\(reader.say(CourtWord.feature))</h2>
            \(when: lines.events.isEmpty, "<p class=\"soft\">\(reader.say(CourtWord.noEvents))</p>")\(lines.html)
            <p><a href="/court">\(reader.say(CourtWord.feature))</a>\
            \(when: viewer.has(.courtContact), " · <a href=\"/court/new\">\(reader.say(CourtWord.offerTitle))</a>")</p></section>
            """
    }

    /// Some offers with what their reader may know of the seats.
    private struct Lines: Sendable {
        let events: [CourtEvent]
        let seats: [ID<AnyCase>: [CourtSeat]]
        let names: [ID<Organisation>: String]
        let sight: CourtStore.Sight
        let reader: Reader

        static func load(
            _ desk: DutyDesk, _ reader: Reader, _ sight: CourtStore.Sight, isOver: Bool = false, limit: Int,
            in tx: any Transaction
        ) throws -> Lines {
            let events = try desk.courts.events(
                visibleTo: sight, from: reader.today, isOver: isOver, limit: limit, in: tx)
            return Lines(
                events: events, seats: try desk.courts.seats(of: events.map(\.id), in: tx),
                names: try desk.places(in: tx).organisationNames(of: events.map(\.court)), sight: sight, reader: reader)
        }

        var html: HTML { "<ul class=\"cards\">\(each: events, { card($0) })</ul>" }

        private func card(_ event: CourtEvent) -> HTML {
            let all = seats[event.id] ?? []
            let own = all.first { $0.person == reader.viewer.person }
            let waiting = sight.readsNames(of: event) && event.state == .offered ? all.count { $0.state == .asked } : 0
            return """
                <li class="card"><p><strong><a href="\(event.path)">\(reader.say(DateText.date(event.plan.day, today: reader.today))) \
                \(event.plan.from.description) · \(reader.say(event.kind))</a></strong></p>
                <p>\(reader.name(names[event.court] ?? "")) · <span class="state">\(reader.say(event.state))</span>\
                \(own.map { " · <span class=\"tag\">\(reader.say($0.state))</span>" as HTML })\
                \(when: waiting > 0, " · <span class=\"soon\">\(reader.say(CourtWord.waiting))\(reader.colon)\(waiting)</span>")</p></li>
                """
        }

        var json: JSON {
            .array(
                events.map { event in
                    let own = seats[event.id]?.first { $0.person == reader.viewer.person }
                    return event.json(court: names[event.court]).adding([.init("own", JSON(own?.state.rawValue))])
                })
        }
    }
}
