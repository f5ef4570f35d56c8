package import Casework
package import Statutes
import Synchronization

/// Time, ids and randomness of one test: the same in every run, and time moves only when the test says so.
package final class TestWorld: Sendable {
    private struct State {
        var now: Instant
        var random: UInt64
    }
    private let state: Mutex<State>
    private let ids = IDSequence()

    /// - Parameter now: a working day in Shanghai, 9 in the morning of Tuesday, 24 November 2026, unless told.
    package init(now: Instant = Instant(secondsSinceEpoch: 1_795_482_000), seed: UInt64 = 1) {
        state = Mutex(State(now: now, random: seed))
    }

    package var now: Instant { state.withLock { $0.now } }
    package var today: Day { now.day(in: .shanghai) }

    package func advance(days: Int = 0, hours: Int = 0, minutes: Int = 0, seconds: Int = 0) {
        state.withLock { $0.now = $0.now.adding(seconds: seconds + 60 * (minutes + 60 * (hours + 24 * days))) }
    }

    package func move(to instant: Instant) { state.withLock { $0.now = instant } }

    /// What the program under test is given.
    package var world: World {
        World(
            now: { self.now },
            newID: { self.ids.next(milliseconds: self.now.secondsSinceEpoch * 1000, random: self.bytes(10)) },
            randomBytes: { self.bytes($0) })
    }

    private func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                // SplitMix64: small, even, and repeatable.
                state.random &+= 0x9E37_79B9_7F4A_7C15
                var mixed = state.random
                mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: mixed >> 56)
            }
        }
    }
}
