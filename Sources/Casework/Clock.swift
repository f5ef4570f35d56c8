import Crypto
import Foundation
package import Statutes
package import Store

/// A deadline rule running on a case. Late is computed from it, never stored.
package struct Clock: Sendable, RowDecodable, Equatable {
    package let id: String
    package let rule: RuleID
    /// Which version of the rule was in force when the clock started.
    package let ruleFrom: Day
    package let startedOn: Day
    package let dueOn: Day
    package let provisional: Bool
    package let pauses: [Pause]
    package let pausedOn: Day?
    package let endedAt: Instant?

    package var isRunning: Bool { endedAt == nil && pausedOn == nil }

    package static var columns: SQL {
        "id, rule_id, rule_from, started_on, due_on, provisional, pauses, paused_on, ended_at"
    }
    package init(from row: inout RowReader) throws {
        id = try row.next()
        rule = try row.next()
        ruleFrom = try row.next()
        startedOn = try row.next()
        dueOn = try row.next()
        provisional = try row.next()
        pauses = Self.pauses(from: try row.next())
        pausedOn = try row.next()
        endedAt = try row.next()
    }

    init(id: String, rule: RuleID, ruleFrom: Day, startedOn: Day, dueOn: Day, provisional: Bool) {
        (self.id, self.rule, self.ruleFrom, self.startedOn) = (id, rule, ruleFrom, startedOn)
        (self.dueOn, self.provisional, pauses, pausedOn, endedAt) = (dueOn, provisional, [], nil, nil)
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

/// Starts, stops and explains clocks. The dates told to people are stored; the trace is computed again when asked for.
package struct Clocks: Sendable {
    package let calendar: WorkCalendar
    package let rules: RuleBook
    let world: World

    package init(calendar: WorkCalendar, rules: RuleBook, world: World) {
        (self.calendar, self.rules, self.world) = (calendar, rules, world)
    }

    package func clocks(of caseID: ID<AnyCase>, in tx: any Transaction) throws -> [Clock] {
        try tx.all("SELECT \(Clock.columns) FROM clock WHERE case_id = \(caseID) ORDER BY started_on, id")
    }

    /// Applies what an act does to the clocks of its case, as of the instant it took effect.
    /// - Parameter windows: rules that end someone's right instead of asking something of anyone: they run, and a case
    ///   is never due by them.
    /// - Returns: the clock that is due first of those that still run.
    package func apply(
        _ effects: [ClockEffect], choosing chosen: RuleID? = nil, kind: String, caseID: ID<AnyCase>,
        isNew: Bool = false, windows: Set<RuleID> = [],
        at: Instant, in tx: any Transaction
    ) throws -> Clock? {
        let today = at.day(in: world.zone)
        let before = isNew ? [] : try clocks(of: caseID, in: tx)
        var open = before.filter { $0.endedAt == nil }
        for effect in effects {
            switch effect {
            case .start(let rule):
                open.append(try start(rule, from: today, kind: kind, caseID: caseID, on: today, in: tx))
            case .startChosen:
                guard let chosen else { throw ClockProblem.nothingChosen }
                open.append(try start(chosen, from: today, kind: kind, caseID: caseID, on: today, in: tx))
            case .end(let rule):
                for clock in open where clock.rule == rule { try end(clock, at: at, in: tx) }
                open.removeAll { $0.rule == rule }
            case .endAll:
                for clock in open { try end(clock, at: at, in: tx) }
                open.removeAll()
            case .pauseAll:
                for clock in open where clock.pausedOn == nil && mayPause(clock) {
                    try tx.run("UPDATE clock SET paused_on = \(today) WHERE id = \(clock.id)")
                }
                open.removeAll { mayPause($0) }
            case .resumeAll:
                for index in open.indices where open[index].pausedOn != nil {
                    let extended = before.last { $0.endedAt != nil && $0.dueOn == open[index].startedOn }
                    open[index] = try resume(open[index], extending: extended, on: today, in: tx)
                }
            case .extend(let rule):
                guard let running = open.filter({ $0.pausedOn == nil && mayPause($0) }).min(by: { $0.dueOn < $1.dueOn })
                else { throw ClockProblem.nothingToExtend }
                try end(running, at: at, in: tx)
                open.removeAll { $0.id == running.id }
                open.append(try start(rule, from: running.dueOn, kind: kind, caseID: caseID, on: today, in: tx))
            }
        }
        return open.filter { $0.pausedOn == nil && !windows.contains($0.rule) }.min { $0.dueOn < $1.dueOn }
    }

    /// When the open clock of a rule started and when it is due, for the case and rule of a row of another query.
    package static func open(of caseID: SQL, rule: SQL) -> (start: SQL, due: SQL) {
        func one(_ column: SQL) -> SQL {
            """
            (SELECT MAX(\(column)) FROM clock
             WHERE clock.case_id = \(caseID) AND clock.rule_id = \(rule) AND clock.ended_at IS NULL)
            """
        }
        return (one("clock.started_on"), one("clock.due_on"))
    }

    /// The date and every day that made it, by the version of the rule that was in force at the start.
    package func deadline(of clock: Clock) -> Deadline? {
        guard let rule = rules.rule(clock.rule, on: clock.ruleFrom) else { return nil }
        return Deadline.compute(rule, from: clock.startedOn, pauses: clock.pauses, calendar: calendar)
    }

    /// Clocks of some rules that ran out before a day, first due first: the work list of time-outs and reminders.
    package func runOut(_ rules: [RuleID], before today: Day, limit: Int, in tx: any Transaction) throws -> [(
        caseID: ID<AnyCase>, clock: Clock
    )] {
        try tx.rows(
            """
            SELECT case_id, \(Clock.columns) FROM clock
            WHERE ended_at IS NULL AND paused_on IS NULL AND rule_id IN (\(list: rules)) AND due_on < \(today)
            ORDER BY due_on, id
            LIMIT \(limit)
            """
        ).map { row in
            var reader = RowReader(row)
            return (try reader.next(), try Clock(from: &reader))
        }
    }

    /// Running clocks of some rules that are due by a day, first due first, page by page.
    /// - Parameter besides: what must hold of `clock` as well.
    package func running(
        _ rules: [RuleID], dueBy day: Day, after cursor: (due: Day, id: String)?, besides: SQL, limit: Int,
        in tx: any Transaction
    ) throws -> [(caseID: ID<AnyCase>, clock: Clock)] {
        let later: SQL = cursor.map { "AND (due_on, id) > (\($0.due), \($0.id))" } ?? ""
        return try tx.rows(
            """
            SELECT case_id, \(Clock.columns) FROM clock
            WHERE ended_at IS NULL AND paused_on IS NULL AND rule_id IN (\(list: rules)) AND due_on <= \(day)
                \(later) AND \(besides)
            ORDER BY due_on, id
            LIMIT \(limit)
            """
        ).map { row in
            var reader = RowReader(row)
            return (try reader.next(), try Clock(from: &reader))
        }
    }

    /// How many clocks run past their due day, whether or not that ends anything; counted along clock_running.
    package static func lateCount(on today: Day, in tx: any Transaction) throws -> Int {
        try tx.scalar(
            "SELECT COUNT(*) FROM clock WHERE ended_at IS NULL AND paused_on IS NULL AND due_on < \(today)")
    }

    /// The same, apart by rule: how many, and the earliest due day among them.
    package static func late(on today: Day, in tx: any Transaction) throws -> [(rule: RuleID, count: Int, first: Day)] {
        try tx.rows(
            """
            SELECT rule_id, COUNT(*), MIN(due_on) FROM clock
            WHERE ended_at IS NULL AND paused_on IS NULL AND due_on < \(today)
            GROUP BY rule_id
            ORDER BY rule_id
            """
        ).map { (try $0.get(0), try $0.get(1), try $0.get(2)) }
    }

    /// After the holiday table changed: due days move later where the new table says so, and never earlier, because a
    /// date already told to someone is kept. What stands still is counted again when it goes on.
    /// - Returns: the clocks that moved, for their feature to record.
    package func recompute(_ kind: String, limit: Int, after last: String, in tx: any Transaction) throws -> (
        moved: [(caseID: ID<AnyCase>, clock: Clock, due: Day)], last: String?
    ) {
        let rows = try tx.rows(
            """
            SELECT case_id, \(Clock.columns) FROM clock
            WHERE kind = \(kind) AND ended_at IS NULL AND paused_on IS NULL AND id > \(last)
            ORDER BY id
            LIMIT \(limit)
            """)
        var moved: [(caseID: ID<AnyCase>, clock: Clock, due: Day)] = []
        var lastID: String?
        for row in rows {
            var reader = RowReader(row)
            let caseID: ID<AnyCase> = try reader.next()
            let clock = try Clock(from: &reader)
            lastID = clock.id
            guard let rule = rules.rule(clock.rule, on: clock.ruleFrom) else { continue }
            let (due, provisional) = Deadline.due(rule, from: clock.startedOn, pauses: clock.pauses, calendar: calendar)
            guard due > clock.dueOn || provisional != clock.provisional else { continue }
            let kept = max(due, clock.dueOn)
            try tx.run("UPDATE clock SET due_on = \(kept), provisional = \(provisional) WHERE id = \(clock.id)")
            if kept != clock.dueOn { moved.append((caseID, clock, kept)) }
        }
        return (moved, lastID)
    }

    /// Whether the open clocks of a kind were counted by this calendar.
    package func areCounted(_ kind: String, in tx: any Transaction) throws -> Bool {
        try tx.scalarIfAny("SELECT digest FROM calendar_mark WHERE kind = \(kind)") == calendar.digest
    }

    /// From now on they are.
    package func markCounted(_ kind: String, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO calendar_mark (kind, digest) VALUES (\(kind), \(calendar.digest))
            ON CONFLICT (kind) DO UPDATE SET digest = excluded.digest
            """)
    }

    private func mayPause(_ clock: Clock) -> Bool { rules.rule(clock.rule, on: clock.ruleFrom)?.mayPause ?? false }

    private func start(
        _ id: RuleID, from day: Day, kind: String, caseID: ID<AnyCase>, on today: Day, in tx: any Transaction
    ) throws -> Clock {
        guard let rule = rules.rule(id, on: today) else { throw ClockProblem.noSuchRule(id, today) }
        let (due, provisional) = Deadline.due(rule, from: day, pauses: [], calendar: calendar)
        let clock = Clock(
            id: world.newID(), rule: id, ruleFrom: rule.effectiveFrom, startedOn: day, dueOn: due,
            provisional: provisional)
        try tx.run(
            """
            INSERT INTO clock (id, kind, case_id, rule_id, rule_from, started_on, due_on, provisional)
            VALUES (\(clock.id), \(kind), \(caseID), \(id), \(rule.effectiveFrom), \(day), \(due), \(provisional))
            """)
        return clock
    }

    private func end(_ clock: Clock, at: Instant, in tx: any Transaction) throws {
        try tx.run("UPDATE clock SET ended_at = \(at) WHERE id = \(clock.id)")
    }

    /// - Parameter extended: the ended clock whose due day an extension began on. A pause before that day moves the day
    ///   itself, and with it the extension.
    private func resume(_ clock: Clock, extending extended: Clock?, on today: Day, in tx: any Transaction) throws
        -> Clock
    {
        guard let pausedOn = clock.pausedOn, let rule = rules.rule(clock.rule, on: clock.ruleFrom) else { return clock }
        let pause = Pause(from: pausedOn, to: today)
        let pauses = clock.pauses + [pause]
        var start = clock.startedOn
        if let extended, let first = rules.rule(extended.rule, on: extended.ruleFrom), pausedOn < start {
            let moved = extended.pauses + [pause]
            start = Deadline.due(first, from: extended.startedOn, pauses: moved, calendar: calendar).due
            try tx.run(
                "UPDATE clock SET pauses = \(Clock.text(of: moved)), due_on = \(start) WHERE id = \(extended.id)")
        }
        let (computed, provisional) = Deadline.due(rule, from: start, pauses: pauses, calendar: calendar)
        // A date already told is kept, even when the calendar has changed since.
        let due = max(computed, clock.dueOn)
        try tx.run(
            """
            UPDATE clock
            SET paused_on = NULL, pauses = \(Clock.text(of: pauses)), started_on = \(start), due_on = \(due),
                provisional = \(provisional)
            WHERE id = \(clock.id)
            """)
        return Clock(
            id: clock.id, rule: clock.rule, ruleFrom: clock.ruleFrom, startedOn: start, dueOn: due,
            provisional: provisional)
    }
}

/// Faults of a life cycle's table or its caller; never a person's.
enum ClockProblem: Error, Equatable {
    case nothingChosen
    case nothingToExtend
    case noSuchRule(RuleID, Day)
}

extension WorkCalendar {
    /// The same for two tables with the same days, in whatever order they were written.
    fileprivate var digest: String { Data(SHA256.hash(data: Data(csv.utf8))).base64EncodedString() }
}
