import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Accounts

/// Mandates as an administrator enters and changes them.
@Suite struct MandateTests {
    private static let county = ID<Region>("411624000000")

    @discardableResult
    private func add(
        _ house: House, level: CongressLevel = .county, region: ID<Region> = county, term: Int = 17,
        district: String = "第 3 选区", status: MandateStatus = .active
    ) async throws -> ID<Mandate> {
        try await house.administration.addMandate(
            of: "wang", level: level, region: region, term: term, district: district, status: status)
    }

    private func acts(_ house: House, _ browser: Browser) async throws -> Bool {
        try await house.viewer(of: browser)?.has(.deputy) == true
    }

    @Test(arguments: Engine.available) func whoIsSuspendedOrEndedMayNotAct(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let browser = try await house.signedIn("wang")
            let id = try await add(house, status: .elected)
            #expect(try await !acts(house, browser))
            let steps: [(MandateAct, Bool)] = [
                (.confirm, true), (.suspend, false), (.resume, true), (.suspend, false), (.end, false),
            ]
            for (act, mayAct) in steps {
                try await house.administration.change(id, by: act)
                #expect(try await acts(house, browser) == mayAct, "\(act)")
            }
            let line = try #require(try await house.administration.mandates(of: "wang").first)
            #expect(line.mandate.status == .terminated && line.mandate.until == house.clock.today)
            #expect(line.changes.map(\.status) == [.active, .suspended, .active, .suspended, .terminated])
        }
    }

    @Test(arguments: Engine.available) func theDayOfADecisionIsKept(engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.add("wang")
            let id = try await add(house)
            house.clock.advance(days: 30)
            let day = house.clock.today.adding(days: -3)
            try await house.administration.change(id, by: .suspend, on: day)
            try await house.administration.change(id, by: .expire, on: day.adding(days: 1))
            let line = try #require(try await house.administration.mandates(of: "wang").first)
            #expect(line.changes.map(\.on) == [day, day.adding(days: 1)])
            #expect(line.mandate.until == day.adding(days: 1))
            await #expect(throws: Problem.conflict(AccountWord.dayAhead.text)) {
                try await house.administration.change(id, by: .end, on: house.clock.today.adding(days: 1))
            }
        }
    }

    @Test func whatDoesNotFollowIsRefused() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let id = try await add(house)
            for act in [MandateAct.confirm, .resume] {
                await #expect(throws: Problem.conflict(AccountWord.mandateMoved.text), "\(act) of an active one") {
                    try await house.administration.change(id, by: act)
                }
            }
            try await house.administration.change(id, by: .suspend)
            await #expect(throws: Problem.conflict(AccountWord.mandateMoved.text), "a suspension is not confirmed away")
            {
                try await house.administration.change(id, by: .confirm)
            }
            try await house.administration.change(id, by: .expire)
            for act in MandateAct.allCases {
                await #expect(throws: Problem.conflict(AccountWord.mandateMoved.text), "\(act) after the end") {
                    try await house.administration.change(id, by: act)
                }
            }
            await #expect(throws: Problem.conflict(AccountWord.unknownMandate.text)) {
                try await house.administration.change(ID("nothing"), by: .end)
            }
        }
    }

    @Test func aMandateIsOfACongressThatExists() async throws {
        try await withHouse(.sqlite) { house in
            try await house.add("wang")
            let refused: [(CongressLevel, String, AccountWord)] = [
                (.county, "999999000000", .unknownRegion), (.county, "411624100201", .unknownRegion),
                (.township, "411624000000", .regionOfOtherLevel), (.county, "411624100000", .regionOfOtherLevel),
                (.national, "410000000000", .regionOfOtherLevel), (.county, "100000000000", .regionOfOtherLevel),
            ]
            for (level, region, word) in refused {
                await #expect(throws: Problem.conflict(word.text), "\(level) \(region)") {
                    try await add(house, level: level, region: ID(region))
                }
            }
            await #expect(throws: Problem.conflict(AccountWord.termMalformed.text)) { try await add(house, term: 0) }
            await #expect(throws: Problem.conflict(AccountWord.districtMalformed.text)) {
                try await add(house, district: "  ")
            }
            try await add(house, level: .national, region: CongressLevel.nation, term: 14)
            try await add(house)
            #expect(try await house.administration.list().first?.mandates.count == 2)
        }
    }

    @Test(arguments: Engine.available) func aDeputyWithoutALoginGetsOne(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let (people, today) = (house.people, house.clock.today)
            let (person, slug) = try await house.write { tx in
                let person = try people.add(name: "李强", in: tx)
                try people.addMandate(
                    of: person, level: .county, region: Self.county, term: 17, district: "第 3 选区", from: today, in: tx)
                return (person, try people.pseudonym(of: person, in: tx) ?? "")
            }
            let administration = house.administration
            await #expect(throws: Problem.conflict(AccountWord.unknownDeputy.text)) {
                try await administration.add(login: "li", deputy: "nobody", password: House.password)
            }
            #expect(try await administration.add(login: "li", deputy: slug, password: House.password) == person)
            #expect(try await house.viewer(of: try await house.signedIn("li"))?.has(.deputy) == true)
            await #expect(throws: Problem.conflict(AccountWord.hasAccount.text)) {
                try await administration.add(login: "li2", deputy: slug, password: House.password)
            }
        }
    }
}
