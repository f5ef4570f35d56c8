/// A date as the law counts it: no hour, no zone. Deadlines are days, not instants.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// `nil` for a date that does not exist, such as 30 February, and outside the years 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.daysInMonth(month, of: year)
        else { return nil }
        self.init(civil: year, month, day)
    }

    /// Exactly `2026-12-01`, ten characters: other spellings of a date are left to whoever reads people's input.
    package init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let day = text.withUTF8({ Day(bytes: $0[...]) }) else { return nil }
        self = day
    }

    init?(bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        let bytes = UnsafeBufferPointer(rebasing: bytes)
        let dash = UInt8(ascii: "-")
        guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
            let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]), let day = digits(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// For dates written in this module's source. Not checked: the tests read every shipped date back.
    init(civil year: Int, _ month: Int, _ day: Int) {
        number = CivilDate.number(year: year, month: month, day: day)
    }

    package var year: Int { CivilDate.parts(of: number).year }
    package var month: Int { CivilDate.parts(of: number).month }
    package var day: Int { CivilDate.parts(of: number).day }
    package var weekday: Weekday { Weekday(dayNumber: number) }

    package func adding(days: Int) -> Day {
        Day(number: number + days)
    }

    /// The corresponding day of the month so many months on, and where that month has none, its last day
    /// (Civil Code, article 202): 30 November and three months is 28 or 29 February.
    package func adding(months: Int) -> Day {
        let (year, month, day) = CivilDate.parts(of: number)
        let total = year * 12 + (month - 1) + months
        let newYear = floorDivide(total, 12)
        let newMonth = total - newYear * 12 + 1
        return Day(civil: newYear, newMonth, min(day, CivilDate.daysInMonth(newMonth, of: newYear)))
    }

    /// How many days later `other` is; negative if it is earlier.
    package func days(until other: Day) -> Int {
        other.number - number
    }

    package static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }
}

extension Day: CustomStringConvertible {
    /// `2026-12-01`, which sorts as text.
    package var description: String {
        let (year, month, day) = CivilDate.parts(of: number)
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }
}

extension Day: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day: \(text)")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
