import Crypto
import Foundation
package import Statutes
package import Store

/// Starts, stops and explains clocks. The dates told to people are stored; the trace is computed again when asked for.
package struct Clocks: Sendable {
    package let inForce: RulesInForce
    let world: World

    package init(_ inForce: RulesInForce, world: World) { (self.inForce, self.world) = (inForce, world) }

    /// By rules and holidays that never change.
    package init(calendar: WorkCalendar, rules: RuleBook, world: World) {
        self.init(RulesInForce(InForce(calendar: calendar, rules: rules)), world: world)
    }

    /// As they were found last: for lists and sentences. What is stored is counted by those of its transaction.
    package var calendar: WorkCalendar { inForce.latest.calendar }
    package func calendar(at region: ID<Region>?) -> WorkCalendar { inForce.latest.calendar(at: region) }
    package var rules: RuleBook { inForce.latest.rules }

    package func clocks(of caseID: ID<AnyCase>, in tx: any Transaction) throws -> [Clock] {
        // So that the page can explain a clock that started under a version agreed on a moment ago.
        _ = try inForce.now(in: tx)
        return try open(of: caseID, in: tx)
    }

    /// Those of many cases in one statement.
    package func clocks(of cases: [ID<AnyCase>], in tx: any Transaction) throws -> [ID<AnyCase>: [Clock]] {
        if cases.isEmpty { return [:] }
        _ = try inForce.now(in: tx)
        var found: [ID<AnyCase>: [Clock]] = [:]
        for row in try tx.rows(
            "SELECT case_id, \(Clock.columns) FROM clock WHERE case_id IN (\(list: cases)) ORDER BY started_on, id")
        {
            var reader = RowReader(row)
            found[try reader.next(), default: []].append(try Clock(from: &reader))
        }
        return found
    }

    private func open(of caseID: ID<AnyCase>, in tx: any Transaction) throws -> [Clock] {
        try tx.all("SELECT \(Clock.columns) FROM clock WHERE case_id = \(caseID) ORDER BY started_on, id")
    }

    /// Applies what an act does to the clocks of its case, as of the instant it took effect.
    /// - Parameter region: where the case lies: its own rules come first.
    /// - Parameter windows: rules that end someone's right instead of asking something of anyone: they run, and a case
    ///   is never due by them.
    /// - Parameter from: the days from which clocks are counted that start now, where they are others than that of the
    ///   act: a unit chosen instead of another has what is left of the time.
    /// - Returns: the clock that is due first of those that still run.
    package func apply(
        _ effects: [ClockEffect], choosing chosen: RuleID? = nil, kind: String, caseID: ID<AnyCase>,
        region: ID<Region>? = nil, isNew: Bool = false, windows: Set<RuleID> = [], counting from: [RuleID: Day] = [:],
        at: Instant, in tx: any Transaction
    ) throws -> Clock? {
        let today = at.day(in: world.zone)
        let book = Book(try inForce.now(in: tx), kind: kind, caseID: caseID, region: region, today: today)
        let before = isNew ? [] : try open(of: caseID, in: tx)
        var open = before.filter { $0.endedAt == nil }
        for effect in effects {
            switch effect {
            case .start(let rule):
                open.append(try start(rule, from: from[rule] ?? today, by: book, in: tx))
            case .startChosen:
                guard let chosen else { throw ClockProblem.nothingChosen }
                open.append(try start(chosen, from: from[chosen] ?? today, by: book, in: tx))
            case .end(let rule):
                for clock in open where clock.rule == rule { try end(clock, at: at, in: tx) }
                open.removeAll { $0.rule == rule }
            case .endAll:
                for clock in open { try end(clock, at: at, in: tx) }
                open.removeAll()
            case .pauseAll:
                for clock in open where clock.pausedOn == nil && book.mayPause(clock) {
                    try tx.run("UPDATE clock SET paused_on = \(today) WHERE id = \(clock.id)")
                }
                open.removeAll { book.mayPause($0) }
            case .resumeAll:
                for index in open.indices where open[index].pausedOn != nil {
                    let extended = before.last { $0.endedAt != nil && $0.dueOn == open[index].startedOn }
                    open[index] = try resume(open[index], extending: extended, by: book, in: tx)
                }
            case .extend(let rule):
                guard
                    let running = open.filter({ $0.pausedOn == nil && book.mayPause($0) }).min(by: {
                        $0.dueOn < $1.dueOn
                    })
                else { throw ClockProblem.nothingToExtend }
                try end(running, at: at, in: tx)
                open.removeAll { $0.id == running.id }
                open.append(try start(rule, from: running.dueOn, by: book, in: tx))
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

    /// The day on which a clock of a rule first started, for the case of a row of another query.
    package static func started(of caseID: SQL, rule: RuleID) -> SQL {
        "(SELECT MIN(clock.started_on) FROM clock WHERE clock.case_id = \(caseID) AND clock.rule_id = \(rule))"
    }

    /// The date and every day that made it, by the version of the rule that was in force at the start.
    package func deadline(of clock: Clock) -> Deadline? {
        guard let rule = clock.version(in: rules) else { return nil }
        let calendar = inForce.latest.calendars.calendar(at: clock.region?.text, knownAt: clock.endedAt)
        return Deadline.compute(rule, from: clock.startedOn, pauses: clock.pauses, calendar: calendar)
    }

    /// Clocks of some rules that ran out before a day, first due first: the work list of time-outs and reminders.
    /// - Parameter except: places that do not use what it is the work list of.
    package func runOut(
        _ rules: [RuleID], before today: Day, except: [RegionRange] = [], limit: Int, in tx: any Transaction
    ) throws -> [(caseID: ID<AnyCase>, clock: Clock)] {
        try tx.rows(
            """
            SELECT case_id, \(Clock.columns) FROM clock
            WHERE ended_at IS NULL AND paused_on IS NULL AND rule_id IN (\(list: rules)) AND due_on < \(today)
                AND \(RegionRange.outside(except, "region_id"))
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
        let inForce = try inForce.now(in: tx)
        var moved: [(caseID: ID<AnyCase>, clock: Clock, due: Day)] = []
        var lastID: String?
        for row in rows {
            var reader = RowReader(row)
            let caseID: ID<AnyCase> = try reader.next()
            let clock = try Clock(from: &reader)
            lastID = clock.id
            guard let rule = clock.version(in: inForce.rules) else { continue }
            let (due, provisional) = Deadline.due(
                rule, from: clock.startedOn, pauses: clock.pauses, calendar: inForce.calendar(at: clock.region))
            guard due > clock.dueOn || provisional != clock.provisional else { continue }
            let kept = max(due, clock.dueOn)
            try tx.run("UPDATE clock SET due_on = \(kept), provisional = \(provisional) WHERE id = \(clock.id)")
            if kept != clock.dueOn { moved.append((caseID, clock, kept)) }
        }
        return (moved, lastID)
    }

    /// The calendar by which the open clocks of a kind are still to be counted; nil when they were.
    package func uncounted(_ kind: String, in tx: any Transaction) throws -> CalendarMark? {
        let mark = CalendarMark(digest: try inForce.now(in: tx).calendars.digest)
        return try tx.scalarIfAny("SELECT digest FROM calendar_mark WHERE kind = \(kind)") == mark.digest ? nil : mark
    }

    /// From now on they are counted by this one, or by a later one: then they are counted again.
    package func mark(_ kind: String, counted mark: CalendarMark, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO calendar_mark (kind, digest) VALUES (\(kind), \(mark.digest))
            ON CONFLICT (kind) DO UPDATE SET digest = excluded.digest
            """)
    }

    /// How many open clocks of a place run under a rule, paused ones too.
    package static func openCount(_ rule: RuleID, within range: RegionRange, in tx: any Transaction) throws -> Int {
        try tx.scalar(
            """
            SELECT COUNT(*) FROM clock
            WHERE ended_at IS NULL AND rule_id = \(rule) AND region_id BETWEEN \(range.low) AND \(range.high)
            """)
    }

    /// How many open clocks are due on a day or later: those that a change of holidays from that day on can move.
    /// - Parameter range: of a place's own days; nil where they are everybody's.
    package static func openCount(dueFrom day: Day, within range: RegionRange?, in tx: any Transaction) throws -> Int {
        let inside: SQL = range.map { "AND region_id BETWEEN \($0.low) AND \($0.high)" } ?? ""
        return try tx.scalar("SELECT COUNT(*) FROM clock WHERE ended_at IS NULL AND due_on >= \(day) \(inside)")
    }

    private func start(_ id: RuleID, from day: Day, by book: Book, in tx: any Transaction) throws -> Clock {
        guard let version = book.inForce.rules.version(id, at: book.region?.text, on: book.today) else {
            throw ClockProblem.noSuchRule(id, book.today)
        }
        let (due, provisional) = Deadline.due(version.rule, from: day, pauses: [], calendar: book.calendar)
        let clock = Clock(
            id: world.newID(), rule: id, ruleFrom: version.rule.effectiveFrom, setting: version.local,
            region: book.region,
            startedOn: day, dueOn: due, provisional: provisional)
        try tx.run(
            """
            INSERT INTO clock
                (id, kind, case_id, rule_id, rule_from, setting_id, region_id, started_on, due_on, provisional)
            VALUES (\(clock.id), \(book.kind), \(book.caseID), \(id), \(clock.ruleFrom), \(clock.setting),
                    \(book.region), \(day), \(due), \(provisional))
            """)
        return clock
    }

    private func end(_ clock: Clock, at: Instant, in tx: any Transaction) throws {
        try tx.run("UPDATE clock SET ended_at = \(at) WHERE id = \(clock.id)")
    }

    /// - Parameter extended: the ended clock whose due day an extension began on. A pause before that day moves the day
    ///   itself, and with it the extension.
    private func resume(_ clock: Clock, extending extended: Clock?, by book: Book, in tx: any Transaction) throws
        -> Clock
    {
        let rules = book.inForce.rules
        let calendar = book.inForce.calendar(at: clock.region ?? book.region)
        guard let pausedOn = clock.pausedOn, let rule = clock.version(in: rules) else { return clock }
        let pause = Pause(from: pausedOn, to: book.today)
        let pauses = clock.pauses + [pause]
        var start = clock.startedOn
        if let extended, let first = extended.version(in: rules), pausedOn < start {
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
            id: clock.id, rule: clock.rule, ruleFrom: clock.ruleFrom, setting: clock.setting, region: clock.region,
            startedOn: start, dueOn: due, provisional: provisional)
    }
}

extension Clock {
    /// The version of its rule that it keeps.
    package func version(in rules: RuleBook) -> DeadlineRule? { rules.kept(rule, from: ruleFrom, local: setting) }
}

/// By which holidays clocks were counted.
package struct CalendarMark: Sendable, Equatable {
    fileprivate let digest: String
}

/// What one act counts by, and for which case.
private struct Book {
    let inForce: InForce
    let kind: String
    let caseID: ID<AnyCase>
    let region: ID<Region>?
    let today: Day

    init(_ inForce: InForce, kind: String, caseID: ID<AnyCase>, region: ID<Region>?, today: Day) {
        (self.inForce, self.kind, self.caseID, self.region, self.today) = (inForce, kind, caseID, region, today)
    }

    var calendar: WorkCalendar { inForce.calendar(at: region) }

    func mayPause(_ clock: Clock) -> Bool { clock.version(in: inForce.rules)?.mayPause ?? false }
}

/// Faults of a life cycle's table or its caller; never a person's.
enum ClockProblem: Error, Equatable {
    case nothingChosen
    case nothingToExtend
    case noSuchRule(RuleID, Day)
}

extension WorkCalendars {
    /// The same for two tables with the same days, in whatever order they were written.
    fileprivate var digest: String { Data(SHA256.hash(data: Data(table.utf8))).base64EncodedString() }
}
