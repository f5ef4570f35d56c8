import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Suggestions

/// A reply says what comes of it, and its class says the same (SUG-16, SUG-17).
@Suite struct ReplyClassTests {
    /// By hand, from what the classes mean: each result with the classes that do not contradict it.
    private static let together: [(result: String, grades: String)] = [
        ("solved", "a"), ("beingSolved", "b"), ("planned", "bc"), ("explained", "cd"), ("reportedUp", "bcd"),
    ]

    @Test func theTableIsTheOneThatWasWrittenDown() {
        let written = SuggestionReply.Result.allCases.map { result in
            "\(result.rawValue) \(result.grades.map(\.rawValue).sorted().joined())"
        }
        #expect(written == Self.together.map { "\($0.result) \($0.grades)" })
    }

    @Test(arguments: Engine.available) func aClassThatContradictsTheResultIsRefusedBesideTheField(engine: Engine)
        async throws
    {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver()
            let own = try await site.work(path)
            try await site.contact(own)
            let words = "经费没有着落，暂时修不了。"
            func draft(_ result: String, _ grade: String, expect: Int) async throws -> WebTestKit.Reply {
                try await site.act(
                    "draft-reply", own, as: .roadsClerk,
                    [
                        ("result", result), ("grade", grade), ("text", words), ("promise", "修好路灯"),
                        ("promiseDue", "2027-06-30"),
                    ], expect: expect)
            }
            let refused = try await draft("explained", "a", expect: 422)
            #expect(refused.says("结果类别和办理结果不一致") && refused.says(words))
            for one in Self.together {
                for grade in ["a", "b", "c", "d"] {
                    _ = try await draft(one.result, grade, expect: one.grades.contains(grade) ? 303 : 422)
                }
            }
            let api = try await site.browser(.roadsClerk).json(
                .post, "/api/v1\(own)/draft-reply",
                ["result": "solved", "grade": "d", "text": .text(words)], expect: 422
            ).json
            #expect(api["problems"]?.list?.compactMap { $0["field"]?.string } == ["grade"])
            let wrong: SQL = "SELECT COUNT(*) FROM handling_reply WHERE grade = 'a' AND result <> 'solved'"
            #expect(try await site.count(wrong) == 0)
        }
    }

    /// A browser sends nothing for a day that is not whole, whatever its field shows.
    @Test func aPromiseWithoutItsDayIsToldHowADayIsGiven() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver()
            let own = try await site.work(path)
            try await site.contact(own)
            for typed in ["", "2027年6月", "06/30/2027"] {
                let reply = try await site.act(
                    "draft-reply", own, as: .roadsClerk,
                    [
                        ("result", "beingSolved"), ("grade", "b"), ("text", "正在更换灯头。"), ("promise", "修好路灯"),
                        ("promiseDue", typed),
                    ], expect: 422)
                #expect(reply.says("请填写日期，年、月、日都要有。浏览器没有日期框的，写成 2026-12-01 这样。"), "\(typed)")
                #expect(reply.says("正在更换灯头。"))
            }
        }
    }
}
