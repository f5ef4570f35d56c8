import Casework
import Network
import Statutes
import Store
import Synchronization

/// Keeps, county by county, how common pairs of letters are in what people wrote there: a hundred opinions from each of
/// twenty stretches of the last year, so that a day on which everybody writes of the same thing does not make it common.
/// Counts alone, without any text.
final class PairSample: Sendable {
    static let stretches = 20
    static let each = 100
    private static let days = 365
    private static let keptSeconds = 60 * 60
    /// What is known of few is soon known better.
    private static let (few, keptOfFew) = (1_000, 60)

    private struct Kept {
        let weights: PairWeights
        let until: Instant
    }
    private let kept = Mutex<[ID<Region>: Kept]>([:])

    func weights(of county: ID<Region>, at now: Instant, in tx: any Transaction) throws -> PairWeights {
        if let found = kept.withLock({ $0[county] }), now < found.until { return found.weights }
        let texts = try Self.texts(of: county, before: now, in: tx)
        let weights = PairWeights(texts.map(TwinWords.init))
        let seconds = texts.count < Self.few ? Self.keptOfFew : Self.keptSeconds
        kept.withLock { $0[county] = Kept(weights: weights, until: now.adding(seconds: seconds)) }
        return weights
    }

    /// Along opinion_of_county.
    private static func texts(of county: ID<Region>, before now: Instant, in tx: any Transaction) throws -> [String] {
        let start = now.adding(seconds: -days * 86_400)
        let length = days * 86_400 / stretches
        return try (0..<stretches).flatMap { stretch in
            let from = start.adding(seconds: stretch * length)
            // The last one goes on until now.
            let to = stretch == stretches - 1 ? now.adding(seconds: 60) : from.adding(seconds: length)
            return try tx.rows(
                """
                SELECT substr(opinion_words.original, 1, 400)
                FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
                WHERE opinion.county_id = \(county) AND opinion.id > \(firstID(at: from)) AND opinion.id < \(firstID(at: to))
                    AND opinion.is_sealed = FALSE
                ORDER BY opinion.id
                LIMIT \(each)
                """
            ).map { try $0.get(0, as: String.self) }
        }
    }

    /// No id of a case that was made from then on is smaller.
    static func firstID(at instant: Instant) -> ID<AnyCase> {
        ID(World.uuid7(milliseconds: instant.secondsSinceEpoch * 1000, random: [UInt8](repeating: 0, count: 10)))
    }
}
