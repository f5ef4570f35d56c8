import Casework
import Store
import Synchronization

/// Keeps the last `Places` that was read. The database says which version holds, so a change made by anyone, on any
/// node, is seen by the next transaction, and a transaction sees its own.
final class PlaceCache: Sendable {
    private struct Kept {
        let version: String
        let places: Places
    }
    private let kept = Mutex<Kept?>(nil)

    private let noticed = Mutex<String?>(nil)

    /// Whether someone, in another process too, has changed places or deputies since this was asked last.
    func hasChanged(in tx: any Transaction) throws -> Bool {
        let version = try PlaceStore.version(in: tx)
        return noticed.withLock { last in
            defer { last = version }
            return last != nil && last != version
        }
    }

    func places(in tx: any Transaction) throws -> Places {
        let version = try PlaceStore.version(in: tx)
        if let places = kept.withLock({ $0?.version == version ? $0?.places : nil }) { return places }
        let places = try PlaceStore.load(in: tx)
        kept.withLock { $0 = Kept(version: version, places: places) }
        return places
    }
}
