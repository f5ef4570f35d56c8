package import Casework
package import Statutes
import Synchronization

/// Time, ids and randomness of one demo city: a seed and the steps taken fix every one of them, and time moves only
/// when the script says so.
package final class DemoWorld: Sendable {
    private struct State {
        var now: Instant
        var lastMillisecond = 0
        var dice: Dice
    }
    private let state: Mutex<State>

    package init(seed: UInt64, now: Instant) {
        state = Mutex(State(now: now, dice: Dice(seed: seed, stream: 0)))
    }

    package func move(to instant: Instant) { state.withLock { $0.now = instant } }

    /// What the program is given. The ids of one second take one millisecond after the other, so that sorted by id
    /// things stand in the order in which they were made.
    package var world: World {
        World(
            now: { self.state.withLock { $0.now } },
            newID: {
                self.state.withLock { state in
                    state.lastMillisecond = max(state.now.secondsSinceEpoch * 1000, state.lastMillisecond + 1)
                    return World.uuid7(milliseconds: state.lastMillisecond, random: state.dice.bytes(10))
                }
            },
            randomBytes: { count in self.state.withLock { $0.dice.bytes(count) } })
    }
}
