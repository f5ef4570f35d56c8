import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// Days off and days worked as somebody entered them, line by line.
struct HolidayTable: Sendable {
    struct Line: Sendable {
        let number: Int
        let day: Day
        let isOff: Bool
        let occasion: String
    }

    private(set) var lines: [Line] = []
    /// What is wrong, and on which line.
    private(set) var problems: [(line: Int, message: Text)] = []

    static let mostLines = 400

    /// A table with a heading or without one: date, off or worked, occasion, in either language.
    init(_ rows: [(line: Int, cells: [String])]) {
        var seen: [Day: Int] = [:]
        for (number, cells) in rows where !cells.allSatisfy(\.isEmpty) {
            let cells = cells.map { Input.cleaned($0) }
            if lines.isEmpty, problems.isEmpty, Self.isHeading(cells) { continue }
            guard cells.count == 3 else {
                problems.append((number, LocalityWord.columnsWrong.text))
                continue
            }
            guard let line = read(cells, number) else { continue }
            if let earlier = seen[line.day] {
                problems.append(
                    (number, Text("\(line.day) 已在第 \(earlier) 行出现", "\(line.day) is already on line \(earlier)")))
                continue
            }
            seen[line.day] = number
            lines.append(line)
        }
    }

    /// What stands in a form's field.
    init(typed text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        self.init(
            lines.map { offset, line in
                (offset + 1, line.split(omittingEmptySubsequences: false) { ",，\t".contains($0) }.map(String.init))
            })
    }

    private static func isHeading(_ cells: [String]) -> Bool {
        ["date", "日期"].contains(cells.first?.lowercased() ?? "")
    }

    private mutating func read(_ cells: [String], _ number: Int) -> Line? {
        guard let day = Day(cells[0]), (2020...2100).contains(day.year) else {
            problems.append(
                (number, Text("“\(cells[0])”不是日期，应如 2027-01-01", "“\(cells[0])” is not a date such as 2027-01-01")))
            return nil
        }
        let isOff: Bool
        switch cells[1].lowercased() {
        case "放假", "休息", "holiday", "off": isOff = true
        case "上班", "调休上班", "makeup_workday", "worked": isOff = false
        default:
            problems.append((number, Text("“\(cells[1])”应为 放假 或 上班", "“\(cells[1])” must be holiday or worked")))
            return nil
        }
        let occasion = cells[2]
        // The table is kept with commas between its columns.
        guard (1...30).contains(occasion.unicodeScalars.count), !occasion.contains(",") else {
            problems.append((number, Text("名称应为 1 到 30 个字", "the occasion must have 1 to 30 characters")))
            return nil
        }
        return Line(number: number, day: day, isOff: isOff, occasion: occasion)
    }

    /// As `WorkCalendar` reads it.
    var csv: String {
        lines.reduce(into: "date,kind,occasion\n") { text, line in
            text += "\(line.day),\(line.isOff ? "holiday" : "makeup_workday"),\(line.occasion)\n"
        }
    }

    /// How many days a kept table has.
    static func count(_ csv: String?) -> Int { max(0, (csv ?? "").split(separator: "\n").count - 1) }
}

/// What days off and days worked would change, line by line.
struct HolidayDifference: Sendable {
    struct Line: Sendable {
        let day: Day
        let now: DayKind
        let then: DayKind

        /// Whoever has set it, and whenever.
        var isSame: Bool { now.isWorkday == then.isWorkday && now.text == then.text }
    }

    let lines: [Line]
    /// Years that would count as announced, and did not.
    let announces: [Int]
    /// Open clocks that may move.
    let affected: Int

    /// Nil where nothing would be different, or the table cannot be read.
    init?(_ csv: String?, _ scope: HolidayScope, in tx: any Transaction) throws {
        guard let csv, let added = try? WorkCalendar(csv: csv) else { return nil }
        let (calendar, then) = (scope.now, scope.with(added))
        let days = HolidayTable(typed: csv).lines.map(\.day).sorted()
        lines = days.map { Line(day: $0, now: calendar.kind(of: $0), then: then.kind(of: $0)) }
        announces = Set(days.map(\.year)).sorted().filter { year in
            days.first { $0.year == year }.map { !calendar.isAnnounced($0) && then.isAnnounced($0) } ?? false
        }
        guard let first = lines.first(where: { !$0.isSame })?.day else { return nil }
        affected = try Clocks.openCount(dueFrom: first, within: scope.region?.range, in: tx)
    }

    /// What somebody has proposed, as it stands now; nil for what names no days.
    init?(_ setting: Setting, _ desk: LocalityDesk, _ places: Places, in tx: any Transaction) throws {
        guard let scope = try HolidayScope(of: setting, desk, places, in: tx),
            scope.problems(with: HolidayTable(typed: setting.days ?? "")).isEmpty
        else { return nil }
        try self.init(setting.days, scope, in: tx)
    }

    /// What a year's announcement must hold, so that the year may count as announced. The Mid-autumn Festival may fall
    /// into the days of National Day.
    static func missing(_ table: HolidayTable, announced calendar: WorkCalendar) -> [Text] {
        let needed = ["元旦", "春节", "清明节", "劳动节", "端午节", "国庆节"].map { Occasion($0) }
        let byYear = Dictionary(grouping: table.lines.filter(\.isOff), by: \.day.year)
        return byYear.sorted { $0.key < $1.key }.compactMap { year, lines in
            guard let day = lines.first?.day, !calendar.isAnnounced(day) else { return nil }
            let named = Set(lines.map { Occasion($0.occasion) })
            guard named.contains(where: \.isNational) else { return nil }
            let missing = needed.filter { !named.contains($0) }.map(\.name)
            return missing.isEmpty ? nil : LocalityText.missing(year, missing)
        }
    }
}

/// The difference as a table.
struct HolidayDifferenceTable: Sendable {
    let difference: HolidayDifference
    let reader: Reader

    var html: HTML {
        let heads: [LocalityWord] = [.day, .now, .then, .effect]
        return """
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
            <tbody>\(each: difference.lines, { row($0) })</tbody></table>
            \(when: !difference.announces.isEmpty, "<p>\(reader.say(LocalityText.announcedYears(difference.announces)))</p>")
            <p class="notice">\(reader.say(LocalityText.affected(difference.affected))) \(reader.say(LocalityWord.recountNote))</p>
            """
    }

    private func row(_ line: HolidayDifference.Line) -> HTML {
        """
        <tr\(when: line.isSame, " class=\"skipped\"")><th scope="row">\(reader.dated(line.day))</th>\
        <td data-label="\(reader.say(LocalityWord.now))">\(reader.say(line.now.text))</td>\
        <td data-label="\(reader.say(LocalityWord.then))"><bdi>\(reader.say(line.then.text))</bdi></td>\
        <td data-label="\(reader.say(LocalityWord.effect))">\(reader.say(line.isSame ? LocalityText.same : LocalityWord.added.text))</td></tr>
        """
    }
}
