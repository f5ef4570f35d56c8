import Casework
import Network
import Statutes
import Store
import Web

/// An open case that may be the same matter as another: one that is being triaged, or about to be sent.
struct LikelyTwin: Sendable, Equatable {
    let number: String
    let state: OpinionLifecycle.State
    /// The first of its words; of a public one its title.
    let opening: String
}

/// How far one looks for twins, however many opinions there are: what comes to more costs no more.
package struct TwinBounds: Sendable {
    /// The newest open cases of the township are all compared.
    package var newest = 80
    /// Of what is older, the newest that have one of the rarest pairs, among so many that the index names.
    package var older = 80
    package var named = 240
    /// What came in earlier is compared with nothing.
    package var days = 120

    package init() {}
}

/// Likely twins are open cases of the same township whose words share what others seldom write.
enum LikelyTwins {
    static let shown = 3
    /// In hundredths. Chosen on one half of made opinions and measured on the other (docs/BENCHMARKS.md), and found on pairs
    /// written by hand, see the tests: lower finds more, and more that is something else.
    static let threshold = 20

    /// Which of some texts, the newest first, are shown beside one: the likest first, of equally like ones the newer.
    static func likest(_ own: WeighedWords, among others: [WeighedWords], atLeast threshold: Int = threshold) -> [(
        index: Int, likeness: Double
    )] {
        let found = others.indices.map { (index: $0, likeness: own.likeness(to: others[$0])) }
        return Array(
            found.filter { $0.likeness * 100 >= Double(threshold) }
                .sorted { ($0.likeness, $1.index) > ($1.likeness, $0.index) }.prefix(shown))
    }
}

extension OpinionDesk {
    /// Of what the viewer sees.
    func likelyTwins(
        of opinion: Opinion, words: String, visibleTo viewer: Viewer, within bounds: TwinBounds = TwinBounds(),
        in tx: any Transaction
    ) throws -> [LikelyTwin] {
        let sought = SoughtTwins(
            opening: "substr(opinion_words.original, 1, 60)", text: "substr(opinion_words.original, 1, 400)",
            condition: "opinion.is_sealed = FALSE AND \(OpinionVisibility.inner(to: viewer))", prefix: "i")
        return try twins(sought, words, opinion.region, opinion.county, besides: opinion.id, bounds, in: tx)
    }

    /// The same among what is public, by what of it is public; the first statement along opinion_published_open.
    /// - Parameter besides: the case whose words these are, if there is one yet.
    func publishedTwins(
        like words: String, in region: ID<Region>, county: ID<Region>, besides: ID<AnyCase>? = nil,
        within bounds: TwinBounds = TwinBounds(), in tx: any Transaction
    ) throws -> [LikelyTwin] {
        let sought = SoughtTwins(
            opening: "opinion_words.public_title",
            text: "opinion_words.public_title || '\n' || substr(opinion_words.public_text, 1, 400)",
            condition: OpinionVisibility.public, prefix: "p")
        return try twins(sought, words, region, county, besides: besides, bounds, in: tx)
    }

    private func twins(
        _ sought: SoughtTwins, _ text: String, _ region: ID<Region>, _ county: ID<Region>, besides: ID<AnyCase>?,
        _ bounds: TwinBounds, in tx: any Transaction
    ) throws -> [LikelyTwin] {
        let now = world.now()
        let first = PairSample.firstID(at: now.adding(seconds: -bounds.days * 86_400))
        let other: SQL = besides.map { "AND opinion.id <> \($0)" } ?? ""
        func read(_ cases: SQL, _ which: SQL, _ limit: Int) throws -> [Row] {
            try tx.rows(
                """
                SELECT opinion.number, opinion.state, \(sought.opening), \(sought.text), opinion.search_key
                FROM \(cases) JOIN opinion_words ON opinion_words.opinion_id = opinion.id
                WHERE opinion.region_id = \(region) AND \(which) AND opinion.due_on IS NOT NULL AND \(sought.condition)
                    AND opinion.state IN (\(list: OpinionLifecycle.State.open)) \(other)
                ORDER BY opinion.id DESC
                LIMIT \(limit)
                """)
        }
        var rows = try read("opinion", "opinion.id > \(first)", bounds.newest)
        if rows.isEmpty { return [] }
        let weights = try pairs.weights(of: county, at: now, in: tx)
        let words = TwinWords(text)
        if rows.count == bounds.newest, let last = rows.last {
            // The index may be a second behind: what is as new as that was read above.
            let grams = weights.rarest(of: words).map { SearchTokens.gram($0, prefix: sought.prefix) }
            let keys = try OpinionSearch.keys(
                [OpinionSearch.townshipToken(region)], anyOf: grams, above: OpinionSearch.key(of: first),
                below: try last.get(4), limit: grams.isEmpty ? 0 : bounds.named, in: tx)
            if !keys.isEmpty {
                // By their keys first, whatever else holds of them: along any index that also gives the order an engine would
                // go through all that the township or the station ever had.
                let found: SQL =
                    "(SELECT id FROM opinion WHERE search_key IN (\(list: keys))) AS found CROSS JOIN opinion"
                rows += try read(found, "opinion.id = found.id", bounds.older)
            }
        }
        let others = try rows.map { weights.weighed(TwinWords(try $0.get(3))) }
        return try LikelyTwins.likest(weights.weighed(words), among: others).map { found in
            let row = rows[found.index]
            return LikelyTwin(
                number: try row.get(0), state: try row.get(1), opening: Input.cleaned(try row.get(2)))
        }
    }
}

/// What is compared, and who may see it.
private struct SoughtTwins {
    let opening: SQL
    let text: SQL
    let condition: SQL
    /// Of the words in the search index.
    let prefix: String
}
