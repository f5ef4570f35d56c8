import Casework
import Crypto
import Foundation
package import Statutes
import Synchronization
package import Words

/// Counts tries by caller within a sliding window, on this node, in memory. Callers are kept as digests only.
package final class RateLimiter: Sendable {
    private struct Window {
        var start: Int
        var count: Int
    }
    private let windows = Mutex<[Int: Window]>([:])
    private let limit: Int
    private let seconds: Int
    private let isOn: Bool

    package init(limit: Int, perSeconds seconds: Int, isOn: Bool = true) {
        (self.limit, self.seconds, self.isOn) = (limit, seconds, isOn)
    }

    /// Counts one try and refuses the one too many.
    package func take(_ caller: String, says: Text, now: Instant) throws {
        try check(caller, says: says, now: now)
        count(caller, now: now)
    }

    /// Refuses when the limit is reached, without counting.
    /// - Parameter factor: for a caller whose tries are spread over several buckets.
    package func check(_ caller: String, allowing factor: Int = 1, says: Text, now: Instant) throws {
        guard isOn, let window = windows.withLock({ $0[Self.key(caller)] }) else { return }
        let left = window.start + seconds - now.secondsSinceEpoch
        if left > 0, window.count >= limit * factor { throw Problem.tooMany(says, retryAfter: left) }
    }

    package func count(_ caller: String, now: Instant) {
        guard isOn else { return }
        windows.withLock { windows in
            if windows.count > 100_000 { windows = windows.filter { $0.value.start + seconds > now.secondsSinceEpoch } }
            let key = Self.key(caller)
            var window = windows[key] ?? Window(start: now.secondsSinceEpoch, count: 0)
            if window.start + seconds <= now.secondsSinceEpoch {
                window = Window(start: now.secondsSinceEpoch, count: 0)
            }
            window.count += 1
            windows[key] = window
        }
    }

    private static func key(_ caller: String) -> Int {
        SHA256.hash(data: Data(caller.utf8)).prefix(8).reduce(0) { $0 << 8 | Int($1) }
    }
}
