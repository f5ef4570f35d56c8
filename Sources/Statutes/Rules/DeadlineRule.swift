package import Words

/// A time limit as data: how much, of what, from when, and who says so since when.
///
/// The law is layered and moves, so no number of days stands in code. A rule that changed is a second value with the
/// same id and other effective dates; a clock keeps the version that held on the day it started.
package struct DeadlineRule: Hashable, Sendable {
    package enum Level: String, Sendable, CaseIterable {
        case national
        case provincial
        case local
        /// Chosen by the program where no text that was read sets a time; a locality may set its own.
        case productDefault
    }

    package enum Unit: String, Sendable, CaseIterable {
        case workingDays
        case days
        case months
    }

    package enum Direction: String, Sendable, CaseIterable {
        case forward
        /// Counted back from a meeting.
        case backward
    }

    package enum Start: String, Sendable, CaseIterable {
        /// The day of the event is not counted (Civil Code, article 201).
        case nextDay
        /// The day of the event is the first one counted.
        case sameDay
    }

    package enum End: String, Sendable, CaseIterable {
        /// A last day that is not worked gives way to the next working day (Civil Code, article 203).
        case rollForward
        /// A last day that is not worked gives way to the working day before: for what must be there in time.
        case rollBackward
        case asIs
    }

    package let id: RuleID
    package let name: Text
    package let level: Level
    /// The law or other text.
    package let source: Text
    package let article: Text
    package let effectiveFrom: Day
    /// The last day on which this version held; `nil` while it holds.
    package let effectiveTo: Day?
    package let amount: Int
    package let unit: Unit
    package let direction: Direction
    package let start: Start
    package let end: End
    package let mayPause: Bool
    /// How far a locality may depart from it.
    package let room: Room

    /// - Parameter room: without it, as the level has it.
    package init(
        id: RuleID, name: Text, level: Level, source: Text, article: Text, effectiveFrom: Day, effectiveTo: Day? = nil,
        amount: Int, unit: Unit, direction: Direction = .forward, start: Start = .nextDay, end: End,
        mayPause: Bool = false, room: Room? = nil
    ) {
        self.id = id
        self.name = name
        self.level = level
        self.source = source
        self.article = article
        self.effectiveFrom = effectiveFrom
        self.effectiveTo = effectiveTo
        self.amount = amount
        self.unit = unit
        self.direction = direction
        self.start = start
        self.end = end
        self.mayPause = mayPause
        self.room = room ?? (level == .productDefault ? .free : .stricter)
    }

    package func isInForce(on day: Day) -> Bool {
        effectiveFrom <= day && effectiveTo.map { day <= $0 } ?? true
    }

    /// `7 working days`.
    package var term: Text { Self.term(amount, unit) }

    package static func term(_ amount: Int, _ unit: Unit) -> Text {
        let plural = amount == 1 ? "" : "s"
        return switch unit {
        case .workingDays: Text("\(amount) 个工作日", "\(amount) working day\(plural)")
        case .days: Text("\(amount) 天", "\(amount) day\(plural)")
        case .months: Text("\(amount) 个月", "\(amount) month\(plural)")
        }
    }
}

extension DeadlineRule.Level {
    package var text: Text {
        switch self {
        case .national: Text("国家规定", "national rule")
        case .provincial: Text("省级规定", "provincial rule")
        case .local: Text("市县规定", "local rule")
        case .productDefault: Text("系统默认，可按本地规定调整", "product default, a locality may set its own")
        }
    }
}
