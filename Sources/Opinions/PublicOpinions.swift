import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// The public face of one case. It is made of the published row alone: there is nothing else in it to leak.
struct PublicOpinionPage: Sendable {
    let opinion: Opinion
    let face: PublicFace
    /// The public ones.
    let photos: [Photo]
    let reader: Reader
    /// Where, as its reader calls it.
    let region: HTML

    var page: Page {
        Page(
            title: Text(face.title, face.title),
            main: """
                <h1 dir="auto">\(face.title)</h1>
                <p><span class="state">\(reader.say(opinion.stateInWords))</span>\(opinion.outcome.map { " · \(reader.say($0))" as HTML })</p>
                <dl class="facts"><dt>\(reader.say(OpinionWord.number))</dt><dd>\(opinion.number)</dd>
                <dt>\(reader.say(OpinionWord.topic))</dt><dd>\(reader.say(opinion.topic))</dd>
                <dt>\(reader.say(OpinionWord.region))</dt><dd>\(region)</dd></dl>
                <h2>\(reader.say(OpinionWord.whatWasSaid))</h2>
                \(HTML.words(face.text))
                \(PublicPhotos.html(photos, of: opinion.number, reader))
                \(face.reply.map { "<h2>\(reader.say(OpinionWord.publicReply))</h2>\(HTML.words($0))" as HTML })
                \(opinion.correctedAt.map { "<p class=\"soft\">\(reader.say(OpinionWord.correctedOn)) \(Moment.text($0, reader))</p>" as HTML })
                <p class="soft">\(reader.say(OpinionWord.untold))</p>
                """)
    }

    var json: JSON {
        [
            "number": .text(opinion.number), "state": .text(opinion.state.rawValue),
            "outcome": JSON(opinion.outcome?.rawValue),
            "photos": .array(
                photos.compactMap(\.publicKey).map { key in
                    let address = "/api/v1" + PublicPhotos.address(opinion.number, key)
                    return ["address": .text(address), "thumbnail": .text(address + "/thumbnail")]
                }),
            "title": .text(face.title), "text": .text(face.text), "reply": JSON(face.reply),
            "topic": .text(opinion.topic.rawValue),
            "region": .text(opinion.region.text), "publishedAt": JSON(opinion.publishedAt?.description),
            "correctedAt": JSON(opinion.correctedAt?.description),
        ]
    }
}

/// One line of a public list.
struct PublicLine: Sendable, RowDecodable {
    let number: String
    let state: OpinionLifecycle.State
    let stateInWords: Text
    let outcome: OpinionLifecycle.Outcome?
    let topic: Opinion.Topic
    let region: ID<Region>
    let publishedAt: Instant
    let id: ID<AnyCase>
    let title: String

    static var columns: SQL {
        "opinion.number, \(ToldState.columns), opinion.outcome, opinion.topic, opinion.region_id, opinion.published_at, opinion.id, opinion_words.public_title"
    }
    init(from row: inout RowReader) throws {
        number = try row.next()
        let told = try ToldState(from: &row)
        (state, stateInWords) = (told.state, told.inWords)
        outcome = try row.next()
        topic = try row.next()
        region = try row.next()
        publishedAt = try row.next()
        id = try row.next()
        title = try row.next() ?? ""
    }

    var cursor: String { "\(publishedAt) \(id)" }
}

