import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// Everything the system holds about the author of one case, loaded for that author alone. Page and file are made of
/// this.
struct PersonalData: Sendable {
    let opinion: Opinion
    let contact: Contact?
    let words: String?
    let photos: [Photo]
    let ratings: [Rating]
    let replies: [Reply]
    let face: PublicFace?
    let events: [CaseView.EventView]
    let readings: [Reading]
    let siteName: String?
    let regions: [Region.Entry]

    /// One reading by somebody else, in plain words.
    struct Reading: Sendable {
        let entry: AccessLog.Reading
        /// The station or the unit.
        let organisation: String?
        /// Otherwise the place over which the reader holds the role.
        let place: [Region.Entry]

        /// As it is kept, in Chinese.
        var whose: String? { organisation ?? place.pathName }
        func whose(for reader: Reader) -> HTML? {
            organisation.map(reader.name) ?? (place.isEmpty ? nil : reader.path(place))
        }

        var readsContact: Bool { entry.field.contains("contact") }
        var readsSealed: Bool { entry.field.contains("sealed") }
    }

    static func load(_ opinion: Opinion, desk: OpinionDesk, in tx: any Transaction) throws -> PersonalData {
        let store = desk.store
        let places = try desk.places(in: tx)
        return PersonalData(
            opinion: opinion, contact: opinion.keepsContact ? try store.contact(of: opinion, in: tx) : nil,
            words: opinion.wordsErasedAt == nil ? try store.original(of: opinion, in: tx) : nil,
            photos: try store.photos(of: opinion, in: tx), ratings: try store.ratings(of: opinion, in: tx),
            replies: try store.replies(of: opinion, in: tx).filter { $0.givenAt != nil },
            face: opinion.publication == .published ? try store.publicFaces(of: opinion, in: tx).published : nil,
            events: try store.log.events(of: opinion.id, in: tx).compactMap {
                CaseView.EventView($0, for: .author, isClosed: false)
            },
            readings: try AccessLog.readings(of: opinion.id, in: tx).map { entry in
                Reading(
                    entry: entry,
                    organisation: entry.organisation.flatMap { places.organisation($0)?.name },
                    place: entry.region.map(places.regionPath) ?? [])
            },
            siteName: opinion.site.flatMap { places.organisation($0)?.name },
            regions: places.regionPath(opinion.region))
    }

    /// The file to take away. Its shape is described in docs/PERSONAL-DATA.md; a change of it is a new number.
    func json(_ reader: Reader) -> JSON {
        let kept = contact.map { contact -> JSON in
            [
                "name": JSON(contact.name), "phone": JSON(contact.phone), "consentNote": JSON(contact.consentNote),
                "unitMayKnow": .bool(opinion.sharesIdentity),
            ]
        }
        let published = face.map { face -> JSON in
            [
                "title": .text(face.title), "text": .text(face.text), "reply": JSON(face.reply),
                "at": JSON(opinion.publishedAt?.description),
            ]
        }
        return [
            "format": "huying-personal-data/2", "madeAt": .text(reader.now.description),
            "number": .text(opinion.number), "region": .text(opinion.region.text),
            "regionName": JSON(regions.pathName), "site": JSON(siteName), "channel": .text(opinion.channel.rawValue),
            "submittedAt": .text(opinion.submittedAt.description), "closedAt": JSON(opinion.closedAt?.description),
            "state": .text(opinion.state.rawValue), "outcome": JSON(opinion.outcome?.rawValue),
            "notice": JSON(opinion.noticeVersion), "contact": kept ?? .null,
            "text": JSON(words), "place": JSON(opinion.place), "topic": .text(opinion.topic.rawValue),
            "photos": PhotosView(photos: photos, number: opinion.number, reader: reader).json,
            "ratings": .array(
                ratings.map {
                    [
                        "round": .integer($0.round), "grade": .text($0.grade.rawValue), "reason": JSON($0.reason),
                        "at": .text($0.at.description),
                    ]
                }),
            "replies": .array(replies.map { ["text": .text($0.text), "at": JSON($0.givenAt?.description)] }),
            "published": published ?? .null,
            "events": .array(
                events.map {
                    [
                        "action": .text($0.event.action), "what": .text(reader.say($0.title)),
                        "at": .text($0.event.at.description), "role": .text($0.event.role.rawValue),
                        "words": JSON($0.told),
                    ]
                }),
            "readings": .array(
                readings.map { reading in
                    [
                        "at": .text(reading.entry.at.description), "role": .text(reading.entry.role.rawValue),
                        "organisation": JSON(reading.whose), "contact": .bool(reading.readsContact),
                        "sealedWords": .bool(reading.readsSealed),
                        "reason": JSON(reading.entry.reason.isEmpty ? nil : reading.entry.reason),
                    ]
                }),
            "erased": [
                "contactAt": JSON(opinion.contactErasedAt?.description),
                "wordsAt": JSON(opinion.wordsErasedAt?.description),
            ],
        ]
    }
}
