package import Statutes
package import Words

/// What the running clocks of any case say.
enum ClockWord: Wording {
    case whyThisDate, provisional, paused, day, counted, why

    var text: Text {
        switch self {
        case .whyThisDate: Text("这个日期怎么来的", "Why this date")
        case .provisional: Text("放假安排尚未公布，日期为暂定", "provisional: that year's holidays are not announced yet")
        case .paused: Text("计时暂停中", "clock paused")
        case .day: Text("日期", "Day")
        case .counted: Text("计数", "Count")
        case .why: Text("说明", "Why")
        }
    }
}

/// Days and moments as people read them.
package enum DateText {
    /// How far off a due day is.
    package static func days(_ today: Day, _ due: Day) -> Text {
        switch today.days(until: due) {
        case 0: Text("今天", "today")
        case 1: Text("明天", "tomorrow")
        case let left where left > 0: Text("还有 \(left) 天", "in \(left) days")
        case let over: Text("已过 \(-over) 天", "\(-over) days late")
        }
    }

    /// `12月3日（周四）` / `Thu 3 Dec`; with the year when it is another one.
    package static func date(_ day: Day, today: Day) -> Text {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (zhYear, enYear) = day.year == today.year ? ("", "") : ("\(day.year)年", " \(day.year)")
        return Text(
            "\(zhYear)\(day.month)月\(day.day)日（\(day.weekday.text.zh)）",
            "\(day.weekday.text.en.prefix(3)) \(day.day) \(months[day.month - 1])\(enYear)")
    }

    /// `2026年12月2日` / `2 December 2026`: always with its year, for what is kept.
    package static func whole(_ day: Day) -> Text { day.inWords }

    /// A day among the arguments of a notice; what is none stands as it is.
    package static func whole(argument: String?) -> Text {
        Day(argument ?? "").map(whole) ?? Text(argument ?? "", argument ?? "")
    }

    /// `2026年12月2日 09:30`, always with its year.
    package static func whole(_ instant: Instant, zone: Zone) -> Text {
        let time = zone.time(of: instant).description
        return whole(instant.day(in: zone)) + Text(" \(time)", " \(time)")
    }

    /// The same as `date` with the time of day.
    package static func moment(_ instant: Instant, zone: Zone, today: Day) -> Text {
        let time = zone.time(of: instant).description
        return date(instant.day(in: zone), today: today) + Text(" \(time)", " \(time)")
    }
}
