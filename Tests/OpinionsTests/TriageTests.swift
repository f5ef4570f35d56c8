import Casework
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// From the first words to whoever handles them. The test's first day is Tuesday, 24 November 2026.
@Suite struct TriageTests {
    @Test(arguments: Engine.available) func whatIsSentIsTriagedWithinTwoWorkingDays(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            #expect(number == "411624-2026-000001")
            #expect(try await site.clocks(number) == ["OPN-01 2026-11-26"])
            #expect(try await site.opinion(number).dueOn == day("2026-11-26"))
            #expect(try await site.life(number) == ["-→submitted submit resident"])
        }
    }

    @Test(arguments: Engine.available) func whatIsAddressedToADeputyIsWithThemAtOnce(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.send(deputy: Persona.deputy.slug).number
            #expect(try await site.opinion(number).deputy == (try site.person(.deputy)))
            #expect(try await site.clocks(number) == ["OPN-03 2026-11-27"])
            #expect(
                try await site.life(number) == [
                    "-→submitted submit resident", "submitted→withDeputy acceptToDeputy system",
                ])
            try await site.page(number, as: .deputy)
            try await site.page(number, as: .otherDeputy, expect: .notFound)
        }
    }

    @Test(arguments: Engine.available) func aPlaceGoesToItsSite(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let chosen = try await site.send(region: Place.otherTownship).number
            #expect(try await site.opinion(chosen).site == Place.otherSite)
            let named = try await site.send(site: nil, place: "太康县常营镇中学门口").number
            #expect(try await site.opinion(named).site == Place.otherCountySite)
            #expect(named.hasPrefix("411627-2026-"))
            // Of a whole county nobody knows yet which station it concerns: its staff take it.
            let wide = try await site.send(site: nil, place: "太康县城").number
            #expect(try await site.opinion(wide).site == nil)
            #expect(try await site.browser(.otherCountyStaff).get("/desk").says(wide))
        }
    }

    @Test(arguments: Engine.available) func askingForDetailsStopsTheClock(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .awaitingDetail)
            #expect(try await site.clocks(number) == ["OPN-01 paused", "OPN-02 2026-12-01"])
            #expect(try await site.page(number, as: .resident).says("是哪一盏灯"))
            site.move(days: 2)
            try await site.act("supply", number, as: .resident, ["detail": "东数第三盏"])
            // Two days stood still: the 26th becomes the 28th, a Saturday, and so Monday the 30th.
            #expect(try await site.clocks(number) == ["OPN-01 2026-11-30"])
            #expect(try await site.state(number) == "submitted")
            #expect(try await site.page(number, as: .clerk).says("东数第三盏"))
        }
    }

    @Test(arguments: Engine.available) func nobodyIsAskedWhoLeftNoWayToBeReached(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.send().number
            try await refused(
                site, "ask-detail", number, as: .clerk, ["question": "哪一盏"], says: "没有联系方式，无法请对方补充。")
        }
    }

    @Test(arguments: Engine.available) func anAnswerOnTheSpotIsRatedLikeAnyOther(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            try await site.act("answer-on-spot", number, as: .clerk, ["text": "当场打了电话，今天修"])
            #expect(try await site.state(number) == "replied")
            #expect(try await site.clocks(number) == ["OPN-12 2026-12-01"])
            #expect(try await site.page(number, as: .resident).says("当场打了电话，今天修"))
            try await site.rate(number, "basicallySatisfied")
            #expect(try await site.state(number) == "closed.fair")
            #expect(try await site.clocks(number) == [])
        }
    }

    @Test(
        arguments: Engine.available,
        [("simple", "OPN-04 2026-11-27"), ("complex", "OPN-05 2026-12-01"), ("hard", "OPN-06 2026-12-24")])
    func theUnitsTimeIsThatOfTheClassChosen(engine: Engine, chosen: (handling: String, clock: String)) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            try await site.giveToUnit(number, handling: chosen.handling)
            #expect(try await site.clocks(number) == [chosen.clock, "OPN-09 2026-11-26"])
            // Being too late to refuse is not being late.
            #expect(try await site.opinion(number).dueRule?.rawValue == String(chosen.clock.prefix(6)))
        }
    }

    @Test(arguments: Engine.available) func onlyAUnitOfTheCasesOwnLevelIsThere(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            for unit in [Place.otherCountyUnit, Place.cityUnit, ID("nowhere")] {
                let reply = try await site.act(
                    "accept-to-unit", number, as: .clerk, ["unit": unit.text, "handling": "simple", "note": "路政"],
                    expect: .invalid)
                #expect(reply.says("这个单位不承办本地的事项，请重新选择。"))
                #expect(reply.text.contains("路政"))
            }
            #expect(try await site.state(number) == "submitted")
            try await site.act("escalate", number, as: .clerk, ["reason": "县里定"])
            try await site.act(
                "accept-to-unit", number, as: .deputyWorkStaff,
                ["unit": Place.unit.text, "handling": "simple", "note": "县里办"])
            #expect(try await site.opinion(number).restsIn == Place.county)
        }
    }

    @Test(arguments: Engine.available) func aDeputyMustBeInOffice(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            let offered = try await site.page(number, as: .clerk)
            #expect(offered.text.contains("<option value=\"\(try site.person(.deputy).text)\""))
            #expect(!offered.text.contains("<option value=\"\(try site.person(.suspendedDeputy).text)\""))
            try await refused(
                site, "accept-to-deputy", number, as: .clerk, ["deputy": try site.person(.suspendedDeputy).text],
                says: "这位代表目前不在任或暂停履职，不能接收。")
            // Not at this site: not offered, whatever was typed.
            try await refused(
                site, "accept-to-deputy", number, as: .clerk, ["deputy": try site.person(.clerk).text],
                status: .conflict)
        }
    }

    @Test(arguments: Engine.available) func whatGoesUpIsForTheNextLevelAlone(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .escalated)
            #expect(try await site.opinion(number).restsIn == Place.county)
            #expect(try await site.clocks(number) == ["OPN-07 2026-11-26"])
            #expect(try await site.page(number, as: .resident).says("跨县的路"))
            try await refused(
                site, "accept-to-unit", number, as: .clerk,
                ["unit": Place.unit.text, "handling": "simple", "note": "路政"], says: "现在不能这样办理：已上报上一级，等待接收")
            try await site.giveToDeputy(number, .otherDeputy, as: .deputyWorkStaff)
            #expect(try await site.clocks(number) == ["OPN-03 2026-11-27"])
        }
    }

    @Test(arguments: Engine.available) func thereIsNoLevelAboveThePrefecture(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .reopened)
            // The township's case rests in the county once raised, and in the prefecture when raised again.
            try await site.act("reassign-up", number, as: .clerk, ["reason": "县里定"])
            #expect(try await site.opinion(number).restsIn == Place.county)
            #expect(try await site.opinion(number).unit == nil)
            try await site.giveToUnit(number, as: .deputyWorkStaff)
            try await site.act("refuse", number, as: .unitClerk, ["reason": "市里的路"])
            try await site.act("escalate", number, as: .clerk, ["reason": "市里的路"])
            #expect(try await site.opinion(number).restsIn == Place.prefecture)
            try await refused(
                site, "accept-to-unit", number, as: .deputyWorkStaff,
                ["unit": Place.cityUnit.text, "handling": "simple", "note": "市里"], status: .forbidden)
            try await site.act(
                "accept-to-unit", number, as: .cityStaff,
                ["unit": Place.cityUnit.text, "handling": "simple", "note": "市里办"])
            try await site.page(number, as: .cityUnitClerk)
            try await site.act("refuse", number, as: .cityUnitClerk, ["reason": "不是市道"])
            try await refused(
                site, "escalate", number, as: .clerk, ["reason": "再往上"], says: "没有上一级可以转交。")
        }
    }

    @Test(arguments: Engine.available) func whatIsRedirectedEndsAndNamesTheRightOffice(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            for stage in [Stage.submitted, .withDeputy, .withUnit, .escalated] {
                let number = try await site.bring(to: stage)
                try await site.act(
                    "redirect", number, as: .deputyWorkStaff, ["kind": "lettersAndVisits", "office": "县信访局，周一至周五"])
                #expect(try await site.state(number) == "redirected")
                #expect(try await site.clocks(number) == [])
                #expect(try await site.page(number, as: .resident).says("县信访局，周一至周五"))
                try await refused(
                    site, "redirect", number, as: .clerk, ["kind": "hotline", "office": "12345"],
                    says: "现在不能这样办理：已引导到其他渠道")
            }
        }
    }
}

/// The act is refused with its sentence, and nothing has changed.
func refused(
    _ site: OpinionsSite, _ path: String, _ number: String, as persona: Persona,
    _ fields: KeyValuePairs<String, String> = [:], status: OpinionsSite.Expected = .conflict,
    says sentence: String? = nil,
    _ location: SourceLocation = #_sourceLocation
) async throws {
    let before = try await site.everything(of: number)
    let reply = try await site.act(path, number, as: persona, fields, expect: nil)
    #expect(reply.status == status.rawValue, "\(reply.visible.prefix(300))", sourceLocation: location)
    if let sentence { #expect(reply.says(sentence), "\(reply.visible.prefix(300))", sourceLocation: location) }
    let after = try await site.everything(of: number)
    #expect(after == before, sourceLocation: location)
}
