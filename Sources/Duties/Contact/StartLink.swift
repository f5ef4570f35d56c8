import Accounts
import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `GET /contacts/links/new` and `POST /contacts/links`: staff of the region make a link, from the list of those who have
/// none. The address says for whom.
struct StartLink: Sendable {
    let desk: DutyDesk
    private static let most = 200

    static let fields = [
        RouteField("kind", .choice(ContactKind.allCases.map(\.rawValue)), required: true, ContactWord.kind.text),
        RouteField("member", .text(max: 40), ContactWord.member.text),
        RouteField("deputy", .text(max: 40), required: true, ContactWord.deputy.text),
        RouteField("region", .text(max: 12), ContactWord.community.text),
        RouteField("residentsGroup", .text(max: 60), ContactWord.residentsGroup.text),
        RouteField("from", .text(max: 10), required: true, ContactWord.from.text),
    ]

    /// For whom a link is made, and who could hold it.
    private struct Offer: Sendable {
        let kind: ContactKind
        let deputy: DutyCandidate?
        let region: Region.Entry?
        let holders: [DutyCandidate]
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let offer = try await offer(
            exchange, kind: exchange.query("kind"), deputy: exchange.query("deputy"), region: exchange.query("region"))
        return .page(page(offer, FormState(), exchange.reader))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader, input) = (desk, exchange.reader, exchange.input)
        let offer = try await offer(
            exchange, kind: input.text("kind"), deputy: input.text("deputy"), region: input.text("region"))
        var problems: [FieldProblem] = []
        let from = ContactEntry.day("from", input, today: reader.today, &problems)
        let group = input.checked("residentsGroup", 1...60, problems: &problems) ?? ""
        let isMember = offer.kind == .member
        let (field, missing) =
            isMember
            ? ("member", ContactWord.memberMissing.text) : ("deputy", DutyWord.deputyMissing.text)
        let slug = input.checked(field, 1...40, missing: missing, problems: &problems)
        do {
            guard problems.isEmpty, let from, let slug else {
                return again(exchange, offer, problems)
            }
            let viewer = reader.viewer
            let (made, names) = try await desk.database.write { tx in
                let link =
                    isMember
                    ? try desk.memberLink(slug, to: offer.deputy, from: from, by: viewer, in: tx)
                    : try desk.communityLink(slug, to: offer.region, group: group, from: from, by: viewer, in: tx)
                try desk.start(link, by: viewer, at: reader.now, in: tx)
                return (link, try ContactNames.load([link], desk, reader, in: tx))
            }
            return .see(
                made.path, json: names.json(made, on: reader.today), status: exchange.isAPI ? .created : .ok)
        } catch let wrong as WrongField {
            return again(exchange, offer, [FieldProblem(wrong.field, wrong.message)])
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return again(exchange, offer, [FieldProblem("", why)], status: .conflict)
        }
    }

    private func again(
        _ exchange: Exchange, _ offer: Offer, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Answer {
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, page(offer, state, exchange.reader), status: status)
    }

    private func offer(_ exchange: Exchange, kind: String?, deputy: String?, region: String?) async throws -> Offer {
        let viewer = try exchange.requireSignedIn()
        guard viewer.has(.deputyWorkStaff) else { throw Problem.forbidden(ContactWord.notYours.text) }
        guard let kind = kind.flatMap(ContactKind.init(rawValue:)) else { throw Problem.notFound }
        let (desk, today) = (desk, exchange.reader.today)
        return try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            switch kind {
            case .member:
                guard let slug = deputy, let found = try desk.network.deputy(slug: slug, in: tx),
                    let named = try desk.named([found.person], in: tx).first
                else { throw Problem.notFound }
                guard DutyDesk.keepsContacts(in: found.region, viewer) else {
                    throw Problem.forbidden(ContactWord.notYours.text)
                }
                let seats = try viewer.regions(as: .deputyWorkStaff)
                    .flatMap { try desk.contacts.members(in: $0, tx: tx) }
                    .filter { RegionRange($0.region).contains(found.region) && $0.person != found.person }
                let mandates = try desk.people.mandates(of: seats.map(\.person), in: tx)
                let serving = seats.map(\.person).filter { person in
                    mandates[person]?.contains { $0.isActive(on: today) } == true
                }
                return Offer(kind: kind, deputy: named, region: nil, holders: try desk.named(serving, in: tx))
            case .community:
                guard let entry = region.flatMap({ places.region(ID($0)) }), entry.level == .community else {
                    throw Problem.notFound
                }
                guard DutyDesk.keepsContacts(in: entry.id, viewer) else {
                    throw Problem.forbidden(ContactWord.notYours.text)
                }
                let near = try desk.network.measures.list(
                    in: RegionRange(entry.parent ?? entry.id), on: today, limit: Self.most, tx: tx)
                return Offer(
                    kind: kind, deputy: nil, region: entry, holders: try desk.named(near.map(\.person), in: tx))
            }
        }
    }

    private func page(_ offer: Offer, _ state: FormState, _ reader: Reader) -> Page {
        let form = FormBuilder(reader, state)
        let field = offer.kind == .member ? "member" : "deputy"
        let choices =
            [form.choice("", ContactWord.choose)] + offer.holders.map { Choice($0.slug, "\($0.name) (\($0.slug))") }
        return Page(
            title: ContactWord.startTitle,
            main: """
                <h1>\(reader.say(ContactWord.startTitle))</h1>
                <p class="lead">\(reader.say(offer.kind.text))\(reader.colon)\
                \(offer.deputy.map { reader.name($0.name) })\(offer.region.map { $0.name(for: reader) })</p>
                \(when: offer.holders.isEmpty && offer.kind == .member, "<p class=\"notice warn\">\(reader.say(ContactWord.noMembers)) <a href=\"/contacts/members\">\(reader.say(ContactWord.addMember))</a></p>")
                \(form.form(action: "/contacts/links", """
                \(form.hidden("kind", offer.kind.rawValue))\
                \(offer.deputy.map { form.hidden("deputy", $0.slug) })\(offer.region.map { form.hidden("region", $0.id.text) })
                \(form.select(field, ContactWord.holder, choices, required: true))
                \(when: offer.kind == .community, form.text("residentsGroup", ContactWord.residentsGroup, hint: ContactWord.residentsGroupHint.text, maxLength: 60))
                \(form.text("from", ContactWord.from, hint: ContactWord.fromHint.text, type: "date", value: reader.today.description, maxLength: 10, required: true))
                \(form.button(ContactLifecycle.Action.start))
                """))
                """)
    }
}

