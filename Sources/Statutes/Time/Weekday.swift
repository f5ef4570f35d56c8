package import Words

/// Monday first, as in China and in ISO 8601.
package enum Weekday: Int, Sendable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// 1970-01-01 was a Thursday.
    init(dayNumber: Int) {
        let shifted = dayNumber + 3
        let fromMonday = shifted - floorDivide(shifted, 7) * 7
        self = Weekday.allCases[fromMonday]
    }

    package var isWeekend: Bool { self == .saturday || self == .sunday }

    package var text: Text {
        switch self {
        case .monday: Text("周一", "Monday")
        case .tuesday: Text("周二", "Tuesday")
        case .wednesday: Text("周三", "Wednesday")
        case .thursday: Text("周四", "Thursday")
        case .friday: Text("周五", "Friday")
        case .saturday: Text("周六", "Saturday")
        case .sunday: Text("周日", "Sunday")
        }
    }
}