/// `/opinions`: what was published, newest first; 25 a page, by key.
struct ListOpinions: Sendable {
    let desk: OpinionDesk
    static let pageSize = 25

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let desk = desk
        let county = exchange.query("county").map { ID<Region>(String($0.prefix(12))) }
        let before = exchange.query("before").flatMap(Cursor.init)
        let words = exchange.query("q").map { Input.searchWords($0) } ?? ""
        let isPaused = !words.isEmpty && exchange.isLight
        if isPaused, exchange.isAPI { throw Problem.tooMany(LightWord.noSearch.text, retryAfter: 600) }
        let (places, lines) = try await desk.database.read { tx in
            let except = try desk.withoutBoard(in: tx)
            let lines =
                words.isEmpty || isPaused
                ? try desk.store.publishedLines(
                    county: county, except: except, before: before, limit: Self.pageSize + 1, in: tx)
                : try OpinionSearch.published(
                    words, county: county, except: except, before: before, limit: Self.pageSize + 1, in: tx)
            return (try desk.places(in: tx), lines)
        }
        let shown = Array(lines.prefix(Self.pageSize))
        let older = lines.count > Self.pageSize ? shown.last?.cursor : nil
        if exchange.isAPI { return .json(Self.json(shown, older: older)) }
        let answer = Answer.page(page(exchange.reader, places, shown, older: older, words: words, county: county))
        // The index follows an act by a second: what a search found may not outlive it.
        return words.isEmpty ? answer.kept(for: ["opinions"]) : answer
    }

    private static func json(_ lines: [PublicLine], older: String?) -> JSON {
        [
            "opinions": .array(
                lines.map {
                    [
                        "number": .text($0.number), "title": .text($0.title), "state": .text($0.state.rawValue),
                        "topic": .text($0.topic.rawValue), "publishedAt": .text($0.publishedAt.description),
                    ]
                }), "next": JSON(older),
        ]
    }

    private func page(
        _ reader: Reader, _ places: Places, _ lines: [PublicLine], older: String?, words: String, county: ID<Region>?
    ) -> Page {
        let empty = words.isEmpty ? OpinionWord.emptyList : .nothingFound
        return Page(
            title: OpinionWord.listTitle,
            main: """
                <h1>\(reader.say(OpinionWord.listTitle))</h1>
                <p class="lead">\(reader.say(OpinionWord.listLead))</p>
                \(reader.searchForm("/opinions", for: words, label: OpinionWord.search, hint: OpinionWord.searchHint, keeping: county.map { [("county", $0.text)] } ?? []))
                \(when: !words.isEmpty && reader.isLight, "<p class=\"notice warn\">\(reader.say(LightWord.noSearch))</p>")
                \(when: lines.isEmpty, "<p class=\"notice\">\(reader.say(empty))</p>")
                <ul class="cards">\(each: lines, { line(reader, places, $0) })</ul>
                \(older.map { "<p><a class=\"button second\" rel=\"next\" href=\"\(next($0, words, county))\">\(reader.say(OpinionWord.older))</a></p>" as HTML })
                """)
    }

    private func next(_ cursor: String, _ words: String, _ county: ID<Region>?) -> String {
        "/opinions?before=\(Paths.encoded(cursor))" + (words.isEmpty ? "" : "&q=\(Paths.encoded(words))")
            + (county.map { "&county=\($0)" } ?? "")
    }

    private func line(_ reader: Reader, _ places: Places, _ line: PublicLine) -> HTML {
        """
        <li class="card"><h2><a href="/opinions/\(line.number)" dir="auto">\(line.title)</a></h2>\
        <p><span class="state">\(reader.say(line.stateInWords))</span>\(line.outcome.map { " · \(reader.say($0))" as HTML })<br>\
        <span class="soft">\(reader.say(line.topic)) · \(places.pathName(of: line.region, for: reader)) · \(Moment.text(line.publishedAt, reader))</span></p></li>
        """
    }
}

/// Where a page by key goes on: an instant and an id, as `cursor` wrote them.
struct Cursor: Sendable {
    let at: Instant
    let id: ID<AnyCase>
    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let at = Instant(parts[0]), parts[1].utf8.count <= 40 else { return nil }
        (self.at, id) = (at, ID(String(parts[1])))
    }
}

extension Input {
    /// What someone searches for, cleaned and bounded.
    static func searchWords(_ raw: String) -> String { String(Input.cleaned(raw).prefix(60)) }
}

extension OpinionStore {
    func publishedLines(
        county: ID<Region>?, except: [RegionRange] = [], before: Cursor?, limit: Int, in tx: any Transaction
    ) throws -> [PublicLine] {
        let place: SQL = county.map { "AND opinion.county_id = \($0)" } ?? ""
        // By opinion_published, or opinion_published_in: never a sort.
        let page: SQL = before.map { "AND (opinion.published_at, opinion.id) < (\($0.at), \($0.id))" } ?? ""
        return try tx.all(
            """
            SELECT \(PublicLine.columns)
            FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
            WHERE \(OpinionVisibility.public) \(place) \(page) AND \(RegionRange.outside(except, "opinion.county_id"))
            ORDER BY opinion.published_at DESC, opinion.id DESC
            LIMIT \(limit)
            """)
    }

    func proposal(_ kind: Proposal.Kind, on opinion: Opinion, in tx: any Transaction) throws -> Proposal? {
        try tx.first(
            "SELECT \(Proposal.columns) FROM opinion_proposal WHERE opinion_id = \(opinion.id) AND kind = \(kind)")
    }

    func number(of id: ID<AnyCase>, in tx: any Transaction) throws -> String? {
        try tx.scalarIfAny("SELECT number FROM opinion WHERE id = \(id)")
    }
}
