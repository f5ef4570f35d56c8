import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// From the residents' words to a promise kept: everything that one suggestion is made of and that came of it, as one
/// reader may see it. A fixed number of statements, however many opinions, units and promises there are.
struct SuggestionThread: Sendable {
    let reader: Reader
    let dossier: Dossier
    let face: SuggestionFace
    let places: Places
    let signers: [String]
    /// Those that the reader may see, in the order in which they were sent.
    let opinions: [LinkedOpinion]
    /// By opinion, the other suggestions that it is part of and that the reader may see.
    let others: [Suggestion]
    let evaluations: SuggestionEvaluations.Shown

    var suggestion: Suggestion { dossier.suggestion }
    var isInner: Bool { face == .inner }
    var hidden: Int { dossier.opinions.count - opinions.count }

    static func load(
        _ name: String, _ reader: Reader, _ desk: SuggestionDesk, in tx: any Transaction
    ) throws -> SuggestionThread {
        let suggestion = try desk.store.suggestion(name, visibleTo: reader.viewer, in: tx)
        let dossier = try desk.store.dossier(of: suggestion, in: tx)
        let threads = try desk.opinions.threads(dossier.opinions, reader.viewer, tx)
        let signed = dossier.signed.sorted { ($0.state == .lead ? 0 : 1) < ($1.state == .lead ? 0 : 1) }
        let names = try desk.people.names(of: Set(signed.map(\.person)), in: tx)
        return SuggestionThread(
            reader: reader, dossier: dossier, face: SuggestionFace(of: dossier, for: reader.viewer),
            places: try desk.places(in: tx),
            signers: signed.compactMap { names[$0.person] }, opinions: dossier.opinions.compactMap { threads[$0] },
            others: try desk.store.suggestions(sharingOpinionsWith: suggestion.id, for: reader.viewer, in: tx),
            evaluations: try desk.evaluations.of(suggestion.id, reader, tx))
    }

    func unitName(_ id: ID<Organisation>) -> String { places.organisation(id)?.name ?? "" }

    /// Units that have it or had it, as the reader may know them.
    var handlings: [Handling] { dossier.handlings.filter { isInner || !$0.isGone } }
    var replies: [(unit: String, reply: SuggestionReply)] {
        handlings.flatMap { one in dossier.signedReplies(of: one).map { (unitName(one.unit), $0) } }
            .sorted { ($0.reply.round, $0.reply.id) < ($1.reply.round, $1.reply.id) }
    }
    var contacts: [(unit: String, contact: DeputyContact)] {
        handlings.flatMap { one in dossier.contacts(of: one).map { (unitName(one.unit), $0) } }
            .sorted { $0.contact.day < $1.contact.day }
    }
    /// Outside, the leading deputy's alone: it is what the figures count.
    var feedback: [Feedback] { dossier.feedback.filter { isInner || $0.person == suggestion.lead } }
    var commitments: [Commitment] { dossier.promises(isInner: isInner) }
    /// How the residents rated what came of it.
    var ratings: [(grade: Text, count: Int)] {
        var counts: [(grade: Text, count: Int)] = []
        for grade in opinions.filter({ $0.convertedInto == suggestion.id }).compactMap(\.ratings.last) {
            if let index = counts.firstIndex(where: { $0.grade == grade }) {
                counts[index].count += 1
            } else {
                counts.append((grade, 1))
            }
        }
        return counts.sorted { $0.count > $1.count }
    }
}

extension SuggestionStore {
    /// Those that are made of some of the same opinions.
    fileprivate func suggestions(
        sharingOpinionsWith id: ID<AnyCase>, for viewer: Viewer, in tx: any Transaction
    ) throws -> [Suggestion] {
        try tx.all(
            """
            SELECT \(Suggestion.columns) FROM suggestion
            WHERE suggestion.id <> \(id) AND \(SuggestionVisibility.any(to: viewer))
              AND suggestion.id IN (
                SELECT other.suggestion_id FROM suggestion_opinion own
                JOIN suggestion_opinion other ON other.opinion_id = own.opinion_id
                WHERE own.suggestion_id = \(id))
            ORDER BY suggestion.id
            """)
    }
}

/// `GET /suggestions/{name}/thread`.
struct ShowThread: Sendable {
    let desk: SuggestionDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let name = try exchange.parameter("name")
        let thread = try await desk.database.read { try SuggestionThread.load(name, reader, desk, in: $0) }
        // An opinion may be published, or taken back, without an act on the suggestion: it is not kept for everybody.
        return .page(ThreadPage(thread: thread).page, json: thread.json)
    }
}

extension SuggestionThread {
    var json: JSON {
        let words: [JSON] = opinions.map {
            [
                "number": .text($0.number), "state": .text(reader.say($0.state)), "text": JSON($0.words),
                "followers": .integer($0.followerCount), "answeredByIt": .bool($0.convertedInto == suggestion.id),
                "ratings": .array($0.ratings.map { .text(reader.say($0)) }),
            ]
        }
        return suggestion.json.adding([
            .init("opinions", .array(words)), .init("hiddenOpinions", .integer(hidden)),
            .init("evaluations", evaluations.json), .init("others", .array(others.map(\.json))),
            .init("signers", .array(signers.map { .text($0) })),
            .init(
                "units",
                .array(
                    handlings.map {
                        [
                            "name": .text(unitName($0.unit)), "part": .text($0.part.rawValue),
                            "state": .text($0.state.rawValue),
                        ]
                    })),
            .init(
                "contacts",
                .array(
                    contacts.map {
                        [
                            "unit": .text($0.unit), "day": .text($0.contact.day.description),
                            "way": .text($0.contact.way.rawValue), "round": .integer($0.contact.round),
                        ]
                    })),
            .init(
                "replies",
                .array(
                    replies.map {
                        [
                            "unit": .text($0.unit), "round": .integer($0.reply.round), "text": .text($0.reply.text),
                            "grade": .text($0.reply.grade.rawValue),
                        ]
                    })),
            .init(
                "feedback",
                .array(feedback.map { ["round": .integer($0.round), "grade": .text($0.grade.rawValue)] })),
            .init(
                "commitments",
                .array(
                    commitments.map {
                        [
                            "text": .text($0.text), "due": .text($0.dueOn.description),
                            "state": .text($0.state.rawValue),
                        ]
                    })),
        ])
    }
}
