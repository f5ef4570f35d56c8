import Synchronization

/// Ids that never run backwards on one node: within a millisecond the twelve bits after the time count up, so that what
/// was made later also sorts later. Events of one second are told in the order in which they happened by nothing else.
package final class IDSequence: Sendable {
    private struct Last {
        var milliseconds = 0
        var count = 0
    }
    private let last = Mutex(Last())

    package init() {}

    /// - Parameter random: ten bytes; the first two give way to the count, which begins somewhere below 256.
    package func next(milliseconds: Int, random: [UInt8]) -> String {
        let start = Int(random[0])
        let taken = last.withLock { last in
            if milliseconds > last.milliseconds {
                last = Last(milliseconds: milliseconds, count: start)
            } else if last.count < 0xFFF {
                last.count += 1
            } else {
                last = Last(milliseconds: last.milliseconds + 1, count: start)
            }
            return last
        }
        let bytes = [UInt8(taken.count >> 8), UInt8(taken.count & 0xFF)] + random.dropFirst(2)
        return World.uuid7(milliseconds: taken.milliseconds, random: bytes)
    }
}
