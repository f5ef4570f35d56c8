import Accounts
import Casework
import Network
import Sheets
import Statutes
import Store
import Web
import Words

/// `/export/motions/{format}`: any list of motions as a file, with the filter and the finder of its page.
struct ExportMotions: Sendable {
    static let list = "motions"
    let desk: MotionDesk
    let export: Export

    private static let columns = [
        MotionWord.number.text, MotionWord.title.text, MotionWord.state.text, MotionWord.region.text,
        MotionWord.forum.text, MotionWord.term.text, MotionWord.session.text, MotionWord.movedBy.text,
        MotionWord.numberOfMovers.text, MotionWord.submitted.text, MotionWord.committee.text, MotionWord.reportDue.text,
        MotionWord.advice.text, MotionWord.decision.text, MotionWord.suggestion.text, MotionWord.members.text,
        MotionWord.present.text, MotionWord.votesFor.text, MotionWord.votesAgainst.text, MotionWord.abstained.text,
    ]

    var route: Route {
        Route(
            "export-motions", .get, page: export.page, Text("下载议案列表", "A list of motions as a file"),
            fields: MotionFilter.fields.filter { $0.name != "after" }, use: respond)
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let filter = try MotionFilter(exchange)
        let list = ListAsFile(MotionWord.feature, Self.columns, path: filter.path())
        return try await export.answer(exchange, list, from: desk.database, desk.world) { tx in
            let places = try desk.places(in: tx)
            return { after in
                let found = try desk.store.motions(
                    filter, for: reader.viewer, after: after, limit: ListAsFile.round, in: tx)
                return (
                    try MotionRows(found, reader, desk, places, in: tx).cells,
                    found.count < ListAsFile.round ? nil : found.last?.id.text
                )
            }
        }
    }
}

/// Some motions as rows of a table; as many statements however many there are.
private struct MotionRows {
    private let found: [Motion]
    private let reader: Reader
    private let places: Places
    private let meetings: [ID<AnyCase>: MotionMeeting]
    private let names: [ID<Person>: String]
    private let signed: [ID<AnyCase>: Int]
    private let own: Set<ID<AnyCase>>

    init(_ found: [Motion], _ reader: Reader, _ desk: MotionDesk, _ places: Places, in tx: any Transaction) throws {
        (self.found, self.reader, self.places) = (found, reader, places)
        meetings = try desk.store.meetings(Set(found.map(\.meeting)), in: tx)
        names = try desk.people.names(of: Set(found.compactMap(\.lead)), in: tx)
        signed = try desk.store.signed(found.map(\.id), in: tx)
        own = try reader.viewer.person.map { try desk.store.moved(found.map(\.id), by: $0, in: tx) } ?? []
    }

    var cells: [[Sheet.Cell]] { found.map(row) }

    private func row(_ one: Motion) -> [Sheet.Cell] {
        // As on its page: what was said inside is for those inside.
        let isInner =
            own.contains(one.id)
            || (one.submittedAt != nil && reader.viewer.overseen.contains { $0.contains(one.region) })
        let meeting = meetings[one.meeting]
        let movedBy = one.body.map { reader.say($0) } ?? one.lead.flatMap { names[$0] }
        func number(_ value: Int?) -> Sheet.Cell { value.map { .number($0) } ?? .none }
        func inner(_ value: String?) -> Sheet.Cell { .text(isInner ? value : nil) }
        return [
            .text(one.number), .text(one.title), .text(reader.say(one.state)),
            .text(places.region(one.region)?.nameZh), .text(meeting.map { reader.say($0.forum) }),
            number(meeting?.term), number(meeting?.session), .text(movedBy), number(signed[one.id]),
            .text(one.submittedAt?.day(in: reader.zone).description), .text(one.committee),
            inner(one.reportDue?.description), inner(one.advice.map { reader.say($0) }), inner(one.decision),
            inner(one.suggestion), number(one.members), number(one.present), number(one.votesFor),
            number(one.votesAgainst), number(one.abstained),
        ]
    }
}
