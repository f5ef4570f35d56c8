import Accounts
package import Casework
package import Store
import Web
import Words

extension OpinionsFeature {
    /// Of several opinions those that a viewer may see. Four statements, however many there are.
    package static func threads(
        of opinions: [ID<AnyCase>], for viewer: Viewer, in tx: any Transaction
    ) throws -> [ID<AnyCase>: LinkedOpinion] {
        if opinions.isEmpty { return [:] }
        let seen: SQL = "(\(OpinionVisibility.inner(to: viewer)) OR \(OpinionVisibility.public))"
        let rows = try tx.rows(
            """
            SELECT \(Opinion.columns), opinion_words.original, opinion_words.public_text
            FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
            WHERE opinion.id IN (\(list: opinions)) AND \(seen)
            """)
        let followers = try pairs(
            try tx.rows(
                """
                SELECT opinion.merged_into, opinion.number FROM opinion
                WHERE opinion.merged_into IN (\(list: opinions)) AND \(seen) ORDER BY opinion.id
                """))
        let counts = Dictionary(
            uniqueKeysWithValues: try tx.rows(
                """
                SELECT opinion.merged_into, COUNT(*) FROM opinion
                WHERE opinion.merged_into IN (\(list: opinions)) GROUP BY opinion.merged_into
                """
            ).map { (try $0.get(0, as: ID<AnyCase>.self), try $0.get(1, as: Int.self)) })
        let ratings = try pairs(
            try tx.rows(
                """
                SELECT opinion_id, grade FROM opinion_rating
                WHERE opinion_id IN (\(list: opinions)) ORDER BY opinion_id, round
                """))
        var threads: [ID<AnyCase>: LinkedOpinion] = [:]
        for row in rows {
            var reader = RowReader(row)
            let opinion = try Opinion(from: &reader)
            let (original, published) = (try reader.next(String?.self), try reader.next(String?.self))
            let face = opinion.face(for: viewer)
            let isPublic = opinion.publication == .published
            let readsOriginal = face != .public && !opinion.isSealed && opinion.wordsErasedAt == nil
            threads[opinion.id] = LinkedOpinion(
                number: opinion.number, state: opinion.stateInWords,
                words: readsOriginal ? original : isPublic ? published : nil,
                followers: face.readsNotes ? followers[opinion.id] ?? [] : [],
                followerCount: counts[opinion.id] ?? 0,
                ratings: (ratings[opinion.id] ?? []).compactMap { Rating.Grade(rawValue: $0)?.text },
                convertedInto: opinion.convertedInto)
        }
        return threads
    }

    private static func pairs(_ rows: [Row]) throws -> [ID<AnyCase>: [String]] {
        var found: [ID<AnyCase>: [String]] = [:]
        for row in rows { found[try row.get(0), default: []].append(try row.get(1)) }
        return found
    }
}
