import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// One case in an inner list: enough to choose it, and of a sealed one not a word.
struct CaseLine: Sendable, RowDecodable {
    let id: ID<AnyCase>
    let number: String
    let version: Int
    let state: OpinionLifecycle.State
    let stateInWords: Text
    let outcome: OpinionLifecycle.Outcome?
    let region: ID<Region>
    let site: ID<Organisation>?
    let unit: ID<Organisation>?
    let isSealed: Bool
    let dueOn: Day?
    let submittedAt: Instant
    let dueFrom: Day?
    /// Until when the unit may refuse.
    let refusalUntil: Day?
    /// Whose rules and days off it goes by.
    let restsIn: ID<Region>
    private let opening: String?

    /// For `FROM opinion JOIN opinion_words`. Sealed words do not leave the database.
    static var columns: SQL {
        """
        opinion.id, opinion.number, opinion.version, \(ToldState.columns), opinion.outcome, opinion.region_id,
        opinion.site_id, opinion.unit_id, opinion.is_sealed, opinion.due_on, opinion.submitted_at,
        opinion.due_from,
        \(Clocks.open(of: "opinion.id", rule: "'OPN-09'").due), opinion.rests_in,
        CASE WHEN opinion.is_sealed = TRUE THEN NULL ELSE substr(opinion_words.original, 1, 60) END
        """
    }

    init(from row: inout RowReader) throws {
        id = try row.next()
        number = try row.next()
        version = try row.next()
        let told = try ToldState(from: &row)
        (state, stateInWords) = (told.state, told.inWords)
        outcome = try row.next()
        region = try row.next()
        site = try row.next()
        unit = try row.next()
        isSealed = try row.next()
        dueOn = try row.next()
        submittedAt = try row.next()
        dueFrom = try row.next()
        refusalUntil = try row.next()
        restsIn = try row.next()
        opening = try row.next()
    }

    /// The first words, on one line, at most 40 characters.
    var firstWords: String? { opening.map { Self.shortened(Input.cleaned($0)) } }

    /// Between two characters of Chinese, and between two words of what is written with spaces.
    static func shortened(_ words: String) -> String {
        guard words.count > 40 else { return words }
        func isOfWord(_ one: Character?) -> Bool {
            guard let one, one.isLetter || one.isNumber else { return false }
            return !one.unicodeScalars.contains { $0.properties.isIdeographic }
        }
        var cut = words.prefix(39)
        if isOfWord(cut.last), isOfWord(words.dropFirst(39).first),
            let end = cut.lastIndex(where: { !isOfWord($0) }), end > cut.startIndex
        {
            cut = cut[...end]
        }
        while cut.last?.isWhitespace == true { cut.removeLast() }
        return cut + "…"
    }
}

/// Lines as pages and programs get them.
struct CaseLines: Sendable {
    let reader: Reader
    let places: Places
    let clocks: Clocks

    func html(_ lines: [CaseLine], extra: (CaseLine) -> HTML = { _ in .empty }) -> HTML {
        "<ul class=\"cards\">\(each: lines, { "<li class=\"card\">\(body($0))\(extra($0))</li>" })</ul>"
    }

    private func body(_ line: CaseLine) -> HTML {
        let words: HTML =
            line.isSealed
            ? "<p class=\"soft\">\(reader.say(OpinionWord.sealedWords))</p>" : "<p dir=\"auto\">\(line.firstWords)</p>"
        return """
            <p><a data-case href="/opinions/\(line.number)">\(line.number)</a> <span class="state">\(reader.say(line.stateInWords))</span>\
            \(line.outcome.map { " · \(reader.say($0))" as HTML })\(line.dueOn.map { " \(mark($0, line))" as HTML })</p>
            \(words)
            \(whereItIs(line))
            """
    }

    private func mark(_ due: Day, _ line: CaseLine) -> HTML {
        DueMark(
            due: due, from: line.dueFrom ?? line.submittedAt.day(in: reader.zone),
            calendar: clocks.calendar(at: line.restsIn),
            reader: reader
        ).html
    }

    private func whereItIs(_ line: CaseLine) -> HTML {
        let names = [line.site, line.unit].compactMap { $0 }.compactMap { places.organisation($0)?.name }
        let shown = names.isEmpty ? [places.pathName(of: line.region, for: reader)] : names.map(reader.name)
        return
            "<p class=\"soft\">\(each: shown.enumerated(), { "\(when: $0.offset > 0, " · ")\($0.element)" })</p>"
    }

    func json(_ line: CaseLine) -> JSON {
        [
            "number": .text(line.number), "version": .integer(line.version), "state": .text(line.state.rawValue),
            "stateInWords": .text(reader.say(line.stateInWords)), "outcome": JSON(line.outcome?.rawValue),
            "text": JSON(line.firstWords), "due": JSON(line.dueOn?.description),
            "refusalUntil": JSON(line.refusalUntil?.description), "region": .text(line.region.text),
            "site": JSON(line.site.flatMap { places.organisation($0)?.name }),
            "unit": JSON(line.unit.flatMap { places.organisation($0)?.name }),
        ]
    }
}
