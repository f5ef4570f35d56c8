package import Casework
package import Statutes
package import Store

extension DutyDesk {
    /// Who sits on the standing committee of exactly this region: for a roll of another feature, as App hands it over.
    package func committeeMembers(of region: ID<Region>, on day: Day, in tx: any Transaction) throws -> [ID<Person>] {
        try contacts.members(in: RegionRange(region), tx: tx)
            .filter { $0.region == region && $0.from <= day && $0.until.map { day < $0 } ?? true }
            .map(\.person)
    }
}
