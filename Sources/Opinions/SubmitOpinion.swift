import Casework
import Network
import Pictures
import Statutes
import Store
import Web
import Words

extension Opinion {
    /// As it is when it comes in.
    init(
        id: ID<AnyCase>, number: String, county: ID<Region>, region: ID<Region>, site: ID<Organisation>?,
        deputy: ID<Person>?,
        place: String?, channel: Channel, topic: Topic, sharesIdentity: Bool, hasContact: Bool, submittedAt: Instant,
        enteredBy: ID<Person>?, noticeVersion: String? = nil
    ) {
        (self.id, self.number, self.county, self.region, restsIn) = (id, number, county, region, region)
        (self.site, self.deputy, self.place, self.channel, self.topic) = (site, deputy, place, channel, topic)
        (self.sharesIdentity, self.hasContact, self.submittedAt, self.enteredBy) = (
            sharesIdentity, hasContact, submittedAt, enteredBy
        )
        (version, state, outcome, poorRatings, unit, handling) = (1, .submitted, nil, 0, nil, nil)
        (isSealed, redirect, mergedInto, mergedFrom) = (false, nil, nil, nil)
        (wasExtended, hasAppealed, dueOn, dueRule, dueFrom, soonOn) = (false, false, nil, nil, nil, nil)
        (publication, publishedAt, correctedAt, closedAt) = (.internal, nil, nil, nil)
        (self.noticeVersion, contactErasedAt, wordsErasedAt) = (noticeVersion, nil, nil)
    }
}

extension OpinionDesk {
    /// At the counter, for people who do not type themselves.
    static func entersForOthers(_ viewer: Viewer) -> Bool { viewer.has(.stationClerk) || viewer.has(.deputyWorkStaff) }

    /// In which role someone sends an opinion; nil for those who may not.
    static func submitter(_ viewer: Viewer) -> Actor? {
        if viewer.isAnonymous { return Actor(.resident, .anyone) }
        let standing = Set(viewer.grants.map { Actor($0.role, .anyone) })
        let row = OpinionLifecycle.transitions.first { $0.action == .submit }
        return row?.who.first(where: standing.contains)
    }

    /// The first act of a life: the rows, the clocks, the event, and at once the deputy whom it was addressed to.
    func submit(
        _ new: Opinion, words: String, photos: [Picture] = [], mayPublishPhotos: Bool = false,
        contact: Contact?, secretHash: String, formID: String,
        by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws -> (opinion: Opinion, clocks: [Clock], event: RecordedEvent) {
        guard let actor = Self.submitter(viewer),
            case .allowed(let row, _) = OpinionLifecycle.judge(.submit, from: nil, standing: [actor], facts: [])
        else { throw Problem.forbidden(OpinionWord.cannotSend.text) }
        var opinion = new
        let due = try clocks.apply(
            row.clocks, kind: OpinionLifecycle.kind, caseID: opinion.id, region: opinion.restsIn, isNew: true, at: at,
            in: tx)
        opinion.isDue(by: due, calendar: clocks.calendar(at: opinion.restsIn))
        try store.insert(opinion, words: words, contact: contact, secretHash: secretHash, formID: formID, in: tx)
        try store.insert(photos, of: opinion, mayBePublic: mayPublishPhotos, in: tx)
        let event = try store.log.record(
            Act(
                kind: OpinionLifecycle.kind, caseID: opinion.id, number: opinion.number, action: row.action.rawValue,
                from: nil,
                to: opinion.state.rawValue, role: actor.role, pseudonym: viewer.pseudonym, person: viewer.person,
                at: at,
                words: ["text": words],
                image: OpinionsFeature.image.ofNewCase(with: photos.isEmpty ? [] : [OpinionsFeature.photos])), in: tx)
        try OpinionTallies.move(from: nil, to: opinion, in: tx)
        try OpinionNotices.tell(of: .submit, on: opinion, before: opinion, desk: self, in: tx)
        if let deputy = opinion.deputy {
            opinion = try carryOut(.acceptToDeputy, on: opinion, by: .anonymous, standing: [.system], at: at, in: tx) {
                $0.opinion.deputy = deputy
            }
        }
        return (opinion, try clocks.clocks(of: opinion.id, in: tx).filter { $0.endedAt == nil }, event)
    }
}
