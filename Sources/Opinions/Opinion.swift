package import Casework
package import Statutes
package import Store

/// What a resident asks of their deputies, from first words to closing. One row; words and contact lie apart.
package struct Opinion: Sendable {
    package let id: ID<AnyCase>
    package let number: String
    package var version: Int
    package var state: OpinionLifecycle.State
    package var outcome: OpinionLifecycle.Outcome?
    /// How often the resident has said "not satisfied".
    package var poorRatings: Int
    package let county: ID<Region>
    /// Where it was taken in; never changes.
    package let region: ID<Region>
    /// The region whose people must act now; moves up when the case is escalated.
    package var restsIn: ID<Region>
    package var site: ID<Organisation>?
    package var deputy: ID<Person>?
    package var unit: ID<Organisation>?
    package var place: String?
    package let channel: Channel
    package let topic: Topic
    package var handling: HandlingClass?
    package var sharesIdentity: Bool
    package var hasContact: Bool
    /// Accusations: nobody reads the words any more without a logged reason.
    package var isSealed: Bool
    package var redirect: RedirectKind?
    package var mergedInto: ID<AnyCase>?
    /// Where it stood before it was merged or became part of a suggestion.
    package var mergedFrom: OpinionLifecycle.State?
    /// The suggestion that answers it, from the moment it became part of it.
    package var convertedInto: ID<AnyCase>?
    package var wasExtended: Bool
    package var hasAppealed: Bool
    /// Of the clock that is due first: its last day in time, the rule, where it began, and from when on it is due soon.
    package var dueOn: Day?
    package var dueRule: RuleID?
    package var dueFrom: Day?
    package var soonOn: Day?
    package var publication: Publication
    package var publishedAt: Instant?
    /// When the public version was last put right.
    package var correctedAt: Instant?
    package let submittedAt: Instant
    package var closedAt: Instant?
    /// The clerk who keyed it in for someone at the counter.
    package let enteredBy: ID<Person>?
    /// Which privacy notice stood at the form; nil where none was shown.
    package let noticeVersion: String?
    /// When the contact was erased, if it was and none was left since.
    package var contactErasedAt: Instant?
    /// When the resident's own words were erased.
    package var wordsErasedAt: Instant?

    /// How it came in.
    package enum Channel: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case page, code, counter, api, deputy
    }

    /// What it is about, in the resident's own choice.
    package enum Topic: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case roads, water, environment, housing, schooling, health, farming, security, welfare, other
    }

    /// How hard it is for the unit; decides its time. Chosen at triage, with the reason.
    package enum HandlingClass: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case simple, complex, hard

        package var rule: RuleID {
            switch self {
            case .simple: "OPN-04"
            case .complex: "OPN-05"
            case .hard: "OPN-06"
            }
        }
    }

    /// Whose matter it really is.
    package enum RedirectKind: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case lettersAndVisits, litigation, accusation, emergency, hotline
    }

    /// The axis of being public, apart from the life of the case.
    package enum Publication: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case `internal`, proposed, published, withdrawn
    }
}

extension OpinionLifecycle.State: SQLBindable, SQLReadable {}
extension OpinionLifecycle.Outcome: SQLBindable, SQLReadable {}

extension Opinion: RowDecodable {
    package static var columns: SQL {
        """
        opinion.id, opinion.number, opinion.version, opinion.state, opinion.outcome, opinion.poor_ratings,
        opinion.county_id, opinion.region_id, opinion.rests_in, opinion.site_id, opinion.deputy_id, opinion.unit_id,
        opinion.place, opinion.channel, opinion.topic, opinion.handling, opinion.shares_identity, opinion.has_contact,
        opinion.is_sealed, opinion.redirect, opinion.merged_into, opinion.merged_from, opinion.was_extended,
        opinion.has_appealed, opinion.due_on, opinion.due_rule, opinion.due_from, opinion.soon_on, opinion.publication,
        opinion.published_at, opinion.corrected_at, opinion.submitted_at, opinion.closed_at, opinion.entered_by, opinion.notice_version,
        opinion.contact_erased_at, opinion.words_erased_at, opinion.converted_into
        """
    }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        number = try row.next()
        version = try row.next()
        state = try row.next()
        outcome = try row.next()
        poorRatings = try row.next()
        county = try row.next()
        region = try row.next()
        restsIn = try row.next()
        site = try row.next()
        deputy = try row.next()
        unit = try row.next()
        place = try row.next()
        channel = try row.next()
        topic = try row.next()
        handling = try row.next()
        sharesIdentity = try row.next()
        hasContact = try row.next()
        isSealed = try row.next()
        redirect = try row.next()
        mergedInto = try row.next()
        mergedFrom = try row.next()
        wasExtended = try row.next()
        hasAppealed = try row.next()
        dueOn = try row.next()
        dueRule = try row.next()
        dueFrom = try row.next()
        soonOn = try row.next()
        publication = try row.next()
        publishedAt = try row.next()
        correctedAt = try row.next()
        submittedAt = try row.next()
        closedAt = try row.next()
        enteredBy = try row.next()
        noticeVersion = try row.next()
        contactErasedAt = try row.next()
        wordsErasedAt = try row.next()
        convertedInto = try row.next()
    }

    /// The bucket of the hot counts: the state, with the outcome where the case is closed.
    var bucket: String { outcome.map { "\(state.rawValue).\($0.rawValue)" } ?? state.rawValue }

    /// Where it stands in the tally of due days; nil when nobody of ours has to act.
    var lateBucket: String? { OpinionTallies.working.contains(state) ? dueOn?.description : nil }

    /// Takes over the clock that is due first.
    mutating func isDue(by clock: Clock?, calendar: WorkCalendar) {
        (dueOn, dueRule, dueFrom) = (clock?.dueOn, clock?.rule, clock?.startedOn)
        soonOn = clock.map { soonFrom(due: $0.dueOn, from: $0.startedOn, calendar: calendar) }
    }
}
