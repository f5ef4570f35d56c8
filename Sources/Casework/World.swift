package import Statutes

/// Time, ids and randomness: everything that differs between two runs, as one parameter.
package struct World: Sendable {
    package let now: @Sendable () -> Instant
    /// A new UUIDv7 in its usual text form: sortable by time, unguessable.
    package let newID: @Sendable () -> String
    package let randomBytes: @Sendable (_ count: Int) -> [UInt8]
    /// Where a day begins and ends.
    package let zone: Zone

    package init(
        now: @escaping @Sendable () -> Instant, newID: @escaping @Sendable () -> String,
        randomBytes: @escaping @Sendable (Int) -> [UInt8], zone: Zone = .shanghai
    ) {
        (self.now, self.newID, self.randomBytes, self.zone) = (now, newID, randomBytes, zone)
    }

    package var today: Day { now().day(in: zone) }

    /// UUIDv7 of RFC 9562: 48 bits of milliseconds, the rest random.
    package static func uuid7(milliseconds: Int, random: [UInt8]) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: milliseconds >> (8 * (5 - index))) }
        for index in 6..<16 { bytes[index] = random[index - 6] }
        bytes[6] = bytes[6] & 0x0f | 0x70
        bytes[8] = bytes[8] & 0x3f | 0x80
        return String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            func append(_ character: UInt8) {
                text[end] = character
                end += 1
            }
            for (index, byte) in bytes.enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 { append(UInt8(ascii: "-")) }
                append(hexDigit(byte >> 4))
                append(hexDigit(byte & 15))
            }
            return end
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
