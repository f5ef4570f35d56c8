import Store
import Testing
import WebTestKit

@testable import Opinions

@Suite struct PrintReceiptTests {
    @Test(arguments: [("roll", "80mm 160mm"), ("a5", "148mm 210mm")])
    func theReceiptFitsASlip(_ size: String, _ page: String) async throws {
        try await withOpinions { site in
            let sent = try await site.send()
            let clerk = try await site.browser(.clerk)
            let reply = try await clerk.post(
                PrintReceipt.path, ["number": sent.number, "secret": sent.secret, "size": size], expect: 200)
            for words in [sent.number, CaseSecret.shown(sent.secret), "https://huying.example/follow", "2026年11月26日"] {
                #expect(reply.says(words), "\(words)")
            }
            #expect(reply.header("Cache-Control") == "no-store")
            let style = try #require(reply.text.split(separator: "\"").first { $0.hasPrefix("/assets/paper-") })
            #expect(try await clerk.get(String(style)).text.contains("@page { size: \(page); margin: 0; }"))
            // Nobody has become its author by printing.
            #expect(await clerk.cookie("case") == nil)
        }
    }

    /// The first date is of the triage; who handles it, and by when they answer, is not decided yet.
    @Test func theDateOnTheSlipIsNamedAfterWhatIsDueOnIt() async throws {
        try await withOpinions { site in
            let sent = try await site.send()
            let fields: KeyValuePairs = ["number": sent.number, "secret": sent.secret, "size": "roll"]
            let triage = try await site.web.browser().post(PrintReceipt.path, fields, expect: 200)
            for words in ["意见分办", "Opinion triaged", "最迟2026年11月26日", "答复的期限，从分办之后算起"] {
                #expect(triage.says(words), "\(words)")
            }
            try await site.act(
                "accept-to-unit", sent.number, as: .clerk,
                ["unit": Place.unit.text, "handling": "simple", "note": "路灯"])
            let answer = try await site.web.browser().post(PrintReceipt.path, fields, expect: 200)
            #expect(answer.says("单位答复：简单事项") && answer.says("Unit replies: simple matter"))
            for words in ["意见分办", "单位提出退办", "答复的期限，从分办之后算起"] { #expect(!answer.says(words), "\(words)") }
        }
    }

    /// The code leads to the page where one looks, not to the case.
    @Test func theSecretStandsInNoAddressAndNoCode() async throws {
        try await withOpinions { site in
            let sent = try await site.send()
            let reply = try await site.web.browser().post(
                PrintReceipt.path, ["number": sent.number, "secret": sent.secret, "size": "roll"], expect: 200)
            let shown = CaseSecret.shown(sent.secret)
            // On the slip, and in the form that asks for the other size.
            #expect(reply.text.matches(of: /\w{4} \w{4}/).count { $0.0 == shown } == 2)
            #expect(reply.hidden("secret") == shown)
            #expect(!reply.text.contains(sent.secret))
        }
    }

    /// Whoever printed it goes back to the case: a resident as its author, the clerk who entered it as a clerk.
    @Test func theSlipLeadsBackToTheCase() async throws {
        try await withOpinions { site in
            let sent = try await site.send()
            for browser in [site.web.browser(), try await site.browser(.clerk)] {
                try await browser.get("/follow")
                let slip = try await browser.post(
                    PrintReceipt.path, ["number": sent.number, "secret": sent.secret, "size": "a5"], expect: 200)
                #expect(slip.text.contains("<p class=\"noprint\"><a href=\"/opinions/\(sent.number)\">"))
                #expect(try await browser.get("/opinions/\(sent.number)").says("办理经过"))
            }
        }
    }

    @Test func fromTheSlipOneComesToTheCaseAndToTheOtherSize() async throws {
        try await withOpinions { site in
            let sent = try await site.send()
            let browser = site.web.browser()
            let roll = try await browser.post(
                PrintReceipt.path, ["number": sent.number, "secret": sent.secret, "size": "roll"], expect: 200)
            #expect(roll.text.contains("href=\"/opinions/\(sent.number)\""))
            let secret = try #require(roll.hidden("secret"))
            let other = try await browser.post(
                PrintReceipt.path, ["number": try #require(roll.hidden("number")), "secret": secret, "size": "a5"],
                expect: 200)
            #expect(other.says(sent.number) && other.says(CaseSecret.shown(sent.secret)))
        }
    }

    @Test func aWrongSecretPrintsNothing() async throws {
        try await withOpinions { site in
            let sent = try await site.send()
            let reply = try await site.web.browser().post(
                PrintReceipt.path, ["number": sent.number, "secret": "22222222", "size": "a5"], expect: 422)
            #expect(!reply.text.contains("class=\"sheet\""))
        }
    }

    @Test func theReceiptOffersBothSizes() async throws {
        try await withOpinions { site in
            let browser = site.web.browser()
            try await browser.get("/opinions/new?site=SQ-001")
            let receipt = try await browser.post(
                "/opinions", ["site": "SQ-001", "text": "路灯不亮", "topic": "roads"], expect: 201)
            #expect(receipt.text.contains("action=\"\(PrintReceipt.path)\""))
            #expect(receipt.says("打印到 80 毫米小票") && receipt.says("打印到 A5 纸"))
        }
    }
}
