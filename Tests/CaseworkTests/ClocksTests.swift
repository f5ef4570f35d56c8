import Casework
import Statutes
import Store
import TestKit
import Testing

@Suite struct ClocksTests {
    private let clocks = Clocks(calendar: .china, rules: .shipped, world: Fixed.world())
    private let lamp = ID<AnyCase>("lamp-1")

    private func apply(
        _ effects: [ClockEffect], choosing rule: RuleID? = nil, on day: String, in database: any Database
    ) async throws -> String? {
        let clocks = clocks
        let lamp = lamp
        return try await database.write { tx in
            try clocks.apply(effects, choosing: rule, kind: "lamp", caseID: lamp, at: Fixed.at(day), in: tx)
                .map { "\($0.rule.rawValue) \($0.dueOn)" }
        }
    }

    @Test(arguments: Engine.available) func theEarliestRunningDateIsTold(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            // Two working days from Thursday end on Monday; three days end on Sunday and roll to Monday.
            #expect(try await apply([.start("OPN-01")], on: "2026-11-26", in: database) == "OPN-01 2026-11-30")
            #expect(
                try await apply([.startChosen], choosing: "OPN-06", on: "2026-11-26", in: database)
                    == "OPN-01 2026-11-30")
            #expect(try await apply([.end("OPN-01")], on: "2026-11-27", in: database) == "OPN-06 2026-12-28")
            #expect(try await apply([.endAll], on: "2026-11-27", in: database) == nil)
        }
    }

    @Test(arguments: Engine.available) func aPauseMovesTheDateByAsManyUnits(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            _ = try await apply([.start("OPN-01")], on: "2026-11-23", in: database)
            #expect(
                try await apply([.pauseAll, .start("OPN-02")], on: "2026-11-24", in: database) == "OPN-02 2026-12-01")
            #expect(
                try await apply([.end("OPN-02"), .resumeAll], on: "2026-11-26", in: database) == "OPN-01 2026-11-27")
            let clocks = clocks
            let lamp = lamp
            let all = try await database.read { try clocks.clocks(of: lamp, in: $0) }
            let resumed = try #require(all.first { $0.rule == "OPN-01" })
            #expect(resumed.pauses == [Pause(from: Day("2026-11-24")!, to: Day("2026-11-26")!)])  // both are days
            let deadline = try #require(clocks.deadline(of: resumed))
            #expect(deadline.due == resumed.dueOn)
            #expect(deadline.trace.filter { $0.counted != nil }.count == 2)
        }
    }

    @Test(arguments: Engine.available) func anExtensionGoesOnFromTheOldDate(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            _ = try await apply([.startChosen], choosing: "OPN-05", on: "2026-11-24", in: database)
            #expect(try await apply([.extend("OPN-11")], on: "2026-11-25", in: database) == "OPN-11 2026-12-16")
        }
    }

    @Test(arguments: Engine.available) func aPauseBeforeAnExtensionBeginsMovesItToo(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            _ = try await apply([.startChosen], choosing: "OPN-05", on: "2026-11-24", in: database)
            _ = try await apply([.extend("OPN-11")], on: "2026-11-25", in: database)
            // Three days lost: the first date would have been the 4th, and fifteen days on is a Saturday.
            _ = try await apply([.pauseAll], on: "2026-11-27", in: database)
            #expect(try await apply([.resumeAll], on: "2026-11-30", in: database) == "OPN-11 2026-12-21")
            // Another two: the 6th is a Sunday, so the first date would have been the 7th.
            _ = try await apply([.pauseAll], on: "2026-12-01", in: database)
            #expect(try await apply([.resumeAll], on: "2026-12-03", in: database) == "OPN-11 2026-12-22")
            let (clocks, lamp) = (clocks, lamp)
            let all = try await database.read { try clocks.clocks(of: lamp, in: $0) }
            let extended = try #require(all.first { $0.rule == "OPN-11" })
            #expect(clocks.deadline(of: extended)?.due == extended.dueOn)
        }
    }

    /// A calendar that lost a holiday since would bring the date forward.
    @Test(arguments: Engine.available) func aDateOnceToldIsKeptWhenAPauseEnds(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            _ = try await apply([.start("OPN-01")], on: "2026-09-30", in: database)
            _ = try await apply([.pauseAll], on: "2026-10-01", in: database)
            let lamp = lamp
            let bare = Clocks(calendar: .unannounced, rules: .shipped, world: Fixed.world())
            let due = try await database.write { tx in
                try bare.apply([.resumeAll], kind: "lamp", caseID: lamp, at: Fixed.at("2026-10-02"), in: tx)?.dueOn
            }
            #expect(due == Day("2026-10-09"))
        }
    }

    @Test(arguments: Engine.available) func whatRanOutIsFoundFirstDueFirst(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let clocks = clocks
            let found = try await database.write { tx -> [String] in
                for (name, day) in [("late", "2026-11-02"), ("later", "2026-11-03"), ("fine", "2026-11-20")] {
                    _ = try clocks.apply([.start("OPN-12")], kind: "lamp", caseID: ID(name), at: Fixed.at(day), in: tx)
                }
                // Due on the 9th: late from the 10th on, not on the day itself.
                #expect(try clocks.runOut(["OPN-12"], before: Day("2026-11-09")!, limit: 9, in: tx).isEmpty)  // a day
                return try clocks.runOut(["OPN-12"], before: Day("2026-11-11")!, limit: 9, in: tx).map(\.caseID.text)
            }
            #expect(found == ["late", "later"])
        }
    }

    @Test(arguments: Engine.available) func aLateHolidayNeverMovesADateEarlier(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let announced = try WorkCalendar(
                csv:
                    "date,kind,occasion\n2027-01-01,holiday,New Year's Day\n2027-01-04,holiday,New Year's Day\n2027-01-09,makeup_workday,New Year's Day\n"
            )
            let world = Fixed.world()
            let before = clocks
            let after = Clocks(calendar: .china.merging(announced), rules: .shipped, world: world)
            let moves = try await database.write { tx -> [String] in
                // Two working days from Thursday, 31 December: Friday is taken for a working day until told otherwise.
                _ = try before.apply(
                    [.start("OPN-01")], kind: "lamp", caseID: ID("a"), at: Fixed.at("2026-12-31"), in: tx)
                // Five from Monday the 4th: the make-up Saturday would make it earlier, and is not allowed to.
                _ = try before.apply(
                    [.start("OPN-02")], kind: "lamp", caseID: ID("b"), at: Fixed.at("2027-01-05"), in: tx)
                return try after.recompute("lamp", limit: 10, after: "", in: tx).moved.map {
                    "\($0.caseID) \($0.clock.dueOn) \($0.due)"
                }
            }
            #expect(moves == ["a 2027-01-04 2027-01-06"])
            let due = try await database.read {
                try $0.scalar("SELECT due_on FROM clock WHERE case_id = 'b'", as: Day.self)
            }
            #expect(due == Day("2027-01-12"))
        }
    }
}
