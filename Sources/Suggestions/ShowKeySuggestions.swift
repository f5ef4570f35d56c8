import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `GET /suggestions/key`: the key suggestions that are not concluded, for the leader who has ten seconds: how far each has
/// come, what was last seen, what is late. Everybody sees those that are public; what was seen, those inside.
struct ShowKeySuggestions: Sendable {
    static let path = "/suggestions/key"
    static let fields = [RouteField("region", .query, SuggestionWord.region.text)]
    private static let most = 200

    let desk: SuggestionDesk

    /// One of them, with what belongs to it.
    private struct Line: Sendable {
        let suggestion: Suggestion
        let face: SuggestionFace
        let units: [String]
        /// Of units that still owe a reply, the day of the first.
        let replyDue: Day?
        let last: Checkpoint?
        let next: Clock?
        let promisesLeft: Int
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        var filter = SuggestionFilter(region: exchange.query("region").map { ID(String($0.prefix(40))) })
        filter.isKey = true
        // Whoever looks after a place sees what is supervised there; everybody else what is public anywhere.
        let onlyOwn = filter.region == nil && !reader.viewer.overseen.isEmpty
        let asked = filter
        let (places, lines) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            return (places, try Self.lines(asked, onlyOwn, reader, desk, places, in: tx))
        }
        return .page(page(lines, places, reader), json: ["suggestions": .array(lines.map(Self.json))])
    }

    /// Six statements, however many there are.
    private static func lines(
        _ filter: SuggestionFilter, _ onlyOwn: Bool, _ reader: Reader, _ desk: SuggestionDesk, _ places: Places,
        in tx: any Transaction
    ) throws -> [Line] {
        let open = try desk.store.suggestions(filter, for: reader.viewer, places, limit: most, in: tx).filter { one in
            one.state.isOpen && (!onlyOwn || reader.viewer.overseen.contains { $0.contains(one.region) })
        }
        if open.isEmpty { return [] }
        let ids = open.map(\.id)
        let handlings: [Handling] = try tx.all(
            "SELECT \(Handling.columns) FROM handling WHERE suggestion_id IN (\(list: ids)) ORDER BY id")
        let signed = try tx.rows(
            """
            SELECT suggestion_id FROM suggestion_signer
            WHERE suggestion_id IN (\(list: ids)) AND person_id = \(reader.viewer.person)
            """
        ).map { try $0.get(0, as: ID<AnyCase>.self) }
        var last: [ID<AnyCase>: Checkpoint] = [:]
        for row in try tx.rows(
            """
            SELECT suggestion_id, \(Checkpoint.columns) FROM suggestion_checkpoint
            WHERE suggestion_id IN (\(list: ids)) ORDER BY day, id
            """)
        {
            var fields = RowReader(row)
            last[try fields.next()] = try Checkpoint(from: &fields)
        }
        let clocks = try desk.clocks.running("SUG-22", of: ids, in: tx)
        var left: [ID<AnyCase>: Int] = [:]
        for row in try tx.rows(
            """
            SELECT suggestion_id, COUNT(*) FROM commitment
            WHERE suggestion_id IN (\(list: ids)) AND state IN (\(list: CommitmentLifecycle.State.open))
            GROUP BY suggestion_id
            """)
        {
            left[try row.get(0)] = try row.get(1, as: Int.self)
        }
        let own = Set(SuggestionVisibility.units(of: reader.viewer))
        return open.map { one in
            let parts = handlings.filter { $0.suggestion == one.id && !$0.isGone }
            let isInner =
                signed.contains(one.id) || parts.contains { own.contains($0.unit) }
                || reader.viewer.overseen.contains { $0.contains(one.region) }
            return Line(
                suggestion: one, face: isInner ? .inner : .public,
                units: parts.compactMap { places.organisation($0.unit)?.name },
                replyDue: parts.filter { $0.isOpen && $0.part.owesReply }.compactMap(\.dueOn).min(),
                last: last[one.id], next: clocks[one.id], promisesLeft: left[one.id] ?? 0)
        }
    }

    private func page(_ lines: [Line], _ places: Places, _ reader: Reader) -> Page {
        Page(
            title: SuggestionWord.keyListTitle,
            main: """
                <h1>\(reader.say(SuggestionWord.keyListTitle))</h1>
                <p class="lead">\(reader.say(SuggestionWord.keyListLead))</p>
                \(when: lines.isEmpty, "<p class=\"notice\">\(reader.say(SuggestionWord.emptyList))</p>")
                <ul class="cards">\(each: lines, { card($0, places, reader) })</ul>
                <p class="noprint"><a href="/suggestions?key=yes">\(reader.say(SuggestionWord.allOfThem))</a></p>
                """)
    }

    private func card(_ line: Line, _ places: Places, _ reader: Reader) -> HTML {
        let one = line.suggestion
        func mark(_ due: Day, from: Day) -> HTML {
            DueMark(due: due, from: from, calendar: desk.clocks.calendar(at: one.region), reader: reader).html
        }
        return """
            <li class="card"><p><a href="\(one.path)" dir="auto">\(one.title)</a> <span class="state">\(reader.say(one.state))</span></p>
            <dl class="facts"><dt>\(reader.say(SuggestionWord.region))</dt><dd>\(places.region(one.region)?.name(for: reader))</dd>
            <dt>\(reader.say(SuggestionWord.keyLeader))</dt><dd><bdi>\(one.keyLeader)</bdi></dd>
            <dt>\(reader.say(SuggestionWord.keyCommittee))</dt><dd><bdi>\(one.keyCommittee)</bdi></dd>
            \(when: !line.units.isEmpty, "<dt>\(reader.say(SuggestionWord.handledBy))</dt><dd>\(each: line.units.enumerated(), { "\(when: $0.offset > 0, "\(reader.comma)")\(reader.name($0.element))" })</dd>")
            \(line.replyDue.map { "<dt>\(reader.say(SuggestionWord.repliesDue))</dt><dd>\(mark($0, from: one.handedOn ?? $0))</dd>" as HTML })
            \(when: line.promisesLeft > 0, "<dt>\(reader.say(SuggestionWord.promisesLeft))</dt><dd>\(line.promisesLeft)</dd>")
            \(line.next.map { "<dt>\(reader.say(SuggestionWord.nextCheckpoint))</dt><dd>\(mark($0.dueOn, from: $0.startedOn))</dd>" as HTML })
            \(when: line.face == .inner, seen(line, reader))</dl></li>
            """
    }

    private func seen(_ line: Line, _ reader: Reader) -> HTML {
        guard let last = line.last else {
            return
                "<dt>\(reader.say(SuggestionWord.lastCheckpoint))</dt><dd>\(reader.say(SuggestionWord.noCheckpoint))</dd>"
        }
        return """
            <dt>\(reader.say(SuggestionWord.lastCheckpoint))</dt><dd>\(reader.say(DateText.date(last.day, today: reader.today)))<br><bdi>\(last.note)</bdi></dd>
            """
    }

    private static func json(_ line: Line) -> JSON {
        var members: [JSON.Member] = [
            .init("leader", JSON(line.suggestion.keyLeader)), .init("committee", JSON(line.suggestion.keyCommittee)),
            .init("units", .array(line.units.map { .text($0) })), .init("replyDue", JSON(line.replyDue?.description)),
            .init("promisesLeft", .integer(line.promisesLeft)),
            .init("nextCheckpoint", JSON(line.next?.dueOn.description)),
        ]
        if line.face == .inner {
            members.append(
                .init(
                    "lastCheckpoint",
                    line.last.map { ["day": .text($0.day.description), "note": .text($0.note)] } ?? .null))
        }
        return line.suggestion.json.adding(members)
    }
}

extension SuggestionStore {
    /// Those that are supervised and not over, as `ShowKeySuggestions` lists them to a viewer.
    func countKey(for viewer: Viewer, in tx: any Transaction) throws -> Int {
        let over = SuggestionLifecycle.State.allCases.filter { !$0.isOpen }
        let ranges = viewer.overseen.map { "suggestion.region_id BETWEEN \($0.low) AND \($0.high)" as SQL }
        let own: SQL = ranges.isEmpty ? "1 = 1" : "(\(SQL.joined(ranges, separator: " OR ")))"
        return try tx.scalar(
            """
            SELECT COUNT(*) FROM suggestion
            WHERE suggestion.key_since IS NOT NULL AND suggestion.state NOT IN (\(list: over))
              AND \(own) AND \(SuggestionVisibility.any(to: viewer))
            """)
    }
}
