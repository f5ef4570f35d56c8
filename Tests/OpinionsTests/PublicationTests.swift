import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// The gate between a case and the public.
@Suite struct PublicationTests {
    @Test(arguments: Engine.available) func twoPersonsPublish(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .replied, text: "李四家门口的路灯")
            let fields: KeyValuePairs = ["title": "路灯", "publicText": "一处路灯不亮", "publicReply": "已修好"]
            try await site.act("propose-publication", number, as: .deputyWorkStaff, fields)
            try await site.browser(.anonymous).get("/opinions/\(number)", expect: 404)
            try await refused(site, "publish", number, as: .deputyWorkStaff, says: "提出公开的人不能自己同意公开。")
            try await refused(site, "publish", number, as: .clerk, status: .forbidden)
            try await site.act("publish", number, as: .secondStaff)
            let page = try await site.browser(.anonymous).get("/opinions/\(number)")
            #expect(page.says("一处路灯不亮") && page.says("已修好") && !page.says("李四"))
            #expect(try await site.browser(.anonymous).get("/opinions").says("路灯"))
            let json = try await site.browser(.anonymous).json(.get, "/api/v1/opinions/\(number)").text
            #expect(json.contains("一处路灯不亮") && !json.contains("李四"))
            try await refused(site, "publish", number, as: .cityStaff, says: "公开状态已经改变。")
        }
    }

    @Test(arguments: Engine.available) func whatIsNotAgreedToStaysInside(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .replied)
            try await site.act("propose-publication", number, as: .clerk, ["title": "路灯", "publicText": "张三家"])
            try await refused(
                site, "reject-publication", number, as: .deputyWorkStaff, status: .invalid, says: "请写明理由。")
            try await site.act("reject-publication", number, as: .deputyWorkStaff, ["reason": "还有姓名"])
            try await site.browser(.anonymous).get("/opinions/\(number)", expect: 404)
            #expect(try await site.page(number, as: .clerk).says("还有姓名"))
            try await refused(site, "publish", number, as: .secondStaff, says: "公开状态已经改变。")
        }
    }

    /// Kept pages are dropped with every step: nobody is shown what is no longer public.
    @Test(arguments: Engine.available) func aCorrectionTakesTwoAndAWithdrawalHidesItAtOnce(engine: Engine) async throws
    {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .replied)
            let reader = try await site.browser(.anonymous)
            try await site.publish(number, text: "第一版")
            for _ in 0..<2 { #expect(try await reader.get("/opinions/\(number)").says("第一版")) }
            #expect(try await reader.get("/opinions").text.contains(number))
            let second: KeyValuePairs = ["title": "路灯", "publicText": "第二版"]
            try await site.act("correct-publication", number, as: .deputyWorkStaff, second)
            // One person alone neither changes nor hides what is public.
            let before = try await reader.get("/opinions/\(number)")
            #expect(before.says("第一版") && !before.says("第二版") && !before.says("更正于"))
            #expect(try await site.desk(.toPublish, of: .secondStaff) == [number])
            #expect(try await site.desk(.toPublish, of: .deputyWorkStaff) == [])
            let inner = try await site.page(number, as: .clerk)
            #expect(inner.says("第一版") && inner.says("第二版") && inner.says("公开的仍是原来的内容"))
            try await refused(site, "correct-publication", number, as: .clerk, second, says: "公开的仍是原来的内容")
            try await refused(site, "publish-correction", number, as: .deputyWorkStaff, says: "提出公开的人不能自己同意公开。")
            try await refused(site, "publish-correction", number, as: .clerk, status: .forbidden)
            try await site.act("publish-correction", number, as: .secondStaff)
            let after = try await reader.get("/opinions/\(number)")
            #expect(after.says("第二版") && !after.says("第一版") && after.says("公开内容更正于"))
            #expect(try await site.desk(.toPublish, of: .secondStaff) == [])
            try await refused(site, "publish-correction", number, as: .secondStaff, says: "没有等待同意的更正。")

            // What is not agreed to leaves the public version as it was.
            try await site.act(
                "correct-publication", number, as: .clerk, ["title": "路灯", "publicText": "第三版"])
            try await site.act("reject-correction", number, as: .deputyWorkStaff, ["reason": "还有姓名"])
            #expect(try await reader.get("/opinions/\(number)").says("第二版"))
            #expect(!(try await site.page(number, as: .clerk).says("第三版")))

            try await site.act("withdraw-publication", number, as: .deputyWorkStaff, ["reason": "认得出人"])
            try await reader.get("/opinions/\(number)", expect: 404)
            #expect(!(try await reader.get("/opinions").text.contains(number)))
            #expect(
                try await site.count("SELECT COUNT(*) FROM event WHERE kind = 'publication' AND number = \(number)")
                    == 7)
            // It may be proposed again.
            try await site.publish(number, text: "第四版")
            let again = try await reader.get("/opinions/\(number)")
            #expect(again.says("第四版") && !again.says("公开内容更正于"))
        }
    }

    /// A correction that still waits goes with the case.
    @Test(arguments: Engine.available) func aWaitingCorrectionGoesWhenTheCaseIsTakenBack(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .replied)
            try await site.publish(number)
            try await site.act(
                "correct-publication", number, as: .clerk, ["title": "路灯", "publicText": "改过的"])
            try await site.act("withdraw", number, as: .resident)
            try await site.browser(.anonymous).get("/opinions/\(number)", expect: 404)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion_words WHERE draft_title IS NOT NULL") == 0)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion WHERE publication_waits = TRUE") == 0)
        }
    }

    @Test(arguments: Engine.available) func whatTheResidentTakesBackIsNoLongerPublic(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .replied)
            let waiting = try await site.bring(to: .withUnit)
            try await site.publish(number)
            try await site.act("propose-publication", waiting, as: .clerk, ["title": "路灯", "publicText": "路灯"])
            try await site.browser(.anonymous).get("/opinions/\(number)")
            try await site.act("withdraw", number, as: .resident)
            try await site.act("withdraw", waiting, as: .resident)
            try await site.browser(.anonymous).get("/opinions/\(number)", expect: 404)
            try await refused(site, "publish", waiting, as: .secondStaff, says: "公开状态已经改变。")
        }
    }

    /// Its author learns in plain words that a case became public, and nothing of what was weighed before.
    @Test(arguments: Engine.available) func theAuthorIsToldOfPublicationInPlainWords(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .replied)
            try await site.publish(number)
            let page = try await site.page(number, as: .resident)
            #expect(page.says("已经公开"))
            #expect(!page.says("提出公开") && !page.says("proposePublication") && !page.says("publish"))
            #expect(try await site.page(number, as: .clerk).says("提出公开"))
        }
    }

    @Test(arguments: Engine.available) func theListGoesOnByKeyAndIsSearched(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            for index in 1...27 {
                let number = try await site.send(text: "第\(index)件").number
                try await site.publish(number, title: "第\(index)件 路灯", text: index % 9 == 0 ? "水渠淤塞" : "路灯不亮")
            }
            let other = try await site.send(site: Place.otherCountySiteCode).number
            try await site.act(
                "propose-publication", other, as: .otherCountyClerk, ["title": "太康", "publicText": "水渠"])
            try await site.act("publish", other, as: .otherCountyStaff)
            try await site.index()
            let reader = try await site.browser(.anonymous)
            let first = try await reader.get("/opinions?county=411624000000")
            #expect(first.says("第27件") && first.says("第3件") && !first.says("第2件 路灯") && !first.says("太康"))
            let next = try #require(
                first.text.split(separator: "rel=\"next\" href=\"").dropFirst().first?.split(separator: "\"").first)
            let second = try await reader.get(String(next).replacing("&amp;", with: "&"))
            #expect(second.says("第2件 路灯") && second.says("第1件 路灯") && !second.says("第3件"))
            let found = try await reader.get("/opinions?q=%E6%B0%B4%E6%B8%A0")
            #expect(found.says("第9件") && found.says("第18件") && found.says("第27件") && found.says("太康"))
            #expect(!found.says("第8件"))
            #expect(!(try await reader.get("/opinions?q=%E6%B0%B4%E6%B8%A0&county=411624000000").says("太康")))
            #expect(try await reader.get("/opinions?q=%E6%B2%A1%E6%9C%89%E7%9A%84").says("没有找到"))
        }
    }

    /// However many newer hits there are in the places that are left out.
    @Test(arguments: Engine.available) func theSearchLeavesPlacesOutAndFindsTheOthers(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let other = try await site.send(site: Place.otherCountySiteCode).number
            try await site.act(
                "propose-publication", other, as: .otherCountyClerk, ["title": "太康", "publicText": "水渠"])
            try await site.act("publish", other, as: .otherCountyStaff)
            // More than all rounds of a page of one line look at.
            for _ in 1...12 { try await site.publish(try await site.send().number, text: "水渠淤塞") }
            try await site.index()
            func found(_ except: [ID<Region>]) async throws -> [String] {
                try await site.database.read { tx in
                    try OpinionSearch.published(
                        "水渠", county: nil, except: except.map { RegionRange($0) }, before: nil, limit: 1, in: tx
                    ).map(\.number)
                }
            }
            #expect(try await found([]) != [other])
            #expect(try await found([Place.county]) == [other])
            #expect(try await found([Place.otherCounty]).count == 1)
            #expect(try await found([Place.county, Place.otherCounty]) == [])
            #expect(try await found([Place.prefecture]) == [])
        }
    }
}
