import Casework
import Formats
import Statutes
import Store
import Web
package import Words

/// One satisfaction evaluation.
struct Evaluation: Sendable, RowDecodable {
    enum Inspection: String, Sendable, CaseIterable, SQLBindable, SQLReadable, Wording {
        case held, waived

        var text: Text {
            switch self {
            case .held: Text("已组织视察或调研", "an inspection was held before")
            case .waived: Text("不组织，理由如下", "none is held, for this reason")
            }
        }
    }

    let id: ID<AnyCase>
    var version: Int
    var state: EvaluationLifecycle.State
    let region: ID<Region>
    let title: Text
    let object: EvaluationObject
    let terms: EvaluationTerms
    let isSecret: Bool
    let isInMeeting: Bool
    let isPlanned: Bool
    let planReason: String?
    /// The evaluation whose outcome was *not satisfied*, of the same object.
    let follows: ID<AnyCase>?
    var scrutineers: [ID<Person>]
    var materials: String?
    var inspection: Inspection?
    var inspectionNote: String?
    var closesAt: Instant?
    var outcome: Grade?
    var firstSigner: ID<Person>?
    var addressee: String?
    var copiedTo: String?
    var publicText: String?
    var publishedOn: Day?
    var demand: String?
    var demandUntil: Day?
    var voidReason: String?
    var voidProposer: ID<Person>?
    var changedAt: Instant

    static var columns: SQL {
        """
        evaluation.id, evaluation.version, evaluation.state, evaluation.region_id, evaluation.title,
        evaluation.object_kind, evaluation.object_id, evaluation.object_title, evaluation.terms, evaluation.is_secret,
        evaluation.is_in_meeting, evaluation.is_planned, evaluation.plan_reason, evaluation.follows_id,
        evaluation.scrutineer_1, evaluation.scrutineer_2, evaluation.materials, evaluation.inspection,
        evaluation.inspection_note, evaluation.closes_at, evaluation.outcome, evaluation.first_signer,
        evaluation.addressee, evaluation.copied_to, evaluation.public_text, evaluation.published_on, evaluation.demand,
        evaluation.demand_until, evaluation.void_reason, evaluation.void_proposer, evaluation.changed_at,
        evaluation.title_en, evaluation.object_title_en
        """
    }

    init(from row: inout RowReader) throws {
        id = try row.next()
        version = try row.next()
        state = try row.next()
        region = try row.next()
        let called: String = try row.next()
        let (kind, about, objectCalled): (String, String, String) = (try row.next(), try row.next(), try row.next())
        terms = try row.next()
        isSecret = try row.next()
        isInMeeting = try row.next()
        isPlanned = try row.next()
        planReason = try row.next()
        follows = try row.next()
        let (first, second): (ID<Person>?, ID<Person>?) = (try row.next(), try row.next())
        scrutineers = [first, second].compactMap { $0 }
        materials = try row.next()
        inspection = try row.next()
        inspectionNote = try row.next()
        closesAt = try row.next()
        outcome = try row.next()
        firstSigner = try row.next()
        addressee = try row.next()
        copiedTo = try row.next()
        publicText = try row.next()
        publishedOn = try row.next()
        demand = try row.next()
        demandUntil = try row.next()
        voidReason = try row.next()
        voidProposer = try row.next()
        changedAt = try row.next()
        title = Text(called, try row.next() ?? called)
        object = EvaluationObject(
            kind: kind, id: about, title: Text(objectCalled, try row.next() ?? objectCalled))
    }

    init(_ plan: EvaluationPlan, id: ID<AnyCase>, in region: ID<Region>, at: Instant) {
        (self.id, version, state, self.region, title) = (id, 1, .draft, region, plan.title)
        (object, terms, isSecret, isInMeeting) = (plan.object, plan.terms, plan.isSecret, plan.isInMeeting)
        (isPlanned, planReason, follows, scrutineers) = (plan.isPlanned, plan.planReason, plan.follows, [])
        (materials, inspection, inspectionNote, closesAt, outcome, firstSigner) = (nil, nil, nil, nil, nil, nil)
        (addressee, copiedTo, publicText, publishedOn, demand, demandUntil) = (nil, nil, nil, nil, nil, nil)
        (voidReason, voidProposer, changedAt) = (nil, nil, at)
    }

    var path: String { Self.path(id) }
    static func path(_ id: ID<AnyCase>) -> String { "/evaluations/\(id.text)" }

    /// Shown to everybody.
    var isPublic: Bool { Self.publicStates.contains(state) }
    static let publicStates: [EvaluationLifecycle.State] = [.published, .followUp, .void]
    /// Counted, and not void.
    var hasResult: Bool { [.tallied, .confirmed, .published, .followUp].contains(state) }
}

extension Grade: SQLBindable, SQLReadable {}

/// What is evaluated, whatever feature it belongs to.
package struct EvaluationObject: Sendable, Hashable {
    /// The source that knows it.
    package let kind: String
    package let id: String
    package let title: Text
    package init(kind: String, id: String, title: Text) { (self.kind, self.id, self.title) = (kind, id, title) }
}

extension Text {
    /// As it is kept: nothing where it is the same.
    var keptEn: String? { en == zh ? nil : en }
}

extension Reader {
    /// What is kept in Chinese alone is marked as such.
    func told(_ name: Text) -> HTML { name.zh == name.en ? self.name(name.zh) : "<bdi>\(say(name))</bdi>" }
}

/// Who evaluates: each group with its own roll and its own count.
package enum ElectorKind: String, Sendable, CaseIterable, Hashable, SQLBindable, SQLReadable, Wording {
    case committee, deputies, residents, liaison

    /// They vote signed in; the others by a code that is good once, or on paper.
    var isByAccount: Bool { self == .committee || self == .deputies }

    package var text: Text {
        switch self {
        case .committee: Text("常委会组成人员", "members of the standing committee")
        case .deputies: Text("人大代表", "deputies")
        case .residents: Text("群众代表", "residents’ representatives")
        case .liaison: Text("监督联络员", "liaison persons")
        }
    }
}

/// One group as it stands.
struct ElectorGroup: Sendable, RowDecodable {
    let kind: ElectorKind
    var present: Int?
    /// Fixed when the vote closes.
    var voted: Int?
    var digest: String?
    let roll: Int
    /// How many have voted so far.
    let turnout: Int

    static var columns: SQL {
        """
        evaluation_group.kind, evaluation_group.present, evaluation_group.voted, evaluation_group.digest,
        (SELECT COUNT(*) FROM evaluation_voter
         WHERE evaluation_voter.evaluation_id = evaluation_group.evaluation_id
           AND evaluation_voter.kind = evaluation_group.kind),
        (SELECT COUNT(*) FROM evaluation_voter
         WHERE evaluation_voter.evaluation_id = evaluation_group.evaluation_id
           AND evaluation_voter.kind = evaluation_group.kind AND evaluation_voter.has_voted = TRUE)
        """
    }
    init(from row: inout RowReader) throws {
        kind = try row.next()
        present = try row.next()
        voted = try row.next()
        digest = try row.next()
        roll = try row.next()
        turnout = try row.next()
    }
}

/// One line of a roll. It knows whether somebody has voted, and neither when nor what.
struct EvaluationVoter: Sendable, RowDecodable {
    let id: String
    let kind: ElectorKind
    let person: ID<Person>?
    let hasVoted: Bool

    static var columns: SQL { "id, kind, person_id, has_voted" }
    init(from row: inout RowReader) throws {
        id = try row.next()
        kind = try row.next()
        person = try row.next()
        hasVoted = try row.next()
    }
}
