import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Opinions

/// Declining takes two persons and can be appealed against once.
@Suite struct DeclineTests {
    @Test(arguments: Engine.available) func decliningTakesTwoPersons(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .declineProposed)
            #expect(try await site.state(number) == "submitted")
            for act in ["confirm-decline", "reject-decline"] {
                try await refused(site, act, number, as: .clerk, ["note": "同意自己"], says: "这一步须由另一个人来做。")
            }
            try await refused(
                site, "propose-decline", number, as: .secondClerk, ["ground": "abuse", "reason": "又一次"],
                says: "已经有人提出不予受理，正等待另一人确认。")
            // Nothing of it is told before it is decided.
            #expect(!(try await site.page(number, as: .resident).says("卖货的广告")))
            try await site.act("confirm-decline", number, as: .secondClerk)
            #expect(try await site.state(number) == "declined")
            #expect(try await site.clocks(number) == [])
            let page = try await site.page(number, as: .resident)
            #expect(page.says("卖货的广告"))
            #expect(page.says("广告"))
        }
    }

    @Test(arguments: Engine.available) func whoeverDoesNotAgreeGivesItBackToTriage(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            for act in ["confirm-decline", "reject-decline"] {
                try await refused(site, act, number, as: .clerk, ["note": "没有"], says: "还没有人提出不予受理。")
            }
            try await site.act(
                "propose-decline", number, as: .clerk, ["ground": "outsideArea", "reason": "不在本县"])
            try await site.act("reject-decline", number, as: .deputyWorkStaff, ["note": "路在本县"])
            #expect(try await site.state(number) == "submitted")
            #expect(try await site.clocks(number) == ["OPN-01 2026-11-26"])
            try await site.act("propose-decline", number, as: .clerk, ["ground": "noContent", "reason": "空话"])
            try await site.act("confirm-decline", number, as: .deputyWorkStaff)
            #expect(try await site.state(number) == "declined")
        }
    }

    @Test(arguments: Engine.available) func triageSettlesAProposal(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .declineProposed)
            try await site.giveToUnit(number)
            try await site.act("refuse", number, as: .unitClerk, ["reason": "不归本局"])
            try await refused(site, "confirm-decline", number, as: .secondClerk, says: "还没有人提出不予受理。")
        }
    }

    @Test(arguments: Engine.available) func anAppealGoesToOthersAndTakesItInAfterAll(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            try await site.act(
                "propose-decline", number, as: .deputyWorkStaff, ["ground": "advertising", "reason": "广告"])
            try await site.act("confirm-decline", number, as: .secondStaff)
            let closedAt = try await site.opinion(number).closedAt
            try await refused(
                site, "decide-appeal", number, as: .cityStaff, ["decision": "uphold", "reason": "早"],
                says: "没有待处理的申诉。")
            try await site.act("appeal", number, as: .resident, ["reason": "我没有卖东西"])
            #expect(try await site.clocks(number) == ["OPN-14 2026-12-01"])
            // An appeal does not change the day on which it was declined.
            #expect(try await site.opinion(number).closedAt == closedAt)
            #expect(try await site.page(number, as: .cityStaff).says("我没有卖东西"))
            for persona in [Persona.deputyWorkStaff, .secondStaff] {
                try await refused(
                    site, "decide-appeal", number, as: persona, ["decision": "overturn", "reason": "改主意"],
                    says: "这一步须由另一个人来做。")
            }
            try await refused(
                site, "decide-appeal", number, as: .clerk, ["decision": "overturn", "reason": "改主意"],
                status: .forbidden)
            try await refused(site, "appeal", number, as: .resident, ["reason": "再说一次"], says: "您已经申诉过一次。")
            try await site.act(
                "decide-appeal", number, as: .cityStaff, ["decision": "overturn", "reason": "不是广告，受理"])
            #expect(try await site.state(number) == "submitted")
            #expect(try await site.opinion(number).closedAt == nil)
            #expect(try await site.clocks(number) == ["OPN-01 2026-11-26"])
            #expect(try await site.page(number, as: .resident).says("不是广告，受理"))
        }
    }

    @Test(arguments: Engine.available) func whatIsUpheldStaysDeclined(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .appealed)
            try await site.act(
                "decide-appeal", number, as: .deputyWorkStaff, ["decision": "uphold", "reason": "确是广告"])
            #expect(try await site.state(number) == "declined")
            #expect(try await site.clocks(number) == [])
            #expect(try await site.page(number, as: .resident).says("确是广告"))
            try await refused(site, "appeal", number, as: .resident, ["reason": "再来"], says: "您已经申诉过一次。")
        }
    }
}
