import Casework
import Statutes
package import Store

/// Once on each working day: everybody who wants a digest gets their message into the outbox. Days without a round, as
/// in an outage, are not made up for: the next digest tells what waits then.
package struct DigestRound: Sendable {
    let addresses: MailAddresses
    let handles: GatewayHandles
    let outbox: Outbox
    let hours: MailHours

    /// Whether the day's round is still to be begun; a read.
    package func isDue(in tx: any Transaction) throws -> Bool {
        guard hours.areOpen(outbox.world) else { return false }
        return try !outbox.hasRound(in: tx)
    }

    /// Takes the day's round; of several processes one gets it.
    package func begin(in tx: any Transaction) throws -> Bool {
        guard hours.areOpen(outbox.world) else { return false }
        return try outbox.beginRound(in: tx)
    }

    /// One page of those whom a gateway reaches.
    package func addPosts(after last: String, limit: Int = 200, in tx: any Transaction) throws -> String? {
        let readers = try handles.readers(after: last, limit: limit, in: tx)
        for person in readers { try outbox.add(.digest, to: person, by: .gateway, in: tx) }
        return readers.count == limit ? readers.last?.text : nil
    }

    /// One page of those who want mail.
    /// - Returns: where the next page begins; nil after the last.
    package func add(after last: String, limit: Int = 200, in tx: any Transaction) throws -> String? {
        let today = outbox.world.today
        let monday = CadenceRule.Period.week.span(around: today).first
        let readers = try addresses.readers(after: last, limit: limit, in: tx)
        for (person, rhythm) in readers {
            if rhythm == .weekly, try outbox.hasDigest(person, since: monday, in: tx) { continue }
            try outbox.add(.digest, to: person, in: tx)
        }
        return readers.count == limit ? readers.last?.person.text : nil
    }
}
