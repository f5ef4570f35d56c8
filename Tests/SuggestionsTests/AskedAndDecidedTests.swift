import Casework
import Formats
import TestKit
import Testing
import WebTestKit

@testable import Suggestions

/// What a unit asked for and what was decided on it stays to be read by those inside, in the order in which it happened.
@Suite struct AskedAndDecidedTests {
    @Test(arguments: Engine.available) func aDecisionStaysWhenTheUnitAsksForSomethingElse(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let own = try await site.part(path, of: "unit-roads")
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "这条路归住建局管")])
            try await site.act("reject-refusal", own, as: .staff, [("decision", "路灯由交通局负责")])
            let overruled = try await site.browser(.roadsClerk).get(path)
            #expect(overruled.says("申请和决定") && overruled.says("不同意退办") && overruled.says("路灯由交通局负责"))
            try await site.act("begin", own, as: .roadsClerk, [("section", "市政科")])
            try await site.act("request-extension", own, as: .roadsClerk, [("reason", "涉及三个乡镇")])
            for persona in [Persona.staff, .lead, .roadsClerk, .roadsSigner] {
                let page = try await site.browser(persona).get(path)
                #expect(page.says("路灯由交通局负责") && page.says("涉及三个乡镇"), "\(persona)")
            }
            try await site.act("reject-extension", own, as: .staff, [("decision", "三个月够用")])
            let asked = try #require(try await site.json(path)["units"]?.list?.first?["asked"]?.list)
            #expect(
                asked.map { "\($0["action"]?.string ?? "") \($0["words"]?.string ?? "")" } == [
                    "requestRefusal 这条路归住建局管", "rejectRefusal 路灯由交通局负责", "requestExtension 涉及三个乡镇",
                    "rejectExtension 三个月够用",
                ])
            let outside = try await site.browser(.anonymous).get(path)
            #expect(!outside.says("申请和决定") && !outside.says("路灯由交通局负责"))
            #expect(try await site.json(path, as: .anonymous)["units"]?.list?.first?["asked"] == nil)
            try await site.verify()
        }
    }
}
