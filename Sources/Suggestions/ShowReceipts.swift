import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/suggestions/{name}/receipts`: a receipt of every step that the reader sees, to print and to check later: for the
/// deputies who signed all of them, for the public those that are published.
struct ShowReceipts: Sendable {
    let desk: SuggestionDesk

    static func path(_ suggestion: Suggestion) -> String { "\(suggestion.path)/receipts" }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let name = try exchange.parameter("name")
        let (view, receipts) = try await desk.database.read { tx in
            let view = try SuggestionView.load(name, reader, desk, in: tx)
            return (view, try desk.receipts(view.told.map(\.id), reader, tx))
        }
        let steps = view.told.compactMap { event in receipts[event.id].map { (event, $0) } }
        return .page(page(view, steps), json: json(steps)).kept(for: [SuggestionTag.all])
    }

    private func page(_ view: SuggestionView, _ steps: [(event: Event, receipt: RecordReceipt)]) -> Page {
        let (reader, suggestion) = (view.reader, view.suggestion)
        return Page(
            title: SuggestionWord.receipts,
            main: """
                <h1>\(reader.say(SuggestionWord.receipts))</h1>
                <p class="lead" dir="auto">\(suggestion.title)</p>
                <p>\(suggestion.number ?? "")</p>
                <p>\(reader.say(steps.first?.receipt.lead ?? SuggestionWord.noReceipts.text))</p>
                <ul class="cards receipts">\(each: steps, { step in
                    """
                    <li class="card"><h2>\(reader.say(view.happened(step.event)))</h2>
                    <p>\(reader.say(DateText.moment(step.event.at, zone: reader.zone, today: reader.today))) \
                    <span class="soft">\(reader.say(step.event.role.text))</span></p>
                    \(step.receipt.code.map { "<div class=\"qr\">\($0)</div>" as HTML })
                    <p class="noprint">\(step.receipt.links)</p></li>
                    """
                })</ul>
                <p class="noprint"><a href="\(suggestion.path)">\(reader.say(SuggestionWord.backToSuggestion))</a></p>
                """)
    }

    private func json(_ steps: [(event: Event, receipt: RecordReceipt)]) -> JSON {
        [
            "receipts": .array(
                steps.map { step in
                    JSON.object([
                        .init("action", .text(step.event.action)), .init("at", .text(step.event.at.description)),
                        .init("role", .text(step.event.role.rawValue)),
                    ]).adding([.init("receipt", step.receipt.json)])
                })
        ]
    }
}
