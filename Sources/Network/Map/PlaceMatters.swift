package import Casework
package import Statutes
package import Store
import Web
package import Words

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
    /// What units hold besides, each with a list of its own.
    let ofUnits: [UnitMatters]
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
        retired: @escaping @Sendable (_ unit: Organisation.Entry, any Transaction) throws -> Void = { _, _ in },
        ofUnits: [UnitMatters] = []
    ) {
        (self.count, self.list, self.withDeputy, self.inherit) = (count, list, withDeputy, inherit)
        (self.retired, self.ofUnits) = (retired, ofUnits)
    }

    /// The same with what another feature gives to units.
    package func with(_ more: UnitMatters) -> PlaceMatters {
        PlaceMatters(
            count: count, list: list, withDeputy: withDeputy, inherit: inherit, retired: retired,
            ofUnits: ofUnits + [more])
    }

    /// Where no feature keeps matters.
    package static let none = PlaceMatters(count: { _, _ in 0 }, list: { _ in "/" })
}

/// What a feature gives to units besides, and what becomes of it when one is retired.
package struct UnitMatters: Sendable {
    let name: Text
    /// How many wait for the unit.
    let count: @Sendable (_ unit: Organisation.Entry, any Transaction) throws -> Int
    /// Where those who may read them find them.
    let list: @Sendable (ID<Organisation>) -> String
    /// Told in the transaction in which a unit that holds some is retired.
    let retired: @Sendable (_ unit: Organisation.Entry, any Transaction) throws -> Void

    package init(
        name: Text, count: @escaping @Sendable (_ unit: Organisation.Entry, any Transaction) throws -> Int,
        list: @escaping @Sendable (ID<Organisation>) -> String,
        retired: @escaping @Sendable (_ unit: Organisation.Entry, any Transaction) throws -> Void
    ) {
        (self.name, self.count, self.list, self.retired) = (name, count, list, retired)
    }
}

/// How many matters are open with somebody; a link for those who may read them.
struct OpenMatters: Sendable {
    let count: Int
    let list: String?

    private init(_ count: Int, _ list: String?) { (self.count, self.list) = (count, list) }

    /// What a unit holds besides, by name, where it holds any.
    static func besides(
        with unit: Organisation.Entry, for keeper: PlaceKeeper, _ desk: MapDesk, tx: any Transaction
    ) throws -> [(name: Text, matters: OpenMatters)] {
        let isReader = keeper.readsCases(in: unit.region)
        return try desk.matters.ofUnits.compactMap { more in
            let count = try more.count(unit, tx)
            return count == 0 ? nil : (more.name, OpenMatters(count, isReader ? more.list(unit.id) : nil))
        }
    }

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
