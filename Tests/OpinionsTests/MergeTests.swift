import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// The same matter twice: a link that keeps both, tells both, and can be undone.
@Suite struct MergeTests {
    /// A unit's right to refuse stands still with everything else, and goes on when the two part.
    @Test func aRightThatStandsStillIsNotOver() async throws {
        try await withOpinions(.sqlite) { site in
            let master = try await site.bring(to: .submitted)
            let follower = try await site.bring(to: .withUnit)
            #expect(try await site.page(follower, as: .clerk).says("截止 · "))
            try await site.act("merge-into", follower, as: .clerk, ["master": master, "note": "同一条路"])
            site.clock.advance(days: 10)
            let page = try await site.page(follower, as: .clerk)
            #expect(page.says("计时暂停中") && !page.says("截止"))
        }
    }

    @Test(arguments: Engine.available) func aFollowerKeepsItsNumberAndItsPage(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let master = try await site.bring(to: .submitted)
            let follower = try await site.bring(to: .submitted, text: "路灯坏了")
            try await site.act("merge-into", follower, as: .clerk, ["master": master, "note": "同一条路"])
            #expect(try await site.state(follower) == "merged")
            #expect(try await site.clocks(follower) == ["OPN-01 paused"])
            #expect(try await site.opinion(follower).dueOn == nil)
            #expect(try await site.page(master, as: .clerk).text.contains("/opinions/\(follower)"))
            #expect(try await site.page(follower, as: .clerk).text.contains("/opinions/\(master)"))
            #expect(try await site.page(follower, as: .resident).says("路灯坏了"))
        }
    }

    @Test(arguments: Engine.available) func undoingPutsItBackWithTheTimeAwayAddedToItsDates(engine: Engine) async throws
    {
        try await withOpinions(engine) { site in
            // The unit's hard matter, the refusal window and the extension asked for all stand still together.
            let cases: [(Stage, [String], [String])] = [
                (.submitted, ["OPN-01 2026-11-26"], ["OPN-01 2026-12-01"]),
                (.withDeputy, ["OPN-03 2026-11-27"], ["OPN-03 2026-12-02"]),
                (
                    .extensionRequested, ["OPN-05 2026-12-01", "OPN-09 2026-11-26", "OPN-16 2026-11-26"],
                    ["OPN-05 2026-12-07", "OPN-09 2026-12-01", "OPN-16 2026-12-01"]
                ),
                (.drafted, ["OPN-05 2026-12-01", "OPN-09 2026-11-26"], ["OPN-05 2026-12-07", "OPN-09 2026-12-01"]),
                (.escalated, ["OPN-07 2026-11-26"], ["OPN-07 2026-12-01"]),
            ]
            let master = try await site.bring(to: .submitted)
            var numbers: [String] = []
            for (stage, before, _) in cases {
                let number = try await site.bring(to: stage)
                #expect(try await site.clocks(number) == before)
                try await site.act("merge-into", number, as: .clerk, ["master": master, "note": "同一件"])
                numbers.append(number)
            }
            // From Tuesday to Sunday: five days, three of them worked.
            site.move(days: 5)
            for (number, (stage, _, after)) in zip(numbers, cases) {
                try await site.act("unmerge", number, as: .secondClerk, ["note": "不是一件"])
                #expect(try await site.opinion(number).state == stage.state)
                #expect(try await site.clocks(number) == after, "\(stage)")
                #expect(try await site.opinion(number).mergedInto == nil)
                try await refused(site, "unmerge", number, as: .clerk, ["note": "再来"])
            }
            // What waited before waits again.
            try await site.act("approve-extension", numbers[2], as: .clerk)
            try await site.act("sign-reply", numbers[3], as: .unitSigner)
        }
    }

    @Test(arguments: Engine.available) func onlyAnotherOpenOneOfTheCountyCanBeTheMaster(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            let closed = try await site.bring(to: .closed)
            let elsewhere = try await site.send(site: Place.otherCountySiteCode).number
            let otherSite = try await site.send(site: Place.otherSiteCode).number
            let follower = try await site.bring(to: .merged)
            for (master, persona, sentence) in [
                (number, Persona.clerk, "只能并入同一县区、正在办理的另一件。"), (closed, .clerk, "只能并入同一县区、正在办理的另一件。"),
                (follower, .clerk, "只能并入同一县区、正在办理的另一件。"), (elsewhere, .cityStaff, "只能并入同一县区、正在办理的另一件。"),
                // Not to be seen by this clerk, and so not there.
                (otherSite, .clerk, "没有找到这个编号。"), (elsewhere, .clerk, "没有找到这个编号。"),
                ("411624-2026-999999", .clerk, "没有找到这个编号。"),
            ] {
                try await refused(
                    site, "merge-into", number, as: persona, ["master": master, "note": "同一件"], status: .invalid,
                    says: sentence)
            }
            let master = try #require(try await site.opinion(follower).mergedInto)
            let masterNumber: String = try await site.database.read {
                try $0.scalar("SELECT number FROM opinion WHERE id = \(master)")
            }
            try await refused(
                site, "merge-into", masterNumber, as: .clerk, ["master": number, "note": "反过来"], status: .invalid,
                says: "已有别的意见并入本件，不能再并入他件。")
            try await site.act("merge-into", number, as: .deputyWorkStaff, ["master": otherSite, "note": "同一件"])
        }
    }

    /// The author of a follower reads on their own page every later step of the master and its answers; not who sent
    /// the master, nor what that person wrote.
    @Test(arguments: Engine.available) func aFollowersAuthorIsToldOfEveryLaterStep(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let master = try await site.send(
                text: "主件原文九八七", place: "主件地点六五四", name: "主件甄某", phone: "13700003333"
            ).number
            let follower = try await site.send(text: "我家门口的灯", name: "从件贾某", phone: "13600004444").number
            try await site.act("ask-detail", master, as: .clerk, ["question": "并入之前的提问"])
            try await site.act("supply", master, as: .resident, ["detail": "主件补充一二三"])
            try await site.act("merge-into", follower, as: .clerk, ["master": master, "note": "内部说明不外传"])
            try await site.act("ask-detail", master, as: .clerk, ["question": "您家几号楼"])
            try await site.act("supply", master, as: .resident, ["detail": "主件八号楼"])
            try await site.giveToUnit(master)
            #expect(try await site.page(follower, as: .resident).says("承办单位正在办理"))
            try await site.act("request-extension", master, as: .unitClerk, ["reason": "订做灯杆要两周"])
            #expect(!(try await site.page(follower, as: .resident).says("订做灯杆要两周")))
            try await site.act("approve-extension", master, as: .clerk)
            try await site.act("release-identity", master, as: .resident)
            try await site.draft(master, "全街的灯十二月修好")
            try await site.sign(master)
            try await site.rate(master, "notSatisfied", reason: "主件不满意的话")

            let page = try await site.page(follower, as: .resident)
            for told in [
                "我家门口的灯", "不满意，正在重新交办", "交给承办单位", "订做灯杆要两周", "全街的灯十二月修好", "同一事项", "评价：不满意",
            ] { #expect(page.says(told), "\(told)") }
            let json = try await site.json(follower, as: .resident).serialized
            #expect(json.contains("全街的灯十二月修好"))
            let untold = [
                "主件原文九八七", "主件地点六五四", "主件甄某", "13700003333", "主件补充一二三", "主件八号楼", "您家几号楼", "并入之前的提问", "主件不满意的话",
                "内部说明不外传", "同意承办单位看到身份",
            ]
            for words in untold { #expect(!page.says(words) && !json.contains(words), "\(words)") }

            // Undone, the other matter is none of theirs any more.
            try await site.act("unmerge", follower, as: .clerk, ["note": "两条路"])
            #expect(!(try await site.page(follower, as: .resident).says("全街的灯十二月修好")))
        }
    }

    @Test(arguments: Engine.available) func whenTheMasterIsTakenBackTheFollowersGoOn(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let master = try await site.bring(to: .withUnit)
            let waiting = try await site.bring(to: .submitted)
            let withDeputy = try await site.bring(to: .withDeputy)
            for follower in [waiting, withDeputy] {
                try await site.act("merge-into", follower, as: .clerk, ["master": master, "note": "同一件"])
            }
            site.move(days: 1)
            try await site.act("withdraw", master, as: .resident)
            #expect(try await site.state(waiting) == "submitted")
            #expect(try await site.state(withDeputy) == "withDeputy")
            #expect(try await site.clocks(waiting) == ["OPN-01 2026-11-27"])
            #expect(try await site.page(waiting, as: .resident).says("主件已由反映人撤回，本件单独办理"))
            #expect(
                try await site.count("SELECT COUNT(*) FROM notice WHERE kind = 'opinion.unmerge'") >= 2)
        }
    }

    @Test(arguments: Engine.available) func aFollowerOfWhatIsSealedLearnsTheOfficeAlone(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let master = try await site.bring(to: .secondAnswer)
            let follower = try await site.bring(to: .submitted)
            try await site.act("merge-into", follower, as: .clerk, ["master": master, "note": "同一件"])
            #expect(try await site.page(follower, as: .resident).says("我去看过了，今晚修"))
            try await site.rate(master, "notSatisfied")
            try await site.act("reopen-by-staff", master, as: .deputyWorkStaff, ["reason": "x"], expect: .conflict)
            #expect(try await site.page(follower, as: .resident).says("我去看过了，今晚修"))
            try await site.database.write { tx in
                _ = try tx.run("UPDATE opinion SET is_sealed = TRUE WHERE number = \(master)")
            }
            #expect(!(try await site.page(follower, as: .resident).says("我去看过了，今晚修")))
        }
    }
}
