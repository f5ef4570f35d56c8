import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Opinions

/// Holidays announced when clocks already run.
@Suite struct RecountTests {
    /// Friday the 27th is announced as a day off, the Saturday after it as worked in exchange.
    private func announced(on site: OpinionsSite) throws -> OpinionDesk {
        let table = "date,kind,occasion\n2026-11-27,holiday,县庆\n2026-11-28,makeup_workday,县庆\n"
        let clocks = Clocks(
            calendar: .china.merging(try WorkCalendar(csv: table)), rules: .shipped, world: site.desk.world)
        return OpinionDesk(
            database: site.database, network: site.network, people: site.people, vault: site.desk.store.vault,
            clocks: clocks, world: site.desk.world, cache: site.desk.cache)
    }

    @Test(arguments: Engine.available) func openDatesMoveLaterAsRecordedActs(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            #expect(try await RecountClocks(desk: site.desk).run() == 0)
            let moved = try await site.bring(to: .withDeputy)
            let kept = try await site.bring(to: .submitted)
            let standing = try await site.bring(to: .awaitingDetail)
            let over = try await site.bring(to: .closed)
            #expect(try await site.clocks(moved) == ["OPN-03 2026-11-27"])
            let before = try await site.life(over)

            let desk = try announced(on: site)
            // In two transactions, as if there were many.
            #expect(try await RecountClocks(desk: desk).run(batch: 1) == 1)
            #expect(try await site.clocks(moved) == ["OPN-03 2026-11-28"])
            #expect(try await site.opinion(moved).dueOn == day("2026-11-28"))
            #expect(try await site.life(moved).last == "withDeputy→withDeputy recount system")
            #expect(try await site.clocks(kept) == ["OPN-01 2026-11-26"])
            #expect(try await site.life(over) == before)
            #expect(try await site.page(moved, as: .deputy).says("节假日安排有变化，期限重新计算"))
            // Nothing is counted twice, and what stands still is counted when it goes on.
            #expect(try await RecountClocks(desk: desk).run() == 0)
            #expect(try await site.clocks(standing).first == "OPN-01 paused")
            #expect(try await site.database.read { try OpinionTallies.prove(in: $0) } == [])
        }
    }

    /// The announcement is taken back: the date that people were told stays.
    @Test(arguments: Engine.available) func aDateOnceToldNeverComesEarlier(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withDeputy)
            #expect(try await RecountClocks(desk: try announced(on: site)).run() == 1)
            #expect(try await RecountClocks(desk: site.desk).run() == 0)
            #expect(try await site.clocks(number) == ["OPN-03 2026-11-28"])
            let page = try await site.page(number, as: .resident)
            #expect(page.says("已经告诉您的日期不会提前"))
        }
    }
}
