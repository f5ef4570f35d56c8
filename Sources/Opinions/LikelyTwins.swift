import Casework
import Foundation
import Network
import Store
import Web

/// An open case that may be the same matter as another: one that is being triaged, or about to be sent.
struct LikelyTwin: Sendable, Equatable {
    let number: String
    let state: OpinionLifecycle.State
    /// The first of its words; of a public one its title.
    let opening: String
}

/// Finds likely twins among the newest open cases of the same township: by the pairs of characters that both texts
/// share, each the weightier the fewer of the others have it. A place or a name so counts for more than 请尽快.
enum LikelyTwins {
    /// As far back as one looks, in cases that are still open.
    static let compared = 120
    static let shown = 3
    /// Found on pairs written by hand, see the tests, and measured on made ones (docs/BENCHMARKS.md): lower finds more, and
    /// more that is something else.
    static let threshold = 0.2
    private static let fewestShared = 3

    /// One statement, and nothing that the viewer does not see.
    static func find(for opinion: Opinion, words: String, visibleTo viewer: Viewer, in tx: any Transaction) throws
        -> [LikelyTwin]
    {
        let rows = try tx.rows(
            """
            SELECT opinion.number, opinion.state, substr(opinion_words.original, 1, 60),
                substr(opinion_words.original, 1, 400)
            FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
            WHERE opinion.region_id = \(opinion.region) AND opinion.due_on IS NOT NULL AND opinion.is_sealed = FALSE
                AND opinion.state IN (\(list: OpinionLifecycle.State.open)) AND opinion.id <> \(opinion.id)
                AND \(OpinionVisibility.inner(to: viewer))
            ORDER BY opinion.id DESC
            LIMIT \(compared)
            """)
        return try likest(words, rows)
    }

    /// The same among what is public, by what of it is public. One statement, along opinion_published_open.
    /// - Parameter besides: the case whose words these are, if there is one yet.
    static func published(
        like words: String, in region: ID<Region>, besides: ID<AnyCase>? = nil, in tx: any Transaction
    ) throws -> [LikelyTwin] {
        let other: SQL = besides.map { "AND opinion.id <> \($0)" } ?? ""
        let rows = try tx.rows(
            """
            SELECT opinion.number, opinion.state, opinion_words.public_title,
                opinion_words.public_title || '\n' || substr(opinion_words.public_text, 1, 400)
            FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
            WHERE opinion.region_id = \(region) AND opinion.due_on IS NOT NULL AND \(OpinionVisibility.public)
                AND opinion.state IN (\(list: OpinionLifecycle.State.open)) \(other)
            ORDER BY opinion.id DESC
            LIMIT \(compared)
            """)
        return try likest(words, rows)
    }

    private static func likest(_ words: String, _ rows: [Row]) throws -> [LikelyTwin] {
        let others = try rows.map { row in
            (
                twin: LikelyTwin(
                    number: try row.get(0), state: try row.get(1), opening: Input.cleaned(try row.get(2))),
                words: try row.get(3, as: String.self)
            )
        }
        return likest(words, among: others.map(\.words)).map { others[$0].twin }
    }

    /// Which of some texts, the newest first, are shown beside one: the likest first, of equally like ones the newer.
    static func likest(_ words: String, among others: [String], atLeast threshold: Double = threshold) -> [Int] {
        likeness(of: words, to: others).enumerated().filter { $0.element >= threshold }
            .sorted { ($0.element, $1.offset) > ($1.element, $0.offset) }.prefix(shown).map(\.offset)
    }

    /// From 0, nothing in common, to 1, where all that one of the two says stands in the other too. A short report so
    /// stands beside a long one; a pair or two in common are chance.
    static func likeness(of text: String, to others: [String]) -> [Double] {
        let own = pairs(of: text)
        let sets = others.map(pairs)
        var count: [UInt64: Int] = [:]
        for set in sets + [own] { for pair in set { count[pair, default: 0] += 1 } }
        // Of few texts none says much about what is rare.
        let all = Double(max(sets.count, 100) + 2)
        // Whole numbers: their sum is the same in whichever order a set gives its pairs.
        let weights = count.mapValues { Int((log(all / Double($0)) * 4096).rounded()) }
        func weight(_ pairs: some Sequence<UInt64>) -> Int { pairs.reduce(0) { $0 + (weights[$1] ?? 0) } }
        let whole = weight(own)
        let here = PlaceNames.names(in: text)
        return zip(others, sets).map { other, set in
            let shared = own.intersection(set)
            guard shared.count >= fewestShared || shared.count == own.count else { return 0 }
            let smaller = min(whole, weight(set))
            let likeness = smaller > 0 ? Double(weight(shared)) / Double(smaller) : 0
            return likeness * (PlaceNames.contradict(here, PlaceNames.names(in: other)) ? elsewhere : 1)
        }
    }

    /// What is left of the likeness of two texts that name different places: they tell of the same kind of thing, and
    /// seldom of the same matter.
    private static let elsewhere = 0.15

    /// Neighbouring letters of a text as it is searched, each pair as one number.
    private static func pairs(of text: String) -> Set<UInt64> {
        var pairs: Set<UInt64> = []
        var before: UInt64?
        for scalar in SearchFold.folded(text).unicodeScalars {
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                before = nil
                continue
            }
            let letter = UInt64(scalar.value)
            if let before { pairs.insert(before << 32 | letter) }
            before = letter
        }
        return pairs
    }
}
