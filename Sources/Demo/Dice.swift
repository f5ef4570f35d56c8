/// Chance that is the same in every run. Written out, because the library's ways from random bits to numbers may
/// change from one version of Swift to the next.
struct Dice: Sendable {
    private var state: UInt64

    /// - Parameter stream: dice of one seed and different streams do not follow each other.
    init(seed: UInt64, stream: UInt64) {
        state = seed
        // Mixed before the stream comes in: streams that lie side by side must not be one sequence, shifted.
        state = next() ^ (stream &* 0xD134_2543_DE82_EF95)
        state = next()
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, and without, the bound.
    mutating func below(_ bound: Int) -> Int { bound < 2 ? 0 : Int(next() % UInt64(bound)) }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// Nil of an empty list.
    mutating func pick<C: RandomAccessCollection>(_ choices: C) -> C.Element? {
        choices.isEmpty ? nil : choices[choices.index(choices.startIndex, offsetBy: below(choices.count))]
    }

    /// One of the texts; an empty one of none.
    mutating func word(_ choices: [String]) -> String { pick(choices) ?? "" }

    mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            let bits = next()
            for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: bits >> (8 * UInt64(shift)))) }
        }
        return Array(bytes.prefix(count))
    }
}
