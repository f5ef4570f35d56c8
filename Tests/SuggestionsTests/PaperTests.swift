import Casework
import TestKit
import Testing
import WebTestKit

@testable import Suggestions

/// Forms to print: what they carry, and who gets which.
@Suite struct PaperTests {
    @Test func theSuggestionIsPrintedToBeSigned() async throws {
        try await withSuggestions { site in
            let path = try await site.draft(as: .lead, [("wishedUnit", "交通运输局")])
            try await site.act("invite-cosigner", path, as: .lead, [("deputy", "second")])
            try await site.act("invite-cosigner", path, as: .lead, [("deputy", "third")])
            try await site.act("confirm-cosign", path, as: .second)
            let form = try await site.browser(.lead).get("\(path)/paper")
            for words in ["沈丘县第 17 届人民代表大会", "登记后编号", "第 12 选区", "一个月内修好", "交通运输局", "某lead", "某third"] {
                #expect(form.says(words), "\(words)")
            }
            #expect(form.says("已在网上联名") && form.text.contains("class=\"paper\""))
            // Nobody else knows of it yet.
            for other in [Persona.anonymous, .staff, .otherDeputy] {
                try await site.browser(other).get("\(path)/paper", expect: 404)
            }
        }
    }

    @Test func theReplyIsPrintedInItsFormWithASheetForEachSigner() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver(cosigners: [.second])
            let own = try await site.work(path)
            try await site.contact(own)
            try await site.act("draft-reply", own, as: .roadsClerk, SuggestionSite.promising)
            // A draft is its unit's alone.
            let draft = try await site.browser(.roadsSigner).get("\(own)/paper")
            #expect(draft.says("草稿，未签发"))
            for other in [Persona.staff, .lead, .anonymous, .townClerk] {
                try await site.browser(other).get("\(own)/paper", expect: 404)
            }
            try await site.act("reply", own, as: .roadsSigner)
            let reply = try await site.browser(.lead).get("\(own)/paper")
            for words in [
                "类别：C", "第 0001 号代表建议的答复", "某second", "代表：", "已经列入明年计划", "2027年6月30日", "某roadsSigner", "某roadsClerk",
                "抄送", "征询代表意见表", "10 个工作日", "第二十二条",
            ] { #expect(reply.says(words), "\(words)") }
            #expect(reply.text.components(of: "<section class=\"paper\">") == 2)
            // Outside: the letter, without who signed it and without the sheets.
            let seen = try await site.browser(.anonymous).get("\(own)/paper")
            #expect(seen.says("已经列入明年计划") && !seen.says("某roadsSigner") && !seen.says("征询代表意见表"))
            #expect(try await site.browser(.anonymous).get(path).text.contains("\(own)/paper"))
        }
    }

    @Test(arguments: Engine.available) func eachUnitHasASheetOfWhatItWasGivenThatDay(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let first = try await site.handOver(mode: "leadAndCo", others: ["unit-town"], cosigners: [.second])
            let second = try await site.handOver(cosigners: [])
            let day = site.world.today
            let sheet = "/suggestions/hand-overs/sheet?on=\(day)&unit=unit-roads"
            let page = try await site.browser(.staff).get(sheet)
            for words in [
                "共 2 件", String(first.suffix(17)), String(second.suffix(17)), "等 2 人", "主办", "沈丘县住房和城乡建设局", "SUG-13",
                "代表法", "第五十一条第二款", "第十四条", "签收人",
            ] { #expect(page.says(words), "\(words)") }
            #expect(page.says("沈丘县交通运输局") && !page.says("第十八条"))
            let co = try await site.browser(.townClerk).get("/suggestions/hand-overs/sheet?on=\(day)")
            #expect(co.says("共 1 件") && co.says("第十八条") && !co.says("主办单位"))
            #expect(co.text.components(of: "<section class=\"paper\">") == 1)
            let all = try await site.browser(.leader).get("/suggestions/hand-overs/sheet?on=\(day)")
            #expect(all.text.components(of: "<section class=\"paper\">") == 2)
            for other in [Persona.waterClerk, .otherCountyStaff, .lead, .clerk] {
                try await site.browser(other).get(sheet, expect: 404)
            }
            // A unit that comes later has its own sheet, of its own day.
            let own = try await site.part(second, of: "unit-roads")
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "不属于本单位")])
            site.world.advance(days: 3)
            try await site.act("accept-refusal", own, as: .staff, [("unit", "unit-water"), ("decision", "改由水利局办理")])
            let later = try await site.browser(.waterClerk).get("/suggestions/hand-overs/sheet?on=\(site.world.today)")
            #expect(later.says("共 1 件") && later.says(String(second.suffix(17))))
            let list = try await site.browser(.staff).get("/suggestions/hand-overs")
            #expect(list.says("沈丘县水利局") && list.says("沈丘县交通运输局"))
            #expect(try await site.browser(.waterClerk).get("/suggestions/hand-overs").says("沈丘县水利局"))
            try await site.browser(.lead).get("/suggestions/hand-overs", expect: 403)
        }
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
