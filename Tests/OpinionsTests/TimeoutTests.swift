import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Opinions

/// What happens by itself when time runs out: as of the start of the day after, in order, once.
@Suite struct TimeoutTests {
    private func lastEvent(_ number: String, on site: OpinionsSite) async throws -> String {
        try await site.database.read { tx in
            let rows = try tx.rows(
                "SELECT action, role, at FROM event WHERE number = \(number) ORDER BY at DESC, id DESC LIMIT 1")
            let row = try #require(rows.first)
            let (action, role): (String, String) = (try row.get(0), try row.get(1))
            let at: String = try row.get(2)
            return "\(action) \(role) \(at)"
        }
    }

    @Test(arguments: Engine.available) func aDeputyWhoIsSilentLosesIt(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withDeputy)
            // On the due day itself nothing happens.
            site.move(days: 3)
            #expect(try await site.runTimeouts() == 0)
            site.move(days: 1)
            #expect(try await site.runTimeouts() == 1)
            #expect(try await site.state(number) == "submitted")
            #expect(try await site.opinion(number).deputy == nil)
            // Midnight in Shanghai, after Friday the 27th.
            #expect(try await lastEvent(number, on: site) == "deputyTimeout system 2026-11-27T16:00:00Z")
            #expect(try await site.clocks(number) == ["OPN-10 2026-12-01"])
            #expect(try await site.runTimeouts() == 0)
            try await site.page(number, as: .deputy, expect: .notFound)
            let told = try await site.count(
                "SELECT COUNT(*) FROM notice WHERE kind = 'opinion.deputyTimeout' AND person_id = \(try site.person(.deputy))"
            )
            #expect(told == 1)
        }
    }

    @Test(arguments: Engine.available) func silenceAfterAnAnswerIsNoPraise(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .replied)
            site.move(days: 8)
            try await site.runTimeouts()
            #expect(try await site.state(number) == "closed.unrated")
            #expect(try await lastEvent(number, on: site) == "noRating system 2026-12-01T16:00:00Z")
            #expect(try await site.opinion(number).closedAt == Instant("2026-12-01T16:00:00Z"))
        }
    }

    @Test(arguments: Engine.available) func detailsThatNeverCameCloseItWithTheReason(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .awaitingDetail)
            site.move(days: 8)
            try await site.runTimeouts()
            #expect(try await site.state(number) == "closed.noDetail")
            #expect(try await site.page(number, as: .resident).says("到期未补充，办结"))
            #expect(try await site.clocks(number) == [])
        }
    }

    @Test(arguments: Engine.available) func afterAnOutageEverythingHappensInOrderAndOnce(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let rated = try await site.bring(to: .replied)  // due 1 December
            let silent = try await site.bring(to: .withDeputy)  // due 27 November
            let asked = try await site.bring(to: .awaitingDetail)  // due 1 December
            let second = try await site.bring(to: .reopened)
            try await site.act(
                "reassign-to-deputy", second, as: .clerk, ["deputy": try site.person(.deputy).text, "note": "换人"])
            site.move(days: 60)
            #expect(try await site.runTimeouts(limit: 1) == 1)
            #expect(try await site.state(silent) == "submitted")
            #expect(try await site.state(rated) == "replied")
            while try await site.runTimeouts(limit: 1) > 0 {}
            #expect(try await site.state(rated) == "closed.unrated")
            #expect(try await site.state(asked) == "closed.noDetail")
            #expect(try await lastEvent(second, on: site) == "deputyTimeout system 2026-12-01T16:00:00Z")
            let order = try await site.database.read { tx in
                try tx.rows("SELECT at FROM event WHERE role = 'system' ORDER BY id").map {
                    try $0.get(0, as: String.self)
                }
            }
            #expect(order == order.sorted() && order.count == 4)
        }
    }

    /// A unit's second round ends nothing when it is late; many of them do not hold up the rest.
    @Test(arguments: Engine.available) func whatIsOnlyLateKeepsNothingElseWaiting(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            var late: [String] = []
            for _ in 0..<3 {
                let number = try await site.bring(to: .reopened)
                try await site.act(
                    "reassign-to-unit", number, as: .clerk,
                    ["unit": Place.otherUnit.text, "handling": "simple", "note": "换单位"])
                late.append(number)
            }
            site.move(days: 1)
            let silent = try await site.bring(to: .replied)
            site.move(days: 30)
            #expect(try await site.runTimeouts(limit: 2) == 1)
            #expect(try await site.state(silent) == "closed.unrated")
            for number in late { #expect(try await site.state(number) == "withUnit") }
        }
    }

    @Test(arguments: Engine.available) func aClockThatStandsStillRunsOutForNobody(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let master = try await site.bring(to: .submitted)
            let number = try await site.bring(to: .withDeputy)
            try await site.act("merge-into", number, as: .clerk, ["master": master, "note": "同一件"])
            site.move(days: 30)
            #expect(try await site.runTimeouts() == 0)
            #expect(try await site.state(number) == "merged")
        }
    }
}
