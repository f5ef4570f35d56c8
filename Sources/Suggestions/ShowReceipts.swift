import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `/suggestions/{name}/receipts`: a receipt of every step that the reader sees, also of the parts of units and of what they
/// promised, to print and to check later: for those inside all of them, for the public those that are published.
struct ShowReceipts: Sendable {
    let desk: SuggestionDesk

    static func path(_ suggestion: Suggestion) -> String { "\(suggestion.path)/receipts" }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let name = try exchange.parameter("name")
        let (view, all, receipts) = try await desk.database.read { tx in
            let view = try SuggestionView.load(name, reader, desk, in: tx)
            let steps = try view.steps(in: tx)
            return (view, steps, try desk.receipts(steps.map(\.event.id), reader, tx))
        }
        let steps = all.compactMap { step in receipts[step.event.id].map { (step, $0) } }
        return .page(page(view, steps), json: json(steps, view)).kept(for: [SuggestionTag.all, NetworkTag.places])
    }

    private func page(_ view: SuggestionView, _ steps: [(step: ToldStep, receipt: RecordReceipt)]) -> Page {
        let (reader, suggestion) = (view.reader, view.suggestion)
        return Page(
            title: SuggestionWord.receipts,
            main: """
                <h1>\(reader.say(SuggestionWord.receipts))</h1>
                <p class="lead" dir="auto">\(suggestion.title)</p>
                <p>\(suggestion.number ?? "")</p>
                <p>\(reader.say(steps.first?.receipt.lead ?? SuggestionWord.noReceipts.text))</p>
                <ul class="cards receipts">\(each: steps, { step, receipt in
                    """
                    <li class="card"><h2>\(step.unit.map { "\(reader.name(view.unitName($0)))\(reader.colon)" as HTML })\(reader.say(step.name))</h2>
                    <p>\(reader.say(DateText.moment(step.event.at, zone: reader.zone, today: reader.today))) \
                    <span class="soft">\(reader.say(step.event.role.text))</span></p>
                    \(receipt.code.map { "<div class=\"qr\">\($0)</div>" as HTML })
                    <p class="noprint">\(receipt.links)</p></li>
                    """
                })</ul>
                <p class="noprint"><a href="\(suggestion.path)">\(reader.say(SuggestionWord.backToSuggestion))</a></p>
                """)
    }

    private func json(_ steps: [(step: ToldStep, receipt: RecordReceipt)], _ view: SuggestionView) -> JSON {
        [
            "receipts": .array(
                steps.map { step, receipt in
                    JSON.object([
                        .init("action", .text(step.event.action)), .init("at", .text(step.event.at.description)),
                        .init("role", .text(step.event.role.rawValue)),
                        .init("unit", JSON(step.unit.map { view.unitName($0) })),
                    ]).adding([.init("receipt", receipt.json)])
                })
        ]
    }
}
