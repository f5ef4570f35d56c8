import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Opinions

/// What the resident says of the answer, and what follows.
@Suite struct RatingTests {
    @Test(arguments: Engine.available) func aGoodOrFairRatingClosesIt(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            for (grade, bucket) in [("satisfied", "closed.satisfied"), ("basicallySatisfied", "closed.fair")] {
                let number = try await site.bring(to: .replied)
                try await site.rate(number, grade, reason: "")
                #expect(try await site.state(number) == bucket)
                #expect(try await site.clocks(number) == [])
                #expect(try await site.opinion(number).closedAt != nil)
                try await refused(site, "rate", number, as: .resident, ["grade": grade], says: "现在不能这样办理：已经办结")
            }
        }
    }

    @Test(arguments: Engine.available) func aPoorRatingNeedsItsReason(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .replied)
            try await refused(
                site, "rate", number, as: .resident, ["grade": "notSatisfied", "reason": "  "], status: .invalid,
                says: "请写明哪里不满意。")
        }
    }

    @Test(arguments: Engine.available) func theSecondRoundIsForAnotherPerson(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .reopened)
            #expect(try await site.clocks(number) == ["OPN-10 2026-11-26"])
            #expect(try await site.page(number, as: .clerk).says("还是不亮"))
            try await refused(
                site, "conclude", number, as: .deputyWorkStaff, ["text": "结论"], says: "第一轮不满意应当重新交办。")
            try await site.act(
                "reassign-to-unit", number, as: .clerk,
                ["unit": Place.unit.text, "handling": "simple", "note": "同一单位，换人"])
            // Seven days, whatever the class.
            #expect(try await site.clocks(number) == ["OPN-09 2026-11-26", "OPN-13 2026-12-01"])
            try await refused(
                site, "draft-reply", number, as: .unitClerk, ["text": "又是我", "result": "solved"],
                says: "这一步须由另一个人来做。")
            try await site.draft(number, "换了灯泡", as: .secondUnitClerk)
            try await site.sign(number)
            let page = try await site.page(number, as: .resident)
            #expect(page.says("三天内修好路灯"))
            #expect(page.says("换了灯泡"))
        }
    }

    @Test(arguments: Engine.available) func anotherDeputyAnswersTheSecondTime(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .answered)
            try await site.rate(number, "notSatisfied")
            let same = try site.person(.deputy).text
            let other = try site.person(.otherDeputy).text
            let suspended = try site.person(.suspendedDeputy).text
            try await refused(
                site, "reassign-to-deputy", number, as: .clerk, ["deputy": same, "note": "再去"], status: .invalid,
                says: "第二轮须换一位代表。")
            try await refused(
                site, "reassign-to-deputy", number, as: .clerk, ["deputy": suspended, "note": "再去"],
                says: "这位代表目前不在任或暂停履职，不能接收。")
            try await site.act("reassign-to-deputy", number, as: .clerk, ["deputy": other, "note": "换一位"])
            #expect(try await site.clocks(number) == ["OPN-13 2026-12-01"])
            try await site.page(number, as: .deputy, expect: .notFound)
            try await site.act("reply-by-deputy", number, as: .otherDeputy, ["text": "今晚亮"])
            try await site.rate(number, "satisfied")
            #expect(try await site.state(number) == "closed.satisfied")
        }
    }

    @Test(arguments: Engine.available) func theSameDeputyCannotAnswerTwiceByAnyWay(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .answered)
            try await site.rate(number, "notSatisfied")
            try await site.act("reassign-up", number, as: .clerk, ["reason": "请县里定"])
            #expect(try await site.clocks(number) == ["OPN-07 2026-11-26"])
            try await refused(
                site, "accept-to-deputy", number, as: .deputyWorkStaff, ["deputy": try site.person(.deputy).text],
                status: .invalid, says: "第二轮须换一位代表。")
            try await site.giveToDeputy(number, .otherDeputy, as: .deputyWorkStaff)
        }
    }

    /// Whichever way it goes round, the second round keeps its own time, and who answered poorly does not answer again.
    @Test(arguments: Engine.available) func noDetourLeadsOutOfTheSecondRound(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            try await site.act("answer-on-spot", number, as: .clerk, ["text": "已经记下了"])
            try await site.rate(number, "notSatisfied")
            try await site.act(
                "reassign-to-unit", number, as: .clerk,
                ["unit": Place.unit.text, "handling": "simple", "note": "请修"])
            try await site.act("refuse", number, as: .unitClerk, ["reason": "不归本局"])
            #expect(try await site.state(number) == "submitted")
            try await refused(
                site, "answer-on-spot", number, as: .clerk, ["text": "还是我来答"], says: "这一步须由另一个人来做。")
            try await site.act(
                "accept-to-unit", number, as: .clerk,
                ["unit": Place.otherUnit.text, "handling": "hard", "note": "请修"])
            #expect(try await site.clocks(number) == ["OPN-09 2026-11-26", "OPN-13 2026-12-01"])
        }
    }

    /// 沈丘县水利局 has one clerk alone.
    @Test(arguments: Engine.available) func aUnitWithoutASecondClerkIsNotGivenTheSecondRound(engine: Engine)
        async throws
    {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            let toUnit: KeyValuePairs<String, String> = [
                "unit": Place.otherUnit.text, "handling": "simple", "note": "水",
            ]
            try await site.act("accept-to-unit", number, as: .clerk, toUnit)
            try await site.draft(number, "在查", as: .otherUnitClerk)
            try await site.act("sign-reply", number, as: .otherUnitSigner)
            try await site.rate(number, "notSatisfied")
            try await refused(
                site, "reassign-to-unit", number, as: .clerk, toUnit, status: .invalid, says: "这个单位没有另外的经办人")
        }
    }

    @Test func theAuthorReadsWhoHasItAfterEachPoorMark() async throws {
        try await withOpinions { site in
            let first = try await site.bring(to: .reopened)
            #expect(try await site.page(first, as: .resident).says("正在换人重新办理，最迟11月26日（周四）重新交办。"))
            let second = try await site.bring(to: .secondReopened)
            #expect(try await site.page(second, as: .resident).says("您两次都不满意，代表工委正在写书面结论，最迟12月3日（周四）答复您。"))
        }
    }

    @Test(arguments: Engine.available) func afterTwoPoorRatingsItIsConcludedInWriting(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .secondReopened)
            #expect(try await site.clocks(number) == ["OPN-15 2026-12-03"])
            for (act, fields) in [
                (
                    "reassign-to-unit",
                    ["unit": Place.unit.text, "handling": "simple", "note": "再来"] as KeyValuePairs<String, String>
                ),
                ("reassign-to-deputy", ["deputy": try site.person(.otherDeputy).text, "note": "再来"]),
                ("reassign-up", ["reason": "再来"]),
            ] {
                try await refused(site, act, number, as: .clerk, fields, says: "已经是第二轮，请作书面结论。")
            }
            try await refused(site, "conclude", number, as: .clerk, ["text": "结论"], status: .forbidden)
            try await site.act("conclude", number, as: .deputyWorkStaff, ["text": "灯已更换，电路待改造"])
            #expect(try await site.state(number) == "closed.disputed")
            #expect(try await site.page(number, as: .resident).says("灯已更换，电路待改造"))
        }
    }

    @Test(arguments: Engine.available) func whatStaffReopenIsAnsweredAndRatedAgain(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let satisfied = try await site.bring(to: .closed)
            let disputed = try await site.bring(to: .secondReopened)
            try await site.act("conclude", disputed, as: .deputyWorkStaff, ["text": "到此为止"])
            for number in [satisfied, disputed] {
                try await refused(site, "reopen-by-staff", number, as: .clerk, ["reason": "有误"], status: .forbidden)
                try await site.act("reopen-by-staff", number, as: .secondStaff, ["reason": "答复有误"])
                #expect(try await site.state(number) == "reopened")
                #expect(try await site.clocks(number) == ["OPN-10 2026-11-26"])
                #expect(try await site.opinion(number).closedAt == nil)
                #expect(try await site.page(number, as: .resident).says("答复有误"))
                try await site.act(
                    "reassign-to-deputy", number, as: .clerk,
                    ["deputy": try site.person(.otherDeputy).text, "note": "重办"])
                try await site.act("reply-by-deputy", number, as: .otherDeputy, ["text": "重新办好"])
                try await site.rate(number, "notSatisfied")
                #expect(try await site.state(number) == "reopened")
            }
            // A dispute gets one more round, and not one without end.
            try await site.act("conclude", disputed, as: .deputyWorkStaff, ["text": "再次说明"])
            #expect(try await site.state(disputed) == "closed.disputed")
            try await refused(
                site, "conclude", satisfied, as: .deputyWorkStaff, ["text": "结论"], says: "第一轮不满意应当重新交办。")
        }
    }

    @Test(arguments: Engine.available) func aResidentMayTakeItBackWhileItIsOpen(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            for stage in Stage.allCases {
                let number = try await site.bring(to: stage)
                if stage.state.isGoing {
                    try await site.act("withdraw", number, as: .resident)
                    #expect(try await site.state(number) == "withdrawn")
                    #expect(try await site.clocks(number) == [])
                    #expect(try await site.count("SELECT COUNT(*) FROM opinion_reply WHERE given_at IS NULL") == 0)
                } else {
                    try await refused(site, "withdraw", number, as: .resident)
                }
            }
        }
    }
}
