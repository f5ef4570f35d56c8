import Casework
import Network
import Sheets
import Statutes
import Store
import Web
import Words

/// `/export/cases/{format}`: the inner list as a file, with the filters and the finder of the page. Who takes away which
/// list is recorded before they get it.
struct ExportCases: Sendable {
    let desk: OpinionDesk
    let export: Export

    static let fields = ListCases.fields.filter { $0.name != "after" }

    private static let columns = [
        OpinionWord.number.text, Text("状态", "State"), Text("结果", "Outcome"), Text("收到日期", "Received"),
        Text("到期日", "Due"), OpinionWord.region.text, Text("站点", "Site"), OpinionWord.unit.text,
        Text("开头文字", "First words"),
    ]

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader) = (desk, exchange.reader)
        let filter = try CaseFilter(exchange)
        let moment = desk.moment(of: viewer, on: reader.today)
        var recorded = filter
        recorded.words = ""
        let list = ListAsFile(DeskWord.listTitle, Self.columns, path: recorded.path)
        return try await export.answer(exchange, list, from: desk.database, desk.world) { tx in
            let places = try desk.places(in: tx)
            let finder = try CaseFinder(filter, for: viewer, moment, desk.store, places)
            return { after in
                let found = try finder.lines(after: after, limit: ListAsFile.round, in: tx)
                return (found.lines.map { Self.cells($0, places, reader) }, found.next)
            }
        }
    }

    private static func cells(_ line: CaseLine, _ places: Places, _ reader: Reader) -> [Sheet.Cell] {
        [
            .text(line.number), .text(reader.say(line.state)), .text(line.outcome.map { reader.say($0) }),
            .text(line.submittedAt.day(in: reader.zone).description), .text(line.dueOn?.description),
            .text(places.pathName(of: line.region)), .text(line.site.flatMap { places.organisation($0)?.name }),
            .text(line.unit.flatMap { places.organisation($0)?.name }),
            .text(line.isSealed ? reader.say(OpinionWord.sealedWords) : line.firstWords),
        ]
    }
}
