import Foundation
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

@Suite struct DeskTests {
    @Test func strangersAreSentToSignIn() async throws {
        try await withOpinions { site in
            for path in ["/desk", "/cases", "/overview"] {
                let page = try await site.browser(.anonymous).get(path, expect: 303)
                #expect(page.location?.hasPrefix("/sign-in") == true)
                try await site.web.browser().json(.get, "/api/v1" + path, expect: 401)
            }
        }
    }

    /// Written by hand: whose desk a case in each stage lies on, and where there.
    private static let expected: [(Persona, OpinionMeasure, [Stage])] = [
        (.clerk, .triage, [.submitted, .declineProposed]),
        (.clerk, .dueSoon, [.extensionRequested, .escalated, .reopened]),
        // Three working days from a Tuesday: Friday.
        (.clerk, .inTime, [.withDeputy, .passOnRequested, .withUnit, .drafted, .draftReturned, .secondReopened]),
        (.clerk, .withResident, [.awaitingDetail, .answered, .replied, .secondAnswer]),
        (.clerk, .declines, []), (.secondClerk, .declines, [.declineProposed]),
        (.clerk, .passOns, [.passOnRequested]), (.clerk, .extensions, [.extensionRequested]),
        (.clerk, .secondRound, [.reopened]), (.clerk, .toPropose, [.closed]), (.clerk, .overdue, []),
        (.deputy, .toAnswer, [.withDeputy, .passOnRequested]), (.deputy, .answerAgain, []),
        (.otherDeputy, .toAnswer, []),
        (.unitClerk, .unitNew, [.withUnit]), (.unitClerk, .draftReturned, [.draftReturned]),
        (.unitClerk, .toSign, [.drafted]), (.unitClerk, .extensionAsked, [.extensionRequested]),
        (.unitClerk, .unitInWork, []), (.unitSigner, .toSign, [.drafted]), (.otherUnitSigner, .toSign, []),
        (.deputyWorkStaff, .declines, [.declineProposed]), (.deputyWorkStaff, .appeals, [.appealed]),
        (.deputyWorkStaff, .toConclude, [.secondReopened]), (.deputyWorkStaff, .secondRound, [.reopened]),
        (.deputyWorkStaff, .escalated, []), (.cityStaff, .escalated, []),
        (.otherSiteClerk, .triage, []), (.otherCountyStaff, .toConclude, []),
    ]

