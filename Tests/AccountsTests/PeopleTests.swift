import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit
import Words

@testable import Accounts

@Suite struct PeopleTests {
    @Test(arguments: Engine.available) func namesComeForAnyNumberOfPeopleAtOnce(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let people = house.people
            let names = try await house.write { tx in
                let ids = try (0..<1201).map { try people.add(name: "代表 \($0)", in: tx) }
                let names = try people.names(of: ids + [ID("nobody")], in: tx)
                return ids.map { names[$0] ?? "" }
            }
            #expect(names == (0..<1201).map { "代表 \($0)" })
        }
    }

    @Test func pseudonymsTellNothingAndDiffer() async throws {
        try await withHouse(.sqlite) { house in
            let people = house.people
            let pseudonyms = try await house.write { tx in
                try (0..<50).map { _ in try people.pseudonym(of: try people.add(name: "李强", in: tx), in: tx) }
            }
            #expect(Set(pseudonyms).count == 50)
            #expect(!pseudonyms.contains { $0?.contains("李强") ?? true })
        }
    }

    @Test(arguments: Engine.available) func holdersOfARoleAreFoundByPlace(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let people = house.people
            let province = ID<Region>("410000000000")
            let prefecture = ID<Region>("411600000000")
            let county = ID<Region>("411624000000")
            let township = ID<Region>("411624100000")
            try await house.write { tx in
                let unit = ID<Organisation>("unit-1")
                let ids = try (0..<5).map { try people.add(name: "人员 \($0)", in: tx) }
                try people.grant(.deputyWorkStaff, to: ids[0], over: .region(prefecture), in: tx)
                try people.grant(.deputyWorkStaff, to: ids[1], over: .region(county), in: tx)
                try people.grant(.deputyWorkStaff, to: ids[2], over: .region(ID("411625000000")), in: tx)
                try people.grant(.auditor, to: ids[3], over: .region(province), in: tx)
                try people.grant(.unitClerk, to: ids[4], over: .organisation(unit), in: tx)
                try people.grant(.unitSigner, to: ids[3], over: .organisation(unit), in: tx)

                let staff = try people.persons(with: .deputyWorkStaff, overRegionContaining: township, in: tx)
                #expect(staff == [ids[0], ids[1]].sorted())
                #expect(
                    try people.persons(with: .deputyWorkStaff, overRegionContaining: prefecture, in: tx) == [ids[0]])
                #expect(try people.persons(with: .auditor, overRegionContaining: township, in: tx) == [ids[3]])
                #expect(try people.persons(with: .unitClerk, in: unit, in: tx) == [ids[4]])
                try people.revoke(.unitClerk, from: ids[4], over: .organisation(unit), in: tx)
                #expect(try people.persons(with: .unitClerk, in: unit, in: tx).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available) func aCountOfDeputiesIsItsListWithoutDoubles(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let people = house.people
            let today = house.clock.today
            try await house.write { tx in
                let county = ID<Region>("411624000000")
                for number in 0..<30 {
                    let person = try people.add(name: "代表 \(number)", in: tx)
                    let status: MandateStatus = number.isMultiple(of: 10) ? .suspended : .active
                    try people.addMandate(
                        of: person, level: .county, region: county, term: 16, district: "第 \(number) 选区",
                        status: status,
                        from: today, in: tx)
                    guard number < 5 else { continue }
                    try people.addMandate(
                        of: person, level: .township, region: ID("411624100000"), term: 14, district: "第 1 选区",
                        from: today,
                        in: tx)
                }
                let range = RegionRange(county)
                var (listed, last): ([Mandate], ID<Mandate>?) = ([], nil)
                while true {
                    let page = try people.activeMandates(in: range, on: today, after: last, limit: 7, in: tx)
                    if page.isEmpty { break }
                    listed += page
                    last = page.last?.id
                }
                #expect(listed.count == 32)
                #expect(Set(listed.map(\.person)).count == 28)
                #expect(try people.deputyCount(in: range, on: today, in: tx) == 28)
                #expect(try people.deputyCount(in: range, level: .county, on: today, in: tx) == 27)
                #expect(try people.deputyCount(in: RegionRange(ID("411625000000")), on: today, in: tx) == 0)
            }
        }
    }

    @Test(arguments: Engine.available) func fiveThousandAccountsMayShareOneHash(engine: Engine) async throws {
        try await withHouse(engine, withoutRateLimits: true) { house in
            let people = house.people
            let hash = try await house.passwords.hash(House.password)
            try await house.write { tx in
                for number in 0..<5000 {
                    let person = try people.add(name: "代表 \(number)", in: tx)
                    try people.createAccount(login: "d\(number)", of: person, password: hash, in: tx)
                }
            }
            #expect(house.passwords.derivations == 1)
            _ = try await house.signedIn("d4999")
        }
    }

    @Test func everyWordIsSaidInBothLanguages() {
        let texts =
            AccountWord.allCases.map(\.text) + CongressLevel.allCases.map(\.text) + MandateStatus.allCases.map(\.text)
        for text in texts {
            #expect(text.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
            #expect(!text.en.isEmpty)
            #expect(!text.en.unicodeScalars.contains { $0.value > 0x2FFF })
            #expect(!text.zh.contains("！") && !text.en.contains("!"))
        }
    }
}
