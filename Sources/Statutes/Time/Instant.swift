/// A moment in whole seconds of UTC: when something happened. Finer is never needed and would not compare as text.
package struct Instant: Hashable, Comparable, Sendable {
    package let secondsSinceEpoch: Int

    package init(secondsSinceEpoch: Int) {
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// Exactly `2026-12-01T08:00:00Z`: the fixed-width form in which instants are stored.
    package init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let instant = text.withUTF8(Instant.init(bytes:)) else { return nil }
        self = instant
    }

    private init?(bytes: UnsafeBufferPointer<UInt8>) {
        let colon = UInt8(ascii: ":")
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == colon, bytes[16] == colon,
            bytes[19] == UInt8(ascii: "Z"),
            let day = Day(bytes: bytes[..<10]), let hour = digits(bytes[11..<13]), hour < 24,
            let minute = digits(bytes[14..<16]), minute < 60, let second = digits(bytes[17..<19]), second < 60
        else { return nil }
        secondsSinceEpoch = day.number * 86_400 + hour * 3_600 + minute * 60 + second
    }

    package func adding(seconds: Int) -> Instant {
        Instant(secondsSinceEpoch: secondsSinceEpoch + seconds)
    }

    /// How many seconds later `other` is; negative if it is earlier.
    package func seconds(until other: Instant) -> Int {
        other.secondsSinceEpoch - secondsSinceEpoch
    }

    /// The date on the wall calendar in that zone: the only way from a moment to a day that the law counts.
    package func day(in zone: Zone) -> Day {
        Day(number: floorDivide(secondsSinceEpoch + zone.secondsFromUTC, 86_400))
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }
}

extension Instant: CustomStringConvertible {
    package var description: String {
        let utc = Zone(secondsFromUTC: 0)
        let time = utc.time(of: self)
        return "\(day(in: utc))T\(time):\(padded(time.second, to: 2))Z"
    }
}

extension Instant: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Instant(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an instant: \(text)")
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
