import Casework
import Locality
import Network
import Opinions
import Statutes
import Store

/// What a second may have changed, by whichever process: one statement asks it of all features, so that a node with nothing
/// to do asks next to nothing.
struct Pulse: Sendable {
    enum Part: String, Sendable, CaseIterable {
        /// Whoever follows one of these looks at it when it is another one than before.
        case keys, light, places, settings, follow
        /// Work that waits.
        case sequence, checkpoint, index
    }

    private var now: [Part: String] = [:]
    private var followed: [Part: String] = [:]
    private var demanded: Set<Part> = []

    mutating func beat(_ database: any Database, at instant: Instant) async throws {
        now = [:]
        now = try await database.read { try Self.read(at: instant, in: $0) }
    }

    func isDue(_ part: Part) -> Bool {
        guard let value = now[part] else { return false }
        if demanded.contains(part) { return true }
        return switch part {
        case .keys, .light, .places, .settings, .follow: followed[part] != value
        case .sequence, .checkpoint, .index: value == "1"
        }
    }

    /// What was done for one part makes work for others, in the same second.
    mutating func demand(_ parts: Set<Part>) { demanded.formUnion(parts) }

    /// Done; whatever fails is due again with the next second.
    mutating func settle(_ part: Part) {
        followed[part] = now[part]
        demanded.remove(part)
    }

    private static func read(at instant: Instant, in tx: any Transaction) throws -> [Part: String] {
        let marks: [(part: Part, mark: SQL)] = [
            (.keys, DataKey.mark(at: instant)), (.light, LightState.mark), (.places, NetworkFeature.mark),
            (.settings, LocalityFeature.mark), (.follow, Sequencer.mark), (.sequence, yes(Sequencer.waits)),
            (.checkpoint, yes(Checkpoints.waits)), (.index, yes(OpinionSearch.waits)),
        ]
        let row = try tx.rows("SELECT \(SQL.joined(marks.map { "(\($0.mark))" }, separator: ", "))").first
        return try Dictionary(
            uniqueKeysWithValues: marks.enumerated().map { number, each in
                (each.part, try row?.get(number, as: String?.self) ?? "")
            })
    }

    private static func yes(_ condition: SQL) -> SQL { "SELECT CASE WHEN \(condition) THEN '1' ELSE '0' END" }
}
