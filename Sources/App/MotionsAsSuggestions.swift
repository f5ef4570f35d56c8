import Casework
import Motions
import Store
import Suggestions

extension SuggestionsOfMotions {
    /// How a motion that is treated as a suggestion gets into the hands of those who register suggestions.
    static func of(
        _ desk: SuggestionDesk, areUsed: @escaping @Sendable (ID<Region>, any Transaction) throws -> Bool
    ) -> SuggestionsOfMotions {
        SuggestionsOfMotions(
            areUsed: areUsed,
            make: { one, at, tx in
                try SuggestionsFeature.make(
                    ofMotion: one.motion, title: one.title, grounds: one.grounds, proposal: one.plan, in: one.region,
                    one.level, term: one.term, lead: one.lead, cosigners: one.cosigners, at: at, desk: desk, in: tx)
            }, find: { try SuggestionsFeature.waiting($0, for: $1, desk: desk, in: $2) })
    }
}
