import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// One case as one viewer sees it: loaded in one read with a fixed number of statements, already stripped of what the
/// viewer may not know. Page and JSON are made of this and cannot show more.
struct CaseView: Sendable {
    let reader: Reader
    let desk: OpinionDesk
    let opinion: Opinion
    let face: Face
    /// Whether this viewer holds the secret of the case, in whatever role they see it.
    let isAuthor: Bool
    let words: String?
    /// The resident's own words, and whatever may repeat them, are not for this face.
    let isClosedToFace: Bool
    let photos: [Photo]
    let contact: ContactView
    let events: [EventView]
    let clocks: [Clock]
    let replies: [Reply]
    let draft: Reply?
    let returnedDraft: Reply?
    let followers: [String]
    let master: String?
    let followed: FollowedMaster?
    let publicFace: PublicFace?
    /// What is proposed for the public and not agreed to yet.
    let draftFace: PublicFace?
    let publicationActs: [PublicationLifecycle.Action]
    /// More than those that are public already.
    let publishesPhotos: Bool
    let acts: [any OpinionAct.Type]
    let choices: ActChoices
    let siteName: String?
    let deputyName: String?
    let unitName: String?
    let regionName: HTML
    /// Open cases that may be the same matter, for those who could merge it into one of them; for its author public ones.
    let likelyTwins: [LikelyTwin]
    /// The station's next case to assign, for those who have just assigned this one.
    let nextWaiting: String?
    /// What the author takes away of the record.
    let record: HTML?
    /// What other features show.
    let cards: [HTML]

    enum ContactView: Sendable, Equatable {
        case none
        /// It was there, and its author or the end of its time had it erased.
        case erased(Instant)
        case hidden
        /// Of an accusation: its author is as closed as its words.
        case sealed
        /// It can be read, and every reading is logged. All but the case's own station are asked for a reason.
        case closed(needsReason: Bool)
        case masked(Contact)
        case shown(Contact)
    }

    static func load(
        _ number: String, for viewer: Viewer, reader: Reader, desk: OpinionDesk, reading reason: String? = nil
    ) async throws -> CaseView {
        if reason != nil {
            return try await desk.database.write { try load(number, viewer, reader, desk, reading: reason, in: $0) }
        }
        return try await desk.database.read { try load(number, viewer, reader, desk, reading: nil, in: $0) }
    }

