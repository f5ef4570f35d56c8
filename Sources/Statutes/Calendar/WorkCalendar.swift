import Words

/// Which days are worked: weekends, announced holidays and the weekend days worked in exchange (调休).
///
/// The State Council announces each year late in the year before. A day outside the announced years is judged by its
/// weekday alone, and a date that leans on such a day is provisional.
package struct WorkCalendar: Sendable {
    private let rows: [Day: DayKind]
    private let announcedYears: Set<Int>

    /// One mark for each day from `firstNumber` on, an index into `kinds`: counting a deadline reads nothing else.
    private let marks: [UInt32]
    private let kinds: [DayKind]
    private let works: [Bool]
    private let firstNumber: Int

    /// Reads a table in the format of the shipped one.
    package init(csv: String) throws(CalendarProblem) {
        var rows: [Day: DayKind] = [:]
        for row in try CalendarTable.rows(of: csv) {
            rows[row.day] = row.kind
        }
        self.init(rows: rows)
    }

    private init(rows: [Day: DayKind]) {
        self.rows = rows
        // A local addition names an occasion of its own; only a national one shows that a year was announced.
        announcedYears = Set(
            rows.compactMap { day, kind in
                if case .holiday(let occasion) = kind, occasion.isNational { day.year } else { nil }
            })
        let first = rows.keys.min()?.number ?? 0
        let last = rows.keys.max()?.number ?? -1
        var kinds: [DayKind] = [.workday, .weekend]
        var indexOfKind: [DayKind: UInt32] = [.workday: 0, .weekend: 1]
        var marks: [UInt32] = []
        marks.reserveCapacity(max(0, last - first + 1))
        for number in first..<(last + 1) {
            let day = Day(number: number)
            let kind = rows[day] ?? (day.weekday.isWeekend ? .weekend : .workday)
            if let known = indexOfKind[kind] {
                marks.append(known)
            } else {
                let index = UInt32(kinds.count)
                kinds.append(kind)
                indexOfKind[kind] = index
                marks.append(index)
            }
        }
        self.marks = marks
        self.kinds = kinds
        works = kinds.map(\.isWorkday)
        firstNumber = first
    }

    /// The announcements for 2004 to 2026 that come with the program.
    package static let china: WorkCalendar = {
        do {
            return try WorkCalendar(csv: ChinaWorkdays.csv)
        } catch {
            // The table is part of the source: better no program than one that counts holidays as working days.
            preconditionFailure("shipped work calendar, \(error)")
        }
    }()

    /// Weekends only: nothing announced, every date provisional.
    package static let unannounced = WorkCalendar(rows: [:])

    /// This calendar with the lines of `other` laid over it: a later announcement or local days off.
    package func merging(_ other: WorkCalendar) -> WorkCalendar {
        WorkCalendar(rows: rows.merging(other.rows) { _, later in later })
    }

    /// As a table that `init(csv:)` reads, in the order of the days.
    package var csv: String {
        rows.sorted { $0.key < $1.key }.reduce(into: "date,kind,occasion\n") { text, row in
            switch row.value {
            case .holiday(let occasion): text += "\(row.key),holiday,\(occasion.name.zh)\n"
            case .makeUpWorkday(let occasion): text += "\(row.key),makeup_workday,\(occasion.name.zh)\n"
            case .workday, .weekend: break
            }
        }
    }

    /// The same days as a place's own.
    package func claimed(by local: LocalAuthority) -> WorkCalendar {
        WorkCalendar(
            rows: rows.mapValues { kind in
                switch kind {
                case .holiday(let occasion): .holiday(occasion.claimed(by: local))
                case .makeUpWorkday(let occasion): .makeUpWorkday(occasion.claimed(by: local))
                case .workday, .weekend: kind
                }
            })
    }

    package func kind(of day: Day) -> DayKind {
        let index = day.number - firstNumber
        guard index >= 0, index < marks.count else { return day.weekday.isWeekend ? .weekend : .workday }
        return kinds[Int(marks[index])]
    }

    package func isWorkday(_ day: Day) -> Bool {
        let index = day.number - firstNumber
        guard index >= 0, index < marks.count else { return !day.weekday.isWeekend }
        return works[Int(marks[index])]
    }

    /// The last day of the last announced year; `nil` when none is.
    package var announcedThrough: Day? {
        announcedYears.max().map { Day(civil: $0, 12, 31) }
    }

    package func isAnnounced(_ day: Day) -> Bool {
        announcedYears.contains(day.year)
    }

    /// Whether every day from `first` to `last`, in either order, lies in an announced year.
    package func isAnnounced(from first: Day, through last: Day) -> Bool {
        let years = min(first, last).year...max(first, last).year
        return years.allSatisfy(announcedYears.contains)
    }

    /// Working days after `day` up to and with `last`; 0 if `last` is not later.
    package func workdays(after day: Day, through last: Day) -> Int {
        guard day < last else { return 0 }
        return ((day.number + 1)...last.number).count { isWorkday(Day(number: $0)) }
    }
}
