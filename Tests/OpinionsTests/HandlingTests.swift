import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Opinions

/// With a deputy, and with a unit.
@Suite struct HandlingTests {
    @Test(arguments: Engine.available) func aDeputyAnswersTheResident(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .answered)
            #expect(try await site.state(number) == "replied")
            #expect(try await site.clocks(number) == ["OPN-12 2026-12-01"])
            #expect(try await site.page(number, as: .resident).says("我已请路政来修"))
            #expect(try await site.opinion(number).deputy == (try site.person(.deputy)))
        }
    }

    @Test(arguments: Engine.available) func aDeputyHasAUnitDoItThroughTheStation(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withDeputy)
            try await refused(
                site, "pass-to-unit", number, as: .clerk, ["unit": Place.unit.text, "handling": "simple"],
                says: "代表没有提出转交单位。")
            try await site.act("request-pass-on", number, as: .deputy, ["reason": "要路政来修"])
            try await refused(
                site, "request-pass-on", number, as: .deputy, ["reason": "再催"], says: "已经提出转交，请等联络站办理。")
            #expect(!(try await site.page(number, as: .resident).says("要路政来修")))
            #expect(try await site.page(number, as: .clerk).says("要路政来修"))
            try await site.act(
                "pass-to-unit", number, as: .clerk, ["unit": Place.unit.text, "handling": "simple"])
            #expect(try await site.state(number) == "withUnit")
            #expect(try await site.opinion(number).deputy == nil)
            #expect(try await site.clocks(number) == ["OPN-04 2026-11-27", "OPN-09 2026-11-26"])
            try await site.page(number, as: .deputy, expect: .notFound)
        }
    }

    @Test(arguments: Engine.available) func aUnitRefusesWithinTwoWorkingDays(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withUnit)
            site.move(days: 2)
            try await site.act("refuse", number, as: .secondUnitClerk, ["reason": "不归本局"])
            #expect(try await site.state(number) == "submitted")
            #expect(try await site.opinion(number).unit == nil)
            #expect(try await site.opinion(number).handling == nil)
            #expect(try await site.clocks(number) == ["OPN-10 2026-11-30"])
            try await site.page(number, as: .unitClerk, expect: .notFound)
            #expect(!(try await site.page(number, as: .resident).says("不归本局")))
        }
    }

    @Test(arguments: Engine.available) func onTheThirdWorkingDayItIsTooLateToRefuse(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withUnit)
            site.move(days: 3)
            try await refused(
                site, "refuse", number, as: .unitClerk, ["reason": "不归本局"], says: "可以退回的期限已过。")
        }
    }

    @Test(arguments: Engine.available) func aUnitGetsMoreTimeOnce(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withUnit)
            for act in ["approve-extension", "reject-extension"] {
                try await refused(site, act, number, as: .clerk, ["reason": "无"], says: "没有待批准的延期申请。")
            }
            try await site.act("request-extension", number, as: .unitClerk, ["reason": "灯杆要订做"])
            #expect(
                try await site.clocks(number) == ["OPN-05 2026-12-01", "OPN-09 2026-11-26", "OPN-16 2026-11-26"])
            try await refused(
                site, "request-extension", number, as: .secondUnitClerk, ["reason": "再要"], says: "延期只能申请一次。")
            try await refused(site, "approve-extension", number, as: .unitSigner, status: .forbidden)
            // Between unit and station a shorter clock runs; the resident's date is the promise of an answer.
            let waiting = try await site.page(number, as: .resident)
            #expect(!waiting.says("灯杆要订做") && waiting.says("最迟12月1日（周二）答复您。"))
            try await site.act("approve-extension", number, as: .clerk)
            // Fifteen days from the date that was told before.
            #expect(try await site.clocks(number) == ["OPN-11 2026-12-16"])
            #expect(try await site.page(number, as: .resident).says("灯杆要订做"))
            try await refused(
                site, "request-extension", number, as: .unitClerk, ["reason": "还要"], says: "延期只能申请一次。")
            try await refused(site, "refuse", number, as: .unitClerk, ["reason": "不归本局"], status: .conflict)
        }
    }

    @Test(arguments: Engine.available) func anExtensionThatIsNotAllowedLeavesTheDate(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .extensionRequested)
            try await site.act("reject-extension", number, as: .deputyWorkStaff, ["reason": "库里有灯杆"])
            #expect(try await site.clocks(number) == ["OPN-05 2026-12-01", "OPN-09 2026-11-26"])
            #expect(try await site.page(number, as: .unitClerk).says("库里有灯杆"))
            #expect(!(try await site.page(number, as: .resident).says("库里有灯杆")))
        }
    }

    @Test(arguments: Engine.available) func aReplyIsDraftedByOneAndSignedByTheHead(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withUnit)
            for (act, who) in [("sign-reply", Persona.unitSigner), ("return-draft", .unitSigner)] {
                try await refused(site, act, number, as: who, ["note": "改"], says: "还没有可以签发的答复稿。")
            }
            try await site.draft(number, "第一稿")
            #expect(try await site.page(number, as: .unitSigner).says("第一稿"))
            for persona in [Persona.resident, .clerk, .deputyWorkStaff, .auditor] {
                #expect(!(try await site.page(number, as: persona).says("第一稿")), "\(persona)")
            }
            try await site.act("return-draft", number, as: .unitSigner, ["note": "写上日期"])
            #expect(try await site.page(number, as: .secondUnitClerk).says("写上日期"))
            try await refused(site, "sign-reply", number, as: .unitSigner, says: "还没有可以签发的答复稿。")
            try await site.draft(number, "第二稿，十二月一日修好")
            try await refused(site, "sign-reply", number, as: .unitClerk, status: .forbidden)
            try await site.sign(number)
            #expect(try await site.state(number) == "replied")
            #expect(try await site.clocks(number) == ["OPN-12 2026-12-01"])
            let page = try await site.page(number, as: .resident)
            #expect(page.says("第二稿，十二月一日修好"))
            #expect(page.says("已经解决"))
            #expect(!page.says("第一稿"))
        }
    }

    @Test(arguments: Engine.available) func whatOneUnitDraftedIsNotForTheNext(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .drafted)
            try await site.act("refuse", number, as: .unitClerk, ["reason": "归水利"])
            try await site.act(
                "accept-to-unit", number, as: .clerk,
                ["unit": Place.otherUnit.text, "handling": "simple", "note": "归水利"])
            #expect(!(try await site.page(number, as: .otherUnitSigner).says("三天内修好路灯")))
            try await refused(site, "sign-reply", number, as: .otherUnitSigner, says: "还没有可以签发的答复稿。")
            try await site.page(number, as: .unitSigner, expect: .notFound)
        }
    }

    @Test(arguments: Engine.available) func theUnitLearnsWhoItIsFromOnlyWhenTheResidentSaysSo(engine: Engine)
        async throws
    {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withUnit, name: "甄居民", phone: "13900002222")
            try await refused(
                site, "read-contact", number, as: .unitClerk, ["reason": "上门核实"], status: .forbidden)
            try await refused(site, "withhold-identity", number, as: .resident, says: "身份信息没有公开给承办单位。")
            try await site.act("release-identity", number, as: .resident)
            try await refused(site, "release-identity", number, as: .resident, says: "身份信息已经公开给承办单位。")
            #expect(!(try await site.page(number, as: .unitClerk).says("甄居民")))
            let shown = try await site.act(
                "read-contact", number, as: .unitClerk, ["reason": "上门核实"], expect: .ok)
            #expect(shown.says("甄居民"))
            try await site.act("withhold-identity", number, as: .resident)
            try await refused(
                site, "read-contact", number, as: .unitClerk, ["reason": "上门核实"], status: .forbidden)
        }
    }

    /// At most one of deputy and unit has it, and in the states that are theirs exactly that one.
    @Test(arguments: Engine.available) func anOpenCaseIsWithOneAtATime(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            for stage in Stage.allCases {
                let opinion = try await site.opinion(try await site.bring(to: stage))
                #expect(opinion.deputy == nil || opinion.unit == nil, "\(stage)")
                if opinion.state == .withDeputy { #expect(opinion.deputy != nil) }
                if opinion.state == .withUnit { #expect(opinion.unit != nil) }
                if [.submitted, .awaitingDetail, .escalated].contains(opinion.state) {
                    #expect(opinion.deputy == nil && opinion.unit == nil, "\(stage)")
                }
                #expect(opinion.state.isGoing == (opinion.closedAt == nil), "\(stage)")
                let isWatched = opinion.state.isGoing || stage == .appealed
                #expect((opinion.dueOn != nil) == isWatched, "\(stage)")
            }
        }
    }
}