    private static func load(
        _ number: String, _ viewer: Viewer, _ reader: Reader, _ desk: OpinionDesk, reading reason: String?,
        in tx: any Transaction
    ) throws -> CaseView {
        let store = desk.store
        let places = try desk.places(in: tx)
        let opinion = try store.opinion(number, visibleTo: viewer, in: tx)
        let face = opinion.face(for: viewer)
        let circumstances = try desk.circumstances(of: opinion, at: reader.now, in: tx)
        let isClosed = opinion.isSealed && face != .author && !(reason != nil && face == .staff)
        let words = isClosed || opinion.wordsErasedAt != nil ? nil : try store.original(of: opinion, in: tx)
        if let reason {
            let contact = keepsContact(opinion, for: face) ? "contact" : nil
            let fields = [opinion.isSealed ? "sealed words" : nil, contact].compactMap { $0 }
            try AccessLog.record(
                id: desk.world.newID(), caseID: opinion.id, by: viewer.person, role: face.role,
                organisation: face == .station ? opinion.site : face == .unit ? opinion.unit : nil,
                region: face == .staff
                    ? viewer.regions(as: .deputyWorkStaff).last { $0.contains(opinion.region) }?.region : nil,
                field: fields.joined(separator: ", "), reason: reason, at: reader.now, in: tx)
        }
        let standing = opinion.standing(of: viewer)
        let leftOut = try desk.leftOut(in: opinion.region, in: tx)
        let acts = OpinionActs.all.filter { act in
            if act == JoinPublished.self, !leftOut.isDisjoint(with: [.joining, .publicBoard]) { return false }
            return act.actions.contains { action in
                if case .allowed = OpinionLifecycle.judge(
                    action, from: opinion.state, standing: standing,
                    facts: circumstances.facts(for: action, on: opinion, by: viewer))
                {
                    true
                } else {
                    false
                }
            }
        }
        let needsPlaces =
            standing.contains { $0.role == .stationClerk || $0.role == .deputyWorkStaff } && opinion.state.isOpen
        var choices = ActChoices()
        if needsPlaces {
            choices.units = places.units(servingCasesIn: opinion.restsIn).map {
                Choice($0.id.text, "\($0.name)")
            }
            choices.successor = opinion.unit.flatMap { places.end(of: $0)?.successor }
            choices.deputies = try desk.deputiesInOffice(for: opinion, in: tx).map {
                Choice($0.person.text, "\($0.name)")
            }
        }
        let readsDraft = face == .unit
        choices.draft = readsDraft ? circumstances.replies.last { $0.givenAt == nil } : nil
        let publication = face.readsNotes ? circumstances.proposal(.publication) : nil
        let readsFaces = !isClosed && (face.readsNotes || opinion.publication == .published)
        let faces = readsFaces ? try store.publicFaces(of: opinion, in: tx) : (published: nil, draft: nil)
        let named = opinion.closedAt?.day(in: reader.zone) ?? reader.today
        let photos = try photos(of: opinion, face, isClosed, store, in: tx)
        return CaseView(
            reader: reader, desk: desk, opinion: opinion, face: face, isAuthor: viewer.ownCase == opinion.id,
            words: words, isClosedToFace: isClosed, photos: photos,
            contact: try contact(opinion, face, isRead: reason != nil, store, in: tx),
            events: try store.log.events(of: opinion.id, in: tx).compactMap {
                EventView($0, for: face, isClosed: isClosed)
            },
            clocks: circumstances.clocks.filter { shows($0, to: face) },
            replies: isClosed ? [] : circumstances.replies.filter { $0.givenAt != nil },
            draft: readsDraft ? circumstances.draft : nil,
            returnedDraft: readsDraft ? circumstances.replies.last { $0.givenAt == nil && $0.note != nil } : nil,
            followers: face.readsNotes ? try store.followers(of: opinion, in: tx) : [],
            master: face.readsNotes ? try opinion.mergedInto.flatMap { try store.number(of: $0, in: tx) } : nil,
            followed: face == .author ? try FollowedMaster.load(of: opinion, store, in: tx) : nil,
            publicFace: faces.published, draftFace: face.readsNotes ? faces.draft : nil,
            publicationActs: PublicationLifecycle.actions(
                from: opinion.publication, standing: desk.publishingStanding(of: viewer, on: opinion),
                facts: opinion.publicationFacts(publication, photos, for: viewer)
            ).filter { !($0.makesPublic && leftOut.contains(.publicBoard)) },
            publishesPhotos: !leftOut.contains(.photos),
            acts: acts, choices: choices,
            // What is over was handled under the names of its day.
            siteName: opinion.site.flatMap { places.name(of: $0, on: named) },
            deputyName: try opinion.deputy.flatMap { try desk.people.name(of: $0, in: tx) },
            unitName: opinion.unit.flatMap { places.name(of: $0, on: named) },
            regionName: places.pathName(of: opinion.region, for: reader),
            likelyTwins: try likelyTwins(of: opinion, words, acts, viewer, desk, isLight: reader.isLight, in: tx),
            nextWaiting: try nextWaiting(after: opinion, standing, store, in: tx),
            record: viewer.ownCase == opinion.id ? try desk.recordCards?.ofCase(opinion.id, reader, tx)?.card : nil,
            cards: face == .public ? [] : try desk.caseCards.map { try $0(opinion.id, opinion.number, reader, tx) })
    }

    private static func photos(
        of opinion: Opinion, _ face: Face, _ isClosed: Bool, _ store: OpinionStore, in tx: any Transaction
    ) throws -> [Photo] {
        if opinion.showsPhotos(to: face) { return try store.photos(of: opinion, in: tx) }
        return isClosed ? [] : try store.openedPhotos(of: opinion, in: tx)
    }

    /// While it is decided who handles it; later someone is at work on it already.
    private static func likelyTwins(
        of opinion: Opinion, _ words: String?, _ acts: [any OpinionAct.Type], _ viewer: Viewer,
        _ desk: OpinionDesk, isLight: Bool, in tx: any Transaction
    ) throws -> [LikelyTwin] {
        guard let words, !isLight else { return [] }
        if acts.contains(where: { $0 == JoinPublished.self }) {
            return try desk.publishedTwins(
                like: words, in: opinion.region, county: opinion.county, besides: opinion.id, in: tx)
        }
        guard opinion.state == .submitted, acts.contains(where: { $0 == MergeInto.self }) else { return [] }
        return try desk.likelyTwins(of: opinion, words: words, visibleTo: viewer, in: tx)
    }

    private static func nextWaiting(
        after opinion: Opinion, _ standing: Set<Actor>, _ store: OpinionStore, in tx: any Transaction
    ) throws -> String? {
        guard opinion.state != .submitted, let site = opinion.site,
            standing.contains(where: { $0.role == .stationClerk || $0.role == .deputyWorkStaff })
        else { return nil }
        return try store.nextWaiting(at: site, besides: opinion.id, in: tx)
    }

