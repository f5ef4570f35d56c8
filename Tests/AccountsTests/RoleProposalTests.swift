import Casework
import Store
import TestKit
import Testing
import WebTestKit
import Words

@testable import Accounts

/// Two persons for every role, and one for an emergency.
@Suite struct RoleProposalTests {
    private static func proposed(
        role: String = "auditor", place: String = "沈丘县", reason: String = "县审计局新来的",
        change: String = "grant", until: String = ""
    ) -> [(String, String)] {
        [("change", change), ("role", role), ("place", place), ("reason", reason), ("until", until)]
    }

    private func waiting(_ offices: Offices) async throws -> String {
        try await offices.house.write { tx in
            "/people/proposals/"
                + (try tx.scalar("SELECT id FROM role_proposal WHERE state = 'waiting'", as: String.self))
        }
    }

    /// Kept in Chinese, since the program wrote it; what people wrote is shown as they wrote it.
    @Test func theReasonOfATableIsReadInBothLanguages() async throws {
        try await withOffices(.sqlite) { offices in
            let (first, second) = (offices.browser(.first), offices.browser(.second))
            let reason = PeopleWord.fromTable.text.zh
            try await first.post("\(offices.page)/roles", form: Self.proposed(reason: reason))
            #expect(try await second.get("/people/proposals").says(reason))
            await second.read(in: "en")
            let page = try await second.get("/people/proposals")
            #expect(page.says(PeopleWord.fromTable.text.en) && !page.says(reason))
        }
    }

    @Test(arguments: Engine.available) func aRoleHoldsWhenAnotherAdministratorAgrees(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let (first, second, told) = (offices.browser(.first), offices.browser(.second), offices.house.told)
            let sent = try await first.post("\(offices.page)/roles", form: Self.proposed(until: "2099-12-31"))
            #expect(try await first.follow(sent).says("等待另一位管理员决定"))
            #expect(try await offices.roles() == [.stationClerk])
            #expect(
                Set(told.persons(of: .waits)) == Set([Officer.second, .city].compactMap { offices.persons[$0] }))
            #expect(try await second.get("/people").says("1 项身份变更等待决定"))
            #expect(try await second.get("/people/proposals").says("县审计局新来的"))
            // The one who proposed it finds no button, and no way around.
            let own = try await first.get("/people/proposals")
            #expect(!own.text.contains("/agree\"") && own.text.contains("/take-back\""))
            let path = try await waiting(offices)
            #expect(try await first.post(path + "/agree", expect: 403).says("提出的人不能自己决定"))
            #expect(try await offices.roles() == [.stationClerk])

