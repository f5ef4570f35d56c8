import Accounts
import Casework
import Network
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@Suite struct DeputyPagesTests {
    private static let button = "向这位代表反映问题"

    @Test func aDeputyInOfficeCanBeAsked() async throws {
        try await Town.with { town in
            let person = try await town.addDeputy("张伟", slug: "zhang")
            let network = town.network
            try await town.write { tx in
                let group = DeputyGroup(ID("group"), in: Town.huaidian, name: "槐店代表小组")
                try network.register.add([group], in: tx)
                try network.register.add([(person: person, group: group.id)], in: tx)
                try network.register.add([DeputyAtSite(person, at: Town.station)], in: tx)
            }
            let page = try await town.site().browser().get("/deputies/zhang")
            for words in [
                "张伟", "沈丘县", "第 17 届", "第 12 选区", "在任", "槐店代表小组", "槐店代表联络站", "每月 15 日", "种了二十年小麦。",
                Self.button,
            ] {
                #expect(page.says(words), "\(words)")
            }
            #expect(page.text.contains("href=\"/opinions/new?deputy=zhang\""))
            #expect(!page.text.contains(person.text), "the person's own id stays inside")
        }
    }

    @Test(arguments: [
        (MandateStatus.suspended, "暂停执行代表职务"), (.terminated, "代表资格已终止"), (.expired, "任期已满"),
        (.elected, "还没有就任"),
    ])
    func aMandateThatIsNotInForceSaysSoAndGivesNoButton(_ status: MandateStatus, _ words: String) async throws {
        try await Town.with { town in
            try await town.addDeputy("李娜", slug: "li", status: status)
            let page = try await town.site().browser().get("/deputies/li")
            #expect(page.says(words) && page.says("目前不在任"))
            #expect(!page.says(Self.button) && !page.text.contains("deputy=li"))
        }
    }

    @Test func aMandateEndsAndBeginsWithItsDay() async throws {
        try await Town.with { town in
            try await town.addDeputy("期满", slug: "ended", until: "2026-11-25")
            try await town.addDeputy("将任", slug: "coming", from: "2026-11-25")
            let site = town.site()
            let browser = site.browser()
            #expect(try await shows(browser, "/deputies/ended", Self.button))
            #expect(try await shows(browser, "/deputies/coming", Self.button) == false)
            town.world.advance(days: 1)
            let ended = try await browser.get("/deputies/ended")
            #expect(!ended.says(Self.button) && ended.says("任期已满"))
            #expect(try await shows(browser, "/deputies/coming", Self.button))
        }
    }

    @Test func oneOfTwoMandatesInForceIsEnough() async throws {
        try await Town.with { town in
            let people = town.people
            let person = try await town.addDeputy("张伟", slug: "zhang", status: .suspended)
            try await town.write { tx in
                try people.addMandate(
                    of: person, level: .township, region: Town.huaidian, term: 9, district: "第 3 选区",
                    from: day("2022-01-01"), in: tx)
            }
            let page = try await town.site().browser().get("/deputies/zhang")
            #expect(page.says(Self.button) && page.says("暂停执行代表职务") && page.says("槐店回族镇"))
        }
    }

    @Test func aMandateSuspendedJustNowTakesTheButtonAway() async throws {
        try await Town.with { town in
            let people = town.people
            let person = try await town.addDeputy("张伟", slug: "zhang")
            let browser = town.site().browser()
            try await browser.get("/deputies/zhang")
            try await town.write { tx in
                let mandate = try #require(try people.mandates(of: person, in: tx).first)
                try people.changeMandate(mandate.id, to: .suspended, on: day("2026-11-24"), in: tx)
            }
            town.network.deputiesChanged()
            #expect(try await shows(browser, "/deputies/zhang", Self.button) == false)
        }
    }

    @Test func theListHoldsThoseInOfficeOnly() async throws {
        try await Town.with { town in
            try await town.addDeputy("张伟", slug: "zhang")
            try await town.addDeputy("李娜", slug: "li", status: .suspended)
            let browser = town.site().browser()
            let page = try await browser.get("/deputies?region=411624000000")
            #expect(page.says("张伟") && !page.says("李娜"))
            #expect(try await shows(browser, "/deputies?region=411623000000", "还没有登记在任的代表"))
            try await browser.get("/deputies/nobody", expect: 404)
        }
    }

    @Test func aLongListIsReadInAFewStatements() async throws {
        let counter = StatementCounter()
        try await Town.with(.sqlite, options: counter.options()) { town in
            for number in 10..<40 { try await town.addDeputy("代表\(number)", slug: "d-\(number)") }
            let browser = town.site().browser()
            let (page, statements) = try await counter.counting { try await browser.get("/deputies") }
            #expect(page.says("代表34") && !page.says("代表35"))
            #expect(statements.count <= 4 + 7, "\(statements)")
        }
    }
}
