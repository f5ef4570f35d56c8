package import Casework
import Formats
package import Statutes
package import Store
import Web
package import Words

/// What a notice is about: the key under which the posting feature says its text.
package struct NoticeKind: Hashable, Sendable, ExpressibleByStringLiteral {
    package let name: String
    package init(stringLiteral name: String) { self.name = name }
    init(_ name: String) { self.name = name }
}

/// Makes the sentence of a notice from what was stored with it.
package typealias NoticeText = @Sendable (_ arguments: [String: String]) -> Text

/// Whom a notice is for.
package enum Recipient: Hashable, Sendable {
    case person(ID<Person>)
    /// Whoever holds the role in the organisation when they look.
    case holders(Role, in: ID<Organisation>)
    /// Whoever holds the role over a range in which the region lies, when they look.
    case holdersOver(Role, ID<Region>)
}

/// Posts notices, in the transaction of what they tell of.
package struct Notices: Sendable {
    let world: World

    package init(world: World) { self.world = world }

    /// - Parameters:
    ///   - arguments: case numbers, days, counts: never anything personal, because notices are kept apart from what
    ///     erasure reaches.
    ///   - link: a path of ours.
    @discardableResult
    package func post(
        to recipient: Recipient, _ kind: NoticeKind, _ arguments: [String: String] = [:], link: String,
        in tx: any Transaction
    ) throws -> String {
        try post(to: recipient, kind, arguments, link: link, event: nil, in: tx)
    }

    /// The same of one event to several: whoever is reached in more than one way reads it once.
    package func post(
        to recipients: [Recipient], _ kind: NoticeKind, _ arguments: [String: String] = [:], link: String,
        in tx: any Transaction
    ) throws {
        var told: Set<Recipient> = []
        let event = Set(recipients).count > 1 ? world.newID() : nil
        for recipient in recipients where told.insert(recipient).inserted {
            try post(to: recipient, kind, arguments, link: link, event: event, in: tx)
        }
    }

    @discardableResult
    private func post(
        to recipient: Recipient, _ kind: NoticeKind, _ arguments: [String: String], link: String, event: String?,
        in tx: any Transaction
    ) throws -> String {
        let id = world.newID()
        let sorted = arguments.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .text($0.value)) }
        let to = recipient.columns
        try tx.run(
            """
            INSERT INTO notice (id, person_id, role, organisation_id, region_id, kind, arguments, link, made_at, event)
            VALUES (\(id), \(to.person), \(to.role), \(to.organisation), \(to.region), \(kind.name),
                    \(JSON.object(sorted).serialized), \(Paths.local(link)), \(world.now()), \(event))
            """)
        return id
    }

    /// How many a viewer has not read yet; 99 stands for 99 and more, and what is older than 90
    /// days is left out. One statement.
    package func unreadCount(for viewer: Viewer, in tx: any Transaction) throws -> Int {
        try NoticeStore.unreadCount(for: viewer, now: world.now(), in: tx)
    }

    /// Removes notices from before an instant, with what is known of their readers.
    package func sweep(before: Instant, in tx: any Transaction) throws {
        try tx.run("DELETE FROM notice WHERE made_at < \(before)")
    }
}

extension Recipient {
    fileprivate var columns: (person: ID<Person>?, role: Role?, organisation: ID<Organisation>?, region: ID<Region>?) {
        switch self {
        case .person(let person): (person, nil, nil, nil)
        case .holders(let role, let organisation): (nil, role, organisation, nil)
        case .holdersOver(let role, let region): (nil, role, nil, region)
        }
    }
}
