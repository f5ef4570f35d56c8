package import Statutes
package import Store

/// A deadline rule running on a case. Late is computed from it, never stored.
package struct Clock: Sendable, RowDecodable, Equatable {
    package let id: String
    package let rule: RuleID
    /// Which version of the rule was in force when the clock started.
    package let ruleFrom: Day
    /// The local version it started under; nil for one that comes with the program.
    package let setting: String?
    /// Where its case lies; nil for what has no place.
    package let region: ID<Region>?
    package let startedOn: Day
    package let dueOn: Day
    package let provisional: Bool
    package let pauses: [Pause]
    package let pausedOn: Day?
    package let endedAt: Instant?

    package var isRunning: Bool { endedAt == nil && pausedOn == nil }

    package static var columns: SQL {
        "id, rule_id, rule_from, setting_id, region_id, started_on, due_on, provisional, pauses, paused_on, ended_at"
    }
    package init(from row: inout RowReader) throws {
        id = try row.next()
        rule = try row.next()
        ruleFrom = try row.next()
        setting = try row.next()
        region = try row.next()
        startedOn = try row.next()
        dueOn = try row.next()
        provisional = try row.next()
        pauses = Self.pauses(from: try row.next())
        pausedOn = try row.next()
        endedAt = try row.next()
    }

    init(
        id: String, rule: RuleID, ruleFrom: Day, setting: String?, region: ID<Region>?, startedOn: Day, dueOn: Day,
        provisional: Bool
    ) {
        (self.id, self.rule, self.ruleFrom, self.setting, self.startedOn) = (id, rule, ruleFrom, setting, startedOn)
        (self.region, self.dueOn, self.provisional, pauses, pausedOn, endedAt) = (
            region, dueOn, provisional, [], nil, nil
        )
    }

    /// `2026-11-24/2026-11-26 2026-12-01/2026-12-02`, first day and the day it went on.
    static func pauses(from text: String) -> [Pause] {
        text.split(separator: " ").compactMap { span in
            let ends = span.split(separator: "/").compactMap { Day(String($0)) }
            return ends.count == 2 ? Pause(from: ends[0], to: ends[1]) : nil
        }
    }
    static func text(of pauses: [Pause]) -> String {
        pauses.compactMap { pause in pause.to.map { "\(pause.from)/\($0)" } }.joined(separator: " ")
    }
}
