import Testing

@testable import Demo

@Suite struct DiceTests {
    @Test func theSameSeedAndStreamFallAlike() {
        var (one, other) = (Dice(seed: 7, stream: 3), Dice(seed: 7, stream: 3))
        #expect((0..<50).map { _ in one.next() } == (0..<50).map { _ in other.next() })
    }

    @Test func neighbouringStreamsShareNothing() {
        var (one, other) = (Dice(seed: 7, stream: 3), Dice(seed: 7, stream: 4))
        let first = Set((0..<500).map { _ in one.next() })
        #expect(first.isDisjoint(with: (0..<500).map { _ in other.next() }))
    }

    @Test func nobodyIsCalledLikeARealPerson() {
        var dice = Dice(seed: 1, stream: 9)
        #expect((0..<20_000).allSatisfy { _ in !Names.real.contains(Names.person(&dice)) })
    }
}
