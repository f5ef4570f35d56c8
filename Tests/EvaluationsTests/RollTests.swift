import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Evaluations

/// Who stands on a roll, and until when that can change.
@Suite struct RollTests {
    @Test(arguments: Engine.available) func everybodyInOfficeIsOnOneRollAlone(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.create(groups: [.committee, .deputies])
            // Nobody sits on the committee here.
            let none = try await site.act("set-roll", path, ["kind": "committee", "everybody": "yes"], expect: 422)
            #expect(none.shows("没有找到在任人员"))
            try await site.act("set-roll", path, ["kind": "committee", "people": "某scrutineer\nsecondscrutineer"])
            try await site.act("set-roll", path, ["kind": "deputies", "everybody": "yes"])
            let inOffice = Persona.allCases.count(where: \.isDeputy)
            #expect(try await size(site, "committee") == 2)
            #expect(try await size(site, "deputies") == inOffice - 2)
            // Again, and smaller: in place of the one before.
            try await site.act("set-roll", path, ["kind": "deputies", "people": "deputy"])
            #expect(try await size(site, "deputies") == 1)
            let told = try await site.browser(.staff).json(
                .post, "/api/v1\(path)/set-roll", ["kind": "deputies", "people": "某scrutineer\n某deputy"]
            ).json
            #expect(told["leftOut"] == .integer(1))
        }
    }

    @Test func whoIsNotFoundIsNamedBesideTheField() async throws {
        try await withEvaluations { site in
            let path = try await site.create()
            let page = try await site.act(
                "set-roll", path, ["kind": "deputies", "people": "某deputy\n查无此人"], expect: 422)
            #expect(page.shows("查无此人") && page.text.contains("某deputy"))
            try await site.act("set-roll", path, ["kind": "deputies", "people": ""], expect: 422)
            try await site.act("set-roll", path, ["kind": "committee", "people": "某deputy"], expect: 422)
            try await site.act(
                "set-roll", path,
                ["kind": "residents", "people": String(repeating: "很长", count: 30)], expect: 422)
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_voter") == 0)
        }
    }

    @Test(arguments: Engine.available) func aRollStandsOnceTheVoteIsOpen(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.open()
            let before = try await site.texts("SELECT id FROM evaluation_voter ORDER BY id")
            try await site.act("set-roll", path, ["kind": "deputies", "people": "otherdeputy"], expect: 409)
            try await site.act("name-scrutineers", path, ["first": "deputy", "second": "thirddeputy"], expect: 409)
            #expect(try await site.texts("SELECT id FROM evaluation_voter ORDER BY id") == before)
            #expect(try await site.browser(.staff).get("\(path)/roll").shows("名册已经固定"))
            try await site.vote(path, as: .otherDeputy, [0, 0, 0], expect: 404)
        }
    }

    @Test func namesOfRepresentativesAreSealed() async throws {
        try await withEvaluations { site in
            _ = try await site.open()
            let sealed: [[UInt8]] = try await site.database.read { tx in
                try tx.rows("SELECT name FROM evaluation_voter WHERE name IS NOT NULL").map { try $0.get(0) }
            }
            #expect(sealed.count == EvaluationSite.residents.count)
            for name in sealed { #expect(!String(decoding: name, as: UTF8.self).contains("代表")) }
            let said = try await site.texts("SELECT words FROM event_words")
            for words in said { for name in EvaluationSite.residents { #expect(!words.contains(name)) } }
        }
    }

    @Test func nothingOpensBeforeItsTime() async throws {
        try await withEvaluations { site in
            let path = try await site.create()
            let day = site.world.today.adding(days: 2).description
            try await site.act("announce", path, ["materials": "x", "inspection": "waived"], expect: 422)
            try await site.act("announce", path, ["materials": "x", "inspection": "held"], expect: 409)
            try await site.act("name-scrutineers", path, ["first": "deputy", "second": "deputy"], expect: 422)
            try await site.act("approve", path, as: .leader)
            // Two scrutineers first.
            try await site.act("announce", path, ["materials": "x", "inspection": "held"], expect: 409)
            try await site.act("name-scrutineers", path, ["first": "deputy", "second": "seconddeputy"])
            try await site.act("announce", path, ["materials": "x", "inspection": "held"])
            let empty = try await site.act("open", path, ["day": day, "time": "18:00"], expect: 409)
            #expect(empty.shows("还有一组没有名册"))
            try await site.act("open", path, ["day": "2020-01-01", "time": "18:00"], expect: 422)
            try await site.act("open", path, ["day": day, "time": "25:00"], expect: 422)
        }
    }

    private func size(_ site: EvaluationSite, _ kind: String) async throws -> Int {
        try await site.count("SELECT COUNT(*) FROM evaluation_voter WHERE kind = \(kind)")
    }
}
