import App
import Casework
import Formats
import PublicRecord
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Suggestions

/// A suggestion and the evaluations of its handling find each other by what is stored, and show each reader what each of
/// them may show.
@Suite struct EvaluatedTests {
    private static let residents = ["甲", "乙", "丙", "丁", "戊", "己"].map { "\($0)代表" }

    private func form(_ about: [String], _ changes: [String: String] = [:]) -> [(String, String)] {
        let usual = [
            ("title", "路灯建议办理情况测评"), ("object", ""), ("about", about.joined(separator: "\n")),
            ("criteria", "办理效果 | Effect"), ("secrecy", "secret"), ("planned", "yes"), ("group.residents", "yes"),
            ("group.deputies", "yes"), ("satisfied.comparator", "moreThan"), ("basically.comparator", "moreThan"),
        ]
        return usual.map { ($0.0, changes[$0.0] ?? $0.1) }
            + changes.filter { $0.key == "follows" }.map { ($0.key, $0.value) }
    }

    private func create(
        _ site: SuggestionSite, about: [String], _ changes: [String: String] = [:]
    ) async throws -> String {
        let reply = try await site.browser(.staff).post("/evaluations", form: form(about, changes))
        site.world.advance(seconds: 1)
        return try #require(reply.location)
    }

    /// Counted and signed; the residents mark it like this, the three deputies as satisfied.
    private func confirm(_ path: String, _ site: SuggestionSite, residents step: String) async throws {
        let deputies: [Persona] = [.lead, .second, .third]
        let names = deputies.map(\.slug).joined(separator: "\n")
        try await site.act("set-roll", path, as: .staff, [("kind", "deputies"), ("people", names)])
        try await site.act(
            "set-roll", path, as: .staff, [("kind", "residents"), ("people", Self.residents.joined(separator: "\n"))])
        try await site.act(
            "name-scrutineers", path, as: .staff,
            [("first", Persona.third.slug), ("second", Persona.otherDeputy.slug)])
        try await site.act("approve", path, as: .leader)
        try await site.act("announce", path, as: .staff, [("materials", "办理情况"), ("inspection", "held")])
        let told = try await site.browser(.staff).json(.post, "/api/v1\(path)/issue-codes", [:]).json
        try await site.act(
            "open", path, as: .staff, [("day", site.world.today.adding(days: 3).description), ("time", "18:00")])
        let marks = { (step: String) in [("mark.0", step), ("mark.1", step)] }
        for code in (told["codes"]?.list ?? []).compactMap({ $0["code"]?.string }) {
            let paper = try await site.web.browser().post("/evaluations/code", form: [("code", code)], expect: 200)
            #expect(paper.says("建议"))
            try await site.web.browser().post(
                "/evaluations/code/vote", form: [("code", code)] + marks(step), expect: 200)
        }
        for deputy in deputies { try await site.act("vote", path, as: deputy, marks("0")) }
        try await site.act("close", path, as: .staff)
        try await site.act("tally", path, as: .staff)
        try await site.act("sign", path, as: .third)
        try await site.act("confirm", path, as: .otherDeputy)
    }

    private func publish(_ path: String, _ site: SuggestionSite) async throws {
        try await site.act("publish", path, as: .staff, [("addressee", "中共沈丘县委员会"), ("copiedTo", "沈丘县人民政府")])
    }

    private func answered(_ site: SuggestionSite) async throws -> String {
        let path = try await site.handOver()
        try await site.answer(try await site.work(path))
        return path
    }

    private func name(_ path: String) -> String { String(path.dropFirst("/suggestions/".count)) }

    private func evaluated(_ site: SuggestionSite, as persona: Persona = .anonymous) async throws -> [String] {
        let list = try await site.browser(persona).json(.get, "/api/v1/suggestions?year=2026&figure=evaluated").json
        let report = try await site.json("/suggestions/report?year=2026", as: persona)
        let figure = report["figures"]?.list?.first { $0["name"]?.string == "evaluated" }
        let names = (list["suggestions"]?.list ?? []).compactMap { $0["number"]?.string }
        #expect(figure?["value"] == .integer(names.count))
        return names
    }

