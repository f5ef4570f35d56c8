package import Casework
package import Store

/// What accounts must know of regions, organisations and deputies, whose tables belong to another feature.
package struct Surroundings: Sendable {
    /// In which region a place lies, the region itself for a region; nil when there is no such place.
    package typealias FindRegion = @Sendable (RoleScope, any Transaction) throws -> ID<Region>?
    /// The places that somebody may mean who typed a name, a code or an id.
    package typealias FindNamed = @Sendable (String, any Transaction) throws -> [RoleScope]
    /// The ids of the organisations at and below a region, as one column.
    package typealias Organisations = @Sendable (RegionRange) -> SQL
    /// What stands at a scope; nil when there is no such place.
    package typealias FindPlace = @Sendable (RoleScope, any Transaction) throws -> Place?
    /// The person behind a deputy's public address.
    package typealias FindDeputy = @Sendable (_ slug: String, any Transaction) throws -> ID<Person>?

    /// As far as roles and mandates tell places apart.
    package enum Place: Sendable, Hashable {
        /// With the level of the congress it elects; a village elects none.
        case region(CongressLevel?)
        case site, unit, court, otherOrganisation
    }

    let place: FindPlace
    let deputy: FindDeputy
    let region: FindRegion
    let named: FindNamed
    let organisations: Organisations
    /// Told in the transaction in which someone's mandates change: pages of deputies are made anew.
    let mandatesChanged: @Sendable (any Transaction) throws -> Void

    package init(
        place: @escaping FindPlace, deputy: @escaping FindDeputy, region: @escaping FindRegion = { _, _ in nil },
        named: @escaping FindNamed = { _, _ in [] },
        organisations: @escaping Organisations = { _ in "SELECT NULL WHERE 1 = 0" },
        mandatesChanged: @escaping @Sendable (any Transaction) throws -> Void = { _ in }
    ) {
        (self.place, self.deputy, self.mandatesChanged) = (place, deputy, mandatesChanged)
        (self.region, self.named, self.organisations) = (region, named, organisations)
    }

    /// The places that the words may mean, where the role has a meaning and which somebody may decide on.
    func places(
        _ typed: String, for role: Role?, covers: (ID<Region>?) -> Bool, in tx: any Transaction
    ) throws -> [RoleScope] {
        try named(typed, tx).filter { scope in
            guard let place = try place(scope, tx) else { return false }
            return try (role?.isHeld(at: place) ?? true) && covers(try region(scope, tx))
        }
    }

    /// Knows no place and no deputy: nothing can be granted there.
    package static let unknown = Surroundings(place: { _, _ in nil }, deputy: { _, _ in nil })
}