            try await second.post(path + "/agree")
            #expect(try await offices.roles() == [.auditor, .stationClerk])
            #expect(told.persons(of: .roleGiven) == [offices.wang])
            #expect(told.persons(of: .agreed) == [offices.persons[.first]])
            #expect(try await second.get(offices.page).says("2099年12月31日止"))
            try await second.post(path + "/agree", expect: 409)
            #expect(try await offices.acts().suffix(2) == ["propose", "agree"])
        }
    }

    @Test(arguments: Engine.available) func takingARoleAwayNeedsTwoPersonsToo(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let form = Self.proposed(role: "stationClerk", place: "site-1", change: "withdrawal")
            try await offices.browser(.first).post("\(offices.page)/roles", form: form)
            #expect(try await offices.roles() == [.stationClerk])
            try await offices.browser(.city).post(try await waiting(offices) + "/agree")
            #expect(try await offices.roles().isEmpty)
            #expect(offices.house.told.persons(of: .roleTaken) == [offices.wang])
        }
    }

    @Test(arguments: Engine.available) func nobodyDecidesOnARoleOfTheirOwn(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let own = "/people/\(offices.persons[.second]?.text ?? "")/roles"
            try await offices.browser(.first).post(own, form: Self.proposed())
            #expect(offices.house.told.persons(of: .waits) == [offices.persons[.city]])
            let path = try await waiting(offices)
            for act in ["agree", "refuse"] {
                #expect(try await offices.browser(.second).post("\(path)/\(act)", expect: 403).says("不能决定自己的身份"))
            }
            try await offices.browser(.city).post(path + "/refuse", ["reason": "不合适"])
            #expect(try await offices.browser(.first).get("/people/proposals?state=decided").says("不合适"))
        }
    }

    @Test(arguments: Engine.available) func ofTwoWhoDecideAtOnceOneSucceeds(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            for _ in 0..<4 {
                let path = try await offices.proposal()
                let tries: [(Officer, String)] = [(.second, "agree"), (.city, "refuse"), (.first, "take-back")]
                // A form of their own, so that the race is about the decision alone.
                for (officer, _) in tries { try await offices.browser(officer).get("/people/proposals") }
                let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                    for (officer, act) in tries {
                        group.addTask {
                            try await offices.browser(officer).post("\(path)/\(act)", expect: nil).status
                        }
                    }
                    return try await group.reduce(into: [Int]()) { $0.append($1) }
                }
                #expect(statuses.sorted() == [303, 409, 409])
                let state = try await offices.house.write { tx in
                    try tx.scalar("SELECT state FROM role_proposal", as: String.self)
                }
                #expect(try await offices.roles().contains(.auditor) == (state == "agreed"))
            }
        }
    }

    /// The database itself keeps an agreement of one person out.
    @Test(arguments: Engine.available) func theTableTakesNoAgreementOfOnePerson(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            _ = try await offices.proposal()
            await #expect(throws: (any Error).self) {
                _ = try await offices.house.write { tx in
                    try tx.run("UPDATE role_proposal SET state = 'agreed', decided_by = proposed_by")
                }
            }
        }
    }

    @Test(arguments: Engine.available) func onlyPlacesOfOnesOwnRegionCanBeProposed(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let (browser, path) = (offices.browser(.first), "\(offices.page)/roles")
            for (role, place) in [
                ("auditor", "411625000000"), ("auditor", "411600000000"), ("auditor", "site-1"), ("auditor", "没有的"),
                ("stationClerk", "unit-1"), ("unitSigner", "411624000000"), ("auditor", "committee-1"),
            ] {
                let reply = try await browser.post(path, form: Self.proposed(role: role, place: place), expect: 422)
                #expect(reply.says("没有这样的地方可以担任这个身份"), "\(role) \(place)")
                // Words are kept.
                #expect(reply.text.contains("县审计局新来的"))
            }
            let several = try await browser.post(
                path, form: Self.proposed(role: "stationClerk", place: "同名站"), expect: 422)
            #expect(several.says("请选择一个") && several.text.contains("value=\"site-2\""))
            try await browser.post(path, form: Self.proposed(role: "stationClerk", place: "site-2"))
            #expect(
                try await browser.post(path, form: Self.proposed(role: "stationClerk", place: "site-2"), expect: 422)
                    .says("已经有一项变更在等待决定"))
        }
    }

    @Test(arguments: Engine.available) func whatMakesNoSenseIsSaidBesideItsField(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let (browser, path) = (offices.browser(.first), "\(offices.page)/roles")
            for (form, words) in [
                (Self.proposed(role: "deputy"), "这个身份不能授予"), (Self.proposed(role: "king"), "请从给出的选项中选一项"),
                (Self.proposed(place: ""), "请填写在哪里担任"), (Self.proposed(reason: " "), "请写明理由"),
                (Self.proposed(until: "2020-01-01"), "最后一天不能早于今天"), (Self.proposed(until: "明年"), "请填写日期"),
                (Self.proposed(role: "stationClerk", place: "site-1"), "在这里已经有这个身份"),
                (Self.proposed(change: "withdrawal"), "这个人现在没有这个身份"),
            ] {
                let reply = try await browser.post(path, form: form, expect: 422)
                #expect(reply.says(words), "\(words)")
                #expect(reply.text.contains("role=\"alert\""))
            }
            #expect(
                try await offices.house.write { try $0.scalar("SELECT COUNT(*) FROM role_proposal", as: Int.self) } == 0
            )
        }
    }

    /// Somebody with a link in hand must not become an administrator through somebody else's account.
    @Test(arguments: Engine.available) func anAdministratorHasSetTheirPasswordFirst(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let form = Self.proposed(role: "administrator")
            let invited = try await offices.browser(.first).post("\(offices.page)/invite", expect: 201)
            try await offices.browser(.first).post("\(offices.page)/roles", form: form)
            let path = try await waiting(offices)
            #expect(try await offices.browser(.second).get("/people/proposals").says("要先由本人用链接设置密码"))
            try await offices.browser(.second).post(path + "/agree", expect: 403)

            let link = try #require(
                invited.visible.firstMatch(of: /https:\/\/huying\.example(\/invitation\/[0-9a-f]+)/))
            let person = offices.house.site.browser()
            try await person.get(String(link.1), expect: 303)
            try await person.post(
                "/invitation", ["newPassword": "battery staple", "repeatedPassword": "battery staple"])
            try await offices.browser(.second).post(path + "/agree")
            #expect(try await offices.roles() == [.administrator, .stationClerk])
            // And nobody gets a link to an administrator's account any more.
            for act in ["invite", "reset-second-factor"] {
                try await offices.browser(.city).post("\(offices.page)/\(act)", expect: 403)
            }
            try await offices.browser(.city).post("\(offices.page)/disable")
        }
    }

    @Test(arguments: Engine.available) func whoCannotSignInDecidesNothing(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            for login in ["second", "city"] { try await offices.house.administration.disable(login) }
            try await offices.browser(.first).post("\(offices.page)/roles", form: Self.proposed())
            #expect(offices.house.told.persons(of: .waits).isEmpty)
            #expect(try await offices.browser(.first).get("/people/proposals").says("现在没有另一位管理员能作决定"))
            try await offices.browser(.second).post(try await waiting(offices) + "/agree", token: .none, expect: nil)
            #expect(try await offices.roles() == [.stationClerk])
        }
    }

    @Test(arguments: Engine.available) func aRoleGivenMeanwhileByCommandIsNotGivenTwice(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let path = try await offices.proposal()
            try await offices.house.administration.grant(.auditor, to: "wang", over: Offices.county)
            try await offices.browser(.second).post(path + "/agree", expect: 409)
            #expect(try await offices.roles() == [.auditor, .stationClerk])
            // It still waits, to be refused or taken back.
            try await offices.browser(.second).post(path + "/refuse")
        }
    }
}