    /// Closed until someone asks to read it: the station its own, staff any of their region's, an addressed deputy in
    /// part, a unit only when the resident released it.
    private static func contact(
        _ opinion: Opinion, _ face: Face, isRead: Bool, _ store: OpinionStore, in tx: any Transaction
    ) throws -> ContactView {
        if let at = opinion.contactErasedAt { return [.author, .station, .staff].contains(face) ? .erased(at) : .none }
        guard keepsContact(opinion, for: face) else { return .none }
        if opinion.isSealed, face == .station { return .sealed }
        guard isRead || face == .author else {
            return face.mayReadContact(of: opinion) ? .closed(needsReason: face != .station) : .hidden
        }
        let contact = try store.contact(of: opinion, in: tx) ?? Contact(name: nil, phone: nil)
        return switch face {
        case .author, .station, .staff: .shown(contact)
        case .deputy: .masked(contact.masked)
        case .unit: .shown(Contact(name: contact.name, phone: contact.phone))
        case .auditor, .analyst, .leader, .public: .hidden
        }
    }

    /// At the counter someone may leave no contact, and still the clerk noted how they agreed to being entered.
    private static func keepsContact(_ opinion: Opinion, for face: Face) -> Bool {
        if opinion.contactErasedAt != nil { return false }
        return opinion.hasContact || (opinion.channel == .counter && [.author, .station, .staff].contains(face))
    }

    /// Clocks between handlers are not the resident's worry.
    static func shows(_ clock: Clock, to face: Face) -> Bool {
        face != .author || !OpinionLifecycle.betweenHandlers.contains(clock.rule)
    }
}

extension CaseView {
    /// Where exactly, as the resident wrote it.
    var place: String? { isClosedToFace ? nil : opinion.place }

    /// What happened, oldest first; for one who follows a master also what happened to that.
    var life: [EventView] {
        guard let followed else { return events }
        return (events + followed.events).sorted { ($0.event.at, $0.event.id) < ($1.event.at, $1.event.id) }
    }

    /// Since it became part of a suggestion, that was replied to and went back.
    var isHandledAgain: Bool { last(of: [.convert, .suggestionHandledAgain]) == .suggestionHandledAgain }

    /// The suggestion that it is part of is not concluded: handled again, that takes it back, whoever replied meanwhile.
    var mayWaitAgain: Bool {
        opinion.state == .reopened && opinion.convertedInto != nil
            && last(of: [.suggestionReplied, .suggestionConcluded]) == .suggestionReplied
    }

    private func last(of acts: Set<OpinionLifecycle.Action>) -> OpinionLifecycle.Action? {
        events.reversed().lazy.compactMap { OpinionLifecycle.Action(rawValue: $0.event.action) }.first {
            acts.contains($0)
        }
    }

    var json: JSON {
        var members: [JSON.Member] = [
            .init("number", .text(opinion.number)), .init("state", .text(opinion.state.rawValue)),
            .init("outcome", JSON(opinion.outcome?.rawValue)), .init("version", .integer(opinion.version)),
            .init("stateInWords", .text(reader.say(opinion.stateInWords))), .init("text", JSON(words)),
            .init("photos", PhotosView(photos: photos, number: opinion.number, reader: reader).json),
            .init("textErasedAt", JSON(opinion.wordsErasedAt?.description)),
            .init("topic", .text(opinion.topic.rawValue)), .init("place", JSON(place)),
            .init("region", .text(opinion.region.text)),
            .init("submittedAt", .text(opinion.submittedAt.description)),
            .init("site", JSON(siteName)), .init("deputy", JSON(deputyName)), .init("unit", JSON(unitName)),
            .init("clocks", ClockView(clocks, by: desk.clocks, reader).json),
            .init(
                "replies",
                .array(
                    replies.map {
                        [
                            "text": .text($0.text), "result": JSON($0.result?.rawValue),
                            "at": JSON($0.givenAt?.description),
                        ]
                    })),
            .init("actions", .array(acts.map { .text($0.path) })),
            .init("likelyTwins", .array(likelyTwins.map { .text($0.number) })),
            .init(
                "events",
                .array(
                    life.map {
                        [
                            "action": .text($0.event.action), "at": .text($0.event.at.description),
                            "role": .text($0.event.role.rawValue), "told": JSON($0.told),
                            "ofSameMatter": .bool($0.isOfMaster),
                        ]
                    })),
        ]
        if let followed {
            members.append(
                .init(
                    "sameMatter",
                    [
                        "number": .text(followed.number), "due": JSON(followed.due?.description),
                        "isPublic": .bool(followed.isPublic), "state": .text(followed.state.rawValue),
                        "outcome": JSON(followed.outcome?.rawValue),
                        "replies": .array(
                            followed.replies.map { ["text": .text($0.text), "at": JSON($0.givenAt?.description)] }),
                    ]))
        }
        if case .shown(let contact) = contact {
            members.append(.init("contact", ["name": JSON(contact.name), "phone": JSON(contact.phone)]))
        }
        return .object(members)
    }
}
