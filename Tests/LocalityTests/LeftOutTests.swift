import App
import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Locality

/// Photos, publishing and joining, where a county does not use them.
@Suite struct LeftOutTests {
    private static let words = "人民路东头的路灯坏了一个星期，晚上看不见路。"

    private func turn(_ feature: String, on isOn: Bool, from day: String, _ site: LocalitySite) async throws {
        try await site.web.turn(feature, on: isOn, from: day, in: LocalitySite.county, site.database)
    }

    private func fields(_ site: String, _ more: [(String, String)] = []) -> [(String, String)] {
        [("site", site), ("text", Self.words), ("topic", "roads")] + more
    }

    /// Sent, proposed by the clerk, published by staff.
    private func published(_ site: LocalitySite) async throws -> String {
        let number = try await site.send().number
        try await site.browser(.clerk).post(
            "/opinions/\(number)/propose-publication", form: [("title", "人民路路灯不亮"), ("publicText", Self.words)])
        try await site.browser(.staff).post("/opinions/\(number)/publish", form: [])
        return number
    }

    /// By the form, with two photos that may be published.
    private func sendPhotos(_ site: LocalitySite) async throws -> String {
        let files = [(field: "photos", bytes: SamplePicture.png()), (field: "photos", bytes: SamplePicture.jpeg())]
        let more = [("similar", "seen"), ("photosMayBePublic", "yes")]
        let sent = try await site.web.browser().post(
            "/opinions", form: fields("SQ-001", more), files: files, expect: 201)
        return try number(sent)
    }

    private func number(_ sent: WebTestKit.Reply) throws -> String {
        try #require(sent.text.split(separator: "id=\"number\">").last.map { String($0.prefix { $0 != "<" }) })
    }

    /// The positions of the photos of a case that the public sees.
    private func publicPhotos(_ number: String, _ site: LocalitySite) async throws -> [Int] {
        try await site.database.read { tx in
            try tx.rows(
                """
                SELECT position FROM opinion_photo
                WHERE opinion_id = (SELECT id FROM opinion WHERE number = \(number)) AND public_key IS NOT NULL
                ORDER BY position
                """
            ).map { try $0.get(0) }
        }
    }

