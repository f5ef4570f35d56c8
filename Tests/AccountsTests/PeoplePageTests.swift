import Casework
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Accounts

/// People in the browser: who is seen, who is added, and what one administrator can do alone.
@Suite struct PeoplePageTests {
    private func count(_ table: SQL, _ offices: Offices) async throws -> Int {
        try await offices.house.write { try $0.scalar("SELECT COUNT(*) FROM \(table)") }
    }

    @Test(arguments: Engine.available) func staffOfTheRegionAreListedAndFound(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let first = offices.browser(.first)
            let list = try await first.get("/people")
            for name in ["王芳", "某first", "某second", "某staff", "某clerk", "某auditor"] { #expect(list.says(name)) }
            #expect(list.says("七一路站"))
            for name in ["某elsewhere", "某city"] { #expect(!list.says(name)) }
            for words in ["王", "WANG", "ang"] {
                let found = try await first.post("/people/search", ["q": words], expect: 200)
                #expect(found.says("王芳") && !found.says("某staff"), "\(words)")
            }
            #expect(try await first.post("/people/search", ["q": "%"], expect: 200).says("没有找到人员"))
            #expect(try await first.post("/people/search", ["q": "_"], expect: 200).says("没有找到人员"))
            // Letters that only one side would fold.
            try await offices.house.write { tx in
                let person = try offices.house.people.add(name: "Ⅲ号ＡＢ", in: tx)
                try offices.house.people.grant(.unitClerk, to: person, over: .organisation(ID("unit-1")), in: tx)
            }
            for words in ["ＡＢ", "Ⅲ号"] {
                #expect(try await first.post("/people/search", ["q": words], expect: 200).says("Ⅲ号ＡＢ"), "\(words)")
            }
            let other = try await offices.browser(.elsewhere).get("/people")
            #expect(other.says("某elsewhere") && !other.says("王芳"))
            #expect(try await offices.browser(.city).get("/people").says("某elsewhere"))
        }
    }

    @Test(arguments: Engine.available) func theListGoesOnWithoutANameInItsAddress(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let people = offices.house.people
            try await offices.house.write { tx in
                for number in 0..<60 {
                    let person = try people.add(name: "同名 \(number / 2)", in: tx)
                    try people.grant(.unitClerk, to: person, over: .organisation(ID("unit-1")), in: tx)
                }
            }
            let first = offices.browser(.first)
            var (path, seen): (String?, [String]) = ("/people", [])
            while let next = path {
                let page = try await first.get(next)
                seen += page.text.matches(of: /href="\/people\/([0-9a-f-]{36})"/).map { String($0.1) }
                path = page.text.firstMatch(of: /href="(\/people\?after=[^"]+)"/).map { String($0.1) }
                #expect(path?.contains("%") != true)
            }
            #expect(seen.count == 66 && Set(seen).count == 66)
            var (after, found) = ("", 0)
            repeat {
                let page = try await first.post("/people/search", ["q": "同名", "after": after], expect: 200)
                found += page.text.matches(of: /href="\/people\/[0-9a-f-]{36}"/).count
                after = page.hidden("after") ?? ""
            } while !after.isEmpty
            #expect(found == 60)
        }
    }

    @Test(arguments: Engine.available) func aPersonIsAddedAndTheLinkShownOnce(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let first = offices.browser(.first)
            try await first.get("/people/new")
            let added = try await first.post("/people", ["name": "<b>李四", "account": "Li.Si"], expect: 201)
            #expect(added.says("<b>李四") && added.header("Cache-Control") == "no-store")
            let link = try #require(
                added.visible.firstMatch(of: /https:\/\/huying\.example(\/invitation\/[0-9a-f]{64})/))
            let token = String(link.1.suffix(64))
            let page = try #require(added.text.firstMatch(of: /\/people\/[0-9a-f-]{36}/)).output
            let shown = try await first.get(String(page))
            #expect(shown.says("li.si") && shown.says("链接已经生成") && !shown.text.contains(token))
            for path in ["/people", "/people/log"] { #expect(try await !first.get(path).text.contains(token)) }
            #expect(!offices.house.site.log.lines.contains { $0.contains(token) })
            // No role came with it; the other county sees nothing of it.
            #expect(shown.says("还没有身份"))
            try await offices.browser(.elsewhere).get(String(page), expect: 404)

            let person = offices.house.site.browser()
            try await person.get(String(link.1), expect: 303)
            try await person.post(
                "/invitation", ["newPassword": "battery staple", "repeatedPassword": "battery staple"])
            try await person.signIn("li.si", "battery staple")
            let after = try await first.get(String(page))
            #expect(after.says("本人已经设置密码"))
            #expect(after.says("最近登录日期 2026年11月24日"))
            #expect(try await offices.acts().suffix(2) == ["add", "invite"])
        }
    }

    @Test(arguments: Engine.available) func badInputKeepsItsWords(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let (first, before) = (offices.browser(.first), try await count("person", offices))
            for (name, account, words) in [
                ("李四", "wang", "已经有人使用"), ("李四", "a b", "不能有空格"), (" ", "li.si", "姓名为 1 到 100 个字"),
                ("李四", "", "账号为 1 到 64 个字符"),
            ] {
                let reply = try await first.post("/people", ["name": name, "account": account], expect: 422)
                #expect(reply.says(words) && reply.text.contains("value=\"\(account)\""), "\(words)")
            }
            try await first.post(
                "/people", ["name": "李四", "account": "li.si", "region": "411625000000"], expect: 422)
            #expect(try await count("person", offices) == before)
        }
    }

    @Test(arguments: Engine.available) func oneAdministratorEndsAllAccessAtOnce(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let wang = try await offices.house.signedIn("wang")
            try await wang.get("/desk")
            let first = offices.browser(.first)
            try await first.post("\(offices.page)/disable")
            try await wang.get("/desk", expect: 303)
            try await offices.house.site.browser().signIn("wang", expect: 422)
            #expect(try await first.get(offices.page).says("已经停用"))
            try await first.post("\(offices.page)/disable", expect: 409)
            try await first.post("\(offices.page)/invite", expect: 409)
            try await first.post("\(offices.page)/enable")
            try await offices.house.site.browser().signIn("wang")
            // Nobody locks themselves out.
            let own = "/people/\(offices.persons[.first]?.text ?? "")"
            try await first.post("\(own)/disable", expect: 403)
            try await offices.browser(.second).post("\(own)/disable")
            try await first.get("/people", expect: 303)
        }
    }

    /// Whoever gave a link to somebody with wider rights would have those rights.
    @Test(arguments: Engine.available) func theAccountOfSomebodyWithRolesElsewhereIsNotTouched(engine: Engine)
        async throws
    {
        try await withOffices(engine) { offices in
            let administration = offices.house.administration
            try await administration.grant(.auditor, to: "wang", over: .region(ID("411600000000")))
            let page = try await offices.browser(.first).get(offices.page)
            #expect(page.says("在您管理的地区以外也有身份") && !page.text.contains("/invite\""))
            // What they hold elsewhere is not told.
            #expect(!page.text.contains("411600000000"))
            for act in ["invite", "reset-second-factor", "disable", "enable"] {
                try await offices.browser(.first).post("\(offices.page)/\(act)", expect: 403)
            }
            try await offices.browser(.city).post("\(offices.page)/invite", expect: 201)
            #expect(offices.house.told.persons(of: .linkMade) == [offices.wang])
        }
    }

    @Test(arguments: Engine.available) func aLostPhoneIsTakenOff(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            let wang = try await offices.house.signedIn("wang")
            _ = try await offices.house.setUpPhone(in: wang)
            let first = offices.browser(.first)
            #expect(try await first.get(offices.page).text.contains("/reset-second-factor\""))
            try await first.post("\(offices.page)/reset-second-factor")
            try await wang.get("/desk", expect: 303)
            try await offices.house.site.browser().signIn("wang")
            #expect(offices.house.told.persons(of: .secondFactorTaken) == [offices.wang])
        }
    }

    @Test(arguments: Engine.available) func whatIsDoneIsKeptAndToldToThoseConcerned(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            try await offices.house.administration.setPassword(of: "wang", to: "battery staple")
            try await offices.browser(.first).post("\(offices.page)/disable")
            for officer in [Officer.first, .auditor, .city] {
                let page = try await offices.browser(officer).get("/people/log")
                #expect(page.says("停用账号") && page.says("某first") && page.says("服务器上的命令"), "\(officer)")
                #expect(page.says("设置新密码"), "\(officer)")
            }
            let elsewhere = try await offices.browser(.elsewhere).get("/people/log")
            #expect(!elsewhere.says("王芳") && elsewhere.says("某elsewhere"))
            await offices.browser(.first).read(in: "en")
            #expect(try await offices.browser(.first).get("/people/log").says("by command"))
        }
    }

    @Test(arguments: Engine.available) func everyCommandIsKept(engine: Engine) async throws {
        try await withHouse(engine) { house in
            let administration = house.administration
            try await house.add("wang")
            _ = try await administration.invite("wang", hours: 1)
            try await administration.setPassword(of: "wang", to: House.password)
            try await administration.grant(.auditor, to: "wang", over: Offices.county)
            try await administration.revoke(.auditor, from: "wang", over: Offices.county)
            try await administration.disable("wang")
            try await administration.enable("wang")
            try await administration.requireSecondFactor(for: .auditor, true)
            try await administration.requireSecondFactor(for: .auditor, false)
            let lines = try await house.write { tx in
                try tx.rows("SELECT act, by_person_id, in_region_id FROM people_act ORDER BY id").map {
                    try ($0.get(0, as: String.self), $0.get(1, as: String?.self), $0.get(2, as: String?.self))
                }
            }
            #expect(
                lines.map(\.0) == [
                    "add", "invite", "setPassword", "grant", "withdraw", "disable", "enable", "requireSecondFactor",
                    "endSecondFactorRule",
                ])
            #expect(lines.allSatisfy { $0.1 == nil })
            #expect(lines.filter { $0.2 != nil }.map(\.0) == ["grant", "withdraw"])
        }
    }
}
