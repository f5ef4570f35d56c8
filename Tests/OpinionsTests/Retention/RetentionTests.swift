import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Opinions

/// What has been kept long enough goes by itself, once a day, with a report of what was looked at and passed by.
@Suite struct RetentionTests {
    private func run(_ site: OpinionsSite, batch: Int = 1) async throws -> Bool {
        try await RunRetention(desk: site.desk).run(batch: batch)
    }

    private func reports(_ site: OpinionsSite) async throws -> [RetentionReport] {
        try await site.database.read { try RetentionStore.reports(limit: 10, in: $0) }
    }

    private func line(_ report: RetentionReport, _ rule: RuleID) throws -> RetentionReport.Line {
        try #require(report.lines.first { $0.rule == rule })
    }

    @Test(arguments: Engine.available) func anExemptCaseComesFirstAndStopsNobody(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let appealed = try await site.bring(to: .appealed, name: "甲某")
            let closed = try await site.bring(to: .closed, name: "乙某")
            let open = try await site.bring(to: .submitted, name: "丙某")
            // Three years to the day: the day must have passed.
            site.move(days: 3 * 365 + 1)
            #expect(site.clock.today == day("2029-11-24"))
            let recent = try await site.bring(to: .withdrawn, name: "丁某")
            #expect(try await run(site))
            #expect(try line(try await reports(site)[0], "RET-01").examined == 0)
            #expect(!(try await run(site)))

            site.move(days: 1)
            #expect(try await run(site))
            let report = try await reports(site)[0]
            let contact = try line(report, "RET-01")
            #expect(report.day == day("2029-11-25") && report.finishedAt != nil)
            #expect(contact.examined == 2 && contact.erased == 1 && contact.skipped == [.appealWaits: 1])
            #expect(try line(report, "RET-02").examined == 0)
            #expect(try await site.life(closed).last == "kept→withoutContact eraseContact system")
            let left = try await site.database.read { tx in
                try tx.rows(
                    "SELECT opinion.number FROM opinion_contact JOIN opinion ON opinion.id = opinion_id ORDER BY number"
                ).map { try $0.get(0, as: String.self) }
            }
            #expect(Set(left) == [appealed, open, recent])
            #expect(try await site.count("SELECT COUNT(*) FROM opinion WHERE has_contact = TRUE") == 3)

            // Decided, the exempt one goes with the next run.
            try await site.act(
                "decide-appeal", appealed, as: .deputyWorkStaff, ["decision": "uphold", "reason": "广告"])
            site.move(days: 1)
            #expect(try await run(site, batch: 100))
            let next = try line(try await reports(site)[0], "RET-01")
            #expect(next.examined == 1 && next.erased == 1 && next.skipped.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func wordsGoAfterTenYearsAndSealedOnesAfterOne(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let sealed = try await site.bring(to: .sealed, text: "鹈封存原文")
            let closed = try await site.bring(to: .closed, text: "鹈普通原文")
            let merged = try await site.bring(to: .merged, text: "鹈并入原文")
            try await site.publish(closed, title: "公开题目", text: "公开文字")
            try await site.index()
            site.move(days: 366)
            #expect(try await run(site))
            #expect(try line(try await reports(site)[0], "RET-03").erased == 1)
            #expect(try await site.opinion(sealed).wordsErasedAt != nil)
            #expect(try await site.opinion(closed).wordsErasedAt == nil)
            site.move(days: 9 * 365 + 4)
            #expect(try await run(site, batch: 2))
            let words = try line(try await reports(site)[0], "RET-02")
            // The follower's master is still handled.
            #expect(words.examined == 2 && words.erased == 1 && words.skipped == [.masterStillKept: 1])
            #expect(try await site.opinion(merged).wordsErasedAt == nil)
            #expect(try await site.browser(.anonymous).get("/opinions/\(closed)").says("公开文字"))
            let kept = try await site.database.read { tx in
                try tx.rows("SELECT original FROM opinion_words WHERE original LIKE '%鹈%'").count
            }
            #expect(kept == 1)
        }
    }

    @Test(arguments: Engine.available) func anotherNodeTakesOverWhatBrokeOff(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let (today, now) = (site.clock.today, site.clock.now)
            let isFirst = try await site.database.write { try RetentionStore.begin(today, at: now, in: $0) }
            let isSecond = try await run(site)
            site.clock.advance(minutes: 61)
            let isThird = try await run(site)
            #expect([isFirst, isSecond, isThird] == [true, false, true])
            #expect(try await reports(site).count == 1)
        }
    }

    @Test(arguments: Engine.available) func administratorsAndAuditorsReadTheReport(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let appealed = try await site.bring(to: .appealed)
            site.move(days: 3 * 366)
            try await site.runTimeouts()
            #expect(try await run(site))
            for persona in Persona.allCases {
                let browser = try await site.browser(persona, on: appealed)
                let may = persona == .admin || persona == .auditor
                try await browser.get("/retention", expect: persona.name == nil ? 303 : may ? 200 : 404)
                try await browser.json(
                    .get, "/api/v1/retention", bearer: persona.token,
                    expect: persona.name == nil ? 401 : may ? 200 : 404)
            }
            let page = try await site.browser(.admin).get("/retention")
            for shown in ["RET-01", "3 年", "第十九条", "产品默认值", "1 · 申诉还没有决定"] { #expect(page.says(shown), "\(shown)") }
            let json = try await site.browser(.auditor).json(.get, "/api/v1/retention", bearer: Persona.auditor.token)
                .json
            #expect(json.serialized.contains("\"reason\":\"appealWaits\""))
            #expect(json["rules"]?.serialized.contains("\"years\":10") == true)
            #expect(try await site.browser(.admin).get("/desk").text.contains("href=\"/retention\""))
        }
    }

    @Test func eachRuleWalksItsOwnIndex() async throws {
        try await withOpinions { site in
            for (rule, index) in zip(
                RetentionRule.all, ["opinion_keeps_contact", "opinion_keeps_words", "opinion_keeps_sealed"])
            {
                let now = site.clock.now
                let plan = try await site.database.read { tx in
                    try tx.rows(
                        "EXPLAIN QUERY PLAN \(RetentionStore.query(rule, before: now, after: (now, ID("x")), limit: 100))"
                    ).map { try $0.get(3, as: String.self) }
                }
                #expect(plan.contains { $0.contains("SEARCH opinion USING INDEX \(index)") }, "\(plan)")
                #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
            }
        }
    }

    @Test func theNoticeTellsThePeriodsOfTheRules() {
        let told = PrivacyNotice.current(on: day("2026-11-24")).text
        for rule in RetentionRule.all {
            #expect(told.contains { $0.zh.contains("\(rule.years) 年") && $0.en.contains("\(rule.years) year") })
            #expect(rule.source.zh.contains("产品默认值") && rule.source.en.contains("Product default"))
        }
        #expect(Set(RetentionRule.all.map(\.kind)) == Set(RetentionRule.Kind.allCases))
    }
}
