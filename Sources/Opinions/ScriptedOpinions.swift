import Accounts
package import Casework
import Formats
import Network
package import Statutes
package import Store
import Web

/// Moves cases as people do, told by a script instead of by forms that were sent: the same checks, the same table, the
/// same clocks, notices and record. How the demo city gets its opinions; nothing here may do what a page may not.
package struct ScriptedOpinions: Sendable {
    private let desk: OpinionDesk

    package init(_ desk: OpinionDesk) { self.desk = desk }

    /// What somebody writes.
    package struct Letter: Sendable {
        package var region: ID<Region>
        package var site: ID<Organisation>?
        package var deputy: ID<Person>?
        package var place: String?
        package var topic: Opinion.Topic
        package var words: String
        package var contact: Contact?
        package var sharesIdentity: Bool
        package var channel: Opinion.Channel

        package init(
            region: ID<Region>, site: ID<Organisation>?, deputy: ID<Person>? = nil, place: String? = nil,
            topic: Opinion.Topic, words: String, contact: Contact? = nil, sharesIdentity: Bool = false,
            channel: Opinion.Channel = .page
        ) {
            (self.region, self.site, self.deputy, self.place) = (region, site, deputy, place)
            (self.topic, self.words, self.contact) = (topic, words, contact)
            (self.sharesIdentity, self.channel) = (sharesIdentity, channel)
        }
    }

    /// The next case number of a county, outside any transaction.
    package func number(in county: ID<Region>, at: Instant) async throws -> String {
        try await desk.numbers.next(county: String(county.text.prefix(6)), year: at.day(in: desk.world.zone).year)
    }

    package func submit(
        _ letter: Letter, number: String, by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws -> Opinion {
        guard let county = try desk.places(in: tx).county(of: letter.region)?.id else { throw Problem.notFound }
        let isProxy = viewer.has(.stationClerk) || viewer.has(.deputyWorkStaff)
        let opinion = Opinion(
            id: ID(desk.world.newID()), number: number, county: county, region: letter.region, site: letter.site,
            deputy: letter.deputy, place: letter.place,
            channel: isProxy ? .counter : viewer.has(.deputy) ? .deputy : letter.channel, topic: letter.topic,
            sharesIdentity: letter.sharesIdentity,
            hasContact: letter.contact?.name != nil || letter.contact?.phone != nil, submittedAt: at,
            enteredBy: isProxy ? viewer.person : nil)
        let hash = desk.store.vault.hash(CaseSecret.make(desk.world), for: "case secret")
        return try desk.submit(
            opinion, words: letter.words, contact: letter.contact, secretHash: hash, formID: desk.world.newID(),
            by: viewer, at: at, in: tx
        ).opinion
    }

    /// One act by its path, with the fields of its form, as `rate` with `grade`.
    package func act(
        _ path: String, _ fields: [(name: String, value: String)], on opinion: Opinion, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> Opinion {
        guard let found = OpinionActs.byPath[path] else { throw ScriptProblem.noSuchAct(path) }
        func carryOut<A: OpinionAct>(_ type: A.Type) throws -> Opinion {
            var problems: [FieldProblem] = []
            guard let act = A(Input(form: FormFields(pairs: fields)), problems: &problems), problems.isEmpty else {
                throw ScriptProblem.badForm(path, problems.map(\.field))
            }
            let isActive =
                try act.deputy.map { try desk.people.mayServeAsDeputy($0, on: at.day(in: desk.world.zone), in: tx) }
                ?? true
            do {
                return try desk.carryOut(
                    act.action, on: opinion, by: viewer, expecting: opinion.version, deputyIsActive: isActive, at: at,
                    in: tx
                ) { try act.carryOut(&$0) }
            } catch let refusal as FieldRefusal {
                throw ScriptProblem.badForm(path, [refusal.problem.field])
            }
        }
        return try carryOut(found)
    }

    /// The case as it stands now, after something else than this script moved it.
    package func current(_ opinion: Opinion, in tx: any Transaction) throws -> Opinion {
        try desk.store.opinion(id: opinion.id, in: tx) ?? opinion
    }

    package func proposePublication(
        _ title: String, _ text: String, reply: String?, of opinion: Opinion, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> Opinion {
        try desk.publication(
            .proposePublication, of: opinion.number, by: viewer,
            face: PublicFace(title: title, text: text, reply: reply), reason: nil, expecting: nil, at: at, in: tx)
    }

    package func publish(_ opinion: Opinion, by viewer: Viewer, at: Instant, in tx: any Transaction) throws -> Opinion {
        try desk.publication(
            .publish, of: opinion.number, by: viewer, face: nil, reason: nil, expecting: nil, at: at, in: tx)
    }

    package func withdrawPublication(
        _ reason: String, of opinion: Opinion, by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws -> Opinion {
        try desk.publication(
            .withdrawPublication, of: opinion.number, by: viewer, face: nil, reason: reason, expecting: nil, at: at,
            in: tx)
    }
}

/// A script that asks for what the pages would refuse: an error in the script.
package enum ScriptProblem: Error, Sendable, Equatable {
    case noSuchAct(String)
    /// The act, and the fields that were refused.
    case badForm(String, [String])
}

extension OpinionActs {
    static let byPath: [String: any OpinionAct.Type] = Dictionary(all.map { ($0.path, $0) }) { first, _ in first }
}
