import Accounts
import Casework
import Network
import Statutes
import Store
import Web

/// The acts of double contact. Each asks the table, writes with a guard and is recorded once; no word of a contact goes
/// into the record.
extension DutyDesk {
    var contacts: ContactStore { ContactStore(vault: store.vault, world: world, rules: ContactRule.shipped) }

    func contactRule(_ kind: ContactKind, on day: Day) -> ContactRule? {
        ContactRule.shipped.first { $0.kind == kind && $0.holds(on: day) }
    }

    /// The last day for the next contact, of a link that runs.
    func due(_ link: ContactLink, on day: Day) -> Day? {
        guard link.holds(on: day) else { return nil }
        return contactRule(link.kind, on: day)?.due(from: link.from, lastContact: link.lastContact)
    }

    // MARK: Seats

    /// A deputy takes a seat on a standing committee, as staff over its region enter it.
    @discardableResult
    func seat(
        _ person: ID<Person>, on committee: Organisation.Entry, from day: Day, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> CommitteeMember {
        let member = CommitteeMember(
            id: ID(world.newID()), of: committee.id, in: committee.region, person: person, from: day)
        let actor = try judged(.enter, on: member, from: nil, by: viewer, facts: [])
        try contacts.insert(member, in: tx)
        try record(.enter, member, from: nil, to: .held, by: viewer, as: actor, at: at, in: tx)
        return member
    }

    /// A seat ends, and with it the links to deputies that came with it.
    func endSeat(_ id: String, on day: Day, by viewer: Viewer, at: Instant, in tx: any Transaction) throws {
        guard let member = try contacts.member(id, in: tx), Self.keepsContacts(in: member.region, viewer) else {
            throw Problem.notFound
        }
        let actor = try judged(
            .end, on: member, from: member.state, by: viewer, facts: day >= member.from ? [.notBeforeStart] : [])
        try contacts.leave(member, on: day, in: tx)
        try record(.end, member, from: member.state, to: .ended, by: viewer, as: actor, at: at, in: tx)
        for link in try contacts.running(ofMember: member.person, in: member.region, in: tx) {
            let last = [day, link.from] + [link.lastContact?.adding(days: 1)].compactMap { $0 }
            try end(link, on: last.max() ?? day, by: viewer, at: at, in: tx)
        }
    }

    private func judged(
        _ action: SeatLifecycle.Action, on member: CommitteeMember, from state: SeatLifecycle.State?,
        by viewer: Viewer, facts: Set<SeatLifecycle.Guard>
    ) throws -> Actor {
        switch SeatLifecycle.judge(action, from: state, standing: member.standing(of: viewer), facts: facts) {
        case .allowed(_, let actor): return actor
        case .notYours: throw Problem.forbidden(ContactWord.notYours.text)
        case .notFromHere: throw Problem.conflict(DutyWord.changedMeanwhile.text)
        case .unmet(let unmet): throw Problem.conflict(SeatLifecycle.refusal(of: unmet))
        }
    }

    private func record(
        _ action: SeatLifecycle.Action, _ member: CommitteeMember, from: SeatLifecycle.State?,
        to state: SeatLifecycle.State, by viewer: Viewer, as actor: Actor, at: Instant, in tx: any Transaction
    ) throws {
        try log.record(
            Act(
                kind: SeatLifecycle.kind, caseID: member.id, number: member.id.text, action: action.rawValue,
                from: from?.rawValue, to: state.rawValue, role: actor.role, pseudonym: viewer.pseudonym,
                person: viewer.person, at: at, image: DutiesFeature.seatImage),
            in: tx)
    }

    static func keepsContacts(in region: ID<Region>, _ viewer: Viewer) -> Bool {
        viewer.regions(as: .deputyWorkStaff).contains { $0.contains(region) }
    }

    // MARK: Links

    func start(_ link: ContactLink, by viewer: Viewer, at: Instant, in tx: any Transaction) throws {
        let actor = try judged(.start, on: link, from: nil, by: viewer, facts: [])
        try contacts.insert(link, in: tx)
        try record(.start, link, to: .running, by: viewer, as: actor, at: at, in: tx)
    }

    func end(_ link: ContactLink, on day: Day, by viewer: Viewer, at: Instant, in tx: any Transaction) throws {
        let actor = try judged(.end, on: link, from: link.state, by: viewer, facts: [])
        guard day >= link.from else { throw Problem.conflict(ContactWord.endsBeforeStart.text) }
        if let last = link.lastContact, last >= day { throw Problem.conflict(ContactWord.contactAfterEnd.text) }
        try contacts.end(link, on: day, in: tx)
        try record(.end, link, to: .ended, by: viewer, as: actor, at: at, in: tx)
    }

    // MARK: Contacts

    @discardableResult
    func note(
        _ entry: ContactEntry, on link: ContactLink, by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws -> Contact {
        let actor = try judged(
            .note, on: link, from: link.state, by: viewer, facts: facts(entry, link, nil, at))
        let contact = Contact(id: world.newID(), link: link.id, version: 1, entry, notedAt: at)
        try contacts.insert(contact, entry, in: tx)
        try record(.note, link, to: link.state, by: viewer, as: actor, at: at, in: tx)
        return contact
    }

    func correct(
        _ contact: Contact, of link: ContactLink, to entry: ContactEntry, expecting version: Int?, by viewer: Viewer,
        at: Instant, in tx: any Transaction
    ) throws {
        let actor = try judged(
            .correct, on: link, from: link.state, by: viewer, facts: facts(entry, link, contact, at))
        try contacts.correct(contact, to: entry, expecting: version ?? contact.version, at: at, in: tx)
        try record(.correct, link, to: link.state, by: viewer, as: actor, at: at, in: tx)
    }

    private func facts(
        _ entry: ContactEntry, _ link: ContactLink, _ contact: Contact?, _ at: Instant
    ) -> Set<ContactLifecycle.Guard> {
        let today = at.day(in: world.zone)
        var facts: Set<ContactLifecycle.Guard> = []
        if link.holds(on: entry.day), entry.day <= today { facts.insert(.dayWithinLink) }
        if contact?.isCorrectable(on: today, in: world.zone) == true { facts.insert(.withinSevenDays) }
        return facts
    }

    private func judged(
        _ action: ContactLifecycle.Action, on link: ContactLink, from state: ContactLifecycle.State?,
        by viewer: Viewer, facts: Set<ContactLifecycle.Guard>
    ) throws -> Actor {
        let standing = link.standing(of: viewer)
        switch ContactLifecycle.judge(action, from: state, standing: standing, facts: facts) {
        case .allowed(_, let actor): return actor
        case .notYours: throw Problem.forbidden(ContactWord.notYours.text)
        case .notFromHere: throw Problem.conflict(ContactWord.endedAlready.text)
        case .unmet(let unmet): throw Problem.conflict(ContactLifecycle.refusal(of: unmet))
        }
    }

    private func record(
        _ action: ContactLifecycle.Action, _ link: ContactLink, to state: ContactLifecycle.State, by viewer: Viewer,
        as actor: Actor, at: Instant, in tx: any Transaction
    ) throws {
        try log.record(
            Act(
                kind: ContactLifecycle.kind, caseID: link.id, number: link.id.text, action: action.rawValue,
                from: action == .start ? nil : link.state.rawValue, to: state.rawValue, role: actor.role,
                pseudonym: viewer.pseudonym, person: viewer.person, at: at,
                image: DutiesFeature.contactImage),
            in: tx)
    }
}
