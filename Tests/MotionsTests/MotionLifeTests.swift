import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Motions

/// From the first signature to a vote, through the forms, on both engines.
@Suite struct MotionLifeTests {
    @Test(arguments: Engine.available) func tenMoveItACommitteeReportsAndItIsAdopted(engine: Engine) async throws {
        try await withMotions(engine) { site in
            let meeting = try await site.meeting()
            let draft = try await site.signed(meeting, by: 9)
            // Nine are too few, and nobody else knows of it yet.
            #expect(try await site.act("submit", draft, as: .lead, expect: 409).says("没有达到规定的人数"))
            #expect(try await site.browser(.lead).get(draft).says("至少要 10 人"))
            for other in [Persona.staff, .leader, .anonymous, .deputy(11)] {
                try await site.browser(other).get(draft, expect: 404)
            }
            try await site.act("invite-mover", draft, as: .lead, [("deputy", "deputy-10")])
            try await site.act("invite-mover", draft, as: .lead, [("deputy", "deputy-11")])
            // Who was asked before is not told again.
            for other in [Persona.deputy(10), .deputy(11)] {
                let page = try await site.browser(other).get("/notices")
                #expect(
                    page.says("请您联名")
                        && page.visible.split(separator: "请您联名", omittingEmptySubsequences: false).count == 2,
                    "\(other)")
            }
            try await site.act("decline-move", draft, as: .deputy(11))
            try await site.act("confirm-move", draft, as: .deputy(10))
            try await site.act("confirm-move", draft, as: .deputy(10), expect: 409)
            let path = try #require(try await site.act("submit", draft, as: .lead).location)
            #expect(path == "/motions/411624-17-05-M001")
            try await site.browser(.deputy(11)).get(path, expect: 404)
            #expect(try await site.json(path, as: .leader)["movers"]?.list?.count == 10)

            try await site.act("refer", path, as: .leader, MotionSite.decided, expect: 422)
            try await site.act(
                "refer", path, as: .leader,
                MotionSite.decided + [("committee", "财政经济委员会"), ("due", site.world.today.adding(days: 5).description)])
            let list = try await site.browser(.staff).get("/motions?group=toReport")
            #expect(list.says("城乡供水"))
            site.world.advance(days: 6)
            #expect(try await site.browser(.staff).get(path).says("已过 1 天"))
            try await site.act("report", path, as: .staff, [("advice", "agenda"), ("report", "内容属于本级人大职权范围，建议列入。")])
            try await site.browser(.anonymous).get(path, expect: 404)
            try await site.act("put-on-agenda", path, as: .leader, MotionSite.decided)
            // On the agenda it is no secret; what was said inside stays inside.
            let seen = try await site.browser(.anonymous).get(path)
            #expect(seen.says("已列入议程") && seen.says("某代表2") && !seen.says("建议列入。"))
            func vote(_ present: String, _ yes: String, _ no: String = "3", _ act: String = "adopt", expect: Int = 422)
                async throws -> WebTestKit.Reply
            {
                try await site.act(
                    act, path, as: .staff,
                    [("members", "638"), ("present", present), ("for", yes), ("against", no), ("abstained", "7")],
                    expect: expect)
            }
            // Of 638, 426 must be there and 320 for it.
            #expect(try await site.browser(.staff).get(path).says("这里登记在任的有 11 人"))
            #expect(try await vote("425", "330").says("至少要 426 人（VOT-01"))
            #expect(try await vote("602", "319").says("至少要 320 人（VOT-02"))
            #expect(try await vote("639", "330").says("到会人数不能超过全体人数"))
            #expect(try await vote("602", "330", "270").says("超过了到会人数"))
            #expect(try await vote("602", "320", "3", "reject").says("不能记为未通过"))
            _ = try await vote("602", "590", expect: 303)
            #expect(try await site.browser(.anonymous).get("/motions?state=adopted").says("城乡供水"))
            #expect(try await site.browser(.anonymous).get(path).says("全体人数 638 · 到会人数 602"))
            #expect(try await site.browser(.anonymous).get(path).says("赞成 590"))
            try await site.verify()
        }
    }

    @Test(arguments: Engine.available) func oneThatIsTreatedAsASuggestionIsPutForwardByItsMovers(engine: Engine)
        async throws
    {
        try await withMotions(engine) { site in
            let meeting = try await site.meeting()
            let path = try await site.submitted(meeting)
            try await site.act("treat-as-suggestion", path, as: .leader, [("decision", "")], expect: 422)
            try await site.act(
                "treat-as-suggestion", path, as: .leader, MotionSite.decided + [("suggestion", "nothing")], expect: 422)
            try await site.act("treat-as-suggestion", path, as: .leader, MotionSite.decided)
            let name = try #require(try await site.json(path)["suggestion"]?.string)
            let suggestion = try await site.json("/suggestions/\(name)")
            #expect(suggestion["state"]?.string == "filed" && suggestion["channel"]?.string == "inSession")
            #expect(suggestion["signers"]?.list?.count == 10)
            #expect(
                suggestion["signers"]?.list?.allSatisfy { ["lead", "confirmed"].contains($0["state"]?.string) } == true)
            #expect(suggestion["clocks"]?.list?.first?["rule"]?.string == "SUG-05")
            #expect(suggestion["title"]?.string == "关于制定城乡供水管理办法的建议")
            #expect(suggestion["proposal"]?.string == "由常委会作出决定，明确管护单位。")
            #expect(try await site.browser(.lead).get("/suggestions/\(name)").says("由议案转来"))
            // Another of the same matter joins it.
            let other = try await site.submitted(meeting)
            try await site.act(
                "treat-as-suggestion", other, as: .leader, MotionSite.decided + [("suggestion", name)])
            #expect(try await site.json(other)["suggestion"]?.string == name)
            try await site.act(
                "register", "/suggestions/\(name)", as: .staff, [("session", "5"), ("topic", "housing")])
            try await site.verify()
        }
    }

    @Test func afterTheLastDayNobodyMovesAnything() async throws {
        try await withMotions { site in
            let meeting = try await site.meeting(days: 2)
            let path = try await site.signed(meeting)
            site.world.advance(days: 3)
            #expect(try await site.act("submit", path, as: .lead, expect: 409).says("日期已经过了"))
            #expect(try await site.browser(.lead).get("/motions/new").says("没有接受议案的会议"))
            // The day is moved by an act of its own, and never into the past.
            let move = "/motions/meetings/\(meeting)"
            try await site.act("move-day", move, as: .staff, [("lastDay", "2020-01-01")], expect: 422)
            try await site.act("move-day", move, as: .otherCountyStaff, [("lastDay", "2026-12-31")], expect: 403)
            try await site.act("move-day", move, as: .staff, [("lastDay", "2026-12-31")])
            try await site.act("submit", path, as: .lead)
            try await site.verify()
        }
    }

    @Test func aChangedTextIsSignedAnew() async throws {
        try await withMotions { site in
            let meeting = try await site.meeting()
            let path = try await site.signed(meeting)
            try await site.act("revise", path, as: .lead, [("title", "")], expect: 422)
            try await site.act(
                "revise", path, as: .lead, MotionSite.text.map { ($0.0, $0.0 == "plan" ? "另一个方案。" : $0.1) })
            try await site.act("submit", path, as: .lead, expect: 409)
            try await site.act("confirm-move", path, as: .deputy(2), [("text", "stale")], expect: 409)
            for number in 2...10 { try await site.act("confirm-move", path, as: .deputy(number)) }
            try await site.act("uninvite", path, as: .lead, [("deputy", "deputy-2")], expect: 422)
            try await site.act("submit", path, as: .lead)
        }
    }

    @Test(arguments: Engine.available) func withdrawalNeedsConsentOnceItIsSubmitted(engine: Engine) async throws {
        try await withMotions(engine) { site in
            let meeting = try await site.meeting()
            let draft = try await site.draft(meeting)
            try await site.act("withdraw", draft, as: .lead)
            #expect(try await site.state(draft) == "withdrawn")
            let path = try await site.submitted(meeting)
            try await site.act("withdraw", path, as: .lead, expect: 409)
            try await site.act("allow-withdrawal", path, as: .leader, MotionSite.decided, expect: 409)
            try await site.act("ask-to-withdraw", path, as: .lead, [("reason", "已经有了办法")])
            try await site.act("ask-to-withdraw", path, as: .lead, [("reason", "再说一次")], expect: 409)
            try await site.act("refuse-withdrawal", path, as: .leader, MotionSite.decided)
            #expect(try await site.state(path) == "submitted")
            try await site.act("ask-to-withdraw", path, as: .lead, [("reason", "已经有了办法")])
            #expect(try await site.browser(.leader).get("/motions?group=toDecide").says("城乡供水"))
            try await site.act("allow-withdrawal", path, as: .leader, MotionSite.decided)
            #expect(try await site.state(path) == "withdrawn")
            try await site.verify()
        }
    }

    @Test func bodiesMoveWithoutSignatures() async throws {
        try await withMotions { site in
            let meeting = try await site.meeting()
            let browser = try site.browser(.staff)
            try await browser.get("/motions/new")
            try await browser.post("/motions/bodies", form: MotionSite.text + [("meeting", meeting)], expect: 422)
            let reply = try await browser.post(
                "/motions/bodies", form: MotionSite.text + [("meeting", meeting), ("body", "government")])
            let path = try #require(reply.location)
            #expect(path == "/motions/411624-17-05-M001")
            #expect(try await site.browser(.leader).get(path).says("人民政府"))
            // Only what deputies moved can become a deputies' suggestion.
            try await site.act("treat-as-suggestion", path, as: .leader, MotionSite.decided, expect: 409)
            try await site.act("leave-off", path, as: .leader, MotionSite.decided)
            #expect(try await site.state(path, as: .staff) == "notOnAgenda")
            try await site.verify()
        }
    }

    @Test func aTownAsksForFiveAndACommitteeForThreeOfItsMembers() async throws {
        try await withMotions { site in
            let town = try await site.meeting(in: MotionSite.town, session: 3)
            let path = try await site.draft(town, as: .townDeputy(1))
            for number in 2...4 {
                try await site.act("invite-mover", path, as: .townDeputy(1), [("deputy", "town-\(number)")])
                try await site.act("confirm-move", path, as: .townDeputy(number))
            }
            try await site.act("submit", path, as: .townDeputy(1), expect: 409)
            // Somebody of another congress cannot sign.
            try await site.act("invite-mover", path, as: .townDeputy(1), [("deputy", "deputy-2")], expect: 422)
            try await site.act("invite-mover", path, as: .townDeputy(1), [("deputy", "town-5")])
            try await site.act("confirm-move", path, as: .townDeputy(5))
            let number = try await site.act("submit", path, as: .townDeputy(1)).location
            #expect(number == "/motions/411624100-17-03-M001")

            let committee = try await site.meeting("committee", session: 30)
            try await site.browser(.lead).get("/motions/new")
            let refused = try await site.browser(.lead).post(
                "/motions", form: MotionSite.text + [("meeting", committee)], expect: 422)
            #expect(refused.says("请选择还接受议案的会议"))
            for number in 1...3 {
                try await site.browser(.staff).post(
                    "/contacts/members",
                    form: [("committee", "npc-sq"), ("deputy", "deputy-\(number)"), ("from", "2026-01-01")])
            }
            let own = try await site.draft(committee)
            try await site.act("invite-mover", own, as: .lead, [("deputy", "deputy-9")], expect: 422)
            for number in 2...3 {
                try await site.act("submit", own, as: .lead, expect: 409)
                try await site.act("invite-mover", own, as: .lead, [("deputy", "deputy-\(number)")])
                try await site.act("confirm-move", own, as: .deputy(number))
            }
            #expect(try await site.act("submit", own, as: .lead).location == "/motions/411624-17-30-C001")
        }
    }

    @Test func aMeetingIsEnteredOnceAndByItsStaff() async throws {
        try await withMotions { site in
            _ = try await site.meeting()
            let fields = [
                ("region", "411624000000"), ("forum", "congress"), ("term", "17"), ("session", "5"),
                ("lastDay", "2026-12-31"),
            ]
            let twice = try await site.browser(.staff).post("/motions/meetings", form: fields, expect: 422)
            #expect(twice.says("已经登记过了"))
            try await site.browser(.lead).post("/motions/meetings", form: fields, expect: 403)
            let other = try await site.browser(.otherCountyStaff).post("/motions/meetings", form: fields, expect: 422)
            #expect(other.says("请选择您工作的地区"))
            let town = try await site.browser(.staff).post(
                "/motions/meetings",
                form: [
                    ("region", MotionSite.town.text), ("forum", "committee"), ("term", "x"), ("session", "1"),
                    ("lastDay", "2026-12-31"),
                ], expect: 422)
            #expect(town.says("乡镇人大没有常委会") && town.says("请写数字"))
        }
    }
}
