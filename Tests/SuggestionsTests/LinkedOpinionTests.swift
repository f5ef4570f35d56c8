import Casework
import Formats
import TestKit
import Testing
import Web
import WebTestKit

@testable import Suggestions

/// Residents' words become part of a suggestion.
@Suite struct LinkedOpinionTests {
    @Test(arguments: Engine.available) func anOpinionToTheDeputyIsLinkedAndShownToThoseWhoMaySeeIt(engine: Engine)
        async throws
    {
        try await withSuggestions(engine) { site in
            let number = try await opinion(to: "lead", site)
            let path = try await site.draft(as: .lead, [("opinion", number)])
            #expect(try await site.browser(.lead).get(path).says(number))
            let opinionPage = try await site.browser(.lead).get("/opinions/\(number)")
            #expect(opinionPage.says("关于整修人民路路灯的建议") && opinionPage.says("由这件意见起草建议"))
            let twice = try await site.act("link-opinion", path, as: .lead, [("opinion", number)], expect: 422)
            #expect(twice.says("已经关联过"))
            // What the one who leads cannot see cannot be linked, and is not told apart from what is not there.
            let hidden = try await opinion(to: "otherdeputy", site)
            for wrong in [hidden, "411624-2026-999999"] {
                let reply = try await site.act("link-opinion", path, as: .lead, [("opinion", wrong)], expect: 422)
                #expect(reply.says("没有您能看到的这个编号的意见"))
            }
            try await site.act("invite-cosigner", path, as: .lead, [("deputy", "second")])
            let seen = try await site.browser(.second).get(path)
            #expect(!seen.says(number) && seen.says("有 1 件您看不到的意见"))
            try await site.act("link-opinion", path, as: .second, [("opinion", number)], expect: 403)
            try await site.act("unlink-opinion", path, as: .lead, [("opinion", number)])
            #expect(try await site.json(path, as: .lead)["opinions"]?.list?.isEmpty == true)
            try await site.verify()
        }
    }

    /// From a farmer's phone: nobody types eighteen digits.
    @Test(arguments: Engine.available) func allThatWaitForTheDeputyAreTickedAtOnce(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let (first, second, third) = (
                try await opinion(to: "lead", site), try await opinion(to: "lead", site),
                try await opinion(to: "lead", site)
            )
            let others = try await opinion(to: "otherdeputy", site)
            let form = try await site.browser(.lead).get("/suggestions/new?opinion=\(first)")
            func ticked(_ number: String) -> Bool {
                form.text.contains("name=\"opinion.\(number)\" value=\"yes\" checked")
            }
            #expect(ticked(first) && !ticked(second) && form.says("人民路的路灯不亮了"))
            #expect(!form.says(others))
            let path = try await site.draft(
                as: .lead, [("opinion.\(first)", "yes"), ("opinion.\(second)", "yes"), ("convert", "yes")])
            #expect(try await site.json(path, as: .lead)["opinions"]?.list?.count == 2)
            // What it answers waits for the deputy no more; typed numbers may be several too.
            let page = try await site.browser(.lead).get(path)
            #expect(!page.text.contains("name=\"opinion.\(first)\"") && page.text.contains("name=\"opinion.\(third)\""))
            let wrong = try await site.act(
                "link-opinion", path, as: .lead, [("opinion", "\(third) \(others)")], expect: 422)
            #expect(wrong.says(others) && wrong.text.contains("\(third) \(others)"))
            #expect(try await site.act("link-opinion", path, as: .lead, expect: 422).says("请勾选意见"))
            // Whose opinion was not given to the deputy is not linked by ticking either.
            let hidden = try await site.act(
                "link-opinion", path, as: .lead, [("opinion.\(others)", "yes")], expect: 422)
            #expect(hidden.says("没有您能看到的这个编号的意见") && hidden.says(others))
            try await site.act("link-opinion", path, as: .lead, [("opinion", "\(third)\n")])
            // It still waits, but not for this suggestion.
            #expect(try await !site.browser(.lead).get(path).text.contains("name=\"opinion.\(third)\""))
            // What was converted meanwhile is named, and takes nothing else along.
            let late = try await site.act(
                "link-opinion", path, as: .lead, [("opinion.\(first)", "yes")], expect: 422)
            #expect(late.says("已经关联过") && late.says(first))
            #expect(try await site.json(path, as: .lead)["opinions"]?.list?.count == 3)
            try await site.verify()
        }
    }

    private func opinion(to deputy: String, _ site: SuggestionSite) async throws -> String {
        let reply = try await site.browser(.anonymous).json(
            .post, "/api/v1/opinions", ["deputy": .text(deputy), "topic": "roads", "text": "人民路的路灯不亮了"],
            expect: 201)
        return try #require(try reply.json["number"]?.string)
    }
}
