import Casework
import Statutes
import Store

/// Every number of opinions, and the list behind it: desk, overview, list and API ask the same definition. What a
/// measure counts is a set of buckets (state, with the outcome of closed cases) and, for some, a condition besides.
enum OpinionMeasure: String, Sendable, CaseIterable {
    // Where everything that was received has got to. Counted by buckets alone, so the tally knows them.
    case received, accepted, open, closed, redirected, declined, merged, converted, withdrawn
    case satisfied, fair, unrated, disputed, noDetail
    case resolved, rated, answered
    // What is open, by how much time is left.
    case overdue, triage, dueSoon, inTime, withResident
    // What waits for someone to decide.
    case declines, passOns, extensions, secondRound, toConclude, appeals, escalated, unplaced, toPropose, toPublish,
        chase
    // The desk of a unit.
    case unitNew, unitInWork, draftReturned, toSign, extensionAsked
    // The desk of a deputy.
    case toAnswer, answerAgain

    typealias State = OpinionLifecycle.State
    typealias Outcome = OpinionLifecycle.Outcome

    private static let handed: [State] = [.withDeputy, .withUnit, .escalated, .reopened]

    /// Nil for all of them.
    var buckets: [String]? {
        switch self {
        case .received, .toPublish: nil
        case .accepted:
            Self.buckets([.withDeputy, .withUnit, .escalated, .replied, .reopened, .converted]) + Self.answeredBuckets
        case .open: Self.buckets(State.open)
        case .closed: Self.closed(Outcome.all)
        case .redirected: Self.buckets([.redirected])
        case .declined, .appeals: Self.buckets([.declined])
        case .merged: Self.buckets([.merged])
        case .converted: Self.buckets([.converted])
        case .withdrawn: Self.buckets([.withdrawn])
        case .satisfied: Self.closed([.satisfied])
        case .fair: Self.closed([.fair])
        case .unrated: Self.closed([.unrated])
        case .disputed: Self.closed([.disputed])
        case .noDetail: Self.closed([.noDetail])
        case .resolved, .toPropose: Self.closed([.satisfied, .fair])
        case .rated: Self.closed([.satisfied, .fair, .disputed])
        case .answered: Self.answeredBuckets
        case .overdue: Self.buckets(OpinionTallies.working)
        case .dueSoon, .inTime: Self.buckets(Self.handed)
        case .triage, .declines, .unplaced: Self.buckets([.submitted])
        case .withResident: Self.buckets([.awaitingDetail, .replied])
        case .passOns, .toAnswer, .answerAgain: Self.buckets([.withDeputy])
        case .secondRound, .toConclude: Self.buckets([.reopened])
        case .escalated: Self.buckets([.escalated])
        case .extensions, .chase, .unitNew, .unitInWork, .draftReturned, .toSign, .extensionAsked:
            Self.buckets([.withUnit])
        }
    }

    /// Counted by its buckets alone.
    var isHot: Bool { condition(.ofNobody) == nil }

    /// Whether its condition holds for few cases, which have an index of their own: opinion_waits_… and opinion_unplaced.
    var isFew: Bool {
        switch self {
        case .declines, .passOns, .extensions, .appeals, .unplaced, .toSign, .draftReturned, .extensionAsked: true
        default: false
        }
    }

    /// What must hold besides the bucket.
    func condition(_ moment: DeskMoment) -> SQL? {
        switch self {
        case .overdue: "opinion.due_on < \(moment.today)"
        case .triage: "opinion.due_on >= \(moment.today)"
        case .dueSoon: "opinion.due_on >= \(moment.today) AND opinion.soon_on <= \(moment.today)"
        case .inTime: "opinion.due_on >= \(moment.today) AND opinion.soon_on > \(moment.today)"
        case .chase: "opinion.soon_on <= \(moment.today)"
        case .declines: Self.proposed(.decline, notBy: moment.person)
        case .passOns: Self.proposed(.passOn)
        case .extensions: Self.proposed(.moreTime)
        case .appeals: Self.proposed(.appeal)
        case .secondRound: "opinion.poor_ratings < 2"
        case .toConclude: "opinion.poor_ratings >= 2"
        case .unplaced: "opinion.site_id IS NULL"
        case .toPropose: "opinion.publication = 'internal' AND opinion.is_sealed = FALSE"
        case .toPublish: "opinion.publication_waits = TRUE AND \(Self.proposed(.publication, notBy: moment.person))"
        case .toSign: Self.drafted("IS NULL")
        case .draftReturned: Self.drafted("IS NOT NULL")
        case .extensionAsked: "NOT \(Self.drafted) AND \(Self.proposed(.moreTime))"
        // A unit may refuse only in its first days, long before its answer is due.
        case .unitNew:
            "opinion.waits = FALSE AND opinion.due_on >= \(moment.today) AND \(Self.mayRefuse(moment.today))"
        case .unitInWork:
            "opinion.waits = FALSE AND NOT (opinion.due_on >= \(moment.today) AND \(Self.mayRefuse(moment.today)))"
        case .toAnswer: "opinion.poor_ratings = 0"
        case .answerAgain: "opinion.poor_ratings > 0"
        case .received, .accepted, .open, .closed, .redirected, .declined, .merged, .converted, .withdrawn, .satisfied,
            .fair,
            .unrated, .disputed, .noDetail, .resolved, .rated, .answered, .withResident, .escalated:
            nil
        }
    }

