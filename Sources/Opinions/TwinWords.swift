import Foundation

/// A text as it is compared with others: its pairs of neighbouring letters, as it is searched, and the places it names.
package struct TwinWords: Sendable {
    /// Sorted, each once.
    let pairs: [UInt64]
    let places: Set<String>

    package init(_ text: String) {
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
        self.pairs = pairs.sorted()
        places = PlaceNames.names(in: text)
    }

    /// The pairs that the search index knows.
    package var grams: [UInt64] { pairs.filter { SearchTokens.isGram($0) } }
}

/// The same with what each pair says.
package struct WeighedWords: Sendable {
    let words: TwinWords
    fileprivate let weights: [Int]
    fileprivate let whole: Int

    /// From 0, nothing in common, to 1, where all that one of the two says stands in the other too. A short report so
    /// stands beside a long one; a pair or two in common are chance.
    package func likeness(to other: WeighedWords) -> Double {
        let (own, others) = (words.pairs, other.words.pairs)
        var (here, there, shared, weight) = (0, 0, 0, 0)
        while here < own.count, there < others.count {
            if own[here] == others[there] {
                (shared, weight) = (shared + 1, weight + weights[here])
                (here, there) = (here + 1, there + 1)
            } else if own[here] < others[there] {
                here += 1
            } else {
                there += 1
            }
        }
        guard shared >= Self.fewestShared || shared == own.count else { return 0 }
        let smaller = min(whole, other.whole)
        return smaller > 0
            ? min(1, Double(weight) / Double(smaller) * Self.factor(words.places, other.words.places)) : 0
    }

    private static let fewestShared = 3

    /// Two texts that name different places tell of the same kind of thing, and seldom of the same matter.
    private static func factor(_ one: Set<String>, _ other: Set<String>) -> Double {
        if one.isEmpty || other.isEmpty { return 1 }
        return one.isDisjoint(with: other) ? 0.15 : 1.5
    }
}

/// How much a pair of letters says: the less, the more of what people write has it. 请尽快 stands in every tenth opinion and
/// says nothing; what hardly anybody writes says most.
package struct PairWeights: Sendable {
    private let counts: [UInt64: Int]
    private let texts: Int
    /// By how many have it.
    private let scale: [Int]

    package init(_ sample: some Sequence<TwinWords>) {
        var counts: [UInt64: Int] = [:]
        var texts = 0
        for words in sample where !words.pairs.isEmpty {
            for pair in words.pairs { counts[pair, default: 0] += 1 }
            texts += 1
        }
        (self.counts, self.texts) = (counts, texts)
        // Of few texts none says much about what is rare.
        let all = Double(max(texts, 100) + 2)
        // Whole numbers: their sum is the same in whichever order they are added. The third power was chosen on made
        // opinions and holds on pairs written by hand: docs/BENCHMARKS.md.
        scale = (0...texts).map { Int((pow(log(all / Double($0 + 1)), 3) * 4096).rounded()) }
    }

    package func weighed(_ words: TwinWords) -> WeighedWords {
        let weights = words.pairs.map { scale[counts[$0] ?? 0] }
        return WeighedWords(words: words, weights: weights, whole: weights.reduce(0, +))
    }

    /// The rarest of a text's pairs that the search index knows, the rarest first: so many that about a tenth of all
    /// texts have one of them.
    package func rarest(of words: TwinWords) -> [UInt64] {
        // Where few have written there is nothing to spare.
        var left = max(texts / 10, 100)
        return words.grams.map { (pair: $0, count: counts[$0] ?? 0) }
            .sorted { ($0.count, $0.pair) < ($1.count, $1.pair) }.prefix(Self.most)
            .prefix { _, count in
                left -= count
                return left >= 0
            }.map(\.pair)
    }

    private static let most = 24
}