/// What a form says is not so, as the database knows it.
struct WrongField: Error {
    let field: String
    let message: Text
}

extension DutyDesk {
    /// A deputy in office on a day, by the public name.
    func inOffice(_ slug: String, on day: Day, in tx: any Transaction) throws -> Deputy? {
        guard let deputy = try network.deputy(slug: slug, in: tx),
            try people.mayServeAsDeputy(deputy.person, on: day, in: tx)
        else { return nil }
        return deputy
    }

    fileprivate func memberLink(
        _ slug: String, to deputy: DutyCandidate?, from day: Day, by viewer: Viewer, in tx: any Transaction
    ) throws -> ContactLink {
        guard let deputy, let target = try inOffice(deputy.slug, on: day, in: tx) else {
            throw WrongField(field: "", message: ContactWord.noSuchDeputy.text)
        }
        guard let member = try inOffice(slug, on: day, in: tx) else {
            throw WrongField(field: "member", message: ContactWord.noSuchMember.text)
        }
        guard member.person != target.person else {
            throw WrongField(field: "member", message: ContactWord.selfLink.text)
        }
        let seat = try contacts.seats(of: member.person, in: tx).first {
            $0.from <= day && RegionRange($0.region).contains(target.region)
                && Self.keepsContacts(in: $0.region, viewer)
        }
        guard let seat else { throw WrongField(field: "member", message: ContactWord.noSuchMember.text) }
        return ContactLink(
            .member, id: ID(world.newID()), holder: member.person, deputy: target.person, region: seat.region,
            residentsGroup: "", from: day)
    }

    fileprivate func communityLink(
        _ slug: String, to region: Region.Entry?, group: String, from day: Day, by viewer: Viewer,
        in tx: any Transaction
    ) throws -> ContactLink {
        guard let region else { throw WrongField(field: "region", message: ContactWord.noSuchCommunity.text) }
        guard let deputy = try inOffice(slug, on: day, in: tx), Self.keepsContacts(in: deputy.region, viewer) else {
            throw WrongField(field: "deputy", message: ContactWord.noSuchDeputy.text)
        }
        return ContactLink(
            .community, id: ID(world.newID()), holder: deputy.person, deputy: nil, region: region.id,
            residentsGroup: group, from: day)
    }
}