    /// What waits is listed by its due day; what is over, the newest first.
    var order: CaseOrder {
        switch self {
        // The promise made last stands on top: it was read by nobody yet. What is late stands in its own list.
        case .triage: .latestDue
        case .overdue, .dueSoon, .inTime, .withResident, .chase, .declines, .passOns, .extensions, .secondRound,
            .toConclude, .appeals, .escalated, .unplaced, .unitNew, .unitInWork, .draftReturned, .toSign,
            .extensionAsked, .toAnswer, .answerAgain:
            .due
        case .received, .accepted, .open, .closed, .redirected, .declined, .merged, .converted, .withdrawn, .satisfied,
            .fair,
            .unrated, .disputed, .noDetail, .resolved, .rated, .answered, .toPropose, .toPublish:
            .newest
        }
    }

    static func buckets(_ states: [State]) -> [String] { states.map(\.rawValue) }
    static func closed(_ outcomes: [Outcome]) -> [String] {
        outcomes.map { "\(State.closed.rawValue).\($0.rawValue)" }
    }
    /// The buckets of one state.
    static func buckets(of state: State) -> [String] { state == .closed ? closed(Outcome.all) : buckets([state]) }
    private static let answeredBuckets = closed([.satisfied, .fair, .unrated, .disputed])

    /// Few cases of a site, a unit or a county wait for a decision, and those have an index of their own.
    private static func proposed(_ kind: Proposal.Kind, notBy person: ID<Person>? = nil) -> SQL {
        let others: SQL =
            person.map { " AND (opinion_proposal.person_id IS NULL OR opinion_proposal.person_id <> \($0))" } ?? ""
        let waits: SQL = kind == .publication ? "" : "opinion.waits = TRUE AND "
        return """
            \(waits)EXISTS (SELECT 1 FROM opinion_proposal
                    WHERE opinion_proposal.opinion_id = opinion.id AND opinion_proposal.kind = \(kind)\(others))
            """
    }

    private static let drafted: SQL =
        "EXISTS (SELECT 1 FROM opinion_reply WHERE opinion_reply.opinion_id = opinion.id AND opinion_reply.given_at IS NULL)"

    private static func drafted(_ note: SQL) -> SQL {
        """
        opinion.waits = TRUE AND
        EXISTS (SELECT 1 FROM opinion_reply WHERE opinion_reply.opinion_id = opinion.id
                AND opinion_reply.given_at IS NULL AND opinion_reply.note \(note))
        """
    }

    private static func mayRefuse(_ today: Day) -> SQL {
        "COALESCE(\(Clocks.open(of: "opinion.id", rule: "'OPN-09'").due), '') >= \(today)"
    }
}

/// Part of a whole, each a measure: the list is that of the part.
enum OpinionShare: String, Sendable, CaseIterable {
    case resolvedOfReceived, resolvedRate, ratingCoverage, overdueOfOpen

    var part: OpinionMeasure {
        switch self {
        case .resolvedOfReceived, .resolvedRate: .resolved
        case .ratingCoverage: .rated
        case .overdueOfOpen: .overdue
        }
    }
    var whole: OpinionMeasure {
        switch self {
        case .resolvedOfReceived: .received
        case .resolvedRate: .rated
        case .ratingCoverage: .answered
        case .overdueOfOpen: .open
        }
    }
}

/// When and by whom a list is looked at: what is late today, and what one proposed oneself.
struct DeskMoment: Sendable {
    let today: Day
    let person: ID<Person>?

    /// For asking whether a measure has a condition at all.
    static let ofNobody = DeskMoment(today: Day(number: 0), person: nil)
}

extension OpinionLifecycle.Outcome {
    static let all: [Self] = [.satisfied, .fair, .unrated, .disputed, .noDetail]
}
