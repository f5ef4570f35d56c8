package import Accounts
import Casework
import Statutes
import Store

/// What a change of term would do, made of what stands in the tables at the moment: a page shows it, and the same value
/// is carried out.
///
/// A term runs from the first session of its congress to the first session of the next (Deputies Law, article 2): its last
/// day is the one before.
struct TermPlan: Sendable {
    /// Somebody who sits in no congress any more.
    struct Leaving: Sendable {
        let person: ID<Person>
        let district: String
        /// Who was elected in the same district or by the same unit, if that is one person; takes over what waits.
        let successor: ID<Person>?
        /// How many matters wait for their answer.
        let matters: Int
    }

    let congress: Congress
    /// The term that ends.
    let term: Int
    /// The day of the first session of the next congress.
    let first: Day
    let ending: [Mandate]
    /// Of the term that ends, elected and never confirmed: nothing that could expire.
    let unconfirmed: Int
    /// Deputies of the next term too.
    let reelected: [ID<Person>]
    /// Deputies to another congress.
    let staying: [ID<Person>]
    let leaving: [Leaving]
    /// Mandates of the next term, and those of them that begin on another day.
    let next: Int
    let elsewhen: Int

    init(_ congress: Congress, term: Int, first: Day, _ desk: MapDesk, in tx: any Transaction) throws {
        (self.congress, self.term, self.first) = (congress, term, first)
        let people = desk.context.people
        let all = try people.openMandates(to: congress.level, of: congress.region.id, in: tx)
        let old = all.filter { $0.term == term }
        let new = all.filter { $0.term == term + 1 }
        ending = old.filter { MandateStatus.expired.follows($0.status) }
        unconfirmed = old.count - ending.count
        (next, elsewhen) = (new.count, new.count { $0.from != first })
        let again = Set(new.map(\.person))
        let persons = Set(ending.map(\.person)).sorted()
        reelected = persons.filter(again.contains)
        let gone = persons.filter { !again.contains($0) }
        let ended = Set(ending.map(\.id))
        let others = try people.mandates(of: gone, in: tx)
        let today = desk.world.today
        staying = gone.filter { person in
            (others[person] ?? []).contains { !ended.contains($0.id) && $0.isActive(on: today) }
        }
        let inOffice = new.filter { $0.isActive(on: today) }
        let (kept, before) = (Set(staying), Set(persons))
        let ending = ending
        leaving = try gone.filter { !kept.contains($0) }.map { person in
            let district = ending.first { $0.person == person }?.district ?? ""
            return Leaving(
                person: person, district: district,
                successor: Self.successor(in: district, of: inOffice, before: before),
                matters: try desk.matters.withDeputy(person, tx))
        }
    }

    /// Whoever is new there, and otherwise who is there still; of several nobody can say who took whose seat.
    private static func successor(in district: String, of new: [Mandate], before: Set<ID<Person>>) -> ID<Person>? {
        guard !district.isEmpty else { return nil }
        let here = Set(new.filter { $0.district == district }.map(\.person))
        let newcomers = here.subtracting(before)
        let candidates = newcomers.isEmpty ? here : newcomers
        return candidates.count == 1 ? candidates.first : nil
    }

    /// Differs where another plan would be carried out than the one that was seen. New matters change nothing of it.
    var fingerprint: String {
        Fingerprint.of(
            [congress.region.id.text, congress.level.rawValue, "\(term)", "\(first)", "\(next)"]
                + ending.map(\.id.text).sorted() + staying.map(\.text)
                + leaving.map { "\($0.person.text) \($0.successor?.text ?? "")" })
    }

    func carryOut(by person: ID<Person>, _ desk: MapDesk, in tx: any Transaction) throws -> [@Sendable () -> Void] {
        let now = desk.world.now()
        try desk.context.people.expire(ending, on: first, in: tx)
        var afterwards: [@Sendable () -> Void] = []
        for one in leaving {
            try DeputyStore.leaveStations(one.person, until: first.adding(days: -1), in: tx)
            if one.matters > 0 { afterwards.append(try desk.matters.inherit(one.person, one.successor, now, tx)) }
        }
        try desk.register.deputiesHaveChanged(in: tx)
        try desk.log.note(
            .changeTerm, in: congress.region.id, by: person,
            [
                PlaceChange(.term, from: "\(term)", to: "\(term + 1)"),
                PlaceChange(.from, from: nil, to: first.description),
                PlaceChange(.mandates, from: nil, to: "\(ending.count)"),
            ], in: tx)
        return afterwards
    }
}

/// The congress of a region.
struct Congress: Sendable {
    let region: Region.Entry
    let level: CongressLevel

    /// Nil for a village, which elects none.
    init?(of region: Region.Entry) {
        guard let level = region.level.congress else { return nil }
        (self.region, self.level) = (region, level)
    }
}

extension Region.Level {
    /// Whose deputies the people of such a region elect.
    package var congress: CongressLevel? {
        switch self {
        case .province: .provincial
        case .prefecture: .municipal
        case .county: .county
        case .township: .township
        case .community: nil
        }
    }
}

extension MandateStatus {
    fileprivate func follows(_ status: MandateStatus) -> Bool { status.next.contains(self) }
}
