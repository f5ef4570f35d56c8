import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Motions

/// Lists of motions as files, and by the meeting that they were moved to.
@Suite struct ExportTests {
    private func lines(_ site: MotionSite, _ query: String, as persona: Persona) async throws -> [String] {
        let text = try await site.browser(persona).get("/export/motions/csv\(query)").text
        return text.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
    }

    @Test(arguments: Engine.available) func aFileHasTheRowsOfItsList(engine: Engine) async throws {
        try await withMotions(engine) { site in
            let (first, second) = (try await site.meeting(), try await site.meeting(session: 6))
            _ = try await site.signed(first, by: 3)
            let open = try await site.submitted(first)
            try await site.act("put-on-agenda", open, as: .leader, MotionSite.decided)
            let left = try await site.submitted(second)
            try await site.act("leave-off", left, as: .leader, MotionSite.decided)
            for persona in Persona.allCases {
                for query in ["", "?state=onAgenda", "?meeting=\(second)", "?meeting=\(first)&state=onAgenda"] {
                    let list = try await site.json("/motions\(query)", as: persona)["motions"]?.list ?? []
                    let file = try await lines(site, query, as: persona)
                    #expect(file.count == list.count, "\(persona) \(query)")
                }
            }
            #expect(try await lines(site, "", as: .lead).count == 3)
            #expect(try await lines(site, "", as: .staff).count == 2)
            // Outside, what is on the agenda, without what was said inside.
            let seen = try await lines(site, "", as: .anonymous)
            #expect(seen.count == 1 && seen[0].contains("某代表1") && !seen[0].contains("主席团第二次会议决定"))
            #expect(try await lines(site, "", as: .staff).allSatisfy { $0.contains("主席团第二次会议决定") })
            try await site.browser(.anonymous).get("/export/motions/csv?group=toDecide", expect: 303)
            let book = try await site.browser(.staff).get("/export/motions/xlsx?meeting=\(second)")
            #expect(book.header("Content-Type")?.contains("spreadsheetml") == true)
            let page = try await site.browser(.staff).get("/motions?meeting=\(second)")
            #expect(page.text.contains("/export/motions/xlsx?meeting=\(second)"))
            let taken: Int = try await site.database.read {
                try $0.scalar("SELECT COUNT(*) FROM case_export WHERE list = \("/motions?meeting=\(second)")")
            }
            #expect(taken > 0)
        }
    }

    @Test(arguments: Engine.available) func eachMeetingTellsWhatBecameOfItsMotions(engine: Engine) async throws {
        try await withMotions(engine) { site in
            let meeting = try await site.meeting()
            let open = try await site.submitted(meeting)
            try await site.act("put-on-agenda", open, as: .leader, MotionSite.decided)
            _ = try await site.submitted(meeting)
            let link = "/motions?state=onAgenda&amp;meeting=\(meeting)"
            for (persona, all) in [(Persona.staff, 2), (.leader, 2), (.anonymous, 1), (.otherCountyStaff, 1)] {
                let page = try await site.browser(persona).get("/motions")
                #expect(page.says("共 \(all) 件") && page.text.contains(link), "\(persona)")
            }
            #expect(try await site.browser(.staff).get("/motions/meetings").says("已提出，等待决定 1"))
            let told = try await site.json("/motions/meetings", as: .staff)["meetings"]?.list?.first?["motions"]
            #expect(told == ["onAgenda": 1, "submitted": 1])
        }
    }
}