    @Test(arguments: Engine.available) func bothWaysOnceTheResultIsPublished(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await answered(site)
            let other = try await site.handOver(cosigners: [])
            let evaluation = try await create(site, about: [name(path), name(other)])
            // Those who draft it find it from the suggestion at once; nobody outside does.
            #expect(try await site.browser(.staff).get(path).text.contains("href=\"\(evaluation)\""))
            #expect(try await !site.browser(.anonymous).get(path).text.contains(evaluation))
            try await confirm(evaluation, site, residents: "1")
            #expect(try await !site.browser(.anonymous).get(path).text.contains(evaluation))
            #expect(try await evaluated(site, as: .staff).isEmpty)
            try await publish(evaluation, site)

            let page = try await site.browser(.anonymous).get(evaluation)
            for one in [path, other] {
                #expect(page.text.contains("href=\"\(one)\""))
                for view in [one, "\(one)/thread"] {
                    let reply = try await site.browser(.anonymous).get(view)
                    #expect(reply.text.contains("href=\"\(evaluation)\""), "\(view)")
                    #expect(reply.says("群众代表：满意 0、基本满意 6、不满意 0"), "\(view)")
                    // Three papers are not broken down.
                    #expect(reply.says("不足 5 张") && !reply.says("人大代表：满意"), "\(view)")
                }
            }
            // Those who put it forward, and those who handled it, are told.
            for persona in [Persona.lead, .second, .roadsClerk] {
                #expect(try await site.browser(persona).get("/notices").says("结果已经公布"), "\(persona)")
            }
            #expect(try await !site.browser(.waterClerk).get("/notices").says("结果已经公布"))
            let json = try await site.json(path, as: .anonymous)
            #expect(json["evaluations"]?.list?.first?["outcome"] == .text("basicallySatisfied"))
            #expect(try await evaluated(site) == [name(other), name(path)])
            try await site.verify()
        }
    }

    @Test func whatFollowsIsSaidAndHeldAgainOverTheSame() async throws {
        try await withSuggestions { site in
            let path = try await answered(site)
            let evaluation = try await create(site, about: [name(path)])
            try await confirm(evaluation, site, residents: "2")
            try await publish(evaluation, site)
            let before = try await site.state(path)
            #expect(try await site.browser(.anonymous).get(path).says("测评结果为不满意"))
            #expect(try await site.browser(.anonymous).get(path).says("还没有提出整改要求"))
            try await site.act("demand", evaluation, as: .staff, [("demand", "每月公布亮灯率"), ("until", "2027-06-01")])
            #expect(try await site.browser(.anonymous).get(path).says("每月公布亮灯率"))
            #expect(try await site.browser(.roadsClerk).get("/notices").says("提出了整改要求"))
            // An evaluation decides nothing about the suggestion.
            #expect(try await site.state(path) == before)
            let id = String(evaluation.dropFirst("/evaluations/".count))
            let again = try await site.browser(.staff).get("/evaluations/new?follows=\(id)")
            #expect(again.text.contains(name(path)))
            let second = try await create(site, about: [name(path)], ["follows": id])
            #expect(try await site.browser(.staff).get(path).says("再次测评"))
            #expect(try await site.browser(.staff).get(second).text.contains(evaluation))
        }
    }

    @Test func whatIsNotPublishedIsNotNamed() async throws {
        try await withSuggestions { site in
            let path = try await site.register(cosigners: [], publish: false)
            try await site.act("hand-over", path, as: .staff, [("mode", "sole"), ("unit", "unit-roads")])
            let evaluation = try await create(site, about: [name(path)])
            try await confirm(evaluation, site, residents: "0")
            try await publish(evaluation, site)
            let page = try await site.browser(.anonymous).get(evaluation)
            #expect(page.says("还有 1 件没有公开") && !page.says("人民路"))
            #expect(try await site.browser(.lead).get(evaluation).says("人民路"))
            #expect(try await evaluated(site).isEmpty)
            #expect(try await evaluated(site, as: .lead) == [name(path)])
        }
    }

    @Test func onlyWhatWasHandedOverHereCanBeEvaluated() async throws {
        try await withSuggestions { site in
            let registered = try await site.register(cosigners: [])
            for wrong in [name(registered), "411624-17-05-9999", "'; --"] {
                let reply = try await site.browser(.staff).post(
                    "/evaluations", form: form([wrong], ["title": "这个名称要留着"]), expect: 422)
                #expect(reply.text.contains("#f-about") && reply.text.contains("这个名称要留着"), "\(wrong)")
            }
            // Neither an object nor a suggestion.
            let nothing = try await site.browser(.staff).post("/evaluations", form: form([]), expect: 422)
            #expect(nothing.text.contains("#f-object"))
            let many = (1...21).map { "411624-17-05-00\($0)" }
            #expect(try await site.browser(.staff).post("/evaluations", form: form(many), expect: 422).says("最多 20 件"))
            let path = try await answered(site)
            try await site.browser(.otherCountyStaff).post("/evaluations", form: form([name(path)]), expect: 422)
            for persona in Persona.allCases {
                let page = try await site.browser(persona).get(path)
                #expect(page.text.contains("/evaluations/new?") == (persona == .staff), "\(persona)")
            }
            let prepared = try await site.browser(.staff).get(
                "/evaluations/new?region=\(SuggestionSite.county)&about=\(name(path))")
            #expect(prepared.text.contains("代表建议 \(name(path)) 办理情况满意度测评"))
        }
    }

    /// Which suggestions it is about cannot be changed quietly.
    @Test func theRecordBindsWhatItIsAbout() async throws {
        try await withSuggestions { site in
            let path = try await answered(site)
            _ = try await create(site, about: [name(path)])
            try await site.verify()
            try await site.database.write { tx in _ = try tx.run("DELETE FROM evaluation_matter") }
            let found = await #expect(throws: Disagreement.self) { try await site.plugged.verification.run() }
            #expect(found?.text.en.contains("matter") == true)
        }
    }
}