    @Test(arguments: Engine.available) func photosAreNeitherAskedForNorTaken(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-24")
            let visitor = try site.browser(.anonymous)
            let files = [(field: "photos", bytes: SamplePicture.png())]
            let kept = try await visitor.post("/opinions", form: fields("SQ-001"), files: files, expect: 201)
            #expect(kept.text.contains("id=\"number\""))
            try await turn("photos", on: false, from: "2026-11-26", site)
            #expect(try await visitor.get("/opinions/new?site=SQ-001").text.contains("name=\"photos\""))
            try site.move(to: "2026-11-26")
            let form = try await visitor.get("/opinions/new?site=SQ-001")
            #expect(!form.text.contains("name=\"photos\"") && !form.text.contains("photosMayBePublic"))
            #expect(try await visitor.get("/opinions/new?site=TK-001").text.contains("name=\"photos\""))
            #expect(!(try await visitor.get("/opinions/new?region=411624100000").text.contains("name=\"photos\"")))
            #expect(try await visitor.get("/opinions/new?region=411627100000").text.contains("name=\"photos\""))
            let unsaid = [("region", "411624100000"), ("text", ""), ("topic", "roads")]
            let empty = try await visitor.post("/opinions", form: unsaid, expect: 422)
            #expect(!empty.text.contains("name=\"photos\""))
            // Somewhere they are used: the form that asks where asks for them too.
            #expect(try await visitor.get("/opinions/new").text.contains("name=\"photos\""))
            let refused = try await visitor.post(
                "/opinions", form: fields("SQ-001"), files: files, expect: 422)
            #expect(refused.says("沈丘县没有使用“意见附照片”。") && refused.text.contains(Self.words))
            #expect(!refused.text.contains("keptPhoto"))
            let told = try await visitor.post(
                "/api/v1/opinions", form: fields("SQ-001"), files: files, token: .none, expect: 422)
            #expect(told.text.contains("\"photos\"") && told.text.contains("没有使用"))
            #expect(!told.text.contains("请重新选择全部照片"))
            let noPicture = [(field: "photos", bytes: Array("MZ".utf8))]
            let bad = try await visitor.post("/opinions", form: fields("SQ-001"), files: noPicture, expect: 422)
            #expect(bad.says("沈丘县没有使用“意见附照片”。") && !bad.says("不是照片"))
            try await visitor.post("/opinions", form: fields("SQ-001"), expect: 201)
            try await visitor.post("/opinions", form: fields("TK-001"), files: files, expect: 201)
            let stored: Int = try await site.database.read { try $0.scalar("SELECT COUNT(*) FROM opinion_photo") }
            #expect(stored == 2)
        }
    }

    @Test(arguments: Engine.available) func whatWasProposedBeforeIsPublishedWithoutItsPhotos(engine: Engine)
        async throws
    {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-24")
            let (clerk, staff) = (try site.browser(.clerk), try site.browser(.staff))
            let (waiting, corrected) = (try await sendPhotos(site), try await sendPhotos(site))
            let proposal = [("title", "路灯"), ("publicText", "路灯不亮"), ("photo.1", "yes")]
            for number in [waiting, corrected] {
                try await clerk.post("/opinions/\(number)/propose-publication", form: proposal)
            }
            try await staff.post("/opinions/\(corrected)/publish", form: [])
            try await clerk.post("/opinions/\(corrected)/correct-publication", form: proposal + [("photo.2", "yes")])
            try await turn("photos", on: false, from: "2026-11-26", site)
            try site.move(to: "2026-11-26")
            #expect(try await !staff.get("/opinions/\(waiting)").says("提出公开的照片"))
            try await staff.post("/opinions/\(waiting)/publish", form: [])
            try await staff.post("/opinions/\(corrected)/publish-correction", form: [])
            #expect(try await publicPhotos(waiting, site) == [])
            // What is public already stays so.
            #expect(try await publicPhotos(corrected, site) == [1])
            let page = try await site.browser(.anonymous).get("/opinions/\(waiting)")
            #expect(page.says("路灯不亮") && !page.text.contains("public-photos"))
        }
    }

    /// One that has not heard yet that anything is left out anywhere.
    @Test(arguments: Engine.available) func anotherNodeTakesNoPhotosFromItsFirstRequestOn(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-24")
            let other = try await LocalitySite.plug(site.database, site.world)
            let web = TestSite(
                other.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } }, world: site.world,
                resolvers: other.resolvers, cache: other.cache)
            try await turn("photos", on: false, from: "2026-11-26", site)
            try site.move(to: "2026-11-26")
            let files = [(field: "photos", bytes: SamplePicture.png())]
            let told = try await web.browser().post(
                "/api/v1/opinions", form: fields("SQ-001"), files: files, token: .none, expect: 422)
            #expect(told.text.contains("没有使用"))
        }
    }

    @Test(arguments: Engine.available) func nothingMoreIsPublishedAndTheListLeavesItOut(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-24")
            let number = try await published(site)
            let waiting = try await site.send().number
            let (clerk, staff, visitor) = (
                try site.browser(.clerk), try site.browser(.staff), try site.browser(.anonymous)
            )
            let proposal = [("title", "路灯"), ("publicText", "路灯不亮")]
            try await clerk.post("/opinions/\(waiting)/propose-publication", form: proposal)
            #expect(try await staff.get("/desk").says("等待审核公开"))
            try await turn("publicBoard", on: false, from: "2026-11-26", site)
            #expect(try await visitor.get("/opinions").text.contains(number))
            try site.move(to: "2026-11-26")
            #expect(try await !visitor.get("/opinions").text.contains(number))
            #expect(try await !visitor.json(.get, "/api/v1/opinions").text.contains(number))
            #expect(try await visitor.get("/opinions?county=411624000000", expect: 404).says("没有使用“意见公开”"))
            #expect(try await !staff.get("/desk").says("等待审核公开"))
            for officer in [Officer.staff, .clerk] {
                #expect(try await !site.browser(officer).get("/desk").text.contains("href=\"/opinions\""))
                try await site.browser(officer).get("/opinions", expect: 404)
            }
            let page = try await staff.get("/opinions/\(waiting)")
            #expect(!page.text.contains("/publish\"") && page.text.contains("/reject-publication\""))
            #expect(
                try await staff.post("/opinions/\(waiting)/publish", form: [], expect: 403).says(
                    "没有使用“意见公开”"))
            let told = try await staff.json(.post, "/api/v1/opinions/\(waiting)/publish", [:], expect: 403)
            #expect(told.text.contains("没有使用"))
            try await clerk.post("/opinions/\(number)/correct-publication", form: proposal, expect: 403)
            // So it is for somebody who looks after places that use it too, and whatever else is wrong.
            let both = Grant(.deputyWorkStaff, over: .region(RegionRange(LocalitySite.prefecture)))
            let city = site.web.browser(
                as: Viewer(person: site.people[.city], pseudonym: "p-both", grants: [both]), name: "某人")
            let refused = try await city.post("/opinions/\(number)/correct-publication", form: [], expect: 403)
            #expect(refused.says("沈丘县没有使用“意见公开”。"))
            // What exists is read, and can be taken down.
            try await visitor.get("/opinions/\(number)")
            try await staff.post("/opinions/\(number)/withdraw-publication", form: [("reason", "本地不再公开。")])
            try await visitor.get("/opinions/\(number)", expect: 404)
            try await turn("publicBoard", on: true, from: "2026-11-27", site)
            try site.move(to: "2026-11-27")
            try await staff.post("/opinions/\(waiting)/publish", form: [])
            #expect(try await visitor.get("/opinions").text.contains(waiting))
        }
    }

    @Test(arguments: Engine.available) func nobodyIsLedToJoin(engine: Engine) async throws {
        try await withLocality(engine) { site in
            try site.move(to: "2026-11-24")
            let master = try await published(site)
            func ask(_ expected: Int) async throws -> WebTestKit.Reply {
                try await site.web.browser().post("/opinions", form: fields("SQ-001"), expect: expected)
            }
            #expect(try await ask(200).text.contains("name=\"join\" value=\"\(master)\""))
            try await turn("joining", on: false, from: "2026-11-26", site)
            try site.move(to: "2026-11-26")
            let author = site.web.browser()
            let sent = try await author.post("/opinions", form: fields("SQ-001"), expect: 201)
            let number = try number(sent)
            let page = try await author.get("/opinions/\(number)")
            #expect(!page.text.contains("/join\"") && !page.says("可能是同一件事"))
            let refused = try await author.post("/opinions/\(number)/join", form: [("master", master)], expect: 403)
            #expect(refused.says("沈丘县没有使用“加入公开的同一件事”。"))
            let unnamed = try await author.post("/opinions/\(number)/join", form: [("master", "")], expect: 403)
            #expect(unnamed.says("沈丘县没有使用“加入公开的同一件事”。"))
            let again = try await author.post(
                "/opinions", form: fields("SQ-001", [("join", master)]), expect: 422)
            #expect(again.says("沈丘县没有使用“加入公开的同一件事”。") && again.text.contains(Self.words))
            let told = try await author.json(
                .post, "/api/v1/opinions",
                ["site": "SQ-001", "text": .text(Self.words), "topic": "roads", "join": .text(master)], expect: 422)
            #expect(told.text.contains("\"join\""))
            // Staff who triage go on merging.
            let clerk = try site.browser(.clerk)
            #expect(try await clerk.get("/opinions/\(number)").says("可能是同一件事"))
            try await clerk.post("/opinions/\(number)/merge-into", form: [("master", master), ("note", "同一件事。")])
        }
    }

    @Test func thePageOfASwitchSaysWhatItMeans() async throws {
        try await withLocality { site in
            let page = try await site.browser(.staff).get("/rules/feature-photos?region=411624000000")
            #expect(page.says("意见附照片") && page.says("意见表上没有照片一栏"))
            for name in ["publicBoard", "joining"] {
                #expect(try await site.browser(.staff).get("/rules/feature-\(name)?region=411624000000").says("不使用时"))
            }
        }
    }
}
