import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// `/people/links`: links of one use for all who have an account and no way in yet, as after a table of accounts was read
/// in: a slip for each, shown once, to cut and to hand over.
struct MakeLinks: Sendable {
    static let path = "/people/links"
    static let most = 100

    let desk: PeopleDesk

    private struct Slip: Sendable {
        let person: KnownPerson
        let link: String
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let (viewer, desk, reader) = (try RegionAdministrator(exchange), desk, exchange.reader)
        let waiting = try await desk.database.read { try Self.waiting(viewer, desk, in: $0) }
        let form = FormBuilder(reader)
        return .page(
            Page(
                title: PeopleWord.links,
                main: """
                    <h1>\(reader.say(PeopleWord.links))</h1>
                    <p class="lead">\(reader.say(PeopleWord.linksLead))</p>
                    \(when: waiting.isEmpty, "<p class=\"notice\">\(reader.say(PeopleWord.nobodyWithout))</p>")
                    \(when: !waiting.isEmpty, """
                        <p>\(reader.say(PeopleWord.without(waiting.count, of: Self.most)))</p>
                        <ul>\(each: waiting, { "<li>\(reader.name($0.row.name)) · \($0.row.login ?? "")</li>" })</ul>
                        \(form.form(action: Self.path, form.button(PeopleWord.makeLinks)))
                        """)
                    <p><a href="\(PeopleDesk.path)">\(reader.say(PeopleWord.title))</a></p>
                    """),
            json: ["waiting": .array(waiting.map { .text($0.id.text) })])
    }

    @Sendable func submit(_ exchange: Exchange) async throws -> Answer {
        let (viewer, desk, reader) = (try RegionAdministrator(exchange), desk, exchange.reader)
        let feature = desk.feature
        let slips = try await desk.database.write { tx in
            try Self.waiting(viewer, desk, in: tx).compactMap { person -> Slip? in
                guard let account = person.row.account else { return nil }
                let token = try InvitationStore(world: feature.world).make(for: account, hours: LinkPage.hours, in: tx)
                try desk.log.note(
                    .invite, of: person.id, by: viewer.person, region: try desk.region(of: person, in: tx), in: tx)
                // Where it is not their first, they may have been waiting for another.
                try feature.tell(.linkMade, person.id, "/account", tx)
                return Slip(person: person, link: feature.baseURL + "\(AcceptInvitation.path)/\(token)")
            }
        }
        return .page(
            Page(
                title: PeopleWord.links,
                main: """
                    <h1>\(reader.say(PeopleWord.links))</h1>
                    <p class="notice warn noprint">\(reader.say(PeopleWord.linksOnce))</p>
                    \(when: slips.isEmpty, "<p class=\"notice\">\(reader.say(PeopleWord.nobodyWithout))</p>")
                    \(when: !slips.isEmpty, "<ul class=\"cards\">\(each: slips, { slip($0, reader) })</ul>")
                    <p class="noprint"><a href="\(Self.path)">\(reader.say(PeopleWord.furtherLinks))</a> · \
                    <a href="\(PeopleDesk.path)">\(reader.say(PeopleWord.title))</a></p>
                    """),
            json: [
                "links": .array(
                    slips.map {
                        [
                            "person": .text($0.person.id.text), "account": JSON($0.person.row.login),
                            "link": .text($0.link),
                        ]
                    })
            ], status: .created)
    }

    /// Those whose account is this administrator's to look after, and who are no administrators.
    private static func waiting(
        _ viewer: RegionAdministrator, _ desk: PeopleDesk, in tx: any Transaction
    ) throws -> [KnownPerson] {
        var found: [KnownPerson] = []
        var last: ID<Person>?
        // Those whose links are made elsewhere must not hide the others.
        while found.count < most {
            let some = try desk.sight.withoutWayIn(after: last, visibleTo: viewer, limit: most, in: tx)
            found += some.filter { KeepAccount.refusal(.invite, $0, by: viewer) == nil }
            last = some.last?.id
            if some.count < most { break }
        }
        return Array(found.prefix(most))
    }

    private func slip(_ slip: Slip, _ reader: Reader) -> HTML {
        let label = reader.say(PeopleWord.linkDrawing)
        return """
            <li class="card">\(desk.feature.drawing(slip.link, label).map { "<div class=\"qr\">\($0)</div>" as HTML })
            <p><strong>\(reader.name(slip.person.row.name))</strong><br>\(reader.say(PeopleWord.account))\(reader.colon)\
            <strong>\(slip.person.row.login ?? "")</strong></p>
            <p>\(slip.link)</p>
            <p class="soft">\(reader.say(PeopleWord.slipLead))</p></li>
            """
    }
}
