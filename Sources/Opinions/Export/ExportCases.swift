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
    private static let round = 500

    static let fields = ListCases.fields.filter { $0.name != "after" }

    private static let columns = [
        OpinionWord.number.text, Text("状态", "State"), Text("结果", "Outcome"), Text("收到日期", "Received"),
        Text("到期日", "Due"), OpinionWord.region.text, Text("站点", "Site"), OpinionWord.unit.text,
        Text("开头文字", "First words"),
    ]

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader, format) = (desk, exchange.reader, try export.format(exchange))
        let filter = try CaseFilter(exchange)
        let moment = desk.moment(of: viewer, on: reader.today)
        let (bytes, count) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            let finder = try CaseFinder(filter, for: viewer, moment, desk.store, places)
            var (lines, after): ([CaseLine], String?) = ([], nil)
            var (isOver, count) = (false, 0)
            let sheet = Export.sheet(DeskWord.listTitle, Self.columns, for: reader) {
                while lines.isEmpty, !isOver {
                    let found = try finder.lines(after: after, limit: Self.round, in: tx)
                    (lines, after, isOver) = (found.lines.reversed(), found.next, found.next == nil)
                }
                guard let line = lines.popLast() else { return nil }
                count += 1
                return Self.cells(line, places, reader)
            }
            return (try sheet.bytes(as: format), count)
        }
        var list = filter
        list.words = ""
        try await desk.database.write { [list] tx in
            try AccessLog.recordExport(
                id: desk.world.newID(), by: viewer.person, list: list.path, format: format.rawValue,
                rows: min(count, Export.most), at: reader.now, in: tx)
        }
        return export.answer(bytes, as: format, on: reader.today)
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
