import Casework
import Testing

@Suite struct IDSequenceTests {
    @Test func whatIsMadeLaterSortsLaterEvenWithinAMillisecond() {
        let ids = IDSequence()
        // The clock stands, jumps, and goes back; more ids than a millisecond holds.
        let clock = [Int](repeating: 1_795_482_000_000, count: 5000) + [1_795_482_000_900, 1_795_482_000_400]
        let made = clock.map { ids.next(milliseconds: $0, random: [UInt8](repeating: 200, count: 10)) }
        #expect(made == made.sorted())
        #expect(Set(made).count == made.count)
        #expect(made.allSatisfy { $0.count == 36 && Array($0)[14] == "7" })
    }
}
