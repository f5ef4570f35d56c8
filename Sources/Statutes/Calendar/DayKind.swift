package import Words

/// What a day is to someone who counts working days.
package enum DayKind: Hashable, Sendable {
    case workday
    case weekend
    case holiday(Occasion)
    /// A weekend day on which people work to make up for a longer holiday.
    case makeUpWorkday(Occasion)

    package var isWorkday: Bool {
        switch self {
        case .workday, .makeUpWorkday: true
        case .weekend, .holiday: false
        }
    }

    /// A place's own word.
    package var isLocal: Bool {
        switch self {
        case .holiday(let occasion), .makeUpWorkday(let occasion): occasion.local != nil
        case .workday, .weekend: false
        }
    }

    package var text: Text {
        switch self {
        case .workday: Text("工作日", "working day")
        case .weekend: Text("周末", "weekend")
        case .holiday(let occasion): occasion.dayOff
        case .makeUpWorkday(let occasion): occasion.worked
        }
    }
}
