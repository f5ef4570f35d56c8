package import Casework
package import Statutes
package import Store
import Web

/// What other features know of the matters that hang on a place or a person.
package struct PlaceMatters: Sendable {
    package enum Holder: Sendable, Hashable {
        case site(ID<Organisation>)
        case unit(ID<Organisation>)
    }
    let count: @Sendable (Holder, any Transaction) throws -> Int
    /// Where those who may read them find them.
    let list: @Sendable (Holder) -> String
    /// How many wait for a deputy's answer.
    let withDeputy: @Sendable (ID<Person>, any Transaction) throws -> Int
    /// What waits for somebody who is no deputy any more goes to another, or back where it came from.
    let inherit: Inherit
    /// Told in the transaction in which a unit is retired, so that staff learn what is to be handed over.
    let retired: @Sendable (_ unit: Organisation.Entry, any Transaction) throws -> Void

    /// Gives what is to be done after COMMIT.
    package typealias Inherit =
        @Sendable (
            _ deputy: ID<Person>, _ successor: ID<Person>?, _ at: Instant, any Transaction
        ) throws -> @Sendable () -> Void

    package init(
        count: @escaping @Sendable (Holder, any Transaction) throws -> Int,
        list: @escaping @Sendable (Holder) -> String,
        withDeputy: @escaping @Sendable (ID<Person>, any Transaction) throws -> Int = { _, _ in 0 },
        inherit: @escaping Inherit = { _, _, _, _ in {} },
        retired: @escaping @Sendable (_ unit: Organisation.Entry, any Transaction) throws -> Void = { _, _ in }
    ) {
        (self.count, self.list, self.withDeputy, self.inherit) = (count, list, withDeputy, inherit)
        self.retired = retired
    }

    /// Where no feature keeps matters.
    package static let none = PlaceMatters(count: { _, _ in 0 }, list: { _ in "/" })
}

/// How many matters are open with somebody; a link for those who may read them.
struct OpenMatters: Sendable {
    let count: Int
    let list: String?

    init(
        of holder: PlaceMatters.Holder, in region: ID<Region>, for keeper: PlaceKeeper, _ desk: MapDesk,
        tx: any Transaction
    ) throws {
        count = try desk.matters.count(holder, tx)
        list = keeper.readsCases(in: region) ? desk.matters.list(holder) : nil
    }

    func html(_ reader: Reader) -> HTML {
        let text = reader.say(MapText.matters(count))
        return list.map { "<a href=\"\($0)\">\(text)</a>" } ?? "\(text)"
    }
}
