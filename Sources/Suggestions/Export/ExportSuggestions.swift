import Accounts
import Casework
import Network
import Sheets
import Statutes
import Store
import Web
import Words

/// `/export/suggestions/{format}`: any list of suggestions as a file, with the filter and the finder of its page. What is
/// taken away by somebody who has signed in is recorded.
struct ExportSuggestions: Sendable {
    static let list = "suggestions"
    let desk: SuggestionDesk
    let export: Export

    static let fields = SuggestionFilter.fields.filter { $0.name != "after" }

    private static let columns = [
        SuggestionWord.numberLabel.text, SuggestionWord.title.text, SuggestionWord.state.text, Text("结果", "Outcome"),
        SuggestionWord.congress.text, Text("届", "Term"), SuggestionWord.session.text, SuggestionWord.channel.text,
        Text("领衔代表", "Leading deputy"), Text("签名人数", "Signers"), SuggestionWord.topic.text,
        SuggestionWord.mode.text, SuggestionWord.handledBy.text, SuggestionWord.handedOn.text,
        Text("到期日", "Due"), Text("答复类别", "Classes of replies"), Text("领衔代表第一次评价", "First feedback"),
        SuggestionWord.keyTitle.text,
    ]

    var route: Route {
        Route(
            "export-suggestions", .get, page: export.page, Text("下载代表建议列表", "A list of suggestions as a file"),
            fields: Self.fields, use: respond)
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let filter = try SuggestionFilter(exchange)
        let list = ListAsFile(SuggestionWord.listTitle, Self.columns, path: filter.path)
        return try await export.answer(exchange, list, from: desk.database, desk.world) { tx in
            let places = try desk.places(in: tx)
            return { after in
                let found = try desk.store.suggestions(
                    filter, for: reader.viewer, places, after: after, limit: ListAsFile.round, in: tx)
                return (
                    try SuggestionRows(found, reader, desk, places, in: tx).cells,
                    found.count < ListAsFile.round ? nil : found.last?.id.text
                )
            }
        }
    }
}

/// Some suggestions as rows of a table; as many statements however many there are.
private struct SuggestionRows {
    private let found: [Suggestion]
    private let reader: Reader
    private let places: Places
    private let names: [ID<Person>: String]
    private let cosigners: [ID<AnyCase>: Int]
    private let facts: [ID<AnyCase>: ListedFacts]

    init(
        _ found: [Suggestion], _ reader: Reader, _ desk: SuggestionDesk, _ places: Places, in tx: any Transaction
    ) throws {
        (self.found, self.reader, self.places) = (found, reader, places)
        names = try desk.people.names(of: Set(found.map(\.lead)), in: tx)
        cosigners = try desk.store.cosigners(of: found.map(\.id), in: tx)
        facts = try desk.store.listedFacts(of: found.map(\.id), for: reader.viewer, in: tx)
    }

    var cells: [[Sheet.Cell]] {
        found.map { one in
            let facts = facts[one.id] ?? ListedFacts()
            func say(_ word: (some Wording)?) -> String? { word.map { reader.say($0) } }
            let units = facts.units.map { "\(places.organisation($0.unit)?.name ?? "") (\(reader.say($0.part)))" }
            return [
                .text(one.number), .text(one.title), .text(reader.say(one.state)), .text(say(one.outcome)),
                .text(places.region(one.region)?.nameZh), .number(one.term), one.session.map { .number($0) } ?? .none,
                .text(say(one.channel)), .text(names[one.lead]), .number(1 + (cosigners[one.id] ?? 0)),
                .text(say(one.topic)), .text(say(one.mode)), .text(units.joined(separator: "、")),
                .text(one.handedOn?.description),
                .text(facts.isInner ? [one.dueOn, facts.dueOn].compactMap { $0 }.min()?.description : nil),
                .text(facts.grades.map { $0.rawValue.uppercased() }.joined(separator: " ")), .text(say(facts.first)),
                .text(one.isKey ? reader.say(SuggestionWord.keyTitle) : nil),
            ]
        }
    }
}

/// What a row says besides the suggestion's own columns.
struct ListedFacts: Sendable {
    var isInner = false
    var units: [(unit: ID<Organisation>, part: Handling.Part)] = []
    /// The first day on which a unit owes something.
    var dueOn: Day?
    var grades: [SuggestionReply.Grade] = []
    /// The leading deputy's, of the first round.
    var first: Feedback.Grade?
}

extension SuggestionStore {
    func listedFacts(
        of ids: [ID<AnyCase>], for viewer: Viewer, in tx: any Transaction
    ) throws -> [ID<AnyCase>: ListedFacts] {
        if ids.isEmpty { return [:] }
        var facts: [ID<AnyCase>: ListedFacts] = [:]
        for row in try tx.rows(
            "SELECT suggestion.id FROM suggestion WHERE suggestion.id IN (\(list: ids)) AND \(SuggestionVisibility.inner(to: viewer))"
        ) { facts[try row.get(0), default: ListedFacts()].isInner = true }
        let handlings: [Handling] = try tx.all(
            """
            SELECT \(Handling.columns) FROM handling
            WHERE handling.suggestion_id IN (\(list: ids)) AND handling.state NOT IN (\(list: HandlingLifecycle.State.gone))
            ORDER BY handling.id
            """)
        for one in handlings {
            facts[one.suggestion, default: ListedFacts()].units.append((one.unit, one.part))
            if one.isOpen, let due = one.dueOn {
                let before = facts[one.suggestion]?.dueOn
                facts[one.suggestion]?.dueOn = before.map { min($0, due) } ?? due
            }
        }
        for row in try tx.rows(
            """
            SELECT handling.suggestion_id, handling_reply.grade
            FROM handling_reply JOIN handling ON handling.id = handling_reply.handling_id
            WHERE handling.suggestion_id IN (\(list: ids)) AND handling_reply.signed_at IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM handling_reply AS later
                              WHERE later.handling_id = handling.id AND later.signed_at IS NOT NULL
                                AND later.round > handling_reply.round)
            ORDER BY handling.id
            """
        ) { facts[try row.get(0), default: ListedFacts()].grades.append(try row.get(1)) }
        for row in try tx.rows(
            """
            SELECT suggestion.id, suggestion_feedback.grade
            FROM suggestion JOIN suggestion_feedback ON suggestion_feedback.suggestion_id = suggestion.id
              AND suggestion_feedback.round = 1 AND suggestion_feedback.person_id = suggestion.lead_id
            WHERE suggestion.id IN (\(list: ids))
            """
        ) { facts[try row.get(0), default: ListedFacts()].first = try row.get(1) }
        return facts
    }
}
