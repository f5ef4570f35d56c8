package import Casework
import Statutes
package import Store

/// Brings every sealed field under the newest data key, a page a job, and in the end destroys the keys that nothing is
/// sealed under. What is interrupted goes on where it was; two nodes that do the same disturb nobody.
///
/// A first walk begins when the new key seals. A day later a second one finds what a node that had not heard of it sealed
/// under an old one, and then the old ones go.
package struct ResealFields: Sendable {
    package static let job: JobKind = "keys.reseal"
    /// Seconds after which every node has read a new key: they do every second.
    package static let delay = 60
    /// Seconds after which no process can be left that seals under an old one.
    package static let rest = 86_400
    static let page = 50

    let plugged: Plugged

    package init(plugged: Plugged) { self.plugged = plugged }

    /// Makes a new data key and puts the work into the queue.
    /// - Returns: the number of the key; nil when there are no numbers left.
    package func rotate(by person: ID<Person>? = nil) async throws -> Int? {
        let (vault, world, log) = (plugged.vault, plugged.world, OperationLog(world: plugged.world))
        let (now, jobs) = (world.now(), [world.newID(), world.newID()])
        let walks = [(Step(isLast: false), Self.delay + 5), (Step(isLast: true), Self.rest)]
        return try await plugged.database.write { tx in
            guard let id = try vault.rotate(random: world.randomBytes, at: now, delay: Self.delay, in: tx) else {
                return nil
            }
            for ((step, seconds), job) in zip(walks, jobs) {
                try Jobs.enqueue(
                    Self.job, payload: step.text, id: job, runAt: now.adding(seconds: seconds).description, in: tx)
            }
            try log.note(.rotateKeys, "\(id)", by: person, in: tx)
            return Int(id)
        }
    }

    /// One page.
    func perform(_ job: Job) async throws -> String? {
        guard let step = Step(job.payload) else { return nil }
        let (vault, now) = (plugged.vault, plugged.world.now())
        try vault.learn(try await plugged.database.read { try DataKey.all(in: $0) }, at: now)
        guard step.column < Features.sealed.count else {
            if step.isLast { try await destroy(at: now) }
            return nil
        }
        let column = Features.sealed[step.column]
        let last = try await plugged.database.write { tx in
            try column.reseal(after: step.after, limit: Self.page, with: vault, in: tx)
        }
        return step.next(last).text
    }

    /// A key under which something is left stays: somebody must look why that does not open.
    private func destroy(at now: Instant) async throws {
        let (log, oldest) = (OperationLog(world: plugged.world), now.adding(seconds: -Self.rest))
        let left = try await plugged.database.write { tx -> [String] in
            var left: [String] = []
            for key in try DataKey.all(in: tx) {
                guard !key.isDestroyed, let retired = key.retiredAt, retired <= oldest else { continue }
                let used = try Features.sealed.filter { try $0.count(under: key.id, in: tx) > 0 }.map(\.name)
                if used.isEmpty {
                    if try DataKey.destroy(key.id, at: now, in: tx) {
                        try log.note(.destroyKey, "\(key.id)", by: nil, in: tx)
                    }
                } else {
                    left += used
                }
            }
            return left
        }
        guard left.isEmpty else {
            throw JobFailure(
                "fields that do not open keep their data key: \(Set(left).sorted().joined(separator: ", "))")
        }
    }

    /// `last 3 0193… 2`: which walk, at which column, after which row.
    struct Step: Sendable, Equatable {
        let isLast: Bool
        var column = 0
        var after: [String] = []

        init(isLast: Bool) { self.isLast = isLast }

        init?(_ text: String) {
            let parts = text.split(separator: " ").map(String.init)
            guard parts.count >= 2, ["first", "last"].contains(parts[0]), let column = Int(parts[1]), column >= 0 else {
                return nil
            }
            (isLast, self.column, after) = (parts[0] == "last", column, Array(parts.dropFirst(2)))
        }

        var text: String { ([isLast ? "last" : "first", "\(column)"] + after).joined(separator: " ") }

        func next(_ last: [String]?) -> Step {
            var step = self
            (step.column, step.after) = last.map { (column, $0) } ?? (column + 1, [])
            return step
        }
    }
}
