package import Casework
package import Statutes
package import Store
package import Words

/// One case that waits for somebody, as a mail may tell it: number, state, what is asked of them, due day, and where to
/// go. No words, names or contacts of anybody have a place here.
package struct Matter: Sendable {
    package let number: String
    package let state: Text
    /// What waits, in the words of the desk; a case may wait for one person in two ways.
    package let asks: [Text]
    package let due: Day?
    package let lateness: Lateness
    /// A path of ours.
    package let path: String

    package init(number: String, state: Text, asks: [Text], due: Day?, lateness: Lateness, path: String) {
        (self.number, self.state, self.asks) = (number, state, asks)
        (self.due, self.lateness, self.path) = (due, lateness, path)
    }
}

/// What waits for somebody at this moment, the newest first.
package struct Waiting: Sendable {
    package let matters: [Matter]
    /// There is more than is listed.
    package let isMore: Bool

    package init(matters: [Matter], isMore: Bool) { (self.matters, self.isMore) = (matters, isMore) }

    /// That of several desks, one after the other.
    package static func all(_ desks: [Waiting]) -> Waiting {
        Waiting(matters: desks.flatMap(\.matters), isMore: desks.contains(where: \.isMore))
    }

    package static let nothing = Waiting(matters: [], isMore: false)

    var late: Int { matters.count { $0.lateness >= .overdue } }
}

/// What other features know that a mail needs. Asked when the mail is written, not before.
package struct MessageSources: Sendable {
    /// Somebody as the database vouches for them today; nil for whoever may not sign in.
    package typealias Reading = @Sendable (ID<Person>, any Transaction) throws -> Viewer?
    package typealias Desk = @Sendable (Viewer, any Transaction) throws -> Waiting

    let viewer: Reading
    let waiting: Desk

    package init(viewer: @escaping Reading, waiting: @escaping Desk) { (self.viewer, self.waiting) = (viewer, waiting) }
}
