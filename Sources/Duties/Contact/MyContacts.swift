import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `GET /contacts/mine`, and the same on the desk: what somebody holds, first what is overdue, then what is due before
/// the quarter ends.
struct MyContacts: Sendable {
    let desk: DutyDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        guard viewer.has(.deputy), let person = viewer.person else { throw Problem.notFound }
        let (desk, reader) = (desk, exchange.reader)
        let (links, members, names) = try await desk.database.read { tx in
            let links = try Self.links(of: person, desk, on: reader.today, in: tx)
            let members = try desk.contacts.members(contacting: person, on: reader.today, in: tx)
            return (links, members, try ContactNames.load(links, besides: members, desk, reader, in: tx))
        }
        let page = Page(
            title: ContactWord.mine,
            main: """
                <h1>\(reader.say(ContactWord.mine))</h1>
                <p class="lead">\(reader.say(ContactWord.mineLead))</p>
                \(Self.contacting(members, names))
                \(when: links.isEmpty, "<p class=\"notice\">\(reader.say(ContactWord.noLinks))</p>")
                <ul class="cards">\(each: links, { Self.card($0, names) })</ul>
                """)
        return .page(
            page,
            json: [
                "links": .array(links.map { names.json($0, on: reader.today) }),
                "contactedBy": .array(members.compactMap { names.people[$0] }.map { .text($0.slug) }),
            ])
    }

    /// What is due first comes first.
    private static func links(of person: ID<Person>, _ desk: DutyDesk, on day: Day, in tx: any Transaction) throws
        -> [ContactLink]
    {
        let dues = try desk.contacts.links(heldBy: person, on: day, in: tx).map { ($0, desk.due($0, on: day)) }
        return dues.sorted { one, other in
            switch (one.1, other.1) {
            case (let first?, let second?): first == second ? one.0.id < other.0.id : first < second
            case (_?, nil): true
            case (nil, _): false
            }
        }.map(\.0)
    }

    private static func contacting(_ members: [ID<Person>], _ names: ContactNames) -> HTML {
        if members.isEmpty { return .empty }
        return """
            <p>\(names.reader.say(ContactWord.contactsYou))\(names.reader.colon)\(each: members.enumerated(), { "\(when: $0.offset > 0, " · ")\(names.name($0.element))" })</p>
            """
    }

    private static func card(_ link: ContactLink, _ names: ContactNames) -> HTML {
        """
        <li class="card"><p><strong><a href="\(link.path)">\(names.target(link))</a></strong></p>
        \(names.facts(link, on: names.reader.today))
        <p><a class="button second" href="\(link.path)#note">\(names.reader.say(ContactLifecycle.Action.note))</a></p></li>
        """
    }

    /// For the desk: what has to be done now; the rest is behind the link.
    static func deskCard(_ desk: DutyDesk, _ reader: Reader, _ tx: any Transaction) throws -> HTML {
        guard let person = reader.viewer.person else { return .empty }
        let today = reader.today
        let links = try links(of: person, desk, on: today, in: tx)
        guard !links.isEmpty else { return .empty }
        let last = CadenceRule.Period.quarter.span(around: today).last
        let pressing = links.filter { link in desk.due(link, on: today).map { $0 <= last } ?? false }
        let names = try ContactNames.load(pressing, desk, reader, in: tx)
        return """
            <section><h2>\(reader.say(ContactWord.mine))</h2>
            <ul class="cards">\(each: pressing.prefix(5), { card($0, names) })</ul>
            <p><a href="/contacts/mine">\(reader.say(ContactWord.mine)) (\(links.count))</a></p></section>
            """
    }
}
