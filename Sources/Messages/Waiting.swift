package import Casework
package import Statutes
package import Store
package import Words

/// One case that waits for somebody, as a mail may tell it: what it is, its state, what is asked of them, due day, and where
/// to go. No words, names or contacts of anybody have a place here.
package struct Matter: Sendable {
    /// Ids are made in the order of time.
    package let id: ID<AnyCase>
    /// Its number, or what it is while it has none.
    package let name: Text
    package let state: Text
    /// What waits, in the words of the desk; a case may wait for one person in two ways.
    package fileprivate(set) var asks: [Text]
    package let due: Day?
    package let lateness: Lateness
    /// A path of ours.
    package let path: String

    package init(
        _ id: ID<AnyCase>, name: Text, state: Text, asks ask: Text, due: Day?, lateness: Lateness, path: String
    ) {
        (self.id, self.name, self.state, asks) = (id, name, state, [ask])
        (self.due, self.lateness, self.path) = (due, lateness, path)
    }
}

/// What waits for somebody at this moment.
package struct Waiting: Sendable {
    /// As many as a mail lists. Lists that may hold more are asked for one more than these.
    package static let most = 50

    /// Each once, the newest first.
    package let matters: [Matter]
    /// There is more than is listed.
    package let isMore: Bool

    /// - Parameter found: of all desks and all their lists: what stands on several is one matter, with all that is asked of it.
    package init(_ found: [Matter]) {
        var matters: [ID<AnyCase>: Matter] = [:]
        for matter in found {
            let asks = matters[matter.id]?.asks ?? []
            matters[matter.id, default: matter].asks = asks + matter.asks.filter { !asks.contains($0) }
        }
        let newest = matters.values.sorted { $0.id.text > $1.id.text }
        (self.matters, isMore) = (Array(newest.prefix(Self.most)), newest.count > Self.most)
    }

    var late: Int { matters.count { $0.lateness >= .overdue } }
}

/// What other features know that a mail needs. Asked when the mail is written, not before.
package struct MessageSources: Sendable {
    /// Somebody as the database vouches for them today; nil for whoever may not sign in.
    package typealias Reading = @Sendable (ID<Person>, any Transaction) throws -> Viewer?
    /// What waits for them on one desk, list by list, the newest of each first.
    package typealias Desk = @Sendable (Viewer, any Transaction) throws -> [Matter]

    let viewer: Reading
    let desks: [Desk]

    package init(viewer: @escaping Reading, desks: [Desk]) { (self.viewer, self.desks) = (viewer, desks) }

    func waiting(for viewer: Viewer, in tx: any Transaction) throws -> Waiting {
        Waiting(try desks.flatMap { try $0(viewer, tx) })
    }
}
