import Testing
import WebTestKit
import Words

@testable import Suggestions

/// After an act its page says what was done and what comes next, to whoever did it.
@Suite struct DoneTests {
    @Test func aCosignerReadsThatTheySignedAndWhatTheyWaitFor() async throws {
        try await withSuggestions { site in
            let path = try await site.draft()
            let asked = try await site.act("invite-cosigner", path, as: .lead, [("deputy", "second")])
            #expect(try await site.browser(.lead).follow(asked).says("已完成：邀请联名"))
            let reply = try await site.act("confirm-cosign", path, as: .second)
            #expect(reply.location == "\(path)?done=confirm-cosign#done")
            let page = try await site.browser(.second).follow(reply)
            #expect(page.says("已完成：我联名") && page.says("接下来等领衔代表提出"))
            #expect(page.text.contains("id=\"done\" class=\"notice good noprint\" role=\"status\" tabindex=\"-1\""))
            #expect(try await !site.browser(.second).get(path).says("已完成"))
        }
    }

    @Test func aUnitReadsWhatItsPartWaitsFor() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver()
            let own = try await site.part(path, of: "unit-roads")
            let signed = try await site.act("sign-for", own, as: .roadsClerk)
            let page = try await site.browser(.roadsClerk).follow(signed)
            #expect(page.says("已完成：签收") && page.says("写明具体科室"))
            try await site.act("begin", own, as: .roadsClerk, [("section", "市政科")])
            try await site.contact(own)
            let drafted = try await site.act("draft-reply", own, as: .roadsClerk, SuggestionSite.promising)
            #expect(try await site.browser(.roadsClerk).follow(drafted).says("等待本单位签发人签发"))
            let replied = try await site.act("reply", own, as: .roadsSigner)
            #expect(try await site.browser(.roadsSigner).follow(replied).says("接下来由领衔代表评价答复"))
            let rated = try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            #expect(try await site.browser(.lead).follow(rated).says("直到兑现"))
        }
    }

    /// A link that somebody else made says nothing that did not happen, and none of its own words.
    @Test func nobodyIsToldWhatTheyDidNotDo() async throws {
        try await withSuggestions { site in
            let path = try await site.register()
            for other in [Persona.lead, .second, .anonymous] {
                #expect(try await !site.browser(other).get("\(path)?done=register").says("已完成"), "\(other)")
            }
            #expect(try await site.browser(.staff).get("\(path)?done=register").says("已完成：登记"))
            for word in ["hand-over", "sign-for", "%E9%92%B1%E5%88%B0%E8%B4%A6", "reply&part=1"] {
                let page = try await site.browser(.staff).get("\(path)?done=\(word)")
                #expect(!page.says("已完成") && !page.says("到账"), "\(word)")
            }
        }
    }
}
