import Casework
import Network
import Statutes
import Store
import Web
import Words

/// What a site's public page says of its opinions: two numbers, the last twelve weeks as a picture, and the table behind
/// it. Numbers below five are not told, so that no one can be found out by counting.
struct SiteFigures: Sendable, Equatable {
    let received: Int
    let answered: Int
    /// Oldest first; the last one ends today.
    let weeks: [Week]

    struct Week: Sendable, Equatable {
        let from: Day
        let count: Int
    }

    /// One statement.
    static func load(_ site: ID<Organisation>, today: Day, zone: Zone, in tx: any Transaction) throws -> SiteFigures {
        let starts = (0..<12).map { today.adding(days: 7 * ($0 - 12) + 1) }
        let counts: [SQL] = starts.map { start in
            let (from, to) = (zone.startOf(start), zone.startOf(start.adding(days: 7)))
            return "COUNT(CASE WHEN opinion.submitted_at >= \(from) AND opinion.submitted_at < \(to) THEN 1 END)"
        }
        let yearAgo = zone.startOf(today.adding(months: -12).adding(days: 1))
        let row = try tx.rows(
            """
            SELECT COUNT(*), COUNT(CASE WHEN EXISTS (
                SELECT 1 FROM opinion_reply
                WHERE opinion_reply.opinion_id = opinion.id AND opinion_reply.given_at IS NOT NULL) THEN 1 END),
                \(SQL.joined(counts, separator: ", "))
            FROM opinion WHERE opinion.site_id = \(site) AND opinion.submitted_at >= \(yearAgo)
            """
        ).first
        guard let row else { throw DatabaseError.noRow }
        return SiteFigures(
            received: try row.get(0), answered: try row.get(1),
            weeks: try starts.enumerated().map { Week(from: $0.element, count: try row.get(2 + $0.offset)) })
    }
}

struct SiteCardView: Sendable {
    let figures: SiteFigures
    let reader: Reader

    private func say(_ word: some Wording) -> String { reader.say(word) }

    /// Zero is as silent as four.
    static func told(_ count: Int) -> Text {
        count < 5 ? DeskWord.fewerThanFive.text : Text("\(Numbers.grouped(count)) 件", "\(Numbers.grouped(count))")
    }

    var html: HTML {
        """
        <section><h2>\(say(DeskWord.cardTitle))</h2>
        <dl class="facts"><dt>\(say(DeskWord.cardReceived))</dt><dd>\(say(Self.told(figures.received)))</dd>\
        <dt>\(say(DeskWord.cardAnswered))</dt><dd>\(say(Self.told(figures.answered)))</dd></dl>
        <p>\(sentence)</p>
        \(picture)
        <details><summary>\(say(DeskWord.cardTable))</summary><table><thead><tr><th scope="col">\(say(DeskWord.cardWeek))</th>\
        <th scope="col" class="n">\(say(DeskWord.cardCount))</th></tr></thead>
        <tbody>\(each: figures.weeks, { "<tr><td>\(say(DateText.date($0.from, today: reader.today)))</td><td class=\"n\">\(say(Self.told($0.count)))</td></tr>" })</tbody></table></details>
        </section>
        """
    }

    private var sentence: String {
        say(
            DeskSentence.sparkline(
                Self.told(figures.weeks.last?.count ?? 0), most: Self.told(figures.weeks.map(\.count).max() ?? 0)))
    }

    /// A bar a week; what is below five has one height.
    private var picture: HTML {
        let most = max(5, figures.weeks.map(\.count).max() ?? 0)
        return """
            <svg class="bars" viewBox="0 0 240 48" width="240" height="48" role="img" aria-label="\(sentence)">\
            \(each: figures.weeks.enumerated(), { index, week in
                let isFew = week.count < 5
                let height = isFew ? 3 : max(4, week.count * 46 / most)
                return "<rect\(when: isFew, " class=\"few\"") x=\"\(index * 20 + 2)\" y=\"\(48 - height)\" width=\"16\" height=\"\(height)\"/>"
            })</svg>
            """
    }
}
