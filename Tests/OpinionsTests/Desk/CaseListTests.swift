import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

@Suite struct CaseListTests {
    @Test(arguments: Engine.available) func pagesFollowEachOtherWithoutGapOrDouble(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            var numbers: [String] = []
            for index in 0..<60 { numbers.append(try await site.send(text: "第 \(index) 盏路灯").number) }
            for path in ["/cases", "/cases?measure=triage", "/cases?state=submitted", "/cases?region=411624100000"] {
                #expect(try await site.list(path, as: .clerk) == numbers.reversed(), "\(path)")
                #expect(try await site.list(path, as: .deputyWorkStaff) == numbers.reversed(), "\(path)")
            }
            site.move(days: 3)
            #expect(try await site.list("/cases?measure=overdue", as: .deputyWorkStaff) == numbers)
            let page = try await site.browser(.clerk).get("/cases?measure=overdue")
            #expect(page.says("60 件") && page.text.contains("rel=\"next\""))
        }
    }

    @Test(arguments: Engine.available) func aListHoldsWhatItsReaderMaySee(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let cases = try await site.everyStage()
            for persona in Persona.signedIn {
                let viewer = try await site.viewer(of: persona)
                let visible = try await site.database.read { tx in
                    try tx.rows(
                        "SELECT number FROM opinion WHERE \(OpinionVisibility.inner(to: viewer)) ORDER BY id DESC"
                    ).map { try $0.get(0, as: String.self) }
                }
                #expect(try await site.list("/cases", as: persona) == visible, "\(persona)")
                for filter in ["site=site-sq-1", "unit=unit-sq-roads", "region=411624000000"] {
                    let list = try await site.list("/cases?\(filter)", as: persona)
                    #expect(Set(list).isSubset(of: visible), "\(persona) \(filter)")
                }
            }
            let sealed = try #require(cases[.sealed])
            let page = try await site.browser(.clerk).get("/cases?state=redirected")
            #expect(page.says(sealed) && !page.says("sealed 路灯") && page.says("redirected 路灯"))
            #expect(try await !site.list("/cases?state=redirected", as: .auditor).contains(sealed))
        }
    }

    @Test(arguments: Engine.available) func aSearchKeepsTheFilters(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let waiting = try await site.send(text: "幸福渠的水发黑").number
            let given = try await site.send(text: "幸福渠的桥栏断了").number
            try await site.send(text: "路灯不亮")
            try await site.giveToUnit(given)
            try await site.index()
            let words = Paths.encoded("幸福渠")
            #expect(try await site.list("/cases?q=\(words)", as: .clerk) == [given, waiting])
            #expect(try await site.list("/cases?q=\(words)&measure=triage", as: .clerk) == [waiting])
            #expect(try await site.list("/cases?q=\(words)&state=withUnit", as: .unitClerk) == [given])
            #expect(try await site.list("/cases?q=\(words)", as: .otherCountyStaff) == [])
            let page = try await site.browser(.clerk).get("/cases?q=\(words)&measure=triage")
            #expect(page.says("幸福渠的水发黑") && page.hidden("measure") == "triage")
        }
    }

    @Test func manySearchHitsArePagedToo() async throws {
        try await withOpinions { site in
            var numbers: [String] = []
            for index in 0..<60 { numbers.append(try await site.send(text: "第 \(index) 处井盖").number) }
            try await site.index()
            #expect(try await site.list("/cases?q=\(Paths.encoded("井盖"))", as: .clerk) == numbers.reversed())
        }
    }

    @Test func aListThatIsNotDefinedIsNotFound() async throws {
        try await withOpinions { site in
            for path in ["/cases?measure=nonsense", "/cases?state=nonsense", "/cases?region=999999000000"] {
                try await site.browser(.clerk).get(path, expect: 404)
            }
            // A cursor that says nothing begins at the beginning.
            let number = try await site.send().number
            #expect(try await site.browser(.clerk).get("/cases?after=nonsense").says(number))
        }
    }

    @Test func theFirstWordsAreCutAndStayOnOneLine() async throws {
        try await withOpinions { site in
            let text = "第一行\n" + String(repeating: "长", count: 80)
            try await site.send(text: text)
            let page = try await site.browser(.clerk).get("/cases")
            #expect(page.says("第一行 " + String(repeating: "长", count: 35) + "…"))
            #expect(!page.says(String(repeating: "长", count: 36)))
        }
    }
}
