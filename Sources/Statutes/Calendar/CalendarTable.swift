import Words

/// The lines of a holiday table: `date,kind,occasion`, one exceptional day a line, no quotes, in any order.
enum CalendarTable {
    struct Row: Hashable {
        let day: Day
        let kind: DayKind
    }

    static func rows(of csv: String) throws(CalendarProblem) -> [Row] {
        var rows: [Row] = []
        var lineOfDay: [Day: Int] = [:]
        var headingSeen = false
        for (offset, text) in csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = offset + 1
            let fields = text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
            if fields == [""] { continue }
            guard headingSeen else {
                try expectHeading(fields, line: line)
                headingSeen = true
                continue
            }
            let row = try row(from: fields, line: line)
            if let earlier = lineOfDay[row.day] {
                let message = Text("\(row.day) 已在第 \(earlier) 行出现", "\(row.day) is already on line \(earlier)")
                throw CalendarProblem(line: line, message: message)
            }
            lineOfDay[row.day] = line
            rows.append(row)
        }
        guard headingSeen else {
            throw CalendarProblem(line: 1, message: Text("表格是空的", "the table is empty"))
        }
        return rows
    }

    private static func expectHeading(_ fields: [Substring], line: Int) throws(CalendarProblem) {
        guard fields == ["date", "kind", "occasion"] else {
            let message = Text("首行应为 date,kind,occasion", "the first line must be date,kind,occasion")
            throw CalendarProblem(line: line, message: message)
        }
    }

    private static func row(from fields: [Substring], line: Int) throws(CalendarProblem) -> Row {
        guard fields.count == 3 else {
            let message = Text(
                "应有 3 栏，实有 \(fields.count) 栏", "3 fields expected, \(fields.count) found")
            throw CalendarProblem(line: line, message: message)
        }
        guard let day = Day(fields[0]) else {
            let message = Text(
                "“\(fields[0])”不是日期，应如 2026-10-01", "“\(fields[0])” is not a date such as 2026-10-01")
            throw CalendarProblem(line: line, message: message)
        }
        guard !fields[2].isEmpty else {
            throw CalendarProblem(line: line, message: Text("缺少节日名称", "the occasion is missing"))
        }
        let occasion = Occasion(fields[2])
        switch fields[1] {
        case "holiday": return Row(day: day, kind: .holiday(occasion))
        case "makeup_workday": return Row(day: day, kind: .makeUpWorkday(occasion))
        default:
            let message = Text(
                "“\(fields[1])”应为 holiday 或 makeup_workday",
                "“\(fields[1])” must be holiday or makeup_workday")
            throw CalendarProblem(line: line, message: message)
        }
    }

    /// Spaces and the byte order mark that spreadsheet programs put in front.
    private static func trimmed(_ field: Substring) -> Substring {
        let isFiller: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
        let start = field.drop(while: isFiller)
        guard let last = start.lastIndex(where: { !isFiller($0) }) else { return "" }
        return start[...last]
    }
}
