import Statutes
import Synchronization

/// Keeps anonymous public pages as bytes until something that they show has changed. Events drop pages by tag, after
/// COMMIT.
package final class PageCache: Sendable {
    struct Key: Hashable {
        let target: String
        let language: String
        let largeType: Bool
        /// Pages speak of today: a mandate in force, the days left. So none outlives its day.
        var day: Day?
    }
    private struct State {
        var pages: [Key: [UInt8]] = [:]
        /// Which pages bear a tag; a page that is gone may still be named.
        var keys: [String: Set<Key>] = [:]
        var generation = 0
        var droppedAt: [String: Int] = [:]
        var floor = 0
        /// How much `pages` holds.
        var bytes = 0

        mutating func remove(_ key: Key) { bytes -= pages.removeValue(forKey: key)?.count ?? 0 }
    }
    private let state = Mutex(State())
    private let limit: Int
    private let byteLimit: Int
    package let isOn: Bool

    /// - Parameters:
    ///   - limit: pages kept at most; a full cache starts afresh.
    ///   - byteLimit: how long they may be, all together.
    package init(limit: Int = 2000, byteLimit: Int = 16 << 20, isOn: Bool = true) {
        (self.limit, self.byteLimit, self.isOn) = (limit, byteLimit, isOn)
    }

    func page(_ key: Key) -> [UInt8]? { isOn ? state.withLock { $0.pages[key] } : nil }

    /// What is read after this may be kept, unless one of its tags is dropped meanwhile.
    func begin() -> Int { state.withLock { $0.generation } }

    func keep(_ bytes: [UInt8], _ key: Key, tags: [String], since generation: Int) {
        guard isOn else { return }
        state.withLock { state in
            guard generation >= state.floor, tags.allSatisfy({ (state.droppedAt[$0] ?? -1) < generation }) else {
                return
            }
            state.remove(key)
            if state.pages.count >= limit || state.bytes + bytes.count > byteLimit {
                state.pages.removeAll(keepingCapacity: true)
                state.keys.removeAll(keepingCapacity: true)
                state.bytes = 0
            }
            state.pages[key] = bytes
            state.bytes += bytes.count
            for tag in tags { state.keys[tag, default: []].insert(key) }
        }
    }

    /// Called after COMMIT with the tags that a change touches.
    package func drop(_ tags: [String]) {
        guard isOn, !tags.isEmpty else { return }
        state.withLock { state in
            state.generation += 1
            if state.droppedAt.count > 10_000 {
                state.droppedAt.removeAll()
                state.floor = state.generation
            }
            // Pages begun in an earlier generation may have read what this drop is about.
            for tag in tags { state.droppedAt[tag] = state.generation - 1 }
            for tag in tags { for key in state.keys.removeValue(forKey: tag) ?? [] { state.remove(key) } }
        }
    }

    /// Called when it is not known what has changed.
    package func dropAll() {
        guard isOn else { return }
        state.withLock { state in
            state.generation += 1
            state.floor = state.generation
            state.droppedAt.removeAll()
            state.pages.removeAll(keepingCapacity: true)
            state.keys.removeAll(keepingCapacity: true)
            state.bytes = 0
        }
    }
}
