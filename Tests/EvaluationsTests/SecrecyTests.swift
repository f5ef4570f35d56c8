import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Evaluations

/// A voter votes once, and nothing that is kept says how.
@Suite struct SecrecyTests {
    @Test(arguments: Engine.available) func theSecondAttemptChangesNothing(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.open()
            try await site.vote(path, as: .deputy, [0, 0, 0])
            let before = try await papers(path, on: site)
            let again = try await site.vote(path, as: .deputy, [2, 2, 2], expect: 409)
            #expect(again.shows("一人只能投一次"))
            try await site.browser(.deputy).get("\(path)/vote", expect: 409)
            try await site.browser(.deputy).json(
                .post, "/api/v1\(path)/vote", ["mark": ["0": "2", "1": "2", "2": "2"]], expect: 409)
            #expect(try await papers(path, on: site) == before)

            let code = try #require(try await site.codes(path).first)
            try await site.vote(byCode: code, [1, 1, 1])
            // A code that was used is like one that never was.
            #expect(try await site.vote(byCode: code, [0, 0, 0], expect: 422).shows("已经用过"))
            #expect(try await site.vote(byCode: "2222-2222-2222", [0, 0, 0], expect: 422).shows("没有这个投票码"))
            #expect(try await papers(path, on: site).values.flatMap { $0 }.count == 2)
            // Codes that are issued anew make those before void.
            let old = try await site.codes(path)
            let new = try await site.codes(path)
            #expect(old.count == 5 && new.count == 5 && Set(old).isDisjoint(with: new))
            try await site.vote(byCode: old[0], [0, 0, 0], expect: 422)
            try await site.vote(byCode: new[0], [0, 0, 0])
        }
    }

    /// Many at once with one right: one paper.
    @Test(arguments: Engine.available) func ofManyAtOnceOneIsTaken(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.open()
            let code = try #require(try await site.codes(path).first)
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for step in 0..<8 {
                    group.addTask {
                        let reply = try await site.web.browser().json(
                            .post, "/api/v1/evaluations/code/vote",
                            ["code": .text(code), "mark": ["0": .text(String(step % 3)), "1": "0", "2": "0"]],
                            expect: nil)
                        return reply.status == 200
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
            #expect(try await papers(path, on: site)[.residents]?.count == 1)
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_voter WHERE has_voted = TRUE") == 1)
        }
    }

    @Test(arguments: Engine.available) func nothingJoinsPaperAndVoter(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.open()
            let id = ID<AnyCase>(String(path.dropFirst("/evaluations/".count)))
            let events = try await site.count("SELECT COUNT(*) FROM event")
            let version = try await site.count("SELECT version FROM evaluation")
            let changed = try await site.texts("SELECT changed_at FROM evaluation")
            let order: [(Persona, Int)] = [(.deputy, 0), (.secondDeputy, 1), (.thirdDeputy, 2)]
            for (persona, step) in order { try await site.vote(path, as: persona, [step, step, step]) }
            // A vote leaves no event, no version, no time, no notice and no reading.
            #expect(try await site.count("SELECT COUNT(*) FROM event") == events)
            #expect(try await site.count("SELECT version FROM evaluation") == version)
            #expect(try await site.texts("SELECT changed_at FROM evaluation") == changed)
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_paper") == 0)
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_urn") == 1)
            // What is in the urn is sealed, stands in the order of random ids, and names nobody.
            let sealed: [UInt8] = try await site.database.read { try $0.scalar("SELECT papers FROM evaluation_urn") }
            #expect(!String(decoding: sealed, as: UTF8.self).contains("000"))
            let kept = try await papers(path, on: site)[.deputies] ?? []
            #expect(kept == kept.sorted() && kept.allSatisfy { $0.voter == nil } && Set(kept.map(\.id)).count == 3)
            let lines = try await site.texts("SELECT id FROM evaluation_voter")
            for paper in kept { for line in lines { #expect(!paper.line.contains(line)) } }

            for code in try await site.codes(path) { try await site.vote(byCode: code, [0, 0, 0]) }
            try await site.act("close", path)
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_urn") == 0)
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_paper WHERE voter_id IS NOT NULL") == 0)
            // Where rows have a place of their own, it is the place of their random ids.
            let place: SQL = SQL.either(sqlite: "rowid", postgres: "ctid")
            let stored = try await site.texts(
                "SELECT id FROM evaluation_paper WHERE kind = 'deputies' ORDER BY \(place)")
            #expect(stored == kept.map(\.id))
            if engine == .postgres {
                let transactions = try await site.count("SELECT COUNT(DISTINCT xmin::text) FROM evaluation_paper")
                #expect(transactions == 1)
            }
            // Of the closing the record knows sets of papers alone.
            let words = try await site.texts(
                "SELECT words FROM event_words JOIN event ON event.id = event_id WHERE action = 'close'")
            #expect(words.count == 1 && words[0].contains("digest.deputies"))
            #expect(id.text.isEmpty == false)
        }
    }

    @Test func byNameItStandsOnThePaper() async throws {
        try await withEvaluations { site in
            let path = try await site.open(["secrecy": "named"])
            #expect(try await site.browser(.deputy).get("\(path)/vote").shows("记名"))
            try await site.vote(path, as: .deputy, [0, 0, 0])
            let paper = try #require(try await papers(path, on: site)[.deputies]?.first)
            let line = try await site.texts("SELECT id FROM evaluation_voter WHERE has_voted = TRUE")
            #expect(paper.voter == line.first)
        }
    }

    @Test func whoHasNoMarkIsToldBesideTheFieldAndABlankPaperIsSaidOutright() async throws {
        try await withEvaluations { site in
            let path = try await site.open()
            let page = try await site.vote(path, as: .deputy, [0], expect: 422)
            #expect(page.shows("请选择“办理质量”的等次") && page.text.contains("checked"))
            try await site.vote(path, as: .deputy, [0, 1, 9], expect: 422)
            try await site.browser(.deputy).post("\(path)/vote", ["blank": "yes"])
            #expect(try await papers(path, on: site)[.deputies]?.first?.marks.text == "---")
        }
    }

    @Test(arguments: Engine.available) func papersOfABoxAreKeyedInByTwo(engine: Engine) async throws {
        try await withEvaluations(engine) { site in
            let path = try await site.open()
            let papers = "111\n112\n333\n00x\n000"
            try await site.act(
                "key-papers", path, ["kind": "residents", "voters": "1-2", "papers": "111 111"], expect: 422)
            try await site.act(
                "key-papers", path, ["kind": "residents", "voters": "1-5", "papers": "111"], expect: 422)
            try await site.act(
                "key-papers", path, ["kind": "residents", "voters": "1-5", "papers": "1 2 3 4 5"], expect: 422)
            try await site.act("key-papers", path, ["kind": "residents", "voters": "1-5", "papers": papers])
            // Neither the same person again, nor other papers, nor a vote that closes meanwhile.
            let same: KeyValuePairs = ["kind": "residents", "voters": "5,4,3,2,1", "papers": "000\n00x\n333\n112\n111"]
            try await site.act("confirm-papers", path, same, expect: 409)
            let other: KeyValuePairs = ["kind": "residents", "voters": "1-5", "papers": "111\n111\n333\n00x\n000"]
            let differs = try await site.act("confirm-papers", path, as: .secondStaff, other, expect: 409)
            #expect(differs.shows("两遍录入不一样") && !differs.text.contains("112"))
            try await site.act("close", path, expect: 409)
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_voter WHERE has_voted = TRUE") == 0)
            try await site.act("confirm-papers", path, as: .secondStaff, same)
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_voter WHERE has_voted = TRUE") == 5)
            #expect(try await self.papers(path, on: site)[.residents]?.count == 5)
            // Who has voted on paper has no code any more.
            #expect(try await site.codes(path).count == 1)
            try await site.act(
                "key-papers", path, ["kind": "residents", "voters": "1-6", "papers": "111 111 111 111 111 111"],
                expect: 422)
            try await site.act("key-papers", path, ["kind": "residents", "voters": "6", "papers": "222"])
            try await site.act("discard-papers", path, as: .secondStaff)
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_bundle") == 0)
        }
    }

    private func papers(_ path: String, on site: EvaluationSite) async throws -> [ElectorKind: [EvaluationPaper]] {
        let id = ID<AnyCase>(String(path.dropFirst("/evaluations/".count)))
        return try await site.database.write { tx in
            var all: [ElectorKind: [EvaluationPaper]] = [:]
            for kind in ElectorKind.allCases { all[kind] = try site.desk.store.urn(kind, of: id, in: tx) }
            return all
        }
    }
}
