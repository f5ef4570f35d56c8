import Synchronization

/// Numbers from 100000000000 on, one after the other.
final class Counter: Sendable {
    private let last = Mutex(100_000_000_000)
    func next() -> Int {
        last.withLock { last in
            last += 1
            return last
        }
    }
}
