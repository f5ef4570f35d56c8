package import Store
package import Words

/// What a reply amounts to, whether a unit answers an opinion or the suggestion that it became part of.
package enum ReplyOutcome: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
    case solved, underway, planned, explained

    /// What a unit says of an opinion that it answers itself. Under way is a class of suggestions alone (SUG-17).
    package static let ofOpinions: [ReplyOutcome] = [.solved, .planned, .explained]
}

/// An opinion in the thread of a suggestion, with as much of it as its reader may know.
package struct LinkedOpinion: Sendable {
    package let number: String
    package let state: Text
    /// What was said: the resident's words for those who work on it, what was published for everybody else.
    package let words: String?
    /// Numbers of those that follow it and that the reader may see, and how many follow it in all.
    package let followers: [String]
    package let followerCount: Int
    /// How its author rated the replies, oldest first.
    package let ratings: [Text]
    /// The suggestion that answers it, and does not only name it.
    package let convertedInto: ID<AnyCase>?

    package init(
        number: String, state: Text, words: String?, followers: [String], followerCount: Int, ratings: [Text],
        convertedInto: ID<AnyCase>?
    ) {
        (self.number, self.state, self.words, self.followers) = (number, state, words, followers)
        (self.followerCount, self.ratings, self.convertedInto) = (followerCount, ratings, convertedInto)
    }
}

/// A suggestion as the opinions that it answers are told of it.
package struct SuggestionTold: Sendable {
    /// What the units answered together.
    package struct Reply: Sendable {
        package let unit: ID<Organisation>
        package let outcome: ReplyOutcome
        package let text: String

        package init(unit: ID<Organisation>, outcome: ReplyOutcome, text: String) {
            (self.unit, self.outcome, self.text) = (unit, outcome, text)
        }
    }

    package let id: ID<AnyCase>
    /// Nil before it is registered.
    package let number: String?
    /// Names of those who handle it.
    package let units: [String]
    /// Of the round that was just answered; nil where suggestion and reply are not public: then the author learns that
    /// there is one, and deputies tell them what it says.
    package let replies: [Reply]?

    package init(id: ID<AnyCase>, number: String?, units: [String], replies: [Reply]?) {
        (self.id, self.number, self.units, self.replies) = (id, number, units, replies)
    }
}
