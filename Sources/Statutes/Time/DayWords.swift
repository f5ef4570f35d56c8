package import Words

extension Day {
    /// `2026年12月2日` / `2 December 2026`: always with its year, for what is kept.
    package var inWords: Text {
        Text("\(year)年\(month)月\(day)日", "\(day) \(Self.months[month - 1]) \(year)")
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