    @Test(arguments: Engine.available) func eachStageLiesOnTheDesksOfThoseWhoMustAct(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let cases = try await site.everyStage()
            for (persona, measure, stages) in Self.expected where measure != .escalated {
                var numbers = Set(try await site.desk(measure, of: persona))
                // The master of the merged case is nobody's stage.
                numbers.formIntersection(cases.values)
                #expect(numbers == Set(stages.compactMap { cases[$0] }), "\(persona) \(measure)")
            }
        }
    }

    @Test(arguments: Engine.available) func everyCountOnEveryDeskIsTheLengthOfItsList(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            _ = try await site.everyStage()
            site.move(days: 2)
            for persona in Persona.signedIn {
                for group in try await site.groups(of: persona) {
                    let list = try await site.list(group.list, as: persona)
                    #expect(group.count == list.count, "\(persona) \(group.list)")
                    #expect(group.numbers == Array(list.prefix(ShowDesk.perGroup)), "\(persona) \(group.list)")
                }
                try await site.browser(persona).get("/desk")
            }
        }
    }

    @Test(arguments: Engine.available) func whatIsPassedUpLiesOnTheDeskAbove(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            // From the township to the county first.
            let number = try await site.bring(to: .escalated)
            #expect(try await site.desk(.escalated, of: .deputyWorkStaff) == [number])
            #expect(try await site.desk(.escalated, of: .cityStaff) == [])
        }
    }

    @Test func whatIsLateStandsFirstAndSaysSoInAWord() async throws {
        try await withOpinions { site in
            let number = try await site.bring(to: .submitted)
            site.move(days: 3)
            #expect(try await site.desk(.overdue, of: .clerk) == [number])
            #expect(try await site.desk(.triage, of: .clerk) == [])
            let page = try await site.browser(.clerk).get("/desk")
            #expect(page.says("▲ 11月26日（周四） · 已过 1 天"))
        }
    }

    @Test(arguments: Engine.available) func aRefusalWindowThatClosesMakesNothingLate(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withUnit)
            #expect(try await site.desk(.unitNew, of: .unitClerk) == [number])
            #expect(try await site.browser(.unitClerk).get("/desk").says("最迟退回：11月26日（周四）"))
            site.move(days: 3)
            #expect(try await site.desk(.unitNew, of: .unitClerk) == [])
            #expect(try await site.desk(.unitInWork, of: .unitClerk) == [number])
            #expect(try await site.desk(.overdue, of: .clerk) == [])
        }
    }

    @Test(arguments: Engine.available) func aDraftIsReadAndSignedOnTheDesk(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .drafted)
            let page = try await site.browser(.unitSigner).get("/desk")
            #expect(page.says("三天内修好路灯"))
            #expect(page.text.contains("action=\"/opinions/\(number)/sign-reply\""))
            let version = try #require(page.hidden("version"))
            try await site.act("sign-reply", number, as: .unitSigner, ["version": version])
            #expect(try await site.desk(.toSign, of: .unitSigner) == [])
            // Someone was faster: the old version is refused.
            try await site.act("sign-reply", number, as: .unitSigner, ["version": version], expect: .conflict)
            let clerks = try await site.browser(.unitClerk).get("/desk")
            #expect(!clerks.text.contains("sign-reply"))
        }
    }

    @Test func theStationIsToldWhomToChase() async throws {
        try await withOpinions { site in
            let number = try await site.bring(to: .withUnit)
            #expect(try await !site.browser(.clerk).get("/desk").says("要催办的单位"))
            site.move(days: 6)
            let page = try await site.browser(.clerk).get("/desk")
            #expect(page.says("要催办的单位") && page.says("沈丘县交通运输局"))
            let path = CaseFilter(measure: .chase, unit: Place.unit, isOurs: true).path
            #expect(page.text.contains(path.replacing("&", with: "&amp;")))
            #expect(try await site.list(path, as: .clerk) == [number])
        }
    }

    @Test func afterTriageTheNextWaitingCaseIsOneStepAway() async throws {
        try await withOpinions { site in
            let first = try await site.send().number
            let second = try await site.send().number
            #expect(try await !site.page(first, as: .clerk).says("下一件等待分办"))
            try await site.giveToUnit(first)
            let page = try await site.page(first, as: .clerk)
            #expect(page.says("下一件等待分办：") && page.says(second))
            #expect(try await !site.page(first, as: .unitClerk).says("下一件等待分办"))
            try await site.giveToUnit(second)
            #expect(try await !site.page(second, as: .clerk).says("下一件等待分办"))
        }
    }

    @Test func whoHoldsNothingAndWhoKeepsAccountsReadASentence() async throws {
        try await withOpinions { site in
            #expect(try await site.browser(.suspendedDeputy).get("/desk").says("您还没有任何岗位或任职"))
            #expect(try await site.browser(.admin).get("/desk").says("都要另一位管理员同意"))
            // Once, however many rooms are empty.
            let idle = try await site.browser(.clerk).get("/desk")
            #expect(idle.visible.split(separator: "现在没有等您办理的", omittingEmptySubsequences: false).count == 2)
            let auditor = try await site.browser(.auditor).get("/desk")
            #expect(auditor.text.contains("/overview?region=411624000000") && auditor.says("不能办理"))
        }
    }

    @Test func firstWordsEndBetweenWords() {
        let street = "The lamps along the whole of the new Renmin Road do not burn at night"
        #expect(CaseLine.shortened(street) == "The lamps along the whole of the new…")
        let road = String(repeating: "路灯不亮", count: 12)
        #expect(CaseLine.shortened(road) == String(road.prefix(39)) + "…")
        #expect(CaseLine.shortened("短") == "短")
        let noSpace = String(repeating: "a", count: 50)
        #expect(CaseLine.shortened(noSpace) == String(noSpace.prefix(39)) + "…")
    }

    @Test func keysAreForThoseSignedInAndPagesDoWithout() async throws {
        try await withOpinions { site in
            let number = try await site.send().number
            let desk = try await site.browser(.clerk).get("/desk")
            let start = try #require(desk.text.range(of: "/assets/keys-"))
            let path = String(desk.text[start.lowerBound...].prefix { $0 != "\"" })
            let script = try await site.web.browser().get(path)
            #expect(script.header("Content-Type") == "text/javascript; charset=utf-8")
            #expect(script.header("Cache-Control")?.contains("immutable") == true)
            #expect(desk.text.contains("<a data-case href=\"/opinions/\(number)\">"))
            #expect(
                try await site.page(number, as: .clerk).text.contains("<details id=\"act-accept-to-unit\""))
            #expect(try await !site.page(number, as: .resident).text.contains("<script"))
            #expect(try await !site.browser(.anonymous).get("/opinions/new").text.contains("<script"))
        }
    }
}
